//! The entries of the table: avenants, the consolidated version, the switch of readings.

use super::Precondition::{Aucune, Facultative, Requise};
use super::{Fiche, LECTEURS_DES_CONVENTIONS, PARTIES};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const LISTER_AVENANTS: Fiche =
    Fiche { acces: LECTEURS_DES_CONVENTIONS, precondition: Aucune, regles: &[&regle::R17_04], refus: &[] };

pub(super) const LIRE_ACTES_POSSIBLES_AVENANT: Fiche =
    Fiche { acces: LECTEURS_DES_CONVENTIONS, precondition: Aucune, regles: &[&regle::R17_04, &regle::G10], refus: &[] };

pub(super) const LIRE_VERSION_CONSOLIDEE: Fiche = Fiche {
    acces: LECTEURS_DES_CONVENTIONS,
    precondition: Aucune,
    regles: &[&regle::R17_04, &regle::R17_01, &regle::R17_02, &regle::R18_06, &regle::G11, &regle::G18],
    refus: &[],
};

pub(super) const DEMANDER_AVENANT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R17_04, &regle::G10],
    refus: &[C::HorsPeriodeDeValidite, C::DateFuture, C::PieceRequise],
};

pub(super) const REDIGER_AVENANT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R17_04, &regle::R17_03, &regle::R00_01, &regle::G11, &regle::G10],
    refus: &[
        C::HorsPeriodeDeValidite,
        C::TransitionInterdite,
        C::AvenantSansObjet,
        C::EffetIrregulier,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const SIGNER_AVENANT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R17_04, &regle::R00_01, &regle::G11, &regle::G10],
    refus: &[
        C::SignaturePourAutrui,
        C::QualiteNonRequise,
        C::HorsPeriodeDeValidite,
        C::TransitionInterdite,
        C::DejaSigne,
        C::EffetIrregulier,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const REFUSER_AVENANT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R17_04, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const RETIRER_AVENANT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R17_04, &regle::R00_01, &regle::G10],
    refus: &[C::RetraitPourAutrui, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const CHANGER_LECTURES: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::G18, &regle::G11, &regle::G10, &regle::R00_01, &regle::R17_02],
    refus: &[C::ConventionNonEnVigueur, C::DateFuture, C::LectureRetroactive, C::LecturesInchangees],
};
