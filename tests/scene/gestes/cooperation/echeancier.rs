//! The lines of the échéancier.

use crate::scene::Acteur;
use serde_json::Value;

/// The lines of an échéancier.
pub fn lignes(corps: &Value) -> &[Value] {
    corps["elements"].as_array().expect("elements")
}

/// The lines of a convention's échéancier under these parameters.
pub fn lire(acteur: &Acteur, id: &str, parametres: &str) -> Vec<Value> {
    lignes(&acteur.get(&format!("/v1/conventions/{id}/echeancier?{parametres}")).est(200).corps).to_vec()
}

/// What a line is about: obligation and year.
pub fn objet(ligne: &Value) -> (&str, i64) {
    (ligne["obligation"].as_str().expect("an obligation"), ligne["annee"].as_i64().expect("a year"))
}
