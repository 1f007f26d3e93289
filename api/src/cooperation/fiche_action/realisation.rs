//! The work itself: begun, followed, done, reported, borne to the bilan (article 15).

use super::saisies::AnnexeSaisie;
use super::vues::FicheActionView;
use crate::cooperation::fiche_action::situation::Situation;
use crate::entree::{Cible, Input, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::Actes;
use crate::sortie::answer::Answer;
use domain::cooperation::bilan::{FaitBilan, elabore_parmi};
use domain::cooperation::fiche_action::{Compte, IndicateurRealise, PublicsTouches};
use domain::cooperation::operations;
use domain::cooperation::parametres::Borne;
use domain::socle::code::{FicheActionId, MembreId};
use domain::socle::moment::Personnel;
use domain::socle::montant::Quantite;
use validator::Validate;

routes![demarrer, declarer_avancement, declarer_realisee, deposer_fiche_realisation, porter_au_bilan];

input! {
    /// Indicateur objectivé (art. 15).
    #[derive(serde::Serialize)]
    pub struct IndicateurSaisi {
        /// Ce qui est mesuré.
        libelle: [String] dit en 200;
        /// Unité.
        unite: [String] dit en 50;
        /// Valeur visée.
        valeur_cible: [Option<Quantite>];
        /// Valeur atteinte.
        valeur_realisee: [Quantite];
        /// D'où vient le chiffre.
        source: [String] dit en 200;
    }
}

input! {
    /// Publics touchés (art. 15) ; un nombre inconnu n'est pas zéro.
    #[derive(Copy, Default)]
    pub struct PublicsTouchesSaisis {
        /// Élèves de lycées.
        eleves_lycee: [Option<Quantite>];
        /// Étudiants.
        etudiants: [Option<Quantite>];
        /// Apprentis.
        apprentis: [Option<Quantite>];
    }
}

input! {
    /// Début de la réalisation.
    pub struct ActionDemarree {
        /// À déclarer si elle a commencé sans être engagée : son état reste ce qu'il est.
        fait accompli;
        /// Premier jour (Paris).
        le date;
        piece;
    }
}

input! {
    /// État d'avancement d'une action de plusieurs années (art. 15).
    pub struct AvancementDeclare {
        /// Année civile.
        #[schema(inline)]
        annee: [Borne<1900, 2199>];
        /// Où elle en est.
        texte: [String] dit en 4000;
        /// Date de cet état (Paris).
        le date;
        piece;
    }
}

input! {
    /// Fin de la réalisation.
    pub struct ActionRealisee {
        /// À déclarer si elle a été menée sans être engagée : elle n'est d'aucun bilan.
        fait accompli;
        /// Jour où l'action est réalisée ; son année est celle du bilan (Paris).
        le date;
        piece;
    }
}

input! {
    /// Fiche de réalisation (art. 15).
    pub struct FicheRealisationDeposee {
        /// Indicateurs objectivés ; au moins un.
        #[validate(nested)]
        indicateurs: [Vec<IndicateurSaisi>] au_plus 50;
        /// Publics touchés.
        #[serde(default)]
        publics_touches: [PublicsTouchesSaisis];
        /// Annexe financière réalisée.
        #[validate(nested)]
        annexe: [AnnexeSaisie];
        /// Destinataires ; un membre oublié est relevé.
        #[serde(default)]
        destinataires: [Vec<MembreId>] au_plus 20;
        /// Appréciation.
        appreciation: [Option<String>] de 1 a 10000;
        /// Date du dépôt (Paris).
        le date;
        piece;
    }
}

input! {
    /// Inscription de l'action au bilan de l'année où elle est réalisée.
    pub struct ActionPorteeAuBilan {
        /// Date de l'inscription (Paris).
        le date;
        piece;
    }
}

impl FicheRealisationDeposee {
    /// What it reports.
    #[must_use]
    pub fn compte(&self) -> Compte {
        let PublicsTouchesSaisis { eleves_lycee, etudiants, apprentis } = self.publics_touches;
        let indicateur = |saisi: &IndicateurSaisi| {
            let IndicateurSaisi { libelle, unite, valeur_cible, valeur_realisee, source } = saisi.clone();
            IndicateurRealise { libelle, unite, valeur_cible, valeur_realisee, source }
        };
        Compte {
            indicateurs: self.indicateurs.iter().map(indicateur).collect(),
            publics_touches: PublicsTouches { eleves_lycee, etudiants, apprentis },
            annexe: self.annexe.clone().into(),
            destinataires: self.destinataires.clone(),
            appreciation: self.appreciation.clone().map(Personnel),
            declaree: self.declaree(),
        }
    }
}

/// Démarrer une action
///
/// L'action engagée commence, dite par l'OPCO ou par qui la porte ; la fin de la convention ne l'arrête pas (art. 18). Commencée avant d'être engagée, elle s'enregistre
/// comme un fait accompli, avec un constat, et son état reste ce qu'il est (G16).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/demarrage",
    tag = "Fiches action",
    request_body = ActionDemarree,
    responses((status = 200, description = "L'action est en cours.", body = FicheActionView))
)]
pub async fn demarrer(
    ctx: Context,
    cible: Cible<FicheActionId>,
    demarrage: Input<ActionDemarree>,
) -> Answer<FicheActionView> {
    ctx.write(operations::DEMARRER, move |tx| {
        let (_, fiche) = tx.fiche_action(&cible)?;
        let faite = fiche.demarrer(tx.acteur(), tx.moment(), demarrage.declaration())?;
        tx.record(faite)
    })
    .await
}

/// Déclarer un état d'avancement
///
/// Chaque année, pour une action qui en dure plusieurs : elle figure au bilan sans changer d'état (art. 15).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/avancements",
    tag = "Fiches action",
    request_body = AvancementDeclare,
    responses((status = 200, description = "L'avancement est déclaré.", body = FicheActionView))
)]
pub async fn declarer_avancement(
    ctx: Context,
    cible: Cible<FicheActionId>,
    avancement: Input<AvancementDeclare>,
) -> Answer<FicheActionView> {
    ctx.write(operations::DECLARER_AVANCEMENT, move |tx| {
        let (_, fiche) = tx.fiche_action(&cible)?;
        let (annee, texte) = (avancement.annee.get().into(), Personnel(avancement.texte.clone()));
        let declare = fiche.declarer_avancement(tx.acteur(), tx.moment(), annee, texte, avancement.declaree())?;
        tx.record(declare)
    })
    .await
}

/// Déclarer une action réalisée
///
/// « actions réalisées entre le 1er janvier et le 31 décembre de l'année N » (art. 15) : cette date dit de quel bilan elle est.
/// Menée sans avoir été engagée, elle s'enregistre comme un fait accompli, avec un constat, et n'est d'aucun bilan (G16).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/realisation",
    tag = "Fiches action",
    request_body = ActionRealisee,
    responses((status = 200, description = "L'action est réalisée.", body = FicheActionView))
)]
pub async fn declarer_realisee(
    ctx: Context,
    cible: Cible<FicheActionId>,
    realisation: Input<ActionRealisee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::DECLARER_REALISEE, move |tx| {
        let (_, fiche) = tx.fiche_action(&cible)?;
        let faite = fiche.declarer_realisee(tx.acteur(), tx.moment(), realisation.declaration())?;
        tx.record(faite)
    })
    .await
}

/// Déposer la fiche de réalisation
///
/// « une fiche de réalisation (bilan avec des indicateurs objectivés) », adressée aux membres avec son annexe (art. 15). Le
/// réalisé remplace l'engagé sous le plafond, sans le dépasser ; les frais de gestion baissent avec la dépense réelle (art. 16).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/fiche-realisation",
    tag = "Fiches action",
    request_body = FicheRealisationDeposee,
    responses((status = 200, description = "La fiche de réalisation est déposée.", body = FicheActionView))
)]
pub async fn deposer_fiche_realisation(
    ctx: Context,
    cible: Cible<FicheActionId>,
    fiche_realisation: Input<FicheRealisationDeposee>,
) -> Answer<FicheActionView> {
    ctx.write(operations::DEPOSER_FICHE_REALISATION, move |tx| {
        let (convention, budget, fiche) = tx.fiche_action_et_budget(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let (acteur, moment, compte) = (tx.acteur(), tx.moment(), fiche_realisation.compte());
        let lus = (&convention, &composition, &budget);
        let deposee = fiche.deposer_fiche_realisation(lus, acteur, moment, compte)?;
        tx.record(deposee)
    })
    .await
}

/// Porter une action au bilan
///
/// Au bilan de l'année où elle est réalisée, et de nulle autre, une fois une version de ce bilan écrite (art. 15).
#[utoipa::path(
    post,
    path = "/v1/fiches-action/{id}/bilan",
    tag = "Fiches action",
    request_body = ActionPorteeAuBilan,
    responses((status = 200, description = "L'action est portée au bilan.", body = FicheActionView))
)]
pub async fn porter_au_bilan(
    ctx: Context,
    cible: Cible<FicheActionId>,
    inscription: Input<ActionPorteeAuBilan>,
) -> Answer<FicheActionView> {
    ctx.write(operations::PORTER_AU_BILAN, move |tx| {
        let (convention, fiche) = tx.fiche_action(&cible)?;
        let bilans = tx.histoires_du_dossier::<FaitBilan>(convention.faits().id)?;
        let declaree = inscription.declaree();
        let faite = fiche.porter_au_bilan(elabore_parmi(&bilans), tx.acteur(), tx.moment(), declaree)?;
        tx.record(faite)
    })
    .await
}

/// What carries an action out, and says so.
#[must_use]
pub fn actes<'a>(actes: Actes<'a>, de: Situation<'_>) -> Actes<'a> {
    let Situation { fiche, bilans, au, .. } = de;
    let actes = de.acte(actes, operations::DEMARRER, fiche.peut_demarrer(au));
    let actes = de.acte(actes, operations::DECLARER_AVANCEMENT, fiche.peut_declarer_avancement(au));
    let actes = de.acte(actes, operations::DECLARER_REALISEE, fiche.peut_declarer_realisee(au));
    let actes = de.acte(actes, operations::DEPOSER_FICHE_REALISATION, fiche.peut_deposer_realisation(au));
    de.acte(actes, operations::PORTER_AU_BILAN, fiche.peut_porter_au_bilan(elabore_parmi(bilans), au))
}
