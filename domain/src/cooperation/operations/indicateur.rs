//! The entries of the table: what is measured and held against nobody.

use super::acces::LECTEURS_DES_BILANS;
use crate::cooperation::regles;
use crate::socle::operation::operations;

operations! {
    /// The supple commitments of the text, measured on a year's plan.
    LIRE_INDICATEURS: LECTEURS_DES_BILANS, Aucune,
        regles: [R00_02, R00_05, R02_01, R02_02, R02_03, R03_01, R03_02, R03_03, R03_04, R04_01, R04_02, R04_03, R04_04, R05_01, R06_01, R07_01, R07_02, R08_02, R09_01, R10_01, R14_03, R15_04, R16_02, R16_03];
    /// How a year's plan is shared out between the three publics.
    LIRE_INDICATEURS_PUBLICS: LECTEURS_DES_BILANS, Aucune,
        regles: [R15_05, G8];
}
