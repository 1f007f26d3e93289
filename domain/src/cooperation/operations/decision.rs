//! The entries of the table: the votes of the committee (art. 13).

use super::acces::{LECTEURS_DES_REUNIONS, LECTEURS_DES_VOIX, PARTIES, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A vote is opened in a meeting.
    OUVRIR_VOTE_EN_REUNION: SECRETARIAT_SEUL, Facultative, survie: SelonObjet(R18_05),
        regles: [R13_07, R14_01, R15_01, R14_11, R14_18] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G16],
        refus: EN_VIGUEUR & [REUNION_NON_TENUE] & ETAPE & [OBJET_INCOHERENT];
    /// A vote is opened in a consultation by e-mail.
    OUVRIR_VOTE_PAR_COURRIEL: SECRETARIAT_SEUL, Facultative, survie: SelonObjet(R18_05),
        regles: [R14_18, R13_07, R14_01, R15_01, R14_11] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G16],
        refus: EN_VIGUEUR & ETAPE & [OBJET_INCOHERENT];
    /// The decisions of a convention's committee.
    LISTER_DECISIONS: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R13_07, R13_05, R13_08, R13_09, G18];
    /// One decision.
    LIRE_DECISION: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R13_07, R13_05, R13_08, R13_09, G18];
    /// Which acts on a decision are open to the caller.
    LIRE_ACTES_POSSIBLES_DECISION: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R13_07, R13_06, G17, G10];
    /// A college casts its voices.
    VOTER: PARTIES, Facultative, survie: SelonObjet(R18_05),
        regles: [R13_05, R13_06, R13_07, R14_18] & ACTE_DE_TOUTE_LA_VIE & [R11_04],
        refus: [VOIX_D_UN_AUTRE_COLLEGE] & EN_VIGUEUR & [TRANSITION_INTERDITE, DECISION_ANNULEE, VOTE_CLOS] & ACTE_DATE & [VOTANT_SANS_VOIX, VOIX_EXCEDENTAIRES];
    /// The secretariat transcribes the voices of a college.
    TRANSCRIRE_VOIX: SECRETARIAT_SEUL, Facultative, survie: SelonObjet(R18_05),
        regles: [G17, R13_05, R13_06, R13_07, R14_18] & ACTE_DE_TOUTE_LA_VIE & [R11_04],
        refus: EN_VIGUEUR & [TRANSITION_INTERDITE, DECISION_ANNULEE, VOTE_CLOS, DATE_FUTURE, VOTANT_SANS_VOIX, VOIX_EXCEDENTAIRES];
    /// The voices that a college cast together.
    LIRE_VOIX: LECTEURS_DES_VOIX, Aucune,
        regles: [R13_05, R13_06, G17];
    /// The college confirms what was transcribed.
    CONFIRMER_VOIX: PARTIES, Facultative, survie: Demeure(R14_16),
        regles: [G17, R13_06, G10],
        refus: [VOIX_D_UN_AUTRE_COLLEGE, VOIX_NON_TRANSCRITE, DATE_FUTURE];
    /// The college contests what was transcribed.
    CONTESTER_VOIX: PARTIES, Facultative, survie: Demeure(R14_16),
        regles: [G17, R13_06, G10],
        refus: [VOIX_D_UN_AUTRE_COLLEGE, VOIX_NON_TRANSCRITE, DATE_FUTURE];
    /// The vote is closed and its result calculated.
    CLORE_VOTE: SECRETARIAT_SEUL, Requise, survie: SelonObjet(R18_05),
        regles: [R13_07, R14_01, R14_02, R15_01, R13_08, R13_09, R13_05, R13_04, R14_18] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G11, G18, G16],
        refus: EN_VIGUEUR & [TRANSITION_INTERDITE, DECISION_ANNULEE, VOTE_CLOS, CLOTURE_PREMATUREE] & ACTE_DATE;
    /// A decision is cancelled.
    ANNULER_DECISION: SECRETARIAT_SEUL, Requise, survie: Demeure(R13_07),
        regles: [R13_07, R14_01, G10],
        refus: [DECISION_ANNULEE, DATE_FUTURE];
}
