//! The decisions of the board on actions, and their return to the members of the committee.

use super::vues::{DecisionCaView, FicheActionView, PageDecisionsCa};
use crate::cooperation::fiche_action::situation::Situation;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::Actes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::fiche_action::{Prononce, ResultatCa, Retour, StatutDecisionCa, StatutRetour};
use domain::cooperation::operations;
use domain::socle::code::{DecisionCaId, FicheActionId, MembreId};
use domain::socle::moment::Personnel;
use persistence::{Attendu, Echec};
use validator::Validate;

routes![decider_ca, lister_decisions_ca, lire_decision_ca, confirmer_decision_ca, contester_decision_ca, faire_retour];

input! {
    /// Décision du conseil d'administration sur une action (art. 14).
    pub struct DecisionCaPrononcee {
        /// Ce qu'il décide.
        resultat: [ResultatCa];
        /// À déclarer si le comité n'avait pas validé l'action : sans effet sur elle.
        fait accompli;
        /// Date de la décision (Paris).
        le date;
        /// Pièce qui le prouve : l'extrait du procès-verbal, que le secrétariat joint toujours.
        piece;
    }
}

input! {
    /// Confirmation d'une décision transcrite.
    pub struct DecisionCaConfirmee {
        /// Date de la confirmation (Paris).
        date: [Date];
    }
}

input! {
    /// Contestation d'une décision transcrite.
    pub struct DecisionCaContestee {
        /// Date de la contestation (Paris).
        date: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
    }
}

input! {
    /// Retour d'une décision aux membres du comité (art. 14).
    pub struct RetourFait {
        /// Destinataires ; par défaut, tous les membres en exercice.
        destinataires: [Option<Vec<MembreId>>] au_plus 20;
        /// Date du retour (Paris).
        le date;
        /// Pièce qui le prouve ; le secrétariat la joint toujours.
        piece;
    }
}

impl DecisionCaPrononcee {
    /// What the board pronounced.
    #[must_use]
    pub fn prononce(&self) -> Prononce {
        Prononce { resultat: self.resultat, declaration: self.declaration() }
    }
}

impl RetourFait {
    /// The return that it declares.
    #[must_use]
    pub fn retour(&self) -> Retour {
        Retour { destinataires: self.destinataires.clone(), declaree: self.declaree() }
    }
}

filtre! {
    /// Filtres de la liste des décisions du conseil d'administration.
    pub struct FiltreDecisionsCa pagine {
        /// Date à laquelle les décisions sont connues (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Décisions dont le retour en est là à la date `au`.
        retour: [Option<StatutRetour>];
    }
}

/// Faire décider le conseil d'administration
///
/// « Les actions validées par le copil sont ensuite proposées pour validation au conseil d'administration de l'OPCO »
/// (art. 14). Dite par le conseil, ou transcrite par le secrétariat sur un extrait de procès-verbal (G17). Prise sans la
/// validation du comité, elle ne s'enregistre que comme un fait accompli, sans effet sur l'action (G16).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/decisions-ca",
    tag = "Fiches action",
    request_body = DecisionCaPrononcee,
    responses((status = 201, description = "La décision est enregistrée.", body = FicheActionView))
)]
pub async fn decider_ca(
    ctx: Context,
    cible: Cible<FicheActionId>,
    decision: Input<DecisionCaPrononcee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::DECIDER_CA, move |tx| {
        let id = tx.nouvel_id::<DecisionCaId>();
        let (_, fiche) = tx.fiche_action(&cible)?;
        let decidee = fiche.decider_ca(tx.acteur(), tx.moment(), id, decision.prononce())?;
        Ok(tx.record(decidee)?.a(format!("/v1/decisions-ca/{id}")))
    })
    .await
}

/// Lister les décisions du conseil d'administration
///
/// « Quels retours ne sont pas faits ? » : celles de votre portée, sur une action ou sur sa modification, dans l'ordre de leur
/// enregistrement. Le texte ne fixe pas
/// de délai au retour : il est attendu, jamais en retard (art. 14).
#[utoipa::path(
    get,
    path = "/v1/decisions-ca",
    tag = "Fiches action",
    params(FiltreDecisionsCa),
    responses((status = 200, description = "Une page de décisions.", body = PageDecisionsCa))
)]
pub async fn lister_decisions_ca(ctx: Context, filtre: Query<FiltreDecisionsCa>) -> Answer<PageDecisionsCa> {
    let (retour, au) = (filtre.retour, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_DECISIONS_CA, &filtre, move |base, apres, limite| {
        par_lots(
            apres,
            limite,
            |apres, limite| base.decisions_ca(retour.map(|retour| (retour, au)), apres, limite),
            |(id, charge)| {
                let charge = charge?;
                let decision = charge.objet.decision_ca(id, au)?;
                let retenue = retour.is_none_or(|retour| decision.statut_retour() == retour);
                retenue.then(|| DecisionCaView::new(&charge.objet, &decision))
            },
        )
    })
    .await
}

/// Lire une décision du conseil d'administration
///
/// Avec son retour aux membres du comité, s'il est fait (art. 14).
#[utoipa::path(
    get,
    path = "/v1/decisions-ca/{id}",
    tag = "Fiches action",
    params(Au),
    responses((status = 200, description = "La décision.", body = DecisionCaView))
)]
pub async fn lire_decision_ca(ctx: Context, id: Path<DecisionCaId>, q: Query<Au>) -> Answer<DecisionCaView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_DECISION_CA, move |base| {
        let charge = base.fiche_action_de(&*id)?;
        let decision = charge.objet.decision_ca(*id, au).ok_or(Echec::PasEncore { jour: au })?;
        Ok(Lu::au(DecisionCaView::new(&charge.objet, &decision), charge.recepisse.rang, au))
    })
    .await
}

/// Confirmer une décision transcrite
///
/// Par le conseil d'administration pour qui le secrétariat l'a transcrite (G17). La version à donner est celle de la fiche.
#[utoipa::path(
    post,
    path = "/v1/decisions-ca/{id}/confirmation",
    tag = "Fiches action",
    request_body = DecisionCaConfirmee,
    responses((status = 200, description = "La décision est confirmée.", body = FicheActionView))
)]
pub async fn confirmer_decision_ca(
    ctx: Context,
    cible: Cible<DecisionCaId>,
    confirmation: Input<DecisionCaConfirmee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::CONFIRMER_DECISION_CA, move |tx| {
        let (_, fiche) = tx.fiche_action_de(&cible)?;
        let date = confirmation.date;
        let confirmee = fiche.confirmer_decision_ca(tx.acteur(), tx.moment(), cible.id, date)?;
        tx.record(confirmee)
    })
    .await
}

/// Contester une décision transcrite
///
/// Par le conseil d'administration pour qui le secrétariat l'a transcrite, avec son motif (G17) : elle ne compte pas. Ce qui
/// a été fait depuis demeure.
#[utoipa::path(
    post,
    path = "/v1/decisions-ca/{id}/contestation",
    tag = "Fiches action",
    request_body = DecisionCaContestee,
    responses((status = 200, description = "La décision est contestée.", body = FicheActionView))
)]
pub async fn contester_decision_ca(
    ctx: Context,
    cible: Cible<DecisionCaId>,
    contestation: Input<DecisionCaContestee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::CONTESTER_DECISION_CA, move |tx| {
        let DecisionCaContestee { date, motif } = &*contestation;
        let (_, fiche) = tx.fiche_action_de(&cible)?;
        let dite = (*date, Personnel(motif.clone()));
        let contestee = fiche.contester_decision_ca(tx.acteur(), tx.moment(), cible.id, dite)?;
        tx.record(contestee)
    })
    .await
}

/// Faire retour d'une décision au comité
///
/// Le conseil d'administration « fait un retour de ses décisions aux membres du copil » (art. 14). Permis après la fin de la
/// convention (art. 18).
#[utoipa::path(
    post,
    path = "/v1/decisions-ca/{id}/retours",
    tag = "Fiches action",
    request_body = RetourFait,
    responses((status = 200, description = "Le retour est fait.", body = FicheActionView))
)]
pub async fn faire_retour(
    ctx: Context,
    cible: Cible<DecisionCaId>,
    retour: Input<RetourFait>,
) -> Answer<FicheActionView> {
    ctx.write(operations::FAIRE_RETOUR, move |tx| {
        let Attendu { id, .. } = *cible;
        let (convention, fiche) = tx.fiche_action_de(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let faite = fiche.faire_retour(&composition, acteur, moment, id, retour.retour())?;
        tx.record(faite)
    })
    .await
}

/// What makes the board's decision known.
#[must_use]
pub fn actes<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    actes.acte(operations::DECIDER_CA, de.ici(), de.fiche.peut_decider_ca(de.au))
}

/// What answers each decision that was transcribed, and what tells the carrier of it.
#[must_use]
pub fn suites<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let Situation { fiche, au, .. } = de;
    fiche.decisions_ca_au(au).into_iter().fold(actes, |actes, decision| {
        let (id, garde) = (&decision.id, || fiche.peut_repondre_decision_ca(decision.id, au));
        let actes = match decision.statut {
            StatutDecisionCa::Transcrite => actes.acte(operations::CONFIRMER_DECISION_CA, id, garde()).acte(
                operations::CONTESTER_DECISION_CA,
                id,
                garde(),
            ),
            _ => actes,
        };
        match decision.statut_retour() {
            StatutRetour::EnAttente => {
                actes.acte(operations::FAIRE_RETOUR, id, fiche.peut_faire_retour(decision.id, au))
            }
            _ => actes,
        }
    })
}
