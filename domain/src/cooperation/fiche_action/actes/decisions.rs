//! What the committee makes of a fiche: decided by a vote, put off without one (R14-01, R14-02).

use crate::cooperation::convention::Convention;
use crate::cooperation::copil::ActionSoumise;
use crate::cooperation::copil::decision::{DecisionCopil, ObjetDecision};
use crate::cooperation::copil::reunion::{EtatReunion, Reunion};
use crate::cooperation::fiche_action::actes::jugement::motivee;
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::{CleAnnuelle, FicheActionId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::moment::Moment;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

impl ActionSoumise for FicheAction {
    fn fiche(&self) -> FicheActionId {
        self.faits().id
    }

    /// It was sent; avis may be missing (R14-02).
    fn peut_instruire(&self, au: Date) -> Result<(), Refus> {
        self.verifier_existe(au)?;
        let admis = [StatutFiche::Transmise, StatutFiche::Avisee];
        self.verifier_statut(au, &admis).map_err(|refus| refus.citant(&regles::R14_01))
    }

    fn est_engagee_au(&self, au: Date) -> bool {
        self.statut_au(au).est_engagee()
    }

    fn est_de_l_annee(&self, CleAnnuelle { convention, annee }: CleAnnuelle, au: Date) -> bool {
        let de_l_annee = self.faits().annee == annee || self.annees_au(au).contains(&annee);
        self.faits().convention == convention && de_l_annee && self.contenu_au(au).is_some()
    }
}

impl FicheAction {
    /// What the closing of a vote makes of the fiche that it is about: « Le comité de pilotage assure l'instruction de
    /// toutes les actions. » (art. 14). A vote on anything else, or that decides nothing (G16), changes nothing here.
    ///
    /// # Errors
    /// Those of [`ActionSoumise::peut_instruire`], on the day of the closing.
    pub fn suivre_cloture(
        self,
        vote: &DecisionCopil,
        acteur: &Acteur,
        moment: Moment,
    ) -> Result<Option<Decision<Self>>, Refus> {
        let faits = vote.faits();
        let Some(cloture) = faits.cloture.clone().filter(|_| !vote.est_sans_effet()) else { return Ok(None) };
        let fait = match faits.objet {
            ObjetDecision::Action => {
                self.peut_instruire(cloture.date)?;
                FaitFiche::Instruite { decision: faits.id, resultat: cloture.majorite.resultat }
            }
            ObjetDecision::Modification => match self.modification_pendante_au(cloture.date) {
                Some(modification) => {
                    let resultat = cloture.majorite.resultat;
                    FaitFiche::ModificationVotee { modification, decision: faits.id, resultat }
                }
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        let declaree = Declaree { date: cloture.date, piece: cloture.piece, fictif: cloture.fictif };
        Ok(Some(self.ajouter(operations::CLORE_VOTE, fait, declaree, acteur, moment)))
    }

    /// What the cancellation of a vote makes of the fiche that it decided: the state before it, unless something was done
    /// since, which stands.
    #[must_use]
    pub fn suivre_annulation(self, vote: &DecisionCopil, acteur: &Acteur, moment: Moment) -> Option<Decision<Self>> {
        let (id, annulation) = (vote.faits().id, vote.faits().annulation.clone()?);
        let suit = |fait: &FaitFiche| match fait {
            FaitFiche::Instruite { decision, .. } | FaitFiche::ModificationVotee { decision, .. } => *decision == id,
            _ => false,
        };
        let instruite = self.0.faits.iter().any(|fait| suit(&fait.fait));
        let declaree = Declaree { date: annulation.date, piece: annulation.piece, fictif: annulation.fictif };
        let fait = FaitFiche::InstructionAnnulee { decision: id };
        instruite.then(|| self.ajouter(operations::ANNULER_DECISION, fait, declaree, acteur, moment))
    }

    /// Whether the committee may put the decision off on that day.
    ///
    /// # Errors
    /// `convention_terminee`; `transition_interdite`.
    pub fn peut_ajourner(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::AJOURNER_FICHE_ACTION, au)?;
        self.peut_instruire(au)
    }

    /// Puts the decision off without a vote, in a meeting that was held.
    ///
    /// # Errors
    /// Those of [`Self::peut_ajourner`]; `reunion_non_tenue`; `date_future`, `piece_requise` (G10).
    pub fn ajourner(
        self,
        convention: &Convention,
        reunion: &Reunion,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let (motif, declaree) = motivee(acte);
        self.juger(&declaree, moment, |au| self.peut_ajourner(convention, au).and(verifier_tenue(reunion, au)))?;
        let fait = FaitFiche::Ajournee { motif, reunion: reunion.id() };
        Ok(self.ajouter(operations::AJOURNER_FICHE_ACTION, fait, declaree, acteur, moment))
    }
}

/// The meeting was held on that day itself: what is a point of it is told in it.
pub(super) fn verifier_tenue_ce_jour(reunion: &Reunion, au: Date) -> Result<(), Refus> {
    verifier_tenue(reunion, au)?;
    match reunion.tenue_au(au).map(|tenue| tenue.date) {
        Some(tenue) if tenue != au => {
            let detail = format!("La réunion s'est tenue le {tenue} : rien n'y est présenté le {au}.");
            Err(Refus::nouveau(refus::REUNION_NON_TENUE, detail).avec(Cle::Date, tenue).avec(Cle::Au, au))
        }
        _ => Ok(()),
    }
}

/// The meeting was held on that day or before.
pub(super) fn verifier_tenue(reunion: &Reunion, au: Date) -> Result<(), Refus> {
    let etat = reunion.etat_au(au);
    if matches!(etat, EtatReunion::Tenue | EtatReunion::Close) {
        return Ok(());
    }
    let detail = format!("Au {au}, la réunion est dans l'état « {} » : {}.", etat.texte(), etat.sens());
    Err(Refus::nouveau(refus::REUNION_NON_TENUE, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
}
