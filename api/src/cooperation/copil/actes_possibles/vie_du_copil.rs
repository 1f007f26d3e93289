//! The acts on what the committee works with from one meeting to the next: its documents, its minutes, its yearly plan, its
//! priorities.

use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::Answer;
use actix_web::get;
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::compte_rendu::{CompteRendu, Entourage};
use domain::cooperation::copil::document::DocumentTravail;
use domain::cooperation::copil::plan::PlanActions;
use domain::cooperation::copil::priorites::Priorites;
use domain::cooperation::copil::reunion::Reunion;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{CleAnnuelle, DocumentId, ReunionId};
use domain::socle::organisation::{Acteur, Role};

routes![
    lire_actes_possibles_plan_actions,
    lire_actes_possibles_document,
    lire_actes_possibles_priorites,
    lire_actes_possibles_compte_rendu
];

/// Lire les actes possibles sur un document de travail
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/documents-travail/{id}/actes-possibles")]
pub async fn lire_actes_possibles_document(
    ctx: Context,
    id: Path<DocumentId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_DOCUMENT, &q, move |base, acteur, au| {
        let document = base.document(*id)?.objet;
        let reunion = base.reunion(document.faits().reunion)?.objet;
        let convention = base.convention(reunion.faits().convention)?;
        let actes = du_document(&convention.objet, &reunion, &document, acteur, au);
        Ok((convention.objet.faits().id, actes))
    })
    .await
}

/// Lire les actes possibles sur le compte rendu d'une réunion
///
/// Écrit ou non : pour l'appelant, à cette date, chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible
/// (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/reunions/{id}/compte-rendu/actes-possibles")]
pub async fn lire_actes_possibles_compte_rendu(
    ctx: Context,
    id: Path<ReunionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_COMPTE_RENDU, &q, move |base, acteur, au| {
        let (entourage, compte_rendu) = base.compte_rendu_ou_aucun(*id)?;
        let convention = entourage.convention.faits().id;
        Ok((convention, du_compte_rendu(&entourage, &compte_rendu, acteur, au)))
    })
    .await
}

/// Lire les actes possibles sur le plan d'actions annuel
///
/// Établi ou non : pour l'appelant, à cette date, chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible
/// (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/conventions/{id}/plans-actions/{annee}/actes-possibles")]
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

/// Lire les actes possibles sur les priorités d'une année
///
/// Adoptées ou non : pour l'appelant, à cette date, l'acte qui les enregistre, son adresse, et la règle qui s'y oppose s'il n'est
/// pas possible (art. 13).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/conventions/{id}/priorites/{annee}/actes-possibles")]
pub async fn lire_actes_possibles_priorites(
    ctx: Context,
    cle: Path<CleAnnuelle>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_PRIORITES, &q, move |base, acteur, au| {
        let convention = base.convention(cle.convention)?;
        let garde = Priorites::a_adopter(*cle).peut_etre_adoptees(&convention.objet, au);
        let actes = Actes::pour(acteur).acte(operations::ADOPTER_PRIORITES, &*cle, garde);
        Ok((cle.convention, actes))
    })
    .await
}

/// What is done of a working document.
#[must_use]
pub fn du_document<'a>(
    convention: &Convention,
    reunion: &Reunion,
    document: &DocumentTravail,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &document.faits().id;
    let deposable = DocumentTravail::peut_deposer(convention, reunion, au);
    Actes::pour(acteur).acte(operations::DEPOSER_VERSION_DOCUMENT, ici, deposable).acte(
        operations::ENVOYER_DOCUMENT,
        ici,
        document.peut_envoyer(convention, reunion, au),
    )
}

/// What is done of the minutes of a meeting, in the order of their life.
#[must_use]
pub fn du_compte_rendu<'a>(
    entourage: &Entourage,
    compte_rendu: &CompteRendu,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &compte_rendu.faits().reunion;
    Actes::pour(acteur)
        .acte(operations::REDIGER_COMPTE_RENDU, ici, compte_rendu.peut_rediger(entourage, au))
        .acte(operations::ADRESSER_COMPTE_RENDU, ici, compte_rendu.peut_adresser(entourage, au))
        .acte(operations::OBSERVER_COMPTE_RENDU, ici, compte_rendu.peut_observer(entourage, acteur, au))
        .acte(operations::SOUMETTRE_COMPTE_RENDU, ici, compte_rendu.peut_soumettre(entourage, au))
        .acte(operations::VALIDER_COMPTE_RENDU, ici, compte_rendu.peut_etre_valide(entourage, au))
        .acte(operations::DIFFUSER_COMPTE_RENDU, ici, compte_rendu.peut_diffuser(entourage, au))
}

/// What is done of the plan of a year.
#[must_use]
pub fn du_plan<'a>(convention: &Convention, plan: &PlanActions, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &CleAnnuelle { convention: plan.faits().convention, annee: plan.faits().annee };
    let accordable = |pour| plan.peut_accorder(convention, acteur, au, (pour, None));
    let actes = Actes::pour(acteur).acte(operations::ETABLIR_PLAN_ACTIONS, ici, plan.peut_etablir(convention, au));
    let actes = match acteur.roles.contains(&Role::Secretariat) {
        true => {
            let parties = admises(College::TOUS, |partie| accordable(Some(partie)));
            actes.au_choix(operations::ACCORDER_PLAN_ACTIONS, ici, "saisi_pour", parties)
        }
        false => actes.acte(operations::ACCORDER_PLAN_ACTIONS, ici, accordable(None)),
    };
    actes.acte(operations::REFUSER_PLAN_ACTIONS, ici, plan.peut_refuser(convention, acteur, au))
}
