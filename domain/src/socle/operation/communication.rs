//! The entries of the table: logos, supports of communication, breaches (article 11).

use super::Precondition::{Aucune, Facultative, Requise};
use super::{
    Fiche, LECTEURS_DE_LA_COMMUNICATION, LECTEURS_DES_AUTORISATIONS, LECTEURS_DES_FICHES, LECTEURS_DU_JOURNAL,
    MINISTERES, PARTIES, QUI_SIGNALE, REDACTEURS_DES_FICHES, SECRETARIAT_SEUL,
};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const LISTER_AUTORISATIONS: Fiche = Fiche {
    acces: LECTEURS_DES_AUTORISATIONS,
    precondition: Aucune,
    regles: &[&regle::R11_02, &regle::R11_03, &regle::R11_04],
    refus: &[],
};

pub(super) const DEMANDER_AUTORISATION: Fiche = Fiche {
    acces: REDACTEURS_DES_FICHES,
    precondition: Aucune,
    regles: &[&regle::R11_02, &regle::R14_03, &regle::R11_04, &regle::R00_01, &regle::G10],
    refus: &[C::ConventionNonEnVigueur, C::ConventionCaduque, C::DateFuture, C::PieceRequise, C::ObjetNonDesigne],
};

pub(super) const AUTORISER_LOGO: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Aucune,
    regles: &[&regle::R11_02, &regle::R11_03, &regle::R11_04, &regle::R00_01, &regle::G10],
    refus: &[
        C::LogoDAutrui,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::DateFuture,
        C::ObjetNonDesigne,
        C::PieceEcriteManquante,
        C::DureeManquante,
        C::AutorisationRetroactive,
    ],
};

pub(super) const DELIVRER_AUTORISATION: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Requise,
    regles: &[&regle::R11_02, &regle::R11_03, &regle::R11_04, &regle::R00_01, &regle::G10],
    refus: &[
        C::LogoDAutrui,
        C::TransitionInterdite,
        C::ConventionCaduque,
        C::DateFuture,
        C::PieceEcriteManquante,
        C::DureeManquante,
        C::AutorisationRetroactive,
    ],
};

pub(super) const REFUSER_AUTORISATION: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Requise,
    regles: &[&regle::R11_02, &regle::R00_01, &regle::G10],
    refus: &[C::LogoDAutrui, C::TransitionInterdite, C::DateFuture],
};

pub(super) const RETIRER_AUTORISATION: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Requise,
    regles: &[&regle::R11_02, &regle::R00_01, &regle::G10],
    refus: &[C::LogoDAutrui, C::TransitionInterdite, C::DateFuture, C::RetraitRetroactif],
};

pub(super) const LIRE_LOGO: Fiche = Fiche {
    acces: LECTEURS_DES_FICHES,
    precondition: Aucune,
    regles: &[&regle::R11_02, &regle::R11_03, &regle::R11_04, &regle::R14_03, &regle::R14_05, &regle::G1, &regle::G18],
    refus: &[],
};

pub(super) const LISTER_SUPPORTS: Fiche = Fiche {
    acces: LECTEURS_DE_LA_COMMUNICATION,
    precondition: Aucune,
    regles: &[&regle::R11_01, &regle::R11_02],
    refus: &[],
};

pub(super) const DECLARER_SUPPORT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R11_01, &regle::R11_02, &regle::R00_01, &regle::G10, &regle::G13, &regle::G16],
    refus: &[C::ConventionNonEnVigueur, C::DateFuture],
};

pub(super) const PUBLIER_SUPPORT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R11_01, &regle::R11_02, &regle::R00_01, &regle::G10, &regle::G13, &regle::G16],
    refus: &[C::TransitionInterdite, C::DateFuture],
};

pub(super) const LIRE_RELAIS: Fiche = Fiche {
    acces: LECTEURS_DE_LA_COMMUNICATION,
    precondition: Aucune,
    regles: &[&regle::R11_05, &regle::R14_03],
    refus: &[],
};

pub(super) const TRACER_RELAIS: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[&regle::R11_05, &regle::R14_03, &regle::G10, &regle::G16],
    refus: &[C::DateFuture],
};

pub(super) const LISTER_MANQUEMENTS: Fiche = Fiche {
    acces: LECTEURS_DE_LA_COMMUNICATION,
    precondition: Aucune,
    regles: &[&regle::R11_04, &regle::R11_02],
    refus: &[],
};

pub(super) const LIRE_ACTES_POSTERIEURS: Fiche =
    Fiche { acces: LECTEURS_DU_JOURNAL, precondition: Aucune, regles: &[&regle::R11_04], refus: &[] };

pub(super) const SIGNALER_MANQUEMENT: Fiche = Fiche {
    acces: QUI_SIGNALE,
    precondition: Aucune,
    regles: &[&regle::R11_04, &regle::R11_02, &regle::R00_01, &regle::G10],
    refus: &[C::ConventionNonEnVigueur, C::DateFuture, C::PieceRequise, C::ManquementPosterieur],
};

pub(super) const CONTESTER_MANQUEMENT: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R11_04, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture],
};

pub(super) const CONSTATER_MANQUEMENT: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Requise,
    regles: &[&regle::R11_04, &regle::R11_02, &regle::R18_05, &regle::R18_06, &regle::R00_01, &regle::G10],
    refus: &[C::LogoDAutrui, C::TransitionInterdite, C::UsageAutorise, C::DateFuture, C::PieceEcriteManquante],
};

pub(super) const ECARTER_MANQUEMENT: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Requise,
    regles: &[&regle::R11_04, &regle::R11_02, &regle::R00_01, &regle::G10],
    refus: &[C::LogoDAutrui, C::TransitionInterdite, C::DateFuture],
};
