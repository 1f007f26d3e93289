//! What people read: the contract, and the Swagger pages.

use crate::contrat::openapi;
use crate::serveur::routeur::routes;
use crate::sortie::etiquette::{deja_lue, etiquette};
use crate::sortie::prefixe::Prefixe;
use actix_web::http::{StatusCode, header};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get};
use std::sync::{Mutex, PoisonError};
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
    document(&requete, "contrat", openapi::compact())
}

/// The contract as the page reads it.
#[get("/docs/openapi-3.0.json")]
async fn lire_rendu(requete: HttpRequest) -> HttpResponse {
    document(&requete, "page", openapi::pour_la_page())
}

/// A document as it is served under one path, and its tag.
type Servi = (Bytes, String);

/// The most documents kept: only a proxy that is believed names a path.
const GARDES: usize = 16;

/// A document that changes with the program, and with the path under which it is asked for: its addresses are all below.
fn document(requete: &HttpRequest, nom: &'static str, texte: &'static str) -> HttpResponse {
    static SERVIS: Mutex<Vec<(&'static str, Prefixe, Servi)>> = Mutex::new(Vec::new());
    let prefixe = Prefixe::de(requete);
    let mut servis = SERVIS.lock().unwrap_or_else(PoisonError::into_inner);
    let connu = servis.iter().find(|(connu, sous, _)| *connu == nom && *sous == prefixe);
    let (corps, etag) = connu.map(|(.., servi)| servi.clone()).unwrap_or_else(|| {
        let servi = ecrire_sous(&prefixe, nom, texte);
        if servis.len() >= GARDES {
            servis.clear();
        }
        servis.push((nom, prefixe, servi.clone()));
        servi
    });
    drop(servis);
    let mut reponse = HttpResponse::Ok();
    reponse.insert_header((header::CACHE_CONTROL, "public, max-age=300"));
    reponse.insert_header((header::ETAG, etag.as_str()));
    if deja_lue(requete, &etag) {
        return reponse.status(StatusCode::NOT_MODIFIED).finish();
    }
    reponse.content_type("application/json").body(corps)
}

/// The address of the server, and the links of the texts, as the outside asks for them.
fn ecrire_sous(prefixe: &Prefixe, nom: &str, texte: &'static str) -> Servi {
    let corps = match prefixe.texte() {
        "" => Bytes::from_static(texte.as_bytes()),
        sous => {
            let texte = texte.replace("\"url\":\"/\"", &format!("\"url\":\"{sous}\""));
            Bytes::from(prefixe.dans(texte, &["]("]))
        }
    };
    let etag = etiquette(None, nom, &corps);
    (corps, etag)
}

/// To the page: what stands above it has nothing to show.
async fn mener_a_la_page(requete: HttpRequest) -> HttpResponse {
    let page = Prefixe::de(&requete).adresse("/docs/");
    HttpResponse::TemporaryRedirect().insert_header((header::LOCATION, page)).finish()
}

/// What the Swagger pages may load: their own files, and the styles and images that their script draws with.
pub const POLITIQUE: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                             font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The Swagger pages, whose assets the program carries: nothing is fetched elsewhere.
pub fn pages(routes: &mut ServiceConfig) {
    // From where the page stands: whatever path it is shown under.
    let config = Config::from("openapi-3.0.json")
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
        .route("/", web::get().to(mener_a_la_page))
        .route("/docs", web::get().to(mener_a_la_page))
        .service(lire_rendu)
        .service(SwaggerUi::new("/docs/{_:.*}").config(config));
}
