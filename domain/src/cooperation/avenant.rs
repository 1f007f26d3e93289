//! The avenant: the convention modified « au cours de sa période de validité » (art. 17, R17-04, machine 3.2).
//!
//! Here its facts; in `etat` what they make true on a day; in `actes` what may be added to them.

mod actes;
mod etat;
#[cfg(test)]
mod tests;

pub use actes::{RedactionAvenant, SignatureAvenant};
pub use etat::SignatureSaisie;

use crate::cooperation::convention::{Convention, Qualite};
use crate::cooperation::parametres::{Borne, StipulationsModifiees};
use crate::socle::calendrier::Date;
use crate::socle::code::{AvenantId, codes};
use crate::socle::histoire::{Etendue, Evenement, Histoire};
use crate::socle::moment::{Personnel, Piece};
use serde::{Deserialize, Serialize};

codes! {
    /// The state of an avenant on a day: computed from its facts and its convention's, never stored.
    pub enum EtatAvenant : "État d'un avenant à une date (art. 17)." {
        Demande = "demande" : "demandé par une partie",
        EnSignature = "en_signature" : "rédigé, une signature au moins manque",
        Signe = "signe" : "signé de tous, pas encore en vigueur",
        EnVigueur = "en_vigueur" : "signé de tous et en vigueur",
        Refuse = "refuse" : "refusé par une partie",
        Retire = "retire" : "retiré par la partie qui l'a demandé",
        Perime = "perime" : "la convention a pris fin avant la dernière signature",
    }
}

codes! {
    /// What is pointed out of an avenant without standing in its way.
    pub enum AlerteAvenant : "Ce qui est signalé d'un avenant sans l'empêcher." {
        ProlongationParAvenant = "prolongation_par_avenant" : "il allonge la durée de la convention : prolongation expresse, non tacite reconduction",
    }
}

/// An article of the convention written again in words, beside the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleModifie {
    /// The article's number.
    pub article: Borne<1, 99>,
    /// What changes in it, in a few words.
    pub description: Personnel,
    /// Its new text, kept elsewhere.
    pub piece: Option<Piece>,
}

/// The text that the parties sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TexteAvenant {
    /// The figures that it changes.
    pub modifications: StipulationsModifiees,
    /// The articles that it changes in words.
    pub articles: Vec<ArticleModifie>,
    /// The first day on which it holds; that of the last signature when the text says none.
    pub date_effet: Option<Date>,
}

/// What may happen to an avenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitAvenant {
    /// « à la demande de l'une ou l'autre des parties »: the party is the one that recorded it.
    Demande {
        /// Its number under the convention: 1, then one more.
        numero: u16,
        /// What it is about.
        objet: Personnel,
    },
    /// Its text was written, or written again before anyone signed it.
    Redige(Box<TexteAvenant>),
    /// One of the four capacities signed.
    Signe {
        /// In what capacity.
        qualite: Qualite,
        /// The signatory's name, where the document gives it.
        nom: Option<Personnel>,
    },
    /// A signature given by mistake: it stays in the record and counts no more, at any date.
    SignatureAnnulee {
        /// In what capacity it was given.
        qualite: Qualite,
        /// Why.
        motif: Personnel,
    },
    /// A party will not sign it.
    Refuse {
        /// Why.
        motif: Personnel,
    },
    /// The party that asked takes it back.
    Retire {
        /// Why.
        motif: Personnel,
    },
}

impl Evenement for FaitAvenant {
    type Id = AvenantId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "avenant";
    const METADONNEE: bool = true;

    /// A signature given by mistake never counted.
    fn etendue(&self, date: Date) -> Etendue {
        match self {
            Self::SignatureAnnulee { .. } => Etendue::Ecriture,
            _ => Etendue::Des(date),
        }
    }
}

/// An avenant to a convention.
pub type Avenant = Histoire<FaitAvenant>;
