//! The signature: opened, given in each capacity, cancelled when it was a wrong entry, given up (R00-01, R00-02).

use super::parties::College;
use crate::socle::calendrier::Date;
use crate::socle::code::{SignatureId, codes};
use crate::socle::moment::{Enregistrement, Personnel, Piece};
use serde::{Deserialize, Serialize};

codes! {
    /// In what capacity a person signs (R00-01): a minister, by the word of the college that the signature binds.
    pub enum Qualite : "Qualité d'un signataire." {
        MinistereEducation = "ministere_education" | "ministre_education" : "ministre chargé de l'éducation nationale",
        MinistereEnseignementSuperieur = "ministere_enseignement_superieur" | "ministre_enseignement_superieur" : "ministre chargé de l'enseignement supérieur",
        PresidentOpco = "president_opco" : "président de l'opérateur de compétences",
        VicePresidentOpco = "vice_president_opco" : "vice-président de l'opérateur de compétences",
        CosignataireBranche = "cosignataire_branche" : "organisation couvrant une branche ou un secteur, sans voix",
    }
}

impl Qualite {
    /// Those without whom nothing is signed (R00-01).
    pub const REQUISES: [Self; 4] =
        [Self::MinistereEducation, Self::MinistereEnseignementSuperieur, Self::PresidentOpco, Self::VicePresidentOpco];

    /// The college whose organisation records this signature; a branch's is recorded by the OPCO (R00-02).
    #[must_use]
    pub const fn college(self) -> College {
        match self {
            Self::MinistereEducation => College::MinistereEducation,
            Self::MinistereEnseignementSuperieur => College::MinistereEnseignementSuperieur,
            Self::PresidentOpco | Self::VicePresidentOpco | Self::CosignataireBranche => College::Opco,
        }
    }
}

/// A signature of one person in one capacity (R00-01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Its id.
    pub id: SignatureId,
    /// In what capacity.
    pub qualite: Qualite,
    /// The signatory's name, where the document gives it.
    pub nom: Option<Personnel>,
    /// Which branch organisation signs, for a co-signature (R00-02).
    pub cosignataire: Option<String>,
    /// The legal date (Paris).
    pub date: Date,
    /// The signed piece.
    pub piece: Option<Piece>,
    /// True when no document attests the fact: an example, a rehearsal.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
    /// Why it no longer counts, when it was a wrong entry.
    pub annulation: Option<Annulation>,
}

/// The cancellation of a wrong entry: the entry stays, it no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annulation {
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// When and by whom.
    pub enregistrement: Enregistrement,
}

/// The opening for signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ouverture {
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// The convention given up before it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abandon {
    /// The legal date (Paris).
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
