//! The yearly bilan (article 15).

mod actes_possibles;
mod chiffres;
mod envoi;
mod lectures;
mod reponse;

crate::scenario::ensemble![actes_possibles, chiffres, envoi, lectures, reponse];
