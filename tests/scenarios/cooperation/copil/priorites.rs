//! The priorities of a year are those that a decision adopts (article 14).

use crate::scene::gestes::cooperation::copil::{DE_JUIN, agir, conformite, convention_au, projeter};
use crate::scene::gestes::cooperation::decision::{acte, decider};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Les priorités d'une année sont celles qu'une décision du comité adopte, tant que cette décision n'est pas
    /// annulée.
    ///
    /// « déterminer chaque année les priorités de coopération » (art. 13).
    fn the_priorities_of_a_year_are_those_that_a_decision_adopts(scene) {
        let convention = convention_au(scene, "2022-06-20");
        let (opco, auditeur) = (scene.opco(), scene.auditeur());
        let manque = || !conformite(&auditeur, &convention, 2022, "2022-06-20")["constats"].as_array().expect("c").is_empty();
        assert!(manque());
        let id = projeter(scene, &convention, "2022-06-10", DE_JUIN).est(201).id();
        agir(&opco, &id, "tenue", json!({ "date": "2022-06-10", "mode": "presentiel" })).est(200);
        let action = decider(scene, &id, "action", "2022-06-10", "pour");
        let rejetee = decider(scene, &id, "priorites", "2022-06-10", "contre");
        let adoptee = decider(scene, &id, "priorites", "2022-06-10", "pour");
        let chemin = |annee: i32| format!("/v1/conventions/{convention}/priorites/{annee}");
        let corps = |decision: &str| json!({ "priorites": [{ "texte": "Les métiers." }], "decision_id": decision });
        auditeur.get(&chemin(2022)).est_un_probleme(404, "introuvable");
        for citee in [&action, &rejetee] {
            opco.post(&chemin(2022), corps(citee)).est_un_refus(422, "decision_inapplicable", "R13-07");
        }
        opco.post(&chemin(2022), corps(&convention)).est_un_probleme(404, "introuvable");
        opco.post(&chemin(2024), corps(&adoptee)).est_un_refus(422, "annee_non_couverte", "R13-01");
        scene.menjs().post(&chemin(2022), corps(&adoptee)).est_un_refus(403, "role_non_habilite", "G15");
        opco.post(&chemin(2022), corps(&adoptee)).est(201);
        let lues = |au: &str| auditeur.get(&format!("{}?au={au}", chemin(2022))).est(200).corps["en_vigueur"].clone();
        assert_eq!((&lues("2022-06-09"), &lues("2022-06-10")["decision_id"]), (&Value::Null, &json!(adoptee)));
        assert!(!manque());
        // A decision that is cancelled takes its priorities back.
        let annulation = json!({ "date": "2022-06-15", "motif": "Voix mal comptées." });
        acte(scene, &format!("/v1/decisions/{adoptee}"), "annulation", annulation).est(200);
        assert_eq!((lues("2022-06-14")["numero"].clone(), lues("2022-06-15")), (json!(1), Value::Null));
        assert!(manque());
    }
}
