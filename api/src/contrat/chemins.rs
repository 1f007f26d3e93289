//! What the addresses name: a parameter of a path is described once, after the segment that it follows, and no handler says it.

use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

/// A parameter of addresses: which one, what it means, what it is.
pub struct Parametre {
    place: &'static str,
    sens: &'static str,
    forme: Forme,
    toujours: bool,
}

enum Forme {
    Composant(fn() -> (String, RefOr<Schema>)),
    Propre(fn() -> RefOr<Schema>),
    Entier(i32, i32),
    Texte(usize, &'static str),
}

// `place` is the segment that a parameter follows, and its own name: `conventions/{id}`.
impl Parametre {
    /// A value whose type has a schema of its own.
    #[must_use]
    pub const fn de<T: ToSchema>(place: &'static str, sens: &'static str) -> Self {
        Self { place, sens, forme: Forme::Composant(|| (T::name().into_owned(), T::schema())), toujours: false }
    }

    /// A value whose schema these addresses alone have.
    #[must_use]
    pub const fn propre<T: ToSchema>(place: &'static str, sens: &'static str) -> Self {
        Self { place, sens, forme: Forme::Propre(T::schema), toujours: false }
    }

    /// A whole number, within these bounds.
    #[must_use]
    pub const fn entier(place: &'static str, sens: &'static str, (min, max): (i32, i32)) -> Self {
        Self { place, sens, forme: Forme::Entier(min, max), toujours: false }
    }

    /// A text of this length at most and of this pattern.
    #[must_use]
    pub const fn texte(place: &'static str, sens: &'static str, (max, motif): (usize, &'static str)) -> Self {
        Self { place, sens, forme: Forme::Texte(max, motif), toujours: false }
    }

    /// The same, of a thing that no dated act makes (a draft, a meeting put in the calendar): it has a state on any day.
    #[must_use]
    pub const fn sans_date(self) -> Self {
        Self { toujours: true, ..self }
    }

    /// The schema that it refers to, under its name.
    #[must_use]
    pub fn composant(&self) -> Option<(String, RefOr<Schema>)> {
        match self.forme {
            Forme::Composant(composant) => Some(composant()),
            _ => None,
        }
    }

    fn schema(&self) -> Value {
        match self.forme {
            Forme::Composant(de) => json!({ "$ref": format!("#/components/schemas/{}", de().0) }),
            Forme::Propre(schema) => json!(schema()),
            Forme::Entier(min, max) => json!({ "type": "integer", "format": "int32", "minimum": min, "maximum": max }),
            Forme::Texte(max, motif) => json!({ "type": "string", "maxLength": max, "pattern": motif }),
        }
    }
}

/// Whether an address leads to one thing that an act makes on its day: before it, it is not.
#[must_use]
pub fn mene_a_un_acte(chemin: &str, connus: &[&'static Parametre]) -> bool {
    let de = |parametre: &&&'static Parametre| chemin.contains(&format!("/{}", parametre.place));
    let mut siens = connus.iter().filter(de).filter(|parametre| parametre.place.ends_with("/{id}")).peekable();
    siens.peek().is_some() && siens.all(|parametre| !parametre.toujours)
}

/// The parameters of an address among these, in its order, as the document says them.
///
/// # Panics
/// When no context says what one of them is.
pub fn parametres(chemin: &str, connus: &[&'static Parametre]) -> Vec<Value> {
    let segments: Vec<_> = chemin.split('/').collect();
    let nommes = segments.windows(2).filter(|paire| paire[1].starts_with('{'));
    nommes
        .map(|paire| {
            let place = paire.join("/");
            let parametre = connus.iter().find(|parametre| parametre.place == place);
            let parametre = parametre
                .unwrap_or_else(|| panic!("what `{place}` names is to be said in the `CHEMINS` of its context"));
            let nom = paire[1].trim_matches(['{', '}']);
            let (sens, schema) = (parametre.sens, parametre.schema());
            json!({ "name": nom, "in": "path", "required": true, "description": sens, "schema": schema })
        })
        .collect()
}
