//! The entries of the table: whether the committee met as the text asks (art. 14).

use super::acces::LECTEURS;
use crate::cooperation::regles;
use crate::socle::operation::operations;

operations! {
    /// Whether the committee met in a year as the text asks.
    LIRE_CONFORMITE: LECTEURS, Aucune,
        regles: [R14_08, R14_09, R14_10, R13_01, G2, G9, G12, G18];
}
