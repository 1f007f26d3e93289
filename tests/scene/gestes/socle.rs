//! The machine: what crosses it, what it keeps, whom it believes.

pub mod essai;
pub mod jetons;
pub mod lieux;
pub mod pipeline;
