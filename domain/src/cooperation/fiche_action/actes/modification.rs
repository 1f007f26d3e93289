//! « toute modification du contenu ou du budget prévisionnel des actions validées … devra être présentée au préalable au
//! comité de pilotage » (article 15): proposed, presented, decided where it must be, applied.

mod application;
mod presentation;
mod proposition;

pub use presentation::PresentationModification;
pub(crate) use presentation::verifier_presentee_a_tous;
pub use proposition::Proposition;
