//! What is published of the decisions of the board, and of their return to the members of the committee.

use crate::sortie::page::page;
use crate::sortie::vues::{FaitView, ReponseTranscriptionView};
use domain::cooperation::fiche_action::{
    DecisionCa, FaitFicheDate, FicheAction, ResultatCa, StatutDecisionCa, StatutRetour,
};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, DecisionCaId, FicheActionId, MembreId, ModificationId};
use serde::Serialize;
use utoipa::ToSchema;

/// Décision du conseil d'administration sur une action, et son retour au comité.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DecisionCa)]
pub struct DecisionCaView {
    /// Identifiant.
    pub id: DecisionCaId,
    /// Fiche action.
    pub fiche_action_id: FicheActionId,
    /// Référence de la fiche action.
    #[schema(max_length = 100, pattern = "^[\\s\\S]+$")]
    pub fiche_action_reference: String,
    /// Convention.
    pub convention_id: ConventionId,
    /// Modification sur laquelle elle porte ; nul si c'est l'action elle-même.
    #[schema(required = true)]
    pub modification_id: Option<ModificationId>,
    /// Ce que le conseil décide.
    pub resultat: ResultatCa,
    /// La décision elle-même ; son motif est celui d'un fait accompli.
    pub decision: FaitView,
    /// Comment elle est connue à la date demandée.
    pub statut: StatutDecisionCa,
    /// Vrai si le comité n'avait pas validé l'action, ou reçu la présentation de sa modification : sans effet (G16).
    pub fait_accompli: bool,
    /// Réponse du conseil à la transcription.
    #[schema(required = true)]
    pub reponse: Option<ReponseTranscriptionView>,
    /// Où en est le retour aux membres du comité.
    pub retour: StatutRetour,
    /// Le retour lui-même.
    #[schema(required = true)]
    pub retour_fait: Option<RetourView>,
}

/// Retour fait aux membres du comité.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RetourDuConseil)]
pub struct RetourView {
    /// À qui.
    #[schema(max_items = 20)]
    pub destinataires: Vec<MembreId>,
    /// Quand, et sur quelle preuve.
    pub fait: FaitView,
}

page! { PageDecisionsCa de DecisionCaView }

impl DecisionCaView {
    /// Those of a fiche on a day, in the order of their dates.
    #[must_use]
    pub fn toutes(fiche: &FicheAction, au: Date) -> Vec<Self> {
        fiche.decisions_ca_au(au).into_iter().map(|decision| Self::new(fiche, &decision)).collect()
    }

    /// One of a fiche.
    #[must_use]
    pub fn new(fiche: &FicheAction, decision: &DecisionCa<'_>) -> Self {
        let retour = |(fait, destinataires): (&FaitFicheDate, &[MembreId])| RetourView {
            destinataires: destinataires.to_vec(),
            fait: FaitView::new(fait.date, None, fait.piece.as_ref(), fait.fictif, &fait.enregistrement),
        };
        let faits = fiche.faits();
        let DecisionCa { id, modification, resultat, fait_accompli, motif, fait, statut, .. } = *decision;
        Self {
            id,
            fiche_action_id: faits.id,
            fiche_action_reference: faits.reference.clone(),
            convention_id: faits.convention,
            modification_id: modification,
            resultat,
            decision: FaitView::new(fait.date, motif, fait.piece.as_ref(), fait.fictif, &fait.enregistrement),
            statut,
            fait_accompli,
            reponse: decision.reponse.map(ReponseTranscriptionView::from),
            retour: decision.statut_retour(),
            retour_fait: decision.retour.map(retour),
        }
    }
}
