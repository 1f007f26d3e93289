//! What every act of a fiche is judged by, and how it is added.

use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::{FicheAction, FicheActionChangee};
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::{refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::{Declaration, FaitAccompli};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};
use crate::socle::regle::Regle;

impl FicheAction {
    // ---- what every act shares

    /// Judges a guard at the legal date, then today, where only a piece makes an outdated fact believed (G10).
    pub(super) fn juger<T>(
        &self,
        declaree: &Declaree,
        moment: Moment,
        garde: impl Fn(Date) -> Result<T, Refus>,
    ) -> Result<T, Refus> {
        self.verifier_existe(declaree.date)?;
        let admis = garde(declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), garde(moment.jour))?;
        Ok(admis)
    }

    /// The same of what only a committed action knows, and that may have taken place before: told then on a piece (G16).
    pub(super) fn juger_avant_engagement(
        &self,
        declaration: &Declaration,
        moment: Moment,
        garde: impl Fn(Date) -> Result<(), Refus>,
    ) -> Result<Option<FaitAccompli>, Refus> {
        let Declaree { date, piece, .. } = &declaration.declaree;
        self.verifier_existe(*date)?;
        let prematuree = self.statut_au(*date).manque_avant_engagement().is_some();
        let admis: &[_] = if prematuree { &[refus::TRANSITION_INTERDITE] } else { &[] };
        let accompli = declaration.juger(garde(*date), admis)?;
        verifier_pas_future(*date, moment)?;
        exiger_piece(piece.is_some(), garde(moment.jour))?;
        Ok(accompli)
    }

    /// Cites the rule of what the action still lacks: the committee, the board, the commitment.
    pub(super) fn verifier_engagee(&self, au: Date, juge: Result<(), Refus>) -> Result<(), Refus> {
        juge.map_err(|refus| match self.statut_au(au).manque_avant_engagement() {
            Some(regle) => refus.citant(regle),
            None => refus,
        })
    }

    /// Nothing happens to a fiche before its first version.
    ///
    /// # Errors
    /// `transition_interdite`.
    pub fn verifier_existe(&self, au: Date) -> Result<(), Refus> {
        match self.0.faits.first() {
            Some(premier) if au < premier.date => {
                let detail = format!("Au {au}, la fiche n'existe pas encore : elle est élaborée le {}.", premier.date);
                Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
                    .citant(&regles::R15_01)
                    .avec(Cle::Au, au)
                    .avec(Cle::Date, premier.date))
            }
            _ => Ok(()),
        }
    }

    /// Refuses an act that the state of that day does not admit.
    pub(super) fn verifier_statut(&self, au: Date, admis: &[StatutFiche]) -> Result<(), Refus> {
        let statut = self.statut_au(au);
        if admis.contains(&statut) {
            return Ok(());
        }
        let detail = format!("Au {au}, la fiche est dans l'état « {} » : {}.", statut.texte(), statut.sens());
        Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
            .citant(&regles::R15_01)
            .avec(Cle::Etat, statut.texte())
            .avec(Cle::Au, au)
            .avec(Cle::EtatsAdmis, admis))
    }

    /// What is done once is not done again, at whatever date.
    pub(super) fn verifier_une_fois(&self, nature: &str) -> Result<(), Refus> {
        match self.0.faits.iter().find(|fait| fait.fait.nature() == nature) {
            Some(fait) => {
                let detail = format!("Cet acte est déjà enregistré, au {}.", fait.date);
                Err(Refus::nouveau(refus::TRANSITION_INTERDITE, detail)
                    .citant(&regles::R15_01)
                    .avec(Cle::Date, fait.date))
            }
            None => Ok(()),
        }
    }

    /// Adds the fact that an act makes.
    pub(super) fn ajouter(
        mut self,
        operation: Operation,
        fait: FaitFiche,
        declaree: Declaree,
        acteur: &Acteur,
        moment: Moment,
    ) -> Decision<Self> {
        let Declaree { date, piece, fictif } = declaree;
        let enregistrement = enregistrement(acteur, moment);
        self.0.faits.push(FaitFicheDate { fait, date, piece, fictif, enregistrement });
        let constats = self.constats_au(moment.jour);
        Decision {
            apres: self,
            fait: FicheActionChangee,
            operation,
            date_legale: date,
            regles: operation.regles,
            constats,
        }
    }
}

/// A fact that breaks a rule, or is told for others, is believed on a piece (G16, G17).
pub(super) fn verifier_prouvee(declaree: &Declaree, regle: &'static Regle, detail: &str) -> Result<(), Refus> {
    match declaree.piece {
        Some(_) => Ok(()),
        None => Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(regle)),
    }
}

/// The reason of an act, and when it was done.
pub(super) fn motivee(acte: ActeMotive) -> (Personnel, Declaree) {
    let ActeMotive { date, motif, piece, fictif } = acte;
    (motif, Declaree { date, piece, fictif })
}
