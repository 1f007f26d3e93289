//! The convention: its parties, their signatures, its effect and its term (visas, art. 17, machine 3.1).
//!
//! In `parties` who contracts, in `signature` how they sign; in `fait` what may happen to it; in `etat` what is true of it on a
//! day; in `redaction`, `actes` and `lectures` what may be added, after its `gardes`.

mod actes;
mod etat;
mod fait;
mod gardes;
mod lectures;
mod parties;
mod redaction;
mod signature;
#[cfg(test)]
pub(crate) mod tests;

pub use actes::Apposition;
pub use etat::{Cadre, Caducite, Etat, NatureFin};
pub use fait::{Convention, FaitConvention, Fin, ReferenceExterne, Teneur, TexteConvention};
pub(crate) use gardes::verifier_partie;
pub use lectures::LecturesChoisies;
pub use parties::{College, Cote, Parties};
pub use redaction::{ProjetConvention, Referents};
pub use signature::{Abandon, Annulation, Ouverture, Qualite, Signature};
