//! The parties, the signatures, the recitals and the law they quote (R00-01 to R00-05).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// The convention needs its four signatures; it takes effect with the last one (parties and signatures).
pub const R00_01: Regle = Regle {
    id: "R00-01",
    document: Some(Document::ConventionDeCooperation),
    article: "parties et signatures",
    titre: "Parties et signataires",
    texte: &[
        "Le Ministre de l'éducation nationale, de la jeunesse et des sports La Ministre de l'enseignement supérieur, de la recherche et de l'innovation d'une part,",
        "Le Président et le Vice-Président de l'opérateur de compétences Mobilités d'autre part,",
        "Fait le 1er DEC. 2020 Paris,",
        "Le Ministre de l'éducation nationale, de la jeunesse et des sports Jean-Michel BLANQUER",
        "Le Président d'OPCO Mobilités Jean-Louis VINCENT",
        "La Ministre de l'Enseignement Supérieur, de la Recherche et de l'Innovation Frédérique VIDAL",
        "Le Vice-Président d'OPCO Mobilités Bertrand MAZEAU",
    ],
    enonce: "La convention est signée quand les deux ministres, le président et le vice-président de l'OPCO l'ont tous signée, chacun pour sa seule signature. Aucun acte d'exécution n'est reçu avant sa date d'effet.",
    lecture: Some(
        "Si les signatures s'échelonnent, la date de signature est celle de la dernière : la convention n'existe qu'une fois toutes les volontés jointes.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The organisations of a branch may sign too, without a vote in the committee (recitals, L. 6332-1).
pub const R00_02: Regle = Regle {
    id: "R00-02",
    document: Some(Document::ConventionDeCooperation),
    article: "visas",
    titre: "Cosignature des branches",
    texte: &[
        "Une convention-cadre de coopération définissant les conditions de leur participation à l'amélioration et à la promotion des formations technologiques et professionnelles initiales, notamment l'apprentissage, ainsi que la promotion des métiers. Cette convention peut, le cas échéant, être conclue conjointement avec les organisations couvrant une branche ou un secteur d'activité ;",
    ],
    enonce: "Des organisations de branche peuvent cosigner la convention. Elles n'ont pas de voix au comité de pilotage, dont l'article 13 fixe les quatre membres.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The regulation and the objectives agreement each set a cap: the lower one holds (recitals, L. 6332-14).
pub const R00_03: Regle = Regle {
    id: "R00-03",
    document: Some(Document::ConventionDeCooperation),
    article: "visas",
    titre: "Deux plafonds",
    texte: &[
        "L'opérateur de compétences prend en charge au titre de la section financière mentionnée au 1° de l'article L. 6332-3 : Les actions portées par une convention-cadre de coopération mentionnée au b du 1° du II de l'article L. 6332-1, dans la limite d'un plafond fixé par voie réglementaire",
        "dans la limite d'un plafond fixé par la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat",
    ],
    enonce: "Le plafond réglementaire et celui de la convention d'objectifs et de moyens sont enregistrés chacun avec sa source. Les sommes engagées ne dépassent aucun des deux.",
    lecture: Some(
        "La loi citée renvoie le plafond à la voie réglementaire, l'article 16 à la convention d'objectifs et de moyens : le plafond qui s'applique est le plus bas de ceux qui sont renseignés.",
    ),
    force: Force::Bloquante,
    origine: Origine::Lecture,
    parametres: &[],
};

/// The money is that of the mission expenses of the OPCO (recitals, R. 6332-17).
pub const R00_04: Regle = Regle {
    id: "R00-04",
    document: Some(Document::ConventionDeCooperation),
    article: "visas",
    titre: "Nature des fonds",
    texte: &[
        "Les frais d'information et de missions mentionnés au 9° de l'article L. 6332-6 des opérateurs de compétences sont constitués par :",
        "Les frais d'accompagnement des branches professionnelles pour le développement de l'alternance et la mise en œuvre des conventions cadre de coopération mentionnées au b du II de l'article L. 6332-1",
    ],
    enonce: "Les dépenses de l'OPCO pour la convention sont imputées sur ses frais de mission ; une autre imputation est un constat.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// Information on jobs follows the national framework of the State and the regions (recitals, D. 331-23).
pub const R00_05: Regle = Regle {
    id: "R00-05",
    document: Some(Document::ConventionDeCooperation),
    article: "visas",
    titre: "Cadre national de référence",
    texte: &[
        "La région et les acteurs des secteurs économique, professionnel et associatif qu'elle mandate apportent leur contribution en organisant des actions d'information sur les métiers et les formations conformément au cadre national de référence établi conjointement entre l'Etat et les régions",
        "Ce cadre est décliné en conventions régionales qui précisent le rôle de chaque acteur et les modalités de coordination de leurs actions en articulant les priorités nationales et celles des régions et permet de se rapprocher des instances régionales pour préparer la mise en œuvre de cette mission partagée.",
    ],
    enonce: "Une fiche de l'axe « Information, promotion, découverte et attractivité des métiers et des parcours de formation » dit si l'action est conforme au cadre national de référence et, s'il y a lieu, à quelle convention régionale elle se rattache.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[&R00_01, &R00_02, &R00_03, &R00_04, &R00_05];
