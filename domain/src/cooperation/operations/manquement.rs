//! The entries of the table: the breaches and what they bring about (art. 11).

use super::acces::{LECTEURS_DE_LA_COMMUNICATION, LECTEURS_DES_MANQUEMENTS, MINISTERES, QUI_SIGNALE, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The breaches reported under a convention.
    LISTER_MANQUEMENTS: LECTEURS_DES_MANQUEMENTS, Aucune,
        regles: [R11_04, R11_02];
    /// One breach.
    LIRE_MANQUEMENT: LECTEURS_DES_MANQUEMENTS, Aucune,
        regles: [R11_04, R11_02];
    /// Which acts on a breach are open to the caller.
    LIRE_ACTES_POSSIBLES_MANQUEMENT: LECTEURS_DES_MANQUEMENTS, Aucune,
        regles: [R11_04, R11_02];
    /// What was recorded between a breach and its finding.
    LIRE_ACTES_POSTERIEURS: LECTEURS_DE_LA_COMMUNICATION, Aucune,
        regles: [R11_04];
    /// A logo used without authorisation is reported.
    SIGNALER_MANQUEMENT: QUI_SIGNALE, Facultative, survie: Demeure(R11_04),
        regles: [R11_04, R11_02] & ACTE_DATE,
        refus: [CONVENTION_NON_EN_VIGUEUR] & ACTE_DATE & [MANQUEMENT_POSTERIEUR];
    /// The OPCO answers.
    CONTESTER_MANQUEMENT: SECRETARIAT_SEUL, Facultative, survie: Demeure(R11_04),
        regles: [R11_04] & ACTE_DATE,
        refus: [TRANSITION_INTERDITE, DATE_FUTURE];
    /// The ministry establishes the breach.
    CONSTATER_MANQUEMENT: MINISTERES, Requise, survie: Demeure(R11_04),
        regles: [R11_04, R11_02, R18_05, R18_06] & ACTE_DATE,
        refus: [LOGO_D_AUTRUI, TRANSITION_INTERDITE, USAGE_AUTORISE, DATE_FUTURE, PIECE_ECRITE_MANQUANTE];
    /// The ministry sets the breach aside.
    ECARTER_MANQUEMENT: MINISTERES, Requise, survie: Demeure(R11_04),
        regles: [R11_04, R11_02] & ACTE_DATE,
        refus: [LOGO_D_AUTRUI, TRANSITION_INTERDITE, DATE_FUTURE];
}
