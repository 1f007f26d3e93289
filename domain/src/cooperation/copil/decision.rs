//! The decision of the committee: a resolution put to the vote, each college's voices, the result and its proof
//! (R13-05 to R13-09).
//!
//! « Les décisions du copil, sont prises à la majorité absolue des voix exprimées, soit 50% plus une voix. » (art. 13)

mod actes;
#[cfg(test)]
mod tests;
mod vote;

use crate::cooperation::regles;
pub use crate::socle::code::{DecisionId, VoixId};
pub use actes::{Circonstances, Resolution, VoixDeclaree};
pub use vote::{AnnulationMotivee, ClotureVote, VoixPortee, Vote};

use super::consultation::ConsultationId;
use super::majorite::{Majorite, ResultatVote, Scrutin, Suffrages};
use super::membre::MembreId;
use super::reunion::ReunionId;
use crate::cooperation::constatation::{Constatation, posterieur_au_manquement};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::parametres::{Voix, stipulations_au};
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, FicheActionId, codes};
use crate::socle::constat::Constat;
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::histoire::{CleHistoire, Evenement, Histoire};
use crate::socle::moment::Personnel;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::convert::Infallible;

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
    /// The state of a vote on a day: computed from its dated facts, never stored.
    pub enum EtatDecision : "État d'une décision à une date, calculé à partir de ses faits datés." {
        Ouverte = "ouverte" : "le vote est ouvert",
        Close = "close" : "le vote est clos, son résultat est rendu",
        Annulee = "annulee" : "annulée : une correction est un nouveau vote",
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

codes! {
    /// How a voice is known (G17).
    pub enum StatutVoix : "Statut d'une voix." {
        Emise = "emise" : "donnée par le collège lui-même",
        Transcrite = "transcrite" : "transcrite par le secrétariat, sur pièce ; elle compte",
        Confirmee = "confirmee" : "transcrite, puis confirmée par le collège, ou par la validation du compte rendu de la réunion",
        Contestee = "contestee" : "transcrite, puis contestée par le collège ; elle ne compte pas",
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

/// What others' facts say of a decision: read beside its own, never written with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alentours {
    /// The day on which the minutes of its meeting were validated, which confirms the voices transcribed (G17).
    pub compte_rendu_valide_le: Option<Date>,
    /// The breaches established under the convention, which mark what came after them (R11-04).
    pub constatations: Vec<Constatation>,
}

/// A decision of the committee, and the acts that its life allows: its history, and what others' say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecisionCopil {
    histoire: Histoire<FaitDecision>,
    #[serde(skip)]
    alentours: Alentours,
}

/// Whether there is a vote that stands, and every college has said all its voices in each of them by that day.
#[must_use]
pub fn toutes_les_voix_au(convention: &Convention, votes: &[DecisionCopil], au: Date) -> bool {
    let voix = stipulations_au(&convention.faits().stipulations, au).voix;
    let mut votes = votes.iter().filter(|vote| vote.faits().annulation.is_none()).peekable();
    votes.peek().is_some() && votes.all(|vote| vote.toutes_les_voix_au(&voix, au))
}

impl DecisionCopil {
    /// A decision as it is read: its facts, and what is read beside them.
    #[must_use]
    pub fn lue(histoire: Histoire<FaitDecision>, alentours: Alentours) -> Self {
        Self { histoire, alentours }
    }

    /// Its dated facts, which are all that is kept of it.
    #[must_use]
    pub fn histoire(&self) -> &Histoire<FaitDecision> {
        &self.histoire
    }

    /// The vote, as its facts tell it.
    #[must_use]
    pub fn faits(&self) -> &Vote {
        self.histoire.projection()
    }

    /// The state on a day, from the facts whose legal date is on or before it.
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatDecision {
        let est_la = |date: Option<Date>| date.is_some_and(|date| date <= au);
        if est_la(self.faits().annulation.as_ref().map(|annulation| annulation.date)) {
            EtatDecision::Annulee
        } else if est_la(self.faits().cloture.as_ref().map(|cloture| cloture.date)) {
            EtatDecision::Close
        } else {
            EtatDecision::Ouverte
        }
    }

    /// Whether it still awaits its closing.
    #[must_use]
    pub fn est_a_clore(&self) -> bool {
        self.faits().cloture.is_none() && self.faits().annulation.is_none()
    }

    /// Whether anything follows from the result: not from that of a vote put against a rule (G16).
    #[must_use]
    pub fn est_sans_effet(&self) -> bool {
        self.faits().fait_accompli.is_some()
    }

    /// Whether the decision was put to the vote on the day of a breach or after it, and recorded before that breach was
    /// established: it stands, and bears the mark (R11-04).
    #[must_use]
    pub fn posterieure_au_manquement(&self) -> bool {
        let close = self.faits().cloture.as_ref().map(|cloture| (cloture.date, &cloture.enregistrement));
        let (date, enregistrement) = close.unwrap_or((self.faits().date_ouverture, &self.faits().enregistrement));
        posterieur_au_manquement(&self.alentours.constatations, date, enregistrement)
    }

    /// How a voice of this decision is known: « La validation du compte rendu confirme les voix. » (G17)
    #[must_use]
    pub fn statut_de(&self, voix: &VoixPortee) -> StatutVoix {
        match voix.statut() {
            StatutVoix::Transcrite if self.alentours.compte_rendu_valide_le.is_some() => StatutVoix::Confirmee,
            statut => statut,
        }
    }

    /// The voices of a college that stand, those in time or those that came too late: it has no more to give than its own
    /// (R13-05), and what is not counted takes nothing from what is (R14-18).
    #[must_use]
    pub fn voix_donnees(&self, college: College, hors_delai: bool) -> u16 {
        let donnees = self.faits().voix.iter().filter(|voix| voix.college == college && voix.tient());
        donnees.filter(|voix| voix.hors_delai == hors_delai).map(|voix| voix.nombre).sum()
    }

    /// The voices of a college that count at a closing on that day: for, against, not expressed.
    fn dites_au(&self, college: College, au: Date) -> [u16; 3] {
        [Sens::Pour, Sens::Contre, Sens::Abstention].map(|sens| {
            let dites = self.faits().voix.iter().filter(|voix| voix.college == college && voix.sens == sens);
            dites.filter(|voix| voix.compte_au(au)).map(|voix| voix.nombre).sum()
        })
    }

    /// Whether every college has said something, an abstention included, of each of its voices by that day.
    #[must_use]
    pub fn toutes_les_voix_au(&self, voix: &Voix, au: Date) -> bool {
        College::TOUS.iter().all(|college| self.dites_au(*college, au).iter().sum::<u16>() >= college.voix(voix))
    }

    /// The voices that count at a closing on that day, college by college.
    #[must_use]
    pub fn scrutin_au(&self, voix: &Voix, au: Date) -> Scrutin {
        let Ok(scrutin) = Scrutin::par_college(|college| {
            let [pour, contre, abstention] = self.dites_au(college, au);
            let non_exprimees = college.voix(voix).saturating_sub(pour + contre + abstention);
            Ok::<_, Infallible>(Suffrages { pour, contre, abstention, non_exprimees })
        });
        scrutin
    }

    /// What is noted of the decision: put to the vote against a rule, a committee without its administrator, voices carried
    /// without a power, a transcription contested once the result was given.
    #[must_use]
    pub fn constats(&self) -> Vec<Constat> {
        let accompli = self.faits().fait_accompli.iter().map(regles::constat_du_fait_accompli);
        let mut constats: Vec<_> = accompli.collect();
        if let Some(cloture) = self.faits().cloture.as_ref().filter(|cloture| cloture.composition_irreguliere) {
            let message = format!(
                "Composition irrégulière : au {}, aucun représentant de l'OPCO n'était un administrateur mandaté.",
                cloture.date
            );
            constats.push(Constat::nouveau(&regles::R13_04, message));
        }
        let mut portees: BTreeMap<MembreId, (u16, bool)> = BTreeMap::new();
        for voix in self.faits().voix.iter().filter(|voix| voix.tient() && !voix.hors_delai) {
            if let Some(membre) = voix.membre {
                let (nombre, pouvoir) = portees.entry(membre).or_default();
                *nombre += voix.nombre;
                *pouvoir |= voix.pouvoir.is_some();
            }
        }
        for (membre, (nombre, _)) in portees.into_iter().filter(|(_, (nombre, pouvoir))| *nombre > 1 && !pouvoir) {
            let message =
                format!("Voix portées sans pouvoir : le membre {membre} porte {nombre} voix sans pouvoir écrit.");
            constats.push(Constat::nouveau(&regles::R13_06, message));
        }
        // Once closed a vote takes no voice: a college that counts otherwise today has contested a transcription since.
        for (cloture, college) in
            self.faits().cloture.iter().flat_map(|cloture| College::TOUS.iter().map(move |c| (cloture, *c)))
        {
            let Suffrages { pour, contre, abstention, .. } = *cloture.majorite.suffrages.du_college(college);
            if self.dites_au(college, cloture.date) != [pour, contre, abstention] {
                let message = format!(
                    "Une transcription est contestée après la clôture par {} : le résultat rendu demeure, il se corrige \
                     par une annulation et un nouveau vote.",
                    college.sens()
                );
                constats.push(Constat::nouveau(&regles::G17, message));
            }
        }
        constats
    }
}
