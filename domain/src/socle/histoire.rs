//! A thing that is its dated facts: one list, each fact under its own tag, in the dossier of its convention.
//!
//! A concept says what may happen ([`Evenement`]) and names its history: `type Litige = Histoire<FaitLitige>`. Its acts
//! are the methods of that history; what all histories share is here.

use crate::socle::calendrier::Date;
use crate::socle::code::{Code, ConventionId};
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Enregistrement, Moment, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus, transition_interdite};
use crate::socle::regle::Regle;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

/// What may happen to a thing. Its text in the database is this very value, tagged by `fait`: a variant is never renamed.
pub trait Evenement: Serialize + DeserializeOwned + Clone + PartialEq + Eq + Debug + Send + Sync + 'static {
    /// The id of the thing.
    type Id: Code + Copy + Eq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// The name of the thing in the journal.
    const NATURE: &'static str;

    /// Whether it is of the convention itself: then whoever reads the convention's metadata reads it, who is shown nothing
    /// else of the dossier (regles.md §5).
    const METADONNEE: bool = false;
}

/// A fact, dated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survenu<E> {
    /// What happened.
    pub fait: E,
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// Everything that is known of a thing: plain facts, in the order of their recording, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct HistoireParts<E: Evenement> {
    /// Its id.
    pub id: E::Id,
    /// The convention, whose dossier holds it.
    pub convention: ConventionId,
    /// What happened to it; the first fact made it.
    pub faits: Vec<Survenu<E>>,
}

/// A thing that is its dated facts, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "", transparent)]
pub struct Histoire<E: Evenement>(HistoireParts<E>);

/// What an act changed: one fact more, the last of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaitAjoute;

impl<E: Evenement> Agregat for Histoire<E> {
    type Fait = FaitAjoute;
}

impl<E: Evenement> Histoire<E> {
    /// Rebuilds a thing from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: HistoireParts<E>) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> HistoireParts<E> {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &HistoireParts<E> {
        &self.0
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> E::Id {
        self.0.id
    }

    /// The facts dated on or before that day, in the order of their dates, then of their recording.
    ///
    /// « Les actes d'un même jour suivent le rang du journal »: the sort is stable.
    #[must_use]
    pub fn histoire_au(&self, au: Date) -> Vec<&Survenu<E>> {
        let mut faits: Vec<_> = self.0.faits.iter().filter(|fait| fait.date <= au).collect();
        faits.sort_by_key(|fait| fait.date);
        faits
    }

    /// The fact that made it; every history has one.
    #[must_use]
    pub fn premier(&self) -> Option<&Survenu<E>> {
        self.0.faits.first()
    }

    /// What the facts of a kind say, whatever their day, each with its fact, in the order of their recording.
    pub(crate) fn extraire<'a, C: 'a>(
        &'a self,
        lire: impl Fn(&'a E) -> Option<C> + 'a,
    ) -> impl Iterator<Item = (C, &'a Survenu<E>)> {
        self.0.faits.iter().filter_map(move |survenu| Some((lire(&survenu.fait)?, survenu)))
    }

    /// Whether no document attests one at least of its facts: everything made of it says so.
    #[must_use]
    pub fn est_fictif(&self) -> bool {
        self.0.faits.iter().any(|survenu| survenu.fictif)
    }

    /// A thing that has no fact yet: the act that makes it adds the first.
    pub(crate) fn nouvelle(id: E::Id, convention: ConventionId) -> Self {
        Self(HistoireParts { id, convention, faits: Vec::new() })
    }

    /// Judges a guard at the legal date, then today, where only a piece makes an outdated fact believed (G10); nothing
    /// happens to a thing before the fact that made it.
    ///
    /// # Errors
    /// `transition_interdite` on that rule before the first fact; those of the guard; `date_future`; `piece_requise`.
    pub(crate) fn juger<T>(
        &self,
        regle: &'static Regle,
        declaree: &Declaree,
        moment: Moment,
        garde: impl Fn(Date) -> Result<T, Refus>,
    ) -> Result<T, Refus> {
        self.verifier_existe(regle, declaree.date)?;
        let admis = garde(declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), garde(moment.jour))?;
        Ok(admis)
    }

    /// Nothing happens to a thing before the fact that made it.
    ///
    /// # Errors
    /// `transition_interdite`, on that rule.
    pub fn verifier_existe(&self, regle: &'static Regle, au: Date) -> Result<(), Refus> {
        match self.premier() {
            Some(premier) if au < premier.date => {
                let detail = format!("Au {au}, cela n'existe pas encore : l'acte premier est du {}.", premier.date);
                let refus = Refus::nouveau(transition_interdite(regle), detail);
                Err(refus.avec(Cle::Au, au).avec(Cle::Date, premier.date))
            }
            _ => Ok(()),
        }
    }

    /// Adds the fact that an act makes; what is noted of it is added by whoever knows the rule.
    pub(crate) fn ajouter(
        mut self,
        operation: Operation,
        fait: E,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        let Declaree { date, piece, fictif } = declaree;
        let enregistrement = enregistrement(acteur, moment);
        self.0.faits.push(Survenu { fait, date, piece, fictif, enregistrement });
        Decision {
            apres: self,
            fait: FaitAjoute,
            operation,
            date_legale: date,
            regles: operation.regles,
            constats: Vec::new(),
        }
    }
}

/// Refuses an act that the state of that day does not admit, on the rule of the thing's own life.
///
/// # Errors
/// `transition_interdite`, with the state and those that would do.
pub(crate) fn verifier_statut<S: Copy + PartialEq + ToString>(
    regle: &'static Regle,
    (statut, sens): (S, &str),
    au: Date,
    admis: &[S],
) -> Result<(), Refus> {
    if admis.contains(&statut) {
        return Ok(());
    }
    let detail = format!("Au {au}, l'état est « {} » : {sens}.", statut.to_string());
    let refus = Refus::nouveau(transition_interdite(regle), detail);
    Err(refus.avec(Cle::Etat, statut.to_string().as_str()).avec(Cle::Au, au).avec(Cle::EtatsAdmis, admis))
}
