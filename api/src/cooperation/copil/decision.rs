//! The votes of the committee, in the order of their life: opened, voices cast or transcribed, closed, cancelled.

mod saisies;
mod vues;

pub use saisies::{DecisionAnnulee, VoixConfirmee, VoixContestee, VoixEmise, VoixTranscrite, VoteClos, VoteOuvert};
pub use vues::{DecisionView, PageDecisions, VoixView};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::rang;
use domain::cooperation::copil::ActionSoumise;
use domain::cooperation::copil::consultation::FaitConsultation;
use domain::cooperation::copil::decision::{Circonstances, DecisionCopil, StatutVoix};
use domain::cooperation::copil::majorite::ResultatVote;
use domain::cooperation::{cloture, operations};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConsultationId, ConventionId, DecisionId, ReunionId, VoixId};
use domain::socle::moment::Personnel;
use domain::socle::organisation::Acteur;
use persistence::{Echec, FiltreDecisions};

routes![
    ouvrir_vote_en_reunion,
    ouvrir_vote_par_courriel,
    lister_decisions,
    lire_decision,
    voter,
    transcrire_voix,
    lire_voix,
    confirmer_voix,
    contester_voix,
    clore_vote,
    annuler_decision,
    lire_actes_possibles_decision
];

filtre! {
    /// Filtres de la liste des décisions.
    pub struct FiltreListe pagine {
        /// Décisions dont le résultat changerait selon la lecture de « 50% plus une voix », ou celles qu'il ne changerait pas.
        sensible_a_la_lecture: [Option<bool>];
        /// Décisions de ce résultat, que rien n'annule.
        resultat: [Option<ResultatVote>];
        /// Décisions dont le vote s'est ouvert cette année civile.
        annee: annee exemple 2022;
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2023-11-30";
    }
}

/// Ouvrir un vote en réunion
///
/// Le secrétariat met une résolution au vote dans une réunion tenue ; chaque collège donne ses voix, le secrétariat clôt
/// (art. 13 et 14). Un vote qui a eu lieu sur une action que le comité n'avait pas reçue s'enregistre comme un fait accompli :
/// son résultat n'a pas d'effet (G16).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/decisions",
    tag = "Comité de pilotage",
    request_body = VoteOuvert,
    responses((status = 201, description = "Le vote est ouvert.", body = DecisionView))
)]
pub async fn ouvrir_vote_en_reunion(
    ctx: Context,
    cible: Cible<ReunionId>,
    vote: Input<VoteOuvert>,
) -> Answer<DecisionView> {
    ctx.write(operations::OUVRIR_VOTE_EN_REUNION, move |tx| {
        let id = tx.nouvel_id::<DecisionId>();
        let (convention, reunion) = tx.reunion(&cible)?;
        let fiche = vote.fiche_action_id.map(|id| tx.fiche_du_dossier(convention.faits().id, id)).transpose()?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let ouvert = DecisionCopil::ouvrir_en_reunion(
            &convention,
            &reunion,
            acteur,
            moment,
            id,
            vote.resolution(fiche.as_ref()),
        )?;
        Ok(tx.record(ouvert)?.a(format!("/v1/decisions/{id}")))
    })
    .await
}

/// Ouvrir un vote par courriel
///
/// Le secrétariat met une résolution au vote dans une consultation ouverte : « les membres du copil pourront être
/// sollicités et consultés par courriel » (art. 14). Même majorité, et un silence n'est pas une voix. Dans une consultation qui a
/// oublié un membre, son résultat n'a pas d'effet (G16).
#[utoipa::path(
    post,
    path = "/v1/consultations/{id}/decisions",
    tag = "Comité de pilotage",
    request_body = VoteOuvert,
    responses((status = 201, description = "Le vote est ouvert.", body = DecisionView))
)]
pub async fn ouvrir_vote_par_courriel(
    ctx: Context,
    cible: Cible<ConsultationId>,
    vote: Input<VoteOuvert>,
) -> Answer<DecisionView> {
    ctx.write(operations::OUVRIR_VOTE_PAR_COURRIEL, move |tx| {
        let id = tx.nouvel_id::<DecisionId>();
        let (convention, consultation) = tx.histoire::<FaitConsultation>(&cible)?;
        let fiche = vote.fiche_action_id.map(|id| tx.fiche_du_dossier(convention.faits().id, id)).transpose()?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let ouvert = DecisionCopil::ouvrir_par_courriel(
            &convention,
            &consultation,
            acteur,
            moment,
            id,
            vote.resolution(fiche.as_ref()),
        )?;
        Ok(tx.record(ouvert)?.a(format!("/v1/decisions/{id}")))
    })
    .await
}

/// Lister les décisions du comité de pilotage
///
/// « Quelles décisions changeraient selon la lecture de « 50% plus une voix » ? » : celles d'une convention, dans l'ordre
/// de leur enregistrement, avec leur calcul (art. 13). Qui ne lit pas les voix lit ce qui est décidé.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/copil/decisions",
    tag = "Comité de pilotage",
    params(FiltreListe),
    responses((status = 200, description = "Une page de décisions.", body = PageDecisions))
)]
pub async fn lister_decisions(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreListe>,
) -> Answer<PageDecisions> {
    let (au, acteur) = (ctx.jour(filtre.au), ctx.appelant().acteur.clone());
    let FiltreListe { sensible_a_la_lecture, resultat, annee, .. } = filtre.0.clone();
    let ouvertes =
        annee.and_then(|annee| Date::from_ymd_opt(annee.into(), 1, 1).zip(Date::from_ymd_opt(annee.into(), 12, 31)));
    let voulues = FiltreDecisions { sensible_a_la_lecture, resultat, ouvertes };
    ctx.list(operations::LISTER_DECISIONS, &filtre, move |base, apres, limite| {
        let lues = base.decisions(*id, &voulues, rang(apres)?, limite as i64)?;
        let vue = |charge| DecisionView::lue(charge, au).pour(&acteur);
        Ok(lues.into_iter().map(|(rang, charge)| (rang.to_string(), vue(charge))).collect())
    })
    .await
}

/// Lire une décision
///
/// La résolution, les voix de chaque collège, le résultat et sa preuve : seuil, lecture, ce que l'autre lecture donnerait
/// (art. 13).
#[utoipa::path(
    get,
    path = "/v1/decisions/{id}",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "La décision.", body = DecisionView))
)]
pub async fn lire_decision(ctx: Context, id: Path<DecisionId>, q: Query<Au>) -> Answer<DecisionView> {
    let (au, acteur) = (ctx.jour(q.au), ctx.appelant().acteur.clone());
    ctx.read(operations::LIRE_DECISION, move |base| {
        let charge = base.decision(*id)?;
        let version = charge.recepisse.rang;
        // The minutes of its meeting, once validated, confirm the voices transcribed.
        Ok(Lu::au(DecisionView::lue(charge, au).pour(&acteur), version, au))
    })
    .await
}

/// Voter
///
/// Chaque collège donne ses propres voix : « (2 voix) […] (1 voix) […] (1 voix) » (art. 13). Les deux de l'OPCO peuvent se
/// diviser. Par courriel, une réponse venue après la clôture est gardée, hors délai, sans être comptée.
#[utoipa::path(
    post,
    path = "/v1/decisions/{id}/voix",
    tag = "Comité de pilotage",
    request_body = VoixEmise,
    responses((status = 201, description = "Les voix sont données.", body = DecisionView))
)]
pub async fn voter(ctx: Context, cible: Cible<DecisionId>, voix: Input<VoixEmise>) -> Answer<DecisionView> {
    ctx.write(operations::VOTER, move |tx| {
        let id = tx.nouvel_id::<VoixId>();
        let (circonstances, decision) = tx.decision(&cible)?;
        let emise = decision.voter(&circonstances, tx.acteur(), tx.moment(), id, voix.voix())?;
        Ok(tx.record(emise)?.a(format!("/v1/voix/{id}")))
    })
    .await
}

/// Transcrire les voix d'un collège
///
/// Par le secrétariat, sur pièce, pour qui ne se connecte pas (G17). Elles comptent tant que le collège ne les conteste
/// pas.
#[utoipa::path(
    post,
    path = "/v1/decisions/{id}/voix-transcrites",
    tag = "Comité de pilotage",
    request_body = VoixTranscrite,
    responses((status = 201, description = "Les voix sont transcrites.", body = DecisionView))
)]
pub async fn transcrire_voix(
    ctx: Context,
    cible: Cible<DecisionId>,
    voix: Input<VoixTranscrite>,
) -> Answer<DecisionView> {
    ctx.write(operations::TRANSCRIRE_VOIX, move |tx| {
        let id = tx.nouvel_id::<VoixId>();
        let (circonstances, decision) = tx.decision(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let transcrite = decision.transcrire(&circonstances, acteur, moment, id, voix.college, voix.voix())?;
        Ok(tx.record(transcrite)?.a(format!("/v1/voix/{id}")))
    })
    .await
}

/// Lire une voix
///
/// Son collège, son sens, comment elle est connue, et la réponse du collège si le secrétariat l'a transcrite (art. 13).
#[utoipa::path(
    get,
    path = "/v1/voix/{id}",
    tag = "Comité de pilotage",
    responses((status = 200, description = "La voix.", body = VoixView))
)]
pub async fn lire_voix(ctx: Context, id: Path<VoixId>) -> Answer<VoixView> {
    let au = ctx.jour(None);
    ctx.read(operations::LIRE_VOIX, move |base| {
        let charge = base.decision_de(*id)?;
        let faits = charge.objet.faits();
        let voix = faits.voix.iter().find(|voix| voix.id == *id).ok_or(Echec::Introuvable)?;
        Ok(Lu::au(VoixView::new(&charge.objet, voix), charge.recepisse.rang, au))
    })
    .await
}

/// Confirmer une voix transcrite
///
/// Par le collège pour qui le secrétariat l'a transcrite (G17). La version à donner est celle de la décision.
#[utoipa::path(
    post,
    path = "/v1/voix/{id}/confirmation",
    tag = "Comité de pilotage",
    request_body = VoixConfirmee,
    responses((status = 200, description = "La voix est confirmée.", body = DecisionView))
)]
pub async fn confirmer_voix(
    ctx: Context,
    cible: Cible<VoixId>,
    confirmation: Input<VoixConfirmee>,
) -> Answer<DecisionView> {
    ctx.write(operations::CONFIRMER_VOIX, move |tx| {
        let (circonstances, decision) = tx.decision_de(&cible)?;
        let (convention, date) = (&circonstances.convention, confirmation.date);
        let confirmee = decision.confirmer_voix(convention, tx.acteur(), tx.moment(), cible.id, date)?;
        tx.record(confirmee)
    })
    .await
}

/// Contester une voix transcrite
///
/// Par le collège pour qui le secrétariat l'a transcrite, avec son motif (G17) : elle n'est pas comptée. Un résultat déjà
/// rendu demeure ; il se corrige par une annulation et un nouveau vote.
#[utoipa::path(
    post,
    path = "/v1/voix/{id}/contestation",
    tag = "Comité de pilotage",
    request_body = VoixContestee,
    responses((status = 200, description = "La voix est contestée.", body = DecisionView))
)]
pub async fn contester_voix(
    ctx: Context,
    cible: Cible<VoixId>,
    contestation: Input<VoixContestee>,
) -> Answer<DecisionView> {
    ctx.write(operations::CONTESTER_VOIX, move |tx| {
        let VoixContestee { date, motif } = &*contestation;
        let (circonstances, decision) = tx.decision_de(&cible)?;
        let (convention, dite) = (&circonstances.convention, (*date, Personnel(motif.clone())));
        let contestee = decision.contester_voix(convention, tx.acteur(), tx.moment(), cible.id, dite)?;
        tx.record(contestee)
    })
    .await
}

/// Clore un vote
///
/// « Les décisions du copil, sont prises à la majorité absolue des voix exprimées, soit 50% plus une voix. » (art. 13) : le
/// résultat est calculé avec sa preuve, dans les deux lectures, et ne change plus ; il instruit la fiche sur laquelle il porte. Par courriel, une fois la date de
/// clôture passée ou toutes les voix reçues. La clôture est la décision : après la fin de la convention ne se clôt que ce qui en
/// clôt les travaux, compte rendu, bilan, modification d'une action engagée (art. 18) ; ce qui fut décidé malgré tout s'enregistre
/// par `fait_accompli`, sans effet.
#[utoipa::path(
    post,
    path = "/v1/decisions/{id}/cloture",
    tag = "Comité de pilotage",
    request_body = VoteClos,
    responses((status = 200, description = "Le vote est clos.", body = DecisionView))
)]
pub async fn clore_vote(ctx: Context, cible: Cible<DecisionId>, cloture: Input<VoteClos>) -> Answer<DecisionView> {
    ctx.write(operations::CLORE_VOTE, move |tx| {
        let (circonstances, decision) = tx.decision(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let fiche = tx.fiche_du_vote(&decision)?;
        tx.record(cloture::clore_vote(decision, &circonstances, fiche, acteur, moment, cloture.declaration())?)
    })
    .await
}

/// Annuler une décision
///
/// Avec son motif : tout demeure lisible, et une correction est un nouveau vote (art. 13).
#[utoipa::path(
    post,
    path = "/v1/decisions/{id}/annulation",
    tag = "Comité de pilotage",
    request_body = DecisionAnnulee,
    responses((status = 200, description = "La décision est annulée.", body = DecisionView))
)]
pub async fn annuler_decision(
    ctx: Context,
    cible: Cible<DecisionId>,
    annulation: Input<DecisionAnnulee>,
) -> Answer<DecisionView> {
    ctx.write(operations::ANNULER_DECISION, move |tx| {
        let (_, decision) = tx.decision(&cible)?;
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let fiche = tx.fiche_du_vote(&decision)?;
        let annulee = decision.annuler(acteur, moment, annulation.acte())?;
        let suivie = fiche.and_then(|fiche| fiche.suivre_annulation(&annulee.apres, acteur, moment));
        tx.record((annulee, Vec::from_iter(suivie)))
    })
    .await
}

/// Lire les actes possibles sur une décision
///
/// Pour l'appelant, à cette date : chaque acte, ceux sur ses voix transcrites compris, son adresse, et la règle qui s'y
/// oppose s'il n'est pas possible (art. 13).
#[utoipa::path(
    get,
    path = "/v1/decisions/{id}/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_decision(
    ctx: Context,
    id: Path<DecisionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_DECISION, &q, move |base, acteur, au| {
        let (circonstances, decision) = base.vote(*id)?;
        let decision = decision.objet;
        let soumise = base.actions_soumises([&decision])?.pop();
        let actes = de_la_decision(&circonstances, &decision, soumise.as_deref(), acteur, au);
        Ok((decision.faits().convention, actes))
    })
    .await
}

/// What is done of a decision, on the action that it is about, then of each of its voices that awaits an answer.
#[must_use]
pub fn de_la_decision<'a>(
    circonstances: &Circonstances,
    decision: &DecisionCopil,
    soumise: Option<&dyn ActionSoumise>,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &decision.faits().id;
    let actes = Actes::pour(acteur)
        .acte(operations::VOTER, ici, decision.peut_voter(circonstances, acteur, au))
        .acte(operations::TRANSCRIRE_VOIX, ici, decision.peut_recevoir(circonstances, au))
        .acte(operations::CLORE_VOTE, ici, decision.peut_clore(circonstances, soumise, au))
        .acte(operations::ANNULER_DECISION, ici, decision.peut_annuler());
    let transcrites = decision.faits().voix.iter().filter(|voix| voix.statut() == StatutVoix::Transcrite);
    transcrites.fold(actes, |actes, voix| {
        let garde = || decision.peut_repondre(&circonstances.convention, acteur, voix.id);
        actes.acte(operations::CONFIRMER_VOIX, &voix.id, garde()).acte(operations::CONTESTER_VOIX, &voix.id, garde())
    })
}
