//! Meetings of the steering committee: listed by type, cited by other acts.

use crate::socle::charge::Charge;
use crate::socle::demande::Attendu;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::Choix;
use crate::socle::lecture::Lecture;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::reunion::{FaitReunion, Reunion, TypeReunion};
use domain::socle::code::{ConventionId, ReunionId};

/// Which meetings of a convention a list wants, of those that a key tells apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FiltreReunions {
    /// Those of this type.
    pub nature: Option<TypeReunion>,
}

impl Lecture<'_> {
    /// A meeting within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn reunion(&mut self, id: ReunionId) -> Result<Charge<Reunion>, Echec> {
        self.histoire(id)
    }

    /// Meetings of a convention within scope, in the order of their entry, each with its place.
    ///
    /// # Errors
    /// Those of the database.
    pub fn reunions(
        &mut self,
        convention: ConventionId,
        filtre: FiltreReunions,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<Reunion>)>, Echec> {
        let avec = filtre.nature.into_iter().map(FaitReunion::du_type).collect();
        self.histoires_choisies(Some(convention), &Choix { avec, ..Choix::default() }, apres, limite)
    }
}

impl Ecriture<'_> {
    /// The meeting of an act, with its convention: within scope, the dossier locked, in the version the author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn reunion(&mut self, cible: &Attendu<ReunionId>) -> Result<(Convention, Reunion), Echec> {
        self.histoire(cible)
    }

    /// A meeting of the convention whose dossier is locked: what an act on another aggregate refers to.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when it is of another convention.
    pub fn reunion_du_dossier(&mut self, convention: ConventionId, id: ReunionId) -> Result<Reunion, Echec> {
        self.reunion_citee(convention, id)?.ok_or(Echec::Introuvable)
    }

    /// The same; `None` when the convention has no such meeting.
    ///
    /// # Errors
    /// Those of the database.
    pub fn reunion_citee(&mut self, convention: ConventionId, id: ReunionId) -> Result<Option<Reunion>, Echec> {
        Ok(self.histoires_citees::<FaitReunion>(&convention, &[id])?.pop())
    }
}
