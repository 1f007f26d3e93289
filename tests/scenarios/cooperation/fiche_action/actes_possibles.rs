//! The possible acts on a fiche are those that the server lets through.

use crate::scene::gestes::cooperation::actes_possibles::{Objet, copil, reunion};
use serde_json::json;

crate::scenario::scenarios! {
    /// Une fiche action permet les actes de son état, à chacun de ceux qu'elle concerne.
    ///
    /// G17.
    fn a_fiche_allows_the_acts_of_its_state(scene) {
        use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer, projet};
        let (convention, _) = copil(scene, "2021-10-20");
        let creee = creer(scene, &convention, &projet("FA-1", &contenu(&annexe_simple(100)))).est(201);
        let fiche = Objet::de(scene, format!("/v1/fiches-action/{}", creee.id()), "2021-10-20");
        let permet = |opco: &[&str], menjs: &[&str], conseil: &[&str]| {
            fiche.permet(&[("opco", opco), ("menjs", menjs), ("conseil", conseil), ("auditeur", &[])]);
        };
        permet(&["modifier_fiche_action", "transmettre_fiche_action", "constater_depense", "rectifier_erreur",
            "abandonner_fiche_action"], &[], &[]);
        fiche.faire("opco", "transmettre_fiche_action");
        let transmise: &[&str] =
            &["reviser_fiche_action", "transcrire_avis", "ajourner_fiche_action", "constater_depense", "rectifier_erreur",
                "abandonner_fiche_action"];
        permet(transmise, &["rendre_avis"], &[]);
        let ministeres = json!(["ministere_education", "ministere_enseignement_superieur"]);
        assert_eq!(fiche.valeurs("opco", "transcrire_avis", "2021-10-20"), ministeres);
        fiche.faire("opco", "transcrire_avis");
        permet(transmise, &["rendre_avis", "confirmer_avis", "contester_avis"], &[]);
        fiche.permet(&[("mesri", &["rendre_avis"])]);
        fiche.faire("menjs", "confirmer_avis");
        permet(transmise, &["rendre_avis"], &[]);
        // The committee validates it.
        let reunion = Objet::de(scene, reunion(scene, &convention, "ordinaire", "2021-10-20"), "2021-10-20");
        reunion.faire("opco", "tenir_reunion");
        let vote = json!({ "resolution": "L'action est validée.", "objet": "action", "fiche_action_id": creee.id(),
            "date": "2021-10-20" });
        let vote = scene.opco().post(&format!("{}/decisions", reunion.ici), vote).est(201).id();
        let decision = Objet::de(scene, format!("/v1/decisions/{vote}"), "2021-10-20");
        decision.faire("opco", "voter");
        decision.faire("opco", "clore_vote");
        let validee: &[&str] = &["transcrire_avis", "decider_ca", "constater_depense", "proposer_modification",
            "rectifier_erreur", "abandonner_fiche_action"];
        permet(validee, &["rendre_avis"], &["decider_ca"]);
        // Q14: « Puis-je modifier ce budget ? que dois-je faire avant ? »
        let dits = fiche.actes("opco");
        assert_eq!(dits[0]["obstacle"]["code"], "modification_non_presentee");
        fiche.faire("opco", "decider_ca");
        let decidee: &[&str] = &["confirmer_decision_ca", "contester_decision_ca", "faire_retour"];
        let en_attente: &[&str] = &["transcrire_avis", "constater_depense", "conclure_application",
            "proposer_modification", "rectifier_erreur", "abandonner_fiche_action", "faire_retour"];
        permet(en_attente, &["rendre_avis"], decidee);
        fiche.faire("conseil", "confirmer_decision_ca");
        fiche.faire("opco", "faire_retour");
        // No ceiling yet: nothing is committed.
        let prete: &[&str] =
            &["transcrire_avis", "constater_depense", "conclure_application", "proposer_modification",
                "rectifier_erreur", "abandonner_fiche_action"];
        permet(prete, &["rendre_avis"], &[]);
    }
}
