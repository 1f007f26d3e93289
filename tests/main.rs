//! Everything that is tested from outside: scenarios through HTTP on both engines, the contract, the architecture.
//!
//! One binary. The scenarios run once per engine: SQLite always, PostgreSQL where `TEST_POSTGRES_URL` answers.

mod architecture;
mod contract;
mod epreuve;
mod golden;
mod programme;
mod scenario;
mod scenarios;
mod scene;
mod semis;

use libtest_mimic::{Arguments, Trial};
use scene::{Moteur, Scene};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    api::contrat::routes::remplir();
    let moteurs = match Moteur::disponibles() {
        Ok(moteurs) => moteurs,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    let mut essais: Vec<Trial> =
        architecture::essais().into_iter().chain(golden::essais()).chain(programme::essais()).collect();
    for scenario in scenarios::tous() {
        for moteur in &moteurs {
            let moteur = moteur.clone();
            essais.push(Trial::test(format!("{}::{}", moteur.nom(), scenario.nom), move || {
                let mut scene = Scene::ouvrir(&moteur);
                (scenario.jouer)(&mut scene);
                scene.verifier_le_journal();
                Ok(())
            }));
        }
    }
    let tout = arguments.filter.is_none() && arguments.skip.is_empty() && !arguments.list && !arguments.ignored;
    let conclusion = libtest_mimic::run(&arguments, essais);
    scene::releves::ecrire(arguments.filter.as_deref());
    scene::ranger();
    if epreuve::entiere() {
        match epreuve::table() {
            Ok(table) => println!("{table}"),
            Err(table) => {
                println!("{table}");
                return ExitCode::FAILURE;
            }
        }
    }
    if conclusion.has_failed() {
        return ExitCode::FAILURE;
    }
    if tout {
        // What a document declares and nothing ever answers is a promise that no test holds.
        let manquants = contract::declares_et_jamais_vus();
        if !manquants.is_empty() {
            eprintln!("déclarés au contrat, jamais vus dans un scénario :\n{}", manquants.join("\n"));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
