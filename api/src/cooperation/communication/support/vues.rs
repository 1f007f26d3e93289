//! What is published of a support.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use domain::cooperation::communication::autorisation::Autorisation;
use domain::cooperation::communication::support::{Identite, Support};
use domain::cooperation::communication::{AlerteLogo, MotifLogo, NatureSupport};
use domain::cooperation::convention::Convention;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{AutorisationLogoId, ConventionId, FicheActionId, SupportId};
use domain::socle::organisation::Ministere;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// What a support is judged by: its convention, the authorisations, its action.
#[derive(Debug, Clone)]
pub struct Contexte {
    /// What it is.
    pub identite: Identite,
    /// Its convention.
    pub convention: Convention,
    /// The authorisations of that convention.
    pub autorisations: Vec<Autorisation>,
    /// The action to which it belongs, if it belongs to one.
    pub fiche: Option<FicheAction>,
}

/// Support de communication, avec ce sur quoi repose chacun de ses logos.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SupportCommunication)]
pub struct SupportView {
    /// Identifiant.
    pub id: SupportId,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Titre.
    #[schema(max_length = 200, pattern = "^[\\s\\S]+$")]
    pub titre: String,
    /// Nature.
    pub nature: NatureSupport,
    /// Action à laquelle il appartient ; nul pour un support général.
    #[schema(required = true)]
    pub fiche_action_id: Option<FicheActionId>,
    /// Vrai s'il est financé dans le cadre de la convention.
    pub finance_par_convention: bool,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Vrai s'il mentionne le partenariat ; nul si cela n'est pas renseigné.
    #[schema(required = true)]
    pub mention_partenariat: Option<bool>,
    /// Logos qu'il porte, au jour de sa publication, ou à la date demandée tant qu'il n'est pas publié.
    #[schema(max_items = 2)]
    pub logos: Vec<LogoPorteView>,
    /// Déclaration.
    #[schema(required = true)]
    pub declaration: Option<FaitView>,
    /// Publication.
    #[schema(required = true)]
    pub publication: Option<FaitView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Logo que porte un support.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = LogoPorte)]
pub struct LogoPorteView {
    /// Ministère titulaire du logo.
    pub college: Ministere,
    /// Jour auquel l'usage est jugé (Paris).
    #[schema(max_length = 10)]
    pub le: Date,
    /// Vrai si le support pouvait le porter ce jour-là.
    pub autorise: bool,
    /// Ce qui lui manque.
    #[schema(max_items = 4)]
    pub motifs: Vec<MotifLogo>,
    /// Ce qu'il faut savoir, et qui ne refuse rien.
    #[schema(max_items = 3)]
    pub alertes: Vec<AlerteLogo>,
    /// Autorisation qui couvre l'usage.
    #[schema(required = true)]
    pub autorisation_id: Option<AutorisationLogoId>,
    /// Dernier jour où il peut être porté, inclus.
    #[schema(required = true, max_length = 10)]
    pub jusqu_au: Option<Date>,
}

page! { PageSupportsCommunication de SupportView }

impl SupportView {
    fn new(contexte: &Contexte, support: &Support, recepisse: Recepisse, au: Date) -> Self {
        let Contexte { identite, convention, autorisations, fiche } = contexte;
        let logo = |(ministere, le, reponse): (Ministere, Date, domain::cooperation::communication::ReponseLogo)| {
            LogoPorteView {
                college: ministere,
                le,
                autorise: reponse.autorise(),
                motifs: reponse.motifs,
                alertes: reponse.alertes,
                autorisation_id: reponse.autorisation,
                jusqu_au: reponse.jusqu_au,
            }
        };
        let logos = support.logos_au(convention, autorisations, fiche.as_ref(), au);
        let rejuges = constats_au(support, &Connu::sur(convention.clone()), au);
        let constats = support.constats_au(convention, autorisations, au).into_iter().chain(rejuges);
        Self {
            id: support.id(),
            version: recepisse.rang,
            convention_id: support.convention(),
            titre: identite.titre.clone(),
            nature: identite.nature,
            fiche_action_id: identite.fiche,
            finance_par_convention: identite.finance_par_convention,
            au,
            mention_partenariat: support.apparence_au(au).and_then(|apparence| apparence.mention_partenariat),
            logos: logos.into_iter().map(logo).collect(),
            declaration: support.premier().map(|fait| FaitView::survenu(fait, None)),
            publication: support.publication().map(|fait| FaitView::survenu(fait, None)),
            constats: relever(constats),
            recepisse: recepisse.into(),
        }
    }

    /// The support as it was read, on a day.
    #[must_use]
    pub fn lu(contexte: &Contexte, charge: Charge<Support>, au: Date) -> Self {
        Self::new(contexte, &charge.objet, charge.recepisse, au)
    }
}

impl From<(Enregistre<(Contexte, Support)>, Date)> for SupportView {
    fn from((fait, au): (Enregistre<(Contexte, Support)>, Date)) -> Self {
        let Enregistre { objet: (contexte, support), recepisse, .. } = fait;
        Self::new(&contexte, &support, recepisse, au)
    }
}
