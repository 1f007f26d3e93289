//! One transaction: what happens in it happens whole, or not at all.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use diesel::Connection;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// One transaction: committed when the closure succeeds, rolled back when it fails or panics.
pub(crate) fn debuter<T>(db: &mut Db, debut: &str, acte: impl FnOnce(&mut Db) -> Result<T, Echec>) -> Result<T, Echec> {
    commencer(db, debut)?;
    achever(db, acte, || true)
}

/// Begins a transaction.
pub(crate) fn commencer(db: &mut Db, debut: &str) -> Result<(), Echec> {
    match db {
        Db::Pg(connexion) => AnsiTransactionManager::begin_transaction_sql(connexion, debut)?,
        Db::Sqlite(connexion) => AnsiTransactionManager::begin_transaction_sql(connexion, debut)?,
    }
    Ok(())
}

/// A part of a transaction, which happens whole or not at all whatever becomes of the others.
pub(crate) fn en_partie<T>(db: &mut Db, acte: impl FnOnce(&mut Db) -> Result<T, Echec>) -> Result<T, Echec> {
    <Db as Connection>::TransactionManager::begin_transaction(db)?;
    achever(db, acte, || true)
}

/// Whether what was begun is lost: the engine gave it up by itself, as a disk that fills makes it do.
pub(crate) fn est_perdue(db: &mut Db) -> bool {
    let etat = <Db as Connection>::TransactionManager::transaction_manager_status_mut(db);
    etat.transaction_depth().is_err()
}

/// Commits what was begun.
pub(crate) fn valider(db: &mut Db) -> Result<(), Echec> {
    Ok(<Db as Connection>::TransactionManager::commit_transaction(db)?)
}

/// Does what a transaction was begun for, then commits, if it is still waited for.
pub(crate) fn achever<T>(
    db: &mut Db,
    acte: impl FnOnce(&mut Db) -> Result<T, Echec>,
    attendu: impl FnOnce() -> bool,
) -> Result<T, Echec> {
    let issue = catch_unwind(AssertUnwindSafe(|| acte(db)))
        .unwrap_or_else(|_| Err(Echec::Interne("l'acte s'est interrompu, rien n'est écrit".to_owned())));
    let issue = issue.and_then(|valeur| match attendu() {
        true => Ok(valeur),
        false => Err(Echec::Indisponible("personne n'attend plus cette réponse".to_owned())),
    });
    match issue {
        Ok(valeur) => {
            <Db as Connection>::TransactionManager::commit_transaction(db)?;
            Ok(valeur)
        }
        Err(echec) => {
            abandonner(db);
            Err(echec)
        }
    }
}

/// Gives up what was begun.
pub(crate) fn abandonner(db: &mut Db) {
    if let Err(erreur) = <Db as Connection>::TransactionManager::rollback_transaction(db) {
        log::warn!("annulation de la transaction : {erreur}");
    }
}
