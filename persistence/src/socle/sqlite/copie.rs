//! Copies of a SQLite database: taken while it is served, and taken back.

use crate::socle::migrations::{self, Completer};
use crate::socle::ouverture::{ErreurOuverture, Verrou};
use crate::socle::sqlite::{RASSEMBLER, connecter};
use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

#[derive(QueryableByName)]
struct Dit {
    #[diesel(sql_type = Text)]
    dit: String,
}

#[derive(QueryableByName)]
struct Compte {
    #[diesel(sql_type = BigInt)]
    compte: i64,
}

fn refus(quoi: &str, ou: &Path) -> ErreurOuverture {
    ErreurOuverture::Configuration(format!("{quoi} : {}", ou.display()))
}

/// A new file, for its owner's eyes only.
fn creer(fichier: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(fichier)
}

/// A file that SQLite keeps beside another.
fn a_cote(fichier: &Path, suffixe: &str) -> PathBuf {
    let mut nom = fichier.to_path_buf().into_os_string();
    nom.push(suffixe);
    nom.into()
}

/// Copies the database into a new file, readers and writer at work.
///
/// # Errors
/// When the source does not exist, the target exists, or the copy fails; nothing is then left of it.
pub(crate) fn copier(fichier: &Path, vers: &Path) -> Result<(), ErreurOuverture> {
    if !fichier.exists() {
        return Err(refus("aucune base à sauvegarder", fichier));
    }
    // Made here and not by SQLite, which would let others read it; it takes a file that is empty.
    let cible = creer(vers).map_err(|erreur| match erreur.kind() {
        std::io::ErrorKind::AlreadyExists => refus("le fichier de sauvegarde existe déjà", vers),
        _ => refus(&erreur.to_string(), vers),
    })?;
    let copie = connecter(fichier).map_err(ErreurOuverture::from).and_then(|mut db| {
        diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(vers.to_string_lossy().into_owned()).execute(&mut db)?;
        cible.sync_all().map_err(|erreur| refus(&erreur.to_string(), vers))
    });
    if copie.is_err() {
        let _ = std::fs::remove_file(vers);
    }
    copie
}

/// Copies a backup to `vers`, with what stands beside it, and brings the copy to the present schema, in one file. The backup
/// itself is only read.
///
/// # Errors
/// A sentence in French when it is served at this moment, damaged, not a database of this program, or of a newer one.
pub(crate) fn reprendre(depuis: &Path, vers: &Path, a_completer: &[Completer]) -> Result<(), ErreurOuverture> {
    // Where a server writes, what is copied would be half of an act. The caller holds the lock of its own.
    let servie = Verrou::nom(depuis).exists() && Verrou::nom(depuis) != Verrou::nom(vers);
    let _verrou = servie.then(|| Verrou::prendre(depuis)).transpose()?;
    for suffixe in ["-wal", "-journal"] {
        let compagnon = a_cote(depuis, suffixe);
        if compagnon.exists() {
            transcrire(&compagnon, &a_cote(vers, suffixe))?;
        }
    }
    transcrire(depuis, vers)?;
    let mut db = connecter(vers)?;
    let etat: Vec<Dit> =
        diesel::sql_query("SELECT integrity_check AS dit FROM pragma_integrity_check").load(&mut db)?;
    if etat.iter().any(|etat| etat.dit != "ok") {
        return Err(refus("ce fichier est endommagé", depuis));
    }
    let migrations: Compte = diesel::sql_query(
        "SELECT count(*) AS compte FROM sqlite_master WHERE type = 'table' AND name = '__diesel_schema_migrations'",
    )
    .get_result(&mut db)?;
    if migrations.compte == 0 {
        return Err(refus("ce fichier n'est pas une base de ce programme", depuis));
    }
    migrations::appliquer(&mut db, a_completer)?;
    db.batch_execute(RASSEMBLER)?;
    drop(db);
    File::open(vers).and_then(|copie| copie.sync_all()).map_err(|erreur| refus(&erreur.to_string(), vers))
}

fn transcrire(depuis: &Path, vers: &Path) -> Result<(), ErreurOuverture> {
    let copie = creer(vers).and_then(|mut vers| std::io::copy(&mut File::open(depuis)?, &mut vers));
    copie.map(drop).map_err(|erreur| refus(&erreur.to_string(), vers))
}
