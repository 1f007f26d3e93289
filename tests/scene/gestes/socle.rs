//! The machine: what crosses it, what it keeps, whom it believes.

pub mod ancienne;
pub mod course;
pub mod emetteur;
pub mod essai;
pub mod guichet;
pub mod intrusion;
pub mod jetons;
pub mod journal;
pub mod lieux;
pub mod passage;
pub mod pipeline;
pub mod tables;
