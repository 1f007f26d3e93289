//! What comes in: paths, queries, bodies, and what every act has in them.

pub mod connaissance;
pub mod input;
pub mod objets;
pub mod saisies;
