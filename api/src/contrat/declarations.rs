//! What the handlers declare: filled once from the routes, read by all that writes of them.

use crate::contrat::chemins::Parametre;
use crate::serveur::routeur::Routeur;
use actix_web::dev::HttpServiceFactory;
use serde_json::Value;
use std::sync::OnceLock;
use utoipa::openapi::{RefOr, Schema};
use utoipa_actix_web::OpenApiFactory;
use utoipa_actix_web::service_config::ServiceConfig;

/// What the handlers declare, all of them together.
pub struct Declarations {
    /// The document as the handlers alone make it.
    pub document: Value,
    /// What the addresses name.
    pub chemins: Vec<&'static Parametre>,
}

static DECLARATIONS: OnceLock<Declarations> = OnceLock::new();

/// Says once what the handlers declare: who knows the routes does it before anything is served or published.
pub fn remplir(lire: impl FnOnce() -> Declarations) {
    DECLARATIONS.get_or_init(lire);
}

/// What they declare.
///
/// # Panics
/// Before [`remplir`].
#[must_use]
pub fn toutes() -> &'static Declarations {
    DECLARATIONS.get().expect("the routes are read before anything is served or published")
}

/// The document takes what a handler declares, and throws the handler away.
impl Routeur for ServiceConfig<'_> {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        Self::service(self, operation)
    }
}

/// Keeps the schemas that handlers declare, all of them.
pub struct Registre(pub Vec<(String, RefOr<Schema>)>);

impl Routeur for Registre {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        operation.schemas(&mut self.0);
        self
    }
}
