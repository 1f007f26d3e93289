//! The questions that users ask: who, in which words, by which call, and what the example answers.

use crate::sortie::html::{self, texte_html};
use domain::catalogue;
use serde::Deserialize;
use serde_json::Value;
use std::fmt::Write as _;

/// The most lines of an answer that are shown: the rest is to be asked for.
const LIGNES: usize = 60;

/// A call that was made on the example, by whom, and its answer, as `make questions` recorded them.
#[derive(Deserialize)]
struct Releve {
    id: String,
    operation: String,
    demandeur: Option<Demandeur>,
    methode: String,
    adresse: String,
    corps: Option<Value>,
    statut: u16,
    /// How many elements the answer lists, where it is a list.
    elements: Option<usize>,
    reponse: Value,
}

/// Whose token was shown.
#[derive(Deserialize)]
struct Demandeur {
    organisation: String,
    roles: Vec<String>,
}

/// The page.
///
/// # Panics
/// When the file that was compiled in is not JSON.
#[must_use]
pub fn page() -> String {
    let releves: Vec<Releve> = serde_json::from_str(include_str!("../../../../openapi/questions.json"))
        .expect("openapi/questions.json is JSON");
    let mut corps = String::from(
        "<h1>Ce que l'on demande vraiment</h1><p>Chaque question d'usage, qui la pose, l'appel qui y répond, et la réponse de \
         l'exemple que charge <code>conventions-opco servir --exemple</code> : la convention du 1er décembre 2020, à la date que dit \
         l'appel (<code>au</code>).</p><p>Chaque appel dit avec quel jeton il est fait ; ceux du registre, des calculs et des règles \
         n'en demandent pas. L'exemple n'a pas de partenaire parmi ses organisations : ce qu'un partenaire demande, l'OPCO le \
         demande ici.</p><p>Une accolade tient lieu d'identifiant : il change à chaque chargement, et se lit dans les listes sous la \
         référence ou la date qu'elle contient. Dans les réponses, identifiants et empreintes sont numérotés, tout est enregistré le \
         1er juin 2024, et une liste de plus de vingt éléments n'en montre que le début.</p>",
    );
    for question in catalogue::questions() {
        let _ = write!(
            corps,
            "<section class=\"regle\"><h2>{} {}</h2><p class=\"origine\">Posée par : {}.",
            question.id,
            texte_html(question.question),
            texte_html(question.qui),
        );
        let de_la_question = |releve: &&Releve| releve.id == question.id && releve.operation == question.operation.nom;
        // A question that was just written has none yet.
        match releves.iter().find(de_la_question) {
            Some(releve) => releve.ecrire(&mut corps),
            None => corps.push_str("</p>"),
        }
        corps.push_str("</section>");
    }
    html::page("Ce que l'on demande vraiment", "/questions", &corps)
}

impl Releve {
    /// Who asks here, the call, then its answer, which the reader opens.
    fn ecrire(&self, page: &mut String) {
        let jeton = self.demandeur.as_ref().map_or_else(
            || "sans jeton".to_owned(),
            |Demandeur { organisation, roles }| format!("avec un jeton de {organisation} ({})", roles.join(", ")),
        );
        let corps = self.corps.as_ref().map(|corps| format!("\n\n{}", lisible(corps))).unwrap_or_default();
        let elements = match self.elements {
            Some(1) => ", un élément".to_owned(),
            Some(elements) => format!(", {elements} éléments"),
            None => String::new(),
        };
        let _ = write!(
            page,
            " Ici, {}.</p><pre tabindex=\"0\"><code>{} {}{}</code></pre>\
             <details><summary>La réponse ({}{elements})</summary><pre tabindex=\"0\"><code>{}</code></pre></details>",
            texte_html(&jeton),
            self.methode,
            texte_html(&self.adresse),
            texte_html(&corps),
            self.statut,
            texte_html(&abregee(&lisible(&self.reponse))),
        );
    }
}

/// A value as people read it.
fn lisible(valeur: &Value) -> String {
    serde_json::to_string_pretty(valeur).unwrap_or_default()
}

/// A text, cut where it becomes long.
fn abregee(texte: &str) -> String {
    let mut lignes: Vec<&str> = texte.lines().take(LIGNES).collect();
    if texte.lines().nth(LIGNES).is_some() {
        lignes.push("…");
    }
    lignes.join("\n")
}
