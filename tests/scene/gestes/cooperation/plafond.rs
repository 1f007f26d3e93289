//! The ceiling of the mission fees is declared.

use crate::scene::{Reponse, Scene};
use serde_json::{Value, json};

/// An extract, for whatever asks for a piece.
pub fn piece() -> Value {
    json!({ "reference": "Extrait", "sha256": "a".repeat(64) })
}

/// The body that declares a ceiling.
pub fn plafond(exercice: i32, source: &str, centimes: i64, date: &str) -> Value {
    json!({
        "exercice": exercice,
        "source": source,
        "montant_centimes": centimes,
        "reference_texte": "Article 5",
        "date": date,
        "piece": piece(),
    })
}

/// Declares the ceiling of the convention of objectives and means, by the secretariat.
pub fn declarer(scene: &Scene, exercice: i32, centimes: i64, date: &str) -> Reponse {
    scene.opco().post("/v1/opcos/mobilites/plafonds", plafond(exercice, "com", centimes, date)).est(201)
}
