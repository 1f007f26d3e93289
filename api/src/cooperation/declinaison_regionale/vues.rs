//! What is published of the study of the regions.

use crate::cooperation::indicateur::IndicateurView;
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use domain::cooperation::declinaison_regionale::{
    DeclinaisonRegionale, FaitDeclinaison, StatutDeclinaison, indicateur, par_region,
};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DeclinaisonId};
use domain::socle::constat::Constat;
use domain::socle::histoire::Survenu;
use domain::socle::region_academique::RegionAcademique;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Déclinaison de la convention dans une région académique (art. 1).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DeclinaisonRegionale)]
pub struct DeclinaisonView {
    /// Identifiant.
    pub id: DeclinaisonId,
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Région académique.
    pub region_academique: RegionAcademique,
    /// Statut à cette date.
    pub statut: StatutDeclinaison,
    /// Son histoire, dans l'ordre des dates.
    #[schema(max_items = 1000)]
    pub etapes: Vec<EtapeView>,
    /// Ce qui est relevé sans être refusé : ce que l'on sait depuis aurait changé l'un de ses actes, qui demeure (G10).
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Étape de l'étude d'une région académique.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EtapeDeclinaison)]
pub struct EtapeView {
    /// Statut qui en résulte.
    pub statut: StatutDeclinaison,
    /// L'acte, avec son motif.
    pub fait: FaitView,
}

/// Une région académique, étudiée ou non.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RegionDeclinee)]
pub struct RegionDeclineeView {
    /// Région académique.
    pub region_academique: RegionAcademique,
    /// Statut à cette date.
    pub statut: StatutDeclinaison,
    /// Déclinaison ; nul si personne ne l'a mise à l'étude.
    #[schema(required = true)]
    pub declinaison_id: Option<DeclinaisonId>,
    /// Dernière étape à cette date.
    #[schema(required = true)]
    pub derniere_etape: Option<EtapeView>,
}

/// Déclinaisons de la convention : toutes les régions académiques (art. 1).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DeclinaisonsRegionales)]
pub struct DeclinaisonsView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Régions académiques étudiées, sur toutes : mesuré, jamais opposé.
    pub indicateur: IndicateurView,
    /// Chaque région académique.
    #[schema(max_items = 18)]
    pub elements: Vec<RegionDeclineeView>,
}

impl From<&Survenu<FaitDeclinaison>> for EtapeView {
    fn from(survenu: &Survenu<FaitDeclinaison>) -> Self {
        let (statut, motif) = match &survenu.fait {
            FaitDeclinaison::MiseALEtude { motif, .. } => (StatutDeclinaison::ALEtude, motif.as_ref()),
            FaitDeclinaison::Retenue { motif } => (StatutDeclinaison::Retenue, motif.as_ref()),
            FaitDeclinaison::Ecartee { motif } => (StatutDeclinaison::Ecartee, Some(motif)),
        };
        Self { statut, fait: FaitView::survenu(survenu, motif) }
    }
}

impl DeclinaisonView {
    fn new(declinaison: &DeclinaisonRegionale, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        Self {
            id: declinaison.id(),
            convention_id: declinaison.convention(),
            version: recepisse.rang,
            au,
            region_academique: declinaison.region().expect("a study begins with its region"),
            statut: declinaison.statut_au(au),
            etapes: declinaison.histoire_au(au).into_iter().map(EtapeView::from).collect(),
            constats: relever(constats),
            recepisse: recepisse.into(),
        }
    }

    /// The study as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<DeclinaisonRegionale>, connu: &Connu, au: Date) -> Self {
        let constats = constats_au(&charge.objet, connu, au);
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<DeclinaisonRegionale>, Date)> for DeclinaisonView {
    fn from((fait, au): (Enregistre<DeclinaisonRegionale>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl DeclinaisonsView {
    /// Every region, and how many are studied.
    #[must_use]
    pub fn new(convention_id: ConventionId, declinaisons: &[DeclinaisonRegionale], version: i64, au: Date) -> Self {
        let elements = par_region(declinaisons).map(|(region_academique, declinaison)| RegionDeclineeView {
            region_academique,
            statut: declinaison.map_or(StatutDeclinaison::NonEtudiee, |declinaison| declinaison.statut_au(au)),
            declinaison_id: declinaison.map(DeclinaisonRegionale::id),
            derniere_etape: declinaison
                .and_then(|celle| celle.histoire_au(au).into_iter().next_back())
                .map(EtapeView::from),
        });
        let elements = elements.collect();
        Self { convention_id, version, au, indicateur: indicateur(declinaisons, au).into(), elements }
    }
}
