//! What is sent about a denunciation.

use crate::entree::input;
use domain::cooperation::convention::{College, Cote, Qualite};
use domain::cooperation::denonciation::Lettre;
use domain::socle::declaration::Declaree;
use validator::Validate;

input! {
    /// Notification écrite de la dénonciation.
    pub struct DenonciationNotifiee {
        /// Partie qui dénonce ; par défaut, la vôtre. La partie qui reçoit une lettre peut l'enregistrer.
        initiateur: [Option<Cote>];
        /// Qualités en lesquelles la lettre est signée : les deux ministres, ou le président et le vice-président ; d'un seul, elle
        /// est recevable.
        signataires: [Vec<Qualite>] au_plus 4;
        /// À qui elle est adressée, dans l'autre partie ; par défaut, à tous.
        destinataires: [Option<Vec<College>>] au_plus 2;
        /// Date de la lettre (Paris).
        le date;
        /// Date de l'envoi, si elle est autre (Paris).
        date_envoi: [Option<Date>];
        /// Premier jour où la convention ne doit plus être en vigueur, si la lettre en demande un plus tardif que le préavis (Paris).
        date_effet_demandee: [Option<Date>];
        /// La lettre : « notification écrite » (art. 18). Requise.
        piece;
    }
}

input! {
    /// Réception de la lettre par un destinataire.
    pub struct ReceptionAccusee {
        /// Destinataire qui l'a reçue ; par défaut, vous, ou le seul qui ne l'ait pas encore reçue.
        college: [Option<College>];
        /// Date de la réception (Paris).
        le date;
        /// Pièce qui le prouve : l'accusé de réception. Requise quand un autre que le destinataire l'enregistre, ou quand la
        /// convention aurait déjà pris fin.
        piece;
    }
}

input! {
    /// Accord d'une partie à la rétractation d'une dénonciation.
    pub struct RetractationAccordee {
        /// Date de l'accord (Paris).
        le date;
        piece;
    }
}

impl DenonciationNotifiee {
    /// The letter that it records.
    #[must_use]
    pub fn lettre(&self) -> Lettre {
        let Self { initiateur, signataires, destinataires, date_envoi, date_effet_demandee, .. } = self.clone();
        Lettre { initiateur, signataires, destinataires, date_envoi, date_effet_demandee, declaree: self.declaree() }
    }
}

impl ReceptionAccusee {
    /// Who received it, and when.
    #[must_use]
    pub fn reception(&self) -> (Option<College>, Declaree) {
        (self.college, self.declaree())
    }
}
