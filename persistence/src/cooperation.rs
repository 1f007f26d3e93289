//! Document 001: what is not a history, and the list of what is kept.

pub(crate) mod annuel;
pub(crate) mod bilan;
pub(crate) mod convention;
pub(crate) mod copil;
pub(crate) mod echeancier;
mod effacement;
pub(crate) mod fiche_action;
pub(crate) mod jalon;
pub(crate) mod outil_numerique;
mod ouvertures;
pub(crate) mod plafond;
pub(crate) mod reexamen;
pub(crate) mod rejuge;
pub(crate) mod trait_date;

use crate::socle::lignes::{Nature, TableTenue};
use crate::socle::registre::histoires;
use domain::cooperation::avenant::FaitAvenant;
use domain::cooperation::bilan::FaitBilan;
use domain::cooperation::communication::autorisation::FaitAutorisation;
use domain::cooperation::communication::manquement::FaitManquement;
use domain::cooperation::communication::relais::FaitRelais;
use domain::cooperation::communication::support::FaitSupport;
use domain::cooperation::contact_regional::FaitContact;
use domain::cooperation::copil::compte_rendu::FaitCompteRendu;
use domain::cooperation::copil::conseil::FaitConseil;
use domain::cooperation::copil::consultation::FaitConsultation;
use domain::cooperation::copil::decision::FaitDecision;
use domain::cooperation::copil::document::FaitDocument;
use domain::cooperation::copil::membre::FaitMembre;
use domain::cooperation::copil::plan::FaitPlan;
use domain::cooperation::copil::priorites::FaitPriorites;
use domain::cooperation::copil::reunion::FaitReunion;
use domain::cooperation::declinaison_regionale::FaitDeclinaison;
use domain::cooperation::denonciation::FaitDenonciation;
use domain::cooperation::effacement::FaitEffacement;
use domain::cooperation::litige::FaitLitige;

histoires! {
    /// What is nothing but its facts.
    HISTOIRES = [
        FaitAvenant,
        FaitLitige,
        FaitDenonciation,
        FaitContact,
        FaitDeclinaison,
        FaitSupport,
        FaitRelais,
        FaitCompteRendu,
        FaitMembre,
        FaitDocument,
        FaitPlan,
        FaitPriorites,
        FaitConsultation,
        FaitDecision,
    ]
}

/// What has tables of its own, or an index of its own.
pub(crate) const NATURES: &[Nature] = &[
    jalon::CONVENTION,
    Nature::histoire::<FaitReunion>(),
    Nature::histoire::<FaitConseil>(),
    Nature::histoire::<FaitBilan>(),
    outil_numerique::NATURE,
    Nature::histoire::<FaitAutorisation>(),
    Nature::histoire::<FaitManquement>(),
    Nature::histoire::<FaitEffacement>(),
    fiche_action::tenue::NATURE,
    plafond::NATURE,
];

/// Its tables, and those of what is found beside the histories.
pub(crate) const TABLES: &[&[TableTenue]] = &[
    &[convention::TABLE, jalon::periode::TABLE, jalon::TABLE, plafond::TABLE, plafond::budget::TABLE],
    fiche_action::tenue::TABLES,
    &[trait_date::TABLE],
];
