//! What may happen to a decision, each fact once, as it is kept.

use super::vote::Vote;
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::majorite::{Majorite, ResultatVote};
use crate::socle::code::{ConsultationId, ConventionId, DecisionId, FicheActionId, MembreId, ReunionId, VoixId, codes};
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::histoire::{CleHistoire, Evenement};
use crate::socle::moment::Personnel;
use serde::{Deserialize, Serialize};

codes! {
    /// What the resolution is about.
    pub enum ObjetDecision : "Objet d'une résolution du comité de pilotage." {
        Priorites = "priorites" : "les priorités de coopération de l'année (art. 13)",
        Action = "action" : "une action (art. 14)",
        CompteRendu = "compte_rendu" : "le compte rendu d'une réunion (art. 14)",
        Modification = "modification" : "la modification d'une action validée (art. 15)",
        Bilan = "bilan" : "le bilan d'une année (art. 15)",
        Autre = "autre" : "autre objet",
    }
}

impl ObjetDecision {
    /// What may still be decided once the convention has ended (R18-05).
    #[must_use]
    pub const fn est_de_cloture(self) -> bool {
        matches!(self, Self::CompteRendu | Self::Modification | Self::Bilan)
    }
}

codes! {
    /// What a voice says.
    pub enum Sens : "Sens d'une voix." {
        Pour = "pour" : "pour la résolution",
        Contre = "contre" : "contre la résolution",
        Abstention = "abstention" : "abstention : la voix n'est pas exprimée",
    }
}

/// Where the vote takes place: in one meeting or in one consultation, never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LieuDuVote {
    /// In a meeting that was held.
    Reunion(ReunionId),
    /// In a consultation by e-mail (R14-18).
    Consultation(ConsultationId),
}

impl LieuDuVote {
    /// What the decisions of this place are found by.
    #[must_use]
    pub fn cle(self) -> CleHistoire {
        match self {
            Self::Reunion(id) => CleHistoire::partagee("reunion", id),
            Self::Consultation(id) => CleHistoire::partagee("consultation", id),
        }
    }
}

/// What is put to the vote, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MiseAuVote {
    /// Where the vote takes place.
    pub lieu: LieuDuVote,
    /// The exact text put to the vote.
    pub resolution: Personnel,
    /// What it is about.
    pub objet: ObjetDecision,
    /// The reference of what it is about, in the words of whoever keeps it.
    pub objet_reference: Option<String>,
    /// The fiche that it is about, of the same convention.
    pub fiche: Option<FicheActionId>,
    /// That it was put to the vote against a rule: its result is given, and decides nothing (G16).
    pub fait_accompli: Option<FaitAccompli>,
}

/// One or several voices of a college, cast the same way at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoixDites {
    /// Their id.
    pub id: VoixId,
    /// The college to which they belong (R13-06).
    pub college: College,
    /// The member who carries them.
    pub membre: Option<MembreId>,
    /// What they say.
    pub sens: Sens,
    /// How many.
    pub nombre: u16,
    /// The written power of a member who carries a colleague's voice.
    pub pouvoir: Option<String>,
    /// True when the answer came after the last day of the consultation: kept, never counted.
    pub hors_delai: bool,
}

/// What may happen to a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitDecision {
    /// The vote was opened.
    VoteOuvert(MiseAuVote),
    /// A college cast voices.
    VoixEmise(VoixDites),
    /// The secretariat recorded voices for their college (G17).
    VoixTranscrite(VoixDites),
    /// The college confirmed a transcription.
    VoixConfirmee {
        /// Which voices.
        voix: VoixId,
    },
    /// The college contested a transcription.
    VoixContestee {
        /// Which voices.
        voix: VoixId,
        /// Why.
        motif: Personnel,
    },
    /// The vote was closed: its result and the proof of it, which nothing changes afterwards.
    VoteClos {
        /// The calculation, by the stipulations and the readings of that day.
        majorite: Majorite,
        /// True when no mandated administrator sat on the committee that day (R13-04).
        composition_irreguliere: bool,
        /// That its action had been taken back meanwhile: the result decides nothing (G16).
        fait_accompli: Option<FaitAccompli>,
    },
    /// It was cancelled, which leaves everything to be read.
    DecisionAnnulee {
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitDecision {
    type Id = DecisionId;
    type Dossier = Convention;
    type Projection = Vote;
    const NATURE: &'static str = "decision";

    fn cles(&self, _convention: &ConventionId) -> Vec<CleHistoire> {
        match self {
            Self::VoteOuvert(mise) => vec![mise.lieu.cle()],
            Self::VoixEmise(dites) | Self::VoixTranscrite(dites) => vec![Self::cle_des_voix(dites.id)],
            Self::VoteClos { majorite, .. } => {
                vec![Self::cle_du_resultat(majorite.resultat), Self::cle_sensible(majorite.sensible_a_la_lecture)]
            }
            Self::DecisionAnnulee { .. } => vec![Self::cle_annulee()],
            Self::VoixConfirmee { .. } | Self::VoixContestee { .. } => Vec::new(),
        }
    }
}

/// What a decision is found by.
impl FaitDecision {
    /// These voices, which are of one decision alone.
    #[must_use]
    pub fn cle_des_voix(voix: VoixId) -> CleHistoire {
        CleHistoire::seule("voix", voix)
    }

    /// This result.
    #[must_use]
    pub fn cle_du_resultat(resultat: ResultatVote) -> CleHistoire {
        CleHistoire::partagee("resultat", resultat)
    }

    /// A result that hangs on the reading of « 50% plus une voix », or not.
    #[must_use]
    pub fn cle_sensible(sensible: bool) -> CleHistoire {
        CleHistoire::partagee("sensible_a_la_lecture", sensible)
    }

    /// A cancellation.
    #[must_use]
    pub fn cle_annulee() -> CleHistoire {
        CleHistoire::partagee("annulee", true)
    }
}
