//! The avis of the ministries: each its own, or transcribed for it until it answers (R14-02 to R14-05, R15-07, G17).

use crate::cooperation::convention::{College, Convention};
use crate::cooperation::fiche_action::actes::jugement::motivee;
use crate::cooperation::fiche_action::fait::FaitFiche;
use crate::cooperation::fiche_action::fiche::FicheAction;
use crate::cooperation::fiche_action::nomenclature::{SensAvis, StatutAvis, StatutFiche};
use crate::cooperation::fiche_action::teneur::AvisRendu;
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::code::AvisId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What a ministry says, or is said to have said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvisDonne {
    /// See [`AvisRendu::sens`].
    pub sens: SensAvis,
    /// See [`AvisRendu::recommandations`].
    pub recommandations: Option<Personnel>,
    /// See [`AvisRendu::motif`].
    pub motif: Option<Personnel>,
    /// When and on what proof.
    pub declaree: Declaree,
}

impl FicheAction {
    /// Whether the author may give the avis of this ministry on that day; its own by default.
    ///
    /// # Errors
    /// `avis_pour_autrui` unless the author is that ministry; those of [`Self::peut_recevoir_avis`].
    pub fn peut_rendre_avis(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        ministere: Option<College>,
        au: Date,
    ) -> Result<College, Refus> {
        let sien = convention.faits().parties.college(&acteur.organisation);
        let ministere = ministere.or(sien).filter(|ministere| Some(*ministere) == sien);
        let ministere = ministere.ok_or_else(|| avis_d_autrui(&format!("{} ne rend que", acteur.organisation)))?;
        self.peut_recevoir_avis(convention, ministere, au)?;
        Ok(ministere)
    }

    /// Whether an avis of this ministry may be recorded on that day: in session, before or after the decision (R14-02).
    ///
    /// None of an action committed either, once the convention has ended: an avis closes nothing (R18-05, R11-04).
    ///
    /// # Errors
    /// `avis_pour_autrui` for the OPCO, which gives none; `convention_terminee`, `convention_caduque`; `transition_interdite`.
    pub fn peut_recevoir_avis(&self, convention: &Convention, ministere: College, au: Date) -> Result<(), Refus> {
        if ministere == College::Opco {
            return Err(avis_d_autrui("L'OPCO ne rend pas d'avis : un ministère ne rend que")
                .avec(Cle::College, ministere.texte()));
        }
        convention.verifier_admis(operations::RENDRE_AVIS, au)?;
        self.verifier_statut(au, &StatutFiche::AVIS_ADMIS)
    }

    /// A ministry gives its own avis: « avis favorable, réservé ou défavorable » (art. 14). The last one holds.
    ///
    /// # Errors
    /// Those of [`Self::peut_rendre_avis`]; `date_future`, `piece_requise` (G10); `recommandations_requises`,
    /// `motif_requis`.
    pub fn rendre_avis(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: AvisId,
        ministere: Option<College>,
        donne: AvisDonne,
    ) -> Result<Decision<Self>, Refus> {
        let garde = |au| self.peut_rendre_avis(convention, acteur, ministere, au);
        let ministere = self.juger(&donne.declaree, moment, garde)?;
        self.aviser(operations::RENDRE_AVIS, (acteur, moment), id, ministere, donne)
    }

    /// The secretariat transcribes what a ministry said, on a piece: it brings no support before it is confirmed (G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_recevoir_avis`]; `date_future` (G10); `recommandations_requises`, `motif_requis`.
    pub fn transcrire_avis(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: AvisId,
        ministere: College,
        donne: AvisDonne,
    ) -> Result<Decision<Self>, Refus> {
        self.juger(&donne.declaree, moment, |au| self.peut_recevoir_avis(convention, ministere, au))?;
        self.aviser(operations::TRANSCRIRE_AVIS, (acteur, moment), id, ministere, donne)
    }

    fn aviser(
        self,
        operation: Operation,
        (acteur, moment): (&Acteur, Moment),
        id: AvisId,
        ministere: College,
        donne: AvisDonne,
    ) -> Result<Decision<Self>, Refus> {
        let AvisDonne { sens, recommandations, motif, declaree } = donne;
        let (recommandations, motif) = (recommandations.filter(est_dit), motif.filter(est_dit));
        if sens == SensAvis::Reserve && recommandations.is_none() {
            let detail = "Un avis réservé précise les recommandations permettant d'obtenir un avis favorable.";
            return Err(Refus::nouveau(refus::RECOMMANDATIONS_REQUISES, detail));
        }
        if sens == SensAvis::SansObjet && motif.is_none() {
            let detail = "Le ministère qui se déclare non concerné par l'action dit pourquoi.";
            return Err(Refus::nouveau(refus::MOTIF_REQUIS, detail));
        }
        let version = self.contenu_au(declaree.date).map(|(version, _)| version).unwrap_or_default();
        let transcrit = operation == operations::TRANSCRIRE_AVIS;
        let avis = AvisRendu { id, ministere, version, sens, recommandations, motif, transcrit };
        Ok(self.ajouter(operation, FaitFiche::AvisRendu(avis), declaree, acteur, moment))
    }

    /// Whether the author may answer for a transcribed avis on that day: it is its ministry's, and nobody has (G17).
    ///
    /// # Errors
    /// `avis_pour_autrui`; `convention_terminee`, `convention_caduque`; `avis_non_transcrit`.
    pub fn peut_repondre_avis(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        id: AvisId,
        au: Date,
    ) -> Result<(), Refus> {
        let Some((avis, fait)) = self.avis().find(|(avis, _)| avis.id == id) else {
            return Err(Refus::nouveau(refus::AVIS_NON_TRANSCRIT, "Aucun avis de cet identifiant."));
        };
        if convention.faits().parties.organisation(avis.ministere) != &acteur.organisation {
            let refus = avis_d_autrui(&format!("{} ne répond que de", acteur.organisation));
            return Err(refus.avec(Cle::College, avis.ministere.texte()));
        }
        convention.verifier_admis(operations::CONFIRMER_AVIS, au)?;
        // Whatever the date of an answer: there is one at most.
        let detail = match self.statut_avis_au(avis, Date::MAX) {
            StatutAvis::Transcrit if fait.date <= au => return Ok(()),
            StatutAvis::Transcrit => format!("Au {au}, l'avis n'est pas encore rendu : il est du {}.", fait.date),
            statut => format!("L'avis est « {} » : {}.", statut.texte(), statut.sens()),
        };
        Err(Refus::nouveau(refus::AVIS_NON_TRANSCRIT, detail).avec(Cle::Au, au))
    }

    /// An answer is the author's own word: only the end of the convention since makes it prove its day (G10).
    fn juger_reponse(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: AvisId,
        declaree: &Declaree,
    ) -> Result<(), Refus> {
        let garde = |au| self.peut_repondre_avis(convention, acteur, id, au);
        garde(declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), garde(moment.jour))
    }

    /// The ministry confirms what was transcribed for it: from then on it is as if it had said it.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_avis`]; `date_future`, `piece_requise` (G10).
    pub fn confirmer_avis(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: AvisId,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        self.juger_reponse(convention, acteur, moment, id, &declaree)?;
        let fait = FaitFiche::AvisConfirme { avis: id };
        Ok(self.ajouter(operations::CONFIRMER_AVIS, fait, declaree, acteur, moment))
    }

    /// The ministry contests what was transcribed for it: the avis before it, if any, holds again.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_avis`]; `date_future`, `piece_requise` (G10).
    pub fn contester_avis(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: AvisId,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let (motif, declaree) = motivee(acte);
        self.juger_reponse(convention, acteur, moment, id, &declaree)?;
        let fait = FaitFiche::AvisConteste { avis: id, motif };
        Ok(self.ajouter(operations::CONTESTER_AVIS, fait, declaree, acteur, moment))
    }
}

/// Blanks are no text.
fn est_dit(texte: &Personnel) -> bool {
    !texte.0.trim().is_empty()
}

fn avis_d_autrui(debut: &str) -> Refus {
    Refus::nouveau(refus::AVIS_POUR_AUTRUI, format!("{debut} son propre avis."))
}
