//! The entries of the table: what is done of an action, and measured (art. 15).

use super::acces::{REDACTEURS_DES_FICHES, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The work begins.
    DEMARRER: REDACTEURS_DES_FICHES, Facultative, survie: Demeure(R18_05),
        regles: [R15_10, R15_01, R14_01, R14_06, R16_01, R18_05] & ACTE_DATE & [G16],
        refus: ETAPE;
    /// Its progress in a year is declared.
    DECLARER_AVANCEMENT: SECRETARIAT_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [R15_10, R15_01, R14_01, R14_06, R16_01, R18_05] & ACTE_DATE & [G16],
        refus: ETAPE;
    /// The work is done.
    DECLARER_REALISEE: SECRETARIAT_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [R15_10, R15_01, R14_01, R14_06, R16_01, R18_05] & ACTE_DATE & [G16],
        refus: ETAPE;
    /// The report of what was done is filed.
    DEPOSER_FICHE_REALISATION: SECRETARIAT_SEUL, Requise, survie: Demeure(R18_05),
        regles: [R15_02, R15_06_BIS, R15_06, R15_10, R16_01, R16_05, R16_07, R15_01, R18_05, R00_01, G8, G10],
        refus: [TRANSITION_INTERDITE, DATE_FUTURE, INDICATEURS_REQUIS, SOMME_HORS_BORNES, REMUNERATION_NON_ELIGIBLE];
    /// The action is borne to the bilan of its year.
    PORTER_AU_BILAN: SECRETARIAT_SEUL, Requise, survie: Demeure(R18_05),
        regles: [R15_10, R15_01, R18_05] & ACTE_DATE,
        refus: [TRANSITION_INTERDITE, BILAN_NON_ELABORE, DATE_FUTURE];
}
