//! The ceiling of an OPCO's mission fees, exercise by exercise, and what counts under it (article 16, R00-03, R16-01).
//!
//! « dans la limite d'un plafond fixé par la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat »: the
//! amount is in no document, so the OPCO declares it and the State confirms it. Here the facts; in `actes` how they come;
//! in `budget` what is counted, over all the conventions of the OPCO.

mod actes;
mod budget;

pub use crate::socle::code::PlafondId;
pub use actes::DeclarationPlafond;
pub use budget::{BudgetOpco, Mouvement, NatureMouvement, Situation};

use crate::socle::calendrier::{DERNIERE_DATE, Date, PREMIERE_DATE};
use crate::socle::code::{Code, CodeInvalide, codes};
use crate::socle::decision::Agregat;
use crate::socle::histoire::Dossier;
use crate::socle::moment::{Enregistrement, Piece};
use crate::socle::montant::Centimes;
use crate::socle::organisation::CodeOrganisation;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

codes! {
    /// Which text sets a ceiling: the law names the one, article 16 the other (R00-03).
    pub enum SourcePlafond : "Texte qui fixe un plafond des frais de mission." {
        Com = "com" : "convention d'objectifs et de moyens entre l'OPCO et l'État (art. 16)",
        Reglementaire = "reglementaire" : "voie réglementaire (loi citée dans les visas)",
    }
}

codes! {
    /// How a ceiling is known (R16-01).
    pub enum StatutPlafond : "Statut d'un plafond à une date." {
        Declare = "declare" : "déclaré par l'OPCO, sur pièce ; permet d'engager, avec un constat",
        Confirme = "confirme" : "confirmé par l'État",
    }
}

/// Where a ceiling stands: an OPCO and an exercise. Text: `{opco}/{annee}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClePlafond {
    /// The OPCO.
    pub opco: CodeOrganisation,
    /// The civil year.
    pub exercice: i32,
}

impl Code for ClePlafond {
    fn code(&self) -> Cow<'_, str> {
        format!("{}/{:04}", self.opco, self.exercice).into()
    }

    fn lire(texte: &str) -> Result<Self, CodeInvalide> {
        let (opco, annee) = texte.split_once('/').unwrap_or((texte, ""));
        Self::lire_parametres(&[opco, annee]).map_err(|(_, erreur)| erreur)
    }

    fn lire_parametres(textes: &[&str]) -> Result<Self, (usize, CodeInvalide)> {
        let [opco, annee] = *textes else {
            return Err((0, CodeInvalide("un OPCO et une année sont attendus".to_owned())));
        };
        let opco = CodeOrganisation::lire(opco).map_err(|erreur| (0, erreur))?;
        let admises = PREMIERE_DATE.year()..=DERNIERE_DATE.year();
        let chiffres = annee.len() == 4 && annee.bytes().all(|c| c.is_ascii_digit());
        let lue = annee.parse().ok().filter(|annee| chiffres && admises.contains(annee));
        let attendue = || CodeInvalide(format!("une année de {} à {} est attendue", admises.start(), admises.end()));
        Ok(Self { opco, exercice: lue.ok_or_else(|| (1, attendue()))? })
    }
}

/// What happened to the ceilings. Its text in the database is this very value: a variant is never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitPlafond {
    /// The OPCO declared one; it replaces the one before it of the same exercise and source, from its own date on.
    Declare {
        /// The id of this declaration.
        id: PlafondId,
        /// The civil year.
        exercice: i32,
        /// Which text sets it.
        source: SourcePlafond,
        /// How much, in centimes.
        montant: Centimes,
        /// Where the text says it.
        reference_texte: String,
        /// Which convention of objectives and means, where that is the source.
        com_ref: Option<String>,
    },
    /// The State confirmed a declaration.
    Confirme {
        /// Which.
        id: PlafondId,
    },
}

impl FaitPlafond {
    /// The tag under which it stands in the database.
    #[must_use]
    pub const fn nature(&self) -> &'static str {
        match self {
            Self::Declare { .. } => "declare",
            Self::Confirme { .. } => "confirme",
        }
    }

    /// The declaration that it makes or confirms.
    #[must_use]
    pub const fn declaration(&self) -> PlafondId {
        match self {
            Self::Declare { id, .. } | Self::Confirme { id } => *id,
        }
    }
}

/// A fact, dated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaitPlafondDate {
    /// What happened.
    pub fait: FaitPlafond,
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// Everything that is known of the ceilings of an OPCO: plain facts, in the order of their recording, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlafondsParts {
    /// The OPCO, whose dossier holds them.
    pub opco: CodeOrganisation,
    /// What happened.
    pub faits: Vec<FaitPlafondDate>,
}

/// The ceilings of an OPCO, every exercise and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Plafonds(PlafondsParts);

/// What an act changed: one fact more, the last of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlafondsChanges;

/// The ceilings of an OPCO have a dossier of their own, opened by the first declaration.
impl Dossier for Plafonds {
    type Id = PlafondId;
    const GENRE: &'static str = "plafonds";
}

impl Agregat for Plafonds {
    type Fait = PlafondsChanges;
}

/// A declaration as it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlafondDeclare<'a> {
    /// The fact that made it.
    pub declare: &'a FaitPlafondDate,
    /// Its id.
    pub id: PlafondId,
    /// Which text sets it.
    pub source: SourcePlafond,
    /// How much, in centimes.
    pub montant: Centimes,
    /// How it is known.
    pub statut: StatutPlafond,
    /// The day the State confirmed it.
    pub confirme_le: Option<Date>,
}

/// Some of the facts of the ceilings: what was known of them at one time.
impl From<PlafondsParts> for Plafonds {
    fn from(parts: PlafondsParts) -> Self {
        Self(parts)
    }
}

impl Plafonds {
    /// Rebuilds the ceilings from their recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: PlafondsParts) -> Self {
        parts.into()
    }

    /// None declared yet.
    #[must_use]
    pub const fn aucun(opco: CodeOrganisation) -> Self {
        Self(PlafondsParts { opco, faits: Vec::new() })
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> PlafondsParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub const fn faits(&self) -> &PlafondsParts {
        &self.0
    }

    /// The declarations of an exercise on or before a day, in the order of their dates, then of their recording.
    #[must_use]
    pub fn declarations_au(&self, exercice: i32, au: Date) -> Vec<PlafondDeclare<'_>> {
        let confirme_le = |id| {
            let confirmes =
                self.0.faits.iter().filter(|fait| fait.fait == FaitPlafond::Confirme { id } && fait.date <= au);
            confirmes.map(|fait| fait.date).min()
        };
        let mut declarations: Vec<_> = self
            .0
            .faits
            .iter()
            .filter_map(|declare| match declare.fait {
                FaitPlafond::Declare { id, exercice: de, source, montant, .. }
                    if de == exercice && declare.date <= au =>
                {
                    let confirme_le = confirme_le(id);
                    let statut = confirme_le.map_or(StatutPlafond::Declare, |_| StatutPlafond::Confirme);
                    Some(PlafondDeclare { declare, id, source, montant, statut, confirme_le })
                }
                _ => None,
            })
            .collect();
        declarations.sort_by_key(|declaration| declaration.declare.date);
        declarations
    }

    /// « plafond_effectif = min(plafonds renseignés) » (R00-03): the lowest of what each source says on that day; `None`
    /// where nothing is known, which is not zero (G13).
    #[must_use]
    pub fn effectif_au(&self, exercice: i32, au: Date) -> Option<PlafondDeclare<'_>> {
        let declarations = self.declarations_au(exercice, au);
        let derniere = |source| declarations.iter().rev().find(|declaration| declaration.source == source).copied();
        SourcePlafond::TOUS.iter().filter_map(|source| derniere(*source)).min_by_key(|declaration| declaration.montant)
    }
}
