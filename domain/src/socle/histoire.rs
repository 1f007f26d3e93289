//! A thing that is its dated facts: one list, each fact under its own tag, in a dossier.
//!
//! A concept says what may happen ([`Evenement`]) and names its history: `type Litige = Histoire<FaitLitige>`. Its acts
//! are the methods of that history; what all histories share is here.

mod etendue;

pub use etendue::Etendue;

use crate::socle::calendrier::Date;
use crate::socle::code::Code;
use crate::socle::decision::{Agregat, Decision};
use crate::socle::declaration::{Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Enregistrement, FaitDate, Moment, Piece};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, CodeRefus, Refus, transition_interdite};
use crate::socle::regle::Regle;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt::{Debug, Display};
use std::hash::Hash;

/// What a history may stand in: a kind of dossier, locked and numbered whole (a convention, the ceilings of an OPCO…).
pub trait Dossier {
    /// The id of such a dossier.
    type Id: Code + Clone + Eq + Hash + Debug + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Its name, as the journal's dossiers bear it.
    const GENRE: &'static str;

    /// The refusal of an act that the state of its day forbids, on the rule of that state's own life.
    #[must_use]
    fn transition_interdite(regle: &'static Regle) -> CodeRefus {
        transition_interdite(regle)
    }
}

/// The id of the dossier in which such things stand.
pub type IdDossier<E> = <<E as Evenement>::Dossier as Dossier>::Id;

/// What a history is found by, besides its id: said by a fact, and true for ever.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CleHistoire {
    /// What the key is: `reunion`, `annee`…
    pub champ: &'static str,
    /// Its value.
    pub valeur: String,
    /// Whether one history of its kind alone may bear it: the last line behind the dossier's lock.
    pub seule: bool,
}

impl CleHistoire {
    /// A key that one history alone may bear.
    #[must_use]
    pub fn seule(champ: &'static str, valeur: impl Display) -> Self {
        Self { champ, valeur: valeur.to_string(), seule: true }
    }

    /// A key that several may share.
    #[must_use]
    pub fn partagee(champ: &'static str, valeur: impl Display) -> Self {
        Self { champ, valeur: valeur.to_string(), seule: false }
    }
}

/// What the facts of a thing make of it, folded when they are loaded and after each act; `()` where every question is
/// asked of the facts themselves.
pub trait Projection<E: Evenement>: Clone + PartialEq + Eq + Debug + Send + Sync + 'static {
    /// Folds the facts, in the order of their recording.
    ///
    /// # Errors
    /// [`FaitsIncoherents`] when they make no such thing: the first is not the one that makes it.
    fn de(parts: &HistoireParts<E>) -> Result<Self, FaitsIncoherents>;
}

impl<E: Evenement> Projection<E> for () {
    fn de(_parts: &HistoireParts<E>) -> Result<Self, FaitsIncoherents> {
        Ok(())
    }
}

/// Facts that no act could have left in that order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("les faits de « {0} » ne se suivent pas")]
pub struct FaitsIncoherents(pub String);

/// What may happen to a thing. Its text in the database is this very value, tagged by `fait`: a variant is never renamed.
pub trait Evenement: Serialize + DeserializeOwned + Clone + PartialEq + Eq + Debug + Send + Sync + 'static {
    /// The id of the thing.
    type Id: Code + Copy + Eq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// What it stands in.
    type Dossier: Dossier;

    /// What its facts make of it.
    type Projection: Projection<Self>;

    /// The name of the thing in the journal.
    const NATURE: &'static str;

    /// Whether it is of the dossier's own description: then whoever reads a convention's metadata reads it, who is shown
    /// nothing else of the dossier (regles.md §5).
    const METADONNEE: bool = false;

    /// The first day on which a fact of that date bears: its own, for most. What a text makes count from an earlier day says
    /// that day; what has no date of law of its own (an entry, its correction) says [`Etendue::Ecriture`].
    fn etendue(&self, date: Date) -> Etendue {
        Etendue::Des(date)
    }

    /// The keys that this fact gives to its history, in the dossier where it stands; most give none.
    fn cles(&self, _dossier: &IdDossier<Self>) -> Vec<CleHistoire> {
        Vec::new()
    }
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

impl<E> Survenu<E> {
    /// When it happened and what proves it, apart from what it says.
    #[must_use]
    pub fn fait_date(&self) -> FaitDate {
        let Self { fait: _, date, piece, fictif, enregistrement } = self;
        let (piece, enregistrement) = (piece.clone(), enregistrement.clone());
        FaitDate { date: *date, piece, fictif: *fictif, enregistrement }
    }
}

/// Everything that is known of a thing: plain facts, in the order of their recording, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct HistoireParts<E: Evenement> {
    /// Its id.
    pub id: E::Id,
    /// The dossier that holds it.
    pub dossier: IdDossier<E>,
    /// What happened to it; the first fact made it.
    pub faits: Vec<Survenu<E>>,
}

impl<E: Evenement> HistoireParts<E> {
    /// The keys that each fact adds to those that came before it, in the order of the facts.
    #[must_use]
    pub fn cles(&self) -> Vec<Vec<CleHistoire>> {
        let mut dites = Vec::new();
        let nouvelles = self.faits.iter().map(|survenu| {
            let cles = survenu.fait.cles(&self.dossier).into_iter();
            let nouvelles: Vec<_> = cles.filter(|cle| !dites.contains(cle)).collect();
            dites.extend(nouvelles.iter().cloned());
            nouvelles
        });
        nouvelles.collect()
    }
}

/// A thing that is its dated facts, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(bound = "", try_from = "HistoireParts<E>")]
pub struct Histoire<E: Evenement> {
    parts: HistoireParts<E>,
    projection: E::Projection,
}

/// It is written as its facts alone: what they make of it is folded again when it is read.
impl<E: Evenement> Serialize for Histoire<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.parts.serialize(serializer)
    }
}

impl<E: Evenement> TryFrom<HistoireParts<E>> for Histoire<E> {
    type Error = FaitsIncoherents;

    fn try_from(parts: HistoireParts<E>) -> Result<Self, FaitsIncoherents> {
        let projection = E::Projection::de(&parts)?;
        Ok(Self { parts, projection })
    }
}

/// What an act changed: one fact more, the last of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaitAjoute;

impl<E: Evenement> Agregat for Histoire<E> {
    type Fait = FaitAjoute;
}

impl<E: Evenement> Histoire<E> {
    /// Rebuilds a thing from its recorded facts; only the persistence layer may.
    ///
    /// # Errors
    /// [`FaitsIncoherents`].
    pub fn from_parts(parts: HistoireParts<E>) -> Result<Self, FaitsIncoherents> {
        parts.try_into()
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> HistoireParts<E> {
        self.parts
    }

    /// What is recorded of it: its id, its dossier, its facts.
    #[must_use]
    pub fn parts(&self) -> &HistoireParts<E> {
        &self.parts
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> E::Id {
        self.parts.id
    }

    /// The dossier that holds it.
    #[must_use]
    pub fn dossier(&self) -> &IdDossier<E> {
        &self.parts.dossier
    }

    /// Its facts, in the order of their recording.
    #[must_use]
    pub fn survenus(&self) -> &[Survenu<E>] {
        &self.parts.faits
    }

    /// What all its facts make of it, whatever their dates.
    #[must_use]
    pub fn projection(&self) -> &E::Projection {
        &self.projection
    }

    /// The facts dated on or before that day, in the order of their dates, then of their recording.
    ///
    /// « Les actes d'un même jour suivent le rang du journal »: the sort is stable.
    #[must_use]
    pub fn histoire_au(&self, au: Date) -> Vec<&Survenu<E>> {
        let mut faits: Vec<_> = self.parts.faits.iter().filter(|fait| fait.date <= au).collect();
        faits.sort_by_key(|fait| fait.date);
        faits
    }

    /// The fact that made it; every history has one.
    #[must_use]
    pub fn premier(&self) -> Option<&Survenu<E>> {
        self.parts.faits.first()
    }

    /// What the facts of a kind say, whatever their day, each with its fact, in the order of their recording.
    pub(crate) fn extraire<'a, C: 'a>(
        &'a self,
        lire: impl Fn(&'a E) -> Option<C> + 'a,
    ) -> impl Iterator<Item = (C, &'a Survenu<E>)> {
        self.parts.faits.iter().filter_map(move |survenu| Some((lire(&survenu.fait)?, survenu)))
    }

    /// Whether no document attests one at least of its facts: everything made of it says so.
    #[must_use]
    pub fn est_fictif(&self) -> bool {
        self.parts.faits.iter().any(|survenu| survenu.fictif)
    }

    /// A thing that has no fact yet: the act that makes it adds the first.
    pub(crate) fn nouvelle(id: E::Id, dossier: IdDossier<E>) -> Self
    where
        E::Projection: Default,
    {
        Self { parts: HistoireParts { id, dossier, faits: Vec::new() }, projection: E::Projection::default() }
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
                let refus = Refus::nouveau(E::Dossier::transition_interdite(regle), detail);
                Err(refus.avec(Cle::Au, au).avec(Cle::Date, premier.date))
            }
            _ => Ok(()),
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
        let refus = Refus::nouveau(E::Dossier::transition_interdite(regle), detail);
        Err(refus.avec(Cle::Etat, statut.to_string().as_str()).avec(Cle::Au, au).avec(Cle::EtatsAdmis, admis))
    }

    /// Makes a thing by its first fact, where what its facts make of it cannot be told without one.
    pub(crate) fn commencer(
        (id, dossier): (E::Id, IdDossier<E>),
        operation: Operation,
        fait: E,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        Self::suivre(HistoireParts { id, dossier, faits: Vec::new() }, operation, fait, declaree, acteur, moment)
    }

    /// Adds the fact that an act makes; what is noted of it is added by whoever knows the rule.
    pub(crate) fn ajouter(
        self,
        operation: Operation,
        fait: E,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        Self::suivre(self.parts, operation, fait, declaree, acteur, moment)
    }

    fn suivre(
        mut parts: HistoireParts<E>,
        operation: Operation,
        fait: E,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        let Declaree { date, piece, fictif } = declaree;
        let enregistrement = enregistrement(acteur, moment);
        parts.faits.push(Survenu { fait, date, piece, fictif, enregistrement });
        Decision {
            apres: parts.try_into().expect("an act adds a fact that follows those before it"),
            fait: FaitAjoute,
            operation,
            date_legale: date,
            regles: operation.regles,
            constats: Vec::new(),
        }
    }
}
