//! The server: what every request crosses, who calls, how much.

pub mod application;
pub mod auth;
pub mod config;
pub mod context;
pub mod ecoute;
pub mod mandataires;
pub mod quota;
pub mod referentiel;
pub mod routeur;
pub mod secret;
mod trousseau;
