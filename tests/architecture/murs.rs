//! The walls inside each crate: a ground that knows no document, contexts that do not know one another, no circle of imports.

use super::imports::{CRATES, Chemin, Graphe};
use super::lecture::aucun;
use std::collections::BTreeSet;

/// What every document leans on.
const SOCLE: &str = "socle";

/// The contexts: one per document. `pilotage`, when it exists, reads the others and is read by none.
const CONTEXTES: [&str; 2] = ["apprentissage", "cooperation"];

/// What `api` is made of besides: every request crosses it, whatever the document.
const MACHINE: [&str; 4] = ["contrat", "entree", "serveur", "sortie"];

/// The files that bring the contexts together, and are imported by none of them.
const REUNIONS: [&str; 5] =
    ["domain::catalogue", "api::contrat::routes", "api::main", "persistence::schema", "tests::scenarios"];

/// The files that still cross a wall, each as `file -> context`. This list may only shrink.
const BRECHES: &[&str] = &[];

/// The files that are still in a circle of more than three, or of several folders. This list may only shrink.
const ENCERCLES: &[&str] = &[];

/// `socle` and the machine import no context; a context imports `socle`, the machine, and no other context.
///
/// An id crosses: those of every document stand in `domain/src/socle/code.rs`.
pub(super) fn the_ground_knows_no_document_and_a_document_no_other() {
    let mut breches = BTreeSet::new();
    for (nom, ..) in CRATES {
        for (module, importes) in Graphe::de(nom).importe {
            let chez = module.get(1).map_or("", String::as_str);
            let reunit = module.len() == 1 || REUNIONS.contains(&module.join("::").as_str());
            // A scenario of the machine is played on what a context does.
            if reunit || (nom == "tests" && chez != "scene") {
                continue;
            }
            for importe in importes {
                let vise = importe.get(1).map_or("", String::as_str);
                let franchit = CONTEXTES.contains(&vise) && vise != chez && chez != "pilotage";
                if franchit && (chez == SOCLE || MACHINE.contains(&chez) || CONTEXTES.contains(&chez)) {
                    breches.insert(format!("{} -> {vise}", module.join("::")));
                }
            }
        }
    }
    confronter(&breches, BRECHES, "un mur est franchi", "le mur est rebâti : ôtez l'exception");
}

/// A circle is of three files at most, and of one folder: a file, those of the folder of its name, or neighbours.
pub(super) fn no_circle_of_imports_is_larger_than_three_files() {
    let mut encercles = BTreeSet::new();
    for (nom, ..) in CRATES {
        for cercle in Graphe::de(nom).cercles() {
            if cercle.len() > 3 || !d_un_dossier(&cercle) {
                encercles.extend(cercle.iter().map(|module| module.join("::")));
            }
        }
    }
    confronter(&encercles, ENCERCLES, "un cercle d'imports", "plus de cercle : ôtez l'exception");
}

/// Whether files stand in one folder, or are one file and those of the folder of its name.
fn d_un_dossier(cercle: &[Chemin]) -> bool {
    let Some(premier) = cercle.iter().min_by_key(|module| module.len()) else { return true };
    let dossier = |module: &Chemin| module[..module.len() - 1].to_vec();
    cercle.iter().all(|module| dossier(module) == dossier(premier))
        || cercle.iter().all(|module| module == premier || dossier(module) == *premier)
}

/// What is found is what the exceptions say: one more is a fault, one less is a line to remove.
pub(super) fn confronter(trouves: &BTreeSet<String>, exceptions: &[&str], faute: &str, superflue: &str) {
    let exceptions: BTreeSet<String> = exceptions.iter().map(|exception| (*exception).to_owned()).collect();
    aucun(&trouves.difference(&exceptions).cloned().collect::<Vec<_>>(), faute);
    aucun(&exceptions.difference(trouves).cloned().collect::<Vec<_>>(), superflue);
}

/// The scenarios of a concept stand alone: what several share is an act as a sentence, in `tests/scene/gestes`.
pub(super) fn no_scenario_file_imports_another() {
    let est_un_fichier = |module: &[String]| module.get(1).is_some_and(|mot| mot == "scenarios") && module.len() > 3;
    let mut fautes = Vec::new();
    let graphe = Graphe::de("tests");
    for (module, importes) in graphe.importe.iter().filter(|(module, _)| est_un_fichier(module)) {
        let autres = importes.iter().filter(|importe| est_un_fichier(importe) && !importe.starts_with(module));
        fautes.extend(autres.map(|importe| format!("{} -> {}", module.join("::"), importe.join("::"))));
    }
    aucun(&fautes, "un fichier de scénarios en importe un autre");
}

/// The ways of seeing of this file, shown what they must see.
pub(super) fn eprouver() {
    let chemin = |texte: &str| -> Chemin { texte.split("::").map(str::to_owned).collect() };
    let cercle = |modules: &[&str]| modules.iter().map(|module| chemin(module)).collect::<Vec<_>>();
    assert!(d_un_dossier(&cercle(&["api::a", "api::a::b", "api::a::c"])));
    assert!(d_un_dossier(&cercle(&["api::a::b", "api::a::c"])));
    assert!(!d_un_dossier(&cercle(&["api::a::b", "api::c::d"])));
    assert!(!d_un_dossier(&cercle(&["api::a", "api::b::c"])));
    assert!(!d_un_dossier(&cercle(&["api::a", "api::a::b", "api::a::b::c"])));
}
