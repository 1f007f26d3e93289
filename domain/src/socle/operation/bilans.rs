//! The entries of the table: the yearly bilan (article 15).

use super::Precondition::{Aucune, Facultative, Requise};
use super::{Fiche, INSTANCES, INSTANCES_SEULES, LECTEURS_DES_BILANS, MINISTERES, SECRETARIAT_SEUL};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const LISTER_BILANS: Fiche = Fiche {
    acces: LECTEURS_DES_BILANS,
    precondition: Aucune,
    regles: &[&regle::R15_11, &regle::R15_10, &regle::R15_12, &regle::R15_13, &regle::G2, &regle::G9, &regle::G18],
    refus: &[],
};

pub(super) const LIRE_ACTES_POSSIBLES_BILAN: Fiche = Fiche {
    acces: LECTEURS_DES_BILANS,
    precondition: Aucune,
    regles: &[&regle::R15_10, &regle::R15_12, &regle::R15_11, &regle::R15_13, &regle::G17, &regle::G10],
    refus: &[],
};

pub(super) const LIRE_DOCUMENT_BILAN: Fiche = Fiche {
    acces: LECTEURS_DES_BILANS,
    precondition: Aucune,
    regles: &[&regle::R15_10, &regle::R15_11, &regle::R15_12, &regle::R15_13, &regle::R15_02],
    refus: &[],
};

pub(super) const LIRE_VOLET_QUANTITATIF: Fiche = Fiche {
    acces: LECTEURS_DES_BILANS,
    precondition: Aucune,
    regles: &[&regle::R15_10, &regle::R15_02, &regle::R07_01],
    refus: &[],
};

pub(super) const ELABORER_BILAN: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R15_10, &regle::R15_13, &regle::R00_01, &regle::R18_05, &regle::G10],
    refus: &[
        C::ConventionNonEnVigueur,
        C::TransitionInterdite,
        C::AnneeNonDue,
        C::DateFuture,
        C::PieceRequise,
        C::VoletsVides,
    ],
};

pub(super) const PRESENTER_BILAN: Fiche = Fiche {
    acces: INSTANCES,
    precondition: Facultative,
    regles: &[&regle::R15_12, &regle::R00_01, &regle::R18_05, &regle::G10, &regle::G12, &regle::G16, &regle::G17],
    refus: &[
        C::PresentationPourAutrui,
        C::ConventionNonEnVigueur,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const CONFIRMER_PRESENTATION: Fiche = Fiche {
    acces: INSTANCES_SEULES,
    precondition: Facultative,
    regles: &[&regle::G17, &regle::R15_12, &regle::G10],
    refus: &[C::PresentationPourAutrui, C::PresentationNonTranscrite, C::DateFuture],
};

pub(super) const ADRESSER_BILAN: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R15_11,
        &regle::R15_10,
        &regle::R15_12,
        &regle::R15_13,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G2,
        &regle::G9,
        &regle::G10,
        &regle::G16,
        &regle::G18,
    ],
    refus: &[C::ConventionNonEnVigueur, C::TransitionInterdite, C::VoletsVides, C::DateFuture, C::PieceRequise],
};

pub(super) const VALIDER_BILAN: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Facultative,
    regles: &[&regle::R15_13, &regle::R15_11, &regle::R00_01, &regle::R18_05, &regle::G10],
    refus: &[
        C::ValidationPourAutrui,
        C::ConventionNonEnVigueur,
        C::DejaValide,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
    ],
};
