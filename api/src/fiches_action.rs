//! Fiches action, in the order of their life: drawn up, sent, advised upon, decided, committed, realised, paid.

mod saisies;
mod vues;

pub use saisies::{
    ContenuModifie, ContenuSaisi, FicheActionCreee, FicheActionModifiee, FraisGestionSaisis, PosteSaisi,
};
pub use vues::{AnnexeView, ContenuView, FicheActionView, PageFichesAction};

use crate::answer::{Answer, Lu};
use crate::context::{Context, Pagination};
use crate::input::{Cible, Input, Path, Query};
use crate::page::{LIMITE, par_lots, rang};
use crate::saisies::Au;
use actix_web::{get, patch, post};
use domain::calendrier::Date;
use domain::code::{ConventionId, FicheActionId};
use domain::convention::ReferenceExterne;
use domain::fiche_action::{Axe, FicheAction, StatutFiche};
use domain::operation::Operation;
use domain::organisation::CodeOrganisation;
use persistence::{Attendu, Charge, Echec, FiltreFiches};
use serde::Deserialize;
use utoipa::IntoParams;

/// Filtres de la liste des fiches action.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiltreFichesAction {
    /// Date à laquelle statuts et avis sont calculés (Paris) ; par défaut, aujourd'hui.
    #[serde(default, deserialize_with = "crate::input::date_facultative")]
    #[param(example = "2022-05-05", max_length = 10)]
    au: Option<Date>,
    /// Fiches de cette convention.
    convention: Option<ConventionId>,
    /// Fiches des conventions de cet OPCO.
    opco: Option<CodeOrganisation>,
    /// Fiches du plan de cette année.
    #[serde(default, deserialize_with = "crate::input::annee")]
    #[param(minimum = 1900, maximum = 2199, format = Int32, value_type = Option<u16>)]
    annee: Option<u16>,
    /// Fiches de ce statut à la date `au`.
    statut: Option<StatutFiche>,
    /// Fiches de cet axe à la date `au`.
    axe: Option<Axe>,
    /// Fiche de cette référence.
    #[serde(default, deserialize_with = "crate::input::reference")]
    #[param(min_length = 1, max_length = 100)]
    reference: Option<String>,
    /// Fiche que votre organisation a saisie sous cette référence.
    #[serde(default, deserialize_with = "crate::input::reference")]
    #[param(min_length = 1, max_length = 100)]
    reference_externe: Option<String>,
    /// Nombre d'éléments de la page.
    #[serde(default, deserialize_with = "crate::input::limite")]
    #[param(minimum = 1, maximum = 200, format = Int32, default = 50, value_type = Option<u16>)]
    limite: Option<u16>,
    /// Curseur de la page, donné par `page.suivante`.
    #[param(max_length = 400, pattern = "^[A-Za-z0-9_.-]+$")]
    curseur: Option<String>,
}

/// Lister les fiches action
///
/// Celles des conventions de votre portée, dans l'ordre de leur saisie (art. 15).
#[utoipa::path(
    tag = "Fiches action",
    params(FiltreFichesAction),
    responses((status = 200, description = "Une page de fiches action.", body = PageFichesAction))
)]
#[get("/v1/fiches-action")]
pub async fn lister_fiches_action(ctx: Context, filtre: Query<FiltreFichesAction>) -> Answer<PageFichesAction> {
    let filtres = format!("{:?}", FiltreFichesAction { limite: None, curseur: None, ..filtre.0.clone() });
    let FiltreFichesAction { au, convention, opco, annee, statut, axe, reference, reference_externe, limite, curseur } =
        filtre.0;
    let au = ctx.jour(au);
    let organisation = ctx.appelant().acteur.organisation.clone();
    let reference_externe = reference_externe.map(|valeur| ReferenceExterne { organisation, valeur });
    let filtre = FiltreFiches { convention, opco, annee: annee.map(i32::from), reference, reference_externe };
    let pagination = Pagination { limite: limite.unwrap_or(LIMITE), curseur, filtres: format!("{filtres} {au}") };
    ctx.list(Operation::ListerFichesAction, &pagination, move |base, apres, limite| {
        let retenue = |charge: &Charge<FicheAction>| {
            let fiche = &charge.objet;
            statut.is_none_or(|statut| fiche.statut_au(au) == statut)
                && axe.is_none_or(|axe| fiche.contenu_au(au).is_some_and(|(_, contenu)| contenu.axes.contains(&axe)))
        };
        par_lots(
            rang(apres)?,
            limite,
            |apres, limite| base.fiches_action(&filtre, apres, limite),
            |charge| retenue(&charge).then(|| FicheActionView::lue(charge, au)),
        )
    })
    .await
}

/// Créer une fiche action
///
/// « Toutes les actions initiées dans le cadre de cette convention font l'objet d'une « fiche action » prévisionnelle lors
/// de leur élaboration » (art. 15). L'OPCO l'élabore ; elle se modifie librement jusqu'à sa transmission.
#[utoipa::path(
    tag = "Fiches action",
    params(("id" = ConventionId, Path, description = "Identifiant de la convention.")),
    request_body = FicheActionCreee,
    responses((status = 201, description = "La fiche est créée.", body = FicheActionView))
)]
#[post("/v1/conventions/{id}/fiches-action")]
pub async fn creer_fiche_action(
    ctx: Context,
    convention: Path<ConventionId>,
    projet: Input<FicheActionCreee>,
) -> Answer<FicheActionView> {
    ctx.write(Operation::CreerFicheAction, move |tx| {
        let id = tx.nouvel_id::<FicheActionId>();
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let creee = FicheAction::creer(&convention, tx.acteur(), tx.moment(), id, projet.projet())?;
        Ok(tx.record(creee)?.a(format!("/v1/fiches-action/{id}")))
    })
    .await
}

/// Lire une fiche action
///
/// Son contenu, ses avis, ses faits, et son statut à la date demandée (art. 14 à 16).
#[utoipa::path(
    tag = "Fiches action",
    params(("id" = FicheActionId, Path, description = "Identifiant de la fiche action."), Au),
    responses((status = 200, description = "La fiche action.", body = FicheActionView))
)]
#[get("/v1/fiches-action/{id}")]
pub async fn lire_fiche_action(ctx: Context, id: Path<FicheActionId>, q: Query<Au>) -> Answer<FicheActionView> {
    let au = ctx.jour(q.au);
    ctx.read(Operation::LireFicheAction, move |base| {
        let charge = base.fiche_action(*id)?;
        let version = charge.recepisse.rang;
        Ok(Lu::au(FicheActionView::lue(charge, au), version, au))
    })
    .await
}

/// Modifier une fiche action prévisionnelle
///
/// Avant sa transmission. Un champ absent ne change pas ; un champ nul est effacé ; une liste est remplacée entière. Une
/// action validée par le comité ne se modifie qu'après présentation : « toute modification … devra être présentée au
/// préalable au comité de pilotage » (art. 15).
#[utoipa::path(
    tag = "Fiches action",
    params(("id" = FicheActionId, Path, description = "Identifiant de la fiche action.")),
    request_body(content(
        (FicheActionModifiee = "application/json"),
        (FicheActionModifiee = "application/merge-patch+json"),
    )),
    responses((status = 200, description = "La fiche est modifiée.", body = FicheActionView))
)]
#[patch("/v1/fiches-action/{id}")]
pub async fn modifier_fiche_action(
    ctx: Context,
    cible: Cible<FicheActionId>,
    changements: Input<FicheActionModifiee>,
) -> Answer<FicheActionView> {
    ctx.write(Operation::ModifierFicheAction, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let contenu = fiche.dernier_contenu().ok_or(Echec::Introuvable)?;
        let modifiee = fiche.modifier(&convention, tx.acteur(), tx.moment(), changements.redaction(contenu))?;
        tx.record(modifiee)
    })
    .await
}
