//! The letter of denunciation, and its receipts.

use crate::scene::gestes::cooperation::plafond::piece;
use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};

/// The two ministers' letter of a day.
pub fn lettre(jour: &str) -> Value {
    json!({
        "signataires": ["ministere_education", "ministere_enseignement_superieur"],
        "date": jour,
        "piece": piece(),
    })
}

/// A party notifies its letter.
pub fn notifier(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/denonciations"), corps)
}

/// A recipient acknowledges the letter.
pub fn accuser(par: &Acteur, denonciation: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/denonciations/{denonciation}/receptions"), corps)
}

/// Received by the OPCO on a day, on a piece.
pub fn recue_le(jour: &str) -> Value {
    json!({ "date": jour, "piece": piece() })
}

/// A convention denounced by the State, whose letter the OPCO received on a day: the denunciation as it is then.
pub fn denoncer(scene: &Scene, convention: &str, jour: &str) -> Reponse {
    let id = notifier(&scene.menjs(), convention, lettre(jour)).est(201).id();
    accuser(&scene.opco(), &id, recue_le(jour)).est(200)
}

/// The state of the convention on a day.
pub fn etat(scene: &Scene, convention: &str, au: &str) -> Value {
    scene.auditeur().get(&format!("/v1/conventions/{convention}/etat?au={au}")).est(200).corps
}
