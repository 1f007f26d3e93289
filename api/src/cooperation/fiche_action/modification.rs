//! The modifications of a validated action: proposed, presented, decided by the board, applied (article 15).

use super::saisies::{ContenuModifie, ContenuSaisi};
use super::vues::{FicheActionView, ModificationView};
use crate::cooperation::fiche_action::situation::Situation;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::Actes;
use crate::sortie::answer::{Answer, Lu};
use domain::cooperation::fiche_action::{
    Contenu, Lecteur, PresentationModification, Prononce, Proposition, ResultatCa,
};
use domain::cooperation::operations;
use domain::socle::code::{DecisionCaId, FicheActionId, MembreId, ModificationId, ReunionId};
use domain::socle::moment::Personnel;
use persistence::Echec;
use validator::Validate;

routes![
    proposer_modification,
    lire_modification,
    presenter_modification,
    decider_modification,
    appliquer_modification,
    rectifier_erreur
];

input! {
    /// Modification du contenu ou du budget d'une action validée (art. 15).
    pub struct ModificationProposee {
        /// Ce qui change.
        #[validate(nested)]
        contenu: [ContenuModifie];
        /// Pourquoi.
        motif: [String] dit en 1000;
        /// En quoi elle s'inscrit « dans le respect général des objectifs de la convention de coopération » ; son absence est relevée.
        justification_objectifs: [Option<String>] de 1 a 4000;
        /// Date de la proposition (Paris).
        le date;
        piece;
    }
}

input! {
    /// Présentation d'une modification au comité de pilotage (art. 15).
    pub struct ModificationPresentee {
        /// Réunion tenue dont elle est un point ; sans elle, la présentation est un envoi aux membres.
        reunion_id: [Option<ReunionId>];
        /// Destinataires de l'envoi ; par défaut, tous les membres en exercice.
        destinataires: [Option<Vec<MembreId>>] au_plus 20;
        /// À déclarer si elle n'a été envoyée qu'à une partie d'entre eux : elle reste à présenter.
        fait accompli;
        /// Date de la présentation (Paris).
        le date;
        piece;
    }
}

input! {
    /// Décision du conseil d'administration sur une modification (art. 16).
    pub struct ModificationDecidee {
        /// Ce qu'il décide.
        resultat: [ResultatCa];
        /// À déclarer si le comité n'avait pas reçu la présentation de la modification : elle n'a pas d'effet.
        fait accompli;
        /// Date de la décision (Paris).
        le date;
        /// Pièce qui le prouve : l'extrait du procès-verbal, que le secrétariat joint toujours.
        piece;
    }
}

input! {
    /// Application d'une modification.
    pub struct ModificationAppliquee {
        /// À déclarer si elle a été appliquée avant d'être présentée : elle n'engage alors rien de plus.
        fait accompli;
        /// Date de l'application (Paris).
        le date;
        piece;
    }
}

input! {
    /// Rectification d'une erreur matérielle de l'intitulé, sans effet sur le contenu ni le budget.
    pub struct ErreurRectifiee {
        /// Intitulé tel qu'il devait être.
        intitule: [String] dit en 300;
        /// Ce qui était faux.
        motif: [String] dit en 1000;
        /// Date de la rectification (Paris).
        le date;
        piece;
    }
}

impl ModificationProposee {
    /// What it proposes of these contents.
    ///
    /// # Errors
    /// [`Echec::FormeRefusee`] when the contents so changed are not of the contract's shape.
    pub fn proposition(&self, courant: Contenu) -> Result<Proposition, Echec> {
        Ok(Proposition {
            apres: self.contenu.appliquer(&ContenuSaisi::from(courant), "/contenu")?.into(),
            motif: Personnel(self.motif.clone()),
            justification_objectifs: self.justification_objectifs.clone().map(Personnel),
            declaree: self.declaree(),
        })
    }
}

impl ModificationDecidee {
    /// What the board pronounced.
    #[must_use]
    pub fn prononce(&self) -> Prononce {
        Prononce { resultat: self.resultat, declaration: self.declaration() }
    }
}

/// Proposer une modification
///
/// « toute modification du contenu ou du budget prévisionnel des actions validées » (art. 15) : fût-elle d'un centime, fût-elle
/// à la baisse. Ce qui change, du contenu ou du budget, se lit dans la réponse.
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/modifications",
    tag = "Fiches action",
    request_body = ModificationProposee,
    responses((status = 201, description = "La modification est proposée.", body = FicheActionView))
)]
pub async fn proposer_modification(
    ctx: Context,
    cible: Cible<FicheActionId>,
    proposition: Input<ModificationProposee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::PROPOSER_MODIFICATION, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let contenu = fiche.dernier_contenu().ok_or(Echec::Introuvable)?;
        let (id, proposition) = (tx.nouvel_id::<ModificationId>(), proposition.proposition(contenu)?);
        let proposee = fiche.proposer_modification(&convention, tx.acteur(), tx.moment(), id, proposition)?;
        Ok(tx.record(proposee)?.a(format!("/v1/modifications/{id}")))
    })
    .await
}

/// Lire une modification
///
/// Ce qu'elle change, sa proposition, sa présentation, ce que le conseil d'administration en a décidé et son application, à la date
/// demandée (art. 15). L'`ETag` est celui que demandent les actes sur elle : la version est celle de la fiche.
#[utoipa::path(
    get,
    path = "/v1/modifications/{id}",
    tag = "Fiches action",
    params(Au),
    responses((status = 200, description = "La modification.", body = ModificationView))
)]
pub async fn lire_modification(ctx: Context, id: Path<ModificationId>, q: Query<Au>) -> Answer<ModificationView> {
    let au = ctx.jour(q.au);
    let (lecteur, portee) = (Lecteur::pour(&ctx.appelant().acteur), ctx.appelant().acteur.portee());
    ctx.read(operations::LIRE_MODIFICATION, move |base| {
        let charge = base.fiche_action_de(&*id)?;
        if !charge.objet.dans_la_portee(&portee, au) {
            return Err(Echec::Introuvable);
        }
        let version = charge.recepisse.rang;
        let lues = FicheActionView::lue(charge, au, lecteur).modifications;
        let lue = lues.into_iter().find(|modification| modification.id == *id);
        Ok(Lu::au(lue.ok_or(Echec::PasEncore { jour: au })?, version, au))
    })
    .await
}

/// Présenter une modification au comité
///
/// « devra être présentée au préalable au comité de pilotage » (art. 15) : point d'une réunion tenue, ou envoi daté à tous les
/// membres. Présentée ne veut pas dire votée, sauf si la convention le demande. Envoyée à une partie d'entre eux seulement, elle
/// s'enregistre comme un fait accompli, avec un constat : elle reste à présenter (G16).
#[utoipa::path(
    post,
    path = "/v1/modifications/{id}/presentations",
    tag = "Fiches action",
    request_body = ModificationPresentee,
    responses((status = 200, description = "La modification est présentée.", body = FicheActionView))
)]
pub async fn presenter_modification(
    ctx: Context,
    cible: Cible<ModificationId>,
    presentation: Input<ModificationPresentee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::PRESENTER_MODIFICATION, move |tx| {
        let (convention, fiche) = tx.fiche_action_de(&cible)?;
        let dossier = convention.faits().id;
        let composition = tx.composition(dossier)?;
        let reunion = presentation.reunion_id.map(|id| tx.reunion_du_dossier(dossier, id)).transpose()?;
        let voie = match &reunion {
            Some(reunion) => PresentationModification::Reunion(reunion),
            None => PresentationModification::Courriel { destinataires: presentation.destinataires.clone() },
        };
        let (acteur, moment, dite) = (tx.acteur(), tx.moment(), presentation.declaration());
        let presentee =
            fiche.presenter_modification(&convention, &composition, acteur, moment, cible.id, voie, dite)?;
        tx.record(presentee)
    })
    .await
}

/// Faire décider le conseil d'administration d'une modification
///
/// Une hausse de budget passe aussi devant lui : « dans le respect des procédures d'achat et d'engagement définies par le
/// conseil d'administration » (art. 16). Dite par le conseil, ou transcrite par le secrétariat sur un extrait de procès-verbal
/// (G17) : elle se confirme, se conteste et fait retour au comité comme toute décision du conseil. Prise avant la présentation
/// au comité, elle ne s'enregistre que comme un fait accompli, sans effet (G16).
#[utoipa::path(
    post,
    path = "/v1/modifications/{id}/decisions-ca",
    tag = "Fiches action",
    request_body = ModificationDecidee,
    responses((status = 201, description = "La décision est enregistrée.", body = FicheActionView))
)]
pub async fn decider_modification(
    ctx: Context,
    cible: Cible<ModificationId>,
    decision: Input<ModificationDecidee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::DECIDER_MODIFICATION, move |tx| {
        let id = tx.nouvel_id::<DecisionCaId>();
        let (convention, fiche) = tx.fiche_action_de(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let decidee = fiche.decider_modification(&convention, acteur, moment, (cible.id, id), decision.prononce())?;
        Ok(tx.record(decidee)?.a(format!("/v1/decisions-ca/{id}")))
    })
    .await
}

/// Appliquer une modification
///
/// Au plus tôt le jour de sa présentation (art. 15) ; une hausse est d'abord décidée par le conseil d'administration, et tient
/// sous le plafond (art. 16). Appliquée sans avoir été présentée, elle s'enregistre comme un fait accompli, avec un constat, et
/// n'engage rien de plus. La version à donner est celle de la fiche.
#[utoipa::path(
    post,
    path = "/v1/modifications/{id}/application",
    tag = "Fiches action",
    request_body = ModificationAppliquee,
    responses((status = 200, description = "La modification est appliquée.", body = FicheActionView))
)]
pub async fn appliquer_modification(
    ctx: Context,
    cible: Cible<ModificationId>,
    application: Input<ModificationAppliquee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::APPLIQUER_MODIFICATION, move |tx| {
        let (convention, budget, fiche) = tx.fiche_action_et_budget_de(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let appliquee =
            fiche.appliquer_modification(&convention, &budget, acteur, moment, cible.id, application.declaration())?;
        tx.record(appliquee)
    })
    .await
}

/// Rectifier une erreur matérielle
///
/// L'intitulé seul : ni le contenu, ni le budget ne changent, et la règle de l'article 15 n'est pas en cause. L'acte est au
/// journal.
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/rectifications",
    tag = "Fiches action",
    request_body = ErreurRectifiee,
    responses((status = 200, description = "L'erreur est rectifiée.", body = FicheActionView))
)]
pub async fn rectifier_erreur(
    ctx: Context,
    cible: Cible<FicheActionId>,
    rectification: Input<ErreurRectifiee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::RECTIFIER_ERREUR, move |tx| {
        let (_, fiche) = tx.fiche_action(&cible)?;
        let declaree = rectification.declaree();
        let ErreurRectifiee { intitule, motif, .. } = rectification.0.clone();
        let rectifiee = fiche.rectifier_erreur(tx.acteur(), tx.moment(), intitule, Personnel(motif), declaree)?;
        tx.record(rectifiee)
    })
    .await
}

/// What proposes a modification, and what sets an error right.
#[must_use]
pub fn actes<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let proposable = de.fiche.peut_proposer_modification(de.convention, de.au);
    let actes = de.acte(actes, operations::PROPOSER_MODIFICATION, proposable);
    de.acte(actes, operations::RECTIFIER_ERREUR, Ok(()))
}

/// What each modification that is proposed awaits.
#[must_use]
pub fn suites<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let Situation { convention, budget, fiche, au, .. } = de;
    fiche.modifications_pendantes().fold(actes, |actes, id| {
        let presentable = de.existante(fiche.peut_presenter_modification(convention, id, au));
        let decidable = de.existante(fiche.peut_decider_modification(convention, id, au));
        let applicable = de.existante(fiche.peut_appliquer_modification(convention, budget, id, au));
        actes
            .acte(operations::PRESENTER_MODIFICATION, &id, presentable)
            .acte(operations::DECIDER_MODIFICATION, &id, decidable)
            .acte(operations::APPLIQUER_MODIFICATION, &id, applicable)
    })
}
