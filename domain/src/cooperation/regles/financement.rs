//! Money: cap, eligible costs, payments and management fees (article 16).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// The money committed stays within the cap of the year (article 16).
pub const R16_01: Regle = Regle {
    id: "R16-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Plafond des frais de mission",
    texte: &[
        "Conformément aux articles L6332-14 et R6332-17 du code du travail, le financement des actions prévues à la présente convention relève des frais de mission de l'OPCO Mobilités dans la limite d'un plafond fixé par la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat.",
    ],
    enonce: "Pour chaque exercice, les sommes engagées sur les frais de mission, toutes conventions de coopération de l'OPCO réunies, ne dépassent pas le plafond ; l'égalité est admise et une action pluriannuelle se contrôle exercice par exercice. Un plafond déclaré par l'OPCO mais non confirmé par l'État permet d'engager, avec un constat.",
    lecture: Some(
        "Le montant du plafond n'est pas dans le document : tant qu'il n'est pas renseigné, l'engagement est refusé, car on ne peut prouver qu'il est « dans la limite ».",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The OPCO alone commits the money, under its own purchase rules (article 16).
pub const R16_02: Regle = Regle {
    id: "R16-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Responsabilité de l'OPCO",
    texte: &[
        "Les sommes mobilisées sont donc utilisées sous sa responsabilité et son contrôle, y compris en cas de signature associant un partenaire, et ceci dans le respect des procédures d'achat et d'engagement définies par le conseil d'administration de l'OPCO Mobilités.",
    ],
    enonce: "L'OPCO seul engage les sommes, et l'engagement cite la procédure d'achat suivie, même quand un partenaire a signé.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Who may carry an action out (article 16).
pub const R16_03: Regle = Regle {
    id: "R16-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Porteurs des actions",
    texte: &[
        "Les actions pourront être mises en œuvre :",
        "par l'OPCO Mobilités directement (ou par le biais de prestataires) ;",
        "par des acteurs pertinents au regard de la finalité de la convention dont les organisations d'employeurs et de salariés, les branches professionnelles et/ou organismes en dépendant directement et les campus des métiers et des qualifications.",
    ],
    enonce: "Le porteur est l'OPCO, un prestataire, une organisation d'employeurs ou de salariés, une branche ou un organisme qui en dépend, un campus des métiers et des qualifications. La liste n'est pas limitative : un autre acteur est admis si sa pertinence est justifiée.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The purchase rules of the OPCO apply once it pays more than half (article 16).
pub const R16_04: Regle = Regle {
    id: "R16-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Convention d'application tripartite",
    texte: &[
        "Dans le cas d'une convention d'application tripartite les règles d'achat et d'engagement d'OPCO Mobilités sont applicables dès lors que la dépense est majoritairement financée par les frais de mission d'OPCO Mobilités.",
    ],
    enonce: "Les règles d'achat et d'engagement de l'OPCO s'appliquent à une convention tripartite si ses frais de mission financent plus de la moitié de la dépense ; la moitié exacte ne suffit pas.",
    lecture: Some(
        "La dépense dont on prend la moitié est la dépense éligible, que définit la phrase suivante du même alinéa.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Direct and indirect costs count, staff pay does not (article 16).
pub const R16_05: Regle = Regle {
    id: "R16-05",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Dépenses éligibles",
    texte: &[
        "Ne sont prises en compte que les dépenses visant à financer les coûts directs et indirects, hors rémunération des personnels, des actions prévues à la présente convention.",
    ],
    enonce: "Seuls les coûts directs et indirects sont éligibles. La rémunération des personnels peut figurer dans l'annexe, mais compte pour zéro et ne peut être financée par les frais de mission de l'OPCO.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// A partner is paid its real costs, within what was agreed (article 16).
pub const R16_06: Regle = Regle {
    id: "R16-06",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Versement aux frais réels",
    texte: &[
        "Dans le cas où l'OPCO confie la mise en œuvre de tout ou partie d'une ou plusieurs actions, les frais afférents font l'objet d'un versement de fonds correspondant aux frais réels engagés, dans la limite du conventionnement.",
    ],
    enonce: "On verse au plus les frais réels éligibles justifiés et les frais de gestion admis, dans la limite du montant conventionné et moins ce qui est déjà versé. Une avance de fait est enregistrée avec un constat et imputée sur le solde.",
    lecture: Some(
        "Les frais de gestion sont compris dans le montant conventionné. La rémunération exclue est celle des personnels du porteur et de l'OPCO ; la facture d'un prestataire reste un coût direct.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Management fees, if any, stay within 5.65 % (article 16).
pub const R16_07: Regle = Regle {
    id: "R16-07",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Frais de gestion",
    texte: &["Le cas échéant des frais de gestion pourront être appliqués dans la limite de 5,65 %."],
    enonce: "Des frais de gestion sont facultatifs et nuls par défaut ; leur maximum se calcule par action et par exercice, au centime inférieur. Si la dépense réelle est moindre que la prévision, le maximum baisse à la liquidation.",
    lecture: Some(
        "Le texte ne dit ni l'assiette ni le bénéficiaire : l'assiette est la dépense éligible financée par les frais de mission, prévue à l'engagement et réelle à la liquidation, sans frais sur frais ; le bénéficiaire est à saisir.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["taux_frais_gestion_pb"],
};

/// Management fees use up the cap like any other expense (article 16).
pub const R16_08: Regle = Regle {
    id: "R16-08",
    document: Some(Document::ConventionDeCooperation),
    article: "article 16",
    titre: "Frais de gestion sous le plafond",
    texte: &[
        "Conformément aux articles L6332-14 et R6332-17 du code du travail, le financement des actions prévues à la présente convention relève des frais de mission de l'OPCO Mobilités dans la limite d'un plafond fixé par la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat.",
        "Le cas échéant des frais de gestion pourront être appliqués dans la limite de 5,65 %.",
    ],
    enonce: "La somme engagée sous le plafond est la dépense éligible financée par l'OPCO augmentée des frais de gestion.",
    lecture: Some("Les frais de gestion sont payés sur les frais de mission : ils consomment le plafond."),
    force: Force::Bloquante,
    origine: Origine::Lecture,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[&R16_01, &R16_02, &R16_03, &R16_04, &R16_05, &R16_06, &R16_07, &R16_08];
