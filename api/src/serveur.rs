//! The server: what every request crosses, who calls, how much.

pub mod admission;
pub mod application;
pub mod arret;
pub mod auth;
pub mod bornes;
pub mod budget;
pub mod cle_journal;
pub mod config;
pub mod connexions;
pub mod context;
pub mod ecoute;
mod guichet;
pub mod lien;
pub mod mandataires;
pub mod porte;
pub mod quota;
pub mod referentiel;
pub mod reponses;
pub mod routeur;
pub mod secret;
mod trousseau;
