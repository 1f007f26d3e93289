//! An agreement of the parties, as it is published.

use crate::sortie::vues::FaitView;
use domain::cooperation::convention::College;
use domain::cooperation::copil::accord::{
    ActeAccord, CommunAccord, EtapeAccord, EtatAccord, SituationAccord, StatutAccord,
};
use domain::socle::calendrier::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// Commun accord de l'OPCO et des deux ministères, à une date (art. 14).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CommunAccord)]
pub struct CommunAccordView {
    /// État à cette date.
    pub etat: EtatAccord,
    /// Accords donnés, qui tiennent à cette date.
    #[schema(max_items = 3)]
    pub accords: Vec<AccordView>,
    /// Parties dont l'accord manque.
    #[schema(max_items = 3)]
    pub manquants: Vec<College>,
    /// Toutes les étapes, dans l'ordre de leur enregistrement.
    #[schema(max_items = 10_000)]
    pub etapes: Vec<EtapeAccordView>,
}

/// Accord d'une partie.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Accord)]
pub struct AccordView {
    /// Partie.
    pub college: College,
    /// Ce qu'il vaut.
    pub statut: StatutAccord,
    /// Sa date (Paris) ; nulle quand il est donné par la première proposition, qui n'en porte pas.
    #[schema(required = true, max_length = 10)]
    pub date: Option<Date>,
}

/// Étape d'un commun accord.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EtapeAccord)]
pub struct EtapeAccordView {
    /// Ce qui fut fait.
    pub acte: ActeAccord,
    /// Par quelle partie, ou pour laquelle.
    pub college: College,
    /// Ce que vaut un accord ; nul pour une proposition ou un refus.
    #[schema(required = true)]
    pub statut: Option<StatutAccord>,
    /// L'étape elle-même.
    pub fait: FaitView,
}

impl CommunAccordView {
    /// What an agreement is on a day, and how it came to it.
    #[must_use]
    pub fn new(accord: &CommunAccord, situation: &SituationAccord) -> Self {
        let etape = |(rang, etape): (usize, &EtapeAccord)| {
            let EtapeAccord { acte, partie, source: _, motif, fait } = etape;
            EtapeAccordView {
                acte: *acte,
                college: *partie,
                statut: accord.statut(rang),
                fait: FaitView { motif: motif.as_ref().map(|motif| motif.0.clone()), ..FaitView::from(fait) },
            }
        };
        let accords = situation.accords.iter();
        Self {
            etat: situation.etat,
            accords: accords
                .map(|(partie, (statut, date))| AccordView { college: *partie, statut: *statut, date: *date })
                .collect(),
            manquants: situation.manquants(),
            etapes: accord.etapes.iter().enumerate().map(etape).collect(),
        }
    }
}
