//! Apprenticeship contracts, checked (document 004, S24): nothing of them is kept.

pub mod fichier;
mod lignes;
