//! The yearly bilan: written by the OPCO, shown upstream, sent to the signatories, validated by the ministries (art. 15,
//! machine 3.8).
//!
//! Here what may happen to it; in `lectures` what its facts say; in `etat` what they make true on a day; in `actes` and
//! `presentation` what may be added to them.

mod actes;
mod chiffres;
mod etat;
mod lectures;
mod presentation;
#[cfg(test)]
mod tests;

pub use chiffres::{ActionDuBilan, Budget, Chiffres, Decompte, Mesure, PublicsAtteints};
pub use etat::{EtatBilan, elabore_parmi};
pub use lectures::{EnvoiBilan, Presentation, ReponseBilan, VersionBilan};

/// Where a bilan stands: its convention and its year, before anyone has begun it.
pub use crate::socle::code::CleAnnuelle as CleBilan;

use crate::cooperation::convention::{College, Convention};
use crate::socle::code::{Code, CodeInvalide, codes};
use crate::socle::histoire::{Evenement, Histoire};
use crate::socle::moment::Personnel;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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

/// What a version of the bilan says: « quantitatif et qualitatif » (R15-10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// The figures, as a text.
    pub volet_quantitatif: Option<Personnel>,
    /// The appreciation, as a text.
    pub volet_qualitatif: Option<Personnel>,
    /// What the fiches said of the year when it was written; absent where there was nothing to count.
    pub chiffres: Option<Box<Chiffres>>,
    /// True when nothing was done that year: both parts may then be empty.
    pub neant: bool,
}

/// What may happen to a bilan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitBilan {
    /// A version was written; the first one makes the bilan.
    Elabore(Redaction),
    /// « Ce bilan est présenté en amont » (R15-12).
    Presente {
        /// To whom.
        instance: InstanceOpco,
        /// True when the secretariat recorded it for the instance (G17).
        transcrite: bool,
    },
    /// The instance confirmed what was transcribed for it (G17).
    PresentationConfirmee {
        /// Which presentation, from 1, in the order of their recording.
        numero: u16,
    },
    /// The instance contested what was transcribed for it (G17).
    PresentationContestee {
        /// Which presentation, from 1, in the order of their recording.
        numero: u16,
        /// Why.
        motif: Personnel,
    },
    /// « adressé aux signataires de la convention » (R15-11).
    Adresse {
        /// Which version was sent.
        version: u16,
    },
    /// A ministry validated a version (R15-13).
    Valide {
        /// Which ministry.
        partie: College,
        /// Which version.
        version: u16,
    },
    /// A ministry refused a version (R15-13).
    Refuse {
        /// Which ministry.
        partie: College,
        /// Which version.
        version: u16,
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitBilan {
    type Id = CleBilan;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "bilan";
}

/// The bilan of one year of a convention, and the acts that its life allows.
pub type Bilan = Histoire<FaitBilan>;

impl Bilan {
    /// The bilan that nobody has begun: due all the same, without a fact.
    #[must_use]
    pub fn a_elaborer(cle: CleBilan) -> Self {
        Self::nouvelle(cle, cle.convention)
    }

    /// The civil year of the actions.
    #[must_use]
    pub fn annee(&self) -> i32 {
        self.id().annee
    }
}
