//! The entries of the table: the steering committee: members, meetings, votes, consultations, minutes (articles 13 and 14).

use super::Precondition::{Aucune, Facultative, Requise};
use super::{
    Acces, CONSEIL_ADMINISTRATION, Fiche, LECTEURS, LECTEURS_DES_MEMBRES, LECTEURS_DES_REUNIONS, LECTEURS_DES_VOIX,
    LECTEURS_DU_COMPTE_RENDU, LECTEURS_DU_PROCES_VERBAL, MINISTERES, PARTIES, QUI_NOMME, SECRETARIAT, SECRETARIAT_SEUL,
};
use crate::socle::refus::CodeRefus as C;
use crate::socle::regle;

pub(super) const OUVRIR_VOTE_EN_REUNION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R13_07,
        &regle::R14_01,
        &regle::R15_01,
        &regle::R14_11,
        &regle::R14_18,
        &regle::R00_01,
        &regle::R17_02,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
        &regle::G16,
    ],
    refus: &[
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::ReunionNonTenue,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::ObjetIncoherent,
    ],
};

pub(super) const OUVRIR_VOTE_PAR_COURRIEL: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R14_18,
        &regle::R13_07,
        &regle::R14_01,
        &regle::R15_01,
        &regle::R14_11,
        &regle::R00_01,
        &regle::R17_02,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
        &regle::G16,
    ],
    refus: &[
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::ObjetIncoherent,
    ],
};

pub(super) const LISTER_DECISIONS: Fiche = Fiche {
    acces: LECTEURS_DES_REUNIONS,
    precondition: Aucune,
    regles: &[&regle::R13_07, &regle::R13_05, &regle::R13_08, &regle::R13_09, &regle::G18],
    refus: &[],
};

pub(super) const LIRE_ACTES_POSSIBLES_DECISION: Fiche = Fiche {
    acces: LECTEURS_DES_REUNIONS,
    precondition: Aucune,
    regles: &[&regle::R13_07, &regle::R13_06, &regle::G17, &regle::G10],
    refus: &[],
};

pub(super) const LIRE_VOIX: Fiche = Fiche {
    acces: LECTEURS_DES_VOIX,
    precondition: Aucune,
    regles: &[&regle::R13_05, &regle::R13_06, &regle::G17],
    refus: &[],
};

pub(super) const VOTER: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[
        &regle::R13_05,
        &regle::R13_06,
        &regle::R13_07,
        &regle::R14_18,
        &regle::R00_01,
        &regle::R17_02,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::VoixDUnAutreCollege,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DecisionAnnulee,
        C::VoteClos,
        C::DateFuture,
        C::PieceRequise,
        C::VotantSansVoix,
        C::VoixExcedentaires,
    ],
};

pub(super) const TRANSCRIRE_VOIX: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::G17,
        &regle::R13_05,
        &regle::R13_06,
        &regle::R13_07,
        &regle::R14_18,
        &regle::R00_01,
        &regle::R17_02,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DecisionAnnulee,
        C::VoteClos,
        C::DateFuture,
        C::VotantSansVoix,
        C::VoixExcedentaires,
    ],
};

pub(super) const CONFIRMER_VOIX: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::G17, &regle::R13_06, &regle::G10],
    refus: &[C::VoixDUnAutreCollege, C::VoixNonTranscrite, C::DateFuture],
};

pub(super) const CLORE_VOTE: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R13_07,
        &regle::R14_01,
        &regle::R14_02,
        &regle::R15_01,
        &regle::R13_08,
        &regle::R13_09,
        &regle::R13_05,
        &regle::R13_04,
        &regle::R14_18,
        &regle::R00_01,
        &regle::G10,
        &regle::G11,
        &regle::G18,
        &regle::G16,
    ],
    refus: &[
        C::TransitionInterdite,
        C::DecisionAnnulee,
        C::VoteClos,
        C::CloturePrematuree,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const ANNULER_DECISION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R13_07, &regle::R14_01, &regle::G10],
    refus: &[C::DecisionAnnulee, C::DateFuture],
};

pub(super) const PREPARER_CONSULTATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R14_18, &regle::R14_11, &regle::R00_01, &regle::R17_02, &regle::R18_05, &regle::R11_04],
    refus: &[C::ConventionNonEnVigueur, C::ConventionCaduque],
};

pub(super) const LISTER_CONSULTATIONS: Fiche =
    Fiche { acces: LECTEURS_DES_REUNIONS, precondition: Aucune, regles: &[&regle::R14_18], refus: &[] };

pub(super) const LIRE_ACTES_POSSIBLES_CONSULTATION: Fiche =
    Fiche { acces: LECTEURS_DES_REUNIONS, precondition: Aucune, regles: &[&regle::R14_18, &regle::G10], refus: &[] };

pub(super) const OUVRIR_CONSULTATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R14_18,
        &regle::R14_11,
        &regle::R00_01,
        &regle::R17_02,
        &regle::R18_05,
        &regle::G10,
        &regle::R11_04,
        &regle::G16,
    ],
    refus: &[
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::ClotureAnterieure,
        C::MembresNonConsultes,
    ],
};

pub(super) const CLORE_CONSULTATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R14_18, &regle::R13_07, &regle::R14_01, &regle::R15_01, &regle::R00_01, &regle::G10, &regle::G16],
    refus: &[C::TransitionInterdite, C::CloturePrematuree, C::DateFuture, C::PieceRequise],
};

pub(super) const ANNULER_CONSULTATION: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R14_18, &regle::R00_01, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture],
};

pub(super) const SIMULER_MAJORITE: Fiche = Fiche {
    acces: Acces::Public,
    precondition: Aucune,
    regles: &[&regle::R13_07, &regle::R13_05, &regle::R13_08, &regle::R13_09, &regle::G18],
    refus: &[C::VoixExcedentaires],
};

pub(super) const NOMMER_MEMBRE: Fiche = Fiche {
    acces: QUI_NOMME,
    precondition: Aucune,
    regles: &[
        &regle::R13_03,
        &regle::R13_04,
        &regle::R13_06,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::NominationPourAutrui,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::CollegeComplet,
        C::AdministrateurMandateManquant,
        C::SuppleantDUnAutreCollege,
        C::DesignationRequise,
    ],
};

pub(super) const TERMINER_MANDAT: Fiche = Fiche {
    acces: QUI_NOMME,
    precondition: Requise,
    regles: &[&regle::R13_03, &regle::R13_04, &regle::R00_01, &regle::G10, &regle::G16],
    refus: &[C::NominationPourAutrui, C::TransitionInterdite, C::DateFuture],
};

pub(super) const LIRE_MEMBRE: Fiche = Fiche {
    acces: LECTEURS_DES_MEMBRES,
    precondition: Aucune,
    regles: &[&regle::R13_03, &regle::R13_04, &regle::R13_05, &regle::R13_06],
    refus: &[],
};

pub(super) const LIRE_ACTES_POSSIBLES_MEMBRE: Fiche = Fiche {
    acces: LECTEURS_DES_MEMBRES,
    precondition: Aucune,
    regles: &[&regle::R13_03, &regle::R13_04, &regle::G10],
    refus: &[],
};

pub(super) const PROJETER_REUNION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Aucune,
    regles: &[
        &regle::R14_11,
        &regle::R14_08,
        &regle::R18_02,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::G16,
        &regle::R11_04,
    ],
    refus: &[C::SecretariatSeul, C::ConventionNonEnVigueur, C::ConventionCaduque, C::LitigeRequis, C::PieceRequise],
};

pub(super) const LISTER_REUNIONS: Fiche = Fiche {
    acces: LECTEURS_DES_REUNIONS,
    precondition: Aucune,
    regles: &[&regle::R14_08, &regle::R14_11, &regle::R14_12, &regle::R13_04, &regle::R13_06, &regle::R18_02],
    refus: &[],
};

pub(super) const LIRE_ACTES_POSSIBLES_REUNION: Fiche = Fiche {
    acces: LECTEURS_DES_REUNIONS,
    precondition: Aucune,
    regles: &[&regle::R14_08, &regle::R14_11, &regle::R18_02, &regle::G10],
    refus: &[],
};

pub(super) const CONVOQUER_REUNION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[
        &regle::R14_11,
        &regle::R14_12,
        &regle::R18_02,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::SecretariatSeul,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const TENIR_REUNION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[
        &regle::R14_08,
        &regle::R14_09,
        &regle::R14_10,
        &regle::R14_11,
        &regle::R14_12,
        &regle::R13_03,
        &regle::R13_04,
        &regle::R13_06,
        &regle::R13_09,
        &regle::R18_02,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::G12,
        &regle::G16,
        &regle::G17,
        &regle::R11_04,
    ],
    refus: &[
        C::SecretariatSeul,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::PresenceSansSiege,
    ],
};

pub(super) const REPORTER_REUNION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[
        &regle::R14_11,
        &regle::R14_12,
        &regle::R14_13,
        &regle::R18_02,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::SecretariatSeul,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const ANNULER_REUNION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R14_11, &regle::R18_02, &regle::R00_01, &regle::G10],
    refus: &[C::SecretariatSeul, C::TransitionInterdite, C::DateFuture],
};

pub(super) const CLOTURER_REUNION: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[&regle::R14_08, &regle::R14_11, &regle::R18_02, &regle::R00_01, &regle::G10],
    refus: &[C::SecretariatSeul, C::TransitionInterdite, C::DateFuture],
};

pub(super) const MODIFIER_ORDRE_DU_JOUR: Fiche = Fiche {
    acces: PARTIES,
    precondition: Requise,
    regles: &[
        &regle::R14_11,
        &regle::R14_12,
        &regle::R18_02,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::SecretariatSeul,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const ACCORDER_ORDRE_DU_JOUR: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[
        &regle::R14_12,
        &regle::R18_02,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::G16,
        &regle::G17,
        &regle::R11_04,
    ],
    refus: &[
        C::AccordPourAutrui,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DejaAccorde,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const REFUSER_ORDRE_DU_JOUR: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R14_12, &regle::R18_02, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G17, &regle::R11_04],
    refus: &[C::ConventionNonEnVigueur, C::ConventionCaduque, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const INVITER_PARTICIPANT: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R13_06, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::R11_04],
    refus: &[
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DateFuture,
        C::PieceRequise,
        C::PresenceSansSiege,
    ],
};

pub(super) const LIRE_PLAN_ACTIONS: Fiche =
    Fiche { acces: LECTEURS_DES_REUNIONS, precondition: Aucune, regles: &[&regle::R14_12, &regle::R14_11], refus: &[] };

pub(super) const ETABLIR_PLAN_ACTIONS: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R14_11,
        &regle::R14_12,
        &regle::R13_01,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::DateFuture,
        C::PieceRequise,
        C::AnneeNonCouverte,
        C::FicheHorsPlan,
    ],
};

pub(super) const ACCORDER_PLAN_ACTIONS: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R14_12, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G16, &regle::G17, &regle::R11_04],
    refus: &[
        C::AccordPourAutrui,
        C::ConventionNonEnVigueur,
        C::ConventionCaduque,
        C::TransitionInterdite,
        C::DejaAccorde,
        C::DateFuture,
        C::PieceRequise,
    ],
};

pub(super) const REFUSER_PLAN_ACTIONS: Fiche = Fiche {
    acces: PARTIES,
    precondition: Facultative,
    regles: &[&regle::R14_12, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G17, &regle::R11_04],
    refus: &[C::ConventionNonEnVigueur, C::ConventionCaduque, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const LISTER_DOCUMENTS: Fiche = Fiche {
    acces: LECTEURS_DES_REUNIONS,
    precondition: Aucune,
    regles: &[&regle::R14_13, &regle::G3, &regle::G9],
    refus: &[],
};

pub(super) const DEPOSER_DOCUMENT: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R14_13, &regle::R14_11, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::R11_04],
    refus: &[C::ConventionNonEnVigueur, C::ConventionCaduque, C::TransitionInterdite, C::DateFuture],
};

pub(super) const ENVOYER_DOCUMENT: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[
        &regle::R14_13,
        &regle::R14_11,
        &regle::R00_01,
        &regle::R17_02,
        &regle::G3,
        &regle::G9,
        &regle::G10,
        &regle::R11_04,
    ],
    refus: &[C::ConventionNonEnVigueur, C::ConventionCaduque, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const LIRE_PRIORITES: Fiche =
    Fiche { acces: LECTEURS_DES_REUNIONS, precondition: Aucune, regles: &[&regle::R13_01], refus: &[] };

pub(super) const ADOPTER_PRIORITES: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R13_01, &regle::R13_07, &regle::R14_11, &regle::R11_04],
    refus: &[C::ConventionCaduque, C::AnneeNonCouverte, C::DecisionInapplicable],
};

pub(super) const LIRE_COMPTE_RENDU: Fiche = Fiche {
    acces: LECTEURS_DU_COMPTE_RENDU,
    precondition: Aucune,
    regles: &[&regle::R14_14, &regle::R14_15, &regle::R14_16, &regle::R14_17, &regle::G4],
    refus: &[],
};

pub(super) const LIRE_DOCUMENT_COMPTE_RENDU: Fiche = Fiche {
    acces: LECTEURS_DU_PROCES_VERBAL,
    precondition: Aucune,
    regles: &[
        &regle::R14_14,
        &regle::R14_16,
        &regle::R13_05,
        &regle::R13_06,
        &regle::R13_07,
        &regle::R13_08,
        &regle::G18,
    ],
    refus: &[],
};

pub(super) const LIRE_ACTES_POSSIBLES_COMPTE_RENDU: Fiche = Fiche {
    acces: LECTEURS_DU_PROCES_VERBAL,
    precondition: Aucune,
    regles: &[&regle::R14_14, &regle::R14_15, &regle::R14_16, &regle::R14_17, &regle::R18_05],
    refus: &[],
};

pub(super) const REDIGER_COMPTE_RENDU: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R14_14, &regle::R14_16, &regle::R14_18, &regle::R18_05, &regle::R00_01, &regle::G10],
    refus: &[C::ReunionNonTenue, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const ADRESSER_COMPTE_RENDU: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R14_14, &regle::R14_15, &regle::R14_16, &regle::R18_05, &regle::R00_01, &regle::G4, &regle::G10],
    refus: &[C::CompteRenduNonEcrit, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const OBSERVER_COMPTE_RENDU: Fiche = Fiche {
    acces: MINISTERES,
    precondition: Facultative,
    regles: &[&regle::R14_15, &regle::R14_14, &regle::R18_05, &regle::R00_01, &regle::G4, &regle::G9, &regle::G10],
    refus: &[C::TransitionInterdite, C::DateFuture],
};

pub(super) const SOUMETTRE_COMPTE_RENDU: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[
        &regle::R14_16,
        &regle::R14_15,
        &regle::R14_14,
        &regle::R18_05,
        &regle::R00_01,
        &regle::G4,
        &regle::G10,
        &regle::G16,
    ],
    refus: &[C::CompteRenduNonEcrit, C::RelectureEnCours, C::TransitionInterdite, C::DateFuture, C::PieceRequise],
};

pub(super) const VALIDER_COMPTE_RENDU: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Requise,
    regles: &[&regle::R14_16, &regle::R14_14, &regle::R13_07, &regle::R18_05, &regle::R00_01, &regle::G17],
    refus: &[C::CompteRenduNonEcrit, C::DecisionInapplicable, C::TransitionInterdite],
};

pub(super) const DIFFUSER_COMPTE_RENDU: Fiche = Fiche {
    acces: SECRETARIAT_SEUL,
    precondition: Facultative,
    regles: &[&regle::R14_17, &regle::R14_14, &regle::R18_05, &regle::G10, &regle::G16],
    refus: &[C::CompteRenduNonEcrit, C::CrNonValide, C::DateFuture, C::PieceRequise],
};

pub(super) const DECLARER_CONSEIL: Fiche = Fiche {
    acces: Acces::Habilite(&[SECRETARIAT, CONSEIL_ADMINISTRATION]),
    precondition: Aucune,
    regles: &[&regle::R14_10, &regle::R00_01, &regle::R17_02, &regle::G10, &regle::G12, &regle::R11_04],
    refus: &[C::ConventionNonEnVigueur, C::ConventionCaduque, C::PieceRequise, C::ConseilHorsDeLAnnee],
};

pub(super) const LIRE_CONSEILS: Fiche =
    Fiche { acces: LECTEURS_DES_REUNIONS, precondition: Aucune, regles: &[&regle::R14_10, &regle::G12], refus: &[] };

pub(super) const LIRE_CONFORMITE: Fiche = Fiche {
    acces: LECTEURS,
    precondition: Aucune,
    regles: &[
        &regle::R14_08,
        &regle::R14_09,
        &regle::R14_10,
        &regle::R13_01,
        &regle::G2,
        &regle::G9,
        &regle::G12,
        &regle::G18,
    ],
    refus: &[],
};
