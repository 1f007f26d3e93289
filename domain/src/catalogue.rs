//! All that the documents list: rules, refusals, operations. A context is added here, and nowhere else.

use crate::cooperation;
use crate::socle::calendrier::Date;
use crate::socle::constat::CodeConstat;
use crate::socle::contexte::{Contexte, SOCLE};
use crate::socle::operation::Operation;
use crate::socle::point::PointOuvert;
use crate::socle::question::Question;
use crate::socle::refus::CodeRefus;
use crate::socle::regle::Regle;

/// The contexts of the documents, in the order in which they came.
const CONTEXTES: &[&Contexte] = &[&cooperation::CONTEXTE];

/// The ground, then each context: the order of rules and of refusals.
pub fn le_socle_d_abord() -> impl Iterator<Item = &'static Contexte> {
    std::iter::once(&SOCLE).chain(CONTEXTES.iter().copied())
}

/// Each context, then the ground: the order of operations.
pub fn le_socle_a_la_fin() -> impl Iterator<Item = &'static Contexte> {
    CONTEXTES.iter().copied().chain([&SOCLE])
}

/// Every operation.
pub fn operations() -> impl Iterator<Item = Operation> {
    le_socle_a_la_fin().flat_map(Contexte::operations)
}

/// The operation with this published name.
#[must_use]
pub fn operation(nom: &str) -> Option<Operation> {
    operations().find(|operation| operation.nom == nom)
}

/// The legal date of an act, which its entry in the journal tells under the name of its operation: none where the operation has
/// none, which the entries of before the table said so do not know.
#[must_use]
pub fn date_legale(acte: &str, inscrite: Option<Date>) -> Option<Date> {
    let row = operation(acte);
    inscrite.filter(|date| row.is_none_or(|row| row.date.de(*date).is_some()))
}

/// Every rule, the general ones first, then each document's in the order of its articles.
pub fn regles() -> impl Iterator<Item = &'static Regle> {
    le_socle_d_abord().flat_map(Contexte::regles)
}

/// The rule with this id.
#[must_use]
pub fn regle(id: &str) -> Option<&'static Regle> {
    regles().find(|regle| regle.id == id)
}

/// Every refusal.
pub fn refus() -> impl Iterator<Item = CodeRefus> {
    le_socle_d_abord().flat_map(Contexte::refus)
}

/// Every constat.
pub fn constats() -> impl Iterator<Item = CodeConstat> {
    le_socle_d_abord().flat_map(Contexte::constats)
}

/// Every question that users ask, in the order of the documents.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    le_socle_d_abord().flat_map(|contexte| contexte.questions)
}

/// Every point that the documents leave open.
pub fn points() -> impl Iterator<Item = &'static PointOuvert> {
    le_socle_d_abord().flat_map(|contexte| contexte.points)
}
