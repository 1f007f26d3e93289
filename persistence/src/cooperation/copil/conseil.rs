//! The boards declared under a convention: one history, which the convention names.

use crate::socle::charge::Charge;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use domain::cooperation::copil::conseil::Conseils;
use domain::socle::code::ConventionId;

impl Lecture<'_> {
    /// The boards of a convention that the caller has been shown to see, if any was declared.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conseils(&mut self, convention: ConventionId) -> Result<Option<Charge<Conseils>>, Echec> {
        Ok(self.histoires_de(convention)?.pop())
    }
}

impl Ecriture<'_> {
    /// The boards of the convention whose dossier is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conseils(&mut self, convention: ConventionId) -> Result<Conseils, Echec> {
        Ok(self.histoires_du_dossier(convention)?.pop().unwrap_or_else(|| Conseils::aucun(convention)))
    }
}
