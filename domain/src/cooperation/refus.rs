//! The refusals of document 001: code, nature, usual rule and sentence, each once.

use crate::cooperation::regles;
use crate::socle::refus::{CodeRefus, refus, transition_interdite};

pub use crate::socle::refus::{DATE_FUTURE, PIECE_REQUISE, ROLE_NON_HABILITE, SOMME_HORS_BORNES};

/// L'état à cette date interdit cet acte
pub const TRANSITION_INTERDITE: CodeRefus = transition_interdite(&regles::R00_01);

/// The convention is not in force on the date of the act, or a breach has put an end to it.
pub const EN_VIGUEUR: &[CodeRefus] = &[CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE];

/// The convention has come to its end: only what was committed goes to its term.
pub const PAS_TERMINEE: &[CodeRefus] = &[CONVENTION_TERMINEE, CONVENTION_CADUQUE];

/// The date of an act, alone (G10).
pub const ACTE_DATE: &[CodeRefus] = &[DATE_FUTURE, PIECE_REQUISE];

/// A dated act in the life of a thing that has states.
pub const ETAPE: &[CodeRefus] = &[TRANSITION_INTERDITE, DATE_FUTURE, PIECE_REQUISE];

refus! {
    ORGANISATION_NON_PARTIE = Relation, R00_01, "Seule une partie à la convention peut accomplir cet acte";
    SIGNATURE_POUR_AUTRUI = Relation, R00_01, "Chaque signataire signe pour lui seul";
    PRESENTATION_POUR_AUTRUI = Relation, R15_12, "Chaque instance atteste sa présentation, ou le secrétariat la transcrit";
    VALIDATION_POUR_AUTRUI = Relation, R15_13, "Chaque ministère répond au bilan pour lui seul";
    CONVENTION_NON_EN_VIGUEUR = Etat, R00_01, "La convention n'est pas en vigueur à la date de l'acte";
    DEJA_SIGNE = Etat, R00_01, "Cette qualité a déjà signé";
    SIGNATURE_DEJA_ANNULEE = Etat, R00_01, "Cette signature est déjà annulée";
    DEJA_VALIDE = Etat, R15_13, "Ce ministère a déjà répondu à cette version du bilan";
    PARTIES_INCOHERENTES = Regle, R00_01, "Les parties ne sont pas celles d'une convention de coopération";
    COSIGNATAIRE_INCONNU = Regle, R00_02, "Ce cosignataire n'est pas désigné par la convention";
    TACITE_RECONDUCTION = Regle, R17_03, "La convention ne peut être renouvelée par tacite reconduction";
    CONVENTION_REMPLACEE_INCONNUE = Regle, R17_03, "La convention remplacée n'est pas une convention des mêmes parties";
    ANNEE_NON_DUE = Regle, R15_10, "Aucun bilan n'est dû pour cette année";
    VOLETS_VIDES = Regle, R15_10, "Un bilan a un volet quantitatif et un volet qualitatif";
    NOMINATION_POUR_AUTRUI = Relation, R13_03, "Chaque collège désigne lui-même ses représentants";
    COLLEGE_COMPLET = Regle, R13_03, "Tous les sièges de ce collège sont tenus";
    ADMINISTRATEUR_MANDATE_MANQUANT = Regle, R13_04, "L'un des représentants de l'OPCO est un administrateur mandaté";
    SUPPLEANT_D_UN_AUTRE_COLLEGE = Regle, R13_06, "Un suppléant remplace un titulaire en exercice de son propre collège";
    DESIGNATION_REQUISE = Regle, R13_06, "Un suppléant se désigne par écrit";
    SECRETARIAT_SEUL = Relation, R14_11, "L'OPCO assure le secrétariat et le calendrier du comité";
    LITIGE_REQUIS = Regle, R18_02, "Un comité exceptionnel se réunit sur un litige";
    PRESENCE_SANS_SIEGE = Regle, R13_06, "N'est présent comme membre que celui qui siège ce jour-là";
    CONSEIL_HORS_DE_L_ANNEE = Regle, R14_10, "Le conseil d'administration examine les actions de l'année suivante";
    REUNION_NON_TENUE = Etat, R14_18, "Le comité décide en réunion, ou par courriel";
    MEMBRES_NON_CONSULTES = Regle, R14_18, "Tous les membres du comité sont consultés";
    CLOTURE_ANTERIEURE = Regle, R14_18, "Une consultation ne se clôt pas avant de s'ouvrir";
    CLOTURE_PREMATUREE = Etat, R14_18, "Les réponses sont attendues jusqu'à la date de clôture";
    VOIX_D_UN_AUTRE_COLLEGE = Relation, R13_06, "Chaque collège donne ses propres voix";
    VOTANT_SANS_VOIX = Regle, R13_06, "Seuls les membres du comité portent des voix";
    VOIX_EXCEDENTAIRES = Regle, R13_05, "Un collège n'a pas plus de voix que le texte ne lui en donne";
    VOTE_CLOS = Etat, R13_07, "Le vote n'est pas ouvert";
    DECISION_ANNULEE = Etat, R13_07, "La décision est annulée";
    CONVENTION_TERMINEE = Etat, R18_05, "Après la fin de la convention, seules les actions engagées vont à leur terme";
    MODIFICATION_NON_PRESENTEE = Etat, R15_08, "Toute modification d'une action validée est d'abord présentée au comité";
    NIVEAU_MANQUANT = Regle, R01_02, "Une action se déroule à un niveau au moins";
    REGION_ACADEMIQUE_REQUISE = Regle, R01_02, "Une action régionale ou locale désigne sa région académique";
    PERTINENCE_NON_JUSTIFIEE = Regle, R16_03, "Un porteur que le texte ne nomme pas justifie sa pertinence";
    DATES_INCOHERENTES = Regle, R15_01, "Une action ne finit pas avant de commencer";
    ANNEXE_FINANCIERE_MANQUANTE = Regle, R15_06, "Une fiche est accompagnée de son annexe financière";
    POSTE_NON_EQUILIBRE = Regle, R15_06, "Les ressources d'un poste égalent sa dépense";
    REMUNERATION_NON_ELIGIBLE = Regle, R16_05, "Les frais de mission ne paient aucune rémunération de personnels";
    FRAIS_GESTION_EXCESSIFS = Regle, R16_07, "Les frais de gestion ne dépassent pas leur limite";
    PART_EXCESSIVE = Regle, R16_04, "Les frais de mission ne financent pas plus que la dépense";
    PLAFOND_DEJA_CONFIRME = Etat, R16_01, "Ce plafond est déjà confirmé";
    PLAFOND_NON_RENSEIGNE = Etat, R16_01, "Aucun plafond n'est renseigné pour cet exercice";
    PLAFOND_DEPASSE = Etat, R16_01, "Les sommes engagées ne dépassent pas le plafond de l'exercice";
    MODIFICATION_SANS_OBJET = Regle, R15_08, "Une modification change le contenu ou le budget prévisionnel";
    MODIFICATION_NON_VOTEE = Etat, R15_08, "La convention demande que le comité vote la modification";
    DECISION_CA_REQUISE = Etat, R15_08, "Le conseil d'administration décide d'une hausse de budget";
    PRESENTATION_INCOMPLETE = Regle, R15_08, "Une modification est présentée à tous les membres du comité";
    INDICATEURS_REQUIS = Regle, R15_02, "Une fiche de réalisation porte des indicateurs objectivés";
    JUSTIFICATIFS_REQUIS = Regle, R16_06, "Un versement se fait sur justificatifs";
    EXERCICE_NON_ENGAGE = Regle, R16_06, "L'action n'est pas engagée sur cet exercice";
    VERSEMENT_EXCESSIF = Regle, R16_06, "Un versement ne dépasse ni les frais réels, ni le conventionnement";
    DESTINATAIRES_INCOMPLETS = Regle, R15_06, "Les destinataires sont les membres du comité de pilotage en exercice";
    AVIS_POUR_AUTRUI = Relation, R14_02, "Chaque ministère rend son avis, et lui seul";
    RECOMMANDATIONS_REQUISES = Regle, R14_04, "Un avis réservé précise les recommandations qui le rendraient favorable";
    MOTIF_REQUIS = Regle, R14_02, "Un ministère qui se déclare non concerné dit pourquoi";
    AVIS_NON_TRANSCRIT = Etat, G17, "Seul un avis transcrit attend la réponse de son ministère";
    OBJET_INCOHERENT = Regle, R14_01, "Une fiche se met au vote comme action ou comme modification";
    INSTRUCTION_COPIL_MANQUANTE = Etat, R14_01, "Le comité de pilotage instruit toutes les actions";
    COPIL_NON_VALIDE = Etat, R14_06, "Le conseil d'administration se prononce sur les actions validées par le comité";
    DATE_CA_ANTERIEURE = Regle, R14_06, "Le conseil d'administration se prononce après le comité";
    DECISION_CA_NON_TRANSCRITE = Etat, G17, "Seule une décision transcrite attend la réponse du conseil";
    PRESENTATION_NON_TRANSCRITE = Etat, G17, "Seule une présentation transcrite attend la réponse de son instance";
    ACCORD_POUR_AUTRUI = Relation, R14_12, "Chaque partie donne son propre accord, ou le secrétariat le transcrit";
    DEJA_ACCORDE = Etat, R14_12, "Cette partie a déjà donné son accord";
    ANNEE_NON_COUVERTE = Regle, R13_01, "La convention ne couvre aucun jour de cette année";
    DECISION_INAPPLICABLE = Regle, R13_07, "La décision citée n'est pas celle que l'acte demande";
    RELECTURE_EN_COURS = Etat, R14_16, "La relecture du compte rendu n'est pas achevée";
    CR_NON_VALIDE = Etat, R14_17, "Le compte rendu n'est pas validé";
    COMPTE_RENDU_NON_ECRIT = Etat, R14_14, "Le compte rendu n'est pas encore écrit";
    ACCORD_OUTIL_POUR_AUTRUI = Relation, R12_01, "Chaque ministère donne ou refuse son propre accord à un outil";
    DEJA_PRONONCE = Etat, R12_01, "Ce ministère a déjà dit cela de cette version de l'outil";
    ACCORD_MINISTERES_MANQUANT = Etat, R12_01, "Un outil financé n'est mis en ligne qu'avec l'accord des deux ministères";
    FICHES_MANQUANTES = Etat, R12_02, "Un outil financé présente ses deux fiches pour être mis en ligne";
    FICHES_INCOHERENTES = Regle, R12_02, "Un outil a une fiche de transparence, ou n'a pas d'algorithme";
    CONTACT_D_UNE_AUTRE_PARTIE = Relation, R11_06, "Chaque signataire tient sa propre liste de contacts";
    LOGO_D_AUTRUI = Relation, R11_02, "Chaque ministère dispose de son logo, et de lui seul";
    CONVENTION_CADUQUE = Etat, R11_04, "La convention est caduque à la date de l'acte";
    USAGE_AUTORISE = Etat, R11_04, "Une autorisation valable ce jour-là couvrait l'usage";
    OBJET_NON_DESIGNE = Regle, R11_02, "Une autorisation expresse désigne une action ou des supports";
    PIECE_ECRITE_MANQUANTE = Regle, R11_02, "Le ministère autorise, et constate, par écrit";
    DUREE_MANQUANTE = Regle, R11_03, "L'autorisation précise sa durée";
    AUTORISATION_RETROACTIVE = Regle, R11_02, "Une autorisation ne couvre aucun jour antérieur à sa signature";
    RETRAIT_RETROACTIF = Regle, R11_02, "Un retrait ne vaut que pour la suite";
    MANQUEMENT_POSTERIEUR = Regle, R11_04, "Un usage précède son signalement";
    VOIX_NON_TRANSCRITE = Etat, G17, "Seule une voix transcrite attend la réponse de son collège";
    HORS_PERIODE_DE_VALIDITE = Etat, R17_04, "Un avenant se demande et se signe pendant que la convention est en vigueur";
    RETRAIT_POUR_AUTRUI = Relation, R17_04, "Seule la partie qui a demandé l'avenant le retire";
    AVENANT_SANS_OBJET = Regle, R17_04, "Un avenant modifie la convention";
    EFFET_IRREGULIER = Regle, R17_04, "Un avenant prend effet entre sa dernière signature et le dernier jour de la convention";
    QUALITE_NON_REQUISE = Regle, R17_04, "Un avenant se signe dans les quatre qualités des parties";
    LECTURE_RETROACTIVE = Regle, G18, "Un changement de lecture ne réécrit aucun résultat rendu";
    LECTURES_INCHANGEES = Regle, G18, "Un changement de lecture en choisit une autre";
    VALEUR_INCONNUE = Regle, G19, "On efface un texte personnel qui est au dossier, tel qu'il y est";
    MOTIF_QUI_REDIT = Regle, G19, "Le motif d'un effacement ne redit pas ce qui s'efface";
    LITIGE_D_AUTRUI = Relation, R18_01, "Un litige est retiré par la partie qui l'a ouvert";
    REUNION_ETRANGERE_AU_LITIGE = Regle, R18_02, "La réunion d'une conciliation est un comité exceptionnel réuni sur ce litige";
    LETTRE_INCOHERENTE = Regle, R18_03, "Une dénonciation est signée d'une partie et adressée à l'autre";
    PREAVIS_INSUFFISANT = Regle, R18_04, "La résiliation ne prend pas effet avant l'expiration du préavis";
    RECEPTION_ANTERIEURE = Regle, R18_04, "Une lettre est écrite, puis envoyée, puis reçue";
    DESTINATAIRE_INCONNU = Regle, R18_04, "Seul un destinataire de la lettre qui ne l'a pas encore reçue la reçoit";
    PORTEUR_POUR_AUTRUI = Relation, R16_03, "Un partenaire n'élabore que les fiches des actions qu'il porte";
    BILAN_NON_ELABORE = Etat, R15_10, "Une action se porte au bilan, une fois celui de son année élaboré";
    FICHE_HORS_PLAN = Regle, R14_11, "Le plan d'une année réunit les fiches action de cette année";
}
