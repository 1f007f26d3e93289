//! Document 001, concept by concept.

mod avenant;
mod bilan;
mod calcul;
mod communication;
mod conformite;
mod contact_regional;
mod convention;
mod copil;
mod declinaison_regionale;
mod denonciation;
mod echeancier;
mod effacement;
mod fiche_action;
mod litige;
mod outil_numerique;
mod plafond;
mod reexamen;
mod registre;
mod trait_date;

crate::scenario::ensemble![
    avenant,
    bilan,
    calcul,
    communication,
    conformite,
    contact_regional,
    convention,
    copil,
    declinaison_regionale,
    denonciation,
    echeancier,
    effacement,
    fiche_action,
    litige,
    outil_numerique,
    plafond,
    reexamen,
    registre,
    trait_date
];
