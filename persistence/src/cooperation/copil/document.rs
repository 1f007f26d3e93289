//! Working documents, found by the meeting that they prepare.

use crate::socle::charge::Charge;
use crate::socle::demande::Attendu;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::Choix;
use crate::socle::lecture::Lecture;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::document::{DocumentTravail, FaitDocument};
use domain::cooperation::copil::reunion::Reunion;
use domain::socle::code::{DocumentId, ReunionId};

impl Lecture<'_> {
    /// The documents of a meeting that the caller has been shown to see, in the order of their entry, each with its place.
    ///
    /// # Errors
    /// Those of the database.
    pub fn documents(
        &mut self,
        reunion: ReunionId,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<DocumentTravail>)>, Echec> {
        let choix = Choix { avec: vec![FaitDocument::de_la_reunion(reunion)], ..Choix::default() };
        self.histoires_choisies(None, &choix, apres, limite)
    }
}

impl Ecriture<'_> {
    /// The document of an act, with its convention and its meeting: within scope, the dossier locked, in the version the
    /// author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn document(&mut self, cible: &Attendu<DocumentId>) -> Result<(Convention, Reunion, DocumentTravail), Echec> {
        let (convention, document) = self.histoire::<FaitDocument>(cible)?;
        let reunion = self.reunion_citee(convention.faits().id, document.depot().reunion)?.ok_or(Echec::Introuvable)?;
        Ok((convention, reunion, document))
    }
}
