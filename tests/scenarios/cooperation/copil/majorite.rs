//! The majority of the committee, and what it hangs on (article 13).

use crate::scene::gestes::cooperation::decision::{Copil, copil, vote_clos};
use serde_json::json;

const SIMULATIONS: &str = "/v1/copil/simulations-majorite";

crate::scenario::scenarios! {
    /// Deux voix contre une adoptent à la majorité absolue et non à la lettre du texte : le résultat dépend de la
    /// lecture choisie.
    ///
    /// « Les décisions du copil, sont prises à la majorité absolue des voix exprimées, soit 50% plus une voix. »
    /// (art. 13).
    fn two_voices_to_one_adopt_and_the_result_hangs_on_the_reading(scene) {
        let Copil { convention, reunion, .. } = copil(scene, "CC-1");
        let close = vote_clos(scene, &reunion, "PP", "C", "A");
        let majorite = &close.corps["cloture"]["majorite"];
        assert_eq!(close.corps["resultat"], "adoptee");
        assert_eq!((&majorite["pour"], &majorite["contre"]), (&json!(2), &json!(1)));
        assert_eq!(majorite["sensible_a_la_lecture"], true);
        assert_eq!(majorite["absolue"], json!({ "seuil": 2, "resultat": "adoptee" }));
        assert_eq!(majorite["litterale"], json!({ "seuil": 3, "resultat": "rejetee" }));
        assert_eq!(majorite["colleges_exprimes"], json!(["opco", "ministere_education"]));
        let sure = vote_clos(scene, &reunion, "PP", "P", "").id();
        let liste = |filtre: &str| {
            let liste = scene.auditeur().get(&format!("/v1/conventions/{convention}/copil/decisions?{filtre}")).est(200);
            let ids = liste.corps["elements"].as_array().expect("a list").iter().map(|d| d["id"].clone());
            ids.collect::<Vec<_>>()
        };
        assert_eq!(liste("sensible_a_la_lecture=true"), [close.corps["id"].clone()]);
        assert_eq!(liste("sensible_a_la_lecture=false"), [json!(sure)]);
        assert_eq!(liste("resultat=adoptee&annee=2021").len(), 2);
        assert!(liste("resultat=rejetee").is_empty() && liste("annee=2022").is_empty());
        let premiere = scene.auditeur().get(&format!("/v1/conventions/{convention}/copil/decisions?limite=1")).est(200);
        let curseur = premiere.corps["page"]["suivante"].as_str().expect("a page follows").to_owned();
        assert_eq!(liste(&format!("limite=1&curseur={curseur}")), [json!(sure)]);
    }

    /// Un partage des voix vaut rejet, un seul collège exprimé suffit à adopter, et sans voix exprimée il n'y a pas de
    /// majorité.
    ///
    /// R13-08, R13-09, R13-07.
    fn a_tie_rejects_one_college_adopts_alone_and_silence_decides_nothing(scene) {
        let Copil { reunion, .. } = copil(scene, "CC-1");
        let partage = vote_clos(scene, &reunion, "PP", "C", "C");
        assert_eq!(partage.corps["resultat"], "rejetee");
        assert_eq!(partage.corps["cloture"]["majorite"]["motif"], "partage_des_voix");
        let seul = vote_clos(scene, &reunion, "PP", "A", "");
        assert_eq!(seul.corps["resultat"], "adoptee");
        assert_eq!(seul.corps["cloture"]["majorite"]["alertes"], json!(["un_seul_college"]));
        let silence = vote_clos(scene, &reunion, "A", "", "");
        assert_eq!(silence.corps["resultat"], "sans_majorite");
        let divisee = vote_clos(scene, &reunion, "PC", "P", "");
        assert_eq!(divisee.corps["cloture"]["majorite"]["suffrages"]["opco"]["contre"], 1);
    }

    /// Sans dossier, chacun simule un vote : deux voix contre une et une abstention adoptent, sauf à la lettre du
    /// texte.
    ///
    /// « la majorité absolue des voix exprimées, soit 50% plus une voix » (art. 13).
    fn two_voices_to_one_are_a_majority_that_hangs_on_the_reading(scene) {
        let vote = json!({
            "opco": { "pour": 2 },
            "ministere_education": { "contre": 1 },
            "ministere_enseignement_superieur": { "abstention": 1 },
        });
        let simulee = scene.public().post(SIMULATIONS, vote.clone()).est(200);
        assert_eq!(simulee.corps["issue"], "adoptee_quoi_qu_il_arrive");
        assert_eq!(simulee.corps["majorite"]["sensible_a_la_lecture"], true);
        assert_eq!(simulee.corps["majorite"]["absolue"], json!({ "seuil": 2, "resultat": "adoptee" }));
        assert_eq!(simulee.corps["majorite"]["litterale"], json!({ "seuil": 3, "resultat": "rejetee" }));
        let mut a_la_lettre = vote;
        a_la_lettre["lecture_majorite"] = "litterale".into();
        let simulee = scene.opco().post(SIMULATIONS, a_la_lettre).est(200);
        assert_eq!(simulee.corps["issue"], "rejetee_quoi_qu_il_arrive");
    }

    /// Une simulation dit combien de voix manquent encore pour adopter une décision.
    fn a_ministry_learns_which_voices_are_still_needed(scene) {
        let vote = json!({
            "opco": { "inconnu": 2 },
            "ministere_education": { "contre": 1 },
            "ministere_enseignement_superieur": { "inconnu": 1 },
        });
        let simulee = scene.public().post(SIMULATIONS, vote).est(200);
        assert_eq!(simulee.corps["issue"], "adoptable");
        assert_eq!(simulee.corps["voix_pour_manquantes"], 2);
        assert_eq!(simulee.corps["voix_pour_suffisantes"], 3);
        assert_eq!(simulee.corps["scenarios"].as_array().map(Vec::len), Some(10));
        let silence = scene.public().post(SIMULATIONS, json!({})).est(200);
        assert_eq!(silence.corps["majorite"]["resultat"], "sans_majorite");
    }

    /// Une simulation n'admet pas plus de voix par collège que la convention n'en donne.
    fn a_college_has_its_own_voices_and_none_more(scene) {
        let deux_pour_un_ministere = json!({ "ministere_education": { "pour": 1, "inconnu": 1 } });
        scene.public().post(SIMULATIONS, deux_pour_un_ministere.clone()).est_un_refus(422, "voix_excedentaires", "R13-05");
        let mut autres_voix = deux_pour_un_ministere;
        autres_voix["voix"] =
            json!({ "opco": 2, "ministere_education": 2, "ministere_enseignement_superieur": 1 });
        scene.public().post(SIMULATIONS, autres_voix).est(200);
        let trop = json!({ "opco": { "pour": 21 } });
        scene.public().post(SIMULATIONS, trop).est_un_probleme(422, "corps_invalide");
    }

    /// Une simulation de vote ne laisse aucune trace dans le journal.
    fn a_simulation_leaves_no_trace(scene) {
        let avant = scene.verification(&[]).entrees;
        let simuler = || scene.opco().requete("POST", SIMULATIONS).cle("une-cle").corps(json!({})).envoyer().est(200);
        assert_eq!(simuler().corps, simuler().corps);
        scene.opco().requete("POST", SIMULATIONS).cle("une-cle").corps(json!({ "opco": { "pour": 1 } })).envoyer().est(200);
        assert_eq!(scene.verification(&[]).entrees, avant);
    }
}
