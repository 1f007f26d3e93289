//! Document 001: what is not a history, and the list of what is kept.

pub(crate) mod annuel;
pub(crate) mod bilan;
pub(crate) mod convention;
pub(crate) mod copil;
pub(crate) mod echeancier;
pub(crate) mod fiche_action;
pub(crate) mod plafond;
pub(crate) mod reexamen;
pub(crate) mod rejuge;

use crate::socle::persistant::Persistant;
use crate::socle::registre::{Relecture, histoires, image, lire};
use domain::cooperation::avenant::FaitAvenant;
use domain::cooperation::bilan::FaitBilan;
use domain::cooperation::communication::autorisation::FaitAutorisation;
use domain::cooperation::communication::manquement::FaitManquement;
use domain::cooperation::communication::relais::FaitRelais;
use domain::cooperation::communication::support::FaitSupport;
use domain::cooperation::contact_regional::FaitContact;
use domain::cooperation::convention::FaitConvention;
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
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::litige::FaitLitige;
use domain::cooperation::outil_numerique::FaitOutil;
use domain::cooperation::plafond::Plafonds;

histoires! {
    /// What is nothing but its facts.
    HISTOIRES = [
        FaitAvenant,
        FaitLitige,
        FaitDenonciation,
        FaitOutil,
        FaitContact,
        FaitDeclinaison,
        FaitAutorisation,
        FaitSupport,
        FaitRelais,
        FaitManquement,
        FaitReunion,
        FaitCompteRendu,
        FaitMembre,
        FaitDocument,
        FaitConseil,
        FaitPlan,
        FaitPriorites,
        FaitBilan,
        FaitConsultation,
        FaitDecision,
    ]
}

/// What has tables of its own, or an index of its own.
pub(crate) const AGREGATS: &[Relecture] = &[
    Relecture::histoire::<FaitConvention>(),
    Relecture {
        nature: FicheAction::NATURE,
        lire: |lecture, id| {
            let charge = lecture.fiche_action(lire(id)?)?;
            lecture.verifier_mouvements(&charge.objet)?;
            lecture.verifier_index_de_fiche(&charge)?;
            image(&charge)
        },
    },
    Relecture { nature: Plafonds::NATURE, lire: |lecture, id| image(&lecture.plafonds(&lire(id)?)?) },
];
