//! The life of a convention (visas, articles 1 and 17).

mod abandon;
mod actes_possibles;
mod duree;
mod fins;
mod liste;
mod portee;
mod projet;
mod signature;

crate::scenario::ensemble![abandon, actes_possibles, duree, fins, liste, portee, projet, signature];
