//! Why a reading or an act did not happen: the only place that interprets what an engine says.

use chrono::NaiveDate;
use diesel::result::{DatabaseErrorKind, Error};
use domain::socle::refus::Refus;

/// The outcome of a transaction that left no trace.
#[derive(Debug, thiserror::Error)]
pub enum Echec {
    /// The law refuses.
    #[error(transparent)]
    Refus(#[from] Refus),
    /// There is no such thing within the caller's scope.
    #[error("introuvable")]
    Introuvable,
    /// There is such a thing within the caller's scope, but its first fact is later than the day asked.
    #[error("inexistant au {jour}")]
    PasEncore {
        /// The day asked (Paris).
        jour: NaiveDate,
    },
    /// The caller has read an older version than this one.
    #[error("version périmée, la version courante est {courante}")]
    VersionPerimee {
        /// The version now.
        courante: i64,
    },
    /// What was sent, put into what is there, is not of the contract's shape: each fault, by its JSON Pointer.
    #[error("forme refusée : {0:?}")]
    FormeRefusee(Vec<(String, String)>),
    /// The field whose value is taken already, as a JSON Pointer.
    #[error("valeur déjà utilisée : {0}")]
    DejaUtilise(&'static str),
    /// The idempotency key was used for another request.
    #[error("clé d'idempotence déjà utilisée pour une autre requête")]
    CleDejaUtilisee,
    /// There is nothing to write: the transaction leaves no trace.
    #[error("sans effet")]
    SansEffet,
    /// Another transaction came first; the whole act may be tried again.
    #[error("conflit entre deux transactions")]
    Conflit,
    /// More acts wait than may.
    #[error("trop d'actes en attente")]
    Sature,
    /// The database does not answer.
    #[error("base de données indisponible : {0}")]
    Indisponible(String),
    /// The disk is full: readings go on, acts wait.
    #[error("disque plein")]
    DisquePlein,
    /// A fault of the program or of the stored data.
    #[error("{0}")]
    Interne(String),
}

impl Echec {
    /// A stored value that the program cannot read back: corruption, or a hand in the database.
    pub(crate) fn illisible(quoi: impl std::fmt::Display) -> Self {
        Self::Interne(format!("valeur illisible en base : {quoi}"))
    }
}

impl From<Error> for Echec {
    fn from(erreur: Error) -> Self {
        match erreur {
            Error::NotFound => Self::Introuvable,
            // What broke it was said already.
            Error::BrokenTransactionManager => Self::Indisponible(erreur.to_string()),
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Conflit,
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                Self::Indisponible(info.message().to_owned())
            }
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                // PostgreSQL names the index, SQLite only its columns: one of the two texts tells.
                let ou = format!("{} {}", info.constraint_name().unwrap_or_default(), info.message());
                if [
                    "idempotence",
                    "dossier",
                    "histoire",
                    "parution",
                    "secret",
                    "fait_plafond",
                    "point_de_controle",
                    "jalon",
                    "periode",
                ]
                .iter()
                .any(|table| ou.contains(table))
                {
                    // Made by another at the same moment: tried again, it is found.
                    Self::Conflit
                } else if ou.contains("reference_externe") {
                    Self::DejaUtilise("/reference_externe")
                } else if [
                    "convention_reference",
                    "convention.reference",
                    "fiche_action_reference",
                    "fiche_action.reference",
                ]
                .iter()
                .any(|index| ou.contains(index))
                {
                    Self::DejaUtilise("/reference")
                } else {
                    Self::Interne(ou)
                }
            }
            Error::DatabaseError(_, info) => selon_message(info.message()),
            autre => selon_message(&autre.to_string()),
        }
    }
}

/// diesel keeps no SQLSTATE: of the errors that call for an answer of their own, these are known by their words.
fn selon_message(message: &str) -> Echec {
    let dit = |mots: &[&str]| mots.iter().any(|mot| message.contains(mot));
    if dit(&["deadlock detected", "could not serialize"]) {
        Echec::Conflit
    } else if dit(&["database or disk is full", "No space left on device", "disk is full"]) {
        Echec::DisquePlein
    } else if dit(&["database is locked", "lock timeout", "statement timeout", "too many clients"]) {
        Echec::Sature
    } else if dit(&[
        "connection",
        "Connection",
        "server closed",
        "could not send",
        "could not receive",
        "SSL ",
        "the database system is",
        "no such savepoint",
        "disk I/O error",
        "unable to open database file",
    ]) {
        Echec::Indisponible(message.to_owned())
    } else {
        Echec::Interne(message.to_owned())
    }
}
