//! Everything that is kept, context by context: what a database that is opened completes, what the verification of the journal
//! walks.

use crate::socle::base::Base;
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use crate::socle::migrations::Completer;
use crate::socle::ouverture::{ErreurOuverture, Lieu};
use crate::socle::recepisse::Recepisse;
use crate::socle::registre::Registre;
use crate::socle::sqlite;
use crate::socle::verification::Verification;
use crate::{cooperation, socle};
use std::path::Path;

const REGISTRE: Registre = Registre {
    natures: &[socle::organisation::NATURES, cooperation::NATURES, cooperation::HISTOIRES],
    tables: &[
        &[socle::organisation::TABLES, socle::verification::parutions::TABLES, socle::histoire::tenue::TABLES],
        cooperation::TABLES,
    ],
    comptes: &[cooperation::plafond::budget::comptes],
};

/// What the migrations leave to tell of a database that exists, in their order: what each entry of its journal shows, then what
/// lists find by.
const A_COMPLETER: &[Completer] = &[
    ("20261130000100", socle::parution::remplir),
    ("20261130000200", cooperation::jalon::completer),
    ("20261201000000", cooperation::trait_date::completer),
];

impl Base {
    /// Opens the database and brings its schema up to date; `lecteurs` bounds its reading connections.
    ///
    /// # Errors
    /// [`ErreurOuverture`], in a sentence for whoever starts the server.
    pub fn ouvrir(lieu: &Lieu, lecteurs: u32) -> Result<Self, ErreurOuverture> {
        Self::ouvrir_et_completer(lieu, lecteurs, A_COMPLETER)
    }

    /// Copies a SQLite backup, with the `-wal` that stands beside it, and brings the copy to the present schema; the backup
    /// itself is only read.
    ///
    /// # Errors
    /// A sentence in French when it is served at this moment, damaged, not a database of this program, or of a newer one.
    pub fn reprendre(depuis: &Path, vers: &Path) -> Result<(), ErreurOuverture> {
        sqlite::copie::reprendre(depuis, vers, A_COMPLETER)
    }
}

impl Lecture<'_> {
    /// Reads the whole journal again: hashes, links, ranks, numbers, heads, personal values, kept answers; then every table
    /// against the rows that the acts of the journal make; then the receipts given.
    ///
    /// `avancement` is told of each dossier read, out of how many.
    ///
    /// # Errors
    /// Those of the database; what is wrong with the journal is in the answer.
    pub fn verifier(
        &mut self,
        recepisses: &[Recepisse],
        avancement: impl FnMut(usize, usize),
    ) -> Result<Verification, Echec> {
        self.verifier_selon(&REGISTRE, recepisses, avancement)
    }
}
