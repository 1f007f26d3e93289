//! The agenda of a meeting, what the parties say of it and of its date, and who is invited.

use super::actes::relevee;
use super::etat::EtatReunion;
use super::fait::{FaitReunion, Point, QualitePresence, Reunion};
use super::gardes::{A_VENIR, transition_interdite};
use crate::cooperation::convention::{College, Convention};
use crate::cooperation::copil::accord::{AccordDeclare, SourceAccord};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::operations;
use crate::cooperation::refus;
use crate::cooperation::regles;
use crate::socle::calendrier::Date;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree, exiger_piece, verifier_pas_future};
use crate::socle::moment::{Moment, Personnel};
use crate::socle::organisation::Acteur;
use crate::socle::refus::{Cle, Refus};

/// What is declared of an agenda that replaces the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrdreModifie {
    /// See [`FaitReunion::OrdreDuJourModifie`].
    pub points: Vec<Point>,
    /// The dated act.
    pub declaree: Declaree,
}

/// What is declared of someone who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// See [`FaitReunion::ParticipantInvite`].
    pub qualite: QualitePresence,
    /// See [`FaitReunion::ParticipantInvite`].
    pub nom: Personnel,
    /// See [`FaitReunion::ParticipantInvite`].
    pub organisme: Option<String>,
    /// The dated act.
    pub declaree: Declaree,
}

impl Reunion {
    /// Whether the author may replace the agenda on that day.
    ///
    /// # Errors
    /// `secretariat_seul`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_modifier_ordre_du_jour(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_auteur(convention, acteur)?;
        self.verifier_convention(operations::MODIFIER_ORDRE_DU_JOUR, convention, au)?;
        self.verifier_etat(au, A_VENIR, &regles::R14_11)
    }

    /// Replaces the agenda: « toute modification remet les accords des autres à zéro » (R14-12).
    ///
    /// # Errors
    /// Those of [`Self::peut_modifier_ordre_du_jour`]; `date_future`, `piece_requise` (G10).
    pub fn modifier_ordre_du_jour(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        ordre: OrdreModifie,
    ) -> Result<Decision<Self>, Refus> {
        let OrdreModifie { points, declaree } = ordre;
        let date = declaree.date;
        self.peut_modifier_ordre_du_jour(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        let encore = self.peut_modifier_ordre_du_jour(convention, acteur, moment.jour);
        exiger_piece(declaree.piece.is_some(), encore)?;
        let (operation, fait) = (operations::MODIFIER_ORDRE_DU_JOUR, FaitReunion::OrdreDuJourModifie { points });
        Ok(relevee(self.ajouter(operation, fait, declaree, acteur, moment), composition, moment))
    }

    /// Whose accord to the date and the agenda may be given on that day, and how it is known.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `convention_non_en_vigueur`; `transition_interdite`; `deja_accorde`.
    pub fn peut_accorder(
        &self,
        convention: &Convention,
        acteur: &Acteur,
        au: Date,
        (saisi_pour, en_seance): (Option<College>, bool),
    ) -> Result<(College, SourceAccord), Refus> {
        let qui = (saisi_pour, en_seance);
        let admis = self.accord().peut_accorder(convention, acteur, self.proposant(), au, qui);
        self.verifier_accord(convention, au, admis.as_ref().err())?;
        let en_seance_ce_jour = self.tenue_au(au).is_some_and(|tenue| tenue.date == au);
        if en_seance && !en_seance_ce_jour {
            let detail = format!("La réunion ne s'est pas tenue le {au} : aucun accord n'y est constaté.");
            return Err(transition_interdite(detail, &regles::R14_12).avec(Cle::Date, au));
        }
        admis
    }

    /// A party agrees to the date and the agenda, or the secretariat records that it did (R14-12, G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_accorder`]; `date_future`, `piece_requise` (G10, G17).
    pub fn accorder(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        declare: AccordDeclare,
    ) -> Result<Decision<Self>, Refus> {
        let AccordDeclare { saisi_pour, en_seance, declaree } = declare;
        let date = declaree.date;
        let admis = self.peut_accorder(convention, acteur, date, (saisi_pour, en_seance))?;
        verifier_pas_future(date, moment)?;
        let encore = self.peut_accorder(convention, acteur, moment.jour, (saisi_pour, false)).map(drop);
        // A session is proved by its own minutes.
        exiger_piece(en_seance || declaree.piece.is_some(), encore)?;
        let (partie, source) = admis;
        source.verifier_piece(partie, &declaree)?;
        let (operation, fait) =
            (operations::ACCORDER_ORDRE_DU_JOUR, FaitReunion::OrdreDuJourAccorde { partie, source });
        Ok(relevee(self.ajouter(operation, fait, declaree, acteur, moment), composition, moment))
    }

    /// Whose refusal of the date and the agenda may be recorded on that day.
    ///
    /// # Errors
    /// `accord_pour_autrui`; `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_refuser(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<College, Refus> {
        let admis = self.accord().peut_refuser(convention, acteur, self.proposant(), au);
        self.verifier_accord(convention, au, admis.as_ref().err())?;
        admis
    }

    /// A party refuses the date or the agenda, or contests an accord transcribed for it (R14-12, G17).
    ///
    /// # Errors
    /// Those of [`Self::peut_refuser`]; `date_future`, `piece_requise` (G10).
    pub fn refuser(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let partie = self.peut_refuser(convention, acteur, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(piece.is_some(), self.peut_refuser(convention, acteur, moment.jour).map(drop))?;
        let (operation, fait) = (operations::REFUSER_ORDRE_DU_JOUR, FaitReunion::OrdreDuJourRefuse { partie, motif });
        let declaree = Declaree { date, piece, fictif };
        Ok(relevee(self.ajouter(operation, fait, declaree, acteur, moment), composition, moment))
    }

    /// Rights first, then the life of the meeting: an exceptional one asks for no accord (R18-02).
    fn verifier_accord(&self, convention: &Convention, au: Date, refus: Option<&Refus>) -> Result<(), Refus> {
        if let Some(refus) = refus.filter(|refus| refus.code == refus::ACCORD_POUR_AUTRUI) {
            return Err(refus.clone());
        }
        self.verifier_convention(operations::ACCORDER_ORDRE_DU_JOUR, convention, au)?;
        if !self.demande_un_accord() {
            let detail = "Un comité exceptionnel se réunit à l'initiative d'une partie, sans commun accord.".to_owned();
            return Err(transition_interdite(detail, &regles::R18_02));
        }
        self.verifier_etat(au, &[A_VENIR, &[EtatReunion::Tenue]].concat(), &regles::R14_12)
    }

    /// Whether someone may be invited on that day, by any party.
    ///
    /// # Errors
    /// `convention_non_en_vigueur`; `transition_interdite`.
    pub fn peut_inviter(&self, convention: &Convention, au: Date) -> Result<(), Refus> {
        self.verifier_convention(operations::INVITER_PARTICIPANT, convention, au)?;
        self.verifier_etat(au, A_VENIR, &regles::R13_06)
    }

    /// Invites someone, who will have no voice: « toutefois le nombre de voix sera réparti comme indiqué ci-dessus » (art. 13).
    ///
    /// # Errors
    /// Those of [`Self::peut_inviter`]; `date_future`, `piece_requise` (G10); `presence_sans_siege` for a member (R13-06).
    pub fn inviter(
        self,
        convention: &Convention,
        composition: &Composition,
        acteur: &Acteur,
        moment: Moment,
        invite: Invite,
    ) -> Result<Decision<Self>, Refus> {
        let Invite { qualite, nom, organisme, declaree } = invite;
        let date = declaree.date;
        self.peut_inviter(convention, date)?;
        verifier_pas_future(date, moment)?;
        exiger_piece(declaree.piece.is_some(), self.peut_inviter(convention, moment.jour))?;
        if qualite == QualitePresence::Membre {
            let detail = "Un membre siège, il n'est pas invité : un invité n'a aucune voix.";
            return Err(Refus::nouveau(refus::PRESENCE_SANS_SIEGE, detail));
        }
        let (operation, fait) =
            (operations::INVITER_PARTICIPANT, FaitReunion::ParticipantInvite { qualite, nom, organisme });
        Ok(relevee(self.ajouter(operation, fait, declaree, acteur, moment), composition, moment))
    }
}
