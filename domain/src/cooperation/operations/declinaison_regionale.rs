//! The entries of the table: the study of the regions (art. 1).

use super::acces::{LECTEURS_DES_DECLINAISONS, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// Every région académique, and where its study stands.
    LISTER_DECLINAISONS: LECTEURS_DES_DECLINAISONS, Aucune,
        regles: [R01_03];
    /// A région académique is put under study.
    ETUDIER_DECLINAISON: PARTIES, Aucune, survie: EnVigueur,
        regles: [R01_03] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE] & ETAPE;
    /// The study of one région académique.
    LIRE_DECLINAISON: LECTEURS_DES_DECLINAISONS, Aucune,
        regles: [R01_03];
    /// Which acts on a study are open to the caller.
    LIRE_ACTES_POSSIBLES_DECLINAISON: LECTEURS_DES_DECLINAISONS, Aucune,
        regles: [R01_03];
    /// The région académique is adopted.
    RETENIR_DECLINAISON: PARTIES, Requise, survie: EnVigueur,
        regles: [R01_03] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE] & ETAPE;
    /// The région académique is set aside.
    ECARTER_DECLINAISON: PARTIES, Requise, survie: EnVigueur,
        regles: [R01_03] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE] & ETAPE;
}
