//! The entries of the table: the minutes (art. 14).

use super::acces::{LECTEURS_DU_COMPTE_RENDU, LECTEURS_DU_PROCES_VERBAL, MINISTERES, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The minutes of a meeting.
    LIRE_COMPTE_RENDU: LECTEURS_DU_COMPTE_RENDU, Aucune,
        regles: [R14_14, R14_15, R14_16, R14_17, G4];
    /// The minutes as a document, made from the facts.
    LIRE_DOCUMENT_COMPTE_RENDU: LECTEURS_DU_PROCES_VERBAL, Aucune,
        regles: [R14_14, R14_16, R13_05, R13_06, R13_07, R13_08, G18];
    /// Which acts on the minutes are open to the caller.
    LIRE_ACTES_POSSIBLES_COMPTE_RENDU: LECTEURS_DU_PROCES_VERBAL, Aucune,
        regles: [R14_14, R14_15, R14_16, R14_17, R18_05];
    /// A version of the minutes is written.
    REDIGER_COMPTE_RENDU: SECRETARIAT_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [R14_14, R14_16, R14_18, R18_05] & ACTE_DATE,
        refus: [REUNION_NON_TENUE] & ETAPE;
    /// The minutes are sent to the directorates for reading.
    ADRESSER_COMPTE_RENDU: SECRETARIAT_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [R14_14, R14_15, R14_16, R18_05, R00_01, G4, G10],
        refus: [COMPTE_RENDU_NON_ECRIT] & ETAPE;
    /// A directorate answers.
    OBSERVER_COMPTE_RENDU: MINISTERES, Facultative, survie: Demeure(R18_05),
        regles: [R14_15, R14_14, R18_05, R00_01, G4, G9, G10],
        refus: [TRANSITION_INTERDITE, DATE_FUTURE];
    /// The minutes are submitted to the members.
    SOUMETTRE_COMPTE_RENDU: SECRETARIAT_SEUL, Requise, survie: Demeure(R18_05),
        regles: [R14_16, R14_15, R14_14, R18_05, R00_01, G4, G10, G16],
        refus: [COMPTE_RENDU_NON_ECRIT, RELECTURE_EN_COURS] & ETAPE;
    /// The decision of the committee on the minutes is linked.
    VALIDER_COMPTE_RENDU: SECRETARIAT_SEUL, Requise, survie: Demeure(R18_05),
        regles: [R14_16, R14_14, R13_07, R18_05, R00_01, G17],
        refus: [COMPTE_RENDU_NON_ECRIT, DECISION_INAPPLICABLE, TRANSITION_INTERDITE];
    /// The minutes are sent to the partners.
    DIFFUSER_COMPTE_RENDU: SECRETARIAT_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [R14_17, R14_14, R18_05, G10, G16],
        refus: [COMPTE_RENDU_NON_ECRIT, CR_NON_VALIDE] & ACTE_DATE;
}
