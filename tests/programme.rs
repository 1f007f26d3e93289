//! The program itself, as whoever runs it meets it: its help, its refusals, its signals, its files.
//!
//! Everything here speaks to the built binary, on folders of its own, with an environment of its own.

mod aide;
mod controle;
mod copies;
mod disque;
mod durcissement;
mod emetteur;
mod epreuves_serveur;
mod exemple;
mod fichiers;
mod instances;
mod ligne;
mod mandataire;
mod processus;
mod questions;
mod reglages;
mod sauvegarde;
mod service;

use aide::{every_command_explains_itself_in_french, the_contract_printed_is_the_committed_one};
use controle::{a_check_ends_with_a_status_and_refuses_in_a_sentence, a_file_of_contracts_is_checked_line_by_line};
use copies::readings_go_to_a_copy_that_has_caught_up;
use disque::epreuve_a_full_disk_refuses_acts_and_serves_readings;
use durcissement::the_hardening_that_the_readme_gives_works_as_it_is_written;
use emetteur::{
    a_silent_issuer_holds_nobody_up, an_issuer_in_tls_is_known_by_its_authority,
    keys_that_are_left_aside_are_said_in_the_log, the_keys_of_an_issuer_follow_it,
};
use exemple::{a_newcomer_gets_a_token_and_a_call_that_works, the_example_played_twice_changes_nothing};
use fichiers::{a_base_has_one_server_under_whatever_name, what_the_program_writes_is_for_its_owner_alone};
use instances::servers_share_a_database_and_any_may_die;
use libtest_mimic::Trial;
use ligne::{a_reader_that_stops_reading_stops_nothing, a_token_is_asked_for_an_organisation_that_exists};
use mandataire::{two_clients_behind_nginx_have_a_quota_each, under_a_path_of_nginx_everything_leads_there};
use questions::each_question_is_answered_on_the_example;
use reglages::{
    a_token_is_one_line_signed_by_one_key, a_wrong_value_stops_with_a_sentence_in_french,
    production_starts_on_an_issuer_s_keys_only,
};
use sauvegarde::{
    a_backup_from_before_jalons_is_told_its_own, a_backup_of_an_older_schema_is_brought_to_the_present_one,
    a_backup_taken_while_serving_can_be_restored, a_backup_that_does_not_hold_changes_nothing,
    a_journal_is_verified_with_the_receipts_that_were_kept, a_restoration_takes_what_stands_beside_the_file,
    a_schema_newer_than_the_program_is_left_alone, what_a_restoration_replaces_is_kept_whole,
    what_is_empty_is_not_restored_unasked,
};
use service::{
    a_folder_has_one_server, a_request_in_flight_is_answered_before_the_end, logs_say_each_request_and_no_secret,
    no_acknowledged_act_is_lost_when_killed,
};

/// The tests of the program.
pub fn essais() -> Vec<Trial> {
    let essais: [(&str, fn()); 37] = [
        ("every_command_explains_itself_in_french", every_command_explains_itself_in_french),
        ("a_token_is_one_line_signed_by_one_key_for_its_owner_alone", a_token_is_one_line_signed_by_one_key),
        ("a_wrong_value_stops_with_a_sentence_in_french", a_wrong_value_stops_with_a_sentence_in_french),
        ("the_contract_printed_is_the_committed_one", the_contract_printed_is_the_committed_one),
        ("a_request_in_flight_is_answered_before_the_end", a_request_in_flight_is_answered_before_the_end),
        ("a_folder_has_one_server", a_folder_has_one_server),
        ("epreuve_logs_say_each_request_and_no_secret", logs_say_each_request_and_no_secret),
        (
            "the_hardening_that_the_readme_gives_works_as_it_is_written",
            the_hardening_that_the_readme_gives_works_as_it_is_written,
        ),
        ("the_keys_of_an_issuer_follow_it", the_keys_of_an_issuer_follow_it),
        ("a_silent_issuer_holds_nobody_up", a_silent_issuer_holds_nobody_up),
        ("keys_that_are_left_aside_are_said_in_the_log", keys_that_are_left_aside_are_said_in_the_log),
        ("an_issuer_in_tls_is_known_by_its_authority", an_issuer_in_tls_is_known_by_its_authority),
        ("what_the_program_writes_is_for_its_owner_alone", what_the_program_writes_is_for_its_owner_alone),
        ("a_base_has_one_server_under_whatever_name", a_base_has_one_server_under_whatever_name),
        ("a_token_is_asked_for_an_organisation_that_exists", a_token_is_asked_for_an_organisation_that_exists),
        ("a_reader_that_stops_reading_stops_nothing", a_reader_that_stops_reading_stops_nothing),
        ("two_clients_behind_nginx_have_a_quota_each", two_clients_behind_nginx_have_a_quota_each),
        ("under_a_path_of_nginx_everything_leads_there", under_a_path_of_nginx_everything_leads_there),
        ("the_example_played_twice_changes_nothing", the_example_played_twice_changes_nothing),
        ("a_newcomer_gets_a_token_and_a_call_that_works", a_newcomer_gets_a_token_and_a_call_that_works),
        ("each_question_is_answered_on_the_example", each_question_is_answered_on_the_example),
        ("a_backup_taken_while_serving_can_be_restored", a_backup_taken_while_serving_can_be_restored),
        ("a_backup_that_does_not_hold_changes_nothing", a_backup_that_does_not_hold_changes_nothing),
        ("what_a_restoration_replaces_is_kept_whole", what_a_restoration_replaces_is_kept_whole),
        (
            "a_journal_is_verified_with_the_receipts_that_were_kept",
            a_journal_is_verified_with_the_receipts_that_were_kept,
        ),
        ("production_starts_on_an_issuer_s_keys_only", production_starts_on_an_issuer_s_keys_only),
        ("a_schema_newer_than_the_program_is_left_alone", a_schema_newer_than_the_program_is_left_alone),
        ("epreuve_no_acknowledged_act_is_lost_when_the_server_is_killed", no_acknowledged_act_is_lost_when_killed),
        ("a_restoration_takes_what_stands_beside_the_file", a_restoration_takes_what_stands_beside_the_file),
        ("what_is_empty_is_not_restored_unasked", what_is_empty_is_not_restored_unasked),
        ("a_backup_from_before_jalons_is_told_its_own", a_backup_from_before_jalons_is_told_its_own),
        (
            "a_backup_of_an_older_schema_is_brought_to_the_present_one",
            a_backup_of_an_older_schema_is_brought_to_the_present_one,
        ),
        ("epreuve_servers_share_a_database_and_any_may_die", servers_share_a_database_and_any_may_die),
        ("a_file_of_contracts_is_checked_line_by_line", a_file_of_contracts_is_checked_line_by_line),
        ("a_check_ends_with_a_status_and_refuses_in_a_sentence", a_check_ends_with_a_status_and_refuses_in_a_sentence),
        ("readings_go_to_a_copy_that_has_caught_up", readings_go_to_a_copy_that_has_caught_up),
        ("epreuve_a_full_disk_refuses_acts_and_serves_readings", epreuve_a_full_disk_refuses_acts_and_serves_readings),
    ];
    essais
        .into_iter()
        .map(|(nom, essai)| {
            Trial::test(format!("programme::{nom}"), move || {
                essai();
                Ok(())
            })
        })
        .chain(epreuves_serveur::essais())
        .collect()
}
