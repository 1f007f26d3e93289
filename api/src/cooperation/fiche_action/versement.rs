//! The payments of an action: on real costs, within what was agreed (article 16).

use super::vues::FicheActionView;
use crate::cooperation::fiche_action::situation::Situation;
use crate::entree::saisies::{Au, TexteCourt, textes_courts};
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::Actes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::vues::FondementView;
use domain::cooperation::fiche_action::{Disponible, DisponibleExercice, FicheAction, Paiement};
use domain::cooperation::parametres::Borne;
use domain::cooperation::{operations, regles};
use domain::socle::calendrier::Date;
use domain::socle::code::{FicheActionId, VersementId};
use domain::socle::moment::Personnel;
use domain::socle::montant::Centimes;
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![verser, lire_disponible];

input! {
    /// Versement de fonds (art. 16).
    pub struct VersementFait {
        /// Exercice qui le porte : année civile.
        #[schema(inline)]
        exercice: [Borne<1900, 2199>];
        /// Montant, en centimes.
        montant_centimes: [Centimes];
        /// Frais réels éligibles cumulés à ce jour, en centimes.
        frais_reels_cumules_centimes: [Centimes];
        /// Frais de gestion réellement appliqués, cumulés à ce jour, en centimes, dans leur limite ; absents, ce sont ceux que le
        /// dernier versement en a dits, ou aucun : ils sont facultatifs (art. 16).
        frais_gestion_cumules_centimes: [Option<Centimes>];
        /// Références des justificatifs ; au moins une.
        #[validate(custom(function = "textes_courts"))]
        #[schema(value_type = Vec<TexteCourt>)]
        justificatifs: [Vec<String>] au_plus 50;
        /// À déclarer si l'avance a eu lieu avant que des frais réels ne la couvrent.
        fait accompli;
        /// Date du versement (Paris).
        le date;
        piece;
    }
}

impl VersementFait {
    /// What it pays.
    #[must_use]
    pub fn paiement(&self) -> Paiement {
        Paiement {
            exercice: self.exercice.get().into(),
            montant: self.montant_centimes,
            frais_reels_cumules: self.frais_reels_cumules_centimes,
            frais_gestion_cumules: self.frais_gestion_cumules_centimes,
            justificatifs: self.justificatifs.clone(),
            fait_accompli: self.fait_accompli.clone().map(|declare| Personnel(declare.motif)),
            declaree: self.declaree(),
        }
    }
}

/// Ce qui peut encore être versé pour une action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersementDisponible)]
pub struct DisponibleView {
    /// Fiche action.
    pub fiche_action_id: FicheActionId,
    /// Date à laquelle il est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// Montant conventionné, en centimes : l'engagé, ou ce que la convention d'application en retient.
    pub montant_conventionne_centimes: Centimes,
    /// Frais réels éligibles cumulés, tels qu'ils sont connus, en centimes.
    pub frais_reels_cumules_centimes: Centimes,
    /// Frais de gestion réels, tels qu'ils sont connus, dans la limite de ce que ces frais admettent, en centimes.
    pub frais_gestion_admis_centimes: Centimes,
    /// Déjà versé, en centimes.
    pub deja_verse_centimes: Centimes,
    /// Le plus qui puisse encore être versé sur ces frais, en centimes.
    pub maximum_centimes: Centimes,
    /// Versé au-delà de ce qui est dû, en centimes.
    pub indu_centimes: Centimes,
    /// Ce que chaque exercice peut encore porter : un versement tient dans le maximum, et dans celui de son exercice.
    #[schema(max_items = 300)]
    pub exercices: Vec<DisponibleExerciceView>,
    /// Règles appliquées.
    #[schema(max_items = 10)]
    pub fondements: Vec<FondementView>,
}

/// Ce qui peut encore être versé sur un exercice, en centimes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersementDisponibleExercice)]
pub struct DisponibleExerciceView {
    /// Exercice.
    #[schema(minimum = 1900, maximum = 2199)]
    pub exercice: i32,
    /// Ce qu'il porte : l'engagé, puis le réalisé.
    pub limite_centimes: Centimes,
    /// Déjà versé sur lui.
    pub deja_verse_centimes: Centimes,
    /// Le plus qu'il puisse encore porter.
    pub maximum_centimes: Centimes,
}

impl DisponibleView {
    /// What may still be paid on a day, and how it is calculated.
    #[must_use]
    pub fn new(fiche: &FicheAction, disponible: &Disponible, au: Date) -> Self {
        let Disponible { conventionne, frais_reels, frais_gestion, deja_verse, maximum, indu } = *disponible;
        let calcul = format!(
            "{frais_reels} de frais réels et {frais_gestion} de frais de gestion, dans la limite de {conventionne}, moins \
             {deja_verse} déjà versés : {maximum}."
        );
        let regles = [&regles::R16_06, &regles::R16_07, &regles::G8];
        let exercice = |exercice: DisponibleExercice| DisponibleExerciceView {
            exercice: exercice.exercice,
            limite_centimes: exercice.limite,
            deja_verse_centimes: exercice.deja_verse,
            maximum_centimes: exercice.maximum,
        };
        Self {
            fiche_action_id: fiche.faits().id,
            au,
            montant_conventionne_centimes: conventionne,
            frais_reels_cumules_centimes: frais_reels,
            frais_gestion_admis_centimes: frais_gestion,
            deja_verse_centimes: deja_verse,
            maximum_centimes: maximum,
            indu_centimes: indu,
            exercices: fiche.disponibles_par_exercice(au).into_iter().map(exercice).collect(),
            fondements: regles.into_iter().map(|regle| FondementView::new(regle, calcul.clone())).collect(),
        }
    }
}

/// Verser des fonds
///
/// « un versement de fonds correspondant aux frais réels engagés, dans la limite du conventionnement » (art. 16), moins ce qui
/// est déjà versé, sur justificatifs, et sur un exercice pas plus que ce qu'il porte. Les frais de gestion ne sont payés que s'ils
/// sont réels : ceux que le versement déclare, ou la fiche de réalisation une fois déposée. Une avance de fait s'enregistre sur
/// pièce, avec un constat, et s'impute sur le solde.
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/versements",
    tag = "Fiches action",
    request_body = VersementFait,
    responses((status = 200, description = "Le versement est enregistré.", body = FicheActionView))
)]
pub async fn verser(
    ctx: Context,
    cible: Cible<FicheActionId>,
    versement: Input<VersementFait>,
) -> Answer<FicheActionView> {
    ctx.write(operations::VERSER, move |tx| {
        let (convention, budget, fiche) = tx.fiche_action_et_budget(&cible)?;
        let (id, acteur, moment) = (tx.nouvel_id::<VersementId>(), tx.acteur(), tx.moment());
        let versee = fiche.verser(&convention, &budget, acteur, moment, id, versement.paiement())?;
        tx.record(versee)
    })
    .await
}

/// Lire ce qui peut encore être versé
///
/// « Combien puis-je encore me faire verser ? » : le calcul de l'article 16, sur les frais réels tels qu'ils sont connus.
#[utoipa::path(
    get,
    path = "/v1/fiches-action/{id}/versements/disponible",
    tag = "Fiches action",
    params(Au),
    responses((status = 200, description = "Le calcul.", body = DisponibleView))
)]
pub async fn lire_disponible(ctx: Context, id: Path<FicheActionId>, q: Query<Au>) -> Answer<DisponibleView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_DISPONIBLE, move |base| {
        let charge = base.fiche_action(*id)?;
        let convention = base.convention(charge.objet.faits().convention)?.objet;
        let disponible = charge.objet.disponible_au(&convention, au);
        Ok(Lu::au(DisponibleView::new(&charge.objet, &disponible, au), charge.recepisse.rang, au))
    })
    .await
}

/// What pays an action.
#[must_use]
pub fn actes<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    de.acte(actes, operations::VERSER, de.fiche.peut_verser(de.au))
}
