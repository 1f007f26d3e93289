//! The closed lists of a fiche action: axes, levels, publics, carriers, costs (articles 1 to 12, 15 and 16).

use crate::cooperation::regles;
use crate::socle::code::codes;
use crate::socle::regle::Regle;

codes! {
    /// « Axes de coopération »: articles 2 to 12 (R01-01).
    pub enum Axe : "Axe de coopération : articles 2 à 12 de la convention." {
        EtudeDesMetiers = "etude_des_metiers" : "étude des métiers, des certifications et de leur évolution (art. 2)",
        InformationPromotion = "information_promotion" : "information, promotion, découverte et attractivité des métiers et des parcours de formation (art. 3)",
        MilieuProfessionnelApprentissage = "milieu_professionnel_apprentissage" : "développement de la formation en milieu professionnel et de l'apprentissage (art. 4)",
        QualiteFormations = "qualite_formations" : "développement de la qualité des formations (art. 5)",
        FormationToutAuLongDeLaVie = "formation_tout_au_long_de_la_vie" : "formation professionnelle tout au long de la vie (art. 6)",
        EspritInitiative = "esprit_initiative" : "développement de l'esprit d'initiative (art. 7)",
        MixiteDiversiteInclusion = "mixite_diversite_inclusion" : "promotion de la mixité, de la diversité et de l'inclusion (art. 8)",
        MobiliteEuropeenneInternationale = "mobilite_europeenne_internationale" : "développement de la mobilité européenne et internationale (art. 9)",
        MaterielsDocumentation = "materiels_documentation" : "matériels et documentation (art. 10)",
        Communication = "communication" : "communication (art. 11)",
        EnvironnementsNumeriques = "environnements_numeriques" : "respect des règles liées aux environnements numériques (art. 12)",
    }
}

codes! {
    /// « aux niveaux national, régional et local » (R01-02).
    pub enum Niveau : "Niveau de mise en œuvre d'une action (art. 1)." {
        National = "national" : "national",
        Regional = "regional" : "régional",
        Local = "local" : "local",
    }
}

codes! {
    /// « les élèves de lycées, les étudiants et les apprentis », and others that an action may reach (R15-05).
    pub enum PublicCible : "Public visé par une action (art. 15)." {
        ElevesLycee = "eleves_lycee" : "élèves de lycées",
        Etudiants = "etudiants" : "étudiants",
        Apprentis = "apprentis" : "apprentis",
        Collegiens = "collegiens" : "collégiens",
        Familles = "familles" : "familles",
        EquipesEducatives = "equipes_educatives" : "équipes éducatives et pédagogiques",
        Entreprises = "entreprises" : "entreprises, tuteurs et maîtres d'apprentissage",
        Autre = "autre" : "autre public",
    }
}

impl PublicCible {
    /// Those that article 15 asks to aim at « équitablement ».
    pub const EQUITABLES: [Self; 3] = [Self::ElevesLycee, Self::Etudiants, Self::Apprentis];
}

codes! {
    /// Publics for whom specific actions are carried out (R07-01, R08-02, R04-02).
    pub enum PublicSpecifique : "Public pour lequel des actions spécifiques sont conduites (art. 4, 7 et 8)." {
        Femmes = "femmes" : "femmes (art. 7)",
        HandicapAccessibilite = "handicap_accessibilite" : "personnes en situation de handicap (art. 8)",
        EducationPrioritaire = "education_prioritaire" : "élèves des réseaux d'éducation prioritaire (art. 4)",
    }
}

codes! {
    /// The supple commitments of articles 2 to 9 that an action may serve: each is measured (see `indicateur`).
    pub enum EngagementAxe : "Engagement des articles 2 à 7 que l'action sert." {
        DiffusionEtudes = "diffusion_etudes" : "diffusion des études des observatoires aux équipes éducatives (art. 2)",
        InsertionProfessionnelle = "insertion_professionnelle" : "travail concerté sur les données de l'insertion professionnelle (art. 2)",
        Passerelles = "passerelles" : "passerelles entre diplômes et certifications (art. 2)",
        InformationMetiers = "information_metiers" : "action d'information sur les métiers et les formations (art. 3)",
        EquipesEtFamilles = "equipes_et_familles" : "association des équipes pédagogiques, information des familles (art. 3)",
        ToutesLesVoies = "toutes_les_voies" : "promotion de toutes les voies de formation (art. 3)",
        SupportsOnisep = "supports_onisep" : "supports d'information avec l'ONISEP (art. 3)",
        AccueilStageApprentissage = "accueil_stage_apprentissage" : "accueil en stage, en apprentissage ou en période de formation en milieu professionnel (art. 4)",
        SequenceObservation = "sequence_observation" : "séquence d'observation de troisième (art. 4)",
        OutilsTuteurs = "outils_tuteurs" : "outils pour les maîtres d'apprentissage et les tuteurs (art. 4)",
        CampusMetiers = "campus_metiers" : "campus des métiers et des qualifications (art. 4)",
        ActualisationConnaissances = "actualisation_connaissances" : "actualisation des connaissances des équipes (art. 5)",
        FormationToutAuLong = "formation_tout_au_long" : "formation tout au long de la vie (art. 6)",
        Pepites = "pepites" : "pôles étudiants pour l'innovation, le transfert et l'entrepreneuriat (art. 7)",
    }
}

impl EngagementAxe {
    /// The rule that words it.
    #[must_use]
    pub const fn regle(self) -> &'static Regle {
        match self {
            Self::DiffusionEtudes => &regles::R02_01,
            Self::InsertionProfessionnelle => &regles::R02_02,
            Self::Passerelles => &regles::R02_03,
            Self::InformationMetiers => &regles::R03_01,
            Self::EquipesEtFamilles => &regles::R03_02,
            Self::ToutesLesVoies => &regles::R03_03,
            Self::SupportsOnisep => &regles::R03_04,
            Self::AccueilStageApprentissage => &regles::R04_01,
            Self::SequenceObservation => &regles::R04_02,
            Self::OutilsTuteurs => &regles::R04_03,
            Self::CampusMetiers => &regles::R04_04,
            Self::ActualisationConnaissances => &regles::R05_01,
            Self::FormationToutAuLong => &regles::R06_01,
            Self::Pepites => &regles::R07_02,
        }
    }
}

codes! {
    /// Who carries the action out; « dont » does not limit the list (R16-03).
    pub enum TypePorteur : "Nature du porteur d'une action (art. 16)." {
        OpcoDirect = "opco_direct" : "l'OPCO directement",
        Prestataire = "prestataire" : "un prestataire de l'OPCO",
        OrganisationEmployeurs = "organisation_employeurs" : "une organisation d'employeurs",
        OrganisationSalaries = "organisation_salaries" : "une organisation de salariés",
        BrancheProfessionnelle = "branche_professionnelle" : "une branche professionnelle",
        OrganismeDeBranche = "organisme_de_branche" : "un organisme qui dépend directement d'une branche",
        CampusMetiersQualifications = "campus_metiers_qualifications" : "un campus des métiers et des qualifications",
        AutreActeurPertinent = "autre_acteur_pertinent" : "un autre acteur, dont la pertinence se justifie",
    }
}

codes! {
    /// How an action of article 10 contributes (R10-01).
    pub enum NatureContribution : "Nature d'une contribution en matériels ou en documentation (art. 10)." {
        PretMiseADisposition = "pret_mise_a_disposition" : "prêt ou mise à disposition de matériel",
        DotationEquipement = "dotation_equipement" : "dotation en équipement",
        DotationDocumentaire = "dotation_documentaire" : "dotation documentaire",
        AccesRessourcesDocumentaires = "acces_ressources_documentaires" : "accès à des ressources documentaires",
    }
}

codes! {
    /// « les coûts directs et indirects, hors rémunération des personnels » (R16-05).
    pub enum NatureDepense : "Nature d'une dépense (art. 16)." {
        CoutDirect = "cout_direct" : "coût direct",
        CoutIndirect = "cout_indirect" : "coût indirect",
        RemunerationPersonnel = "remuneration_personnel" : "rémunération des personnels : visible dans l'annexe, jamais éligible",
    }
}

impl NatureDepense {
    /// « Ne sont prises en compte que les dépenses visant à financer les coûts directs et indirects » (art. 16).
    #[must_use]
    pub const fn est_eligible(self) -> bool {
        !matches!(self, Self::RemunerationPersonnel)
    }
}

codes! {
    /// Where the money of an item comes from (R15-06).
    pub enum OrigineRessource : "Origine d'une ressource (art. 15)." {
        FraisDeMissionOpco = "frais_de_mission_opco" : "frais de mission de l'OPCO",
        Partenaire = "partenaire" : "partenaire de l'action",
        Autre = "autre" : "autre financeur",
    }
}

codes! {
    /// « avis favorable, réservé ou défavorable » (R14-02), or a ministry that says it is not concerned.
    pub enum SensAvis : "Avis d'un ministère sur une fiche action (art. 14)." {
        Favorable = "favorable" : "le ministère apporte son soutien",
        Reserve = "reserve" : "le ministère dit à quelles conditions il serait favorable",
        Defavorable = "defavorable" : "le ministère n'apporte pas son soutien",
        SansObjet = "sans_objet" : "le ministère se déclare lui-même non concerné",
    }
}

codes! {
    /// How an avis is known (G17).
    pub enum StatutAvis : "Statut d'un avis." {
        Rendu = "rendu" : "rendu par le ministère lui-même",
        Transcrit = "transcrit" : "transcrit par le secrétariat, sur pièce ; il n'ouvre aucun soutien",
        Confirme = "confirme" : "transcrit, puis confirmé par le ministère",
        Conteste = "conteste" : "transcrit, puis contesté par le ministère ; il ne compte pas",
    }
}

codes! {
    /// The state of a fiche on a day: computed from its dated facts, never stored (machine 3.7).
    pub enum StatutFiche : "Statut d'une fiche action à une date, calculé à partir de ses faits datés." {
        Previsionnelle = "previsionnelle" : "en élaboration",
        Transmise = "transmise" : "transmise aux membres du comité de pilotage, un avis au moins est attendu",
        Avisee = "avisee" : "tous les avis sont rendus",
        Ajournee = "ajournee" : "le comité n'a pas tranché",
        RejeteeCopil = "rejetee_copil" : "rejetée par le comité de pilotage",
        ValideeCopil = "validee_copil" : "validée par le comité de pilotage, proposée au conseil d'administration",
        RefuseeCa = "refusee_ca" : "refusée par le conseil d'administration",
        ValideeCa = "validee_ca" : "validée par le conseil d'administration",
        Engagee = "engagee" : "engagée sur les frais de mission",
        EnCours = "en_cours" : "en cours de réalisation",
        Realisee = "realisee" : "réalisée, sa fiche de réalisation est attendue",
        Evaluee = "evaluee" : "réalisée et évaluée par sa fiche de réalisation",
        Bilancee = "bilancee" : "portée au bilan de son année de réalisation",
        Abandonnee = "abandonnee" : "abandonnée",
    }
}

impl StatutFiche {
    /// « actions validées » (art. 15): what is changed from then on is presented to the committee first (R15-08).
    #[must_use]
    pub const fn est_validee(self) -> bool {
        matches!(
            self,
            Self::ValideeCopil
                | Self::RefuseeCa
                | Self::ValideeCa
                | Self::Engagee
                | Self::EnCours
                | Self::Realisee
                | Self::Evaluee
                | Self::Bilancee
        )
    }

    /// « L'avis peut être rendu en séance ou après » (R14-02): from the sending to the end of the work.
    pub const AVIS_ADMIS: [Self; 9] = [
        Self::Transmise,
        Self::Avisee,
        Self::Ajournee,
        Self::RejeteeCopil,
        Self::ValideeCopil,
        Self::RefuseeCa,
        Self::ValideeCa,
        Self::Engagee,
        Self::EnCours,
    ];

    /// What an action in this state still lacks before it is begun: the committee, the board, the commitment; nothing once it
    /// is committed, or given up.
    #[must_use]
    pub const fn manque_avant_engagement(self) -> Option<&'static Regle> {
        match self {
            Self::Previsionnelle | Self::Transmise | Self::Avisee | Self::Ajournee | Self::RejeteeCopil => {
                Some(&regles::R14_01)
            }
            Self::ValideeCopil | Self::RefuseeCa => Some(&regles::R14_06),
            Self::ValideeCa => Some(&regles::R16_01),
            _ => None,
        }
    }

    /// Whether the action may still be given up: it is not realised yet (machine 3.7).
    #[must_use]
    pub const fn est_abandonnable(self) -> bool {
        !matches!(self, Self::Realisee | Self::Evaluee | Self::Bilancee | Self::Abandonnee)
    }

    /// Whether the board's decision has brought the action where it is.
    #[must_use]
    pub const fn est_decidee_par_le_ca(self) -> bool {
        matches!(self, Self::RefuseeCa | Self::ValideeCa) || self.est_engagee()
    }

    /// « les actions engagées » (art. 18), which go on to their term after the end of the convention (R18-05).
    #[must_use]
    pub const fn est_engagee(self) -> bool {
        matches!(self, Self::Engagee | Self::EnCours | Self::Realisee | Self::Evaluee | Self::Bilancee)
    }
}

codes! {
    /// What a modification changes (R15-08).
    pub enum NatureModification : "Ce qu'une modification change (art. 15)." {
        Contenu = "contenu" : "le contenu de l'action",
        Budget = "budget" : "son budget prévisionnel",
    }
}

codes! {
    /// How a modification is presented to the committee (R15-08).
    pub enum VoiePresentation : "Voie de la présentation d'une modification au comité de pilotage (art. 15)." {
        Reunion = "reunion" : "point à l'ordre du jour d'une réunion",
        Courriel = "courriel" : "envoi daté à tous les membres",
    }
}

codes! {
    /// What the board decides of an action (R14-06).
    pub enum ResultatCa : "Décision du conseil d'administration sur une action (art. 14)." {
        Validee = "validee" : "l'action est validée",
        Refusee = "refusee" : "l'action est refusée",
    }
}

codes! {
    /// How a decision of the board is known (G17).
    pub enum StatutDecisionCa : "Statut d'une décision du conseil d'administration." {
        Prononcee = "prononcee" : "dite par le conseil lui-même",
        Transcrite = "transcrite" : "transcrite par le secrétariat, sur un extrait de procès-verbal",
        Confirmee = "confirmee" : "transcrite, puis confirmée par le conseil",
        Contestee = "contestee" : "transcrite, puis contestée par le conseil ; elle ne compte pas",
    }
}

codes! {
    /// Where the return to the members stands: no day is set, so it is never late (R14-07).
    pub enum StatutRetour : "Retour d'une décision du conseil d'administration aux membres du comité (art. 14)." {
        EnAttente = "en_attente" : "le retour n'est pas fait ; le texte ne fixe pas de délai",
        Fait = "fait" : "le retour est fait",
        SansObjet = "sans_objet" : "la décision est contestée : il n'y a rien à retourner",
    }
}
