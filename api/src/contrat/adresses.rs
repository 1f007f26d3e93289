//! Where each operation is asked for: filled once from the routes, read by all.

use crate::contrat::declarations;
use domain::catalogue;
use domain::socle::operation::Operation;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// An operation and its place: method, address with its parameters in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adresse {
    /// `GET`, `POST`, `PATCH`.
    pub methode: String,
    /// `/v1/conventions/{id}`.
    pub chemin: String,
    /// Its row in the table.
    pub operation: Operation,
    /// Whether it reads parameters of a query.
    pub lit_une_requete: bool,
    /// Whether it answers page by page.
    pub est_une_liste: bool,
    /// Whether it tells of one object on a day, before which there may be no such thing.
    pub dit_un_jour: bool,
    /// Whether it can answer from what was known: it reads a dossier, and not the journal of what was learnt.
    pub se_souvient: bool,
}

impl Adresse {
    /// Whether it leaves a fact behind: it then answers with what the fact was about, on the day that `au` asks for.
    #[must_use]
    pub fn est_un_acte(&self) -> bool {
        self.methode != "GET" && self.operation.peut_ecrire()
    }
}

static ADRESSES: OnceLock<Vec<Adresse>> = OnceLock::new();

/// Says once where the operations are asked for: who knows the routes does it before anything is served.
pub fn remplir(lire: impl FnOnce() -> Vec<Adresse>) {
    ADRESSES.get_or_init(|| {
        let mut adresses = lire();
        let rang = |nom: &str| catalogue::operations().position(|operation| operation.nom == nom);
        adresses.sort_by_key(|adresse| rang(adresse.operation.nom));
        adresses
    });
}

/// All of them, in the order of the table.
///
/// # Panics
/// Before [`remplir`].
#[must_use]
pub fn toutes() -> &'static [Adresse] {
    ADRESSES.get().expect("the routes are read before anything is served")
}

/// Where an operation is asked for; `None` for what the system alone does.
#[must_use]
pub fn de(operation: Operation) -> Option<&'static Adresse> {
    static PAR_NOM: OnceLock<HashMap<&'static str, &'static Adresse>> = OnceLock::new();
    let par_nom = PAR_NOM.get_or_init(|| toutes().iter().map(|adresse| (adresse.operation.nom, adresse)).collect());
    par_nom.get(operation.nom).copied()
}

/// Method and address, empty for what the system alone does.
#[must_use]
pub fn adresse(operation: Operation) -> (String, String) {
    de(operation).map(|adresse| (adresse.methode.clone(), adresse.chemin.clone())).unwrap_or_default()
}

/// Whether this address is asked by whoever watches over the server, and not by a caller: it counts in no quota.
#[must_use]
pub fn est_une_sonde(chemin: &str) -> bool {
    chemin.starts_with("/sante/")
}

fn ici(methode: &str, chemin: &str) -> Option<&'static Adresse> {
    static PAR_CHEMIN: OnceLock<HashMap<(&'static str, &'static str), &'static Adresse>> = OnceLock::new();
    let par_chemin = PAR_CHEMIN.get_or_init(|| {
        toutes().iter().map(|adresse| ((adresse.methode.as_str(), adresse.chemin.as_str()), adresse)).collect()
    });
    par_chemin.get(&(methode, chemin)).copied()
}

/// The operation at an address of the contract, its parameters in braces.
#[must_use]
pub fn operation_a(methode: &str, chemin: &str) -> Option<Operation> {
    ici(methode, chemin).map(|adresse| adresse.operation)
}

/// The operation there, if it reads no query: its every parameter is then unknown. An act reads one, in its context.
#[must_use]
pub fn sans_requete(methode: &str, chemin: &str) -> Option<Operation> {
    ici(methode, chemin)
        .filter(|adresse| !adresse.lit_une_requete && !adresse.est_un_acte())
        .map(|adresse| adresse.operation)
}

/// Whether the body that an operation takes gives a reference, which something else may bear already.
#[must_use]
pub fn donne_une_reference(operation: Operation) -> bool {
    static DONNENT: OnceLock<HashSet<String>> = OnceLock::new();
    let donnent = DONNENT.get_or_init(|| {
        let document = declarations::toutes().document;
        let chemins = document["paths"].as_object().into_iter().flatten();
        let entrees = chemins.flat_map(|(_, methodes)| methodes.as_object().into_iter().flatten());
        let donnent = entrees
            .filter(|(_, entree)| corps(&document, entree).any(|schema| !schema["properties"]["reference"].is_null()));
        donnent.filter_map(|(_, entree)| entree["operationId"].as_str().map(str::to_owned)).collect()
    });
    donnent.contains(operation.nom)
}

/// The schemas of the bodies that an operation takes.
fn corps<'a>(document: &'a Value, entree: &'a Value) -> impl Iterator<Item = &'a Value> {
    let contenus = entree["requestBody"]["content"].as_object().into_iter().flatten();
    contenus.filter_map(|(_, contenu)| {
        let lien = contenu["schema"]["$ref"].as_str()?;
        document.pointer(lien.trim_start_matches('#'))
    })
}
