//! What the server holds under attack, under load, and when it is stopped: memory, time, answers.
//!
//! Each trial is short in the suite and long under `EPREUVES=1`, where it says its figure (`crate::epreuve`).

mod arret;
mod boucle;
mod client;
mod memoire;
mod surcharge;

use libtest_mimic::Trial;

/// The trials of the server.
pub(super) fn essais() -> Vec<Trial> {
    let essais: [(&str, fn()); 9] = [
        ("a_word_without_an_end_keeps_nobody_waiting", boucle::a_word_without_an_end_keeps_nobody_waiting),
        ("a_body_deep_and_long_keeps_nobody_waiting", boucle::a_body_deep_and_long_keeps_nobody_waiting),
        ("clients_that_read_nothing_hold_little_and_are_cut", memoire::clients_that_read_nothing_are_cut),
        ("unfinished_bodies_hold_little_and_are_refused", memoire::unfinished_bodies_hold_little),
        ("unfinished_heads_hold_little_and_are_cut", memoire::unfinished_heads_hold_little),
        ("one_address_does_not_take_the_places_of_the_others", memoire::one_address_does_not_take_all_places),
        ("what_cannot_be_done_in_time_is_shed", surcharge::what_cannot_be_done_in_time_is_shed),
        ("tokens_refused_too_often_are_not_looked_at", surcharge::tokens_refused_too_often_are_not_looked_at),
        ("a_stop_under_load_cuts_nothing", arret::a_stop_under_load_cuts_nothing),
    ];
    essais
        .into_iter()
        .map(|(nom, essai)| {
            Trial::test(format!("programme::epreuves_serveur::{nom}"), move || {
                essai();
                Ok(())
            })
        })
        .collect()
}
