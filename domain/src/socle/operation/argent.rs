//! The entries of the table: the money of the actions: ceilings, commitment, modification, realisation, payments, calculations (articles 15 and 16).

use super::Precondition::{Aucune, Facultative, Requise};
use super::{
    Acces, ETAT_SEUL, Fiche, LECTEURS_DE_L_ARGENT, LECTEURS_DES_PLAFONDS, REDACTEURS_DES_FICHES,
    SECRETARIAT_OU_CONSEIL, SECRETARIAT_SEUL,
};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle::{self, Regle};

pub(super) const DECLARER_PLAFOND: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Aucune,
    regles: &[&regle::R16_01, &regle::R00_03, &regle::G10],
    refus: &[C::DateFuture, C::PieceRequise],
};

pub(super) const CONFIRMER_PLAFOND: Fiche = Fiche {
    acces: ETAT_SEUL,
    precondition: Aucune,
    regles: &[&regle::R16_01, &regle::R00_03, &regle::R00_01, &regle::G10],
    refus: &[C::PlafondDejaConfirme, C::TransitionInterdite, C::DateFuture],
};

pub(super) const LIRE_PLAFOND: Fiche = Fiche {
    acces: LECTEURS_DES_PLAFONDS,
    precondition: Aucune,
    regles: &[&regle::R16_01, &regle::R00_03, &regle::R00_04, &regle::R16_08, &regle::G13, &regle::G16],
    refus: &[],
};

pub(super) const CONCLURE_APPLICATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R16_04,
        &regle::R16_05,
        &regle::R16_06,
        &regle::R00_01,
        &regle::R18_05,
        &regle::R14_01,
        &regle::R14_06,
        &regle::G10,
        &regle::G16,
        &regle::R11_04,
    ],
    refus: &[C::TransitionInterdite, C::ConventionTerminee, C::ConventionCaduque, C::DateFuture, C::PieceRequise],
};

pub(super) const ENGAGER: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R16_01,
        &regle::R16_02,
        &regle::R16_07,
        &regle::R16_08,
        &regle::R00_03,
        &regle::R00_04,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G8,
        &regle::G10,
        &regle::G11,
        &regle::R11_04,
    ],
    refus: &[
        C::TransitionInterdite,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::PlafondNonRenseigne,
        C::PlafondDepasse,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const CONSTATER_DEPENSE: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::G16, &regle::R16_01, &regle::R15_01, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const PROPOSER_MODIFICATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R15_08,
        &regle::R15_09,
        &regle::R15_01,
        &regle::R15_06,
        &regle::R01_02,
        &regle::R16_03,
        &regle::R16_05,
        &regle::R16_07,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::G11,
        &regle::R11_04,
    ],
    refus: &[
        C::TransitionInterdite,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::DateFuture,
        C::PieceRequise,
        C::ModificationSansObjet,
        C::NiveauManquant,
        C::RegionAcademiqueRequise,
        C::PertinenceNonJustifiee,
        C::DatesIncoherentes,
        C::AnnexeFinanciereManquante,
        C::PosteNonEquilibre,
        C::RemunerationNonEligible,
        C::FraisGestionExcessifs,
    ],
};

pub(super) const PRESENTER_MODIFICATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R15_08,
        &regle::R14_18,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
        &regle::G16,
    ],
    refus: &[
        C::TransitionInterdite,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::ReunionNonTenue,
        C::DateFuture,
        C::PieceRequise,
        C::PresentationIncomplete,
    ],
};

pub(super) const DECIDER_MODIFICATION: Fiche = Fiche {
    acces: SECRETARIAT_OU_CONSEIL,
    precondition: Facultative,
    regles: &[
        &regle::R15_08,
        &regle::R16_02,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::G17,
        &regle::R11_04,
        &regle::G16,
    ],
    refus: &[
        C::TransitionInterdite,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::ModificationNonPresentee,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const APPLIQUER_MODIFICATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R15_08,
        &regle::R15_09,
        &regle::R16_01,
        &regle::R16_08,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::G11,
        &regle::G12,
        &regle::G16,
        &regle::R11_04,
    ],
    refus: &[
        C::TransitionInterdite,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::ModificationNonPresentee,
        C::ModificationNonVotee,
        C::DecisionCaRequise,
        C::PlafondNonRenseigne,
        C::PlafondDepasse,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const RECTIFIER_ERREUR: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R15_08, &regle::R15_01, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture],
};

/// What the work done on an action rests on, from its start to its realisation (machine 3.7).
const MISE_EN_OEUVRE: &[&Regle] = &[
    &regle::R15_10,
    &regle::R15_01,
    &regle::R14_01,
    &regle::R14_06,
    &regle::R16_01,
    &regle::R18_05,
    &regle::R00_01,
    &regle::G10,
    &regle::G16,
];

/// « OPCO/porteur » (machine 3.7): whoever carries the action sees it, and no other.
pub(super) const DEMARRER: Fiche = Fiche {
    acces: REDACTEURS_DES_FICHES,
    precondition: Facultative,
    regles: MISE_EN_OEUVRE,
    refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const REALISER: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: MISE_EN_OEUVRE,
    refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const DEPOSER_FICHE_REALISATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R15_02,
        &regle::R15_06_BIS,
        &regle::R15_06,
        &regle::R15_10,
        &regle::R16_01,
        &regle::R16_05,
        &regle::R16_07,
        &regle::R15_01,
        &regle::R18_05,
        &regle::R00_01,
        &regle::G8,
        &regle::G10,
    ],
    refus: &[C::TransitionInterdite, C::DateFuture, C::IndicateursRequis, C::RemunerationNonEligible],
};

pub(super) const PORTER_AU_BILAN: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R15_10, &regle::R15_01, &regle::R18_05, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::BilanNonElabore, C::DateFuture],
};

pub(super) const VERSER: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R16_06,
        &regle::R16_07,
        &regle::R16_01,
        &regle::R15_01,
        &regle::R18_05,
        &regle::R00_01,
        &regle::G10,
        &regle::G16,
    ],
    refus: &[
        C::TransitionInterdite,
        C::JustificatifsRequis,
        C::ExerciceNonEngage,
        C::VersementExcessif,
        C::PlafondDepasse,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const LIRE_DISPONIBLE: Fiche = Fiche {
    acces: LECTEURS_DE_L_ARGENT,
    precondition: Aucune,
    regles: &[&regle::R16_06, &regle::R16_07, &regle::G8],
    refus: &[],
};

pub(super) const CALCULER_FRAIS_GESTION: Fiche = Fiche {
    acces: Acces::Public,
    precondition: Aucune,
    regles: &[&regle::R16_07, &regle::R16_05, &regle::G8],
    refus: &[],
};

pub(super) const CALCULER_REGLES_ACHAT: Fiche = Fiche {
    acces: Acces::Public,
    precondition: Aucune,
    regles: &[&regle::R16_04, &regle::R16_05],
    refus: &[C::PartExcessive],
};

pub(super) const CALCULER_DELAI: Fiche = Fiche {
    acces: Acces::Public,
    precondition: Aucune,
    regles: &[
        &regle::G2,
        &regle::G3,
        &regle::G4,
        &regle::G5,
        &regle::G6,
        &regle::G7,
        &regle::G9,
        &regle::R17_02,
        &regle::G18,
    ],
    refus: &[],
};
