//! Pages of HTML: their frame, and texts made safe in them.

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

/// A text made safe between tags, and in their attributes.
#[must_use]
pub fn texte_html(texte: &str) -> String {
    texte.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
