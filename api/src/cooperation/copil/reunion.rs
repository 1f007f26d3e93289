//! The meetings of the committee, in the order of their life.

mod vues;

pub use vues::{PageReunions, ReunionView};

use super::saisies::{ReunionAnnulee, ReunionClose, ReunionConvoquee, ReunionProjetee, ReunionReportee, ReunionTenue};
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::accord::transcrit_les_accords;
use domain::cooperation::copil::decision::{DecisionCopil, ObjetDecision};
use domain::cooperation::copil::document::DocumentTravail;
use domain::cooperation::copil::reunion::{EtatReunion, Reunion, TypeReunion};
use domain::cooperation::litige::FaitLitige;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, ReunionId};
use domain::socle::organisation::Acteur;
use persistence::{Attendu, Charge, FiltreReunions};

routes![
    projeter_reunion,
    lister_reunions,
    lire_reunion,
    convoquer_reunion,
    tenir_reunion,
    reporter_reunion,
    annuler_reunion,
    cloturer_reunion,
    lire_actes_possibles_reunion
];

filtre! {
    /// Filtres de la liste des réunions.
    pub struct FiltreListeReunions pagine {
        /// Réunions tenues, ou prévues, cette année civile.
        annee: annee;
        /// Réunions de ce type.
        type_reunion: [Option<TypeReunion>];
        /// Réunions dans cet état à la date `au`.
        etat: [Option<EtatReunion>];
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-30";
    }
}

/// Inscrire une réunion au calendrier
///
/// « L'OPCO Mobilités en assure le secrétariat, le calendrier » (art. 14). Un comité exceptionnel, « à l'initiative de
/// l'une ou l'autre des parties », désigne le litige ouvert sur lequel il se réunit (art. 18).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/copil/reunions",
    tag = "Comité de pilotage",
    request_body = ReunionProjetee,
    responses((status = 201, description = "La réunion est inscrite au calendrier.", body = ReunionView))
)]
pub async fn projeter_reunion(
    ctx: Context,
    convention: Path<ConventionId>,
    projet: Input<ReunionProjetee>,
) -> Answer<ReunionView> {
    ctx.write(operations::PROJETER_REUNION, move |tx| {
        let id = tx.nouvel_id::<ReunionId>();
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let composition = tx.composition(convention.faits().id)?;
        let litiges = tx.histoires_du_dossier::<FaitLitige>(convention.faits().id)?;
        let litige = litiges.into_iter().find(|litige| Some(litige.id()) == projet.litige_id);
        let mise_au_calendrier = projet.mise_au_calendrier(litige);
        let projetee = Reunion::projeter(&convention, &composition, tx.acteur(), tx.moment(), id, mise_au_calendrier)?;
        Ok(tx.record(projetee)?.a(format!("/v1/reunions/{id}")))
    })
    .await
}

/// Lister les réunions du comité de pilotage
///
/// Celles d'une convention, dans l'ordre de leur inscription au calendrier (art. 14).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/copil/reunions",
    tag = "Comité de pilotage",
    params(FiltreListeReunions),
    responses((status = 200, description = "Une page de réunions.", body = PageReunions))
)]
pub async fn lister_reunions(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreListeReunions>,
) -> Answer<PageReunions> {
    let au = ctx.jour(filtre.au);
    let FiltreListeReunions { annee, type_reunion: nature, etat, .. } = filtre.0.clone();
    ctx.list(operations::LISTER_REUNIONS, &filtre, move |base, apres, limite| {
        base.convention(*id)?;
        let connu = base.connu(*id)?;
        let retenue = |charge: &Charge<Reunion>| {
            annee.is_none_or(|annee| charge.objet.annee_au(au) == i32::from(annee))
                && etat.is_none_or(|etat| charge.objet.etat_au(au) == etat)
        };
        par_lots(
            apres,
            limite,
            |apres, limite| base.reunions(*id, FiltreReunions { nature }, apres, limite),
            |charge| retenue(&charge).then(|| ReunionView::lue(charge, &connu, au)),
        )
    })
    .await
}

/// Lire une réunion
///
/// Sa date prévue, son ordre du jour, qui y fut présent, et son état à la date demandée (art. 14).
#[utoipa::path(
    get,
    path = "/v1/reunions/{id}",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "La réunion.", body = ReunionView))
)]
pub async fn lire_reunion(ctx: Context, id: Path<ReunionId>, q: Query<Au>) -> Answer<ReunionView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_REUNION, move |base| {
        let charge = base.reunion(*id)?;
        let connu = base.connu(charge.objet.convention())?;
        let version = charge.recepisse.rang;
        // What is noted of a meeting depends on who sits on the committee, recorded since or not.
        Ok(Lu::au(ReunionView::lue(charge, &connu, au), version, au))
    })
    .await
}

/// Convoquer une réunion
///
/// Par le secrétariat (art. 14) ; un comité exceptionnel, par son initiateur aussi (art. 18).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/convocation",
    tag = "Comité de pilotage",
    request_body = ReunionConvoquee,
    responses((status = 200, description = "La réunion est convoquée.", body = ReunionView))
)]
pub async fn convoquer_reunion(
    ctx: Context,
    cible: Cible<ReunionId>,
    convocation: Input<ReunionConvoquee>,
) -> Answer<ReunionView> {
    ctx.write(operations::CONVOQUER_REUNION, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let convoquee =
            reunion.convoquer(&convention, &composition, tx.acteur(), tx.moment(), convocation.declaree())?;
        tx.record(convoquee)
    })
    .await
}

/// Enregistrer la tenue d'une réunion
///
/// Le jour, le mode, l'heure si elle doit prouver un ordre, et les présences. Une réunion tenue sans convocation, ou par un
/// comité irrégulièrement composé, est enregistrée : elle porte un constat (art. 13 et 14).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/tenue",
    tag = "Comité de pilotage",
    request_body = ReunionTenue,
    responses((status = 200, description = "La tenue est enregistrée.", body = ReunionView))
)]
pub async fn tenir_reunion(ctx: Context, cible: Cible<ReunionId>, tenue: Input<ReunionTenue>) -> Answer<ReunionView> {
    ctx.write(operations::TENIR_REUNION, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let tenue = reunion.tenir(&convention, &composition, tx.acteur(), tx.moment(), tenue.seance())?;
        tx.record(tenue)
    })
    .await
}

/// Reporter une réunion
///
/// Elle revient au calendrier à sa nouvelle date, et sa convocation ne vaut plus (art. 14).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/report",
    tag = "Comité de pilotage",
    request_body = ReunionReportee,
    responses((status = 200, description = "La réunion est reportée.", body = ReunionView))
)]
pub async fn reporter_reunion(
    ctx: Context,
    cible: Cible<ReunionId>,
    report: Input<ReunionReportee>,
) -> Answer<ReunionView> {
    ctx.write(operations::REPORTER_REUNION, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let reportee = reunion.reporter(&convention, &composition, tx.acteur(), tx.moment(), report.reportee())?;
        tx.record(reportee)
    })
    .await
}

/// Annuler une réunion
///
/// Avant qu'elle soit tenue, avec son motif (art. 14).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/annulation",
    tag = "Comité de pilotage",
    request_body = ReunionAnnulee,
    responses((status = 200, description = "La réunion est annulée.", body = ReunionView))
)]
pub async fn annuler_reunion(
    ctx: Context,
    cible: Cible<ReunionId>,
    annulation: Input<ReunionAnnulee>,
) -> Answer<ReunionView> {
    ctx.write(operations::ANNULER_REUNION, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let annulee = reunion.annuler(&convention, &composition, tx.acteur(), tx.moment(), annulation.acte())?;
        tx.record(annulee)
    })
    .await
}

/// Clore une réunion
///
/// Une fois tenue : elle ne prend plus de décision (art. 14).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/cloture",
    tag = "Comité de pilotage",
    request_body = ReunionClose,
    responses((status = 200, description = "La réunion est close.", body = ReunionView))
)]
pub async fn cloturer_reunion(
    ctx: Context,
    cible: Cible<ReunionId>,
    cloture: Input<ReunionClose>,
) -> Answer<ReunionView> {
    ctx.write(operations::CLOTURER_REUNION, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let mut close = reunion.cloturer(&convention, &composition, tx.acteur(), tx.moment(), cloture.declaree())?;
        let apres = close.apres.clone();
        close.constats.extend(tx.changements(convention.id(), |connu| {
            let siennes = connu.reunions.iter_mut().filter(|reunion| reunion.id() == apres.id());
            siennes.for_each(|reunion| *reunion = apres.clone());
        })?);
        tx.record(close)
    })
    .await
}

/// Lire les actes possibles sur une réunion
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14).
#[utoipa::path(
    get,
    path = "/v1/reunions/{id}/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_reunion(
    ctx: Context,
    id: Path<ReunionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_REUNION, &q, move |base, acteur, au| {
        let reunion = base.reunion(*id)?.objet;
        let convention = base.convention(reunion.convention())?.objet;
        Ok((convention.faits().id, de_la_reunion(&convention, &reunion, acteur, au)))
    })
    .await
}

/// What is done of a meeting, then in it.
#[must_use]
pub fn de_la_reunion<'a>(convention: &Convention, reunion: &Reunion, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &reunion.id();
    let objets =
        admises(ObjetDecision::TOUS, |objet| DecisionCopil::peut_ouvrir_en_reunion(convention, reunion, objet, au));
    let accordable = |pour| reunion.peut_accorder(convention, acteur, au, (pour, false));
    let ordre_du_jour = reunion.peut_modifier_ordre_du_jour(convention, acteur, au);
    let actes = Actes::pour(acteur).acte(operations::MODIFIER_ORDRE_DU_JOUR, ici, ordre_du_jour);
    let actes = match transcrit_les_accords(acteur) {
        true => {
            let parties = admises(College::TOUS, |partie| accordable(Some(partie)));
            actes.au_choix(operations::ACCORDER_ORDRE_DU_JOUR, ici, "college", parties)
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
