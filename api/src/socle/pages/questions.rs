//! The questions that users ask: who, in which words, by which call, and what such a call answers.

use crate::contrat::{adresses, sommaire};
use crate::sortie::html::{self, texte_html};
use domain::catalogue;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The most lines of an answer that are shown: the rest is to be asked for.
const LIGNES: usize = 60;

/// The page.
#[must_use]
pub fn page() -> String {
    let illustrees = sommaire::operations().into_iter();
    let reponses: BTreeMap<String, Value> =
        illustrees.filter_map(|operation| Some((operation.nom, operation.reponse?))).collect();
    let mut corps = String::from(
        "<h1>Ce que l'on demande vraiment</h1><p>Chaque question d'usage, qui la pose, l'appel qui y répond, et une réponse, telle \
         qu'un scénario l'a reçue. Un appel se fait avec un jeton, sauf ceux du registre public.</p>",
    );
    for question in catalogue::questions() {
        let (methode, adresse) = adresses::adresse(question.operation);
        let appel = match question.appel {
            corps if corps.starts_with('{') => format!("{methode} {adresse}\n\n{corps}"),
            requete => format!("{methode} {adresse}{requete}"),
        };
        let _ = write!(
            corps,
            "<section class=\"regle\"><h2>{} {}</h2><p class=\"origine\">Posée par : {}.</p><pre tabindex=\"0\"><code>{}</code></pre>",
            question.id,
            texte_html(question.question),
            texte_html(question.qui),
            texte_html(&appel),
        );
        if let Some(reponse) = reponses.get(question.operation.nom) {
            let _ = write!(
                corps,
                "<details><summary>Une réponse</summary><pre tabindex=\"0\"><code>{}</code></pre></details>",
                texte_html(&abregee(reponse))
            );
        }
        corps.push_str("</section>");
    }
    html::page("Ce que l'on demande vraiment", "/questions", &corps)
}

/// An answer as people read it, cut where it becomes long.
fn abregee(reponse: &Value) -> String {
    let texte = serde_json::to_string_pretty(reponse).unwrap_or_default();
    let mut lignes: Vec<&str> = texte.lines().take(LIGNES).collect();
    if texte.lines().nth(LIGNES).is_some() {
        lignes.push("…");
    }
    lignes.join("\n")
}
