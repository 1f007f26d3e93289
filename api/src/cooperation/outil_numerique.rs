//! The digital tools of article 12, in the order of their life: declared, shown on their sheets, agreed to, online, withdrawn.

mod saisies;
mod vues;

pub use saisies::{
    FichesOutilDeposees, OutilAccorde, OutilDeclare, OutilEvolue, OutilMisEnLigne, OutilRefuse, OutilRetire,
};
pub use vues::{AccordOutilView, FichesOutilView, OutilView, PageOutilsNumeriques};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::convention::Convention;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::operations;
use domain::cooperation::outil_numerique::{FaitOutil, OutilNumerique, Rattachement, StatutOutil};
use domain::cooperation::trait_date::{Famille, TraitVoulu};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, OutilId};
use domain::socle::organisation::Acteur;
use persistence::{Attendu, Charge, Echec, FiltreTraits};

routes![
    declarer_outil,
    lister_outils,
    lire_outil,
    lire_actes_possibles_outil,
    deposer_fiches_outil,
    accorder_outil,
    refuser_outil,
    mettre_en_ligne_outil,
    declarer_evolution_outil,
    retirer_outil
];

filtre! {
    /// Filtres de la liste des outils numériques.
    pub struct FiltreOutils pagine {
        /// Date à laquelle le statut est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Outils de cette convention.
        convention: [Option<ConventionId>];
        /// Outils de ce statut à la date `au`.
        statut: [Option<StatutOutil>];
        /// Vrai : outils approuvés à la date `au` ; faux : ceux qui ne le sont pas.
        approuve: [Option<bool>];
    }
}

/// Déclarer un outil numérique
///
/// « Tous les outils numériques financés dans le cadre de cette convention » (art. 12) : l'OPCO les déclare, en disant si la
/// convention les finance. Un outil qu'elle ne finance pas n'est tenu à rien.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/outils-numeriques",
    tag = "Outils numériques",
    request_body = OutilDeclare,
    responses((status = 201, description = "L'outil est déclaré.", body = OutilView))
)]
pub async fn declarer_outil(
    ctx: Context,
    convention: Path<ConventionId>,
    declare: Input<OutilDeclare>,
) -> Answer<OutilView> {
    ctx.write(operations::DECLARER_OUTIL, move |tx| {
        let convention = tx.convention(&Attendu { id: *convention, version: None })?;
        if let Some(fiche) = declare.fiche_action_id {
            tx.fiche_du_dossier(convention.faits().id, fiche)?;
        }
        let id = tx.nouvel_id::<OutilId>();
        let declare = OutilNumerique::declarer(&convention, tx.acteur(), tx.moment(), id, declare.declaration())?;
        Ok(tx.record(declare)?.a(format!("/v1/outils-numeriques/{id}")))
    })
    .await
}

/// Lister les outils numériques
///
/// Ceux des conventions de votre portée, dans l'ordre de leur déclaration (art. 12).
#[utoipa::path(
    get,
    path = "/v1/outils-numeriques",
    tag = "Outils numériques",
    params(FiltreOutils),
    responses((status = 200, description = "Une page d'outils.", body = PageOutilsNumeriques))
)]
pub async fn lister_outils(ctx: Context, filtre: Query<FiltreOutils>) -> Answer<PageOutilsNumeriques> {
    let FiltreOutils { convention, statut, approuve, .. } = filtre.0.clone();
    let au = ctx.jour(filtre.au);
    let voulus = [
        statut.map(|statut| TraitVoulu::un(Famille::Outil, statut)),
        approuve.map(|approuve| TraitVoulu::est(Famille::Approuve, approuve)),
    ];
    let voulus = voulus.into_iter().flatten().collect();
    let cherches = FiltreTraits { convention, voulus, ..FiltreTraits::du(au) };
    ctx.list(operations::LISTER_OUTILS, &filtre, move |base, apres, limite| {
        par_lots(
            apres,
            limite,
            |apres, limite| {
                let lot = base.outils(&cherches, apres, limite)?;
                let connus = base.connus(lot.iter().map(|(_, charge)| charge.objet.convention()))?;
                let sous = |charge: &Charge<OutilNumerique>| connus.get(&charge.objet.convention()).cloned();
                Ok(lot.into_iter().map(|(rang, charge)| (rang, (sous(&charge), charge))).collect())
            },
            |(connu, charge)| {
                let outil = &charge.objet;
                let retenu = outil.existe_au(au)
                    && statut.is_none_or(|statut| outil.statut_au(au) == statut)
                    && approuve.is_none_or(|approuve| outil.est_approuve_au(au) == approuve);
                retenu.then(|| OutilView::lue(charge, connu.as_deref(), au))
            },
        )
    })
    .await
}

/// Lire un outil numérique
///
/// Son statut à la date demandée, ses fiches, la position de chaque ministère sur sa version présente, ses évolutions, et ce
/// qui est relevé (art. 12).
#[utoipa::path(
    get,
    path = "/v1/outils-numeriques/{id}",
    tag = "Outils numériques",
    params(Au),
    responses((status = 200, description = "L'outil.", body = OutilView))
)]
pub async fn lire_outil(ctx: Context, id: Path<OutilId>, q: Query<Au>) -> Answer<OutilView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_OUTIL, move |base| {
        let charge = base.histoire::<FaitOutil>(*id)?;
        let version = charge.recepisse.rang;
        let connu = base.connu(charge.objet.convention())?;
        Ok(Lu::au(OutilView::lue(charge, Some(&connu), au), version, au))
    })
    .await
}

/// Déposer les fiches d'un outil
///
/// « des fiches permettant de vérifier le respect du Règlement européen sur la protection des données personnelles, du
/// principe de transparence des « algorithmes publics » » (art. 12), par l'OPCO ou par le porteur de l'outil. Une fiche
/// déposée remplace la précédente ; un outil sans algorithme le déclare.
#[utoipa::path(
    post,
    path = "/v1/outils-numeriques/{id}/fiches",
    tag = "Outils numériques",
    request_body = FichesOutilDeposees,
    responses((status = 200, description = "Les fiches sont déposées.", body = OutilView))
)]
pub async fn deposer_fiches_outil(
    ctx: Context,
    cible: Cible<OutilId>,
    fiches: Input<FichesOutilDeposees>,
) -> Answer<OutilView> {
    ctx.write(operations::DEPOSER_FICHES_OUTIL, move |tx| {
        let outil = tx.histoire_ouverte::<FaitOutil>(&cible, OutilNumerique::est_porte_par)?;
        let deposees = outil.deposer_fiches(tx.acteur(), tx.moment(), fiches.depot())?;
        tx.record(deposees)
    })
    .await
}

/// Donner l'accord d'un ministère
///
/// « préalablement à leur mise en ligne obtenir un accord des ministères » (art. 12) : chacun le sien, jamais transcrit. Sans
/// les fiches, l'accord porte un constat.
#[utoipa::path(
    post,
    path = "/v1/outils-numeriques/{id}/accords",
    tag = "Outils numériques",
    request_body = OutilAccorde,
    responses((status = 200, description = "L'accord est donné.", body = OutilView))
)]
pub async fn accorder_outil(ctx: Context, cible: Cible<OutilId>, accord: Input<OutilAccorde>) -> Answer<OutilView> {
    ctx.write(operations::ACCORDER_OUTIL, move |tx| {
        let (convention, outil) = tx.histoire::<FaitOutil>(&cible)?;
        let action = tx.fiche_citee(outil.convention(), outil.fiche_action())?;
        let accord = (accord.college, accord.declaree());
        let accorde = outil.accorder(rattachement(&convention, action.as_ref()), tx.acteur(), tx.moment(), accord)?;
        tx.record(accorde)
    })
    .await
}

/// Refuser l'accord d'un ministère
///
/// Avec son motif (art. 12) : l'outil revient à ses fiches, et l'accord que ce ministère avait donné ne compte plus.
#[utoipa::path(
    post,
    path = "/v1/outils-numeriques/{id}/refus",
    tag = "Outils numériques",
    request_body = OutilRefuse,
    responses((status = 200, description = "L'accord est refusé.", body = OutilView))
)]
pub async fn refuser_outil(ctx: Context, cible: Cible<OutilId>, refus: Input<OutilRefuse>) -> Answer<OutilView> {
    ctx.write(operations::REFUSER_OUTIL, move |tx| {
        let (convention, outil) = tx.histoire::<FaitOutil>(&cible)?;
        let action = tx.fiche_citee(outil.convention(), outil.fiche_action())?;
        let refus = (refus.college, refus.acte());
        let refuse = outil.refuser(rattachement(&convention, action.as_ref()), tx.acteur(), tx.moment(), refus)?;
        tx.record(refuse)
    })
    .await
}

/// Mettre un outil en ligne
///
/// Permis si la convention ne le finance pas, ou si les deux ministères ont donné leur accord au plus tard ce jour-là et que
/// ses deux fiches sont déposées (art. 12). Une mise en ligne déjà faite sans cela s'enregistre par `fait_accompli`, sur
/// pièce : le constat est permanent, et l'outil ne figure jamais au registre public comme approuvé (G16). Après la fin de la
/// convention, seuls les outils d'une action engagée reçoivent un accord et vont en ligne (art. 18).
#[utoipa::path(
    post,
    path = "/v1/outils-numeriques/{id}/mise-en-ligne",
    tag = "Outils numériques",
    request_body = OutilMisEnLigne,
    responses((status = 200, description = "L'outil est en ligne.", body = OutilView))
)]
pub async fn mettre_en_ligne_outil(
    ctx: Context,
    cible: Cible<OutilId>,
    mise: Input<OutilMisEnLigne>,
) -> Answer<OutilView> {
    ctx.write(operations::METTRE_EN_LIGNE_OUTIL, move |tx| {
        let (convention, outil) = tx.histoire::<FaitOutil>(&cible)?;
        let action = tx.fiche_citee(outil.convention(), outil.fiche_action())?;
        let mis =
            outil.mettre_en_ligne(rattachement(&convention, action.as_ref()), tx.acteur(), tx.moment(), mise.mise())?;
        tx.record(mis)
    })
    .await
}

/// Déclarer une évolution d'un outil
///
/// Le texte est muet sur les versions suivantes ; lecture choisie : si les données ou l'algorithme changent, les accords
/// donnés avant ne comptent plus, et les deux sont redemandés. L'outil déjà en ligne porte un constat et quitte le registre
/// public jusqu'à eux (art. 12).
#[utoipa::path(
    post,
    path = "/v1/outils-numeriques/{id}/evolutions",
    tag = "Outils numériques",
    request_body = OutilEvolue,
    responses((status = 200, description = "L'évolution est déclarée.", body = OutilView))
)]
pub async fn declarer_evolution_outil(
    ctx: Context,
    cible: Cible<OutilId>,
    evolution: Input<OutilEvolue>,
) -> Answer<OutilView> {
    ctx.write(operations::DECLARER_EVOLUTION_OUTIL, move |tx| {
        let (convention, outil) = tx.histoire::<FaitOutil>(&cible)?;
        let action = tx.fiche_citee(outil.convention(), outil.fiche_action())?;
        let evolue = outil.declarer_evolution(
            rattachement(&convention, action.as_ref()),
            tx.acteur(),
            tx.moment(),
            evolution.evolution(),
        )?;
        tx.record(evolue)
    })
    .await
}

/// Retirer un outil
///
/// Avec son motif : plus rien ne s'y ajoute (art. 12).
#[utoipa::path(
    post,
    path = "/v1/outils-numeriques/{id}/retrait",
    tag = "Outils numériques",
    request_body = OutilRetire,
    responses((status = 200, description = "L'outil est retiré.", body = OutilView))
)]
pub async fn retirer_outil(ctx: Context, cible: Cible<OutilId>, retrait: Input<OutilRetire>) -> Answer<OutilView> {
    ctx.write(operations::RETIRER_OUTIL, move |tx| {
        let (_, outil) = tx.histoire::<FaitOutil>(&cible)?;
        let retire = outil.retirer(tx.acteur(), tx.moment(), retrait.acte())?;
        tx.record(retire)
    })
    .await
}

/// Lire les actes possibles sur un outil numérique
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 12).
#[utoipa::path(
    get,
    path = "/v1/outils-numeriques/{id}/actes-possibles",
    tag = "Outils numériques",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_outil(ctx: Context, id: Path<OutilId>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_OUTIL, &q, move |base, acteur, au| {
        let outil = base.histoire::<FaitOutil>(*id)?.objet;
        let convention = base.convention(outil.convention())?;
        let action = match outil.fiche_action().map(|id| base.fiche_action(id)).transpose() {
            // A carrier of the tool alone is not shown the action.
            Err(Echec::Introuvable) => None,
            lue => lue?.map(|charge| charge.objet),
        };
        Ok((outil.convention(), actes(rattachement(&convention.objet, action.as_ref()), &outil, acteur, au)))
    })
    .await
}

/// What is done of a tool, in the order of its life.
#[must_use]
pub fn actes<'a>(rattachement: Rattachement<'_>, outil: &OutilNumerique, acteur: &'a Acteur, au: Date) -> Actes<'a> {
    let ici = &outil.id();
    Actes::pour(acteur)
        .acte(operations::DEPOSER_FICHES_OUTIL, ici, outil.peut_deposer_fiches(au))
        .acte(operations::ACCORDER_OUTIL, ici, outil.peut_accorder(rattachement, acteur, None, au))
        .acte(operations::REFUSER_OUTIL, ici, outil.peut_refuser(rattachement, acteur, None, au))
        .acte(operations::METTRE_EN_LIGNE_OUTIL, ici, outil.peut_mettre_en_ligne(rattachement, au))
        .acte(operations::DECLARER_EVOLUTION_OUTIL, ici, outil.peut_declarer_evolution(rattachement, au))
        .acte(operations::RETIRER_OUTIL, ici, outil.peut_retirer(au))
}

/// What its acts are judged under: its convention, and the action that it belongs to.
fn rattachement<'a>(convention: &'a Convention, action: Option<&'a FicheAction>) -> Rattachement<'a> {
    Rattachement { convention, action: action.map(|action| action as _) }
}
