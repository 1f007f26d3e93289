//! Disputes and their conciliation, in the order of their life: opened, conciliated, closed.

mod vues;

pub use vues::{LitigeView, PageLitiges};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::convention::Convention;
use domain::cooperation::denonciation::{Denonciation, FaitDenonciation};
use domain::cooperation::litige::{Conciliation, EtatLitige, FaitLitige, IssueLitige, Litige, VoieConciliation};
use domain::cooperation::operations;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, LitigeId, ReunionId};
use domain::socle::moment::Personnel;
use domain::socle::organisation::Acteur;
use persistence::{Attendu, Charge, Echec, Ecriture, objets};
use validator::Validate;

routes![
    lister_litiges,
    ouvrir_litige,
    lire_litige,
    lire_actes_possibles_litige,
    organiser_conciliation,
    conclure_litige,
    retirer_litige
];

// ---- what is sent

filtre! {
    /// Filtres de la liste des litiges.
    pub struct FiltreLitiges pagine {
        /// Litiges dans cet état à la date `au`.
        etat: [Option<EtatLitige>];
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-30";
    }
}

input! {
    /// Ouverture d'un litige par une partie.
    pub struct LitigeOuvert {
        /// Ce sur quoi il porte : « l'interprétation ou la mise en œuvre de la présente convention » (art. 18).
        objet: [String] dit en 4000;
        /// Date de l'ouverture (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Organisation d'une conciliation.
    pub struct ConciliationOrganisee {
        /// Voie.
        voie: [VoieConciliation];
        /// Comité exceptionnel projeté sur ce litige, quand la voie est `copil_exceptionnel`.
        reunion_id: [Option<ReunionId>];
        /// Précision : le conciliateur, le lieu.
        precision: [Option<String>] de 1 a 1000;
        /// Date à laquelle elle est organisée (Paris).
        le date;
        piece;
    }
}

input! {
    /// Conclusion d'un litige.
    pub struct LitigeConclu {
        /// Issue.
        issue: [IssueLitige];
        /// Précision : les termes de l'accord, le point qui demeure.
        precision: [Option<String>] de 1 a 4000;
        /// Date de la conclusion (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Retrait d'un litige par la partie qui l'a ouvert.
    pub struct LitigeRetire {
        /// Date du retrait (Paris).
        le date;
        motif;
        /// Pièce qui le prouve.
        piece;
    }
}

// ---- the handlers

/// Lister les litiges
///
/// Ceux d'une convention, dans l'ordre de leur saisie (art. 18).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/litiges",
    tag = "Litiges et dénonciations",
    params(FiltreLitiges),
    responses((status = 200, description = "Une page de litiges.", body = PageLitiges))
)]
pub async fn lister_litiges(ctx: Context, id: Path<ConventionId>, filtre: Query<FiltreLitiges>) -> Answer<PageLitiges> {
    let (etat, au) = (filtre.etat, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_LITIGES, &filtre, move |base, apres, limite| {
        let connu = Connu::sur(base.convention(*id)?.objet);
        let denonciations = objets(base.histoires_de::<FaitDenonciation>(*id)?);
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitLitige>(Some(*id), apres, limite),
            |Charge { objet, recepisse }| {
                let retenu = etat.is_none_or(|etat| objet.etat_au(au) == etat);
                LitigeView::new(&denonciations, &objet, recepisse, au, Some(&connu)).filter(|_| retenu)
            },
        )
    })
    .await
}

/// Ouvrir un litige
///
/// « En cas de litige relatif à l'interprétation ou la mise en œuvre de la présente convention » (art. 18) : par l'une des
/// parties, dès l'effet de la convention, et même après sa fin.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/litiges",
    tag = "Litiges et dénonciations",
    request_body = LitigeOuvert,
    responses((status = 201, description = "Le litige est ouvert.", body = LitigeView))
)]
pub async fn ouvrir_litige(
    ctx: Context,
    convention: Path<ConventionId>,
    saisie: Input<LitigeOuvert>,
) -> Answer<LitigeView> {
    ctx.write(operations::OUVRIR_LITIGE, move |tx| {
        let ouverture = (Personnel(saisie.objet.clone()), saisie.declaree());
        let id = tx.nouvel_id::<LitigeId>();
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        let denonciations = tx.histoires_du_dossier::<FaitDenonciation>(convention.faits().id)?;
        let ouvert = Litige::ouvrir(&convention, tx.acteur(), tx.moment(), id, ouverture)?;
        Ok(tx.record(ouvert)?.sous(denonciations).a(format!("/v1/litiges/{id}")))
    })
    .await
}

/// Lire un litige
///
/// Qui l'a ouvert, sa conciliation, son issue, et son état à la date demandée (art. 18).
#[utoipa::path(
    get,
    path = "/v1/litiges/{id}",
    tag = "Litiges et dénonciations",
    params(Au),
    responses((status = 200, description = "Le litige.", body = LitigeView))
)]
pub async fn lire_litige(ctx: Context, id: Path<LitigeId>, q: Query<Au>) -> Answer<LitigeView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_LITIGE, move |base| {
        let Charge { objet, recepisse } = base.histoire::<FaitLitige>(*id)?;
        let denonciations = objets(base.histoires_de::<FaitDenonciation>(objet.convention())?);
        let version = recepisse.rang;
        // A denunciation received since adds to what is noted of it.
        let connu = base.connu(objet.convention())?;
        let vue = LitigeView::new(&denonciations, &objet, recepisse, au, Some(&connu)).ok_or(Echec::Introuvable)?;
        Ok(Lu::au(vue, version, au))
    })
    .await
}

/// Lire les actes possibles sur un litige
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 18).
#[utoipa::path(
    get,
    path = "/v1/litiges/{id}/actes-possibles",
    tag = "Litiges et dénonciations",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_litige(ctx: Context, id: Path<LitigeId>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_LITIGE, &q, move |base, acteur, au| {
        let litige = base.histoire::<FaitLitige>(*id)?.objet;
        let convention = base.convention(litige.convention())?.objet;
        Ok((convention.faits().id, actes(&convention, &litige, acteur, au)))
    })
    .await
}

/// What is done of a dispute.
#[must_use]
pub fn actes<'a>(convention: &Convention, litige: &Litige, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let organiser = litige.peut_organiser_conciliation(convention, acteur, au);
    Actes::pour(acteur)
        .acte(operations::ORGANISER_CONCILIATION, &litige.id(), organiser)
        .acte(operations::CONCLURE_LITIGE, &litige.id(), litige.peut_conclure(convention, acteur, au))
        .acte(operations::RETIRER_LITIGE, &litige.id(), litige.peut_retirer(convention, acteur, au))
}

/// The dispute of an act, its convention, and the denunciations that are judged beside it.
fn charger(tx: &mut Ecriture<'_>, cible: &Attendu<LitigeId>) -> Result<(Convention, Litige, Vec<Denonciation>), Echec> {
    let (convention, litige) = tx.histoire::<FaitLitige>(cible)?;
    let denonciations = tx.histoires_du_dossier::<FaitDenonciation>(convention.faits().id)?;
    Ok((convention, litige, denonciations))
}

/// Organiser une conciliation
///
/// « les parties s'engagent à organiser une procédure de conciliation qui peut être engagée notamment par la réunion d'un
/// comité de pilotage exceptionnel » (art. 18) : par l'une des parties ; d'autres voies sont admises.
#[utoipa::path(
    post,
    path = "/v1/litiges/{id}/conciliation",
    tag = "Litiges et dénonciations",
    request_body = ConciliationOrganisee,
    responses((status = 200, description = "La conciliation est organisée.", body = LitigeView))
)]
pub async fn organiser_conciliation(
    ctx: Context,
    cible: Cible<LitigeId>,
    saisie: Input<ConciliationOrganisee>,
) -> Answer<LitigeView> {
    ctx.write(operations::ORGANISER_CONCILIATION, move |tx| {
        let ConciliationOrganisee { voie, reunion_id, precision, .. } = &*saisie;
        let (convention, litige, denonciations) = charger(tx, &cible)?;
        let reunion = reunion_id.map(|id| tx.reunion_citee(convention.faits().id, id)).transpose()?.flatten();
        let conciliation = Conciliation {
            voie: *voie,
            reunion: reunion.map(|reunion| (reunion.id(), reunion.projet().litige)),
            citee: reunion_id.is_some(),
            precision: precision.clone().map(Personnel),
            declaree: saisie.declaree(),
        };
        let organisee = litige.organiser_conciliation(&convention, tx.acteur(), tx.moment(), conciliation)?;
        Ok(tx.record(organisee)?.sous(denonciations))
    })
    .await
}

/// Conclure un litige
///
/// Par l'une des parties : elles se sont accordées, ou non. Clos sans conciliation organisée, il laisse un constat (art. 18).
#[utoipa::path(
    post,
    path = "/v1/litiges/{id}/conclusion",
    tag = "Litiges et dénonciations",
    request_body = LitigeConclu,
    responses((status = 200, description = "Le litige est clos.", body = LitigeView))
)]
pub async fn conclure_litige(ctx: Context, cible: Cible<LitigeId>, saisie: Input<LitigeConclu>) -> Answer<LitigeView> {
    ctx.write(operations::CONCLURE_LITIGE, move |tx| {
        let (convention, litige, denonciations) = charger(tx, &cible)?;
        let conclusion = (saisie.issue, saisie.precision.clone().map(Personnel), saisie.declaree());
        let conclu = litige.conclure(&convention, tx.acteur(), tx.moment(), conclusion)?;
        Ok(tx.record(conclu)?.sous(denonciations))
    })
    .await
}

/// Retirer un litige
///
/// Par la partie qui l'a ouvert, avec son motif (art. 18).
#[utoipa::path(
    post,
    path = "/v1/litiges/{id}/retrait",
    tag = "Litiges et dénonciations",
    request_body = LitigeRetire,
    responses((status = 200, description = "Le litige est retiré.", body = LitigeView))
)]
pub async fn retirer_litige(ctx: Context, cible: Cible<LitigeId>, saisie: Input<LitigeRetire>) -> Answer<LitigeView> {
    ctx.write(operations::RETIRER_LITIGE, move |tx| {
        let (convention, litige, denonciations) = charger(tx, &cible)?;
        let retire = litige.retirer(&convention, tx.acteur(), tx.moment(), saisie.acte())?;
        Ok(tx.record(retire)?.sous(denonciations))
    })
    .await
}
