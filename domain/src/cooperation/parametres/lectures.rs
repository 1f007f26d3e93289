//! How the ambiguities of the text are read, from which day (G18).

use crate::socle::calendrier::{Date, JourMois, Terme};
use crate::socle::code::codes;
use crate::socle::moment::{Enregistrement, Personnel, Piece};
use serde::{Deserialize, Serialize};

codes! {
    /// How « la majorité absolue des voix exprimées, soit 50% plus une voix » is read (R13-07).
    pub enum LectureMajorite : "Lecture de « la majorité absolue des voix exprimées, soit 50% plus une voix » (art. 13)." {
        Absolue = "absolue" : "plus de la moitié des voix exprimées",
        Litterale = "litterale" : "la moitié des voix exprimées plus une voix entière",
    }
}

codes! {
    /// From when a breach ends the convention (R11-04).
    pub enum EffetCaducite : "Jour auquel un manquement rend la convention caduque (art. 11)." {
        Manquement = "manquement" : "le jour du manquement",
        Constat = "constat" : "le jour de son constat",
    }
}

impl EffetCaducite {
    /// The first day on which the convention is no longer in force (R11-04).
    #[must_use]
    pub const fn effet(self, manquement: Date, constat: Date) -> Date {
        match self {
            Self::Manquement => manquement,
            Self::Constat => constat,
        }
    }
}

/// The readings chosen where the text is ambiguous (regles.md §8); each can be switched, and the switch is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(
        description = "Lectures choisies là où le texte est ambigu ; chacune peut être changée, et le changement est inscrit au journal."
    )
)]
#[serde(deny_unknown_fields)]
pub struct Lectures {
    /// Lecture de la majorité du comité de pilotage (art. 13).
    pub lecture_majorite: LectureMajorite,
    /// Le jour butoir compte-t-il parmi les jours utiles ? « Avant le 15 juin » : non par défaut.
    pub butoir_inclus: bool,
    /// Dernier jour d'une durée en années (art. 17).
    pub terme: Terme,
    /// Effet dans le temps d'un manquement à l'article 11.
    pub effet_caducite: EffetCaducite,
    /// Une modification « présentée » au comité doit-elle être votée (art. 15) ? Non par défaut.
    pub modification_exige_vote: bool,
    /// Une visioconférence est-elle une réunion (art. 14 : « se réunit ») ? Oui par défaut.
    pub visio_vaut_reunion: bool,
    /// Premier jour indicatif de la « fin d'année » (art. 14, non borné par le texte).
    pub debut_fenetre_fin_annee: JourMois,
}

/// The readings that a party changes, or that a draft sets: the others stay what they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(utoipa::ToSchema),
    schema(description = "Lectures que l'on choisit ; une lecture absente ou nulle reste ce qu'elle est.")
)]
#[serde(deny_unknown_fields)]
pub struct LecturesModifiees {
    /// Lecture de la majorité du comité de pilotage (art. 13).
    #[serde(default)]
    pub lecture_majorite: Option<LectureMajorite>,
    /// Le jour butoir compte-t-il parmi les jours utiles ? « Avant le 15 juin » : non par défaut.
    #[serde(default)]
    pub butoir_inclus: Option<bool>,
    /// Dernier jour d'une durée en années (art. 17).
    #[serde(default)]
    pub terme: Option<Terme>,
    /// Effet dans le temps d'un manquement à l'article 11.
    #[serde(default)]
    pub effet_caducite: Option<EffetCaducite>,
    /// Une modification « présentée » au comité doit-elle être votée (art. 15) ? Non par défaut.
    #[serde(default)]
    pub modification_exige_vote: Option<bool>,
    /// Une visioconférence est-elle une réunion (art. 14 : « se réunit ») ? Oui par défaut.
    #[serde(default)]
    pub visio_vaut_reunion: Option<bool>,
    /// Premier jour indicatif de la « fin d'année » (art. 14, non borné par le texte).
    #[serde(default)]
    pub debut_fenetre_fin_annee: Option<JourMois>,
}

impl LecturesModifiees {
    /// The readings once these are chosen.
    #[must_use]
    pub fn appliquer(&self, a: Lectures) -> Lectures {
        Lectures {
            lecture_majorite: self.lecture_majorite.unwrap_or(a.lecture_majorite),
            butoir_inclus: self.butoir_inclus.unwrap_or(a.butoir_inclus),
            terme: self.terme.unwrap_or(a.terme),
            effet_caducite: self.effet_caducite.unwrap_or(a.effet_caducite),
            modification_exige_vote: self.modification_exige_vote.unwrap_or(a.modification_exige_vote),
            visio_vaut_reunion: self.visio_vaut_reunion.unwrap_or(a.visio_vaut_reunion),
            debut_fenetre_fin_annee: self.debut_fenetre_fin_annee.unwrap_or(a.debut_fenetre_fin_annee),
        }
    }
}

impl From<Lectures> for LecturesModifiees {
    fn from(toutes: Lectures) -> Self {
        Self {
            lecture_majorite: Some(toutes.lecture_majorite),
            butoir_inclus: Some(toutes.butoir_inclus),
            terme: Some(toutes.terme),
            effet_caducite: Some(toutes.effet_caducite),
            modification_exige_vote: Some(toutes.modification_exige_vote),
            visio_vaut_reunion: Some(toutes.visio_vaut_reunion),
            debut_fenetre_fin_annee: Some(toutes.debut_fenetre_fin_annee),
        }
    }
}

impl Default for Lectures {
    fn default() -> Self {
        Self {
            lecture_majorite: LectureMajorite::Absolue,
            butoir_inclus: false,
            terme: Terme::VeilleDuQuantieme,
            effet_caducite: EffetCaducite::Manquement,
            modification_exige_vote: false,
            visio_vaut_reunion: true,
            debut_fenetre_fin_annee: JourMois::new(10, 1).expect("1 October exists"),
        }
    }
}

/// Readings, and the day from which they are chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLectures {
    /// 1 for those of the text as signed, then one more by switch.
    pub numero: u16,
    /// The first day on which they hold; `None` for those of the text as signed.
    pub date_effet: Option<Date>,
    /// The readings.
    pub lectures: Lectures,
    /// The switch that chose them; none for those of the text as signed.
    pub changement: Option<ChangementLectures>,
}

/// A switch of readings: who chose others, why, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangementLectures {
    /// The day it was decided (Paris).
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Piece,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// The readings of a convention, version by version.
///
/// Those of a text that was never read otherwise are written alone, as they always were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "LecturesEcrites", into = "LecturesEcrites")]
pub struct LecturesDatees(Vec<VersionLectures>);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum LecturesEcrites {
    Seules(Lectures),
    Versions(Vec<VersionLectures>),
}

impl From<LecturesEcrites> for LecturesDatees {
    fn from(ecrites: LecturesEcrites) -> Self {
        match ecrites {
            LecturesEcrites::Seules(lectures) => lectures.into(),
            LecturesEcrites::Versions(versions) => Self(versions),
        }
    }
}

impl From<LecturesDatees> for LecturesEcrites {
    fn from(LecturesDatees(versions): LecturesDatees) -> Self {
        match versions.as_slice() {
            [VersionLectures { lectures, .. }] => Self::Seules(*lectures),
            _ => Self::Versions(versions),
        }
    }
}

impl From<Lectures> for LecturesDatees {
    /// The readings of the text as signed.
    fn from(lectures: Lectures) -> Self {
        Self(vec![VersionLectures { numero: 1, date_effet: None, lectures, changement: None }])
    }
}

impl LecturesDatees {
    /// The readings in force on a day: the last chosen among those that hold by then.
    #[must_use]
    pub fn au(&self, au: Date) -> Lectures {
        self.version_au(au).map(|version| version.lectures).unwrap_or_default()
    }

    /// The version in force on a day.
    #[must_use]
    pub fn version_au(&self, au: Date) -> Option<&VersionLectures> {
        self.0.iter().rfind(|version| version.date_effet.is_none_or(|effet| effet <= au))
    }

    /// The readings of the text as signed.
    #[must_use]
    pub fn signees(&self) -> Lectures {
        self.0.first().map(|version| version.lectures).unwrap_or_default()
    }

    /// Every version, in the order of the switches.
    #[must_use]
    pub fn versions(&self) -> &[VersionLectures] {
        &self.0
    }

    /// The last day from which a version holds, once there was a switch.
    #[must_use]
    pub fn dernier_effet(&self) -> Option<Date> {
        self.0.last().and_then(|version| version.date_effet)
    }

    /// Adds a switch; whoever calls has held its day against those before it.
    pub(crate) fn changer(&mut self, date_effet: Date, lectures: Lectures, changement: ChangementLectures) {
        let numero = self.0.iter().map(|version| version.numero).max().unwrap_or_default().saturating_add(1);
        self.0.push(VersionLectures { numero, date_effet: Some(date_effet), lectures, changement: Some(changement) });
    }

    /// The same versions, each read otherwise (G18).
    #[must_use]
    pub fn selon(&self, autre: impl Fn(Lectures) -> Lectures) -> Self {
        let lue = |version: &VersionLectures| VersionLectures { lectures: autre(version.lectures), ..version.clone() };
        Self(self.0.iter().map(lue).collect())
    }
}
