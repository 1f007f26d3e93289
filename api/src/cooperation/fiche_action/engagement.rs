//! The money of an action before it is spent: the convention that binds a partner, the commitment, and what was spent
//! without it (article 16).

use super::vues::FicheActionView;
use crate::cooperation::fiche_action::situation::Situation;
use crate::entree::saisies::{TexteCourt, textes_courts};
use crate::entree::{Cible, Input, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::Actes;
use crate::sortie::answer::Answer;
use domain::cooperation::fiche_action::{Application, Depense, Engagement};
use domain::cooperation::operations;
use domain::cooperation::parametres::Borne;
use domain::socle::code::FicheActionId;
use domain::socle::moment::Personnel;
use domain::socle::montant::Centimes;
use validator::Validate;

routes![conclure_application, engager, constater_depense];

input! {
    /// Convention d'application tripartite (art. 16).
    pub struct ApplicationConclue {
        /// Les trois qui la signent.
        #[validate(length(min = 3, max = 3, message = "trois parties sont attendues"))]
        #[validate(custom(function = "textes_courts"))]
        #[schema(min_items = 3, max_items = 3, value_type = Vec<TexteCourt>)]
        parties: [Vec<String>];
        /// Le plus qui puisse être versé, en centimes.
        montant_conventionne_centimes: [Centimes];
        /// À déclarer si elle a été signée avant que le conseil d'administration ne valide l'action : elle ne fixe alors aucune
        /// limite aux versements.
        fait accompli;
        /// Date de sa conclusion (Paris).
        le date;
        piece;
    }
}

input! {
    /// Engagement d'une action sur les frais de mission (art. 16).
    pub struct ActionEngagee {
        /// Référence de la procédure d'achat et d'engagement suivie.
        procedure_achat_ref: [String] dit en 200;
        /// Date de l'engagement (Paris).
        le date;
        piece;
    }
}

input! {
    /// Dépense de fait, sans engagement ou au-delà du plafond (G16).
    pub struct DepenseConstatee {
        /// Exercice : année civile.
        #[schema(inline)]
        exercice: [Borne<1900, 2199>];
        /// Montant, en centimes.
        montant_centimes: [Centimes];
        /// Pourquoi elle n'était pas engagée.
        motif: [String] dit en 1000;
        /// Date de la dépense (Paris).
        le date;
        /// Pièce qui la prouve ; requise.
        piece;
    }
}

impl ApplicationConclue {
    /// What it concludes.
    #[must_use]
    pub fn application(&self) -> Application {
        Application {
            parties: self.parties.iter().cloned().map(Personnel).collect(),
            montant_conventionne: self.montant_conventionne_centimes,
            declaration: self.declaration(),
        }
    }
}

impl ActionEngagee {
    /// What it commits.
    #[must_use]
    pub fn engagement(&self) -> Engagement {
        Engagement { procedure_achat: self.procedure_achat_ref.clone(), declaree: self.declaree() }
    }
}

impl DepenseConstatee {
    /// What was spent.
    #[must_use]
    pub fn depense(&self) -> Depense {
        Depense {
            exercice: self.exercice.get().into(),
            montant: self.montant_centimes,
            motif: Personnel(self.motif.clone()),
            declaree: self.declaree(),
        }
    }
}

/// Conclure la convention d'application
///
/// « les règles d'achat et d'engagement d'OPCO Mobilités sont applicables dès lors que la dépense est majoritairement financée
/// par les frais de mission » (art. 16) : la réponse dit si elles le sont, sur la dépense éligible de l'annexe. Une nouvelle
/// convention d'application remplace la précédente. Signée avant que le conseil d'administration ne valide l'action, elle
/// s'enregistre comme un fait accompli, avec un constat, et ne fixe aucune limite aux versements (G16).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/applications",
    tag = "Fiches action",
    request_body = ApplicationConclue,
    responses((status = 200, description = "La convention d'application est conclue.", body = FicheActionView))
)]
pub async fn conclure_application(
    ctx: Context,
    cible: Cible<FicheActionId>,
    application: Input<ApplicationConclue>,
) -> Answer<FicheActionView> {
    ctx.write(operations::CONCLURE_APPLICATION, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let conclue = fiche.conclure_application(&convention, tx.acteur(), tx.moment(), application.application())?;
        tx.record(conclue)
    })
    .await
}

/// Engager une action
///
/// « le financement […] relève des frais de mission de l'OPCO Mobilités dans la limite d'un plafond » (art. 16), exercice par
/// exercice, frais de gestion compris, toutes conventions de l'OPCO réunies ; la somme égale au plafond est admise. Un
/// engagement daté du passé tient aussi tous les jours qui l'ont suivi.
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/engagement",
    tag = "Fiches action",
    request_body = ActionEngagee,
    responses((status = 200, description = "L'action est engagée.", body = FicheActionView))
)]
pub async fn engager(
    ctx: Context,
    cible: Cible<FicheActionId>,
    engagement: Input<ActionEngagee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::ENGAGER, move |tx| {
        let (convention, budget, fiche) = tx.fiche_action_et_budget(&cible)?;
        let engagee = fiche.engager(&convention, &budget, tx.acteur(), tx.moment(), engagement.engagement())?;
        tx.record(engagee)
    })
    .await
}

/// Constater une dépense de fait
///
/// Une dépense qui a eu lieu s'enregistre toujours, sur pièce : elle est comptée à part, hors plafond, jamais dans ce qui est
/// engagé (art. 16).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/depenses-constatees",
    tag = "Fiches action",
    request_body = DepenseConstatee,
    responses((status = 200, description = "La dépense est constatée.", body = FicheActionView))
)]
pub async fn constater_depense(
    ctx: Context,
    cible: Cible<FicheActionId>,
    depense: Input<DepenseConstatee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::CONSTATER_DEPENSE, move |tx| {
        let exercice = depense.exercice.get().into();
        let (_, budget, fiche) = tx.fiche_action_et_budget_sur(&cible, Some(exercice))?;
        let constatee = fiche.constater_depense(&budget, tx.acteur(), tx.moment(), depense.depense())?;
        tx.record(constatee)
    })
    .await
}

/// What commits and spends.
#[must_use]
pub fn actes<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let Situation { convention, budget, fiche, au, .. } = de;
    let actes = de.acte(actes, operations::ENGAGER, fiche.peut_engager(convention, budget, au));
    let actes = de.acte(actes, operations::CONSTATER_DEPENSE, Ok(()));
    de.acte(actes, operations::CONCLURE_APPLICATION, fiche.peut_conclure_application(convention, au))
}
