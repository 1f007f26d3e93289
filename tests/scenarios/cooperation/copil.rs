//! The steering committee (articles 13 and 14).

mod accord;
mod actes_possibles;
mod compte_rendu;
mod conseil;
mod consultation;
mod decision;
mod document;
mod majorite;
mod membre;
mod plan;
mod priorites;
mod reunion;

crate::scenario::ensemble![
    accord,
    actes_possibles,
    compte_rendu,
    conseil,
    consultation,
    decision,
    document,
    majorite,
    membre,
    plan,
    priorites,
    reunion
];
