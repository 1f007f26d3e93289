//! What is sent about an authorisation: one input per act, named after the fact it makes.

use crate::entree::input;
use domain::cooperation::communication::autorisation::{Demande, Periode};
use domain::cooperation::communication::{NatureSupport, Objet};
use domain::socle::code::FicheActionId;
use domain::socle::moment::Personnel;
use domain::socle::organisation::Ministere;
use validator::Validate;

input! {
    /// Demande d'une autorisation de logo, pour une action ou pour des supports généraux (art. 11).
    pub struct AutorisationDemandee {
        /// Ministère dont le logo est demandé.
        college: [Ministere];
        /// Action dont les supports le porteraient ; nul pour des supports généraux.
        fiche_action_id: [Option<FicheActionId>];
        /// Supports ; aucun, tous ceux de l'action.
        #[serde(default)]
        supports: [Vec<NatureSupport>] au_plus 9;
        /// Vrai si l'autorisation de supports généraux doit valoir aussi pour ceux des actions.
        #[serde(default)]
        couvre_les_actions: [bool];
        /// Pourquoi.
        motif: [Option<String>] de 1 a 1000;
        /// Date de la demande (Paris).
        le date;
        /// Pièce qui la prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        piece;
    }
}

input! {
    /// Autorisation qu'un ministère donne sans qu'on la lui ait demandée : le texte n'exige aucune demande (art. 11).
    pub struct LogoAutorise {
        /// Ministère : le vôtre, et nul autre.
        college: [Ministere];
        /// Action dont les supports portent le logo ; nul pour des supports généraux.
        fiche_action_id: [Option<FicheActionId>];
        /// Supports ; aucun, tous ceux de l'action.
        #[serde(default)]
        supports: [Vec<NatureSupport>] au_plus 9;
        /// Vrai si l'autorisation de supports généraux vaut aussi pour ceux des actions.
        #[serde(default)]
        couvre_les_actions: [bool];
        /// Date de l'écrit (Paris).
        le date;
        /// Premier jour autorisé (Paris) : jamais avant l'écrit.
        date_debut: [Date];
        /// Dernier jour autorisé, inclus : l'écrit « précise la durée de cette autorisation », sinon elle est refusée.
        #[schema(value_type = Option<Date>)]
        date_fin: [Option<Date>];
        /// Signataire : un nom ou une fonction.
        signataire: [Option<String>] de 1 a 200;
        /// L'écrit du ministère : requis.
        piece;
    }
}

input! {
    /// Délivrance de l'autorisation demandée : écrite, pour une durée (art. 11).
    pub struct AutorisationDelivree {
        /// Date de l'écrit (Paris).
        le date;
        /// Premier jour autorisé (Paris) : jamais avant l'écrit.
        date_debut: [Date];
        /// Dernier jour autorisé, inclus : l'écrit « précise la durée de cette autorisation », sinon elle est refusée.
        #[schema(value_type = Option<Date>)]
        date_fin: [Option<Date>];
        /// Signataire : un nom ou une fonction.
        signataire: [Option<String>] de 1 a 200;
        /// L'écrit du ministère : requis.
        piece;
    }
}

input! {
    /// Refus de l'autorisation demandée.
    pub struct AutorisationRefusee {
        motif;
        /// Date du refus (Paris).
        le date;
        /// Pièce qui le prouve.
        piece;
    }
}

input! {
    /// Retrait de l'autorisation, pour la suite.
    pub struct AutorisationRetiree {
        motif;
        /// Date du retrait (Paris).
        le date;
        /// Premier jour qui n'est plus autorisé ; par défaut, celui du retrait, jamais avant lui.
        #[schema(value_type = Option<Date>)]
        a_compter_du: [Option<Date>];
        /// Pièce qui le prouve.
        piece;
    }
}

pub(super) fn objet(fiche: Option<FicheActionId>, supports: &[NatureSupport], couvre_les_actions: bool) -> Objet {
    let mut supports = supports.to_vec();
    supports.sort_unstable();
    supports.dedup();
    Objet { fiche, supports, couvre_les_actions: couvre_les_actions && fiche.is_none() }
}

impl AutorisationDemandee {
    /// What is asked for.
    #[must_use]
    pub fn demande(&self) -> Demande {
        Demande {
            ministere: self.college,
            objet: objet(self.fiche_action_id, &self.supports, self.couvre_les_actions),
            motif: self.motif.clone().map(Personnel),
            declaree: self.declaree(),
        }
    }
}

impl LogoAutorise {
    /// Whose logo, and for what.
    #[must_use]
    pub fn objet(&self) -> (Ministere, Objet) {
        (self.college, objet(self.fiche_action_id, &self.supports, self.couvre_les_actions))
    }

    /// For how long, and on what writing.
    #[must_use]
    pub fn periode(&self) -> Periode {
        Periode {
            date_debut: self.date_debut,
            date_fin: self.date_fin,
            signataire: self.signataire.clone().map(Personnel),
            declaree: self.declaree(),
        }
    }
}

impl AutorisationDelivree {
    /// For how long, and on what writing.
    #[must_use]
    pub fn periode(&self) -> Periode {
        Periode {
            date_debut: self.date_debut,
            date_fin: self.date_fin,
            signataire: self.signataire.clone().map(Personnel),
            declaree: self.declaree(),
        }
    }
}
