//! The steering committee: its members, its meetings in the order of their life, its boards, its conformity.

pub mod accord;
pub mod actes_possibles;
pub mod compte_rendu;
pub mod consultation;
pub mod decision;
pub mod document;
pub mod majorite;
pub mod priorites;
mod saisies;
mod vues;

use crate::serveur::routeur::routes;
use domain::cooperation::operations;
pub use saisies::{
    ConseilDeclare, MandatDeclare, MandatTermine, MembreNomme, PresenceDeclaree, ReunionAnnulee, ReunionClose,
    ReunionConvoquee, ReunionProjetee, ReunionReportee, ReunionTenue,
};
pub use vues::{ConformiteView, ConseilsView, CopilView, MembreView, PageReunions, ReunionView};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use actix_web::{get, post};
use chrono::Datelike;
use domain::cooperation::copil::reunion::{EtatReunion, Reunion, TypeReunion};
use domain::cooperation::litige::FaitLitige;
use domain::socle::code::{CleAnnuelle, ConventionId, MembreId, ReunionId};
use persistence::{Attendu, Charge, FiltreReunions};

routes![
    nommer_membre,
    terminer_mandat,
    lire_membre,
    lire_copil,
    projeter_reunion,
    lister_reunions,
    lire_reunion,
    convoquer_reunion,
    tenir_reunion,
    reporter_reunion,
    annuler_reunion,
    cloturer_reunion,
    declarer_conseil,
    lire_conseils,
    lire_conformite
];

// ---- members

/// Nommer un membre du comité de pilotage
///
/// « Le comité de pilotage est composé de 4 membres » (art. 13) : chaque collège nomme les siens. Les deux représentants
/// de l'OPCO comptent « au moins un membre du conseil d'administration de l'OPCO mandaté pour le représenter ». Un
/// suppléant n'ajoute ni siège ni voix. Qui a déjà fini de siéger se nomme avec la fin de son mandat.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = MembreNomme,
    responses((status = 201, description = "Le membre est nommé.", body = MembreView))
)]
#[post("/v1/conventions/{id}/copil/membres")]
pub async fn nommer_membre(
    ctx: Context,
    convention: Path<ConventionId>,
    membre: Input<MembreNomme>,
) -> Answer<MembreView> {
    ctx.write(operations::NOMMER_MEMBRE, move |tx| {
        let id = tx.nouvel_id::<MembreId>();
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let composition = tx.composition(convention.faits().id)?;
        let nomme = composition.nommer(&convention, tx.acteur(), tx.moment(), id, membre.nomination())?;
        Ok(tx.record(nomme)?.a(format!("/v1/membres-copil/{id}")))
    })
    .await
}

/// Mettre fin au mandat d'un membre
///
/// Par l'organisation de son collège ; il siège encore le jour dit. Son siège se pourvoit dès le lendemain (art. 13).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = MandatTermine,
    responses((status = 200, description = "Le mandat a pris fin.", body = MembreView))
)]
#[post("/v1/membres-copil/{id}/fin-de-mandat")]
pub async fn terminer_mandat(ctx: Context, cible: Cible<MembreId>, fin: Input<MandatTermine>) -> Answer<MembreView> {
    ctx.write(operations::TERMINER_MANDAT, move |tx| {
        let (convention, membre) = tx.membre(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let termine = membre.terminer(&convention, &composition, tx.acteur(), tx.moment(), fin.acte())?;
        tx.record(termine)
    })
    .await
}

/// Lire un membre
///
/// Son collège, son mandat, le temps qu'il siège (art. 13).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le membre.", body = MembreView))
)]
#[get("/v1/membres-copil/{id}")]
pub async fn lire_membre(ctx: Context, id: Path<MembreId>, q: Query<Au>) -> Answer<MembreView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_MEMBRE, move |base| {
        let charge = base.membre(*id)?;
        let version = charge.recepisse.rang;
        Ok(Lu::au(MembreView::lue(charge, au), version, au))
    })
    .await
}

/// Lire la composition du comité de pilotage
///
/// Les sièges et les voix de chaque collège, qui les tient à la date demandée, et si la composition est celle que le texte
/// demande (art. 13).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "La composition.", body = CopilView))
)]
#[get("/v1/conventions/{id}/copil")]
pub async fn lire_copil(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<CopilView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_COPIL, move |base| {
        let charge = base.convention(*id)?;
        let composition = base.composition(*id)?;
        let version = base.rang(&charge.recepisse.dossier)?;
        Ok(Lu::au(CopilView::new(&charge.objet, &composition, version, au), version, au))
    })
    .await
}

// ---- meetings

filtre! {
    /// Filtres de la liste des réunions.
    pub struct FiltreListeReunions pagine {
        /// Réunions tenues, ou prévues, cette année civile.
        annee: annee;
        /// Réunions de ce type.
        #[serde(rename = "type")]
        nature: [Option<TypeReunion>];
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
    tag = "Comité de pilotage",
    request_body = ReunionProjetee,
    responses((status = 201, description = "La réunion est inscrite au calendrier.", body = ReunionView))
)]
#[post("/v1/conventions/{id}/copil/reunions")]
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
        let projection = projet.projection(litige);
        let projetee = Reunion::projeter(&convention, &composition, tx.acteur(), tx.moment(), id, projection)?;
        Ok(tx.record(projetee)?.a(format!("/v1/reunions/{id}")))
    })
    .await
}

/// Lister les réunions du comité de pilotage
///
/// Celles d'une convention, dans l'ordre de leur inscription au calendrier (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(FiltreListeReunions),
    responses((status = 200, description = "Une page de réunions.", body = PageReunions))
)]
#[get("/v1/conventions/{id}/copil/reunions")]
pub async fn lister_reunions(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreListeReunions>,
) -> Answer<PageReunions> {
    let au = ctx.jour(filtre.au);
    let FiltreListeReunions { annee, nature, etat, .. } = filtre.0.clone();
    ctx.list(operations::LISTER_REUNIONS, &filtre, move |base, apres, limite| {
        base.convention(*id)?;
        let composition = base.composition(*id)?;
        let retenue = |charge: &Charge<Reunion>| {
            annee.is_none_or(|annee| charge.objet.annee_au(au) == i32::from(annee))
                && etat.is_none_or(|etat| charge.objet.etat_au(au) == etat)
        };
        par_lots(
            apres,
            limite,
            |apres, limite| base.reunions(*id, FiltreReunions { nature }, apres, limite),
            |charge| retenue(&charge).then(|| ReunionView::lue(charge, &composition, au)),
        )
    })
    .await
}

/// Lire une réunion
///
/// Sa date prévue, son ordre du jour, qui y fut présent, et son état à la date demandée (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "La réunion.", body = ReunionView))
)]
#[get("/v1/reunions/{id}")]
pub async fn lire_reunion(ctx: Context, id: Path<ReunionId>, q: Query<Au>) -> Answer<ReunionView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_REUNION, move |base| {
        let charge = base.reunion(*id)?;
        let composition = base.composition(charge.objet.faits().convention)?;
        let (version, dossier) = (charge.recepisse.rang, base.rang(&charge.recepisse.dossier)?);
        // What is noted of a meeting depends on who sits on the committee, recorded since or not.
        Ok(Lu::au(ReunionView::lue(charge, &composition, au), version, au).dans_le_dossier(dossier))
    })
    .await
}

/// Convoquer une réunion
///
/// Par le secrétariat (art. 14) ; un comité exceptionnel, par son initiateur aussi (art. 18).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = ReunionConvoquee,
    responses((status = 200, description = "La réunion est convoquée.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/convocation")]
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
    tag = "Comité de pilotage",
    request_body = ReunionTenue,
    responses((status = 200, description = "La tenue est enregistrée.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/tenue")]
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
    tag = "Comité de pilotage",
    request_body = ReunionReportee,
    responses((status = 200, description = "La réunion est reportée.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/report")]
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
    tag = "Comité de pilotage",
    request_body = ReunionAnnulee,
    responses((status = 200, description = "La réunion est annulée.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/annulation")]
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
    tag = "Comité de pilotage",
    request_body = ReunionClose,
    responses((status = 200, description = "La réunion est close.", body = ReunionView))
)]
#[post("/v1/reunions/{id}/cloture")]
pub async fn cloturer_reunion(
    ctx: Context,
    cible: Cible<ReunionId>,
    cloture: Input<ReunionClose>,
) -> Answer<ReunionView> {
    ctx.write(operations::CLOTURER_REUNION, move |tx| {
        let (convention, reunion) = tx.reunion(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let close = reunion.cloturer(&convention, &composition, tx.acteur(), tx.moment(), cloture.declaree())?;
        tx.record(close)
    })
    .await
}

// ---- boards

/// Déclarer le conseil d'administration qui examine l'année suivante
///
/// La réunion de fin d'année se tient « avant le conseil d'administration de l'OPCO Mobilités » (art. 14) : sa date, prévue
/// ou passée, la rend exigible. Une déclaration remplace la précédente de la même année, qui reste au dossier.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = ConseilDeclare,
    responses((status = 200, description = "Le conseil est déclaré.", body = ConseilsView))
)]
#[post("/v1/conventions/{id}/conseils-administration")]
pub async fn declarer_conseil(
    ctx: Context,
    convention: Path<ConventionId>,
    conseil: Input<ConseilDeclare>,
) -> Answer<ConseilsView> {
    ctx.write(operations::DECLARER_CONSEIL, move |tx| {
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let conseils = tx.conseils(convention.faits().id)?;
        let declare = conseils.declarer(&convention, tx.acteur(), tx.moment(), conseil.declare())?;
        tx.record(declare)
    })
    .await
}

/// Lire les conseils d'administration déclarés
///
/// Un par année, et les déclarations qu'ils ont remplacées, telles qu'elles étaient faites à la date demandée (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les conseils déclarés.", body = ConseilsView))
)]
#[get("/v1/conventions/{id}/conseils-administration")]
pub async fn lire_conseils(ctx: Context, id: Path<ConventionId>, q: Query<Au>) -> Answer<ConseilsView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_CONSEILS, move |base| {
        let charge = base.convention(*id)?;
        let version = base.rang(&charge.recepisse.dossier)?;
        let conseils = base.conseils(*id)?.map(|charge| Charge { objet: charge.objet.declares_au(au), ..charge });
        Ok(Lu::au(ConseilsView::lue(*id, conseils.as_ref(), version), version, au))
    })
    .await
}

// ---- conformity

filtre! {
    /// Année dont la conformité est demandée.
    pub struct FiltreConformite {
        /// Année civile ; par défaut, celle de `au`.
        annee: annee;
        /// Date à laquelle la conformité est jugée (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-30";
    }
}

/// Lire la conformité annuelle des réunions
///
/// « Le comité de pilotage se réunit au moins deux fois par an » (art. 14) : combien de réunions l'année demande, laquelle
/// a rempli chaque obligation, et avec quel retard.
#[utoipa::path(
    tag = "Comité de pilotage",
    params(FiltreConformite),
    responses((status = 200, description = "La conformité de l'année.", body = ConformiteView))
)]
#[get("/v1/conventions/{id}/copil/conformite")]
pub async fn lire_conformite(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreConformite>,
) -> Answer<ConformiteView> {
    let au = ctx.jour(filtre.au);
    let annee = filtre.annee.map_or(au.year(), i32::from);
    ctx.read(operations::LIRE_CONFORMITE, move |base| {
        let charge = base.convention(*id)?;
        let faits = base.faits(&[*id])?.remove(&*id).unwrap_or_default();
        let version = base.rang(&charge.recepisse.dossier)?;
        let priorites = base.priorites_de(CleAnnuelle { convention: *id, annee })?;
        let adoptees_le = priorites.and_then(|(priorites, decisions)| {
            priorites.objet.adoptees_au(&decisions, au).map(|adoptees| adoptees.fait.date)
        });
        // The year chooses among lines: the content tells one selection from another.
        Ok(Lu::contenu(ConformiteView::new(&charge, &faits, adoptees_le, version, (annee, au))))
    })
    .await
}
