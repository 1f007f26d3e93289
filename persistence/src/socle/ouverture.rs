//! Opening the database: which engine, where, and why it may refuse.

use crate::socle::fichiers::{creer_dossier, est_ouvert_aux_autres, fermer_aux_autres, ouvrir_ou_creer};
use crate::socle::panne;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The name of the SQLite file in the data folder.
pub const FICHIER: &str = "conventions.sqlite";

/// Where the facts are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lieu {
    /// A SQLite file, made on first start.
    Sqlite(PathBuf),
    /// A PostgreSQL database.
    Postgres {
        /// Its URL: acts go there, and readings unless they may go elsewhere.
        url: String,
        /// The URL of copies that follow it (streaming standbys), which readings are sent to when they have caught up.
        lecture: Option<String>,
    },
}

impl Lieu {
    /// Reads `DATABASE_URL` and `DATABASE_URL_LECTURE`, or takes the SQLite file of the data folder.
    ///
    /// # Errors
    /// A sentence in French when the first names neither engine, or the second no copy that the first can have.
    pub fn lire(url: Option<&str>, lecture: Option<&str>, donnees: &Path) -> Result<Self, String> {
        let dite = |url: Option<&str>| url.map(str::trim).filter(|url| !url.is_empty()).map(str::to_owned);
        let est_postgres = |url: &str| url.starts_with("postgres://") || url.starts_with("postgresql://");
        let (url, lecture) = (dite(url), dite(lecture));
        if lecture.as_deref().is_some_and(|lecture| !est_postgres(lecture)) {
            return Err("DATABASE_URL_LECTURE doit commencer par « postgres:// »".to_owned());
        }
        if lecture.is_some() && !url.as_deref().is_some_and(est_postgres) {
            return Err("DATABASE_URL_LECTURE ne sert qu'avec une base PostgreSQL, que dit DATABASE_URL".to_owned());
        }
        match url.as_deref() {
            None => Ok(Self::Sqlite(donnees.join(FICHIER))),
            Some(url) if est_postgres(url) => Ok(Self::Postgres { url: url.to_owned(), lecture }),
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
    #[error("la base ne s'ouvre pas : {}", connexion_en_francais(.0))]
    Connexion(#[from] diesel::ConnectionError),
    /// A first query failed.
    #[error("la base ne répond pas : {0}")]
    Requete(#[from] diesel::result::Error),
    /// A file or a thread failed.
    #[error("{0}")]
    Configuration(String),
}

/// Holds a SQLite file for one program, under whatever name it is opened: released when dropped, or when the process dies.
///
/// Two locks. One stands on a file beside the database, found behind its links, and is there before the database is. The
/// other stands on the database itself, which another name (a hard link) leads to as well. It is of `flock`, which SQLite does
/// not use; but to close any descriptor of the database takes from the process the locks that SQLite has on it: this one is
/// opened before SQLite's and dropped after them.
#[derive(Debug)]
pub struct Verrou {
    _de_la_base: Option<File>,
    _du_nom: File,
}

impl Verrou {
    /// The file that is locked for a database, found behind its links.
    pub(crate) fn nom(fichier: &Path) -> PathBuf {
        reel(fichier).with_extension("verrou")
    }

    /// Takes the file for this process alone.
    ///
    /// # Errors
    /// [`ErreurOuverture::DejaOuvert`]; [`ErreurOuverture::Configuration`] when the folder cannot be written.
    pub fn prendre(fichier: &Path) -> Result<Self, ErreurOuverture> {
        Self::sur(fichier, |reel| reel.exists())
    }

    /// The same of a file that is made if need be; what stands beside it is closed to others too.
    ///
    /// # Errors
    /// Those of [`Self::prendre`].
    pub(crate) fn prendre_et_creer(fichier: &Path) -> Result<Self, ErreurOuverture> {
        let verrou = Self::sur(fichier, |_| true)?;
        // One that was there is not ours to change.
        if let Some(dossier) = reel(fichier).parent().filter(|dossier| est_ouvert_aux_autres(dossier)) {
            let ou = dossier.display();
            log::warn!("le dossier des données est ouvert à d'autres que son propriétaire : chmod 700 {ou}");
        }
        for suffixe in ["-wal", "-shm"] {
            let mut voisin = reel(fichier).into_os_string();
            voisin.push(suffixe);
            fermer_aux_autres(Path::new(&voisin)).map_err(|erreur| refus(Path::new(&voisin), &erreur))?;
        }
        Ok(verrou)
    }

    fn sur(fichier: &Path, ouvrir: impl FnOnce(&Path) -> bool) -> Result<Self, ErreurOuverture> {
        if let Some(dossier) = fichier.parent() {
            creer_dossier(dossier).map_err(|erreur| refus(fichier, &erreur))?;
        }
        let reel = reel(fichier);
        let du_nom = verrouiller(&Self::nom(fichier), fichier)?;
        let de_la_base = ouvrir(&reel).then(|| verrouiller(&reel, fichier)).transpose()?;
        Ok(Self { _de_la_base: de_la_base, _du_nom: du_nom })
    }
}

fn verrouiller(nom: &Path, fichier: &Path) -> Result<File, ErreurOuverture> {
    let ouvert = ouvrir_ou_creer(nom).map_err(|erreur| refus(nom, &erreur))?;
    match ouvert.try_lock() {
        Ok(()) => Ok(ouvert),
        Err(TryLockError::WouldBlock) => Err(ErreurOuverture::DejaOuvert(fichier.display().to_string())),
        Err(TryLockError::Error(erreur)) => Err(refus(nom, &erreur)),
    }
}

/// The file that a name leads to, which may not be there yet.
fn reel(fichier: &Path) -> PathBuf {
    let suivi =
        std::fs::read_link(fichier).map(|vers| fichier.parent().map_or(vers.clone(), |dossier| dossier.join(vers)));
    let fichier =
        if fichier.exists() { fichier.to_path_buf() } else { suivi.unwrap_or_else(|_| fichier.to_path_buf()) };
    let du_dossier = || {
        let dossier = fichier.parent().filter(|dossier| !dossier.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(dossier.canonicalize().ok()?.join(fichier.file_name()?))
    };
    fichier.canonicalize().ok().or_else(du_dossier).unwrap_or_else(|| fichier.clone())
}

fn refus(quoi: &Path, erreur: &std::io::Error) -> ErreurOuverture {
    ErreurOuverture::Configuration(format!("{} : {}", quoi.display(), panne::du_systeme(erreur)))
}

fn connexion_en_francais(erreur: &diesel::ConnectionError) -> String {
    match erreur {
        diesel::ConnectionError::BadConnection(dite) => panne::de_libpq(dite),
        autre => autre.to_string(),
    }
}
