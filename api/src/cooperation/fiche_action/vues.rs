//! What is published of a fiche.

mod argent;
mod avis;
mod conseil;
mod contenu;

pub use argent::{FinancementView, ModificationView, RealisationView, VersementView};
pub use avis::{AvisView, SoutienView};
pub use conseil::{DecisionCaView, PageDecisionsCa};
pub use contenu::{AnnexeView, ContenuView};

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitAccompliView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::constatation::{Constatation, posterieur_au_manquement};
use domain::cooperation::convention::College;
use domain::cooperation::fiche_action::{FaitFicheDate, FicheAction, Lecteur, StatutFiche, Volet};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, FicheActionId};
use domain::socle::constat::Constat;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// Fiche action, avec son contenu, ses avis et son statut à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FicheAction)]
pub struct FicheActionView {
    /// Identifiant.
    pub id: FicheActionId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Référence, unique dans la convention.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference: String,
    /// Référence d'un système d'information.
    #[schema(required = true, max_length = 100, pattern = "^[\\s\\S]+$")]
    pub reference_externe: Option<String>,
    /// Année du plan d'actions auquel elle appartient.
    #[schema(minimum = 1900, maximum = 2199)]
    pub annee: i32,
    /// Date à laquelle le statut est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Statut à cette date.
    pub statut: StatutFiche,
    /// Contenu en vigueur à cette date ; nul avant la première version.
    #[schema(required = true)]
    pub contenu: Option<ContenuView>,
    /// Ministères dont l'avis est attendu à cette date (art. 14) ; nul si vos rôles ne lisent pas les avis.
    #[schema(required = true, max_items = 2)]
    pub avis_manquants: Option<Vec<College>>,
    /// Soutien de chaque ministère à cette date : l'avis « conditionne l'engagement de ces derniers » (art. 15) ; nul si vos
    /// rôles ne lisent pas les avis.
    #[schema(required = true, max_items = 2)]
    pub soutiens: Option<Vec<SoutienView>>,
    /// Avis rendus, dans l'ordre de leur enregistrement : ceux qui valent, et leur histoire (art. 14) ; nul si vos rôles ne
    /// lisent pas les avis.
    #[schema(required = true, max_items = 1000)]
    pub avis: Option<Vec<AvisView>>,
    /// Décisions du conseil d'administration, et leur retour au comité (art. 14) ; nul si vos rôles ne les lisent pas.
    #[schema(required = true, max_items = 1000)]
    pub decisions_ca: Option<Vec<DecisionCaView>>,
    /// Argent de l'action (art. 16) ; nul si vos rôles ne le lisent pas.
    #[schema(required = true)]
    pub financement: Option<FinancementView>,
    /// Modifications, dans l'ordre de leur proposition (art. 15).
    #[schema(max_items = 1000)]
    pub modifications: Vec<ModificationView>,
    /// Fiche de réalisation, si elle est déposée (art. 15).
    #[schema(required = true)]
    pub realisation: Option<RealisationView>,
    /// Versements (art. 16) ; nul si vos rôles ne les lisent pas.
    #[schema(required = true, max_items = 1000)]
    pub versements: Option<Vec<VersementView>>,
    /// Faits enregistrés, dans l'ordre de leur enregistrement, hors ceux que vos rôles ne lisent pas.
    #[schema(max_items = 1000)]
    pub faits: Vec<FaitFicheView>,
    /// Vrai si aucun document n'atteste l'un au moins de ses faits.
    pub fictif: bool,
    /// Ce qui est relevé sans être refusé, hors ce que vos rôles ne lisent pas.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Fait daté d'une fiche action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FaitFicheAction)]
pub struct FaitFicheView {
    /// Ce qui est arrivé : `redigee`, `transmise`, `avis_rendu`, `engagee`…
    #[schema(max_length = 40, pattern = "^[a-z_]+$")]
    pub fait: &'static str,
    /// Date du fait (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Vrai s'il est daté d'un manquement ou d'après, et enregistré avant son constat : conservé (art. 11).
    pub posterieur_au_manquement: bool,
    /// Pourquoi il est enregistré malgré une règle, sans l'effet qu'elle protège (G16) ; nul pour tout autre fait.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistré.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

page! { PageFichesAction de FicheActionView }

impl FicheActionView {
    fn new(fiche: &FicheAction, recepisse: Recepisse, au: Date, constats: Vec<Constat>, lecteur: Lecteur) -> Self {
        let faits = fiche.faits();
        let (avis, conseil, argent) =
            (lecteur.lit(Volet::Avis), lecteur.lit(Volet::Conseil), lecteur.lit(Volet::Argent));
        let lus = |fait: &&FaitFicheDate| lecteur.lit(fait.fait.volet());
        let mut modifications = ModificationView::toutes(fiche, au);
        if !conseil {
            modifications.iter_mut().for_each(|modification| modification.decision_ca = None);
        }
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            reference: faits.reference.clone(),
            reference_externe: faits.reference_externe.as_ref().map(|externe| externe.valeur.clone()),
            annee: faits.annee,
            au,
            statut: fiche.statut_au(au),
            contenu: fiche.contenu_au(au).map(|(numero, contenu)| ContenuView::new(numero, contenu)),
            avis_manquants: avis.then(|| fiche.avis_attendus_au(au)),
            soutiens: avis.then(|| fiche.soutiens_au(au).map(SoutienView::from).into()),
            avis: avis.then(|| AvisView::tous(fiche, au)),
            decisions_ca: conseil.then(|| DecisionCaView::toutes(fiche, au)),
            financement: argent.then(|| FinancementView::new(fiche, au)),
            modifications,
            realisation: RealisationView::au(fiche, au),
            versements: argent.then(|| VersementView::tous(fiche, au)),
            faits: faits.faits.iter().filter(lus).map(|fait| FaitFicheView::new(fait, &faits.constatations)).collect(),
            fictif: faits.faits.iter().any(|fait| fait.fictif),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The fiche as it was read, on a day, as far as it is open to whoever reads it.
    #[must_use]
    pub fn lue(charge: Charge<FicheAction>, au: Date, lecteur: Lecteur) -> Self {
        let constats = charge.objet.constats_lus_au(au, lecteur);
        Self::new(&charge.objet, charge.recepisse, au, constats, lecteur)
    }
}

impl From<(Enregistre<FicheAction>, Date)> for FicheActionView {
    fn from((fait, au): (Enregistre<FicheAction>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats, Lecteur::ENTIER)
    }
}

impl FaitFicheView {
    fn new(fait: &FaitFicheDate, constatations: &[Constatation]) -> Self {
        let FaitFicheDate { fait, date, piece, fictif, enregistrement } = fait;
        Self {
            fait: fait.nature(),
            date: *date,
            posterieur_au_manquement: posterieur_au_manquement(constatations, *date, enregistrement),
            fait_accompli: fait.fait_accompli().map(FaitAccompliView::from),
            piece: piece.clone().map(PieceView::from),
            fictif: *fictif,
            delai_enregistrement_jours: (enregistrement.jour - *date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
        }
    }
}
