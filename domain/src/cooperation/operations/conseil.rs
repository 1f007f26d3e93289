//! The entries of the table: the boards that examine the actions of the next year (art. 14).

use super::acces::{LECTEURS_DES_REUNIONS, SECRETARIAT_OU_CONSEIL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The board that examines the actions of the next year is declared.
    DECLARER_CONSEIL: SECRETARIAT_OU_CONSEIL, Aucune, survie: EnVigueur,
        regles: [R14_10] & ACTE_EN_VIGUEUR & [G12, R11_04],
        refus: EN_VIGUEUR & [PIECE_REQUISE, CONSEIL_HORS_DE_L_ANNEE];
    /// The boards declared.
    LIRE_CONSEILS: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_10, G12];
}
