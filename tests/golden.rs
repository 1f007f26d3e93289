//! What a review reads of the contract: committed files, held byte for byte against what the program gives.
//!
//! `make openapi` writes them again; a change of the contract is then a change that a review sees. What the program itself answers is
//! recorded in the same way (`tests/programme/questions.rs`).

mod catalogue;
mod citations;
mod contrat;
mod couverture;
mod droits;
mod exemples;
mod tableaux;

use api::contrat::openapi;
use libtest_mimic::Trial;
use std::path::Path;

/// A committed file: its name under `openapi/`, what the program gives for it.
type Fichier = (&'static str, fn() -> String);

/// The tests of this file and of its folder.
pub fn essais() -> Vec<Trial> {
    let fichiers: [Fichier; 7] = [
        ("openapi.json", || openapi::document().to_owned()),
        ("operations.txt", tableaux::operations),
        ("problemes.txt", tableaux::problemes),
        ("habilitations.txt", tableaux::habilitations),
        ("regles.txt", tableaux::regles),
        ("couverture.txt", couverture::couverture),
        ("scenarios.txt", couverture::titres),
    ];
    let fichiers = fichiers.into_iter().map(|(nom, texte)| {
        Trial::test(format!("golden::{nom}_is_what_the_program_gives"), move || {
            comparer(nom, &texte(), "make openapi");
            Ok(())
        })
    });
    let essais: &[(&str, fn())] = &[
        ("every_operation_has_one_route_and_every_route_an_operation", contrat::routes_et_operations),
        ("two_schemas_of_one_name_are_one_schema", contrat::schemas_homonymes),
        ("every_quoted_word_of_a_rule_is_in_its_document", citations::mots_des_regles),
        ("every_quoted_word_of_the_contract_is_in_a_document", citations::mots_du_contrat),
        ("every_word_quoted_with_its_article_by_a_scenario_is_in_a_document", citations::mots_des_scenarios),
        ("every_enforceable_rule_has_an_operation_and_a_scenario", couverture::regles_eprouvees),
        ("every_scenario_has_a_title_of_its_own", couverture::titres_des_scenarios),
        ("every_rule_has_an_id_of_its_own", catalogue::identifiants_des_regles),
        ("every_refusal_rests_on_a_rule_and_some_operation_gives_it", catalogue::refus_et_regles),
        ("what_a_context_lists_is_of_its_document", catalogue::documents_des_contextes),
        ("each_reading_is_open_to_whom_its_row_says", droits::lectures_et_regles),
        ("every_example_is_of_the_shape_that_it_illustrates", exemples::exemples),
    ];
    let essais = essais.iter().map(|(nom, essai)| {
        let essai = *essai;
        Trial::test(format!("golden::{nom}"), move || {
            essai();
            Ok(())
        })
    });
    fichiers.chain(essais).collect()
}

/// The committed file is this text, byte for byte; with `MISE_A_JOUR=1`, as this command has it, it is written instead.
///
/// # Panics
/// When it is another.
pub fn comparer(nom: &str, texte: &str, commande: &str) {
    let fichier = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(nom);
    if std::env::var("MISE_A_JOUR").is_ok_and(|mise_a_jour| mise_a_jour == "1") {
        std::fs::write(&fichier, texte).unwrap_or_else(|erreur| panic!("openapi/{nom} : {erreur}"));
        return;
    }
    let garde = std::fs::read_to_string(&fichier).unwrap_or_else(|erreur| panic!("openapi/{nom} : {erreur}"));
    if garde != texte {
        let differente = garde.lines().zip(texte.lines()).position(|(garde, donne)| garde != donne);
        let ligne = differente.unwrap_or_else(|| garde.lines().count().min(texte.lines().count()));
        let lire = |texte: &str| texte.lines().nth(ligne).unwrap_or("(rien)").trim().to_owned();
        panic!(
            "openapi/{nom}:{} n'est plus ce que donne le programme :\n  fichier    {}\n  programme  {}\n\
             Si le changement est voulu : {commande}",
            ligne + 1,
            lire(&garde),
            lire(texte),
        );
    }
}
