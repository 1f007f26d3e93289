//! The states of a convention, period by period.

use super::{constants, jours_de_la_convention, jours_du_cadre};
use crate::cooperation::convention::{Convention, Etat, FaitConvention};
use crate::socle::calendrier::Date;

/// The state of a convention on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodeEtat {
    /// The state.
    pub etat: Etat,
    /// The first day of it (Paris).
    pub du: Date,
    /// The first day after it; `None` when nothing known ends it.
    pub jusqu_au: Option<Date>,
}

/// Whether a convention is only drafted: on every day its state is the same, and it owes nothing.
#[must_use]
pub fn est_un_projet(convention: &Convention) -> bool {
    let mut faits = convention.survenus().iter();
    faits.all(|survenu| matches!(survenu.fait, FaitConvention::Creee(_) | FaitConvention::Modifiee(_)))
}

/// The states of a convention, from the first day of the calendar on; none for a draft, whose state nothing changes.
#[must_use]
pub fn periodes(convention: &Convention) -> Vec<PeriodeEtat> {
    if est_un_projet(convention) {
        return Vec::new();
    }
    let lue = |jour: Date| {
        let alors = convention.clone().au(jour).ok().flatten();
        let etat = alors.as_ref().map(|alors| alors.etat_au(jour));
        let jours = alors.and_then(|alors| alors.cadre_au(jour)).map(|cadre| jours_du_cadre(&cadre));
        (etat.into_iter().map(|etat| ((), etat)).collect(), jours.into_iter().flatten().collect())
    };
    let periodes = constants(jours_de_la_convention(convention), lue);
    periodes.into_iter().map(|((), etat, du, jusqu_au)| PeriodeEtat { etat, du, jusqu_au }).collect()
}
