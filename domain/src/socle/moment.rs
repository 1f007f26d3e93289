//! When something is recorded, and texts that belong to a person.

use crate::socle::calendrier::Date;
use crate::socle::organisation::CodeOrganisation;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The moment at which an act reaches the system, given by whoever holds the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The UTC instant.
    pub instant: DateTime<Utc>,
    /// The civil date of that instant in Paris (G1).
    pub jour: Date,
}

/// The server's own mark on a fact, which nobody can choose (G10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enregistrement {
    /// The UTC instant.
    pub le: DateTime<Utc>,
    /// The civil date of that instant in Paris.
    pub jour: Date,
    /// The organisation whose token recorded it.
    pub par: CodeOrganisation,
}

/// A dated fact as it was declared: its day, what proves it, and the server's own mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaitDate {
    /// The legal date (Paris).
    pub date: Date,
    /// The piece that proves it.
    pub piece: Option<Piece>,
    /// True when no document attests it.
    pub fictif: bool,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}

/// A text that names a person or was freely written: the journal keeps its salted hash, never the text.
///
/// It serialises under a mark of its own, so that none can reach the hashed bytes by being forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personnel(pub String);

/// The key under which a personal text stands in an after-image before the journal replaces it.
pub const MARQUE_PERSONNEL: &str = "$personnel";

impl Serialize for Personnel {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(MARQUE_PERSONNEL, &self.0)])
    }
}

impl<'de> Deserialize<'de> for Personnel {
    fn deserialize<D: serde::Deserializer<'de>>(lecteur: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Marque {
            #[serde(rename = "$personnel")]
            texte: String,
        }
        Marque::deserialize(lecteur).map(|marque| Self(marque.texte))
    }
}

impl From<String> for Personnel {
    fn from(texte: String) -> Self {
        Self(texte)
    }
}

/// The SHA-256 of a piece kept elsewhere: 64 hexadecimal digits, lower case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Empreinte(String);

impl Empreinte {
    /// What it looks like, as the contract publishes it.
    pub const MOTIF: &'static str = "^[0-9a-f]{64}$";

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Empreinte {
    type Error = crate::socle::code::CodeInvalide;

    fn try_from(texte: String) -> Result<Self, Self::Error> {
        if texte.len() == 64 && texte.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')) {
            Ok(Self(texte))
        } else {
            Err(crate::socle::code::CodeInvalide(
                "un SHA-256 s'écrit en 64 chiffres hexadécimaux minuscules".to_owned(),
            ))
        }
    }
}

#[cfg(feature = "schema")]
impl utoipa::PartialSchema for Empreinte {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        crate::socle::code::schema_texte("Empreinte SHA-256, en 64 chiffres hexadécimaux minuscules.", |texte| {
            texte.pattern(Some(Self::MOTIF)).max_length(Some(64))
        })
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for Empreinte {
    fn name() -> std::borrow::Cow<'static, str> {
        "Empreinte".into()
    }
}

/// The written proof of a fact: a reference in the organisation's own archives and the hash of the file, not the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where its owner finds it again.
    pub reference: String,
    /// The hash of its bytes.
    pub sha256: Empreinte,
}

/// What the one concerned answered of a fact that the secretariat transcribed for it (G17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReponseTranscription {
    /// True when it confirms, false when it contests.
    pub confirme: bool,
    /// The legal date (Paris).
    pub date: Date,
    /// Why, when it contests.
    pub motif: Option<Personnel>,
    /// When and by whom it was recorded.
    pub enregistrement: Enregistrement,
}
