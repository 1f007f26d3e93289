//! What is noted without being refused: the breach of a rule of strength C stays visible for ever.

use crate::socle::calendrier::Date;
use crate::socle::regle::Regle;
use serde::Serialize;

/// A breach that was recorded rather than refused, because a late proof is better than none (regles.md, B/C/I).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Constat {
    /// The id of the rule.
    pub regle: &'static str,
    /// Its article.
    pub article: &'static str,
    /// What is noted, in French.
    pub message: String,
    /// Days late (G9), where the rule sets a day.
    pub retard_jours: Option<u32>,
}

impl Constat {
    /// Notes a breach that has no day of its own.
    #[must_use]
    pub fn nouveau(regle: &'static Regle, message: impl Into<String>) -> Self {
        Self { regle: regle.id, article: regle.article, message: message.into(), retard_jours: None }
    }

    /// Notes a delay: `fait` came `retard_jours` days after `dernier_jour_utile`.
    #[must_use]
    pub fn retard(regle: &'static Regle, message: impl Into<String>, fait: Date, dernier_jour_utile: Date) -> Self {
        let retard_jours = Some(crate::socle::calendrier::retard_jours(fait, dernier_jour_utile));
        Self { retard_jours, ..Self::nouveau(regle, message) }
    }
}
