//! A state of the database, as far as readings can tell: while it lasts, what was read is what would be read again.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use diesel::prelude::*;
use diesel::sql_types::Text;

/// A state of the database; two equal marks see the same committed rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marque {
    /// How many commits were seen of an embedded database, since it was opened.
    Sqlite(u64),
    /// The transactions that a snapshot sees: the oldest that runs, the next to come, those that run between.
    Postgres(String),
}

/// The present mark of a database that is asked over a network.
///
/// # Errors
/// Those of the database.
pub(crate) fn au_loin(db: &mut Db) -> Result<Marque, Echec> {
    // Any transaction that writes takes a number: committed since, it would show as one no longer to come, or no longer running.
    let vues = diesel::select(diesel::dsl::sql::<Text>("pg_current_snapshot()::text"));
    Ok(Marque::Postgres(vues.get_result(db)?))
}
