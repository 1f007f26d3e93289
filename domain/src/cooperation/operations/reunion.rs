//! The entries of the table: the meetings of the committee (art. 14).

use super::acces::{LECTEURS_DES_REUNIONS, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A meeting is put on the calendar.
    PROJETER_REUNION: PARTIES, Aucune, survie: SelonObjet(R18_02),
        regles: [R14_11, R14_08, R18_02] & ACTE_EN_VIGUEUR & [G16, R11_04],
        refus: [SECRETARIAT_SEUL] & EN_VIGUEUR & [LITIGE_REQUIS, PIECE_REQUISE];
    /// The meetings of a convention.
    LISTER_REUNIONS: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_08, R14_11, R14_12, R13_04, R13_06, R18_02];
    /// One meeting.
    LIRE_REUNION: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_08, R14_11, R14_12, R13_04, R13_06, R18_02];
    /// Which acts on a meeting are open to the caller.
    LIRE_ACTES_POSSIBLES_REUNION: LECTEURS_DES_REUNIONS, Aucune,
        regles: [R14_08, R14_11, R18_02, G10];
    /// The meeting is convened.
    CONVOQUER_REUNION: PARTIES, Requise, survie: SelonObjet(R18_02),
        regles: [R14_11, R14_12, R18_02] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [SECRETARIAT_SEUL] & EN_VIGUEUR & ETAPE;
    /// The meeting is held.
    TENIR_REUNION: PARTIES, Requise, survie: SelonObjet(R18_02),
        regles: [R14_08, R14_09, R14_10, R14_11, R14_12, R13_03, R13_04, R13_06, R13_09, R18_02] & ACTE_EN_VIGUEUR & [G12, G16, G17, R11_04],
        refus: [SECRETARIAT_SEUL] & EN_VIGUEUR & ETAPE & [PRESENCE_SANS_SIEGE];
    /// The meeting is put off.
    REPORTER_REUNION: PARTIES, Requise, survie: SelonObjet(R18_02),
        regles: [R14_11, R14_12, R14_13, R18_02] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [SECRETARIAT_SEUL] & EN_VIGUEUR & ETAPE;
    /// The meeting is given up.
    ANNULER_REUNION: PARTIES, Requise, survie: Demeure(R18_05),
        regles: [R14_11, R18_02] & ACTE_DATE,
        refus: [SECRETARIAT_SEUL, TRANSITION_INTERDITE, DATE_FUTURE];
    /// The meeting is closed.
    CLOTURER_REUNION: PARTIES, Requise, survie: Demeure(R18_05),
        regles: [R14_08, R14_11, R18_02] & ACTE_DATE,
        refus: [SECRETARIAT_SEUL, TRANSITION_INTERDITE, DATE_FUTURE];
    /// The agenda of a meeting is replaced.
    MODIFIER_ORDRE_DU_JOUR: PARTIES, Requise, survie: SelonObjet(R18_02),
        regles: [R14_11, R14_12, R18_02] & ACTE_EN_VIGUEUR & [R11_04],
        refus: [SECRETARIAT_SEUL] & EN_VIGUEUR & ETAPE;
    /// A party agrees to the date and the agenda of a meeting.
    ACCORDER_ORDRE_DU_JOUR: PARTIES, Facultative, survie: SelonObjet(R18_02),
        regles: [R14_12, R18_02] & ACTE_EN_VIGUEUR & [G16, G17, R11_04],
        refus: [ACCORD_POUR_AUTRUI] & EN_VIGUEUR & [TRANSITION_INTERDITE, DEJA_ACCORDE] & ACTE_DATE;
    /// A party refuses them.
    REFUSER_ORDRE_DU_JOUR: PARTIES, Facultative, survie: SelonObjet(R18_02),
        regles: [R14_12, R18_02] & ACTE_EN_VIGUEUR & [G17, R11_04],
        refus: EN_VIGUEUR & ETAPE;
    /// A party invites someone to a meeting.
    INVITER_PARTICIPANT: PARTIES, Facultative, survie: SelonObjet(R18_02),
        regles: [R13_06] & ACTE_EN_VIGUEUR & [R11_04],
        refus: EN_VIGUEUR & ETAPE & [PRESENCE_SANS_SIEGE];
}
