//! What is sent about a bilan: one input per act, named after the fact it makes.

use crate::entree::input;
use domain::cooperation::bilan::{Chiffres, InstanceOpco, Redaction};
use domain::cooperation::convention::College;
use domain::cooperation::fiche_action::FicheAction;
use domain::socle::declaration::Declaree;
use domain::socle::moment::Personnel;
use domain::socle::refus::Refus;
use validator::Validate;

input! {
    /// Version du bilan.
    pub struct BilanElabore {
        /// Volet quantitatif, en mots : ses chiffres sont comptés à partir des fiches action, à la date de la version. Absent, celui
        /// de la version précédente, s'il y en a une.
        volet_quantitatif: [Option<String>] de 1 a 20000;
        /// Volet qualitatif ; absent, celui de la version précédente, s'il y en a une.
        volet_qualitatif: [Option<String>] de 1 a 20000;
        /// Vrai si aucune action n'a été réalisée cette année : les volets peuvent alors manquer.
        #[serde(default)]
        neant: [bool];
        /// Date de cette version (Paris).
        le date;
        piece;
    }
}

input! {
    /// Présentation du bilan à une instance de l'OPCO.
    pub struct BilanPresente {
        /// Instance.
        instance: [InstanceOpco];
        /// Date de la présentation (Paris).
        le date;
        /// Extrait du procès-verbal ; requis quand le secrétariat transcrit.
        piece;
    }
}

input! {
    /// Confirmation d'une présentation transcrite.
    pub struct PresentationConfirmee {
        /// Date de la confirmation (Paris).
        date: [Date];
    }
}

input! {
    /// Contestation d'une présentation transcrite.
    pub struct PresentationContestee {
        /// Date de la contestation (Paris).
        date: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
    }
}

input! {
    /// Envoi du bilan aux signataires.
    pub struct BilanAdresse {
        /// Date de l'envoi (Paris).
        le date;
        piece;
    }
}

input! {
    /// Validation du bilan par un ministère.
    pub struct BilanValide {
        /// Ministère qui valide : le vôtre.
        college: [College];
        /// Date de la validation (Paris).
        le date;
        piece;
    }
}

input! {
    /// Refus du bilan par un ministère.
    pub struct BilanRefuse {
        /// Ministère qui refuse : le vôtre.
        college: [College];
        /// Date du refus (Paris).
        le date;
        motif;
        piece;
    }
}

impl BilanElabore {
    /// The version that it makes.
    ///
    /// `fiches`: those of the convention, from which its figures are counted on the day of the version.
    ///
    /// # Errors
    /// `somme_hors_bornes` when a total cannot be told (G8).
    pub fn redaction(&self, fiches: &[FicheAction], annee: i32) -> Result<(Redaction, Declaree), Refus> {
        let Self { volet_quantitatif, volet_qualitatif, neant, date, .. } = self.clone();
        let chiffres = Chiffres::entiers(fiches, annee, date)?;
        let redaction = Redaction {
            chiffres: (!chiffres.est_vide()).then(|| Box::new(chiffres)),
            volet_quantitatif: volet_quantitatif.map(Personnel),
            volet_qualitatif: volet_qualitatif.map(Personnel),
            neant,
        };
        Ok((redaction, self.declaree()))
    }
}
