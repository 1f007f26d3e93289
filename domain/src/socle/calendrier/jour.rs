//! A civil date, read exactly (G1).

use crate::socle::code::{DERNIERE_DATE, PREMIERE_DATE};
use serde::{Deserialize, Deserializer};

/// A civil date of Paris, without an hour (G1). JSON: `2020-12-01`.
pub type Date = chrono::NaiveDate;

/// A date, hour or day of the year that cannot be read (G1, G12, G14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ErreurCalendrier {
    /// Neither `MM-DD` nor a day that exists in a leap year.
    #[error("jour de l'année attendu sous la forme MM-JJ, par exemple 06-15")]
    JourMois,
    /// Neither `YYYY-MM-DD` nor a day that exists.
    #[error("date attendue sous la forme AAAA-MM-JJ, par exemple 2020-12-01")]
    Date,
    /// Before [`PREMIERE_DATE`] or after [`DERNIERE_DATE`].
    #[error("date hors du calendrier admis, du 1900-01-01 au 2199-12-31")]
    HorsCalendrier,
    /// Neither `HH:MM` nor an hour that exists.
    #[error("heure attendue sous la forme HH:MM, de 00:00 à 23:59")]
    Heure,
    /// Not a month written `YYYY-MM`.
    #[error("mois attendu sous la forme AAAA-MM, par exemple 2025-01")]
    Mois,
    /// Not a year written `YYYY`.
    #[error("année attendue sous la forme AAAA, par exemple 2025")]
    Annee,
    /// A precision without the value that it qualifies.
    #[error("une valeur est attendue, sauf si la précision est inconnue")]
    ValeurAbsente,
    /// A value said to be unknown.
    #[error("aucune valeur n'est admise quand la précision est inconnue")]
    ValeurInattendue,
}

/// The number written with exactly `chiffres` decimal digits: no sign, no space, nothing that a parser would forgive.
pub(super) fn nombre(texte: &str, chiffres: usize) -> Option<u32> {
    let exact = texte.len() == chiffres && texte.bytes().all(|octet| octet.is_ascii_digit());
    exact.then(|| texte.parse().ok()).flatten()
}

/// This day of the calendar, if it exists and the contract takes it; `illisible` if it does not exist.
pub(super) fn jour_admis(
    annee: u32,
    mois: u32,
    jour: u32,
    illisible: ErreurCalendrier,
) -> Result<Date, ErreurCalendrier> {
    let date = i32::try_from(annee).ok().and_then(|annee| Date::from_ymd_opt(annee, mois, jour)).ok_or(illisible)?;
    if (PREMIERE_DATE..=DERNIERE_DATE).contains(&date) { Ok(date) } else { Err(ErreurCalendrier::HorsCalendrier) }
}

/// The date written `YYYY-MM-DD`, to the character: `chrono` alone would also read `2025-1-5` or `+12025-01-05` (G1).
///
/// # Errors
/// [`ErreurCalendrier::Date`] for another form or a day that does not exist, [`ErreurCalendrier::HorsCalendrier`]
/// outside [`PREMIERE_DATE`]..=[`DERNIERE_DATE`].
pub fn lire_date(texte: &str) -> Result<Date, ErreurCalendrier> {
    let [annee, mois, jour] = *texte.split('-').collect::<Vec<_>>() else { return Err(ErreurCalendrier::Date) };
    match (nombre(annee, 4), nombre(mois, 2), nombre(jour, 2)) {
        (Some(annee), Some(mois), Some(jour)) => jour_admis(annee, mois, jour, ErreurCalendrier::Date),
        _ => Err(ErreurCalendrier::Date),
    }
}

/// [`lire_date`] for `#[serde(deserialize_with)]` (G1).
///
/// # Errors
/// Those of [`lire_date`], and a JSON value that is not a string.
pub fn deserialiser_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let texte = String::deserialize(deserializer)?;
    lire_date(&texte).map_err(serde::de::Error::custom)
}

/// The day before (a civil day of Paris).
pub(super) fn veille(jour: Date) -> Date {
    jour.pred_opt().unwrap_or(Date::MIN)
}
