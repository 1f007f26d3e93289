//! « toute modification du contenu ou du budget prévisionnel des actions validées … devra être présentée au préalable au
//! comité de pilotage » (article 15): proposed, presented, decided where it must be, applied.

use super::conseil::verifier_proces_verbal;
use super::decisions::verifier_tenue_ce_jour;
use super::engagement::stipulations_au;
use super::transmission::titulaires_au;
use super::{Fait, FicheAction, Prononce, StatutFiche, verifier_cadre};
use crate::cooperation::convention::Convention;
use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::copil::reunion::Reunion;
use crate::cooperation::fiche_action::{
    Contenu, LigneEngagement, Modification, NatureModification, ResultatCa, StatutDecisionCa, VoiePresentation, somme,
};
use crate::cooperation::operations;
use crate::cooperation::plafond::Budget;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::code::{DecisionCaId, MembreId, ModificationId};
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::{Moment, Personnel};
use crate::socle::montant::Centimes;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, CodeRefus, Refus};

/// What proposes a modification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposition {
    /// The contents as they would become.
    pub apres: Contenu,
    /// Why.
    pub motif: Personnel,
    /// How it stays within « le respect général des objectifs » (R15-09).
    pub justification_objectifs: Option<Personnel>,
    /// When and on what proof.
    pub declaree: Declaree,
}

/// How a modification is presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presentation<'a> {
    /// A point on the agenda of a meeting held that day.
    Reunion(&'a Reunion),
    /// A dated sending to all the members.
    Courriel {
        /// To whom; all the members in office by default.
        destinataires: Option<Vec<MembreId>>,
    },
}

/// What a fait accompli may tell of an application (G16): what was spent beyond a ceiling by it is told apart.
const PREMATUREES: [CodeRefus; 5] = [
    refus::MODIFICATION_NON_PRESENTEE,
    refus::MODIFICATION_NON_VOTEE,
    refus::DECISION_CA_REQUISE,
    refus::PLAFOND_NON_RENSEIGNE,
    refus::PLAFOND_DEPASSE,
];

const MODIFIABLES: [StatutFiche; 4] =
    [StatutFiche::ValideeCopil, StatutFiche::ValideeCa, StatutFiche::Engagee, StatutFiche::EnCours];

impl FicheAction {
    /// A modification that was proposed.
    #[must_use]
    pub fn modification(&self, id: ModificationId) -> Option<&Modification> {
        self.faits().faits.iter().find_map(|fait| match &fait.fait {
            Fait::ModificationProposee(modification) if modification.id == id => Some(modification),
            _ => None,
        })
    }

    /// The modifications proposed that nothing has applied, in the order of their recording.
    pub fn modifications_pendantes(&self) -> impl Iterator<Item = ModificationId> {
        self.faits()
            .faits
            .iter()
            .filter_map(|fait| match &fait.fait {
                Fait::ModificationProposee(modification) => Some(modification.id),
                _ => None,
            })
            .filter(|id| self.appliquee_le(*id).is_none())
    }

    /// The last modification proposed on or before a day that nothing has applied: what a vote of the committee is about.
    #[must_use]
    pub fn modification_pendante_au(&self, au: Date) -> Option<ModificationId> {
        let proposees = self.histoire_au(au).into_iter().rev().filter_map(|fait| match &fait.fait {
            Fait::ModificationProposee(modification) => Some(modification.id),
            _ => None,
        });
        proposees.into_iter().find(|id| self.appliquee_le(*id).is_none())
    }

    /// The day on which a modification is applied, at whatever date; done in fact only (G16), it is not.
    fn appliquee_le(&self, id: ModificationId) -> Option<Date> {
        self.faits().faits.iter().find(|fait| fait.fait.applique(id)).map(|fait| fait.date)
    }

    /// Whether a modification may be proposed on that day: of an action that the committee has validated (R15-08).
    ///
    /// # Errors
    /// `transition_interdite`; `convention_terminee` after the end, unless the action is committed (R18-05).
    pub fn peut_proposer_modification(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        self.verifier_statut(au, &MODIFIABLES)?;
        verifier_cadre(convention, self.statut_au(au), au)
    }

    /// Proposes a modification: even of one centime, even downwards.
    ///
    /// # Errors
    /// Those of [`Self::peut_proposer_modification`] and of [`Contenu::verifier_transmissible`];
    /// `modification_sans_objet`; `date_future`, `piece_requise` (G10).
    pub fn proposer_modification(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: ModificationId,
        proposition: Proposition,
    ) -> Result<Decision<Self>, Refus> {
        let Proposition { apres, motif, justification_objectifs, declaree } = proposition;
        self.juger(&declaree, moment, |au| self.peut_proposer_modification(convention, au))?;
        let natures = self.dernier_contenu().map(|avant| natures(&avant, &apres)).unwrap_or_default();
        if natures.is_empty() {
            let detail = "La modification ne change ni le contenu, ni le budget prévisionnel.";
            return Err(Refus::nouveau(refus::MODIFICATION_SANS_OBJET, detail));
        }
        apres.verifier_transmissible(stipulations_au(convention, declaree.date).taux_frais_gestion_pb)?;
        let apres = Box::new(apres);
        let modification = Modification { id, natures, apres, motif, justification_objectifs };
        let fait = Fait::ModificationProposee(modification);
        Ok(self.ajouter(operations::PROPOSER_MODIFICATION, fait, declaree, acteur, moment))
    }

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
        let propose = |fait: &Fait| matches!(fait, Fait::ModificationProposee(proposee) if proposee.id == id);
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
        let presentee = |fait: &Fait| matches!(fait, Fait::ModificationPresentee { modification, fait_accompli: None, .. } if *modification == id);
        self.histoire_au(au).into_iter().find(|fait| presentee(&fait.fait)).map(|fait| fait.date)
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
        presentation: Presentation<'_>,
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.juger(&declaration.declaree, moment, |au| self.peut_presenter_modification(convention, id, au))?;
        let (voie, reunion, destinataires, fait_accompli) = match presentation {
            Presentation::Reunion(reunion) => {
                verifier_tenue_ce_jour(reunion, date)?;
                (VoiePresentation::Reunion, Some(reunion.id()), Vec::new(), None)
            }
            Presentation::Courriel { destinataires } => {
                let destinataires = destinataires.unwrap_or_else(|| titulaires_au(composition, date));
                verifier_membres(composition, &destinataires, date)?;
                let tous = verifier_tous(composition, &destinataires, date);
                let accompli = declaration.juger(tous, &[refus::PRESENTATION_INCOMPLETE])?;
                (VoiePresentation::Courriel, None, destinataires, accompli)
            }
        };
        let (modification, consultation) = (id, None);
        let fait =
            Fait::ModificationPresentee { modification, voie, reunion, consultation, destinataires, fait_accompli };
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
        let fait = Fait::ModificationDecideeParLeCa { modification, decision, resultat, transcrite, fait_accompli };
        Ok(self.ajouter(operations::DECIDER_MODIFICATION, fait, declaree, acteur, moment))
    }

    /// What the board last decided of a modification, as known on a day: a decision that it contested since, or that came
    /// before the presentation, decides nothing (G16, G17).
    #[must_use]
    pub fn modification_decidee_au(&self, id: ModificationId, au: Date) -> Option<ResultatCa> {
        let contestee = |id| self.decision_ca(id, au).is_some_and(|dite| dite.statut == StatutDecisionCa::Contestee);
        self.histoire_au(au).into_iter().rev().find_map(|fait| match &fait.fait {
            Fait::ModificationDecideeParLeCa { modification, decision, resultat, fait_accompli: None, .. }
                if *modification == id && !decision.is_some_and(contestee) =>
            {
                Some(*resultat)
            }
            _ => None,
        })
    }

    fn verifier_presentee(&self, id: ModificationId, au: Date) -> Result<(), Refus> {
        if self.presentee_le(id, au).is_some() {
            return Ok(());
        }
        let detail = format!("Au {au}, la modification n'est pas présentée au comité de pilotage.");
        Err(Refus::nouveau(refus::MODIFICATION_NON_PRESENTEE, detail).avec(Cle::Au, au))
    }

    /// Whether a modification may be applied on that day: presented by then, voted where the reading asks for it, decided
    /// by the board where the budget rises, within the ceilings (R15-08, R16-01).
    ///
    /// Gives what the action is committed for from then on, where it was committed already, and the exercises whose
    /// ceiling is not confirmed.
    ///
    /// # Errors
    /// `transition_interdite`; `convention_terminee`; `modification_non_presentee`; `modification_non_votee`;
    /// `decision_ca_requise`; `plafond_non_renseigne`, `plafond_depasse`.
    pub fn peut_appliquer_modification(
        &self,
        convention: &Convention,
        budget: &Budget,
        id: ModificationId,
        au: Date,
    ) -> Result<(Option<Vec<LigneEngagement>>, Vec<i32>), Refus> {
        self.peut_presenter_modification(convention, id, au)?;
        self.verifier_presentee(id, au)?;
        self.verifier_votee(convention, id, au)?;
        self.verifier_decidee(id, au)?;
        let engagee = self.statut_au(au).est_engagee();
        let Some(modifie) = self.contenu_modifie_au(id, au).filter(|_| engagee) else { return Ok((None, Vec::new())) };
        let lignes = modifie.annexe.lignes();
        self.verifier_hausse(convention, &lignes, au)?;
        let non_confirmes = self.verifier_plafonds(budget, au, |non_confirmes| Fait::ModificationAppliquee {
            modification: id,
            lignes: Some(lignes.clone()),
            fait_accompli: None,
            plafonds_non_confirmes: non_confirmes,
        })?;
        Ok((Some(lignes), non_confirmes))
    }

    /// What the contents of a day become by a modification.
    #[must_use]
    pub fn contenu_modifie_au(&self, id: ModificationId, au: Date) -> Option<Contenu> {
        let (_, courant) = self.contenu_au(au)?;
        self.contenu_modifie(id, &courant)
    }

    /// « les actions engagées soient menées à leur terme » (art. 18): the end of the convention opens no new commitment, and
    /// more money on an exercise is one (R18-05).
    fn verifier_hausse(&self, convention: &Convention, lignes: &[LigneEngagement], au: Date) -> Result<(), Refus> {
        let engagees = self.imputations_au(au);
        let hausse = lignes.iter().any(|ligne| {
            let deja = engagees.get(&ligne.exercice).map_or(Centimes::ZERO, LigneEngagement::total);
            ligne.total() > deja
        });
        // What a commitment itself would be refused for.
        if hausse { verifier_cadre(convention, StatutFiche::ValideeCa, au) } else { Ok(()) }
    }

    /// The reading `modification_exige_vote` (G11): « présentée » is then « votée ».
    fn verifier_votee(&self, convention: &Convention, id: ModificationId, au: Date) -> Result<(), Refus> {
        let histoire = self.histoire_au(au);
        let annulee = |vote| {
            histoire.iter().any(|fait| matches!(fait.fait, Fait::InstructionAnnulee { decision } if decision == vote))
        };
        let adoptee = histoire.iter().any(|fait| match fait.fait {
            Fait::ModificationVotee { modification, decision, resultat: ResultatVote::Adoptee } => {
                modification == id && !annulee(decision)
            }
            _ => false,
        });
        if adoptee || !convention.faits().lectures.au(au).modification_exige_vote {
            return Ok(());
        }
        let detail = format!("Au {au}, le comité n'a pas adopté la modification, ce que la convention demande.");
        Err(Refus::nouveau(refus::MODIFICATION_NON_VOTEE, detail).avec(Cle::Au, au))
    }

    /// « Hausse de budget ⇒ aussi CA » (R15-08): before the board has validated the action itself, it decides of the whole.
    fn verifier_decidee(&self, id: ModificationId, au: Date) -> Result<(), Refus> {
        let avant = self.contenu_au(au).map(|(_, contenu)| budget_de(&contenu)).unwrap_or(Centimes::ZERO);
        let apres = self.contenu_modifie_au(id, au).map_or(avant, |modifie| budget_de(&modifie));
        if apres <= avant
            || self.statut_au(au) == StatutFiche::ValideeCopil
            || self.modification_decidee_au(id, au) == Some(ResultatCa::Validee)
        {
            return Ok(());
        }
        let detail = format!(
            "Le budget sur les frais de mission passe de {avant} à {apres} : le conseil d'administration en décide d'abord."
        );
        Err(Refus::nouveau(refus::DECISION_CA_REQUISE, detail).avec(Cle::Montant, avant).avec(Cle::Demande, apres))
    }

    /// Applies a modification: the contents are those proposed, and what is committed with them.
    ///
    /// Applied before it was presented, voted or decided, or beyond a ceiling, it is recorded on a piece and noted: contents and
    /// commitment are what they were, and it is still to be applied (G16).
    ///
    /// # Errors
    /// Those of [`Self::peut_appliquer_modification`]; `date_future`, `piece_requise` (G10, G16).
    pub fn appliquer_modification(
        self,
        convention: &Convention,
        budget: &Budget,
        acteur: &Acteur,
        moment: Moment,
        id: ModificationId,
        declaration: Declaration,
    ) -> Result<Decision<Self>, Refus> {
        let date = declaration.declaree.date;
        self.verifier_existe(date)?;
        let garde = |au| self.peut_appliquer_modification(convention, budget, id, au);
        let (admis, refus) = match garde(date) {
            Ok(admis) => (admis, Ok(())),
            Err(refus) => ((None, Vec::new()), Err(refus)),
        };
        let accompli = declaration.juger(refus, &PREMATUREES)?;
        let declaree = declaration.declaree;
        verifier_pas_future(date, moment)?;
        let encore = garde(moment.jour);
        if let (None, Err(refus)) = (&accompli, &encore)
            && refus.code == refus::DECISION_CA_REQUISE
        {
            // A decision that the board contested since was never taken, whatever the date of the application (G17).
            return Err(refus.clone());
        }
        exiger_piece(declaree.piece.is_some(), encore)?;
        let ((lignes, plafonds_non_confirmes), modification) = (admis, id);
        let fait = match accompli {
            Some(fait_accompli) => Fait::ModificationAppliqueeDeFait { modification, fait_accompli },
            None => Fait::ModificationAppliquee { modification, lignes, fait_accompli: None, plafonds_non_confirmes },
        };
        Ok(self.ajouter(operations::APPLIQUER_MODIFICATION, fait, declaree, acteur, moment))
    }

    /// Puts a clerical error of the title right: neither contents nor budget, so out of the rule; in the journal (R15-08).
    ///
    /// # Errors
    /// `transition_interdite` before the fiche exists; `date_future` (G10).
    pub fn rectifier_erreur(
        self,
        acteur: &Acteur,
        moment: Moment,
        intitule: String,
        motif: Personnel,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.verifier_existe(declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        let fait = Fait::ErreurRectifiee { intitule, motif };
        Ok(self.ajouter(operations::RECTIFIER_ERREUR, fait, declaree, acteur, moment))
    }
}

/// What a modification changes: the annex is the budget, all the rest is the contents.
fn natures(avant: &Contenu, apres: &Contenu) -> Vec<NatureModification> {
    let contenu = Contenu { annexe: avant.annexe.clone(), ..apres.clone() } != *avant;
    let budget = apres.annexe != avant.annexe;
    [(contenu, NatureModification::Contenu), (budget, NatureModification::Budget)]
        .into_iter()
        .filter_map(|(change, nature)| change.then_some(nature))
        .collect()
}

/// What contents weigh on the mission fees, every exercise together, in centimes.
fn budget_de(contenu: &Contenu) -> Centimes {
    somme(contenu.annexe.lignes().iter().map(LigneEngagement::total))
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
