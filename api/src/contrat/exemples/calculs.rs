//! The examples of the calculations: figures of the text.

use super::{en_json, jour};
use crate::cooperation::calcul::{
    DelaiCalcule, DelaiView, FinancementTripartite, FraisGestionCalcules, MaximumFraisView, PreavisView,
    ReglesAchatView,
};
use domain::socle::operation::Operation;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The body to send for a calculation.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation.nom {
        "calculer_frais_gestion" => json!({
            "postes": [{
                "libelle": "Transports et accueil",
                "nature": "cout_direct",
                "exercice": 2022,
                "montant_centimes": 6_000_000,
                "ressources": [{ "origine": "frais_de_mission_opco", "montant_centimes": 6_000_000 }],
            }],
            "frais_gestion": [{ "exercice": 2022, "montant_centimes": 339_000 }],
        }),
        "calculer_regles_achat" => {
            json!({ "depense_eligible_centimes": 6_000_000, "part_frais_mission_centimes": 3_000_001 })
        }
        "calculer_delai" => json!({ "nature": "avant_le", "date": "2022-04-30", "fait": "2022-05-12" }),
        _ => return None,
    })
}

/// What a calculation answers.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    fn lue<T: DeserializeOwned>(operation: Operation) -> T {
        let demandee = serde_json::from_value(requete(operation).unwrap_or_default());
        demandee.expect("the example is read by the contract's own type")
    }
    Some(match operation.nom {
        "calculer_preavis" => en_json(&PreavisView::new(jour(2021, 12, 31), 2)),
        "calculer_frais_gestion" => en_json(&MaximumFraisView::from(lue::<FraisGestionCalcules>(operation))),
        "calculer_regles_achat" => en_json(&ReglesAchatView::new(lue::<FinancementTripartite>(operation)).ok()),
        "calculer_delai" => en_json(&DelaiView::from(lue::<DelaiCalcule>(operation))),
        _ => return None,
    })
}
