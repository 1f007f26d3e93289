//! The engine: one connection enum, one door to write, one to read, the journal, the histories.

pub(crate) mod base;
pub(crate) mod charge;
pub(crate) mod col;
pub(crate) mod colonnes;
#[cfg(feature = "comptage")]
pub(crate) mod comptage;
pub(crate) mod db;
pub(crate) mod demande;
pub(crate) mod dossier;
pub(crate) mod echec;
pub(crate) mod ecriture;
pub(crate) mod fichiers;
pub(crate) mod histoire;
pub(crate) mod idempotence;
pub(crate) mod journal;
pub(crate) mod lecture;

pub(crate) mod memoire;
pub(crate) mod migrations;
pub(crate) mod moteur;
pub(crate) mod organisation;
pub(crate) mod ouverture;
pub(crate) mod paquets;
pub(crate) mod persistant;
pub(crate) mod postgres;
pub(crate) mod recepisse;
pub(crate) mod registre;
pub(crate) mod sqlite;
pub(crate) mod transaction;
pub(crate) mod verification;
