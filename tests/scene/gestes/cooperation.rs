//! Document 001, by the concept that is acted on.

pub mod actes_possibles;
pub mod avenant;
pub mod bilan;
pub mod communication;
pub mod constat;
pub mod convention;
pub mod copil;
pub mod decision;
pub mod denonciation;
pub mod echeancier;
pub mod engagement;
pub mod essai;
pub mod fait_accompli;
pub mod fiche_action;
pub mod instruction;
pub mod litige;
pub mod partenaire;
pub mod plafond;
pub mod signature;
