//! What settles the obligations of conventions: read of several at once, from what each concept keeps.

use crate::cooperation::{bilan, copil, fiche_action};
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use domain::cooperation::echeancier::Faits;
use domain::socle::code::ConventionId;
use std::collections::HashMap;

impl Lecture<'_> {
    /// The dated facts that settle the obligations of conventions that the caller has been shown to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn faits(&mut self, conventions: &[ConventionId]) -> Result<HashMap<ConventionId, Faits>, Echec> {
        let mut faits: HashMap<_, _> = conventions.iter().map(|id| (*id, Faits::default())).collect();
        for (id, adresse) in bilan::adresses(&mut self.db, conventions)? {
            faits.entry(id).or_default().accomplissements.push(adresse);
        }
        copil::ajouter_faits(&mut self.db, conventions, &mut faits)?;
        for (id, jour) in fiche_action::realisations(&mut self.db, conventions)? {
            faits.entry(id).or_default().realisations.push(jour);
        }
        Ok(faits)
    }
}
