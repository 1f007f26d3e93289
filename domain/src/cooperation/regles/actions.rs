//! Action sheets, changes and the yearly report (article 15).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// Every action has a forecast sheet as it is drawn up (article 15).
pub const R15_01: Regle = Regle {
    id: "R15-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Fiche action prévisionnelle",
    texte: &[
        "Toutes les actions initiées en application de la présente convention font l'objet d'une « fiche action » prévisionnelle lors de leur élaboration et d'une fiche de réalisation (bilan avec des indicateurs objectivés) établies conformément aux modèles annexés à la présente convention.",
    ],
    enonce: "Il n'y a pas d'action sans fiche prévisionnelle : un engagement sans fiche est refusé.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Every action carried out has a sheet with objective indicators (article 15).
pub const R15_02: Regle = Regle {
    id: "R15-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Fiche de réalisation",
    texte: &[
        "Toutes les actions initiées en application de la présente convention font l'objet d'une « fiche action » prévisionnelle lors de leur élaboration et d'une fiche de réalisation (bilan avec des indicateurs objectivés) établies conformément aux modèles annexés à la présente convention.",
    ],
    enonce: "La fiche de réalisation porte au moins un indicateur objectivé, avec son unité, sa valeur réalisée et sa source. Sans indicateur elle est refusée.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The sheets follow the models annexed to the convention (article 15).
pub const R15_03: Regle = Regle {
    id: "R15-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Modèles annexés",
    texte: &[
        "Toutes les actions initiées en application de la présente convention font l'objet d'une « fiche action » prévisionnelle lors de leur élaboration et d'une fiche de réalisation (bilan avec des indicateurs objectivés) établies conformément aux modèles annexés à la présente convention.",
    ],
    enonce: "Les modèles annexés ne sont pas joints au document : les rubriques des fiches sont celles que le texte permet de déduire. La version du modèle suivi est gardée avec chaque fiche, ce qui est hors texte.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// The sheets let one check that the actions serve the public interest (article 15).
pub const R15_04: Regle = Regle {
    id: "R15-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Valeurs d'intérêt public",
    texte: &[
        "Ces fiches définies en commun permettront de vérifier que les actions répondent aux valeurs d'intérêt public portées par les ministères.",
    ],
    enonce: "La fiche dit en quoi l'action répond aux valeurs d'intérêt public portées par les ministères ; la vérification leur appartient.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Pupils, students and apprentices are aimed at fairly where possible (article 15).
pub const R15_05: Regle = Regle {
    id: "R15-05",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Équité entre les publics",
    texte: &[
        "Une attention particulière sera portée pour cibler équitablement – dès lors que cela est possible – les élèves de lycées, les étudiants et les apprentis.",
    ],
    enonce: "La fiche nomme ses publics. Si les élèves de lycée, les étudiants ou les apprentis y manquent sans justification, c'est un constat ; la répartition se mesure sur le plan d'actions annuel.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// The forecast sheet goes to the members with a detailed financial annex (article 15).
pub const R15_06: Regle = Regle {
    id: "R15-06",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Transmission et annexe financière",
    texte: &[
        "Elles sont adressées aux membres du comité de pilotage et accompagnées d'annexes financières détaillées précisant chacun des postes de dépenses et les ressources qui y sont affectées.",
    ],
    enonce: "La fiche prévisionnelle est transmise aux quatre membres avec une annexe financière d'au moins un poste de dépense. Pour chaque poste, la somme des ressources est égale au montant, sinon la transmission est refusée.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The sheet of what was done goes to the members with its financial annex too (article 15).
pub const R15_06_BIS: Regle = Regle {
    id: "R15-06-bis",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Fiche de réalisation adressée",
    texte: &[
        "Toutes les actions initiées en application de la présente convention font l'objet d'une « fiche action » prévisionnelle lors de leur élaboration et d'une fiche de réalisation (bilan avec des indicateurs objectivés) établies conformément aux modèles annexés à la présente convention.",
        "Elles sont adressées aux membres du comité de pilotage et accompagnées d'annexes financières détaillées précisant chacun des postes de dépenses et les ressources qui y sont affectées.",
    ],
    enonce: "La fiche de réalisation est elle aussi adressée aux quatre membres, avec son annexe financière réalisée, équilibrée poste par poste. Son défaut est un constat.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// A ministry is committed to an action only by its favourable opinion (article 15).
pub const R15_07: Regle = Regle {
    id: "R15-07",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Engagement des ministères",
    texte: &[
        "Chaque « fiche action » prévisionnelle comprend un avis des ministères signataires qui conditionne l'engagement de ces derniers dans la réalisation de cette action.",
    ],
    enonce: "Un ministère est engagé dans une action si, et seulement si, son avis en cours est favorable. « Ces derniers » désigne les ministères : l'avis ne conditionne pas l'engagement de l'OPCO.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Any change to an approved action is first shown to the committee (article 15).
pub const R15_08: Regle = Regle {
    id: "R15-08",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Modification présentée au préalable",
    texte: &[
        "Par ailleurs, toute modification du contenu ou du budget prévisionnel des actions validées dans le cadre de la convention de coopération devra être présentée au préalable au comité de pilotage et devra s'inscrire dans le respect général des objectifs de la convention de coopération signée par les parties.",
    ],
    enonce: "Dès que le comité a validé une action, toute modification de son contenu ou de son budget, même minime ou à la baisse, lui est présentée avant d'être appliquée. Présentée ne veut pas dire validée : le vote n'a lieu que si le comité le demande ou si la convention l'exige ; une hausse de budget passe aussi devant le conseil d'administration et le contrôle du plafond.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["modification_exige_vote"],
};

/// A change stays within the objectives of the convention (article 15).
pub const R15_09: Regle = Regle {
    id: "R15-09",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Respect des objectifs",
    texte: &[
        "Par ailleurs, toute modification du contenu ou du budget prévisionnel des actions validées dans le cadre de la convention de coopération devra être présentée au préalable au comité de pilotage et devra s'inscrire dans le respect général des objectifs de la convention de coopération signée par les parties.",
    ],
    enonce: "La modification dit en quoi elle respecte les objectifs de la convention. Une modification qui ne le dit pas est un constat.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// The yearly report covers the actions carried out from 1 January to 31 December (article 15).
pub const R15_10: Regle = Regle {
    id: "R15-10",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Périmètre du bilan annuel",
    texte: &[
        "Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre de l'année N est élaboré par l'OPCO Mobilités et adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1.",
    ],
    enonce: "Le bilan de l'année couvre les actions réalisées du 1er janvier au 31 décembre inclus et comporte un volet quantitatif et un volet qualitatif, sans lesquels il est refusé ; les actions en cours y figurent comme état d'avancement. Une action réalisée sans fiche de réalisation est un constat.",
    lecture: Some(
        "Une année est due si la convention y est en vigueur au moins un jour, ou si une de ses actions y est réalisée : la première année partielle et le bilan rendu après le terme sont dus, et un bilan peut être néant.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The yearly report is sent before 30 April of the next year (article 15).
pub const R15_11: Regle = Regle {
    id: "R15-11",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Échéance du bilan annuel",
    texte: &[
        "Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre de l'année N est élaboré par l'OPCO Mobilités et adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1.",
    ],
    enonce: "Le bilan est adressé aux signataires au plus tard le 29 avril de l'année suivante. Un envoi plus tardif est enregistré et son retard compté en jours.",
    lecture: Some(
        "L'échéance porte sur l'envoi par l'OPCO, seul acte à sa main. La lecture stricte, une validation acquise avant le 30 avril, est donnée à titre d'information.",
    ),
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &["jour_butoir_bilan", "butoir_inclus"],
};

/// The report is first shown to the commission and to the board of the OPCO (article 15).
pub const R15_12: Regle = Regle {
    id: "R15-12",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Présentation du bilan en amont",
    texte: &[
        "Ce bilan est présenté en amont à la commission apprentissage et professionnalisation ainsi qu'au conseil d'administration de l'OPCO Mobilités.",
    ],
    enonce: "Le bilan est présenté à la commission et au conseil d'administration, dans l'ordre que l'on veut, au plus tard le jour de son envoi. Un envoi auquel manque l'une des deux présentations est enregistré avec un constat.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// The signatories other than the OPCO approve the report (article 15).
pub const R15_13: Regle = Regle {
    id: "R15-13",
    document: Some(Document::ConventionDeCooperation),
    article: "article 15",
    titre: "Validation du bilan",
    texte: &[
        "Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre de l'année N est élaboré par l'OPCO Mobilités et adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1.",
    ],
    enonce: "Chaque ministère valide le bilan pour lui-même ou le refuse avec un motif, ce qui appelle une nouvelle version. Le retard se mesure au premier envoi effectif de l'OPCO.",
    lecture: Some(
        "« Adressé aux signataires pour validation » : les deux ministères valident, et l'OPCO, auteur du bilan, est réputé le valider en l'envoyant.",
    ),
    force: Force::Bloquante,
    origine: Origine::Lecture,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[
    &R15_01,
    &R15_02,
    &R15_03,
    &R15_04,
    &R15_05,
    &R15_06,
    &R15_06_BIS,
    &R15_07,
    &R15_08,
    &R15_09,
    &R15_10,
    &R15_11,
    &R15_12,
    &R15_13,
];
