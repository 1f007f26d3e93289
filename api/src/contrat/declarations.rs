//! What the handlers declare: read from the routes by all that writes of them.

use crate::contrat::chemins::Parametre;
use crate::serveur::routeur::Routeur;
use actix_web::{FromRequest, Handler, Responder};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use utoipa::openapi::{ComponentsBuilder, OpenApi, OpenApiBuilder, Paths, RefOr, Schema};
use utoipa_actix_web::OpenApiFactory;

/// What the handlers declare, all of them together.
pub struct Declarations {
    /// The document as the handlers alone make it.
    pub document: Value,
    /// What the addresses name.
    pub chemins: Vec<&'static Parametre>,
    /// The fields of each schema, as they are declared.
    pub ordre: Ordre,
}

/// The fields of schemas, by the name of the schema, in the order in which they are declared.
pub type Ordre = BTreeMap<String, Vec<String>>;

/// The order of the fields of these schemas.
#[must_use]
pub fn ordre<'s>(schemas: impl IntoIterator<Item = (&'s String, &'s RefOr<Schema>)>) -> Ordre {
    let champs = |schema: &RefOr<Schema>| match schema {
        RefOr::T(Schema::Object(objet)) => objet.properties.keys().cloned().collect(),
        _ => Vec::new(),
    };
    schemas
        .into_iter()
        .map(|(nom, schema)| (nom.clone(), champs(schema)))
        .filter(|(_, champs)| !champs.is_empty())
        .collect()
}

/// How it is read. It takes megabytes, and serves only to write something smaller: nobody keeps it.
static LIRE: OnceLock<fn() -> Declarations> = OnceLock::new();

/// Says once how to read what the handlers declare: who knows the routes does it before anything is served or published.
pub fn remplir(lire: fn() -> Declarations) {
    LIRE.get_or_init(|| lire);
}

/// What they declare.
///
/// # Panics
/// Before [`remplir`].
#[must_use]
pub fn toutes() -> Declarations {
    LIRE.get().expect("the routes are read before anything is served or published")()
}

/// Keeps what handlers declare.
#[derive(Default)]
pub struct Registre {
    /// Their addresses.
    pub adresses: Paths,
    /// The schemas that they name, as often as they name them.
    pub schemas: Vec<(String, RefOr<Schema>)>,
}

impl Registre {
    /// The document that they make together.
    #[must_use]
    pub fn document(self) -> OpenApi {
        let composants = ComponentsBuilder::new().schemas_from_iter(self.schemas).build();
        OpenApiBuilder::new().paths(self.adresses).components(Some(composants)).build()
    }
}

impl Routeur for Registre {
    fn voie<D, H, A>(&mut self, declaration: D, _gestionnaire: H) -> &mut Self
    where
        D: OpenApiFactory + utoipa::Path,
        H: Handler<A>,
        A: FromRequest + 'static,
        H::Output: Responder + 'static,
    {
        self.adresses.merge(declaration.paths());
        declaration.schemas(&mut self.schemas);
        self
    }
}
