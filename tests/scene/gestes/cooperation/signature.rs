//! Signatures of a convention, taken back.

use crate::scene::gestes::cooperation::copil::piece;
use crate::scene::gestes::cooperation::engagement::lire;
use crate::scene::{Reponse, Scene};
use serde_json::json;

/// That of the president of the OPCO, cancelled on a piece.
pub fn annuler_signature(scene: &Scene, convention: &str) -> Reponse {
    let signatures = lire(scene, &format!("/v1/conventions/{convention}"))["signatures"].clone();
    let sienne = signatures
        .as_array()
        .expect("signatures")
        .iter()
        .find(|s| s["qualite"] == "president_opco" && s["annulation"].is_null());
    let id = sienne.expect("signed")["id"].as_str().expect("an id").to_owned();
    let lue = scene.opco().get(&format!("/v1/conventions/{convention}")).est(200).version();
    let corps = json!({ "motif": "Une erreur de saisie.", "piece": piece() });
    scene.opco().requete("POST", &format!("/v1/signatures/{id}/annulation")).lue(lue).corps(corps).envoyer().est(200)
}
