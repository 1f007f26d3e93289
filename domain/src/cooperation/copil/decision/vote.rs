//! A vote as its facts tell it: each voice with its college's answer, the closing, the cancellation.

use super::fait::{FaitDecision, LieuDuVote, MiseAuVote, ObjetDecision, Sens, VoixDites};
use crate::cooperation::convention::College;
use crate::cooperation::copil::majorite::{Majorite, ResultatVote};
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, DecisionId, FicheActionId, MembreId, VoixId, codes};
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::histoire::{FaitsIncoherents, HistoireParts, Projection, Survenu};
use crate::socle::moment::{Enregistrement, FaitDate, Personnel, Piece, ReponseTranscription};

codes! {
    /// How a voice is known (G17).
    pub enum StatutVoix : "Statut d'une voix." {
        Emise = "emise" : "donnée par le collège lui-même",
        Transcrite = "transcrite" : "transcrite par le secrétariat, sur pièce ; elle compte",
        Confirmee = "confirmee" : "transcrite, puis confirmée par le collège, ou par la validation du compte rendu de la réunion",
        Contestee = "contestee" : "transcrite, puis contestée par le collège ; elle ne compte pas",
    }
}

/// One or several voices of a college, cast the same way at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    fn de(dites: VoixDites, transcrite: bool, fait: FaitDate) -> Self {
        let VoixDites { id, college, membre, sens, nombre, pouvoir, hors_delai } = dites;
        let FaitDate { date, piece, fictif, enregistrement } = fait;
        Self {
            id,
            college,
            membre,
            sens,
            nombre,
            pouvoir,
            date,
            hors_delai,
            transcrite,
            piece,
            fictif,
            enregistrement,
            reponse: None,
        }
    }

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
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The decision given up, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnulationMotivee {
    /// The legal date (Paris).
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// A vote as its facts tell it, whatever their dates: nothing here that they do not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Its id.
    pub id: DecisionId,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// Where the vote takes place.
    pub lieu: LieuDuVote,
    /// See [`MiseAuVote::resolution`].
    pub resolution: Personnel,
    /// See [`MiseAuVote::objet`].
    pub objet: ObjetDecision,
    /// See [`MiseAuVote::objet_reference`].
    pub objet_reference: Option<String>,
    /// See [`MiseAuVote::fiche`].
    pub fiche: Option<FicheActionId>,
    /// That it was opened or closed against a rule: its result is given, and decides nothing (G16).
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
}

impl Projection<FaitDecision> for Vote {
    fn de(parts: &HistoireParts<FaitDecision>) -> Result<Self, FaitsIncoherents> {
        let premier = parts.faits.first().map(distinguer);
        let Some((FaitDecision::VoteOuvert(mise), fait)) = premier else {
            return Err(FaitsIncoherents(format!("decision {}", parts.id)));
        };
        let ouvert = Self::ouvert(parts.id, parts.dossier, mise, fait);
        Ok(parts.faits.iter().skip(1).fold(ouvert, Self::apres))
    }
}

impl Vote {
    /// The fiche whose modification is put to the vote, if it is one.
    #[must_use]
    pub fn modifiee(&self) -> Option<FicheActionId> {
        self.fiche.filter(|_| self.objet == ObjetDecision::Modification)
    }

    /// The result, once it is given, unless it was cancelled, whatever their dates.
    #[must_use]
    pub fn resultat(&self) -> Option<ResultatVote> {
        let debout = self.cloture.as_ref().filter(|_| self.annulation.is_none());
        debout.map(|cloture| cloture.majorite.resultat)
    }

    fn ouvert(id: DecisionId, convention: ConventionId, mise: MiseAuVote, fait: FaitDate) -> Self {
        let MiseAuVote { lieu, resolution, objet, objet_reference, fiche, fait_accompli } = mise;
        let FaitDate { date: date_ouverture, piece, fictif, enregistrement } = fait;
        Self {
            id,
            convention,
            lieu,
            resolution,
            objet,
            objet_reference,
            fiche,
            fait_accompli,
            date_ouverture,
            piece,
            fictif,
            enregistrement,
            voix: Vec::new(),
            cloture: None,
            annulation: None,
        }
    }

    fn apres(mut self, survenu: &Survenu<FaitDecision>) -> Self {
        let (fait, date) = distinguer(survenu);
        match fait {
            // It is opened once, by its first fact.
            FaitDecision::VoteOuvert(_) => {}
            FaitDecision::VoixEmise(dites) => self.voix.push(VoixPortee::de(dites, false, date)),
            FaitDecision::VoixTranscrite(dites) => self.voix.push(VoixPortee::de(dites, true, date)),
            FaitDecision::VoixConfirmee { voix } => self.repondre(voix, None, date),
            FaitDecision::VoixContestee { voix, motif } => self.repondre(voix, Some(motif), date),
            FaitDecision::VoteClos { majorite, composition_irreguliere, fait_accompli } => {
                let FaitDate { date, piece, fictif, enregistrement } = date;
                self.fait_accompli = self.fait_accompli.or(fait_accompli);
                self.cloture =
                    Some(ClotureVote { date, majorite, composition_irreguliere, piece, fictif, enregistrement });
            }
            FaitDecision::DecisionAnnulee { motif } => {
                let FaitDate { date, piece, fictif, enregistrement } = date;
                self.annulation = Some(AnnulationMotivee { date, motif, piece, fictif, enregistrement });
            }
        }
        self
    }

    /// A college that contests says why, one that confirms has nothing to say.
    fn repondre(&mut self, id: VoixId, motif: Option<Personnel>, fait: FaitDate) {
        let FaitDate { date, enregistrement, .. } = fait;
        if let Some(voix) = self.voix.iter_mut().find(|voix| voix.id == id) {
            let confirme = motif.is_none();
            voix.reponse = Some(ReponseTranscription { confirme, date, motif, enregistrement });
        }
    }
}

/// What happened, apart from when and how it is known.
fn distinguer(survenu: &Survenu<FaitDecision>) -> (FaitDecision, FaitDate) {
    let Survenu { fait, date, piece, fictif, enregistrement } = survenu.clone();
    (fait, FaitDate { date, piece, fictif, enregistrement })
}
