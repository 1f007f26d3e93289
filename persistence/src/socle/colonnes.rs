//! What the rows of every concept have in common: who recorded a fact and when, the piece that proves it, lists kept as JSON.

use crate::socle::col::Col;
use crate::socle::echec::Echec;
use chrono::{NaiveDate, NaiveDateTime};
use domain::socle::moment::{Empreinte, Enregistrement, Piece};
use domain::socle::organisation::CodeOrganisation;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The recording of a fact, from its three columns.
pub(crate) fn enregistrement(le: NaiveDateTime, jour: NaiveDate, par: Col<CodeOrganisation>) -> Enregistrement {
    Enregistrement { le: le.and_utc(), jour, par: par.valeur() }
}

/// A piece, from its two columns.
///
/// # Errors
/// [`Echec::Interne`] when the digest is none.
pub(crate) fn piece(reference: Option<String>, sha256: Option<String>) -> Result<Option<Piece>, Echec> {
    reference
        .zip(sha256)
        .map(|(reference, sha256)| {
            let sha256 = Empreinte::try_from(sha256).map_err(Echec::illisible)?;
            Ok(Piece { reference, sha256 })
        })
        .transpose()
}

/// The two columns of a piece.
pub(crate) fn colonnes(piece: Option<Piece>) -> (Option<String>, Option<String>) {
    piece.map(|Piece { reference, sha256 }| (reference, sha256.as_str().to_owned())).unzip()
}

/// A list or a value, from its text.
///
/// # Errors
/// [`Echec::Interne`] when the text is not one.
pub(crate) fn de_json<T: DeserializeOwned>(texte: &str) -> Result<T, Echec> {
    serde_json::from_str(texte).map_err(Echec::illisible)
}

/// The text of a list or a value.
///
/// # Errors
/// [`Echec::Interne`] when it cannot be written.
pub(crate) fn en_json(valeur: &impl Serialize) -> Result<String, Echec> {
    serde_json::to_string(valeur).map_err(Echec::illisible)
}
