//! The authorisations of logos: asked for, delivered, refused, withdrawn, read.

mod saisies;
mod vues;

pub use saisies::{AutorisationDelivree, AutorisationDemandee, AutorisationRefusee, AutorisationRetiree, LogoAutorise};
pub use vues::{AutorisationView, Contexte, PageAutorisationsLogo};

use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::communication::autorisation::{Autorisation, FaitAutorisation, Retrait, StatutAutorisation};
use domain::cooperation::convention::Convention;
use domain::cooperation::{operations, regles};
use domain::socle::calendrier::Date;
use domain::socle::code::{AutorisationLogoId, ConventionId, FicheActionId};
use domain::socle::organisation::Ministere;
use persistence::{Echec, Ecriture};

routes![
    lister_autorisations,
    demander_autorisation,
    autoriser_logo,
    lire_autorisation,
    lire_actes_possibles_autorisation,
    delivrer_autorisation,
    refuser_autorisation,
    retirer_autorisation
];

filtre! {
    /// Filtres de la liste des autorisations de logo.
    pub struct FiltreAutorisations pagine {
        /// Logo de ce ministère.
        college: [Option<Ministere>];
        /// Celles de cette action.
        fiche_action: [Option<FicheActionId>];
        /// Celles de ce statut à la date `au`.
        statut: [Option<StatutAutorisation>];
        /// Date à laquelle le statut est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-06-01";
    }
}

/// Whose logo an authorisation is about, which its first fact says.
fn titulaire(autorisation: &Autorisation) -> Result<Ministere, Echec> {
    let id = autorisation.id();
    autorisation.ministere().ok_or_else(|| Echec::Interne(format!("autorisation {id} sans ministère")))
}

/// The acts of an authorisation's life.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    autorisation: &Autorisation,
    acteur: &'a domain::socle::organisation::Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &autorisation.id();
    let existante = |garde| autorisation.verifier_existe(&regles::R11_02, au).and(garde);
    Actes::pour(acteur)
        .acte(operations::DELIVRER_AUTORISATION, ici, existante(autorisation.peut_delivrer(convention, acteur, au)))
        .acte(operations::REFUSER_AUTORISATION, ici, existante(autorisation.peut_refuser(convention, acteur)))
        .acte(operations::RETIRER_AUTORISATION, ici, existante(autorisation.peut_retirer(convention, acteur, au)))
}

/// The action that an authorisation names is one of the convention's.
fn verifier_fiche(tx: &mut Ecriture<'_>, convention: &Convention, fiche: Option<FicheActionId>) -> Result<(), Echec> {
    fiche.map_or(Ok(()), |fiche| tx.fiche_du_dossier(convention.faits().id, fiche).map(drop))
}

/// Lister les autorisations de logo d'une convention
///
/// Demandées, à venir, en cours, échues, retirées, refusées à la date demandée (art. 11).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/autorisations-logo",
    tag = "Communication",
    params(FiltreAutorisations),
    responses((status = 200, description = "Une page d'autorisations.", body = PageAutorisationsLogo))
)]
pub async fn lister_autorisations(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreAutorisations>,
) -> Answer<PageAutorisationsLogo> {
    let FiltreAutorisations { college, fiche_action, statut, .. } = filtre.0.clone();
    let au = ctx.jour(filtre.au);
    ctx.list(operations::LISTER_AUTORISATIONS, &filtre, move |base, apres, limite| {
        let convention = base.convention(*id)?.objet;
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitAutorisation>(Some(*id), apres, limite),
            |charge| {
                let titulaire = charge.objet.ministere()?;
                let vue = AutorisationView::lue(&(convention.clone(), titulaire), charge, au);
                let retenue = college.is_none_or(|college| vue.college == college)
                    && fiche_action.is_none_or(|fiche| vue.fiche_action_id == Some(fiche))
                    && statut.is_none_or(|statut| vue.statut == statut);
                retenue.then_some(vue)
            },
        )
    })
    .await
}

/// Demander une autorisation de logo
///
/// Au ministère dont c'est le logo, pour une action ou pour des supports généraux (art. 11). Un avis favorable apporte le
/// soutien du ministère « matérialisé par leur logo » (art. 14) ; chaque usage demande l'écrit, avec sa durée.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/autorisations-logo",
    tag = "Communication",
    request_body = AutorisationDemandee,
    responses((status = 201, description = "L'autorisation est demandée.", body = AutorisationView))
)]
pub async fn demander_autorisation(
    ctx: Context,
    cible: Cible<ConventionId>,
    demande: Input<AutorisationDemandee>,
) -> Answer<AutorisationView> {
    ctx.write(operations::DEMANDER_AUTORISATION, move |tx| {
        let id = tx.nouvel_id::<AutorisationLogoId>();
        let convention = tx.convention(&cible)?;
        verifier_fiche(tx, &convention, demande.fiche_action_id)?;
        let demandee = Autorisation::demander(&convention, tx.acteur(), tx.moment(), id, demande.demande())?;
        Ok(tx.record(demandee)?.sous((convention, demande.college)).a(format!("/v1/autorisations-logo/{id}")))
    })
    .await
}

/// Autoriser son logo
///
/// Par le ministère titulaire, sans demande : « une autorisation expresse et écrite […] qui précise la durée de cette
/// autorisation » (art. 11). Elle ne couvre aucun jour antérieur à sa signature.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/autorisations-logo/delivrances",
    tag = "Communication",
    request_body = LogoAutorise,
    responses((status = 201, description = "Le logo est autorisé.", body = AutorisationView))
)]
pub async fn autoriser_logo(
    ctx: Context,
    cible: Cible<ConventionId>,
    autorisation: Input<LogoAutorise>,
) -> Answer<AutorisationView> {
    ctx.write(operations::AUTORISER_LOGO, move |tx| {
        let id = tx.nouvel_id::<AutorisationLogoId>();
        let convention = tx.convention(&cible)?;
        verifier_fiche(tx, &convention, autorisation.fiche_action_id)?;
        let (objet, periode) = (autorisation.objet(), autorisation.periode());
        let autorisee = Autorisation::autoriser(&convention, tx.acteur(), tx.moment(), id, objet, periode)?;
        Ok(tx.record(autorisee)?.sous((convention, autorisation.college)).a(format!("/v1/autorisations-logo/{id}")))
    })
    .await
}

/// Lire une autorisation de logo
///
/// Ce qu'elle couvre, sa période, son statut et son dernier jour à la date demandée (art. 11).
#[utoipa::path(
    get,
    path = "/v1/autorisations-logo/{id}",
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "L'autorisation.", body = AutorisationView))
)]
pub async fn lire_autorisation(ctx: Context, id: Path<AutorisationLogoId>, q: Query<Au>) -> Answer<AutorisationView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_AUTORISATION, move |base| {
        let charge = base.histoire::<FaitAutorisation>(*id)?;
        let convention = base.convention(charge.objet.convention())?.objet;
        let version = charge.recepisse.rang;
        let contexte = (convention, titulaire(&charge.objet)?);
        Ok(Lu::au(AutorisationView::lue(&contexte, charge, au), version, au))
    })
    .await
}

/// Lire les actes possibles sur une autorisation
///
/// Pour l'appelant, à cette date : chaque acte, et la règle qui s'y oppose s'il n'est pas possible.
#[utoipa::path(
    get,
    path = "/v1/autorisations-logo/{id}/actes-possibles",
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_autorisation(
    ctx: Context,
    id: Path<AutorisationLogoId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_AUTORISATION, &q, move |base, acteur, au| {
        let charge = base.histoire::<FaitAutorisation>(*id)?;
        let convention = base.convention(charge.objet.convention())?.objet;
        Ok((convention.faits().id, actes(&convention, &charge.objet, acteur, au)))
    })
    .await
}

/// Délivrer l'autorisation demandée
///
/// Par le ministère titulaire, et lui seul, par écrit et pour une durée (art. 11). Elle ne couvre aucun jour antérieur à sa
/// signature ; elle peut aller au-delà du terme de la convention, ce qui est signalé.
#[utoipa::path(
    post,
    path = "/v1/autorisations-logo/{id}/delivrance",
    tag = "Communication",
    request_body = AutorisationDelivree,
    responses((status = 200, description = "L'autorisation est délivrée.", body = AutorisationView))
)]
pub async fn delivrer_autorisation(
    ctx: Context,
    cible: Cible<AutorisationLogoId>,
    delivrance: Input<AutorisationDelivree>,
) -> Answer<AutorisationView> {
    ctx.write(operations::DELIVRER_AUTORISATION, move |tx| {
        let (convention, autorisation) = tx.histoire::<FaitAutorisation>(&cible)?;
        let titulaire = titulaire(&autorisation)?;
        let delivree = autorisation.delivrer(&convention, tx.acteur(), tx.moment(), delivrance.periode())?;
        Ok(tx.record(delivree)?.sous((convention, titulaire)))
    })
    .await
}

/// Refuser l'autorisation demandée
///
/// Par le ministère titulaire, et lui seul, avec son motif (art. 11).
#[utoipa::path(
    post,
    path = "/v1/autorisations-logo/{id}/refus",
    tag = "Communication",
    request_body = AutorisationRefusee,
    responses((status = 200, description = "L'autorisation est refusée.", body = AutorisationView))
)]
pub async fn refuser_autorisation(
    ctx: Context,
    cible: Cible<AutorisationLogoId>,
    refus: Input<AutorisationRefusee>,
) -> Answer<AutorisationView> {
    ctx.write(operations::REFUSER_AUTORISATION, move |tx| {
        let (convention, autorisation) = tx.histoire::<FaitAutorisation>(&cible)?;
        let titulaire = titulaire(&autorisation)?;
        let refusee = autorisation.refuser(&convention, tx.acteur(), tx.moment(), refus.acte())?;
        Ok(tx.record(refusee)?.sous((convention, titulaire)))
    })
    .await
}

/// Retirer une autorisation
///
/// Par le ministère titulaire, et lui seul, pour la suite : les usages antérieurs restent autorisés (art. 11).
#[utoipa::path(
    post,
    path = "/v1/autorisations-logo/{id}/retrait",
    tag = "Communication",
    request_body = AutorisationRetiree,
    responses((status = 200, description = "L'autorisation est retirée.", body = AutorisationView))
)]
pub async fn retirer_autorisation(
    ctx: Context,
    cible: Cible<AutorisationLogoId>,
    retrait: Input<AutorisationRetiree>,
) -> Answer<AutorisationView> {
    ctx.write(operations::RETIRER_AUTORISATION, move |tx| {
        let retrait = Retrait { a_compter_du: retrait.a_compter_du, acte: retrait.acte() };
        let (convention, autorisation) = tx.histoire::<FaitAutorisation>(&cible)?;
        let titulaire = titulaire(&autorisation)?;
        let retiree = autorisation.retirer(&convention, tx.acteur(), tx.moment(), retrait)?;
        Ok(tx.record(retiree)?.sous((convention, titulaire)))
    })
    .await
}
