//! What the program says of itself.

use super::processus::{Dossier, reussi, texte};
use std::collections::BTreeSet;

/// The whole program, every command.
const COMMANDES: [&[&str]; 10] = [
    &[],
    &["servir"],
    &["jeton"],
    &["openapi"],
    &["journal"],
    &["journal", "verifier"],
    &["sauvegarde"],
    &["restauration"],
    &["referentiel"],
    &["exemple"],
];

// ---- the tests

pub(super) fn every_command_explains_itself_in_french() {
    // Words that clap, or a comment for developers, would bring in.
    let anglais: BTreeSet<&str> =
        ["usage:", "the", "of", "its", "from", "with", "default", "values", "value", "print", "commands", "arguments"]
            .into();
    for commande in COMMANDES {
        let chemin = commande.join(" ");
        let dossier = Dossier::neuf();
        let longue = dossier.lancer(&[commande, &["--help"]].concat());
        let courte = dossier.lancer(&[commande, &["-h"]].concat());
        for (aide, erreurs) in [(reussi(&longue), &longue.stderr), (reussi(&courte), &courte.stderr)] {
            assert!(erreurs.is_empty(), "{chemin} : {}", texte(erreurs));
            assert!(aide.contains(format!("Usage : conventions-opco {chemin}").trim_end()), "{aide}");
            assert!(aide.contains("Affiche cette aide"), "{aide}");
            let mots = aide.split(|c: char| !c.is_alphabetic() && c != ':').map(str::to_lowercase);
            let etrangers: Vec<String> = mots.filter(|mot| anglais.contains(mot.trim_matches(':'))).collect();
            assert!(etrangers.is_empty(), "{chemin} : {etrangers:?}\n{aide}");
            // In French a colon stands apart.
            let titres: Vec<_> = aide.lines().filter(|ligne| ligne.ends_with(':') && !ligne.ends_with(" :")).collect();
            assert!(titres.is_empty(), "{chemin} : {titres:?}");
        }
        // Help makes nothing.
        assert_eq!(dossier.fichiers(), Vec::<String>::new(), "{chemin}");
    }
    let dossier = Dossier::neuf();
    let accueil = reussi(&dossier.lancer(&["--help"]));
    for commande in COMMANDES.iter().filter_map(|commande| commande.first()) {
        assert!(accueil.contains(&format!("\n  {commande} ")), "{commande} manque à l'aide");
    }
    let attendue = format!("conventions-opco {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(reussi(&dossier.lancer(&["--version"])), attendue);
    assert_eq!(reussi(&dossier.lancer(&["-V"])), attendue);
}

pub(super) fn the_contract_printed_is_the_committed_one() {
    let dossier = Dossier::neuf();
    let sortie = dossier.lancer(&["openapi"]);
    assert!(sortie.stderr.is_empty(), "{}", texte(&sortie.stderr));
    assert!(
        reussi(&sortie) == include_str!("../../openapi/openapi.json"),
        "le contrat versionné n'est pas celui du programme"
    );
    assert_eq!(dossier.fichiers(), Vec::<String>::new());
}
