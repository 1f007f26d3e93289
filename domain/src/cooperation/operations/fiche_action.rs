//! The entries of the table: the fiches action: drawn up, sent, advised upon, decided (art. 1 to 10, 14 and 15).

use super::acces::{
    CONSEIL_SEUL, LECTEURS_DE_L_INSTRUCTION, LECTEURS_DES_FICHES, LECTEURS_DU_JOURNAL, MINISTERES,
    REDACTEURS_DES_FICHES, SECRETARIAT_OU_CONSEIL, SECRETARIAT_SEUL,
};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A fiche action is drawn up.
    CREER_FICHE_ACTION: REDACTEURS_DES_FICHES, Aucune, survie: EnVigueur,
        regles: [R15_01, R15_06, R01_01, R01_02, R16_03, R16_07, R15_03] & ACTE_DE_TOUTE_LA_VIE & [G8, R11_04],
        refus: [PORTEUR_POUR_AUTRUI, CONVENTION_NON_EN_VIGUEUR] & PAS_TERMINEE & ACTE_DATE & [NIVEAU_MANQUANT, REGION_ACADEMIQUE_REQUISE, PERTINENCE_NON_JUSTIFIEE, DATES_INCOHERENTES, SOMME_HORS_BORNES];
    /// The draft of a fiche is written again.
    MODIFIER_FICHE_ACTION: REDACTEURS_DES_FICHES, Requise, survie: EnVigueur,
        regles: [R15_08, R15_01, R15_06, R01_02, R16_03, R16_07] & ACTE_JUSQU_AU_TERME & [G8, R11_04],
        refus: [PORTEUR_POUR_AUTRUI] & PAS_TERMINEE & [MODIFICATION_NON_PRESENTEE] & ETAPE & [NIVEAU_MANQUANT, REGION_ACADEMIQUE_REQUISE, PERTINENCE_NON_JUSTIFIEE, DATES_INCOHERENTES, SOMME_HORS_BORNES];
    /// The fiche goes to the members of the committee.
    TRANSMETTRE_FICHE_ACTION: SECRETARIAT_SEUL, Requise, survie: EnVigueur,
        regles: [R15_06, R15_01, R15_03, R15_05, R08_01, R01_01, R13_03, R16_05, R16_07] & ACTE_JUSQU_AU_TERME & [G11, R11_04, G16],
        refus: PAS_TERMINEE & ETAPE & [DESTINATAIRES_INCOMPLETS, ANNEXE_FINANCIERE_MANQUANTE, POSTE_NON_EQUILIBRE, REMUNERATION_NON_ELIGIBLE, FRAIS_GESTION_EXCESSIFS];
    /// The fiche is taken back before the committee decides.
    REVISER_FICHE_ACTION: SECRETARIAT_SEUL, Requise, survie: EnVigueur,
        regles: [R15_08, R15_01, R14_02] & ACTE_JUSQU_AU_TERME & [R11_04],
        refus: PAS_TERMINEE & ETAPE;
    /// The fiche is put forward again.
    REPRESENTER_FICHE_ACTION: SECRETARIAT_SEUL, Requise, survie: EnVigueur,
        regles: [R15_08, R15_01, R14_02] & ACTE_JUSQU_AU_TERME & [R11_04],
        refus: PAS_TERMINEE & ETAPE;
    /// A ministry gives its avis.
    RENDRE_AVIS: MINISTERES, Facultative, survie: EnVigueur,
        regles: [R14_02, R14_03, R14_04, R14_05, R15_07, R15_01] & ACTE_JUSQU_AU_TERME & [R11_04],
        refus: [AVIS_POUR_AUTRUI] & PAS_TERMINEE & ETAPE & [RECOMMANDATIONS_REQUISES, MOTIF_REQUIS];
    /// The secretariat transcribes the avis of a ministry.
    TRANSCRIRE_AVIS: SECRETARIAT_SEUL, Facultative, survie: EnVigueur,
        regles: [R14_02, R14_04, R15_07, R15_01] & ACTE_JUSQU_AU_TERME & [G17, R11_04],
        refus: [AVIS_POUR_AUTRUI] & PAS_TERMINEE & [TRANSITION_INTERDITE, DATE_FUTURE, RECOMMANDATIONS_REQUISES, MOTIF_REQUIS];
    /// One avis.
    LIRE_AVIS: LECTEURS_DE_L_INSTRUCTION, Aucune,
        regles: [R14_02, R14_03, R14_04, R14_05, R15_07, G17];
    /// The ministry confirms an avis transcribed for it.
    CONFIRMER_AVIS: MINISTERES, Facultative, survie: EnVigueur,
        regles: [G17, R14_02, R15_07] & ACTE_JUSQU_AU_TERME & [R11_04],
        refus: [AVIS_POUR_AUTRUI] & PAS_TERMINEE & [AVIS_NON_TRANSCRIT] & ACTE_DATE;
    /// The ministry contests an avis transcribed for it.
    CONTESTER_AVIS: MINISTERES, Facultative, survie: EnVigueur,
        regles: [G17, R14_02, R15_07] & ACTE_JUSQU_AU_TERME & [R11_04],
        refus: [AVIS_POUR_AUTRUI] & PAS_TERMINEE & [AVIS_NON_TRANSCRIT] & ACTE_DATE;
    /// The committee puts its decision off.
    AJOURNER_FICHE_ACTION: SECRETARIAT_SEUL, Requise, survie: EnVigueur,
        regles: [R14_01, R14_18, R15_01] & ACTE_JUSQU_AU_TERME & [R11_04],
        refus: PAS_TERMINEE & [TRANSITION_INTERDITE, REUNION_NON_TENUE] & ACTE_DATE;
    /// The board decides of an action.
    DECIDER_CA: SECRETARIAT_OU_CONSEIL, Requise, survie: Demeure(R18_05),
        regles: [R14_06, R14_01, R15_01] & ACTE_JUSQU_AU_TERME & [G12, G16, G17],
        refus: [TRANSITION_INTERDITE, INSTRUCTION_COPIL_MANQUANTE, COPIL_NON_VALIDE] & ACTE_DATE & [DATE_CA_ANTERIEURE];
    /// The decisions of the board within scope.
    LISTER_DECISIONS_CA: LECTEURS_DE_L_INSTRUCTION, Aucune,
        regles: [R14_06, R14_07, G16, G17];
    /// One decision of the board.
    LIRE_DECISION_CA: LECTEURS_DE_L_INSTRUCTION, Aucune,
        regles: [R14_06, R14_07, G16, G17];
    /// The board confirms a decision transcribed for it.
    CONFIRMER_DECISION_CA: CONSEIL_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [G17, R14_06, G10],
        refus: [DECISION_CA_NON_TRANSCRITE, DATE_FUTURE];
    /// The board contests a decision transcribed for it.
    CONTESTER_DECISION_CA: CONSEIL_SEUL, Facultative, survie: Demeure(R18_05),
        regles: [G17, R14_06, G10],
        refus: [DECISION_CA_NON_TRANSCRITE, DATE_FUTURE];
    /// The board returns its decision to the members.
    FAIRE_RETOUR: SECRETARIAT_OU_CONSEIL, Facultative, survie: Demeure(R18_05),
        regles: [R14_07, R15_06] & ACTE_JUSQU_AU_TERME & [G17],
        refus: ETAPE & [DESTINATAIRES_INCOMPLETS];
    /// The action is given up.
    ABANDONNER_FICHE_ACTION: SECRETARIAT_SEUL, Requise, survie: Engagee(R18_05),
        regles: [R15_08, R15_01, R14_18] & ACTE_JUSQU_AU_TERME & [G12, G16, R11_04],
        refus: PAS_TERMINEE & [TRANSITION_INTERDITE, MODIFICATION_NON_PRESENTEE, REUNION_NON_TENUE] & ACTE_DATE;
    /// Which acts on a fiche are open to the caller.
    LIRE_ACTES_POSSIBLES_FICHE_ACTION: LECTEURS_DES_FICHES, Aucune,
        regles: [R15_06, R14_02, R14_01, R14_06, R14_07, R15_08, R18_05];
    /// The journal of one fiche.
    LIRE_JOURNAL_FICHE_ACTION: LECTEURS_DU_JOURNAL, Aucune,
        regles: [G10];
    /// The fiches within scope.
    LISTER_FICHES_ACTION: LECTEURS_DES_FICHES, Aucune,
        regles: [R15_01, R01_01, R14_02, R15_05, R15_07, R08_01];
    /// One fiche.
    LIRE_FICHE_ACTION: LECTEURS_DES_FICHES, Aucune,
        regles: [R15_01, R01_01, R14_02, R15_05, R15_07, R08_01];
}
