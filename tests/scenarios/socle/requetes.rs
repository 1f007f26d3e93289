//! What is read often costs no more queries than it did: on the convention of the example, whose life is the longest.

use crate::scene::{Acteur, Scene};
use api::cooperation::exemple;

/// How many queries each frequent reading may make, all told: its own, and none for the token. This list may only shrink.
const AU_PLUS: &[(&str, u64)] = &[
    ("/v1/conventions", 3),
    ("/v1/conventions?opco=mobilites&limite=1", 3),
    ("/v1/conventions/{convention}", 2),
    ("/v1/conventions/{convention}/etat?au=2022-06-01", 6),
    ("/v1/conventions/{convention}/actes-possibles", 7),
    ("/v1/conventions/{convention}/echeancier?au=2022-06-01", 7),
    ("/v1/echeancier?au=2022-06-01", 7),
    ("/v1/bilans?au=2022-06-01", 8),
    ("/v1/conventions/{convention}/bilans/2021", 4),
    ("/v1/conventions/{convention}/copil", 4),
    ("/v1/conventions/{convention}/copil/reunions", 5),
    ("/v1/reunions/{reunion}", 4),
    ("/v1/conventions/{convention}/copil/decisions", 5),
    ("/v1/decisions/{decision}", 5),
    ("/v1/fiches-action", 6),
    ("/v1/fiches-action/{fiche}", 6),
    ("/v1/conventions/{convention}/litiges", 4),
    ("/v1/conventions/{convention}/avenants", 3),
    ("/v1/outils-numeriques", 2),
    ("/v1/registre/conventions", 3),
    ("/v1/registre/conventions/{convention}", 2),
];

crate::scenario::scenarios! {
    /// Pages of twenty, one object, one calculation: the number of queries hangs on none of what they hold.
    fn what_is_read_often_costs_no_more_queries_than_it_did(scene) {
        // The example signs its tokens by the clock on the wall, which goes on while the stage's waits.
        scene.il_est(&(chrono::Utc::now() + chrono::TimeDelta::hours(1)).to_rfc3339());
        let config = scene.config();
        let jour = "2022-06-01".parse().expect("a day");
        exemple::jouer(&scene.url(), jour, &config.jetons, scene.dossier()).expect("the example is played");
        let opco = scene.opco();
        let convention = premier(&opco, "/v1/conventions");
        let reunion = premier(&opco, &format!("/v1/conventions/{convention}/copil/reunions"));
        let decision = premier(&opco, &format!("/v1/conventions/{convention}/copil/decisions"));
        let fiche = premier(&opco, "/v1/fiches-action");
        let noms =
            [("{convention}", convention), ("{reunion}", reunion), ("{decision}", decision), ("{fiche}", fiche)];
        let de_trop: Vec<String> = AU_PLUS
            .iter()
            .map(|(modele, au_plus)| {
                let chemin = noms.iter().fold((*modele).to_owned(), |chemin, (nom, id)| chemin.replace(nom, id));
                (modele, requetes(scene, &opco, &chemin), *au_plus)
            })
            .filter(|(_, requetes, au_plus)| requetes > au_plus)
            .map(|(modele, requetes, au_plus)| format!("{modele} : {requetes} requêtes, {au_plus} au plus"))
            .collect();
        assert!(de_trop.is_empty(), "{}", de_trop.join("\n"));
    }
}

/// The id of the first element of a list.
fn premier(acteur: &Acteur, chemin: &str) -> String {
    acteur.get(chemin).est(200).corps["elements"][0]["id"].as_str().expect("one at least").to_owned()
}

/// How many queries a reading makes.
fn requetes(scene: &Scene, acteur: &Acteur, chemin: &str) -> u64 {
    let avant = scene.base().requetes();
    acteur.get(chemin).est(200);
    scene.base().requetes() - avant
}
