//! The committee: its members, its meetings, what is read of them.

use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};

/// What a piece looks like.
pub const SHA256: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The convention of 2020, as it lives on a day.
pub fn convention_au(scene: &Scene, jour: &str) -> String {
    scene.nous_sommes_le(jour);
    scene.signee_le("CC-MOBILITES-2020", "2020-12-01")
}

/// Names a member.
pub fn nommer(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/copil/membres"), corps)
}

/// A mandated administrator of the OPCO.
pub fn administrateur(debut: &str) -> Value {
    json!({
        "college": "opco", "qualite": "administratrice", "membre_ca": true,
        "mandat": { "reference": "PV du CA du 15 décembre 2020" }, "debut": debut,
    })
}

/// Someone who represents a college, without a mandate of the board.
pub fn representant(college: &str, debut: &str) -> Value {
    json!({ "college": college, "qualite": "directrice", "debut": debut })
}

/// The four members of the text, from 4 January 2021 on; gives the id of the administrator.
pub fn comite(scene: &Scene, convention: &str) -> String {
    let id = nommer(&scene.opco(), convention, administrateur("2021-01-04")).est(201).id();
    nommer(&scene.opco(), convention, representant("opco", "2021-01-04")).est(201);
    nommer(&scene.menjs(), convention, representant("ministere_education", "2021-01-04")).est(201);
    nommer(&scene.mesri(), convention, representant("ministere_enseignement_superieur", "2021-01-04")).est(201);
    id
}

/// An ordinary meeting on the calendar; gives what was made.
pub fn projeter(scene: &Scene, convention: &str, jour: &str, points: &[&str]) -> Reponse {
    let corps = json!({ "type": "ordinaire", "date_prevue": jour, "mode": "presentiel", "ordre_du_jour": points });
    scene.opco().post(&format!("/v1/conventions/{convention}/copil/reunions"), corps)
}

/// An act on a meeting in the version just read.
pub fn agir(par: &Acteur, reunion: &str, acte: &str, corps: Value) -> Reponse {
    let version = par.get(&format!("/v1/reunions/{reunion}")).est(200).version();
    par.requete("POST", &format!("/v1/reunions/{reunion}/{acte}")).lue(version).corps(corps).envoyer()
}

/// A meeting held as it was planned; gives its id.
pub fn tenue_le(scene: &Scene, convention: &str, points: &[&str], tenue: Value) -> String {
    let jour = tenue["date"].as_str().expect("a day").to_owned();
    let id = projeter(scene, convention, &jour, points).est(201).id();
    agir(&scene.opco(), &id, "tenue", tenue).est(200);
    id
}

/// What the meeting of June is about.
pub const DE_JUIN: &[&str] = &["bilan_n_1", "suivi_n"];

/// The conformity of a year on a day.
pub fn conformite(par: &Acteur, convention: &str, annee: i32, au: &str) -> Value {
    par.get(&format!("/v1/conventions/{convention}/copil/conformite?annee={annee}&au={au}")).est(200).corps
}

/// The obligation of a kind in a conformity.
pub fn obligation<'a>(conformite: &'a Value, nom: &str) -> &'a Value {
    let obligations = conformite["obligations"].as_array().expect("obligations");
    obligations.iter().find(|obligation| obligation["obligation"] == nom).expect("an obligation")
}

/// Declares a board of the OPCO.
pub fn declarer_conseil(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/conseils-administration"), corps)
}

/// A piece, which proves a fact that the state of today would forbid.
pub fn piece() -> Value {
    json!({ "reference": "courriel.eml", "sha256": SHA256 })
}

/// The same body with a piece.
pub fn prouve(mut corps: Value) -> Value {
    corps["piece"] = piece();
    corps
}

/// The rules of what is noted, with what is said of each.
pub fn constats(reponse: &Reponse) -> Vec<(String, String)> {
    let texte = |valeur: &Value| valeur.as_str().expect("a text").to_owned();
    let constats = reponse.corps["constats"].as_array().expect("constats");
    constats.iter().map(|constat| (texte(&constat["regle"]), texte(&constat["message"]))).collect()
}
