//! The entries of the table: the dossier: what may be done in it, and the proof of what was.

use super::acces::{LECTEURS_DES_CONVENTIONS, LECTEURS_DU_JOURNAL};
use crate::cooperation::regles;
use crate::socle::operation::operations;

operations! {
    /// Which acts are open to the caller.
    LIRE_ACTES_POSSIBLES: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: ACTE_DATE;
    /// The journal of a convention's dossier.
    LIRE_JOURNAL: LECTEURS_DU_JOURNAL, Aucune,
        regles: [G10];
}
