//! What a convention's dossier says of what is done in it: by what it is marked, on what it is judged again.

use crate::socle::charge::objets;
use crate::socle::echec::Echec;
use crate::socle::histoire::lot::{Lot, lot};
use crate::socle::histoire::textes;
use crate::socle::memoire::Session;
use domain::cooperation::communication::manquement::FaitManquement;
use domain::cooperation::constatation::Constatation;
use domain::cooperation::convention::FaitConvention;
use domain::cooperation::copil::consultation::FaitConsultation;
use domain::cooperation::copil::membre::FaitMembre;
use domain::cooperation::copil::reunion::FaitReunion;
use domain::cooperation::rejuge::Connu;
use domain::socle::code::ConventionId;
use domain::socle::histoire::Evenement;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What a convention's dossier says of what is done in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Contexte {
    /// What its acts are judged on; `None` where the convention was not known yet.
    pub(crate) connu: Option<Arc<Connu>>,
    /// The breaches established, which mark what came after them (R11-04).
    pub(crate) constatations: Vec<Constatation>,
}

/// What an action is judged on: the convention, the committee.
const DES_ACTIONS: &[&str] = &[FaitConvention::NATURE, FaitMembre::NATURE, FaitManquement::NATURE];

/// What is decided or prepared in a meeting, or in a consultation, is judged on: these too.
const DES_SEANCES: &[&str] = &[
    FaitConvention::NATURE,
    FaitMembre::NATURE,
    FaitManquement::NATURE,
    FaitReunion::NATURE,
    FaitConsultation::NATURE,
];

/// By what the actions of some conventions are marked and judged again: one query, as a rule.
pub(crate) fn des_actions(
    db: &mut Session<'_>,
    conventions: impl IntoIterator<Item = ConventionId>,
) -> Result<HashMap<ConventionId, Contexte>, Echec> {
    contextes(db, DES_ACTIONS, conventions)
}

/// The same of what is decided in meetings and in consultations: one query too.
pub(crate) fn des_seances(
    db: &mut Session<'_>,
    conventions: impl IntoIterator<Item = ConventionId>,
) -> Result<HashMap<ConventionId, Contexte>, Echec> {
    contextes(db, DES_SEANCES, conventions)
}

fn contextes(
    db: &mut Session<'_>,
    natures: &'static [&'static str],
    conventions: impl IntoIterator<Item = ConventionId>,
) -> Result<HashMap<ConventionId, Contexte>, Echec> {
    let conventions: Vec<_> = conventions.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut lot = lot(db, natures, &textes(&conventions))?;
    contextes_du_lot(db, &mut lot)
}

pub(crate) fn contextes_du_lot(db: &mut Session<'_>, lot: &mut Lot) -> Result<HashMap<ConventionId, Contexte>, Echec> {
    let mut connus: HashMap<ConventionId, Connu> = HashMap::new();
    for convention in objets(lot.prendre::<FaitConvention>(db)?) {
        connus.insert(convention.id(), Connu::sur(convention));
    }
    for membre in objets(lot.prendre::<FaitMembre>(db)?) {
        connus.entry(membre.convention()).and_modify(|connu| connu.composition.membres.push(membre));
    }
    for reunion in objets(lot.prendre::<FaitReunion>(db)?) {
        connus.entry(reunion.convention()).and_modify(|connu| connu.reunions.push(reunion));
    }
    for consultation in objets(lot.prendre::<FaitConsultation>(db)?) {
        connus.entry(consultation.convention()).and_modify(|connu| connu.consultations.push(consultation));
    }
    let connu = |(id, connu)| (id, Contexte { connu: Some(Arc::new(connu)), constatations: Vec::new() });
    let mut contextes: HashMap<_, Contexte> = connus.into_iter().map(connu).collect();
    // Established later, a breach marks from its own day (R11-04).
    for manquement in objets(db.hors_du_jour(|db| lot.prendre::<FaitManquement>(db))?) {
        let contexte = contextes.entry(manquement.convention()).or_default();
        contexte.constatations.extend(manquement.constatation());
    }
    Ok(contextes)
}
