//! The entries of the table: a majority, without a dossier (art. 13).

use crate::cooperation::{refus, regles};
use crate::socle::operation::{PUBLIC, operations};

operations! {
    /// A majority is calculated in advance.
    SIMULER_MAJORITE: PUBLIC, Aucune,
        regles: [R13_07, R13_05, R13_08, R13_09, G18],
        refus: [VOIX_EXCEDENTAIRES];
}
