//! Document 001: what is not a history.

pub(crate) mod bilan;
pub(crate) mod communication;
pub(crate) mod convention;
pub(crate) mod copil;
pub(crate) mod fiche_action;
pub(crate) mod plafond;
