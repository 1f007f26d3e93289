//! The fiche action, from its drawing up to its payment (articles 1 to 10 and 14 to 16).

mod abandon;
mod actes_possibles;
mod avis;
mod conseil;
mod contenu;
mod decisions;
mod engagement;
mod instruction;
mod modification;
mod ouverture;
mod realisation;
mod sommes;
mod transmission;
mod versement;

crate::scenario::ensemble![
    abandon,
    actes_possibles,
    avis,
    conseil,
    contenu,
    decisions,
    engagement,
    instruction,
    modification,
    ouverture,
    realisation,
    sommes,
    transmission,
    versement
];
