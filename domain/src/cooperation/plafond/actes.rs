//! How ceilings come to be known: declared by the OPCO, confirmed by the State.

use super::{FaitPlafond, FaitPlafondDate, PlafondId, Plafonds, PlafondsChanges, SourcePlafond};
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, enregistrement, verifier_pas_future};
use crate::socle::moment::Moment;
use crate::socle::montant::Centimes;
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What the OPCO declares of a ceiling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclarationPlafond {
    /// The civil year.
    pub exercice: i32,
    /// Which text sets it.
    pub source: SourcePlafond,
    /// How much, in centimes.
    pub montant: Centimes,
    /// Where the text says it.
    pub reference_texte: String,
    /// Which convention of objectives and means.
    pub com_ref: Option<String>,
    /// When and on what proof.
    pub declaree: Declaree,
}

impl Plafonds {
    /// Declares a ceiling, on the extract of the text that sets it (R16-01, R00-03).
    ///
    /// # Errors
    /// `date_future`; `piece_requise` without the extract (G10).
    pub fn declarer(
        self,
        acteur: &Acteur,
        moment: Moment,
        id: PlafondId,
        declaration: DeclarationPlafond,
    ) -> Result<Decision<Self>, Refus> {
        let DeclarationPlafond { exercice, source, montant, reference_texte, com_ref, declaree } = declaration;
        verifier_pas_future(declaree.date, moment)?;
        if declaree.piece.is_none() {
            let detail = "Un plafond se déclare avec l'extrait du texte qui le fixe.";
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::R16_01));
        }
        let fait = FaitPlafond::Declare { id, exercice, source, montant, reference_texte, com_ref };
        Ok(self.ajouter(operations::DECLARER_PLAFOND, fait, declaree, acteur, moment))
    }

    /// Whether a declaration may be confirmed on that day: made by then, not confirmed yet.
    ///
    /// # Errors
    /// `plafond_deja_confirme`; `transition_interdite` before it was declared.
    pub fn peut_confirmer(&self, id: PlafondId, au: Date) -> Result<(), Refus> {
        if let Some(fait) = self.0.faits.iter().find(|fait| fait.fait == FaitPlafond::Confirme { id }) {
            let detail = format!("Ce plafond est déjà confirmé, au {}.", fait.date);
            return Err(Refus::nouveau(refus::PLAFOND_DEJA_CONFIRME, detail).avec(Cle::Date, fait.date));
        }
        let declare =
            |fait: &&FaitPlafondDate| matches!(fait.fait, FaitPlafond::Declare { .. }) && fait.fait.declaration() == id;
        match self.0.faits.iter().find(declare) {
            Some(fait) if fait.date <= au => Ok(()),
            _ => {
                let detail = format!("Au {au}, ce plafond n'est pas encore déclaré.");
                Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R16_01).avec(Cle::Au, au))
            }
        }
    }

    /// The State confirms a declaration.
    ///
    /// # Errors
    /// Those of [`Self::peut_confirmer`]; `date_future` (G10).
    pub fn confirmer(
        self,
        acteur: &Acteur,
        moment: Moment,
        id: PlafondId,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_confirmer(id, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        Ok(self.ajouter(operations::CONFIRMER_PLAFOND, FaitPlafond::Confirme { id }, declaree, acteur, moment))
    }

    fn ajouter(
        mut self,
        operation: Operation,
        fait: FaitPlafond,
        Declaree { date, piece, fictif }: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        let enregistrement = enregistrement(acteur, moment);
        self.0.faits.push(FaitPlafondDate { fait, date, piece, fictif, enregistrement });
        let regles = operation.regles;
        Decision { apres: self, fait: PlafondsChanges, operation, date_legale: date, regles, constats: Vec::new() }
    }
}
