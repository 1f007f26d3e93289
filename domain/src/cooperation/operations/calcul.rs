//! The entries of the table: what the text gives without a dossier (art. 14 to 18).

use crate::cooperation::{refus, regles};
use crate::socle::operation::{PUBLIC, operations};

operations! {
    /// The last day of a notice is calculated.
    CALCULER_PREAVIS: PUBLIC, Aucune,
        regles: [R18_04, G5, G6];
    /// The most that management fees may be is calculated.
    CALCULER_FRAIS_GESTION: PUBLIC, Aucune,
        regles: [R16_07, R16_05, G8],
        refus: [SOMME_HORS_BORNES];
    /// Whether the OPCO's purchase rules apply is calculated.
    CALCULER_REGLES_ACHAT: PUBLIC, Aucune,
        regles: [R16_04, R16_05],
        refus: [PART_EXCESSIVE];
    /// A deadline is calculated.
    CALCULER_DELAI: PUBLIC, Aucune,
        regles: [G2, G3, G4, G5, G6, G7, G9, R17_02, G18];
}
