//! Opening the database: which engine, where, and why it may refuse.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// The name of the SQLite file in the data folder.
pub const FICHIER: &str = "conventions.sqlite";

/// Where the facts are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lieu {
    /// A SQLite file, made on first start.
    Sqlite(PathBuf),
    /// A PostgreSQL database, by its URL.
    Postgres(String),
}

impl Lieu {
    /// Reads `DATABASE_URL`, or takes the SQLite file of the data folder.
    ///
    /// # Errors
    /// A sentence in French when the URL names neither engine.
    pub fn lire(url: Option<&str>, donnees: &Path) -> Result<Self, String> {
        match url.map(str::trim).filter(|url| !url.is_empty()) {
            None => Ok(Self::Sqlite(donnees.join(FICHIER))),
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Self::Postgres(url.to_owned()))
            }
            Some(url) => match url.strip_prefix("sqlite:") {
                Some(fichier) if !fichier.trim_start_matches("//").is_empty() => {
                    Ok(Self::Sqlite(PathBuf::from(fichier.trim_start_matches("//"))))
                }
                _ => Err("DATABASE_URL doit commencer par « postgres:// » ou « sqlite: »".to_owned()),
            },
        }
    }
}

/// Why the database could not be opened; the messages are for whoever starts the server.
#[derive(Debug, thiserror::Error)]
pub enum ErreurOuverture {
    /// Another server holds the data folder.
    #[error("un autre serveur utilise déjà {0} : arrêtez-le, ou choisissez un autre dossier (CONVENTIONS_DONNEES)")]
    DejaOuvert(String),
    /// The database was migrated by a newer program.
    #[error("la base a été mise à jour par une version plus récente (migration {0}) : installez cette version")]
    SchemaPlusRecent(String),
    /// A migration failed.
    #[error("la mise à jour de la base a échoué : {0}")]
    Migration(String),
    /// The engine does not answer.
    #[error("la base ne s'ouvre pas : {0}")]
    Connexion(#[from] diesel::ConnectionError),
    /// A first query failed.
    #[error("la base ne répond pas : {0}")]
    Requete(#[from] diesel::result::Error),
    /// A file or a thread failed.
    #[error("{0}")]
    Configuration(String),
}

/// Holds a SQLite file for one program: released when dropped, or when the process dies.
#[derive(Debug)]
pub struct Verrou(#[expect(dead_code, reason = "the lock lives as long as the file is open")] File);

impl Verrou {
    /// Takes the file for this process alone.
    ///
    /// # Errors
    /// [`ErreurOuverture::DejaOuvert`]; [`ErreurOuverture::Configuration`] when the folder cannot be written.
    pub fn prendre(fichier: &Path) -> Result<Self, ErreurOuverture> {
        let nom = fichier.with_extension("verrou");
        let refuse = |erreur: std::io::Error| ErreurOuverture::Configuration(format!("{} : {erreur}", nom.display()));
        if let Some(dossier) = nom.parent().filter(|dossier| !dossier.as_os_str().is_empty()) {
            std::fs::create_dir_all(dossier).map_err(refuse)?;
        }
        let verrou = OpenOptions::new().create(true).truncate(false).write(true).open(&nom).map_err(refuse)?;
        match verrou.try_lock() {
            Ok(()) => Ok(Self(verrou)),
            Err(TryLockError::WouldBlock) => Err(ErreurOuverture::DejaOuvert(fichier.display().to_string())),
            Err(TryLockError::Error(erreur)) => Err(refuse(erreur)),
        }
    }
}
