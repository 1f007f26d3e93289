//! By which frame each fact of a dossier was judged: the row of the operation whose guard it met.

use crate::cooperation::avenant::FaitAvenant;
use crate::cooperation::bilan::FaitBilan;
use crate::cooperation::communication::autorisation::FaitAutorisation;
use crate::cooperation::communication::manquement::FaitManquement;
use crate::cooperation::communication::support::FaitSupport;
use crate::cooperation::contact_regional::FaitContact;
use crate::cooperation::copil::conseil::FaitConseil;
use crate::cooperation::copil::consultation::FaitConsultation;
use crate::cooperation::copil::membre::FaitMembre;
use crate::cooperation::copil::plan::FaitPlan;
use crate::cooperation::copil::priorites::FaitPriorites;
use crate::cooperation::copil::reunion::FaitReunion;
use crate::cooperation::declinaison_regionale::FaitDeclinaison;
use crate::cooperation::denonciation::FaitDenonciation;
use crate::cooperation::litige::FaitLitige;
use crate::cooperation::operations as o;
use crate::cooperation::outil_numerique::FaitOutil;
use crate::cooperation::rejuge::{Encadre, Poursuite};
use crate::socle::histoire::{Histoire, Survenu};
use crate::socle::operation::Operation;

type Cadre = Option<(Operation, Poursuite)>;

/// What closes no work.
const fn simple(operation: Operation) -> Cadre {
    Some((operation, Poursuite::Dite(false)))
}

/// Of these facts, the frame of each.
macro_rules! cadres {
    ($($fait:ty: |$survenu:ident, $histoire:ident| $cadre:expr;)+) => {
        $(impl Encadre for $fait {
            fn cadre($survenu: &Survenu<Self>, $histoire: &Histoire<Self>) -> Cadre {
                $cadre
            }
        })+
    };
}

cadres! {
    FaitAvenant: |survenu, _avenant| match survenu.fait {
        FaitAvenant::Demande { .. } => simple(o::DEMANDER_AVENANT),
        FaitAvenant::Redige(_) => simple(o::REDIGER_AVENANT),
        FaitAvenant::Signe { .. } => simple(o::SIGNER_AVENANT),
        // Its own states judge them: see its `rejuger`.
        FaitAvenant::SignatureAnnulee { .. } | FaitAvenant::Refuse { .. } | FaitAvenant::Retire { .. } => None,
    };
    FaitDenonciation: |survenu, _denonciation| match survenu.fait {
        FaitDenonciation::Notifiee(_) => simple(o::NOTIFIER_DENONCIATION),
        FaitDenonciation::RetractationAccordee { .. } => simple(o::ACCORDER_RETRACTATION),
        FaitDenonciation::Recue { .. } => None,
    };
    FaitLitige: |survenu, _litige| match survenu.fait {
        FaitLitige::Ouvert { .. } => simple(o::OUVRIR_LITIGE),
        FaitLitige::ConciliationOrganisee { .. } | FaitLitige::Conclu { .. } | FaitLitige::Retire { .. } => None,
    };
    FaitAutorisation: |survenu, autorisation| match survenu.fait {
        FaitAutorisation::Demandee { .. } => simple(o::DEMANDER_AUTORISATION),
        FaitAutorisation::Delivree(_) if autorisation.premier() == Some(survenu) => simple(o::AUTORISER_LOGO),
        // What was asked for in force is answered whatever came since; a breach marks it by itself.
        FaitAutorisation::Delivree(_) | FaitAutorisation::Refusee { .. } | FaitAutorisation::Retiree { .. } => None,
    };
    FaitManquement: |survenu, _manquement| match survenu.fait {
        FaitManquement::Signale(_) => simple(o::SIGNALER_MANQUEMENT),
        FaitManquement::Conteste { .. } | FaitManquement::Constate { .. } | FaitManquement::Ecarte { .. } => None,
    };
    FaitSupport: |survenu, _support| match survenu.fait {
        FaitSupport::Declare { .. } => simple(o::DECLARER_SUPPORT),
        FaitSupport::Publie { .. } => None,
    };
    FaitContact: |survenu, _contact| match survenu.fait {
        FaitContact::Inscrit { .. } => simple(o::INSCRIRE_CONTACT),
        FaitContact::Modifie { .. } => simple(o::MODIFIER_CONTACT),
        FaitContact::Retire => None,
    };
    FaitDeclinaison: |survenu, _declinaison| simple(match survenu.fait {
        FaitDeclinaison::MiseALEtude { .. } => o::ETUDIER_DECLINAISON,
        FaitDeclinaison::Retenue { .. } => o::RETENIR_DECLINAISON,
        FaitDeclinaison::Ecartee { .. } => o::ECARTER_DECLINAISON,
    });
    FaitOutil: |survenu, _outil| {
        let selon_l_action = |operation| Some((operation, Poursuite::SelonRattachement));
        match &survenu.fait {
            FaitOutil::Declare { .. } => simple(o::DECLARER_OUTIL),
            FaitOutil::AccordDonne { .. } => selon_l_action(o::ACCORDER_OUTIL),
            FaitOutil::AccordRefuse { .. } => selon_l_action(o::REFUSER_OUTIL),
            FaitOutil::MisEnLigne { fait_accompli: None, apres_la_fin: false, .. } => {
                selon_l_action(o::METTRE_EN_LIGNE_OUTIL)
            }
            FaitOutil::Evolue { .. } => selon_l_action(o::DECLARER_EVOLUTION_OUTIL),
            FaitOutil::MisEnLigne { .. } | FaitOutil::FichesDeposees { .. } | FaitOutil::Retire { .. } => None,
        }
    };
    FaitBilan: |survenu, _bilan| match survenu.fait {
        FaitBilan::Elabore(_) => simple(o::ELABORER_BILAN),
        FaitBilan::Presente { .. } => simple(o::PRESENTER_BILAN),
        FaitBilan::Adresse { .. } => simple(o::ADRESSER_BILAN),
        FaitBilan::Valide { .. } => simple(o::VALIDER_BILAN),
        FaitBilan::Refuse { .. } => simple(o::REFUSER_BILAN),
        FaitBilan::PresentationConfirmee { .. } | FaitBilan::PresentationContestee { .. } => None,
    };
    FaitPlan: |survenu, _plan| simple(match survenu.fait {
        FaitPlan::Etabli { .. } => o::ETABLIR_PLAN_ACTIONS,
        FaitPlan::Accorde { .. } => o::ACCORDER_PLAN_ACTIONS,
        FaitPlan::Refuse { .. } => o::REFUSER_PLAN_ACTIONS,
    });
    FaitPriorites: |_survenu, _priorites| simple(o::ADOPTER_PRIORITES);
    FaitConseil: |_survenu, _conseils| simple(o::DECLARER_CONSEIL);
    FaitMembre: |survenu, _membre| match survenu.fait {
        FaitMembre::Nomme(_) => simple(o::NOMMER_MEMBRE),
        FaitMembre::MandatTermine { .. } => None,
    };
    FaitReunion: |survenu, reunion| {
        let selon_le_type = |operation| Some((operation, Poursuite::Dite(reunion.est_exceptionnelle())));
        match &survenu.fait {
            FaitReunion::Projetee(projet) if projet.fait_accompli.is_none() => selon_le_type(o::PROJETER_REUNION),
            FaitReunion::Convoquee => selon_le_type(o::CONVOQUER_REUNION),
            FaitReunion::Tenue(tenue) if tenue.fait_accompli.is_none() => selon_le_type(o::TENIR_REUNION),
            FaitReunion::Reportee { .. } => selon_le_type(o::REPORTER_REUNION),
            FaitReunion::OrdreDuJourModifie { .. } => selon_le_type(o::MODIFIER_ORDRE_DU_JOUR),
            FaitReunion::OrdreDuJourAccorde { .. } => selon_le_type(o::ACCORDER_ORDRE_DU_JOUR),
            FaitReunion::OrdreDuJourRefuse { .. } => selon_le_type(o::REFUSER_ORDRE_DU_JOUR),
            FaitReunion::ParticipantInvite { .. } => selon_le_type(o::INVITER_PARTICIPANT),
            FaitReunion::Projetee(_) | FaitReunion::Tenue(_) | FaitReunion::Annulee { .. } | FaitReunion::Close => None,
        }
    };
    FaitConsultation: |survenu, consultation| {
        let selon_l_objet =
            |operation| Some((operation, Poursuite::Dite(consultation.preparation().fait.objet.est_de_cloture())));
        match &survenu.fait {
            FaitConsultation::ConsultationPreparee(_) => selon_l_objet(o::PREPARER_CONSULTATION),
            FaitConsultation::ConsultationOuverte(_) => selon_l_objet(o::OUVRIR_CONSULTATION),
            // Its votes are closed with it, each judged by itself.
            FaitConsultation::ConsultationClose | FaitConsultation::ConsultationAnnulee { .. } => None,
        }
    };
}
