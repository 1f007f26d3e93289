//! SQLite, the embedded engine: one writer thread, a pool of readers, every pragma on every connection.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::ouverture::{ErreurOuverture, Verrou};
use crate::socle::transaction::{commencer, en_partie, est_perdue, valider};
use diesel::connection::SimpleConnection;
use diesel::r2d2::{self, ManageConnection, R2D2Connection};
use diesel::{Connection, ConnectionError, SqliteConnection};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

pub(crate) mod copie;
mod place;
mod temoin;

pub(crate) use place::Place;
pub(crate) use temoin::Temoin;

/// How many acts may wait for the writer; one more is shed (503).
const FILE_D_ATTENTE: usize = 256;

// FULL: what was acknowledged survives a power cut. What is sorted stays in memory: readings go on when the disk is full.
const PRAGMAS: &str = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16384; PRAGMA mmap_size = 2147483648; \
     PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;";

/// What was written beside the file goes into it.
const RASSEMBLER: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// Readers never wait for the writer. It is the file that remembers it: who only reads a file changes nothing in it.
const WAL: &str = "PRAGMA journal_mode = WAL";

/// Opens the file that a server will write, made if need be.
pub(crate) fn connecter_pour_servir(fichier: &Path) -> Result<Db, ConnectionError> {
    let mut db = connecter(fichier)?;
    db.batch_execute(WAL).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(db)
}

/// Opens a file as it is.
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

/// How many acts share a COMMIT at most: those that came while the one before was written to the disk.
const LOT: usize = 64;

/// An act, done in the transaction that it shares; who waits for it is told once that is committed.
type Acte = Box<dyn FnOnce(Result<&mut Db, Echec>) -> Rendre + Send>;

/// Tells who waits.
type Rendre = Box<dyn FnOnce(&Result<(), Echec>)>;

/// What is done outside any transaction.
type Seul = Box<dyn FnOnce(&mut Db) + Send>;

enum Travail {
    Acte(Acte),
    Seul(Seul),
}

/// The one thread that writes: acts queue at its door, so none ever meets a locked database.
#[derive(Debug)]
pub(crate) struct Redacteur {
    porte: Option<SyncSender<Travail>>,
    fil: Option<JoinHandle<()>>,
}

impl Redacteur {
    /// Starts the thread on a connection of its own; it ends with the last sender, and only then lets the file go.
    ///
    /// # Errors
    /// When the file cannot be opened or the thread not started.
    pub(crate) fn demarrer(fichier: &Path, verrou: Arc<Verrou>, temoin: Arc<Temoin>) -> Result<Self, ErreurOuverture> {
        let db = connecter_pour_servir(fichier)?;
        let fichier = fichier.to_path_buf();
        let (porte, file) = sync_channel::<Travail>(FILE_D_ATTENTE);
        let fil = std::thread::Builder::new()
            .name("redacteur-sqlite".to_owned())
            .spawn(move || {
                rediger(db, &fichier, &file, &temoin);
                drop(verrou);
            })
            .map_err(|erreur| ErreurOuverture::Configuration(erreur.to_string()))?;
        Ok(Self { porte: Some(porte), fil: Some(fil) })
    }

    /// Puts all that was written into the file itself, which can then be copied alone.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn rassembler(&self) -> Result<(), Echec> {
        self.confier(|db| Ok(db.batch_execute(RASSEMBLER)?))
    }

    /// Hands the writer one act and waits until it is committed.
    pub(crate) fn executer<T: Send + 'static>(
        &self,
        acte: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        let (rendre, attendre) = sync_channel(1);
        let acte: Acte = Box::new(move |db| {
            let issue = db.and_then(|db| en_partie(db, acte));
            Box::new(move |commis| {
                let issue = issue.and_then(|fait| commis.as_ref().map(|()| fait).map_err(repeter));
                // The caller may have gone away; the act stands all the same.
                let _ = rendre.send(issue);
            })
        });
        self.mettre_en_file(Travail::Acte(acte))?;
        attendre.recv().unwrap_or_else(|_| Err(muet()))
    }

    /// Writes the whole file anew and empties its log: what was deleted, or moved within a page, is in neither.
    pub(crate) fn nettoyer(&self) -> Result<(), Echec> {
        self.confier(|db| Ok(db.batch_execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?))
    }

    /// Hands the writer what is done outside any transaction, and waits for its outcome.
    fn confier<T: Send + 'static>(
        &self,
        travail: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        let (rendre, attendre) = sync_channel(1);
        self.mettre_en_file(Travail::Seul(Box::new(move |db| {
            let _ = rendre.send(travail(db));
        })))?;
        attendre.recv().unwrap_or_else(|_| Err(muet()))
    }

    fn mettre_en_file(&self, travail: Travail) -> Result<(), Echec> {
        let arrete = || Echec::Indisponible("le rédacteur est arrêté".to_owned());
        self.porte.as_ref().ok_or_else(arrete)?.try_send(travail).map_err(|erreur| match erreur {
            TrySendError::Full(_) => Echec::Sature,
            TrySendError::Disconnected(_) => arrete(),
        })
    }
}

impl Drop for Redacteur {
    /// Waits until the file is whole and closed.
    fn drop(&mut self) {
        drop(self.porte.take());
        let soi = std::thread::current().id();
        if let Some(fil) = self.fil.take().filter(|fil| fil.thread().id() != soi) {
            let _ = fil.join();
        }
    }
}

fn muet() -> Echec {
    Echec::Interne("le rédacteur n'a pas répondu".to_owned())
}

/// The same failure, for another of those who shared it.
fn repeter(echec: &Echec) -> Echec {
    match echec {
        Echec::DisquePlein => Echec::DisquePlein,
        autre => Echec::Indisponible(autre.to_string()),
    }
}

fn est_rompue(db: &mut Db) -> bool {
    match db {
        Db::Sqlite(connexion) => connexion.is_broken(),
        Db::Pg(_) => false,
    }
}

fn rediger(mut db: Db, fichier: &Path, file: &Receiver<Travail>, temoin: &Temoin) {
    while let Ok(travail) = file.recv() {
        // A disk that was full takes away the transaction and what diesel knew of it: the next act has a new connection.
        if est_rompue(&mut db) {
            match connecter_pour_servir(fichier) {
                Ok(neuve) => db = neuve,
                Err(erreur) => log::error!("la base ne s'ouvre plus : {erreur}"),
            }
        }
        let seul = match travail {
            Travail::Acte(acte) => rediger_ensemble(&mut db, acte, file, temoin),
            Travail::Seul(seul) => Some(seul),
        };
        if let Some(seul) = seul {
            seul(&mut db);
            temoin.noter();
        }
    }
    if let Err(erreur) = db.batch_execute(RASSEMBLER) {
        log::warn!("des actes restent dans le fichier -wal : {erreur}");
    }
}

/// Does an act and those that wait behind it, each whole or not at all, and commits them together: the disk is waited for once.
/// Gives back what came among them and cannot be done so.
fn rediger_ensemble(db: &mut Db, premier: Acte, file: &Receiver<Travail>, temoin: &Temoin) -> Option<Seul> {
    let debut = commencer(db, "BEGIN IMMEDIATE");
    let (mut rendus, mut suivant, mut seul) = (Vec::new(), Some(premier), None);
    while let Some(acte) = suivant.take() {
        rendus.push(acte(debut.as_ref().map(|()| &mut *db).map_err(repeter)));
        if rendus.len() == LOT || est_perdue(db) {
            break;
        }
        match file.try_recv() {
            Ok(Travail::Acte(acte)) => suivant = Some(acte),
            Ok(Travail::Seul(autre)) => seul = Some(autre),
            Err(_) => {}
        }
    }
    // A disk that fills takes the whole transaction away, with what the others had done in it.
    let commis = debut.and_then(|()| if est_perdue(db) { Err(Echec::DisquePlein) } else { valider(db) });
    temoin.noter();
    for rendre in rendus {
        rendre(&commis);
    }
    seul
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
