//! What every document leans on: the journal, the rights, the order of the checks, what was known.

mod catalogues;
mod connaissances;
mod courses;
mod jetons;
mod journal;
mod pipeline;
mod requetes;
mod schema;

/// All of them.
pub fn tous() -> Vec<super::Scenario> {
    [
        catalogues::tous(),
        connaissances::tous(),
        courses::tous(),
        jetons::tous(),
        journal::tous(),
        pipeline::tous(),
        requetes::tous(),
        schema::tous(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
