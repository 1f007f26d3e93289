//! A body for any operation: what a scenario sends that asks for each of them in turn.

use api::contrat::exemples::Releves;
use domain::socle::operation::Operation;
use serde_json::Value;
use std::sync::LazyLock;

/// What such a scenario needs said otherwise than in the example of the contract: its own objects, on its own days.
static A_PART: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../donnees/corps-admis.json")).expect("bodies"));

static EXEMPLES: LazyLock<Releves> = LazyLock::new(Releves::lire);

/// A body that the operation takes: one that a scenario sent, as the contract shows it.
pub fn corps_admis(operation: Operation) -> Value {
    let a_part = A_PART.get(operation.nom);
    a_part.or_else(|| EXEMPLES.requete(operation)).cloned().unwrap_or_default()
}
