//! The members of the committee: named, replaced, and who sits on it on a day.

mod vues;

pub use vues::{CopilView, MembreView};

use super::saisies::{MandatTermine, MembreNomme};
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::membre::{FaitMembre, MembreCopil};
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, MembreId};
use domain::socle::organisation::Acteur;
use persistence::Attendu;

routes![nommer_membre, terminer_mandat, lire_membre, lire_copil, lire_actes_possibles_membre];

/// Nommer un membre du comité de pilotage
///
/// « Le comité de pilotage est composé de 4 membres » (art. 13) : chaque collège nomme les siens. Les deux représentants
/// de l'OPCO comptent « au moins un membre du conseil d'administration de l'OPCO mandaté pour le représenter ». Un
/// suppléant n'ajoute ni siège ni voix. Qui a déjà fini de siéger se nomme avec la fin de son mandat.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/copil/membres",
    tag = "Comité de pilotage",
    request_body = MembreNomme,
    responses((status = 201, description = "Le membre est nommé.", body = MembreView))
)]
pub async fn nommer_membre(
    ctx: Context,
    convention: Path<ConventionId>,
    membre: Input<MembreNomme>,
) -> Answer<MembreView> {
    ctx.write(operations::NOMMER_MEMBRE, move |tx| {
        let id = tx.nouvel_id::<MembreId>();
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let composition = tx.composition(convention.faits().id)?;
        let mut nomme = composition.nommer(&convention, tx.acteur(), tx.moment(), id, membre.nomination())?;
        let siege = nomme.apres.clone();
        nomme.constats.extend(tx.changements(convention.id(), |connu| connu.composition.membres.push(siege))?);
        Ok(tx.record(nomme)?.a(format!("/v1/membres-copil/{id}")))
    })
    .await
}

/// Mettre fin au mandat d'un membre
///
/// Par l'organisation de son collège ; il siège encore le jour dit. Son siège se pourvoit dès le lendemain (art. 13).
#[utoipa::path(
    post,
    path = "/v1/membres-copil/{id}/fin-de-mandat",
    tag = "Comité de pilotage",
    request_body = MandatTermine,
    responses((status = 200, description = "Le mandat a pris fin.", body = MembreView))
)]
pub async fn terminer_mandat(ctx: Context, cible: Cible<MembreId>, fin: Input<MandatTermine>) -> Answer<MembreView> {
    ctx.write(operations::TERMINER_MANDAT, move |tx| {
        let (convention, membre) = tx.histoire::<FaitMembre>(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let mut termine = membre.terminer(&convention, &composition, tx.acteur(), tx.moment(), fin.acte())?;
        let parti = termine.apres.clone();
        termine.constats.extend(tx.changements(convention.id(), |connu| {
            let siens = connu.composition.membres.iter_mut().filter(|membre| membre.id() == parti.id());
            siens.for_each(|membre| *membre = parti.clone());
        })?);
        tx.record(termine)
    })
    .await
}

/// Lire un membre
///
/// Son collège, son mandat, le temps qu'il siège (art. 13).
#[utoipa::path(
    get,
    path = "/v1/membres-copil/{id}",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le membre.", body = MembreView))
)]
pub async fn lire_membre(ctx: Context, id: Path<MembreId>, q: Query<Au>) -> Answer<MembreView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_MEMBRE, move |base| {
        let charge = base.histoire::<FaitMembre>(*id)?;
        let version = charge.recepisse.rang;
        let connu = base.connu(charge.objet.convention())?;
        Ok(Lu::au(MembreView::lue(charge, &connu, au), version, au))
    })
    .await
}

/// Lire la composition du comité de pilotage
///
/// Les sièges et les voix de chaque collège, qui les tient à la date demandée, et si la composition est celle que le texte
/// demande (art. 13).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/copil",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "La composition.", body = CopilView))
)]
pub async fn lire_copil(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<CopilView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_COPIL, move |base| {
        let charge = base.convention(*id)?;
        let composition = base.composition(*id)?;
        let version = base.rang(&charge.recepisse.dossier)?;
        Ok(Lu::au(CopilView::new(&charge.objet, &composition, version, au), version, au))
    })
    .await
}

/// Lire les actes possibles sur un membre
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 13).
#[utoipa::path(
    get,
    path = "/v1/membres-copil/{id}/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_membre(ctx: Context, id: Path<MembreId>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_MEMBRE, &q, move |base, acteur, au| {
        let membre = base.histoire::<FaitMembre>(*id)?.objet;
        let convention = base.convention(membre.convention())?.objet;
        Ok((convention.faits().id, du_membre(&convention, &membre, acteur, au)))
    })
    .await
}

/// What is done of a member.
#[must_use]
pub fn du_membre<'a>(convention: &Convention, membre: &MembreCopil, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let garde = membre.peut_terminer(convention, acteur, au);
    Actes::pour(acteur).acte(operations::TERMINER_MANDAT, &membre.id(), garde)
}
