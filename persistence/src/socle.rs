//! The engine: one connection enum, one door to write, one to read, the journal, the histories.

pub(crate) mod col;
pub(crate) mod colonnes;
pub(crate) mod db;
pub(crate) mod echec;
pub(crate) mod ecriture;
pub(crate) mod histoire;
pub(crate) mod journal;
pub(crate) mod lecture;
pub(crate) mod memoire;
pub(crate) mod migrations;
pub(crate) mod organisation;
pub(crate) mod ouverture;
pub(crate) mod postgres;
pub(crate) mod sqlite;
pub(crate) mod verification;
