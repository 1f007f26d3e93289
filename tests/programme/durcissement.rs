//! What the README tells whoever hardens PostgreSQL, done to the letter on a real one.

use super::processus::{Dossier, Service, projet, reussi};
use crate::scene::{Moteur, psql};

/// The lines of SQL that the README gives for PostgreSQL.
fn lignes() -> String {
    let readme = include_str!("../../README.md");
    let section = readme.split("### PostgreSQL").nth(1).expect("a section");
    let bloc = section.split("```sql\n").nth(1).and_then(|suite| suite.split("```").next());
    bloc.expect("a block of SQL").to_owned()
}

/// A role that ends with the test, once nothing is its own any more.
struct Role<'a> {
    url: &'a str,
    nom: String,
}

impl Drop for Role<'_> {
    fn drop(&mut self) {
        let _ = psql::lancer(self.url, &format!("DROP ROLE IF EXISTS {}", self.nom));
    }
}

pub(super) fn the_hardening_that_the_readme_gives_works_as_it_is_written() {
    // Where there is none, the start of the tests says it; where one is required, it fails.
    let moteurs = Moteur::disponibles().expect("PostgreSQL where it is required");
    let Some(moteur @ Moteur::Postgres { url }) = moteurs.iter().find(|moteur| moteur.nom() == "postgres") else {
        return;
    };
    let nom = format!("durcissement_{}", std::process::id());
    let role = Role { url, nom: format!("sert_{}", std::process::id()) };
    let base = moteur.creer(&nom);
    let proprietaire = base.url().expect("a database by its address");
    psql::lancer(url, &format!("CREATE ROLE {} LOGIN PASSWORD 'p-essai'", role.nom))
        .expect("the user of tests may create roles");
    // As the README says it: who owns the tables makes them, then gives what is needed.
    let dossier = Dossier::neuf();
    reussi(&dossier.lancer(&["referentiel", "--base", &proprietaire]));
    psql::lancer(&proprietaire, &lignes().replace("utilisateur", &role.nom)).expect("the lines run");
    let (schema, reste) = proprietaire.split_once("://").expect("an address");
    let hote = reste.split_once('@').map_or(reste, |(_, hote)| hote);
    let restreinte = format!("{schema}://{}:p-essai@{hote}", role.nom);
    {
        let service = Service::servir(&dossier, &["--base", &restreinte]);
        let opco = service.acteur(&dossier);
        let cree = opco.post("/v1/conventions", projet("CC-1")).est(201);
        opco.patch(&format!("/v1/conventions/{}", cree.id()), 1, serde_json::json!({ "intitule": "Autre" })).est(200);
        for interdit in [
            "UPDATE journal SET texte = ''",
            "DELETE FROM journal",
            "TRUNCATE journal",
            "DROP TABLE journal",
            "ALTER TABLE journal RENAME TO autre",
            "CREATE TRIGGER t BEFORE INSERT ON journal EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "GRANT UPDATE ON journal TO PUBLIC",
        ] {
            let refus = psql::lancer(&restreinte, interdit);
            // A grant that gives nothing is only warned of.
            let sans_effet =
                interdit.starts_with("GRANT") && psql::lancer(&restreinte, "UPDATE journal SET texte = ''").is_err();
            assert!(
                refus.as_ref().is_err_and(|dit| dit.contains("permission denied") || dit.contains("must be owner"))
                    || sans_effet,
                "{interdit} : {refus:?}"
            );
        }
        opco.post("/v1/conventions", projet("CC-2")).est(201);
        let verifie = reussi(&dossier.lancer(&["journal", "verifier", "--base", &restreinte]));
        assert!(verifie.contains("le journal est intact"), "{verifie}");
        service.signaler("TERM");
        service.finir();
    }
    // Again, as at each version: the owner goes through the migrations, the role serves.
    reussi(&dossier.lancer(&["referentiel", "--base", &proprietaire]));
    psql::lancer(&proprietaire, &lignes().replace("utilisateur", &role.nom)).expect("the lines run again");
    // With the database goes what was given on it; then the role may go.
    drop(base);
}
