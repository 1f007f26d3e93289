//! The boards of the OPCO that examine the actions of the next year (R14-10).

use crate::cooperation::convention::Convention;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::socle::calendrier::{Date, Heure, Quand};
use crate::socle::code::ConventionId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, exiger_piece};
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::{Moment, Piece};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use chrono::Datelike;
use serde::{Deserialize, Serialize};

/// What may happen to the boards under a convention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitConseil {
    /// One was declared, held or planned: the last of a year replaces those before it.
    Declare {
        /// The civil year at whose end it meets; it examines the actions of the next.
        annee: i32,
        /// The day, past or planned (Paris): a planned one is declared on the day of its recording.
        jour: Date,
        /// The hour, which proves that a meeting of the same day came first (G12).
        heure: Option<Heure>,
    },
}

impl Evenement for FaitConseil {
    type Id = ConventionId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "conseils_administration";
}

/// The boards under a convention.
pub type Conseils = Histoire<FaitConseil>;

/// A board as it was declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conseil<'a> {
    /// The civil year at whose end it meets; it examines the actions of the next.
    pub annee: i32,
    /// The day, past or planned (Paris).
    pub date: Date,
    /// The hour, which proves that a meeting of the same day came first (G12).
    pub heure: Option<Heure>,
    /// Whether the declaration is the one that holds for its year.
    pub vaut: bool,
    /// What proves it, when and by whom it was recorded.
    pub fait: &'a Survenu<FaitConseil>,
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
    /// See [`Declaree::piece`].
    pub piece: Option<Piece>,
    /// See [`Declaree::fictif`].
    pub fictif: bool,
}

impl Conseils {
    /// None declared yet.
    #[must_use]
    pub fn aucun(convention: ConventionId) -> Self {
        Self::nouvelle(convention, convention)
    }

    /// What had been declared by that day, in the order of the recording: the day of a declaration is that of its
    /// recording.
    #[must_use]
    pub fn declares_au(&self, au: Date) -> Vec<Conseil<'_>> {
        let declares = self.extraire(|FaitConseil::Declare { annee, jour, heure }| Some((*annee, *jour, *heure)));
        let mut conseils: Vec<Conseil<'_>> = Vec::new();
        for ((annee, date, heure), fait) in declares.filter(|(_, fait)| fait.enregistrement.jour <= au) {
            conseils.iter_mut().filter(|conseil| conseil.annee == annee).for_each(|remplace| remplace.vaut = false);
            conseils.push(Conseil { annee, date, heure, vaut: true, fait });
        }
        conseils
    }

    /// The declarations that hold, one for each year: what settles « avant le conseil d'administration ».
    pub fn retenus(&self) -> impl Iterator<Item = (i32, Quand)> {
        let retenus = self.declares_au(Date::MAX).into_iter().filter(|conseil| conseil.vaut);
        retenus.map(|c| (c.annee, Quand { date: c.date, heure: c.heure.map(Into::into) }))
    }

    /// Whether a board of that day may be declared: a planned one is judged on the day it is declared.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`.
    pub fn peut_declarer(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::DECLARER_CONSEIL, au).map(drop)
    }

    /// Declares the board that examines the actions of the next year; a later declaration replaces an earlier one.
    ///
    /// # Errors
    /// Those of [`Self::peut_declarer`]; `piece_requise` (G10); `conseil_hors_de_l_annee` unless the day is in the year
    /// or in the next.
    pub fn declarer(
        self,
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
        let (fait, declaree) =
            (FaitConseil::Declare { annee, jour: date, heure }, Declaree { date: date_legale, piece, fictif });
        Ok(self.ajouter(operations::DECLARER_CONSEIL, fait, declaree, acteur, moment))
    }
}
