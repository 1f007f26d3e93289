//! The entries of the table: the denunciation of a convention (art. 18).

use super::Precondition::{Aucune, Facultative};
use super::{Fiche, LECTEURS_DES_FINS, PARTIES};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const LISTER_DENONCIATIONS: Fiche = Fiche {
    acces: LECTEURS_DES_FINS,
    precondition: Aucune,
    regles: &[&regle::R18_03, &regle::R18_04, &regle::R18_06, &regle::G5, &regle::G6, &regle::G18],
    refus: &[],
};

pub(super) const NOTIFIER_DENONCIATION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R18_03, &regle::R18_04, &regle::R00_01, &regle::G5, &regle::G6, &regle::G10, &regle::G17],
    refus: &[
        C::ConventionNonEnVigueur,
        C::LettreIncoherente,
        C::ReceptionAnterieure,
        C::PreavisInsuffisant,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const ACCUSER_RECEPTION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[
        &regle::R18_04,
        &regle::R18_06,
        &regle::R18_01,
        &regle::R00_01,
        &regle::G5,
        &regle::G6,
        &regle::G10,
        &regle::G11,
        &regle::G17,
        &regle::G18,
    ],
    refus: &[C::TransitionInterdite, C::DestinataireInconnu, C::ReceptionAnterieure, C::DateFuture, C::PieceRequise],
};

pub(super) const ACCORDER_RETRACTATION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R18_04, &regle::R00_01, &regle::G10],
    refus: &[C::ConventionNonEnVigueur, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};
