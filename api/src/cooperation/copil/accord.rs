//! What the parties agree on in a meeting: its date and its agenda; and who is invited.

pub mod vues;

pub use vues::{AccordView, CommunAccordView, EtapeAccordView};

use crate::cooperation::copil::reunion::ReunionView;
use crate::entree::{Cible, Input, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::Answer;
use domain::cooperation::convention::College;
use domain::cooperation::copil::accord::AccordDeclare;
use domain::cooperation::copil::reunion::{Invite, OrdreModifie, Point, QualitePresence};
use domain::cooperation::operations;
use domain::socle::code::ReunionId;
use domain::socle::moment::Personnel;
use validator::Validate;

routes![modifier_ordre_du_jour, accorder_ordre_du_jour, refuser_ordre_du_jour, inviter_participant];

// ---- what is sent

input! {
    /// Ordre du jour qui remplace le précédent.
    pub struct OrdreDuJourModifie {
        /// Points de l'ordre du jour.
        ordre_du_jour: [Vec<Point>] au_plus 20;
        /// Date de la modification (Paris).
        le date;
        piece;
    }
}

input! {
    /// Accord d'une partie sur la date et l'ordre du jour d'une réunion.
    pub struct OrdreDuJourAccorde {
        /// Partie dont le secrétariat transcrit l'accord ; par défaut, la vôtre.
        college: [Option<College>];
        /// Vrai si le secrétariat constate l'accord dans la réunion elle-même, tenue ce jour-là.
        #[serde(default)]
        constate_en_seance: [bool];
        /// Date de l'accord (Paris).
        le date;
        /// Pièce qui le prouve, tel un courriel ; requise quand le secrétariat transcrit hors de la séance.
        piece;
    }
}

input! {
    /// Refus d'une partie, avec son motif.
    pub struct AccordRefuse {
        /// Date du refus (Paris).
        le date;
        motif;
        piece;
    }
}

input! {
    /// Invitation d'un participant, qui n'aura pas de voix.
    pub struct ParticipantInvite {
        /// En quelle qualité ; un membre siège, il n'est pas invité.
        qualite: [QualitePresence];
        /// Son nom.
        nom: [String] dit en 200;
        /// Organisme pour lequel il vient.
        organisme: [Option<String>] de 1 a 200;
        /// Date de l'invitation (Paris).
        le date;
        piece;
    }
}

impl OrdreDuJourModifie {
    /// The agenda that it sets.
    #[must_use]
    pub fn ordre(&self) -> OrdreModifie {
        OrdreModifie { points: self.ordre_du_jour.clone(), declaree: self.declaree() }
    }
}

impl OrdreDuJourAccorde {
    /// The accord that it gives.
    #[must_use]
    pub fn accord(&self) -> AccordDeclare {
        AccordDeclare { saisi_pour: self.college, en_seance: self.constate_en_seance, declaree: self.declaree() }
    }
}

impl ParticipantInvite {
    /// The invitation that it makes.
    #[must_use]
    pub fn invite(&self) -> Invite {
        let Self { qualite, nom, organisme, .. } = self.clone();
        Invite { qualite, nom: Personnel(nom), organisme, declaree: self.declaree() }
    }
}

// ---- what is published

// ---- the agenda of a meeting

/// Modifier l'ordre du jour d'une réunion
///
/// « L'OPCO Mobilités en assure le secrétariat, le calendrier, l'ordre du jour » (art. 14). Une modification remet à zéro les
/// accords des ministères ; elle vaut accord de l'OPCO.
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/ordre-du-jour",
    tag = "Comité de pilotage",
    request_body = OrdreDuJourModifie,
    responses((status = 200, description = "L'ordre du jour est modifié.", body = ReunionView))
)]
pub async fn modifier_ordre_du_jour(
    ctx: Context,
    cible: Cible<ReunionId>,
    ordre: Input<OrdreDuJourModifie>,
) -> Answer<ReunionView> {
    ctx.write(operations::MODIFIER_ORDRE_DU_JOUR, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let modifiee =
            reunion.modifier_ordre_du_jour(&convention, &composition, tx.acteur(), tx.moment(), ordre.ordre())?;
        tx.record(modifiee)
    })
    .await
}

/// Donner son accord sur la date et l'ordre du jour
///
/// « L'ensemble est fixé d'un commun accord entre l'OPCO Mobilités et les représentants des ministères. » (art. 14) : par
/// chaque partie pour elle-même ; le secrétariat transcrit l'accord d'un ministère avec sa pièce, ou le constate en séance.
/// La partie confirme en donnant son accord, ou conteste en refusant.
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/accords",
    tag = "Comité de pilotage",
    request_body = OrdreDuJourAccorde,
    responses((status = 200, description = "L'accord est enregistré.", body = ReunionView))
)]
pub async fn accorder_ordre_du_jour(
    ctx: Context,
    cible: Cible<ReunionId>,
    accord: Input<OrdreDuJourAccorde>,
) -> Answer<ReunionView> {
    ctx.write(operations::ACCORDER_ORDRE_DU_JOUR, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let accordee = reunion.accorder(&convention, &composition, tx.acteur(), tx.moment(), accord.accord())?;
        tx.record(accordee)
    })
    .await
}

/// Refuser la date ou l'ordre du jour
///
/// Avec son motif : la proposition redevient un projet, une nouvelle est attendue de l'OPCO (art. 14). Le refus d'un accord
/// transcrit le conteste : il n'a jamais compté.
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/refus-accord",
    tag = "Comité de pilotage",
    request_body = AccordRefuse,
    responses((status = 200, description = "Le refus est enregistré.", body = ReunionView))
)]
pub async fn refuser_ordre_du_jour(
    ctx: Context,
    cible: Cible<ReunionId>,
    refus: Input<AccordRefuse>,
) -> Answer<ReunionView> {
    ctx.write(operations::REFUSER_ORDRE_DU_JOUR, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let refusee = reunion.refuser(&convention, &composition, tx.acteur(), tx.moment(), refus.acte())?;
        tx.record(refusee)
    })
    .await
}

/// Inviter un participant à une réunion
///
/// « Les signataires sont libres d'inviter plus de participants à ces réunions, toutefois le nombre de voix sera réparti comme
/// indiqué ci-dessus » (art. 13) : par toute partie, et sans voix.
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/invitations",
    tag = "Comité de pilotage",
    request_body = ParticipantInvite,
    responses((status = 200, description = "Le participant est invité.", body = ReunionView))
)]
pub async fn inviter_participant(
    ctx: Context,
    cible: Cible<ReunionId>,
    invitation: Input<ParticipantInvite>,
) -> Answer<ReunionView> {
    ctx.write(operations::INVITER_PARTICIPANT, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let invitee = reunion.inviter(&convention, &composition, tx.acteur(), tx.moment(), invitation.invite())?;
        tx.record(invitee)
    })
    .await
}
