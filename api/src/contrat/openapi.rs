//! The contract, finished from the table of operations: answers, examples, headers, rules and rights are written here
//! and nowhere else, so that the document cannot say other than the program does.

mod composants;
mod ecriture;
mod en_tetes;
mod etiquettes;
mod finition;
mod page;
mod reponses;

use crate::contrat::adresses::{self, Adresse};
use crate::contrat::routes::routes;
use crate::serveur::routeur::Routeur;
use crate::sortie::problem::ProblemBody;
use actix_web::App;
use actix_web::dev::HttpServiceFactory;
use composants::Contenu;
use domain::catalogue;
pub use ecriture::lisible;
use serde_json::{Value, json};
use std::sync::OnceLock;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, OpenApiFactory};

/// The document as the handlers alone make it.
fn brut() -> &'static Value {
    static BRUT: OnceLock<Value> = OnceLock::new();
    BRUT.get_or_init(|| {
        let (_, document) = App::new().into_utoipa_app().configure(|config| routes(config)).split_for_parts();
        serde_json::to_value(document).expect("utoipa writes JSON")
    })
}

/// Says where each operation is asked for; to be called before anything is served or published.
pub fn remplir_les_adresses() {
    adresses::remplir(|| {
        let mut adresses = Vec::new();
        for (chemin, methodes) in brut()["paths"].as_object().into_iter().flatten() {
            for (methode, entree) in methodes.as_object().into_iter().flatten() {
                let nom = entree["operationId"].as_str().unwrap_or_default();
                let parametres = entree["parameters"].as_array();
                let a = |cle: &str, valeur: &str| parametres.into_iter().flatten().any(|dit| dit[cle] == valeur);
                adresses.push(Adresse {
                    chemin: chemin.clone(),
                    methode: methode.to_uppercase(),
                    operation: catalogue::operation(nom).expect("every handler bears the name of an operation"),
                    lit_une_requete: a("in", "query"),
                    est_une_liste: a("name", "curseur"),
                });
            }
        }
        adresses
    });
}

/// The contract.
fn contrat() -> &'static Value {
    static CONTRAT: OnceLock<Value> = OnceLock::new();
    CONTRAT.get_or_init(|| {
        remplir_les_adresses();
        finition::finir(brut().clone())
    })
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

/// The document takes what a handler declares, and throws the handler away.
impl Routeur for ServiceConfig<'_> {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        Self::service(self, operation)
    }
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
