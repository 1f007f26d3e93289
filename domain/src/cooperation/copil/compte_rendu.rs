//! The minutes of a meeting: written, read by both ministries, validated by the committee, sent out (R14-14 to R14-17,
//! machine 3.6).
//!
//! Here what may happen to them; in `etat` what it makes true on a day; in `actes` what may be added.
//! All are closing acts: the end of the convention forbids none (R18-05), and none comes before a meeting is held.

mod actes;
mod etat;
#[cfg(test)]
mod tests;

use super::decision::{DecisionCopil, DecisionId};
use super::reunion::{Reunion, ReunionId};
use crate::cooperation::convention::Convention;
use crate::socle::calendrier::Date;
use crate::socle::code::{CompteRenduId, ConventionId, codes};
use crate::socle::fait_accompli::FaitAccompli;
use crate::socle::histoire::{CleHistoire, Evenement, Histoire};
use crate::socle::moment::Personnel;
use crate::socle::organisation::{CodeOrganisation, Ministere};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

codes! {
    /// The state of the minutes on a day: computed from their dated facts and from the decisions that they cite.
    pub enum EtatCompteRendu : "État d'un compte rendu à une date, calculé à partir de ses faits datés." {
        Redige = "redige" : "écrit, un ministère au moins ne l'a pas reçu",
        EnRelecture = "en_relecture" : "adressé aux deux ministères, leur délai court",
        Relu = "relu" : "les deux ministères ont répondu, ou leur délai est passé",
        SoumisAValidation = "soumis_a_validation" : "soumis aux membres du comité",
        ACorriger = "a_corriger" : "le comité ne l'a pas validé : une nouvelle version est attendue",
        Valide = "valide" : "validé par une décision du comité",
        Diffuse = "diffuse" : "validé, et adressé aux partenaires",
    }
}

/// What the minutes said at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionCompteRendu {
    /// The meeting that they tell.
    pub reunion: ReunionId,
    /// 1, then one more.
    pub numero: u16,
    /// The round of reading and of validation that it belongs to: a new one begins when the committee has not validated.
    pub tour: u16,
    /// The text; the document that the system makes from the facts says the rest.
    pub texte: Personnel,
}

/// What a ministry answered; silence is not an answer, nor an acceptance (R14-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// In which round.
    pub tour: u16,
    /// Whose: earlier versions named its directorate.
    #[serde(alias = "direction")]
    pub college: Ministere,
    /// What it says; nothing when it has nothing to add.
    pub texte: Option<Personnel>,
}

/// « puis fait l'objet d'une validation par les membres du comité de pilotage » (R14-16): submitted to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Soumission {
    /// In which round.
    pub tour: u16,
    /// Which version.
    pub version: u16,
    /// That it was done before the end of the reading: nothing is then submitted (G16).
    pub fait_accompli: Option<FaitAccompli>,
}

/// How much of the minutes a caller reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LectureCompteRendu {
    /// The whole of them.
    Entiere,
    /// The version validated and what was sent to this partner, without what was exchanged before.
    Diffusee(CodeOrganisation),
    /// Nothing.
    Aucune,
}

/// « adressé aux différents partenaires » (R14-17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diffusion {
    /// To whom, by name.
    pub destinataires: Vec<Personnel>,
    /// Those of them that are organisations of the reference data, which may then read the minutes.
    pub organisations: Vec<CodeOrganisation>,
    /// That it was done before the committee validated them: nobody is then shown them (G16).
    pub fait_accompli: Option<FaitAccompli>,
}

/// What may happen to the minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitCompteRendu {
    /// A version was written; the first one makes the minutes.
    Redige(VersionCompteRendu),
    /// « adressé, pour relecture » (R14-14): to one ministry or to both, each by its directorate.
    Adresse {
        /// In which round.
        tour: u16,
        /// To whom: earlier versions named their directorates.
        #[serde(alias = "directions")]
        colleges: Vec<Ministere>,
    },
    /// A ministry answered.
    Observe(Observation),
    /// They were submitted to the members.
    Soumis(Soumission),
    /// The decision of the committee on the minutes submitted was linked, at its own date.
    Valide {
        /// In which round.
        tour: u16,
        /// Which decision, whose result is read there.
        decision: DecisionId,
    },
    /// They were sent out.
    Diffuse(Diffusion),
}

impl FaitCompteRendu {
    /// By what the minutes of a meeting, of which there is one set, are found.
    #[must_use]
    pub fn de_la_reunion(reunion: ReunionId) -> CleHistoire {
        CleHistoire::seule("reunion", reunion)
    }
}

impl Evenement for FaitCompteRendu {
    type Id = CompteRenduId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "compte_rendu";

    fn cles(&self, _convention: &ConventionId) -> Vec<CleHistoire> {
        match self {
            Self::Redige(version) => vec![Self::de_la_reunion(version.reunion)],
            _ => Vec::new(),
        }
    }
}

/// The minutes of a meeting, and the acts that their life allows.
pub type CompteRendu = Histoire<FaitCompteRendu>;

/// What surrounds the minutes, and by which they are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entourage {
    /// The convention.
    pub convention: Convention,
    /// The meeting.
    pub reunion: Reunion,
    /// The decisions that the minutes cite.
    pub decisions: Vec<DecisionCopil>,
    /// « les différents partenaires associés »: the organisations that carry a validated action of the convention.
    pub porteurs: BTreeSet<CodeOrganisation>,
}

/// How the reading stands on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relecture {
    /// The ministries served, each on its first day.
    pub servis: BTreeMap<Ministere, Date>,
    /// The ministries that have answered, each on its first day.
    pub reponses: BTreeMap<Ministere, Date>,
    /// The last day of the reading, included; it runs only once both are served (R14-14, R14-15).
    pub echeance: Option<Date>,
}
