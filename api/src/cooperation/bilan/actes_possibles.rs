//! The acts on a bilan, begun or not.

use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::Answer;
use actix_web::get;
use domain::cooperation::bilan::{Bilan, CleBilan, ClePresentation, InstanceOpco, StatutPresentation};
use domain::cooperation::convention::College;
use domain::cooperation::convention::Convention;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::organisation::Acteur;

routes![lire_actes_possibles_bilan];

/// Lire les actes possibles sur un bilan
///
/// Pour l'appelant, à cette date : chaque acte, ceux sur ses présentations transcrites compris, son adresse, et la règle
/// qui s'y oppose s'il n'est pas possible. D'une année pour laquelle aucun bilan n'est dû, la réponse dit pourquoi (art. 15).
#[utoipa::path(
    tag = "Bilans",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/conventions/{id}/bilans/{annee}/actes-possibles")]
pub async fn lire_actes_possibles_bilan(ctx: Context, cle: Path<CleBilan>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_BILAN, &q, move |base, acteur, au| {
        let (convention, bilan) = base.bilan_de(*cle)?;
        let realisations = base.realisations(cle.convention)?;
        Ok((cle.convention, actes(&convention.objet, &bilan.objet, &realisations, acteur, au)))
    })
    .await
}

/// What is done of a bilan, then of each of its presentations that awaits an answer.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    bilan: &Bilan,
    realisations: &[Date],
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &CleBilan { convention: bilan.faits().convention, annee: bilan.faits().annee };
    let instances = admises(InstanceOpco::TOUS, |instance| bilan.peut_presenter(convention, acteur, au, instance));
    let parties = || admises(&College::MINISTERES, |partie| bilan.peut_repondre(convention, acteur, au, partie));
    let actes = Actes::pour(acteur)
        .acte(operations::ELABORER_BILAN, ici, bilan.peut_elaborer(convention, realisations, au))
        .au_choix(operations::PRESENTER_BILAN, ici, "instance", instances)
        .acte(operations::ADRESSER_BILAN, ici, bilan.peut_adresser(convention, realisations, au))
        .au_choix(operations::VALIDER_BILAN, ici, "partie", parties())
        .au_choix(operations::REFUSER_BILAN, ici, "partie", parties());
    let numerotees = (1..).zip(&bilan.faits().presentations);
    let transcrites = numerotees.filter(|(_, presentation)| presentation.statut() == StatutPresentation::Transcrite);
    transcrites.fold(actes, |actes, (numero, _)| {
        let celle = &ClePresentation { bilan: *ici, numero };
        let garde = || bilan.peut_repondre_de_la_presentation(acteur, numero);
        actes.acte(operations::CONFIRMER_PRESENTATION, celle, garde()).acte(
            operations::CONTESTER_PRESENTATION,
            celle,
            garde(),
        )
    })
}
