//! The API: actix, and only here. A library, so that tests start it in process; the binary is `conventions-opco`.

// the machine: what every request crosses, what comes in, what goes out, what is published of it
pub mod contrat;
pub mod entree;
pub mod serveur;
pub mod sortie;

// what every document leans on, then a context per document
pub mod apprentissage;
pub mod cooperation;
pub mod socle;
