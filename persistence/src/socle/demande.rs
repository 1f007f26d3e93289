//! What is asked of the database: by whom, when, of which object in which version, and what is answered.

use crate::socle::echec::Echec;
use domain::socle::calendrier::Date;
use domain::socle::moment::Moment;
use domain::socle::organisation::{Acteur, Role};

/// Who asks for an act, when, and under which idempotency key.
#[derive(Debug, Clone)]
pub struct Demande {
    /// The author.
    pub acteur: Acteur,
    /// The role that opened the operation; `None` for the system itself.
    pub role: Option<Role>,
    /// The subject of the token: a personal value, which the journal keeps out of its hashed bytes.
    pub sujet: String,
    /// When the request came.
    pub moment: Moment,
    /// The day of which the object is told after the act; `None` for today's, with all that is recorded.
    pub vue: Option<Date>,
    /// The idempotency key, if one was sent.
    pub cle: Option<CleIdempotence>,
}

/// An idempotency key and what it was sent with, both as hashes.
#[derive(Debug, Clone)]
pub struct CleIdempotence {
    /// Of the organisation, the subject and the key.
    pub cle: String,
    /// Of the method, the path, the query and the body: not of the version read, which a retry may have read again.
    pub requete: String,
}

/// The answer to an act, as it was sent and as a retry gets it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reponse {
    /// The status.
    pub statut: u16,
    /// The body.
    pub corps: String,
    /// The entity tag.
    pub etag: Option<String>,
    /// The address of what was made.
    pub location: Option<String>,
}

/// The object of an act, with the version that the caller has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendu<I> {
    /// The object.
    pub id: I,
    /// The version in `If-Match`, if it was sent.
    pub version: Option<i64>,
}

/// The caller's version must be the current one, when it says one.
pub(crate) fn verifier_version(attendue: Option<i64>, courante: i64) -> Result<(), Echec> {
    match attendue {
        Some(version) if version != courante => Err(Echec::VersionPerimee { courante }),
        _ => Ok(()),
    }
}
