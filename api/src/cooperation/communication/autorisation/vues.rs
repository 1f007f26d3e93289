//! What is published of an authorisation.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use domain::cooperation::communication::autorisation::{
    Autorisation, Delivrance, FaitAutorisation, StatutAutorisation,
};
use domain::cooperation::communication::{AlerteLogo, NatureSupport};
use domain::cooperation::convention::Convention;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{AutorisationLogoId, ConventionId, FicheActionId};
use domain::socle::moment::Personnel;
use domain::socle::organisation::{CodeOrganisation, Ministere};
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

/// What an authorisation is read with: its convention, whose logo it is about.
pub type Contexte = (Convention, Ministere);

/// Autorisation de porter le logo d'un ministère, avec son statut à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AutorisationLogo)]
pub struct AutorisationView {
    /// Identifiant.
    pub id: AutorisationLogoId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Ministère titulaire du logo.
    pub college: Ministere,
    /// Organisation qu'est ce ministère pour cette convention.
    pub organisation: CodeOrganisation,
    /// Action dont elle couvre les supports ; nul pour des supports généraux.
    #[schema(required = true)]
    pub fiche_action_id: Option<FicheActionId>,
    /// Supports qu'elle couvre ; aucun, tous ceux de l'action.
    #[schema(max_items = 9)]
    pub supports: Vec<NatureSupport>,
    /// Vrai si, générale, elle dit valoir aussi pour les supports des actions.
    pub couvre_les_actions: bool,
    /// Date à laquelle le statut est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Statut à cette date.
    pub statut: StatutAutorisation,
    /// Dernier jour qu'elle couvre, inclus : la fin de sa période, ou la veille de son retrait.
    #[schema(required = true, max_length = 10)]
    pub jusqu_au: Option<Date>,
    /// Ce qu'il faut savoir, et qui ne refuse rien.
    #[schema(max_items = 3)]
    pub alertes: Vec<AlerteLogo>,
    /// Demande ; nulle si le ministère a autorisé de lui-même.
    #[schema(required = true)]
    pub demande: Option<FaitView>,
    /// Délivrance.
    #[schema(required = true)]
    pub delivrance: Option<DelivranceView>,
    /// Refus.
    #[schema(required = true)]
    pub refus: Option<FaitView>,
    /// Retrait.
    #[schema(required = true)]
    pub retrait: Option<RetraitView>,
    /// Ce qui est relevé sans être refusé : ce que l'on sait depuis aurait changé l'un de ses actes, qui demeure (G10).
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Délivrance d'une autorisation : l'écrit et sa durée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DelivranceLogo)]
pub struct DelivranceView {
    /// Premier jour autorisé (Paris).
    #[schema(max_length = 10)]
    pub date_debut: Date,
    /// Dernier jour autorisé, inclus.
    #[schema(max_length = 10)]
    pub date_fin: Date,
    /// Signataire.
    #[schema(required = true, max_length = 200, pattern = "^[\\s\\S]+$")]
    pub signataire: Option<String>,
    /// L'écrit.
    pub fait: FaitView,
}

/// Retrait d'une autorisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RetraitLogo)]
pub struct RetraitView {
    /// Premier jour qui n'est plus autorisé (Paris).
    #[schema(max_length = 10)]
    pub a_compter_du: Date,
    /// L'acte.
    pub fait: FaitView,
}

page! { PageAutorisationsLogo de AutorisationView }

impl AutorisationView {
    fn new((convention, ministere): &Contexte, autorisation: &Autorisation, recepisse: Recepisse, au: Date) -> Self {
        let ministere = *ministere;
        let objet = autorisation.objet();
        let delivrance = autorisation.delivrance();
        let le = |voulu: fn(&FaitAutorisation) -> Option<Option<&Personnel>>| {
            autorisation
                .survenus()
                .iter()
                .find_map(|fait| voulu(&fait.fait).map(|motif| FaitView::survenu(fait, motif)))
        };
        Self {
            id: autorisation.id(),
            version: recepisse.rang,
            convention_id: autorisation.convention(),
            college: ministere,
            organisation: convention.faits().parties.organisation(ministere.into()).clone(),
            fiche_action_id: objet.and_then(|objet| objet.fiche),
            supports: objet.map(|objet| objet.supports.clone()).unwrap_or_default(),
            couvre_les_actions: objet.is_some_and(|objet| objet.couvre_les_actions),
            au,
            statut: autorisation.statut_au(au),
            jusqu_au: autorisation.dernier_jour(),
            alertes: autorisation.alertes_au(convention, au),
            demande: le(|fait| match fait {
                FaitAutorisation::Demandee { motif, .. } => Some(motif.as_ref()),
                _ => None,
            }),
            delivrance: delivrance.map(|(Delivrance { date_debut, date_fin, signataire, .. }, fait)| DelivranceView {
                date_debut: *date_debut,
                date_fin: *date_fin,
                signataire: signataire.clone().map(|signataire| signataire.0),
                fait: FaitView::survenu(fait, None),
            }),
            refus: le(|fait| match fait {
                FaitAutorisation::Refusee { motif } => Some(Some(motif)),
                _ => None,
            }),
            retrait: autorisation.retrait().map(|(a_compter_du, fait)| {
                let motif = match &fait.fait {
                    FaitAutorisation::Retiree { motif, .. } => Some(motif),
                    _ => None,
                };
                RetraitView { a_compter_du, fait: FaitView::survenu(fait, motif) }
            }),
            constats: relever(constats_au(autorisation, &Connu::sur(convention.clone()), au)),
            recepisse: recepisse.into(),
        }
    }

    /// The authorisation as it was read, on a day.
    #[must_use]
    pub fn lue(contexte: &Contexte, charge: Charge<Autorisation>, au: Date) -> Self {
        Self::new(contexte, &charge.objet, charge.recepisse, au)
    }
}

impl From<(Enregistre<(Contexte, Autorisation)>, Date)> for AutorisationView {
    fn from((fait, au): (Enregistre<(Contexte, Autorisation)>, Date)) -> Self {
        let Enregistre { objet: (contexte, autorisation), recepisse, .. } = fait;
        Self::new(&contexte, &autorisation, recepisse, au)
    }
}
