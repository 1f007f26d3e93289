//! Where facts are kept: diesel, and only here. One text of each query for SQLite and PostgreSQL.
//!
//! Three doors: [`Base::read`], [`Base::read_long`], [`Base::write`]. Nothing writes a fact but [`Ecriture::record`],
//! which takes the [`domain::socle::decision::Decision`] of an act and nothing else.

mod schema;

// the engine, the journal, the histories
mod socle;

// what is not a history of each document
mod cooperation;

// what the verification of the journal walks, of all of them
mod registre;

pub use cooperation::convention::FiltreConventions;
pub use cooperation::copil::{FiltreDecisions, FiltreReunions};
pub use cooperation::fiche_action::lectures::{DecisionDeFiche, FiltreFiches};
pub use cooperation::jalon::{FiltreJalons, PlaceJalon};
pub use cooperation::plafond::{ExerciceCompte, FicheComptee};
pub use cooperation::trait_date::FiltreTraits;
pub use socle::base::Base;
pub use socle::charge::{Charge, objets};
#[cfg(feature = "comptage")]
pub use socle::comptage::Comptes;
pub use socle::controle::{CleDeControle, ClePublique, PointDeControle};
pub use socle::demande::{Attendu, CleIdempotence, Demande, Reponse};
pub use socle::dossier::DossierEnBase;
pub use socle::echec::Echec;
pub use socle::ecriture::{Ecriture, Enregistre, Issue};
pub use socle::fichiers::{creer_dossier, creer_fichier, fermer_aux_autres};
pub use socle::histoire::{Choix, EvenementEnBase};
pub use socle::journal::Entree;
pub use socle::lecture::Lecture;
pub use socle::marque::Marque;
pub use socle::memoire::Regard;
pub use socle::ouverture::{ErreurOuverture, FICHIER, Lieu, Verrou};
pub use socle::panne;
pub use socle::persistant::Persistant;
pub use socle::recepisse::Recepisse;
#[cfg(feature = "semis")]
pub use socle::semis::Semis;
pub use socle::verification::{Anomalie, Verification};
