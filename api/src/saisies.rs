//! What is sent about any concept: the day to answer for, the piece that proves a fact.

use crate::input::input;
use domain::calendrier::Date;
use domain::moment::{Empreinte, Piece};
use serde::Deserialize;
use utoipa::IntoParams;

/// Date à laquelle répondre.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Au {
    /// Date à laquelle l'état est calculé (Paris) ; par défaut, aujourd'hui.
    #[serde(default, deserialize_with = "crate::input::date_facultative")]
    #[param(example = "2023-11-30", max_length = 10)]
    pub au: Option<Date>,
}

input! {
    /// Pièce conservée par son dépositaire : une référence et une empreinte, non le fichier.
    pub struct PieceDeclaree {
        /// Référence chez le dépositaire.
        reference: [String] de 1 a 200;
        /// Empreinte SHA-256 du fichier.
        sha256: [Empreinte];
    }
}

impl PieceDeclaree {
    /// The piece declared, if one is.
    #[must_use]
    pub fn piece(declaree: Option<&Self>) -> Option<Piece> {
        declaree.map(|Self { reference, sha256 }| Piece { reference: reference.clone(), sha256: sha256.clone() })
    }
}
