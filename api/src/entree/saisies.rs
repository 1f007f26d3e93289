//! What is sent about any concept: the day to answer for, the piece that proves a fact.

use crate::entree::input::input;
use crate::entree::query::filtre;
use domain::socle::declaration::Declaree;
use domain::socle::fait_accompli::Declaration;
use domain::socle::moment::{Empreinte, Personnel, Piece};
use utoipa::ToSchema;

filtre! {
    /// Date à laquelle répondre.
    pub struct Au {
        /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
        au: [Option<Date>] exemple "2023-11-30";
    }
}

input! {
    /// Pièce conservée par son dépositaire : une référence et une empreinte, non le fichier.
    #[derive(serde::Serialize)]
    pub struct PieceDeclaree {
        /// Référence chez le dépositaire.
        reference: [String] dit en 200;
        /// Empreinte SHA-256 du fichier.
        sha256: [Empreinte];
    }
}

impl From<&PieceDeclaree> for Piece {
    fn from(PieceDeclaree { reference, sha256 }: &PieceDeclaree) -> Self {
        Self { reference: reference.clone(), sha256: sha256.clone() }
    }
}

/// What proves an act, whether it must be given or may be.
pub trait Preuve {
    /// The piece declared, if one is.
    fn piece(&self) -> Option<Piece>;
}

impl Preuve for PieceDeclaree {
    fn piece(&self) -> Option<Piece> {
        Some(self.into())
    }
}

impl Preuve for Option<PieceDeclaree> {
    fn piece(&self) -> Option<Piece> {
        self.as_ref().map(Piece::from)
    }
}

input! {
    /// Fait accompli : il s'enregistre sur pièce, avec un constat, et sans l'effet que la règle protège (G16).
    pub struct FaitAccompliDeclare {
        /// Pourquoi il est enregistré ainsi.
        motif: [String] dit en 1000;
    }
}

impl FaitAccompliDeclare {
    /// The act as it is declared, told as a fait accompli or not.
    #[must_use]
    pub fn ou(accompli: Option<&Self>, declaree: Declaree) -> Declaration {
        let fait_accompli = accompli.map(|accompli| Personnel(accompli.motif.clone()));
        Declaration { fait_accompli, declaree }
    }
}

/// Nom ou référence, en quelques mots.
#[derive(ToSchema)]
#[schema(min_length = 1, max_length = 200, pattern = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$")]
pub struct TexteCourt(#[expect(dead_code, reason = "only its schema is used")] String);

/// Holds each text of a list to the bounds of [`TexteCourt`].
///
/// # Errors
/// A French sentence when one is empty or too long.
#[expect(clippy::ptr_arg, reason = "validator hands the field as it is declared")]
pub fn textes_courts(textes: &Vec<String>) -> Result<(), validator::ValidationError> {
    let bornes = textes.iter().all(|texte| (1..=200).contains(&texte.chars().count()));
    bornes.then_some(()).ok_or_else(|| {
        validator::ValidationError::new("textes").with_message("chaque élément a de 1 à 200 caractères".into())
    })
}
