//! The steering committee, past members included.

use crate::socle::charge::objets;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use domain::cooperation::copil::membre::Composition;
use domain::socle::code::ConventionId;

impl Lecture<'_> {
    /// The committee of a convention that the caller has been shown to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn composition(&mut self, convention: ConventionId) -> Result<Composition, Echec> {
        Ok(Composition { membres: objets(self.histoires_de(convention)?) })
    }
}

impl Ecriture<'_> {
    /// The committee of the convention whose dossier is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn composition(&mut self, convention: ConventionId) -> Result<Composition, Echec> {
        Ok(Composition { membres: self.histoires_du_dossier(convention)? })
    }
}
