//! The entries of the table: the denunciations (art. 18).

use super::acces::{LECTEURS_DES_FINS, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A party denounces the convention in writing.
    NOTIFIER_DENONCIATION: PARTIES, Aucune, survie: EnVigueur,
        regles: [R18_03, R18_04, R00_01, R17_02, G5, G6, G10, G17, R11_04],
        refus: [CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE, LETTRE_INCOHERENTE, RECEPTION_ANTERIEURE, PREAVIS_INSUFFISANT] & ACTE_DATE;
    /// The denunciations of a convention.
    LISTER_DENONCIATIONS: LECTEURS_DES_FINS, Aucune,
        regles: [R18_03, R18_04, R18_06, G5, G6, G18];
    /// One denunciation.
    LIRE_DENONCIATION: LECTEURS_DES_FINS, Aucune,
        regles: [R18_03, R18_04, R18_06, G5, G6, G18];
    /// Which acts on a denunciation are open to the caller.
    LIRE_ACTES_POSSIBLES_DENONCIATION: LECTEURS_DES_FINS, Aucune,
        regles: [R18_03, R18_04, R18_06, G5, G6, G18];
    /// A recipient received the letter.
    ACCUSER_RECEPTION: PARTIES, Facultative, survie: Demeure(R18_04),
        regles: [R18_04, R18_06, R18_01, R00_01, G5, G6, G10, G11, G17, G18],
        refus: [TRANSITION_INTERDITE, DESTINATAIRE_INCONNU, RECEPTION_ANTERIEURE] & ACTE_DATE;
    /// A party agrees to take a denunciation back.
    ACCORDER_RETRACTATION: PARTIES, Facultative, survie: EnVigueur,
        regles: [R18_04] & ACTE_EN_VIGUEUR & [R11_04],
        refus: EN_VIGUEUR & ETAPE;
}
