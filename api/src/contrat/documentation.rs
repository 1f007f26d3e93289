//! What people read: the contract, and the Swagger pages.

use crate::contrat::openapi;
use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::serveur::routeur::routes;
use crate::sortie::prefixe::Prefixe;
use crate::sortie::problem::{Problem, Technique};
use crate::sortie::statique::Statique;
use actix_web::http::header;
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError, RwLock};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, Object, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use utoipa_swagger_ui::Config;

routes![lire_contrat];

/// The contract, as a schema: any object, since OpenAPI's own is not repeated here.
pub struct DocumentOpenApi;

impl PartialSchema for DocumentOpenApi {
    fn schema() -> RefOr<Schema> {
        Object::builder()
            .schema_type(Type::Object)
            .description(Some("Document OpenAPI 3.1."))
            .additional_properties(Some(AdditionalProperties::FreeForm(true)))
            .into()
    }
}

impl ToSchema for DocumentOpenApi {}

/// Lire le contrat
///
/// Le document OpenAPI 3.1 d'où se génèrent les clients. Sans jeton.
#[utoipa::path(get, path = "/openapi.json", tag = "Contrat", responses((status = 200, description = "Le document.", body = DocumentOpenApi)))]
pub async fn lire_contrat(application: web::Data<Application>, requete: HttpRequest) -> Result<HttpResponse, Problem> {
    document(&application, &requete, "contrat", openapi::compact).await
}

/// The contract as the page reads it.
#[get("/docs/openapi-3.0.json")]
async fn lire_rendu(application: web::Data<Application>, requete: HttpRequest) -> Result<HttpResponse, Problem> {
    document(&application, &requete, "page", openapi::pour_la_page).await
}

/// The most documents kept: only a proxy that is believed names a path.
const GARDES: usize = 16;

static SERVIS: Mutex<Vec<(&'static str, Prefixe, Statique)>> = Mutex::new(Vec::new());

/// A document that changes with the program, and with the path under which it is asked for: its addresses are all below.
async fn document(
    application: &Application,
    requete: &HttpRequest,
    nom: &'static str,
    texte: fn() -> &'static str,
) -> Result<HttpResponse, Problem> {
    let prefixe = Prefixe::de(requete);
    let servi = match deja_servi(nom, &prefixe) {
        Some(servi) => servi,
        None => {
            // Made on first use, off the event loop: it takes the processor for long.
            let faire = move || {
                let servi = Statique::nouveau("application/json", ecrire_sous(&prefixe, texte()));
                retenir(nom, prefixe, servi.clone());
                servi
            };
            application.admission.executer(Genre::Lecture, faire).await?
        }
    };
    Ok(servi.servir(requete, 300))
}

fn deja_servi(nom: &str, prefixe: &Prefixe) -> Option<Statique> {
    let servis = SERVIS.lock().unwrap_or_else(PoisonError::into_inner);
    servis.iter().find(|(connu, sous, _)| *connu == nom && sous == prefixe).map(|(.., servi)| servi.clone())
}

fn retenir(nom: &'static str, prefixe: Prefixe, servi: Statique) {
    let mut servis = SERVIS.lock().unwrap_or_else(PoisonError::into_inner);
    if servis.len() >= GARDES {
        servis.clear();
    }
    servis.push((nom, prefixe, servi));
}

/// The address of the server, and the links of the texts, as the outside asks for them.
fn ecrire_sous(prefixe: &Prefixe, texte: &'static str) -> Bytes {
    match prefixe.texte() {
        "" => Bytes::from_static(texte.as_bytes()),
        sous => {
            let texte = texte.replace("\"url\":\"/\"", &format!("\"url\":\"{sous}\""));
            Bytes::from(prefixe.dans(texte, &["]("]))
        }
    }
}

/// To the page, from its address without the last slash.
async fn mener_a_la_page(requete: HttpRequest) -> HttpResponse {
    let page = Prefixe::de(&requete).adresse("/docs/");
    HttpResponse::TemporaryRedirect().insert_header((header::LOCATION, page)).finish()
}

/// What the Swagger pages may load: their own files, and the styles and images that their script draws with.
pub const POLITIQUE: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                             font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Added to their own style: letters that can be read on what is behind them (WCAG 2.2, 1.4.3), links that a finger finds (2.5.8).
const HABIT: &str = ".swagger-ui .opblock.opblock-get .opblock-summary-method{background:#0b5cad}\
.swagger-ui .opblock.opblock-post .opblock-summary-method{background:#1d6f42}\
.swagger-ui .opblock.opblock-patch .opblock-summary-method{background:#0a6b5c}\
.swagger-ui .btn.execute{background:#0b5cad;border-color:#0b5cad}\
.swagger-ui .topbar .download-url-wrapper .download-url-button{background:#2f6a1f}\
.swagger-ui .info .title small{background:#4d5766}.swagger-ui .info .title small.version-stamp{background:#3d6b00}\
.swagger-ui .highlight-code span[style*=\"211, 99, 99\"]{color:#ffb3a8!important}\
.swagger-ui .opblock-summary-path a.nostyle{display:inline-block;min-height:24px;line-height:24px}\
@media not all and (prefers-color-scheme:dark){.swagger-ui .parameter__in{color:#4a4a4a}\
.swagger-ui .info a,.swagger-ui .info .link .url{color:#0b5cad}.swagger-ui .btn.cancel{color:#a3140f;border-color:#a3140f}\
.swagger-ui .btn.authorize,.swagger-ui .btn.authorize span{color:#1d6f42;border-color:#1d6f42}}\
@media (prefers-color-scheme:dark){.swagger-ui td.header-col,.swagger-ui .examples-select__section-label{color:#e8e8e8!important}\
.swagger-ui .opblock a:not(.nostyle){color:#9ec5ff}.swagger-ui .btn.cancel{color:#ffb3a8!important;border-color:#ffb3a8!important}}";

/// A file of the Swagger pages, whose assets the program carries: nothing is fetched elsewhere, and each is held once.
#[get("/docs/{fichier:.*}")]
async fn lire_page(
    application: web::Data<Application>,
    fichier: web::Path<String>,
    requete: HttpRequest,
) -> Result<HttpResponse, Problem> {
    static LUS: LazyLock<RwLock<HashMap<String, Statique>>> = LazyLock::new(RwLock::default);
    let deja = LUS.read().ok().and_then(|lus| lus.get(fichier.as_str()).cloned());
    let statique = match deja {
        Some(lu) => lu,
        None => {
            let lu = utoipa_swagger_ui::serve(&fichier, Arc::new(reglages()));
            let lu = lu.map_err(|erreur| Problem::interne(&erreur.to_string()))?.ok_or(Technique::AdresseInconnue)?;
            // Half a second of a processor for the largest.
            let mut octets = lu.bytes.into_owned();
            if *fichier == "swagger-ui.css" {
                octets.extend_from_slice(HABIT.as_bytes());
            }
            let comprimer = move || Statique::nouveau(lu.content_type, Bytes::from(octets));
            let lu = application.admission.executer(Genre::Lecture, comprimer).await?;
            if let Ok(mut lus) = LUS.write() {
                lus.insert(fichier.into_inner(), lu.clone());
            }
            lu
        }
    };
    Ok(statique.servir(&requete, 300))
}

fn reglages() -> Config<'static> {
    // From where the page stands: whatever path it is shown under.
    Config::from("openapi-3.0.json")
        // Its bundle would otherwise send the contract to a validator on the public network.
        .validator_url("none")
        .try_it_out_enabled(true)
        .display_request_duration(true)
        .filter(true)
        // A question, a search lead to an operation.
        .deep_linking(true)
        // Hundreds of operations, opened by whoever looks for one; each shows its own schemas.
        .doc_expansion("none")
        .default_models_expand_depth(-1)
        .persist_authorization(false)
}

/// The documentation.
pub fn pages(routes: &mut ServiceConfig) {
    routes.route("/docs", web::get().to(mener_a_la_page)).service(lire_rendu).service(lire_page);
}
