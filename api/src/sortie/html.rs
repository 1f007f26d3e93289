//! Pages of HTML: their one frame, what they may load, and texts made safe in them.

use crate::sortie::prefixe::Prefixe;
use crate::sortie::statique::{Statique, partagee};
use actix_web::http::{StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;

/// The media type of our pages.
pub const NATURE: &str = "text/html; charset=utf-8";

/// Where the navigation leads, in its order.
const RUBRIQUES: [(&str, &str); 7] = [
    ("/", "Accueil"),
    ("/questions", "Questions"),
    ("/regles", "Règles"),
    ("/problemes", "Problèmes"),
    ("/constats", "Constats"),
    ("/registre", "Registre public"),
    ("/docs/", "Documentation"),
];

// Colours in pairs of at least 4.5 to 1 (WCAG 2.2, 1.4.3), in the dark too; targets of at least 24 pixels (2.5.8).
const STYLE: &str = "\
:root{color-scheme:light dark;--fond:#fff;--encre:#1b1b1b;--doux:#565656;--trait:#c9c9c9;--lien:#1a1aa6;--voile:#f3f3f7;\
--fort:#26268c;--surfort:#fff;--alerte:#8f1d12}\
@media (prefers-color-scheme:dark){:root{--fond:#16161d;--encre:#ececf1;--doux:#b4b4c0;--trait:#4b4b57;--lien:#a9b0ff;\
--voile:#22222c;--fort:#a9b0ff;--surfort:#16161d;--alerte:#ff9d8f}}\
*{box-sizing:border-box}\
body{font:1rem/1.6 system-ui,sans-serif;margin:0;color:var(--encre);background:var(--fond)}\
a{color:var(--lien)}:focus-visible{outline:.2rem solid var(--lien);outline-offset:.15rem}\
.saut{position:absolute;left:-100rem}.saut:focus{position:static;display:block;padding:.5rem 1rem}\
header.cadre,footer.cadre,main{max-width:60rem;margin:0 auto;padding:0 1rem}\
header.cadre{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;padding-top:1rem}\
.marque{font-weight:700;font-size:1.15rem;margin:0}.marque a{color:inherit;text-decoration:none}\
.cadre nav{flex-basis:100%;border-bottom:1px solid var(--trait)}\
.cadre nav ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;margin:0;padding:0}\
.cadre nav a{display:inline-block;padding:.45rem 0;text-decoration:none}\
.cadre nav a[aria-current]{font-weight:700;border-bottom:.2rem solid var(--fort)}\
form[role=search]{display:flex;gap:.5rem;align-items:center}\
input,button{font:inherit;padding:.25rem .6rem;border:1px solid var(--doux);border-radius:.25rem;min-height:2rem;\
background:var(--fond);color:var(--encre)}button{background:var(--fort);color:var(--surfort);border-color:var(--fort)}\
h1{line-height:1.25;font-size:1.9rem}h2{line-height:1.3;margin-top:2rem}h3{line-height:1.35}\
blockquote{margin:1rem 0;padding:.2rem 1rem;border-left:.25rem solid var(--fort)}\
code{background:var(--voile);padding:.1rem .3rem;overflow-wrap:anywhere}pre{background:var(--voile);padding:.75rem;overflow:auto}\
pre code{padding:0;background:none}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:700;padding:.4rem 0}\
th,td{border-bottom:1px solid var(--trait);padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top}\
td.nombre,th.nombre{text-align:right;font-variant-numeric:tabular-nums}.large{overflow-x:auto}\
summary{cursor:pointer;min-height:1.5rem;padding:.2rem 0}figure{margin:1rem 0}svg{max-width:100%;height:auto}\
svg text:not([fill]){fill:var(--encre)}.frise .an{stroke:var(--trait)}.frise .jour{stroke:var(--encre);stroke-dasharray:4 3}\
.frise .acquis{fill:var(--fort)}.frise .attendu{fill:var(--fond);stroke:var(--fort);stroke-width:2}\
.frise .alerte{fill:var(--alerte)}.articles{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;padding:0}\
.articles a,.cartes a{display:inline-block;min-height:1.5rem}\
.cartes{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem;padding:0;list-style:none}\
.cartes>li{border:1px solid var(--trait);border-radius:.4rem;padding:.2rem 1rem}\
.regle{border-top:1px solid var(--trait);padding:.5rem 0}.origine{color:var(--doux);font-size:.9rem}\
.force{font-size:.8rem;padding:.1rem .5rem;border-radius:1rem;border:1px solid var(--doux)}\
.force.bloquante{background:var(--fort);color:var(--surfort);border-color:var(--fort)}\
.force.constat{border-color:var(--fort);color:var(--fort)}\
footer.cadre{margin-top:3rem;padding:1rem;border-top:1px solid var(--trait);color:var(--doux);font-size:.9rem}\
footer.cadre ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:0}\
footer.cadre a{display:inline-block;min-height:1.5rem}\
@page{size:A4;margin:18mm}\
@media print{:root{--fond:#fff;--encre:#000;--doux:#333;--trait:#999;--lien:#000;--voile:#fff;--fort:#000;--surfort:#fff}\
.cadre nav,form[role=search],.saut{display:none}main,header.cadre,footer.cadre{max-width:none;padding:0}\
h1,h2,h3,caption{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-group}}";

/// A page in the frame: `ici` is its address, as the navigation has it; its style comes with it, nothing is fetched elsewhere.
#[must_use]
pub fn page(titre: &str, ici: &str, corps: &str) -> String {
    let mut navigation = String::new();
    for (adresse, nom) in RUBRIQUES {
        let courante = if adresse == ici { " aria-current=\"page\"" } else { "" };
        let _ = write!(navigation, "<li><a href=\"{adresse}\"{courante}>{nom}</a></li>");
    }
    format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{titre} · Conventions OPCO</title><style>{STYLE}</style>\
         </head><body><a class=\"saut\" href=\"#contenu\">Aller au contenu</a>\
         <header class=\"cadre\"><p class=\"marque\"><a href=\"/\">Conventions OPCO</a></p>\
         <form role=\"search\" action=\"/recherche\" method=\"get\"><label for=\"q\">Chercher</label>\
         <input id=\"q\" name=\"q\" type=\"search\" maxlength=\"100\"><button>Chercher</button></form>\
         <nav aria-label=\"Rubriques\"><ul>{navigation}</ul></nav></header>\
         <main id=\"contenu\" tabindex=\"-1\">{corps}</main>\
         <footer class=\"cadre\"><ul><li>Conventions OPCO, version {version}</li>\
         <li><a href=\"/etat-du-service\">État du service</a></li>\
         <li><a href=\"/openapi.json\">Contrat OpenAPI (JSON)</a></li></ul></footer></body></html>",
        titre = texte_html(titre),
        version = env!("CARGO_PKG_VERSION"),
    )
}

/// What a page may load: its own style, known by its digest, and nothing else, in no frame; where its forms are sent.
#[must_use]
pub fn politique(style: &str, formulaires: &str) -> String {
    let empreinte = STANDARD.encode(digest::digest(&digest::SHA256, style.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{empreinte}'; base-uri 'none'; form-action {formulaires}; \
         frame-ancestors 'none'"
    )
}

/// A [`page`] that changes with the program only.
#[must_use]
pub fn fixe(page: String) -> Statique {
    Statique::nouveau(NATURE, page.into())
}

/// Answers with a page that changes with the program only, its links under the path that the outside asks for; under none, its
/// bytes are those that all share.
#[must_use]
pub fn servir(requete: &HttpRequest, page: &Statique) -> HttpResponse {
    let prefixe = Prefixe::de(requete);
    if !prefixe.texte().is_empty() {
        return servir_a_l_instant(requete, StatusCode::OK, String::from_utf8_lossy(page.corps()).into_owned());
    }
    let mut reponse = page.servir(requete, 3600);
    poser_la_politique(&mut reponse);
    partagee(reponse)
}

/// Answers with a page that was written for this request.
#[must_use]
pub fn servir_a_l_instant(requete: &HttpRequest, statut: StatusCode, page: String) -> HttpResponse {
    // No text of a page holds these marks: its quotes are escaped.
    let page = Prefixe::de(requete).dans(page, &["href=\"", "action=\""]);
    let mut reponse = HttpResponse::build(statut)
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .content_type(NATURE)
        .body(Bytes::from(page));
    poser_la_politique(&mut reponse);
    reponse
}

fn poser_la_politique(reponse: &mut HttpResponse) {
    if let Ok(politique) = header::HeaderValue::try_from(politique(STYLE, "'self'")) {
        reponse.headers_mut().insert(header::CONTENT_SECURITY_POLICY, politique);
    }
}

/// A text made safe between tags, and in their attributes.
#[must_use]
pub fn texte_html(texte: &str) -> String {
    texte.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
