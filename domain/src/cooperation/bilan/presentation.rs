//! How a bilan is shown upstream, « à la commission apprentissage et professionnalisation ainsi qu'au conseil
//! d'administration » (art. 15), and what the instance answers of what was transcribed for it (G17).

use super::actes::verifier_effet;
use super::{Bilan, EtatBilan, FaitBilan, InstanceOpco, StatutPresentation};
use crate::cooperation::convention::Convention;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::{Acteur, Role};
use crate::socle::refus::{Cle, Refus};

impl Bilan {
    /// Whether the bilan may be shown to this instance on that day; true when the secretariat transcribes it (G17).
    ///
    /// # Errors
    /// `presentation_pour_autrui` when the author is neither the instance nor the secretariat;
    /// `convention_non_en_vigueur`; `transition_interdite` while nothing is written.
    pub fn peut_presenter(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
        instance: InstanceOpco,
    ) -> Result<bool, Refus> {
        let attestee = acteur.roles.contains(&instance.role());
        if !attestee && !acteur.roles.contains(&Role::Secretariat) {
            let detail = format!("Attester la présentation du bilan {} ne vous appartient pas.", instance.complement());
            return Err(Refus::nouveau(refus::PRESENTATION_POUR_AUTRUI, detail));
        }
        verifier_effet(operations::PRESENTER_BILAN, convention, au)?;
        let ecrit = [EtatBilan::EnElaboration, EtatBilan::Adresse, EtatBilan::AReprendre, EtatBilan::Valide];
        self.verifier_etat(au, &ecrit).map_err(|refus| refus.citant(&regles::R15_12))?;
        Ok(!attestee)
    }

    /// Shows the bilan to an instance, « en amont » (art. 15): told by the instance, or transcribed with a piece.
    ///
    /// # Errors
    /// Those of [`Self::peut_presenter`]; `date_future` (G10); `piece_requise` for a transcription (G17).
    pub fn presenter(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        instance: InstanceOpco,
        declaree: Declaree,
    ) -> Result<Decision<Self>, Refus> {
        let transcrite = self.peut_presenter(convention, acteur, declaree.date, instance)?;
        verifier_pas_future(declaree.date, moment)?;
        if transcrite && declaree.piece.is_none() {
            let detail = format!("Le secrétariat transcrit la présentation {} avec sa pièce.", instance.complement());
            return Err(Refus::nouveau(refus::PIECE_REQUISE, detail).citant(&regles::G17));
        }
        let fait = FaitBilan::Presente { instance, transcrite };
        Ok(self.ajouter(operations::PRESENTER_BILAN, fait, declaree, acteur, moment))
    }

    /// Whether the author may answer for a transcribed presentation: it is its instance's, and nobody has answered (G17).
    ///
    /// # Errors
    /// `presentation_pour_autrui`; `presentation_non_transcrite`.
    pub fn peut_repondre_de_la_presentation(&self, acteur: &Acteur, numero: u16) -> Result<(), Refus> {
        let Some(presentation) = self.presentation(numero) else {
            let detail = "Aucune présentation de ce numéro.";
            return Err(Refus::nouveau(refus::PRESENTATION_NON_TRANSCRITE, detail));
        };
        let instance = presentation.instance;
        if !acteur.roles.contains(&instance.role()) {
            let detail =
                format!("Répondre de la présentation du bilan {} ne vous appartient pas.", instance.complement());
            return Err(Refus::nouveau(refus::PRESENTATION_POUR_AUTRUI, detail));
        }
        match presentation.statut() {
            StatutPresentation::Transcrite => Ok(()),
            statut => {
                let detail = format!("La présentation est « {} » : {}.", statut.texte(), statut.sens());
                let refus = Refus::nouveau(refus::PRESENTATION_NON_TRANSCRITE, detail);
                Err(refus.avec(Cle::Etat, statut.texte()))
            }
        }
    }

    /// The instance confirms what was transcribed for it.
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_de_la_presentation`]; `date_future` (G10).
    pub fn confirmer_presentation(
        self,
        acteur: &Acteur,
        moment: Moment,
        numero: u16,
        date: Date,
    ) -> Result<Decision<Self>, Refus> {
        self.peut_repondre_de_la_presentation(acteur, numero)?;
        verifier_pas_future(date, moment)?;
        let fait = FaitBilan::PresentationConfirmee { numero };
        Ok(self.ajouter(operations::CONFIRMER_PRESENTATION, fait, reponse_du(date), acteur, moment))
    }

    /// The instance contests what was transcribed for it: the bilan was not shown to it, and what was sent without is
    /// noted (R15-12).
    ///
    /// # Errors
    /// Those of [`Self::peut_repondre_de_la_presentation`]; `date_future` (G10).
    pub fn contester_presentation(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        numero: u16,
        (date, motif): (Date, Personnel),
    ) -> Result<Decision<Self>, Refus> {
        self.peut_repondre_de_la_presentation(acteur, numero)?;
        verifier_pas_future(date, moment)?;
        let fait = FaitBilan::PresentationContestee { numero, motif };
        let contestee = self.ajouter(operations::CONTESTER_PRESENTATION, fait, reponse_du(date), acteur, moment);
        let constats = contestee.apres.constats_au(convention, moment.jour);
        Ok(Decision { constats, ..contestee })
    }
}

/// What an instance answers is its word: no piece is asked for, and nothing of it is fictive.
const fn reponse_du(date: Date) -> Declaree {
    Declaree { date, piece: None, fictif: false }
}

impl InstanceOpco {
    /// « présenté … »
    #[must_use]
    pub const fn complement(self) -> &'static str {
        match self {
            Self::Commission => "à la commission apprentissage et professionnalisation",
            Self::ConseilAdministration => "au conseil d'administration",
        }
    }

    /// The role that speaks for the instance.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Commission => Role::Commission,
            Self::ConseilAdministration => Role::ConseilAdministration,
        }
    }
}
