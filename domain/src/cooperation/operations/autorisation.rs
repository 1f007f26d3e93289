//! The entries of the table: the authorisations of logos (art. 11).

use super::acces::{LECTEURS_DES_AUTORISATIONS, LECTEURS_DES_FICHES, MINISTERES, REDACTEURS_DES_FICHES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The authorisations of logos of a convention.
    LISTER_AUTORISATIONS: LECTEURS_DES_AUTORISATIONS, Aucune,
        regles: [R11_02, R11_03, R11_04];
    /// One authorisation.
    LIRE_AUTORISATION: LECTEURS_DES_AUTORISATIONS, Aucune,
        regles: [R11_02, R11_03, R11_04];
    /// Which acts on an authorisation are open to the caller.
    LIRE_ACTES_POSSIBLES_AUTORISATION: LECTEURS_DES_AUTORISATIONS, Aucune,
        regles: [R11_02, R11_03, R11_04];
    /// An authorisation is asked for.
    DEMANDER_AUTORISATION: REDACTEURS_DES_FICHES, Facultative, survie: SaufCaducite(R11_02),
        regles: [R11_02, R14_03, R11_04] & ACTE_DATE,
        refus: EN_VIGUEUR & ACTE_DATE & [OBJET_NON_DESIGNE];
    /// A ministry authorises its logo, unasked.
    AUTORISER_LOGO: MINISTERES, Facultative, survie: SaufCaducite(R11_02),
        regles: [R11_02, R11_03, R11_04] & ACTE_DATE,
        refus: [LOGO_D_AUTRUI] & EN_VIGUEUR & [DATE_FUTURE, OBJET_NON_DESIGNE, PIECE_ECRITE_MANQUANTE, DUREE_MANQUANTE, AUTORISATION_RETROACTIVE];
    /// A ministry delivers what is asked.
    DELIVRER_AUTORISATION: MINISTERES, Requise, survie: SaufCaducite(R11_02),
        regles: [R11_02, R11_03, R11_04] & ACTE_DATE,
        refus: [LOGO_D_AUTRUI, TRANSITION_INTERDITE, CONVENTION_CADUQUE, DATE_FUTURE, PIECE_ECRITE_MANQUANTE, DUREE_MANQUANTE, AUTORISATION_RETROACTIVE];
    /// A ministry refuses what is asked.
    REFUSER_AUTORISATION: MINISTERES, Requise, survie: Demeure(R11_02),
        regles: [R11_02] & ACTE_DATE,
        refus: [LOGO_D_AUTRUI, TRANSITION_INTERDITE, DATE_FUTURE];
    /// A ministry takes its authorisation back.
    RETIRER_AUTORISATION: MINISTERES, Requise, survie: Demeure(R11_02),
        regles: [R11_02] & ACTE_DATE,
        refus: [LOGO_D_AUTRUI, TRANSITION_INTERDITE, DATE_FUTURE, RETRAIT_RETROACTIF];
    /// Whether an action may bear a logo.
    LIRE_LOGO: LECTEURS_DES_FICHES, Aucune,
        regles: [R11_02, R11_03, R11_04, R14_03, R14_05, G1, G18];
}
