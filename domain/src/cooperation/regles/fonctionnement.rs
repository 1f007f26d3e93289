//! How the steering committee works: opinions, meetings, documents, minutes (article 14).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// The committee examines every action before the board of the OPCO does (article 14).
pub const R14_01: Regle = Regle {
    id: "R14-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Instruction de toutes les actions",
    texte: &[
        "Le comité de pilotage assure l'instruction de toutes les actions.",
        "Les actions validées par le copil sont ensuite proposées pour validation au conseil d'administration de l'OPCO qui fait un retour de ses décisions aux membres du copil.",
    ],
    enonce: "Aucune action n'est portée devant le conseil d'administration de l'OPCO sans une décision du comité de pilotage.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Each ministry gives its own opinion on each sheet: favourable, reserved or unfavourable (article 14).
pub const R14_02: Regle = Regle {
    id: "R14-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Avis des ministères",
    texte: &["Chaque fiche action précise les avis des ministères concernés (avis favorable, réservé ou défavorable)."],
    enonce: "Chaque ministère rend lui-même, et lui seul, son avis sur la fiche : favorable, réservé ou défavorable ; le dernier en date vaut. Une décision du comité prise sans tous les avis est enregistrée avec un constat : un silence n'est pas un veto, et le ministère muet n'est pas engagé.",
    lecture: Some(
        "« Ministères concernés » (article 14) et « ministères signataires » (article 15) désignent les deux ministères ; l'un d'eux peut se déclarer lui-même non concerné, avec un motif. L'avis peut être rendu en séance ou après.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// A favourable opinion brings the ministry's support, its logo and its relay (article 14).
pub const R14_03: Regle = Regle {
    id: "R14-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Avis favorable",
    texte: &[
        "Lorsque l'avis est favorable, cette action bénéficie du soutien desdits ministères matérialisé par leur logo et par un relais de l'administration vers les services déconcentrés (académies, etc.) et/ou opérateurs.",
    ],
    enonce: "L'avis favorable donne à l'action le soutien du ministère qui le rend : il ouvre la demande d'autorisation de son logo et un relais à suivre vers ses services.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// A reserved opinion states what would make it favourable (article 14).
pub const R14_04: Regle = Regle {
    id: "R14-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Avis réservé",
    texte: &[
        "En cas d'avis réservé, les ministères précisent les recommandations permettant d'obtenir un avis favorable.",
    ],
    enonce: "Un avis réservé sans recommandations est refusé. Il n'ouvre ni soutien ni logo tant que le ministère n'a pas rendu un nouvel avis, favorable.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// An unfavourable opinion withholds the ministry's support, not the action (article 14).
pub const R14_05: Regle = Regle {
    id: "R14-05",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Avis défavorable",
    texte: &[
        "Chaque fiche action précise les avis des ministères concernés (avis favorable, réservé ou défavorable).",
        "Lorsque l'avis est favorable, cette action bénéficie du soutien desdits ministères matérialisé par leur logo et par un relais de l'administration vers les services déconcentrés (académies, etc.) et/ou opérateurs.",
    ],
    enonce: "L'avis défavorable prive l'action du soutien et du logo du ministère qui le rend. Il n'interdit pas l'action, que le comité peut adopter à la majorité.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The board of the OPCO decides on actions the committee has approved (article 14).
pub const R14_06: Regle = Regle {
    id: "R14-06",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Conseil d'administration après le comité",
    texte: &[
        "Les actions validées par le copil sont ensuite proposées pour validation au conseil d'administration de l'OPCO qui fait un retour de ses décisions aux membres du copil.",
    ],
    enonce: "Le conseil d'administration se prononce sur les seules actions validées par le comité de pilotage, le jour de cette validation ou après.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The board of the OPCO reports its decisions to the members of the committee (article 14).
pub const R14_07: Regle = Regle {
    id: "R14-07",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Retour du conseil d'administration",
    texte: &[
        "Les actions validées par le copil sont ensuite proposées pour validation au conseil d'administration de l'OPCO qui fait un retour de ses décisions aux membres du copil.",
    ],
    enonce: "Le retour du conseil d'administration aux membres du comité est suivi avec sa date et ses destinataires. Le texte ne fixe pas de délai : un retour attendu n'est pas compté en retard.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// The committee meets at least twice a year (article 14).
pub const R14_08: Regle = Regle {
    id: "R14-08",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Deux réunions par an",
    texte: &[
        "Le comité de pilotage se réunit au moins deux fois par an :",
        "Avant le 15 juin pour faire le bilan des actions menées en année N-1 et suivre la réalisation des actions de l'année N",
        "En fin d'année avant le conseil d'administration de l'OPCO Mobilités pour déterminer les actions de l'année N+1.",
    ],
    enonce: "Chaque année civile, le comité tient autant de réunions qu'il y a d'obligations exigibles : celle d'avant le 15 juin et celle de fin d'année. Une même réunion ne remplit pas les deux.",
    lecture: Some(
        "Un comité exceptionnel ou une consultation par courriel ne compte pas. Une visioconférence est une réunion : « se réunit » n'exige pas la présence, et le texte ne met à part que le courriel.",
    ),
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &["visio_vaut_reunion"],
};

/// The first meeting of the year takes place before 15 June (article 14).
pub const R14_09: Regle = Regle {
    id: "R14-09",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Réunion avant le 15 juin",
    texte: &[
        "Le comité de pilotage se réunit au moins deux fois par an :",
        "Avant le 15 juin pour faire le bilan des actions menées en année N-1 et suivre la réalisation des actions de l'année N",
    ],
    enonce: "Une réunion ordinaire se tient entre le 1er janvier et le 14 juin, avec à son ordre du jour le bilan de l'année précédente et le suivi de l'année en cours ; le 15 juin compte un jour de retard. L'obligation existe si la convention est en vigueur au moins un jour de cette période.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &["jour_butoir_copil", "butoir_inclus", "visio_vaut_reunion"],
};

/// The second meeting takes place at the end of the year, before the board of the OPCO (article 14).
pub const R14_10: Regle = Regle {
    id: "R14-10",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Réunion de fin d'année",
    texte: &[
        "Le comité de pilotage se réunit au moins deux fois par an :",
        "En fin d'année avant le conseil d'administration de l'OPCO Mobilités pour déterminer les actions de l'année N+1.",
    ],
    enonce: "Une réunion de l'année se tient avant le conseil d'administration qui examine l'année suivante, avec les actions de celle-ci à l'ordre du jour ; une date trop précoce pour une fin d'année n'est qu'une alerte, sur un seuil qui n'est pas dans le texte. Quand ce conseil siège l'année suivante, le dernier jour utile reste le 31 décembre. L'obligation est indéterminable tant que la date du conseil est inconnue, manquée après le 31 décembre sans réunion, sans objet si la convention ne couvre aucun jour de l'année suivante.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &["debut_fenetre_fin_annee", "visio_vaut_reunion"],
};

/// The OPCO keeps the secretariat, the calendar, the agenda and the yearly plan (article 14).
pub const R14_11: Regle = Regle {
    id: "R14-11",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Secrétariat de l'OPCO",
    texte: &[
        "L'OPCO Mobilités en assure le secrétariat, le calendrier, l'ordre du jour des réunions du comité de pilotage et le plan d'actions annuel.",
    ],
    enonce: "Le calendrier, l'ordre du jour et le plan d'actions annuel sont établis par l'OPCO seul ; un autre auteur est refusé.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// Calendar, agenda and yearly plan are set by the agreement of all three (article 14).
pub const R14_12: Regle = Regle {
    id: "R14-12",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Commun accord",
    texte: &[
        "L'OPCO Mobilités en assure le secrétariat, le calendrier, l'ordre du jour des réunions du comité de pilotage et le plan d'actions annuel. L'ensemble est fixé d'un commun accord entre l'OPCO Mobilités et les représentants des ministères.",
    ],
    enonce: "Le calendrier, l'ordre du jour et le plan d'actions annuel sont fixés quand l'OPCO et les deux ministères ont tous donné leur accord ; une modification remet les accords des autres à zéro. Une réunion convoquée ou tenue sans les trois accords est enregistrée avec un constat, sauf le comité exceptionnel.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// Working documents leave at least a week before the meeting (article 14).
pub const R14_13: Regle = Regle {
    id: "R14-13",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Documents une semaine avant",
    texte: &[
        "Les documents de travail nécessaires à la tenue des réunions sont envoyés au plus tard une semaine avant la date de réunion.",
    ],
    enonce: "Chaque document de travail est envoyé à tous les membres au moins sept jours avant la réunion, le septième jour étant à temps. Un envoi plus tardif est accepté et son retard compté ; si la réunion est déplacée, le calcul est refait.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &["delai_documents_jours"],
};

/// The minutes go to both directorates for reading (article 14).
pub const R14_14: Regle = Regle {
    id: "R14-14",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Envoi du compte rendu",
    texte: &[
        "Le compte-rendu des réunions réalisé par l'OPCO est adressé, pour relecture (sous 7 jours), à la Direction générale de l'enseignement scolaire et à la Direction générale de l'enseignement supérieur et de l'insertion professionnelle des Ministères chargés de l'Education Nationale et de l'Enseignement Supérieur de la recherche et de l'innovation, puis fait l'objet d'une validation par les membres du comité de pilotage.",
    ],
    enonce: "Le compte rendu est adressé pour relecture aux deux directions générales, celle de l'enseignement scolaire et celle de l'enseignement supérieur. Un envoi à une seule est enregistré avec un constat, et le délai de relecture ne court qu'une fois les deux servies.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// The directorates have seven days to read the minutes (article 14).
pub const R14_15: Regle = Regle {
    id: "R14-15",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Relecture sous 7 jours",
    texte: &[
        "Le compte-rendu des réunions réalisé par l'OPCO est adressé, pour relecture (sous 7 jours), à la Direction générale de l'enseignement scolaire et à la Direction générale de l'enseignement supérieur et de l'insertion professionnelle des Ministères chargés de l'Education Nationale et de l'Enseignement Supérieur de la recherche et de l'innovation, puis fait l'objet d'une validation par les membres du comité de pilotage.",
    ],
    enonce: "La relecture s'achève le septième jour après l'envoi, inclus. Une observation plus tardive est enregistrée hors délai ; l'échéance passée permet de soumettre le compte rendu à validation, elle ne vaut pas acceptation.",
    lecture: Some(
        "La parenthèse « sous 7 jours » qualifie la relecture, non l'envoi du compte rendu. Le délai entre la réunion et l'envoi est donné à titre d'information.",
    ),
    force: Force::Constat,
    origine: Origine::Lecture,
    parametres: &["delai_relecture_jours"],
};

/// The members approve the minutes once they have been read (article 14).
pub const R14_16: Regle = Regle {
    id: "R14-16",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Validation du compte rendu",
    texte: &[
        "Le compte-rendu des réunions réalisé par l'OPCO est adressé, pour relecture (sous 7 jours), à la Direction générale de l'enseignement scolaire et à la Direction générale de l'enseignement supérieur et de l'insertion professionnelle des Ministères chargés de l'Education Nationale et de l'Enseignement Supérieur de la recherche et de l'innovation, puis fait l'objet d'une validation par les membres du comité de pilotage.",
    ],
    enonce: "Le compte rendu est validé par les membres après la relecture : avant l'échéance, il ne peut être validé que si les deux directions ont déjà répondu.",
    lecture: Some(
        "La validation est une décision du comité, à la même majorité, avec les réponses nominatives ; elle peut se faire par courriel sans être une consultation au sens du dernier alinéa.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &["delai_relecture_jours"],
};

/// Only approved minutes go to the partners (article 14).
pub const R14_17: Regle = Regle {
    id: "R14-17",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Diffusion du compte rendu",
    texte: &[
        "Après validation, il est adressé aux différents partenaires associés à la réalisation des actions en lien avec cette convention.",
    ],
    enonce: "Le compte rendu n'est diffusé qu'une fois validé, aux partenaires associés à des actions de la convention.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The members may be consulted by e-mail, all four of them (article 14).
pub const R14_18: Regle = Regle {
    id: "R14-18",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Consultation par courriel",
    texte: &[
        "Dans le cas où le copil ne pourrait se tenir physiquement plus de 2 fois par an, les membres du copil pourront être sollicités et consultés par courriel sur tout point qui nécessiterait un avis ou une validation des actions mises en œuvre dans le cadre de la présente convention.",
    ],
    enonce: "Une consultation par courriel s'adresse aux quatre membres, se décide à la même majorité, et un silence n'est pas une voix ; une réponse reçue après la clôture est enregistrée sans être comptée. L'absence de motif, ou un objet autre qu'un avis ou une validation d'action, est un constat.",
    lecture: Some(
        "La consultation complète les deux réunions annuelles et ne les remplace pas ; elle est admise toute l'année. La date de clôture est fixée par le secrétariat, le texte étant muet.",
    ),
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The title names a role of the apprenticeship commission that the article does not give (article 14).
pub const R14_19: Regle = Regle {
    id: "R14-19",
    document: Some(Document::ConventionDeCooperation),
    article: "article 14",
    titre: "Rôle de la commission",
    texte: &[
        "Fonctionnement du comité de pilotage et rôle de la commission apprentissage et alternance professionnalisation de l'OPCO",
    ],
    enonce: "Le titre de l'article 14 annonce un rôle de la commission que son corps ne décrit pas : aucune étape devant elle n'est ajoutée au parcours des fiches. Seul l'article 15 lui en donne un, pour le bilan annuel.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[
    &R14_01, &R14_02, &R14_03, &R14_04, &R14_05, &R14_06, &R14_07, &R14_08, &R14_09, &R14_10, &R14_11, &R14_12,
    &R14_13, &R14_14, &R14_15, &R14_16, &R14_17, &R14_18, &R14_19,
];
