//! What an established breach marks in the rest of the dossier (R11-04).

use crate::socle::calendrier::Date;
use crate::socle::moment::Enregistrement;
use chrono::{DateTime, Utc};

/// A breach that was established: its day, and when that was recorded.
///
/// « Actes déjà enregistrés entre manquement et constat : conservés, marqués `posterieur_au_manquement`, non réputés
/// irréguliers, jamais effacés » (R11-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constatation {
    /// The day of the use.
    pub manquement: Date,
    /// When the finding was recorded.
    pub enregistree_le: DateTime<Utc>,
}

impl Constatation {
    /// Whether what is dated of this day came with the breach or after it.
    #[must_use]
    pub fn est_suivie_de(&self, date: Date) -> bool {
        self.manquement <= date
    }
}

/// Whether a fact is dated of a breach or after it, and was recorded before that breach was established.
#[must_use]
pub fn posterieur_au_manquement(constatations: &[Constatation], date: Date, enregistrement: &Enregistrement) -> bool {
    constatations.iter().any(|c| c.est_suivie_de(date) && enregistrement.le < c.enregistree_le)
}
