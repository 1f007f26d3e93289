//! What a bilan goes through: versions, presentations, sendings, answers.

use crate::cooperation::bilan::chiffres::ChiffresView;
use crate::sortie::vues::{PieceView, ReponseTranscriptionView};
use chrono::{DateTime, Utc};
use domain::cooperation::bilan::{
    EnvoiBilan, InstanceOpco, Presentation, Redaction, ReponseBilan, SensReponse, StatutPresentation, VersionBilan,
};
use domain::cooperation::convention::College;
use domain::socle::calendrier::Date;
use domain::socle::histoire::Survenu;
use domain::socle::organisation::CodeOrganisation;
use serde::Serialize;
use utoipa::ToSchema;

/// Version du bilan.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = VersionBilan)]
pub struct VersionBilanView {
    /// 1, puis une de plus à chaque réécriture.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Volet quantitatif.
    #[schema(required = true, max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub volet_quantitatif: Option<String>,
    /// Volet qualitatif.
    #[schema(required = true, max_length = 20_000, pattern = "^[\\s\\S]+$")]
    pub volet_qualitatif: Option<String>,
    /// Chiffres comptés à partir des fiches action le jour de cette version ; nul s'il n'y avait rien à compter.
    #[schema(required = true)]
    pub chiffres: Option<ChiffresView>,
    /// Vrai si aucune action n'a été réalisée cette année.
    pub neant: bool,
    /// Date de cette version (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

/// Présentation du bilan à une instance de l'OPCO.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = PresentationBilan)]
pub struct PresentationView {
    /// Numéro, dans l'ordre de l'enregistrement.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub numero: u16,
    /// Instance.
    pub instance: InstanceOpco,
    /// Date de la présentation (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si le secrétariat l'a saisie pour l'instance (G17).
    pub transcrite: bool,
    /// Comment elle est connue ; contestée, elle ne vaut pas.
    pub statut: StatutPresentation,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
    /// Réponse de l'instance à la transcription.
    #[schema(required = true)]
    pub reponse: Option<ReponseTranscriptionView>,
}

/// Envoi du bilan aux signataires.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = EnvoiBilan)]
pub struct EnvoiView {
    /// Version adressée.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub version: u16,
    /// Date de l'envoi (Paris).
    #[schema(max_length = 10)]
    pub date_envoi: Date,
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

/// Réponse d'un ministère à une version du bilan.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReponseBilan)]
pub struct ReponseBilanView {
    /// Ministère.
    pub college: College,
    /// Ce qu'il répond.
    pub sens: SensReponse,
    /// Pourquoi, s'il refuse.
    #[schema(required = true, max_length = 1000, pattern = "^[\\s\\S]+$")]
    pub motif: Option<String>,
    /// Version à laquelle il répond.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub version: u16,
    /// Date de la réponse (Paris).
    #[schema(max_length = 10)]
    pub date: Date,
    /// Pièce qui le prouve.
    #[schema(required = true)]
    pub piece: Option<PieceView>,
    /// Vrai si aucun document n'atteste ce fait.
    pub fictif: bool,
    /// Instant de l'enregistrement (UTC).
    #[schema(max_length = 40)]
    pub enregistre_le: DateTime<Utc>,
    /// Organisation qui l'a enregistrée.
    pub enregistre_par: CodeOrganisation,
    /// Jours entre le fait et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

impl From<VersionBilan<'_>> for VersionBilanView {
    fn from(VersionBilan { numero, redaction, fait }: VersionBilan<'_>) -> Self {
        let Redaction { volet_quantitatif, volet_qualitatif, chiffres, neant } = redaction.clone();
        let Survenu { fait: _, date, piece, fictif, enregistrement } = fait;
        Self {
            numero,
            volet_quantitatif: volet_quantitatif.map(|volet| volet.0),
            volet_qualitatif: volet_qualitatif.map(|volet| volet.0),
            chiffres: chiffres.as_deref().map(ChiffresView::from),
            neant,
            date: *date,
            piece: piece.clone().map(PieceView::from),
            fictif: *fictif,
            delai_enregistrement_jours: (enregistrement.jour - *date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
        }
    }
}

impl From<Presentation<'_>> for PresentationView {
    fn from(presentation: Presentation<'_>) -> Self {
        let statut = presentation.statut();
        let Presentation { numero, instance, transcrite, fait, reponse } = presentation;
        let Survenu { fait: _, date, piece, fictif, enregistrement } = fait;
        Self {
            numero,
            instance,
            date: *date,
            piece: piece.clone().map(PieceView::from),
            transcrite,
            statut,
            fictif: *fictif,
            delai_enregistrement_jours: (enregistrement.jour - *date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
            reponse: reponse.map(ReponseTranscriptionView::from),
        }
    }
}

impl From<EnvoiBilan<'_>> for EnvoiView {
    fn from(EnvoiBilan { version, fait }: EnvoiBilan<'_>) -> Self {
        let Survenu { fait: _, date, piece, fictif, enregistrement } = fait;
        Self {
            version,
            date_envoi: *date,
            piece: piece.clone().map(PieceView::from),
            fictif: *fictif,
            delai_enregistrement_jours: (enregistrement.jour - *date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
        }
    }
}

impl From<ReponseBilan<'_>> for ReponseBilanView {
    fn from(ReponseBilan { partie, sens, motif, version, fait }: ReponseBilan<'_>) -> Self {
        let Survenu { fait: _, date, piece, fictif, enregistrement } = fait;
        Self {
            college: partie,
            sens,
            motif: motif.map(|motif| motif.0.clone()),
            version,
            date: *date,
            piece: piece.clone().map(PieceView::from),
            fictif: *fictif,
            delai_enregistrement_jours: (enregistrement.jour - *date).num_days(),
            enregistre_le: enregistrement.le,
            enregistre_par: enregistrement.par.clone(),
        }
    }
}
