//! Everything that is kept, context by context, as the verification of the journal walks it.

use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use crate::socle::recepisse::Recepisse;
use crate::socle::registre::Registre;
use crate::socle::verification::Verification;
use crate::{cooperation, socle};

const REGISTRE: Registre = Registre {
    natures: &[socle::organisation::NATURES, cooperation::NATURES, cooperation::HISTOIRES],
    tables: &[
        &[socle::organisation::TABLES, socle::verification::parutions::TABLES, socle::histoire::tenue::TABLES],
        cooperation::TABLES,
    ],
    comptes: &[cooperation::plafond::budget::comptes],
};

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
