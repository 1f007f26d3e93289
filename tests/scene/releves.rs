//! The examples of the contract, taken from what scenarios really sent and were answered (`openapi/exemples.json`).
//!
//! A run under `MISE_A_JOUR=1` keeps, of each operation, one body that was taken, of each act, one answer, of each view and of each
//! problem, one too. The choice
//! rests on what they say and on nothing else, so that neither threads nor the order of scenarios can move it: an act that
//! follows its rule before a fait accompli, then the fullest, then the shortest, then the first in the order of texts. An
//! example that its schema still accepts stays as it was: a new act changes its own example and no other.

use super::neutre::Neutre;
use super::reponse::Reponse;
use crate::contract;
use api::contrat::adresses::{self, Adresse};
use api::contrat::openapi;
use domain::catalogue;
use domain::socle::operations::LIRE_CONTRAT;
use serde_json::{Map, Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{LazyLock, Mutex};

/// Whether this run writes the committed files again.
static RELEVE: LazyLock<bool> =
    LazyLock::new(|| std::env::var("MISE_A_JOUR").is_ok_and(|mise_a_jour| mise_a_jour == "1"));

/// The best so far: what it illustrates, its rank, itself.
static RETENUS: Mutex<BTreeMap<(&'static str, String), Retenu>> = Mutex::new(BTreeMap::new());

/// An example that may yet give way to a better one.
struct Retenu {
    rang: (bool, usize, Reverse<usize>, Reverse<String>),
    exemple: Value,
}

/// The stages whose texts are made to be strange.
static TUS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Nothing said on this stage is an example.
pub fn taire(url: &str) {
    TUS.lock().expect("the stages").insert(url.to_owned());
}

/// Considers a request and its answer.
pub fn relever(url: &str, operation: &str, corps: &[u8], reponse: &Reponse) {
    if !*RELEVE || reponse.statut == 304 {
        return;
    }
    // The contract does not illustrate itself.
    if operation == LIRE_CONTRAT.nom || TUS.lock().expect("the stages").contains(url) {
        return;
    }
    if let Some(code) = reponse.corps["code"].as_str().filter(|_| reponse.statut >= 400) {
        considerer("problemes", code, &reponse.corps);
    }
    if reponse.statut >= 300 {
        return;
    }
    let adresse = catalogue::operation(operation).and_then(adresses::de);
    if adresse.is_some_and(Adresse::est_un_acte) {
        considerer("actes", operation, &reponse.corps);
    }
    let vue = contract::vue(operation, reponse.statut);
    if let Some(vue) =
        vue.filter(|_| reponse.en_tetes.get("content-type").is_some_and(|nature| nature == "application/json"))
    {
        considerer("reponses", vue, &reponse.corps);
    }
    if let Ok(corps) = serde_json::from_slice(corps) {
        considerer("requetes", operation, &corps);
    }
}

fn considerer(genre: &'static str, nom: &str, valeur: &Value) {
    let exemple = Neutre::default().rendre(valeur);
    let texte = exemple.to_string();
    let mut dits = BTreeSet::new();
    compter(&exemple, "", &mut dits);
    let accompli = dits.iter().any(|ou| ou.contains("/fait_accompli/"));
    let rang = (!accompli, dits.len(), Reverse(texte.len()), Reverse(texte));
    let mut retenus = RETENUS.lock().expect("the examples");
    match retenus.get(&(genre, nom.to_owned())) {
        Some(retenu) if retenu.rang >= rang => {}
        _ => {
            retenus.insert((genre, nom.to_owned()), Retenu { rang, exemple });
        }
    }
}

/// The places of a value where something is said.
fn compter(valeur: &Value, ou: &str, dits: &mut BTreeSet<String>) {
    match valeur {
        Value::Null => {}
        Value::Array(elements) => elements.iter().for_each(|element| compter(element, &format!("{ou}/*"), dits)),
        Value::Object(champs) => champs.iter().for_each(|(nom, champ)| compter(champ, &format!("{ou}/{nom}"), dits)),
        _ => {
            dits.insert(ou.to_owned());
        }
    }
}

/// Writes the examples of this run, if it is one that records and has played every scenario on SQLite.
pub fn ecrire(filtre: Option<&str>) {
    if !*RELEVE || filtre.is_some_and(|filtre| filtre != "sqlite::") {
        return;
    }
    let fichier = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/exemples.json");
    let anciens = std::fs::read_to_string(&fichier).expect("openapi/exemples.json");
    let anciens: Value = serde_json::from_str(&anciens).expect("openapi/exemples.json is JSON");
    let mut exemples = Map::new();
    for ((genre, nom), Retenu { exemple, .. }) in RETENUS.lock().expect("the examples").iter() {
        let admis = match *genre {
            "requetes" => contract::admet_corps,
            "actes" => contract::admet_reponse,
            "problemes" => |_: &str, corps: &Value| contract::admet_vue("Probleme", corps),
            _ => contract::admet_vue,
        };
        let ancien = Some(&anciens[genre][nom]).filter(|ancien| admis(nom, ancien));
        exemples.entry(*genre).or_insert_with(|| json!({}))[nom] = ancien.unwrap_or(exemple).clone();
    }
    std::fs::write(&fichier, openapi::lisible(&exemples.into())).expect("openapi/exemples.json");
}
