//! Personal values: each is the one whose salted hash the journal holds, or was erased by an act.

use super::Verification;
use crate::schema::valeur_personnelle;
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use crate::socle::personnes::{ValeurPersonnelle, empreinte_personnelle};
use diesel::prelude::*;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};

/// The values of a dossier by reference: the hash, and the text unless it was erased.
pub(super) type Personnes = HashMap<String, (String, Option<String>)>;

impl Lecture<'_> {
    /// The personal values of a dossier, each held against its own hash.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn personnes(&mut self, id: &str, verification: &mut Verification) -> Result<Personnes, Echec> {
        let valeurs = valeur_personnelle::table
            .filter(valeur_personnelle::dossier_id.eq(id))
            .select(ValeurPersonnelle::as_select())
            .load::<ValeurPersonnelle>(self.db.sql)?;
        let tenue = |ValeurPersonnelle { reference, empreinte, sel, valeur, .. }: ValeurPersonnelle| {
            let changee = match (&sel, &valeur) {
                (Some(sel), Some(valeur)) => empreinte_personnelle(sel, valeur) != empreinte,
                (sel, valeur) => sel.is_some() || valeur.is_some(),
            };
            if changee {
                verification.signaler(id, None, format!("la valeur personnelle {reference} a été changée"));
            }
            (reference, (empreinte, valeur))
        };
        Ok(valeurs.into_iter().map(tenue).collect())
    }
}

/// Only an act erases a value, for good; and no entry is without its own.
pub(super) fn verifier(
    id: &str,
    personnes: &Personnes,
    references: &BTreeSet<String>,
    effacees: &BTreeSet<String>,
    verification: &mut Verification,
) {
    for (reference, (_, valeur)) in personnes {
        let message = match (valeur, effacees.contains(reference)) {
            _ if !references.contains(reference) => "n'est d'aucune entrée",
            (None, false) => "a été effacée sans acte",
            (Some(_), true) => "est revenue après l'acte qui l'a effacée",
            _ => continue,
        };
        verification.signaler(id, None, format!("la valeur personnelle {reference} {message}"));
    }
}

/// Whether every reference of an entry leads to the value whose hash it holds; each is gathered.
pub(super) fn connues(texte: &Value, personnes: &Personnes, references: &mut BTreeSet<String>) -> bool {
    match texte {
        Value::Object(champs) => match (champs.get("ref").and_then(Value::as_str), champs.get("empreinte")) {
            (Some(reference), Some(empreinte)) => {
                references.insert(reference.to_owned());
                personnes.get(reference).is_some_and(|(connue, _)| empreinte == connue.as_str())
            }
            _ => champs.values().filter(|valeur| !connues(valeur, personnes, references)).count() == 0,
        },
        Value::Array(elements) => {
            elements.iter().filter(|element| !connues(element, personnes, references)).count() == 0
        }
        _ => true,
    }
}
