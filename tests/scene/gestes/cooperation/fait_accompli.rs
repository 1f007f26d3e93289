//! An act told as a fait accompli.

use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer};
use crate::scene::{Reponse, Scene};
use serde_json::{Value, json};

/// The same act, told as a fait accompli.
pub fn accompli(mut corps: Value, prouve: bool) -> Value {
    corps["fait_accompli"] = json!({ "motif": "Parti par erreur." });
    if prouve {
        corps["piece"] = courriel();
    }
    corps
}

/// The constats of an answer on a rule.
pub fn constats(reponse: &Reponse, regle: &str) -> Vec<String> {
    let constats = reponse.corps["constats"].as_array().expect("constats").iter();
    let siens = constats.filter(|constat| constat["regle"] == regle);
    siens.map(|constat| constat["message"].as_str().expect("a text").to_owned()).collect()
}

/// Refused, then refused without a piece, then told: gives what is told.
#[track_caller]
pub fn raconter(
    envoyer: impl Fn(Value) -> Reponse,
    corps: &Value,
    (statut, code): (u16, &str),
    regle: &str,
) -> Reponse {
    envoyer(corps.clone()).est_un_refus(statut, code, regle);
    envoyer(accompli(corps.clone(), false)).est_un_refus(422, "piece_requise", "G16");
    let reponse = envoyer(accompli(corps.clone(), true));
    assert!([200, 201].contains(&reponse.statut), "{}", reponse.texte);
    let notes = constats(&reponse, regle);
    assert!(notes.iter().any(|note| note.starts_with("Fait accompli du ") && note.contains("sans effet")), "{notes:?}");
    reponse
}

/// A fiche drawn up on a day: its address.
pub fn brouillon(scene: &Scene, convention: &str, jour: &str) -> String {
    let contenu = contenu(&annexe_simple(100_000));
    let projet = json!({ "reference": "FA-1", "annee": 2022, "contenu": contenu, "date": jour });
    format!("/v1/fiches-action/{}", creer(scene, convention, &projet).est(201).id())
}

/// What a vote gave: opened, voted by the two voices of the OPCO, closed that day.
pub fn clore_adoptee(scene: &Scene, decision: &str, jour: &str) -> Reponse {
    let voix = json!({ "sens": "pour", "nombre": 2, "date": jour });
    scene.opco().post(&format!("{decision}/voix"), voix).est(201);
    acte(scene, decision, "cloture", json!({ "date": jour })).est(200)
}

/// A piece: an email.
pub fn courriel() -> Value {
    json!({ "reference": "Courriel", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
}
