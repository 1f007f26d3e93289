//! The general rules of calculation, G1 to G19: dates, delays, money, proof, and what the system refuses or records.

use super::regle::{Document, Force, Origine, Regle};

/// Civil dates in Paris time, without a time of day unless one is given; every calculation is made at a stated date.
pub const G1: Regle = Regle {
    id: "G1",
    document: None,
    article: "règle générale",
    titre: "Dates civiles et date de lecture",
    texte: &[],
    enonce: "Les dates sont des dates civiles, à l'heure de Paris, sans heure sauf celle que l'on indique. Tout état, tout délai et tout calcul se demandent à une date donnée, par défaut le jour même.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// « Avant le D » excludes the day D: the last useful day is the day before.
pub const G2: Regle = Regle {
    id: "G2",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "« Avant le » : jour exclu",
    texte: &[
        "Avant le 15 juin pour faire le bilan des actions menées en année N-1 et suivre la réalisation des actions de l'année N",
        "Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre de l'année N est élaboré par l'OPCO Mobilités et adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1.",
    ],
    enonce: "Un acte à faire « avant le » 30 avril ou « avant le » 15 juin est à temps jusqu'à la veille, 29 avril ou 14 juin ; le jour cité compte déjà un jour de retard.",
    lecture: Some(
        "« Avant le » exclut le jour cité : la convention emploie « au plus tard » (article 14) quand elle veut l'inclure. L'autre lecture admet le jour même.",
    ),
    force: Force::Calcul,
    origine: Origine::Lecture,
    parametres: &["butoir_inclus", "jour_butoir_copil", "jour_butoir_bilan"],
};

/// « Au plus tard » a week before includes the day exactly a week before.
pub const G3: Regle = Regle {
    id: "G3",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "« Au plus tard » : jour admis",
    texte: &[
        "Les documents de travail nécessaires à la tenue des réunions sont envoyés au plus tard une semaine avant la date de réunion.",
    ],
    enonce: "Un acte à faire « au plus tard » un certain temps avant une date est à temps le jour exact où ce délai commence : sept jours avant la réunion pour une semaine.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::Texte,
    parametres: &["delai_documents_jours"],
};

/// « Sous 7 jours » counts calendar days, the first day left out, the last one included.
pub const G4: Regle = Regle {
    id: "G4",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "« Sous n jours » : jours calendaires",
    texte: &[
        "Le compte-rendu des réunions réalisé par l'OPCO est adressé, pour relecture (sous 7 jours), à la Direction générale de l'enseignement scolaire et à la Direction générale de l'enseignement supérieur et de l'insertion professionnelle des Ministères chargés de l'Education Nationale et de l'Enseignement Supérieur de la recherche et de l'innovation, puis fait l'objet d'une validation par les membres du comité de pilotage.",
    ],
    enonce: "Le jour de départ ne compte pas et le dernier jour, départ plus le nombre de jours, est inclus. Les jours sont des jours calendaires.",
    lecture: Some(
        "Le texte dit « jours » et non « jours ouvrés » ; le compte suit par analogie l'article 641, alinéa 1, du code de procédure civile, auquel la convention ne renvoie pas.",
    ),
    force: Force::Calcul,
    origine: Origine::Lecture,
    parametres: &["delai_relecture_jours"],
};

/// A delay in months ends on the same day of the month, or on the last day of a shorter month.
pub const G5: Regle = Regle {
    id: "G5",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "Délai en mois",
    texte: &[
        "La présente convention peut être dénoncée par l'une ou l'autre des parties : la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception de la notification écrite de la partie souhaitant mettre un terme à la convention.",
    ],
    enonce: "Un délai en mois expire le jour qui porte le même quantième que l'évènement, à la fin de ce jour ; si le mois n'a pas ce quantième, il expire le dernier jour du mois.",
    lecture: Some(
        "Le texte ne dit pas comment compter les mois ; le compte suit par analogie les articles 641, alinéa 2, et 642, alinéa 1, du code de procédure civile.",
    ),
    force: Force::Calcul,
    origine: Origine::Lecture,
    parametres: &["preavis_mois"],
};

/// A delay that ends on a Saturday, a Sunday or a holiday is not moved.
pub const G6: Regle = Regle {
    id: "G6",
    document: None,
    article: "règle générale",
    titre: "Aucun report de fin de semaine",
    texte: &[],
    enonce: "Un délai qui expire un samedi, un dimanche ou un jour férié n'est pas reporté.",
    lecture: Some(
        "Le report de l'article 642, alinéa 2, du code de procédure civile ne vise que les délais de procédure, et la convention n'y renvoie pas.",
    ),
    force: Force::Calcul,
    origine: Origine::Lecture,
    parametres: &[],
};

/// A term of years that starts on the day of signature ends the day before its anniversary.
pub const G7: Regle = Regle {
    id: "G7",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "Durée et dernier jour en vigueur",
    texte: &[
        "La présente convention prend effet à compter de sa date de signature.",
        "Elle est conclue pour une durée de trois ans et ne peut être renouvelée par tacite reconduction.",
    ],
    enonce: "Le jour de la signature compte : le dernier jour en vigueur est la veille du jour anniversaire. Si le jour anniversaire n'existe pas, c'est le dernier jour du mois.",
    lecture: Some(
        "La convention est déjà en vigueur le jour où elle est signée : du 1er décembre 2020 au 30 novembre 2023 inclus, les trois ans sont entiers. L'autre lecture fait aller la convention jusqu'au jour anniversaire inclus.",
    ),
    force: Force::Calcul,
    origine: Origine::Lecture,
    parametres: &["duree_annees", "terme"],
};

/// Money is counted in whole cents; a limit in per cent is cut at the cent below, and reaching it is allowed.
pub const G8: Regle = Regle {
    id: "G8",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "Argent et limite en pourcentage",
    texte: &["Le cas échéant des frais de gestion pourront être appliqués dans la limite de 5,65 %."],
    enonce: "Les sommes se comptent en centimes entiers. Une limite en pour cent se calcule en abandonnant la fraction de centime, et la somme égale à la limite est admise. Une somme que l'on ne pourrait plus dire au centime près est refusée, jamais rabattue.",
    lecture: Some("« Dans la limite de » inclut la limite ; arrondir au centime supérieur la dépasserait."),
    force: Force::Calcul,
    origine: Origine::Lecture,
    parametres: &["taux_frais_gestion_pb"],
};

/// Days late: from the last useful day to the act, or to the date of the question, never below zero.
pub const G9: Regle = Regle {
    id: "G9",
    document: None,
    article: "règle générale",
    titre: "Jours de retard",
    texte: &[],
    enonce: "Le retard est le nombre de jours entre le dernier jour utile et le jour du fait, ou le jour de la question si le fait n'a pas eu lieu ; il n'est jamais négatif.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// Each act has two dates: the day it took place, and the day it was recorded, which nobody can change.
pub const G10: Regle = Regle {
    id: "G10",
    document: None,
    article: "règle générale",
    titre: "Date du fait et date d'enregistrement",
    texte: &[],
    enonce: "Chaque acte porte la date du fait, déclarée, et la date de son enregistrement, que personne ne choisit : ses conditions se jugent à la date du fait, avec les faits datés au plus tard de ce jour-là. Une date de fait future est refusée ; une pièce est exigée si l'acte aurait été refusé à la date où on l'enregistre.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// The figures of the convention change by amendment, and each act is judged by those in force on its day.
pub const G11: Regle = Regle {
    id: "G11",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "Stipulations versionnées par avenant",
    texte: &[
        "Au cours de sa période de validité, la convention peut être modifiée par avenant à la demande de l'une ou l'autre des parties.",
    ],
    enonce: "Les voix, les délais, la durée et le taux des frais de gestion appartiennent à chaque convention et changent par avenant. On applique à un acte ceux qui étaient en vigueur à sa date.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::Texte,
    parametres: &[],
};

/// A prior condition may be met on the very day; « avant » a dated event is strict.
pub const G12: Regle = Regle {
    id: "G12",
    document: Some(Document::ConventionDeCooperation),
    article: "règle générale",
    titre: "« Préalablement », « au préalable », « en amont »",
    texte: &[
        "Tous les outils numériques financés dans le cadre de cette convention devront préalablement à leur mise en ligne obtenir un accord des ministères et présenteront des fiches permettant de vérifier le respect du Règlement européen sur la protection des données personnelles, du principe de transparence des « algorithmes publics ».",
        "Par ailleurs, toute modification du contenu ou du budget prévisionnel des actions validées dans le cadre de la convention de coopération devra être présentée au préalable au comité de pilotage et devra s'inscrire dans le respect général des objectifs de la convention de coopération signée par les parties.",
        "Ce bilan est présenté en amont à la commission apprentissage et professionnalisation ainsi qu'au conseil d'administration de l'OPCO Mobilités.",
        "En fin d'année avant le conseil d'administration de l'OPCO Mobilités pour déterminer les actions de l'année N+1.",
    ],
    enonce: "Une condition préalable est remplie si elle date au plus tard du jour de l'acte. « Avant » un évènement daté veut un jour plus tôt : le même jour n'est admis que si les deux heures le prouvent.",
    lecture: Some(
        "Les faits se comptent au jour : deux faits du même jour ne se contredisent pas pour « préalablement », « au préalable » et « en amont », mais « avant le conseil d'administration » demande que l'ordre soit certain.",
    ),
    force: Force::Calcul,
    origine: Origine::Lecture,
    parametres: &[],
};

/// A missing piece of information is « not given », never « no » nor zero.
pub const G13: Regle = Regle {
    id: "G13",
    document: None,
    article: "règle générale",
    titre: "Donnée absente",
    texte: &[],
    enonce: "Une donnée qui manque est dite non renseignée ; elle ne vaut jamais « non » ni zéro.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// A date known only to the month or the year is kept with its precision.
pub const G14: Regle = Regle {
    id: "G14",
    document: None,
    article: "règle générale",
    titre: "Dates partielles",
    texte: &[],
    enonce: "Une date connue seulement au mois ou à l'année est gardée telle quelle, avec sa précision.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// Every refusal names its rule, its article, the words of the convention, the figures and the reading applied.
pub const G15: Regle = Regle {
    id: "G15",
    document: None,
    article: "règle générale",
    titre: "Refus motivés",
    texte: &[],
    enonce: "Tout refus nomme la règle, l'article, les mots de la convention, les chiffres et la lecture appliqués. Il distingue l'auteur non habilité, l'état qui interdit l'acte et la donnée contraire à une règle.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// What took place outside the system is always recorded; the breach stays as a finding, its effect is not granted.
pub const G16: Regle = Regle {
    id: "G16",
    document: None,
    article: "règle générale",
    titre: "Fait accompli",
    texte: &[],
    enonce: "Un fait survenu hors du système s'enregistre toujours, avec son motif et sa pièce : la règle méconnue devient un constat permanent et l'effet qu'elle protège n'est pas accordé. Une dépense au-delà du plafond se compte à part, jamais dans les sommes engagées.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// The secretariat may record for others, with the document that proves it, until they confirm or contest.
pub const G17: Regle = Regle {
    id: "G17",
    document: None,
    article: "règle générale",
    titre: "Saisie pour autrui",
    texte: &[],
    enonce: "Le secrétariat peut transcrire, avec une pièce, les décisions et présentations au conseil d'administration ou à la commission, les voix, les accords et les avis rendus en séance ; l'intéressé confirme ou conteste, et un avis transcrit n'ouvre ni soutien ni logo avant d'être confirmé. L'autorisation de logo, le constat de manquement et l'accord sur un outil ne se transcrivent jamais.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// A result that another reading would change says so, and says which.
pub const G18: Regle = Regle {
    id: "G18",
    document: None,
    article: "règle générale",
    titre: "Résultats sensibles à la lecture",
    texte: &[],
    enonce: "Un résultat qui changerait sous une autre lecture le signale et dit laquelle : majorité acquise à une voix près, fait daté du jour butoir lui-même. Une partie peut choisir une autre lecture, à compter d'un jour qui suit tout acte enregistré : le changement est inscrit au journal et ne réécrit aucun résultat rendu.",
    lecture: None,
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &["lecture_majorite", "butoir_inclus"],
};

/// A personal text is erased on a ground of the law, by an act that stays; what it proved stays too.
pub const G19: Regle = Regle {
    id: "G19",
    document: None,
    article: "règlement (UE) 2016/679, article 17",
    titre: "Effacement d'une valeur personnelle",
    texte: &[],
    enonce: "Un nom, un sujet ou un texte libre s'efface par un acte motivé du secrétariat de l'OPCO du dossier, qui dit lequel des motifs de l'article 17, paragraphe 1, l'exige : le texte disparaît de l'état, des réponses gardées et du journal, où ne reste que son empreinte, sans son sel. L'acte, lui, demeure, et les vues disent « [effacé] ».",
    lecture: Some(
        "Le secrétariat tient le dossier et répond aux demandes ; il ne juge pas de leur bien-fondé à la place du responsable de traitement, dont il dit le motif. Ce que l'article 17, paragraphe 3, excepte (obligation légale, archives, défense d'un droit) ne lui est pas demandé d'effacer.",
    ),
    force: Force::Calcul,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(crate) const REGLES: &[&Regle] =
    &[&G1, &G2, &G3, &G4, &G5, &G6, &G7, &G8, &G9, &G10, &G11, &G12, &G13, &G14, &G15, &G16, &G17, &G18, &G19];
