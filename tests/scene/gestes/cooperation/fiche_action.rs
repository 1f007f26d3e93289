//! The contents of a fiche, and its drawing up.

use crate::scene::{Reponse, Scene};
use serde_json::{Value, json};

/// An item paid by the mission fees, balanced.
pub fn poste(nature: &str, origine: &str, exercice: i32, centimes: i64) -> Value {
    json!({
        "libelle": "Poste",
        "nature": nature,
        "exercice": exercice,
        "montant_centimes": centimes,
        "ressources": [{ "origine": origine, "montant_centimes": centimes }],
    })
}

/// Contents that nothing is noted against, with this annex.
pub fn contenu(annexe: &Value) -> Value {
    json!({
        "intitule": "Visites d'ateliers",
        "axes": ["information_promotion"],
        "niveaux": ["national"],
        "publics_cibles": ["eleves_lycee", "etudiants", "apprentis"],
        "mixite_inclusion": { "pertinent": true, "mesures": "Places réservées." },
        "porteur": { "nature": "opco_direct" },
        "modele_version": "fictif-1",
        "indicateurs": [{ "libelle": "Jeunes accueillis", "unite": "jeunes", "valeur_cible": 100 }],
        "annexe": annexe,
    })
}

/// A fiche of the plan of 2022 with these contents: the body to send.
pub fn projet(reference: &str, contenu: &Value) -> Value {
    json!({ "reference": reference, "annee": 2022, "contenu": contenu, "date": "2021-10-11" })
}

/// An annex of one item of direct cost, paid by the mission fees of 2022.
pub fn annexe_simple(centimes: i64) -> Value {
    json!({ "postes": [poste("cout_direct", "frais_de_mission_opco", 2022, centimes)] })
}

/// Draws a fiche up, by the secretariat.
pub fn creer(scene: &Scene, convention: &str, corps: &Value) -> Reponse {
    scene.opco().post(&format!("/v1/conventions/{convention}/fiches-action"), corps.clone())
}
