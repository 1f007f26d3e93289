//! The steering committee: who sits on it, when it meets, whether it met as the text asks, how it decides (articles 13 and 14).
//!
//! « le comité de pilotage (copil) est chargé de déterminer chaque année les priorités de coopération, de suivre et
//! d'évaluer la mise en œuvre de la convention. » (art. 13)

pub mod accord;
pub mod compte_rendu;
pub mod conformite;
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
