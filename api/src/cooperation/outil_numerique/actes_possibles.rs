//! The acts on a digital tool, under the guards of the acts themselves.

use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::Answer;
use actix_web::get;
use domain::cooperation::convention::Convention;
use domain::cooperation::operations;
use domain::cooperation::outil_numerique::{FaitOutil, OutilNumerique};
use domain::socle::calendrier::Date;
use domain::socle::code::OutilId;
use domain::socle::organisation::Acteur;

/// Lire les actes possibles sur un outil numérique
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 12).
#[utoipa::path(
    tag = "Outils numériques",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/outils-numeriques/{id}/actes-possibles")]
pub async fn lire_actes_possibles_outil(ctx: Context, id: Path<OutilId>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_OUTIL, &q, move |base, acteur, au| {
        let outil = base.histoire::<FaitOutil>(*id)?.objet;
        let convention = base.convention(outil.faits().convention)?;
        Ok((outil.faits().convention, actes(&convention.objet, &outil, acteur, au)))
    })
    .await
}

/// What is done of a tool, in the order of its life.
#[must_use]
pub fn actes<'a>(convention: &Convention, outil: &OutilNumerique, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &outil.id();
    Actes::pour(acteur)
        .acte(operations::DEPOSER_FICHES_OUTIL, ici, outil.peut_deposer_fiches(au))
        .acte(operations::ACCORDER_OUTIL, ici, outil.peut_accorder(convention, acteur, None, au))
        .acte(operations::REFUSER_OUTIL, ici, outil.peut_refuser(convention, acteur, None, au))
        .acte(operations::METTRE_EN_LIGNE_OUTIL, ici, outil.peut_mettre_en_ligne(au))
        .acte(operations::DECLARER_EVOLUTION_OUTIL, ici, outil.peut_declarer_evolution(au))
        .acte(operations::RETIRER_OUTIL, ici, outil.peut_retirer(au))
}
