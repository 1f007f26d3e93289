//! What the facts of a bilan say, each list in the order of its recording, whatever their day.

use super::{Bilan, FaitBilan, InstanceOpco, Redaction, SensReponse, StatutPresentation};
use crate::cooperation::convention::College;
use crate::socle::calendrier::Date;
use crate::socle::histoire::Survenu;
use crate::socle::moment::{Personnel, ReponseTranscription};

/// What the bilan said at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionBilan<'a> {
    /// 1, then one more after each rewriting.
    pub numero: u16,
    /// What it says.
    pub redaction: &'a Redaction,
    /// When it was written, and what proves it.
    pub fait: &'a Survenu<FaitBilan>,
}

/// « Ce bilan est présenté en amont » (R15-12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presentation<'a> {
    /// From 1.
    pub numero: u16,
    /// To whom.
    pub instance: InstanceOpco,
    /// True when the secretariat recorded it for the instance (G17).
    pub transcrite: bool,
    /// When, and what proves it: an extract of minutes.
    pub fait: &'a Survenu<FaitBilan>,
    /// What the instance answered of the transcription.
    pub reponse: Option<ReponseTranscription>,
}

impl Presentation<'_> {
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

    /// The legal date (Paris).
    #[must_use]
    pub fn date(&self) -> Date {
        self.fait.date
    }
}

/// « adressé aux signataires de la convention » (R15-11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnvoiBilan<'a> {
    /// Which version was sent.
    pub version: u16,
    /// When, and what proves it.
    pub fait: &'a Survenu<FaitBilan>,
}

/// « pour validation » (R15-13): the answer of one ministry to one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReponseBilan<'a> {
    /// Whose answer.
    pub partie: College,
    /// What it answers.
    pub sens: SensReponse,
    /// Why, for a refusal.
    pub motif: Option<&'a Personnel>,
    /// To which version.
    pub version: u16,
    /// When, and what proves it.
    pub fait: &'a Survenu<FaitBilan>,
}

impl Bilan {
    /// What was written.
    pub fn versions(&self) -> impl Iterator<Item = VersionBilan<'_>> {
        let redactions = self.extraire(|fait| match fait {
            FaitBilan::Elabore(redaction) => Some(redaction),
            _ => None,
        });
        (1..).zip(redactions).map(|(numero, (redaction, fait))| VersionBilan { numero, redaction, fait })
    }

    /// To whom it was shown.
    pub fn presentations(&self) -> impl Iterator<Item = Presentation<'_>> {
        let presentations = self.extraire(|fait| match fait {
            FaitBilan::Presente { instance, transcrite } => Some((*instance, *transcrite)),
            _ => None,
        });
        (1..).zip(presentations).map(|(numero, ((instance, transcrite), fait))| Presentation {
            numero,
            instance,
            transcrite,
            fait,
            reponse: self.reponse_de_l_instance(numero),
        })
    }

    /// What an instance answered of the presentation of this number, transcribed for it.
    fn reponse_de_l_instance(&self, numero: u16) -> Option<ReponseTranscription> {
        let mut reponses = self.extraire(move |fait| match fait {
            FaitBilan::PresentationConfirmee { numero: de } if *de == numero => Some(None),
            FaitBilan::PresentationContestee { numero: de, motif } if *de == numero => Some(Some(motif.clone())),
            _ => None,
        });
        reponses.next().map(|(motif, Survenu { date, enregistrement, .. })| ReponseTranscription {
            confirme: motif.is_none(),
            date: *date,
            motif,
            enregistrement: enregistrement.clone(),
        })
    }

    /// When it was sent.
    pub fn envois(&self) -> impl Iterator<Item = EnvoiBilan<'_>> {
        let envois = self.extraire(|fait| match fait {
            FaitBilan::Adresse { version } => Some(*version),
            _ => None,
        });
        envois.map(|(version, fait)| EnvoiBilan { version, fait })
    }

    /// What the ministries answered.
    pub fn reponses(&self) -> impl Iterator<Item = ReponseBilan<'_>> {
        let reponses = self.extraire(|fait| match fait {
            FaitBilan::Valide { partie, version } => Some((*partie, SensReponse::Validee, None, *version)),
            FaitBilan::Refuse { partie, version, motif } => {
                Some((*partie, SensReponse::Refusee, Some(motif), *version))
            }
            _ => None,
        });
        reponses.map(|((partie, sens, motif, version), fait)| ReponseBilan { partie, sens, motif, version, fait })
    }
}
