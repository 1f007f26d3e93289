//! SQLite, the embedded engine: one writer thread, a pool of readers, every pragma on every connection.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::fichiers::creer_fichier;
use crate::socle::ouverture::{ErreurOuverture, Verrou};
use crate::socle::transaction::debuter;
use diesel::connection::SimpleConnection;
use diesel::r2d2::{self, ManageConnection};
use diesel::{Connection, ConnectionError, SqliteConnection};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};

/// How many acts may wait for the writer; one more is shed (503).
const FILE_D_ATTENTE: usize = 256;

// WAL: readers never wait for the writer. FULL: what was acknowledged survives a power cut.
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16384; PRAGMA mmap_size = 2147483648; \
     PRAGMA trusted_schema = OFF;";

/// Opens the file, made if need be.
pub(crate) fn connecter(fichier: &Path) -> Result<Db, ConnectionError> {
    let mut connexion = SqliteConnection::establish(&fichier.to_string_lossy())?;
    connexion.batch_execute(PRAGMAS).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(Db::Sqlite(connexion))
}

/// Makes reading connections for the pool.
#[derive(Debug)]
pub(crate) struct Lecteurs(pub(crate) PathBuf);

impl ManageConnection for Lecteurs {
    type Connection = Db;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Db, r2d2::Error> {
        connecter(&self.0).map_err(r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, _: &mut Db) -> Result<(), r2d2::Error> {
        Ok(())
    }

    fn has_broken(&self, _: &mut Db) -> bool {
        false
    }
}

type Travail = Box<dyn FnOnce(&mut Db) + Send>;

/// The one thread that writes: acts queue at its door, so none ever meets a locked database.
#[derive(Debug)]
pub(crate) struct Redacteur(SyncSender<Travail>);

impl Redacteur {
    /// Starts the thread on a connection of its own; it ends with the last sender, and only then lets the file go.
    ///
    /// # Errors
    /// When the file cannot be opened or the thread not started.
    pub(crate) fn demarrer(fichier: &Path, verrou: Arc<Verrou>) -> Result<Self, ErreurOuverture> {
        let mut db = connecter(fichier)?;
        let (porte, file) = sync_channel::<Travail>(FILE_D_ATTENTE);
        std::thread::Builder::new()
            .name("redacteur-sqlite".to_owned())
            .spawn(move || {
                for travail in file {
                    travail(&mut db);
                }
                drop(db);
                drop(verrou);
            })
            .map_err(|erreur| ErreurOuverture::Configuration(erreur.to_string()))?;
        Ok(Self(porte))
    }

    /// Hands the writer one transaction and waits for its outcome.
    pub(crate) fn executer<T: Send + 'static>(
        &self,
        acte: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        let (rendre, attendre) = sync_channel(1);
        let travail: Travail = Box::new(move |db| {
            let issue = debuter(db, "BEGIN IMMEDIATE", acte);
            // The caller may have gone away; the act stands all the same.
            let _ = rendre.send(issue);
        });
        self.0.try_send(travail).map_err(|erreur| match erreur {
            TrySendError::Full(_) => Echec::Sature,
            TrySendError::Disconnected(_) => Echec::Indisponible("le rédacteur est arrêté".to_owned()),
        })?;
        attendre.recv().unwrap_or_else(|_| Err(Echec::Interne("le rédacteur n'a pas répondu".to_owned())))
    }
}

/// Copies the database into a new file, readers and writer at work.
///
/// # Errors
/// When the source does not exist, the target exists, or the copy fails.
pub(crate) fn copier(fichier: &Path, vers: &Path) -> Result<(), ErreurOuverture> {
    let refus = |quoi: &str, ou: &Path| ErreurOuverture::Configuration(format!("{quoi} : {}", ou.display()));
    if !fichier.exists() {
        return Err(refus("aucune base à sauvegarder", fichier));
    }
    if vers.exists() {
        return Err(refus("le fichier de sauvegarde existe déjà", vers));
    }
    // Made first, empty and for its owner alone: SQLite takes it as it is.
    creer_fichier(vers).map_err(|erreur| refus(&erreur.to_string(), vers))?;
    let mut db = connecter(fichier)?;
    Ok(diesel::RunQueryDsl::execute(
        diesel::sql_query("VACUUM INTO ?").bind::<diesel::sql_types::Text, _>(vers.to_string_lossy().into_owned()),
        &mut db,
    )
    .map(|_| ())
    .inspect_err(|_| drop(std::fs::remove_file(vers)))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use diesel::QueryableByName;
    use diesel::RunQueryDsl;
    use diesel::sql_types::Text;

    #[derive(QueryableByName)]
    struct Option_ {
        #[diesel(sql_type = Text)]
        compile_options: String,
    }

    /// Without these a statement is prepared again at every execution (`.cargo/config.toml`).
    #[test]
    fn the_bundled_library_is_built_with_our_flags() {
        let mut db = connecter(Path::new(":memory:")).expect("a database in memory");
        let options: Vec<String> = diesel::sql_query("PRAGMA compile_options")
            .load::<Option_>(&mut db)
            .expect("the options are read")
            .into_iter()
            .map(|option| option.compile_options)
            .collect();
        assert!(options.iter().any(|option| option == "ENABLE_QPSG"), "{options:?}");
        assert!(!options.iter().any(|option| option == "ENABLE_STAT4"), "{options:?}");
    }
}
