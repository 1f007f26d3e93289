//! The rules of document 001: each once, in the order of its articles.

mod actions;
mod axes;
mod communication;
mod copil;
mod duree;
mod financement;
mod fins;
mod fonctionnement;
mod visas;

use crate::socle::constat::Constat;
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::regle::Regle;

pub use crate::socle::regles::*;
pub use actions::*;
pub use axes::*;
pub use communication::*;
pub use copil::*;
pub use duree::*;
pub use financement::*;
pub use fins::*;
pub use fonctionnement::*;
pub use visas::*;

/// What an act of a party rests on while the convention is in force: who may, from when to when, on what day.
pub const ACTE_EN_VIGUEUR: &[&Regle] = &[&R00_01, &R17_02, &G10];

/// The same for what goes on to its term after the end (R18-05).
pub const ACTE_JUSQU_AU_TERME: &[&Regle] = &[&R00_01, &R18_05, &G10];

/// The same for what begins in force and goes on after the end.
pub const ACTE_DE_TOUTE_LA_VIE: &[&Regle] = &[&R00_01, &R17_02, &R18_05, &G10];

/// What a dated act of a party rests on, whatever becomes of the convention.
pub const ACTE_DATE: &[&Regle] = &[&R00_01, &G10];

/// The rules of each file, in the order of the articles.
pub(crate) const TABLES: &[&[&Regle]] = &[
    visas::REGLES,
    axes::REGLES,
    communication::REGLES,
    copil::REGLES,
    fonctionnement::REGLES,
    actions::REGLES,
    financement::REGLES,
    duree::REGLES,
    fins::REGLES,
];

/// Every rule of the document, in the order of its articles.
pub fn toutes() -> impl Iterator<Item = &'static Regle> {
    TABLES.iter().copied().flatten().copied()
}

/// The rule with this id, of this document or general.
#[must_use]
pub fn trouver(id: &str) -> Option<&'static Regle> {
    crate::socle::regles::REGLES.iter().copied().chain(toutes()).find(|regle| regle.id == id)
}

/// What stays visible for ever of something that took place against a rule of this document (G16).
#[must_use]
pub fn constat_du_fait_accompli(accompli: &FaitAccompli) -> Constat {
    accompli.constat(trouver)
}
