//! A date known to the day, to the month, to the year, or not at all (G14).

use super::delais::plus_mois;
use super::jour::{Date, ErreurCalendrier, jour_admis, lire_date, nombre, veille};
use crate::socle::code::codes;
use chrono::Datelike;
use serde::{Deserialize, Serialize};

codes! {
    /// How much of a date is known (G14).
    pub enum Precision : "Ce que l'on sait de la date." {
        Jour = "jour" : "le jour, 2025-01-17",
        Mois = "mois" : "le mois, 2025-01",
        Annee = "annee" : "l'année, 2025",
        Inconnue = "inconnue" : "rien",
    }
}

/// A date known to the day, to the month, to the year, or not at all: « en janvier 2025 » (G14).
///
/// JSON: `{"valeur": "2025-01", "precision": "mois"}`; `valeur` is null if and only if `precision` is `inconnue`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Forme", into = "Forme")]
pub struct DatePartielle {
    /// The first day that it may be; `None` if and only if `precision` is `Inconnue`.
    premier_jour: Option<Date>,
    precision: Precision,
}

impl DatePartielle {
    /// The date of which nothing is known (G13, G14).
    pub const INCONNUE: Self = Self { premier_jour: None, precision: Precision::Inconnue };

    /// The date that this text gives with this precision (G14).
    ///
    /// # Errors
    /// [`ErreurCalendrier::Date`], `Mois` or `Annee` if the text has not the form of its precision, `ValeurAbsente` and
    /// `ValeurInattendue` if the one is there without the other, `HorsCalendrier` outside the dates of the contract.
    pub fn new(valeur: Option<&str>, precision: Precision) -> Result<Self, ErreurCalendrier> {
        let premier_jour = match (precision, valeur) {
            (Precision::Inconnue, None) => None,
            (Precision::Inconnue, Some(_)) => return Err(ErreurCalendrier::ValeurInattendue),
            (_, None) => return Err(ErreurCalendrier::ValeurAbsente),
            (Precision::Jour, Some(texte)) => Some(lire_date(texte)?),
            (Precision::Mois, Some(texte)) => {
                let (annee, mois) = texte
                    .split_once('-')
                    .and_then(|(annee, mois)| nombre(annee, 4).zip(nombre(mois, 2)))
                    .ok_or(ErreurCalendrier::Mois)?;
                Some(jour_admis(annee, mois, 1, ErreurCalendrier::Mois)?)
            }
            (Precision::Annee, Some(texte)) => {
                let annee = nombre(texte, 4).ok_or(ErreurCalendrier::Annee)?;
                Some(jour_admis(annee, 1, 1, ErreurCalendrier::Annee)?)
            }
        };
        Ok(Self { premier_jour, precision })
    }

    /// How much of it is known (G14).
    #[must_use]
    pub const fn precision(self) -> Precision {
        self.precision
    }

    /// The text of what is known, `2025-01-17`, `2025-01` or `2025`; `None` when nothing is (G14).
    #[must_use]
    pub fn valeur(self) -> Option<String> {
        let jour = self.premier_jour?;
        match self.precision {
            Precision::Jour => Some(jour.to_string()),
            Precision::Mois => Some(format!("{:04}-{:02}", jour.year(), jour.month())),
            Precision::Annee => Some(format!("{:04}", jour.year())),
            Precision::Inconnue => None,
        }
    }

    /// The earliest and the latest day that it may be, both included (G14); `None` when nothing is known.
    #[must_use]
    pub fn bornes(self) -> Option<(Date, Date)> {
        let premier = self.premier_jour?;
        match self.precision {
            Precision::Jour => Some((premier, premier)),
            Precision::Mois => Some((premier, veille(plus_mois(premier, 1)))),
            Precision::Annee => Some((premier, veille(plus_mois(premier, 12)))),
            Precision::Inconnue => None,
        }
    }
}

/// A day that is known (G14).
impl From<Date> for DatePartielle {
    fn from(jour: Date) -> Self {
        Self { premier_jour: Some(jour), precision: Precision::Jour }
    }
}

/// [`DatePartielle`] as JSON has it, before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forme {
    #[serde(default)]
    valeur: Option<String>,
    precision: Precision,
}

impl TryFrom<Forme> for DatePartielle {
    type Error = ErreurCalendrier;

    fn try_from(forme: Forme) -> Result<Self, Self::Error> {
        Self::new(forme.valeur.as_deref(), forme.precision)
    }
}

impl From<DatePartielle> for Forme {
    fn from(date: DatePartielle) -> Self {
        Self { valeur: date.valeur(), precision: date.precision }
    }
}
