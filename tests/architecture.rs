//! The walls of the house, read in its sources: who depends on whom, who may write, what may not be said where.

mod dependances;
mod ecritures;
mod imports;
mod interdits;
mod lecture;
mod murs;
mod noms;

use libtest_mimic::Trial;
use std::collections::BTreeSet;

/// The tests of this file.
pub fn essais() -> Vec<Trial> {
    let essais: &[(&str, fn())] = &[
        ("dependencies_point_inwards", dependances::dependencies_point_inwards),
        ("diesel_and_actix_have_one_home_each", dependances::diesel_and_actix_have_one_home_each),
        ("the_domain_depends_on_values_only", dependances::the_domain_depends_on_values_only),
        (
            "every_dependency_has_an_admitted_licence_and_source",
            dependances::every_dependency_has_an_admitted_licence_and_source,
        ),
        (
            "the_ground_knows_no_document_and_a_document_no_other",
            murs::the_ground_knows_no_document_and_a_document_no_other,
        ),
        ("no_circle_of_imports_is_larger_than_three_files", murs::no_circle_of_imports_is_larger_than_three_files),
        ("no_scenario_file_imports_another", murs::no_scenario_file_imports_another),
        ("no_sql_in_the_api_and_no_http_in_the_domain", interdits::no_sql_in_the_api_and_no_http_in_the_domain),
        ("no_list_of_values_grows_with_the_data", interdits::no_list_of_values_grows_with_the_data),
        (
            "nothing_is_printed_that_a_closed_pipe_would_break",
            interdits::nothing_is_printed_that_a_closed_pipe_would_break,
        ),
        ("only_persistence_rebuilds_an_entity", interdits::only_persistence_rebuilds_an_entity),
        ("nothing_is_deleted_but_technical_rows", ecritures::nothing_is_deleted_but_technical_rows),
        ("a_fact_is_written_by_record_alone", ecritures::a_fact_is_written_by_record_alone),
        ("a_concept_bears_one_name_in_all_its_places", noms::a_concept_bears_one_name_in_all_its_places),
        ("no_two_public_types_of_the_domain_share_a_name", noms::no_two_public_types_of_the_domain_share_a_name),
        ("no_source_outgrows_its_reader", noms::no_source_outgrows_its_reader),
        ("no_file_names_a_machine_or_a_registry", interdits::no_file_names_a_machine_or_a_registry),
        ("the_checks_of_this_file_can_fail", the_checks_of_this_file_can_fail),
    ];
    essais
        .iter()
        .map(|(nom, essai)| {
            let essai = *essai;
            Trial::test(format!("architecture::{nom}"), move || {
                essai();
                Ok(())
            })
        })
        .collect()
}

/// A wall that nothing could cross proves nothing: each way of seeing is shown what it must see.
fn the_checks_of_this_file_can_fail() {
    let admises = BTreeSet::from(["MIT", "ISC", "Apache-2.0"]);
    for admise in ["MIT", "GPL-3.0 OR MIT", "GPL-2.0/MIT", "ISC AND (MIT OR GPL-3.0)", "(MIT)"] {
        assert!(dependances::licence_admise(admise, &admises), "{admise}");
    }
    for refusee in ["GPL-3.0", "MIT AND GPL-3.0", "ISC AND (GPL-3.0 OR LGPL-3.0)", "MIT WITH exception", "(MIT", ""] {
        assert!(!dependances::licence_admise(refusee, &admises), "{refusee}");
    }
    for sql in ["sql(\"SELECT 1\")", "\"update x set y = 1\"", "\"delete from x\"", "\"INSERT INTO x\""] {
        assert!(interdits::est_du_sql(sql), "{sql}");
    }
    assert!(!interdits::est_du_sql("let selected = update(row);"));
    lecture::eprouver();
    assert!(ecritures::ecrit("diesel::update(x)") && !ecritures::ecrit("x.load(db)"));
    let trouvees: BTreeSet<String> = ecritures::fonctions().into_iter().map(|fonction| fonction.nom).collect();
    for connue in ["record", "inscrire", "save", "write", "visibles"] {
        assert!(trouvees.contains(connue), "{connue} n'est plus vue");
    }
    imports::eprouver();
    murs::eprouver();
    noms::eprouver();
}
