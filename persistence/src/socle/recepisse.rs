//! The proof of an act: where it stands in the journal.

use serde::{Deserialize, Serialize};

/// The proof handed to the author of an act: kept, it shows any rewriting of what came before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recepisse {
    /// The dossier.
    pub dossier: String,
    /// The rank of the entry in the dossier, from 1.
    pub rang: i64,
    /// The SHA-256 of the entry, which holds that of the entry before it.
    pub empreinte: String,
}

/// Where an act stands in the journal.
#[derive(Debug, Clone)]
pub struct Inscription {
    /// Its proof.
    pub recepisse: Recepisse,
    /// Its number across dossiers.
    pub numero: i64,
}
