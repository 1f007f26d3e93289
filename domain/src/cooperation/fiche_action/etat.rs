//! What is true of a fiche on a day, from the facts whose legal date is on or before it (machine 3.7).

mod avis;
mod conseil;
mod constats;
mod contenu;
mod rejuger;
mod statut;

pub use avis::{AvisCourant, Reponse, Soutien};
pub use conseil::DecisionCa;
