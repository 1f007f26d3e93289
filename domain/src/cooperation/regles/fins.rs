//! Disputes, denunciation, notice and what follows the end (article 18).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// The parties organise a conciliation in case of dispute (article 18).
pub const R18_01: Regle = Regle {
    id: "R18-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 18",
    titre: "Conciliation",
    texte: &[
        "En cas de litige relatif à l'interprétation ou la mise en œuvre de la présente convention, les parties s'engagent à organiser une procédure de conciliation qui peut être engagée notamment par la réunion d'un comité de pilotage exceptionnel, à l'initiative de l'une ou l'autre des parties.",
    ],
    enonce: "L'absence de conciliation est un constat si le litige est clos, ou si une dénonciation est reçue, sans qu'elle ait été organisée. Elle ne conditionne pas la dénonciation.",
    lecture: Some(
        "Un litige retiré par la partie qui l'avait ouvert est clos. Pour une dénonciation, ne compte que le litige ouvert au jour de sa réception.",
    ),
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// Either party may call an exceptional committee on a dispute (article 18).
pub const R18_02: Regle = Regle {
    id: "R18-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 18",
    titre: "Comité de pilotage exceptionnel",
    texte: &[
        "En cas de litige relatif à l'interprétation ou la mise en œuvre de la présente convention, les parties s'engagent à organiser une procédure de conciliation qui peut être engagée notamment par la réunion d'un comité de pilotage exceptionnel, à l'initiative de l'une ou l'autre des parties.",
    ],
    enonce: "Un comité exceptionnel se rattache à un litige ouvert et part de l'initiative d'une partie, sinon il est refusé. C'est une faculté, d'autres voies de conciliation sont admises, et il ne compte pas parmi les deux réunions annuelles.",
    lecture: Some("Le délai d'une semaine pour l'envoi des documents vaut aussi pour le comité exceptionnel."),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Either party may end the convention alone, without a reason (article 18).
pub const R18_03: Regle = Regle {
    id: "R18-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 18",
    titre: "Dénonciation",
    texte: &[
        "Le Ministre de l'éducation nationale, de la jeunesse et des sports La Ministre de l'enseignement supérieur, de la recherche et de l'innovation d'une part,",
        "Le Président et le Vice-Président de l'opérateur de compétences Mobilités d'autre part,",
        "La présente convention peut être dénoncée par l'une ou l'autre des parties",
    ],
    enonce: "Une partie peut dénoncer seule et sans motif, à toute date de la convention. Une lettre reçue n'est jamais refusée : signée d'un seul des deux signataires d'une partie, elle fait courir le préavis avec un constat.",
    lecture: Some(
        "« D'une part », « d'autre part » et « l'une ou l'autre » désignent deux parties, l'État et l'OPCO : la dénonciation porte les signatures des deux ministres, ou du président et du vice-président. Elle vaut pour toute la convention.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The end takes effect two months after the written notice is received (article 18).
pub const R18_04: Regle = Regle {
    id: "R18-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 18",
    titre: "Préavis de deux mois",
    texte: &[
        "La présente convention peut être dénoncée par l'une ou l'autre des parties : la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception de la notification écrite de la partie souhaitant mettre un terme à la convention.",
    ],
    enonce: "Le préavis court de la réception de la notification écrite, non de son envoi, et s'achève deux mois après, au même quantième inclus ; une date plus tardive est admise, une date plus proche ou l'absence d'écrit est refusée. Si le préavis dépasse le terme, la convention finit à son terme.",
    lecture: Some(
        "S'il y a plusieurs destinataires, le préavis court de la dernière réception. Si le préavis s'achève le jour même du terme, la convention expire : la dénonciation est sans effet propre. Une lettre reçue trop tard pour la date qu'elle demande n'est pas refusée : le préavis minimal court. La rétractation, que le texte ne prévoit pas, demande l'accord de toutes les parties : la fin ne compte plus à compter du dernier.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["preavis_mois"],
};

/// After the end, committed actions are carried through and everything else is frozen (article 18).
pub const R18_05: Regle = Regle {
    id: "R18-05",
    document: Some(Document::ConventionDeCooperation),
    article: "article 18",
    titre: "Actions engagées menées à leur terme",
    texte: &[
        "En cas de dénonciation ou de résiliation, l'OPCO Mobilités s'engage à prendre les dispositions nécessaires pour que les actions engagées soient menées à leur terme.",
    ],
    enonce: "Après la fin, les actions engagées ou en cours peuvent être réalisées, payées et portées au bilan, les autres sont gelées ; les actes de clôture restent permis : comptes rendus, décision et retour du conseil d'administration sur une décision antérieure du comité, modification d'une action engagée, fiches de réalisation, bilans, versements, litiges et constats. Clore un vote est le décider, et un avis ne clôt rien : ni l'un ni l'autre n'est daté d'après la fin. L'abandon d'une action engagée après une dénonciation ou une résiliation est un constat.",
    lecture: Some(
        "Le texte ne vise que la dénonciation et la résiliation : la même règle vaut à l'expiration naturelle. Pendant le préavis la convention vit, et l'on peut encore engager.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// When several ends meet, the earliest one holds (article 18).
pub const R18_06: Regle = Regle {
    id: "R18-06",
    document: Some(Document::ConventionDeCooperation),
    article: "article 18",
    titre: "Concours de fins",
    texte: &[
        "Elle est conclue pour une durée de trois ans et ne peut être renouvelée par tacite reconduction.",
        "Le non-respect de cette obligation rend la convention caduque.",
        "La présente convention peut être dénoncée par l'une ou l'autre des parties : la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception de la notification écrite de la partie souhaitant mettre un terme à la convention.",
    ],
    enonce: "La fin la plus précoce l'emporte ; à date égale, la caducité, puis la résiliation, puis l'expiration. L'ordre ne vaut qu'entre les fins qui ont un effet propre.",
    lecture: Some(
        "Aucun article ne règle le concours de plusieurs fins : la première éteint la convention, et l'ordre à date égale est celui du système. Une dénonciation dont le préavis atteint le terme n'a pas d'effet propre : la convention expire.",
    ),
    force: Force::Bloquante,
    origine: Origine::Lecture,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[&R18_01, &R18_02, &R18_03, &R18_04, &R18_05, &R18_06];
