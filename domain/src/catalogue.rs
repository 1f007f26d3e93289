//! All that the documents list: rules, refusals, operations. A context is added here, and nowhere else.

use crate::cooperation;
use crate::socle;
use crate::socle::operation::Operation;
use crate::socle::point::PointOuvert;
use crate::socle::question::Question;
use crate::socle::refus::CodeRefus;
use crate::socle::regle::Regle;

/// Every operation.
pub fn operations() -> impl Iterator<Item = Operation> {
    cooperation::operations::toutes().chain(socle::operations::TABLE.iter().copied())
}

/// The operation with this published name.
#[must_use]
pub fn operation(nom: &str) -> Option<Operation> {
    operations().find(|operation| operation.nom == nom)
}

/// Every rule, the general ones first, then each document's in the order of its articles.
pub fn regles() -> impl Iterator<Item = &'static Regle> {
    socle::regles::REGLES.iter().copied().chain(cooperation::regles::toutes())
}

/// The rule with this id.
#[must_use]
pub fn regle(id: &str) -> Option<&'static Regle> {
    regles().find(|regle| regle.id == id)
}

/// Every refusal.
pub fn refus() -> impl Iterator<Item = CodeRefus> {
    socle::refus::TOUS
        .iter()
        .chain([&cooperation::refus::TRANSITION_INTERDITE])
        .chain(cooperation::refus::TOUS)
        .copied()
}

/// Every question that users ask, in the order of the documents.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    cooperation::questions::QUESTIONS.iter()
}

/// Every point that the documents leave open.
pub fn points() -> impl Iterator<Item = &'static PointOuvert> {
    cooperation::points::POINTS.iter()
}
