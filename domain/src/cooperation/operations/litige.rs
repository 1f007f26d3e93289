//! The entries of the table: the disputes (art. 18).

use super::acces::{LECTEURS_DES_FINS, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A party opens a dispute.
    OUVRIR_LITIGE: PARTIES, Aucune, survie: Demeure(R18_05),
        regles: [R18_01, R18_05] & ACTE_DATE,
        refus: [CONVENTION_NON_EN_VIGUEUR, DATE_FUTURE];
    /// The disputes of a convention.
    LISTER_LITIGES: LECTEURS_DES_FINS, Aucune,
        regles: [R18_01, R18_02];
    /// One dispute.
    LIRE_LITIGE: LECTEURS_DES_FINS, Aucune,
        regles: [R18_01, R18_02];
    /// Which acts on a dispute are open to the caller.
    LIRE_ACTES_POSSIBLES_LITIGE: LECTEURS_DES_FINS, Aucune,
        regles: [R18_01, R18_02];
    /// A conciliation is organised.
    ORGANISER_CONCILIATION: PARTIES, Facultative, survie: Demeure(R18_05),
        regles: [R18_01, R18_02] & ACTE_DATE,
        refus: [TRANSITION_INTERDITE, REUNION_ETRANGERE_AU_LITIGE] & ACTE_DATE;
    /// A dispute is closed.
    CONCLURE_LITIGE: PARTIES, Requise, survie: Demeure(R18_05),
        regles: [R18_01] & ACTE_DATE,
        refus: [TRANSITION_INTERDITE, DATE_FUTURE];
    /// A dispute is taken back.
    RETIRER_LITIGE: PARTIES, Requise, survie: Demeure(R18_05),
        regles: [R18_01] & ACTE_DATE,
        refus: [LITIGE_D_AUTRUI, TRANSITION_INTERDITE, DATE_FUTURE];
}
