//! The entries of the table: conventions, what is due under them, and what serves the whole system.

use super::Precondition::{Aucune, Facultative, Requise};
use super::{Acces, Fiche, LECTEURS, LECTEURS_DES_CONVENTIONS, LECTEURS_DU_JOURNAL, PARTIES};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const LISTER_REGISTRE_CONVENTIONS: Fiche =
    Fiche { acces: Acces::Public, precondition: Aucune, regles: &[], refus: &[] };

pub(super) const LIRE_MOI: Fiche = Fiche { acces: Acces::Authentifie, precondition: Aucune, regles: &[], refus: &[] };

pub(super) const CHARGER_REFERENTIEL: Fiche =
    Fiche { acces: Acces::Systeme, precondition: Aucune, regles: &[], refus: &[] };

pub(super) const LISTER_CONVENTIONS: Fiche =
    Fiche { acces: LECTEURS_DES_CONVENTIONS, precondition: Aucune, regles: &[&regle::R00_01], refus: &[] };

pub(super) const LIRE_ACTES_POSSIBLES: Fiche =
    Fiche { acces: LECTEURS_DES_CONVENTIONS, precondition: Aucune, regles: &[&regle::R00_01, &regle::G10], refus: &[] };

pub(super) const LIRE_JOURNAL: Fiche =
    Fiche { acces: LECTEURS_DU_JOURNAL, precondition: Aucune, regles: &[&regle::G10], refus: &[] };

pub(super) const LIRE_ETAT: Fiche = Fiche {
    acces: LECTEURS_DES_CONVENTIONS,
    precondition: Aucune,
    regles: &[
        &regle::R17_01,
        &regle::R17_02,
        &regle::R00_01,
        &regle::R18_04,
        &regle::R18_06,
        &regle::R11_04,
        &regle::G1,
        &regle::G5,
        &regle::G7,
        &regle::G18,
    ],
    refus: &[],
};

pub(super) const LIRE_ECHEANCIER: Fiche = Fiche {
    acces: LECTEURS,
    precondition: Aucune,
    regles: &[
        &regle::R15_11,
        &regle::R15_10,
        &regle::R14_08,
        &regle::R14_09,
        &regle::R14_10,
        &regle::R17_02,
        &regle::G2,
        &regle::G6,
        &regle::G9,
        &regle::G12,
        &regle::G18,
    ],
    refus: &[],
};

pub(super) const CREER_CONVENTION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R00_01, &regle::R00_02, &regle::R17_03, &regle::G11],
    refus: &[C::OrganisationNonPartie, C::PartiesIncoherentes, C::TaciteReconduction, C::ConventionRemplaceeInconnue],
};

pub(super) const MODIFIER_CONVENTION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R00_01, &regle::R00_02, &regle::R17_03, &regle::G11, &regle::R11_04],
    refus: &[
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::PartiesIncoherentes,
        C::TaciteReconduction,
        C::ConventionRemplaceeInconnue,
    ],
};

pub(super) const OUVRIR_SIGNATURE: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R00_01, &regle::G10, &regle::R11_04],
    refus: &[C::ConventionCaduque, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const SIGNER: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R00_01, &regle::R00_02, &regle::R17_01, &regle::G10, &regle::R11_04],
    refus: &[
        C::SignaturePourAutrui,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DejaSigne,
        C::DateFuture,
        C::PieceRequise,
        C::CosignataireInconnu,
    ],
};

pub(super) const ANNULER_SIGNATURE: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R00_01, &regle::R17_01, &regle::G10],
    refus: &[C::SignaturePourAutrui, C::SignatureDejaAnnulee, C::PieceRequise],
};

pub(super) const ABANDONNER_CONVENTION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R00_01, &regle::G10, &regle::R11_04],
    refus: &[C::ConventionCaduque, C::TransitionInterdite, C::DateFuture],
};
