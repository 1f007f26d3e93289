//! The contract in short, for the pages: what each operation is called, where it is asked for.

use crate::contrat::openapi;
use serde_json::Value;

/// An operation, as people name it.
#[derive(Debug, Clone)]
pub struct Resume {
    /// Its published name.
    pub nom: String,
    /// Its method.
    pub methode: String,
    /// Its address, with its parameters in braces.
    pub chemin: String,
    /// Its title, in French.
    pub titre: String,
    /// The tag under which the documentation shows it.
    pub etiquette: String,
}

/// Every operation, in the order of the contract: the whole document is read, once for the page that asks.
///
/// # Panics
/// When the contract is not JSON: a fault of the program.
#[must_use]
pub fn operations() -> Vec<Resume> {
    let contrat: Value = serde_json::from_str(openapi::compact()).expect("the contract is JSON");
    let chemins = contrat["paths"].as_object().into_iter().flatten();
    let operations = chemins.flat_map(|(chemin, methodes)| {
        let methodes = methodes.as_object().into_iter().flatten();
        methodes.map(move |(methode, operation)| (chemin, methode, operation))
    });
    let resumer = |(chemin, methode, operation): (&String, &String, &Value)| {
        let texte = |valeur: &Value| valeur.as_str().unwrap_or_default().to_owned();
        Resume {
            nom: texte(&operation["operationId"]),
            methode: methode.to_uppercase(),
            chemin: chemin.clone(),
            titre: texte(&operation["summary"]),
            etiquette: texte(&operation["tags"][0]),
        }
    };
    operations.filter(|(.., operation)| operation.get("operationId").is_some()).map(resumer).collect()
}
