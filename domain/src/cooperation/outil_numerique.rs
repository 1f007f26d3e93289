//! Digital tools financed under the convention (article 12, machine 3.12): declared, shown on two sheets, agreed to by both
//! ministries, put online, changed, withdrawn.

mod actes;
mod etat;
#[cfg(test)]
mod tests;

pub use actes::{DeclarationOutil, DepotFiches, Evolution, MiseEnLigne, Rattachement};
pub use etat::Fiches;

use crate::cooperation::convention::{College, Convention};
use crate::socle::code::{FicheActionId, OutilId, codes};
use crate::socle::histoire::{Evenement, Histoire};
use crate::socle::moment::{Personnel, Piece};
use crate::socle::organisation::CodeOrganisation;
use serde::{Deserialize, Serialize};

codes! {
    /// The state of a tool on a day: computed from its dated facts, never stored (machine 3.12).
    pub enum StatutOutil : "Statut d'un outil numérique à une date, calculé à partir de ses faits datés (art. 12)." {
        Declare = "declare" : "déclaré, une fiche au moins est attendue",
        FichesDeposees = "fiches_deposees" : "ses fiches sont déposées, l'accord d'un ministère au moins est attendu",
        Accorde = "accorde" : "les deux ministères ont donné leur accord",
        EnLigne = "en_ligne" : "en ligne",
        Retire = "retire" : "retiré",
    }
}

codes! {
    /// The sheets that a tool shows (R12-02).
    pub enum FicheOutil : "Fiche que présente un outil numérique (art. 12)." {
        Rgpd = "fiche_rgpd" : "fiche sur le respect du règlement européen sur la protection des données personnelles",
        Transparence = "fiche_transparence" : "fiche sur la transparence des algorithmes publics, ou la déclaration qu'il n'y en a aucun",
    }
}

codes! {
    /// What a ministry says of the present version of a tool (R12-01).
    pub enum PositionMinistere : "Position d'un ministère sur la version présente d'un outil numérique (art. 12)." {
        EnAttente = "en_attente" : "le ministère ne s'est pas prononcé sur cette version",
        Accord = "accord" : "le ministère donne son accord",
        Refus = "refus" : "le ministère refuse son accord",
    }
}

/// What may happen to a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitOutil {
    /// The OPCO declared it.
    Declare {
        /// Its name, as the public will read it.
        nom: String,
        /// Where it is, or will be.
        url: Option<String>,
        /// What it does.
        description: Personnel,
        /// Whether it is « financé dans le cadre de cette convention »: only then does article 12 bind it.
        finance_par_convention: bool,
        /// The action that it belongs to.
        fiche_action: Option<FicheActionId>,
        /// Its carrier, who may deposit its sheets.
        porteur: Option<CodeOrganisation>,
    },
    /// Sheets were deposited: each replaces the one before it.
    FichesDeposees {
        /// The data protection sheet.
        rgpd: Option<Piece>,
        /// The sheet on algorithms.
        transparence: Option<Piece>,
        /// Declared to hold no algorithm, it needs no sheet on them.
        aucun_algorithme: bool,
    },
    /// A ministry agreed.
    AccordDonne {
        /// Which.
        ministere: College,
    },
    /// A ministry refused.
    AccordRefuse {
        /// Which.
        ministere: College,
        /// Why.
        motif: Personnel,
    },
    /// It went online.
    MisEnLigne {
        /// Where, if it was not said before.
        url: Option<String>,
        /// Why it is recorded though something was missing (G16).
        fait_accompli: Option<Personnel>,
        /// The ministries whose accord was missing when that was recorded: a constat for ever.
        accords_manquants: Vec<College>,
        /// The sheets that were missing then.
        fiches_manquantes: Vec<FicheOutil>,
        /// Whether the convention had ended, without any committed action to which the tool belonged (R18-05).
        #[serde(default)]
        apres_la_fin: bool,
    },
    /// Another version of it.
    Evolue {
        /// Whether other data are processed.
        donnees_changees: bool,
        /// Whether an algorithm is another one.
        algorithme_change: bool,
        /// What changed.
        description: Personnel,
    },
    /// It was withdrawn.
    Retire {
        /// Why.
        motif: Personnel,
    },
}

impl FaitOutil {
    /// « un nouvel accord est demandé si les données ou l'algorithme changent » [reading of R12-01].
    pub(crate) const fn est_substantiel(&self) -> bool {
        matches!(self, Self::Evolue { donnees_changees: true, .. } | Self::Evolue { algorithme_change: true, .. })
    }
}

impl Evenement for FaitOutil {
    type Id = OutilId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "outil_numerique";
}

/// A digital tool.
pub type OutilNumerique = Histoire<FaitOutil>;
