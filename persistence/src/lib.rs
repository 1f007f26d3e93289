//! Where facts are kept: diesel, and only here. One text of each query for SQLite and PostgreSQL.
//!
//! Three doors: [`Base::read`], [`Base::read_long`], [`Base::write`]. Nothing writes a fact but [`Ecriture::record`],
//! which takes the [`domain::socle::decision::Decision`] of an act and nothing else.

mod col;
mod colonnes;
mod db;
mod echec;
mod migrations;
mod ouverture;
mod postgres;
mod schema;
mod sqlite;

mod ecriture;
mod journal;
mod lecture;
mod memoire;
mod verification;

mod bilans;
mod communications;
mod conventions;
mod copil;
mod fiches_action;
mod histoires;
mod organisations;
mod plafonds;

pub use conventions::FiltreConventions;
pub use copil::{FiltreDecisions, FiltreReunions};
pub use db::Base;
pub use echec::Echec;
pub use ecriture::{Attendu, CleIdempotence, Demande, Ecriture, Enregistre, Issue, Persistant, Reponse};
pub use fiches_action::{DecisionDeFiche, FiltreFiches};
pub use journal::{Entree, Recepisse};
pub use lecture::{Charge, Lecture, objets};
pub use ouverture::{ErreurOuverture, FICHIER, Lieu, Verrou};
pub use plafonds::{ExerciceCompte, FicheComptee};
pub use verification::{Anomalie, Verification};
