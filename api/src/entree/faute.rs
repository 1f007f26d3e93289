//! How a fault of what was sent is named, and said in French.

/// A name that can be written back to the caller.
#[must_use]
pub fn propre(nom: &str) -> String {
    nom.chars().filter(|c| !c.is_control()).take(100).collect()
}

/// A name within a JSON Pointer (RFC 6901, section 3).
#[must_use]
pub fn echapper(nom: &str) -> String {
    propre(nom).replace('~', "~0").replace('/', "~1")
}

/// serde speaks English and repeats what was sent: says it in French, without the value, and names the field.
#[must_use]
pub fn en_francais(cause: &str) -> (Option<String>, String) {
    let nomme = || cause.split('`').nth(1).map(propre);
    if cause.starts_with("unknown field") {
        (nomme(), "champ inconnu".to_owned())
    } else if cause.starts_with("missing field") {
        (nomme(), "champ requis".to_owned())
    } else if cause.starts_with("duplicate field") {
        (nomme(), "champ répété".to_owned())
    } else if cause.starts_with("invalid type") || cause.starts_with("invalid value") {
        (None, "type ou valeur qui n'est pas celui du contrat".to_owned())
    } else if cause.starts_with("invalid length") {
        (None, "nombre d'éléments incorrect".to_owned())
    } else if cause.contains("`true` or `false`") {
        (None, "`true` ou `false` est attendu".to_owned())
    } else if cause.starts_with("invalid digit") || cause.contains("number") {
        (None, "un nombre entier est attendu, dans les bornes du contrat".to_owned())
    } else {
        (None, cause.to_owned())
    }
}
