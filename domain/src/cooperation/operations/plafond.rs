//! The entries of the table: the ceilings (art. 16).

use super::acces::{ETAT_SEUL, LECTEURS_DES_PLAFONDS, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The OPCO declares a ceiling.
    DECLARER_PLAFOND: SECRETARIAT_SEUL, Aucune, survie: HorsConvention,
        regles: [R16_01, R00_03, G10],
        refus: ACTE_DATE;
    /// The State confirms a ceiling.
    CONFIRMER_PLAFOND: ETAT_SEUL, Aucune, survie: HorsConvention,
        regles: [R16_01, R00_03] & ACTE_DATE,
        refus: [PLAFOND_DEJA_CONFIRME, TRANSITION_INTERDITE, DATE_FUTURE];
    /// The ceiling of an exercise, and what counts under it.
    LIRE_PLAFOND: LECTEURS_DES_PLAFONDS, Aucune,
        regles: [R16_01, R00_03, R00_04, R16_08, G13, G16];
}
