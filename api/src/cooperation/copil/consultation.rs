//! Consultations by e-mail, in the order of their life: prepared, opened, closed.

use super::decision::VoteClos;
use crate::entree::saisies::Au;
use crate::entree::{Cible, Input, Path, Query, filtre, input};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::sortie::answer::{Answer, Lu};
use crate::sortie::page::{page, par_lots};
use crate::sortie::vues::{ConstatView, FaitAccompliView, FaitView, PieceView, RecepisseView};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use domain::cooperation::cloture;
use domain::cooperation::copil::consultation::{
    Consultation, EtatConsultation, ObjetConsultation, OuvertureConsultation, ProjetConsultation,
};
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConsultationId, ConventionId, MembreId};
use domain::socle::constat::Constat;
use domain::socle::moment::Personnel;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;
use validator::Validate;

routes![
    preparer_consultation,
    lister_consultations,
    lire_consultation,
    ouvrir_consultation,
    clore_consultation,
    annuler_consultation
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
        le date_ouverture;
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
        le date_annulation;
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

/// Consultation par courriel, avec son état à la date demandée.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Consultation)]
pub struct ConsultationView {
    /// Identifiant.
    pub id: ConsultationId,
    /// Rang du dernier acte qui l'a touchée ; première partie de l'`ETag`.
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
    /// Convention.
    pub convention_id: ConventionId,
    /// Ce sur quoi les membres sont consultés.
    pub objet: ObjetConsultation,
    /// Question qui leur est posée.
    #[schema(max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub question: String,
    /// Pourquoi le comité ne peut se tenir.
    #[schema(required = true, max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub motif_impossibilite: Option<String>,
    /// Dernier jour des réponses, inclus (Paris).
    #[schema(max_length = 10)]
    pub date_cloture: Date,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Date à laquelle l'état est calculé (Paris).
    #[schema(max_length = 10)]
    pub au: Date,
    /// État à cette date.
    pub etat: EtatConsultation,
    /// Envoi aux membres.
    #[schema(required = true)]
    pub ouverture: Option<OuvertureView>,
    /// Clôture.
    #[schema(required = true)]
    pub cloture: Option<FaitView>,
    /// Annulation.
    #[schema(required = true)]
    pub annulation: Option<FaitView>,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a préparée.
    pub enregistre_par: CodeOrganisation,
    /// Ce qui est relevé sans être refusé.
    #[schema(max_items = 100)]
    pub constats: Vec<ConstatView>,
    /// Preuve du dernier acte : à conserver.
    pub recepisse: RecepisseView,
}

/// Envoi d'une consultation aux membres.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OuvertureConsultation)]
pub struct OuvertureView {
    /// Date de l'envoi (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Membres consultés.
    #[schema(max_items = 20)]
    pub membres_consultes: Vec<MembreId>,
    /// Pourquoi elle est enregistrée bien qu'un membre soit oublié : elle ne décide de rien (G16) ; nul pour toute autre.
    #[schema(required = true)]
    pub fait_accompli: Option<FaitAccompliView>,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistré.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

page! { PageConsultations de ConsultationView }

impl ConsultationView {
    fn new(consultation: &Consultation, recepisse: Recepisse, au: Date, constats: Vec<Constat>) -> Self {
        let faits = consultation.faits();
        Self {
            id: faits.id,
            version: recepisse.rang,
            convention_id: faits.convention,
            objet: faits.objet,
            question: faits.question.0.clone(),
            motif_impossibilite: faits.motif_impossibilite.as_ref().map(|motif| motif.0.clone()),
            date_cloture: faits.date_cloture,
            fictif: faits.fictif,
            au,
            etat: consultation.etat_au(au),
            ouverture: faits.ouverture.as_ref().map(OuvertureView::from),
            cloture: faits
                .cloture
                .as_ref()
                .map(|c| FaitView::new(c.date, None, c.piece.as_ref(), c.fictif, &c.enregistrement)),
            annulation: faits
                .annulation
                .as_ref()
                .map(|a| FaitView::new(a.date, Some(&a.motif), a.piece.as_ref(), a.fictif, &a.enregistrement)),
            enregistre_le: faits.enregistrement.le,
            enregistre_par: faits.enregistrement.par.clone(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The consultation as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<Consultation>, au: Date) -> Self {
        let constats = charge.objet.constats();
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<Consultation>, Date)> for ConsultationView {
    fn from((fait, au): (Enregistre<Consultation>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl From<&OuvertureConsultation> for OuvertureView {
    fn from(ouverture: &OuvertureConsultation) -> Self {
        let OuvertureConsultation { date, membres, fait_accompli, piece, fictif, enregistrement } = ouverture.clone();
        Self {
            date,
            membres_consultes: membres,
            fait_accompli: fait_accompli.as_ref().map(FaitAccompliView::from),
            piece: piece.map(PieceView::from),
            fictif,
            delai_enregistrement_jours: (enregistrement.jour - date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par,
        }
    }
}

/// Préparer une consultation par courriel
///
/// « Dans le cas où le copil ne pourrait se tenir physiquement plus de 2 fois par an » (art. 14). L'absence de motif, ou un
/// objet autre qu'un avis, la validation ou la modification d'une action, est relevée sans être refusée.
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = ConsultationPreparee,
    responses((status = 201, description = "La consultation est préparée.", body = ConsultationView))
)]
#[post("/v1/conventions/{id}/copil/consultations")]
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
    tag = "Comité de pilotage",
    params(FiltreConsultations),
    responses((status = 200, description = "Une page de consultations.", body = PageConsultations))
)]
#[get("/v1/conventions/{id}/copil/consultations")]
pub async fn lister_consultations(
    ctx: Context,
    id: Path<ConventionId>,
    filtre: Query<FiltreConsultations>,
) -> Answer<PageConsultations> {
    let (etat, au) = (filtre.etat, ctx.jour(filtre.au));
    ctx.list(operations::LISTER_CONSULTATIONS, &filtre, move |base, apres, limite| {
        base.convention(*id)?;
        let retenue = |charge: &Charge<Consultation>| etat.is_none_or(|etat| charge.objet.etat_au(au) == etat);
        par_lots(
            apres,
            limite,
            |apres, limite| base.consultations(*id, apres, limite),
            |charge| retenue(&charge).then(|| ConsultationView::lue(charge, au)),
        )
    })
    .await
}

/// Lire une consultation
///
/// Sa question, sa date de clôture, qui fut consulté, et son état à la date demandée (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    params(Au),
    responses((status = 200, description = "La consultation.", body = ConsultationView))
)]
#[get("/v1/consultations/{id}")]
pub async fn lire_consultation(ctx: Context, id: Path<ConsultationId>, q: Query<Au>) -> Answer<ConsultationView> {
    let au = ctx.jour(q.au);
    ctx.read(operations::LIRE_CONSULTATION, move |base| {
        let charge = base.consultation(*id)?;
        let version = charge.recepisse.rang;
        Ok(Lu::au(ConsultationView::lue(charge, au), version, au))
    })
    .await
}

/// Ouvrir une consultation
///
/// Adressée à tous les membres en exercice des trois collèges : « les membres du copil pourront être sollicités et
/// consultés par courriel » (art. 14). Partie sans l'un d'eux, elle s'enregistre comme un fait accompli, avec un constat : ses
/// votes ne décident de rien (G16).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = ConsultationOuverte,
    responses((status = 200, description = "La consultation est ouverte.", body = ConsultationView))
)]
#[post("/v1/consultations/{id}/ouverture")]
pub async fn ouvrir_consultation(
    ctx: Context,
    cible: Cible<ConsultationId>,
    ouverture: Input<ConsultationOuverte>,
) -> Answer<ConsultationView> {
    ctx.write(operations::OUVRIR_CONSULTATION, move |tx| {
        let dite = ouverture.declaration();
        let (convention, consultation) = tx.consultation(&cible)?;
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
/// résultat et ce qui en suit pour l'action qu'il décide ; une réponse plus tardive est gardée sans être comptée (art. 14).
#[utoipa::path(
    tag = "Comité de pilotage",
    request_body = VoteClos,
    responses((status = 200, description = "La consultation est close.", body = ConsultationView))
)]
#[post("/v1/consultations/{id}/cloture")]
pub async fn clore_consultation(
    ctx: Context,
    cible: Cible<ConsultationId>,
    cloture: Input<VoteClos>,
) -> Answer<ConsultationView> {
    ctx.write(operations::CLORE_CONSULTATION, move |tx| {
        let (convention, consultation) = tx.consultation(&cible)?;
        let composition = tx.composition(convention.faits().id)?;
        let decisions = tx.decisions_de(cible.id)?;
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
    tag = "Comité de pilotage",
    request_body = ConsultationAnnulee,
    responses((status = 200, description = "La consultation est annulée.", body = ConsultationView))
)]
#[post("/v1/consultations/{id}/annulation")]
pub async fn annuler_consultation(
    ctx: Context,
    cible: Cible<ConsultationId>,
    annulation: Input<ConsultationAnnulee>,
) -> Answer<ConsultationView> {
    ctx.write(operations::ANNULER_CONSULTATION, move |tx| {
        let (_, consultation) = tx.consultation(&cible)?;
        let annulee = consultation.annuler(tx.acteur(), tx.moment(), annulation.acte())?;
        tx.record(annulee)
    })
    .await
}
