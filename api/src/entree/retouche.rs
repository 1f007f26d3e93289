//! A JSON Merge Patch (RFC 7396): merged at every depth into what is there, then read as the whole that it makes.

use crate::entree::corps::lire_valeur;
use persistence::Echec;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;
use std::marker::PhantomData;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

/// Changes to what `T` describes whole: an absent member stays, a null one goes, an object is merged, a list is replaced.
pub struct Retouche<T> {
    changements: Map<String, Value>,
    entier: PhantomData<fn() -> T>,
}

impl<T> Clone for Retouche<T> {
    fn clone(&self) -> Self {
        Self { changements: self.changements.clone(), entier: PhantomData }
    }
}

impl<T> fmt::Debug for Retouche<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.changements.fmt(f)
    }
}

/// What is changed by a patch.
pub trait Retouchable: DeserializeOwned + Validate {
    /// Any whole that holds every object there may be, but for what each act says for itself: changes of the contract's shape make
    /// a whole of it too.
    fn modele() -> Value;
}

impl<T: Retouchable> Retouche<T> {
    /// What the changes make of what is there; `ou` is where they stand in the body, as a JSON Pointer.
    ///
    /// # Errors
    /// [`Echec::FormeRefusee`] when the whole is not of the contract's shape: a required member is gone, a value is none.
    pub fn appliquer(&self, present: &impl Serialize, ou: &str) -> Result<T, Echec> {
        let present = serde_json::to_value(present).map_err(|erreur| Echec::Interne(erreur.to_string()))?;
        let entier = fusionner(present, &Value::Object(self.changements.clone()));
        lire_valeur(entier).map_err(|champs| {
            let situer = |(pointeur, raison): (String, String)| (format!("{ou}{pointeur}"), raison);
            Echec::FormeRefusee(champs.into_iter().map(situer).collect())
        })
    }
}

/// RFC 7396, section 2.
fn fusionner(cible: Value, retouche: &Value) -> Value {
    let Value::Object(changements) = retouche else { return retouche.clone() };
    let mut champs = match cible {
        Value::Object(champs) => champs,
        _ => Map::new(),
    };
    for (nom, changement) in changements {
        let ancien = champs.remove(nom).unwrap_or_default();
        if !changement.is_null() {
            champs.insert(nom.clone(), fusionner(ancien, changement));
        }
    }
    Value::Object(champs)
}

impl<'de, T> Deserialize<'de> for Retouche<T> {
    fn deserialize<D: Deserializer<'de>>(lecteur: D) -> Result<Self, D::Error> {
        struct Objet;

        impl<'de> Visitor<'de> for Objet {
            type Value = Map<String, Value>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, champs: A) -> Result<Map<String, Value>, A::Error> {
                sans_doublon(champs)
            }
        }

        Ok(Self { changements: lecteur.deserialize_map(Objet)?, entier: PhantomData })
    }
}

/// Its shape is that of a whole that it makes, whatever is there: told before anything is looked for.
impl<T: Retouchable> Validate for Retouche<T> {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let lu: Result<T, _> = lire_valeur(fusionner(T::modele(), &Value::Object(self.changements.clone())));
        lu.map(drop).map_err(|fautes| {
            let mut erreurs = ValidationErrors::new();
            for (pointeur, raison) in fautes {
                let faute = ValidationError::new("forme").with_message(raison.into());
                let ici = erreurs.errors_mut().entry(pointeur.trim_start_matches('/').to_owned().into());
                if let ValidationErrorsKind::Field(fautes) = ici.or_insert(ValidationErrorsKind::Field(Vec::new())) {
                    fautes.push(faute);
                }
            }
            erreurs
        })
    }
}

fn sans_doublon<'de, A: MapAccess<'de>>(mut champs: A) -> Result<Map<String, Value>, A::Error> {
    let mut lus = Map::new();
    while let Some(nom) = champs.next_key::<String>()? {
        if lus.contains_key(&nom) {
            return Err(A::Error::custom(format!("duplicate field `{nom}`")));
        }
        let Unique(valeur) = champs.next_value()?;
        lus.insert(nom, valeur);
    }
    Ok(lus)
}

/// Any JSON whose objects say each member once.
struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(lecteur: D) -> Result<Self, D::Error> {
        struct Quelconque;

        macro_rules! telles_quelles {
            ($($methode:ident($type:ty))+) => {$(
                fn $methode<E: Error>(self, valeur: $type) -> Result<Value, E> {
                    Ok(valeur.into())
                }
            )+};
        }

        impl<'de> Visitor<'de> for Quelconque {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            telles_quelles! { visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_f64(f64) visit_str(&str) visit_string(String) }

            fn visit_unit<E: Error>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
                let mut lus = Vec::new();
                while let Some(Unique(element)) = elements.next_element()? {
                    lus.push(element);
                }
                Ok(lus.into())
            }

            fn visit_map<A: MapAccess<'de>>(self, champs: A) -> Result<Value, A::Error> {
                sans_doublon(champs).map(Value::Object)
            }
        }

        lecteur.deserialize_any(Quelconque).map(Self)
    }
}

mod schema {
    use super::{Retouchable, Retouche};
    use serde_json::{Map, Value, json};
    use std::borrow::Cow;
    use std::collections::BTreeMap;
    use std::collections::btree_map::Entry;
    use utoipa::openapi::{RefOr, Schema};
    use utoipa::{PartialSchema, ToSchema};

    const PREFIXE: &str = "#/components/schemas/";

    const SENS: &str = "Changements (RFC 7396) : un membre absent ne change pas, un membre nul est effacé ou reprend sa valeur par \
défaut, un objet se fusionne membre par membre à toute profondeur, une liste est remplacée entière.";

    impl<T: ToSchema + Retouchable> PartialSchema for Retouche<T> {
        fn schema() -> RefOr<Schema> {
            let (schema, _) = Changements::de(&tous::<T>()).racine::<T>();
            en_schema(schema)
        }
    }

    impl<T: ToSchema + Retouchable> ToSchema for Retouche<T> {
        fn name() -> Cow<'static, str> {
            nom(&T::name()).into()
        }

        fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
            T::schemas(schemas);
            let entiers = tous::<T>();
            let changements = Changements::de(&entiers);
            let (_, mut restent) = changements.racine::<T>();
            let mut dits = BTreeMap::new();
            while let Some(entier) = restent.pop() {
                if let Entry::Vacant(place) = dits.entry(entier) {
                    let (schema, suivants) = changements.objet(&entiers[place.key()], |_| true);
                    place.insert(schema);
                    restent.extend(suivants);
                }
            }
            schemas.extend(dits.into_iter().map(|(entier, schema)| (nom(&entier), en_schema(schema))));
        }
    }

    fn nom(entier: &str) -> String {
        format!("Changements{entier}")
    }

    fn en_json(schema: RefOr<Schema>) -> Value {
        serde_json::to_value(schema).expect("a schema is JSON")
    }

    fn en_schema(schema: Value) -> RefOr<Schema> {
        serde_json::from_value(schema).expect("what was a schema is one")
    }

    /// The schemas that a whole leans on, by their names.
    fn tous<T: ToSchema>() -> BTreeMap<String, Value> {
        let mut schemas = Vec::new();
        T::schemas(&mut schemas);
        schemas.into_iter().map(|(nom, schema)| (nom, en_json(schema))).collect()
    }

    struct Changements<'a> {
        entiers: &'a BTreeMap<String, Value>,
    }

    impl<'a> Changements<'a> {
        fn de(entiers: &'a BTreeMap<String, Value>) -> Self {
            Self { entiers }
        }

        /// The changes to what `T` describes whole. What its model leaves out, each act says for itself.
        fn racine<T: ToSchema + Retouchable>(&self) -> (Value, Vec<String>) {
            let modele = T::modele();
            self.objet(&en_json(T::schema()), |nom| modele.get(nom).is_some())
        }

        /// The changes to a whole, and the names of the wholes within it of which there are changes too. A member that is never
        /// there has nothing to be merged into: it is whole, and required if the whole requires it.
        fn objet(&self, entier: &Value, present: impl Fn(&str) -> bool) -> (Value, Vec<String>) {
            let (mut schema, mut dedans) = (entier.clone(), Vec::new());
            let mut requis: Vec<Value> = entier["required"].as_array().cloned().unwrap_or_default();
            schema.as_object_mut().map(|champs| champs.remove("required"));
            schema["description"] = match entier["description"].as_str() {
                Some(sens) => format!("{sens} {SENS}").into(),
                None => SENS.into(),
            };
            for (nom, propriete) in schema["properties"].as_object_mut().into_iter().flatten() {
                if present(nom) {
                    self.fusionnable(propriete, &mut dedans);
                }
                if !requis.contains(&Value::from(nom.as_str())) {
                    effacable(propriete);
                }
            }
            requis.retain(|nom| nom.as_str().is_some_and(|nom| !present(nom)));
            if !requis.is_empty() {
                schema["required"] = requis.into();
            }
            (schema, dedans)
        }

        /// A member that is an object is merged: its schema is that of its changes.
        fn fusionnable(&self, propriete: &mut Value, dedans: &mut Vec<String>) {
            if let Some(choix) = propriete.get_mut("oneOf").and_then(Value::as_array_mut) {
                choix.iter_mut().for_each(|choix| self.fusionnable(choix, dedans));
            }
            let Some(entier) = propriete["$ref"].as_str().and_then(|lien| lien.strip_prefix(PREFIXE)) else { return };
            if self.entiers.get(entier).is_some_and(|schema| schema.get("properties").is_some()) {
                dedans.push(entier.to_owned());
                propriete["$ref"] = format!("{PREFIXE}{}", nom(entier)).into();
            }
        }
    }

    /// A member that is optional in the whole may be null in its changes.
    fn effacable(propriete: &mut Value) {
        let Value::Object(champs) = propriete else { return };
        if let Some(genre) = champs.get_mut("type") {
            let deja = genre == "null" || genre.as_array().is_some_and(|genres| genres.contains(&"null".into()));
            if !deja {
                *genre = match genre.take() {
                    Value::Array(genres) => genres.into_iter().chain([json!("null")]).collect(),
                    seul => json!([seul, "null"]),
                };
            }
        } else if !champs.contains_key("oneOf") {
            let seul = std::mem::take(champs);
            *champs = Map::from_iter([("oneOf".to_owned(), json!([seul, { "type": "null" }]))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fusionner;
    use serde_json::json;

    // RFC 7396, appendix A.
    #[test]
    fn the_cases_of_the_text_give_what_it_says() {
        for (cible, retouche, attendu) in [
            (json!({"a":"b"}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"b"}), json!({"b":"c"}), json!({"a":"b","b":"c"})),
            (json!({"a":"b"}), json!({"a":null}), json!({})),
            (json!({"a":"b","b":"c"}), json!({"a":null}), json!({"b":"c"})),
            (json!({"a":["b"]}), json!({"a":"c"}), json!({"a":"c"})),
            (json!({"a":"c"}), json!({"a":["b"]}), json!({"a":["b"]})),
            (json!({"a":{"b":"c"}}), json!({"a":{"b":"d","c":null}}), json!({"a":{"b":"d"}})),
            (json!({"a":[{"b":"c"}]}), json!({"a":[1]}), json!({"a":[1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a":"b"}), json!(["c"]), json!(["c"])),
            (json!({"a":"foo"}), json!(null), json!(null)),
            (json!({"a":"foo"}), json!("bar"), json!("bar")),
            (json!({"e":null}), json!({"a":1}), json!({"e":null,"a":1})),
            (json!([1, 2]), json!({"a":"b","c":null}), json!({"a":"b"})),
            (json!({}), json!({"a":{"bb":{"ccc":null}}}), json!({"a":{"bb":{}}})),
        ] {
            assert_eq!(fusionner(cible.clone(), &retouche), attendu, "{cible} {retouche}");
        }
    }
}
