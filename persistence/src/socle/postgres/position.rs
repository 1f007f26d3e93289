//! How far the database is, and whether a copy of it is there yet.

use crate::schema::journal;
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::transaction::{abandonner, commencer};
use diesel::dsl::{exists, select, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};
use std::time::{Duration, Instant};

/// How long a reading waits for a copy to catch up: longer than a copy is late by, shorter than anyone notices.
const RATTRAPAGE: Duration = Duration::from_millis(20);

/// How often a copy that is late is asked again.
const RELANCE: Duration = Duration::from_millis(2);

/// How far the database is: the place in its log where all that it has committed ends, and the last entry of its journal, which no
/// other history has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Position {
    lsn: String,
    numero: i64,
    empreinte: String,
}

impl Position {
    /// That of the database itself; `None` while nothing was ever written in its journal.
    pub(super) fn presente(db: &mut Db) -> Result<Option<Self>, Echec> {
        // The place is told after the entry is found: a commit between the two asks too much of a copy, never too little.
        let dite = "(SELECT numero || ' ' || empreinte || ' ' || pg_current_wal_flush_lsn() FROM journal \
                    ORDER BY numero DESC LIMIT 1)";
        let dite: Option<String> = select(sql::<Nullable<Text>>(dite)).get_result(db)?;
        dite.map(|dite| Self::lire(&dite).ok_or_else(|| Echec::illisible(&dite))).transpose()
    }

    fn lire(dite: &str) -> Option<Self> {
        let mut mots = dite.split(' ');
        let (numero, empreinte, lsn) = (mots.next()?.parse().ok()?, mots.next()?.to_owned(), mots.next()?.to_owned());
        Some(Self { lsn, numero, empreinte })
    }

    /// Begins a transaction of a copy that sees all that was committed up to here.
    ///
    /// # Errors
    /// [`Echec::Indisponible`], when the copy is late or is a copy of something else; no transaction is then begun.
    pub(super) fn commencer_au_moins_la(&self, db: &mut Db, debut: &str) -> Result<(), Echec> {
        let limite = Instant::now() + RATTRAPAGE;
        // Asked before the snapshot is taken: what is replayed meanwhile is in it.
        while !self.est_rejouee(db)? {
            if Instant::now() >= limite {
                return Err(Echec::Indisponible("la copie est en retard".to_owned()));
            }
            std::thread::sleep(RELANCE);
        }
        commencer(db, debut)?;
        let derniere = journal::table.filter(journal::numero.eq(self.numero));
        let sienne = derniere.filter(journal::empreinte.eq(&self.empreinte));
        match select(exists(sienne)).get_result(db) {
            Ok(true) => Ok(()),
            autre => {
                abandonner(db);
                Err(autre
                    .map_or_else(Echec::from, |_| Echec::Indisponible("ce n'est pas une copie de la base".to_owned())))
            }
        }
    }

    fn est_rejouee(&self, db: &mut Db) -> Result<bool, Echec> {
        let rejouee = sql::<Nullable<Bool>>("pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= ")
            .bind::<Text, _>(&self.lsn)
            .sql("::pg_lsn");
        Ok(select(rejouee).get_result::<Option<bool>>(db)?.unwrap_or_default())
    }
}
