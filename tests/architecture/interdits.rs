//! What may not be said where.

use super::lecture::{a_le_mot, aucun, fichiers, lieux, racine};

pub(super) fn no_sql_in_the_api_and_no_http_in_the_domain() {
    aucun(&lieux("api/src/", |ligne| a_le_mot(ligne, "diesel")), "diesel dans l'API");
    aucun(&lieux("api/src/", est_du_sql), "du SQL dans l'API");
    aucun(&lieux("domain/src/", est_du_sql), "du SQL dans le domaine");
    let du_web = |ligne: &str| {
        let bas = ligne.to_lowercase();
        ["actix", "http", "statuscode", "hyper", "ureq"].iter().any(|mot| bas.contains(mot))
    };
    aucun(&lieux("domain/src/", du_web), "du HTTP dans le domaine");
    aucun(&lieux("persistence/src/", du_web), "du HTTP dans la persistance");
    // A status is a matter of the API alone; elsewhere a number that looks like one is only kept.
    aucun(&lieux("domain/src/", |ligne| a_le_mot(ligne, "diesel")), "diesel dans le domaine");
}

/// Whether a line holds a statement of SQL.
pub(super) fn est_du_sql(ligne: &str) -> bool {
    let haut = ligne.to_uppercase();
    let suite = |debut: &str, suite: &str| {
        haut.match_indices(debut).any(|(place, _)| haut[place + debut.len()..].contains(suite))
    };
    let seul = |mot: &str| ligne.contains(&format!("{mot} ")) && ligne.contains('"');
    suite("SELECT ", " FROM ")
        || suite("INSERT ", "INTO ")
        || suite("UPDATE ", " SET ")
        || suite("DELETE ", "FROM ")
        || ["SELECT", "PRAGMA", "CREATE TABLE", "ALTER TABLE", "BEGIN", "TRUNCATE"].into_iter().any(seul)
}

/// What a query is asked for among: a sub-query, a packet of values, values that no data adds to, or that a constant bounds.
const PARMI: [&str; 16] = [
    "paquet)",
    "dernieres)",
    "porteuses",
    "faites)",
    "ids.filter(",
    "nommee)",
    "siennes)",
    "DECISIONS_CA)",
    "exercices)",
    "textes)",
    "natures)",
    "FINIES)",
    "SIGNEES)",
    "valeurs)",
    "peu)",
    "finis)",
];

/// An engine bounds the variables of a query: no list of values grows with the data.
pub(super) fn no_list_of_values_grows_with_the_data() {
    let parmi = |ligne: &str| {
        let suites = ["eq_any(", "ne_all("].iter().flat_map(|mot| ligne.split(mot).skip(1));
        // Its column comes first.
        let valeurs = ligne.split("parmi(").skip(1).filter_map(|suite| suite.split_once(", ")).map(|(_, suite)| suite);
        suites.chain(valeurs).any(|suite| !PARMI.iter().any(|admis| suite.trim_start_matches('&').starts_with(admis)))
    };
    aucun(&lieux("persistence/src/", parmi), "une liste de valeurs qui croît avec les données (`par_paquets`)");
    assert!(!lieux("persistence/src/", |ligne| ligne.contains(", paquet)")).is_empty(), "cet essai ne voit plus");
}

/// The macros of the standard library panic when nobody reads any more: what is printed goes through `dire!`.
pub(super) fn nothing_is_printed_that_a_closed_pipe_would_break() {
    let imprime = |ligne: &str| ["print!(", "println!("].iter().any(|macro_| ligne.contains(macro_));
    aucun(&lieux("api/src/", imprime), "imprimé sans `dire!` ni `avertir!` (`api/src/sortie/console.rs`)");
    assert!(!lieux("api/src/", |ligne| ligne.contains("dire!(")).is_empty(), "cet essai ne voit plus");
}

/// An entity rebuilt from its parts has passed no rule: only the database, which kept a decided one, may do it.
pub(super) fn only_persistence_rebuilds_an_entity() {
    let appele = |ligne: &str| a_le_mot(ligne, "from_parts") && !ligne.contains("fn from_parts");
    aucun(&lieux("domain/src/", appele), "le domaine se reconstruit hors de ses tests");
    aucun(&lieux("api/src/", appele), "l'API reconstruit un objet du domaine");
    aucun(&lieux("tests/scen", appele), "un scénario reconstruit un objet du domaine");
    assert!(!lieux("persistence/src/", appele).is_empty(), "personne ne reconstruit rien : cet essai ne voit plus");
}

/// What a clone needs on any machine names none; nor does it name the hosts from which packages come.
pub(super) fn no_file_names_a_machine_or_a_registry() {
    // Spelt in two, so that this file does not hold them itself.
    let interdits = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/tm", "p/"),
        concat!("/Us", "ers/"),
        concat!("registry.", "npmjs.org"),
        concat!("crates.io", "-index"),
        concat!("static.", "crates.io"),
        concat!("index.", "crates.io"),
        concat!("pypi", ".org"),
        concat!("files.", "pythonhosted.org"),
        concat!("deb.", "debian.org"),
        concat!("\"reso", "lved\""),
    ];
    let mut fautes = Vec::new();
    // cargo itself writes its index into its locks.
    for fichier in fichiers().into_iter().filter(|fichier| !fichier.ends_with("Cargo.lock")) {
        let octets = std::fs::read(racine().join(&fichier)).expect("a file");
        for (numero, ligne) in (1..).zip(String::from_utf8_lossy(&octets).lines()) {
            let dits = interdits.iter().filter(|interdit| ligne.contains(**interdit));
            fautes.extend(dits.map(|interdit| format!("{fichier}:{numero} : {interdit}")));
        }
    }
    aucun(&fautes, "un chemin de machine ou l'hôte d'un registre");
}
