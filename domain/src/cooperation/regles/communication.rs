//! Communication, ministry logos and digital tools (articles 11 and 12).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// The partnership is named in every document and communication paid by the convention (article 11).
pub const R11_01: Regle = Regle {
    id: "R11-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 11",
    titre: "Mention du partenariat",
    texte: &[
        "Ils mentionnent leur partenariat sur tout document et dans toute communication financés dans le cadre de la convention cadre.",
    ],
    enonce: "Tout support financé dans le cadre de la convention mentionne le partenariat. L'oubli est une non-conformité, il ne rend pas la convention caduque.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// A ministry's logo needs that ministry's express written authorisation (article 11).
pub const R11_02: Regle = Regle {
    id: "R11-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 11",
    titre: "Autorisation expresse et écrite du logo",
    texte: &[
        "Toute utilisation des logos ministériels pour des supports en lien avec les actions mises en place dans le cadre de la convention est soumise à une autorisation expresse et écrite de la part desdits ministères qui précise la durée de cette autorisation.",
    ],
    enonce: "Un support ou une action peut porter le logo d'un ministère à une date donnée si ce ministère l'a autorisé par écrit, pour ce support ou cette action et pour une période qui comprend cette date, si l'autorisation n'est pas retirée et si la convention n'est pas caduque. L'autorisation vaut pour le seul ministère qui la donne et ne peut commencer avant d'être signée ; il la retire quand il veut, pour la suite.",
    lecture: Some(
        "L'avis favorable ouvre le soutien « matérialisé par leur logo » (article 14), mais chaque usage demande l'écrit avec sa durée ; cet avis n'est pas une condition de l'autorisation, et son défaut est une alerte. « Desdits ministères » : chacun pour son logo. « Expresse » : l'autorisation donnée pour une action ne couvre ni une autre action, ni les supports généraux, et celle donnée pour des supports généraux ne couvre ceux d'une action que si elle le dit.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// A logo authorisation states its duration (article 11).
pub const R11_03: Regle = Regle {
    id: "R11-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 11",
    titre: "Durée de l'autorisation",
    texte: &[
        "Toute utilisation des logos ministériels pour des supports en lien avec les actions mises en place dans le cadre de la convention est soumise à une autorisation expresse et écrite de la part desdits ministères qui précise la durée de cette autorisation.",
    ],
    enonce: "L'autorisation précise sa durée : sans date de fin elle est refusée, et ses deux bornes sont incluses. Elle peut aller au-delà du terme de la convention, ce qui est signalé.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Use of a logo without authorisation makes the convention lapse (article 11).
pub const R11_04: Regle = Regle {
    id: "R11-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 11",
    titre: "Caducité",
    texte: &[
        "Toute utilisation des logos ministériels pour des supports en lien avec les actions mises en place dans le cadre de la convention est soumise à une autorisation expresse et écrite de la part desdits ministères qui précise la durée de cette autorisation.",
        "Le non-respect de cette obligation rend la convention caduque.",
    ],
    enonce: "Un usage de logo sans autorisation se signale avec sa preuve, l'OPCO peut y répondre, puis le ministère dont le logo est en cause l'écarte ou le constate par écrit, sauf si une autorisation valable ce jour-là couvrait l'usage. Une fois le constat enregistré, tout acte daté du manquement ou d'après est refusé, sauf les actes de clôture ; les actes déjà enregistrés sont conservés et marqués, et un avenant ne fait pas revivre la convention.",
    lecture: Some(
        "« Cette obligation » est celle de la phrase qui précède, l'autorisation des logos, non la mention du partenariat. Seul le constat écrit du ministère titulaire produit effet, et la convention est caduque au jour du manquement ; l'autre lecture retient le jour du constat. Les actions engagées sont menées à leur terme sans logo. Le signalement, inscrit au dossier de l'OPCO, l'en informe par écrit.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["effet_caducite"],
};

/// The signatories pass the actions on to their networks (article 11).
pub const R11_05: Regle = Regle {
    id: "R11-05",
    document: Some(Document::ConventionDeCooperation),
    article: "article 11",
    titre: "Relais dans les réseaux",
    texte: &[
        "Pour assurer la promotion de la convention de coopération et la connaissance des actions mises en œuvre, les signataires s'engagent à assurer un relais des actions réalisées dans le cadre de cette convention, auprès de leurs réseaux respectifs (services déconcentrés, partenaires...)",
    ],
    enonce: "On mesure les actions relayées par chaque signataire auprès de son réseau.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The signatories share the list of regional representatives and of university contacts (article 11).
pub const R11_06: Regle = Regle {
    id: "R11-06",
    document: Some(Document::ConventionDeCooperation),
    article: "article 11",
    titre: "Liste partagée des représentants",
    texte: &[
        "À ce titre, et pour favoriser les collaborations territoriales, la liste des représentants régionaux de chaque signataire ainsi que des contacts des services des établissements d'enseignement supérieur partie prenantes sera partagée.",
    ],
    enonce: "Chaque signataire tient sa liste de représentants et de contacts à la disposition des autres ; une liste absente est un constat. Hors texte, pour protéger les données personnelles, l'annuaire n'est jamais public et l'auditeur voit qu'une liste existe, sans les coordonnées.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// A digital tool paid by the convention needs both ministries' agreement before it goes online (article 12).
pub const R12_01: Regle = Regle {
    id: "R12-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 12",
    titre: "Accord préalable des ministères",
    texte: &[
        "Tous les outils numériques financés dans le cadre de cette convention devront préalablement à leur mise en ligne obtenir un accord des ministères et présenteront des fiches permettant de vérifier le respect du Règlement européen sur la protection des données personnelles, du principe de transparence des « algorithmes publics ».",
    ],
    enonce: "Un outil numérique financé dans le cadre de la convention n'est mis en ligne qu'avec l'accord des deux ministères, daté au plus tard de ce jour. Une mise en ligne déjà faite sans ces accords s'enregistre comme un constat.",
    lecture: Some(
        "« Des ministères », au pluriel : l'accord des deux est nécessaire. « Financés » : un outil que la convention ne finance pas n'est tenu ni à l'accord, ni aux fiches. Le texte est muet sur les versions suivantes : un nouvel accord est demandé si les données ou l'algorithme changent.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// A digital tool shows its data protection and algorithm sheets before it goes online (article 12).
pub const R12_02: Regle = Regle {
    id: "R12-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 12",
    titre: "Fiches de protection des données et de transparence",
    texte: &[
        "Tous les outils numériques financés dans le cadre de cette convention devront préalablement à leur mise en ligne obtenir un accord des ministères et présenteront des fiches permettant de vérifier le respect du Règlement européen sur la protection des données personnelles, du principe de transparence des « algorithmes publics ».",
    ],
    enonce: "L'outil présente une fiche sur la protection des données personnelles et une fiche sur la transparence des algorithmes ; sans algorithme, la seconde le déclare. Leur absence au jour de l'accord est un constat.",
    lecture: Some("Le texte ne dit pas quand les fiches sont présentées : elles sont exigées à la mise en ligne."),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[&R11_01, &R11_02, &R11_03, &R11_04, &R11_05, &R11_06, &R12_01, &R12_02];
