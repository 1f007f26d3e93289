//! The entries of the table: what commits an action (art. 16).

use super::acces::SECRETARIAT_SEUL;
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The convention of application that binds a partner is concluded.
    CONCLURE_APPLICATION: SECRETARIAT_SEUL, Facultative, survie: Engagee(R18_05),
        regles: [R16_04, R16_05, R16_06, R16_01, R00_01, R18_05, R14_01, R14_06, G8, G10, G16, R11_04],
        refus: [TRANSITION_INTERDITE] & PAS_TERMINEE & ACTE_DATE & [SOMME_HORS_BORNES];
    /// An action is committed on the mission fees.
    ENGAGER: SECRETARIAT_SEUL, Requise, survie: EnVigueur,
        regles: [R16_01, R16_02, R16_07, R16_08, R00_03, R00_04, R15_01, R00_01, R18_05, G8, G10, G11, R11_04],
        refus: [TRANSITION_INTERDITE] & PAS_TERMINEE & [FRAIS_GESTION_EXCESSIFS, PLAFOND_NON_RENSEIGNE, PLAFOND_DEPASSE] & ACTE_DATE;
    /// A spending of fact is recorded apart.
    CONSTATER_DEPENSE: SECRETARIAT_SEUL, Facultative, survie: Demeure(G16),
        regles: [G16, R16_01, R16_06, R15_01] & ACTE_DATE & [G8],
        refus: ETAPE & [SOMME_HORS_BORNES];
}
