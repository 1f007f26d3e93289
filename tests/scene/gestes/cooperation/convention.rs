//! A draft, its opening, its signatures.

use crate::scene::{Acteur, Reponse, Scene};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The four without whom nothing is signed (R00-01).
pub const REQUISES: [&str; 4] =
    ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"];

/// A well-formed id that nothing bears.
pub const INCONNU: &str = "019a0000-0000-7000-8000-000000000000";

/// A piece kept by its owner.
pub fn piece() -> Value {
    json!({ "reference": "GED-2021-17", "sha256": "ab".repeat(32) })
}

/// A draft with more to say than [`Scene::projet`].
pub fn projet_avec(reference: &str, ajouts: &Value) -> Value {
    let mut projet = Scene::projet(reference);
    for (champ, valeur) in ajouts.as_object().expect("fields") {
        projet[champ] = valeur.clone();
    }
    projet
}

/// The convention as someone reads it today.
pub fn lire(acteur: &Acteur, id: &str) -> Reponse {
    acteur.get(&format!("/v1/conventions/{id}")).est(200)
}

/// An act on what its author has just read.
pub fn agir(acteur: &Acteur, adresse: &str, version: i64, corps: Value) -> Reponse {
    acteur.requete("POST", adresse).lue(version).corps(corps).envoyer()
}

/// Opens the convention, as it stands, for signature.
pub fn ouvrir(acteur: &Acteur, id: &str, corps: Value) -> Reponse {
    let version = lire(acteur, id).version();
    agir(acteur, &format!("/v1/conventions/{id}/ouverture-signature"), version, corps)
}

/// Gives the convention, as it stands, up.
pub fn abandonner(acteur: &Acteur, id: &str, corps: Value) -> Reponse {
    let version = lire(acteur, id).version();
    agir(acteur, &format!("/v1/conventions/{id}/abandon"), version, corps)
}

/// Changes the draft, as it stands.
pub fn modifier(acteur: &Acteur, id: &str, corps: Value) -> Reponse {
    acteur.patch(&format!("/v1/conventions/{id}"), lire(acteur, id).version(), corps)
}

/// The signature of the convention in this capacity that still counts; gives its id.
pub fn signature(convention: &Value, qualite: &str) -> String {
    let signatures = convention["signatures"].as_array().expect("signatures");
    let trouvee = signatures.iter().find(|s| s["qualite"] == qualite && s["annulation"].is_null());
    trouvee.expect("a signature that counts")["id"].as_str().expect("an id").to_owned()
}

/// The state on a day.
pub fn etat(acteur: &Acteur, id: &str, au: &str) -> Value {
    acteur.get(&format!("/v1/conventions/{id}/etat?au={au}")).est(200).corps
}

/// The rules that a document rests on, in its order.
pub fn regles(fondements: &Value) -> Vec<&str> {
    fondements.as_array().expect("grounds").iter().filter_map(|fondement| fondement["regle"].as_str()).collect()
}

/// The rules of what is noted.
pub fn constats(reponse: &Reponse) -> Vec<&str> {
    regles(&reponse.corps["constats"])
}

/// It is this problem, and it points at this field or parameter.
#[track_caller]
pub fn designe(reponse: &Reponse, statut: u16, code: &str, pointeur: &str) {
    let champs = reponse.clone().est_un_probleme(statut, code).corps["champs"].clone();
    assert_eq!(champs[0]["pointeur"], pointeur, "{}", reponse.texte);
    // Said in French: the libraries behind speak English.
    let raison = champs[0]["raison"].as_str().expect("a reason");
    let anglais = ["unknown", "expected", "invalid ", "missing", "error"];
    assert!(!anglais.iter().any(|mot| raison.contains(mot)), "{}", reponse.texte);
}

/// The references of a page, in its order.
pub fn references(page: &Value) -> Vec<&str> {
    page["elements"].as_array().expect("elements").iter().filter_map(|e| e["reference"].as_str()).collect()
}

/// An answer without what tells one request from another: its id, its hour, what is left of the quota.
pub fn sans_identite(reponse: &Reponse) -> (u16, BTreeMap<String, String>, String) {
    let propres = ["x-request-id", "date", "ratelimit-remaining", "ratelimit-reset"];
    let en_tetes = reponse.en_tetes.iter().filter(|(nom, _)| !propres.contains(&nom.as_str()));
    let instance = reponse.corps["instance"].as_str().expect("the id of the request");
    (
        reponse.statut,
        en_tetes.map(|(nom, valeur)| (nom.clone(), valeur.clone())).collect(),
        reponse.texte.replace(instance, "urn:uuid:"),
    )
}
