//! Carrying the convention into the régions académiques: what is studied, adopted, set aside, region by region (article 1).

mod saisies;
mod vues;

use crate::serveur::routeur::routes;
use domain::cooperation::operations;
pub use saisies::{DeclinaisonEcartee, DeclinaisonEtudiee, DeclinaisonRetenue};
pub use vues::{DeclinaisonView, DeclinaisonsView};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query};
use crate::serveur::context::Context;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::{Answer, Lu};
use domain::cooperation::convention::Convention;
use domain::cooperation::declinaison_regionale::{DeclinaisonRegionale, FaitDeclinaison};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DeclinaisonId};
use domain::socle::organisation::Acteur;
use domain::socle::region_academique::RegionAcademique;
use persistence::Attendu;

routes![
    lister_declinaisons,
    etudier_declinaison,
    lire_declinaison,
    lire_actes_possibles_declinaison,
    retenir_declinaison,
    ecarter_declinaison
];

/// Lister les déclinaisons régionales
///
/// « Les signataires s'engagent à étudier les opportunités de déclinaison de cette convention de coopération au sein des
/// régions académiques. » (art. 1) Toutes y figurent, celles que personne n'a étudiées comprises, avec la mesure de ce qui
/// l'est : l'engagement est d'étudier, non de décliner.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/declinaisons-regionales",
    tag = "Réseau régional",
    params(Au),
    responses((status = 200, description = "Les déclinaisons.", body = DeclinaisonsView))
)]
pub async fn lister_declinaisons(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<DeclinaisonsView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LISTER_DECLINAISONS, move |base| {
        let convention = base.convention(*id)?;
        let version = base.rang(&convention.recepisse.dossier)?;
        let declinaisons: Vec<_> =
            base.histoires_de::<FaitDeclinaison>(*id)?.into_iter().map(|charge| charge.objet).collect();
        Ok(Lu::au(DeclinaisonsView::new(*id, &declinaisons, version, au), version, au))
    })
    .await
}

/// Mettre une région académique à l'étude
///
/// Par l'un des signataires, pour la première fois ou de nouveau (art. 1) : une région académique a une seule déclinaison sous
/// la convention.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/declinaisons-regionales",
    tag = "Réseau régional",
    request_body = DeclinaisonEtudiee,
    responses((status = 201, description = "La région est à l'étude.", body = DeclinaisonView))
)]
pub async fn etudier_declinaison(
    ctx: Context,
    convention: Path<ConventionId>,
    etude: Input<DeclinaisonEtudiee>,
) -> Answer<DeclinaisonView> {
    ctx.write(operations::ETUDIER_DECLINAISON, move |tx| {
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let sous = convention.faits().id;
        let connues = tx.histoires_du_dossier::<FaitDeclinaison>(sous)?;
        let nouvel_id = tx.nouvel_id::<DeclinaisonId>();
        let declinaison = DeclinaisonRegionale::de(sous, etude.region_academique, nouvel_id, connues);
        let id = declinaison.id();
        let etudiee = declinaison.etudier(&convention, tx.acteur(), tx.moment(), etude.etude())?;
        Ok(tx.record(etudiee)?.a(format!("/v1/declinaisons-regionales/{id}")))
    })
    .await
}

/// Lire une déclinaison régionale
///
/// Son statut à la date demandée et son histoire datée (art. 1).
#[utoipa::path(
    get,
    path = "/v1/declinaisons-regionales/{id}",
    tag = "Réseau régional",
    params(Au),
    responses((status = 200, description = "La déclinaison.", body = DeclinaisonView))
)]
pub async fn lire_declinaison(ctx: Context, id: Path<DeclinaisonId>, q: Query<Au>) -> Answer<DeclinaisonView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_DECLINAISON, move |base| {
        let charge = base.histoire::<FaitDeclinaison>(*id)?;
        let version = charge.recepisse.rang;
        let connu = base.connu(charge.objet.convention())?;
        Ok(Lu::au(DeclinaisonView::lue(charge, &connu, au), version, au))
    })
    .await
}

/// Lire les actes possibles sur une déclinaison régionale
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 1).
#[utoipa::path(
    get,
    path = "/v1/declinaisons-regionales/{id}/actes-possibles",
    tag = "Réseau régional",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_declinaison(
    ctx: Context,
    id: Path<DeclinaisonId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_DECLINAISON, &q, move |base, acteur, au| {
        let declinaison = base.histoire::<FaitDeclinaison>(*id)?.objet;
        let convention = base.convention(declinaison.convention())?;
        Ok((declinaison.convention(), actes(&convention.objet, &declinaison, acteur, au)))
    })
    .await
}

/// What is done of a study.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    declinaison: &DeclinaisonRegionale,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &declinaison.id();
    Actes::pour(acteur).acte(operations::RETENIR_DECLINAISON, ici, declinaison.peut_conclure(convention, au)).acte(
        operations::ECARTER_DECLINAISON,
        ici,
        declinaison.peut_conclure(convention, au),
    )
}

/// The regions that may be put under study, among the acts on a convention.
#[must_use]
pub fn a_etudier<'a>(
    actes: Actes<'a>,
    convention: &Convention,
    connues: &[DeclinaisonRegionale],
    au: Date,
) -> Actes<'a> {
    let id = convention.faits().id;
    let regions = admises(RegionAcademique::TOUS, |region| {
        let nulle = DeclinaisonId(uuid::Uuid::nil());
        DeclinaisonRegionale::de(id, region, nulle, connues.to_vec()).peut_etudier(convention, au)
    });
    actes.au_choix(operations::ETUDIER_DECLINAISON, &id, "region_academique", regions)
}

/// Retenir une déclinaison régionale
///
/// Par l'un des signataires, une fois étudiée (art. 1).
#[utoipa::path(
    post,
    path = "/v1/declinaisons-regionales/{id}/retenue",
    tag = "Réseau régional",
    request_body = DeclinaisonRetenue,
    responses((status = 200, description = "La déclinaison est retenue.", body = DeclinaisonView))
)]
pub async fn retenir_declinaison(
    ctx: Context,
    cible: Cible<DeclinaisonId>,
    retenue: Input<DeclinaisonRetenue>,
) -> Answer<DeclinaisonView> {
    ctx.write(operations::RETENIR_DECLINAISON, move |tx| {
        let (convention, declinaison) = tx.histoire::<FaitDeclinaison>(&cible)?;
        let retenue = declinaison.retenir(&convention, tx.acteur(), tx.moment(), retenue.etape())?;
        tx.record(retenue)
    })
    .await
}

/// Écarter une déclinaison régionale
///
/// Par l'un des signataires, une fois étudiée, avec son motif (art. 1) : l'engagement d'étudier est tenu.
#[utoipa::path(
    post,
    path = "/v1/declinaisons-regionales/{id}/ecartement",
    tag = "Réseau régional",
    request_body = DeclinaisonEcartee,
    responses((status = 200, description = "La déclinaison est écartée.", body = DeclinaisonView))
)]
pub async fn ecarter_declinaison(
    ctx: Context,
    cible: Cible<DeclinaisonId>,
    ecartement: Input<DeclinaisonEcartee>,
) -> Answer<DeclinaisonView> {
    ctx.write(operations::ECARTER_DECLINAISON, move |tx| {
        let (convention, declinaison) = tx.histoire::<FaitDeclinaison>(&cible)?;
        let ecartee = declinaison.ecarter(&convention, tx.acteur(), tx.moment(), ecartement.acte())?;
        tx.record(ecartee)
    })
    .await
}
