//! The entries of the table: the priorities of a year (art. 13).

use super::acces::{LECTEURS_DES_REUNIONS, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The priorities of a year.
    LIRE_PRIORITES: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R13_01];
    /// Which acts on the priorities are open to the caller.
    LIRE_ACTES_POSSIBLES_PRIORITES: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R13_01];
    /// The priorities that the committee adopted are recorded.
    ADOPTER_PRIORITES: SECRETARIAT_SEUL, Facultative, survie: EnVigueur,
        regles: [R13_01, R13_07, R14_11, R00_01, R17_02, R11_04],
        refus: EN_VIGUEUR & [ANNEE_NON_COUVERTE, DECISION_INAPPLICABLE];
}
