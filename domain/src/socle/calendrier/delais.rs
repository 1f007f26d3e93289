//! Delays: before, at the latest, within, for so many months or years, and days late (G2 to G9).

use super::jour::{Date, veille};
use crate::socle::code::codes;
use chrono::{Datelike, Days, Months};

/// « avant le D » (G2): the last day on which the act is in time, D − 1, or D itself when `butoir_inclus`.
///
/// « au plus tard » is what the same convention says where the day itself is in time (001:210).
#[must_use]
pub fn dernier_jour_utile_avant(jour: Date, butoir_inclus: bool) -> Date {
    if butoir_inclus { jour } else { veille(jour) }
}

/// « au plus tard n jours avant » an event (G3): the last day in time, `evenement − jours`, that day included.
#[must_use]
pub fn au_plus_tard_avant(evenement: Date, jours: u32) -> Date {
    evenement.checked_sub_days(Days::new(jours.into())).unwrap_or(Date::MIN)
}

/// « sous n jours » (G4, art. 641 al. 1 CPC by analogy): the last day in time, `depart + jours`, calendar days.
///
/// The day of departure does not count, the last one does; a Sunday or a holiday postpones nothing (G6).
#[must_use]
pub fn sous_jours(depart: Date, jours: u32) -> Date {
    depart.checked_add_days(Days::new(jours.into())).unwrap_or(Date::MAX)
}

/// The last day, included, of a delay in months from an event (G5, R18-04).
///
/// « celui du dernier mois […] qui porte le même quantième que le jour de l'acte […]. A défaut d'un quantième
/// identique, le délai expire le dernier jour du mois » (art. 641 al. 2 CPC, by analogy).
#[must_use]
pub fn plus_mois(depart: Date, mois: u32) -> Date {
    depart.checked_add_months(Months::new(mois)).unwrap_or(Date::MAX)
}

codes! {
    /// Which day ends a duration in years: the reading of G7 that the convention chose (G11).
    #[derive(Default)]
    pub enum Terme : "Dernier jour d'une durée en années." {
        /// The day of effect counts, the contract being in force on it.
        #[default]
        VeilleDuQuantieme = "veille_du_quantieme" : "la veille du quantième anniversaire",
        /// The day of effect does not count.
        Quantieme = "quantieme" : "le quantième anniversaire",
    }
}

/// The last day in force of a contract that takes effect on `effet` for `annees` years (G7, R17-02).
///
/// From 1 December 2020 for three years, it is 30 November 2023 included: exactly 1 095 days. When the anniversary has
/// no such day (29 February), it is the last day of its month for either `terme`, and never the day before that one.
#[must_use]
pub fn dernier_jour_de_duree(effet: Date, annees: u32, terme: Terme) -> Date {
    let anniversaire = plus_mois(effet, annees.saturating_mul(12));
    let quantieme_existe = anniversaire.day() == effet.day();
    match terme {
        Terme::VeilleDuQuantieme if quantieme_existe => veille(anniversaire),
        Terme::VeilleDuQuantieme | Terme::Quantieme => anniversaire,
    }
}

/// Days late (G9): from the last day in time to the day the thing was done, or to the day one judges if it is not.
///
/// 0 up to `dernier_jour_utile` included.
#[must_use]
pub fn retard_jours(fait_ou_au: Date, dernier_jour_utile: Date) -> u32 {
    let ecart = fait_ou_au.signed_duration_since(dernier_jour_utile).num_days();
    u32::try_from(ecart.max(0)).unwrap_or(u32::MAX)
}
