//! PostgreSQL, where users outgrow one machine: a pool, READ COMMITTED for acts, a snapshot for readings.

use crate::socle::db::Db;
use diesel::connection::SimpleConnection;
use diesel::r2d2::{self, ManageConnection, R2D2Connection};
use diesel::{Connection, ConnectionError, PgConnection};

// Bounds of the session: nobody waits for ever for a lock, a statement or a client gone silent.
const SESSION: &str = "SET TIME ZONE 'UTC'; SET lock_timeout = '5s'; SET statement_timeout = '30s'; \
     SET idle_in_transaction_session_timeout = '30s';";

/// Opens a session.
pub(crate) fn connecter(url: &str) -> Result<Db, ConnectionError> {
    let mut connexion = PgConnection::establish(url)?;
    connexion.batch_execute(SESSION).map_err(ConnectionError::CouldntSetupConfiguration)?;
    // Errors are recognised by their words; a role that may not choose their language keeps the server's.
    if connexion.batch_execute("SET lc_messages = 'C'").is_err() {
        log::debug!("lc_messages reste celui du serveur PostgreSQL");
    }
    Ok(Db::Pg(connexion))
}

/// Makes sessions for the pool.
#[derive(Debug)]
pub(crate) struct Sessions(pub(crate) String);

impl ManageConnection for Sessions {
    type Connection = Db;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Db, r2d2::Error> {
        connecter(&self.0).map_err(r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), r2d2::Error> {
        db.batch_execute("SELECT 1").map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        match db {
            Db::Pg(connexion) => connexion.is_broken(),
            Db::Sqlite(_) => false,
        }
    }
}
