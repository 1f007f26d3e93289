//! Holidays, and the working days that they leave (D6224-1: « jours ouvrables », every day but Sundays and holidays).

use crate::apprentissage::lectures::VendrediSaint;
use crate::socle::calendrier::Date;
use chrono::{Datelike, Days, Weekday};

/// When a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tombe {
    /// Every year on this month and day.
    Le(u32, u32),
    /// So many days after Easter Sunday.
    Paques(i64),
}

/// A holiday: when it falls, in which departments (`97` and what follows for those overseas; none: everywhere), by which article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JourFerie {
    /// Its name, in French.
    pub nom: &'static str,
    /// When it falls.
    pub tombe: Tombe,
    /// Where; empty for the whole country.
    pub departements: &'static [u16],
    /// The article of the labour code.
    pub article: &'static str,
}

const fn partout(nom: &'static str, tombe: Tombe) -> JourFerie {
    JourFerie { nom, tombe, departements: &[], article: "L3133-1" }
}

const fn abolition(departements: &'static [u16], mois: u32, jour: u32) -> JourFerie {
    JourFerie { nom: "abolition de l'esclavage", tombe: Tombe::Le(mois, jour), departements, article: "L3422-2" }
}

/// The departments of Alsace and Moselle.
pub const ALSACE_MOSELLE: &[u16] = &[57, 67, 68];

/// The one that a reading may leave aside.
const VENDREDI_SAINT: JourFerie =
    JourFerie { nom: "Vendredi saint", tombe: Tombe::Paques(-2), departements: ALSACE_MOSELLE, article: "L3134-13" };

/// Every holiday.
pub const FERIES: &[JourFerie] = &[
    partout("jour de l'an", Tombe::Le(1, 1)),
    partout("lundi de Pâques", Tombe::Paques(1)),
    partout("1er mai", Tombe::Le(5, 1)),
    partout("8 mai", Tombe::Le(5, 8)),
    partout("Ascension", Tombe::Paques(39)),
    partout("lundi de Pentecôte", Tombe::Paques(50)),
    partout("14 juillet", Tombe::Le(7, 14)),
    partout("Assomption", Tombe::Le(8, 15)),
    partout("Toussaint", Tombe::Le(11, 1)),
    partout("11 novembre", Tombe::Le(11, 11)),
    partout("Noël", Tombe::Le(12, 25)),
    VENDREDI_SAINT,
    JourFerie { nom: "26 décembre", tombe: Tombe::Le(12, 26), departements: ALSACE_MOSELLE, article: "L3134-13" },
    abolition(&[971, 978], 5, 27),
    abolition(&[972], 5, 22),
    abolition(&[973], 6, 10),
    abolition(&[974], 12, 20),
    abolition(&[976], 4, 27),
    abolition(&[977], 10, 9),
];

/// Easter Sunday of a year, by the Gregorian computus.
#[must_use]
pub fn paques(annee: i32) -> Option<Date> {
    let (a, b, c) = (annee.rem_euclid(19), annee.div_euclid(100), annee.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let mois = (h + l - 7 * m + 90).div_euclid(25);
    let jour = (h + l - 7 * m + 33 * mois + 19).rem_euclid(32);
    Date::from_ymd_opt(annee, u32::try_from(mois).ok()?, u32::try_from(jour).ok()?)
}

/// Whether a day is a holiday there. In a department that is not known, every department's count: nobody is late for a holiday
/// that may have been theirs.
#[must_use]
pub fn est_ferie(jour: Date, departement: Option<u16>, vendredi_saint: VendrediSaint) -> bool {
    let ecart = paques(jour.year()).map(|paques| jour.signed_duration_since(paques).num_days());
    FERIES.iter().any(|ferie| {
        let la = ferie.departements.is_empty()
            || departement.is_none_or(|departement| ferie.departements.contains(&departement));
        la && match ferie.tombe {
            Tombe::Le(mois, quantieme) => jour.month() == mois && jour.day() == quantieme,
            Tombe::Paques(apres) => {
                ecart == Some(apres) && (*ferie != VENDREDI_SAINT || vendredi_saint == VendrediSaint::Ferie)
            }
        }
    })
}

/// The last of so many working days after a day, which itself does not count (D6224-1).
#[must_use]
pub fn jours_ouvrables_apres(
    depart: Date,
    nombre: u32,
    departement: Option<u16>,
    vendredi_saint: VendrediSaint,
) -> Option<Date> {
    let (mut jour, mut restent) = (depart, nombre);
    while restent > 0 {
        jour = jour.checked_add_days(Days::new(1))?;
        if jour.weekday() != Weekday::Sun && !est_ferie(jour, departement, vendredi_saint) {
            restent -= 1;
        }
    }
    Some(jour)
}
