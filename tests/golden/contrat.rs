//! The contract against the routes, the table of operations and the types of the handlers.

use api::contrat::adresses::{self, Adresse};
use api::contrat::openapi;
use api::contrat::routes;
use domain::catalogue;
use domain::socle::operation::Acces;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The contract, as the program writes it.
pub(super) fn document() -> Value {
    serde_json::from_str(openapi::document()).expect("the contract is JSON")
}

/// The operations of a document: address, method, entry.
pub(super) fn entrees(document: &Value) -> Vec<(&str, &str, &Value)> {
    document["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .flat_map(|(chemin, methodes)| {
            let methodes = methodes.as_object().expect("methods");
            methodes.iter().map(|(methode, entree)| (chemin.as_str(), methode.as_str(), entree))
        })
        .collect()
}

/// The routes, the table and the document are one list; the system's own operations have no address.
pub(super) fn routes_et_operations() {
    let attendues: BTreeSet<&str> = catalogue::operations()
        .filter(|operation| !matches!(operation.acces, Acces::Systeme))
        .map(|operation| operation.nom)
        .collect();
    let routes = adresses::toutes();
    let noms: BTreeSet<&str> = routes.iter().map(|adresse| adresse.operation.nom).collect();
    assert_eq!(noms, attendues, "chaque opération a une route, chaque route une opération");
    assert_eq!(routes.len(), noms.len(), "une opération n'a qu'une route");
    let adresses: BTreeMap<&str, (String, String)> = routes
        .iter()
        .map(|Adresse { chemin, methode, operation, .. }| (operation.nom, (chemin.clone(), methode.to_lowercase())))
        .collect();
    let document = document();
    let publiees: BTreeMap<&str, (String, String)> = entrees(&document)
        .into_iter()
        .map(|(chemin, methode, entree)| {
            (entree["operationId"].as_str().expect("a name"), (chemin.to_owned(), methode.to_owned()))
        })
        .collect();
    assert_eq!(publiees, adresses, "le document publie les routes, et elles seules");
}

/// A name stands for one schema in the document, whichever file declares it.
pub(super) fn schemas_homonymes() {
    let mut sens: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (nom, schema) in routes::schemas_declares() {
        sens.entry(nom).or_default().push(schema);
    }
    // Declared by each act that takes one: if it is seen once only, the register keeps no more than the document does.
    assert!(sens["PieceDeclaree"].len() > 1);
    let publies: BTreeSet<String> =
        document()["components"]["schemas"].as_object().expect("schemas").keys().cloned().collect();
    assert_eq!(sens.keys().cloned().collect::<BTreeSet<_>>(), publies, "le registre voit ce que le document publie");
    sens.retain(|_, schemas| schemas.windows(2).any(|deux| deux[0] != deux[1]));
    assert!(sens.is_empty(), "deux schémas d'un même nom : {sens:#?}");
}
