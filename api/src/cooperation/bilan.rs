//! Bilans, in the order of their life: due, written, shown upstream, sent, validated or written again.

mod chiffres;
pub mod document;
mod saisies;
mod vues;

pub use chiffres::{ChiffresView, ReferenceDeFiche};
pub use saisies::{
    BilanAdresse, BilanElabore, BilanPresente, BilanRefuse, BilanValide, PresentationConfirmee, PresentationContestee,
};
pub use vues::{BilanView, PageBilans, ResumeBilanView};

use crate::cooperation::echeancier::page_calculee;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::{Answer, Lu};
use domain::cooperation::bilan::{
    Bilan, Chiffres, CleBilan, ClePresentation, EtatBilan, InstanceOpco, StatutPresentation,
};
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::echeancier::{Obligation, Statut};
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::ConventionId;
use domain::socle::moment::Personnel;
use domain::socle::organisation::{Acteur, CodeOrganisation};
use persistence::{Echec, FiltreJalons};

routes![
    lister_bilans,
    lire_bilan,
    lire_volet_quantitatif,
    elaborer_bilan,
    presenter_bilan,
    confirmer_presentation,
    contester_presentation,
    adresser_bilan,
    valider_bilan,
    refuser_bilan,
    lire_actes_possibles_bilan
];

filtre! {
    /// Filtres de la liste des bilans.
    pub struct FiltreBilans pagine {
        /// Date à laquelle états, statuts et retards sont calculés (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-05-05";
        /// Bilans dont l'envoi est de ce statut à la date `au`.
        statut: [Option<Statut>];
        /// Bilans dans cet état à la date `au`.
        etat: [Option<EtatBilan>];
        /// Bilans de cette année.
        annee: annee;
        /// Bilans des conventions de cet OPCO.
        opco: [Option<CodeOrganisation>];
    }
}

/// Lister les bilans de toutes vos conventions
///
/// « Quels bilans sont en retard, et de combien de jours ? » : tous les bilans dus par les conventions de votre portée,
/// ceux que personne n'a commencés compris, par dernier jour utile (art. 15).
#[utoipa::path(
    get,
    path = "/v1/bilans",
    tag = "Bilans",
    params(FiltreBilans),
    responses((status = 200, description = "Une page de bilans.", body = PageBilans))
)]
pub async fn lister_bilans(ctx: Context, filtre: Query<FiltreBilans>) -> Answer<PageBilans> {
    let au = ctx.jour(filtre.au);
    let FiltreBilans { statut, etat, annee, opco, .. } = filtre.0.clone();
    let retient = move |bilan: &ResumeBilanView| {
        statut.is_none_or(|statut| bilan.statut == statut)
            && etat.is_none_or(|etat| bilan.etat == etat)
            && annee.is_none_or(|annee| bilan.annee == i32::from(annee))
    };
    ctx.list(operations::LISTER_BILANS, &filtre, move |base, apres, limite| {
        let obligation = Some(Obligation::Bilan);
        let filtre = FiltreJalons { au, statut, obligation, etat, annee: annee.map(i32::from), horizon: None, opco };
        page_calculee(base, &filtre, (apres, limite), |base, lot| {
            let ids: Vec<ConventionId> = lot.iter().map(|(_, charge)| charge.objet.faits().id).collect();
            let mut commences = base.bilans(&ids)?;
            let mut realisations = base.realisations_de(&ids)?;
            let mut lignes = Vec::new();
            for ((rang, charge), id) in lot.into_iter().zip(&ids) {
                let realisations = realisations.remove(id).unwrap_or_default();
                let commences = commences.remove(id).unwrap_or_default();
                let dus = Bilan::dus(&charge.objet, commences, &realisations, au);
                let resumes =
                    dus.iter().filter_map(|bilan| ResumeBilanView::new(&charge.objet, bilan, &realisations, au));
                lignes.extend(resumes.filter(&retient).map(|resume| (resume.cle(rang), resume)));
            }
            Ok(lignes)
        })
    })
    .await
}

/// Lire un bilan
///
/// Ses versions, ses présentations, ses envois, les réponses des ministères, et le retard de son envoi avec sa preuve. Un
/// bilan dû que personne n'a commencé se lit aussi, dans l'état `a_elaborer`. Sa version est le rang du dernier acte sur le
/// bilan ou sur sa convention, dont il dépend (art. 15).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/bilans/{annee}",
    tag = "Bilans",
    params(Au),
    responses((status = 200, description = "Le bilan.", body = BilanView))
)]
pub async fn lire_bilan(ctx: Context, cle: Path<CleBilan>, q: Query<Au>) -> Answer<BilanView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_BILAN, move |base| {
        let (convention, bilan) = base.bilan_de(*cle)?;
        let version = bilan.recepisse.rang;
        // Neither begun nor due: there is no such bilan.
        let realisations = base.realisations(cle.convention)?;
        let vue = BilanView::lue(&convention.objet, bilan, &realisations, au).ok_or(Echec::Introuvable)?;
        Ok(Lu::au(vue, version, au))
    })
    .await
}

/// Lire le volet quantitatif
///
/// Ce que les fiches action disent de l'année, compté à la date demandée : actions « réalisées entre le 1er janvier et le
/// 31 décembre de l'année N » par axe, niveau, public et région, budget prévu, engagé et réalisé, indicateurs, et les
/// fiches de réalisation qui manquent (art. 15). La version du bilan garde ceux du jour où elle est écrite.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/bilans/{annee}/volet-quantitatif",
    tag = "Bilans",
    params(Au),
    responses((status = 200, description = "Le volet quantitatif.", body = ChiffresView))
)]
pub async fn lire_volet_quantitatif(ctx: Context, cle: Path<CleBilan>, q: Query<Au>) -> Answer<ChiffresView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_VOLET_QUANTITATIF, move |base| {
        let convention = base.convention(cle.convention)?;
        let version = base.rang(&convention.recepisse.dossier)?;
        let fiches = base.fiches_et_plafonds_de(cle.convention)?;
        let chiffres = Chiffres::de(&fiches, cle.annee, au);
        Ok(Lu::au(ChiffresView::compte(&chiffres, &fiches), version, au))
    })
    .await
}

/// Élaborer le bilan
///
/// « Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre de l'année N est
/// élaboré par l'OPCO Mobilités » (art. 15). La première version fait le bilan ; d'autres la remplacent avant l'envoi, ou
/// après un refus. Permis après la fin de la convention (art. 18).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/bilans/{annee}/versions",
    tag = "Bilans",
    request_body = BilanElabore,
    responses((status = 201, description = "La version est écrite.", body = BilanView))
)]
pub async fn elaborer_bilan(ctx: Context, cible: Cible<CleBilan>, redaction: Input<BilanElabore>) -> Answer<BilanView> {
    ctx.write(operations::ELABORER_BILAN, move |tx| {
        let (convention, bilan) = tx.bilan(&cible)?;
        let CleBilan { convention: id, annee } = cible.id;
        let redaction = redaction.redaction(&tx.fiches_de(id)?, annee)?;
        let elabore = bilan.elaborer(&convention, tx.acteur(), tx.moment(), redaction)?;
        Ok(tx.record(elabore)?.sous(convention).a(format!("/v1/conventions/{id}/bilans/{annee}")))
    })
    .await
}

/// Présenter le bilan en amont
///
/// « Ce bilan est présenté en amont à la commission apprentissage et professionnalisation ainsi qu'au conseil
/// d'administration » (art. 15). Chaque instance l'atteste elle-même ; le secrétariat le transcrit avec l'extrait de
/// procès-verbal.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/bilans/{annee}/presentations",
    tag = "Bilans",
    request_body = BilanPresente,
    responses((status = 200, description = "La présentation est enregistrée.", body = BilanView))
)]
pub async fn presenter_bilan(
    ctx: Context,
    cible: Cible<CleBilan>,
    presentation: Input<BilanPresente>,
) -> Answer<BilanView> {
    ctx.write(operations::PRESENTER_BILAN, move |tx| {
        let (convention, bilan) = tx.bilan(&cible)?;
        let (instance, declaree) = (presentation.instance, presentation.declaree());
        let presente = bilan.presenter(&convention, tx.acteur(), tx.moment(), instance, declaree)?;
        Ok(tx.record(presente)?.sous(convention))
    })
    .await
}

/// Confirmer une présentation transcrite
///
/// Par l'instance pour qui le secrétariat l'a transcrite (G17). La version à donner est celle du bilan.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/bilans/{annee}/presentations/{numero}/confirmation",
    tag = "Bilans",
    request_body = PresentationConfirmee,
    responses((status = 200, description = "La présentation est confirmée.", body = BilanView))
)]
pub async fn confirmer_presentation(
    ctx: Context,
    cible: Cible<ClePresentation>,
    confirmation: Input<PresentationConfirmee>,
) -> Answer<BilanView> {
    ctx.write(operations::CONFIRMER_PRESENTATION, move |tx| {
        let (convention, bilan) = tx.bilan_de(&cible)?;
        let (numero, date) = (cible.id.numero, confirmation.date);
        let confirmee = bilan.confirmer_presentation(tx.acteur(), tx.moment(), numero, date)?;
        Ok(tx.record(confirmee)?.sous(convention))
    })
    .await
}

/// Contester une présentation transcrite
///
/// Par l'instance pour qui le secrétariat l'a transcrite, avec son motif (G17) : le bilan ne lui a pas été présenté, et ce
/// qui fut adressé sans elle est relevé (art. 15). La version à donner est celle du bilan.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/bilans/{annee}/presentations/{numero}/contestation",
    tag = "Bilans",
    request_body = PresentationContestee,
    responses((status = 200, description = "La présentation est contestée.", body = BilanView))
)]
pub async fn contester_presentation(
    ctx: Context,
    cible: Cible<ClePresentation>,
    contestation: Input<PresentationContestee>,
) -> Answer<BilanView> {
    ctx.write(operations::CONTESTER_PRESENTATION, move |tx| {
        let PresentationContestee { date, motif } = &*contestation;
        let (convention, bilan) = tx.bilan_de(&cible)?;
        let (numero, dite) = (cible.id.numero, (*date, Personnel(motif.clone())));
        let contestee = bilan.contester_presentation(&convention, tx.acteur(), tx.moment(), numero, dite)?;
        Ok(tx.record(contestee)?.sous(convention))
    })
    .await
}

/// Adresser le bilan aux signataires
///
/// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 » (art. 15) : le dernier jour
/// utile est le 29 avril. Un envoi tardif, ou sans présentation en amont, est enregistré et relevé. Le retard se mesure au
/// premier envoi.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/bilans/{annee}/envois",
    tag = "Bilans",
    request_body = BilanAdresse,
    responses((status = 200, description = "Le bilan est adressé.", body = BilanView))
)]
pub async fn adresser_bilan(ctx: Context, cible: Cible<CleBilan>, envoi: Input<BilanAdresse>) -> Answer<BilanView> {
    ctx.write(operations::ADRESSER_BILAN, move |tx| {
        let (convention, bilan) = tx.bilan(&cible)?;
        let fiches = tx.fiches_de(convention.faits().id)?;
        let realisations: Vec<Date> = fiches.iter().filter_map(|fiche| fiche.realisee_le(Date::MAX)).collect();
        let adresse = bilan.adresser(&convention, &realisations, tx.acteur(), tx.moment(), envoi.declaree())?;
        Ok(tx.record(adresse)?.sous(convention))
    })
    .await
}

/// Valider le bilan
///
/// Chaque ministère pour lui seul, une fois par version adressée : l'OPCO, auteur du bilan, est réputé le valider en
/// l'envoyant (art. 15).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/bilans/{annee}/validations",
    tag = "Bilans",
    request_body = BilanValide,
    responses((status = 200, description = "La validation est enregistrée.", body = BilanView))
)]
pub async fn valider_bilan(ctx: Context, cible: Cible<CleBilan>, validation: Input<BilanValide>) -> Answer<BilanView> {
    ctx.write(operations::VALIDER_BILAN, move |tx| {
        let (convention, bilan) = tx.bilan(&cible)?;
        let (partie, declaree) = (validation.college, validation.declaree());
        let valide = bilan.valider(&convention, tx.acteur(), tx.moment(), partie, declaree)?;
        Ok(tx.record(valide)?.sous(convention))
    })
    .await
}

/// Refuser le bilan
///
/// Chaque ministère pour lui seul, avec son motif : une nouvelle version est alors attendue de l'OPCO (art. 15).
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/bilans/{annee}/refus",
    tag = "Bilans",
    request_body = BilanRefuse,
    responses((status = 200, description = "Le refus est enregistré.", body = BilanView))
)]
pub async fn refuser_bilan(ctx: Context, cible: Cible<CleBilan>, refus: Input<BilanRefuse>) -> Answer<BilanView> {
    ctx.write(operations::REFUSER_BILAN, move |tx| {
        let (convention, bilan) = tx.bilan(&cible)?;
        let refuse = bilan.refuser(&convention, tx.acteur(), tx.moment(), refus.college, refus.acte())?;
        Ok(tx.record(refuse)?.sous(convention))
    })
    .await
}

/// Lire les actes possibles sur un bilan
///
/// Pour l'appelant, à cette date : chaque acte, ceux sur ses présentations transcrites compris, son adresse, et la règle
/// qui s'y oppose s'il n'est pas possible. D'une année pour laquelle aucun bilan n'est dû, la réponse dit pourquoi (art. 15).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/bilans/{annee}/actes-possibles",
    tag = "Bilans",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_bilan(ctx: Context, cle: Path<CleBilan>, q: Query<Au>) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_BILAN, &q, move |base, acteur, au| {
        let (convention, bilan) = base.bilan_de(*cle)?;
        let realisations = base.realisations(cle.convention)?;
        Ok((cle.convention, actes(&convention.objet, &bilan.objet, &realisations, acteur, au)))
    })
    .await
}

/// What is done of a bilan, then of each of its presentations that awaits an answer.
#[must_use]
pub fn actes<'a>(
    convention: &Convention,
    bilan: &Bilan,
    realisations: &[Date],
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &bilan.id();
    let instances = admises(InstanceOpco::TOUS, |instance| bilan.peut_presenter(convention, acteur, au, instance));
    let parties = || admises(&College::MINISTERES, |partie| bilan.peut_repondre(convention, acteur, au, partie));
    let actes = Actes::pour(acteur)
        .acte(operations::ELABORER_BILAN, ici, bilan.peut_elaborer(convention, realisations, au))
        .au_choix(operations::PRESENTER_BILAN, ici, "instance", instances)
        .acte(operations::ADRESSER_BILAN, ici, bilan.peut_adresser(convention, realisations, au))
        .au_choix(operations::VALIDER_BILAN, ici, "college", parties())
        .au_choix(operations::REFUSER_BILAN, ici, "college", parties());
    let transcrites = bilan.presentations().filter(|shown| shown.statut() == StatutPresentation::Transcrite);
    transcrites.map(|shown| shown.numero).fold(actes, |actes, numero| {
        let celle = &ClePresentation { bilan: *ici, numero };
        let garde = || bilan.peut_repondre_de_la_presentation(acteur, numero);
        actes.acte(operations::CONFIRMER_PRESENTATION, celle, garde()).acte(
            operations::CONTESTER_PRESENTATION,
            celle,
            garde(),
        )
    })
}
