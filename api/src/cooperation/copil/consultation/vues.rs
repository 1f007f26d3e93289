//! What is published of a consultation.

use crate::sortie::page::page;
use crate::sortie::vues::{ConstatView, FaitAccompliView, FaitView, PieceView, RecepisseView};
use chrono::{DateTime, Utc};
use domain::cooperation::copil::consultation::{
    Consultation, EnvoiConsultation, EtatConsultation, FaitConsultation, ObjetConsultation,
};
use domain::cooperation::reexamen::constats_au;
use domain::cooperation::rejuge::Connu;
use domain::socle::calendrier::Date;
use domain::socle::code::{ConsultationId, ConventionId, MembreId};
use domain::socle::constat::Constat;
use domain::socle::histoire::Survenu;
use domain::socle::organisation::CodeOrganisation;
use persistence::{Charge, Enregistre, Recepisse};
use serde::Serialize;
use utoipa::ToSchema;

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
    #[schema(max_items = 1000)]
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
        let Survenu { fait: preparation, fictif, enregistrement, .. } = consultation.preparation();
        Self {
            id: consultation.id(),
            version: recepisse.rang,
            convention_id: consultation.convention(),
            objet: preparation.objet,
            question: preparation.question.0.clone(),
            motif_impossibilite: preparation.motif_impossibilite.as_ref().map(|motif| motif.0.clone()),
            date_cloture: preparation.date_cloture,
            fictif: *fictif,
            au,
            etat: consultation.etat_au(au),
            ouverture: consultation.envoi().map(OuvertureView::from),
            cloture: consultation.cloture().map(|survenu| FaitView::survenu(survenu, None)),
            annulation: consultation.annulation().map(|(motif, survenu)| FaitView::survenu(survenu, Some(motif))),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
            constats: constats.into_iter().map(ConstatView::from).collect(),
            recepisse: recepisse.into(),
        }
    }

    /// The consultation as it was read, on a day.
    #[must_use]
    pub fn lue(charge: Charge<Consultation>, connu: &Connu, au: Date) -> Self {
        let mut constats = charge.objet.constats();
        constats.extend(constats_au(&charge.objet, connu, au));
        Self::new(&charge.objet, charge.recepisse, au, constats)
    }
}

impl From<(Enregistre<Consultation>, Date)> for ConsultationView {
    fn from((fait, au): (Enregistre<Consultation>, Date)) -> Self {
        Self::new(&fait.objet, fait.recepisse, au, fait.constats)
    }
}

impl From<(&EnvoiConsultation, &Survenu<FaitConsultation>)> for OuvertureView {
    fn from((envoi, survenu): (&EnvoiConsultation, &Survenu<FaitConsultation>)) -> Self {
        let EnvoiConsultation { membres, fait_accompli } = envoi.clone();
        let Survenu { fait: _, date, piece, fictif, enregistrement } = survenu.clone();
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
