//! The operations of document 001, one row each, and no other list.

mod acces;
mod autorisation;
mod avenant;
mod bilan;
mod calcul;
mod compte_rendu;
mod conformite;
mod conseil;
mod consultation;
mod contact_regional;
mod convention;
mod decision;
mod declinaison_regionale;
mod denonciation;
mod document;
mod dossier;
mod echeancier;
mod effacement;
mod engagement;
mod fiche_action;
mod indicateur;
mod lectures;
mod litige;
mod majorite;
mod manquement;
mod membre;
mod modification;
mod outil_numerique;
mod plafond;
mod plan;
mod priorites;
mod realisation;
mod registre;
mod relais;
mod reunion;
mod support;
#[cfg(test)]
mod tests;
mod versement;

use crate::socle::operation::Operation;

pub use autorisation::*;
pub use avenant::*;
pub use bilan::*;
pub use calcul::*;
pub use compte_rendu::*;
pub use conformite::*;
pub use conseil::*;
pub use consultation::*;
pub use contact_regional::*;
pub use convention::*;
pub use decision::*;
pub use declinaison_regionale::*;
pub use denonciation::*;
pub use document::*;
pub use dossier::*;
pub use echeancier::*;
pub use effacement::*;
pub use engagement::*;
pub use fiche_action::*;
pub use indicateur::*;
pub use lectures::*;
pub use litige::*;
pub use majorite::*;
pub use manquement::*;
pub use membre::*;
pub use modification::*;
pub use outil_numerique::*;
pub use plafond::*;
pub use plan::*;
pub use priorites::*;
pub use realisation::*;
pub use registre::*;
pub use relais::*;
pub use reunion::*;
pub use support::*;
pub use versement::*;

/// The tables, in their order.
pub(crate) const TABLES: &[&[Operation]] = &[
    registre::TABLE,
    convention::TABLE,
    echeancier::TABLE,
    bilan::TABLE,
    membre::TABLE,
    reunion::TABLE,
    plan::TABLE,
    document::TABLE,
    priorites::TABLE,
    compte_rendu::TABLE,
    conseil::TABLE,
    conformite::TABLE,
    fiche_action::TABLE,
    indicateur::TABLE,
    dossier::TABLE,
    effacement::TABLE,
    decision::TABLE,
    consultation::TABLE,
    majorite::TABLE,
    plafond::TABLE,
    engagement::TABLE,
    modification::TABLE,
    realisation::TABLE,
    versement::TABLE,
    outil_numerique::TABLE,
    contact_regional::TABLE,
    declinaison_regionale::TABLE,
    litige::TABLE,
    denonciation::TABLE,
    autorisation::TABLE,
    support::TABLE,
    relais::TABLE,
    manquement::TABLE,
    calcul::TABLE,
    avenant::TABLE,
    lectures::TABLE,
];
