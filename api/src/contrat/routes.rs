//! Every route, context by context, and what their addresses name: the document is written from these lists and no other.

use crate::contrat::adresses::{self, Adresse};
use crate::contrat::chemins::{self, Parametre};
use crate::contrat::declarations::{self, Declarations, Registre};
use crate::contrat::documentation;
use crate::contrat::openapi;
use crate::serveur::routeur::{Routeur, methode_http};
use crate::{cooperation, socle};
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, Handler, Responder};
use domain::catalogue;
use domain::socle::operation::{Acces, Operation};
use serde_json::Value;
use utoipa::openapi::{RefOr, Schema};
use utoipa_actix_web::OpenApiFactory;

/// Takes every handler in.
pub fn routes<R: Routeur>(routes: &mut R) {
    socle::routes(routes);
    cooperation::routes(routes);
    documentation::routes(routes);
}

/// The pages that are no part of the contract.
pub fn pages(pages: &mut ServiceConfig) {
    documentation::pages(pages);
    socle::pages::routes(pages);
    cooperation::registre::page::routes(pages);
}

/// What the addresses of every context name.
fn chemins() -> Vec<&'static Parametre> {
    socle::CHEMINS.iter().chain(cooperation::CHEMINS).collect()
}

/// The readings of every context that show what was learnt, and when: what was known does not change their answer.
fn journaux() -> impl Iterator<Item = &'static Operation> {
    cooperation::JOURNAUX.iter()
}

/// Says where each operation is asked for, and how to read what the handlers declare; to be called before anything is served or
/// published.
pub fn remplir() {
    declarations::remplir(|| {
        let mut registre = Registre::default();
        routes(&mut registre);
        let declare = registre.document();
        let problemes = openapi::schemas_des_problemes();
        let schemas = declare.components.iter().flat_map(|composants| &composants.schemas);
        let ordre = declarations::ordre(schemas.chain(problemes.iter().map(|(nom, schema)| (nom, schema))));
        let document = serde_json::to_value(declare).expect("utoipa writes JSON");
        Declarations { document, chemins: chemins(), ordre }
    });
    adresses::remplir(|| {
        let mut repertoire = Repertoire { chemins: chemins(), adresses: Vec::new() };
        routes(&mut repertoire);
        repertoire.adresses
    });
}

/// The address of each handler, with what its declaration tells of it. Each is read by itself: together they take megabytes, and a
/// server needs none of it to answer.
struct Repertoire {
    chemins: Vec<&'static Parametre>,
    adresses: Vec<Adresse>,
}

impl Routeur for Repertoire {
    /// # Panics
    /// When a handler bears the name of no operation.
    fn voie<D, H, A>(&mut self, _declaration: D, _gestionnaire: H) -> &mut Self
    where
        D: OpenApiFactory + utoipa::Path,
        H: Handler<A>,
        A: FromRequest + 'static,
        H::Output: Responder + 'static,
    {
        let (chemin, declaree) = (D::path(), D::operation());
        let nom = declaree.operation_id.unwrap_or_default();
        let operation = catalogue::operation(&nom).expect("every handler bears the name of an operation");
        let parametres = serde_json::to_value(declaree.parameters).expect("utoipa writes JSON");
        let a = |cle: &str, valeur: &str| parametres.as_array().into_iter().flatten().any(|dit| dit[cle] == valeur);
        for methode in D::methods() {
            let methode = methode_http(&methode).to_string();
            let lit = methode == "GET";
            let lit_un_dossier = lit && matches!(operation.acces, Acces::Habilite(_));
            let est_une_liste = a("name", "curseur");
            self.adresses.push(Adresse {
                operation,
                lit_une_requete: a("in", "query"),
                est_une_liste,
                dit_un_jour: lit
                    && chemins::mene_a_un_acte(&chemin, &self.chemins)
                    && !chemin.ends_with("/actes-possibles")
                    && a("name", "au")
                    && !est_une_liste,
                se_souvient: lit_un_dossier && journaux().all(|journal| *journal != operation),
                chemin: chemin.clone(),
                methode,
            });
        }
        self
    }
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
