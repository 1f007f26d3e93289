//! What is sent about a ceiling.

use crate::entree::input::input;
use crate::entree::saisies::PieceDeclaree;
use domain::cooperation::parametres::Borne;
use domain::cooperation::plafond::{DeclarationPlafond, SourcePlafond};
use domain::socle::calendrier::{Date, deserialiser_date};
use domain::socle::declaration::Declaree;
use domain::socle::montant::Centimes;
use validator::Validate;

input! {
    /// Plafond déclaré par l'OPCO.
    pub struct PlafondDeclare {
        /// Exercice : année civile.
        #[schema(inline)]
        exercice: [Borne<1900, 2199>];
        /// Texte qui le fixe.
        source: [SourcePlafond];
        /// Montant, en centimes.
        montant_centimes: [Centimes];
        /// Où le texte le dit : article, annexe, page.
        reference_texte: [String] dit en 300;
        /// Référence de la convention d'objectifs et de moyens, si c'est elle qui le fixe.
        #[serde(default)]
        com_ref: [Option<String>] de 1 a 200;
        /// Jour à compter duquel il vaut (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date: [Date];
        /// Extrait du texte ; requis.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

input! {
    /// Confirmation d'un plafond par l'État.
    pub struct PlafondConfirme {
        /// Date de la confirmation (Paris).
        #[serde(deserialize_with = "deserialiser_date")]
        date: [Date];
        /// Pièce qui la prouve.
        #[serde(default)]
        #[validate(nested)]
        piece: [Option<PieceDeclaree>];
        /// Vrai si aucun document n'atteste ce fait.
        #[serde(default)]
        fictif: [bool];
    }
}

impl PlafondDeclare {
    /// What it declares.
    #[must_use]
    pub fn declaration(&self) -> DeclarationPlafond {
        let Self { exercice, source, montant_centimes, reference_texte, com_ref, date, piece, fictif } = self.clone();
        DeclarationPlafond {
            exercice: exercice.get().into(),
            source,
            montant: montant_centimes,
            reference_texte,
            com_ref,
            declaree: Declaree { date, piece: PieceDeclaree::piece(piece.as_ref()), fictif },
        }
    }
}

impl PlafondConfirme {
    /// When and on what proof.
    #[must_use]
    pub fn declaree(&self) -> Declaree {
        Declaree { date: self.date, piece: PieceDeclaree::piece(self.piece.as_ref()), fictif: self.fictif }
    }
}
