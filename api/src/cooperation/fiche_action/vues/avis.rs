//! What is published of the avis of the ministries, and of the answers to what was transcribed.

use crate::sortie::vues::{PieceView, ReponseTranscriptionView};
use chrono::{DateTime, Utc};
use domain::cooperation::convention::College;
use domain::cooperation::fiche_action::{
    AvisRendu, FaitFicheDate, FicheAction, Reponse, SensAvis, Soutien, StatutAvis,
};
use domain::socle::calendrier::Date;
use domain::socle::code::{AvisId, FicheActionId};
use domain::socle::organisation::CodeOrganisation;
use serde::Serialize;
use utoipa::ToSchema;

/// Avis d'un ministère sur une fiche action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Avis)]
pub struct AvisView {
    /// Identifiant.
    pub id: AvisId,
    /// Fiche action.
    pub fiche_action_id: FicheActionId,
    /// Ministère.
    pub college: College,
    /// Version de la fiche sur laquelle il porte.
    #[schema(minimum = 1, maximum = 65_535, format = Int32)]
    pub fiche_version: u16,
    /// Sens.
    pub sens: SensAvis,
    /// « les recommandations permettant d'obtenir un avis favorable » (art. 14).
    #[schema(required = true, max_length = 10_000, pattern = "^[\\s\\S]+$")]
    pub recommandations: Option<String>,
    /// Motif.
    #[schema(required = true, max_length = 4000, pattern = "^[\\s\\S]+$")]
    pub motif: Option<String>,
    /// Date de l'avis (Paris).
    #[schema(max_length = 10)]
    pub date_avis: Date,
    /// Comment il est connu à la date demandée.
    pub statut: StatutAvis,
    /// Vrai si c'est celui qui vaut pour ce ministère à la date demandée : le dernier depuis la dernière reprise.
    pub courant: bool,
    /// Vrai si le soutien du ministère en résulte à cette date (art. 14 et 15).
    pub soutien: bool,
    /// Réponse du ministère à la transcription.
    #[schema(required = true)]
    pub reponse: Option<ReponseTranscriptionView>,
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
    /// Jours entre l'avis et son enregistrement (G10).
    #[schema(minimum = -1, maximum = 200_000)]
    pub delai_enregistrement_jours: i64,
}

/// Soutien d'un ministère à une action.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Soutien)]
pub struct SoutienView {
    /// Ministère.
    pub college: College,
    /// Vrai si son avis courant est favorable, rendu ou confirmé par lui.
    pub soutien: bool,
}

impl AvisView {
    /// Every avis of a fiche, as it is known on a day, in the order of recording.
    #[must_use]
    pub fn tous(fiche: &FicheAction, au: Date) -> Vec<Self> {
        fiche.avis().map(|(avis, fait)| Self::new(fiche, avis, fait, au)).collect()
    }

    /// One of a fiche, as it is known on a day.
    #[must_use]
    pub fn new(fiche: &FicheAction, avis: &AvisRendu, fait: &FaitFicheDate, au: Date) -> Self {
        let courant = fiche.avis_au(avis.ministere, au).filter(|courant| courant.avis.id == avis.id);
        Self {
            id: avis.id,
            fiche_action_id: fiche.faits().id,
            college: avis.ministere,
            fiche_version: avis.version,
            sens: avis.sens,
            recommandations: avis.recommandations.clone().map(|texte| texte.0),
            motif: avis.motif.clone().map(|texte| texte.0),
            date_avis: fait.date,
            statut: fiche.statut_avis_au(avis, au),
            courant: courant.is_some(),
            soutien: courant.is_some_and(|courant| courant.apporte_soutien()),
            reponse: fiche.reponse_avis_au(avis.id, au).map(ReponseTranscriptionView::from),
            piece: fait.piece.clone().map(PieceView::from),
            fictif: fait.fictif,
            enregistre_le: fait.enregistrement.le,
            enregistre_par: fait.enregistrement.par.clone(),
            delai_enregistrement_jours: (fait.enregistrement.jour - fait.date).num_days(),
        }
    }
}

impl From<Soutien> for SoutienView {
    fn from(Soutien { ministere, soutien }: Soutien) -> Self {
        Self { college: ministere, soutien }
    }
}

impl From<Reponse<'_>> for ReponseTranscriptionView {
    fn from(Reponse { confirme, motif, fait }: Reponse<'_>) -> Self {
        let (enregistre_le, enregistre_par) = (fait.enregistrement.le, fait.enregistrement.par.clone());
        Self { confirme, date: fait.date, motif: motif.map(|motif| motif.0.clone()), enregistre_le, enregistre_par }
    }
}
