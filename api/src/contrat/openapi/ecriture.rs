//! How the contract is written for whoever reads the file: indented, what is short on one line.

use crate::contrat::declarations::Ordre;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value};

/// The widest line of something kept whole.
const LARGEUR: usize = 120;

/// Where a value stands in the contract: what tells the order of its fields.
#[derive(Clone, Copy)]
enum Lieu<'o> {
    Racine,
    Composants,
    Schemas,
    Schema(&'o [String]),
    Proprietes(&'o [String]),
    Ailleurs,
}

/// A value, where it stands, and the order of the fields of every schema.
#[derive(Clone, Copy)]
struct Place<'v> {
    valeur: &'v Value,
    lieu: Lieu<'v>,
    ordre: &'v Ordre,
}

impl<'v> Place<'v> {
    fn racine(valeur: &'v Value, ordre: &'v Ordre) -> Self {
        Self { valeur, lieu: Lieu::Racine, ordre }
    }

    /// The fields of an object: those of a schema as they are declared, any others by their names.
    fn champs(self, champs: &'v Map<String, Value>) -> Vec<(&'v str, Self)> {
        let lieu = |nom: &str| match (self.lieu, nom) {
            (Lieu::Racine, "components") => Lieu::Composants,
            (Lieu::Composants, "schemas") => Lieu::Schemas,
            (Lieu::Schemas, nom) => self.ordre.get(nom).map_or(Lieu::Ailleurs, |declares| Lieu::Schema(declares)),
            (Lieu::Schema(declares), "properties") => Lieu::Proprietes(declares),
            _ => Lieu::Ailleurs,
        };
        let place = |(nom, valeur): (&'v String, &'v Value)| (nom.as_str(), Self { valeur, lieu: lieu(nom), ..self });
        let mut places: Vec<_> = champs.iter().map(place).collect();
        if let Lieu::Proprietes(declares) = self.lieu {
            places.sort_by_key(|(nom, _)| declares.iter().position(|declare| declare == nom));
        }
        places
    }

    fn element(self, valeur: &'v Value) -> Self {
        Self { valeur, lieu: Lieu::Ailleurs, ..self }
    }
}

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, ecrivain: S) -> Result<S::Ok, S::Error> {
        match self.valeur {
            Value::Object(champs) => {
                let mut objet = ecrivain.serialize_map(Some(champs.len()))?;
                for (nom, place) in self.champs(champs) {
                    objet.serialize_entry(nom, &place)?;
                }
                objet.end()
            }
            Value::Array(elements) => {
                let mut liste = ecrivain.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    liste.serialize_element(&self.element(element))?;
                }
                liste.end()
            }
            simple => simple.serialize(ecrivain),
        }
    }
}

/// The document without a space, the fields of its schemas in their order.
///
/// # Panics
/// Never: JSON is written as JSON.
#[must_use]
pub fn compact(document: &Value, ordre: &Ordre) -> String {
    serde_json::to_string(&Place::racine(document, ordre)).expect("JSON is written as JSON")
}

/// The document as text, for a file: an object or a list of plain values stands on one line if it fits, anything else is opened.
#[must_use]
pub fn lisible(document: &Value) -> String {
    ordonne(document, &Ordre::new())
}

/// The same, the fields of its schemas in their order.
#[must_use]
pub fn ordonne(document: &Value, ordre: &Ordre) -> String {
    let mut texte = String::new();
    ecrire(Place::racine(document, ordre), 0, 0, &mut texte);
    texte.push('\n');
    texte
}

/// Writes a value that begins at this column, under this many levels.
fn ecrire(place: Place<'_>, niveau: usize, colonne: usize, texte: &mut String) {
    let (bornes, contenu): ([char; 2], Vec<(String, Place<'_>)>) = match place.valeur {
        Value::Array(elements) => {
            (['[', ']'], elements.iter().map(|element| (String::new(), place.element(element))).collect())
        }
        Value::Object(champs) => {
            let champs = place.champs(champs).into_iter();
            (['{', '}'], champs.map(|(nom, champ)| (format!("{}: ", Value::from(nom)), champ)).collect())
        }
        // A long text breaks nowhere.
        simple => return texte.push_str(&simple.to_string()),
    };
    if contenu.iter().all(|(_, element)| est_simple(element.valeur)) {
        let ligne: Vec<_> = contenu.iter().map(|(cle, element)| format!("{cle}{}", element.valeur)).collect();
        let espace = if place.valeur.is_object() && !contenu.is_empty() { " " } else { "" };
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
        ecrire(*element, niveau + 1, marge.len() + cle.chars().count(), texte);
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

    #[test]
    fn the_fields_of_a_schema_stand_in_the_order_in_which_they_are_declared() {
        let document = json!({ "components": { "schemas": { "A": { "properties": { "b": 1, "a": 2, "c": 3 } } } } });
        let ordre = Ordre::from([("A".to_owned(), vec!["c".to_owned(), "b".to_owned(), "a".to_owned()])]);
        assert!(compact(&document, &ordre).contains(r#"{"c":3,"b":1,"a":2}"#));
        assert!(ordonne(&document, &ordre).contains(r#"{ "c": 3, "b": 1, "a": 2 }"#));
        assert!(compact(&document, &Ordre::new()).contains(r#"{"a":2,"b":1,"c":3}"#));
    }
}
