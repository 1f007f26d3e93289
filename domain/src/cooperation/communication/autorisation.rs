//! The authorisation of a logo: asked for, delivered in writing with its duration, withdrawn or refused (R11-02, R11-03).

mod actes;

pub use actes::{Demande, Periode, Retrait};

codes! {
    /// The state of an authorisation on a day: computed from its dated facts, never stored.
    pub enum StatutAutorisation : "Statut d'une autorisation de logo à une date, calculé à partir de ses faits datés." {
        Demandee = "demandee" : "demandée, sans réponse du ministère",
        AVenir = "a_venir" : "délivrée, sa période n'a pas commencé",
        Active = "active" : "délivrée, sa période comprend cette date",
        Echue = "echue" : "délivrée, sa période est passée",
        Retiree = "retiree" : "retirée par le ministère",
        Refusee = "refusee" : "refusée par le ministère",
    }
}

/// What happened to an authorisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitAutorisation {
    /// It was asked for.
    Demandee {
        /// Whose logo.
        ministere: Ministere,
        /// What it would cover.
        objet: Objet,
        /// What for.
        motif: Option<Personnel>,
    },
    /// The ministry gave it, in writing: asked for or not, the text asks for no request.
    Delivree(Delivrance),
    /// The ministry refused it.
    Refusee {
        /// Why.
        motif: Personnel,
    },
    /// The ministry took it back.
    Retiree {
        /// Why.
        motif: Personnel,
        /// The first day that it covers no more.
        a_compter_du: Date,
    },
}

use crate::cooperation::communication::logo::Objet;
use crate::cooperation::convention::Convention;
use crate::socle::calendrier::Date;
use crate::socle::code::{AutorisationLogoId, codes};
use crate::socle::histoire::{Evenement, Histoire, Survenu};
use crate::socle::moment::Personnel;
use crate::socle::organisation::Ministere;
use serde::{Deserialize, Serialize};

/// What a ministry gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivrance {
    /// Whose logo.
    pub ministere: Ministere,
    /// What it covers.
    pub objet: Objet,
    /// The first day, included.
    pub date_debut: Date,
    /// The last day, included.
    pub date_fin: Date,
    /// Who signed it: a name or a function.
    pub signataire: Option<Personnel>,
}

impl Evenement for FaitAutorisation {
    type Id = AutorisationLogoId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "autorisation_logo";
    const METADONNEE: bool = true;
}

/// The authorisation of a ministry's logo.
pub type Autorisation = Histoire<FaitAutorisation>;

impl Histoire<FaitAutorisation> {
    // ---- what is true of it

    /// What the ministry gave, and when, if it gave it.
    #[must_use]
    pub fn delivrance(&self) -> Option<(&Delivrance, &Survenu<FaitAutorisation>)> {
        self.survenus().iter().find_map(|fait| match &fait.fait {
            FaitAutorisation::Delivree(delivrance) => Some((delivrance, fait)),
            _ => None,
        })
    }

    /// Whose logo it is about.
    #[must_use]
    pub fn ministere(&self) -> Option<Ministere> {
        self.survenus().iter().find_map(|fait| match &fait.fait {
            FaitAutorisation::Demandee { ministere, .. } => Some(*ministere),
            FaitAutorisation::Delivree(delivrance) => Some(delivrance.ministere),
            _ => None,
        })
    }

    /// What it covers, or would.
    #[must_use]
    pub fn objet(&self) -> Option<&Objet> {
        self.survenus().iter().find_map(|fait| match &fait.fait {
            FaitAutorisation::Demandee { objet, .. } => Some(objet),
            FaitAutorisation::Delivree(delivrance) => Some(&delivrance.objet),
            _ => None,
        })
    }

    /// The first day on which its withdrawal tells, and the fact, if it was taken back.
    #[must_use]
    pub fn retrait(&self) -> Option<(Date, &Survenu<FaitAutorisation>)> {
        self.survenus().iter().find_map(|fait| match &fait.fait {
            FaitAutorisation::Retiree { a_compter_du, .. } => Some((*a_compter_du, fait)),
            _ => None,
        })
    }

    /// Its last day, as all that is recorded makes it: the end of its period, or the eve of its withdrawal.
    #[must_use]
    pub fn dernier_jour(&self) -> Option<Date> {
        let (delivrance, _) = self.delivrance()?;
        let veille = self.retrait().and_then(|(a_compter_du, _)| a_compter_du.pred_opt());
        Some(veille.map_or(delivrance.date_fin, |veille| veille.min(delivrance.date_fin)))
    }

    /// The state on a day, from the facts whose legal date is on or before it; bounds included (R11-03).
    #[must_use]
    pub fn statut_au(&self, au: Date) -> StatutAutorisation {
        let histoire = self.histoire_au(au);
        let connu = |voulu: fn(&FaitAutorisation) -> bool| histoire.iter().any(|fait| voulu(&fait.fait));
        let delivree = self.delivrance().filter(|(_, fait)| fait.date <= au);
        let retiree = self.retrait().is_some_and(|(a_compter_du, fait)| fait.date <= au && a_compter_du <= au);
        match delivree {
            Some(_) if retiree => StatutAutorisation::Retiree,
            Some((delivrance, _)) if au < delivrance.date_debut => StatutAutorisation::AVenir,
            Some((delivrance, _)) if au > delivrance.date_fin => StatutAutorisation::Echue,
            Some(_) => StatutAutorisation::Active,
            None if connu(|fait| matches!(fait, FaitAutorisation::Refusee { .. })) => StatutAutorisation::Refusee,
            None => StatutAutorisation::Demandee,
        }
    }

    /// Whether it lasts longer than the convention, as known on a day: admitted, « le ministère précise la durée »
    /// (R11-03).
    #[must_use]
    pub fn deborde_le_terme(&self, convention: &Convention, au: Date) -> bool {
        let fin = convention.cadre_au(au).and_then(|cadre| cadre.fin_effective);
        self.delivrance().zip(fin).is_some_and(|((delivrance, _), fin)| delivrance.date_fin > fin)
    }
}
