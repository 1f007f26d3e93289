//! The examples of the contract: what scenarios sent and were answered, as `make exemples` recorded it.

use domain::socle::operation::Operation;
use serde_json::Value;

/// The examples, read to write the contract: nobody keeps them.
pub struct Releves(Value);

impl Releves {
    /// Reads them.
    ///
    /// # Panics
    /// When the file that was compiled in is not JSON.
    #[must_use]
    pub fn lire() -> Self {
        Self(
            serde_json::from_str(include_str!("../../../openapi/exemples.json"))
                .expect("openapi/exemples.json is JSON"),
        )
    }

    /// A body that an operation took.
    #[must_use]
    pub fn requete(&self, operation: Operation) -> Option<&Value> {
        self.0["requetes"].get(operation.nom)
    }

    /// What an act answered: the state in which it leaves its object.
    #[must_use]
    pub fn acte(&self, operation: Operation) -> Option<&Value> {
        self.0["actes"].get(operation.nom)
    }

    /// A problem, with the figures of a case that was met.
    #[must_use]
    pub fn probleme(&self, code: &str) -> Option<&Value> {
        self.0["problemes"].get(code)
    }

    /// An answer under the name of its schema: what is read is illustrated once a view, by the fullest that was given.
    #[must_use]
    pub fn reponse(&self, vue: &str) -> Option<&Value> {
        self.0["reponses"].get(vue)
    }
}
