//! The examples of the contract: what scenarios sent and were answered, as `make exemples` recorded it.

use domain::socle::operation::Operation;
use serde_json::Value;
use std::sync::LazyLock;

static RELEVES: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../openapi/exemples.json")).expect("openapi/exemples.json is JSON")
});

/// A body that an operation took.
#[must_use]
pub fn requete(operation: Operation) -> Option<&'static Value> {
    RELEVES["requetes"].get(operation.nom)
}

/// An answer under the name of its schema: a view is illustrated once, by the fullest that was given.
#[must_use]
pub fn reponse(vue: &str) -> Option<&'static Value> {
    RELEVES["reponses"].get(vue)
}
