//! The entries of the table: the erasure of personal values (G19).

use super::acces::{LECTEURS_DU_JOURNAL, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// What was erased of a dossier.
    LISTER_EFFACEMENTS: LECTEURS_DU_JOURNAL, Aucune,
        regles: [G19];
    /// A personal value is erased.
    EFFACER_VALEUR: SECRETARIAT_SEUL, Aucune, survie: HorsConvention, date: Aucune,
        regles: [G19, G10],
        refus: [VALEUR_INCONNUE, MOTIF_QUI_REDIT];
}
