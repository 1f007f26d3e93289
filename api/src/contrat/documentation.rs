//! What people read: the contract, and the Swagger pages.

use crate::contrat::openapi;
use crate::serveur::routeur::routes;
use crate::sortie::etiquette::{deja_lue, etiquette};
use actix_web::http::{StatusCode, header};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get};
use std::sync::LazyLock;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Object, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use utoipa_swagger_ui::{Config, SwaggerUi};

routes![lire_contrat];

/// The contract, as a schema: any object, since OpenAPI's own is not repeated here.
pub struct DocumentOpenApi;

impl PartialSchema for DocumentOpenApi {
    fn schema() -> RefOr<Schema> {
        Object::builder().schema_type(Type::Object).description(Some("Document OpenAPI 3.1.")).into()
    }
}

impl ToSchema for DocumentOpenApi {}

/// Lire le contrat
///
/// Le document OpenAPI 3.1 d'où se génèrent les clients. Sans jeton.
#[utoipa::path(get, path = "/openapi.json", tag = "Contrat", responses((status = 200, description = "Le document.", body = DocumentOpenApi)))]
pub async fn lire_contrat(requete: HttpRequest) -> HttpResponse {
    static ETAG: LazyLock<String> = LazyLock::new(|| etiquette(None, "contrat", openapi::compact().as_bytes()));
    document(&requete, openapi::compact(), &ETAG)
}

/// The contract as the page reads it.
#[get("/docs/openapi-3.0.json")]
async fn lire_rendu(requete: HttpRequest) -> HttpResponse {
    static ETAG: LazyLock<String> = LazyLock::new(|| etiquette(None, "page", openapi::pour_la_page().as_bytes()));
    document(&requete, openapi::pour_la_page(), &ETAG)
}

/// A document that changes with the program only.
fn document(requete: &HttpRequest, texte: &'static str, etag: &str) -> HttpResponse {
    let mut reponse = HttpResponse::Ok();
    reponse.insert_header((header::CACHE_CONTROL, "public, max-age=300"));
    reponse.insert_header((header::ETAG, etag));
    if deja_lue(requete, etag) {
        return reponse.status(StatusCode::NOT_MODIFIED).finish();
    }
    reponse.content_type("application/json").body(texte)
}

/// The Swagger pages, whose assets the program carries: nothing is fetched elsewhere.
pub fn pages(routes: &mut ServiceConfig) {
    let config = Config::from("/docs/openapi-3.0.json")
        // Its bundle would otherwise send the contract to a validator on the public network.
        .validator_url("none")
        .try_it_out_enabled(true)
        .display_request_duration(true)
        .filter(true)
        // Hundreds of operations, opened by whoever looks for one; each shows its own schemas.
        .doc_expansion("none")
        .default_models_expand_depth(-1)
        .persist_authorization(false);
    routes
        .service(web::redirect("/", "/docs/"))
        .service(web::redirect("/docs", "/docs/"))
        .service(lire_rendu)
        .service(SwaggerUi::new("/docs/{_:.*}").config(config));
}
