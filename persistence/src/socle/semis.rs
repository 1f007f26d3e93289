//! Sowing: acts by the hundred thousand, each as a handler records it, many under one COMMIT.
//!
//! Nothing is written here that `record` does not write: what is sown is held by its journal like anything else.

use crate::socle::db::Db;
use crate::socle::demande::Demande;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::journal;

/// The transaction that many acts share.
pub struct Semis<'a>(&'a mut Db);

impl<'a> Semis<'a> {
    pub(crate) fn new(db: &'a mut Db) -> Self {
        Self(db)
    }

    /// One act: its closure decides and records, as in [`Base::write`](crate::Base::write); no answer is kept of it.
    ///
    /// # Errors
    /// The closure's own, and those of the database: none of the acts that share the transaction then stands.
    pub fn acte<T>(
        &mut self,
        demande: &Demande,
        acte: impl FnOnce(&mut Ecriture<'_>) -> Result<T, Echec>,
    ) -> Result<T, Echec> {
        let mut ecriture = Ecriture::new(self.0, demande);
        let fait = acte(&mut ecriture)?;
        if let Some(inscrit) = ecriture.inscrit() {
            journal::clore(self.0, &inscrit, None)?;
        }
        Ok(fait)
    }
}

impl Ecriture<'_> {
    /// Takes the lock of a dossier whose objects are at hand, as their last act left them: nobody else writes meanwhile.
    ///
    /// # Errors
    /// Those of the database.
    pub fn reprendre_le_dossier(&mut self, id: &str) -> Result<(), Echec> {
        self.verrouiller(id)
    }
}
