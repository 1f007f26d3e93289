//! The entries of the table: disputes and their conciliation (art. 18).

use super::Precondition::{Aucune, Facultative, Requise};
use super::{Fiche, LECTEURS_DES_FINS, PARTIES};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const LISTER_LITIGES: Fiche =
    Fiche { acces: LECTEURS_DES_FINS, precondition: Aucune, regles: &[&regle::R18_01, &regle::R18_02], refus: &[] };

pub(super) const OUVRIR_LITIGE: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R18_01, &regle::R18_05, &regle::R00_01, &regle::G10],
    refus: &[C::ConventionNonEnVigueur, C::DateFuture],
};

pub(super) const ORGANISER_CONCILIATION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R18_01, &regle::R18_02, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::ReunionEtrangereAuLitige, C::DateFuture, C::PieceRequise],
};

pub(super) const CONCLURE_LITIGE: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R18_01, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture],
};

pub(super) const RETIRER_LITIGE: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R18_01, &regle::R00_01, &regle::G10],
    refus: &[C::LitigeDAutrui, C::TransitionInterdite, C::DateFuture],
};
