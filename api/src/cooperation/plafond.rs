//! The ceiling of an OPCO's mission fees: declared, confirmed, and what counts under it.

mod saisies;
mod vues;

use crate::serveur::routeur::routes;
use domain::cooperation::operations;
pub use saisies::{PlafondConfirme, PlafondDeclare};
pub use vues::PlafondView;

use crate::entree::saisies::Au;
use crate::entree::{Input, Path, Query};
use crate::serveur::context::Context;
use crate::sortie::answer::{Answer, Lu};
use domain::cooperation::plafond::ClePlafond;
use domain::socle::code::PlafondId;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Echec, Ecriture, Enregistre, ExerciceCompte};

routes![declarer_plafond, confirmer_plafond, lire_plafond];

/// Joins to what an act on the ceilings made all that counts under the exercise.
fn compter<A>(
    tx: &mut Ecriture<'_>,
    cle: &ClePlafond,
    enregistre: Enregistre<A>,
) -> Result<Enregistre<ExerciceCompte>, Echec> {
    let Enregistre { objet: _, recepisse, constats, adresse } = enregistre;
    Ok(Enregistre { objet: tx.exercice_compte(cle.clone())?, recepisse, constats, adresse })
}

/// Déclarer un plafond
///
/// « dans la limite d'un plafond fixé par la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat »
/// (art. 16) : l'OPCO le déclare avec l'extrait du texte qui le fixe. Une nouvelle déclaration remplace, à compter de sa
/// date, celle du même exercice et de la même source.
#[utoipa::path(
    post,
    path = "/v1/opcos/{opco}/plafonds",
    tag = "Plafonds",
    request_body = PlafondDeclare,
    responses((status = 201, description = "Le plafond est déclaré.", body = PlafondView))
)]
pub async fn declarer_plafond(
    ctx: Context,
    opco: Path<CodeOrganisation>,
    declare: Input<PlafondDeclare>,
) -> Answer<PlafondView> {
    ctx.write(operations::DECLARER_PLAFOND, move |tx| {
        let cle = ClePlafond { opco: opco.0.clone(), exercice: declare.exercice.get().into() };
        let plafonds = tx.plafonds(&cle)?;
        let id = tx.nouvel_id::<PlafondId>();
        let mut declares = plafonds.declarer(tx.acteur(), tx.moment(), id, declare.declaration())?;
        declares.constats.extend(tx.changements_de_plafond(&cle, &declares.apres)?);
        let declares = tx.record(declares)?.a(format!("/v1/opcos/{}/plafonds/{:04}", cle.opco, cle.exercice));
        compter(tx, &cle, declares)
    })
    .await
}

/// Confirmer un plafond
///
/// L'autre partie à la convention d'objectifs et de moyens, l'État, confirme ce que l'OPCO déclare (art. 16). Tant qu'il ne
/// l'est pas, un engagement porte un constat.
#[utoipa::path(
    post,
    path = "/v1/plafonds/{id}/confirmation",
    tag = "Plafonds",
    request_body = PlafondConfirme,
    responses((status = 200, description = "Le plafond est confirmé.", body = PlafondView))
)]
pub async fn confirmer_plafond(
    ctx: Context,
    id: Path<PlafondId>,
    confirme: Input<PlafondConfirme>,
) -> Answer<PlafondView> {
    ctx.write(operations::CONFIRMER_PLAFOND, move |tx| {
        let (cle, plafonds) = tx.plafonds_de(*id)?;
        let confirmes = plafonds.confirmer(tx.acteur(), tx.moment(), *id, confirme.declaree())?;
        let confirmes = tx.record(confirmes)?;
        compter(tx, &cle, confirmes)
    })
    .await
}

/// Lire le plafond d'un exercice
///
/// « Combien reste-t-il sous le plafond cette année ? » : le plafond effectif, ce qui est engagé, réalisé, hors plafond, et
/// ce qui reste, toutes conventions de coopération de l'OPCO réunies (art. 16).
#[utoipa::path(
    get,
    path = "/v1/opcos/{opco}/plafonds/{annee}",
    tag = "Plafonds",
    params(Au),
    responses((status = 200, description = "L'exercice.", body = PlafondView))
)]
pub async fn lire_plafond(ctx: Context, cle: Path<ClePlafond>, q: Query<Au>) -> Answer<PlafondView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_PLAFOND, move |base| {
        let compte = base.exercice_compte(cle.0)?;
        Ok(Lu::contenu(PlafondView::new(&compte, au)))
    })
    .await
}
