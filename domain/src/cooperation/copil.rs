//! The steering committee: who sits on it, when it meets, whether it met as the text asks, how it decides (articles 13 and 14).
//!
//! « le comité de pilotage (copil) est chargé de déterminer chaque année les priorités de coopération, de suivre et
//! d'évaluer la mise en œuvre de la convention. » (art. 13)

pub mod accord;
pub mod compte_rendu;
pub mod conseil;
pub mod consultation;
pub mod decision;
pub mod document;
pub mod majorite;
pub mod membre;
pub mod plan;
pub mod priorites;
pub mod reunion;

#[cfg(test)]
pub(crate) mod tests;

use crate::cooperation::convention::College;
use crate::cooperation::parametres::Voix;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::code::{CleAnnuelle, FicheActionId};
use crate::socle::refus::{CodeRefus, Refus};
use std::fmt::Debug;

/// What may be told of what the committee did under a convention that was not in force: it met, it voted (G16).
pub(crate) const HORS_CADRE: [CodeRefus; 2] = [refus::CONVENTION_NON_EN_VIGUEUR, refus::CONVENTION_CADUQUE];

/// An action as the committee knows it: « Le comité de pilotage assure l'instruction de toutes les actions. » (art. 14)
pub trait ActionSoumise: Debug + Send + Sync {
    /// Its fiche.
    fn fiche(&self) -> FicheActionId;

    /// Whether the committee may decide of it on that day (R14-01).
    ///
    /// # Errors
    /// `transition_interdite`.
    fn peut_instruire(&self, au: Date) -> Result<(), Refus>;

    /// Whether it is committed on that day, and goes on to its term after the end of the convention (R18-05).
    fn est_engagee_au(&self, au: Date) -> bool;

    /// Whether it is, on that day, of this convention and of this year: by its plan or by what it spends (R14-11).
    fn est_de_l_annee(&self, cle: CleAnnuelle, au: Date) -> bool;
}

/// One action is another's equal by its fiche.
impl PartialEq for dyn ActionSoumise {
    fn eq(&self, autre: &Self) -> bool {
        self.fiche() == autre.fiche()
    }
}

impl Eq for dyn ActionSoumise {}

impl College {
    /// « Le comité de pilotage est composé de 4 membres » (art. 13): the seats of each college.
    #[must_use]
    pub const fn sieges(self) -> usize {
        match self {
            Self::Opco => 2,
            Self::MinistereEducation | Self::MinistereEnseignementSuperieur => 1,
        }
    }

    /// The voices of the college, which belong to it and not to whoever attends (R13-05, R13-06).
    #[must_use]
    pub const fn voix(self, voix: &Voix) -> u16 {
        match self {
            Self::Opco => voix.opco.get(),
            Self::MinistereEducation => voix.ministere_education.get(),
            Self::MinistereEnseignementSuperieur => voix.ministere_enseignement_superieur.get(),
        }
    }
}
