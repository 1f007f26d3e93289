//! A modification is presented to the committee, then decided by the board where the budget rises (R15-08).

use crate::cooperation::convention::Convention;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::copil::reunion::Reunion;
use crate::cooperation::fiche_action::actes::conseil::{Prononce, verifier_proces_verbal};
use crate::cooperation::fiche_action::actes::decisions::verifier_tenue_ce_jour;
use crate::cooperation::fiche_action::actes::transmission::titulaires_au;
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{ResultatCa, StatutDecisionCa, VoiePresentation};
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::{DecisionCaId, MembreId, ModificationId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Moment;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// How a modification is presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PresentationModification<'a> {
    /// A point on the agenda of a meeting held that day.
    Reunion(&'a Reunion),
    /// A dated sending to all the members.
    Courriel {
        /// To whom; all the members in office by default.
        destinataires: Option<Vec<MembreId>>,
    },
}

impl FicheAction {
    /// Whether a proposed modification may still be presented, decided or applied on that day.
    ///
    /// # Errors
    /// Those of [`Self::peut_proposer_modification`]; `transition_interdite`.
    pub fn peut_presenter_modification(
        &self,
        convention: &Convention,
        id: ModificationId,
        au: Date,
    ) -> Result<(), Refus> {
        self.peut_proposer_modification(convention, au)?;
        let propose = |fait: &FaitFiche| matches!(fait, FaitFiche::ModificationProposee(proposee) if proposee.id == id);
        let proposee = self.faits().faits.iter().find(|fait| propose(&fait.fait)).map(|fait| fait.date);
        let detail = match (proposee, self.appliquee_le(id)) {
            (_, Some(appliquee)) => format!("La modification est déjà appliquée, au {appliquee}."),
            (Some(proposee), None) if proposee <= au => return Ok(()),
            _ => format!("Au {au}, la modification n'est pas encore proposée."),
        };
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R15_08).avec(Cle::Au, au))
    }

    /// The day on which a modification was presented to the whole committee, as known on a day.
    #[must_use]
    pub fn presentee_le(&self, id: ModificationId, au: Date) -> Option<Date> {
        let presentee = |fait: &FaitFiche| matches!(fait, FaitFiche::ModificationPresentee { modification, fait_accompli: None, .. } if *modification == id);
        self.histoire_au(au).into_iter().find(|fait| presentee(&fait.fait)).map(|fait| fait.date)
    }

    /// Those to whom a modification was sent on or before a day.
    fn servis_de(&self, id: ModificationId, au: Date) -> impl Iterator<Item = &MembreId> {
        let servis = self.histoire_au(au).into_iter().filter_map(move |fait| match &fait.fait {
            FaitFiche::ModificationPresentee { modification, destinataires, .. } if *modification == id => {
                Some(destinataires)
            }
            _ => None,
        });
        servis.flatten()
    }

    /// « présentée au préalable au comité de pilotage »: a dated sending to every member, or a point of a meeting held.
    ///
    /// Sent to some of them only, it is recorded on a piece and noted: it is still to be presented (G16).
    ///
    /// # Errors
    /// `transition_interdite`; `convention_terminee`; `reunion_non_tenue`; `presentation_incomplete` when a member was left
    /// out; `date_future`, `piece_requise` (G10, G16).
    #[expect(clippy::too_many_arguments, reason = "what is presented, to whom, and how")]
    pub fn presenter_modification(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        id: ModificationId,
        presentation: PresentationModification<'_>,
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.juger(&declaration.declaree, moment, |au| self.peut_presenter_modification(convention, id, au))?;
        let (voie, reunion, destinataires, fait_accompli) = match presentation {
            PresentationModification::Reunion(reunion) => {
                verifier_tenue_ce_jour(reunion, date)?;
                (VoiePresentation::Reunion, Some(reunion.id()), Vec::new(), None)
            }
            PresentationModification::Courriel { destinataires } => {
                let destinataires = destinataires.unwrap_or_else(|| titulaires_au(composition, date));
                verifier_membres(composition, &destinataires, date)?;
                // A sending completes those before it.
                let deja = self.servis_de(id, date).chain(&destinataires).copied().collect::<Vec<_>>();
                let tous = verifier_tous(composition, &deja, date);
                let accompli = declaration.juger(tous, &[refus::PRESENTATION_INCOMPLETE])?;
                (VoiePresentation::Courriel, None, destinataires, accompli)
            }
        };
        let (modification, consultation) = (id, None);
        let fait = FaitFiche::ModificationPresentee {
            modification,
            voie,
            reunion,
            consultation,
            destinataires,
            fait_accompli,
        };
        Ok(self.ajouter(operations::PRESENTER_MODIFICATION, fait, declaration.declaree, acteur, moment))
    }

    /// Whether the board may decide of a modification on that day: once the committee was presented it (R15-08).
    ///
    /// # Errors
    /// Those of [`Self::peut_presenter_modification`]; `modification_non_presentee`.
    pub fn peut_decider_modification(
        &self,
        convention: &Convention,
        id: ModificationId,
        au: Date,
    ) -> Result<(), Refus> {
        self.peut_presenter_modification(convention, id, au)?;
        self.verifier_presentee(id, au)
    }

    /// The board decides of a higher budget: itself, or transcribed by the secretariat on its minutes, which it then confirms
    /// or contests (G17).
    ///
    /// Taken before the committee was presented the modification, it is recorded on a piece and noted, and decides nothing
    /// (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_decider_modification`]; `date_future`; `piece_requise` (G10, G16, G17).
    pub fn decider_modification(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        (modification, decision): (ModificationId, DecisionCaId),
        Prononce { resultat, declaration }: Prononce,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.verifier_existe(date)?;
        let garde = |au| self.peut_decider_modification(convention, modification, au);
        let fait_accompli = declaration.juger(garde(date), &[refus::MODIFICATION_NON_PRESENTEE])?;
        let declaree = declaration.declaree;
        verifier_pas_future(date, moment)?;
        let transcrite = verifier_proces_verbal(acteur, &declaree)?;
        exiger_piece(declaree.piece.is_some(), garde(moment.jour))?;
        let decision = Some(decision);
        let fait =
            FaitFiche::ModificationDecideeParLeCa { modification, decision, resultat, transcrite, fait_accompli };
        Ok(self.ajouter(operations::DECIDER_MODIFICATION, fait, declaree, acteur, moment))
    }

    /// What the board last decided of a modification, as known on a day: a decision that it contested since, or that came
    /// before the presentation, decides nothing (G16, G17).
    #[must_use]
    pub fn modification_decidee_au(&self, id: ModificationId, au: Date) -> Option<ResultatCa> {
        let contestee = |id| self.decision_ca(id, au).is_some_and(|dite| dite.statut == StatutDecisionCa::Contestee);
        self.histoire_au(au).into_iter().rev().find_map(|fait| match &fait.fait {
            FaitFiche::ModificationDecideeParLeCa { modification, decision, resultat, fait_accompli: None, .. }
                if *modification == id && !decision.is_some_and(contestee) =>
            {
                Some(*resultat)
            }
            _ => None,
        })
    }
}

/// Those who sit on that day, and all who hold a seat, were told.
pub(crate) fn verifier_presentee_a_tous(
    composition: &Composition,
    destinataires: &[MembreId],
    au: Date,
) -> Result<(), Refus> {
    verifier_membres(composition, destinataires, au)?;
    verifier_tous(composition, destinataires, au)
}

/// Nobody who sits no more is told.
fn verifier_membres(composition: &Composition, destinataires: &[MembreId], au: Date) -> Result<(), Refus> {
    let siege = |id: &MembreId| composition.membre(*id).is_some_and(|membre| membre.en_exercice_au(au));
    if destinataires.iter().all(siege) {
        return Ok(());
    }
    let detail = format!("Au {au}, un destinataire n'est pas membre du comité de pilotage en exercice.");
    Err(Refus::nouveau(refus::PRESENTATION_INCOMPLETE, detail).avec(Cle::Au, au))
}

/// « envoi daté aux 4 membres »: every seat held on that day was served.
fn verifier_tous(composition: &Composition, destinataires: &[MembreId], au: Date) -> Result<(), Refus> {
    let omis: Vec<_> =
        titulaires_au(composition, au).into_iter().filter(|membre| !destinataires.contains(membre)).collect();
    if omis.is_empty() && !destinataires.is_empty() {
        return Ok(());
    }
    let detail = format!(
        "Au {au}, la modification n'est pas envoyée à tous les membres du comité en exercice : {} oublié(s).",
        omis.len()
    );
    Err(Refus::nouveau(refus::PRESENTATION_INCOMPLETE, detail).avec(Cle::DestinatairesManquants, omis.as_slice()))
}
