//! The steering committee: members, meetings, boards, votes, all in the dossier of their convention.

mod conseils;
mod consultations;
mod decisions;
mod membres;
mod reunions;

pub use decisions::FiltreDecisions;
pub use reunions::FiltreReunions;

use crate::conventions::visibles;
use crate::db::Db;
use crate::echec::Echec;
use crate::schema::convention;
use diesel::prelude::*;
use domain::code::{Code, ConventionId};
use domain::echeancier::Faits;
use domain::organisation::Portee;
use std::collections::HashMap;

/// The convention of an object, if the caller may see it: what is out of scope does not exist.
pub(crate) fn convention_visible(db: &mut Db, portee: &Portee, dossier: Option<String>) -> Result<ConventionId, Echec> {
    let dossier = dossier.ok_or(Echec::Introuvable)?;
    let visible = visibles(portee).filter(convention::id.eq(dossier)).select(convention::id).load::<String>(db)?;
    let id = visible.first().ok_or(Echec::Introuvable)?;
    ConventionId::lire(id).map_err(Echec::illisible)
}

/// What the committee did and what its boards ask for, for conventions that the caller has been shown to see.
pub(crate) fn ajouter_faits(
    db: &mut Db,
    conventions: &[ConventionId],
    faits: &mut HashMap<ConventionId, Faits>,
) -> Result<(), Echec> {
    if conventions.is_empty() {
        return Ok(());
    }
    let ids: Vec<String> = conventions.iter().map(ToString::to_string).collect();
    for reunion in reunions::tenues(db, &ids)? {
        let convention = reunion.faits().convention;
        faits.entry(convention).or_default().reunions.extend(reunion.comptee());
    }
    for (convention, conseils) in conseils::charger(db, &ids)? {
        faits.entry(convention).or_default().conseils.extend(conseils.objet.retenus());
    }
    Ok(())
}
