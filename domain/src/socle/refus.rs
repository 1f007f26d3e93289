//! Refusals: each cites the rule that stands in the way. How HTTP says it is not known here.

use crate::socle::calendrier::Date;
use crate::socle::code::codes;
use crate::socle::montant::Centimes;
use crate::socle::regle::{self, Regle};
use serde::Serialize;

/// What in the request is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NatureRefus {
    /// The role opens no such operation, whatever the object.
    Role,
    /// The object is the caller's to see, the act is not the caller's to do.
    Relation,
    /// The state of the object on the date of the act forbids it.
    Etat,
    /// What was sent contradicts a rule.
    Regle,
}

codes! {
    /// What a figure of a refusal is: the contract publishes this list and no other key.
    pub enum Cle : "Nom d'un chiffre ou d'un nom qui explique un refus." {
        AccordsManquants = "accords_manquants" : "ministères dont l'accord manque",
        Annee = "annee" : "année civile déclarée",
        Au = "au" : "date à laquelle l'acte est jugé",
        AujourdHui = "aujourd_hui" : "date du jour à Paris",
        AuPlusTot = "au_plus_tot" : "premier jour auquel la résiliation peut prendre effet",
        Autorisation = "autorisation_id" : "autorisation de logo qui couvrait l'usage",
        Assiette = "assiette_centimes" : "dépenses éligibles sur les frais de mission, en centimes",
        College = "college" : "collège au comité de pilotage",
        Cosignataires = "cosignataires" : "cosignataires désignés par la convention",
        Date = "date" : "date déclarée du fait",
        DateCopil = "date_copil" : "date à laquelle le comité de pilotage a validé l'action",
        DateConstat = "date_constat" : "date à laquelle le ministère a constaté le manquement",
        DateManquement = "date_manquement" : "date de l'usage d'un logo sans autorisation",
        DateCloture = "date_cloture" : "dernier jour des réponses à une consultation",
        Demande = "demande_centimes" : "somme demandée, en centimes",
        DestinatairesManquants = "destinataires_manquants" : "membres en exercice qui ne sont pas destinataires",
        Depassement = "depassement_centimes" : "ce qui dépasse la limite, en centimes",
        Engage = "engage_centimes" : "somme déjà engagée sur l'exercice, en centimes",
        Etat = "etat" : "état à la date de l'acte",
        EtatsAdmis = "etats_admis" : "états dans lesquels l'acte est admis",
        Exercice = "exercice" : "exercice budgétaire : année civile",
        FichesManquantes = "fiches_manquantes" : "fiches qui manquent à un outil numérique",
        Fiches = "fiches" : "fiches action qui ne sont pas de cette année, ou pas de cette convention",
        Maximum = "maximum_centimes" : "le plus que la règle admette, en centimes",
        MembresNonConsultes = "membres_non_consultes" : "membres en exercice qui ne sont pas consultés",
        MinistereEducation = "ministere_education" : "organisation désignée pour l'éducation nationale",
        MinistereEnseignementSuperieur = "ministere_enseignement_superieur" : "organisation désignée pour l'enseignement supérieur",
        Montant = "montant_centimes" : "montant déclaré, en centimes",
        Opco = "opco" : "organisation désignée comme OPCO",
        Plafond = "plafond_centimes" : "plafond effectif de l'exercice, en centimes",
        Ressources = "ressources_centimes" : "ressources affectées, en centimes",
        RolesAdmis = "roles_admis" : "natures d'organisation et rôles admis",
        Titulaires = "titulaires" : "membres qui tiennent les sièges du collège",
        VoixAdmises = "voix_admises" : "voix que le texte donne au collège",
        VoixDemandees = "voix_demandees" : "voix qui seraient exprimées",
    }
}

impl Cle {
    /// Whether its value is a list rather than one text.
    #[must_use]
    pub const fn est_liste(self) -> bool {
        matches!(
            self,
            Self::AccordsManquants
                | Self::Cosignataires
                | Self::DestinatairesManquants
                | Self::EtatsAdmis
                | Self::FichesManquantes
                | Self::Fiches
                | Self::MembresNonConsultes
                | Self::RolesAdmis
                | Self::Titulaires
        )
    }

    /// Whether its value is a number.
    #[must_use]
    pub const fn est_nombre(self) -> bool {
        matches!(
            self,
            Self::Assiette
                | Self::Demande
                | Self::Depassement
                | Self::Engage
                | Self::Exercice
                | Self::Maximum
                | Self::Montant
                | Self::Plafond
                | Self::Ressources
                | Self::VoixAdmises
                | Self::VoixDemandees
        )
    }
}

/// A figure or a name that explains a refusal: money in centimes, dates in Paris.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Valeur {
    /// A civil date.
    Date(Date),
    /// A number.
    Nombre(i64),
    /// A code or a name.
    Texte(String),
    /// Several codes.
    Liste(Vec<String>),
}

impl From<Date> for Valeur {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<i64> for Valeur {
    fn from(nombre: i64) -> Self {
        Self::Nombre(nombre)
    }
}

impl From<Centimes> for Valeur {
    fn from(montant: Centimes) -> Self {
        Self::Nombre(montant.valeur())
    }
}

impl From<u16> for Valeur {
    fn from(nombre: u16) -> Self {
        Self::Nombre(nombre.into())
    }
}

impl From<&str> for Valeur {
    fn from(texte: &str) -> Self {
        Self::Texte(texte.to_owned())
    }
}

impl<T: ToString> From<&[T]> for Valeur {
    fn from(liste: &[T]) -> Self {
        Self::Liste(liste.iter().map(ToString::to_string).collect())
    }
}

/// An act refused, with its ground.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Refus {
    /// Which refusal, from the table below.
    pub code: CodeRefus,
    /// The rule that it rests on.
    pub regle: &'static Regle,
    /// The case at hand, in French.
    pub detail: String,
    /// The figures that decided.
    pub parametres: Vec<(Cle, Valeur)>,
}

impl Refus {
    /// A refusal on the rule of its table entry.
    #[must_use]
    pub fn nouveau(code: CodeRefus, detail: impl Into<String>) -> Self {
        Self { code, regle: code.regle(), detail: detail.into(), parametres: Vec::new() }
    }

    /// The same on another rule, where one code serves several articles.
    #[must_use]
    pub fn citant(self, regle: &'static Regle) -> Self {
        Self { regle, ..self }
    }

    /// Adds a figure.
    #[must_use]
    pub fn avec(mut self, cle: Cle, valeur: impl Into<Valeur>) -> Self {
        self.parametres.push((cle, valeur.into()));
        self
    }
}

macro_rules! refus {
    ($($(#[$doc:meta])* $variante:ident = $code:literal, $nature:ident, $regle:ident, $titre:literal;)+) => {
        /// Every refusal of the domain: code, nature, usual rule and sentence, each once.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CodeRefus {
            $($(#[$doc])* #[doc = $titre] $variante,)+
        }

        impl CodeRefus {
            /// All of them, in the order of the table.
            pub const TOUS: &'static [Self] = &[$(Self::$variante),+];

            /// The published code.
            #[must_use]
            pub const fn texte(self) -> &'static str {
                match self { $(Self::$variante => $code),+ }
            }

            /// What is at fault.
            #[must_use]
            pub const fn nature(self) -> NatureRefus {
                match self { $(Self::$variante => NatureRefus::$nature),+ }
            }

            /// The rule it usually rests on.
            #[must_use]
            pub const fn regle(self) -> &'static Regle {
                match self { $(Self::$variante => &regle::$regle),+ }
            }

            /// The sentence that names it, in French.
            #[must_use]
            pub const fn titre(self) -> &'static str {
                match self { $(Self::$variante => $titre),+ }
            }
        }
    };
}

refus! {
    RoleNonHabilite = "role_non_habilite", Role, G15, "Ce rôle n'ouvre pas cette opération";
    OrganisationNonPartie = "organisation_non_partie", Relation, R00_01, "Seule une partie à la convention peut accomplir cet acte";
    SignaturePourAutrui = "signature_pour_autrui", Relation, R00_01, "Chaque signataire signe pour lui seul";
    PresentationPourAutrui = "presentation_pour_autrui", Relation, R15_12, "Chaque instance atteste sa présentation, ou le secrétariat la transcrit";
    ValidationPourAutrui = "validation_pour_autrui", Relation, R15_13, "Chaque ministère répond au bilan pour lui seul";
    TransitionInterdite = "transition_interdite", Etat, R00_01, "L'état à cette date interdit cet acte";
    ConventionNonEnVigueur = "convention_non_en_vigueur", Etat, R00_01, "La convention n'est pas en vigueur à la date de l'acte";
    DejaSigne = "deja_signe", Etat, R00_01, "Cette qualité a déjà signé";
    SignatureDejaAnnulee = "signature_deja_annulee", Etat, R00_01, "Cette signature est déjà annulée";
    DejaValide = "deja_valide", Etat, R15_13, "Ce ministère a déjà répondu à cette version du bilan";
    DateFuture = "date_future", Regle, G10, "Un fait ne peut être daté de l'avenir";
    PieceRequise = "piece_requise", Regle, G10, "Ce fait se prouve par une pièce";
    PartiesIncoherentes = "parties_incoherentes", Regle, R00_01, "Les parties ne sont pas celles d'une convention de coopération";
    CosignataireInconnu = "cosignataire_inconnu", Regle, R00_02, "Ce cosignataire n'est pas désigné par la convention";
    TaciteReconduction = "tacite_reconduction", Regle, R17_03, "La convention ne peut être renouvelée par tacite reconduction";
    ConventionRemplaceeInconnue = "convention_remplacee_inconnue", Regle, R17_03, "La convention remplacée n'est pas une convention des mêmes parties";
    AnneeNonDue = "annee_non_due", Regle, R15_10, "Aucun bilan n'est dû pour cette année";
    VoletsVides = "volets_vides", Regle, R15_10, "Un bilan a un volet quantitatif et un volet qualitatif";
    NominationPourAutrui = "nomination_pour_autrui", Relation, R13_03, "Chaque collège désigne lui-même ses représentants";
    CollegeComplet = "college_complet", Regle, R13_03, "Tous les sièges de ce collège sont tenus";
    AdministrateurMandateManquant = "administrateur_mandate_manquant", Regle, R13_04, "L'un des représentants de l'OPCO est un administrateur mandaté";
    SuppleantDUnAutreCollege = "suppleant_d_un_autre_college", Regle, R13_06, "Un suppléant remplace un titulaire en exercice de son propre collège";
    DesignationRequise = "designation_requise", Regle, R13_06, "Un suppléant se désigne par écrit";
    SecretariatSeul = "secretariat_seul", Relation, R14_11, "L'OPCO assure le secrétariat et le calendrier du comité";
    LitigeRequis = "litige_requis", Regle, R18_02, "Un comité exceptionnel se réunit sur un litige";
    PresenceSansSiege = "presence_sans_siege", Regle, R13_06, "N'est présent comme membre que celui qui siège ce jour-là";
    ConseilHorsDeLAnnee = "conseil_hors_de_l_annee", Regle, R14_10, "Le conseil d'administration examine les actions de l'année suivante";
    ReunionNonTenue = "reunion_non_tenue", Etat, R14_18, "Le comité décide en réunion, ou par courriel";
    MembresNonConsultes = "membres_non_consultes", Regle, R14_18, "Tous les membres du comité sont consultés";
    ClotureAnterieure = "cloture_anterieure", Regle, R14_18, "Une consultation ne se clôt pas avant de s'ouvrir";
    CloturePrematuree = "cloture_prematuree", Etat, R14_18, "Les réponses sont attendues jusqu'à la date de clôture";
    VoixDUnAutreCollege = "voix_d_un_autre_college", Relation, R13_06, "Chaque collège donne ses propres voix";
    VotantSansVoix = "votant_sans_voix", Regle, R13_06, "Seuls les membres du comité portent des voix";
    VoixExcedentaires = "voix_excedentaires", Regle, R13_05, "Un collège n'a pas plus de voix que le texte ne lui en donne";
    VoteClos = "vote_clos", Etat, R13_07, "Le vote n'est pas ouvert";
    DecisionAnnulee = "decision_annulee", Etat, R13_07, "La décision est annulée";
    ConventionTerminee = "convention_terminee", Etat, R18_05, "Après la fin de la convention, seules les actions engagées vont à leur terme";
    ModificationNonPresentee = "modification_non_presentee", Etat, R15_08, "Toute modification d'une action validée est d'abord présentée au comité";
    NiveauManquant = "niveau_manquant", Regle, R01_02, "Une action se déroule à un niveau au moins";
    RegionAcademiqueRequise = "region_academique_requise", Regle, R01_02, "Une action régionale ou locale désigne sa région académique";
    PertinenceNonJustifiee = "pertinence_non_justifiee", Regle, R16_03, "Un porteur que le texte ne nomme pas justifie sa pertinence";
    DatesIncoherentes = "dates_incoherentes", Regle, R15_01, "Une action ne finit pas avant de commencer";
    AnnexeFinanciereManquante = "annexe_financiere_manquante", Regle, R15_06, "Une fiche est accompagnée de son annexe financière";
    PosteNonEquilibre = "poste_non_equilibre", Regle, R15_06, "Les ressources d'un poste égalent sa dépense";
    RemunerationNonEligible = "remuneration_non_eligible", Regle, R16_05, "Les frais de mission ne paient aucune rémunération de personnels";
    FraisGestionExcessifs = "frais_gestion_excessifs", Regle, R16_07, "Les frais de gestion ne dépassent pas leur limite";
    PartExcessive = "part_excessive", Regle, R16_04, "Les frais de mission ne financent pas plus que la dépense";
    PlafondDejaConfirme = "plafond_deja_confirme", Etat, R16_01, "Ce plafond est déjà confirmé";
    PlafondNonRenseigne = "plafond_non_renseigne", Etat, R16_01, "Aucun plafond n'est renseigné pour cet exercice";
    PlafondDepasse = "plafond_depasse", Etat, R16_01, "Les sommes engagées ne dépassent pas le plafond de l'exercice";
    ModificationSansObjet = "modification_sans_objet", Regle, R15_08, "Une modification change le contenu ou le budget prévisionnel";
    ModificationNonVotee = "modification_non_votee", Etat, R15_08, "La convention demande que le comité vote la modification";
    DecisionCaRequise = "decision_ca_requise", Etat, R15_08, "Le conseil d'administration décide d'une hausse de budget";
    PresentationIncomplete = "presentation_incomplete", Regle, R15_08, "Une modification est présentée à tous les membres du comité";
    IndicateursRequis = "indicateurs_requis", Regle, R15_02, "Une fiche de réalisation porte des indicateurs objectivés";
    JustificatifsRequis = "justificatifs_requis", Regle, R16_06, "Un versement se fait sur justificatifs";
    ExerciceNonEngage = "exercice_non_engage", Regle, R16_06, "L'action n'est pas engagée sur cet exercice";
    VersementExcessif = "versement_excessif", Regle, R16_06, "Un versement ne dépasse ni les frais réels, ni le conventionnement";
    DestinatairesIncomplets = "destinataires_incomplets", Regle, R15_06, "Les destinataires sont les membres du comité de pilotage en exercice";
    AvisPourAutrui = "avis_pour_autrui", Relation, R14_02, "Chaque ministère rend son avis, et lui seul";
    RecommandationsRequises = "recommandations_requises", Regle, R14_04, "Un avis réservé précise les recommandations qui le rendraient favorable";
    MotifRequis = "motif_requis", Regle, R14_02, "Un ministère qui se déclare non concerné dit pourquoi";
    AvisNonTranscrit = "avis_non_transcrit", Etat, G17, "Seul un avis transcrit attend la réponse de son ministère";
    ObjetIncoherent = "objet_incoherent", Regle, R14_01, "Une fiche se met au vote comme action ou comme modification";
    InstructionCopilManquante = "instruction_copil_manquante", Etat, R14_01, "Le comité de pilotage instruit toutes les actions";
    CopilNonValide = "copil_non_valide", Etat, R14_06, "Le conseil d'administration se prononce sur les actions validées par le comité";
    DateCaAnterieure = "date_ca_anterieure", Regle, R14_06, "Le conseil d'administration se prononce après le comité";
    DecisionCaNonTranscrite = "decision_ca_non_transcrite", Etat, G17, "Seule une décision transcrite attend la réponse du conseil";
    PresentationNonTranscrite = "presentation_non_transcrite", Etat, G17, "Seule une présentation transcrite attend la réponse de son instance";
    AccordPourAutrui = "accord_pour_autrui", Relation, R14_12, "Chaque partie donne son propre accord, ou le secrétariat le transcrit";
    DejaAccorde = "deja_accorde", Etat, R14_12, "Cette partie a déjà donné son accord";
    AnneeNonCouverte = "annee_non_couverte", Regle, R13_01, "La convention ne couvre aucun jour de cette année";
    DecisionInapplicable = "decision_inapplicable", Regle, R13_07, "La décision citée n'est pas celle que l'acte demande";
    RelectureEnCours = "relecture_en_cours", Etat, R14_16, "La relecture du compte rendu n'est pas achevée";
    CrNonValide = "cr_non_valide", Etat, R14_17, "Le compte rendu n'est pas validé";
    CompteRenduNonEcrit = "compte_rendu_non_ecrit", Etat, R14_14, "Le compte rendu n'est pas encore écrit";
    AccordOutilPourAutrui = "accord_outil_pour_autrui", Relation, R12_01, "Chaque ministère donne ou refuse son propre accord à un outil";
    DejaPrononce = "deja_prononce", Etat, R12_01, "Ce ministère a déjà dit cela de cette version de l'outil";
    AccordMinisteresManquant = "accord_ministeres_manquant", Etat, R12_01, "Un outil financé n'est mis en ligne qu'avec l'accord des deux ministères";
    FichesManquantes = "fiches_manquantes", Etat, R12_02, "Un outil financé présente ses deux fiches pour être mis en ligne";
    FichesIncoherentes = "fiches_incoherentes", Regle, R12_02, "Un outil a une fiche de transparence, ou n'a pas d'algorithme";
    ContactDUneAutrePartie = "contact_d_une_autre_partie", Relation, R11_06, "Chaque signataire tient sa propre liste de contacts";
    LogoDAutrui = "logo_d_autrui", Relation, R11_02, "Chaque ministère dispose de son logo, et de lui seul";
    ConventionCaduque = "convention_caduque", Etat, R11_04, "La convention est caduque à la date de l'acte";
    UsageAutorise = "usage_autorise", Etat, R11_04, "Une autorisation valable ce jour-là couvrait l'usage";
    ObjetNonDesigne = "objet_non_designe", Regle, R11_02, "Une autorisation expresse désigne une action ou des supports";
    PieceEcriteManquante = "piece_ecrite_manquante", Regle, R11_02, "Le ministère autorise, et constate, par écrit";
    DureeManquante = "duree_manquante", Regle, R11_03, "L'autorisation précise sa durée";
    AutorisationRetroactive = "autorisation_retroactive", Regle, R11_02, "Une autorisation ne couvre aucun jour antérieur à sa signature";
    RetraitRetroactif = "retrait_retroactif", Regle, R11_02, "Un retrait ne vaut que pour la suite";
    ManquementPosterieur = "manquement_posterieur", Regle, R11_04, "Un usage précède son signalement";
    VoixNonTranscrite = "voix_non_transcrite", Etat, G17, "Seule une voix transcrite attend la réponse de son collège";
    HorsPeriodeDeValidite = "hors_periode_de_validite", Etat, R17_04, "Un avenant se demande et se signe pendant que la convention est en vigueur";
    RetraitPourAutrui = "retrait_pour_autrui", Relation, R17_04, "Seule la partie qui a demandé l'avenant le retire";
    AvenantSansObjet = "avenant_sans_objet", Regle, R17_04, "Un avenant modifie la convention";
    EffetIrregulier = "effet_irregulier", Regle, R17_04, "Un avenant prend effet entre sa dernière signature et le dernier jour de la convention";
    QualiteNonRequise = "qualite_non_requise", Regle, R17_04, "Un avenant se signe dans les quatre qualités des parties";
    LectureRetroactive = "lecture_retroactive", Regle, G18, "Un changement de lecture ne réécrit aucun résultat rendu";
    LecturesInchangees = "lectures_inchangees", Regle, G18, "Un changement de lecture en choisit une autre";
    LitigeDAutrui = "litige_d_autrui", Relation, R18_01, "Un litige est retiré par la partie qui l'a ouvert";
    ReunionEtrangereAuLitige = "reunion_etrangere_au_litige", Regle, R18_02, "La réunion d'une conciliation est un comité exceptionnel réuni sur ce litige";
    LettreIncoherente = "lettre_incoherente", Regle, R18_03, "Une dénonciation est signée d'une partie et adressée à l'autre";
    PreavisInsuffisant = "preavis_insuffisant", Regle, R18_04, "La résiliation ne prend pas effet avant l'expiration du préavis";
    ReceptionAnterieure = "reception_anterieure", Regle, R18_04, "Une lettre est écrite, puis envoyée, puis reçue";
    DestinataireInconnu = "destinataire_inconnu", Regle, R18_04, "Seul un destinataire de la lettre qui ne l'a pas encore reçue la reçoit";
    PorteurPourAutrui = "porteur_pour_autrui", Relation, R16_03, "Un partenaire n'élabore que les fiches des actions qu'il porte";
    BilanNonElabore = "bilan_non_elabore", Etat, R15_10, "Une action se porte au bilan, une fois celui de son année élaboré";
    FicheHorsPlan = "fiche_hors_plan", Regle, R14_11, "Le plan d'une année réunit les fiches action de cette année";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_its_own() {
        let mut codes: Vec<_> = CodeRefus::TOUS.iter().map(|code| code.texte()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), CodeRefus::TOUS.len());
    }
}
