//! How the contract is written for whoever reads the file: indented, what is short on one line.

use serde_json::Value;

/// The widest line of something kept whole.
const LARGEUR: usize = 120;

/// The document as text, for a file: an object or a list of plain values stands on one line if it fits, anything else is opened.
#[must_use]
pub fn lisible(document: &Value) -> String {
    let mut texte = String::new();
    ecrire(document, 0, 0, &mut texte);
    texte.push('\n');
    texte
}

/// Writes a value that begins at this column, under this many levels.
fn ecrire(valeur: &Value, niveau: usize, colonne: usize, texte: &mut String) {
    let (bornes, contenu): ([char; 2], Vec<(String, &Value)>) = match valeur {
        Value::Array(elements) => (['[', ']'], elements.iter().map(|element| (String::new(), element)).collect()),
        Value::Object(champs) => (
            ['{', '}'],
            champs.iter().map(|(nom, champ)| (format!("{}: ", Value::from(nom.as_str())), champ)).collect(),
        ),
        // A long text breaks nowhere.
        simple => return texte.push_str(&simple.to_string()),
    };
    if contenu.iter().all(|(_, element)| est_simple(element)) {
        let ligne: Vec<_> = contenu.iter().map(|(cle, element)| format!("{cle}{element}")).collect();
        let espace = if valeur.is_object() && !contenu.is_empty() { " " } else { "" };
        let ligne = format!("{}{espace}{}{espace}{}", bornes[0], ligne.join(", "), bornes[1]);
        if colonne + ligne.chars().count() <= LARGEUR {
            return texte.push_str(&ligne);
        }
    }
    let marge = "  ".repeat(niveau + 1);
    texte.push(bornes[0]);
    for (rang, (cle, element)) in contenu.iter().enumerate() {
        texte.push_str(if rang == 0 { "\n" } else { ",\n" });
        texte.push_str(&marge);
        texte.push_str(cle);
        ecrire(element, niveau + 1, marge.len() + cle.chars().count(), texte);
    }
    texte.push('\n');
    texte.push_str(&"  ".repeat(niveau));
    texte.push(bornes[1]);
}

/// What has nothing inside to open.
fn est_simple(valeur: &Value) -> bool {
    match valeur {
        Value::Array(elements) => elements.is_empty(),
        Value::Object(champs) => champs.is_empty(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_again_and_no_short_thing_is_opened() {
        let document =
            json!({ "a": { "$ref": "#/b" }, "c": [{ "d": "é\n\"" }, [], {}, "x".repeat(200)], "e": [1, null] });
        let texte = lisible(&document);
        assert_eq!(serde_json::from_str::<Value>(&texte).expect("JSON"), document);
        assert!(texte.starts_with("{\n  \"a\": { \"$ref\": \"#/b\" },\n  \"c\": [\n    { \"d\": "), "{texte}");
        assert!(texte.ends_with("\n  ],\n  \"e\": [1, null]\n}\n"), "{texte}");
    }
}
