//! The breaches: reported with their proof, contested, established or set aside, and what was done in between.

mod saisies;
mod vues;

pub use saisies::{ManquementConstate, ManquementConteste, ManquementEcarte, ManquementSignale};
pub use vues::{ActePosterieurView, Contexte, ManquementView, PageActesPosterieurs, PageManquementsLogo};

use crate::cooperation::communication::autorisations_de;
use crate::cooperation::journal::{EntreeView, FiltreJournal};
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::communication::NatureSupport;
use domain::cooperation::communication::autorisation::{Autorisation, FaitAutorisation};
use domain::cooperation::communication::manquement::{
    ActeInscrit, FaitManquement, Manquement, Signalement, StatutManquement,
};
use domain::cooperation::communication::support::FaitSupport;
use domain::cooperation::convention::Convention;
use domain::cooperation::{operations, regles};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, FicheActionId, ManquementId};
use domain::socle::histoire::Survenu;
use domain::socle::moment::Personnel;
use domain::socle::organisation::{Acteur, Ministere};
use persistence::{Attendu, Echec, Ecriture};

routes![
    lister_manquements,
    signaler_manquement,
    lire_manquement,
    lire_actes_possibles_manquement,
    lire_actes_posterieurs,
    contester_manquement,
    constater_manquement,
    ecarter_manquement
];

filtre! {
    /// Filtres de la liste des manquements.
    pub struct FiltreManquements pagine {
        /// Logo de ce ministère.
        college: [Option<Ministere>];
        /// Ceux de ce statut à la date `au`.
        statut: [Option<StatutManquement>];
        /// Date à laquelle le statut est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-04-20";
    }
}

/// The report that made a breach, which its first fact is.
fn signalement(manquement: &Manquement) -> Result<(Signalement, Survenu<FaitManquement>), Echec> {
    let id = manquement.id();
    let premier = manquement.signalement().cloned().zip(manquement.premier().cloned());
    premier.ok_or_else(|| Echec::Interne(format!("manquement {id} sans signalement")))
}

/// The acts of a breach's life.
#[must_use]
pub fn actes<'a>(
    (convention, autorisations): (&Convention, &[Autorisation]),
    manquement: &Manquement,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &manquement.id();
    let existant = |garde| manquement.verifier_existe(&regles::R11_04, au).and(garde);
    let constater = manquement.peut_constater(convention, autorisations, acteur);
    Actes::pour(acteur)
        .acte(operations::CONTESTER_MANQUEMENT, ici, existant(manquement.peut_contester()))
        .acte(operations::CONSTATER_MANQUEMENT, ici, existant(constater))
        .acte(operations::ECARTER_MANQUEMENT, ici, existant(manquement.peut_ecarter(convention, acteur)))
}

/// What the report says of the use: of a support that is declared, what it is.
fn usage(
    tx: &mut Ecriture<'_>,
    convention: &Convention,
    saisie: &ManquementSignale,
) -> Result<(Option<FicheActionId>, NatureSupport), Echec> {
    let nature = saisie.nature.unwrap_or(NatureSupport::Autre);
    let Some(support) = saisie.support_id else {
        let fiche = saisie.fiche_action_id;
        fiche.map_or(Ok(()), |fiche| tx.fiche_du_dossier(convention.faits().id, fiche).map(drop))?;
        return Ok((fiche, nature));
    };
    let supports = tx.histoires_du_dossier::<FaitSupport>(convention.faits().id)?;
    let declare = supports.iter().find(|declare| declare.id() == support).and_then(|declare| declare.identite());
    let (fiche, nature) = declare.map(|identite| (identite.fiche, identite.nature)).ok_or(Echec::Introuvable)?;
    match fiche {
        Some(fiche) => tx.fiche_du_dossier(convention.faits().id, fiche).map(drop)?,
        // Who is shown some actions of the dossier only is shown no general support of it.
        None if tx.acteur().portee().est_partielle() => return Err(Echec::Introuvable),
        None => {}
    }
    Ok((fiche, nature))
}

/// Lister les manquements d'une convention
///
/// Signalés, contestés, constatés, écartés à la date demandée (art. 11).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/manquements",
    tag = "Communication",
    params(FiltreManquements),
    responses((status = 200, description = "Une page de manquements.", body = PageManquementsLogo))
)]
pub async fn lister_manquements(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreManquements>,
) -> Answer<PageManquementsLogo> {
    let FiltreManquements { college, statut, .. } = filtre.0.clone();
    let au = ctx.jour(filtre.au);
    ctx.list(operations::LISTER_MANQUEMENTS, &filtre, move |base, apres, limite| {
        let convention = base.convention(*id)?.objet;
        let autorisations = autorisations_de(base, &convention)?;
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires::<FaitManquement>(Some(*id), apres, limite),
            |charge| {
                let signalement = signalement(&charge.objet).ok()?;
                let (convention, autorisations) = (convention.clone(), autorisations.clone());
                let vue = ManquementView::lu(&Contexte { convention, autorisations, signalement }, charge, au);
                let retenu = college.is_none_or(|college| vue.college == college)
                    && statut.is_none_or(|statut| vue.statut == statut);
                retenu.then_some(vue)
            },
        )
    })
    .await
}

/// Signaler un manquement
///
/// Par toute organisation qui voit le dossier, l'auditeur compris, avec la preuve de l'usage : le support, le ministère, la
/// date. Inscrit au dossier de l'OPCO, le signalement l'en informe par écrit ; il n'a pas d'autre effet (art. 11).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/manquements",
    tag = "Communication",
    request_body = ManquementSignale,
    responses((status = 201, description = "Le manquement est signalé.", body = ManquementView))
)]
pub async fn signaler_manquement(
    ctx: Context,
    cible: Cible<ConventionId>,
    saisie: Input<ManquementSignale>,
) -> Answer<ManquementView> {
    ctx.write(operations::SIGNALER_MANQUEMENT, move |tx| {
        let id = tx.nouvel_id::<ManquementId>();
        let convention = tx.convention(&cible)?;
        let (fiche, nature) = usage(tx, &convention, &saisie)?;
        let signale = Signalement {
            ministere: saisie.college,
            date_manquement: saisie.date_manquement,
            support: saisie.support_id,
            fiche,
            nature,
            description: Personnel(saisie.description.clone()),
            auteur: saisie.auteur.clone().map(Personnel),
        };
        let (acteur, moment) = (tx.acteur(), tx.moment());
        let signale = Manquement::signaler(&convention, acteur, moment, id, signale, saisie.declaree())?;
        let signalement = signalement(&signale.apres)?;
        let autorisations = tx.histoires_du_dossier::<FaitAutorisation>(convention.faits().id)?;
        let contexte = Contexte { convention, autorisations, signalement };
        Ok(tx.record(signale)?.sous(contexte).a(format!("/v1/manquements/{id}")))
    })
    .await
}

/// Lire un manquement
///
/// L'usage, sa preuve, la réponse de l'OPCO, ce que le ministère en a décidé, et ce que la convention en est devenue (art. 11).
#[utoipa::path(
    get,
    path = "/v1/manquements/{id}",
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "Le manquement.", body = ManquementView))
)]
pub async fn lire_manquement(ctx: Context, id: Path<ManquementId>, q: Query<Au>) -> Answer<ManquementView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_MANQUEMENT, move |base| {
        let charge = base.histoire::<FaitManquement>(*id)?;
        let convention = base.convention(charge.objet.convention())?.objet;
        let autorisations = autorisations_de(base, &convention)?;
        let version = charge.recepisse.rang;
        let contexte = Contexte { convention, autorisations, signalement: signalement(&charge.objet)? };
        Ok(Lu::au(ManquementView::lu(&contexte, charge, au), version, au))
    })
    .await
}

/// Lire les actes possibles sur un manquement
///
/// Pour l'appelant, à cette date : chaque acte, et la règle qui s'y oppose s'il n'est pas possible.
#[utoipa::path(
    get,
    path = "/v1/manquements/{id}/actes-possibles",
    tag = "Communication",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_manquement(
    ctx: Context,
    id: Path<ManquementId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_MANQUEMENT, &q, move |base, acteur, au| {
        let charge = base.histoire::<FaitManquement>(*id)?;
        let convention = base.convention(charge.objet.convention())?.objet;
        let autorisations = autorisations_de(base, &convention)?;
        let actes = actes((&convention, &autorisations), &charge.objet, acteur, au);
        Ok((convention.faits().id, actes))
    })
    .await
}

/// Lire les actes postérieurs à un manquement
///
/// Ceux du dossier qui sont datés du manquement ou d'après, et qui furent enregistrés avant son constat : conservés, marqués
/// `posterieur_au_manquement`, non réputés irréguliers (art. 11). Aucun tant que le manquement n'est pas constaté. La
/// décision du comité et les faits d'une fiche portent la même marque.
#[utoipa::path(
    get,
    path = "/v1/manquements/{id}/actes-posterieurs",
    tag = "Communication",
    params(FiltreJournal),
    responses((status = 200, description = "Une page d'actes.", body = PageActesPosterieurs))
)]
pub async fn lire_actes_posterieurs(
    ctx: Context,
    id: Path<ManquementId>,
    filtre: Query<FiltreJournal>,
) -> Answer<PageActesPosterieurs> {
    ctx.list(operations::LIRE_ACTES_POSTERIEURS, &filtre, move |base, apres, limite| {
        let charge = base.histoire::<FaitManquement>(*id)?;
        // Nothing happens to a breach once it is established: its version is the rank of the finding.
        let (constat, dossier) = (charge.recepisse.rang, charge.recepisse.dossier);
        let manquement = charge.objet;
        if manquement.constatation().is_none() {
            return Ok(Vec::new());
        }
        let lire = |apres, limite| {
            let entrees = base.journal(&dossier, apres, limite)?.into_iter();
            entrees.map(|entree| Ok((entree.rang, EntreeView::try_from(entree)?))).collect()
        };
        par_lots(apres, limite, lire, |entree: EntreeView| {
            let acte = ActeInscrit { operation: &entree.acte, rang: entree.rang, date_legale: entree.date_legale };
            let date = acte.date_legale.filter(|_| manquement.precede(&acte, constat));
            date.map(|date| ActePosterieurView::new(entree, date))
        })
    })
    .await
}

/// Répondre à un signalement
///
/// Par l'OPCO, s'il le veut : le texte ne demande aucune réponse et n'en fixe pas le délai (art. 11).
#[utoipa::path(
    post,
    path = "/v1/manquements/{id}/contestation",
    tag = "Communication",
    request_body = ManquementConteste,
    responses((status = 200, description = "La réponse est enregistrée.", body = ManquementView))
)]
pub async fn contester_manquement(
    ctx: Context,
    cible: Cible<ManquementId>,
    contestation: Input<ManquementConteste>,
) -> Answer<ManquementView> {
    ctx.write(operations::CONTESTER_MANQUEMENT, move |tx| {
        let acte = contestation.declaree().motivee(Personnel(contestation.reponse.clone()));
        let (contexte, manquement) = en_cause(tx, &cible)?;
        let conteste = manquement.contester(tx.acteur(), tx.moment(), acte)?;
        Ok(tx.record(conteste)?.sous(contexte))
    })
    .await
}

/// Constater un manquement
///
/// Par le ministère dont le logo est en cause, et lui seul, par écrit : « Le non-respect de cette obligation rend la
/// convention caduque. » (art. 11) Elle l'est au jour du manquement, ou du constat selon la lecture choisie. Refusé si une
/// autorisation valable ce jour-là couvrait l'usage ; une autorisation signée après ne le régularise pas.
#[utoipa::path(
    post,
    path = "/v1/manquements/{id}/constat",
    tag = "Communication",
    request_body = ManquementConstate,
    responses((status = 200, description = "Le manquement est constaté.", body = ManquementView))
)]
pub async fn constater_manquement(
    ctx: Context,
    cible: Cible<ManquementId>,
    constat: Input<ManquementConstate>,
) -> Answer<ManquementView> {
    ctx.write(operations::CONSTATER_MANQUEMENT, move |tx| {
        let dit = (constat.motif.clone().map(Personnel), constat.declaree());
        let (Contexte { convention, autorisations, signalement }, manquement) = en_cause(tx, &cible)?;
        let (constate, caduque) = manquement.constater(convention, &autorisations, tx.acteur(), tx.moment(), dit)?;
        let convention = caduque.apres.clone();
        let enregistre = tx.record((constate, vec![caduque]))?;
        Ok(enregistre.sous(Contexte { convention, autorisations, signalement }))
    })
    .await
}

/// Écarter un manquement
///
/// Par le ministère dont le logo est en cause, et lui seul, avec son motif : il reste sans effet (art. 11).
#[utoipa::path(
    post,
    path = "/v1/manquements/{id}/ecart",
    tag = "Communication",
    request_body = ManquementEcarte,
    responses((status = 200, description = "Le manquement est écarté.", body = ManquementView))
)]
pub async fn ecarter_manquement(
    ctx: Context,
    cible: Cible<ManquementId>,
    ecart: Input<ManquementEcarte>,
) -> Answer<ManquementView> {
    ctx.write(operations::ECARTER_MANQUEMENT, move |tx| {
        let (contexte, manquement) = en_cause(tx, &cible)?;
        let ecarte = manquement.ecarter(&contexte.convention, tx.acteur(), tx.moment(), ecart.acte())?;
        Ok(tx.record(ecarte)?.sous(contexte))
    })
    .await
}

/// The breach of an act, with what it is judged by.
fn en_cause(tx: &mut Ecriture<'_>, cible: &Attendu<ManquementId>) -> Result<(Contexte, Manquement), Echec> {
    let (convention, manquement) = tx.histoire::<FaitManquement>(cible)?;
    let autorisations = tx.histoires_du_dossier::<FaitAutorisation>(convention.faits().id)?;
    let signalement = signalement(&manquement)?;
    Ok((Contexte { convention, autorisations, signalement }, manquement))
}
