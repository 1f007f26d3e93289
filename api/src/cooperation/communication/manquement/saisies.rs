//! What is sent about a breach: one input per act, named after the fact it makes.

use crate::entree::input;
use domain::cooperation::communication::NatureSupport;
use domain::socle::code::{FicheActionId, SupportId};
use domain::socle::organisation::Ministere;
use validator::Validate;

input! {
    /// Signalement d'un logo porté sans autorisation, avec la preuve de l'usage (art. 11).
    pub struct ManquementSignale {
        /// Ministère dont le logo est en cause.
        college: [Ministere];
        /// Date de l'usage (Paris).
        date_manquement: [Date];
        /// Support qui le porte, s'il est déclaré : sa nature et son action sont alors les siennes.
        support_id: [Option<SupportId>];
        /// Action à laquelle le support appartient, s'il n'est pas déclaré ; nul pour un support général.
        fiche_action_id: [Option<FicheActionId>];
        /// Nature du support, s'il n'est pas déclaré.
        nature: [Option<NatureSupport>];
        /// Où et comment le logo est porté.
        description: [String] dit en 4000;
        /// Auteur de l'usage, s'il est connu.
        auteur: [Option<String>] de 1 a 200;
        /// Date du signalement (Paris).
        le date;
        /// Preuve de l'usage : requise.
        piece;
    }
}

input! {
    /// Réponse de l'OPCO : facultative, sans délai dans le texte.
    pub struct ManquementConteste {
        /// Ce qu'il répond.
        reponse: [String] dit en 1000;
        /// Date de la réponse (Paris).
        le date;
        /// Pièce.
        piece;
    }
}

input! {
    /// Constat écrit du ministère dont le logo est en cause : il rend la convention caduque (art. 11).
    pub struct ManquementConstate {
        /// Ce qu'il ajoute.
        motif: [Option<String>] de 1 a 1000;
        /// Date du constat (Paris).
        le date;
        /// L'écrit du ministère : requis.
        piece;
    }
}

input! {
    /// Décision du ministère d'écarter le manquement.
    pub struct ManquementEcarte {
        motif;
        /// Date de la décision (Paris).
        le date;
        /// Pièce.
        piece;
    }
}
