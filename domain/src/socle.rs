//! What every document leans on: days, sums, codes, organisations, and what is said of an act. It knows no document.

// what the whole text speaks with: days, sums, codes, organisations
pub mod calendrier;
pub mod code;
pub mod moment;
pub mod montant;
pub mod organisation;
pub mod region_academique;

// what the system says of an act
pub mod constat;
pub mod contexte;
pub mod decision;
pub mod declaration;
pub mod fait_accompli;
pub mod histoire;
pub mod operation;
pub mod operations;
pub mod point;
pub mod question;
pub mod refus;
pub mod regle;
pub mod regles;
pub mod somme;

// what the system knows of its own accord
pub mod referentiel;
