//! The entries of the table: the consultations by e-mail (art. 14).

use super::acces::{LECTEURS_DES_REUNIONS, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A consultation by e-mail is prepared.
    PREPARER_CONSULTATION: SECRETARIAT_SEUL, Facultative, survie: SelonObjet(R18_05),
        regles: [R14_18, R14_11, R00_01, R17_02, R18_05, R11_04],
        refus: EN_VIGUEUR;
    /// The consultations of a convention's committee.
    LISTER_CONSULTATIONS: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_18];
    /// One consultation.
    LIRE_CONSULTATION: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_18];
    /// Which acts on a consultation are open to the caller.
    LIRE_ACTES_POSSIBLES_CONSULTATION: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_18, G10];
    /// The consultation is sent to the members.
    OUVRIR_CONSULTATION: SECRETARIAT_SEUL, Requise, survie: SelonObjet(R18_05),
        regles: [R14_18, R14_11] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G16],
        refus: EN_VIGUEUR & ETAPE & [CLOTURE_ANTERIEURE, MEMBRES_NON_CONSULTES];
    /// The consultation is closed.
    CLORE_CONSULTATION: SECRETARIAT_SEUL, Requise, survie: SelonObjet(R18_05),
        regles: [R14_18, R13_07, R14_01, R15_01] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G16],
        refus: EN_VIGUEUR & [TRANSITION_INTERDITE, CLOTURE_PREMATUREE] & ACTE_DATE;
    /// The consultation is given up.
    ANNULER_CONSULTATION: SECRETARIAT_SEUL, Requise, survie: Demeure(R18_05),
        regles: [R14_18] & ACTE_DATE,
        refus: [TRANSITION_INTERDITE, DATE_FUTURE];
}
