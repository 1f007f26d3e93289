//! What several operations say alike is said once, as a component, and referred to.

use crate::sortie::problem::PROBLEM_JSON;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Components of one kind, or of one place: name, content.
pub type Contenu = Map<String, Value>;

/// A reference to a component.
pub fn reference(genre: &str, nom: &str) -> Value {
    json!({ "$ref": format!("#/components/{genre}/{nom}") })
}

/// The examples of the contract, each under a name of its own.
#[derive(Default)]
pub struct Exemples(Contenu);

impl Exemples {
    /// Keeps an example under its name, and gives its reference.
    ///
    /// # Panics
    /// When another example has the name.
    pub fn garder(&mut self, nom: &str, exemple: Value) -> Value {
        match self.0.get(nom) {
            Some(present) => assert!(*present == exemple, "two examples of the contract are called {nom}"),
            None => {
                self.0.insert(nom.to_owned(), exemple);
            }
        }
        reference("examples", nom)
    }

    /// The components.
    pub fn composants(self) -> Contenu {
        self.0
    }
}

/// `role_non_habilite` as `RoleNonHabilite`.
pub fn chameau(nom: &str) -> String {
    nom.split(['_', '-'])
        .map(|mot| {
            let mut lettres = mot.chars();
            lettres
                .next()
                .map(|premiere| premiere.to_ascii_uppercase().to_string() + lettres.as_str())
                .unwrap_or_default()
        })
        .collect()
}

/// Every parameter that two operations have in common becomes a component.
pub fn partager_les_parametres(document: &mut Value) {
    partager(document, "parameters", |_, parametre| match parametre["name"].as_str() {
        // Every path has its `id`: what it is the id of names it.
        Some("id") => parametre["schema"]["$ref"].as_str()?.rsplit('/').next().map(str::to_owned),
        nom => nom.map(chameau),
    });
}

/// Every answer that two operations have in common becomes a component: under its problems, or under its view.
pub fn partager_les_reponses(document: &mut Value) {
    partager(document, "responses", |statut, reponse| {
        let contenus = &reponse["content"];
        if let Some(codes) = contenus[PROBLEM_JSON]["examples"].as_object() {
            let nommes = codes.len() <= CODES_DANS_UN_NOM;
            let codes: String = codes.keys().filter(|_| nommes).map(|code| chameau(code)).collect();
            return Some(format!("Probleme{statut}{codes}"));
        }
        contenus.get("application/json").map(|contenu| nom_du_schema(&contenu["schema"]).to_owned())
    });
}

/// An answer of more problems than that bears the name of the first operation that gives it.
const CODES_DANS_UN_NOM: usize = 3;

/// A part of an operation that may be shared: where it stands, which operation says it.
struct Partie {
    lieu: String,
    operation: String,
}

/// Moves to the components what at least two operations say word for word, under the name that is given to it. Of two
/// contents for one name, the one said oftener has it; the other adds the name of the first operation that says it.
fn partager(document: &mut Value, genre: &str, nommer: impl Fn(&str, &Value) -> Option<String>) {
    let mut parties: BTreeMap<(String, String), Vec<Partie>> = BTreeMap::new();
    for (chemin, methodes) in document["paths"].as_object().into_iter().flatten() {
        for (methode, entree) in methodes.as_object().into_iter().flatten() {
            for (cle, partie) in elements(&entree[genre]) {
                if let Some(nom) = nommer(&cle, partie).filter(|_| partie.get("$ref").is_none()) {
                    let lieu = format!("/paths/{}/{methode}/{genre}/{cle}", chemin.replace('/', "~1"));
                    let operation = entree["operationId"].as_str().unwrap_or_default().to_owned();
                    parties.entry((nom, partie.to_string())).or_default().push(Partie { lieu, operation });
                }
            }
        }
    }
    let mut communes: Vec<((String, String), Vec<Partie>)> =
        parties.into_iter().filter(|(_, lieux)| lieux.len() > 1).collect();
    communes.sort_by_key(|(_, lieux)| std::cmp::Reverse(lieux.len()));
    let mut pris: BTreeSet<String> =
        document["components"][genre].as_object().into_iter().flat_map(Map::keys).cloned().collect();
    for ((nom, texte), lieux) in communes {
        let premiere = lieux.iter().map(|partie| partie.operation.as_str()).min().unwrap_or_default();
        let nom = if pris.contains(&nom) { format!("{nom}{}", chameau(premiere)) } else { nom };
        assert!(pris.insert(nom.clone()), "two components of the contract are called {nom}");
        for partie in &lieux {
            let partie = document.pointer_mut(&partie.lieu).expect("what was found there");
            *partie = reference(genre, &nom);
        }
        document["components"][genre][nom] = serde_json::from_str(&texte).expect("what was written as JSON");
    }
}

/// The elements of a list or of an object, each with its key.
fn elements(valeur: &Value) -> Vec<(String, &Value)> {
    match valeur {
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(rang, partie)| (rang.to_string(), partie)).collect()
        }
        Value::Object(champs) => champs.iter().map(|(cle, partie)| (cle.clone(), partie)).collect(),
        _ => Vec::new(),
    }
}

/// A component that nothing refers to is not published.
pub fn oter_les_inutiles(document: &mut Value) {
    for genre in ["responses", "headers", "examples"] {
        let texte = document.to_string();
        if let Some(composants) = document["components"][genre].as_object_mut() {
            composants.retain(|nom, _| texte.contains(&format!("\"#/components/{genre}/{nom}\"")));
        }
    }
}

/// The name of a schema that is referred to: `{"$ref": "#/components/schemas/Convention"}` is `Convention`.
pub fn nom_du_schema(schema: &Value) -> &str {
    schema["$ref"].as_str().and_then(|lien| lien.rsplit('/').next()).unwrap_or_default()
}
