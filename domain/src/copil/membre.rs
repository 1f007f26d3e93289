//! Members of the steering committee: each college names its own, for a time (R13-03 to R13-06).
//!
//! Here their facts and what they make true on a day; in `actes` how they come and go.

mod actes;

pub use actes::{FaitMembre, Nomination};

pub use crate::code::MembreId;

use crate::calendrier::Date;
use crate::code::ConventionId;
use crate::constat::Constat;
use crate::convention::College;
use crate::moment::{Enregistrement, Personnel, Piece};
use crate::regle;
use serde::Serialize;

/// « mandaté pour le représenter au sein du comité de pilotage » (art. 13): the mandate given by the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mandat {
    /// Where its owner finds it: the minutes of the board.
    pub reference: String,
    /// The piece that proves it.
    pub piece: Option<Piece>,
}

/// Whom a substitute stands in for, and what designates it: no seat more, no voice more (R13-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppleance {
    /// The member who holds the seat.
    pub titulaire: MembreId,
    /// The reference of the designation.
    pub designation: String,
}

/// The end of a member's time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FinDeMandat {
    /// The last day, included (Paris).
    pub date: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// Everything that is known of a member: plain facts, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MembreCopilParts {
    /// Its id.
    pub id: MembreId,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// The college it represents.
    pub college: College,
    /// Its name; a seat may be entered without one.
    pub nom: Option<Personnel>,
    /// In what capacity: « directeur général », « cheffe de bureau ».
    pub qualite: String,
    /// Whether it sits on the board of the OPCO.
    pub membre_ca: bool,
    /// The mandate of the board.
    pub mandat: Option<Mandat>,
    /// Its first day (Paris).
    pub debut: Date,
    /// The end of its time.
    pub fin: Option<FinDeMandat>,
    /// Whom it stands in for, when it holds no seat of its own.
    pub suppleance: Option<Suppleance>,
    /// The piece that proves the nomination.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// A member of the committee, holder of a seat or substitute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct MembreCopil(MembreCopilParts);

impl MembreCopil {
    /// Rebuilds a member from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: MembreCopilParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> MembreCopilParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &MembreCopilParts {
        &self.0
    }

    /// Whether it sits on that day.
    #[must_use]
    pub fn en_exercice_au(&self, au: Date) -> bool {
        self.0.debut <= au && self.0.fin.as_ref().is_none_or(|fin| au <= fin.date)
    }

    /// Whether it holds a seat, rather than standing in for who does.
    #[must_use]
    pub const fn est_titulaire(&self) -> bool {
        self.0.suppleance.is_none()
    }

    /// « un membre du conseil d'administration de l'OPCO mandaté pour le représenter » (art. 13)
    #[must_use]
    pub fn est_administrateur_mandate(&self) -> bool {
        self.0.college == College::Opco && self.est_titulaire() && self.0.membre_ca && self.0.mandat.is_some()
    }
}

/// All the members of a convention's committee, past ones included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Composition {
    /// In the order of their recording.
    pub membres: Vec<MembreCopil>,
}

impl Composition {
    /// The member of this id.
    #[must_use]
    pub fn membre(&self, id: MembreId) -> Option<&MembreCopil> {
        self.membres.iter().find(|membre| membre.0.id == id)
    }

    /// Those who sit on that day, substitutes included.
    pub fn membres_au(&self, au: Date) -> impl Iterator<Item = &MembreCopil> {
        self.membres.iter().filter(move |membre| membre.en_exercice_au(au))
    }

    /// Those who hold a seat of the college on that day.
    pub fn titulaires_au(&self, college: College, au: Date) -> impl Iterator<Item = &MembreCopil> {
        self.membres_au(au).filter(move |membre| membre.est_titulaire() && membre.0.college == college)
    }

    /// « Le comité de pilotage est composé de 4 membres » (art. 13): every seat is held on that day (R13-03).
    #[must_use]
    pub fn est_complete_au(&self, au: Date) -> bool {
        College::TOUS.iter().all(|college| self.titulaires_au(*college, au).count() == college.sieges())
    }

    /// « dont au moins un membre du conseil d'administration de l'OPCO mandaté » (art. 13): a member, whether or not
    /// present that day (R13-04).
    #[must_use]
    pub fn est_reguliere_au(&self, au: Date) -> bool {
        self.membres_au(au).any(MembreCopil::est_administrateur_mandate)
    }

    /// What is noted of the committee on a day: seats that nobody holds, no mandated administrator.
    #[must_use]
    pub fn constats_au(&self, au: Date) -> Vec<Constat> {
        let vacants: Vec<_> = College::TOUS
            .iter()
            .map(|college| (college, college.sieges().saturating_sub(self.titulaires_au(*college, au).count())))
            .filter(|(_, vacants)| *vacants > 0)
            .map(|(college, vacants)| format!("{vacants} pour {}", college.sens()))
            .collect();
        let incomplete = (!vacants.is_empty()).then(|| {
            Constat::nouveau(&regle::R13_03, format!("Au {au}, des sièges sont vacants : {}.", vacants.join(", ")))
        });
        let irreguliere = (!self.est_reguliere_au(au)).then(|| {
            let message = format!(
                "Composition irrégulière : au {au}, aucun représentant de l'OPCO n'est un administrateur mandaté."
            );
            Constat::nouveau(&regle::R13_04, message)
        });
        incomplete.into_iter().chain(irreguliere).collect()
    }
}
