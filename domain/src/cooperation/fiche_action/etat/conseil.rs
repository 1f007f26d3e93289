//! The decisions of the board, as they are known on a day (R14-06, R14-07).

use crate::cooperation::fiche_action::etat::avis::Reponse;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{ResultatCa, StatutDecisionCa, StatutRetour};
use crate::socle::calendrier::Date;
use crate::socle::code::{DecisionCaId, DecisionId, MembreId, ModificationId};
use crate::socle::moment::Personnel;

/// A decision of the board, as it is known on a day (R14-06, R14-07).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionCa<'a> {
    /// Its id.
    pub id: DecisionCaId,
    /// The modification that it is about; the action itself otherwise.
    pub modification: Option<ModificationId>,
    /// What it gave.
    pub resultat: ResultatCa,
    /// True when the committee had not validated the action, nor been presented its modification: without effect (G16).
    pub fait_accompli: bool,
    /// Why it is recorded all the same.
    pub motif: Option<&'a Personnel>,
    /// The fact itself.
    pub fait: &'a FaitFicheDate,
    /// How it is known.
    pub statut: StatutDecisionCa,
    /// What the board answered of a transcription.
    pub reponse: Option<Reponse<'a>>,
    /// Its last return to the members, and to whom.
    pub retour: Option<(&'a FaitFicheDate, &'a [MembreId])>,
    /// The members to whom it is still to be made, as of that return.
    pub omis: &'a [MembreId],
}

impl DecisionCa<'_> {
    /// Where its return stands.
    #[must_use]
    pub fn statut_retour(&self) -> StatutRetour {
        match (self.statut, self.retour) {
            (StatutDecisionCa::Contestee, _) => StatutRetour::SansObjet,
            (_, Some(_)) if self.omis.is_empty() => StatutRetour::Fait,
            _ => StatutRetour::EnAttente,
        }
    }
}

impl FicheAction {
    /// The decisions of the board dated on or before a day, in the order of their dates.
    #[must_use]
    pub fn decisions_ca_au(&self, au: Date) -> Vec<DecisionCa<'_>> {
        let histoire = self.histoire_au(au);
        let decision = |fait: &&'_ FaitFicheDate| match fait.fait {
            FaitFiche::DecideeParLeCa { decision, .. }
            | FaitFiche::ModificationDecideeParLeCa { decision: Some(decision), .. } => Some(decision),
            _ => None,
        };
        histoire.iter().filter_map(decision).filter_map(|id| self.decision_ca(id, au)).collect()
    }

    /// The decision of the board of this id, as it is known on a day.
    #[must_use]
    pub fn decision_ca(&self, id: DecisionCaId, au: Date) -> Option<DecisionCa<'_>> {
        let histoire = self.histoire_au(au);
        let reponse = histoire.iter().find_map(|fait| match &fait.fait {
            FaitFiche::DecisionCaConfirmee { decision } if *decision == id => {
                Some(Reponse { confirme: true, motif: None, fait })
            }
            FaitFiche::DecisionCaContestee { decision, motif } if *decision == id => {
                Some(Reponse { confirme: false, motif: Some(motif), fait })
            }
            _ => None,
        });
        let dernier = histoire.iter().rev().find_map(|fait| match &fait.fait {
            FaitFiche::RetourFait { decision, destinataires, omis } if *decision == id => {
                Some(((*fait, destinataires.as_slice()), omis.as_slice()))
            }
            _ => None,
        });
        let (retour, omis) = dernier.unzip();
        let omis = omis.unwrap_or_default();
        histoire.into_iter().find_map(|fait| {
            let (modification, resultat, transcrite, fait_accompli) = match &fait.fait {
                FaitFiche::DecideeParLeCa { decision, resultat, transcrite, fait_accompli, .. } if *decision == id => {
                    (None, *resultat, *transcrite, *fait_accompli)
                }
                FaitFiche::ModificationDecideeParLeCa {
                    modification,
                    decision,
                    resultat,
                    transcrite,
                    fait_accompli,
                } if *decision == Some(id) => (Some(*modification), *resultat, *transcrite, fait_accompli.is_some()),
                _ => return None,
            };
            let statut = match (transcrite, reponse) {
                (false, _) => StatutDecisionCa::Prononcee,
                (true, None) => StatutDecisionCa::Transcrite,
                (true, Some(Reponse { confirme: true, .. })) => StatutDecisionCa::Confirmee,
                (true, Some(Reponse { confirme: false, .. })) => StatutDecisionCa::Contestee,
            };
            let motif = fait.fait.fait_accompli();
            Some(DecisionCa { id, modification, resultat, fait_accompli, motif, fait, statut, reponse, retour, omis })
        })
    }

    pub(super) fn premier_retour(&self, id: DecisionCaId) -> Option<&FaitFicheDate> {
        let du_meme =
            |fait: &&FaitFicheDate| matches!(fait.fait, FaitFiche::RetourFait { decision, .. } if decision == id);
        self.0.faits.iter().find(du_meme)
    }

    /// Whether something was done on a decision that the board contests: the action is committed, or its modification applied.
    pub(super) fn contestation_tardive(&self, decision: DecisionCaId, au: Date) -> bool {
        match self.decision_ca(decision, au).and_then(|dite| dite.modification) {
            Some(id) => self.histoire_au(au).iter().any(|fait| fait.fait.applique(id)),
            None => self.statut_au(au).est_engagee(),
        }
    }

    /// Whether the board had decided of the action on the vote of this id.
    pub(super) fn conseil_prononce_sur(&self, decision: DecisionId, au: Date) -> bool {
        let histoire = self.histoire_au(au);
        let vote = histoire
            .iter()
            .position(|fait| matches!(fait.fait, FaitFiche::Instruite { decision: d, .. } if d == decision));
        vote.is_some_and(|rang| {
            let suite = histoire[rang..].iter().skip(1);
            let mut jusqu_au_vote = suite.take_while(|fait| !matches!(fait.fait, FaitFiche::Instruite { .. }));
            jusqu_au_vote.any(|fait| matches!(fait.fait, FaitFiche::DecideeParLeCa { fait_accompli: false, .. }))
        })
    }
}
