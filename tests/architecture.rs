//! The walls of the house, read in its sources: who depends on whom, who may write, what may not be said where.

use libtest_mimic::Trial;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The tests of this file.
pub fn essais() -> Vec<Trial> {
    let essais: &[(&str, fn())] = &[
        ("dependencies_point_inwards", dependencies_point_inwards),
        ("diesel_and_actix_have_one_home_each", diesel_and_actix_have_one_home_each),
        ("the_domain_depends_on_values_only", the_domain_depends_on_values_only),
        ("every_dependency_has_an_admitted_licence_and_source", every_dependency_has_an_admitted_licence_and_source),
        ("no_sql_in_the_api_and_no_http_in_the_domain", no_sql_in_the_api_and_no_http_in_the_domain),
        ("only_persistence_rebuilds_an_entity", only_persistence_rebuilds_an_entity),
        ("nothing_is_deleted_but_technical_rows", nothing_is_deleted_but_technical_rows),
        ("a_fact_is_written_by_record_alone", a_fact_is_written_by_record_alone),
        ("a_concept_bears_one_name_in_all_its_places", a_concept_bears_one_name_in_all_its_places),
        ("no_source_outgrows_its_reader", no_source_outgrows_its_reader),
        ("no_file_names_a_machine_or_a_registry", no_file_names_a_machine_or_a_registry),
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

// ---- reading the sources

/// The root of the repository.
fn racine() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

/// The files of the repository: those that git knows or would, else all but what is built.
fn fichiers() -> Vec<String> {
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

fn lire(fichier: &str) -> String {
    std::fs::read_to_string(racine().join(fichier)).unwrap_or_else(|erreur| panic!("{fichier} : {erreur}"))
}

/// A Rust source: its lines of code, comments and test modules aside.
struct Source {
    chemin: String,
    /// Number and text of each line.
    lignes: Vec<(usize, String)>,
}

/// The Rust sources under a folder.
fn sources(dossier: &str) -> Vec<Source> {
    let sources: Vec<Source> = fichiers()
        .into_iter()
        .filter(|fichier| fichier.starts_with(dossier) && fichier.ends_with(".rs"))
        // A test module that has outgrown the foot of its file.
        .filter(|fichier| !fichier.ends_with("/tests.rs"))
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
fn lieux(dossier: &str, dit: impl Fn(&str) -> bool) -> Vec<String> {
    sources(dossier)
        .iter()
        .flat_map(|source| source.lignes.iter().map(move |(numero, ligne)| (&source.chemin, numero, ligne)))
        .filter(|(.., ligne)| dit(ligne))
        .map(|(chemin, numero, ligne)| format!("{chemin}:{numero}: {}", ligne.trim()))
        .collect()
}

#[track_caller]
fn aucun(lieux: &[String], quoi: &str) {
    assert!(lieux.is_empty(), "{quoi} :\n{}", lieux.join("\n"));
}

/// Whether a line has this word, alone.
fn a_le_mot(ligne: &str, mot: &str) -> bool {
    let d_un_nom = |c: char| c.is_alphanumeric() || c == '_';
    ligne
        .match_indices(mot)
        .any(|(place, _)| !ligne[..place].ends_with(d_un_nom) && !ligne[place + mot.len()..].starts_with(d_un_nom))
}

// ---- dependencies

/// What cargo knows of the packages built on this machine.
static PAQUETS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let lancer = |programme: &str, arguments: &[&str]| {
        let sortie = Command::new(programme).args(arguments).current_dir(racine()).output().expect("cargo runs");
        assert!(sortie.status.success(), "{}", String::from_utf8_lossy(&sortie.stderr));
        String::from_utf8(sortie.stdout).expect("UTF-8")
    };
    let version = lancer(&cargo, &["-vV"]);
    let machine = version.lines().find_map(|ligne| ligne.strip_prefix("host: ")).expect("cargo names its host");
    let options = ["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", machine];
    let metadonnees: Value = serde_json::from_str(&lancer(&cargo, &options)).expect("cargo writes JSON");
    metadonnees["packages"].as_array().expect("packages").clone()
});

/// The members of the workspace by the name of their folder, each with its dependencies.
fn membres() -> BTreeMap<String, &'static Value> {
    let membres: BTreeMap<_, _> = PAQUETS
        .iter()
        .filter(|paquet| paquet["source"].is_null())
        .map(|paquet| {
            let manifeste = Path::new(paquet["manifest_path"].as_str().expect("a manifest"));
            let dossier = manifeste.parent().and_then(Path::file_name).expect("a folder");
            (dossier.to_string_lossy().into_owned(), paquet)
        })
        .collect();
    assert_eq!(membres.keys().collect::<Vec<_>>(), ["api", "domain", "persistence", "tests"]);
    membres
}

/// The names of a member's dependencies of a kind (`null` for those of the code itself).
fn dependances(membre: &Value, genre: Option<&str>) -> BTreeSet<String> {
    membre["dependencies"]
        .as_array()
        .expect("dependencies")
        .iter()
        .filter(|dependance| dependance["kind"].as_str() == genre)
        .map(|dependance| dependance["name"].as_str().expect("a name").to_owned())
        .collect()
}

/// tests -> api -> persistence -> domain, never back, and never by a detour of tests or builds.
fn dependencies_point_inwards() {
    let membres = membres();
    let dossier_de =
        |nom: &str| membres.iter().find(|(_, membre)| membre["name"] == nom).map(|(dossier, _)| dossier.as_str());
    for (membre, admises) in [
        ("domain", &[][..]),
        ("persistence", &["domain"]),
        ("api", &["domain", "persistence"]),
        ("tests", &["api", "domain", "persistence"]),
    ] {
        let toutes: BTreeSet<String> = [None, Some("dev"), Some("build")]
            .into_iter()
            .flat_map(|genre| dependances(membres[membre], genre))
            .filter_map(|nom| dossier_de(&nom).map(str::to_owned))
            .collect();
        assert_eq!(toutes, admises.iter().map(|nom| (*nom).to_owned()).collect(), "{membre}");
    }
}

/// diesel and its engines in `persistence` alone, actix in `api` (and in the tests, which start it).
fn diesel_and_actix_have_one_home_each() {
    for (bibliotheque, admis) in [
        ("diesel", &["persistence"][..]),
        ("libsqlite3", &["persistence"]),
        ("pq-sys", &["persistence"]),
        ("actix", &["api", "tests"]),
        ("utoipa-", &["api"]),
    ] {
        let chez: Vec<String> = membres()
            .into_iter()
            .filter(|(_, membre)| {
                [None, Some("dev"), Some("build")]
                    .into_iter()
                    .any(|genre| dependances(membre, genre).iter().any(|nom| nom.starts_with(bibliotheque)))
            })
            .map(|(dossier, _)| dossier)
            .filter(|dossier| !admis.contains(&dossier.as_str()))
            .collect();
        aucun(&chez, &format!("{bibliotheque} n'est pas chez lui"));
    }
}

/// A date, a serialisation, an error, an id, and the schema of values: the law needs nothing else.
fn the_domain_depends_on_values_only() {
    let attendues = ["chrono", "serde", "thiserror", "utoipa", "uuid"].map(str::to_owned);
    assert_eq!(dependances(membres()["domain"], None), BTreeSet::from(attendues));
    assert_eq!(dependances(membres()["domain"], Some("build")), BTreeSet::new());
}

fn every_dependency_has_an_admitted_licence_and_source() {
    let liste = lire("tests/licences.txt");
    let admises: BTreeSet<&str> = liste.lines().filter(|ligne| !ligne.starts_with('#')).collect();
    // Spelt in two, so that this file does not name a registry itself.
    let registre = concat!("registry+https://github.com/rust-lang/", "crates.io", "-index");
    let mut fautes = Vec::new();
    for paquet in PAQUETS.iter() {
        let nom = paquet["name"].as_str().expect("a name");
        let expression = paquet["license"].as_str().unwrap_or("aucune licence");
        if !licence_admise(expression, &admises) {
            fautes.push(format!("{nom} : licence {expression}"));
        }
        if paquet["source"].as_str().is_some_and(|source| source != registre) {
            fautes.push(format!("{nom} : source {}", paquet["source"]));
        }
    }
    aucun(&fautes, "ni la licence ni la source ne sont libres de choix (tests/licences.txt)");
    for licence in &admises {
        let reste: BTreeSet<&str> = admises.iter().copied().filter(|autre| autre != licence).collect();
        let sert = PAQUETS.iter().any(|paquet| !licence_admise(paquet["license"].as_str().unwrap_or_default(), &reste));
        assert!(sert, "{licence} : aucune dépendance n'en a besoin, ôtez-la de tests/licences.txt");
    }
}

/// Whether an SPDX expression leaves a choice made of admitted licences alone; an old `/` is an OR.
fn licence_admise(expression: &str, admises: &BTreeSet<&str>) -> bool {
    let espacee = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mots: Vec<&str> = espacee.split_whitespace().collect();
    let mut place = 0;
    alternative(&mots, &mut place, admises) && place == mots.len()
}

fn alternative(mots: &[&str], place: &mut usize, admises: &BTreeSet<&str>) -> bool {
    let mut admise = conjonction(mots, place, admises);
    while mots.get(*place) == Some(&"OR") {
        *place += 1;
        admise |= conjonction(mots, place, admises);
    }
    admise
}

fn conjonction(mots: &[&str], place: &mut usize, admises: &BTreeSet<&str>) -> bool {
    let mut admise = terme(mots, place, admises);
    while mots.get(*place) == Some(&"AND") {
        *place += 1;
        admise &= terme(mots, place, admises);
    }
    admise
}

fn terme(mots: &[&str], place: &mut usize, admises: &BTreeSet<&str>) -> bool {
    let Some(mot) = mots.get(*place) else { return false };
    *place += 1;
    if *mot == "(" {
        let admise = alternative(mots, place, admises);
        let fermee = mots.get(*place) == Some(&")");
        *place += 1;
        return admise && fermee;
    }
    admises.contains(mot)
}

// ---- what may not be said where

fn no_sql_in_the_api_and_no_http_in_the_domain() {
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
fn est_du_sql(ligne: &str) -> bool {
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

/// An entity rebuilt from its parts has passed no rule: only the database, which kept a decided one, may do it.
fn only_persistence_rebuilds_an_entity() {
    let appele = |ligne: &str| a_le_mot(ligne, "from_parts") && !ligne.contains("fn from_parts");
    aucun(&lieux("domain/src/", appele), "le domaine se reconstruit hors de ses tests");
    aucun(&lieux("api/src/", appele), "l'API reconstruit un objet du domaine");
    aucun(&lieux("tests/scen", appele), "un scénario reconstruit un objet du domaine");
    assert!(!lieux("persistence/src/", appele).is_empty(), "personne ne reconstruit rien : cet essai ne voit plus");
}

// ---- who may write

/// A function of `persistence`: where, whose, its words.
struct Fonction {
    fichier: String,
    /// The type whose method it is, if it is one.
    de: String,
    nom: String,
    publique: bool,
    corps: String,
}

/// The functions of `persistence`, each with its body; rustfmt aligns a function's end with its beginning.
fn fonctions() -> Vec<Fonction> {
    let mut fonctions = Vec::new();
    for Source { chemin, lignes } in sources("persistence/src/") {
        let fichier = chemin.trim_start_matches("persistence/src/").to_owned();
        let mut ouverte: Option<(usize, Fonction)> = None;
        let mut de = String::new();
        for (_, ligne) in lignes {
            if ligne.starts_with("impl") || ligne.starts_with("pub trait") {
                de = objet(&ligne);
            } else if ligne == "}" {
                de.clear();
            }
            let retrait = ligne.len() - ligne.trim_start().len();
            let debut = ligne.split_once("fn ").filter(|(avant, _)| {
                avant.split_whitespace().all(|mot| ["const", "async"].contains(&mot) || mot.starts_with("pub"))
            });
            match (&mut ouverte, debut) {
                (None, Some((avant, apres))) => {
                    let nom = apres.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let publique = avant.trim_start().starts_with("pub ");
                    let fonction =
                        Fonction { fichier: fichier.clone(), de: de.clone(), nom, publique, corps: String::new() };
                    ouverte = (!ligne.ends_with(';')).then_some((retrait, fonction));
                }
                (Some((_, fonction)), _) => {
                    fonction.corps.push_str(&ligne);
                    fonction.corps.push('\n');
                }
                (None, None) => {}
            }
            let fin = ouverte.as_ref().is_some_and(|(debut, _)| {
                retrait == *debut && (ligne.ends_with('}') || (ligne.ends_with(';') && !ligne.contains('{')))
            });
            if fin {
                fonctions.extend(ouverte.take().map(|(_, fonction)| fonction));
            }
        }
    }
    fonctions
}

/// The type of an `impl`: `Lecture` of `impl<'a> Lecture<'a> {`, `Convention` of `impl Persistant for Convention {`.
fn objet(ligne: &str) -> String {
    let sans_parametres =
        ligne.split_once("> ").filter(|_| ligne.starts_with("impl<")).map_or(ligne, |(_, apres)| apres);
    let cible = sans_parametres.split_once(" for ").map_or(sans_parametres, |(_, cible)| cible);
    let cible = cible.trim_start_matches("impl ").trim_start_matches("pub trait ");
    cible.chars().take_while(|c| c.is_alphanumeric()).collect()
}

/// Whether a body changes rows by itself.
fn ecrit(corps: &str) -> bool {
    ["insert_into(", "diesel::update(", "diesel::delete(", ".execute(", "sql_query(", "run_pending_migrations("]
        .iter()
        .any(|geste| corps.contains(geste))
}

/// « Aucun fait n'est jamais supprimé » : an idempotent answer that has served is no fact.
fn nothing_is_deleted_but_technical_rows() {
    let effacent: Vec<String> = fonctions()
        .iter()
        .filter(|fonction| fonction.corps.contains("diesel::delete") || fonction.corps.contains("dsl::delete"))
        .map(|fonction| format!("{}::{}", fonction.fichier, fonction.nom))
        .collect();
    assert_eq!(effacent, ["journal.rs::purger"]);
    assert_eq!(lieux("persistence/src/", |ligne| a_le_mot(ligne, "delete")).len(), 1, "un autre effacement");
    let mut fonctions = fonctions().into_iter();
    let purge =
        fonctions.find(|f| (f.fichier.as_str(), f.nom.as_str()) == ("journal.rs", "purger")).expect("the purge");
    assert!(purge.corps.contains("diesel::delete(idempotence::table"), "la purge n'efface que les réponses gardées");
    let migrations: Vec<String> = fichiers().into_iter().filter(|fichier| fichier.ends_with(".sql")).collect();
    assert!(!migrations.is_empty(), "aucune migration");
    for fichier in migrations {
        let texte: String =
            lire(&fichier).lines().filter(|ligne| !ligne.trim_start().starts_with("--")).collect::<Vec<_>>().join("\n");
        for interdit in ["DELETE", "TRIGGER", "DROP TABLE", "STRICT", "COLLATE"] {
            assert!(!texte.to_uppercase().contains(interdit), "{fichier} : {interdit}");
        }
    }
}

/// The functions that change rows themselves, besides the `save` of each aggregate and what it alone calls. This list
/// may only shrink.
const ECRIVENT: &[&str] = &[
    // The journal and what goes with an act.
    "journal.rs: Personnes::enregistrer",
    "journal.rs: inscrire",
    "journal.rs: ouvrir_dossier",
    "journal.rs: purger",
    "journal.rs: reserver",
    "journal.rs: retenir",
    "journal.rs: secret",
    "journal.rs: verrouiller",
    // The lock of an exercise, taken after a dossier's.
    "plafonds.rs: verrouiller_comptes",
    // The schema, and a copy of the whole file.
    "migrations.rs: jouer",
    "sqlite.rs: copier",
];

/// The public functions of `persistence` that lead to a write. This list may only shrink, but for the loading of a new
/// aggregate, whose dossier it locks.
const PORTES: &[&str] = &[
    // The only one that writes a fact.
    "ecriture.rs: Ecriture::record",
    // Inside an act, before its decision: its dossier, opened or locked.
    "conventions.rs: Ecriture::convention",
    "conventions.rs: Ecriture::convention_de",
    "bilans.rs: Ecriture::bilan",
    "bilans.rs: Ecriture::bilan_de",
    "copil/consultations.rs: Ecriture::consultation",
    "copil/decisions.rs: Ecriture::decision",
    "copil/decisions.rs: Ecriture::decision_de",
    "copil/comptes_rendus.rs: Ecriture::compte_rendu",
    "copil/documents.rs: Ecriture::document",
    "copil/membres.rs: Ecriture::membre",
    "copil/plans.rs: Ecriture::plan_actions",
    "copil/priorites.rs: Ecriture::priorites",
    "copil/reunions.rs: Ecriture::reunion",
    "fiches_action.rs: Ecriture::fiche_action",
    "fiches_action.rs: Ecriture::fiche_action_et_budget",
    "fiches_action.rs: Ecriture::fiche_action_et_budget_de",
    "fiches_action.rs: Ecriture::fiche_action_de",
    "fiches_action.rs: Ecriture::fiche_action_et_copil",
    "histoires.rs: Ecriture::histoire",
    "histoires.rs: Ecriture::histoire_ouverte",
    "plafonds.rs: Ecriture::plafonds",
    "plafonds.rs: Ecriture::plafonds_de",
    "ecriture.rs: Ecriture::nouveau_dossier",
    "organisations.rs: Ecriture::referentiel",
    // The transaction of an act, and what serves the machine only.
    "db.rs: Base::ouvrir",
    "db.rs: Base::purger",
    "db.rs: Base::sauvegarder",
    "db.rs: Base::secret",
    "db.rs: Base::write",
];

/// What is written is a `Decision`, by `record`; who changes rows is known by name, and nobody outside reaches them.
fn a_fact_is_written_by_record_alone() {
    let fonctions = fonctions();
    let cle = |fonction: &Fonction| match fonction.de.as_str() {
        "" => format!("{}: {}", fonction.fichier, fonction.nom),
        de => format!("{}: {de}::{}", fonction.fichier, fonction.nom),
    };
    let directes: Vec<&Fonction> = fonctions.iter().filter(|fonction| ecrit(&fonction.corps)).collect();
    let de_save = |fonction: &Fonction| {
        let appelantes: Vec<&str> = fonctions
            .iter()
            .filter(|autre| autre.nom != fonction.nom && appelle(autre, fonction))
            .map(|autre| autre.nom.as_str())
            .collect();
        fonction.nom == "save" || appelantes == ["save"]
    };
    let nommees: BTreeSet<String> =
        directes.iter().filter(|fonction| !de_save(fonction)).map(|fonction| cle(fonction)).collect();
    assert_eq!(nommees, ECRIVENT.iter().map(|nom| (*nom).to_owned()).collect(), "qui change des lignes");
    let publiques: Vec<String> =
        directes.iter().filter(|fonction| fonction.publique).map(|fonction| cle(fonction)).collect();
    aucun(&publiques, "une fonction publique change des lignes elle-même");

    let mut atteignent: BTreeSet<String> = directes.iter().map(|fonction| cle(fonction)).collect();
    loop {
        let menees: Vec<String> = fonctions
            .iter()
            .filter(|fonction| !atteignent.contains(&cle(fonction)))
            .filter(|fonction| {
                fonctions.iter().any(|autre| atteignent.contains(&cle(autre)) && appelle(fonction, autre))
            })
            .map(cle)
            .collect();
        if menees.is_empty() {
            break;
        }
        atteignent.extend(menees);
    }
    let portes: BTreeSet<String> =
        fonctions.iter().filter(|fonction| fonction.publique && atteignent.contains(&cle(fonction))).map(cle).collect();
    assert_eq!(portes, PORTES.iter().map(|nom| (*nom).to_owned()).collect(), "les portes par où l'on écrit");
}

/// Whether a function calls another: by its module, as its neighbour, on the same object, or on a value of its file.
fn appelle(fonction: &Fonction, autre: &Fonction) -> bool {
    let (nom, module) = (&autre.nom, autre.fichier.trim_end_matches(".rs"));
    let dit = |appel: String| fonction.corps.contains(&appel);
    let chez_soi = fonction.fichier == autre.fichier;
    if autre.de.is_empty() {
        return dit(format!("{module}::{nom}(")) || (chez_soi && dit(format!(" {nom}(")));
    }
    let meme_objet = fonction.de == autre.de && (dit(format!("self.{nom}(")) || dit(format!("Self::{nom}(")));
    let sur_une_valeur = chez_soi && !autre.publique && dit(format!(".{nom}("));
    // The aggregate of a `record` is known by its trait alone.
    meme_objet || sur_une_valeur || dit(format!("A::{nom}("))
}

// ---- names and sizes

/// Each concept that lives in several places, by its name in the domain, with those places. The scenarios of the public
/// catalogues (`tests/scenarios/catalogues.rs`) are those of the rules and of the organisations.
const CONCEPTS: &[(&str, &[&str])] = &[
    ("convention", &["domain", "persistence", "api", "tests"]),
    ("organisation", &["domain", "persistence", "api"]),
    ("echeancier", &["domain", "api", "tests"]),
    ("regle", &["domain", "api"]),
    ("journal", &["persistence", "api", "tests"]),
    ("bilan", &["domain", "persistence", "api", "tests"]),
    ("copil", &["domain", "persistence", "api", "tests"]),
    ("indicateur", &["domain", "api"]),
    ("question", &["domain", "api"]),
    ("point", &["domain", "api"]),
    ("connaissance", &["api", "tests"]),
    ("fiche_action", &["domain", "persistence", "api", "tests"]),
    ("calcul", &["domain", "api", "tests"]),
    ("plafond", &["domain", "persistence", "api", "tests"]),
    ("histoire", &["domain", "persistence"]),
    ("outil_numerique", &["domain", "api", "tests"]),
    ("contact_regional", &["domain", "api", "tests"]),
    ("declinaison_regionale", &["domain", "api", "tests"]),
    ("avenant", &["domain", "api", "tests"]),
    ("litige", &["domain", "api", "tests"]),
    ("denonciation", &["domain", "api", "tests"]),
    ("communication", &["domain", "persistence", "api", "tests"]),
];

/// Four files, one word: `convention.rs` in the domain, `conventions.rs` elsewhere; one found is all found.
fn a_concept_bears_one_name_in_all_its_places() {
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (couche, dossier) in [
        ("domain", "domain/src/"),
        ("persistence", "persistence/src/"),
        ("api", "api/src/"),
        ("tests", "tests/scenarios/"),
    ] {
        for Source { chemin, .. } in sources(dossier) {
            let nom = chemin.trim_start_matches(dossier).trim_end_matches(".rs");
            if nom.contains('/') || ["lib", "main", "mod"].contains(&nom) {
                continue;
            }
            let singulier = |mot: &str| match mot.strip_suffix("aux") {
                Some(radical) => format!("{radical}al"),
                None => mot.strip_suffix('s').unwrap_or(mot).to_owned(),
            };
            let mots: Vec<String> = nom.split('_').map(singulier).collect();
            let places = places.entry(mots.join("_")).or_default();
            if !places.contains(&couche) {
                places.push(couche);
            }
        }
    }
    for (concept, attendues) in CONCEPTS {
        assert_eq!(places.get(*concept).map(Vec::as_slice), Some(*attendues), "{concept}");
    }
    let couches = |places: &[&str]| places.iter().filter(|place| **place != "tests").count();
    let inconnus: Vec<String> = places
        .iter()
        .filter(|(nom, places)| couches(places) > 1 && !CONCEPTS.iter().any(|(concept, _)| concept == nom))
        .map(|(nom, places)| format!("{nom} : {}", places.join(", ")))
        .collect();
    aucun(&inconnus, "un mot dans plusieurs couches est un concept : nommez-le dans CONCEPTS");
}

/// Lines of code beyond which a file is announced, then refused; its tests do not count.
const LIGNES_ANNONCEES: usize = 600;
/// See above.
const LIGNES_MAX: usize = 1400;

fn no_source_outgrows_its_reader() {
    let mut trop_longues = Vec::new();
    for dossier in ["domain/src/", "persistence/src/", "api/src/", "tests/"] {
        for Source { chemin, lignes } in sources(dossier) {
            match lignes.len() {
                longueur if longueur > LIGNES_MAX => trop_longues.push(format!("{chemin} : {longueur} lignes")),
                longueur if longueur > LIGNES_ANNONCEES => eprintln!("*** {chemin} : {longueur} lignes de code ***"),
                _ => {}
            }
        }
    }
    aucun(&trop_longues, &format!("plus de {LIGNES_MAX} lignes de code"));
}

/// What a clone needs on any machine names none; nor does it name the hosts from which packages come.
fn no_file_names_a_machine_or_a_registry() {
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
    // cargo itself writes its index into its lock.
    for fichier in fichiers().into_iter().filter(|fichier| fichier != "Cargo.lock") {
        let octets = std::fs::read(racine().join(&fichier)).expect("a file");
        for (numero, ligne) in (1..).zip(String::from_utf8_lossy(&octets).lines()) {
            let dits = interdits.iter().filter(|interdit| ligne.contains(**interdit));
            fautes.extend(dits.map(|interdit| format!("{fichier}:{numero} : {interdit}")));
        }
    }
    aucun(&fautes, "un chemin de machine ou l'hôte d'un registre");
}

// ---- the checks themselves

/// A wall that nothing could cross proves nothing: each way of seeing is shown what it must see.
fn the_checks_of_this_file_can_fail() {
    let admises = BTreeSet::from(["MIT", "ISC", "Apache-2.0"]);
    for admise in ["MIT", "GPL-3.0 OR MIT", "GPL-2.0/MIT", "ISC AND (MIT OR GPL-3.0)", "(MIT)"] {
        assert!(licence_admise(admise, &admises), "{admise}");
    }
    for refusee in ["GPL-3.0", "MIT AND GPL-3.0", "ISC AND (GPL-3.0 OR LGPL-3.0)", "MIT WITH exception", "(MIT", ""] {
        assert!(!licence_admise(refusee, &admises), "{refusee}");
    }
    for sql in ["sql(\"SELECT 1\")", "\"update x set y = 1\"", "\"delete from x\"", "\"INSERT INTO x\""] {
        assert!(est_du_sql(sql), "{sql}");
    }
    assert!(!est_du_sql("let selected = update(row);"));
    assert!(a_le_mot("use diesel::prelude::*;", "diesel") && !a_le_mot("let dieselisation = 1;", "diesel"));
    assert_eq!(sans_commentaire("let a = \"http://x\"; // b"), "let a = \"http://x\"; ");
    assert_eq!(code("a\n// b\n\n/// c\nd\n#[cfg(test)]\nmod tests {\ne"), [(1, "a".to_owned()), (5, "d".to_owned())]);
    assert_eq!(code("#[cfg(test)]\nmod tests;\nd").last(), Some(&(3, "d".to_owned())));
    assert!(ecrit("diesel::update(x)") && !ecrit("x.load(db)"));
    let trouvees: BTreeSet<String> = fonctions().into_iter().map(|fonction| fonction.nom).collect();
    for connue in ["record", "inscrire", "save", "write", "visibles"] {
        assert!(trouvees.contains(connue), "{connue} n'est plus vue");
    }
}
