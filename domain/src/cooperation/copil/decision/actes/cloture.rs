//! The result: the vote closed with its proof, the decision cancelled (R13-05 to R13-09).

use super::super::circonstances::Circonstances;
use super::super::etat::DecisionCopil;
use super::super::fait::{FaitDecision, ObjetDecision};
use crate::cooperation::copil::consultation::EtatConsultation;
use crate::cooperation::copil::{ActionSoumise, HORS_CADRE};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Moment;
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;

impl DecisionCopil {
    /// Whether the vote may be closed on that day; by e-mail, once the last day has passed or every voice is there.
    ///
    /// `fiche`: the action that it decides.
    ///
    /// # Errors
    /// `decision_annulee`, `vote_clos`; `transition_interdite`, for an action taken back too; `cloture_prematuree`;
    /// `convention_non_en_vigueur`, `convention_caduque`: the closing is the decision (machine 3.7, R11-04).
    pub fn peut_clore(
        &self,
        circonstances: &Circonstances,
        fiche: Option<&dyn ActionSoumise>,
        au: Date,
    ) -> Result<(), Refus> {
        self.verifier_a_clore(circonstances, au)?;
        self.verifier_cadre(operations::CLORE_VOTE, &circonstances.convention, au)?;
        self.verifier_action(fiche, au)
    }

    /// What is decided of an action is decided of one that is still submitted.
    pub(in crate::cooperation) fn verifier_action(
        &self,
        fiche: Option<&dyn ActionSoumise>,
        au: Date,
    ) -> Result<(), Refus> {
        let action = fiche.filter(|_| self.faits().objet == ObjetDecision::Action && !self.est_sans_effet());
        action.map_or(Ok(()), |fiche| fiche.peut_instruire(au))
    }

    fn verifier_a_clore(&self, circonstances: &Circonstances, au: Date) -> Result<(), Refus> {
        self.verifier_non_annulee()?;
        self.verifier_ouvert(au)?;
        let Some(consultation) = &circonstances.consultation else { return Ok(()) };
        consultation.verifier_etat(au, &[EtatConsultation::Ouverte, EtatConsultation::Close])?;
        consultation.verifier_reponses_attendues(au, self.toutes_les_voix_au(&circonstances.voix_au(au), au))
    }

    /// Closes the vote: the result is calculated with its proof, and stays.
    ///
    /// Once the convention has ended, or on an action that was taken back meanwhile, a vote that took place is told on a piece
    /// and noted: its result decides nothing (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_clore`]; `transition_interdite` for an action taken back; `date_future`; `piece_requise` (G10,
    /// G16).
    pub fn clore(
        self,
        circonstances: &Circonstances,
        fiche: Option<&dyn ActionSoumise>,
        acteur: &Acteur,
        moment: Moment,
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.verifier_a_clore(circonstances, date)?;
        let cadre = |au| self.verifier_cadre(operations::CLORE_VOTE, &circonstances.convention, au);
        let hors_cadre = declaration.juger(cadre(date), &HORS_CADRE)?;
        let retiree = declaration.juger(self.verifier_action(fiche, date), &[refus::TRANSITION_INTERDITE])?;
        let declaree = declaration.declaree;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), cadre(moment.jour))?;
        let lecture = circonstances.convention.faits().lectures.au(date).lecture_majorite;
        let fait = FaitDecision::VoteClos {
            majorite: self.scrutin_au(&circonstances.voix_au(date), date).depouiller(lecture),
            composition_irreguliere: !circonstances.composition.est_reguliere_au(date),
            fait_accompli: hors_cadre.or(retiree),
        };
        Ok(self.ajouter(operations::CLORE_VOTE, fait, declaree, acteur, moment))
    }

    /// Whether the decision may be cancelled.
    ///
    /// # Errors
    /// `decision_annulee`.
    pub fn peut_annuler(&self) -> Result<(), Refus> {
        self.verifier_non_annulee()
    }

    /// Cancels the decision, with its reason: what was recorded stays, a correction is a new vote.
    ///
    /// # Errors
    /// Those of [`Self::peut_annuler`]; `date_future` (G10).
    pub fn annuler(self, acteur: &Acteur, moment: Moment, acte: ActeMotive) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        self.peut_annuler()?;
        verifier_pas_future(date, moment)?;
        let fait = FaitDecision::DecisionAnnulee { motif };
        Ok(self.ajouter(operations::ANNULER_DECISION, fait, Declaree { date, piece, fictif }, acteur, moment))
    }
}
