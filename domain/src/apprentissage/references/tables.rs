//! The rows of the references that are imported, as a check reads them. Days are civil days of Paris; intervals hold both their ends.

use crate::socle::calendrier::Date;

/// From a day to another, that one included; for good where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervalle {
    /// The first day.
    pub debut: Date,
    /// The last day.
    pub fin: Option<Date>,
}

impl Intervalle {
    /// Whether a day is within.
    #[must_use]
    pub fn couvre(&self, jour: Date) -> bool {
        self.debut <= jour && self.fin.is_none_or(|fin| jour <= fin)
    }
}

/// Who may prepare for a certification, besides its certifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partenaire {
    /// The SIREN.
    pub siren: u64,
    /// Whether the entitlement covers training: « organiser » the examinations is not enough.
    pub forme: bool,
    /// When.
    pub quand: Intervalle,
}

/// A certification of the RNCP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FicheRncp {
    /// Its level, 3 to 8.
    pub niveau: u8,
    /// When it is registered.
    pub enregistrement: Intervalle,
    /// Whether apprenticeship leads to it.
    pub apprentissage: bool,
    /// Whether it is registered by right (diplomas of the State), for which no list of those entitled is published.
    pub de_droit: bool,
    /// The SIREN of its certifiers.
    pub certificateurs: Vec<u64>,
    /// Those whom they entitled.
    pub partenaires: Vec<Partenaire>,
}

/// An establishment of a training organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganismeConnu {
    /// Its UAI, where it has one.
    pub uai: Option<[u8; 8]>,
    /// The day on which it closed.
    pub ferme_le: Option<Date>,
}

/// A training organisation, all its establishments together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SirenConnu {
    /// When it is certified for apprenticeship (L6316-1).
    pub certifications: Vec<Intervalle>,
    /// When it signed its first convention of training by apprenticeship (R6316-9).
    pub premiere_convention: Option<Date>,
}

/// The OPCO of an establishment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpcoDeRattachement {
    /// The OPCO that owns the branch.
    pub proprietaire: String,
    /// The OPCO that manages.
    pub gestion: String,
}

/// An establishment of SIRENE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Etablissement {
    /// The day on which it opened.
    pub ouvert_le: Date,
    /// The day on which it closed.
    pub ferme_le: Option<Date>,
}

/// What a measure holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PorteeMesure {
    /// One establishment.
    Etablissement(u64),
    /// The whole company.
    Entreprise,
}

/// An opposition, a suspension or an interdiction (L6225-1 to L6225-6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MesureAdministrative {
    /// `opposition`, `suspension` or `interdiction`.
    pub nature: String,
    /// What it holds for.
    pub portee: PorteeMesure,
    /// When.
    pub quand: Intervalle,
}
