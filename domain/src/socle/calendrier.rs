//! Legal dates and delays (G1 to G7, G9, G12, G14): civil dates of Paris, calendar days, never a postponement (G6).
//!
//! No function here reads a clock: the date on which one judges is always an argument (G1). None panics: between
//! [`PREMIERE_DATE`] and [`DERNIERE_DATE`], with at most 120 months, 3 660 days or 99 years, every result is exact; far
//! beyond, it stops at the first or last date that `chrono` can represent.

mod date_partielle;
mod delais;
mod jour;
mod jour_mois;
mod quand;

#[cfg(feature = "schema")]
mod schema;

pub use crate::socle::code::{DERNIERE_DATE, PREMIERE_DATE};
pub use date_partielle::{DatePartielle, Precision};
pub use delais::{
    Terme, au_plus_tard_avant, dernier_jour_de_duree, dernier_jour_utile_avant, plus_mois, retard_jours, sous_jours,
};
pub use jour::{Date, ErreurCalendrier, deserialiser_date, lire_date};
pub use jour_mois::JourMois;
pub use quand::{Heure, Quand};

#[cfg(test)]
mod tests;
