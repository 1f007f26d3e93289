//! What was known, asked of every reading: on any day, before the first act, in days to come, of any number of objects.

use crate::contract;
use crate::scene::gestes::cooperation::engagement::{Dossier, mission};
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::Lieux;
use api::contrat::adresses::{self, Adresse};
use api::entree::connaissance::CONNU_AU;
use serde_json::json;

crate::scenario::scenarios! {
    /// Chaque lecture répond à ce que l'on savait à toute date, d'avant le premier acte jusqu'aux jours à venir.
    fn every_reading_answers_any_knowledge(scene) {
        let lieux = Lieux::preparer(scene);
        let mut lues = 0;
        for Adresse { operation, est_une_liste, chemin: modele, .. } in adresses::toutes().iter().cloned() {
            let parametres = contract::parametres(operation.nom);
            let Some((_, exemple)) = parametres.iter().find(|(nom, _)| *nom == CONNU_AU) else { continue };
            lues += 1;
            let essai = Essai::nouveau(scene, &lieux, operation);
            let lire = |requete: &str| essai.acteur.get(&format!("{}?{requete}", essai.chemin));
            let exemple = exemple.expect("an example");
            for connu_au in [exemple, "2022-06-10", "2022-06-10T08:00:00Z", "2022-06-10T10:00:00%2B02:00"] {
                let lue = lire(&format!("connu_au={connu_au}"));
                assert!([200, 404].contains(&lue.statut), "{} {connu_au} {}", essai.chemin, lue.texte);
            }
            for connu_au in ["1900-01-01", "2019-12-31", "2022-06-09", "1970-01-01T00:00:00Z"] {
                let lue = lire(&format!("connu_au={connu_au}"));
                if est_une_liste && !modele.contains('{') {
                    assert_eq!(lue.est(200).corps["elements"].as_array().map(Vec::len), Some(0), "{}", essai.chemin);
                } else {
                    assert!([200, 404].contains(&lue.statut), "{} {connu_au} {}", essai.chemin, lue.texte);
                }
            }
            for hors_du_calendrier in ["1899-12-31", "2200-01-01", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
                lire(&format!("connu_au={hors_du_calendrier}")).est_un_probleme(400, "requete_illisible");
            }
            // Today's last microsecond, and long after: on the same day, all that is known now.
            let jour = if parametres.iter().any(|(nom, _)| *nom == "au") { "au=2022-06-10&" } else { "" };
            let presente = lire(&jour.replace('&', ""));
            for connu_au in ["2022-06-10", "2199-12-31", "2199-12-31T22:59:59Z"] {
                let lue = lire(&format!("{jour}connu_au={connu_au}"));
                assert_eq!((lue.statut, &lue.corps["page"].is_null()), (presente.statut, &presente.corps["page"].is_null()));
                if jour.is_empty() && connu_au != "2022-06-10" {
                    continue;
                }
                let sans_suite = |mut corps: serde_json::Value| {
                    if let Some(page) = corps.get_mut("page") {
                        page["suivante"] = page["suivante"].is_null().into();
                    }
                    corps
                };
                assert_eq!(sans_suite(lue.corps), sans_suite(presente.corps.clone()), "{} {connu_au}", essai.chemin);
            }
        }
        assert!(lues > 60, "{lues}");
    }

    /// Les décisions du conseil d'administration listées à une date sont celles que l'on connaissait ce jour-là.
    fn the_decisions_of_the_board_are_those_that_were_known(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let premiere = ici.validee("FA-1", &mission(10_000));
        let seconde = ici.adoptee("FA-2", &mission(10_000));
        scene.nous_sommes_le("2022-02-10");
        let decider = |fiche: &str| {
            let lue = scene.opco().get(fiche).est(200).version();
            let corps = json!({ "resultat": "validee", "date": "2022-02-10" });
            ici.conseil().requete("POST", &format!("{fiche}/decisions-ca")).lue(lue).corps(corps).envoyer().est(201);
        };
        decider(&seconde);
        let connues = |connu_au: &str| {
            let liste = scene.opco().get(&format!("/v1/decisions-ca?connu_au={connu_au}")).est(200).corps;
            let fiches = liste["elements"].as_array().expect("a list").iter();
            fiches.map(|decision| format!("/v1/fiches-action/{}", decision["fiche_action_id"].as_str().expect("an id"))).collect::<Vec<_>>()
        };
        assert_eq!(connues("2021-05-05"), Vec::<String>::new());
        assert_eq!(connues("2022-01-30"), Vec::<String>::new());
        assert_eq!(connues("2022-01-31"), std::slice::from_ref(&premiere));
        assert_eq!(connues("2022-05-05"), [premiere, seconde]);
    }

    /// Ce que l'on savait de trente-trois mille conventions se lit page par page.
    fn a_knowledge_of_more_objects_than_a_query_has_variables_is_read(scene) {
        let modele = scene.projet_saisi("CC-GRAND");
        let opco = scene.opco();
        assert_eq!(opco.get(&format!("/v1/conventions/{modele}")).est(200).version(), 1);
        scene.sql(&copies(&modele, 33_000));
        let hier = opco.get("/v1/conventions?limite=200&connu_au=2026-11-21").est(200).corps;
        assert_eq!(hier["elements"].as_array().map(Vec::len), Some(0));
        let page = opco.get("/v1/conventions?limite=200&connu_au=2026-11-22").est(200);
        assert_eq!(page.corps["elements"].as_array().map(Vec::len), Some(200));
        let suivante = page.en_tete("link").trim_start_matches('<').split('>').next().expect("an address").to_owned();
        let suite = opco.get(&suivante).est(200).corps;
        assert_eq!(suite["elements"].as_array().map(Vec::len), Some(200));
        assert_ne!(suite["elements"][0]["id"], page.corps["elements"][0]["id"]);
        // A reference is looked for in all of them, as each was known.
        let nommees = opco.get("/v1/conventions?reference=CC-GRAND&limite=3&connu_au=2026-11-22").est(200).corps;
        assert_eq!(nommees["elements"].as_array().map(Vec::len), Some(3));
        scene.sql(&sans_les_copies());
    }
}

/// Copies of a convention under ids and references of their own, with its only fact and its only entry of the journal.
fn copies(modele: &str, nombre: u32) -> String {
    let chiffres = "substr('000000000000', 1, 12 - length(CAST(i AS TEXT))) || CAST(i AS TEXT)";
    let id = format!("substr('{modele}', 1, 24) || {chiffres}");
    let suite = format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {nombre})");
    let copier = |table: &str, colonnes: &str, valeurs: &str, de: &str| {
        let valeurs = valeurs.replace("{id}", &id);
        format!("{suite} INSERT INTO {table} ({colonnes}) SELECT {valeurs} FROM n, {table} WHERE {de} = '{modele}';")
    };
    let colonnes_du_fait =
        "nature, histoire_id, rang, contenu, date_fait, fictif, enregistre_le, enregistre_jour, enregistre_par";
    [
        copier("dossier", "id, nature, rang, tete, instant", "{id}, nature, rang, tete, instant", "id"),
        copier(
            "histoire",
            "nature, id, numero, dossier_id, version, empreinte",
            "nature, {id}, 1000000 + i, {id}, version, empreinte",
            "id",
        ),
        copier("fait_histoire", colonnes_du_fait, &colonnes_du_fait.replace("histoire_id", "{id}"), "histoire_id"),
        copier(
            "convention",
            "id, reference, opco, ministere_education, ministere_enseignement_superieur, numero, projet",
            "{id}, reference || i, opco, ministere_education, ministere_enseignement_superieur, 1000000 + i, projet",
            "id",
        ),
        copier(
            "journal",
            "dossier_id, rang, numero, texte, empreinte",
            &format!("{{id}}, rang, 1000000 + i, replace(texte, '{modele}', {{id}}), empreinte"),
            "dossier_id",
        ),
        copier(
            "parution",
            "nature, objet_id, rang, numero, dossier_id, instant",
            "nature, {id}, rang, 1000000 + i, {id}, instant",
            "dossier_id",
        ),
    ]
    .join("\n")
}

/// Nothing of the copies is left for the verification to find.
fn sans_les_copies() -> String {
    let copies = "(SELECT dossier_id FROM histoire WHERE numero > 1000000)";
    [
        format!("DELETE FROM journal WHERE dossier_id IN {copies};"),
        format!("DELETE FROM parution WHERE dossier_id IN {copies};"),
        format!("DELETE FROM convention WHERE id IN {copies};"),
        format!("DELETE FROM fait_histoire WHERE histoire_id IN {copies};"),
        "CREATE TABLE copie AS SELECT dossier_id FROM histoire WHERE numero > 1000000;".to_owned(),
        "DELETE FROM histoire WHERE numero > 1000000;".to_owned(),
        "DELETE FROM dossier WHERE id IN (SELECT dossier_id FROM copie);".to_owned(),
        "DROP TABLE copie;".to_owned(),
    ]
    .join("\n")
}
