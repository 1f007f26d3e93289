//! The entries of the table: the working documents (art. 14).

use super::acces::{LECTEURS_DES_REUNIONS, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// The working documents of a meeting.
    LISTER_DOCUMENTS: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_13, G3, G9];
    /// One working document.
    LIRE_DOCUMENT: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_13, G3, G9];
    /// Which acts on a working document are open to the caller.
    LIRE_ACTES_POSSIBLES_DOCUMENT: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_13, G3, G9];
    /// A working document is deposited.
    DEPOSER_DOCUMENT: SECRETARIAT_SEUL, Facultative, survie: SelonObjet(R18_02),
        regles: [R14_13, R14_11] & ACTE_EN_VIGUEUR & [R11_04],
        refus: EN_VIGUEUR & [TRANSITION_INTERDITE, DATE_FUTURE];
    /// Another version of it is.
    DEPOSER_VERSION_DOCUMENT: SECRETARIAT_SEUL, Facultative, survie: SelonObjet(R18_02),
        regles: [R14_13, R14_11] & ACTE_EN_VIGUEUR & [R11_04],
        refus: EN_VIGUEUR & [TRANSITION_INTERDITE, DATE_FUTURE];
    /// A working document is sent to the members.
    ENVOYER_DOCUMENT: SECRETARIAT_SEUL, Facultative, survie: SelonObjet(R18_02),
        regles: [R14_13, R14_11, R00_01, R17_02, G3, G9, G10, R11_04],
        refus: EN_VIGUEUR & ETAPE;
}
