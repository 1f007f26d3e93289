//! What people read: the contract, the Swagger pages, the page of each problem.

use crate::contrat::openapi;
use crate::serveur::routeur::routes;
use crate::socle::regle::ProblemeView;
use crate::sortie::etiquette::{deja_lue, etiquette};
use actix_web::http::{StatusCode, header};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get};
use domain::catalogue;
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
#[utoipa::path(tag = "Contrat", responses((status = 200, description = "Le document.", body = DocumentOpenApi)))]
#[get("/openapi.json")]
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

/// The page that a problem's `type` leads to.
#[must_use]
pub fn page_probleme(probleme: &ProblemeView) -> String {
    let ProblemeView { code, statut, titre, conseil, regle, operations } = probleme;
    let regle = regle.and_then(catalogue::regle).map(|regle| {
        let citation = texte_html(&regle.citation());
        let lecture = regle
            .lecture
            .map(|lecture| format!("<p>Lecture choisie : {}</p>", texte_html(lecture)))
            .unwrap_or_default();
        format!(
            "<h2>Règle {id}, {article}</h2><blockquote>{citation}</blockquote><p>{enonce}</p>{lecture}\
             <p><a href=\"/v1/regles/{id}\">La règle dans le catalogue</a></p>",
            id = regle.id,
            article = texte_html(regle.article),
            enonce = texte_html(regle.enonce),
        )
    });
    let conseil = conseil.map(|conseil| format!("<p>{}</p>", texte_html(conseil)));
    let operations: String = operations.iter().map(|nom| format!("<li><code>{}</code></li>", nom.0)).collect();
    let corps = format!(
        "<h1>{}</h1><p>Statut {statut}, code <code>{code}</code></p>{}{}\
         <h2>Opérations qui peuvent le répondre</h2><ul>{operations}</ul>",
        texte_html(titre),
        conseil.unwrap_or_default(),
        regle.unwrap_or_default(),
    );
    page(titre, &corps)
}

/// A page of ours: its style with it, nothing fetched elsewhere.
#[must_use]
pub fn page(titre: &str, corps: &str) -> String {
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title><style>\
         body{{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}}\
         blockquote{{margin:1rem 0;padding:.2rem 1rem;border-left:.25rem solid #000091}}\
         code{{background:#f1f1f1;padding:.1rem .3rem;overflow-wrap:anywhere}}\
         figure{{margin:1rem 0}}.articles{{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;padding:0}}\
         .regle{{border-top:1px solid #ddd;padding:.5rem 0}}.origine{{color:#555;font-size:.9rem}}\
         .force{{font-size:.8rem;padding:.1rem .5rem;border-radius:1rem;color:#fff;background:#555}}\
         .force.bloquante{{background:#000091}}.force.constat{{background:#4a4ae0}}\
         </style></head><body><main>{corps}<p><a href=\"/regles\">Les règles</a> · <a href=\"/docs/\">Le contrat</a></p>\
         </main></body></html>",
        texte_html(titre),
    )
}

/// A text made safe between tags.
#[must_use]
pub fn texte_html(texte: &str) -> String {
    texte.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
