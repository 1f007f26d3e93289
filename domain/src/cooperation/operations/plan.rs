//! The entries of the table: the yearly plan of actions (art. 14).

use super::acces::{LECTEURS_DES_REUNIONS, PARTIES, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The plan of actions of a year.
    LIRE_PLAN_ACTIONS: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_12, R14_11];
    /// Which acts on the plan are open to the caller.
    LIRE_ACTES_POSSIBLES_PLAN_ACTIONS: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_12, R14_11];
    /// A version of the plan is proposed.
    ETABLIR_PLAN_ACTIONS: SECRETARIAT_SEUL, Facultative, survie: EnVigueur,
        regles: [R14_11, R14_12, R13_01] & ACTE_EN_VIGUEUR & [R11_04],
        refus: EN_VIGUEUR & ACTE_DATE & [ANNEE_NON_COUVERTE, FICHE_HORS_PLAN];
    /// A party agrees to the plan.
    ACCORDER_PLAN_ACTIONS: PARTIES, Facultative, survie: EnVigueur,
        regles: [R14_12] & ACTE_EN_VIGUEUR & [G16, G17, R11_04],
        refus: [ACCORD_POUR_AUTRUI] & EN_VIGUEUR & [TRANSITION_INTERDITE, DEJA_ACCORDE] & ACTE_DATE;
    /// A party refuses the plan.
    REFUSER_PLAN_ACTIONS: PARTIES, Facultative, survie: EnVigueur,
        regles: [R14_12] & ACTE_EN_VIGUEUR & [G17, R11_04],
        refus: EN_VIGUEUR & ETAPE;
}
