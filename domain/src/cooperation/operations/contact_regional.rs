//! The entries of the table: the shared list of regional contacts (art. 11).

use super::acces::{LECTEURS_DE_L_ANNUAIRE, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A signatory puts a regional contact on its list.
    INSCRIRE_CONTACT: PARTIES, Aucune, survie: EnVigueur,
        regles: [R11_06] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [CONTACT_D_UNE_AUTRE_PARTIE, CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE] & ACTE_DATE;
    /// The regional contacts of a convention.
    LISTER_CONTACTS: LECTEURS_DE_L_ANNUAIRE, Aucune,
        regles: [R11_06];
    /// What each signatory has shared.
    LIRE_RESEAU: LECTEURS_DE_L_ANNUAIRE, Aucune,
        regles: [R11_06];
    /// One regional contact.
    LIRE_CONTACT: LECTEURS_DE_L_ANNUAIRE, Aucune,
        regles: [R11_06];
    /// Which acts on a contact are open to the caller.
    LIRE_ACTES_POSSIBLES_CONTACT: LECTEURS_DE_L_ANNUAIRE, Aucune,
        regles: [R11_06];
    /// The contact is written again.
    MODIFIER_CONTACT: PARTIES, Requise, survie: EnVigueur,
        regles: [R11_06] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [CONTACT_D_UNE_AUTRE_PARTIE, TRANSITION_INTERDITE, CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE] & ACTE_DATE;
    /// The contact is taken off the list.
    RETIRER_CONTACT: PARTIES, Requise, survie: Demeure(R11_06),
        regles: [R11_06] & ACTE_DATE,
        refus: [CONTACT_D_UNE_AUTRE_PARTIE] & ETAPE;
}
