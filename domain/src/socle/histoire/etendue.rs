//! What is told of a thing on a day: the facts that bear on it, and no other.

use super::{Evenement, FaitsIncoherents, Histoire, HistoireParts, Survenu};
use crate::socle::calendrier::Date;

/// From when a fact bears on what is told of its thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Etendue {
    /// From that day on (Paris).
    Des(Date),
    /// On every day: it says what was written down, not what happened.
    Ecriture,
}

impl Etendue {
    /// Whether it bears on that day.
    #[must_use]
    pub fn atteint(self, au: Date) -> bool {
        match self {
            Self::Des(date) => date <= au,
            Self::Ecriture => true,
        }
    }
}

impl<E: Evenement> Survenu<E> {
    /// From when it bears.
    #[must_use]
    pub fn etendue(&self) -> Etendue {
        self.fait.etendue(self.date)
    }
}

impl<E: Evenement> HistoireParts<E> {
    /// What is told of the thing on a day: the fact that made it, and those that bear on that day.
    ///
    /// `None` before the first of them, when the thing is not (regles.md, §3). What has no date of law when it is made (a
    /// draft, a meeting put in the calendar) has its first state on any day.
    #[must_use]
    pub fn au(mut self, au: Date) -> Option<Self> {
        let existe = self.faits.iter().any(|survenu| survenu.etendue().atteint(au));
        let mut premier = true;
        self.faits.retain(|survenu| std::mem::take(&mut premier) || survenu.etendue().atteint(au));
        existe.then_some(self)
    }
}

impl<E: Evenement> Histoire<E> {
    /// The facts that bear on a day, none before the first: what stands in any case, begun or not.
    ///
    /// # Errors
    /// [`FaitsIncoherents`], as when it is read.
    pub fn reduite(self, au: Date) -> Result<Self, FaitsIncoherents> {
        let mut parts = self.parts;
        parts.faits.retain(|survenu| survenu.etendue().atteint(au));
        parts.try_into()
    }

    /// The thing as it is told on a day; `None` before its first fact.
    ///
    /// # Errors
    /// [`FaitsIncoherents`], as when it is read.
    pub fn au(self, au: Date) -> Result<Option<Self>, FaitsIncoherents> {
        self.parts.au(au).map(Self::try_from).transpose()
    }
}
