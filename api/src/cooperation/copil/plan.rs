//! The yearly plan of actions: established, and agreed on by all.

use super::accord::AccordRefuse;
use crate::cooperation::copil::accord::vues::CommunAccordView;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView, relever};
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::accord::{AccordDeclare, transcrit_les_accords};
use domain::cooperation::copil::plan::{PlanActions, PlanEtabli, VersionPlan};
use domain::cooperation::operations;
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{CleAnnuelle, ConventionId, ReunionId};
use domain::socle::constat::Constat;
use domain::socle::organisation::Acteur;
use persistence::{Charge, Echec, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

routes![
    lire_plan_actions,
    etablir_plan_actions,
    accorder_plan_actions,
    refuser_plan_actions,
    lire_actes_possibles_plan_actions
];

input! {
    /// Version du plan d'actions annuel.
    pub struct PlanActionsEtabli {
        /// Fiches des actions du plan.
        fiches: [Vec<Uuid>] au_plus 200;
        /// Date de cette version (Paris).
        le date;
        piece;
    }
}

input! {
    /// Accord d'une partie sur le plan d'actions annuel.
    pub struct PlanActionsAccorde {
        /// Partie dont le secrétariat transcrit l'accord ; par défaut, la vôtre.
        college: [Option<College>];
        /// Réunion du comité, tenue ce jour-là, où le secrétariat constate l'accord.
        reunion_id: [Option<ReunionId>];
        /// Date de l'accord (Paris).
        le date;
        /// Pièce qui le prouve, tel un courriel ; requise quand le secrétariat transcrit hors d'une séance.
        piece;
    }
}

impl PlanActionsEtabli {
    /// The version that it makes.
    #[must_use]
    pub fn etabli(&self) -> PlanEtabli {
        PlanEtabli { fiches: self.fiches.clone(), declaree: self.declaree() }
    }
}

impl PlanActionsAccorde {
    /// The accord that it gives.
    #[must_use]
    pub fn accord(&self) -> AccordDeclare {
        AccordDeclare { saisi_pour: self.college, en_seance: self.reunion_id.is_some(), declaree: self.declaree() }
    }
}

/// Plan d'actions annuel, avec l'état du commun accord à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanActions)]
pub struct PlanActionsView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Année civile des actions.
    #[schema(minimum = 1900, maximum = 2199, format = Int32)]
    pub annee: i32,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Fiches des actions, dans la version proposée à cette date.
    #[schema(max_items = 200)]
    pub fiches: Vec<Uuid>,
    /// Commun accord à cette date.
    pub accord: CommunAccordView,
    /// Versions, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub versions: Vec<VersionPlanView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 1000)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Version d'un plan d'actions.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionPlan)]
pub struct VersionPlanView {
    /// Numéro.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Fiches des actions.
    #[schema(max_items = 200)]
    pub fiches: Vec<Uuid>,
    /// La proposition elle-même.
    pub fait: FaitView,
}

impl PlanActionsView {
    fn new(plan: &PlanActions, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let CleAnnuelle { convention, annee } = plan.id();
        let version = |VersionPlan { numero, fiches, fait }: VersionPlan<'_>| VersionPlanView {
            numero,
            fiches: fiches.to_vec(),
            fait: FaitView::survenu(fait, None),
        };
        Self {
            convention_id: convention,
            annee,
            version: recepisse.rang,
            au,
            fiches: plan.version_au(au).map(|version| version.fiches.to_vec()).unwrap_or_default(),
            accord: CommunAccordView::new(&plan.accord(), &plan.accord_au(au)),
            versions: plan.versions().map(version).collect(),
            constats: relever(constats),
            recepisse: recepisse.into(),
        }
    }

    /// The plan as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<PlanActions>, connu: &Connu, au: Date) -> Self {
        let constats = constats_au(&charge.objet, connu, au);
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<PlanActions>, Date)> for PlanActionsView {
    fn from((fait, au): (Enregistre<PlanActions>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

/// Lire le plan d'actions annuel
///
/// Ses versions, et qui y a donné son accord à la date demandée (art. 14).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/plans-actions/{annee}",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le plan d'actions.", body = PlanActionsView))
)]
pub async fn lire_plan_actions(ctx: Context, cle: Path<CleAnnuelle>, q: Query<Au>) -> Answer<PlanActionsView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_PLAN_ACTIONS, move |base| {
        let charge = base.plan_actions_de(*cle)?;
        let version = charge.recepisse.rang;
        let connu = base.connu(cle.convention)?;
        Ok(Lu::au(PlanActionsView::lue(charge, &connu, au), version, au))
    })
    .await
}

/// Établir le plan d'actions annuel
///
/// « L'OPCO Mobilités en assure […] le plan d'actions annuel » (art. 14). La première version fait le plan ; chaque autre remet
/// à zéro les accords des ministères.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/plans-actions/{annee}",
    tag = "Comité de pilotage",
    request_body = PlanActionsEtabli,
    responses((status = 201, description = "La version est proposée.", body = PlanActionsView))
)]
pub async fn etablir_plan_actions(
    ctx: Context,
    cible: Cible<CleAnnuelle>,
    plan: Input<PlanActionsEtabli>,
) -> Answer<PlanActionsView> {
    ctx.write(operations::ETABLIR_PLAN_ACTIONS, move |tx| {
        let (convention, ancien) = tx.plan_actions(&cible)?;
        let fiches = tx.fiches_de(convention.faits().id)?;
        let etabli = ancien.etablir(&convention, &fiches, tx.acteur(), tx.moment(), plan.etabli())?;
        let CleAnnuelle { convention: id, annee } = cible.id;
        Ok(tx.record(etabli)?.a(format!("/v1/conventions/{id}/plans-actions/{annee}")))
    })
    .await
}

/// Donner son accord au plan d'actions annuel
///
/// « L'ensemble est fixé d'un commun accord entre l'OPCO Mobilités et les représentants des ministères. » (art. 14) : par
/// chaque partie pour elle-même ; le secrétariat transcrit l'accord d'un ministère avec sa pièce, ou le constate en séance.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/plans-actions/{annee}/accords",
    tag = "Comité de pilotage",
    request_body = PlanActionsAccorde,
    responses((status = 200, description = "L'accord est enregistré.", body = PlanActionsView))
)]
pub async fn accorder_plan_actions(
    ctx: Context,
    cible: Cible<CleAnnuelle>,
    accord: Input<PlanActionsAccorde>,
) -> Answer<PlanActionsView> {
    ctx.write(operations::ACCORDER_PLAN_ACTIONS, move |tx| {
        let (convention, plan) = tx.plan_actions(&cible)?;
        let seance = match accord.reunion_id {
            Some(id) => Some(tx.reunion_citee(convention.faits().id, id)?.ok_or(Echec::Introuvable)?),
            None => None,
        };
        let accorde = plan.accorder(&convention, tx.acteur(), tx.moment(), seance.as_ref(), accord.accord())?;
        tx.record(accorde)
    })
    .await
}

/// Refuser le plan d'actions annuel
///
/// Avec son motif : le plan redevient un projet, une nouvelle version est attendue de l'OPCO (art. 14).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/plans-actions/{annee}/refus-accord",
    tag = "Comité de pilotage",
    request_body = AccordRefuse,
    responses((status = 200, description = "Le refus est enregistré.", body = PlanActionsView))
)]
pub async fn refuser_plan_actions(
    ctx: Context,
    cible: Cible<CleAnnuelle>,
    refus: Input<AccordRefuse>,
) -> Answer<PlanActionsView> {
    ctx.write(operations::REFUSER_PLAN_ACTIONS, move |tx| {
        let (convention, plan) = tx.plan_actions(&cible)?;
        let refuse = plan.refuser(&convention, tx.acteur(), tx.moment(), refus.acte())?;
        tx.record(refuse)
    })
    .await
}

/// Lire les actes possibles sur le plan d'actions annuel
///
/// Établi ou non : pour l'appelant, à cette date, chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible
/// (art. 14).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/plans-actions/{annee}/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_plan_actions(
    ctx: Context,
    cle: Path<CleAnnuelle>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_PLAN_ACTIONS, &q, move |base, acteur, au| {
        let convention = base.convention(cle.convention)?;
        let plan = base.plan_actions_ou_aucun(*cle)?;
        Ok((cle.convention, du_plan(&convention.objet, &plan, acteur, au)))
    })
    .await
}

/// What is done of the plan of a year.
#[must_use]
pub fn du_plan<'a>(convention: &Convention, plan: &PlanActions, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &plan.id();
    let accordable = |pour| plan.peut_accorder(convention, acteur, au, (pour, None));
    let actes = Actes::pour(acteur).acte(operations::ETABLIR_PLAN_ACTIONS, ici, plan.peut_etablir(convention, au));
    let actes = match transcrit_les_accords(acteur) {
        true => {
            let parties = admises(College::TOUS, |partie| accordable(Some(partie)));
            actes.au_choix(operations::ACCORDER_PLAN_ACTIONS, ici, "college", parties)
        }
        false => actes.acte(operations::ACCORDER_PLAN_ACTIONS, ici, accordable(None)),
    };
    actes.acte(operations::REFUSER_PLAN_ACTIONS, ici, plan.peut_refuser(convention, acteur, au))
}
