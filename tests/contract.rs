//! The contract as a witness: every answer of every scenario is held against the committed document.

use crate::scene::reponse::Reponse;
use domain::catalogue;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex};

/// The committed document; a golden test holds it against what the program prints.
static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../openapi/openapi.json")).expect("the contract is JSON"));

/// The problems answered so far: operation, code.
static VUS: Mutex<BTreeSet<(String, String)>> = Mutex::new(BTreeSet::new());

/// The constats shown so far, by their codes.
static CONSTATS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Under what name the schemas refer to the document.
const CONTRAT: &str = "urn:contrat";

/// The document, every object closed: answers may gain fields, but none that it does not say.
static CLOS: LazyLock<Value> = LazyLock::new(|| {
    let mut clos = DOCUMENT.clone();
    fermer(&mut clos["components"]["schemas"]);
    clos
});

fn fermer(schema: &mut Value) {
    match schema {
        Value::Object(champs) => {
            champs.values_mut().for_each(fermer);
            if champs.get("type").is_some_and(|genre| genre.to_string().contains("object"))
                && champs.contains_key("properties")
            {
                champs.entry("additionalProperties").or_insert(false.into());
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(fermer),
        _ => {}
    }
}

/// The document as schemas resolve it, gone through once and then shared by all of them.
static REGISTRE: LazyLock<Registry<'static>> = LazyLock::new(|| {
    let registre = Registry::new().draft(Draft::Draft202012).add(CONTRAT, &*CLOS).expect("a name for the contract");
    registre.prepare().expect("every reference of the contract leads somewhere")
});

/// One validator per schema that was met, compiled once for all the operations that answer it.
static VALIDATEURS: Mutex<BTreeMap<&str, Arc<Validator>>> = Mutex::new(BTreeMap::new());

/// The validator of an answer of an operation, if the contract declares this status with this media type.
fn validateur(operation: &'static Value, statut: u16, nature: &str) -> Option<Arc<Validator>> {
    let contenu = &resoudre(&operation["responses"][statut.to_string()])["content"][nature];
    Some(compile(contenu["schema"]["$ref"].as_str()?))
}

/// The validator of a schema of the document.
fn compile(reference: &'static str) -> Arc<Validator> {
    if let Some(connu) = VALIDATEURS.lock().expect("the validators").get(reference) {
        return Arc::clone(connu);
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("{CONTRAT}{reference}"),
    });
    let options = jsonschema::options().should_validate_formats(true).with_registry(&REGISTRE);
    let compile = Arc::new(options.build(&schema).unwrap_or_else(|erreur| panic!("{reference} : {erreur}")));
    VALIDATEURS.lock().expect("the validators").insert(reference, Arc::clone(&compile));
    compile
}

/// Problems that no scenario can bring about at will: faults of the machine itself.
const HORS_DE_PORTEE: &[&str] = &["erreur_interne", "indisponible", "disque_plein", "delai_depasse", "surcharge"];

fn operations() -> impl Iterator<Item = (&'static str, &'static str, &'static Value)> {
    DOCUMENT["paths"].as_object().expect("paths").iter().flat_map(|(chemin, methodes)| {
        methodes
            .as_object()
            .expect("methods")
            .iter()
            .map(move |(methode, operation)| (chemin.as_str(), methode.as_str(), operation))
    })
}

fn nom(operation: &'static Value) -> &'static str {
    operation["operationId"].as_str().expect("a name")
}

/// What a reference of the document leads to.
pub fn resoudre(valeur: &'static Value) -> &'static Value {
    match valeur["$ref"].as_str() {
        Some(reference) => DOCUMENT.pointer(reference.trim_start_matches('#')).expect("a reference leads somewhere"),
        None => valeur,
    }
}

/// The operations by method and number of segments, with the segments of their address.
type Adresses = BTreeMap<(String, usize), Vec<(Vec<&'static str>, &'static Value)>>;

static ADRESSES: LazyLock<Adresses> = LazyLock::new(|| {
    let mut adresses = Adresses::new();
    for (chemin, methode, operation) in operations() {
        let morceaux: Vec<&str> = chemin.split('/').collect();
        adresses.entry((methode.to_uppercase(), morceaux.len())).or_default().push((morceaux, operation));
    }
    adresses
});

/// The operation at an address, if the contract has one.
fn operation(methode: &str, chemin: &str) -> Option<&'static Value> {
    let chemin = chemin.split('?').next().unwrap_or_default();
    let morceaux: Vec<&str> = chemin.split('/').collect();
    let methode = if methode == "HEAD" { "GET" } else { methode };
    ADRESSES
        .get(&(methode.to_uppercase(), morceaux.len()))?
        .iter()
        .find(|(attendus, _)| {
            attendus.iter().zip(&morceaux).all(|(attendu, recu)| attendu.starts_with('{') || attendu == recu)
        })
        .map(|(_, operation)| *operation)
}

/// The name of the operation at an address, if the contract has one.
pub fn nom_de(methode: &str, chemin: &str) -> Option<&'static str> {
    operation(methode, chemin).map(nom)
}

/// The parameters of an operation's query, each with the example that the contract gives of it.
pub fn parametres(operation: &str) -> Vec<(&'static str, Option<&'static str>)> {
    let entree = operations().map(|(.., entree)| entree).find(|entree| nom(entree) == operation);
    let parametres = entree.and_then(|entree| entree["parameters"].as_array()).into_iter().flatten().map(resoudre);
    let de_la_requete = parametres.filter(|parametre| parametre["in"] == "query");
    de_la_requete
        .map(|parametre| (parametre["name"].as_str().expect("a name"), parametre["example"].as_str()))
        .collect()
}

/// The statuses that an operation declares.
pub fn statuts(operation: &str) -> Vec<&'static str> {
    let entree = operations().map(|(.., entree)| entree).find(|entree| nom(entree) == operation);
    let reponses = entree.and_then(|entree| entree["responses"].as_object());
    reponses.into_iter().flat_map(|reponses| reponses.keys().map(String::as_str)).collect()
}

/// The media types in which an operation answers.
pub fn formats(operation: &str) -> Vec<&'static str> {
    let entree = operations().map(|(.., entree)| entree).find(|entree| nom(entree) == operation);
    let contenu = entree.and_then(|entree| resoudre(&entree["responses"]["200"])["content"].as_object());
    contenu.into_iter().flat_map(|contenu| contenu.keys().map(String::as_str)).collect()
}

/// The name of the schema of the elements of a list.
pub fn vue_des_elements(operation: &str) -> Option<&'static str> {
    let page = &DOCUMENT["components"]["schemas"][vue(operation, 200)?];
    page["properties"]["elements"]["items"]["$ref"].as_str()?.rsplit('/').next()
}

/// The name of the schema of what an operation answers in JSON under a status.
pub fn vue(operation: &str, statut: u16) -> Option<&'static str> {
    let (.., entree) = operations().find(|(.., entree)| nom(entree) == operation)?;
    let contenu = &resoudre(&entree["responses"][statut.to_string()])["content"]["application/json"];
    contenu["schema"]["$ref"].as_str()?.rsplit('/').next()
}

/// Whether a value is a body that an operation of this name takes.
pub fn admet_corps(operation: &str, corps: &Value) -> bool {
    let entree = operations().map(|(.., entree)| entree).find(|entree| nom(entree) == operation);
    let contenus = entree.and_then(|entree| resoudre(&entree["requestBody"])["content"].as_object());
    let mut references = contenus.into_iter().flatten().filter_map(|(_, contenu)| contenu["schema"]["$ref"].as_str());
    references.next().is_some_and(|reference| compile(reference).is_valid(corps))
}

/// The schema of the body that an operation of this name takes.
pub fn schema_du_corps(operation: &str) -> Option<&'static Value> {
    let (.., entree) = operations().find(|(.., entree)| nom(entree) == operation)?;
    let contenus = resoudre(&entree["requestBody"])["content"].as_object()?;
    contenus.values().next().map(|contenu| &contenu["schema"])
}

/// Whether an answer is one that an act gives.
pub fn admet_reponse(operation: &str, corps: &Value) -> bool {
    [200, 201].into_iter().find_map(|statut| vue(operation, statut)).is_some_and(|vue| admet_vue(vue, corps))
}

/// Whether a value is a view of this name.
pub fn admet_vue(nom: &str, vue: &Value) -> bool {
    let schemas = DOCUMENT["components"]["schemas"].as_object().expect("schemas");
    let connu = schemas.keys().find(|connu| *connu == nom);
    connu.is_some_and(|nom| compile(String::leak(format!("#/components/schemas/{nom}"))).is_valid(vue))
}

/// The answer is one that the contract declares: status, media type, body, headers, and the code of a problem.
///
/// # Panics
/// When it is not.
#[track_caller]
pub fn verifier(methode: &str, chemin: &str, reponse: &Reponse) {
    let Some(operation) = operation(methode, chemin) else {
        assert!(
            [404, 405, 406, 401, 400, 415, 413].contains(&reponse.statut),
            "{methode} {chemin} : {}",
            reponse.statut
        );
        return;
    };
    let quoi = format!("{methode} {chemin} -> {}", reponse.statut);
    let declaree = &operation["responses"][reponse.statut.to_string()];
    assert!(!declaree.is_null(), "{quoi} : ce statut n'est pas au contrat\n{}", reponse.texte);
    let declaree = resoudre(declaree);
    for en_tete in declaree["headers"].as_object().into_iter().flat_map(|en_tetes| en_tetes.keys()) {
        let facultatif = matches!(en_tete.as_str(), "Access-Control-Allow-Origin" | "Link")
            // Refused before the quota was asked, nobody's bucket has been touched.
            || (en_tete.starts_with("RateLimit") && matches!(reponse.statut, 400 | 401 | 406 | 413 | 415 | 503));
        assert!(facultatif || reponse.en_tetes.contains_key(&en_tete.to_lowercase()), "{quoi} : sans {en_tete}");
    }
    if reponse.statut == 304 || methode == "HEAD" {
        assert!(reponse.texte.is_empty(), "{quoi} : un corps");
        return;
    }
    let nature = reponse.en_tetes.get("content-type").expect("a media type");
    let nature = nature.split(';').next().unwrap_or_default();
    let validateur = validateur(operation, reponse.statut, nature);
    let validateur = validateur.unwrap_or_else(|| panic!("{quoi} : {nature} n'est pas au contrat"));
    if nature.ends_with("json") {
        let fautes: Vec<String> = validateur
            .iter_errors(&reponse.corps)
            .map(|faute| format!("{} : {faute}", faute.instance_path()))
            .collect();
        assert!(fautes.is_empty(), "{quoi} :\n{}\n{}", fautes.join("\n"), reponse.texte);
        relever_les_constats(&reponse.corps);
    }
    if reponse.statut >= 400 {
        let code = reponse.corps["code"].as_str().expect("a code").to_owned();
        let declares = codes(declaree);
        assert!(declares.contains(code.as_str()), "{quoi} : le code {code} n'est pas au contrat, qui a {declares:?}");
        VUS.lock().expect("what was seen").insert((nom(operation).to_owned(), code));
    }
}

/// The codes of problems that an answer declares: its examples.
fn codes(reponse: &'static Value) -> BTreeSet<&'static str> {
    let exemples = reponse["content"]["application/problem+json"]["examples"].as_object();
    exemples.into_iter().flat_map(|exemples| exemples.keys()).map(String::as_str).collect()
}

/// Remembers which constats an answer shows, wherever they stand in it.
fn relever_les_constats(valeur: &Value) {
    match valeur {
        Value::Object(champs) => {
            for constat in champs.get("constats").and_then(Value::as_array).into_iter().flatten() {
                // An entry of the journal that is older than codes has none; elsewhere the schema asks for one.
                let Some(code) = constat["code"].as_str() else { continue };
                assert!(catalogue::constats().any(|connu| connu.texte() == code), "{code} n'est pas au catalogue");
                CONSTATS.lock().expect("what was noted").insert(code.to_owned());
            }
            champs.values().for_each(relever_les_constats);
        }
        Value::Array(elements) => elements.iter().for_each(relever_les_constats),
        _ => {}
    }
}

/// What the contract declares and no scenario has met.
pub fn declares_et_jamais_vus() -> Vec<String> {
    let vus = VUS.lock().expect("what was seen");
    operations()
        .flat_map(|(_, _, operation)| {
            let reponses = operation["responses"].as_object().expect("answers").values();
            reponses.flat_map(|reponse| codes(resoudre(reponse))).map(move |code| (nom(operation), code))
        })
        .filter(|(nom, code)| !HORS_DE_PORTEE.contains(code) && !vus.contains(&((*nom).to_owned(), (*code).to_owned())))
        .map(|(nom, code)| format!("{nom} : {code}"))
        .chain(constats_jamais_releves())
        .collect()
}

/// The constats of the catalogue that no answer of a scenario has shown.
fn constats_jamais_releves() -> Vec<String> {
    let releves = CONSTATS.lock().expect("what was noted");
    let connus = catalogue::constats().map(|constat| constat.texte());
    connus.filter(|code| !releves.contains(*code)).map(|code| format!("constat : {code}")).collect()
}
