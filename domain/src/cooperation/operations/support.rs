//! The entries of the table: the supports of communication (art. 11).

use super::acces::{LECTEURS_DE_LA_COMMUNICATION, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The supports of communication of a convention.
    LISTER_SUPPORTS: LECTEURS_DE_LA_COMMUNICATION, Aucune,
        regles: [R11_01, R11_02];
    /// One support.
    LIRE_SUPPORT: LECTEURS_DE_LA_COMMUNICATION, Aucune,
        regles: [R11_01, R11_02];
    /// Which acts on a support are open to the caller.
    LIRE_ACTES_POSSIBLES_SUPPORT: LECTEURS_DE_LA_COMMUNICATION, Aucune,
        regles: [R11_01, R11_02];
    /// A support is declared.
    DECLARER_SUPPORT: PARTIES, Facultative, survie: Demeure(G16),
        regles: [R11_01, R11_02] & ACTE_DATE & [G13, G16],
        refus: [CONVENTION_NON_EN_VIGUEUR, DATE_FUTURE];
    /// A support is published.
    PUBLIER_SUPPORT: PARTIES, Requise, survie: Demeure(G16),
        regles: [R11_01, R11_02] & ACTE_DATE & [G13, G16],
        refus: [TRANSITION_INTERDITE, DATE_FUTURE];
}
