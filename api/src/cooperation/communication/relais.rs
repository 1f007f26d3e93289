//! What the signatories relay of an action in their networks: traced, measured (articles 11 and 14).

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::{FaitView, FondementView};
use domain::cooperation::communication::relais::{FaitRelais, Relais, Reseau, relais_attendus};
use domain::cooperation::convention::College;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::operations;
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{FicheActionId, RelaisId};
use domain::socle::moment::Personnel;
use persistence::Enregistre;
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![lire_relais, tracer_relais];

input! {
    /// Relais d'une action par votre organisation, auprès de son réseau (art. 11).
    pub struct RelaisTrace {
        /// Réseau.
        reseau: [Reseau];
        /// Comment.
        description: [Option<String>] de 1 a 1000;
        /// Date du relais (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

/// Relais d'une action par les signataires : mesuré, jamais reproché.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RelaisAction)]
pub struct RelaisView {
    /// Fiche action.
    pub fiche_action_id: FicheActionId,
    /// Rang du dernier acte du dossier.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle la réponse est calculée (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Relais tracés jusqu'à cette date.
    #[schema(max_items = 10_000)]
    pub relais: Vec<UnRelaisView>,
    /// Signataires dont le relais est attendu et n'est pas tracé.
    #[schema(max_items = 3)]
    pub attendus: Vec<College>,
    /// Règles qui fondent la réponse.
    #[schema(max_items = 20)]
    pub fondements: Vec<FondementView>,
}

/// Relais d'une action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = UnRelais)]
pub struct UnRelaisView {
    /// Identifiant.
    pub id: RelaisId,
    /// Signataire qui a relayé l'action.
    pub college: College,
    /// Réseau auprès duquel il l'a relayée.
    pub reseau: Reseau,
    /// Le relais ; son motif dit comment.
    pub fait: FaitView,
}

impl RelaisView {
    /// What is relayed of an action, on a day.
    #[must_use]
    pub fn new(fiche: &FicheAction, relais: &[Relais], version: i64, au: Date) -> Self {
        let id = fiche.faits().id;
        let un = |relais: &Relais| {
            let fait = relais.de_la_fiche_au(id, au)?;
            let FaitRelais::Trace { fiche: _, signataire, reseau, description } = &fait.fait;
            Some(UnRelaisView {
                id: relais.id(),
                college: *signataire,
                reseau: *reseau,
                fait: FaitView::survenu(fait, description.as_ref()),
            })
        };
        let attendus = relais_attendus(fiche, relais, au);
        let traces: Vec<_> = relais.iter().filter_map(un).collect();
        let calcul =
            format!("Au {au} : {} relais tracé(s), {} signataire(s) attendu(s).", traces.len(), attendus.len());
        let soutiens = fiche.soutiens_au(au).iter().filter(|soutien| soutien.soutien).count();
        let appui = format!("{soutiens} ministère(s) soutien(nen)t l'action : « un relais de l'administration ».");
        Self {
            fiche_action_id: id,
            version,
            au,
            relais: traces,
            attendus,
            fondements: vec![FondementView::new(&regles::R11_05, calcul), FondementView::new(&regles::R14_03, appui)],
        }
    }
}

impl From<(Enregistre<((FicheAction, Vec<Relais>), Relais)>, Date)> for RelaisView {
    fn from((fait, au): (Enregistre<((FicheAction, Vec<Relais>), Relais)>, Date)) -> Self {
        let Enregistre { objet: ((fiche, mut relais), trace), recepisse, .. } = fait;
        relais.push(trace);
        Self::new(&fiche, &relais, recepisse.rang, au)
    }
}

/// Lire les relais d'une action
///
/// « les signataires s'engagent à assurer un relais des actions réalisées […] auprès de leurs réseaux respectifs » (art. 11) ;
/// un avis favorable apporte « un relais de l'administration vers les services déconcentrés » (art. 14). Mesuré.
#[utoipa::path(
    get,
    path = "/v1/fiches-action/{id}/relais",
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "Les relais.", body = RelaisView))
)]
pub async fn lire_relais(ctx: Context, id: Path<FicheActionId>, q: Query<Au>) -> Answer<RelaisView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_RELAIS, move |base| {
        let fiche = base.fiche_action(*id)?;
        let relais = base.histoires_de::<FaitRelais>(fiche.objet.faits().convention)?;
        let relais: Vec<_> = relais.into_iter().map(|charge| charge.objet).collect();
        let rang = base.rang(&fiche.recepisse.dossier)?;
        Ok(Lu::au(RelaisView::new(&fiche.objet, &relais, rang, au), rang, au))
    })
    .await
}

/// Tracer un relais
///
/// Par chaque signataire, de ce qu'il a relayé auprès de son réseau (art. 11).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/relais",
    tag = "Communication",
    request_body = RelaisTrace,
    responses((status = 201, description = "Le relais est tracé.", body = RelaisView))
)]
pub async fn tracer_relais(
    ctx: Context,
    cible: Cible<FicheActionId>,
    relais: Input<RelaisTrace>,
) -> Answer<RelaisView> {
    ctx.write(operations::TRACER_RELAIS, move |tx| {
        let id = tx.nouvel_id::<RelaisId>();
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let deja = tx.histoires_du_dossier::<FaitRelais>(convention.faits().id)?;
        let dit = (cible.id, relais.reseau, relais.description.clone().map(Personnel));
        let trace = Relais::tracer(&convention, tx.acteur(), tx.moment(), id, dit, relais.declaree())?;
        Ok(tx.record(trace)?.sous((fiche, deja)).a(format!("/v1/fiches-action/{}/relais", cible.id)))
    })
    .await
}
