//! The purpose of the convention and its axes of cooperation (articles 1 to 10).

use crate::socle::regle::{Document, Force, Origine, Regle};

/// Every action sheet belongs to at least one axis of the convention (article 1).
pub const R01_01: Regle = Regle {
    id: "R01-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 1",
    titre: "Rattachement à l'objet",
    texte: &[
        "Par la présente convention, les signataires définissent les conditions de leur participation à l'amélioration et à la promotion des formations technologiques et professionnelles initiales, notamment par voie d'apprentissage dans les secteurs professionnels concernés.",
    ],
    enonce: "Une fiche action se rattache à un ou plusieurs axes, pris dans les articles 2 à 12. Une fiche transmise sans axe est un constat ; un axe que la convention ne connaît pas est refusé.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// Actions take place at national, regional or local level (article 1).
pub const R01_02: Regle = Regle {
    id: "R01-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 1",
    titre: "Niveaux des actions",
    texte: &[
        "Les actions de cette convention sont développées aux niveaux national, régional et local, notamment via les délégations régionales académiques des formations professionnelles initiales et continue (DRAFPIC), les établissements d'enseignement supérieur et les campus des métiers et des qualifications en lien avec les branches constitutives de l'OPCO Mobilités.",
    ],
    enonce: "Une fiche action indique au moins un niveau parmi national, régional et local. Au niveau régional ou local, elle nomme au moins une région académique : cette précision n'est pas dans le texte.",
    lecture: None,
    force: Force::Bloquante,
    origine: Origine::Texte,
    parametres: &[],
};

/// The signatories study whether to carry the convention into the academic regions (article 1).
pub const R01_03: Regle = Regle {
    id: "R01-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 1",
    titre: "Déclinaison en régions académiques",
    texte: &[
        "Les signataires s'engagent à étudier les opportunités de déclinaison de cette convention de coopération au sein des régions académiques.",
    ],
    enonce: "Pour chaque région académique, on suit si la déclinaison est non étudiée, à l'étude, retenue ou écartée. L'engagement est d'étudier, non de décliner.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The studies of the observatories reach the teaching teams (article 2).
pub const R02_01: Regle = Regle {
    id: "R02-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 2",
    titre: "Diffusion des études des observatoires",
    texte: &[
        "Les signataires développent leur coopération pour renforcer la communication autour des résultats des études menées par les observatoires du périmètre de l'OPCO Mobilités par l'information des équipes éducatives pour accompagner les parcours professionnels des élèves, étudiants en voie scolaire ou en voie d'apprentissage notamment sur :",
        "l'identification des enjeux Emploi-Compétences (évolution des métiers, recrutement, attractivité, formation, statistiques, cartographies...);",
        "l'analyse et les simulations visant à anticiper les évolutions technologiques, économiques ou réglementaires ;",
        "les évolutions à apporter dans le cadre des instances dédiées à ces sujets (CPC, CPN, DUT mais aussi dans le cadre de la concertation spécifique préalable à l'enregistrement de droit des diplômes de l'enseignement supérieur délivrés au nom de l'Etat au répertoire national des certifications professionnelles) aux diplômes et certifications professionnelles, notamment dans la perspective de la création et de la rénovation des diplômes et des formations intéressant les branches constitutives de l'OPCO Mobilités.",
    ],
    enonce: "On mesure les actions qui font connaître aux équipes éducatives les études des observatoires de l'OPCO.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The signatories work together on the statistics of entry into work (article 2).
pub const R02_02: Regle = Regle {
    id: "R02-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 2",
    titre: "Statistiques de l'insertion professionnelle",
    texte: &[
        "Les signataires s'engagent à mettre en œuvre un travail concerté de statistiques et d'analyse relatives aux données de l'insertion professionnelle des lycéens, apprentis et étudiants, et aux données socioéconomiques de l'OPCO Mobilités.",
    ],
    enonce: "On mesure les travaux communs de statistique et d'analyse sur l'insertion professionnelle des lycéens, des apprentis et des étudiants.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The signatories may ease the bridges between diplomas and other certifications (article 2).
pub const R02_03: Regle = Regle {
    id: "R02-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 2",
    titre: "Passerelles entre diplômes et certifications",
    texte: &[
        "Les signataires pourront veiller à la bonne articulation entre les certifications et les besoins de qualifications générés par les évolutions économiques, technologiques et organisationnelles des secteurs de l'OPCO Mobilités, avec pour objectif de faciliter les passerelles entre les diplômes et les autres certifications professionnelles inscrites au RNCP.",
    ],
    enonce: "On relève les actions qui facilitent les passerelles entre les diplômes et les autres certifications. « Pourront » en fait une faculté : leur absence n'est jamais reprochée.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The kinds of action that inform pupils on jobs and training (article 3).
pub const R03_01: Regle = Regle {
    id: "R03-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 3",
    titre: "Types d'actions d'information",
    texte: &[
        "Dans ce cadre, l'OPCO Mobilités apporte une aide à l'information, à l'orientation et à la construction du parcours scolaire des élèves du collège et du lycée, notamment dans le cadre de l'horaire dédié à l'accompagnement à l'orientation, de la découverte du monde économique et professionnel et de la promotion de l'apprentissage via par exemple la mise en œuvre de salons, de concours, de conférences dans les établissements, de rencontres écoles-entreprises (visites d'entreprises, témoignages de chefs d'entreprises, ateliers, etc.), d'outils pédagogiques pour les enseignants, de vidéos métiers, sites, MOOC et outils digitaux, etc.",
    ],
    enonce: "Une fiche de cet axe indique son type d'action : salon, concours, conférence, rencontre entre écoles et entreprises, outil pédagogique, vidéo, site, MOOC, outil digital ou autre, la liste du texte étant donnée à titre d'exemple.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Teaching teams take part and families are informed (article 3).
pub const R03_02: Regle = Regle {
    id: "R03-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 3",
    titre: "Équipes pédagogiques et familles",
    texte: &[
        "Il veille également à associer aux actions les équipes pédagogiques et à informer les familles en lien avec les centres d'information et d'orientation (CIO).",
    ],
    enonce: "On mesure les actions qui associent les équipes pédagogiques et celles qui informent les familles avec les centres d'information et d'orientation.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Jobs are promoted whatever the way of training (article 3).
pub const R03_03: Regle = Regle {
    id: "R03-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 3",
    titre: "Toutes les voies de formation",
    texte: &[
        "L'OPCO Mobilités informe et fait la promotion des métiers de ses branches constitutives quelles que soient les voies de formations, en complémentarité des actions menées par les services des ministères et notamment les campus des métiers et des qualifications.",
        "Il valorise également les parcours de formation y conduisant.",
    ],
    enonce: "On mesure la part des actions de promotion qui visent la voie scolaire et celle qui vise l'apprentissage, pour voir qu'aucune voie n'est écartée.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Information material is made and shared, with ONISEP in particular (article 3).
pub const R03_04: Regle = Regle {
    id: "R03-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 3",
    titre: "Supports d'information et ONISEP",
    texte: &[
        "Les actions conduites concernent en particulier l'élaboration et la diffusion de supports d'information, notamment en partenariat avec l' convention national d'information sur les enseignements et les professions (ONISEP).",
        "Aussi, les signataires s'engagent :",
        "à partager, échanger et diffuser l'information pour les jeunes et leurs familles ;",
        "à créer et partager du contenu de présentation des métiers vers les équipes enseignantes avec par exemple la co-réalisation de séquences de découverte des métiers et des parcours de formations. Ces supports digitaux pourront être diffusés au travers différentes plateformes (ONISEP, site web des établissements, des ministères, des campus des métiers et des qualifications).",
    ],
    enonce: "On mesure les supports créés et diffusés, et parmi eux ceux qui le sont avec l'ONISEP. Le document écrit « convention national » pour « Office national » : la coquille est gardée dans la citation.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The OPCO eases internships, apprenticeships and periods of training at work (article 4).
pub const R04_01: Regle = Regle {
    id: "R04-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 4",
    titre: "Accueil en stage et en apprentissage",
    texte: &[
        "L'OPCO Mobilités met en œuvre des actions pour faciliter l'accueil en stage, en apprentissage et en période de formation en milieu professionnel des élèves, lycéens et des étudiants.",
    ],
    enonce: "On mesure les actions qui facilitent l'accueil en stage, en apprentissage ou en période de formation en milieu professionnel.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The OPCO eases the week of observation at work of the 3e classes (article 4).
pub const R04_02: Regle = Regle {
    id: "R04-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 4",
    titre: "Séquence d'observation de 3e",
    texte: &[
        "Par ailleurs, l'OPCO Mobilités développe des actions facilitant l'accueil en entreprise des élèves, notamment dans le cadre de la séquence d'observation en milieu professionnel obligatoire pour tous les élèves de 3e (notamment en REP et REP+).",
    ],
    enonce: "On mesure les actions pour la séquence d'observation des élèves de 3e et, parmi elles, celles qui visent les réseaux d'éducation prioritaire.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Tools and training for apprenticeship masters and tutors (article 4).
pub const R04_03: Regle = Regle {
    id: "R04-03",
    document: Some(Document::ConventionDeCooperation),
    article: "article 4",
    titre: "Outils des maîtres d'apprentissage et des tuteurs",
    texte: &[
        "Les signataires veilleront à améliorer l'articulation entre la formation dispensée en établissement et celle dispensée en entreprise en développant des outils à la disposition des maîtres d'apprentissage, tuteurs de stage ou tuteurs de période de formation en milieu professionnel.",
        "A ce titre, l'OPCO pourra accompagner de manière renforcée la formation à destination des tuteurs et des maîtres d'apprentissage.",
    ],
    enonce: "On mesure les outils mis à la disposition des maîtres d'apprentissage et des tuteurs. Leur formation renforcée est une faculté de l'OPCO.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The regional delegations of the OPCO act with the campuses of trades and qualifications (article 4).
pub const R04_04: Regle = Regle {
    id: "R04-04",
    document: Some(Document::ConventionDeCooperation),
    article: "article 4",
    titre: "Campus des métiers et des qualifications",
    texte: &[
        "L'OPCO Mobilités, à travers ses délégations régionales, pourra contribuer à l'émergence de nouveaux campus des métiers et des qualifications ou à la mise en œuvre d'actions dans le cadre des campus existants.",
        "Afin de décliner au niveau régional les actions prévues à la convention de coopération, l'OPCO Mobilités proposera à ses délégations régionales de mettre en place des actions en lien avec les campus des métiers et des qualifications.",
    ],
    enonce: "On mesure les actions menées avec un campus des métiers et des qualifications, région par région.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The OPCO helps the teaching teams keep their knowledge up to date, with CEFPEP in particular (article 5).
pub const R05_01: Regle = Regle {
    id: "R05-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 5",
    titre: "Actualisation des connaissances des équipes",
    texte: &[
        "L'OPCO Mobilités contribue à l'actualisation des connaissances des équipes pédagogiques quant aux évolutions techniques, réglementaires ou économiques des secteurs concernés en lien notamment avec le CEFPEP (Centre d'Etudes et de Formations en Partenariat avec les Entreprises et les Professions).",
        "En lien avec les établissements d'enseignement supérieur, l'OPCO Mobilités pourra organiser des rencontres associant professionnels et enseignants chercheurs.",
    ],
    enonce: "On mesure les actions qui tiennent à jour les connaissances des équipes pédagogiques, notamment avec le CEFPEP. Les rencontres avec les enseignants chercheurs sont une faculté.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The signatories promote lifelong training to firms and employees (article 6).
pub const R06_01: Regle = Regle {
    id: "R06-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 6",
    titre: "Formation tout au long de la vie",
    texte: &[
        "Les signataires soutiennent les actions de promotion, en faveur de la formation tout au long de la vie.",
        "Ils développent, à destination des entreprises et des salariés, des actions d'information et de communication sur les dispositifs de formation incluant les démarches d'orientation, de bilan, d'accompagnement vers l'emploi, de formation et de validation des acquis de l'expérience.",
    ],
    enonce: "On mesure les actions d'information et de communication sur la formation tout au long de la vie destinées aux entreprises et aux salariés.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Specific actions for women who may start a business (article 7).
pub const R07_01: Regle = Regle {
    id: "R07-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 7",
    titre: "Actions en direction des femmes",
    texte: &[
        "Les signataires veilleront à développer les initiatives favorisant l'esprit d'entreprendre, en direction de tous les publics et de tous les territoires.",
        "Des actions spécifiques seront conduites en direction des femmes.",
    ],
    enonce: "On compte chaque année les actions dont le public est spécifiquement les femmes ; l'indicateur est atteint à partir d'une action.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The regional offices of the OPCO work with the PEPITES student centres (article 7).
pub const R07_02: Regle = Regle {
    id: "R07-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 7",
    titre: "Pôles étudiants PEPITES",
    texte: &[
        "Concernant l'enseignement supérieur, les antennes régionales de l'OPCO Mobilités se rapprocheront des Pôles étudiants pour l'innovation, le transfert et l'entrepreneuriat (PEPITES) présents sur tout le territoire national.",
    ],
    enonce: "On mesure les actions menées avec les pôles étudiants PEPITES.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Each action sheet says what it does for diversity and inclusion, or why that does not apply (article 8).
pub const R08_01: Regle = Regle {
    id: "R08-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 8",
    titre: "Mixité et inclusion dans chaque action",
    texte: &[
        "Les signataires s'engagent à développer la mixité et l'inclusion dans chaque action mise en œuvre dans le cadre de cette convention, chaque fois que cela est pertinent, afin de corriger les éventuelles formes de discriminations dans les représentations sociales des métiers, qu'elles soient liées à l'égalité fille-garçon, à l'origine sociale des jeunes ou à des situations de handicap.",
    ],
    enonce: "Chaque fiche action dit si la mixité et l'inclusion y sont pertinentes, avec les mesures prises si oui et la raison si non. Une fiche qui ne le dit pas est un constat.",
    lecture: None,
    force: Force::Constat,
    origine: Origine::Texte,
    parametres: &[],
};

/// Actions welcome disabled people, digital accessibility included, and some are made for them (article 8).
pub const R08_02: Regle = Regle {
    id: "R08-02",
    document: Some(Document::ConventionDeCooperation),
    article: "article 8",
    titre: "Accueil du public en situation de handicap",
    texte: &[
        "Ils veillent à faciliter l'accueil du public en situation de handicap dans les actions conduites (notamment l'accessibilité numérique) et à proposer des actions spécifiques en direction de ce public.",
    ],
    enonce: "On mesure les actions accessibles au public en situation de handicap, l'accessibilité numérique notamment, et les actions qui lui sont destinées.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The OPCO favours the mobility of learners in Europe and abroad (article 9).
pub const R09_01: Regle = Regle {
    id: "R09-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 9",
    titre: "Mobilité européenne et internationale",
    texte: &[
        "Afin de promouvoir une plus grande ouverture sur l'Europe et le monde au service de la réussite éducative de tous, l'OPCO Mobilités s'engage à favoriser et à faciliter cette mobilité européenne et internationale des apprenants.",
    ],
    enonce: "On mesure les actions qui favorisent et facilitent la mobilité européenne et internationale des apprenants.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// Loans, equipment, documents and access to the resources of the OPCO (article 10).
pub const R10_01: Regle = Regle {
    id: "R10-01",
    document: Some(Document::ConventionDeCooperation),
    article: "article 10",
    titre: "Matériels et documentation",
    texte: &[
        "Les signataires renforcent leur coopération, notamment par :",
        "des prêts ou des mises à disposition de matériels et de logiciels aux établissements ;",
        "des dotations en vue du renouvellement ou de l'acquisition des équipements pédagogiques ;",
        "des dotations en documents professionnels, ouvrages techniques et fiches métiers ;",
        "l'accès des établissements de formation aux ressources documentaires de l'OPCO Mobilités, notamment celles accessibles en ligne.",
    ],
    enonce: "Une fiche de cet axe indique la nature de la contribution : prêt ou mise à disposition, dotation en équipement, dotation documentaire, accès aux ressources documentaires.",
    lecture: None,
    force: Force::Indicateur,
    origine: Origine::Texte,
    parametres: &[],
};

/// The rules of this file, in the order of their ids.
pub(super) const REGLES: &[&Regle] = &[
    &R01_01, &R01_02, &R01_03, &R02_01, &R02_02, &R02_03, &R03_01, &R03_02, &R03_03, &R03_04, &R04_01, &R04_02,
    &R04_03, &R04_04, &R05_01, &R06_01, &R07_01, &R07_02, &R08_01, &R08_02, &R09_01, &R10_01,
];
