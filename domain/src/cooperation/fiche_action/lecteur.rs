//! Who reads what of a fiche besides its contents: what the addresses of its parts open (regles.md §5).

use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::{operations, regles};
use crate::socle::constat::Constat;
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::regle::Regle;

/// A part of a fiche, which is read or closed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Volet {
    /// Its life and its contents: whoever reads the fiche.
    Fiche,
    /// The avis of the ministries, and what they are worth.
    Avis,
    /// The decisions of the board, and their return.
    Conseil,
    /// What was agreed, spent and paid.
    Argent,
}

/// What the roles of a caller open of the fiches that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lecteur {
    avis: bool,
    conseil: bool,
    argent: bool,
}

impl FaitFiche {
    /// The part of the fiche that it belongs to: who does not read that part is not told that it happened.
    #[must_use]
    pub const fn volet(&self) -> Volet {
        match self {
            Self::AvisRendu(_) | Self::AvisConfirme { .. } | Self::AvisConteste { .. } => Volet::Avis,
            Self::DecideeParLeCa { .. }
            | Self::DecisionCaConfirmee { .. }
            | Self::DecisionCaContestee { .. }
            | Self::RetourFait { .. }
            | Self::ModificationDecideeParLeCa { .. } => Volet::Conseil,
            Self::ApplicationConclue(_) | Self::DepenseConstatee { .. } | Self::Versee(_) => Volet::Argent,
            Self::Redigee { .. }
            | Self::Transmise { .. }
            | Self::Revisee { .. }
            | Self::Representee { .. }
            | Self::Instruite { .. }
            | Self::InstructionAnnulee { .. }
            | Self::Ajournee { .. }
            | Self::Engagee { .. }
            | Self::Demarree
            | Self::DemarreeDeFait { .. }
            | Self::AvancementDeclare { .. }
            | Self::ModificationProposee(_)
            | Self::ModificationPresentee { .. }
            | Self::ModificationVotee { .. }
            | Self::ModificationAppliquee { .. }
            | Self::ModificationAppliqueeDeFait { .. }
            | Self::ErreurRectifiee { .. }
            | Self::Realisee
            | Self::RealiseeDeFait { .. }
            | Self::RealisationDeposee(_)
            | Self::PorteeAuBilan { .. }
            | Self::Abandonnee { .. } => Volet::Fiche,
        }
    }
}

impl Volet {
    /// All of them.
    pub const TOUS: [Self; 4] = [Self::Fiche, Self::Avis, Self::Conseil, Self::Argent];

    /// The reading that opens it, to whoever reads the fiche.
    #[must_use]
    pub const fn lecture(self) -> Operation {
        match self {
            Self::Fiche => operations::LIRE_FICHE_ACTION,
            Self::Avis => operations::LIRE_AVIS,
            Self::Conseil => operations::LIRE_DECISION_CA,
            Self::Argent => operations::LIRE_DISPONIBLE,
        }
    }

    /// The rules on which something is noted of it.
    const fn regles(self) -> &'static [&'static Regle] {
        match self {
            Self::Fiche => &[
                &regles::G10,
                &regles::R00_04,
                &regles::R01_01,
                &regles::R08_01,
                &regles::R14_01,
                &regles::R15_01,
                &regles::R15_03,
                &regles::R15_05,
                &regles::R15_06,
                &regles::R15_06_BIS,
                &regles::R15_08,
                &regles::R15_09,
                &regles::R15_10,
                &regles::R18_05,
            ],
            Self::Avis => &[&regles::R14_02, &regles::R14_03, &regles::R14_04, &regles::R14_05, &regles::R15_07],
            Self::Conseil => &[&regles::R14_06, &regles::R14_07, &regles::G17],
            Self::Argent => &[&regles::R16_01, &regles::R16_06, &regles::R16_07],
        }
    }
}

impl Lecteur {
    /// Who reads the whole: so does whoever acts on it.
    pub const ENTIER: Self = Self { avis: true, conseil: true, argent: true };

    /// What this caller reads of the fiches that are shown to it.
    #[must_use]
    pub fn pour(acteur: &Acteur) -> Self {
        let ouvre = |volet: Volet| volet.lecture().habiliter(acteur).is_ok();
        Self { avis: ouvre(Volet::Avis), conseil: ouvre(Volet::Conseil), argent: ouvre(Volet::Argent) }
    }

    /// Whether this part is open.
    #[must_use]
    pub const fn lit(self, volet: Volet) -> bool {
        match volet {
            Volet::Fiche => true,
            Volet::Avis => self.avis,
            Volet::Conseil => self.conseil,
            Volet::Argent => self.argent,
        }
    }

    /// Whether what is noted on the facts of a part is told: both its facts and its rule are open. What is noted on a rule that
    /// is of no part is told to who reads the whole only.
    pub(super) fn lit_le_constat(self, volet: Volet, constat: &Constat) -> bool {
        let du_volet = |volet: &Volet| volet.regles().iter().any(|regle| regle.id == constat.regle);
        let de_la_regle = Volet::TOUS.into_iter().find(du_volet);
        self == Self::ENTIER || (self.lit(volet) && de_la_regle.is_some_and(|volet| self.lit(volet)))
    }
}
