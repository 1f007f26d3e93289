//! What the parties agree on: the date and the agenda of a meeting, the yearly plan of actions; and who is invited.

use super::ReunionView;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::{ConstatView, FaitView, RecepisseView};
use actix_web::{get, post};
use domain::cooperation::convention::College;
use domain::cooperation::copil::accord::{
    AccordDeclare, ActeAccord, CommunAccord, EtapeAccord, EtatAccord, SituationAccord, StatutAccord,
};
use domain::cooperation::copil::plan::{PlanActions, PlanEtabli, VersionPlan};
use domain::cooperation::copil::reunion::{Invite, OrdreModifie, Point, QualitePresence};
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{CleAnnuelle, ConventionId, PlanActionsId, ReunionId};
use domain::socle::moment::Personnel;
use persistence::{Charge, Echec, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

routes![
    modifier_ordre_du_jour,
    accorder_ordre_du_jour,
    refuser_ordre_du_jour,
    inviter_participant,
    lire_plan_actions,
    etablir_plan_actions,
    accorder_plan_actions,
    refuser_plan_actions
];

// ---- what is sent

input! {
    /// Ordre du jour qui remplace le précédent.
    pub struct OrdreDuJourModifie {
        /// Points de l'ordre du jour.
        ordre_du_jour: [Vec<Point>] au_plus 20;
        /// Date de la modification (Paris).
        le date_modification;
        piece;
    }
}

input! {
    /// Accord d'une partie sur la date et l'ordre du jour d'une réunion.
    pub struct OrdreDuJourAccorde {
        /// Partie dont le secrétariat transcrit l'accord ; par défaut, la vôtre.
        saisi_pour: [Option<College>];
        /// Vrai si le secrétariat constate l'accord dans la réunion elle-même, tenue ce jour-là.
        #[serde(default)]
        constate_en_seance: [bool];
        /// Date de l'accord (Paris).
        le date_accord;
        /// Pièce qui le prouve, tel un courriel ; requise quand le secrétariat transcrit hors de la séance.
        piece;
    }
}

input! {
    /// Refus d'une partie, avec son motif.
    pub struct AccordRefuse {
        /// Date du refus (Paris).
        le date_refus;
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
        le date_invitation;
        piece;
    }
}

input! {
    /// Version du plan d'actions annuel.
    pub struct PlanActionsEtabli {
        /// Fiches des actions du plan.
        fiches: [Vec<Uuid>] au_plus 200;
        /// Date de cette version (Paris).
        le date;
        piece;
    }
}

input! {
    /// Accord d'une partie sur le plan d'actions annuel.
    pub struct PlanActionsAccorde {
        /// Partie dont le secrétariat transcrit l'accord ; par défaut, la vôtre.
        saisi_pour: [Option<College>];
        /// Réunion du comité, tenue ce jour-là, où le secrétariat constate l'accord.
        reunion_id: [Option<ReunionId>];
        /// Date de l'accord (Paris).
        le date_accord;
        /// Pièce qui le prouve, tel un courriel ; requise quand le secrétariat transcrit hors d'une séance.
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
        AccordDeclare { saisi_pour: self.saisi_pour, en_seance: self.constate_en_seance, declaree: self.declaree() }
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

impl PlanActionsEtabli {
    /// The version that it makes.
    #[must_use]
    pub fn etabli(&self) -> PlanEtabli {
        PlanEtabli { fiches: self.fiches.clone(), declaree: self.declaree() }
    }
}

impl PlanActionsAccorde {
    /// The accord that it gives.
    #[must_use]
    pub fn accord(&self) -> AccordDeclare {
        AccordDeclare { saisi_pour: self.saisi_pour, en_seance: self.reunion_id.is_some(), declaree: self.declaree() }
    }
}

// ---- what is published

/// Commun accord de l'OPCO et des deux ministères, à une date (art. 14).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CommunAccord)]
pub struct CommunAccordView {
    /// État à cette date.
    pub etat: EtatAccord,
    /// Accords donnés, qui tiennent à cette date.
    #[schema(max_items = 3)]
    pub accords: Vec<AccordView>,
    /// Parties dont l'accord manque.
    #[schema(max_items = 3)]
    pub manquants: Vec<College>,
    /// Toutes les étapes, dans l'ordre de leur enregistrement.
    #[schema(max_items = 10_000)]
    pub etapes: Vec<EtapeAccordView>,
}

/// Accord d'une partie.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Accord)]
pub struct AccordView {
    /// Partie.
    pub partie: College,
    /// Ce qu'il vaut.
    pub statut: StatutAccord,
    /// Sa date (Paris) ; nulle quand il est donné par la première proposition, qui n'en porte pas.
    #[schema(required = true, max_length = 10)]
    pub date: Option<Date>,
}

/// Étape d'un commun accord.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EtapeAccord)]
pub struct EtapeAccordView {
    /// Ce qui fut fait.
    pub acte: ActeAccord,
    /// Par quelle partie, ou pour laquelle.
    pub partie: College,
    /// Ce que vaut un accord ; nul pour une proposition ou un refus.
    #[schema(required = true)]
    pub statut: Option<StatutAccord>,
    /// L'étape elle-même.
    pub fait: FaitView,
}

impl CommunAccordView {
    /// What an agreement is on a day, and how it came to it.
    #[must_use]
    pub fn new(accord: &CommunAccord, situation: &SituationAccord) -> Self {
        let etape = |(rang, etape): (usize, &EtapeAccord)| {
            let EtapeAccord { acte, partie, source: _, motif, fait } = etape;
            EtapeAccordView {
                acte: *acte,
                partie: *partie,
                statut: accord.statut(rang),
                fait: FaitView { motif: motif.as_ref().map(|motif| motif.0.clone()), ..FaitView::from(fait) },
            }
        };
        let accords = situation.accords.iter();
        Self {
            etat: situation.etat,
            accords: accords
                .map(|(partie, (statut, date))| AccordView { partie: *partie, statut: *statut, date: *date })
                .collect(),
            manquants: situation.manquants(),
            etapes: accord.etapes.iter().enumerate().map(etape).collect(),
        }
    }
}

/// Plan d'actions annuel, avec l'état du commun accord à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PlanActions)]
pub struct PlanActionsView {
    /// Convention.
    pub convention_id: ConventionId,
    /// Année civile des actions.
    #[schema(minimum = 1900, maximum = 2199, format = Int32)]
    pub annee: i32,
    /// Rang du dernier acte qui l'a touché ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Fiches des actions, dans la version proposée à cette date.
    #[schema(max_items = 200)]
    pub fiches: Vec<Uuid>,
    /// Commun accord à cette date.
    pub accord: CommunAccordView,
    /// Versions, dans l'ordre de leur enregistrement.
    #[schema(max_items = 1000)]
    pub versions: Vec<VersionPlanView>,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Version d'un plan d'actions.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionPlan)]
pub struct VersionPlanView {
    /// Numéro.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Fiches des actions.
    #[schema(max_items = 200)]
    pub fiches: Vec<Uuid>,
    /// La proposition elle-même.
    pub fait: FaitView,
}

impl PlanActionsView {
    fn new(plan: &PlanActions, recepisse: Recepisse, au: Date) -> Self {
        let faits = plan.faits();
        let version = |VersionPlan { numero, fiches, fait }: &VersionPlan| VersionPlanView {
            numero: *numero,
            fiches: fiches.clone(),
            fait: FaitView::from(fait),
        };
        Self {
            convention_id: faits.convention,
            annee: faits.annee,
            version: recepisse.rang,
            au,
            fiches: plan.version_au(au).map(|version| version.fiches.clone()).unwrap_or_default(),
            accord: CommunAccordView::new(&faits.accord, &plan.accord_au(au)),
            versions: faits.versions.iter().map(version).collect(),
            constats: Vec::new(),
            recepisse: recepisse.into(),
        }
    }

    /// The plan as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<PlanActions>, au: Date) -> Self {
        Self::new(&charge.objet, charge.recepisse, au)
    }
}

impl From<(Enregistre<PlanActions>, Date)> for PlanActionsView {
    fn from((fait, au): (Enregistre<PlanActions>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au)
    }
}

// ---- the agenda of a meeting

/// Modifier l'ordre du jour d'une réunion
///
/// « L'OPCO Mobilités en assure le secrétariat, le calendrier, l'ordre du jour » (art. 14). Une modification remet à zéro les
/// accords des ministères ; elle vaut accord de l'OPCO.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = OrdreDuJourModifie,
    responses((status = 200, description = "L'ordre du jour est modifié.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/ordre-du-jour")]
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
    tag = "Comité de pilotage",
    request_body = OrdreDuJourAccorde,
    responses((status = 200, description = "L'accord est enregistré.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/accords")]
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
    tag = "Comité de pilotage",
    request_body = AccordRefuse,
    responses((status = 200, description = "Le refus est enregistré.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/refus-accord")]
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
    tag = "Comité de pilotage",
    request_body = ParticipantInvite,
    responses((status = 200, description = "Le participant est invité.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/invitations")]
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

// ---- the yearly plan of actions

/// Lire le plan d'actions annuel
///
/// Ses versions, et qui y a donné son accord à la date demandée (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le plan d'actions.", body = PlanActionsView))
)]
#[get("/v1/conventions/{id}/plans-actions/{annee}")]
pub async fn lire_plan_actions(ctx: Context, cle: Path<CleAnnuelle>, q: Query<Au>) -> Answer<PlanActionsView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_PLAN_ACTIONS, move |base| {
        let charge = base.plan_actions_de(*cle)?;
        let version = charge.recepisse.rang;
        Ok(Lu::au(PlanActionsView::lue(charge, au), version, au))
    })
    .await
}

/// Établir le plan d'actions annuel
///
/// « L'OPCO Mobilités en assure […] le plan d'actions annuel » (art. 14). La première version fait le plan ; chaque autre remet
/// à zéro les accords des ministères.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = PlanActionsEtabli,
    responses((status = 201, description = "La version est proposée.", body = PlanActionsView))
)]
#[post("/v1/conventions/{id}/plans-actions/{annee}")]
pub async fn etablir_plan_actions(
    ctx: Context,
    cible: Cible<CleAnnuelle>,
    plan: Input<PlanActionsEtabli>,
) -> Answer<PlanActionsView> {
    ctx.write(operations::ETABLIR_PLAN_ACTIONS, move |tx| {
        let id = tx.nouvel_id::<PlanActionsId>();
        let (convention, ancien) = tx.plan_actions(&cible)?;
        let fiches = tx.fiches_de(convention.faits().id)?;
        let etabli = ancien.etablir(&convention, &fiches, tx.acteur(), tx.moment(), id, plan.etabli())?;
        let CleAnnuelle { convention: id, annee } = cible.id;
        Ok(tx.record(etabli)?.a(format!("/v1/conventions/{id}/plans-actions/{annee}")))
    })
    .await
}

/// Donner son accord au plan d'actions annuel
///
/// « L'ensemble est fixé d'un commun accord entre l'OPCO Mobilités et les représentants des ministères. » (art. 14) : par
/// chaque partie pour elle-même ; le secrétariat transcrit l'accord d'un ministère avec sa pièce, ou le constate en séance.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = PlanActionsAccorde,
    responses((status = 200, description = "L'accord est enregistré.", body = PlanActionsView))
)]
#[post("/v1/conventions/{id}/plans-actions/{annee}/accords")]
pub async fn accorder_plan_actions(
    ctx: Context,
    cible: Cible<CleAnnuelle>,
    accord: Input<PlanActionsAccorde>,
) -> Answer<PlanActionsView> {
    ctx.write(operations::ACCORDER_PLAN_ACTIONS, move |tx| {
        let (convention, plan) = tx.plan_actions(&cible)?;
        let seance = match accord.reunion_id {
            Some(id) => Some(tx.reunion_citee(convention.faits().id, id)?.ok_or(Echec::Introuvable)?),
            None => None,
        };
        let accorde = plan.accorder(&convention, tx.acteur(), tx.moment(), seance.as_ref(), accord.accord())?;
        tx.record(accorde)
    })
    .await
}

/// Refuser le plan d'actions annuel
///
/// Avec son motif : le plan redevient un projet, une nouvelle version est attendue de l'OPCO (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = AccordRefuse,
    responses((status = 200, description = "Le refus est enregistré.", body = PlanActionsView))
)]
#[post("/v1/conventions/{id}/plans-actions/{annee}/refus-accord")]
pub async fn refuser_plan_actions(
    ctx: Context,
    cible: Cible<CleAnnuelle>,
    refus: Input<AccordRefuse>,
) -> Answer<PlanActionsView> {
    ctx.write(operations::REFUSER_PLAN_ACTIONS, move |tx| {
        let (convention, plan) = tx.plan_actions(&cible)?;
        let refuse = plan.refuser(&convention, tx.acteur(), tx.moment(), refus.acte())?;
        tx.record(refuse)
    })
    .await
}
