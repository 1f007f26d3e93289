//! The steering committee: members, meetings, boards, votes, all in the dossier of their convention.

mod compte_rendu;
mod conseil;
pub(super) mod decision;
mod document;
mod membre;
mod reunion;

pub use decision::FiltreDecisions;
pub use reunion::FiltreReunions;

use crate::cooperation::convention::ouvertes;
use crate::schema::convention;
use crate::socle::charge::objets;
use crate::socle::echec::Echec;
use crate::socle::histoire::lot::lot;
use crate::socle::histoire::textes;
use crate::socle::memoire::Session;
use diesel::prelude::*;
use domain::cooperation::copil::conseil::FaitConseil;
use domain::cooperation::copil::reunion::FaitReunion;
use domain::cooperation::echeancier::Faits;
use domain::socle::code::{Code, ConventionId};
use domain::socle::histoire::Evenement;
use domain::socle::organisation::Portee;
use std::collections::HashMap;

/// The convention of an object, if the caller may look into its dossier: what is out of scope does not exist.
pub(crate) fn convention_visible(
    db: &mut Session<'_>,
    portee: &Portee,
    dossier: Option<String>,
) -> Result<ConventionId, Echec> {
    let dossier = dossier.ok_or(Echec::Introuvable)?;
    let visible = ouvertes(portee).filter(convention::id.eq(dossier)).select(convention::id).load::<String>(db.sql)?;
    let id = visible.first().ok_or(Echec::Introuvable)?;
    ConventionId::lire(id).map_err(Echec::illisible)
}

/// What the committee did and what its boards ask for, for conventions that the caller has been shown to see: one query.
pub(crate) fn ajouter_faits(
    db: &mut Session<'_>,
    conventions: &[ConventionId],
    faits: &mut HashMap<ConventionId, Faits>,
) -> Result<(), Echec> {
    if conventions.is_empty() {
        return Ok(());
    }
    let mut lus = lot(db, &[FaitReunion::NATURE, FaitConseil::NATURE], &textes(conventions))?;
    for reunion in objets(lus.prendre::<FaitReunion>(db)?) {
        let convention = reunion.convention();
        faits.entry(convention).or_default().reunions.extend(reunion.comptee());
    }
    for conseils in objets(lus.prendre::<FaitConseil>(db)?) {
        faits.entry(conseils.convention()).or_default().conseils.extend(conseils.retenus());
    }
    Ok(())
}
