//! The schemas that the contract publishes.

use serde_json::{Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::*;

fn en_json<T: PartialSchema>() -> Value {
    serde_json::to_value(T::schema()).expect("json")
}

#[test]
fn jour_mois() {
    let schema = en_json::<JourMois>();
    assert_eq!(JourMois::name(), "JourMois");
    assert_eq!(schema["type"], "string");
    assert_eq!(schema["pattern"], "^((0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$");
    assert_eq!(schema["maxLength"], 5);
    assert_eq!(schema["examples"], json!(["06-15"]));
}

#[test]
fn quand() {
    let schema = en_json::<Quand>();
    assert_eq!(schema["type"], "object");
    assert_eq!(schema["required"], json!(["date"]));
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["date"]["format"], "date");
    assert_eq!(schema["properties"]["heure"]["type"], json!(["string", "null"]));
}

#[test]
fn date_partielle_et_sa_precision() {
    let schema = en_json::<DatePartielle>();
    assert_eq!(schema["required"], json!(["precision"]));
    assert_eq!(schema["properties"]["valeur"]["type"], json!(["string", "null"]));
    assert_eq!(schema["properties"]["precision"]["$ref"], "#/components/schemas/Precision");
    let mut annexes = Vec::new();
    DatePartielle::schemas(&mut annexes);
    assert_eq!(annexes.iter().map(|(nom, _)| nom.as_str()).collect::<Vec<_>>(), ["Precision"]);
    assert_eq!(en_json::<Precision>()["enum"], json!(["jour", "mois", "annee", "inconnue"]));
    assert_eq!(en_json::<Terme>()["enum"], json!(["veille_du_quantieme", "quantieme"]));
    for schema in [en_json::<Precision>(), en_json::<Terme>()] {
        assert!(!schema.to_string().contains("The "), "no English in the contract: {schema}");
    }
}
