//! Document 001: the convention of cooperation, each concept in the order of its life.

pub mod avenant;
pub mod bilan;
pub mod calcul;
pub mod communication;
pub mod contact_regional;
pub mod convention;
pub mod copil;
pub mod declinaison_regionale;
pub mod denonciation;
pub mod echeancier;
pub mod exemple;
pub mod fiche_action;
pub mod indicateur;
pub mod journal;
pub mod litige;
pub mod outil_numerique;
pub mod plafond;
pub mod registre;

use crate::serveur::routeur::Routeur;

/// The routes of the context, concept by concept.
pub fn routes<R: Routeur>(routes: &mut R) {
    convention::routes(routes);
    copil::routes(routes);
    copil::actes_possibles::routes(routes);
    copil::accord::routes(routes);
    copil::actes_possibles::vie_du_copil::routes(routes);
    copil::document::routes(routes);
    copil::priorites::routes(routes);
    copil::compte_rendu::routes(routes);
    copil::compte_rendu::document::routes(routes);
    echeancier::routes(routes);
    bilan::routes(routes);
    bilan::document::routes(routes);
    bilan::actes_possibles::routes(routes);
    copil::decision::routes(routes);
    copil::consultation::routes(routes);
    copil::majorite::routes(routes);
    fiche_action::routes(routes);
    fiche_action::instruction::routes(routes);
    fiche_action::avis::routes(routes);
    fiche_action::conseil::routes(routes);
    fiche_action::actes_possibles::routes(routes);
    fiche_action::engagement::routes(routes);
    fiche_action::modification::routes(routes);
    fiche_action::realisation::routes(routes);
    fiche_action::versement::routes(routes);
    plafond::routes(routes);
    outil_numerique::routes(routes);
    contact_regional::routes(routes);
    declinaison_regionale::routes(routes);
    avenant::routes(routes);
    avenant::actes_possibles::routes(routes);
    avenant::consolidee::routes(routes);
    convention::lectures::routes(routes);
    litige::routes(routes);
    denonciation::routes(routes);
    communication::autorisation::routes(routes);
    communication::routes(routes);
    communication::support::routes(routes);
    communication::relais::routes(routes);
    communication::manquement::routes(routes);
    calcul::routes(routes);
    indicateur::routes(routes);
    journal::routes(routes);
    registre::routes(routes);
}
