//! The entries of the table: a convention, from its draft to its end (visas, art. 17).

use super::acces::{LECTEURS_DES_CONVENTIONS, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The conventions within scope.
    LISTER_CONVENTIONS: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R00_01];
    /// A draft is entered.
    CREER_CONVENTION: PARTIES, Aucune, survie: HorsConvention,
        regles: [R00_01, R00_02, R17_03, G11],
        refus: [ORGANISATION_NON_PARTIE, PARTIES_INCOHERENTES, TACITE_RECONDUCTION, CONVENTION_REMPLACEE_INCONNUE];
    /// One convention.
    LIRE_CONVENTION: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R00_01];
    /// The draft is changed.
    MODIFIER_CONVENTION: PARTIES, Requise, survie: Propre(R00_01),
        regles: [R00_01, R00_02, R17_03, G11, R11_04],
        refus: [CONVENTION_CADUQUE, TRANSITION_INTERDITE, PARTIES_INCOHERENTES, TACITE_RECONDUCTION, CONVENTION_REMPLACEE_INCONNUE];
    /// The draft is opened for signature.
    OUVRIR_SIGNATURE: PARTIES, Requise, survie: Propre(R00_01),
        regles: ACTE_DATE & [R11_04],
        refus: [CONVENTION_CADUQUE] & ETAPE;
    /// A signatory signs.
    SIGNER: PARTIES, Facultative, survie: Propre(R00_01),
        regles: [R00_01, R00_02, R17_01, G10, R11_04],
        refus: [SIGNATURE_POUR_AUTRUI, CONVENTION_CADUQUE, TRANSITION_INTERDITE, DEJA_SIGNE] & ACTE_DATE & [COSIGNATAIRE_INCONNU];
    /// One signature.
    LIRE_SIGNATURE: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R00_01];
    /// A wrong entry is cancelled.
    ANNULER_SIGNATURE: PARTIES, Requise, survie: Demeure(R00_01),
        regles: [R00_01, R17_01, G10],
        refus: [SIGNATURE_POUR_AUTRUI, SIGNATURE_DEJA_ANNULEE, PIECE_REQUISE];
    /// The convention is given up before it is signed.
    ABANDONNER_CONVENTION: PARTIES, Requise, survie: Propre(R00_01),
        regles: ACTE_DATE & [R11_04],
        refus: [CONVENTION_CADUQUE, TRANSITION_INTERDITE, DATE_FUTURE];
    /// The state on a day, with its grounds.
    LIRE_ETAT: LECTEURS_DES_CONVENTIONS, Aucune,
        regles: [R17_01, R17_02, R00_01, R18_04, R18_06, R11_04, G1, G5, G7, G18];
}
