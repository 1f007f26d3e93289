//! Which entries show which object: what was known of an object costs its own entries, whatever else its dossier has lived; and a
//! database that an older program left is told of all its entries, or of none.

use crate::scene::gestes::cooperation::copil::{DE_JUIN, agir, comite, convention_au, projeter};
use crate::scene::gestes::socle::ancienne::Ancienne;
use crate::scene::gestes::socle::intrusion::Garde;
use crate::scene::gestes::socle::journal::{inscrites, une_vie};
use crate::scene::{Acteur, Scene};
use domain::socle::organisation::Portee;
use persistence::{Base, ErreurOuverture};
use serde_json::{Value, json};

/// A representative of a region, put on a list: an object of its own in the dossier of the convention.
fn inscrire(par: &Acteur, convention: &str, nom: &str) {
    let corps = json!({
        "region_academique": "27", "nature": "representant_regional", "fictif": true, "date": "2022-06-08",
        "coordonnees": {
            "nom": nom, "fonction": "déléguée", "courriel": "contact-regional@exemple.fr", "organisme": "Délégation",
        },
    });
    par.post(&format!("/v1/conventions/{convention}/contacts-regionaux"), corps).est(201);
}

/// What some readings say, and how many queries each makes.
fn lire(scene: &Scene, chemins: &[String]) -> (Vec<Value>, Vec<u64>) {
    let opco = scene.opco();
    let lire = |chemin: &String| {
        let avant = scene.base().comptes().requetes;
        let corps = opco.get(chemin).est(200).corps;
        (corps, scene.base().comptes().requetes - avant)
    };
    chemins.iter().map(lire).unzip()
}

/// What makes of a database one that the program before left: nothing says yet what each entry shows.
const ANCIENNE: &str = "DROP TABLE parution; DELETE FROM __diesel_schema_migrations WHERE version = '20261130000100'";

/// Every row that says what an entry shows.
const TOUTES: &str =
    "SELECT nature, objet_id, rang, numero, dossier_id, instant FROM parution ORDER BY nature, objet_id, rang";

crate::scenario::scenarios! {
    /// Lire ce que l'on savait d'un objet ne coûte que ses propres entrées, quoi qu'il soit arrivé au reste du dossier.
    fn what_was_known_of_an_object_costs_its_own_entries(scene) {
        // Each reading reads: its server keeps no answer.
        let scene = &Scene::ouvrir_avec(scene.moteur(), |config| config.bornes.reponses_gardees = 0);
        let convention = convention_au(scene, "2022-06-01");
        comite(scene, &convention);
        let reunion = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        let chemins = |connu_au: &str| {
            [
                format!("/v1/conventions/{convention}"),
                format!("/v1/conventions/{convention}/etat"),
                format!("/v1/conventions/{convention}/echeancier"),
                format!("/v1/conventions/{convention}/copil/reunions"),
                format!("/v1/conventions/{convention}/copil"),
                format!("/v1/reunions/{reunion}"),
                "/v1/conventions".to_owned(),
            ]
            .map(|chemin| format!("{chemin}?connu_au={connu_au}"))
        };
        scene.nous_sommes_le("2022-06-02");
        let report = json!({ "date": "2022-06-02", "nouvelle_date": "2022-06-14", "motif": "Grève." });
        agir(&scene.opco(), &reunion, "report", report).est(200);
        let lus = |jours: &[&str]| jours.iter().map(|jour| lire(scene, &chemins(jour))).collect::<Vec<_>>();
        let avant = lus(&["2022-06-01", "2022-06-02"]);
        let siennes = inscrites(scene, &convention).len();
        scene.nous_sommes_le("2022-06-08");
        (0..200).for_each(|rang| inscrire(&scene.opco(), &convention, &format!("Représentante {rang}")));
        assert_eq!(inscrites(scene, &convention).len(), siennes + 200);
        assert_eq!(lus(&["2022-06-01", "2022-06-02"]), avant);
        let depuis = lus(&["2022-06-08"]);
        assert_eq!(depuis[0].1, avant[1].1, "autant de requêtes, ces actes connus");
        let garde = Garde::prendre(scene);
        scene.sql(&format!(
            "UPDATE journal SET texte = 'illisible' WHERE dossier_id <> '{convention}' OR rang > {siennes}"
        ));
        assert_eq!(lus(&["2022-06-01", "2022-06-02"]), avant);
        assert_eq!(lus(&["2022-06-08"]), depuis);
        garde.remettre();
    }

    /// Une base d'une version antérieure est complétée à l'ouverture pour toutes ses entrées.
    fn a_database_of_the_program_before_is_told_of_all_its_entries(scene) {
        une_vie(scene, "CC-1");
        let convention = convention_au(scene, "2022-06-01");
        comite(scene, &convention);
        let attendues = scene.interroger(TOUTES);
        let ancienne = Ancienne::prendre(scene);
        ancienne.sql(ANCIENNE);
        let base = Base::ouvrir(&ancienne.lieu, 1).expect("it is brought to the present schema");
        assert_eq!(ancienne.interroger(TOUTES), attendues);
        let lue = base.read_long(Portee::Tout, |lecture| lecture.verifier(&[], |_, _| {})).expect("a journal");
        assert_eq!(lue.anomalies, []);
    }

    /// Une mise à niveau de la base interrompue en son milieu laisse la base telle quelle, et recommence.
    fn what_stops_in_the_middle_begins_again(scene) {
        let convention = convention_au(scene, "2022-06-01");
        let attendues = scene.interroger(TOUTES);
        let ancienne = Ancienne::prendre(scene);
        let derniere = format!("dossier_id = '{convention}' AND rang = {}", inscrites(scene, &convention).len());
        ancienne.sql(&format!("{ANCIENNE}; UPDATE journal SET texte = 'x' || texte WHERE {derniere}"));
        let refus = Base::ouvrir(&ancienne.lieu, 1).expect_err("an entry cannot be read");
        assert!(matches!(refus, ErreurOuverture::Migration(_)), "{refus}");
        assert!(!ancienne.a_la_table("parution"));
        ancienne.sql(&format!("UPDATE journal SET texte = substr(texte, 2) WHERE {derniere}"));
        Base::ouvrir(&ancienne.lieu, 1).expect("it is brought to the present schema");
        assert_eq!(ancienne.interroger(TOUTES), attendues);
    }
}
