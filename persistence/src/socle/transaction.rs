//! One transaction: what happens in it happens whole, or not at all.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// One transaction: committed when the closure succeeds, rolled back when it fails or panics.
pub(crate) fn debuter<T>(db: &mut Db, debut: &str, acte: impl FnOnce(&mut Db) -> Result<T, Echec>) -> Result<T, Echec> {
    match db {
        Db::Pg(connexion) => AnsiTransactionManager::begin_transaction_sql(connexion, debut)?,
        Db::Sqlite(connexion) => AnsiTransactionManager::begin_transaction_sql(connexion, debut)?,
    }
    let issue = catch_unwind(AssertUnwindSafe(|| acte(db)))
        .unwrap_or_else(|_| Err(Echec::Interne("l'acte s'est interrompu, rien n'est écrit".to_owned())));
    match issue {
        Ok(valeur) => {
            <Db as Connection>::TransactionManager::commit_transaction(db)?;
            Ok(valeur)
        }
        Err(echec) => {
            if let Err(erreur) = <Db as Connection>::TransactionManager::rollback_transaction(db) {
                log::warn!("annulation de la transaction : {erreur}");
            }
            Err(echec)
        }
    }
}
