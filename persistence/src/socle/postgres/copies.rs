//! Copies that follow the database (streaming standbys): readings are sent there when they have caught up with it.
//!
//! What a caller was answered before it asks, by whichever server, is in what it reads: the database first tells how far it is,
//! in one short question, and a copy that is not there yet leaves the reading to it.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::postgres::bassin::{Bassin, Suite};
use crate::socle::postgres::position::Position;
use std::sync::atomic::{AtomicBool, Ordering};

/// The copies behind one address, which may be several.
pub(crate) struct Copies {
    bassin: Bassin,
    /// Whether the last reading that was sent there could be made there.
    suivent: AtomicBool,
}

impl Copies {
    /// By these sessions; copies that are away are waited for by nobody.
    pub(crate) fn par(bassin: Bassin) -> Self {
        Self { bassin, suivent: AtomicBool::new(true) }
    }

    /// One reading by a copy that has caught up with the database as it is now; given back where none has.
    pub(crate) fn lire<T, F>(&self, base: &Bassin, debut: &str, travail: F) -> Suite<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    {
        let suite = match base.demander(Position::presente) {
            Ok(Some(position)) => self.bassin.executer_depuis(&position, debut, travail),
            // Nothing tells a copy of it from a copy of another.
            Ok(None) => return Suite::Rendue(travail, Echec::Indisponible("la base est vierge".to_owned())),
            Err(echec) => return Suite::Faite(Err(echec)),
        };
        let suivent = !matches!(suite, Suite::Rendue(..));
        if self.suivent.swap(suivent, Ordering::Relaxed) != suivent {
            match &suite {
                Suite::Faite(_) => log::info!("les copies servent de nouveau les lectures"),
                Suite::Rendue(_, cause) => log::warn!("les lectures vont à la base, faute de copie : {cause}"),
            }
        }
        suite
    }
}
