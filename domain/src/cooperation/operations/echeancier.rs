//! The entries of the table: what is due (art. 14, 15 and 17).

use super::acces::LECTEURS;
use crate::cooperation::regles;
use crate::socle::operation::operations;

operations! {
    /// What is due under one convention.
    LIRE_ECHEANCIER: LECTEURS, Aucune,
        regles: [R15_11, R15_10, R14_08, R14_09, R14_10, R17_02, G2, G6, G9, G12, G18];
    /// What is due across the caller's conventions.
    LISTER_ECHEANCES: LECTEURS, Aucune,
        regles: [R15_11, R15_10, R14_08, R14_09, R14_10, R17_02, G2, G6, G9, G12, G18];
}
