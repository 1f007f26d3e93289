//! The convention: its parties, their signatures, its effect and its term (visas, art. 17, machine 3.1).
//!
//! Here its facts; in `etat` what they make true on a day; in `actes` what may be added to them.

mod actes;
mod etat;
mod lectures;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use actes::verifier_partie;
pub use actes::{Apposition, FaitConvention, Projet, Referents};
pub use etat::{Cadre, Caducite, NatureFin};
pub use lectures::LecturesChoisies;

use crate::cooperation::parametres::{LecturesDatees, VersionStipulations};
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, DenonciationId, SignatureId, codes};
use crate::socle::histoire::{Dossier, Evenement, Histoire};
use crate::socle::moment::{Enregistrement, Personnel, Piece};
use crate::socle::organisation::CodeOrganisation;
use serde::{Deserialize, Serialize};

codes! {
    /// The seat of a party in the convention, whatever the organisation is called that year.
    pub enum College : "Collège d'une partie à la convention (art. 13)." {
        Opco = "opco" : "l'opérateur de compétences",
        MinistereEducation = "ministere_education" : "le ministère chargé de l'éducation nationale",
        MinistereEnseignementSuperieur = "ministere_enseignement_superieur" : "le ministère chargé de l'enseignement supérieur",
    }
}

codes! {
    /// « d'une part … d'autre part »: the two sides of the contract.
    pub enum Cote : "Côté de la convention : « d'une part », « d'autre part »." {
        Etat = "etat" : "l'État",
        Opco = "opco" : "l'opérateur de compétences",
    }
}

impl College {
    /// Its name after « de ».
    #[must_use]
    pub const fn de(self) -> &'static str {
        match self {
            Self::Opco => "de l'OPCO",
            Self::MinistereEducation => "du ministère chargé de l'éducation nationale",
            Self::MinistereEnseignementSuperieur => "du ministère chargé de l'enseignement supérieur",
        }
    }

    /// Its name after « à ».
    #[must_use]
    pub const fn a(self) -> &'static str {
        match self {
            Self::Opco => "à l'OPCO",
            Self::MinistereEducation => "au ministère chargé de l'éducation nationale",
            Self::MinistereEnseignementSuperieur => "au ministère chargé de l'enseignement supérieur",
        }
    }

    /// The side of the contract on which the college stands.
    #[must_use]
    pub const fn cote(self) -> Cote {
        match self {
            Self::Opco => Cote::Opco,
            Self::MinistereEducation | Self::MinistereEnseignementSuperieur => Cote::Etat,
        }
    }
}

impl College {
    /// The two ministries, which answer to what the OPCO draws up: the bilan « pour validation » (R15-13), the fiches (R14-02),
    /// the tools (R12-01).
    pub const MINISTERES: [Self; 2] = [Self::MinistereEducation, Self::MinistereEnseignementSuperieur];
}

codes! {
    /// In what capacity a person signs (R00-01).
    pub enum Qualite : "Qualité d'un signataire." {
        MinistreEducation = "ministre_education" : "ministre chargé de l'éducation nationale",
        MinistreEnseignementSuperieur = "ministre_enseignement_superieur" : "ministre chargé de l'enseignement supérieur",
        PresidentOpco = "president_opco" : "président de l'opérateur de compétences",
        VicePresidentOpco = "vice_president_opco" : "vice-président de l'opérateur de compétences",
        CosignataireBranche = "cosignataire_branche" : "organisation couvrant une branche ou un secteur, sans voix",
    }
}

impl Qualite {
    /// Those without whom nothing is signed (R00-01).
    pub const REQUISES: [Self; 4] =
        [Self::MinistreEducation, Self::MinistreEnseignementSuperieur, Self::PresidentOpco, Self::VicePresidentOpco];

    /// The college whose organisation records this signature; a branch's is recorded by the OPCO (R00-02).
    #[must_use]
    pub const fn college(self) -> College {
        match self {
            Self::MinistreEducation => College::MinistereEducation,
            Self::MinistreEnseignementSuperieur => College::MinistereEnseignementSuperieur,
            Self::PresidentOpco | Self::VicePresidentOpco | Self::CosignataireBranche => College::Opco,
        }
    }
}

codes! {
    /// The state of a convention on a day: computed from its dated facts, never stored.
    pub enum Etat : "État d'une convention à une date, calculé à partir de ses faits datés." {
        Brouillon = "brouillon" : "en rédaction",
        EnSignature = "en_signature" : "ouverte à la signature, une signature au moins manque",
        EnVigueur = "en_vigueur" : "signée de tous et non terminée",
        Resiliee = "resiliee" : "terminée par dénonciation (art. 18)",
        Expiree = "expiree" : "terminée à son terme (art. 17)",
        Caduque = "caduque" : "rendue caduque par un manquement constaté (art. 11)",
        Abandonnee = "abandonnee" : "abandonnée avant d'être signée",
    }
}

/// The organisations that contract, by college.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    /// The OPCO.
    pub opco: CodeOrganisation,
    /// The ministry in charge of schools.
    pub ministere_education: CodeOrganisation,
    /// The ministry in charge of higher education.
    pub ministere_enseignement_superieur: CodeOrganisation,
}

impl Parties {
    /// The organisation that holds a college.
    #[must_use]
    pub fn organisation(&self, college: College) -> &CodeOrganisation {
        match college {
            College::Opco => &self.opco,
            College::MinistereEducation => &self.ministere_education,
            College::MinistereEnseignementSuperieur => &self.ministere_enseignement_superieur,
        }
    }

    /// The college of an organisation, if it is a party.
    #[must_use]
    pub fn college(&self, organisation: &CodeOrganisation) -> Option<College> {
        College::TOUS.iter().copied().find(|college| self.organisation(*college) == organisation)
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

/// An end other than the term; the acts that make them are denunciation (art. 18) and an established breach (art. 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "nature", rename_all = "snake_case")]
pub enum Fin {
    /// R18-04: the convention ceases the day after `dernier_jour`.
    Resiliation {
        /// The day the written notice was received.
        reception: Date,
        /// The last day in force, two months later or more.
        dernier_jour: Date,
        /// The notice that makes it.
        denonciation: DenonciationId,
        /// The day on which the last party agreed to take the notice back: from that day on it ends nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retrait: Option<Date>,
    },
    /// R11-04: « Le non-respect de cette obligation rend la convention caduque. »
    Caducite {
        /// The day of the breach.
        manquement: Date,
        /// The day the ministry established it.
        constat: Date,
    },
}

/// An integrator's own reference, unique within its organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceExterne {
    /// Whose reference it is.
    pub organisation: CodeOrganisation,
    /// The reference.
    pub valeur: String,
}

/// Everything that is known of a convention: plain facts, no rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConventionParts {
    /// Its id, and its dossier's.
    pub id: ConventionId,
    /// Its reference, unique for the OPCO.
    pub reference: String,
    /// The reference of the information system that entered it.
    pub reference_externe: Option<ReferenceExterne>,
    /// Its title.
    pub intitule: String,
    /// Who contracts.
    pub parties: Parties,
    /// Organisations covering a branch that join it, without a voice (R00-02).
    pub cosignataires: Vec<String>,
    /// Where it is signed.
    pub lieu_signature: Option<String>,
    /// The date of the OPCO's founding agreement (visas).
    pub accord_constitutif: Option<Date>,
    /// The convention that this one follows (R17-03: a renewal is a new convention).
    pub remplace: Option<ConventionId>,
    /// The stipulations, version by version.
    pub stipulations: Vec<VersionStipulations>,
    /// The readings chosen, version by version.
    pub lectures: LecturesDatees,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom the draft was entered.
    pub creation: Enregistrement,
    /// The opening for signature.
    pub ouverture: Option<Ouverture>,
    /// The signatures, cancelled ones included, in the order of their recording.
    pub signatures: Vec<Signature>,
    /// The abandonment.
    pub abandon: Option<Abandon>,
    /// Ends other than the term.
    pub fins: Vec<Fin>,
}

/// What is kept under a convention stands in its dossier.
impl Dossier for Convention {
    type Id = ConventionId;
    const GENRE: &'static str = "convention";
}

impl<E: Evenement<Dossier = Convention>> Histoire<E> {
    /// The convention under which it stands.
    #[must_use]
    pub fn convention(&self) -> ConventionId {
        *self.dossier()
    }
}

/// A convention, and the acts that its life allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Convention(ConventionParts);

impl Convention {
    /// Rebuilds a convention from its recorded facts; only the persistence layer may.
    #[must_use]
    pub fn from_parts(parts: ConventionParts) -> Self {
        Self(parts)
    }

    /// Gives the facts up.
    #[must_use]
    pub fn into_parts(self) -> ConventionParts {
        self.0
    }

    /// The facts, to read.
    #[must_use]
    pub fn faits(&self) -> &ConventionParts {
        &self.0
    }
}
