//! The API: actix, and only here. A library, so that tests start it in process; the binary is `conventions-opco`.

// the server and what every request crosses
pub mod application;
pub mod auth;
pub mod config;
pub mod connaissance;
pub mod context;
pub mod server;

// what comes in, what goes out
pub mod actes_possibles;
pub mod answer;
pub mod input;
pub mod objets;
pub mod page;
pub mod problem;
pub mod quota;
pub mod saisies;
pub mod vues;

// the concepts, each in the order of its life
pub mod avenants;
pub mod bilans;
pub mod calculs;
pub mod communications;
pub mod contacts_regionaux;
pub mod conventions;
pub mod copil;
pub mod declinaisons_regionales;
pub mod denonciations;
pub mod echeancier;
pub mod fiches_action;
pub mod indicateurs;
pub mod journal;
pub mod litiges;
pub mod organisations;
pub mod outils_numeriques;
pub mod plafonds;
pub mod points;
pub mod questions;
pub mod regions_academiques;
pub mod registre;
pub mod regles;
pub mod sante;

// the contract and what people read of it
pub mod document;
pub mod documentation;
pub mod exemple;
pub mod exemples;
pub mod openapi;
