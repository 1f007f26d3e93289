//! The acts of a fiche's life, each after its guard: here those of its drawing up, and what they all share.

mod abandon;
mod avis;
mod conseil;
mod decisions;
mod engagement;
mod modification;
mod realisation;
mod transmission;
mod versement;

use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
pub use abandon::{AbandonFiche, PresentationDeclaree};
pub use avis::AvisDonne;
pub use conseil::{Prononce, Retour};
pub use engagement::{Application, Depense, Engagement};
pub use modification::{PresentationModification, Proposition};
pub use realisation::Compte;
pub use transmission::Transmission;
pub use versement::{Disponible, DisponibleExercice, Paiement};

use super::{
    Contenu, FaitFiche, FaitFicheDate, FicheAction, FicheActionChangee, FicheActionId, FicheActionParts, StatutFiche,
};
use crate::cooperation::convention::{Convention, ReferenceExterne};
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, enregistrement, exiger_piece, verifier_pas_future};
use crate::socle::fait_accompli::{Declaration, FaitAccompli};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, Nature};
use crate::socle::refus::{Cle, Refus};
use crate::socle::regle::Regle;

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
        verifier_cadre(convention, StatutFiche::Previsionnelle, au)
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
        verifier_cadre(convention, self.statut_au(au), au)?;
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

/// « creer : OPCO (ou porteur via OPCO) » (machine 3.7): a partner drafts what it carries itself, and hands it to nobody.
fn verifier_porteur(acteur: &Acteur, contenu: &Contenu) -> Result<(), Refus> {
    if acteur.nature != Nature::Partenaire || contenu.porteur.organisation.as_ref() == Some(&acteur.organisation) {
        return Ok(());
    }
    let detail = format!("Le porteur que la fiche désigne n'est pas {} : `porteur.organisation`.", acteur.organisation);
    Err(Refus::nouveau(refus::PORTEUR_POUR_AUTRUI, detail))
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

/// An act under the convention needs it in force that day; what is committed goes on to its term after the end (R18-05).
///
/// # Errors
/// `convention_non_en_vigueur` before it takes effect; `convention_terminee` after its end, `convention_caduque` when a breach
/// made it lapse (R11-04).
pub(super) fn verifier_cadre(convention: &Convention, statut: StatutFiche, au: Date) -> Result<(), Refus> {
    match convention.cadre_au(au) {
        Some(cadre) if cadre.couvre(au) || statut.est_engagee() => Ok(()),
        Some(_) => {
            convention.verifier_non_caduque(au)?;
            let etat = convention.etat_au(au);
            let detail = format!(
                "Au {au}, la convention est terminée ({}) : seules les actions engagées vont à leur terme.",
                etat.sens()
            );
            Err(Refus::nouveau(refus::CONVENTION_TERMINEE, detail).avec(Cle::Etat, etat.texte()).avec(Cle::Au, au))
        }
        None => convention.verifier_en_vigueur(au),
    }
}
