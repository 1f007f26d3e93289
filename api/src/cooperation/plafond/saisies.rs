//! What is sent about a ceiling.

use crate::entree::input;
use domain::cooperation::parametres::Borne;
use domain::cooperation::plafond::{DeclarationPlafond, SourcePlafond};
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
        com_ref: [Option<String>] de 1 a 200;
        /// Jour à compter duquel il vaut (Paris).
        le date;
        /// Extrait du texte ; requis.
        piece;
    }
}

input! {
    /// Confirmation d'un plafond par l'État.
    pub struct PlafondConfirme {
        /// Date de la confirmation (Paris).
        le date;
        /// Pièce qui la prouve.
        piece;
    }
}

impl PlafondDeclare {
    /// What it declares.
    #[must_use]
    pub fn declaration(&self) -> DeclarationPlafond {
        let Self { exercice, source, montant_centimes, reference_texte, com_ref, .. } = self.clone();
        DeclarationPlafond {
            exercice: exercice.get().into(),
            source,
            montant: montant_centimes,
            reference_texte,
            com_ref,
            declaree: self.declaree(),
        }
    }
}
