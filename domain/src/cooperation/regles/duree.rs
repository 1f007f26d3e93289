//! Effect, duration, renewal and amendments (article 17).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// The convention takes effect on the day of its last signature (article 17).
pub const R17_01: Regle = Regle {
    id: "R17-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 17",
    titre: "Prise d'effet",
    texte: &["La présente convention prend effet à compter de sa date de signature."],
    enonce: "La convention prend effet le jour de la dernière signature, ce jour compris.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The convention lasts three years (article 17).
pub const R17_02: Regle = Regle {
    id: "R17-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 17",
    titre: "Durée de trois ans",
    texte: &[
        "La présente convention prend effet à compter de sa date de signature.",
        "Elle est conclue pour une durée de trois ans",
    ],
    enonce: "La convention est en vigueur trois ans à compter de sa date d'effet, jusqu'à la veille du jour anniversaire incluse : signée le 1er décembre 2020, jusqu'au 30 novembre 2023. Après ce jour, un acte d'exécution est refusé.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["duree_annees", "terme"],
};

/// The convention never renews itself (article 17).
pub const R17_03: Regle = Regle {
    id: "R17-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 17",
    titre: "Pas de tacite reconduction",
    texte: &["Elle est conclue pour une durée de trois ans et ne peut être renouvelée par tacite reconduction."],
    enonce: "Aucune prolongation n'est automatique et une convention déclarée tacitement reconductible est refusée. Le renouvellement est une nouvelle convention signée, qui cite celle qu'elle remplace.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// An amendment is asked for and signed by all while the convention is in force (article 17).
pub const R17_04: Regle = Regle {
    id: "R17-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 17",
    titre: "Avenant",
    texte: &[
        "Au cours de sa période de validité, la convention peut être modifiée par avenant à la demande de l'une ou l'autre des parties.",
    ],
    enonce: "Un avenant est demandé par l'un des deux ministères ou par l'OPCO et signé de tous, la demande et la dernière signature tombant pendant que la convention est en vigueur, un préavis de dénonciation compris. Il ne prend pas effet avant sa dernière signature, ni après le dernier jour de la convention.",
    lecture: Some(
        "Une prolongation par avenant est expresse : elle n'est pas la tacite reconduction interdite. Elle est admise et signalée. De deux avenants qui fixent le même chiffre, le dernier signé l'emporte.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[&R17_01, &R17_02, &R17_03, &R17_04];
