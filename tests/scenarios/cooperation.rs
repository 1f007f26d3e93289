//! Document 001, concept by concept.

pub(super) mod actes_possibles;
pub(super) mod antidate;
pub(super) mod argent;
pub(super) mod avenant;
pub(super) mod bilan;
pub(super) mod calcul;
pub(super) mod communication;
pub(super) mod consultation;
pub(super) mod contact_regional;
pub(super) mod convention;
pub(super) mod copil;
pub(super) mod decision;
pub(super) mod declinaison_regionale;
pub(super) mod denonciation;
pub(super) mod echeancier;
pub(super) mod fait_accompli;
pub(super) mod fiche_action;
pub(super) mod instruction;
pub(super) mod litige;
pub(super) mod majorite;
pub(super) mod outil_numerique;
pub(super) mod partenaire;
pub(super) mod plafond;
pub(super) mod registre;
pub(super) mod vie_du_copil;

/// All of them.
pub fn tous() -> Vec<super::Scenario> {
    [
        actes_possibles::tous(),
        antidate::tous(),
        argent::tous(),
        avenant::tous(),
        bilan::tous(),
        calcul::tous(),
        communication::tous(),
        consultation::tous(),
        contact_regional::tous(),
        convention::tous(),
        copil::tous(),
        decision::tous(),
        declinaison_regionale::tous(),
        denonciation::tous(),
        echeancier::tous(),
        fait_accompli::tous(),
        fiche_action::tous(),
        instruction::tous(),
        litige::tous(),
        majorite::tous(),
        outil_numerique::tous(),
        partenaire::tous(),
        plafond::tous(),
        registre::tous(),
        vie_du_copil::tous(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
