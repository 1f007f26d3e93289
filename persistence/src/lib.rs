//! Where facts are kept: diesel, and only here. One text of each query for SQLite and PostgreSQL.
//!
//! Three doors: [`Base::read`], [`Base::read_long`], [`Base::write`]. Nothing writes a fact but [`Ecriture::record`],
//! which takes the [`domain::socle::decision::Decision`] of an act and nothing else.

mod schema;

// the engine, the journal, the histories
mod socle;

// what is not a history of each document
mod cooperation;

pub use cooperation::convention::FiltreConventions;
pub use cooperation::copil::{FiltreDecisions, FiltreReunions};
pub use cooperation::fiche_action::{DecisionDeFiche, FiltreFiches};
pub use cooperation::plafond::{ExerciceCompte, FicheComptee};
pub use socle::db::Base;
pub use socle::echec::Echec;
pub use socle::ecriture::{Attendu, CleIdempotence, Demande, Ecriture, Enregistre, Issue, Persistant, Reponse};
pub use socle::journal::{Entree, Recepisse};
pub use socle::lecture::{Charge, Lecture, objets};
pub use socle::ouverture::{ErreurOuverture, FICHIER, Lieu, Verrou};
pub use socle::verification::{Anomalie, Verification};
