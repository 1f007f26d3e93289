//! The entries of the table: the fiches action: drawn up, sent, advised upon, decided, measured (articles 1 to 10, 14 and 15).

use super::Precondition::{Aucune, Facultative, Requise};
use super::{
    Acces, CONSEIL_ADMINISTRATION, CONSEIL_SEUL, Fiche, LECTEURS_DE_L_INSTRUCTION, LECTEURS_DES_BILANS,
    LECTEURS_DES_FICHES, MINISTERES, REDACTEURS_DES_FICHES, SECRETARIAT, SECRETARIAT_SEUL,
};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const CALCULER_PREAVIS: Fiche =
    Fiche { acces: Acces::Public, precondition: Aucune, regles: &[&regle::R18_04, &regle::G5, &regle::G6], refus: &[] };

pub(super) const LIRE_INDICATEURS: Fiche = Fiche {
    acces: LECTEURS_DES_BILANS,
    precondition: Aucune,
    regles: &[
        &regle::R00_02,
        &regle::R00_05,
        &regle::R02_01,
        &regle::R02_02,
        &regle::R02_03,
        &regle::R03_01,
        &regle::R03_02,
        &regle::R03_03,
        &regle::R03_04,
        &regle::R04_01,
        &regle::R04_02,
        &regle::R04_03,
        &regle::R04_04,
        &regle::R05_01,
        &regle::R06_01,
        &regle::R07_01,
        &regle::R07_02,
        &regle::R08_02,
        &regle::R09_01,
        &regle::R10_01,
        &regle::R14_03,
        &regle::R15_04,
        &regle::R16_02,
        &regle::R16_03,
    ],
    refus: &[],
};

pub(super) const LIRE_INDICATEURS_PUBLICS: Fiche =
    Fiche { acces: LECTEURS_DES_BILANS, precondition: Aucune, regles: &[&regle::R15_05], refus: &[] };

pub(super) const CREER_FICHE_ACTION: Fiche = Fiche {
    acces: REDACTEURS_DES_FICHES,
    precondition: Aucune,
    regles: &[
        &regle::R15_01,
        &regle::R01_01,
        &regle::R01_02,
        &regle::R16_03,
        &regle::R15_03,
        &regle::R00_01,
        &regle::R17_02,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::PorteurPourAutrui,
        C::ConventionNonEnVigueur,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::DateFuture,
        C::PieceRequise,
        C::NiveauManquant,
        C::RegionAcademiqueRequise,
        C::PertinenceNonJustifiee,
        C::DatesIncoherentes,
    ],
};

pub(super) const MODIFIER_FICHE_ACTION: Fiche = Fiche {
    acces: REDACTEURS_DES_FICHES,
    precondition: Requise,
    regles: &[
        &regle::R15_08,
        &regle::R15_01,
        &regle::R15_06,
        &regle::R01_02,
        &regle::R16_03,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::PorteurPourAutrui,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::ModificationNonPresentee,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::NiveauManquant,
        C::RegionAcademiqueRequise,
        C::PertinenceNonJustifiee,
        C::DatesIncoherentes,
    ],
};

pub(super) const TRANSMETTRE_FICHE_ACTION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R15_06,
        &regle::R15_01,
        &regle::R15_03,
        &regle::R15_05,
        &regle::R08_01,
        &regle::R01_01,
        &regle::R13_03,
        &regle::R16_05,
        &regle::R16_07,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::G11,
        &regle::R11_04,
        &regle::G16,
    ],
    refus: &[
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::DestinatairesIncomplets,
        C::AnnexeFinanciereManquante,
        C::PosteNonEquilibre,
        C::RemunerationNonEligible,
        C::FraisGestionExcessifs,
    ],
};

pub(super) const REVISER_FICHE_ACTION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R15_08,
        &regle::R15_01,
        &regle::R14_02,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[C::ConventionTerminee, C::ConventionCaduque, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const RENDRE_AVIS: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Facultative,
    regles: &[
        &regle::R14_02,
        &regle::R14_03,
        &regle::R14_04,
        &regle::R14_05,
        &regle::R15_07,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::AvisPourAutrui,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::RecommandationsRequises,
        C::MotifRequis,
    ],
};

pub(super) const TRANSCRIRE_AVIS: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R14_02,
        &regle::R14_04,
        &regle::R15_07,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::G17,
        &regle::R11_04,
    ],
    refus: &[
        C::AvisPourAutrui,
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::RecommandationsRequises,
        C::MotifRequis,
    ],
};

pub(super) const CONFIRMER_AVIS: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Facultative,
    regles: &[&regle::G17, &regle::R14_02, &regle::R15_07, &regle::G10],
    refus: &[C::AvisPourAutrui, C::AvisNonTranscrit, C::DateFuture],
};

pub(super) const LIRE_AVIS: Fiche = Fiche {
    acces: LECTEURS_DE_L_INSTRUCTION,
    precondition: Aucune,
    regles: &[&regle::R14_02, &regle::R14_03, &regle::R14_04, &regle::R14_05, &regle::R15_07, &regle::G17],
    refus: &[],
};

pub(super) const AJOURNER_FICHE_ACTION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R14_01,
        &regle::R14_18,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::ReunionNonTenue,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const DECIDER_CA: Fiche = Fiche {
    acces: Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]),
    precondition: Requise,
    regles: &[
        &regle::R14_06,
        &regle::R14_01,
        &regle::R15_01,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::G12,
        &regle::G16,
        &regle::G17,
    ],
    refus: &[
        C::TransitionInterdite,
        C::InstructionCopilManquante,
        C::CopilNonValide,
        C::DateFuture,
        C::PieceRequise,
        C::DateCaAnterieure,
    ],
};

pub(super) const CONFIRMER_DECISION_CA: Fiche = Fiche {
    acces: CONSEIL_SEUL,
    precondition: Facultative,
    regles: &[&regle::G17, &regle::R14_06, &regle::G10],
    refus: &[C::DecisionCaNonTranscrite, C::DateFuture],
};

pub(super) const FAIRE_RETOUR: Fiche = Fiche {
    acces: Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]),
    precondition: Facultative,
    regles: &[&regle::R14_07, &regle::R15_06, &regle::R00_01, &regle::R18_05, &regle::G10, &regle::G17],
    refus: &[C::TransitionInterdite, C::DateFuture, C::PieceRequise, C::DestinatairesIncomplets],
};

pub(super) const LISTER_DECISIONS_CA: Fiche = Fiche {
    acces: LECTEURS_DE_L_INSTRUCTION,
    precondition: Aucune,
    regles: &[&regle::R14_06, &regle::R14_07, &regle::G16, &regle::G17],
    refus: &[],
};

pub(super) const ABANDONNER_FICHE_ACTION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R15_08,
        &regle::R15_01,
        &regle::R14_18,
        &regle::R00_01,
        &regle::R18_05,
        &regle::G10,
        &regle::G12,
        &regle::G16,
        &regle::R11_04,
    ],
    refus: &[
        C::ConventionTerminee,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::ModificationNonPresentee,
        C::ReunionNonTenue,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const LIRE_ACTES_POSSIBLES_FICHE_ACTION: Fiche = Fiche {
    acces: LECTEURS_DES_FICHES,
    precondition: Aucune,
    regles: &[
        &regle::R15_06,
        &regle::R14_02,
        &regle::R14_01,
        &regle::R14_06,
        &regle::R14_07,
        &regle::R15_08,
        &regle::R18_05,
    ],
    refus: &[],
};

pub(super) const LISTER_FICHES_ACTION: Fiche = Fiche {
    acces: LECTEURS_DES_FICHES,
    precondition: Aucune,
    regles: &[&regle::R15_01, &regle::R01_01, &regle::R14_02, &regle::R15_05, &regle::R15_07, &regle::R08_01],
    refus: &[],
};
