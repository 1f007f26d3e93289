//! A state of the database, as far as readings can tell: while it lasts, what was read is what would be read again.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// A state of the database; two equal marks see the same committed rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marque {
    /// What one connection, which never writes, has seen of the commits of all others, in this process or another.
    Sqlite(i64),
    /// The transactions that a snapshot sees: the oldest that runs, the next to come, those that run between.
    Postgres(String),
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

/// The present mark; on SQLite, of this connection alone: those of two are never compared.
pub(crate) fn lire(db: &mut Db) -> Result<Marque, Echec> {
    match db {
        Db::Sqlite(connexion) => {
            let version: Version = diesel::sql_query("PRAGMA data_version").get_result(connexion)?;
            Ok(Marque::Sqlite(version.data_version))
        }
        // Any transaction that writes takes a number: committed since, it would show as one no longer to come, or no longer running.
        Db::Pg(connexion) => {
            let vues = diesel::select(diesel::dsl::sql::<Text>("pg_current_snapshot()::text"));
            Ok(Marque::Postgres(vues.get_result(connexion)?))
        }
    }
}
