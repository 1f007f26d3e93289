//! Names and sizes: a concept is one word in every crate, a public type of the domain has one meaning, a file fits its reader.

use super::lecture::{aucun, fichiers, lire, sources};
use super::murs::confronter;
use std::collections::{BTreeMap, BTreeSet};

/// Where the concepts of document 001 stand; the domain gives the words.
const COUCHES: [&str; 4] =
    ["domain/src/cooperation/", "api/src/cooperation/", "persistence/src/cooperation/", "tests/scenarios/cooperation/"];

/// The files of a concept that are no concept: what it does, what it is on a day, what comes in, what goes out, the rows to which
/// it is held.
const ROUAGES: [&str; 9] =
    ["actes", "etat", "tests", "lectures", "saisies", "vues", "actes_possibles", "page", "tenue"];

/// The words that a layer alone has, each for a reason.
const PROPRES: &[(&str, &str)] = &[
    // What is computed of a convention and its avenants, and what is printed: nothing that the law knows.
    ("api", "avenant/consolidee"),
    ("api", "bilan/document"),
    ("api", "convention/frise"),
    ("api", "copil/compte_rendu/document"),
    // The example that is played through the API.
    ("api", "exemple"),
    ("api", "exemple/actions"),
    ("api", "exemple/actions/demandes"),
    ("api", "exemple/actions/plan"),
    ("api", "exemple/bilans"),
    ("api", "exemple/copil"),
    ("api", "exemple/etape"),
    ("api", "exemple/vie"),
    // What is read across concepts: the entries of a dossier, what anyone may see.
    ("api", "journal"),
    ("api", "registre"),
    ("tests", "registre"),
    // Still to be put under the word of the domain.
    ("api", "bilan/etapes"),
    ("api", "copil/conformite"),
    ("api", "fiche_action/situation"),
    ("persistence", "annuel"),
    // What of several concepts is open to a carrier or a region.
    ("persistence", "ouvertures"),
    ("api", "fiche_action/argent"),
    ("api", "fiche_action/instruction"),
];

/// The operations that are no concept of the domain: who may, the dossier, what anyone may see.
const TABLES_PROPRES: [&str; 3] = ["acces", "dossier", "registre"];

/// The concept of a file, by its path in its layer: `fiche_action/avis` of `fiche_action/actes/avis.rs`.
fn concept(chemin: &str) -> Option<String> {
    let mots: Vec<&str> = chemin.trim_end_matches(".rs").split('/').filter(|mot| !ROUAGES.contains(mot)).collect();
    (!mots.is_empty()).then(|| mots.join("/"))
}

/// The concepts of a layer.
fn concepts(couche: &str) -> BTreeSet<String> {
    let siens = sources(couche).into_iter().filter_map(|source| concept(source.chemin.trim_start_matches(couche)));
    siens.collect()
}

/// A word of the API, of the persistence or of the scenarios is one of the domain, at the same place.
pub(super) fn a_concept_bears_one_name_in_all_its_places() {
    let domaine = concepts(COUCHES[0]);
    let mut propres = BTreeSet::new();
    for couche in &COUCHES[1..] {
        let nom = couche.split('/').next().expect("a crate");
        // The scenarios of a concept that outgrow a file are told theme by theme, under its word.
        let d_un_theme = |concept: &str| {
            nom == "tests" && concept.rsplit_once('/').is_some_and(|(parent, _)| domaine.contains(parent))
        };
        let inconnus =
            concepts(couche).into_iter().filter(|concept| !domaine.contains(concept) && !d_un_theme(concept));
        propres.extend(inconnus.map(|concept| format!("{nom}: {concept}")));
    }
    let admis: Vec<String> = PROPRES.iter().map(|(couche, concept)| format!("{couche}: {concept}")).collect();
    let admis: Vec<&str> = admis.iter().map(String::as_str).collect();
    confronter(
        &propres,
        &admis,
        "un mot que le domaine ne connaît pas",
        "le domaine connaît ce mot : ôtez-le de PROPRES",
    );

    let feuille = |concept: &str| concept.rsplit('/').next().unwrap_or_default().to_owned();
    let (tables, autres): (Vec<_>, Vec<_>) = domaine.iter().partition(|concept| concept.starts_with("operations/"));
    let mots: BTreeSet<String> = autres.into_iter().map(|concept| feuille(concept)).collect();
    let inconnues: BTreeSet<String> =
        tables.into_iter().map(|table| feuille(table)).filter(|table| !mots.contains(table)).collect();
    confronter(&inconnues, &TABLES_PROPRES, "une table d'opérations sans concept", "ce mot est un concept");
}

/// The public types of the domain that bear one name and several meanings: none.
const HOMONYMES: &[&str] = &[];

/// A public type has one meaning in the whole domain: its module need not be read to know which it is.
pub(super) fn no_two_public_types_of_the_domain_share_a_name() {
    let mut lieux: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources("domain/src/") {
        for (_, ligne) in &source.lignes {
            if let Some(nom) = type_public(ligne) {
                lieux.entry(nom.to_owned()).or_default().insert(source.chemin.clone());
            }
        }
    }
    assert!(lieux.len() > 200, "{} types publics : cet essai ne voit plus", lieux.len());
    let homonymes = lieux.into_iter().filter(|(_, lieux)| lieux.len() > 1).map(|(nom, _)| nom).collect();
    confronter(&homonymes, HOMONYMES, "deux types publics d'un même nom", "un seul sens désormais : ôtez l'exception");
}

/// The name of the public type that a line declares.
fn type_public(ligne: &str) -> Option<&str> {
    let (genre, suite) = ligne.trim_start().strip_prefix("pub ")?.split_once(' ')?;
    let fin = suite.find(|lettre: char| !lettre.is_alphanumeric()).unwrap_or(suite.len());
    ["struct", "enum", "trait", "type"].contains(&genre).then_some(&suite[..fin])
}

/// Beyond this many lines, a file is no longer read in one go.
const LIGNES_MAX: usize = 400;

/// Pure tables, which nobody reads in one go: each with what it lists.
const TABLES: &[&str] = &[
    // The tables of the database, as diesel knows them.
];

/// The files that are still longer. This list may only shrink.
const TROP_LONGS: &[&str] = &[];

/// A file above the limit is a table, or one of those that are still to be split.
pub(super) fn no_source_outgrows_its_reader() {
    let longs: BTreeSet<String> = fichiers()
        .into_iter()
        .filter(|fichier| fichier.ends_with(".rs") && lire(fichier).lines().count() > LIGNES_MAX)
        .collect();
    let (tables, longs): (BTreeSet<_>, BTreeSet<_>) =
        longs.into_iter().partition(|fichier| TABLES.contains(&fichier.as_str()));
    let partout: Vec<&str> = TABLES.iter().copied().filter(|table| !tables.contains(*table)).collect();
    aucun(
        &partout.iter().map(|table| (*table).to_owned()).collect::<Vec<_>>(),
        "une table qui tient en un écran ou deux",
    );
    confronter(&longs, TROP_LONGS, &format!("plus de {LIGNES_MAX} lignes"), "le fichier est scindé : ôtez l'exception");
}

/// The ways of seeing of this file, shown what they must see.
pub(super) fn eprouver() {
    assert_eq!(concept("fiche_action/actes/avis.rs").as_deref(), Some("fiche_action/avis"));
    assert_eq!(concept("copil/vues.rs").as_deref(), Some("copil"));
    assert_eq!(type_public("pub struct Ecriture<'a> {"), Some("Ecriture"));
    assert_eq!(type_public("    pub enum Axe : \"Axe.\" {"), Some("Axe"));
    assert_eq!(type_public("pub fn structure() {"), None);
}
