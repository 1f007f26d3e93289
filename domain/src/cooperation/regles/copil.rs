//! The steering committee: members, votes and majority (article 13).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// The committee sets the priorities of each year (article 13).
pub const R13_01: Regle = Regle {
    id: "R13-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Priorités annuelles",
    texte: &[
        "le comité de pilotage (copil) est chargé de déterminer chaque année les priorités de coopération, de suivre et d'évaluer la mise en œuvre de la convention.",
    ],
    enonce: "Chaque année civile que couvre la convention a ses priorités, adoptées par une décision du comité de pilotage. Leur absence est un constat.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// The committee works within the orientations of the ministries and of the board of the OPCO (article 13).
pub const R13_02: Regle = Regle {
    id: "R13-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Orientations",
    texte: &[
        "Dans le cadre des orientations déterminées par les ministères et le conseil d'administration (CA) de l'OPCO Mobilités, le comité de pilotage (copil) est chargé de déterminer chaque année les priorités de coopération, de suivre et d'évaluer la mise en œuvre de la convention.",
    ],
    enonce: "Les priorités citent, quand elles existent, les orientations des ministères et du conseil d'administration de l'OPCO dont elles procèdent.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Four members: two of the OPCO, one of each ministry (article 13).
pub const R13_03: Regle = Regle {
    id: "R13-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Composition du comité",
    texte: &[
        "Le comité de pilotage est composé de 4 membres :",
        "2 représentants de l'OPCO Mobilités, dont au moins un membre du conseil d'administration de l'OPCO mandaté pour le représenter au sein du comité de pilotage (2 voix)",
        "1 représentant du ministère de l'éducation nationale, de la jeunesse et des sports (1 voix)",
        "1 représentant du ministère de l'enseignement supérieur de la recherche et de l'Innovation (1 voix)",
    ],
    enonce: "À toute date, le comité compte au plus deux représentants de l'OPCO et un de chaque ministère. Une nomination de plus est refusée tant qu'un mandat en cours n'a pas pris fin.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// At least one of the two members of the OPCO sits on its board with a mandate (article 13).
pub const R13_04: Regle = Regle {
    id: "R13-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Administrateur mandaté",
    texte: &[
        "2 représentants de l'OPCO Mobilités, dont au moins un membre du conseil d'administration de l'OPCO mandaté pour le représenter au sein du comité de pilotage (2 voix)",
    ],
    enonce: "Un au moins des deux représentants de l'OPCO est membre de son conseil d'administration et mandaté : le second est refusé si aucun ne l'est, et chaque décision prise sans qu'un tel membre soit en exercice porte un constat. Il doit être membre du comité, non présent à chaque réunion.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Two votes for the OPCO, one for each ministry (article 13).
pub const R13_05: Regle = Regle {
    id: "R13-05",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Voix par collège",
    texte: &[
        "2 représentants de l'OPCO Mobilités, dont au moins un membre du conseil d'administration de l'OPCO mandaté pour le représenter au sein du comité de pilotage (2 voix)",
        "1 représentant du ministère de l'éducation nationale, de la jeunesse et des sports (1 voix)",
        "1 représentant du ministère de l'enseignement supérieur de la recherche et de l'Innovation (1 voix)",
    ],
    enonce: "Chaque collège exprime au plus les voix que le texte lui donne : deux pour l'OPCO, une pour chaque ministère, quatre en tout. Une voix de plus est refusée.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["voix"],
};

/// Experts and guests attend without a vote; the votes belong to each college (article 13).
pub const R13_06: Regle = Regle {
    id: "R13-06",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Invités sans voix",
    texte: &[
        "En tant que de besoin, le comité de pilotage peut associer à ses travaux des experts et des personnalités qualifiées.",
        "Les signataires sont libres d'inviter plus de participants à ces réunions, toutefois le nombre de voix sera réparti comme indiqué ci-dessus.",
    ],
    enonce: "Les experts, les personnalités qualifiées et les autres invités participent sans voix. Une voix donnée à l'un d'eux est refusée.",
    lecture: Some(
        "Les voix sont attachées au collège : elles n'augmentent pas avec les participants et ne diminuent pas avec une absence. Un représentant présent de l'OPCO porte les deux voix, sans pouvoir écrit c'est un constat ; elles peuvent se diviser ; aucun pouvoir ne passe d'un collège à l'autre.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["voix"],
};

/// A decision needs the absolute majority of the votes cast (article 13).
pub const R13_07: Regle = Regle {
    id: "R13-07",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Majorité absolue des voix exprimées",
    texte: &["Les décisions du copil, sont prises à la majorité absolue des voix exprimées, soit 50% plus une voix."],
    enonce: "Une décision est adoptée quand les voix pour sont plus nombreuses que les voix contre, une voix au moins étant exprimée. L'abstention, le vote blanc, l'absence et le silence ne sont pas des voix exprimées.",
    lecture: Some(
        "« Majorité absolue » est la règle et « 50% plus une voix » sa glose, exacte seulement pour un nombre pair de voix : plus de la moitié suffit. La lecture littérale demande deux voix d'écart ; les deux ne diffèrent qu'à une voix près, et ce résultat est signalé.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["lecture_majorite"],
};

/// A tie rejects the decision: nobody has a casting vote (article 13).
pub const R13_08: Regle = Regle {
    id: "R13-08",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Partage des voix",
    texte: &["Les décisions du copil, sont prises à la majorité absolue des voix exprimées, soit 50% plus une voix."],
    enonce: "À égalité des voix, la décision est rejetée : le texte ne prévoit ni présidence ni voix prépondérante. Elle peut être représentée à une réunion ultérieure.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The convention sets no quorum: a decision of one college alone is only pointed out (article 13).
pub const R13_09: Regle = Regle {
    id: "R13-09",
    document: Some(Document::ConventionDeCooperation),
    article: "article 13",
    titre: "Absence de quorum",
    texte: &[],
    enonce: "La convention ne fixe aucun quorum et le système n'en invente pas. Une décision adoptée par les voix d'un seul collège est signalée.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::HorsTexte,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[&R13_01, &R13_02, &R13_03, &R13_04, &R13_05, &R13_06, &R13_07, &R13_08, &R13_09];
