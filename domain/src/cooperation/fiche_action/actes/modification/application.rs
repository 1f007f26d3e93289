//! A modification is applied: the contents are now those proposed (R15-08).

use crate::cooperation::convention::Convention;
use crate::cooperation::copil::majorite::ResultatVote;
use crate::cooperation::fiche_action::actes::modification::proposition::budget_de;
use crate::cooperation::fiche_action::annexe::LigneEngagement;
use crate::cooperation::fiche_action::contenu::Contenu;
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{ResultatCa, StatutFiche};
use crate::cooperation::plafond::BudgetOpco;
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::code::ModificationId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::Declaration;
use crate::socle::moment::Moment;
use crate::socle::montant::Centimes;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, CodeRefus, Refus};

/// What a fait accompli may tell of an application (G16): what was spent beyond a ceiling by it is told apart.
const PREMATUREES: [CodeRefus; 5] = [
    refus::MODIFICATION_NON_PRESENTEE,
    refus::MODIFICATION_NON_VOTEE,
    refus::DECISION_CA_REQUISE,
    refus::PLAFOND_NON_RENSEIGNE,
    refus::PLAFOND_DEPASSE,
];

impl FicheAction {
    pub(super) fn verifier_presentee(&self, id: ModificationId, au: Date) -> Result<(), Refus> {
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
    /// `decision_ca_requise`; `somme_hors_bornes` (G8); `plafond_non_renseigne`, `plafond_depasse`.
    pub fn peut_appliquer_modification(
        &self,
        convention: &Convention,
        budget: &BudgetOpco,
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
        let appliquee = |non_confirmes| FaitFiche::ModificationAppliquee {
            modification: id,
            lignes: Some(lignes.clone()),
            fait_accompli: None,
            plafonds_non_confirmes: non_confirmes,
        };
        self.verifier_sommes(appliquee(Vec::new()), au)?;
        let non_confirmes = self.verifier_plafonds(budget, au, appliquee)?;
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
        if hausse { convention.verifier_admis(operations::ENGAGER, au).map(drop) } else { Ok(()) }
    }

    /// The reading `modification_exige_vote` (G11): « présentée » is then « votée ».
    fn verifier_votee(&self, convention: &Convention, id: ModificationId, au: Date) -> Result<(), Refus> {
        let histoire = self.histoire_au(au);
        let annulee = |vote| {
            histoire
                .iter()
                .any(|fait| matches!(fait.fait, FaitFiche::InstructionAnnulee { decision } if decision == vote))
        };
        let adoptee = histoire.iter().any(|fait| match fait.fait {
            FaitFiche::ModificationVotee { modification, decision, resultat: ResultatVote::Adoptee } => {
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
        budget: &BudgetOpco,
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
            Some(fait_accompli) => FaitFiche::ModificationAppliqueeDeFait { modification, fait_accompli },
            None => {
                FaitFiche::ModificationAppliquee { modification, lignes, fait_accompli: None, plafonds_non_confirmes }
            }
        };
        Ok(self.ajouter(operations::APPLIQUER_MODIFICATION, fait, declaree, acteur, moment))
    }
}
