//! Every word that is quoted, against the text of the document that it is quoted from.

use super::contrat::{document, entrees};
use crate::scenarios;
use domain::catalogue;
use domain::socle::regle::Document;
use serde_json::Value;

/// The text of a document, as it was received.
const fn texte(document: Document) -> &'static str {
    match document {
        Document::ConventionDeCooperation => include_str!("../donnees/document-001.txt"),
    }
}

/// The text alone: without its marks, its breaks and the width of its spaces.
fn mots(texte: &str) -> String {
    let sans_listes: Vec<&str> = texte.lines().map(|ligne| ligne.trim().trim_start_matches("- ")).collect();
    let mut nu = sans_listes.join(" ");
    for marque in ["<sup>", "</sup>", "<b>", "</b>", "*", "#"] {
        nu = nu.replace(marque, "");
    }
    nu.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a document says this, passage by passage where « […] » cuts it.
fn dit(document: Document, citation: &str) -> bool {
    let texte = mots(texte(document));
    citation.split("[…]").map(mots).all(|passage| !passage.is_empty() && texte.contains(&passage))
}

/// The words of each rule are those of its own document.
pub(super) fn mots_des_regles() {
    let mut cites = 0;
    let absents: Vec<String> = catalogue::regles()
        .flat_map(|regle| regle.texte.iter().map(move |passage| (regle, *passage)))
        .inspect(|_| cites += 1)
        .filter(|(regle, passage)| !regle.document.is_some_and(|document| dit(document, passage)))
        .map(|(regle, passage)| format!("{} : {passage}", regle.id))
        .collect();
    assert!(absents.is_empty(), "ces mots ne sont pas dans le document de leur règle :\n{}", absents.join("\n"));
    assert!(cites > 100, "{cites} passages : le catalogue a perdu ses citations");
    let convention = Document::ConventionDeCooperation;
    assert!(dit(convention, "renouvelée par tacite  *reconduction*"), "cet essai ne lit plus le document");
    assert!(!dit(convention, "renouvelée par tacite  *reconduction* expresse"), "cet essai accepte tout");
}

/// What the contract puts between « and » is in the document: that of the operation, or any of them for what is shared.
pub(super) fn mots_du_contrat() {
    let contrat = document();
    let mut citations: Vec<(String, Option<Document>, String)> = Vec::new();
    for (_, _, entree) in entrees(&contrat) {
        let nom = entree["operationId"].as_str().expect("a name");
        let document = catalogue::operation(nom).expect("an operation").document();
        citations.extend(descriptions(nom, entree).into_iter().map(|(lieu, citation)| (lieu, document, citation)));
    }
    for partie in ["info", "tags", "components"] {
        let siennes = descriptions(partie, &contrat[partie]);
        citations.extend(siennes.into_iter().map(|(lieu, citation)| (lieu, None, citation)));
    }
    // The questions that users ask stand between the same marks.
    citations.retain(|(_, _, citation)| !citation.ends_with('?'));
    let absentes: Vec<String> = citations
        .iter()
        .filter(|(_, document, citation)| {
            let documents = document.as_ref().map_or(Document::TOUS, std::slice::from_ref);
            !documents.iter().any(|document| dit(*document, citation))
        })
        .map(|(lieu, _, citation)| format!("{lieu} : « {citation} »"))
        .collect();
    assert!(absentes.is_empty(), "ces mots ne sont dans aucun document :\n{}", absentes.join("\n"));
    assert!(citations.len() > 100, "{} citations : le contrat a perdu les siennes", citations.len());
    let emboitees = entre_guillemets("dit « une « fiche action » prévisionnelle », puis « rien ».");
    assert_eq!(emboitees, ["fiche action", "une « fiche action » prévisionnelle", "rien"]);
}

/// What a scenario quotes with its article is in the document, word for word.
pub(super) fn mots_des_scenarios() {
    let (mut citees, mut absentes) = (0, Vec::new());
    for scenario in scenarios::tous() {
        let phrases = mots(scenario.entete);
        for (fin, _) in phrases.match_indices("» (art") {
            let (_, citation) = phrases[..fin].rsplit_once('«').unwrap_or_else(|| panic!("« manque : {phrases}"));
            citees += 1;
            if !Document::TOUS.iter().any(|document| dit(*document, citation)) {
                absentes.push(format!("{} : « {citation} »", scenario.nom));
            }
        }
    }
    assert!(absentes.is_empty(), "ces mots ne sont dans aucun document :\n{}", absentes.join("\n"));
    assert!(citees > 80, "{citees} citations : les scénarios ont perdu les leurs");
}

/// What the descriptions of a part of the contract put between « and », with the place of each.
fn descriptions(lieu: &str, partie: &Value) -> Vec<(String, String)> {
    match partie {
        Value::Object(champs) => champs
            .iter()
            // What illustrates is what users wrote.
            .filter(|(cle, _)| !["example", "examples"].contains(&cle.as_str()))
            .flat_map(|(cle, valeur)| match valeur {
                Value::String(texte) if ["description", "summary", "title"].contains(&cle.as_str()) => {
                    entre_guillemets(texte).into_iter().map(|citation| (lieu.to_owned(), citation)).collect()
                }
                autre => descriptions(&format!("{lieu}/{cle}"), autre),
            })
            .collect(),
        Value::Array(elements) => elements.iter().flat_map(|element| descriptions(lieu, element)).collect(),
        _ => Vec::new(),
    }
}

/// What stands between « and », what one holds of another before the other.
///
/// # Panics
/// When a mark has no fellow.
fn entre_guillemets(texte: &str) -> Vec<String> {
    let (mut ouverts, mut trouves) = (Vec::new(), Vec::new());
    for (place, marque) in texte.match_indices(['«', '»']) {
        if marque == "«" {
            ouverts.push(place + marque.len());
        } else {
            let debut = ouverts.pop().unwrap_or_else(|| panic!("« manque : {texte}"));
            trouves.push(texte[debut..place].trim().to_owned());
        }
    }
    assert!(ouverts.is_empty(), "» manque : {texte}");
    trouves
}
