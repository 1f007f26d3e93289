//! The headers of answers and of requests, each described once.

use super::composants::{Contenu, reference};
use crate::entree::connaissance::CONNU_AU;
use serde_json::{Map, Value, json};

/// The headers of every answer.
pub const COMMUNS: [&str; 5] =
    ["Access-Control-Allow-Origin", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "X-Request-Id"];

/// The headers of an answer, by name: each is a component.
pub fn references(noms: &[&str]) -> Value {
    noms.iter().map(|nom| ((*nom).to_owned(), reference("headers", nom))).collect::<Map<_, _>>().into()
}

/// The headers of answers, as components.
pub fn composants() -> Contenu {
    EN_TETES
        .iter()
        .map(|(nom, sens, schema)| {
            let schema: Value = serde_json::from_str(schema).expect("the schema of a header is JSON");
            ((*nom).to_owned(), json!({ "description": sens, "schema": schema }))
        })
        .collect()
}

/// What requests of any operation may carry besides their own parameters, as components.
pub fn parametres() -> Contenu {
    let parametres = json!({
        "ConnuAu": {
            "name": CONNU_AU,
            "in": "query",
            "required": false,
            "description": "Instant dont on demande la connaissance : la réponse est celle que le système pouvait faire alors, tirée \
                            des images du journal, sans rien de ce qui a été enregistré depuis. Une date vaut jusqu'à la fin de ce \
                            jour à Paris. Sans `au`, l'état est celui de ce jour. « Que savions-nous le 5 mai 2022 de l'état au \
                            30 avril ? » : `au=2022-04-30&connu_au=2022-05-05`.",
            "schema": { "type": "string", "maxLength": 35, "pattern": format!("^{JOUR}({HEURE})?$") },
            "example": "2022-05-05",
        },
        "AuDeLaReponse": {
            "name": "au",
            "in": "query",
            "required": false,
            "description": "Date à laquelle est calculé ce que l'acte rend (Paris) ; par défaut, aujourd'hui. L'acte lui-même porte sa \
                            propre date, dans le corps : une réunion de 2022 saisie aujourd'hui se rend telle qu'elle était ce jour-là \
                            par `au=2022-06-30`.",
            "schema": { "type": "string", "format": "date", "maxLength": 10 },
            "example": "2022-06-30",
        },
        "IfMatch": parametre("If-Match", true, "Version lue : l'`ETag` de l'objet, tel que reçu, fût-il faible (`W/\"…\"`, d'un mandataire qui compresse) ; seule sa version compte. Sans lui : 428 ; périmé : 412.",
            &json!({ "type": "string", "maxLength": 200, "pattern": VERSION_LUE })),
        "IfMatchFacultatif": parametre("If-Match", false, "Version lue, si l'acte doit en dépendre : l'`ETag` de l'objet, tel que reçu. Périmée : 412.",
            &json!({ "type": "string", "maxLength": 200, "pattern": VERSION_LUE })),
        "IfNoneMatch": parametre("If-None-Match", false, "`ETag` déjà lus, forts ou faibles, ou `*` : si la réponse serait la même, c'est 304, sans corps.",
            &json!({ "type": "string", "maxLength": 2000, "pattern": "^[\\x20-\\x7e]+$" })),
        "IdempotencyKey": parametre("Idempotency-Key", false,
            "Clé choisie par l'appelant : la même requête renvoyée avec la même clé n'a qu'un effet et reçoit sa première réponse, \
             pendant 24 heures au moins. La même requête, c'est le même corps à la même adresse, quel que soit `If-Match` : \
             la version peut avoir été relue entre-temps. Un acte dont la réponse s'est perdue se renvoie sous sa clé, \
             jamais sous une autre. La même clé avec autre chose : 409.",
            &json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[\\x21-\\x7e]+$" })),
    });
    parametres.as_object().cloned().unwrap_or_default()
}

fn parametre(nom: &str, requis: bool, sens: &str, schema: &Value) -> Value {
    json!({ "name": nom, "in": "header", "required": requis, "description": sens, "schema": schema })
}

/// A day that exists, from 1900 to 2199. No format says both a day and an instant.
const JOUR: &str = "((19|2[01])[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)\
|((19|2[01])(0[48]|[2468][048]|[13579][26])|2000)-02-29)";

/// An hour of RFC 3339, with its offset.
const HEURE: &str = "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

/// One entity tag with a version, which 64 bits hold.
const VERSION_LUE: &str = "^(W/)?\"[0-9]{1,18}(\\.[\\x21\\x23-\\x7e]*)?\"$";

/// HTTP name, meaning, schema.
const EN_TETES: &[(&str, &str, &str)] = &[
    (
        "Access-Control-Allow-Origin",
        "Origine admise, quand la requête vient d'une origine que l'exploitant admet (CORS).",
        r#"{"type":"string","maxLength":300,"pattern":"^[\\x21-\\x7e]+$"}"#,
    ),
    ("Allow", "Méthodes admises à cette adresse.", r#"{"type":"string","maxLength":100,"pattern":"^[A-Z, ]+$"}"#),
    (
        "Cache-Control",
        "La réponse est à l'appelant seul, et se revalide.",
        r#"{"type":"string","maxLength":100,"pattern":"^[a-z0-9=, -]+$"}"#,
    ),
    (
        "Content-Disposition",
        "Nom du fichier, dit en ASCII puis tel quel (RFC 6266) : nature du document, année ou jour, référence de la convention.",
        r#"{"type":"string","maxLength":1000,"pattern":"^inline; filename=\"[A-Za-z0-9.-]+\"; filename\\*=UTF-8''[A-Za-z0-9.%-]+$"}"#,
    ),
    (
        "ETag",
        "Version de l'objet lu, jour, et empreinte de la réponse telle que l'appelant la reçoit (ce qu'il a le droit de voir, date, connaissance, format compris) : à renvoyer dans `If-Match`, où seule la version compte, ou dans `If-None-Match`. Sans version, l'`ETag` d'une liste ou d'un document ne sert qu'à `If-None-Match`.",
        r#"{"type":"string","maxLength":200,"pattern":"^\"[^\"]+\"$"}"#,
    ),
    (
        "Link",
        "Adresse de la page suivante (`rel=\"next\"`), s'il y en a une.",
        r#"{"type":"string","maxLength":2000,"pattern":"^<.+>; rel=\"next\"$"}"#,
    ),
    ("Location", "Adresse de ce que l'acte a créé.", r#"{"type":"string","format":"uri-reference","maxLength":300}"#),
    (
        "RateLimit-Limit",
        "Requêtes admises par minute pour cet appelant.",
        r#"{"type":"integer","format":"int32","minimum":1,"maximum":1000000}"#,
    ),
    (
        "RateLimit-Remaining",
        "Requêtes qui restent à cet appelant.",
        r#"{"type":"integer","format":"int32","minimum":0,"maximum":1000000}"#,
    ),
    (
        "RateLimit-Reset",
        "Secondes après lesquelles toutes les requêtes de la minute sont rendues à cet appelant.",
        r#"{"type":"integer","format":"int32","minimum":0,"maximum":60}"#,
    ),
    (
        "Retry-After",
        "Secondes à attendre avant de renvoyer la requête.",
        r#"{"type":"integer","format":"int32","minimum":1,"maximum":86400}"#,
    ),
    ("Vary", "En-têtes dont dépend la réponse.", r#"{"type":"string","maxLength":200,"pattern":"^[A-Za-z, -]+$"}"#),
    (
        "WWW-Authenticate",
        "Schéma d'authentification attendu.",
        r#"{"type":"string","maxLength":100,"pattern":"^Bearer"}"#,
    ),
    (
        "X-Request-Id",
        "Identifiant de la requête, à citer à l'exploitant.",
        r#"{"type":"string","format":"uuid","maxLength":36}"#,
    ),
];
