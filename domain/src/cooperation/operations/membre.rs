//! The entries of the table: the members of the committee (art. 13).

use super::acces::{LECTEURS_DES_MEMBRES, QUI_NOMME};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A college names a member of the steering committee.
    NOMMER_MEMBRE: QUI_NOMME, Aucune, survie: EnVigueur,
        regles: [R13_03, R13_04, R13_06] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [NOMINATION_POUR_AUTRUI] & EN_VIGUEUR & ETAPE & [COLLEGE_COMPLET, ADMINISTRATEUR_MANDATE_MANQUANT, SUPPLEANT_D_UN_AUTRE_COLLEGE, DESIGNATION_REQUISE];
    /// A member's time comes to its end.
    TERMINER_MANDAT: QUI_NOMME, Requise, survie: Demeure(R13_03),
        regles: [R13_03, R13_04] & ACTE_DATE & [G16],
        refus: [NOMINATION_POUR_AUTRUI, TRANSITION_INTERDITE, DATE_FUTURE];
    /// One member of the committee.
    LIRE_MEMBRE: LECTEURS_DES_MEMBRES, Aucune,
        regles: [R13_03, R13_04, R13_05, R13_06];
    /// Which acts on a member are open to the caller.
    LIRE_ACTES_POSSIBLES_MEMBRE: LECTEURS_DES_MEMBRES, Aucune,
        regles: [R13_03, R13_04, G10];
    /// The committee on a day.
    LIRE_COPIL: LECTEURS_DES_MEMBRES, Aucune,
        regles: [R13_03, R13_04, R13_05, R13_06];
}
