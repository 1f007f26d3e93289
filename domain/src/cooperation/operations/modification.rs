//! The entries of the table: what changes a validated action (art. 15).

use super::acces::{LECTEURS_DES_FICHES, SECRETARIAT_OU_CONSEIL, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A modification of a validated action is proposed.
    PROPOSER_MODIFICATION: SECRETARIAT_SEUL, Facultative, survie: Engagee(R18_05),
        regles: [R15_08, R15_09, R15_01, R15_06, R01_02, R16_03, R16_05, R16_07] & ACTE_JUSQU_AU_TERME & [G8, G11, R11_04],
        refus: [TRANSITION_INTERDITE] & PAS_TERMINEE & ACTE_DATE & [MODIFICATION_SANS_OBJET, NIVEAU_MANQUANT, REGION_ACADEMIQUE_REQUISE, PERTINENCE_NON_JUSTIFIEE, DATES_INCOHERENTES, ANNEXE_FINANCIERE_MANQUANTE, POSTE_NON_EQUILIBRE, REMUNERATION_NON_ELIGIBLE, FRAIS_GESTION_EXCESSIFS, SOMME_HORS_BORNES];
    /// One modification.
    LIRE_MODIFICATION: LECTEURS_DES_FICHES, Aucune,
        regles: [R15_08, R15_09];
    /// It is presented to the committee.
    PRESENTER_MODIFICATION: SECRETARIAT_SEUL, Facultative, survie: Engagee(R18_05),
        regles: [R15_08, R14_18, R15_01] & ACTE_JUSQU_AU_TERME & [R11_04, G16],
        refus: [TRANSITION_INTERDITE] & PAS_TERMINEE & [REUNION_NON_TENUE] & ACTE_DATE & [PRESENTATION_INCOMPLETE];
    /// The board decides of it.
    DECIDER_MODIFICATION: SECRETARIAT_OU_CONSEIL, Facultative, survie: Engagee(R18_05),
        regles: [R15_08, R16_02, R15_01] & ACTE_JUSQU_AU_TERME & [G17, R11_04, G16],
        refus: [TRANSITION_INTERDITE] & PAS_TERMINEE & [MODIFICATION_NON_PRESENTEE] & ACTE_DATE;
    /// It is applied.
    APPLIQUER_MODIFICATION: SECRETARIAT_SEUL, Requise, survie: Engagee(R18_05),
        regles: [R15_08, R15_09, R16_01, R16_08, R15_01] & ACTE_JUSQU_AU_TERME & [G8, G11, G12, G16, R11_04],
        refus: [TRANSITION_INTERDITE] & PAS_TERMINEE & [MODIFICATION_NON_PRESENTEE, MODIFICATION_NON_VOTEE, DECISION_CA_REQUISE, SOMME_HORS_BORNES, PLAFOND_NON_RENSEIGNE, PLAFOND_DEPASSE] & ACTE_DATE;
    /// A clerical error is put right.
    RECTIFIER_ERREUR: SECRETARIAT_SEUL, Requise, survie: Demeure(R15_08),
        regles: [R15_08, R15_01] & ACTE_DATE,
        refus: [TRANSITION_INTERDITE, DATE_FUTURE];
}
