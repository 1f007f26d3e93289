//! What is sent about the study of a region: one input per act, named after the fact it makes.

use crate::entree::input::input;
use crate::entree::saisies::PieceDeclaree;
use domain::cooperation::declinaison_regionale::Etape;
use domain::socle::calendrier::{Date, deserialiser_date};
use domain::socle::declaration::{ActeMotive, Declaree};
use domain::socle::moment::Personnel;
use domain::socle::region_academique::RegionAcademique;
use validator::Validate;

input! {
    /// Mise à l'étude d'une région académique (art. 1).
    pub struct DeclinaisonMiseALEtude {
        /// Région académique.
        region_academique: [RegionAcademique];
        /// Pourquoi.
        #[serde(default)]
        motif: [Option<String>] de 1 a 1000;
        /// Date de la mise à l'étude (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_etude: [Date];
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
    /// Déclinaison retenue (art. 1).
    pub struct DeclinaisonRetenue {
        /// Pourquoi.
        #[serde(default)]
        motif: [Option<String>] de 1 a 1000;
        /// Date à laquelle elle est retenue (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_retenue: [Date];
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
    /// Déclinaison écartée (art. 1).
    pub struct DeclinaisonEcartee {
        /// Pourquoi.
        motif: [String] dit en 1000;
        /// Date à laquelle elle est écartée (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date_ecartement: [Date];
        /// Pièce qui le prouve ; requise pour un fait antidaté que l'état d'aujourd'hui interdirait.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

impl DeclinaisonMiseALEtude {
    /// Which region, why, and when.
    #[must_use]
    pub fn etude(&self) -> (RegionAcademique, Option<Personnel>, Declaree) {
        let Self { region_academique, motif, date_etude, piece, fictif } = self;
        let piece = PieceDeclaree::piece(piece.as_ref());
        let declaree = Declaree { date: *date_etude, piece, fictif: *fictif };
        (*region_academique, motif.clone().map(Personnel), declaree)
    }
}

impl DeclinaisonRetenue {
    /// Why, and when.
    #[must_use]
    pub fn etape(&self) -> Etape {
        let piece = PieceDeclaree::piece(self.piece.as_ref());
        (self.motif.clone().map(Personnel), Declaree { date: self.date_retenue, piece, fictif: self.fictif })
    }
}

impl DeclinaisonEcartee {
    /// Why, and when.
    #[must_use]
    pub fn acte(&self) -> ActeMotive {
        let (motif, piece) = (Personnel(self.motif.clone()), PieceDeclaree::piece(self.piece.as_ref()));
        ActeMotive { date: self.date_ecartement, motif, piece, fictif: self.fictif }
    }
}
