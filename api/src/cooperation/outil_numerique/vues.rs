//! What is published of a digital tool to the signatories and to the auditor.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, PieceView, RecepisseView, relever};
use domain::cooperation::convention::College;
use domain::cooperation::outil_numerique::{
    FaitOutil, FicheOutil, Fiches, OutilNumerique, PositionMinistere, StatutOutil,
};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, FicheActionId, OutilId};
use domain::socle::constat::Constat;
use domain::socle::histoire::Survenu;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Outil numérique (art. 12).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OutilNumerique)]
pub struct OutilView {
    /// Identifiant.
    pub id: OutilId,
    /// Convention.
    pub convention_id: ConventionId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Nom.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub nom: String,
    /// Adresse.
    #[schema(required = true, max_length = 500, pattern = "^https?://.+$")]
    pub url: Option<String>,
    /// Ce qu'il fait.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub description: String,
    /// La convention le finance-t-elle ?
    pub finance_par_convention: bool,
    /// Fiche action dont il relève.
    #[schema(required = true)]
    pub fiche_action_id: Option<FicheActionId>,
    /// Son porteur, qui peut déposer ses fiches.
    #[schema(required = true)]
    pub porteur: Option<CodeOrganisation>,
    /// Statut à cette date.
    pub statut: StatutOutil,
    /// Vrai si le registre public le montre comme approuvé à cette date.
    pub approuve: bool,
    /// Vrai si une autre lecture du texte changerait cette approbation (G18).
    pub sensible_a_la_lecture: bool,
    /// La lecture qui la changerait.
    #[schema(required = true, max_length = 80, pattern = "^[a-z_]+$")]
    pub lecture: Option<&'static str>,
    /// Ses fiches à cette date.
    pub fiches: FichesOutilView,
    /// Position de chaque ministère sur la version présente.
    #[schema(max_items = 2)]
    pub ministeres: Vec<PositionView>,
    /// Ministères dont l'accord manque à la version présente.
    #[schema(max_items = 2)]
    pub accords_manquants: Vec<College>,
    /// Ses évolutions, dans l'ordre de leurs dates.
    #[schema(max_items = 1000)]
    pub evolutions: Vec<EvolutionView>,
    /// Sa mise en ligne.
    #[schema(required = true)]
    pub mise_en_ligne: Option<MiseEnLigneView>,
    /// Son retrait.
    #[schema(required = true)]
    pub retrait: Option<FaitView>,
    /// Sa déclaration.
    pub declaration: FaitView,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Fiches d'un outil numérique.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FichesOutil)]
pub struct FichesOutilView {
    /// Fiche sur la protection des données personnelles.
    #[schema(required = true)]
    pub fiche_rgpd: Option<PieceView>,
    /// Fiche sur la transparence des algorithmes publics.
    #[schema(required = true)]
    pub fiche_transparence: Option<PieceView>,
    /// Vrai si l'outil est déclaré n'employer aucun algorithme.
    pub aucun_algorithme: bool,
    /// Celles qui manquent.
    #[schema(max_items = 2)]
    pub manquantes: Vec<FicheOutil>,
}

/// Position d'un ministère sur la version présente d'un outil.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PositionOutil)]
pub struct PositionView {
    /// Ministère.
    pub college: College,
    /// Sa position.
    pub position: PositionMinistere,
    /// L'acte par lequel il l'a dite, avec le motif d'un refus.
    #[schema(required = true)]
    pub fait: Option<FaitView>,
}

/// Accord d'un ministère, daté.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AccordOutil)]
pub struct AccordOutilView {
    /// Ministère.
    pub college: College,
    /// Date de l'accord (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
}

/// Évolution d'un outil.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EvolutionOutil)]
pub struct EvolutionView {
    /// D'autres données sont-elles traitées ?
    pub donnees_changees: bool,
    /// Un algorithme est-il changé ?
    pub algorithme_change: bool,
    /// Ce qui change.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub description: String,
    /// L'acte.
    pub fait: FaitView,
}

/// Mise en ligne d'un outil.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = MiseEnLigneOutil)]
pub struct MiseEnLigneView {
    /// L'acte ; son motif est celui d'un fait accompli.
    pub fait: FaitView,
    /// Vrai s'il s'enregistre comme un fait accompli, sans l'effet que la règle protège (G16).
    pub fait_accompli: bool,
    /// Ministères dont l'accord manquait ce jour-là.
    #[schema(max_items = 2)]
    pub accords_manquants: Vec<College>,
    /// Fiches qui manquaient ce jour-là.
    #[schema(max_items = 2)]
    pub fiches_manquantes: Vec<FicheOutil>,
}

page! { PageOutilsNumeriques de OutilView }

impl From<Fiches> for FichesOutilView {
    fn from(fiches: Fiches) -> Self {
        let manquantes = fiches.manquantes();
        let Fiches { rgpd, transparence, aucun_algorithme } = fiches;
        let (fiche_rgpd, fiche_transparence) = (rgpd.map(PieceView::from), transparence.map(PieceView::from));
        Self { fiche_rgpd, fiche_transparence, aucun_algorithme, manquantes }
    }
}

impl PositionView {
    fn new(outil: &OutilNumerique, college: College, au: Date) -> Self {
        let fait = outil.reponse_au(college, au).map(|reponse| {
            let motif = match &reponse.fait {
                FaitOutil::AccordRefuse { motif, .. } => Some(motif),
                _ => None,
            };
            FaitView::survenu(reponse, motif)
        });
        Self { college, position: outil.position_au(college, au), fait }
    }
}

impl EvolutionView {
    fn new(survenu: &Survenu<FaitOutil>) -> Option<Self> {
        let FaitOutil::Evolue { donnees_changees, algorithme_change, description } = &survenu.fait else { return None };
        let (donnees_changees, algorithme_change) = (*donnees_changees, *algorithme_change);
        let (description, fait) = (description.0.clone(), FaitView::survenu(survenu, None));
        Some(Self { donnees_changees, algorithme_change, description, fait })
    }
}

impl MiseEnLigneView {
    fn new(survenu: &Survenu<FaitOutil>) -> Option<Self> {
        let FaitOutil::MisEnLigne { fait_accompli, accords_manquants, fiches_manquantes, .. } = &survenu.fait else {
            return None;
        };
        Some(Self {
            fait: FaitView::survenu(survenu, fait_accompli.as_ref()),
            fait_accompli: fait_accompli.is_some(),
            accords_manquants: accords_manquants.clone(),
            fiches_manquantes: fiches_manquantes.clone(),
        })
    }
}

impl OutilView {
    fn new(outil: &OutilNumerique, recepisse: Recepisse, au: Date, autres: Vec<Constat>) -> Self {
        let premier = outil.premier().expect("a history begins with the fact that made it");
        let (nom, description, fiche_action) = match &premier.fait {
            FaitOutil::Declare { nom, description, fiche_action, .. } => (nom.clone(), &description.0, *fiche_action),
            autre => unreachable!("a tool begins by being declared, not by {autre:?}"),
        };
        let histoire = outil.histoire_au(au);
        let retrait = histoire.iter().find_map(|survenu| match &survenu.fait {
            FaitOutil::Retire { motif } => Some(FaitView::survenu(survenu, Some(motif))),
            _ => None,
        });
        Self {
            id: outil.id(),
            convention_id: outil.convention(),
            version: recepisse.rang,
            au,
            nom,
            url: outil.url_au(au).map(str::to_owned),
            description: description.clone(),
            finance_par_convention: outil.est_finance(),
            fiche_action_id: fiche_action,
            porteur: outil.porteur().cloned(),
            statut: outil.statut_au(au),
            approuve: outil.est_approuve_au(au),
            sensible_a_la_lecture: outil.sensible_a(au).is_some(),
            lecture: outil.sensible_a(au),
            fiches: outil.fiches_au(au).into(),
            ministeres: College::MINISTERES.map(|ministere| PositionView::new(outil, ministere, au)).into(),
            accords_manquants: outil.accords_manquants_au(au),
            evolutions: histoire.iter().filter_map(|survenu| EvolutionView::new(survenu)).collect(),
            mise_en_ligne: outil.mise_en_ligne_au(au).and_then(MiseEnLigneView::new),
            retrait,
            declaration: FaitView::survenu(premier, None),
            constats: relever(autres.into_iter().chain(outil.constats_au(au))),
            recepisse: recepisse.into(),
        }
    }

    /// The tool as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<OutilNumerique>, connu: Option<&Connu>, au: Date) -> Self {
        let rejuges = connu.map(|connu| constats_au(&charge.objet, connu, au)).unwrap_or_default();
        Self::new(&charge.objet, charge.recepisse, au, rejuges)
    }
}

impl From<(Enregistre<OutilNumerique>, Date)> for OutilView {
    fn from((fait, au): (Enregistre<OutilNumerique>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, Vec::new())
    }
}
