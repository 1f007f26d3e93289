//! What a context gives the catalogue: its document, and all that it lists.

use super::constat::{self, CodeConstat};
use super::operation::Operation;
use super::point::PointOuvert;
use super::question::Question;
use super::refus::CodeRefus;
use super::regle::{Document, Regle};
use super::{operations, refus, regles};

/// A context: the folder that bears its name in every crate, and what it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contexte {
    /// The name of its folder.
    pub nom: &'static str,
    /// The document that it is of; `None` for the ground, which is of none.
    pub document: Option<Document>,
    /// Its operations, table by table.
    pub operations: &'static [&'static [Operation]],
    /// Its rules, in the order of their articles.
    pub regles: &'static [&'static [&'static Regle]],
    /// Its refusals.
    pub refus: &'static [&'static [CodeRefus]],
    /// What it notes without refusing it.
    pub constats: &'static [&'static [CodeConstat]],
    /// The questions of users that it answers.
    pub questions: &'static [Question],
    /// The points that its documents leave open.
    pub points: &'static [PointOuvert],
}

impl Contexte {
    /// Its operations, in the order of its tables.
    pub fn operations(&self) -> impl Iterator<Item = Operation> + use<> {
        self.operations.iter().copied().flatten().copied()
    }

    /// Its rules, in the order of their articles.
    pub fn regles(&self) -> impl Iterator<Item = &'static Regle> + use<> {
        self.regles.iter().copied().flatten().copied()
    }

    /// Its refusals.
    pub fn refus(&self) -> impl Iterator<Item = CodeRefus> + use<> {
        self.refus.iter().copied().flatten().copied()
    }

    /// Its constats.
    pub fn constats(&self) -> impl Iterator<Item = CodeConstat> + use<> {
        self.constats.iter().copied().flatten().copied()
    }
}

/// What the catalogue takes of the ground.
pub const SOCLE: Contexte = Contexte {
    nom: "socle",
    document: None,
    operations: &[operations::TABLE],
    regles: &[regles::REGLES],
    refus: &[refus::TOUS],
    constats: &[constat::TOUS],
    questions: &[],
    points: &[],
};
