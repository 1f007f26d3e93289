//! What the board of the OPCO decides of an action, and its return to the members (R14-06, R14-07, G16, G17).

use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::fiche_action::actes::jugement::verifier_prouvee;
use crate::cooperation::fiche_action::actes::transmission::{membres_en_exercice, titulaires_au};
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{ResultatCa, StatutDecisionCa, StatutFiche};
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::{DecisionCaId, MembreId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::{Acteur, Role};
use crate::socle::refus::{Cle, CodeRefus, Refus};

/// What the board pronounced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prononce {
    /// What it gave.
    pub resultat: ResultatCa,
    /// When and on what proof; before the committee validated the action, or was presented its modification, a fait accompli
    /// (G16).
    pub declaration: Declaration,
}

/// The return of a decision to the members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retour {
    /// To whom; all the members in office by default.
    pub destinataires: Option<Vec<MembreId>>,
    /// When and on what proof.
    pub declaree: Declaree,
}

/// Refused because the committee had not validated the action first: what a fait accompli may tell (G16).
const PREMATUREES: [CodeRefus; 3] =
    [refus::INSTRUCTION_COPIL_MANQUANTE, refus::COPIL_NON_VALIDE, refus::DATE_CA_ANTERIEURE];

impl FicheAction {
    /// Whether the board may decide on that day: « Les actions validées par le copil sont ensuite proposées » (art. 14).
    ///
    /// A closing act: the end of the convention leaves it open, without opening the commitment (R18-05).
    ///
    /// # Errors
    /// `instruction_copil_manquante`, `copil_non_valide`; `date_ca_anterieure` when the committee validated it later;
    /// `transition_interdite` once the board has decided.
    pub fn peut_decider_ca(&self, au: Date) -> Result<(), Refus> {
        self.verifier_existe(au)?;
        let statut = self.statut_au(au);
        let jugee = matches!(statut, StatutFiche::Ajournee | StatutFiche::RejeteeCopil);
        if !jugee && !matches!(statut, StatutFiche::Previsionnelle | StatutFiche::Transmise | StatutFiche::Avisee) {
            let admis = [StatutFiche::ValideeCopil];
            return self.verifier_statut(au, &admis).map_err(|refus| refus.citant(&regles::R14_06));
        }
        if let Some(copil) = self.validee_apres(au) {
            let detail =
                format!("Le comité de pilotage a validé l'action le {copil} : le conseil se prononce ensuite.");
            let refus = Refus::nouveau(refus::DATE_CA_ANTERIEURE, detail);
            return Err(refus.avec(Cle::DateCopil, copil).avec(Cle::Au, au));
        }
        let (code, quoi) = match jugee {
            true => (refus::COPIL_NON_VALIDE, "n'a pas validé"),
            false => (refus::INSTRUCTION_COPIL_MANQUANTE, "n'a pas instruit"),
        };
        let detail = format!("Au {au}, le comité de pilotage {quoi} l'action : elle est « {} ».", statut.texte());
        Err(Refus::nouveau(code, detail).avec(Cle::Etat, statut.texte()).avec(Cle::Au, au))
    }

    /// The day the committee validated the action, where it is after that one and nothing has cancelled it.
    fn validee_apres(&self, au: Date) -> Option<Date> {
        let annulee = |id| {
            let annule =
                |fait: &FaitFiche| matches!(fait, FaitFiche::InstructionAnnulee { decision } if *decision == id);
            self.0.faits.iter().any(|fait| annule(&fait.fait))
        };
        self.0.faits.iter().filter(|fait| au < fait.date).find_map(|fait| match fait.fait {
            FaitFiche::Instruite { decision, resultat: ResultatVote::Adoptee } if !annulee(decision) => Some(fait.date),
            _ => None,
        })
    }

    /// The board decides, or the secretariat transcribes its decision on an extract of the minutes (G17).
    ///
    /// What the committee had not validated is recorded as a fait accompli, on a piece: noted for ever, without effect.
    ///
    /// # Errors
    /// Those of [`Self::peut_decider_ca`]; `date_future`; `piece_requise` (G10, G16, G17).
    pub fn decider_ca(
        self,
        acteur: &Acteur,
        moment: Moment,
        id: DecisionCaId,
        prononce: Prononce,
    ) -> Result<Decision<Self>, Refus> {
        let Prononce { resultat, declaration } = prononce;
        let accompli = declaration.juger(self.peut_decider_ca(declaration.declaree.date), &PREMATUREES)?;
        let declaree = declaration.declaree;
        verifier_pas_future(declaree.date, moment)?;
        let transcrite = verifier_proces_verbal(acteur, &declaree)?;
        exiger_piece(declaree.piece.is_some(), self.peut_decider_ca(moment.jour))?;
        let (fait_accompli, motif) = (accompli.is_some(), accompli.map(|accompli| accompli.motif));
        let fait = FaitFiche::DecideeParLeCa { decision: id, resultat, transcrite, fait_accompli, motif };
        Ok(self.ajouter(operations::DECIDER_CA, fait, declaree, acteur, moment))
    }

    /// Whether the board may answer for a transcribed decision on that day: nobody has yet (G17).
    ///
    /// # Errors
    /// `decision_ca_non_transcrite`.
    pub fn peut_repondre_decision_ca(&self, id: DecisionCaId, au: Date) -> Result<(), Refus> {
        // Whatever the date of an answer: there is one at most.
        let detail = match self.decision_ca(id, Date::MAX) {
            Some(decision) if decision.statut == StatutDecisionCa::Transcrite && decision.fait.date <= au => {
                return Ok(());
            }
            Some(decision) if decision.statut == StatutDecisionCa::Transcrite => {
                format!("Au {au}, la décision n'est pas encore prise : elle est du {}.", decision.fait.date)
            }
            Some(decision) => format!("La décision est « {} » : {}.", decision.statut.texte(), decision.statut.sens()),
            None => "Aucune décision de cet identifiant.".to_owned(),
        };
        Err(Refus::nouveau(refus::DECISION_CA_NON_TRANSCRITE, detail).avec(Cle::Au, au))
    }

    /// The board confirms what was transcribed for it.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_decision_ca`]; `date_future` (G10).
    pub fn confirmer_decision_ca(
        self,
        acteur: &Acteur,
        moment: Moment,
        id: DecisionCaId,
        date: Date,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_repondre_decision_ca(id, date)?;
        verifier_pas_future(date, moment)?;
        let fait = FaitFiche::DecisionCaConfirmee { decision: id };
        Ok(self.ajouter(operations::CONFIRMER_DECISION_CA, fait, sans_piece(date), acteur, moment))
    }

    /// The board contests what was transcribed for it: the decision does not count; what was done since stands.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_decision_ca`]; `date_future` (G10).
    pub fn contester_decision_ca(
        self,
        acteur: &Acteur,
        moment: Moment,
        id: DecisionCaId,
        (date, motif): (Date, Personnel),
    ) -> Result<Decision<Self>, Refus> {
        self.peut_repondre_decision_ca(id, date)?;
        verifier_pas_future(date, moment)?;
        let fait = FaitFiche::DecisionCaContestee { decision: id, motif };
        Ok(self.ajouter(operations::CONTESTER_DECISION_CA, fait, sans_piece(date), acteur, moment))
    }

    /// The members to whom any return was made.
    pub(crate) fn membres_du_retour(&self) -> Vec<MembreId> {
        let retours = self.0.faits.iter().filter_map(|fait| match &fait.fait {
            FaitFiche::RetourFait { destinataires, .. } => Some(destinataires),
            _ => None,
        });
        retours.flatten().copied().collect()
    }

    /// The members to whom the return of a decision was made.
    fn membres_servis(&self, id: DecisionCaId) -> Vec<MembreId> {
        let retours = self.0.faits.iter().filter_map(|fait| match &fait.fait {
            FaitFiche::RetourFait { decision, destinataires, .. } if *decision == id => Some(destinataires),
            _ => None,
        });
        retours.flatten().copied().collect()
    }

    /// Whether the return of a decision may be made on that day: of a decision that holds, to whom it was not made yet.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn peut_faire_retour(&self, id: DecisionCaId, au: Date) -> Result<(), Refus> {
        let refus = |detail: String| {
            Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R14_07).avec(Cle::Au, au))
        };
        match self.decision_ca(id, Date::MAX) {
            None => refus("Aucune décision de cet identifiant.".to_owned()),
            Some(decision) if au < decision.fait.date => {
                refus(format!("Au {au}, le conseil n'a pas encore décidé : il décide le {}.", decision.fait.date))
            }
            Some(decision) if decision.statut == StatutDecisionCa::Contestee => {
                refus("La décision est contestée par le conseil : il n'y a rien à retourner.".to_owned())
            }
            Some(decision) if !decision.omis.is_empty() => Ok(()),
            Some(decision) => decision.retour.map_or(Ok(()), |(fait, _)| {
                refus(format!("Le retour de cette décision est déjà fait, le {}.", fait.date))
            }),
        }
    }

    /// Returns a decision to the members: « fait un retour de ses décisions aux membres du copil » (art. 14).
    ///
    /// # Errors
    /// Those of [`Self::peut_faire_retour`]; `date_future`; `piece_requise` when the secretariat tells it for the board
    /// (G17); `destinataires_incomplets` for someone who is no member.
    pub fn faire_retour(
        self,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        id: DecisionCaId,
        Retour { destinataires, declaree }: Retour,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_faire_retour(id, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        if !acteur.roles.contains(&Role::ConseilAdministration) {
            let detail = "Le secrétariat transcrit le retour du conseil avec sa pièce.";
            verifier_prouvee(&declaree, &regles::G17, detail)?;
        }
        let destinataires = destinataires.unwrap_or_else(|| titulaires_au(composition, declaree.date));
        let destinataires = membres_en_exercice(composition, declaree.date, destinataires)
            .map_err(|refus| refus.citant(&regles::R14_07))?;
        if destinataires.is_empty() {
            let detail = "Le retour n'est adressé à aucun membre du comité.";
            return Err(Refus::nouveau(refus::DESTINATAIRES_INCOMPLETS, detail).citant(&regles::R14_07));
        }
        let servis = self.membres_servis(id);
        let attendus = titulaires_au(composition, declaree.date).into_iter();
        let omis = attendus.filter(|membre| !destinataires.contains(membre) && !servis.contains(membre)).collect();
        let fait = FaitFiche::RetourFait { decision: id, destinataires, omis };
        Ok(self.ajouter(operations::FAIRE_RETOUR, fait, declaree, acteur, moment))
    }
}

/// An answer is the author's own word: it needs no piece.
fn sans_piece(date: Date) -> Declaree {
    Declaree { date, piece: None, fictif: false }
}

/// Whether the secretariat tells the decision for the board: on an extract of its minutes then (G17).
pub(super) fn verifier_proces_verbal(acteur: &Acteur, declaree: &Declaree) -> Result<bool, Refus> {
    let transcrite = !acteur.roles.contains(&Role::ConseilAdministration);
    if transcrite {
        let detail = "Le secrétariat transcrit la décision du conseil sur un extrait de son procès-verbal.";
        verifier_prouvee(declaree, &regles::G17, detail)?;
    }
    Ok(transcrite)
}
