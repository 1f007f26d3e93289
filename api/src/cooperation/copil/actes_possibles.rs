//! The acts on what the committee is made of: its members, its meetings, its consultations, its decisions.

pub mod vie_du_copil;

use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::Answer;
use actix_web::get;
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::consultation::Consultation;
use domain::cooperation::copil::decision::toutes_les_voix_au;
use domain::cooperation::copil::decision::{Circonstances, DecisionCopil, ObjetDecision, StatutVoix};
use domain::cooperation::copil::document::DocumentTravail;
use domain::cooperation::copil::membre::MembreCopil;
use domain::cooperation::copil::reunion::Reunion;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConsultationId, DecisionId, MembreId, ReunionId};
use domain::socle::organisation::{Acteur, Role};

routes![
    lire_actes_possibles_membre,
    lire_actes_possibles_reunion,
    lire_actes_possibles_decision,
    lire_actes_possibles_consultation
];

/// Lire les actes possibles sur un membre
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 13).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/membres-copil/{id}/actes-possibles")]
pub async fn lire_actes_possibles_membre(ctx: Context, id: Path<MembreId>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_MEMBRE, &q, move |base, acteur, au| {
        let membre = base.membre(*id)?.objet;
        let convention = base.convention(membre.faits().convention)?.objet;
        Ok((convention.faits().id, du_membre(&convention, &membre, acteur, au)))
    })
    .await
}

/// Lire les actes possibles sur une réunion
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/reunions/{id}/actes-possibles")]
pub async fn lire_actes_possibles_reunion(
    ctx: Context,
    id: Path<ReunionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_REUNION, &q, move |base, acteur, au| {
        let reunion = base.reunion(*id)?.objet;
        let convention = base.convention(reunion.faits().convention)?.objet;
        Ok((convention.faits().id, de_la_reunion(&convention, &reunion, acteur, au)))
    })
    .await
}

/// Lire les actes possibles sur une consultation
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/consultations/{id}/actes-possibles")]
pub async fn lire_actes_possibles_consultation(
    ctx: Context,
    id: Path<ConsultationId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_CONSULTATION, &q, move |base, acteur, au| {
        let consultation = base.consultation(*id)?.objet;
        let decisions = base.decisions_de(*id)?;
        let convention = base.convention(consultation.faits().convention)?.objet;
        let actes = de_la_consultation(&convention, &consultation, &decisions, acteur, au);
        Ok((convention.faits().id, actes))
    })
    .await
}

/// Lire les actes possibles sur une décision
///
/// Pour l'appelant, à cette date : chaque acte, ceux sur ses voix transcrites compris, son adresse, et la règle qui s'y
/// oppose s'il n'est pas possible (art. 13).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
#[get("/v1/decisions/{id}/actes-possibles")]
pub async fn lire_actes_possibles_decision(
    ctx: Context,
    id: Path<DecisionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_DECISION, &q, move |base, acteur, au| {
        let (circonstances, decision) = base.vote(*id)?;
        let actes = de_la_decision(&circonstances, &decision.objet, acteur, au);
        Ok((decision.objet.faits().convention, actes))
    })
    .await
}

/// What is done of a member.
#[must_use]
pub fn du_membre<'a>(convention: &Convention, membre: &MembreCopil, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let garde = membre.peut_terminer(convention, acteur, au);
    Actes::pour(acteur).acte(operations::TERMINER_MANDAT, &membre.faits().id, garde)
}

/// What is done of a meeting, then in it.
#[must_use]
pub fn de_la_reunion<'a>(convention: &Convention, reunion: &Reunion, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &reunion.faits().id;
    let objets =
        admises(ObjetDecision::TOUS, |objet| DecisionCopil::peut_ouvrir_en_reunion(convention, reunion, objet, au));
    let accordable = |pour| reunion.peut_accorder(convention, acteur, au, (pour, false));
    let ordre_du_jour = reunion.peut_modifier_ordre_du_jour(convention, acteur, au);
    let actes = Actes::pour(acteur).acte(operations::MODIFIER_ORDRE_DU_JOUR, ici, ordre_du_jour);
    let actes = match acteur.roles.contains(&Role::Secretariat) {
        true => {
            let parties = admises(College::TOUS, |partie| accordable(Some(partie)));
            actes.au_choix(operations::ACCORDER_ORDRE_DU_JOUR, ici, "saisi_pour", parties)
        }
        false => actes.acte(operations::ACCORDER_ORDRE_DU_JOUR, ici, accordable(None)),
    };
    actes
        .acte(operations::REFUSER_ORDRE_DU_JOUR, ici, reunion.peut_refuser(convention, acteur, au))
        .acte(operations::INVITER_PARTICIPANT, ici, reunion.peut_inviter(convention, au))
        .acte(operations::DEPOSER_DOCUMENT, ici, DocumentTravail::peut_deposer(convention, reunion, au))
        .acte(operations::CONVOQUER_REUNION, ici, reunion.peut_convoquer(convention, acteur, au))
        .acte(operations::TENIR_REUNION, ici, reunion.peut_tenir(convention, acteur, au))
        .acte(operations::REPORTER_REUNION, ici, reunion.peut_reporter(convention, acteur, au))
        .acte(operations::ANNULER_REUNION, ici, reunion.peut_annuler(convention, acteur, au))
        .au_choix(operations::OUVRIR_VOTE_EN_REUNION, ici, "objet", objets)
        .acte(operations::CLOTURER_REUNION, ici, reunion.peut_cloturer(convention, acteur, au))
}

/// What is done of a consultation, then in it; its decisions say whether every voice is there.
#[must_use]
pub fn de_la_consultation<'a>(
    convention: &Convention,
    consultation: &Consultation,
    decisions: &[DecisionCopil],
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &consultation.faits().id;
    let objets = admises(ObjetDecision::TOUS, |objet| {
        DecisionCopil::peut_ouvrir_par_courriel(convention, consultation, objet, au)
    });
    Actes::pour(acteur)
        .acte(operations::OUVRIR_CONSULTATION, ici, consultation.peut_ouvrir(convention, au))
        .au_choix(operations::OUVRIR_VOTE_PAR_COURRIEL, ici, "objet", objets)
        .acte(
            operations::CLORE_CONSULTATION,
            ici,
            consultation.peut_clore(toutes_les_voix_au(convention, decisions, au), au),
        )
        .acte(operations::ANNULER_CONSULTATION, ici, consultation.peut_annuler(au))
}

/// What is done of a decision, then of each of its voices that awaits an answer.
#[must_use]
pub fn de_la_decision<'a>(
    circonstances: &Circonstances,
    decision: &DecisionCopil,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &decision.faits().id;
    let actes = Actes::pour(acteur)
        .acte(operations::VOTER, ici, decision.peut_voter(circonstances, acteur, au))
        .acte(operations::TRANSCRIRE_VOIX, ici, decision.peut_recevoir(circonstances, au))
        .acte(operations::CLORE_VOTE, ici, decision.peut_clore(circonstances, au))
        .acte(operations::ANNULER_DECISION, ici, decision.peut_annuler());
    let transcrites = decision.faits().voix.iter().filter(|voix| voix.statut() == StatutVoix::Transcrite);
    transcrites.fold(actes, |actes, voix| {
        let garde = || decision.peut_repondre(&circonstances.convention, acteur, voix.id);
        actes.acte(operations::CONFIRMER_VOIX, &voix.id, garde()).acte(operations::CONTESTER_VOIX, &voix.id, garde())
    })
}
