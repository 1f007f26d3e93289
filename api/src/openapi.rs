//! The contract, finished from the table of operations: answers, examples, headers, rules and rights are written here
//! and nowhere else, so that the document cannot say other than the program does.

mod composants;
mod ecriture;
mod en_tetes;
mod etiquettes;
mod finition;
mod page;
mod reponses;

use crate::problem::{Problem, ProblemBody, Technique};
use crate::server::{Routeur, STATUTS_COMMUNS, routes};
use actix_web::dev::HttpServiceFactory;
use actix_web::{App, HttpRequest};
use composants::Contenu;
use domain::operation::{Acces, Operation, Precondition};
pub use ecriture::lisible;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use utoipa_actix_web::{AppExt, OpenApiFactory};

/// The document as the handlers alone make it.
fn brut() -> &'static Value {
    static BRUT: OnceLock<Value> = OnceLock::new();
    BRUT.get_or_init(|| {
        let (_, document) = App::new().into_utoipa_app().configure(|config| routes(config)).split_for_parts();
        serde_json::to_value(document).expect("utoipa writes JSON")
    })
}

/// The contract.
fn contrat() -> &'static Value {
    static CONTRAT: OnceLock<Value> = OnceLock::new();
    CONTRAT.get_or_init(|| finition::finir(brut().clone()))
}

/// The contract as it is committed, for whoever reads the file.
#[must_use]
pub fn document() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(|| ecriture::lisible(contrat()))
}

/// The contract as it is served: the same, without a space.
#[must_use]
pub fn compact() -> &'static str {
    static COMPACT: OnceLock<String> = OnceLock::new();
    COMPACT.get_or_init(|| contrat().to_string())
}

/// The contract as the documentation page reads it: OpenAPI 3.0.3, without a space.
#[must_use]
pub fn pour_la_page() -> &'static str {
    static RENDU: OnceLock<String> = OnceLock::new();
    RENDU.get_or_init(|| page::rendu(contrat()).to_string())
}

/// A reference to a component.
fn reference(genre: &str, nom: &str) -> Value {
    json!({ "$ref": format!("#/components/{genre}/{nom}") })
}

/// Every schema under its name, as often as an operation declares it: the document keeps the last of a name, silently.
#[must_use]
pub fn schemas_declares() -> Vec<(String, Value)> {
    let mut registre = Registre(schemas_des_problemes());
    routes(&mut registre);
    registre.0.into_iter().map(|(nom, schema)| (nom, en_json(schema))).collect()
}

/// Keeps the schemas that handlers declare, all of them.
struct Registre(Vec<(String, RefOr<Schema>)>);

impl Routeur for Registre {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        operation.schemas(&mut self.0);
        self
    }
}

/// No handler declares the problems: they are in no signature.
fn schemas_des_problemes() -> Vec<(String, RefOr<Schema>)> {
    let mut schemas = Vec::new();
    ProblemBody::schemas(&mut schemas);
    schemas.push(("Probleme".to_owned(), ProblemBody::schema()));
    schemas
}

fn en_json(schema: RefOr<Schema>) -> Value {
    serde_json::to_value(schema).expect("a schema is JSON")
}

/// Every operation of the routes: its address, its method, its entry in the table.
#[must_use]
pub fn operations() -> Vec<(String, String, Operation)> {
    let mut operations = Vec::new();
    for (chemin, methodes) in brut()["paths"].as_object().into_iter().flatten() {
        for (methode, operation) in methodes.as_object().into_iter().flatten() {
            let nom = operation["operationId"].as_str().unwrap_or_default();
            let operation = Operation::trouver(nom).expect("every handler bears the name of an operation");
            operations.push((chemin.clone(), methode.to_uppercase(), operation));
        }
    }
    operations.sort_by_key(|(.., operation)| *operation);
    operations
}

/// Where an operation is asked for: method, address with its parameters in braces.
#[must_use]
pub fn adresse(operation: Operation) -> (String, String) {
    static ADRESSES: OnceLock<BTreeMap<Operation, (String, String)>> = OnceLock::new();
    let adresses = ADRESSES
        .get_or_init(|| operations().into_iter().map(|(chemin, methode, quoi)| (quoi, (methode, chemin))).collect());
    adresses.get(&operation).cloned().unwrap_or_default()
}

/// The operation at an address of the contract, its parameters in braces.
#[must_use]
pub fn operation_a(methode: &str, chemin: &str) -> Option<Operation> {
    static OPERATIONS: OnceLock<BTreeMap<(String, String), Operation>> = OnceLock::new();
    let operations = OPERATIONS
        .get_or_init(|| operations().into_iter().map(|(chemin, methode, quoi)| ((methode, chemin), quoi)).collect());
    operations.get(&(methode.to_owned(), chemin.to_owned())).copied()
}

/// Whether roles can be refused for this operation.
#[must_use]
pub fn peut_refuser_le_role(operation: Operation) -> bool {
    matches!(operation.fiche().acces, Acces::Habilite(_))
}

/// The problems of the machine that an operation can answer.
#[must_use]
pub fn techniques(operation: Operation) -> Vec<Technique> {
    use Technique as T;
    let (methode, chemin) = adresse(operation);
    if methode.is_empty() {
        return Vec::new();
    }
    let fiche = operation.fiche();
    let recoit = methode != "GET";
    let ecrit = recoit && operation.peut_ecrire();
    let mut quoi: Vec<Technique> = STATUTS_COMMUNS.iter().map(|(_, technique)| *technique).collect();
    let mut si = |condition: bool, techniques: &[Technique]| {
        if condition {
            quoi.extend(techniques);
        }
    };
    si(chemin.starts_with("/v1/"), &[T::FormatNonServi]);
    si(chemin.contains('{'), &[T::Introuvable]);
    si(est_une_liste(operation), &[T::CurseurRefuse]);
    si(recoit, &[T::DelaiDepasse, T::CorpsTropGrand, T::TypeRefuse, T::CorpsInvalide]);
    si(ecrit, &[T::DisquePlein]);
    si(ecrit && methode == "POST", &[T::CleReutilisee]);
    si(fiche.precondition != Precondition::Aucune, &[T::VersionPerimee]);
    si(fiche.precondition == Precondition::Requise, &[T::VersionRequise]);
    let nommee = [Operation::CreerConvention, Operation::ModifierConvention, Operation::CreerFicheAction];
    si(nommee.contains(&operation), &[T::ReferenceDejaUtilisee]);
    quoi
}

/// The operations that read no query, whose every parameter is therefore unknown.
#[must_use]
pub fn sans_parametres(methode: &str, chemin: &str) -> Option<Operation> {
    static SANS: OnceLock<BTreeMap<(String, String), Operation>> = OnceLock::new();
    let sans = SANS.get_or_init(|| {
        let lit = |chemin: &str, methode: &str| {
            let parametres = brut()["paths"][chemin][methode.to_lowercase()]["parameters"].as_array();
            parametres.into_iter().flatten().any(|parametre| parametre["in"] == "query")
        };
        operations()
            .into_iter()
            .filter(|(chemin, methode, _)| !lit(chemin, methode))
            .map(|(chemin, methode, operation)| ((methode, chemin), operation))
            .collect()
    });
    sans.get(&(methode.to_owned(), chemin.to_owned())).copied()
}

fn est_une_liste(operation: Operation) -> bool {
    let (methode, chemin) = adresse(operation);
    let parametres = brut()["paths"][chemin.as_str()][methode.to_lowercase()]["parameters"].as_array();
    parametres.into_iter().flatten().any(|parametre| parametre["name"] == "curseur")
}

/// No operation at this address with this method: 405 when another method has one, 404 otherwise.
///
/// # Errors
/// Always: that is the answer.
pub async fn adresse_sans_operation(requete: HttpRequest) -> Result<actix_web::HttpResponse, Problem> {
    let morceaux: Vec<&str> = requete.path().split('/').collect();
    let convient = |chemin: &str| {
        let attendus: Vec<&str> = chemin.split('/').collect();
        attendus.len() == morceaux.len()
            && attendus
                .iter()
                .zip(&morceaux)
                .all(|(attendu, recu)| attendu.starts_with('{') && !recu.is_empty() || attendu == recu)
    };
    let mut methodes: BTreeSet<String> =
        operations().into_iter().filter(|(chemin, ..)| convient(chemin)).map(|(_, methode, _)| methode).collect();
    if methodes.is_empty() {
        return Err(Technique::AdresseInconnue.into());
    }
    if methodes.contains("GET") {
        methodes.insert("HEAD".to_owned());
    }
    let methodes: Vec<String> = methodes.into_iter().collect();
    Err(Problem::from(Technique::MethodeRefusee).allow(methodes.join(", ")))
}
