//! What an act produces: the new state, the fact that made it, what was noted. Nothing else is ever written.

use crate::socle::calendrier::Date;
use crate::socle::constat::Constat;
use crate::socle::operation::Operation;
use crate::socle::regle::Regle;

/// The outcome of an act, which only the persistence layer can turn into state.
#[must_use = "an act that is not recorded did not happen"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<A: Agregat> {
    /// The aggregate after the act.
    pub apres: A,
    /// What happened, in the aggregate's own words.
    pub fait: A::Fait,
    /// Which operation made it.
    pub operation: Operation,
    /// The legal date of the act (Paris).
    pub date_legale: Date,
    /// The rules that were applied to it.
    pub regles: &'static [&'static Regle],
    /// What was noted without being refused.
    pub constats: Vec<Constat>,
}

/// An aggregate: its dated facts, loaded whole, changed by acts only.
pub trait Agregat {
    /// The facts that may change it.
    type Fait;
}
