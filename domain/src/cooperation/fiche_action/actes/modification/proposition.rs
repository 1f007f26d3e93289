//! A modification is proposed; an error of writing is put right without one (R15-08, R15-09).

use crate::cooperation::convention::Convention;
use crate::cooperation::fiche_action::actes::engagement::stipulations_au;
use crate::cooperation::fiche_action::annexe::LigneEngagement;
use crate::cooperation::fiche_action::contenu::Contenu;
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{NatureModification, StatutFiche};
use crate::cooperation::fiche_action::teneur::Modification;
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::code::ModificationId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::montant::Centimes;
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;
use crate::socle::somme;

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

const MODIFIABLES: [StatutFiche; 4] =
    [StatutFiche::ValideeCopil, StatutFiche::ValideeCa, StatutFiche::Engagee, StatutFiche::EnCours];

impl FicheAction {
    /// A modification that was proposed.
    #[must_use]
    pub fn modification(&self, id: ModificationId) -> Option<&Modification> {
        self.faits().faits.iter().find_map(|fait| match &fait.fait {
            FaitFiche::ModificationProposee(modification) if modification.id == id => Some(modification),
            _ => None,
        })
    }

    /// The modifications proposed that nothing has applied, in the order of their recording.
    pub fn modifications_pendantes(&self) -> impl Iterator<Item = ModificationId> {
        self.faits()
            .faits
            .iter()
            .filter_map(|fait| match &fait.fait {
                FaitFiche::ModificationProposee(modification) => Some(modification.id),
                _ => None,
            })
            .filter(|id| self.appliquee_le(*id).is_none())
    }

    /// The last modification proposed on or before a day that nothing has applied: what a vote of the committee is about.
    #[must_use]
    pub fn modification_pendante_au(&self, au: Date) -> Option<ModificationId> {
        let proposees = self.histoire_au(au).into_iter().rev().filter_map(|fait| match &fait.fait {
            FaitFiche::ModificationProposee(modification) => Some(modification.id),
            _ => None,
        });
        proposees.into_iter().find(|id| self.appliquee_le(*id).is_none())
    }

    /// The day on which a modification is applied, at whatever date; done in fact only (G16), it is not.
    pub(super) fn appliquee_le(&self, id: ModificationId) -> Option<Date> {
        self.faits().faits.iter().find(|fait| fait.fait.applique(id)).map(|fait| fait.date)
    }

    /// Whether a modification may be proposed on that day: of an action that the committee has validated (R15-08).
    ///
    /// # Errors
    /// `transition_interdite`; `convention_terminee` after the end, unless the action is committed (R18-05).
    pub fn peut_proposer_modification(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        self.verifier_statut(au, &MODIFIABLES)?;
        convention.verifier_admis_sur(operations::PROPOSER_MODIFICATION, self.statut_au(au).est_engagee(), au).map(drop)
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
        let fait = FaitFiche::ModificationProposee(modification);
        Ok(self.ajouter(operations::PROPOSER_MODIFICATION, fait, declaree, acteur, moment))
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
        let fait = FaitFiche::ErreurRectifiee { intitule, motif };
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
pub(super) fn budget_de(contenu: &Contenu) -> Centimes {
    somme::tenue(contenu.annexe.lignes().iter().map(LigneEngagement::total))
}
