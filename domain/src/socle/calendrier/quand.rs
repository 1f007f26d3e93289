//! When something took place: its day and, where it is known, its hour (G12).

use super::jour::{Date, ErreurCalendrier, deserialiser_date, nombre};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// When something took place: its day and, where someone noted it, its hour (G1, G12; Paris civil time).
///
/// Not ordered as such: on one day, an hour that nobody noted comes neither before nor after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quand {
    /// The day. JSON: `YYYY-MM-DD`.
    #[serde(deserialize_with = "deserialiser_date")]
    pub date: Date,
    /// The hour and minute. JSON: `HH:MM`, or `null` when nobody noted it (G13).
    #[serde(default, with = "heure")]
    pub heure: Option<NaiveTime>,
}

impl Quand {
    /// « préalablement », « en amont », « au préalable » (G12): on the day of `acte` at the latest.
    ///
    /// The words are held to the day, whatever hours are known.
    #[must_use]
    pub fn prealable_a(self, acte: Self) -> bool {
        self.date <= acte.date
    }

    /// « avant » a dated event (G12): on an earlier day, or on the same day when both hours prove it.
    #[must_use]
    pub fn strictement_avant(self, evenement: Self) -> bool {
        self.date < evenement.date
            || (self.date == evenement.date
                && self
                    .heure
                    .zip(evenement.heure)
                    .is_some_and(|(heure, celle_de_l_evenement)| heure < celle_de_l_evenement))
    }
}

/// A day whose hour nobody noted (G12).
impl From<Date> for Quand {
    fn from(date: Date) -> Self {
        Self { date, heure: None }
    }
}

/// An hour and minute of Paris civil time, `HH:MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Heure(NaiveTime);

impl crate::socle::code::Code for Heure {
    fn code(&self) -> std::borrow::Cow<'_, str> {
        self.0.format("%H:%M").to_string().into()
    }

    fn lire(texte: &str) -> Result<Self, crate::socle::code::CodeInvalide> {
        heure::lire(texte)
            .map(Self)
            .ok_or_else(|| crate::socle::code::CodeInvalide(ErreurCalendrier::Heure.to_string()))
    }
}

impl TryFrom<String> for Heure {
    type Error = crate::socle::code::CodeInvalide;

    fn try_from(texte: String) -> Result<Self, Self::Error> {
        crate::socle::code::Code::lire(&texte)
    }
}

impl From<Heure> for String {
    fn from(heure: Heure) -> Self {
        crate::socle::code::Code::code(&heure).into_owned()
    }
}

impl From<Heure> for NaiveTime {
    fn from(heure: Heure) -> Self {
        heure.0
    }
}

#[cfg(feature = "schema")]
impl utoipa::PartialSchema for Heure {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        crate::socle::code::schema_texte("Heure et minute, à Paris (`HH:MM`).", |texte| {
            texte.pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$")).max_length(Some(5))
        })
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for Heure {
    fn name() -> std::borrow::Cow<'static, str> {
        "Heure".into()
    }
}

/// `HH:MM` in JSON, where `chrono` writes seconds.
mod heure {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::{ErreurCalendrier, nombre};

    pub(super) fn serialize<S: Serializer>(heure: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
        match heure {
            Some(heure) => serializer.collect_str(&heure.format("%H:%M")),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveTime>, D::Error> {
        let texte = Option::<String>::deserialize(deserializer)?;
        texte.map(|texte| lire(&texte).ok_or(ErreurCalendrier::Heure).map_err(serde::de::Error::custom)).transpose()
    }

    pub(super) fn lire(texte: &str) -> Option<NaiveTime> {
        let (heure, minute) = texte.split_once(':')?;
        NaiveTime::from_hms_opt(nombre(heure, 2)?, nombre(minute, 2)?, 0)
    }
}
