//! Every route, context by context, and what their addresses name: the document is written from these lists and no other.

use crate::contrat::adresses::{self, Adresse};
use crate::contrat::chemins::{self, Parametre};
use crate::contrat::declarations::{self, Declarations, Registre};
use crate::contrat::documentation;
use crate::contrat::openapi;
use crate::serveur::routeur::Routeur;
use crate::{cooperation, socle};
use domain::catalogue;
use domain::socle::operation::{Acces, Operation};
use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};

/// Takes every handler in.
pub fn routes<R: Routeur>(routes: &mut R) {
    socle::routes(routes);
    cooperation::routes(routes);
    documentation::routes(routes);
}

/// What the addresses of every context name.
fn chemins() -> Vec<&'static Parametre> {
    socle::CHEMINS.iter().chain(cooperation::CHEMINS).collect()
}

/// The readings of every context that show what was learnt, and when: what was known does not change their answer.
fn journaux() -> impl Iterator<Item = &'static Operation> {
    cooperation::JOURNAUX.iter()
}

/// Says what the handlers declare, and where each operation is asked for; to be called before anything is served or
/// published.
pub fn remplir() {
    declarations::remplir(|| {
        let mut registre = Registre::default();
        routes(&mut registre);
        let document = serde_json::to_value(registre.document()).expect("utoipa writes JSON");
        Declarations { document, chemins: chemins() }
    });
    adresses::remplir(|| lire_les_adresses(&declarations::toutes()));
}

/// The address of each handler, with what its declaration tells of it.
///
/// # Panics
/// When a handler bears the name of no operation.
fn lire_les_adresses(Declarations { document, chemins }: &Declarations) -> Vec<Adresse> {
    let mut adresses = Vec::new();
    for (chemin, methodes) in document["paths"].as_object().into_iter().flatten() {
        for (methode, entree) in methodes.as_object().into_iter().flatten() {
            let nom = entree["operationId"].as_str().unwrap_or_default();
            let operation = catalogue::operation(nom).expect("every handler bears the name of an operation");
            let parametres = entree["parameters"].as_array();
            let a = |cle: &str, valeur: &str| parametres.into_iter().flatten().any(|dit| dit[cle] == valeur);
            let lit_un_dossier = methode == "get" && matches!(operation.acces, Acces::Habilite(_));
            adresses.push(Adresse {
                chemin: chemin.clone(),
                methode: methode.to_uppercase(),
                operation,
                lit_une_requete: a("in", "query"),
                est_une_liste: a("name", "curseur"),
                dit_un_jour: methode == "get"
                    && chemins::mene_a_un_acte(chemin, chemins)
                    && !chemin.ends_with("/actes-possibles")
                    && a("name", "au")
                    && !a("name", "curseur"),
                donne_une_reference: corps(document, entree).any(|schema| !schema["properties"]["reference"].is_null()),
                se_souvient: lit_un_dossier && journaux().all(|journal| *journal != operation),
            });
        }
    }
    adresses
}

/// The schemas of the bodies that an operation takes.
fn corps<'a>(document: &'a Value, entree: &'a Value) -> impl Iterator<Item = &'a Value> {
    let contenus = entree["requestBody"]["content"].as_object().into_iter().flatten();
    contenus.filter_map(|(_, contenu)| {
        let lien = contenu["schema"]["$ref"].as_str()?;
        document.pointer(lien.trim_start_matches('#'))
    })
}

/// Every schema under its name, as often as an operation declares it: the document keeps the last of a name, silently.
///
/// # Panics
/// Never: a schema is JSON.
#[must_use]
pub fn schemas_declares() -> Vec<(String, Value)> {
    let mut registre = Registre { schemas: openapi::schemas_des_problemes(), ..Registre::default() };
    routes(&mut registre);
    let en_json = |schema: RefOr<Schema>| serde_json::to_value(schema).expect("a schema is JSON");
    registre.schemas.into_iter().map(|(nom, schema)| (nom, en_json(schema))).collect()
}
