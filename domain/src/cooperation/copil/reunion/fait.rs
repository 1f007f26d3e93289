//! What may happen to a meeting, each fact once, as it is kept.

use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::accord::SourceAccord;
use crate::socle::calendrier::{Date, Heure};
use crate::socle::code::{ConventionId, LitigeId, MembreId, ReunionId, codes};
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::histoire::{CleHistoire, Etendue, Evenement, FaitsIncoherents, Histoire, HistoireParts, Projection};
use crate::socle::moment::{FaitDate, Personnel};
use serde::{Deserialize, Serialize};

codes! {
    /// Why the committee meets.
    pub enum TypeReunion : "Type d'une réunion du comité de pilotage." {
        Ordinaire = "ordinaire" : "réunion de l'année (art. 14)",
        Exceptionnelle = "exceptionnelle" : "réunion de conciliation, à l'initiative d'une partie (art. 18)",
    }
}

codes! {
    /// How the committee meets.
    pub enum Mode : "Mode de tenue d'une réunion." {
        Presentiel = "presentiel" : "les participants sont réunis en un lieu",
        Visioconference = "visioconference" : "les participants sont réunis à distance",
    }
}

codes! {
    /// A point of the agenda; those of article 14 settle its obligations.
    pub enum Point : "Point de l'ordre du jour." {
        BilanN1 = "bilan_n_1" : "bilan des actions menées en année N-1 (art. 14)",
        SuiviN = "suivi_n" : "suivi de la réalisation des actions de l'année N (art. 14)",
        ActionsNPlus1 = "actions_n_plus_1" : "détermination des actions de l'année N+1 (art. 14)",
        Priorites = "priorites" : "priorités de coopération de l'année (art. 13)",
        DecisionAction = "decision_action" : "décision sur une action (art. 14)",
        Litige = "litige" : "litige entre les parties (art. 18)",
        Autre = "autre" : "autre point",
    }
}

codes! {
    /// In what capacity someone attends: only members have voices (R13-06).
    pub enum QualitePresence : "Qualité d'un participant ; seuls les membres portent des voix (art. 13)." {
        Membre = "membre" : "membre du comité, titulaire ou suppléant",
        Expert = "expert" : "expert associé aux travaux",
        PersonnaliteQualifiee = "personnalite_qualifiee" : "personnalité qualifiée associée aux travaux",
        Invite = "invite" : "autre participant invité par un signataire",
    }
}

/// A meeting as it is put on the calendar; its author is its initiator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjetReunion {
    /// Why the committee meets.
    pub nature: TypeReunion,
    /// The dispute on which it meets, for an exceptional meeting (R18-02).
    pub litige: Option<LitigeId>,
    /// The day planned (Paris).
    pub date_prevue: Date,
    /// The hour planned.
    pub heure_prevue: Option<Heure>,
    /// How it is planned.
    pub mode: Mode,
    /// The agenda.
    pub ordre_du_jour: Vec<Point>,
    /// That it is entered for a meeting held though the convention was not in force (G16).
    pub fait_accompli: Option<FaitAccompli>,
}

/// The meeting as it was held, on the day of the fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenue {
    /// The hour, which proves the order of two events of one day (G12).
    pub heure: Option<Heure>,
    /// How.
    pub mode: Mode,
    /// Who attended.
    pub presences: Vec<Presence>,
    /// That the convention was not in force: the meeting answers no obligation (G16).
    pub fait_accompli: Option<FaitAccompli>,
}

/// Someone who attended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// In what capacity.
    pub qualite: QualitePresence,
    /// Which member of the committee.
    pub membre: Option<MembreId>,
    /// Its name, where the attendance sheet gives it.
    pub nom: Option<Personnel>,
}

/// What may happen to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitReunion {
    /// It was put on the calendar.
    Projetee(ProjetReunion),
    /// It was convened.
    Convoquee,
    /// It was held; the piece is the attendance sheet.
    Tenue(Tenue),
    /// It was put off to another day: its convocation stands no more.
    Reportee {
        /// The day now planned (Paris).
        nouvelle_date: Date,
        /// The hour now planned.
        nouvelle_heure: Option<Heure>,
        /// Why.
        motif: Personnel,
    },
    /// It was given up.
    Annulee {
        /// Why.
        motif: Personnel,
    },
    /// It was closed.
    Close,
    /// Its agenda was replaced.
    OrdreDuJourModifie {
        /// The points that replace those before them.
        points: Vec<Point>,
    },
    /// A party agreed to its date and to its agenda.
    OrdreDuJourAccorde {
        /// Which.
        partie: College,
        /// How it is known.
        source: SourceAccord,
    },
    /// A party refused them.
    OrdreDuJourRefuse {
        /// Which.
        partie: College,
        /// Why.
        motif: Personnel,
    },
    /// « Les signataires sont libres d'inviter plus de participants à ces réunions » (art. 13): they have no voice (R13-06).
    ParticipantInvite {
        /// In what capacity.
        qualite: QualitePresence,
        /// Its name.
        nom: Personnel,
        /// For which organisation it comes.
        organisme: Option<String>,
    },
}

impl FaitReunion {
    /// By what the meetings of a type are found.
    #[must_use]
    pub fn du_type(nature: TypeReunion) -> CleHistoire {
        CleHistoire::partagee("type", nature)
    }
}

impl Evenement for FaitReunion {
    type Id = ReunionId;
    type Dossier = Convention;
    type Projection = OrigineReunion;
    const NATURE: &'static str = "reunion_copil";

    /// To put a meeting in the calendar is to announce a day, not to do anything on one.
    fn etendue(&self, date: Date) -> Etendue {
        match self {
            Self::Projetee(_) => Etendue::Ecriture,
            _ => Etendue::Des(date),
        }
    }

    fn cles(&self, _convention: &ConventionId) -> Vec<CleHistoire> {
        match self {
            Self::Projetee(projet) => vec![Self::du_type(projet.nature)],
            _ => Vec::new(),
        }
    }
}

/// That a meeting was put on the calendar: every one begins so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrigineReunion {
    /// What was planned.
    pub projet: ProjetReunion,
    /// When, by whom, and what proves it.
    pub fait: FaitDate,
}

impl Projection<FaitReunion> for OrigineReunion {
    fn de(parts: &HistoireParts<FaitReunion>) -> Result<Self, FaitsIncoherents> {
        match parts.faits.first().map(|premier| (&premier.fait, premier)) {
            Some((FaitReunion::Projetee(projet), premier)) => {
                Ok(Self { projet: projet.clone(), fait: premier.fait_date() })
            }
            _ => Err(FaitsIncoherents(parts.id.to_string())),
        }
    }
}

/// A meeting, and the acts that its life allows.
pub type Reunion = Histoire<FaitReunion>;
