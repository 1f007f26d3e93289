//! The entries of the table: the avenants (art. 17).

use super::acces::{LECTEURS_DES_CONVENTIONS, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The avenants of a convention.
    LISTER_AVENANTS: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R17_04];
    /// A party asks for an avenant.
    DEMANDER_AVENANT: PARTIES, Facultative, survie: EnVigueur,
        regles: [R17_04, G10, R11_04],
        refus: [HORS_PERIODE_DE_VALIDITE, CONVENTION_CADUQUE] & ACTE_DATE;
    /// One avenant.
    LIRE_AVENANT: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R17_04];
    /// Which acts on an avenant are open to the caller.
    LIRE_ACTES_POSSIBLES_AVENANT: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R17_04, G10];
    /// The text of an avenant is written.
    REDIGER_AVENANT: PARTIES, Requise, survie: EnVigueur,
        regles: [R17_04, R17_03, R00_01, G11, G10, R11_04],
        refus: [HORS_PERIODE_DE_VALIDITE, CONVENTION_CADUQUE, TRANSITION_INTERDITE, AVENANT_SANS_OBJET, EFFET_IRREGULIER] & ACTE_DATE;
    /// A signatory signs an avenant.
    SIGNER_AVENANT: PARTIES, Facultative, survie: EnVigueur,
        regles: [R17_04, R00_01, G11, G10, R11_04],
        refus: [SIGNATURE_POUR_AUTRUI, QUALITE_NON_REQUISE, HORS_PERIODE_DE_VALIDITE, CONVENTION_CADUQUE, TRANSITION_INTERDITE, DEJA_SIGNE, EFFET_IRREGULIER] & ACTE_DATE;
    /// A signature given to an avenant by mistake is cancelled.
    ANNULER_SIGNATURE_AVENANT: PARTIES, Requise, survie: Propre(R17_04),
        regles: [R17_04] & ACTE_DATE & [R11_04],
        refus: [SIGNATURE_POUR_AUTRUI, CONVENTION_CADUQUE, SIGNATURE_DEJA_ANNULEE] & ETAPE;
    /// A party refuses an avenant.
    REFUSER_AVENANT: PARTIES, Requise, survie: Propre(R17_04),
        regles: [R17_04] & ACTE_DATE & [R11_04],
        refus: [CONVENTION_CADUQUE] & ETAPE;
    /// The party that asked for an avenant takes it back.
    RETIRER_AVENANT: PARTIES, Requise, survie: Propre(R17_04),
        regles: [R17_04] & ACTE_DATE & [R11_04],
        refus: [RETRAIT_POUR_AUTRUI, CONVENTION_CADUQUE] & ETAPE;
    /// The convention as its avenants make it on a day.
    LIRE_VERSION_CONSOLIDEE: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R17_04, R17_01, R17_02, R18_06, G11, G18];
}
