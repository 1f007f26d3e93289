//! A dispute is opened.

use crate::scene::{Acteur, Reponse};
use serde_json::json;

/// A dispute opened by a party on a day.
pub fn ouvrir(par: &Acteur, convention: &str, jour: &str) -> Reponse {
    let corps = json!({ "objet": "Usage du logo du ministère.", "date": jour });
    par.post(&format!("/v1/conventions/{convention}/litiges"), corps)
}
