//! The avis of the ministries: given, transcribed, confirmed or contested, read.

use super::vues::{AvisView, FicheActionView};
use crate::cooperation::fiche_action::situation::Situation;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, admises};
use crate::sortie::answer::{Answer, Lu};
use domain::cooperation::convention::College;
use domain::cooperation::fiche_action::{AvisDonne, SensAvis, StatutAvis};
use domain::cooperation::operations;
use domain::socle::code::{AvisId, FicheActionId};
use domain::socle::moment::Personnel;
use persistence::Echec;
use validator::Validate;

routes![rendre_avis, transcrire_avis, lire_avis, confirmer_avis, contester_avis];

input! {
    /// Avis que rend un ministère (art. 14).
    pub struct AvisEmis {
        /// Ministère ; par défaut, le vôtre, et nul autre.
        college: [Option<College>];
        /// Sens.
        sens: [SensAvis];
        /// « les recommandations permettant d'obtenir un avis favorable » (art. 14) : requises d'un avis réservé.
        recommandations: [Option<String>] de 1 a 10000;
        /// Motif : requis d'un ministère qui se déclare non concerné.
        motif: [Option<String>] de 1 a 4000;
        /// Date de l'avis (Paris).
        le date;
        piece;
    }
}

input! {
    /// Avis que le secrétariat transcrit pour un ministère (G17).
    pub struct AvisTranscrit {
        /// Ministère qui l'a rendu.
        college: [College];
        /// Sens.
        sens: [SensAvis];
        /// Recommandations : requises d'un avis réservé.
        recommandations: [Option<String>] de 1 a 10000;
        /// Motif : requis d'un ministère qui se déclare non concerné.
        motif: [Option<String>] de 1 a 4000;
        /// Date de l'avis (Paris).
        le date;
        /// Pièce qui le prouve : le compte rendu, le courriel.
        piece requise;
    }
}

input! {
    /// Confirmation d'un avis transcrit.
    pub struct AvisConfirme {
        /// Date de la confirmation (Paris).
        le date;
        piece;
    }
}

input! {
    /// Contestation d'un avis transcrit.
    pub struct AvisConteste {
        /// Date de la contestation (Paris).
        le date;
        motif;
        piece;
    }
}

impl AvisEmis {
    /// What the ministry says.
    #[must_use]
    pub fn donne(&self) -> AvisDonne {
        let Self { sens, recommandations, motif, .. } = self.clone();
        AvisDonne {
            sens,
            recommandations: recommandations.map(Personnel),
            motif: motif.map(Personnel),
            declaree: self.declaree(),
        }
    }
}

impl AvisTranscrit {
    /// What the ministry is said to have said.
    #[must_use]
    pub fn donne(&self) -> AvisDonne {
        let Self { sens, recommandations, motif, .. } = self.clone();
        AvisDonne {
            sens,
            recommandations: recommandations.map(Personnel),
            motif: motif.map(Personnel),
            declaree: self.declaree(),
        }
    }
}

/// Rendre un avis
///
/// « Chaque fiche action précise les avis des ministères concernés (avis favorable, réservé ou défavorable). » (art. 14)
/// Chaque ministère rend le sien, avant la décision du comité, en séance ou après ; le dernier en date vaut. L'avis
/// « conditionne l'engagement de ces derniers » (art. 15). Après la fin de la convention il n'en est plus rendu, ni transcrit,
/// confirmé ou contesté : un avis ne clôt rien (art. 11 et 18).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/avis",
    tag = "Fiches action",
    request_body = AvisEmis,
    responses((status = 201, description = "L'avis est rendu.", body = FicheActionView))
)]
pub async fn rendre_avis(ctx: Context, cible: Cible<FicheActionId>, avis: Input<AvisEmis>) -> Answer<FicheActionView> {
    ctx.write(operations::RENDRE_AVIS, move |tx| {
        let id = tx.nouvel_id::<AvisId>();
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let rendu = fiche.rendre_avis(&convention, acteur, moment, id, avis.college, avis.donne())?;
        Ok(tx.record(rendu)?.a(format!("/v1/avis/{id}")))
    })
    .await
}

/// Transcrire l'avis d'un ministère
///
/// Par le secrétariat, sur pièce, pour qui ne se connecte pas (G17). Il n'ouvre aucun soutien tant que le ministère ne l'a
/// pas confirmé.
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/avis-transcrits",
    tag = "Fiches action",
    request_body = AvisTranscrit,
    responses((status = 201, description = "L'avis est transcrit.", body = FicheActionView))
)]
pub async fn transcrire_avis(
    ctx: Context,
    cible: Cible<FicheActionId>,
    avis: Input<AvisTranscrit>,
) -> Answer<FicheActionView> {
    ctx.write(operations::TRANSCRIRE_AVIS, move |tx| {
        let id = tx.nouvel_id::<AvisId>();
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let transcrit = fiche.transcrire_avis(&convention, acteur, moment, id, avis.college, avis.donne())?;
        Ok(tx.record(transcrit)?.a(format!("/v1/avis/{id}")))
    })
    .await
}

/// Lire un avis
///
/// Son sens, ses recommandations, comment il est connu, et s'il vaut à la date demandée (art. 14 et 15).
#[utoipa::path(
    get,
    path = "/v1/avis/{id}",
    tag = "Fiches action",
    params(Au),
    responses((status = 200, description = "L'avis.", body = AvisView))
)]
pub async fn lire_avis(ctx: Context, id: Path<AvisId>, q: Query<Au>) -> Answer<AvisView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_AVIS, move |base| {
        let charge = base.fiche_action_de(&*id)?;
        let fiche = &charge.objet;
        let (avis, fait) = fiche.avis().find(|(avis, _)| avis.id == *id).ok_or(Echec::PasEncore { jour: au })?;
        Ok(Lu::au(AvisView::new(fiche, avis, fait, au), charge.recepisse.rang, au))
    })
    .await
}

/// Confirmer un avis transcrit
///
/// Par le ministère pour qui le secrétariat l'a transcrit (G17). La version à donner est celle de la fiche.
#[utoipa::path(
    post,
    path = "/v1/avis/{id}/confirmation",
    tag = "Fiches action",
    request_body = AvisConfirme,
    responses((status = 200, description = "L'avis est confirmé.", body = FicheActionView))
)]
pub async fn confirmer_avis(
    ctx: Context,
    cible: Cible<AvisId>,
    confirmation: Input<AvisConfirme>,
) -> Answer<FicheActionView> {
    ctx.write(operations::CONFIRMER_AVIS, move |tx| {
        let (convention, fiche) = tx.fiche_action_de(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let confirme = fiche.confirmer_avis(&convention, acteur, moment, cible.id, confirmation.declaree())?;
        tx.record(confirme)
    })
    .await
}

/// Contester un avis transcrit
///
/// Par le ministère pour qui le secrétariat l'a transcrit, avec son motif (G17) : il ne compte pas.
#[utoipa::path(
    post,
    path = "/v1/avis/{id}/contestation",
    tag = "Fiches action",
    request_body = AvisConteste,
    responses((status = 200, description = "L'avis est contesté.", body = FicheActionView))
)]
pub async fn contester_avis(
    ctx: Context,
    cible: Cible<AvisId>,
    contestation: Input<AvisConteste>,
) -> Answer<FicheActionView> {
    ctx.write(operations::CONTESTER_AVIS, move |tx| {
        let (convention, fiche) = tx.fiche_action_de(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let conteste = fiche.contester_avis(&convention, acteur, moment, cible.id, contestation.acte())?;
        tx.record(conteste)
    })
    .await
}

/// What gives an avis.
#[must_use]
pub fn actes<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let Situation { convention, fiche, acteur, au, .. } = de;
    let ministeres = admises(&College::MINISTERES, |ministere| fiche.peut_recevoir_avis(convention, ministere, au));
    de.acte(actes, operations::RENDRE_AVIS, fiche.peut_rendre_avis(convention, acteur, None, au)).au_choix(
        operations::TRANSCRIRE_AVIS,
        de.ici(),
        "college",
        de.existante(ministeres),
    )
}

/// What answers each avis that was transcribed and awaits it.
#[must_use]
pub fn reponses<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let Situation { convention, fiche, acteur, au, .. } = de;
    let transcrits = fiche.avis().filter(|(avis, _)| fiche.statut_avis_au(avis, au) == StatutAvis::Transcrit);
    transcrits.fold(actes, |actes, (avis, _)| {
        let garde = || fiche.peut_repondre_avis(convention, acteur, avis.id, au);
        actes.acte(operations::CONFIRMER_AVIS, &avis.id, garde()).acte(operations::CONTESTER_AVIS, &avis.id, garde())
    })
}
