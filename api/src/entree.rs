//! What comes in: paths, queries, bodies, each refused with a pointer to the fault, and what every act has in them.

pub mod chemin;
pub mod connaissance;
pub mod corps;
pub mod faute;
pub mod input;
pub mod objets;
pub mod query;
pub mod retouche;
pub mod saisies;

pub use chemin::{Cible, Path};
pub use corps::Input;
pub(crate) use input::input;
pub use query::Query;
pub(crate) use query::filtre;
pub use retouche::{Retouchable, Retouche};
