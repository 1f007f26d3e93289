//! Avenants, in the order of their life: asked for, written, signed by all, in force; and the version they consolidate.

pub mod consolidee;
mod saisies;
mod vues;

pub use saisies::{AvenantDemande, AvenantRedige, AvenantRefuse, AvenantRetire, AvenantSigne, SignatureAvenantAnnulee};
pub use vues::{AvenantView, PageAvenants};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::avenant::{Avenant, EtatAvenant, FaitAvenant};
use domain::cooperation::convention::Convention;
use domain::cooperation::{operations, regles};
use domain::socle::calendrier::Date;
use domain::socle::code::{AvenantId, ConventionId};
use domain::socle::organisation::Acteur;
use persistence::Charge;

routes![
    lister_avenants,
    demander_avenant,
    lire_avenant,
    rediger_avenant,
    signer_avenant,
    annuler_signature_avenant,
    refuser_avenant,
    retirer_avenant,
    lire_actes_possibles_avenant
];

filtre! {
    /// Filtres de la liste des avenants.
    pub struct FiltreAvenants pagine {
        /// Avenants dans cet état à la date `au`.
        etat: [Option<EtatAvenant>];
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-03-01";
    }
}

/// Lister les avenants d'une convention
///
/// Dans l'ordre de leur demande, qui est celui de leur numéro (art. 17).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/avenants",
    tag = "Avenants",
    params(FiltreAvenants),
    responses((status = 200, description = "Une page d'avenants.", body = PageAvenants))
)]
pub async fn lister_avenants(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreAvenants>,
) -> Answer<PageAvenants> {
    let (etat, au) = (filtre.etat, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_AVENANTS, &filtre, move |base, apres, limite| {
        let convention = base.convention(*id)?.objet;
        let retenu = |charge: &Charge<Avenant>| etat.is_none_or(|etat| charge.objet.etat_au(&convention, au) == etat);
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitAvenant>(Some(*id), apres, limite),
            |charge| retenu(&charge).then(|| AvenantView::lu(&convention, charge, au)),
        )
    })
    .await
}

/// Demander un avenant
///
/// « Au cours de sa période de validité, la convention peut être modifiée par avenant à la demande de l'une ou l'autre des
/// parties. » (art. 17) : l'OPCO ou l'un des deux ministères, du premier au dernier jour en vigueur, un préavis de dénonciation
/// compris. Le numéro est donné par le système.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/avenants",
    tag = "Avenants",
    request_body = AvenantDemande,
    responses((status = 201, description = "L'avenant est demandé.", body = AvenantView))
)]
pub async fn demander_avenant(
    ctx: Context,
    cible: Cible<ConventionId>,
    demande: Input<AvenantDemande>,
) -> Answer<AvenantView> {
    ctx.write(operations::DEMANDER_AVENANT, move |tx| {
        let id = tx.nouvel_id::<AvenantId>();
        let convention = tx.convention(&cible)?;
        let deja = tx.histoires_du_dossier::<FaitAvenant>(cible.id)?;
        let demande = Avenant::demander(&convention, &deja, tx.acteur(), tx.moment(), id, demande.demande())?;
        Ok(tx.record(demande)?.sous(convention).a(format!("/v1/avenants/{id}")))
    })
    .await
}

/// Lire un avenant
///
/// Sa demande, son texte, ses signatures, son effet, et son état à la date demandée (art. 17).
#[utoipa::path(
    get,
    path = "/v1/avenants/{id}",
    tag = "Avenants",
    params(Au),
    responses((status = 200, description = "L'avenant.", body = AvenantView))
)]
pub async fn lire_avenant(ctx: Context, id: Path<AvenantId>, q: Query<Au>) -> Answer<AvenantView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_AVENANT, move |base| {
        let charge = base.histoire::<FaitAvenant>(*id)?;
        let convention = base.convention(charge.objet.convention())?.objet;
        let version = charge.recepisse.rang;
        // The end of its convention makes it lapse.
        Ok(Lu::au(AvenantView::lu(&convention, charge, au), version, au))
    })
    .await
}

/// Rédiger un avenant
///
/// Par l'une des parties : les chiffres qu'il change, les articles qu'il récrit, son jour d'effet s'il en a un. Il prend effet au
/// plus tôt à sa dernière signature, au plus tard le dernier jour de la convention. Une durée plus longue est une prolongation
/// expresse : elle est admise et signalée (art. 17). Le texte se récrit tant que personne ne l'a signé.
#[utoipa::path(
    post,
    path = "/v1/avenants/{id}/redaction",
    tag = "Avenants",
    request_body = AvenantRedige,
    responses((status = 200, description = "L'avenant est rédigé.", body = AvenantView))
)]
pub async fn rediger_avenant(
    ctx: Context,
    cible: Cible<AvenantId>,
    redaction: Input<AvenantRedige>,
) -> Answer<AvenantView> {
    ctx.write(operations::REDIGER_AVENANT, move |tx| {
        let (convention, avenant) = tx.histoire::<FaitAvenant>(&cible)?;
        let redige = avenant.rediger(&convention, tx.acteur(), tx.moment(), redaction.redaction())?;
        Ok(tx.record(redige)?.sous(convention))
    })
    .await
}

/// Signer un avenant
///
/// Chaque signataire pour lui seul, dans les quatre qualités de la convention, pendant que celle-ci est en vigueur. La dernière
/// signature modifie la convention par le même acte, à compter du jour d'effet (art. 17).
#[utoipa::path(
    post,
    path = "/v1/avenants/{id}/signatures",
    tag = "Avenants",
    request_body = AvenantSigne,
    responses((status = 200, description = "La signature est apposée.", body = AvenantView))
)]
pub async fn signer_avenant(
    ctx: Context,
    cible: Cible<AvenantId>,
    signature: Input<AvenantSigne>,
) -> Answer<AvenantView> {
    ctx.write(operations::SIGNER_AVENANT, move |tx| {
        let (convention, avenant) = tx.histoire::<FaitAvenant>(&cible)?;
        let avant = convention.clone();
        let (mut signe, suites) = avenant.signer(convention, tx.acteur(), tx.moment(), signature.signature())?;
        if let Some(revisee) = suites.first() {
            signe.constats.extend(tx.changements(avant.id(), |connu| connu.convention = revisee.apres.clone())?);
        }
        let convention = suites.first().map_or(avant, |revisee| revisee.apres.clone());
        Ok(tx.record((signe, suites))?.sous(convention))
    })
    .await
}

/// Annuler une signature d'avenant donnée par erreur
///
/// Par le signataire qui l'a donnée, avec son motif, tant que l'avenant n'est pas signé de tous : ensuite la convention est
/// modifiée, et seul un autre avenant la modifie de nouveau (art. 17). La saisie reste au dossier et ne compte plus, à aucune
/// date ; la même qualité peut signer de nouveau.
#[utoipa::path(
    post,
    path = "/v1/avenants/{id}/signatures/annulation",
    tag = "Avenants",
    request_body = SignatureAvenantAnnulee,
    responses((status = 200, description = "La signature est annulée.", body = AvenantView))
)]
pub async fn annuler_signature_avenant(
    ctx: Context,
    cible: Cible<AvenantId>,
    annulation: Input<SignatureAvenantAnnulee>,
) -> Answer<AvenantView> {
    ctx.write(operations::ANNULER_SIGNATURE_AVENANT, move |tx| {
        let (convention, avenant) = tx.histoire::<FaitAvenant>(&cible)?;
        let acte = (annulation.qualite, annulation.acte());
        let annulee = avenant.annuler_signature(&convention, tx.acteur(), tx.moment(), acte)?;
        Ok(tx.record(annulee)?.sous(convention))
    })
    .await
}

/// Refuser un avenant
///
/// Par l'une des parties, avec son motif, avant qu'il soit signé de tous.
#[utoipa::path(
    post,
    path = "/v1/avenants/{id}/refus",
    tag = "Avenants",
    request_body = AvenantRefuse,
    responses((status = 200, description = "L'avenant est refusé.", body = AvenantView))
)]
pub async fn refuser_avenant(
    ctx: Context,
    cible: Cible<AvenantId>,
    refus: Input<AvenantRefuse>,
) -> Answer<AvenantView> {
    ctx.write(operations::REFUSER_AVENANT, move |tx| {
        let (convention, avenant) = tx.histoire::<FaitAvenant>(&cible)?;
        let refuse = avenant.refuser(&convention, tx.acteur(), tx.moment(), refus.acte())?;
        Ok(tx.record(refuse)?.sous(convention))
    })
    .await
}

/// Retirer un avenant
///
/// Par la partie qui l'a demandé, avec son motif, avant qu'il soit signé de tous.
#[utoipa::path(
    post,
    path = "/v1/avenants/{id}/retrait",
    tag = "Avenants",
    request_body = AvenantRetire,
    responses((status = 200, description = "L'avenant est retiré.", body = AvenantView))
)]
pub async fn retirer_avenant(
    ctx: Context,
    cible: Cible<AvenantId>,
    retrait: Input<AvenantRetire>,
) -> Answer<AvenantView> {
    ctx.write(operations::RETIRER_AVENANT, move |tx| {
        let (convention, avenant) = tx.histoire::<FaitAvenant>(&cible)?;
        let retire = avenant.retirer(&convention, tx.acteur(), tx.moment(), retrait.acte())?;
        Ok(tx.record(retire)?.sous(convention))
    })
    .await
}

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
        .au_choix(
            operations::ANNULER_SIGNATURE_AVENANT,
            ici,
            "qualite",
            existe().and_then(|()| avenant.peut_annuler_signature(convention, acteur, au)),
        )
        .acte(operations::REFUSER_AVENANT, ici, existe().and_then(|()| avenant.peut_refuser(convention, acteur, au)))
        .acte(operations::RETIRER_AVENANT, ici, existe().and_then(|()| avenant.peut_retirer(convention, acteur, au)))
}

/// Lire les actes possibles sur un avenant
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 17).
#[utoipa::path(
    get,
    path = "/v1/avenants/{id}/actes-possibles",
    tag = "Avenants",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_avenant(
    ctx: Context,
    id: Path<AvenantId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_AVENANT, &q, move |base, acteur, au| {
        let charge = base.histoire::<FaitAvenant>(*id)?;
        let convention = base.convention(charge.objet.convention())?.objet;
        Ok((convention.faits().id, actes(&convention, &charge.objet, acteur, au)))
    })
    .await
}
