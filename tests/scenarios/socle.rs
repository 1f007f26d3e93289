//! What every document leans on: the journal, the rights, the order of the checks, what was known.

mod catalogues;
mod cles;
mod connaissances;
mod connaissances_de_tout;
mod courses;
mod etiquettes;
mod jetons;
mod journal;
mod jours;
mod pages;
mod parutions;
mod pipeline;
mod portees;
mod reponses_gardees;
mod requetes;
mod schema;

crate::scenario::ensemble![
    catalogues,
    cles,
    connaissances,
    connaissances_de_tout,
    courses,
    etiquettes,
    jetons,
    jours,
    journal,
    pages,
    parutions,
    pipeline,
    portees,
    reponses_gardees,
    requetes,
    schema
];
