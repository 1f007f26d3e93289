//! The catalogue: what is asked of a contract, why, and what a refusal may rest on. Each rule is written once, with its source.

pub(super) mod apprenti;
mod articles;
pub(super) mod dates;
pub(super) mod employeur;
pub(super) mod execution;
pub(super) mod format;
pub(super) mod formation;
pub(super) mod maitre;
pub(super) mod presence;
mod regle;
pub(super) mod remuneration;

pub use articles::{ARTICLES, ArticleDeLoi};
pub use regle::{Base, Condition, FamilleAnomalie, Gravite, RegleControle};

/// The rules, in the order of their codes.
pub fn regles() -> impl Iterator<Item = &'static RegleControle> {
    TABLES.iter().flat_map(|table| table.iter().copied())
}

/// The rule with this code.
#[must_use]
pub fn regle(code: &str) -> Option<&'static RegleControle> {
    regles().find(|regle| regle.code == code)
}

/// The table of each file.
const TABLES: &[&[&RegleControle]] = &[
    presence::REGLES,
    format::REGLES,
    apprenti::REGLES,
    dates::REGLES,
    remuneration::REGLES,
    maitre::REGLES,
    formation::REGLES,
    employeur::REGLES,
    execution::REGLES,
];
