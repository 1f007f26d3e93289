//! The entries of the table: what is paid of an action (art. 16).

use super::acces::{LECTEURS_DE_L_ARGENT, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// Real costs are paid.
    VERSER: SECRETARIAT_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [R16_06, R16_07, R16_01, R15_01, R18_05] & ACTE_DATE & [G8, G16],
        refus: [TRANSITION_INTERDITE, JUSTIFICATIFS_REQUIS, EXERCICE_NON_ENGAGE, VERSEMENT_EXCESSIF, SOMME_HORS_BORNES, PLAFOND_DEPASSE] & ACTE_DATE;
    /// What may still be paid.
    LIRE_DISPONIBLE: LECTEURS_DE_L_ARGENT, Aucune,
        regles: [R16_06, R16_07, G8];
}
