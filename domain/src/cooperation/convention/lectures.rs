//! The switch of readings: « Un changement de lecture est journalisé et ne réécrit aucun résultat rendu ».

use super::fait::{Convention, FaitConvention};
use super::gardes::verifier_partie;
use crate::cooperation::operations;
use crate::cooperation::parametres::LecturesModifiees;
use crate::cooperation::refus;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What a party declares of the readings chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LecturesChoisies {
    /// The readings that change.
    pub lectures: LecturesModifiees,
    /// The day on which they were chosen (Paris).
    pub date: Date,
    /// The first day on which they hold.
    pub date_effet: Date,
    /// Why.
    pub motif: Personnel,
    /// The piece that proves it.
    pub piece: Piece,
    /// True when no document attests it.
    pub fictif: bool,
}

impl Convention {
    /// Whether other readings may be chosen on that day: by a party, while the convention is in force.
    ///
    /// Those of a draft are changed with it.
    ///
    /// # Errors
    /// `organisation_non_partie`; `convention_non_en_vigueur`.
    pub fn peut_changer_lectures(&self, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        verifier_partie(acteur, &self.faits().parties)?;
        self.verifier_admis(operations::CHANGER_LECTURES, au).map(drop)
    }

    /// Chooses other readings, from a day on that comes after every act already recorded: none is judged again.
    ///
    /// # Errors
    /// Those of [`Self::peut_changer_lectures`], on both days; `date_future` (G10); `lecture_retroactive`;
    /// `lectures_inchangees`.
    pub fn changer_lectures(
        self,
        acteur: &Acteur,
        moment: Moment,
        dernier_acte: Option<Date>,
        choisies: LecturesChoisies,
    ) -> Result<Decision<Self>, Refus> {
        let LecturesChoisies { lectures, date, date_effet, motif, piece, fictif } = choisies;
        self.peut_changer_lectures(acteur, date)?;
        verifier_pas_future(date, moment)?;
        let retroactive = |detail: String| {
            Err(Refus::nouveau(refus::LECTURE_RETROACTIVE, detail).avec(Cle::Date, date_effet).avec(Cle::Au, date))
        };
        if date_effet < date {
            return retroactive(format!("L'effet, le {date_effet}, précède le choix du {date}."));
        }
        if let Some(dernier) = dernier_acte.filter(|dernier| date_effet <= *dernier) {
            return retroactive(format!(
                "Un acte du {dernier} est enregistré : d'autres lectures, le {date_effet}, en changeraient le résultat."
            ));
        }
        if let Some(dernier) = self.faits().lectures.dernier_effet().filter(|dernier| date_effet < *dernier) {
            return retroactive(format!("D'autres lectures sont déjà choisies à compter du {dernier}."));
        }
        self.verifier_admis(operations::CHANGER_LECTURES, date_effet)?;
        let avant = self.faits().lectures.au(date_effet);
        let lectures = lectures.appliquer(avant);
        if lectures == avant {
            let detail = format!("Ces lectures sont déjà celles du {date_effet}.");
            return Err(Refus::nouveau(refus::LECTURES_INCHANGEES, detail));
        }
        let fait = FaitConvention::LecturesChangees { date_effet, lectures, motif };
        let declaree = Declaree { date, piece: Some(piece), fictif };
        Ok(self.decider(operations::CHANGER_LECTURES, fait, declaree, acteur, moment))
    }
}
