//! What is declared of a dated act, and what its date alone may forbid (G10).

use super::calendrier::Date;
use super::moment::{Enregistrement, Moment, Personnel, Piece};
use super::organisation::Acteur;
use super::refus::{Cle, Refus};
use crate::socle::refus;

/// A dated act that has nothing more to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaree {
    /// The legal date.
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

impl Declaree {
    /// The same, with its reason.
    #[must_use]
    pub fn motivee(self, motif: Personnel) -> ActeMotive {
        let Self { date, piece, fictif } = self;
        ActeMotive { date, motif, piece, fictif }
    }
}

/// A dated act with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActeMotive {
    /// The legal date.
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
}

/// When an act is recorded, and by whom.
pub(crate) fn enregistrement(acteur: &Acteur, moment: Moment) -> Enregistrement {
    Enregistrement { le: moment.instant, jour: moment.jour, par: acteur.organisation.clone() }
}

/// « un fait futur » is refused whatever the act (G10): a forecast has its own fields.
pub(crate) fn verifier_pas_future(date: Date, moment: Moment) -> Result<(), Refus> {
    if date <= moment.jour {
        return Ok(());
    }
    let detail = format!("Le fait est daté du {date}, or nous sommes le {} à Paris.", moment.jour);
    Err(Refus::nouveau(refus::DATE_FUTURE, detail).avec(Cle::Date, date).avec(Cle::AujourdHui, moment.jour))
}

/// A fact that could no longer be done today is believed on a piece only (G10).
pub(crate) fn exiger_piece<T>(a_une_piece: bool, garde_aujourd_hui: Result<T, Refus>) -> Result<(), Refus> {
    match garde_aujourd_hui {
        Err(refus) if !a_une_piece => Err(Refus::nouveau(
            refus::PIECE_REQUISE,
            format!("Aujourd'hui l'acte serait refusé ({}) : une pièce est requise.", refus.detail),
        )),
        _ => Ok(()),
    }
}
