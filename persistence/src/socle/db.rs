//! One connection, whichever the engine.

use diesel::{PgConnection, SqliteConnection};

/// Either engine, behind one text of each query.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}
