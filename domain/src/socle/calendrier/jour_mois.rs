//! A day of every year, such as the 15th of June (G2).

use super::jour::{Date, ErreurCalendrier, nombre};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of every year, such as the butoirs of 30 April and 15 June (G2, G11). Text and JSON: `06-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JourMois {
    mois: u32,
    jour: u32,
}

impl JourMois {
    /// This day (1 to 31) of this month (1 to 12); 29 February is one (G2).
    ///
    /// # Errors
    /// [`ErreurCalendrier::JourMois`] if no year has it.
    pub fn new(mois: u32, jour: u32) -> Result<Self, ErreurCalendrier> {
        // 2000 is a leap year: it has every day that some year has.
        Date::from_ymd_opt(2000, mois, jour).map(|_| Self { mois, jour }).ok_or(ErreurCalendrier::JourMois)
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn mois(self) -> u32 {
        self.mois
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn jour(self) -> u32 {
        self.jour
    }

    /// This day in that year (Paris civil date); 29 February is 28 February in a common year, as in G5 and G7.
    #[must_use]
    pub fn en(self, annee: i32) -> Date {
        Date::from_ymd_opt(annee, self.mois, self.jour)
            .or_else(|| Date::from_ymd_opt(annee, self.mois, self.jour - 1))
            .unwrap_or(if annee < 0 { Date::MIN } else { Date::MAX })
    }
}

impl fmt::Display for JourMois {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:02}-{:02}", self.mois, self.jour))
    }
}

impl FromStr for JourMois {
    type Err = ErreurCalendrier;

    fn from_str(texte: &str) -> Result<Self, Self::Err> {
        let (mois, jour) = texte.split_once('-').ok_or(ErreurCalendrier::JourMois)?;
        match (nombre(mois, 2), nombre(jour, 2)) {
            (Some(mois), Some(jour)) => Self::new(mois, jour),
            _ => Err(ErreurCalendrier::JourMois),
        }
    }
}

impl TryFrom<String> for JourMois {
    type Error = ErreurCalendrier;

    fn try_from(texte: String) -> Result<Self, Self::Error> {
        texte.parse()
    }
}

impl From<JourMois> for String {
    fn from(jour: JourMois) -> Self {
        jour.to_string()
    }
}
