//! The entries of the table: the digital tools (art. 12).

use super::acces::{LECTEURS_DES_OUTILS, MINISTERES, QUI_DEPOSE_LES_FICHES, SECRETARIAT_SEUL};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// A digital tool is declared.
    DECLARER_OUTIL: SECRETARIAT_SEUL, Aucune, survie: EnVigueur,
        regles: [R12_01] & ACTE_EN_VIGUEUR & [R11_04],
        refus: EN_VIGUEUR & ACTE_DATE;
    /// The digital tools within scope.
    LISTER_OUTILS: LECTEURS_DES_OUTILS, Aucune,
        regles: [R12_01, R12_02, G16, G18];
    /// One digital tool.
    LIRE_OUTIL: LECTEURS_DES_OUTILS, Aucune,
        regles: [R12_01, R12_02, G16, G18];
    /// Which acts on a tool are open to the caller.
    LIRE_ACTES_POSSIBLES_OUTIL: LECTEURS_DES_OUTILS, Aucune,
        regles: [R12_01, R12_02, G16, G18];
    /// Its sheets are deposited.
    DEPOSER_FICHES_OUTIL: QUI_DEPOSE_LES_FICHES, Facultative, survie: Demeure(R12_02),
        regles: [R12_02] & ACTE_DATE,
        refus: [TRANSITION_INTERDITE, FICHES_INCOHERENTES] & ACTE_DATE;
    /// A ministry agrees to the tool.
    ACCORDER_OUTIL: MINISTERES, Facultative, survie: Engagee(R18_05),
        regles: [R12_01, R12_02] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G17],
        refus: [ACCORD_OUTIL_POUR_AUTRUI] & EN_VIGUEUR & [TRANSITION_INTERDITE, DEJA_PRONONCE] & ACTE_DATE;
    /// A ministry refuses it.
    REFUSER_OUTIL: MINISTERES, Facultative, survie: Engagee(R18_05),
        regles: [R12_01] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G17],
        refus: [ACCORD_OUTIL_POUR_AUTRUI] & EN_VIGUEUR & [TRANSITION_INTERDITE, DEJA_PRONONCE] & ACTE_DATE;
    /// It goes online.
    METTRE_EN_LIGNE_OUTIL: SECRETARIAT_SEUL, Requise, survie: Engagee(R18_05),
        regles: [R12_01, R12_02] & ACTE_DE_TOUTE_LA_VIE & [R11_04, G12, G16],
        refus: EN_VIGUEUR & [TRANSITION_INTERDITE, ACCORD_MINISTERES_MANQUANT, FICHES_MANQUANTES] & ACTE_DATE;
    /// Another version of it is declared.
    DECLARER_EVOLUTION_OUTIL: SECRETARIAT_SEUL, Requise, survie: Engagee(R18_05),
        regles: [R12_01] & ACTE_DE_TOUTE_LA_VIE & [R11_04],
        refus: EN_VIGUEUR & ETAPE;
    /// It is withdrawn.
    RETIRER_OUTIL: SECRETARIAT_SEUL, Requise, survie: Demeure(R12_01),
        regles: [R12_01] & ACTE_DATE,
        refus: ETAPE;
}
