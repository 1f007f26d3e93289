//! The acts of an avenant's life.

use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::Answer;
use actix_web::get;
use domain::cooperation::avenant::{Avenant, FaitAvenant};
use domain::cooperation::convention::Convention;
use domain::cooperation::operations;
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::AvenantId;
use domain::socle::organisation::Acteur;

routes![lire_actes_possibles_avenant];

/// What is done of an avenant.
#[must_use]
pub fn actes<'a>(convention: &Convention, avenant: &Avenant, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &avenant.id();
    let existe = || avenant.verifier_existe(&regles::R17_04, au);
    Actes::pour(acteur)
        .acte(operations::REDIGER_AVENANT, ici, existe().and_then(|()| avenant.peut_rediger(convention, acteur, au)))
        .au_choix(
            operations::SIGNER_AVENANT,
            ici,
            "qualite",
            existe().and_then(|()| avenant.peut_signer(convention, acteur, au)),
        )
        .acte(operations::REFUSER_AVENANT, ici, existe().and_then(|()| avenant.peut_refuser(convention, acteur, au)))
        .acte(operations::RETIRER_AVENANT, ici, existe().and_then(|()| avenant.peut_retirer(convention, acteur, au)))
}

/// Lire les actes possibles sur un avenant
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 17).
#[utoipa::path(
    tag = "Avenants",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/avenants/{id}/actes-possibles")]
pub async fn lire_actes_possibles_avenant(
    ctx: Context,
    id: Path<AvenantId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_AVENANT, &q, move |base, acteur, au| {
        let charge = base.histoire::<FaitAvenant>(*id)?;
        let convention = base.convention(charge.objet.faits().convention)?.objet;
        Ok((convention.faits().id, actes(&convention, &charge.objet, acteur, au)))
    })
    .await
}
