//! The entries of the table: the yearly bilan (art. 15).

use super::acces::{INSTANCES, INSTANCES_SEULES, LECTEURS_DES_BILANS, MINISTERES, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The bilans due across the caller's conventions.
    LISTER_BILANS: LECTEURS_DES_BILANS, Aucune,
        regles: [R15_11, R15_10, R15_12, R15_13, G2, G9, G18];
    /// One bilan, begun or not.
    LIRE_BILAN: LECTEURS_DES_BILANS, Aucune,
        regles: [R15_11, R15_10, R15_12, R15_13, G2, G9, G18];
    /// The quantitative part of a bilan, counted from the fiches.
    LIRE_VOLET_QUANTITATIF: LECTEURS_DES_BILANS, Aucune,
        regles: [R15_10, R15_02, R07_01, G8];
    /// The bilan as a document.
    LIRE_DOCUMENT_BILAN: LECTEURS_DES_BILANS, Aucune,
        regles: [R15_10, R15_11, R15_12, R15_13, R15_02];
    /// A version of the bilan is written.
    ELABORER_BILAN: SECRETARIAT_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [R15_10, R15_13] & ACTE_JUSQU_AU_TERME & [G8],
        refus: [CONVENTION_NON_EN_VIGUEUR, TRANSITION_INTERDITE, ANNEE_NON_DUE] & ACTE_DATE & [VOLETS_VIDES, SOMME_HORS_BORNES];
    /// The bilan is shown to the commission or to the board.
    PRESENTER_BILAN: INSTANCES, Facultative, survie: Demeure(R18_05),
        regles: [R15_12] & ACTE_JUSQU_AU_TERME & [G12, G16, G17],
        refus: [PRESENTATION_POUR_AUTRUI, CONVENTION_NON_EN_VIGUEUR] & ETAPE;
    /// The instance confirms what was transcribed.
    CONFIRMER_PRESENTATION: INSTANCES_SEULES, Facultative, survie: Demeure(R18_05),
        regles: [G17, R15_12, G10],
        refus: [PRESENTATION_POUR_AUTRUI, PRESENTATION_NON_TRANSCRITE, DATE_FUTURE];
    /// The instance contests what was transcribed.
    CONTESTER_PRESENTATION: INSTANCES_SEULES, Facultative, survie: Demeure(R18_05),
        regles: [G17, R15_12, G10],
        refus: [PRESENTATION_POUR_AUTRUI, PRESENTATION_NON_TRANSCRITE, DATE_FUTURE];
    /// The bilan is sent to the signatories.
    ADRESSER_BILAN: SECRETARIAT_SEUL, Requise, survie: Demeure(R18_05),
        regles: [R15_11, R15_10, R15_12, R15_13, R00_01, R18_05, G2, G9, G10, G16, G18],
        refus: [CONVENTION_NON_EN_VIGUEUR, TRANSITION_INTERDITE, VOLETS_VIDES] & ACTE_DATE;
    /// A ministry validates the bilan.
    VALIDER_BILAN: MINISTERES, Facultative, survie: Demeure(R18_05),
        regles: [R15_13, R15_11] & ACTE_JUSQU_AU_TERME,
        refus: [VALIDATION_POUR_AUTRUI, CONVENTION_NON_EN_VIGUEUR, DEJA_VALIDE] & ETAPE;
    /// A ministry refuses the bilan.
    REFUSER_BILAN: MINISTERES, Facultative, survie: Demeure(R18_05),
        regles: [R15_13, R15_11] & ACTE_JUSQU_AU_TERME,
        refus: [VALIDATION_POUR_AUTRUI, CONVENTION_NON_EN_VIGUEUR, DEJA_VALIDE] & ETAPE;
    /// Which acts on a bilan are open to the caller.
    LIRE_ACTES_POSSIBLES_BILAN: LECTEURS_DES_BILANS, Aucune,
        regles: [R15_10, R15_12, R15_11, R15_13, G17, G10];
}
