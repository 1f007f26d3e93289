//! The trials of what is promised of every operation, on each engine: `make epreuves` plays them whole.

mod accord;
mod base_absente;
mod cloisonnement;
mod courses;
mod saisies;

crate::scenario::ensemble![accord, base_absente, cloisonnement, courses, saisies];
