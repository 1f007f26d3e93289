//! What the check must say, on the examples, the thresholds and the files of the specification, and on anything else.

use super::controle::{CadreDeControle, Controle, controler};
use super::lectures::LecturesDeControle;
use super::modele::{Arbre, Contrat, Probleme};
use super::references::{FormeInterne, References};
use crate::socle::calendrier::{Date, lire_date};
use serde_json::Value;
use std::sync::LazyLock;

mod catalogue;
mod exemples;
mod modele;
mod paye;
mod proprietes;
mod references;
mod seuils;

/// A file of the specification.
macro_rules! donnee {
    ($fichier:literal) => {
        include_str!(concat!("../../../donnees/apprentissage/", $fichier))
    };
}
use donnee;

/// The references of the specification.
static REFERENCES: LazyLock<References> = LazyLock::new(|| {
    serde_json::from_str::<FormeInterne>(include_str!("../../donnees/apprentissage/references.json"))
        .expect("the internal form")
        .references()
});

/// The contracts of the specification, by their reference.
static CONTRATS: LazyLock<Vec<(String, Value)>> = LazyLock::new(|| {
    let lot = include_str!("../../donnees/apprentissage/lot_donnes.ndjson");
    let lus = lot.lines().filter_map(|ligne| serde_json::from_str::<Value>(ligne).ok());
    lus.filter_map(|contrat| Some((contrat["reference_externe"].as_str()?.to_owned(), contrat))).collect()
});

fn d(texte: &str) -> Date {
    lire_date(texte).expect("a date of the contract")
}

/// The day, the readings and the references of the specification.
fn cadre() -> CadreDeControle<'static> {
    CadreDeControle { au: d("2026-11-29"), lectures: LecturesDeControle::default(), references: &REFERENCES }
}

/// The contract of the specification that all thresholds change.
fn base() -> Value {
    CONTRATS[0].1.clone()
}

/// Sets a field by its pointer, objects made on the way; `null` takes it away.
fn changer(contrat: &mut Value, pointeur: &str, valeur: Value) {
    let (parent, nom) = pointeur.rsplit_once('/').expect("a pointer");
    let mut ici = contrat;
    for mot in parent.split('/').skip(1) {
        ici = match ici {
            Value::Array(elements) => &mut elements[mot.parse::<usize>().expect("a rank")],
            objet => objet.as_object_mut().expect("an object").entry(mot).or_insert_with(|| serde_json::json!({})),
        };
    }
    match (ici, valeur) {
        (Value::Object(champs), Value::Null) => drop(champs.remove(nom)),
        (Value::Object(champs), valeur) => drop(champs.insert(nom.to_owned(), valeur)),
        (Value::Array(elements), valeur) => elements[nom.parse::<usize>().expect("a rank")] = valeur,
        _ => panic!("{pointeur} is nowhere"),
    }
}

/// The base, changed.
fn avec(changements: &[(&str, Value)]) -> Value {
    let mut contrat = base();
    for (pointeur, valeur) in changements {
        changer(&mut contrat, pointeur, valeur.clone());
    }
    contrat
}

/// Checks a contract of JSON.
fn controle_dans(contrat: &Value, cadre: CadreDeControle<'static>) -> Controle<'static> {
    let texte = contrat.to_string();
    let contrat: Contrat<'_> = serde_json::from_str(&texte).expect("a contract");
    controler(&contrat, &cadre)
}

/// The same, as the specification does.
fn controle(contrat: &Value) -> Controle<'static> {
    controle_dans(contrat, cadre())
}

/// The codes of its anomalies.
fn codes(controle: &Controle<'_>) -> Vec<&'static str> {
    controle.anomalies.iter().map(|anomalie| anomalie.regle.code).collect()
}

/// Reads a line as the program does: once, and again only to tell what is wrong.
fn lire(ligne: &str) -> Result<Contrat<'_>, Probleme> {
    serde_json::from_str(ligne)
        .map_err(|_| Contrat::diagnostiquer(serde_json::from_str::<Arbre<'_>>(ligne).ok().as_ref()))
}
