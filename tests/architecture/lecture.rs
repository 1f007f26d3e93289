//! The sources, as the checks read them: code without its comments nor its test modules.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
pub(super) fn racine() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

/// The files of the repository: those that git knows or would, else all but what is built.
pub(super) fn fichiers() -> Vec<String> {
    let git = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(racine())
        .output()
        .ok()
        .filter(|sortie| sortie.status.success());
    let mut fichiers = match git {
        Some(sortie) => String::from_utf8(sortie.stdout).expect("names in UTF-8").lines().map(str::to_owned).collect(),
        None => {
            let mut trouves = Vec::new();
            parcourir(&racine(), "", &mut trouves);
            trouves
        }
    };
    // What git knows may have been removed from the tree.
    fichiers.retain(|fichier| racine().join(fichier).is_file());
    fichiers.sort();
    fichiers
}

/// Every file below a folder, but what is built or belongs to git.
fn parcourir(dossier: &Path, prefixe: &str, trouves: &mut Vec<String>) {
    for entree in std::fs::read_dir(dossier).expect("a folder") {
        let entree = entree.expect("an entry");
        let nom = entree.file_name().into_string().expect("a name in UTF-8");
        if ["target", ".git", "donnees", "node_modules"].contains(&nom.as_str()) && prefixe != "tests/" {
            continue;
        }
        let chemin = format!("{prefixe}{nom}");
        if entree.file_type().expect("a type").is_dir() {
            parcourir(&entree.path(), &format!("{chemin}/"), trouves);
        } else {
            trouves.push(chemin);
        }
    }
}

pub(super) fn lire(fichier: &str) -> String {
    std::fs::read_to_string(racine().join(fichier)).unwrap_or_else(|erreur| panic!("{fichier} : {erreur}"))
}

/// A Rust source: its lines of code, comments and test modules aside.
pub(super) struct Source {
    pub(super) chemin: String,
    /// Number and text of each line.
    pub(super) lignes: Vec<(usize, String)>,
}

/// The Rust sources under a folder.
pub(super) fn sources(dossier: &str) -> Vec<Source> {
    let sources: Vec<Source> = fichiers()
        .into_iter()
        .filter(|fichier| fichier.starts_with(dossier) && fichier.ends_with(".rs"))
        // A test module that has outgrown the foot of its file, or its own.
        .filter(|fichier| !fichier.ends_with("/tests.rs") && !fichier.contains("/tests/"))
        .map(|chemin| Source { lignes: code(&lire(&chemin)), chemin })
        .collect();
    assert!(!sources.is_empty(), "aucune source dans {dossier}");
    sources
}

/// The lines of code of a source, up to its test module.
fn code(texte: &str) -> Vec<(usize, String)> {
    let lignes: Vec<&str> = texte.lines().collect();
    let fin = lignes
        .windows(2)
        // `mod tests;` names a file of its own: the code goes on below it.
        .position(|deux| deux[0] == "#[cfg(test)]" && deux[1].starts_with("mod ") && deux[1].ends_with('{'))
        .unwrap_or(lignes.len());
    (1..)
        .zip(&lignes[..fin])
        .map(|(numero, ligne)| (numero, sans_commentaire(ligne).to_owned()))
        .filter(|(_, ligne)| !ligne.trim().is_empty())
        .collect()
}

/// A line without its comment; `//` inside a string stays.
fn sans_commentaire(ligne: &str) -> &str {
    ligne
        .match_indices("//")
        .find(|(place, _)| {
            let avant = &ligne[..*place];
            avant.matches('"').count().is_multiple_of(2) && (avant.trim().is_empty() || avant.ends_with(' '))
        })
        .map_or(ligne, |(place, _)| &ligne[..place])
}

/// Where the code of a folder says something, as `file:line: text`.
pub(super) fn lieux(dossier: &str, dit: impl Fn(&str) -> bool) -> Vec<String> {
    sources(dossier)
        .iter()
        .flat_map(|source| source.lignes.iter().map(move |(numero, ligne)| (&source.chemin, numero, ligne)))
        .filter(|(.., ligne)| dit(ligne))
        .map(|(chemin, numero, ligne)| format!("{chemin}:{numero}: {}", ligne.trim()))
        .collect()
}

#[track_caller]
pub(super) fn aucun(lieux: &[String], quoi: &str) {
    assert!(lieux.is_empty(), "{quoi} :\n{}", lieux.join("\n"));
}

/// Whether a line has this word, alone.
pub(super) fn a_le_mot(ligne: &str, mot: &str) -> bool {
    let d_un_nom = |c: char| c.is_alphanumeric() || c == '_';
    ligne
        .match_indices(mot)
        .any(|(place, _)| !ligne[..place].ends_with(d_un_nom) && !ligne[place + mot.len()..].starts_with(d_un_nom))
}

/// The ways of seeing of this file, shown what they must see.
pub(super) fn eprouver() {
    assert!(a_le_mot("use diesel::prelude::*;", "diesel") && !a_le_mot("let dieselisation = 1;", "diesel"));
    assert_eq!(sans_commentaire("let a = \"http://x\"; // b"), "let a = \"http://x\"; ");
    assert_eq!(code("a\n// b\n\n/// c\nd\n#[cfg(test)]\nmod tests {\ne"), [(1, "a".to_owned()), (5, "d".to_owned())]);
    assert_eq!(code("#[cfg(test)]\nmod tests;\nd").last(), Some(&(3, "d".to_owned())));
}
