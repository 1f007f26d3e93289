//! Whether anything was committed: counted by the writer, and looked for beside it.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// How long what others than the writer committed may go unseen, in microseconds: none should, since a file has one server, and
/// looking takes two locks of the file.
const COUP_D_OEIL: u64 = 1000;

/// Sees what is committed.
pub(crate) struct Temoin {
    /// How many commits were seen: by the writer as it makes them, and beside it.
    etat: AtomicU64,
    origine: Instant,
    /// When it was last looked beside the writer, in microseconds from the origin.
    regarde: AtomicU64,
    /// A connection that never writes, and the version that it saw last.
    cote: Mutex<(Db, i64)>,
}

fn version(db: &mut Db) -> Result<i64, Echec> {
    let lue = "(SELECT data_version FROM pragma_data_version)";
    Ok(diesel::select(diesel::dsl::sql::<BigInt>(lue)).get_result(db)?)
}

impl Temoin {
    /// Looks through this connection from now on.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn new(mut db: Db) -> Result<Self, Echec> {
        let vue = version(&mut db)?;
        let (etat, regarde) = (AtomicU64::new(0), AtomicU64::new(0));
        Ok(Self { etat, origine: Instant::now(), regarde, cote: Mutex::new((db, vue)) })
    }

    /// The writer has committed: to be said before anybody is told.
    pub(crate) fn noter(&self) {
        self.etat.fetch_add(1, Ordering::AcqRel);
    }

    /// How many commits were seen so far.
    pub(crate) fn etat(&self) -> u64 {
        let maintenant = u64::try_from(self.origine.elapsed().as_micros()).unwrap_or(u64::MAX);
        let du = maintenant.saturating_sub(self.regarde.load(Ordering::Acquire)) > COUP_D_OEIL;
        // Where another thread looks at this moment, it will say.
        if du && let Ok(mut cote) = self.cote.try_lock() {
            let (db, vue) = &mut *cote;
            // What cannot be looked at may have changed.
            let lue = version(db).ok();
            if lue != Some(*vue) {
                *vue = lue.unwrap_or(*vue);
                self.noter();
            }
            self.regarde.store(maintenant, Ordering::Release);
        }
        self.etat.load(Ordering::Acquire)
    }
}
