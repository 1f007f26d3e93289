//! What is published of a dispute.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use domain::cooperation::convention::College;
use domain::cooperation::denonciation::Denonciation;
use domain::cooperation::litige::{EtatLitige, FaitLitige, IssueLitige, Litige, VoieConciliation};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, LitigeId, ReunionId};
use persistence::{Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Litige entre les parties, et sa conciliation (art. 18).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Litige)]
pub struct LitigeView {
    /// Identifiant.
    pub id: LitigeId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Partie qui l'a ouvert.
    pub college: College,
    /// Ce sur quoi il porte.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub objet: String,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatLitige,
    /// Vrai s'il est ouvert à cette date, en conciliation ou non.
    pub ouvert: bool,
    /// Ouverture.
    pub ouverture: FaitView,
    /// Conciliation organisée à cette date.
    #[schema(required = true)]
    pub conciliation: Option<ConciliationView>,
    /// Clôture, à cette date.
    #[schema(required = true)]
    pub cloture: Option<ClotureLitigeView>,
    /// Ce qui est relevé sans être refusé : clos, ou convention dénoncée, sans conciliation organisée.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Conciliation d'un litige.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Conciliation)]
pub struct ConciliationView {
    /// Voie.
    pub voie: VoieConciliation,
    /// Comité exceptionnel qui la tient.
    #[schema(required = true)]
    pub reunion_id: Option<ReunionId>,
    /// Précision.
    #[schema(required = true, max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub precision: Option<String>,
    /// Son organisation.
    pub fait: FaitView,
}

/// Clôture d'un litige.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ClotureLitige)]
pub struct ClotureLitigeView {
    /// Issue ; nulle d'un litige retiré.
    #[schema(required = true)]
    pub issue: Option<IssueLitige>,
    /// Précision.
    #[schema(required = true, max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub precision: Option<String>,
    /// La conclusion, ou le retrait et son motif.
    pub fait: FaitView,
}

page! { PageLitiges de LitigeView }

impl LitigeView {
    /// The dispute on a day, beside the denunciations of its convention; `None` for what no act opened.
    #[must_use]
    pub fn new(
        denonciations: &[Denonciation],
        litige: &Litige,
        recepisse: Recepisse,
        au: Date,
        connu: Option<&Connu>,
    ) -> Option<Self> {
        let ouverture = litige.premier()?;
        let FaitLitige::Ouvert { initiateur, objet } = &ouverture.fait else { return None };
        let conciliation = litige.conciliation_au(au).and_then(|survenu| match &survenu.fait {
            FaitLitige::ConciliationOrganisee { voie, reunion, precision } => Some(ConciliationView {
                voie: *voie,
                reunion_id: *reunion,
                precision: precision.clone().map(|texte| texte.0),
                fait: FaitView::survenu(survenu, None),
            }),
            _ => None,
        });
        let receptions: Vec<_> = denonciations.iter().filter_map(|recue| recue.reception_au(au)).collect();
        let cloture = litige.cloture_au(au).map(|survenu| {
            let (issue, precision, motif) = match &survenu.fait {
                FaitLitige::Conclu { issue, precision } => (Some(*issue), precision.clone(), None),
                FaitLitige::Retire { motif } => (None, None, Some(motif)),
                FaitLitige::Ouvert { .. } | FaitLitige::ConciliationOrganisee { .. } => (None, None, None),
            };
            ClotureLitigeView {
                issue,
                precision: precision.map(|texte| texte.0),
                fait: FaitView::survenu(survenu, motif),
            }
        });
        let rejuges = connu.map(|connu| constats_au(litige, connu, au)).unwrap_or_default();
        Some(Self {
            id: litige.id(),
            version: recepisse.rang,
            convention_id: litige.convention(),
            college: *initiateur,
            objet: objet.0.clone(),
            au,
            etat: litige.etat_au(au),
            ouvert: litige.est_ouvert_au(au),
            ouverture: FaitView::survenu(ouverture, None),
            conciliation,
            cloture,
            constats: relever(litige.constats_au(&receptions, au).into_iter().chain(rejuges)),
            recepisse: recepisse.into(),
        })
    }
}

impl From<(Enregistre<(Vec<Denonciation>, Litige)>, Date)> for LitigeView {
    fn from((fait, au): (Enregistre<(Vec<Denonciation>, Litige)>, Date)) -> Self {
        let Enregistre { objet: (denonciations, litige), recepisse, .. } = fait;
        Self::new(&denonciations, &litige, recepisse, au, None).expect("an act on a dispute leaves it opened")
    }
}
