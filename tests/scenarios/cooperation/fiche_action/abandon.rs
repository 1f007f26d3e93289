//! An action is given up once the committee was told (article 15).

use crate::scene::gestes::cooperation::decision::{acte, reunion_projetee};
use crate::scene::gestes::cooperation::instruction::{Instruction, proces_verbal, regles};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Une action validée ne s'abandonne qu'une fois le comité informé ; abandonnée de fait, elle porte un constat.
    ///
    /// « toute modification du contenu ou du budget prévisionnel des actions validées […] devra être présentée au
    /// préalable au comité de pilotage » (art. 15).
    fn a_validated_action_is_given_up_once_the_committee_was_told(scene) {
        let ici = Instruction::ouvrir(scene);
        let abandonner = |fiche: &str, mut corps: Value| {
            corps["motif"] = "Le partenaire se retire.".into();
            corps["date"] = "2021-12-20".into();
            acte(scene, fiche, "abandon", corps)
        };
        let fiche = ici.validee("FA-1");
        abandonner(&fiche, json!({})).est_un_refus(409, "modification_non_presentee", "R15-08");
        let projetee = reunion_projetee(scene, &ici.convention, "2022-03-01");
        abandonner(&fiche, json!({ "reunion_id": projetee })).est_un_refus(409, "reunion_non_tenue", "R14-18");
        let courriel = |date: &str| json!({ "courriel": { "date_envoi": date, "piece": proces_verbal() } });
        abandonner(&fiche, courriel("2021-12-21")).est_un_refus(409, "modification_non_presentee", "R15-08");
        abandonner(&fiche, json!({ "fait_accompli": true })).est_un_refus(422, "piece_requise", "G16");
        let abandonnee = abandonner(&fiche, courriel("2021-12-20")).est(200).corps;
        assert_eq!((&abandonnee["statut"], regles(&abandonnee["constats"])), (&json!("abandonnee"), vec!["R14-02"]));
        abandonner(&fiche, courriel("2021-12-20")).est_un_refus(409, "transition_interdite", "R15-01");
        let en_reunion = ici.validee("FA-2");
        abandonner(&en_reunion, json!({ "reunion_id": ici.reunion })).est(200);
        let accompli = ici.validee("FA-3");
        let note = abandonner(&accompli, json!({ "fait_accompli": true, "piece": proces_verbal() })).est(200).corps;
        assert!(regles(&note["constats"]).contains(&"R15-08"), "{note}");
        // A draft is given up freely.
        abandonner(&ici.brouillon("FA-4"), json!({})).est(200);
    }
}
