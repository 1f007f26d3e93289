//! Denunciations, in the order of their life: notified, received, in notice, effective, or taken back by all.

mod saisies;
mod vues;

use crate::serveur::routeur::routes;
use domain::cooperation::operations;
pub use saisies::{DenonciationNotifiee, ReceptionAccusee, RetractationAccordee};
pub use vues::{Contexte, DenonciationView, PageDenonciations, fondement_du_preavis};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::convention::Convention;
use domain::cooperation::denonciation::{Denonciation, EtatDenonciation, FaitDenonciation, IssueDenonciation};
use domain::cooperation::litige::{FaitLitige, Litige};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DenonciationId};
use domain::socle::organisation::Acteur;
use persistence::{Attendu, Charge, Echec, Ecriture, Enregistre, objets};

routes![
    lister_denonciations,
    notifier_denonciation,
    lire_denonciation,
    lire_actes_possibles_denonciation,
    accuser_reception,
    accorder_retractation
];

filtre! {
    /// Filtres de la liste des dénonciations.
    pub struct FiltreDenonciations pagine {
        /// Dénonciations dans cet état à la date `au`.
        etat: [Option<EtatDenonciation>];
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-01-31";
    }
}

/// Lister les dénonciations
///
/// Celles d'une convention, dans l'ordre de leur saisie (art. 18).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/denonciations",
    tag = "Litiges et dénonciations",
    params(FiltreDenonciations),
    responses((status = 200, description = "Une page de dénonciations.", body = PageDenonciations))
)]
pub async fn lister_denonciations(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreDenonciations>,
) -> Answer<PageDenonciations> {
    let (etat, au) = (filtre.etat, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_DENONCIATIONS, &filtre, move |base, apres, limite| {
        let convention = base.convention(*id)?.objet;
        let contexte = (convention, objets(base.histoires_de::<FaitLitige>(*id)?));
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitDenonciation>(Some(*id), apres, limite),
            |Charge { objet, recepisse }| {
                let retenue = etat.is_none_or(|etat| objet.etat_au(&contexte.0, au) == etat);
                DenonciationView::new(&contexte, &objet, recepisse, au, Vec::new()).filter(|_| retenue)
            },
        )
    })
    .await
}

/// Notifier une dénonciation
///
/// « La présente convention peut être dénoncée par l'une ou l'autre des parties » (art. 18) : seule, sans motif, par écrit. La
/// partie qui dénonce l'enregistre, ou celle qui reçoit la lettre ; une lettre reçue n'est jamais refusée.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/denonciations",
    tag = "Litiges et dénonciations",
    request_body = DenonciationNotifiee,
    responses((status = 201, description = "La dénonciation est notifiée.", body = DenonciationView))
)]
pub async fn notifier_denonciation(
    ctx: Context,
    convention: Path<ConventionId>,
    lettre: Input<DenonciationNotifiee>,
) -> Answer<DenonciationView> {
    ctx.write(operations::NOTIFIER_DENONCIATION, move |tx| {
        let id = tx.nouvel_id::<DenonciationId>();
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let litiges = tx.histoires_du_dossier::<FaitLitige>(convention.faits().id)?;
        let notifiee = Denonciation::notifier(&convention, tx.acteur(), tx.moment(), id, lettre.lettre())?;
        Ok(tx.record(notifiee)?.sous((convention, litiges)).a(format!("/v1/denonciations/{id}")))
    })
    .await
}

/// Lire une dénonciation
///
/// La lettre, ses réceptions, le préavis et son dernier jour, et son état à la date demandée (art. 18).
#[utoipa::path(
    get,
    path = "/v1/denonciations/{id}",
    tag = "Litiges et dénonciations",
    params(Au),
    responses((status = 200, description = "La dénonciation.", body = DenonciationView))
)]
pub async fn lire_denonciation(ctx: Context, id: Path<DenonciationId>, q: Query<Au>) -> Answer<DenonciationView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_DENONCIATION, move |base| {
        let Charge { objet, recepisse } = base.histoire::<FaitDenonciation>(*id)?;
        let convention = base.convention(objet.convention())?.objet;
        let litiges = objets(base.histoires_de::<FaitLitige>(convention.faits().id)?);
        let version = recepisse.rang;
        // What becomes of it depends on the other ends of the convention, and on its disputes.
        let vue = DenonciationView::new(&(convention, litiges), &objet, recepisse, au, Vec::new())
            .ok_or(Echec::Introuvable)?;
        Ok(Lu::au(vue, version, au))
    })
    .await
}

/// Lire les actes possibles sur une dénonciation
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 18).
#[utoipa::path(
    get,
    path = "/v1/denonciations/{id}/actes-possibles",
    tag = "Litiges et dénonciations",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_denonciation(
    ctx: Context,
    id: Path<DenonciationId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_DENONCIATION, &q, move |base, acteur, au| {
        let denonciation = base.histoire::<FaitDenonciation>(*id)?.objet;
        let convention = base.convention(denonciation.convention())?.objet;
        Ok((convention.faits().id, actes(&convention, &denonciation, acteur, au)))
    })
    .await
}

/// What is done of a denunciation.
#[must_use]
pub fn actes<'a>(convention: &Convention, denonciation: &Denonciation, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let (ici, retractation) = (&denonciation.id(), denonciation.peut_accorder_retractation(convention, acteur, au));
    let destinataires = denonciation.peut_accuser_reception(convention, acteur, au);
    Actes::pour(acteur).au_choix(operations::ACCUSER_RECEPTION, ici, "college", destinataires).acte(
        operations::ACCORDER_RETRACTATION,
        ici,
        retractation,
    )
}

/// The denunciation of an act, its convention and the disputes that are judged beside it.
fn charger(
    tx: &mut Ecriture<'_>,
    cible: &Attendu<DenonciationId>,
) -> Result<(Convention, Denonciation, Vec<Litige>), Echec> {
    let (convention, denonciation) = tx.histoire::<FaitDenonciation>(cible)?;
    let litiges = tx.histoires_du_dossier::<FaitLitige>(convention.faits().id)?;
    Ok((convention, denonciation, litiges))
}

/// Records what an act made of a denunciation and, with it, of its convention, whose end begins or ceases to count.
fn inscrire(
    tx: &mut Ecriture<'_>,
    mut issue: IssueDenonciation,
    (convention, litiges): Contexte,
) -> Result<Enregistre<(Contexte, Denonciation)>, Echec> {
    let convention = issue.1.first().map_or(convention, |suite| suite.apres.clone());
    // An end given, or taken back, on a day that acts already recorded followed.
    if !issue.1.is_empty() {
        let changements = tx.changements(convention.id(), |connu| connu.convention = convention.clone())?;
        issue.0.constats.extend(changements);
    }
    Ok(tx.record(issue)?.sous((convention, litiges)))
}

/// Accuser réception d'une dénonciation
///
/// « à compter de la réception de la notification écrite » (art. 18) : par le destinataire, ou par une autre partie avec la pièce
/// qui la prouve. De la dernière réception court le préavis, jusqu'au même quantième inclus ; le même acte donne sa fin à la
/// convention, qui vit encore jusque là.
#[utoipa::path(
    post,
    path = "/v1/denonciations/{id}/receptions",
    tag = "Litiges et dénonciations",
    request_body = ReceptionAccusee,
    responses((status = 200, description = "La réception est enregistrée.", body = DenonciationView))
)]
pub async fn accuser_reception(
    ctx: Context,
    cible: Cible<DenonciationId>,
    saisie: Input<ReceptionAccusee>,
) -> Answer<DenonciationView> {
    ctx.write(operations::ACCUSER_RECEPTION, move |tx| {
        let (convention, denonciation, litiges) = charger(tx, &cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let recue = denonciation.accuser_reception(&convention, &litiges, acteur, moment, saisie.reception())?;
        inscrire(tx, recue, (convention, litiges))
    })
    .await
}

/// Accorder la rétractation d'une dénonciation
///
/// Le texte ne la prévoit pas : elle demande l'accord de toutes les parties, chacune pour elle, tant que la convention vit. Du
/// jour du dernier accord, la fin ne compte plus ; avant ce jour, rien n'est changé.
#[utoipa::path(
    post,
    path = "/v1/denonciations/{id}/retractations",
    tag = "Litiges et dénonciations",
    request_body = RetractationAccordee,
    responses((status = 200, description = "L'accord est enregistré.", body = DenonciationView))
)]
pub async fn accorder_retractation(
    ctx: Context,
    cible: Cible<DenonciationId>,
    saisie: Input<RetractationAccordee>,
) -> Answer<DenonciationView> {
    ctx.write(operations::ACCORDER_RETRACTATION, move |tx| {
        let (convention, denonciation, litiges) = charger(tx, &cible)?;
        let accordee = denonciation.accorder_retractation(&convention, tx.acteur(), tx.moment(), saisie.declaree())?;
        inscrire(tx, accordee, (convention, litiges))
    })
    .await
}
