//! The fiche is drawn up, and written again until it is sent (R15-01).

use crate::cooperation::convention::{Convention, ReferenceExterne};
use crate::cooperation::fiche_action::contenu::Contenu;
use crate::cooperation::fiche_action::fait::{FaitFiche, FaitFicheDate};
use crate::cooperation::fiche_action::fiche::{FicheAction, FicheActionParts};
use crate::cooperation::fiche_action::nomenclature::StatutFiche;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::FicheActionId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::Moment;
use crate::socle::organisation::{Acteur, Nature};
use crate::socle::refus::{Cle, Refus};

/// What makes a fiche.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjetFiche {
    /// See [`FicheActionParts::reference`].
    pub reference: String,
    /// See [`FicheActionParts::reference_externe`].
    pub reference_externe: Option<String>,
    /// See [`FicheActionParts::annee`].
    pub annee: i32,
    /// Its first version.
    pub redaction: RedactionFiche,
}

/// A version of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactionFiche {
    /// What it says.
    pub contenu: Contenu,
    /// When and on what proof.
    pub declaree: Declaree,
}

impl FicheAction {
    /// Whether a fiche may be drawn up on that day: the convention is in force (R15-01, machine 3.7).
    ///
    /// # Errors
    /// `convention_non_en_vigueur`, `convention_terminee`.
    pub fn peut_creer(convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::CREER_FICHE_ACTION, au).map(drop)
    }

    /// Draws up a fiche: « Toutes les actions initiées … font l'objet d'une « fiche action » prévisionnelle » (art. 15).
    ///
    /// # Errors
    /// `porteur_pour_autrui`; those of [`Self::peut_creer`] and of [`Contenu::verifier`]; `date_future`, `piece_requise` (G10).
    pub fn creer(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: FicheActionId,
        projet: ProjetFiche,
    ) -> Result<Decision<Self>, Refus> {
        let ProjetFiche { reference, reference_externe, annee, redaction: RedactionFiche { contenu, declaree } } =
            projet;
        verifier_porteur(acteur, &contenu)?;
        Self::peut_creer(convention, declaree.date)?;
        verifier_pas_future(declaree.date, moment)?;
        exiger_piece(declaree.piece.is_some(), Self::peut_creer(convention, moment.jour))?;
        contenu.verifier()?;
        let fiche = Self(FicheActionParts {
            id,
            convention: convention.faits().id,
            reference,
            reference_externe: reference_externe
                .map(|valeur| ReferenceExterne { organisation: acteur.organisation.clone(), valeur }),
            annee,
            faits: Vec::new(),
            constatations: Vec::new(),
        });
        let fait = FaitFiche::Redigee { contenu: Box::new(contenu) };
        Ok(fiche.ajouter(operations::CREER_FICHE_ACTION, fait, declaree, acteur, moment))
    }

    /// Whether the contents may be written again on that day: « Avant validation copil : libre » (R15-08).
    ///
    /// # Errors
    /// `modification_non_presentee` once the committee has validated the action; `transition_interdite` in any other state
    /// than a draft; those of the convention's frame.
    pub fn peut_modifier(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        self.verifier_non_validee(au)?;
        convention.verifier_admis(operations::MODIFIER_FICHE_ACTION, au)?;
        self.verifier_statut(au, &[StatutFiche::Previsionnelle])
    }

    /// Writes the contents again.
    ///
    /// # Errors
    /// `porteur_pour_autrui`; those of [`Self::peut_modifier`] and of [`Contenu::verifier`]; `date_future`, `piece_requise`
    /// (G10).
    pub fn modifier(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        redaction: RedactionFiche,
    ) -> Result<Decision<Self>, Refus> {
        let RedactionFiche { contenu, declaree } = redaction;
        verifier_porteur(acteur, &contenu)?;
        self.juger(&declaree, moment, |au| self.peut_modifier(convention, au))?;
        // Contents are written, they do not happen: what was sent or decided upon is not written again under an earlier date,
        // whatever proves it.
        self.verifier_non_validee(moment.jour)?;
        self.verifier_statut(moment.jour, &[StatutFiche::Previsionnelle])?;
        self.verifier_non_transmise_depuis(declaree.date)?;
        contenu.verifier()?;
        let fait = FaitFiche::Redigee { contenu: Box::new(contenu) };
        Ok(self.ajouter(operations::MODIFIER_FICHE_ACTION, fait, declaree, acteur, moment))
    }

    /// What the committee has validated is modified, not written again (R15-08).
    fn verifier_non_validee(&self, au: Date) -> Result<(), Refus> {
        let statut = self.statut_au(au);
        if !statut.est_validee() {
            return Ok(());
        }
        let detail = format!(
            "Au {au}, l'action est « {} » : toute modification est d'abord présentée au comité de pilotage.",
            statut.texte()
        );
        let refus = Refus::nouveau(refus::MODIFICATION_NON_PRESENTEE, detail);
        Err(refus.avec(Cle::Etat, statut.texte()).avec(Cle::Au, au))
    }

    /// What was sent was sent as it stood: a version written since says nothing of it (R15-06).
    fn verifier_non_transmise_depuis(&self, au: Date) -> Result<(), Refus> {
        let envoi = |fait: &&FaitFicheDate| {
            matches!(fait.fait, FaitFiche::Transmise { fait_accompli: None, .. }) && fait.date > au
        };
        match self.0.faits.iter().find(envoi) {
            Some(envoi) => {
                let detail = format!("La fiche est transmise le {} : son contenu du {au} ne s'écrit plus.", envoi.date);
                let refus = Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R15_06);
                Err(refus.avec(Cle::Date, envoi.date).avec(Cle::Au, au))
            }
            None => Ok(()),
        }
    }
}

/// « creer : OPCO (ou porteur via OPCO) » (machine 3.7): a partner drafts what it carries itself, and hands it to nobody.
fn verifier_porteur(acteur: &Acteur, contenu: &Contenu) -> Result<(), Refus> {
    if acteur.nature != Nature::Partenaire || contenu.porteur.organisation.as_ref() == Some(&acteur.organisation) {
        return Ok(());
    }
    let detail = format!("Le porteur que la fiche désigne n'est pas {} : `porteur.organisation`.", acteur.organisation);
    Err(Refus::nouveau(refus::PORTEUR_POUR_AUTRUI, detail))
}
