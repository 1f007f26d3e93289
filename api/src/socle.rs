//! What no document asks for: who calls, the reference data, the catalogues, the state of the server.

pub mod constat;
pub mod controle;
pub mod organisation;
pub mod pages;
pub mod point;
pub mod question;
pub mod region_academique;
pub mod regle;
pub mod sante;

use crate::contrat::chemins::Parametre;
use crate::serveur::routeur::Routeur;
use domain::socle::organisation::CodeOrganisation;

/// The routes of the context, concept by concept.
pub fn routes<R: Routeur>(routes: &mut R) {
    organisation::routes(routes);
    region_academique::routes(routes);
    question::routes(routes);
    point::routes(routes);
    controle::routes(routes);
    regle::routes(routes);
    constat::routes(routes);
    sante::routes(routes);
}

/// What the addresses of the context name.
pub const CHEMINS: &[Parametre] = &[
    Parametre::de::<CodeOrganisation>("organisations/{code}", "Code de l'organisation."),
    Parametre::propre::<regle::IdRegle>("regles/{id}", "Identifiant de la règle."),
    Parametre::propre::<regle::CodeProbleme>("problemes/{code}", "Code du problème."),
];
