//! One folder of migrations for both engines, run at start, safe when two servers start together.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::ouverture::ErreurOuverture;
use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::migration::{MigrationSource, MigrationVersion};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../migrations");

/// A number of our own, so that only servers of this program wait for one another.
const VERROU: i64 = 0x6f70_636f_636f_6e76;

/// A migration, by its version, and how what it makes is told from what is there already.
pub(crate) type Completer = (&'static str, fn(&mut Db) -> Result<(), Echec>);

/// Brings the schema to the program's own version, or refuses one that is newer; then completes what the facts tell.
///
/// # Errors
/// [`ErreurOuverture::SchemaPlusRecent`]; [`ErreurOuverture::Migration`].
pub(crate) fn appliquer(db: &mut Db, a_completer: &[Completer]) -> Result<(), ErreurOuverture> {
    match db {
        Db::Pg(connexion) => {
            connexion.batch_execute(&format!("SELECT pg_advisory_lock({VERROU})"))?;
            let issue = ensemble(db, a_completer);
            db.batch_execute(&format!("SELECT pg_advisory_unlock({VERROU})"))?;
            issue
        }
        // The data folder is locked before the file is opened: nobody else can be here.
        Db::Sqlite(_) => ensemble(db, a_completer),
    }
}

/// All that is missing, and what the program fills of it, in one transaction: what is cut short begins again from nothing.
fn ensemble(db: &mut Db, a_completer: &[Completer]) -> Result<(), ErreurOuverture> {
    db.transaction(|db| {
        let nouvelles = match db {
            Db::Pg(connexion) => jouer(connexion),
            Db::Sqlite(connexion) => jouer(connexion),
        }?;
        for (_, completer) in a_completer.iter().filter(|(migration, _)| nouvelles.contains(*migration)) {
            completer(db).map_err(|echec| ErreurOuverture::Migration(echec.to_string()))?;
        }
        Ok(())
    })
}

/// Runs the migrations that are missing, and says which they were.
fn jouer<DB: diesel::backend::Backend>(
    connexion: &mut impl MigrationHarness<DB>,
) -> Result<BTreeSet<String>, ErreurOuverture>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let migration = |erreur: Box<dyn std::error::Error + Send + Sync>| ErreurOuverture::Migration(erreur.to_string());
    let connues: BTreeSet<MigrationVersion<'static>> = MigrationSource::<DB>::migrations(&MIGRATIONS)
        .map_err(migration)?
        .iter()
        .map(|connue| connue.name().version().as_owned())
        .collect();
    let appliquees = connexion.applied_migrations().map_err(migration)?;
    if let Some(inconnue) = appliquees.iter().find(|version| !connues.contains(version)) {
        return Err(ErreurOuverture::SchemaPlusRecent(inconnue.to_string()));
    }
    let nouvelles = connexion.run_pending_migrations(MIGRATIONS).map_err(migration)?;
    Ok(nouvelles.iter().map(MigrationVersion::to_string).collect())
}
