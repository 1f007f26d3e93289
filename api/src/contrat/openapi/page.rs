//! The contract as the documentation page reads it: OpenAPI 3.0.3, drawn from the document.
//!
//! Swagger UI takes 3.1 through another resolver, which reads the whole document again at each opening: several seconds
//! each (swagger-api/swagger-ui#10748). Nothing but the page reads this; whoever generates a client reads the contract.

use super::etiquettes;
use serde_json::{Map, Value, json};

/// What is said at the head of the page.
const AVERTISSEMENT: &str = "Cette page est un rendu du contrat en OpenAPI 3.0.3. Le contrat, d'où se génèrent les clients, est en \
                             OpenAPI 3.1 : [`/openapi.json`](/openapi.json).";

/// The same operations and schemas, in the words of OpenAPI 3.0.3.
pub fn rendu(contrat: &Value) -> Value {
    let mut rendu = contrat.clone();
    rendu["openapi"] = "3.0.3".into();
    if let Some(presentation) = rendu["info"].as_object_mut() {
        presentation.remove("summary");
        let description = presentation.get("description").and_then(Value::as_str).unwrap_or_default();
        let description = format!("{description}\n\n{AVERTISSEMENT}");
        presentation.insert("description".to_owned(), description.into());
    }
    // The page lists them as they stand, and knows no groups.
    rendu["tags"] = etiquettes::etiquettes();
    Rendu { contrat }.rendre(&mut rendu);
    rendu
}

/// The rendering, which looks up in the contract what a reference leads to.
struct Rendu<'a> {
    contrat: &'a Value,
}

impl Rendu<'_> {
    /// Finds the schemas, wherever they stand; what illustrates them is no schema.
    fn rendre(&self, valeur: &mut Value) {
        match valeur {
            Value::Array(elements) => elements.iter_mut().for_each(|element| self.rendre(element)),
            Value::Object(champs) => {
                for (nom, contenu) in champs {
                    match nom.as_str() {
                        "schema" => self.schema(contenu),
                        "schemas" => self.schemas(contenu.as_object_mut().into_iter().flat_map(Map::values_mut)),
                        "example" | "examples" => {}
                        _ => self.rendre(contenu),
                    }
                }
            }
            _ => {}
        }
    }

    fn schemas<'v>(&self, schemas: impl IntoIterator<Item = &'v mut Value>) {
        schemas.into_iter().for_each(|schema| self.schema(schema));
    }

    fn schema(&self, schema: &mut Value) {
        let Some(champs) = schema.as_object_mut() else { return };
        for (nom, contenu) in champs.iter_mut() {
            match nom.as_str() {
                "properties" => self.schemas(contenu.as_object_mut().into_iter().flat_map(Map::values_mut)),
                "items" | "additionalProperties" | "not" => self.schema(contenu),
                "oneOf" | "anyOf" | "allOf" => self.schemas(contenu.as_array_mut().into_iter().flatten()),
                _ => {}
            }
        }
        rendre_la_nullite(champs);
        // What stands beside a reference is not read.
        if champs.len() > 1
            && let Some(lien) = champs.remove("$ref")
        {
            champs.insert("allOf".to_owned(), json!([{ "$ref": lien }]));
        }
        // Only what has a type of its own may be null.
        if champs.contains_key("nullable") && !champs.contains_key("type") {
            let lien = champs["allOf"][0]["$ref"].as_str().map(|lien| lien.trim_start_matches('#'));
            let genre = lien.and_then(|lien| self.contrat.pointer(lien)).map(|vise| vise["type"].clone());
            champs.extend(genre.map(|genre| ("type".to_owned(), genre)));
        }
        if let Some(Value::Array(exemples)) = champs.remove("examples")
            && let Some(premier) = exemples.into_iter().next()
        {
            champs.insert("example".to_owned(), premier);
        }
        champs.remove("contentMediaType");
    }
}

/// `null` is no type there, but a property of the others.
fn rendre_la_nullite(champs: &mut Map<String, Value>) {
    if let Some(Value::Array(genres)) = champs.get_mut("type") {
        genres.retain(|genre| genre != "null");
        let genre = genres.first().cloned().unwrap_or_default();
        champs.insert("type".to_owned(), genre);
        champs.insert("nullable".to_owned(), true.into());
    }
    let Some(Value::Array(choix)) = champs.get_mut("oneOf") else { return };
    let tous = choix.len();
    choix.retain(|un| un["type"] != "null");
    if choix.len() == tous {
        return;
    }
    champs.insert("nullable".to_owned(), true.into());
    if let Some([Value::Object(seul)]) =
        champs.get("oneOf").and_then(|tous| tous.as_array()?.as_slice().first_chunk().cloned())
        && tous == 2
    {
        champs.remove("oneOf");
        for (nom, contenu) in seul {
            champs.entry(nom).or_insert(contenu);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contrat::openapi::contrat;

    #[test]
    fn what_may_be_null_says_so_in_the_words_of_3_0() {
        let mut schema = json!({
            "type": "object",
            "properties": {
                "type": { "type": ["string", "null"], "examples": ["a", "b"] },
                "piece": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Piece", "description": "La pièce." }] },
                "etat": { "$ref": "#/components/schemas/Etat", "description": "L'état." },
                "examples": { "$ref": "#/components/schemas/Etat" },
            },
        });
        let contrat = json!({ "components": { "schemas": { "Piece": { "type": "object" } } } });
        Rendu { contrat: &contrat }.schema(&mut schema);
        let attendu = json!({
            "type": { "type": "string", "nullable": true, "example": "a" },
            "piece": {
                "type": "object",
                "allOf": [{ "$ref": "#/components/schemas/Piece" }],
                "nullable": true,
                "description": "La pièce.",
            },
            "etat": { "allOf": [{ "$ref": "#/components/schemas/Etat" }], "description": "L'état." },
            "examples": { "$ref": "#/components/schemas/Etat" },
        });
        assert_eq!(schema["properties"], attendu);
    }

    #[test]
    fn no_schema_of_the_page_keeps_a_word_of_3_1() {
        crate::contrat::routes::remplir();
        let mut vus = 0;
        for schema in rendu(&contrat().0)["components"]["schemas"].as_object().expect("schemas").values() {
            verifier(schema, &mut vus);
        }
        assert!(vus > 1000, "{vus}");
    }

    fn verifier(schema: &Value, vus: &mut usize) {
        *vus += 1;
        let champs = schema.as_object().expect("a schema");
        assert!(champs.get("type").is_none_or(Value::is_string), "{schema}");
        assert!(champs.get("type").is_none_or(|genre| genre != "null"), "{schema}");
        assert!(!champs.contains_key("$ref") || champs.len() == 1, "{schema}");
        assert!(!champs.contains_key("nullable") || champs.contains_key("type"), "{schema}");
        for inconnu in ["const", "examples", "contentMediaType", "contentEncoding", "prefixItems", "patternProperties"]
        {
            assert!(!champs.contains_key(inconnu), "{schema}");
        }
        let inclus = champs.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::values);
        let choix = ["oneOf", "anyOf", "allOf"].iter().filter_map(|nom| champs.get(*nom)?.as_array()).flatten();
        inclus.chain(choix).chain(champs.get("items")).for_each(|schema| verifier(schema, vus));
    }
}
