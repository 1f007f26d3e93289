//! What is read often costs no more queries than it did: on the convention of the example, whose life is the longest.

use crate::scene::{Acteur, Moteur, Reponse, Scene};
use api::cooperation::exemple;

/// What is done often: an address as its model says it, or one of the acts that are counted beside the readings.
struct Usage {
    quoi: &'static str,
    /// How many queries it makes, all told: its own, and none for the token.
    requetes: u64,
    /// How many it made when each concept had tables of its own, where that was counted.
    auparavant: Option<u64>,
}

const fn usage(quoi: &'static str, requetes: u64, auparavant: Option<u64>) -> Usage {
    Usage { quoi, requetes, auparavant }
}

/// A signature, which is an act: what it reads before it writes.
const SIGNER: &str = "POST /v1/conventions/{convention}/signatures";

/// What is counted. No figure may grow; one that shrinks is written down here.
const USAGES: &[Usage] = &[
    usage("/v1/conventions", 2, None),
    usage("/v1/conventions?opco=mobilites&limite=1", 2, None),
    usage("/v1/conventions/{convention}", 1, Some(3)),
    usage(SIGNER, 3, Some(5)),
    usage("/v1/conventions/{convention}/etat?au=2022-06-01", 5, Some(7)),
    usage("/v1/conventions/{convention}/actes-possibles", 6, Some(8)),
    usage("/v1/conventions/{convention}/echeancier?au=2022-06-01", 5, Some(13)),
    usage("/v1/echeancier?au=2022-06-01", 5, Some(12)),
    usage("/v1/echeancier?statut=en_retard", 5, None),
    usage("/v1/bilans?au=2022-06-01", 4, Some(16)),
    usage("/v1/conventions/{convention}/bilans/2021", 3, Some(9)),
    usage("/v1/conventions/{convention}/copil", 3, Some(5)),
    usage("/v1/conventions/{convention}/copil/reunions", 4, Some(10)),
    usage("/v1/reunions/{reunion}", 2, Some(10)),
    usage("/v1/conventions/{convention}/copil/decisions", 5, Some(6)),
    usage("/v1/decisions/{decision}", 3, Some(8)),
    usage("/v1/fiches-action", 4, Some(6)),
    usage("/v1/fiches-action?statut=engagee&axe=materiels_documentation&au=2022-06-01", 7, None),
    usage("/v1/fiches-action?statut=engagee,en_cours&au=2022-06-01", 9, None),
    usage("/v1/fiches-action?apres_terme=true", 5, None),
    usage("/v1/decisions-ca?retour=fait", 6, None),
    // The ceilings of its OPCO, once it is committed: one declared since, for an earlier day, is held against it (G10).
    usage("/v1/fiches-action/{fiche}", 5, Some(5)),
    usage("/v1/conventions/{convention}/litiges", 4, Some(5)),
    usage("/v1/conventions/{convention}/avenants", 3, Some(4)),
    usage("/v1/outils-numeriques", 3, None),
    usage("/v1/outils-numeriques?approuve=true", 5, None),
    usage("/v1/registre/conventions", 2, None),
    usage("/v1/registre/conventions/{convention}", 1, None),
    usage("/v1/registre/fiches-action", 6, None),
];

crate::scenario::scenarios! {
    /// Ce qui se lit souvent ne coûte pas plus de requêtes à la base qu'auparavant.
    fn what_is_read_often_costs_no_more_queries_than_it_did(scene) {
        let scene = &sans_reponses_gardees(scene);
        jouer_l_exemple(scene);
        let opco = scene.opco();
        let convention = premier(&opco, "/v1/conventions");
        let reunion = premier(&opco, &format!("/v1/conventions/{convention}/copil/reunions"));
        let decision = premier(&opco, &format!("/v1/conventions/{convention}/copil/decisions"));
        let fiche = premier(&opco, "/v1/fiches-action");
        let noms =
            [("{convention}", convention), ("{reunion}", reunion), ("{decision}", decision), ("{fiche}", fiche)];
        let autre = scene.ouverte_le("CC-REQUETES", "2022-06-01");
        let comptes: Vec<(&Usage, u64)> = USAGES
            .iter()
            .map(|usage| {
                let chemin = noms.iter().fold(usage.quoi.to_owned(), |chemin, (nom, id)| chemin.replace(nom, id));
                let compte = match usage.quoi {
                    SIGNER => compter(scene, || scene.signer(&autre, "president_opco", "2022-06-01").est(201)),
                    _ => compter(scene, || opco.get(&chemin).est(200)),
                };
                (usage, compte)
            })
            .collect();
        let autres: Vec<String> = comptes
            .into_iter()
            .filter(|(usage, compte)| *compte != usage.requetes || usage.auparavant.is_some_and(|avant| *compte > avant))
            .map(|(Usage { quoi, requetes, auparavant }, compte)| {
                format!("{quoi} : {compte} requêtes, {requetes} sont inscrites, {auparavant:?} auparavant")
            })
            .collect();
        assert!(autres.is_empty(), "{}", autres.join("\n"));
    }

    /// Ce qui se refait n'est pas préparé de nouveau par la base.
    fn what_is_done_again_is_not_prepared_again(scene) {
        let scene = &Scene::ouvrir_avec(scene.moteur(), |config| {
            (config.bornes.reponses_gardees, config.ecoute.connexions) = (0, 1);
        });
        jouer_l_exemple(scene);
        let opco = scene.opco();
        let convention = premier(&opco, "/v1/conventions");
        let lectures = [
            format!("/v1/conventions/{convention}"),
            format!("/v1/conventions/{convention}/etat?au=2022-06-01"),
            format!("/v1/conventions/{convention}/echeancier?au=2022-06-01"),
            format!("/v1/conventions/{convention}/actes-possibles"),
            format!("/v1/fiches-action/{}", premier(&opco, "/v1/fiches-action")),
            "/v1/conventions?limite=1".to_owned(),
            "/v1/fiches-action?limite=50".to_owned(),
            "/v1/fiches-action?limite=50&statut=engagee,en_cours&annee=2022&apres_terme=false".to_owned(),
            "/v1/echeancier?au=2022-06-01&statut=en_retard".to_owned(),
            "/v1/bilans?au=2022-06-01".to_owned(),
        ];
        let faire = |tour: usize| {
            lectures.iter().for_each(|lecture| drop(opco.get(lecture).est(200)));
            opco.post("/v1/conventions", Scene::projet(&format!("CC-{tour}"))).est(201);
        };
        // With that of the example, five conventions to eight are asked for in one text.
        (0..5).for_each(faire);
        let avant = scene.base().comptes();
        (5..8).for_each(faire);
        let apres = scene.base().comptes();
        assert!(apres.requetes > avant.requetes + 60, "the readings were not read");
        assert_eq!(apres.preparees[avant.preparees.len()..], [""; 0], "statements were prepared again");
    }

    /// Ce qu'un ministère lit ne parcourt pas ses conventions, qui sont presque toutes ; une référence se trouve par un index.
    fn what_a_ministry_reads_walks_nothing(scene) {
        // The plans of PostgreSQL hang on its statistics, which a few rows have not.
        let Moteur::Sqlite = scene.moteur() else { return };
        let scene = &sans_reponses_gardees(scene);
        jouer_l_exemple(scene);
        let menjs = scene.menjs();
        let (convention, fiche) = (premier(&menjs, "/v1/conventions"), premier(&menjs, "/v1/fiches-action"));
        let lectures = [
            format!("/v1/conventions/{convention}"),
            format!("/v1/conventions/{convention}/etat?au=2022-06-01"),
            format!("/v1/conventions/{convention}/echeancier?au=2022-06-01"),
            format!("/v1/conventions/{convention}/copil/decisions"),
            format!("/v1/fiches-action/{fiche}"),
            "/v1/conventions?limite=1".to_owned(),
            "/v1/conventions?reference=CC-MOBILITES-2020".to_owned(),
            "/v1/fiches-action?limite=50".to_owned(),
            "/v1/fiches-action?statut=engagee,en_cours&au=2022-06-01".to_owned(),
            "/v1/fiches-action?reference=FA-2022-5".to_owned(),
            "/v1/echeancier?au=2022-06-01&statut=en_retard".to_owned(),
            "/v1/bilans?au=2022-06-01".to_owned(),
        ];
        lectures.iter().for_each(|lecture| drop(menjs.get(lecture).est(200)));
        let preparees = scene.base().comptes().preparees;
        let lues = preparees.iter().filter(|sql| sql.starts_with("SELECT"));
        let plans: Vec<(&String, String)> =
            lues.map(|sql| (sql, scene.interroger(&format!("EXPLAIN QUERY PLAN {sql}")))).collect();
        let parcours = ["MULTI-INDEX OR", "SCAN convention", "SCAN histoire", "SCAN fiche_action"];
        for (sql, plan) in &plans {
            assert!(!parcours.iter().any(|mot| plan.contains(mot)), "{sql}\n{plan}");
        }
        for index in ["convention_par_reference", "fiche_action_par_reference", "fiche_action_numero"] {
            assert!(plans.iter().any(|(_, plan)| plan.contains(index)), "nothing is found by {index}");
        }
    }
}

/// The same stage, whose server keeps no answer: each reading reads.
fn sans_reponses_gardees(scene: &Scene) -> Scene {
    Scene::ouvrir_avec(scene.moteur(), |config| config.bornes.reponses_gardees = 0)
}

/// Plays the example, which signs its tokens by the clock on the wall: that goes on while the stage's waits.
fn jouer_l_exemple(scene: &Scene) {
    scene.il_est(&(chrono::Utc::now() + chrono::TimeDelta::hours(1)).to_rfc3339());
    let jour = "2022-06-01".parse().expect("a day");
    exemple::jouer(&scene.url(), jour, &scene.config().jetons, scene.dossier(), false).expect("the example is played");
}

/// The id of the first element of a list.
fn premier(acteur: &Acteur, chemin: &str) -> String {
    acteur.get(chemin).est(200).corps["elements"][0]["id"].as_str().expect("one at least").to_owned()
}

/// How many queries something makes.
fn compter(scene: &Scene, faire: impl FnOnce() -> Reponse) -> u64 {
    let avant = scene.base().comptes().requetes;
    faire();
    scene.base().comptes().requetes - avant
}
