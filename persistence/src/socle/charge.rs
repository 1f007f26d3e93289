//! What was read: an aggregate and its proof.

use crate::socle::recepisse::Recepisse;

/// An aggregate with the proof of the last act that touched it.
#[derive(Debug, Clone)]
pub struct Charge<A> {
    /// The aggregate.
    pub objet: A,
    /// Its last act; the rank is its version.
    pub recepisse: Recepisse,
}

/// What was read, without its proofs.
#[must_use]
pub fn objets<A>(charges: Vec<Charge<A>>) -> Vec<A> {
    charges.into_iter().map(|charge| charge.objet).collect()
}
