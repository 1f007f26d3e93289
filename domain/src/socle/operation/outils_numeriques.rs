//! The entries of the table: the digital tools (article 12).

use super::Precondition::{Aucune, Facultative, Requise};
use super::{Fiche, LECTEURS_DES_OUTILS, MINISTERES, QUI_DEPOSE_LES_FICHES, SECRETARIAT_SEUL};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const DECLARER_OUTIL: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Aucune,
    regles: &[&regle::R12_01, &regle::R00_01, &regle::R17_02, &regle::G10],
    refus: &[C::ConventionNonEnVigueur, C::DateFuture, C::PieceRequise],
};

pub(super) const LISTER_OUTILS: Fiche = Fiche {
    acces: LECTEURS_DES_OUTILS,
    precondition: Aucune,
    regles: &[&regle::R12_01, &regle::R12_02, &regle::G16, &regle::G18],
    refus: &[],
};

pub(super) const DEPOSER_FICHES_OUTIL: Fiche = Fiche {
    acces: QUI_DEPOSE_LES_FICHES,
    precondition: Facultative,
    regles: &[&regle::R12_02, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::FichesIncoherentes, C::DateFuture, C::PieceRequise],
};

/// « Jamais de transcription pour … un accord d'outil » (G17).
const SE_PRONONCER: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Facultative,
    regles: &[&regle::R12_01, &regle::R12_02, &regle::R00_01, &regle::G10, &regle::G17],
    refus: &[C::AccordOutilPourAutrui, C::TransitionInterdite, C::DejaPrononce, C::DateFuture, C::PieceRequise],
};

pub(super) const ACCORDER_OUTIL: Fiche = SE_PRONONCER;

pub(super) const REFUSER_OUTIL: Fiche =
    Fiche { regles: &[&regle::R12_01, &regle::R00_01, &regle::G10, &regle::G17], ..SE_PRONONCER };

pub(super) const METTRE_EN_LIGNE_OUTIL: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R12_01, &regle::R12_02, &regle::R00_01, &regle::G10, &regle::G12, &regle::G16],
    refus: &[C::TransitionInterdite, C::AccordMinisteresManquant, C::FichesManquantes, C::DateFuture, C::PieceRequise],
};

pub(super) const DECLARER_EVOLUTION_OUTIL: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R12_01, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};
