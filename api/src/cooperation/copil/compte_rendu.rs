//! The minutes of a meeting: written, read by the ministries, validated by the committee, sent out.

pub mod document;
mod vues;

pub use vues::CompteRenduView;

use crate::entree::saisies::{Au, Preuve};
use crate::entree::{Cible, Input, Path, Query, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView};
use crate::sortie::answer::{Answer, Lu};
use domain::cooperation::copil::compte_rendu::{CompteRendu, Entourage, LectureCompteRendu};
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{CompteRenduId, DecisionId, ReunionId};
use domain::socle::moment::Personnel;
use domain::socle::organisation::{Acteur, CodeOrganisation, Ministere};
use persistence::Echec;
use validator::Validate;

routes![
    lire_compte_rendu,
    rediger_compte_rendu,
    adresser_compte_rendu,
    observer_compte_rendu,
    soumettre_compte_rendu,
    valider_compte_rendu,
    diffuser_compte_rendu,
    lire_actes_possibles_compte_rendu
];

// ---- what is sent

input! {
    /// Version du compte rendu.
    pub struct CompteRenduRedige {
        /// Texte.
        texte: [String] dit en 20000;
        /// Date de cette version (Paris).
        le date;
        piece;
    }
}

input! {
    /// Envoi du compte rendu pour relecture.
    pub struct CompteRenduAdresse {
        /// Ministères à qui il est adressé, chacun à sa direction générale (DGESCO, DGESIP).
        colleges: [Vec<Ministere>] au_plus 2;
        /// Date de l'envoi (Paris).
        le date;
        piece;
    }
}

input! {
    /// Réponse d'un ministère à la relecture : la vôtre.
    pub struct CompteRenduObserve {
        /// Observations ; absentes si le ministère n'en a aucune.
        observations: [Option<String>] de 1 a 20000;
        /// Date de la réponse (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Soumission du compte rendu aux membres.
    pub struct CompteRenduSoumis {
        /// À déclarer si elle a précédé la fin de la relecture : le compte rendu, une fois relu, reste à soumettre.
        fait accompli;
        /// Date de la soumission (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Décision du comité sur le compte rendu.
    pub struct CompteRenduValide {
        /// Décision close, dont l'objet est `compte_rendu`, ouverte une fois le compte rendu soumis.
        decision_id: [DecisionId];
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Partenaire à qui le compte rendu est adressé.
    #[derive(serde::Serialize)]
    pub struct PartenaireDestinataire {
        /// Son nom.
        nom: [String] dit en 200;
        /// Son organisation au référentiel : si elle porte une action, elle lira le compte rendu.
        organisation: [Option<CodeOrganisation>];
    }
}

input! {
    /// Diffusion du compte rendu aux partenaires.
    pub struct CompteRenduDiffuse {
        /// Partenaires associés à la réalisation des actions.
        #[validate(nested)]
        destinataires: [Vec<PartenaireDestinataire>] au_plus 200;
        /// À déclarer si elle a précédé la validation : aucun partenaire ne lit le compte rendu par elle.
        fait accompli;
        /// Date de la diffusion (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

// ---- the acts and the readings

/// Lire le compte rendu d'une réunion
///
/// Ses versions, ce que les ministères en ont dit, ce que le comité en a décidé, et son état à la date demandée (art. 14). Un
/// partenaire lit, une fois qu'il lui est diffusé, la version validée et sa diffusion, sans les échanges qui l'ont précédée.
#[utoipa::path(
    get,
    path = "/v1/reunions/{id}/compte-rendu",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Le compte rendu.", body = CompteRenduView))
)]
pub async fn lire_compte_rendu(ctx: Context, id: Path<ReunionId>, q: Query<Au>) -> Answer<CompteRenduView> {
    let (au, portee) = (ctx.jour(q.au), ctx.appelant().acteur.portee());
    ctx.read(operations::LIRE_COMPTE_RENDU, move |base| {
        let (entourage, charge) = base.compte_rendu_de(*id)?;
        let version = charge.recepisse.rang;
        let vue = match charge.objet.lecture(&entourage, portee, au) {
            LectureCompteRendu::Entiere => CompteRenduView::lue(&entourage, charge, au),
            LectureCompteRendu::Diffusee(code) => CompteRenduView::diffusee(&entourage, charge, &code, au),
            LectureCompteRendu::Aucune => return Err(Echec::Introuvable),
        };
        // Its state is read in the decisions that it cites.
        Ok(Lu::au(vue, version, au))
    })
    .await
}

/// Rédiger le compte rendu
///
/// « Le compte-rendu des réunions réalisé par l'OPCO » (art. 14), une fois la réunion tenue. La première version le fait ;
/// d'autres la remplacent jusqu'à sa soumission, ou après un refus du comité. Permis après la fin de la convention (art. 18).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/compte-rendu/versions",
    tag = "Comité de pilotage",
    request_body = CompteRenduRedige,
    responses((status = 201, description = "La version est écrite.", body = CompteRenduView))
)]
pub async fn rediger_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    version: Input<CompteRenduRedige>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::REDIGER_COMPTE_RENDU, move |tx| {
        let id = tx.nouvel_id::<CompteRenduId>();
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let redaction = (Personnel(version.texte.clone()), version.declaree());
        let redige = compte_rendu.rediger(&entourage, tx.acteur(), tx.moment(), id, redaction)?;
        let reunion = cible.id;
        Ok(tx.record(redige)?.sous(entourage).a(format!("/v1/reunions/{reunion}/compte-rendu")))
    })
    .await
}

/// Adresser le compte rendu pour relecture
///
/// « adressé, pour relecture (sous 7 jours), à la Direction générale de l'enseignement scolaire et à la Direction générale de
/// l'enseignement supérieur et de l'insertion professionnelle » (art. 14). Adressé à une seule, il est relevé : le délai ne
/// court qu'une fois les deux servies.
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/compte-rendu/envois",
    tag = "Comité de pilotage",
    request_body = CompteRenduAdresse,
    responses((status = 200, description = "L'envoi est enregistré.", body = CompteRenduView))
)]
pub async fn adresser_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    envoi: Input<CompteRenduAdresse>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::ADRESSER_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let envoi = (envoi.colleges.clone(), envoi.declaree());
        let adresse = compte_rendu.adresser(&entourage, tx.acteur(), tx.moment(), envoi)?;
        Ok(tx.record(adresse)?.sous(entourage))
    })
    .await
}

/// Répondre à la relecture
///
/// Chaque ministère pour lui-même, avec ou sans observations ; passée l'échéance, la réponse est enregistrée hors délai. Un
/// silence n'est pas une acceptation (art. 14).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/compte-rendu/observations",
    tag = "Comité de pilotage",
    request_body = CompteRenduObserve,
    responses((status = 200, description = "La réponse est enregistrée.", body = CompteRenduView))
)]
pub async fn observer_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    reponse: Input<CompteRenduObserve>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::OBSERVER_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let reponse = (reponse.observations.clone().map(Personnel), reponse.declaree());
        let observe = compte_rendu.observer(&entourage, tx.acteur(), tx.moment(), reponse)?;
        Ok(tx.record(observe)?.sous(entourage))
    })
    .await
}

/// Soumettre le compte rendu aux membres
///
/// « puis fait l'objet d'une validation par les membres du comité de pilotage » (art. 14) : une fois la relecture achevée, par
/// son échéance ou par les deux réponses. Faite avant, elle s'enregistre comme un fait accompli, avec un constat : une fois relu,
/// le compte rendu reste à soumettre (G16).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/compte-rendu/soumission",
    tag = "Comité de pilotage",
    request_body = CompteRenduSoumis,
    responses((status = 200, description = "Le compte rendu est soumis.", body = CompteRenduView))
)]
pub async fn soumettre_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    soumission: Input<CompteRenduSoumis>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::SOUMETTRE_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let soumis = compte_rendu.soumettre(&entourage, tx.acteur(), tx.moment(), soumission.declaration())?;
        Ok(tx.record(soumis)?.sous(entourage))
    })
    .await
}

/// Rattacher la décision du comité
///
/// Adoptée, elle valide le compte rendu et confirme les voix transcrites dans la réunion ; sinon il est à corriger. Annulée
/// depuis, elle ne décide plus rien (art. 14).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/compte-rendu/validation",
    tag = "Comité de pilotage",
    request_body = CompteRenduValide,
    responses((status = 200, description = "La décision est rattachée.", body = CompteRenduView))
)]
pub async fn valider_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    validation: Input<CompteRenduValide>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::VALIDER_COMPTE_RENDU, move |tx| {
        let (mut entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let decision = tx.decision_citee(entourage.convention.faits().id, validation.decision_id)?;
        let preuve = (validation.piece.piece(), validation.fictif);
        let valide = compte_rendu.valider(&mut entourage, decision, tx.acteur(), tx.moment(), preuve)?;
        Ok(tx.record(valide)?.sous(entourage))
    })
    .await
}

/// Diffuser le compte rendu
///
/// « Après validation, il est adressé aux différents partenaires associés à la réalisation des actions » (art. 14) : un
/// destinataire qui ne porte aucune action, un porteur oublié, sont relevés. Faite avant, elle s'enregistre comme un fait
/// accompli, avec un constat, et n'ouvre le compte rendu à personne (G16).
#[utoipa::path(
    post,
    path = "/v1/reunions/{id}/compte-rendu/diffusions",
    tag = "Comité de pilotage",
    request_body = CompteRenduDiffuse,
    responses((status = 200, description = "La diffusion est enregistrée.", body = CompteRenduView))
)]
pub async fn diffuser_compte_rendu(
    ctx: Context,
    cible: Cible<ReunionId>,
    diffusion: Input<CompteRenduDiffuse>,
) -> Answer<CompteRenduView> {
    ctx.write(operations::DIFFUSER_COMPTE_RENDU, move |tx| {
        let (entourage, compte_rendu) = tx.compte_rendu(&cible)?;
        let destinataires = &diffusion.destinataires;
        let noms = destinataires.iter().map(|partenaire| Personnel(partenaire.nom.clone())).collect();
        let organisations = destinataires.iter().filter_map(|partenaire| partenaire.organisation.clone()).collect();
        let dite = diffusion.declaration();
        let diffuse = compte_rendu.diffuser(&entourage, tx.acteur(), tx.moment(), (noms, organisations), dite)?;
        Ok(tx.record(diffuse)?.sous(entourage))
    })
    .await
}

/// Lire les actes possibles sur le compte rendu d'une réunion
///
/// Écrit ou non : pour l'appelant, à cette date, chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible
/// (art. 14).
#[utoipa::path(
    get,
    path = "/v1/reunions/{id}/compte-rendu/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_compte_rendu(
    ctx: Context,
    id: Path<ReunionId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_COMPTE_RENDU, &q, move |base, acteur, au| {
        let (entourage, compte_rendu) = base.compte_rendu_ou_aucun(*id)?;
        let convention = entourage.convention.faits().id;
        Ok((convention, du_compte_rendu(&entourage, &compte_rendu, acteur, au)))
    })
    .await
}

/// What is done of the minutes of a meeting, in the order of their life.
#[must_use]
pub fn du_compte_rendu<'a>(
    entourage: &Entourage,
    compte_rendu: &CompteRendu,
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &entourage.reunion.id();
    Actes::pour(acteur)
        .acte(operations::REDIGER_COMPTE_RENDU, ici, compte_rendu.peut_rediger(entourage, au))
        .acte(operations::ADRESSER_COMPTE_RENDU, ici, compte_rendu.peut_adresser(entourage, au))
        .acte(operations::OBSERVER_COMPTE_RENDU, ici, compte_rendu.peut_observer(entourage, acteur, au))
        .acte(operations::SOUMETTRE_COMPTE_RENDU, ici, compte_rendu.peut_soumettre(entourage, au))
        .acte(operations::VALIDER_COMPTE_RENDU, ici, compte_rendu.peut_etre_valide(entourage, au))
        .acte(operations::DIFFUSER_COMPTE_RENDU, ici, compte_rendu.peut_diffuser(entourage, au))
}
