//! The boards of the OPCO that examine the actions of the next year (R14-10).

use crate::cooperation::convention::Convention;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::socle::calendrier::{Date, Heure, Quand};
use crate::socle::code::ConventionId;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{enregistrement, exiger_piece};
use crate::socle::moment::{Enregistrement, Moment, Piece};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// The day of a board, held or planned, as it was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conseil {
    /// The civil year at whose end it meets; it examines the actions of the next.
    pub annee: i32,
    /// The day, past or planned (Paris).
    pub date: Date,
    /// The hour, which proves that a meeting of the same day came first (G12).
    pub heure: Option<Heure>,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// What is declared of a board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConseilDeclare {
    /// See [`Conseil::annee`].
    pub annee: i32,
    /// See [`Conseil::date`].
    pub date: Date,
    /// See [`Conseil::heure`].
    pub heure: Option<Heure>,
    /// See [`Conseil::piece`].
    pub piece: Option<Piece>,
    /// See [`Conseil::fictif`].
    pub fictif: bool,
}

/// Everything that was declared of the boards under a convention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConseilsParts {
    /// The convention.
    pub convention: ConventionId,
    /// In the order of their recording: the last of a year replaces those before it.
    pub declarations: Vec<Conseil>,
}

/// The boards under a convention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Conseils(ConseilsParts);

impl Agregat for Conseils {
    /// There is one fact: a board was declared, the last of the list.
    type Fait = ();
}

impl Conseils {
    /// Rebuilds the boards from their recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: ConseilsParts) -> Self {
        Self(parts)
    }

    /// None declared yet.
    #[must_use]
    pub fn aucun(convention: ConventionId) -> Self {
        Self(ConseilsParts { convention, declarations: Vec::new() })
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> ConseilsParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &ConseilsParts {
        &self.0
    }

    /// Whether a declaration is the one that holds for its year.
    #[must_use]
    pub fn vaut(&self, rang: usize) -> bool {
        let annee = self.0.declarations.get(rang).map(|conseil| conseil.annee);
        !self.0.declarations.iter().skip(rang + 1).any(|conseil| Some(conseil.annee) == annee)
    }

    /// What had been declared by that day: the day of a declaration is that of its recording.
    #[must_use]
    pub fn declares_au(mut self, au: Date) -> Self {
        self.0.declarations.retain(|conseil| conseil.enregistrement.jour <= au);
        self
    }

    /// The declarations that hold, one for each year: what settles « avant le conseil d'administration ».
    pub fn retenus(&self) -> impl Iterator<Item = (i32, Quand)> {
        let valables = self.0.declarations.iter().enumerate().filter(|(rang, _)| self.vaut(*rang));
        valables.map(|(_, c)| (c.annee, Quand { date: c.date, heure: c.heure.map(Into::into) }))
    }

    /// Whether a board of that day may be declared: a planned one is judged on the day it is declared.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`.
    pub fn peut_declarer(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_en_vigueur(au)
    }

    /// Declares the board that examines the actions of the next year; a later declaration replaces an earlier one.
    ///
    /// # Errors
    /// Those of [`Self::peut_declarer`]; `piece_requise` (G10); `conseil_hors_de_l_annee` unless the day is in the year
    /// or in the next.
    pub fn declarer(
        mut self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        declare: ConseilDeclare,
    ) -> Result<Decision<Self>, Refus> {
        let ConseilDeclare { annee, date, heure, piece, fictif } = declare;
        let date_legale = date.min(moment.jour);
        self.peut_declarer(convention, date_legale)?;
        exiger_piece(piece.is_some(), self.peut_declarer(convention, moment.jour))?;
        if ![annee, annee + 1].contains(&date.year()) {
            let detail = format!("Le conseil qui examine les actions de {} ne se tient pas le {date}.", annee + 1);
            return Err(Refus::nouveau(refus::CONSEIL_HORS_DE_L_ANNEE, detail)
                .avec(Cle::Annee, annee.to_string().as_str())
                .avec(Cle::Date, date));
        }
        let enregistrement = enregistrement(acteur, moment);
        self.0.declarations.push(Conseil { annee, date, heure, piece, fictif, enregistrement });
        let operation = operations::DECLARER_CONSEIL;
        let regles = operation.regles;
        Ok(Decision { apres: self, fait: (), operation, date_legale, regles, constats: Vec::new() })
    }
}
