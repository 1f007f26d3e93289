//! The yearly bilan: written by the OPCO, shown upstream, sent to the signatories, validated by the ministries (art. 15,
//! machine 3.8).
//!
//! Here its facts; in `etat` what they make true on a day; in `actes` what may be added to them.

mod actes;
mod chiffres;
mod etat;
#[cfg(test)]
mod tests;

pub use actes::{FaitBilan, Redaction};
pub use chiffres::{ActionDuBilan, Budget, Chiffres, Decompte, Mesure, PublicsAtteints};
pub use etat::{EtatBilan, elabore_parmi};

/// Where a bilan stands: its convention and its year, before anyone has begun it.
pub use crate::socle::code::CleAnnuelle as CleBilan;

use crate::cooperation::convention::College;
use crate::socle::calendrier::Date;
use crate::socle::code::{BilanId, Code, CodeInvalide, ConventionId, codes};
use crate::socle::moment::{Enregistrement, Personnel, Piece, ReponseTranscription};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use uuid::Uuid;

codes! {
    /// « la commission apprentissage et professionnalisation ainsi qu'au conseil d'administration » (art. 15)
    pub enum InstanceOpco : "Instance de l'OPCO à laquelle le bilan est présenté en amont (art. 15)." {
        Commission = "commission" : "la commission apprentissage et professionnalisation",
        ConseilAdministration = "conseil_administration" : "le conseil d'administration",
    }
}

codes! {
    /// What a ministry answers to the bilan that it received (R15-13).
    pub enum SensReponse : "Réponse d'un ministère au bilan qui lui est adressé (art. 15)." {
        Validee = "validee" : "le bilan est validé",
        Refusee = "refusee" : "le bilan est refusé, avec un motif : une nouvelle version est attendue",
    }
}

codes! {
    /// How a presentation is known (G17).
    pub enum StatutPresentation : "Statut d'une présentation du bilan." {
        Attestee = "attestee" : "attestée par l'instance elle-même",
        Transcrite = "transcrite" : "transcrite par le secrétariat, sur pièce ; elle vaut",
        Confirmee = "confirmee" : "transcrite, puis confirmée par l'instance",
        Contestee = "contestee" : "transcrite, puis contestée par l'instance ; elle ne vaut pas",
    }
}

/// Where a presentation of a bilan stands. Text: `{convention}/{annee}/{numero}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClePresentation {
    /// The bilan that was shown.
    pub bilan: CleBilan,
    /// The presentation, from 1, in the order of their recording.
    pub numero: u16,
}

impl Code for ClePresentation {
    fn code(&self) -> Cow<'_, str> {
        format!("{}/{}", self.bilan.code(), self.numero).into()
    }

    fn lire(texte: &str) -> Result<Self, CodeInvalide> {
        let textes: Vec<&str> = texte.split('/').collect();
        Self::lire_parametres(&textes).map_err(|(_, erreur)| erreur)
    }

    fn lire_parametres(textes: &[&str]) -> Result<Self, (usize, CodeInvalide)> {
        let [bilan @ .., numero] = textes else {
            return Err((0, CodeInvalide("un bilan et le numéro d'une présentation sont attendus".to_owned())));
        };
        let bilan = CleBilan::lire_parametres(bilan)?;
        // As it is written: no sign, no zero before it.
        let lu = numero.parse().ok().filter(|lu: &u16| *lu > 0 && lu.to_string() == **numero);
        let numero = lu.ok_or_else(|| (2, CodeInvalide("un numéro, à partir de 1, est attendu".to_owned())))?;
        Ok(Self { bilan, numero })
    }
}

/// What the bilan said at one time: « quantitatif et qualitatif » (R15-10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionBilan {
    /// 1, then one more after each rewriting.
    pub numero: u16,
    /// The figures, as a text.
    pub volet_quantitatif: Option<Personnel>,
    /// The appreciation, as a text.
    pub volet_qualitatif: Option<Personnel>,
    /// What the fiches said of the year when it was written; absent where there was nothing to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chiffres: Option<Box<Chiffres>>,
    /// True when nothing was done that year: both parts may then be empty.
    pub neant: bool,
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// « Ce bilan est présenté en amont » (R15-12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presentation {
    /// To whom.
    pub instance: InstanceOpco,
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it: an extract of minutes.
    pub piece: Option<Piece>,
    /// True when the secretariat recorded it for the instance (G17).
    pub transcrite: bool,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
    /// What the instance answered of the transcription; while it has not, the after-image does not name it, so that it
    /// is to the byte what it was before there was an answer to give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reponse: Option<ReponseTranscription>,
}

impl Presentation {
    /// How it is known.
    #[must_use]
    pub fn statut(&self) -> StatutPresentation {
        match (self.transcrite, &self.reponse) {
            (false, _) => StatutPresentation::Attestee,
            (true, None) => StatutPresentation::Transcrite,
            (true, Some(ReponseTranscription { confirme: true, .. })) => StatutPresentation::Confirmee,
            (true, Some(ReponseTranscription { confirme: false, .. })) => StatutPresentation::Contestee,
        }
    }

    /// Whether it stands: what its instance contests never took place, whatever the date of the contestation.
    #[must_use]
    pub fn tient(&self) -> bool {
        self.statut() != StatutPresentation::Contestee
    }
}

/// « adressé aux signataires de la convention » (R15-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envoi {
    /// Which version was sent.
    pub version: u16,
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// « pour validation » (R15-13): the answer of one ministry to one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReponseBilan {
    /// Whose answer.
    pub partie: College,
    /// What it answers.
    pub sens: SensReponse,
    /// Why, for a refusal.
    pub motif: Option<Personnel>,
    /// To which version.
    pub version: u16,
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// Everything that is known of a bilan: plain facts, each list in the order of its recording, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BilanParts {
    /// Its id.
    pub id: BilanId,
    /// Its convention.
    pub convention: ConventionId,
    /// The civil year of the actions.
    pub annee: i32,
    /// What was written.
    pub versions: Vec<VersionBilan>,
    /// To whom it was shown.
    pub presentations: Vec<Presentation>,
    /// When it was sent.
    pub envois: Vec<Envoi>,
    /// What the ministries answered.
    pub reponses: Vec<ReponseBilan>,
}

/// The bilan of one year of a convention, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bilan(BilanParts);

impl Bilan {
    /// The bilan that nobody has begun: due all the same, without a fact, without an id until its first version.
    #[must_use]
    pub fn a_elaborer(cle: CleBilan) -> Self {
        let CleBilan { convention, annee } = cle;
        Self(BilanParts {
            id: BilanId(Uuid::nil()),
            convention,
            annee,
            versions: Vec::new(),
            presentations: Vec::new(),
            envois: Vec::new(),
            reponses: Vec::new(),
        })
    }

    /// Rebuilds a bilan from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: BilanParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> BilanParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &BilanParts {
        &self.0
    }
}
