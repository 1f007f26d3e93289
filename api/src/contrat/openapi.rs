//! The contract, finished from the table of operations: answers, examples, headers, rules and rights are written here
//! and nowhere else, so that the document cannot say other than the program does.

mod composants;
mod ecriture;
mod en_tetes;
mod etiquettes;
mod finition;
mod page;
mod reponses;

use crate::contrat::declarations::{self, Declarations, Ordre};
pub use ecriture::lisible;
pub use reponses::schemas_des_problemes;
use serde_json::Value;
use std::sync::OnceLock;

/// The contract; to be asked for once the routes are read. Only its texts are kept.
fn contrat() -> (Value, Ordre) {
    let Declarations { document, chemins, ordre } = declarations::toutes();
    (finition::finir(document, &chemins), ordre)
}

/// The contract as it is committed, for whoever reads the file.
#[must_use]
pub fn document() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let (contrat, ordre) = contrat();
        ecriture::ordonne(&contrat, &ordre)
    })
}

/// The contract as it is served: the same, without a space.
#[must_use]
pub fn compact() -> &'static str {
    static COMPACT: OnceLock<String> = OnceLock::new();
    COMPACT.get_or_init(|| {
        let (contrat, ordre) = contrat();
        ecriture::compact(&contrat, &ordre)
    })
}

/// The contract as the documentation page reads it: OpenAPI 3.0.3, without a space.
#[must_use]
pub fn pour_la_page() -> &'static str {
    static RENDU: OnceLock<String> = OnceLock::new();
    RENDU.get_or_init(|| {
        let (contrat, ordre) = contrat();
        ecriture::compact(&page::rendu(&contrat), &ordre)
    })
}
