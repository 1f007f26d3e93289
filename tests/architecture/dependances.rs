//! Who depends on whom, as cargo knows it, and under which licences.

use super::lecture::{aucun, lire, racine};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

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
pub(super) fn dependencies_point_inwards() {
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
    // The doors of the tests and of the measures are not in what is shipped.
    let api = membres["api"]["dependencies"].as_array().expect("dependencies").iter();
    let persistence: Vec<&Value> = api.filter(|paquet| paquet["name"] == "conventions-opco-persistence").collect();
    assert!(persistence.iter().all(|paquet| paquet["features"] == serde_json::json!([])), "{persistence:?}");
    assert_eq!(membres["persistence"]["features"]["default"], Value::Null);
}

/// diesel and its engines in `persistence` alone, actix in `api` (and in the tests, which start it).
pub(super) fn diesel_and_actix_have_one_home_each() {
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
pub(super) fn the_domain_depends_on_values_only() {
    let attendues = ["chrono", "serde", "thiserror", "utoipa", "uuid"].map(str::to_owned);
    assert_eq!(dependances(membres()["domain"], None), BTreeSet::from(attendues));
    assert_eq!(dependances(membres()["domain"], Some("build")), BTreeSet::new());
}

pub(super) fn every_dependency_has_an_admitted_licence_and_source() {
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
pub(super) fn licence_admise(expression: &str, admises: &BTreeSet<&str>) -> bool {
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
