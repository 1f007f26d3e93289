//! The way of a fiche to the committee: sent, taken back, put forward again, put off, given up.

use super::vues::FicheActionView;
use crate::cooperation::fiche_action::situation::Situation;
use crate::entree::{Cible, Input, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::Actes;
use crate::sortie::answer::Answer;
use domain::cooperation::fiche_action::{AbandonFiche, PresentationDeclaree, Transmission};
use domain::cooperation::operations;
use domain::socle::code::{FicheActionId, MembreId, ReunionId};
use domain::socle::moment::Piece;
use validator::Validate;

routes![
    transmettre_fiche_action,
    reviser_fiche_action,
    representer_fiche_action,
    ajourner_fiche_action,
    abandonner_fiche_action
];

input! {
    /// Envoi d'une fiche aux membres du comité (art. 15).
    pub struct FicheActionTransmise {
        /// Destinataires ; par défaut, tous les membres en exercice.
        destinataires: [Option<Vec<MembreId>>] au_plus 20;
        /// À déclarer si elle est partie sans l'un d'eux, ou sans son annexe : elle reste un projet.
        fait accompli;
        /// Date de l'envoi (Paris).
        le date;
        piece;
    }
}

input! {
    /// Reprise d'une fiche transmise : les avis rendus restent lisibles, de nouveaux sont attendus.
    pub struct FicheActionRevisee {
        motif;
        /// Date de la reprise (Paris).
        le date;
        piece;
    }
}

input! {
    /// Nouvelle présentation d'une action ajournée, rejetée ou refusée.
    pub struct FicheActionRepresentee {
        motif;
        /// Date de la nouvelle présentation (Paris).
        le date;
        piece;
    }
}

input! {
    /// Report de la décision du comité, sans vote.
    pub struct FicheActionAjournee {
        /// Réunion tenue où la décision est reportée.
        reunion_id: [ReunionId];
        motif;
        /// Date du report (Paris).
        le date;
        piece;
    }
}

input! {
    /// Envoi par courriel aux membres du comité.
    pub struct CourrielDeclare {
        /// Date de l'envoi (Paris) : celle de l'acte, au plus tard.
        date_envoi: [Date];
        /// Pièce qui le prouve.
        piece: [PieceDeclaree];
    }
}

input! {
    /// Abandon d'une action ; validée par le comité, il lui est d'abord présenté (art. 15).
    pub struct FicheActionAbandonnee {
        motif;
        /// Réunion tenue où l'abandon a été présenté.
        reunion_id: [Option<ReunionId>];
        /// Courriel qui l'a présenté, à défaut de réunion.
        #[validate(nested)]
        courriel: [Option<CourrielDeclare>];
        /// Vrai si l'abandon a eu lieu sans être présenté : il s'enregistre sur pièce, avec un constat (G16).
        #[serde(default)]
        fait_accompli: [bool];
        /// Date de l'abandon (Paris).
        le date;
        /// Pièce qui le prouve ; requise pour un fait accompli, ou antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

impl FicheActionTransmise {
    /// The sending that it declares.
    #[must_use]
    pub fn transmission(&self) -> Transmission {
        Transmission { destinataires: self.destinataires.clone(), declaration: self.declaration() }
    }
}

impl CourrielDeclare {
    /// The presentation that it makes.
    #[must_use]
    pub fn presentation(&self) -> PresentationDeclaree {
        PresentationDeclaree::Courriel(self.date_envoi, Piece::from(&self.piece))
    }
}

impl FicheActionAbandonnee {
    /// The act that it declares, the committee told in this meeting, or by the e-mail that it tells of.
    #[must_use]
    pub fn abandon(&self, en_reunion: Option<PresentationDeclaree>) -> AbandonFiche {
        AbandonFiche {
            presentation: en_reunion.or_else(|| self.courriel.as_ref().map(CourrielDeclare::presentation)),
            fait_accompli: self.fait_accompli,
            acte: self.acte(),
        }
    }
}

/// Transmettre une fiche action
///
/// « Elles sont adressées aux membres du comité de pilotage et accompagnées d'annexes financières détaillées précisant
/// chacun des postes de dépenses et les ressources qui y sont affectées. » (art. 15) : chaque poste équilibré, aucune
/// rémunération sur les frais de mission, des frais de gestion dans leur limite. Partie sans un membre ou sans son annexe, elle
/// s'enregistre comme un fait accompli, avec un constat, et reste un projet (G16).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/transmissions",
    tag = "Fiches action",
    request_body = FicheActionTransmise,
    responses((status = 200, description = "La fiche est transmise.", body = FicheActionView))
)]
pub async fn transmettre_fiche_action(
    ctx: Context,
    cible: Cible<FicheActionId>,
    envoi: Input<FicheActionTransmise>,
) -> Answer<FicheActionView> {
    ctx.write(operations::TRANSMETTRE_FICHE_ACTION, move |tx| {
        let (convention, composition, fiche) = tx.fiche_action_et_copil(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let transmise = fiche.transmettre(&convention, &composition, acteur, moment, envoi.transmission())?;
        tx.record(transmise)
    })
    .await
}

/// Reprendre une fiche transmise
///
/// Avant la décision du comité : elle redevient un projet, que l'on modifie librement. Les avis rendus restent lisibles ;
/// de nouveaux sont attendus (art. 14 et 15).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/revisions",
    tag = "Fiches action",
    request_body = FicheActionRevisee,
    responses((status = 200, description = "La fiche est reprise.", body = FicheActionView))
)]
pub async fn reviser_fiche_action(
    ctx: Context,
    cible: Cible<FicheActionId>,
    revision: Input<FicheActionRevisee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::REVISER_FICHE_ACTION, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let revisee = fiche.reviser(&convention, tx.acteur(), tx.moment(), revision.acte())?;
        tx.record(revisee)
    })
    .await
}

/// Présenter à nouveau une action
///
/// Ajournée ou rejetée par le comité, ou refusée par le conseil d'administration : elle redevient un projet (art. 14).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/representations",
    tag = "Fiches action",
    request_body = FicheActionRepresentee,
    responses((status = 200, description = "L'action redevient un projet.", body = FicheActionView))
)]
pub async fn representer_fiche_action(
    ctx: Context,
    cible: Cible<FicheActionId>,
    representation: Input<FicheActionRepresentee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::REPRESENTER_FICHE_ACTION, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let representee = fiche.representer(&convention, tx.acteur(), tx.moment(), representation.acte())?;
        tx.record(representee)
    })
    .await
}

/// Ajourner une action
///
/// Le comité reporte sa décision, sans vote, dans une réunion tenue. Un vote sans majorité ajourne aussi (art. 13 et 14).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/ajournements",
    tag = "Fiches action",
    request_body = FicheActionAjournee,
    responses((status = 200, description = "L'action est ajournée.", body = FicheActionView))
)]
pub async fn ajourner_fiche_action(
    ctx: Context,
    cible: Cible<FicheActionId>,
    ajournement: Input<FicheActionAjournee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::AJOURNER_FICHE_ACTION, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let reunion = tx.reunion_du_dossier(convention.faits().id, ajournement.reunion_id)?;
        let ajournee = fiche.ajourner(&convention, &reunion, tx.acteur(), tx.moment(), ajournement.acte())?;
        tx.record(ajournee)
    })
    .await
}

/// Abandonner une action
///
/// Une action validée par le comité ne s'abandonne qu'après le lui avoir présenté, en réunion ou par courriel : « toute
/// modification […] devra être présentée au préalable au comité de pilotage » (art. 15). Après la fin de la convention,
/// l'abandon d'une action engagée est relevé (art. 18).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/abandon",
    tag = "Fiches action",
    request_body = FicheActionAbandonnee,
    responses((status = 200, description = "L'action est abandonnée.", body = FicheActionView))
)]
pub async fn abandonner_fiche_action(
    ctx: Context,
    cible: Cible<FicheActionId>,
    abandon: Input<FicheActionAbandonnee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::ABANDONNER_FICHE_ACTION, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let dossier = convention.faits().id;
        let reunion = abandon.reunion_id.map(|id| tx.reunion_du_dossier(dossier, id)).transpose()?;
        let en_reunion = reunion.map(|reunion| PresentationDeclaree::Reunion(Box::new(reunion)));
        let abandonnee = fiche.abandonner(&convention, tx.acteur(), tx.moment(), abandon.abandon(en_reunion))?;
        tx.record(abandonnee)
    })
    .await
}

/// What brings a fiche to the committee.
#[must_use]
pub fn actes<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let Situation { convention, fiche, au, .. } = de;
    let actes = de.acte(actes, operations::TRANSMETTRE_FICHE_ACTION, fiche.peut_transmettre(convention, au));
    let actes = de.acte(actes, operations::REVISER_FICHE_ACTION, fiche.peut_reviser(convention, au));
    de.acte(actes, operations::REPRESENTER_FICHE_ACTION, fiche.peut_representer(convention, au))
}

/// What puts the decision of the committee off.
#[must_use]
pub fn ajournement<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    de.acte(actes, operations::AJOURNER_FICHE_ACTION, de.fiche.peut_ajourner(de.convention, de.au))
}

/// What gives an action up.
#[must_use]
pub fn abandon<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    de.acte(actes, operations::ABANDONNER_FICHE_ACTION, de.fiche.peut_abandonner(de.convention, de.au))
}
