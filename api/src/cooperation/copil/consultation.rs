//! Consultations by e-mail, in the order of their life: prepared, opened, closed.

mod vues;

pub use vues::{ConsultationView, PageConsultations};

use crate::cooperation::copil::decision::VoteClos;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::actes_possibles::{Actes, ActesPossiblesView, admises};
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::par_lots;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::ActionSoumise;
use domain::cooperation::copil::consultation::{
    Consultation, EtatConsultation, FaitConsultation, ObjetConsultation, ProjetConsultation,
};
use domain::cooperation::copil::decision::{DecisionCopil, ObjetDecision};
use domain::cooperation::{cloture, operations};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConsultationId, ConventionId, MembreId};
use domain::socle::moment::Personnel;
use domain::socle::organisation::Acteur;
use persistence::Charge;
use std::sync::Arc;
use validator::Validate;

routes![
    preparer_consultation,
    lister_consultations,
    lire_consultation,
    ouvrir_consultation,
    clore_consultation,
    annuler_consultation,
    lire_actes_possibles_consultation
];

input! {
    /// Consultation par courriel à préparer.
    pub struct ConsultationPreparee {
        /// Ce sur quoi les membres sont consultés ; un objet hors du champ de l'article 14 est relevé.
        objet: [ObjetConsultation];
        /// Question qui leur est posée.
        question: [String] dit en 4000;
        /// Pourquoi le comité ne peut se tenir ; son absence est relevée.
        motif_impossibilite: [Option<String>] de 1 a 1000;
        /// Dernier jour des réponses, inclus (Paris) ; il peut être à venir.
        date_cloture: [Date];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Envoi de la consultation aux membres.
    pub struct ConsultationOuverte {
        /// Date de l'envoi (Paris).
        le date;
        /// Membres consultés : tous ceux qui sont en exercice ce jour-là.
        membres_consultes: [Vec<MembreId>] au_plus 20;
        /// À déclarer si elle est partie sans l'un d'eux : elle ne décide alors de rien.
        fait accompli;
        /// Pièce qui le prouve : le courriel ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Annulation d'une consultation.
    pub struct ConsultationAnnulee {
        /// Date du fait (Paris).
        le date;
        motif;
        /// Pièce qui le prouve.
        piece;
    }
}

impl ConsultationPreparee {
    /// The consultation that it makes.
    #[must_use]
    pub fn projet(&self) -> ProjetConsultation {
        let Self { objet, question, motif_impossibilite, date_cloture, fictif } = self.clone();
        let (question, motif_impossibilite) = (Personnel(question), motif_impossibilite.map(Personnel));
        ProjetConsultation { objet, question, motif_impossibilite, date_cloture, fictif }
    }
}

/// Préparer une consultation par courriel
///
/// « Dans le cas où le copil ne pourrait se tenir physiquement plus de 2 fois par an » (art. 14). L'absence de motif, ou un
/// objet autre qu'un avis, la validation ou la modification d'une action, est relevée sans être refusée.
#[utoipa::path(
    post,
    path = "/v1/conventions/{id}/copil/consultations",
    tag = "Comité de pilotage",
    request_body = ConsultationPreparee,
    responses((status = 201, description = "La consultation est préparée.", body = ConsultationView))
)]
pub async fn preparer_consultation(
    ctx: Context,
    cible: Cible<ConventionId>,
    consultation: Input<ConsultationPreparee>,
) -> Answer<ConsultationView> {
    ctx.write(operations::PREPARER_CONSULTATION, move |tx| {
        let id = tx.nouvel_id::<ConsultationId>();
        let convention = tx.convention(&cible)?;
        let preparee = Consultation::preparer(&convention, tx.acteur(), tx.moment(), id, consultation.projet())?;
        Ok(tx.record(preparee)?.a(format!("/v1/consultations/{id}")))
    })
    .await
}

filtre! {
    /// Filtres de la liste des consultations.
    pub struct FiltreConsultations pagine {
        /// Consultations dans cet état à la date `au`.
        etat: [Option<EtatConsultation>];
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2022-10-10";
    }
}

/// Lister les consultations du comité de pilotage
///
/// Celles d'une convention, dans l'ordre de leur préparation (art. 14).
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/copil/consultations",
    tag = "Comité de pilotage",
    params(FiltreConsultations),
    responses((status = 200, description = "Une page de consultations.", body = PageConsultations))
)]
pub async fn lister_consultations(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreConsultations>,
) -> Answer<PageConsultations> {
    let (etat, au) = (filtre.etat, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_CONSULTATIONS, &filtre, move |base, apres, limite| {
        base.convention(*id)?;
        let connu = base.connu(*id)?;
        let retenue = |charge: &Charge<Consultation>| etat.is_none_or(|etat| charge.objet.etat_au(au) == etat);
        par_lots(
            apres,
            limite,
            |apres, limite| base.histoires(Some(*id), apres, limite),
            |charge| retenue(&charge).then(|| ConsultationView::lue(charge, &connu, au)),
        )
    })
    .await
}

/// Lire une consultation
///
/// Sa question, sa date de clôture, qui fut consulté, et son état à la date demandée (art. 14).
#[utoipa::path(
    get,
    path = "/v1/consultations/{id}",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "La consultation.", body = ConsultationView))
)]
pub async fn lire_consultation(ctx: Context, id: Path<ConsultationId>, q: Query<Au>) -> Answer<ConsultationView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_CONSULTATION, move |base| {
        let charge = base.histoire::<FaitConsultation>(*id)?;
        let version = charge.recepisse.rang;
        let connu = base.connu(charge.objet.convention())?;
        Ok(Lu::au(ConsultationView::lue(charge, &connu, au), version, au))
    })
    .await
}

/// Ouvrir une consultation
///
/// Adressée à tous les membres en exercice des trois collèges : « les membres du copil pourront être sollicités et
/// consultés par courriel » (art. 14). Partie sans l'un d'eux, elle s'enregistre comme un fait accompli, avec un constat : ses
/// votes ne décident de rien (G16).
#[utoipa::path(
    post,
    path = "/v1/consultations/{id}/ouverture",
    tag = "Comité de pilotage",
    request_body = ConsultationOuverte,
    responses((status = 200, description = "La consultation est ouverte.", body = ConsultationView))
)]
pub async fn ouvrir_consultation(
    ctx: Context,
    cible: Cible<ConsultationId>,
    ouverture: Input<ConsultationOuverte>,
) -> Answer<ConsultationView> {
    ctx.write(operations::OUVRIR_CONSULTATION, move |tx| {
        let dite = ouverture.declaration();
        let (convention, consultation) = tx.histoire::<FaitConsultation>(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let (acteur, moment, consultes) = (tx.acteur(), tx.moment(), ouverture.membres_consultes.clone());
        let ouverte = consultation.ouvrir(&convention, &composition, acteur, moment, dite, consultes)?;
        tx.record(ouverte)
    })
    .await
}

/// Clore une consultation
///
/// Une fois passée la date de clôture, ou toutes les voix reçues. Ses votes encore ouverts se closent avec elle, chacun avec son
/// résultat et ce qui en suit pour l'action qu'il décide ; une réponse plus tardive est gardée sans être comptée (art. 14). Après la
/// fin de la convention, elle ne se clôt que si rien n'y reste à décider, ou rien que ce qui clôt les travaux (art. 18).
#[utoipa::path(
    post,
    path = "/v1/consultations/{id}/cloture",
    tag = "Comité de pilotage",
    request_body = VoteClos,
    responses((status = 200, description = "La consultation est close.", body = ConsultationView))
)]
pub async fn clore_consultation(
    ctx: Context,
    cible: Cible<ConsultationId>,
    cloture: Input<VoteClos>,
) -> Answer<ConsultationView> {
    ctx.write(operations::CLORE_CONSULTATION, move |tx| {
        let (convention, consultation) = tx.histoire::<FaitConsultation>(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let decisions = tx.decisions_de(&consultation)?;
        let fiches = tx.fiches_des_votes(&decisions)?;
        let auteur = (tx.acteur(), tx.moment());
        let cadre = (convention, composition);
        tx.record(cloture::clore_consultation(cadre, consultation, decisions, fiches, auteur, &cloture.declaration())?)
    })
    .await
}

/// Annuler une consultation
///
/// Avant sa clôture, avec son motif (art. 14).
#[utoipa::path(
    post,
    path = "/v1/consultations/{id}/annulation",
    tag = "Comité de pilotage",
    request_body = ConsultationAnnulee,
    responses((status = 200, description = "La consultation est annulée.", body = ConsultationView))
)]
pub async fn annuler_consultation(
    ctx: Context,
    cible: Cible<ConsultationId>,
    annulation: Input<ConsultationAnnulee>,
) -> Answer<ConsultationView> {
    ctx.write(operations::ANNULER_CONSULTATION, move |tx| {
        let (convention, consultation) = tx.histoire::<FaitConsultation>(&cible)?;
        let mut annulee = consultation.annuler(tx.acteur(), tx.moment(), annulation.acte())?;
        let apres = annulee.apres.clone();
        annulee.constats.extend(tx.changements(convention.id(), |connu| {
            let siennes = connu.consultations.iter_mut().filter(|lue| lue.id() == apres.id());
            siennes.for_each(|lue| *lue = apres.clone());
        })?);
        tx.record(annulee)
    })
    .await
}

/// Lire les actes possibles sur une consultation
///
/// Pour l'appelant, à cette date : chaque acte, son adresse, et la règle qui s'y oppose s'il n'est pas possible (art. 14).
#[utoipa::path(
    get,
    path = "/v1/consultations/{id}/actes-possibles",
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "Les actes.", body = ActesPossiblesView))
)]
pub async fn lire_actes_possibles_consultation(
    ctx: Context,
    id: Path<ConsultationId>,
    q: Query<Au>,
) -> Answer<ActesPossiblesView> {
    ctx.actes_possibles(operations::LIRE_ACTES_POSSIBLES_CONSULTATION, &q, move |base, acteur, au| {
        let consultation = base.histoire::<FaitConsultation>(*id)?.objet;
        let decisions = base.decisions_de(*id)?;
        let convention = base.convention(consultation.convention())?.objet;
        let soumises = base.actions_soumises(&decisions)?;
        let actes = de_la_consultation(&convention, &consultation, (&decisions, &soumises), acteur, au);
        Ok((convention.faits().id, actes))
    })
    .await
}

/// What is done of a consultation, then in it; its decisions say whether every voice is there, and what they are about.
#[must_use]
pub fn de_la_consultation<'a>(
    convention: &Convention,
    consultation: &Consultation,
    (decisions, soumises): (&[DecisionCopil], &[Arc<dyn ActionSoumise>]),
    acteur: &'a Acteur,
    au: Date,
) -> Actes<'a> {
    let ici = &consultation.id();
    let objets = admises(ObjetDecision::TOUS, |objet| {
        DecisionCopil::peut_ouvrir_par_courriel(convention, consultation, objet, au)
    });
    Actes::pour(acteur)
        .acte(operations::OUVRIR_CONSULTATION, ici, consultation.peut_ouvrir(convention, au))
        .au_choix(operations::OUVRIR_VOTE_PAR_COURRIEL, ici, "objet", objets)
        .acte(
            operations::CLORE_CONSULTATION,
            ici,
            cloture::peut_clore_consultation(convention, consultation, decisions, soumises, au),
        )
        .acte(operations::ANNULER_CONSULTATION, ici, consultation.peut_annuler(au))
}
