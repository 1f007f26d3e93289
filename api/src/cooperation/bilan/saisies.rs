//! What is sent about a bilan: one input per act, named after the fact it makes.

use crate::entree::input::input;
use crate::entree::saisies::PieceDeclaree;
use domain::cooperation::bilan::{Chiffres, InstanceOpco, Redaction};
use domain::cooperation::convention::College;
use domain::cooperation::fiche_action::FicheAction;
use domain::socle::calendrier::{Date, deserialiser_date};
use domain::socle::declaration::{ActeMotive, Declaree};
use domain::socle::moment::Personnel;
use validator::Validate;

input! {
    /// Version du bilan.
    pub struct BilanElabore {
        /// Volet quantitatif, en mots : ses chiffres sont comptés à partir des fiches action, à la date de la version.
        #[serde(default)]
        volet_quantitatif: [Option<String>] de 1 a 20000;
        /// Volet qualitatif.
        #[serde(default)]
        volet_qualitatif: [Option<String>] de 1 a 20000;
        /// Vrai si aucune action n'a été réalisée cette année : les volets peuvent alors manquer.
        #[serde(default)]
        neant: [bool];
        /// Date de cette version (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date: [Date];
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Présentation du bilan à une instance de l'OPCO.
    pub struct BilanPresente {
        /// Instance.
        instance: [InstanceOpco];
        /// Date de la présentation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date: [Date];
        /// Extrait du procès-verbal ; requis quand le secrétariat transcrit.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Confirmation d'une présentation transcrite.
    pub struct PresentationConfirmee {
        /// Date de la confirmation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_confirmation: [Date];
    }
}

input! {
    /// Contestation d'une présentation transcrite.
    pub struct PresentationContestee {
        /// Date de la contestation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_contestation: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
    }
}

input! {
    /// Envoi du bilan aux signataires.
    pub struct BilanAdresse {
        /// Date de l'envoi (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_envoi: [Date];
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Validation du bilan par un ministère.
    pub struct BilanValide {
        /// Ministère qui valide : le vôtre.
        partie: [College];
        /// Date de la validation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date: [Date];
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Refus du bilan par un ministère.
    pub struct BilanRefuse {
        /// Ministère qui refuse : le vôtre.
        partie: [College];
        /// Date du refus (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date: [Date];
        /// Pourquoi.
        motif: [String] dit en 1000;
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

impl BilanElabore {
    /// The version that it makes.
    ///
    /// `fiches`: those of the convention, from which its figures are counted on the day of the version.
    #[must_use]
    pub fn redaction(&self, fiches: &[FicheAction], annee: i32) -> (Redaction, Declaree) {
        let Self { volet_quantitatif, volet_qualitatif, neant, date, piece, fictif } = self.clone();
        let chiffres = Chiffres::de(fiches, annee, date);
        let redaction = Redaction {
            chiffres: (!chiffres.est_vide()).then(|| Box::new(chiffres)),
            volet_quantitatif: volet_quantitatif.map(Personnel),
            volet_qualitatif: volet_qualitatif.map(Personnel),
            neant,
        };
        (redaction, Declaree { date, piece: PieceDeclaree::piece(piece.as_ref()), fictif })
    }
}

impl BilanPresente {
    /// The dated act that it makes.
    #[must_use]
    pub fn declaree(&self) -> Declaree {
        let Self { instance: _, date, piece, fictif } = self;
        Declaree { date: *date, piece: PieceDeclaree::piece(piece.as_ref()), fictif: *fictif }
    }
}

impl BilanAdresse {
    /// The dated act that it makes.
    #[must_use]
    pub fn declaree(&self) -> Declaree {
        let Self { date_envoi, piece, fictif } = self;
        Declaree { date: *date_envoi, piece: PieceDeclaree::piece(piece.as_ref()), fictif: *fictif }
    }
}

impl BilanValide {
    /// The dated act that it makes.
    #[must_use]
    pub fn declaree(&self) -> Declaree {
        let Self { partie: _, date, piece, fictif } = self;
        Declaree { date: *date, piece: PieceDeclaree::piece(piece.as_ref()), fictif: *fictif }
    }
}

impl BilanRefuse {
    /// The dated act that it makes, with its reason.
    #[must_use]
    pub fn acte(&self) -> ActeMotive {
        let Self { partie: _, date, motif, piece, fictif } = self.clone();
        ActeMotive { date, motif: Personnel(motif), piece: PieceDeclaree::piece(piece.as_ref()), fictif }
    }
}
