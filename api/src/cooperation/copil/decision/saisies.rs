//! What is sent about a vote: one input per act, named after the fact it makes.

use crate::entree::input;
use domain::cooperation::convention::College;
use domain::cooperation::copil::decision::{ObjetDecision, Resolution, Sens, VoixDeclaree};
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::parametres::Borne;
use domain::socle::code::{FicheActionId, MembreId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use validator::Validate;

input! {
    /// Résolution mise au vote.
    pub struct VoteOuvert {
        /// Texte exact de la résolution.
        resolution: [String] dit en 4000;
        /// Ce sur quoi elle porte.
        objet: [ObjetDecision];
        /// Référence de ce sur quoi elle porte : une fiche action, un compte rendu, une année.
        objet_reference: [Option<String>] de 1 a 100;
        /// Fiche action sur laquelle elle porte : la clôture du vote l'instruit (art. 14).
        fiche_action_id: [Option<FicheActionId>];
        /// À déclarer si le vote a eu lieu sur une action que le comité n'avait pas reçue : son résultat n'a pas d'effet.
        fait accompli;
        /// Date d'ouverture du vote (Paris).
        le date;
        piece;
    }
}

input! {
    /// Voix que donne un collège.
    pub struct VoixEmise {
        /// Collège ; par défaut, le vôtre, et nul autre.
        college: [Option<College>];
        /// Sens de ces voix.
        sens: [Sens];
        /// Nombre de voix ; les deux de l'OPCO se donnent ensemble ou séparément.
        #[schema(inline)]
        nombre: [Borne<1, 20>];
        /// Membre qui les porte.
        membre_id: [Option<MembreId>];
        /// Référence du pouvoir écrit d'un membre qui porte plusieurs voix.
        pouvoir_ref: [Option<String>] de 1 a 200;
        /// Date à laquelle elles sont données (Paris).
        le date;
        piece;
    }
}

input! {
    /// Voix que le secrétariat transcrit pour un collège.
    pub struct VoixTranscrite {
        /// Collège qui les a données.
        college: [College];
        /// Sens de ces voix.
        sens: [Sens];
        /// Nombre de voix.
        #[schema(inline)]
        nombre: [Borne<1, 20>];
        /// Membre qui les porte.
        membre_id: [Option<MembreId>];
        /// Référence du pouvoir écrit d'un membre qui porte plusieurs voix.
        pouvoir_ref: [Option<String>] de 1 a 200;
        /// Date à laquelle elles ont été données (Paris).
        le date;
        /// Pièce qui le prouve : le procès-verbal, le courriel.
        piece requise;
    }
}

input! {
    /// Confirmation d'une voix transcrite.
    pub struct VoixConfirmee {
        /// Date de la confirmation (Paris).
        date: [Date];
    }
}

input! {
    /// Contestation d'une voix transcrite.
    pub struct VoixContestee {
        /// Date de la contestation (Paris).
        date: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
    }
}

input! {
    /// Clôture d'un vote.
    pub struct VoteClos {
        /// À déclarer si l'action a été reprise avant la fin du vote : son résultat n'a pas d'effet.
        fait accompli;
        /// Date de la clôture (Paris) : les voix plus tardives ne comptent pas.
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Annulation d'une décision ; une correction est un nouveau vote.
    pub struct DecisionAnnulee {
        /// Date du fait (Paris).
        le date;
        motif;
        /// Pièce qui le prouve.
        piece;
    }
}

impl VoteOuvert {
    /// The resolution that it puts to the vote, on this fiche.
    #[must_use]
    pub fn resolution<'a>(&self, fiche: Option<&'a FicheAction>) -> Resolution<'a> {
        let Self { resolution, objet, objet_reference, .. } = self.clone();
        Resolution {
            texte: Personnel(resolution),
            objet,
            reference: objet_reference,
            fiche: fiche.map(|fiche| fiche as _),
            declaration: self.declaration(),
        }
    }
}

impl VoixEmise {
    /// The voices that it declares.
    #[must_use]
    pub fn voix(&self) -> VoixDeclaree {
        let Self { college, sens, nombre, membre_id, pouvoir_ref, .. } = self.clone();
        let Declaree { date, piece, fictif } = self.declaree();
        VoixDeclaree {
            college,
            membre: membre_id,
            sens,
            nombre: nombre.get(),
            pouvoir: pouvoir_ref,
            date,
            piece,
            fictif,
        }
    }
}

impl VoixTranscrite {
    /// The voices that it declares, for the college that cast them.
    #[must_use]
    pub fn voix(&self) -> VoixDeclaree {
        let Self { college, sens, nombre, membre_id, pouvoir_ref, .. } = self.clone();
        let Declaree { date, piece, fictif } = self.declaree();
        VoixDeclaree {
            college: Some(college),
            membre: membre_id,
            sens,
            nombre: nombre.get(),
            pouvoir: pouvoir_ref,
            date,
            piece,
            fictif,
        }
    }
}
