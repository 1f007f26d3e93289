//! A fiche action: its facts, in the order of their recording.

use crate::cooperation::constatation::Constatation;
use crate::cooperation::convention::ReferenceExterne;
use crate::cooperation::fiche_action::fait::FaitFicheDate;
use crate::cooperation::rejuge::Connu;
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, FicheActionId};
use crate::socle::decision::Agregat;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everything that is known of a fiche: plain facts, in the order of their recording, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FicheActionParts {
    /// Its id.
    pub id: FicheActionId,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// Its reference, unique within the convention.
    pub reference: String,
    /// The reference of the information system that entered it.
    pub reference_externe: Option<ReferenceExterne>,
    /// The year of the annual plan to which it belongs.
    pub annee: i32,
    /// What happened to it; the first is its first version.
    pub faits: Vec<FaitFicheDate>,
    /// The breaches established under the convention: facts of theirs, read here, which mark what came after them (R11-04).
    #[serde(skip)]
    pub constatations: Vec<Constatation>,
    /// The rest of the dossier, on which what was done is judged again (G10): read here, never written.
    #[serde(skip)]
    pub connu: Option<Arc<Connu>>,
}

/// A fiche action, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FicheAction(pub(super) FicheActionParts);

/// What an act changed: one fact more, the last of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FicheActionChangee;

impl Agregat for FicheAction {
    type Fait = FicheActionChangee;
}

impl FicheAction {
    /// Rebuilds a fiche from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: FicheActionParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> FicheActionParts {
        self.0
    }

    /// The fiche as it is told on a day: its facts dated on or before it; `None` before its first version, when it is not
    /// (regles.md, §3).
    #[must_use]
    pub fn au(mut self, au: Date) -> Option<Self> {
        self.0.faits.retain(|fait| fait.date <= au);
        (!self.0.faits.is_empty()).then_some(self)
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &FicheActionParts {
        &self.0
    }
}
