//! Pages of HTML: their frame, what they may load, and texts made safe in them.

use crate::sortie::answer::partagee;
use crate::sortie::prefixe::Prefixe;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const STYLE: &str = "\
body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}\
blockquote{margin:1rem 0;padding:.2rem 1rem;border-left:.25rem solid #000091}\
code{background:#f1f1f1;padding:.1rem .3rem;overflow-wrap:anywhere}\
figure{margin:1rem 0}.articles{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;padding:0}\
.regle{border-top:1px solid #ddd;padding:.5rem 0}.origine{color:#555;font-size:.9rem}\
.force{font-size:.8rem;padding:.1rem .5rem;border-radius:1rem;color:#fff;background:#555}\
.force.bloquante{background:#000091}.force.constat{background:#4a4ae0}";

/// A page of ours: its style with it, nothing fetched elsewhere.
#[must_use]
pub fn page(titre: &str, corps: &str) -> String {
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title><style>{STYLE}</style></head>\
         <body><main>{corps}<p><a href=\"/regles\">Les règles</a> · <a href=\"/docs/\">Le contrat</a></p>\
         </main></body></html>",
        texte_html(titre),
    )
}

/// What a page may load: its own style, known by its digest, and nothing else, in no frame.
#[must_use]
pub fn politique(style: &str) -> String {
    let empreinte = STANDARD.encode(digest::digest(&digest::SHA256, style.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{empreinte}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// Answers with a [`page`], its links under the path that the outside asks for; under none, its bytes are those that all share.
#[must_use]
pub fn servir(requete: &HttpRequest, page: Bytes) -> HttpResponse {
    let mut reponse = HttpResponse::Ok();
    reponse
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .insert_header((header::CONTENT_SECURITY_POLICY, politique(STYLE)))
        .content_type("text/html; charset=utf-8");
    let prefixe = Prefixe::de(requete);
    match prefixe.texte() {
        "" => partagee(reponse.body(page)),
        // No text of a page holds this mark: its quotes are escaped.
        _ => reponse.body(prefixe.dans(String::from_utf8_lossy(&page).into_owned(), &["href=\""])),
    }
}

/// A text made safe between tags, and in their attributes.
#[must_use]
pub fn texte_html(texte: &str) -> String {
    texte.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
