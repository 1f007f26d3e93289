//! The decision of the committee: a resolution put to the vote, each college's voices, the result and its proof
//! (R13-05 to R13-09).
//!
//! « Les décisions du copil, sont prises à la majorité absolue des voix exprimées, soit 50% plus une voix. » (art. 13)

mod actes;

#[cfg(test)]
mod tests;

use crate::cooperation::regles;
pub use crate::socle::code::{DecisionId, VoixId};
pub use actes::{Circonstances, FaitDecision, Resolution, VoixDeclaree};

use super::consultation::{AnnulationMotivee, ConsultationId};
use super::majorite::{Majorite, Scrutin, Suffrages};
use super::membre::MembreId;
use super::reunion::ReunionId;
use crate::cooperation::constatation::{Constatation, posterieur_au_manquement};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::parametres::{Voix, stipulations_au};
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, FicheActionId, codes};
use crate::socle::constat::Constat;
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::moment::{Enregistrement, Personnel, Piece, ReponseTranscription};
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

/// One or several voices of a college, cast the same way at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoixPortee {
    /// Its id.
    pub id: VoixId,
    /// The college to which the voices belong (R13-06).
    pub college: College,
    /// The member who carries them.
    pub membre: Option<MembreId>,
    /// What they say.
    pub sens: Sens,
    /// How many.
    pub nombre: u16,
    /// The written power of a member who carries a colleague's voice.
    pub pouvoir: Option<String>,
    /// The legal date (Paris).
    pub date: Date,
    /// True when the answer came after the last day of the consultation: kept, never counted.
    pub hors_delai: bool,
    /// True when the secretariat recorded it for the college (G17).
    pub transcrite: bool,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
    /// What the college answered of the transcription.
    pub reponse: Option<ReponseTranscription>,
}

impl VoixPortee {
    /// How it is known.
    #[must_use]
    pub fn statut(&self) -> StatutVoix {
        match (self.transcrite, &self.reponse) {
            (false, _) => StatutVoix::Emise,
            (true, None) => StatutVoix::Transcrite,
            (true, Some(ReponseTranscription { confirme: true, .. })) => StatutVoix::Confirmee,
            (true, Some(ReponseTranscription { confirme: false, .. })) => StatutVoix::Contestee,
        }
    }

    /// Whether it stands: a contested voice was never cast.
    #[must_use]
    pub fn tient(&self) -> bool {
        self.statut() != StatutVoix::Contestee
    }

    /// Whether it counts, at a closing on that day.
    #[must_use]
    pub fn compte_au(&self, au: Date) -> bool {
        self.tient() && !self.hors_delai && self.date <= au
    }
}

/// The closing of the vote: its result and the proof of it, which nothing changes afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClotureVote {
    /// The legal date (Paris).
    pub date: Date,
    /// The calculation, by the stipulations and the readings of that day.
    pub majorite: Majorite,
    /// True when no mandated administrator sat on the committee that day (R13-04).
    pub composition_irreguliere: bool,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// Everything that is known of a decision: plain facts, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionCopilParts {
    /// Its id.
    pub id: DecisionId,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// Where the vote takes place.
    pub lieu: LieuDuVote,
    /// The exact text put to the vote.
    pub resolution: Personnel,
    /// What it is about.
    pub objet: ObjetDecision,
    /// The reference of what it is about, in the words of whoever keeps it.
    pub objet_reference: Option<String>,
    /// The fiche that it is about, of the same convention. Absent from the images of votes that are about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiche: Option<FicheActionId>,
    /// That it was put to the vote against a rule: its result is given, and decides nothing (G16). Absent from the images of
    /// the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fait_accompli: Option<FaitAccompli>,
    /// The day the vote was opened (Paris).
    pub date_ouverture: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
    /// The voices, contested and late ones included, in the order of their recording.
    pub voix: Vec<VoixPortee>,
    /// The closing.
    pub cloture: Option<ClotureVote>,
    /// The cancellation, which leaves everything to be read.
    pub annulation: Option<AnnulationMotivee>,
    /// The day on which the minutes of its meeting were validated: a fact of theirs, read here, which confirms the voices
    /// transcribed (G17).
    #[serde(skip)]
    pub compte_rendu_valide_le: Option<Date>,
    /// The breaches established under the convention: facts of theirs, read here, which mark what came after them (R11-04).
    #[serde(skip)]
    pub constatations: Vec<Constatation>,
}

/// A decision of the committee, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecisionCopil(DecisionCopilParts);

/// Whether there is a vote that stands, and every college has said all its voices in each of them by that day.
#[must_use]
pub fn toutes_les_voix_au(convention: &Convention, votes: &[DecisionCopil], au: Date) -> bool {
    let voix = stipulations_au(&convention.faits().stipulations, au).voix;
    let mut votes = votes.iter().filter(|vote| vote.faits().annulation.is_none()).peekable();
    votes.peek().is_some() && votes.all(|vote| vote.toutes_les_voix_au(&voix, au))
}

impl DecisionCopil {
    /// Rebuilds a decision from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: DecisionCopilParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> DecisionCopilParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &DecisionCopilParts {
        &self.0
    }

    /// The state on a day, from the facts whose legal date is on or before it.
    #[must_use]
    pub fn etat_au(&self, au: Date) -> EtatDecision {
        let est_la = |date: Option<Date>| date.is_some_and(|date| date <= au);
        if est_la(self.0.annulation.as_ref().map(|annulation| annulation.date)) {
            EtatDecision::Annulee
        } else if est_la(self.0.cloture.as_ref().map(|cloture| cloture.date)) {
            EtatDecision::Close
        } else {
            EtatDecision::Ouverte
        }
    }

    /// Whether it still awaits its closing.
    #[must_use]
    pub fn est_a_clore(&self) -> bool {
        self.0.cloture.is_none() && self.0.annulation.is_none()
    }

    /// Whether anything follows from the result: not from that of a vote put against a rule (G16).
    #[must_use]
    pub fn est_sans_effet(&self) -> bool {
        self.0.fait_accompli.is_some()
    }

    /// Whether the decision was put to the vote on the day of a breach or after it, and recorded before that breach was
    /// established: it stands, and bears the mark (R11-04).
    #[must_use]
    pub fn posterieure_au_manquement(&self) -> bool {
        let close = self.0.cloture.as_ref().map(|cloture| (cloture.date, &cloture.enregistrement));
        let (date, enregistrement) = close.unwrap_or((self.0.date_ouverture, &self.0.enregistrement));
        posterieur_au_manquement(&self.0.constatations, date, enregistrement)
    }

    /// How a voice of this decision is known: « La validation du compte rendu confirme les voix. » (G17)
    #[must_use]
    pub fn statut_de(&self, voix: &VoixPortee) -> StatutVoix {
        match voix.statut() {
            StatutVoix::Transcrite if self.0.compte_rendu_valide_le.is_some() => StatutVoix::Confirmee,
            statut => statut,
        }
    }

    /// The voices of a college that stand, those in time or those that came too late: it has no more to give than its own
    /// (R13-05), and what is not counted takes nothing from what is (R14-18).
    #[must_use]
    pub fn voix_donnees(&self, college: College, hors_delai: bool) -> u16 {
        let donnees = self.0.voix.iter().filter(|voix| voix.college == college && voix.tient());
        donnees.filter(|voix| voix.hors_delai == hors_delai).map(|voix| voix.nombre).sum()
    }

    /// The voices of a college that count at a closing on that day: for, against, not expressed.
    fn dites_au(&self, college: College, au: Date) -> [u16; 3] {
        [Sens::Pour, Sens::Contre, Sens::Abstention].map(|sens| {
            let dites = self.0.voix.iter().filter(|voix| voix.college == college && voix.sens == sens);
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
        let accompli = self.0.fait_accompli.iter().map(regles::constat_du_fait_accompli);
        let mut constats: Vec<_> = accompli.collect();
        if let Some(cloture) = self.0.cloture.as_ref().filter(|cloture| cloture.composition_irreguliere) {
            let message = format!(
                "Composition irrégulière : au {}, aucun représentant de l'OPCO n'était un administrateur mandaté.",
                cloture.date
            );
            constats.push(Constat::nouveau(&regles::R13_04, message));
        }
        let mut portees: BTreeMap<MembreId, (u16, bool)> = BTreeMap::new();
        for voix in self.0.voix.iter().filter(|voix| voix.tient() && !voix.hors_delai) {
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
            self.0.cloture.iter().flat_map(|cloture| College::TOUS.iter().map(move |c| (cloture, *c)))
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
