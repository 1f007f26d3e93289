//! Who contracts: each organisation in its college, each college on its side (visas, art. 13).

use crate::socle::code::codes;
use crate::socle::organisation::{CodeOrganisation, Ministere};
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

impl From<Ministere> for College {
    fn from(ministere: Ministere) -> Self {
        match ministere {
            Ministere::Education => Self::MinistereEducation,
            Ministere::EnseignementSuperieur => Self::MinistereEnseignementSuperieur,
        }
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

    /// The ministry that an organisation is, if it is one of the two.
    #[must_use]
    pub fn ministere(&self, organisation: &CodeOrganisation) -> Option<Ministere> {
        Ministere::TOUS.iter().copied().find(|ministere| self.organisation((*ministere).into()) == organisation)
    }
}
