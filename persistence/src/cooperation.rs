//! Document 001: what is not a history, and the list of what is kept.

pub(crate) mod bilan;
pub(crate) mod communication;
pub(crate) mod convention;
pub(crate) mod copil;
pub(crate) mod echeancier;
pub(crate) mod fiche_action;
pub(crate) mod plafond;

use crate::socle::echec::Echec;
use crate::socle::persistant::Persistant;
use crate::socle::registre::{Relecture, histoires, image, lire};
use domain::cooperation::avenant::FaitAvenant;
use domain::cooperation::bilan::Bilan;
use domain::cooperation::communication::autorisation::FaitAutorisation;
use domain::cooperation::communication::manquement::FaitManquement;
use domain::cooperation::communication::relais::FaitRelais;
use domain::cooperation::communication::support::FaitSupport;
use domain::cooperation::contact_regional::FaitContact;
use domain::cooperation::convention::FaitConvention;
use domain::cooperation::copil::compte_rendu::CompteRendu;
use domain::cooperation::copil::conseil::Conseils;
use domain::cooperation::copil::consultation::Consultation;
use domain::cooperation::copil::decision::DecisionCopil;
use domain::cooperation::copil::document::DocumentTravail;
use domain::cooperation::copil::membre::MembreCopil;
use domain::cooperation::copil::plan::PlanActions;
use domain::cooperation::copil::priorites::Priorites;
use domain::cooperation::copil::reunion::Reunion;
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
    ]
}

/// What has tables of its own, or an index of its own.
pub(crate) const AGREGATS: &[Relecture] = &[
    Relecture::histoire::<FaitConvention>(),
    Relecture { nature: Bilan::NATURE, lire: |lecture, id| image(&lecture.bilan(lire(id)?)?) },
    Relecture { nature: MembreCopil::NATURE, lire: |lecture, id| image(&lecture.membre(lire(id)?)?) },
    Relecture { nature: Reunion::NATURE, lire: |lecture, id| image(&lecture.reunion(lire(id)?)?) },
    Relecture {
        nature: Conseils::NATURE,
        lire: |lecture, id| image(&lecture.conseils(lire(id)?)?.ok_or(Echec::Introuvable)?),
    },
    Relecture { nature: Consultation::NATURE, lire: |lecture, id| image(&lecture.consultation(lire(id)?)?) },
    Relecture { nature: DocumentTravail::NATURE, lire: |lecture, id| image(&lecture.document(lire(id)?)?) },
    Relecture { nature: Priorites::NATURE, lire: |lecture, id| image(&lecture.priorites(lire(id)?)?) },
    Relecture { nature: CompteRendu::NATURE, lire: |lecture, id| image(&lecture.compte_rendu(lire(id)?)?) },
    Relecture { nature: PlanActions::NATURE, lire: |lecture, id| image(&lecture.plan_actions(lire(id)?)?) },
    Relecture { nature: DecisionCopil::NATURE, lire: |lecture, id| image(&lecture.decision(lire(id)?)?) },
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
