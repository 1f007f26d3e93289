//! The examples of the contract: what the program itself answers for the convention of 1 December 2020.

mod avenants;
mod calculs;
mod communication;
mod copil;
mod denonciations;
mod fiches;
mod litiges;
mod plafonds;
mod reseau;
mod vie_du_copil;
mod votes;

use crate::application::moment;
use crate::bilans;
use crate::bilans::{BilanView, ChiffresView, ResumeBilanView};
use crate::conventions::{self, ConventionView, EtatView, SignatureView};
use crate::echeancier::EcheancierView;
use crate::indicateurs::{IndicateursView, PublicsView};
use crate::organisations::{OrganisationView, embarquees};
use crate::page::{Page, Suite};
use crate::points::PointView;
use crate::questions::QuestionView;
use crate::registre::ConventionPubliqueView;
use crate::regles::{ProblemeView, RegleView};
use chrono::{TimeZone, Utc};
use domain::cooperation::bilan::{Bilan, Chiffres, CleBilan, InstanceOpco, Redaction};
use domain::cooperation::convention::{Apposition, College, Convention, Declaree, Parties, Projet, Qualite, Referents};
use domain::cooperation::copil::conseil::Conseils;
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::echeancier::Faits;
use domain::cooperation::indicateur::Plan;
use domain::cooperation::parametres::{Lectures, Stipulations};
use domain::cooperation::point::POINTS;
use domain::cooperation::question::QUESTIONS;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, SignatureId};
use domain::socle::decision::Decision;
use domain::socle::moment::{Moment, Personnel};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Role};
use domain::socle::refus::CodeRefus;
use domain::socle::regle;
use persistence::{Charge, Recepisse};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::OnceLock;

const ID: &str = "019a0000-0000-7000-8000-000000000001";
const ID_SIGNATURE: &str = "019a0000-0000-7000-8000-000000000002";
const ID_BILAN: &str = "019a0000-0000-7000-8000-000000000003";
const QUANTITATIF: &str = "12 actions réalisées, 3 400 jeunes informés, dont 1 100 étudiants.";
const QUALITATIF: &str = "Les visites d'entreprises ont mieux fait connaître les métiers de la mobilité.";
const EMPREINTE: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The body to send for an operation.
#[must_use]
pub fn requete(operation: Operation) -> Value {
    match operation {
        Operation::CreerConvention => json!({
            "reference": "CC-MOBILITES-2020",
            "intitule": "Convention de coopération entre le MENJS, le MESRI et l'OPCO Mobilités",
            "opco": "mobilites",
            "ministere_education": "menjs",
            "ministere_enseignement_superieur": "mesri",
            "lieu_signature": "Paris",
            "accord_constitutif_date": "2019-04-01",
        }),
        Operation::ModifierConvention => json!({ "lieu_signature": "Paris", "reference_externe": null }),
        Operation::OuvrirSignature => json!({ "date_ouverture": "2020-12-01", "fictif": true }),
        Operation::Signer => json!({
            "qualite": "president_opco",
            "nom": "Jean-Louis VINCENT",
            "date_signature": "2020-12-01",
            "piece": { "reference": "CC-MOBILITES-2020.pdf", "sha256": EMPREINTE },
        }),
        Operation::AnnulerSignature => json!({ "motif": "Signature saisie sur la mauvaise convention." }),
        Operation::AbandonnerConvention => {
            json!({ "date_abandon": "2020-11-20", "motif": "Projet repris sous une autre référence." })
        }
        Operation::ElaborerBilan => json!({
            "volet_quantitatif": QUANTITATIF,
            "volet_qualitatif": QUALITATIF,
            "date": "2022-03-15",
            "fictif": true,
        }),
        Operation::PresenterBilan => json!({
            "instance": "conseil_administration",
            "date": "2022-04-07",
            "piece": { "reference": "PV-CA-2022-04-07.pdf", "sha256": EMPREINTE },
            "fictif": true,
        }),
        Operation::ConfirmerPresentation => json!({ "date_confirmation": "2022-05-02" }),
        Operation::ContesterPresentation => {
            json!({ "date_contestation": "2022-05-02", "motif": "La commission n'en a pas été saisie." })
        }
        Operation::AdresserBilan => json!({ "date_envoi": "2022-05-12", "fictif": true }),
        Operation::ValiderBilan => json!({ "partie": "ministere_education", "date": "2022-06-01", "fictif": true }),
        Operation::RefuserBilan => json!({
            "partie": "ministere_enseignement_superieur",
            "date": "2022-06-01",
            "motif": "Les étudiants n'y sont pas comptés à part.",
            "fictif": true,
        }),
        autre => copil::requete(autre)
            .or_else(|| votes::requete(autre))
            .or_else(|| fiches::requete(autre))
            .or_else(|| vie_du_copil::requete(autre))
            .or_else(|| calculs::requete(autre))
            .or_else(|| plafonds::requete(autre))
            .or_else(|| reseau::requete(autre))
            .or_else(|| avenants::requete(autre))
            .or_else(|| litiges::requete(autre))
            .or_else(|| denonciations::requete(autre))
            .or_else(|| communication::requete(autre))
            .unwrap_or_default(),
    }
}

/// What the operation answers when it succeeds.
#[must_use]
pub fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2023, 11, 30);
    let convention = || ConventionView::lue(charge(), au);
    Some(match operation {
        Operation::LireMoi => json!({
            "organisation": "mobilites",
            "nature": "opco",
            "roles": ["secretariat"],
            "expire_le": "2026-11-22T12:00:00Z",
            "operations": ["lister_conventions", "signer"],
        }),
        Operation::ListerOrganisations => page(organisations().into_iter().take(2).collect()),
        Operation::LireOrganisation => en_json(&organisations().into_iter().find(|o| o.code.as_str() == "mobilites")),
        Operation::ListerConventions => page(vec![convention()]),
        Operation::CreerConvention
        | Operation::LireConvention
        | Operation::ModifierConvention
        | Operation::OuvrirSignature
        | Operation::Signer
        | Operation::AnnulerSignature
        | Operation::AbandonnerConvention => en_json(&convention()),
        Operation::LireSignature => en_json(&charge().objet.faits().signatures.first().map(SignatureView::from)),
        Operation::LireEtat => en_json(&EtatView::new(&charge().objet, (&[], &[]), 6, au)),
        Operation::LireEcheancier => en_json(&echeancier()),
        Operation::ListerEcheances => page(echeancier().elements.into_iter().take(2).collect()),
        Operation::ListerBilans => page(bilans()),
        Operation::LireBilan
        | Operation::ElaborerBilan
        | Operation::PresenterBilan
        | Operation::ConfirmerPresentation
        | Operation::ContesterPresentation
        | Operation::AdresserBilan
        | Operation::ValiderBilan
        | Operation::RefuserBilan => en_json(&BilanView::lue(&charge().objet, bilan(), &[], au)),
        Operation::LireIndicateurs => {
            let Charge { objet: convention, .. } = charge();
            en_json(&IndicateursView::new(&Plan::de(&convention, &[], 2022, au), id(ID), 2022, au))
        }
        Operation::LireIndicateursPublics => {
            let Charge { objet: convention, .. } = charge();
            en_json(&PublicsView::new(&Plan::de(&convention, &[], 2022, au), id(ID), 2022, au))
        }
        Operation::LireVoletQuantitatif => en_json(&ChiffresView::from(&Chiffres::de(&[], 2021, jour(2022, 3, 15)))),
        Operation::LireActesPossibles => {
            let (composition, conseils) = (Composition::default(), Conseils::aucun(id(ID)));
            let acteur = acteur("mobilites", Nature::Opco, Role::Secretariat);
            let actes = conventions::actes_possibles::actes(&charge().objet, &composition, &conseils, &[], &acteur, au);
            en_json(&actes.lus(id(ID), 6, au).vue)
        }
        Operation::LireActesPossiblesBilan => {
            let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
            let au = jour(2022, 5, 20);
            en_json(
                &bilans::actes_possibles::actes(&charge().objet, &bilan().objet, &[], &menjs, au)
                    .lus(id(ID), 11, au)
                    .vue,
            )
        }
        Operation::LireJournal => json!({
            "elements": [{
                "rang": 3,
                "acte": "signer",
                "instant": "2026-11-22T09:00:00.000000Z",
                "date_legale": "2020-12-01",
                "organisation": "mobilites",
                "role": "secretariat",
                "regles": ["R00-01"],
                "constats": [],
                "precedente": EMPREINTE,
                "empreinte": EMPREINTE,
                "texte": "{\"format\":\"conventions-opco/journal/1\"}",
            }],
            "page": { "limite": 50, "suivante": null },
        }),
        Operation::ListerRegistreConventions => {
            page(ConventionPubliqueView::signee(&charge().objet, au).into_iter().collect())
        }
        Operation::LireRegistreConvention => en_json(&ConventionPubliqueView::signee(&charge().objet, au)),
        Operation::ListerRegistreActions | Operation::LireRegistreAction => return fiches::reponse(operation),
        Operation::LireRegistreBilan => json!({
            "convention_id": ID,
            "convention_reference": "CC-MOBILITES-2020",
            "opco": "mobilites",
            "annee": 2021,
            "valide_le": "2022-06-01",
            "neant": false,
            "chiffres": null,
            "volet_quantitatif": QUANTITATIF,
            "volet_qualitatif": QUALITATIF,
            "fictif": true,
        }),
        Operation::ListerQuestions => {
            json!({ "elements": QUESTIONS.iter().take(2).map(QuestionView::from).collect::<Vec<_>>() })
        }
        Operation::ListerPointsNonResolus => {
            json!({ "elements": POINTS.iter().take(2).map(PointView::from).collect::<Vec<_>>() })
        }
        Operation::ListerRegles => json!({ "elements": [en_json(&RegleView::from(&regle::R17_02))] }),
        Operation::LireRegle => en_json(&RegleView::from(&regle::R17_02)),
        Operation::ListerProblemes => json!({ "elements": [en_json(&ProblemeView::from(CodeRefus::DejaSigne))] }),
        Operation::LireSanteVie | Operation::LireSantePret => {
            json!({ "statut": "ok", "version": env!("CARGO_PKG_VERSION") })
        }
        Operation::NommerMembre
        | Operation::TerminerMandat
        | Operation::LireMembre
        | Operation::LireActesPossiblesMembre
        | Operation::LireCopil
        | Operation::ProjeterReunion
        | Operation::ListerReunions
        | Operation::LireReunion
        | Operation::LireActesPossiblesReunion
        | Operation::ConvoquerReunion
        | Operation::TenirReunion
        | Operation::ReporterReunion
        | Operation::AnnulerReunion
        | Operation::CloturerReunion
        | Operation::ModifierOrdreDuJour
        | Operation::AccorderOrdreDuJour
        | Operation::RefuserOrdreDuJour
        | Operation::InviterParticipant
        | Operation::LirePlanActions
        | Operation::LireActesPossiblesPlanActions
        | Operation::EtablirPlanActions
        | Operation::AccorderPlanActions
        | Operation::RefuserPlanActions
        | Operation::DeclarerConseil
        | Operation::LireConseils
        | Operation::LireConformite => return copil::reponse(operation),
        Operation::ListerAutorisations
        | Operation::LireAutorisation
        | Operation::LireActesPossiblesAutorisation
        | Operation::DemanderAutorisation
        | Operation::AutoriserLogo
        | Operation::DelivrerAutorisation
        | Operation::RefuserAutorisation
        | Operation::RetirerAutorisation
        | Operation::LireLogo
        | Operation::LireRegistreLogo
        | Operation::ListerSupports
        | Operation::LireSupport
        | Operation::LireActesPossiblesSupport
        | Operation::DeclarerSupport
        | Operation::PublierSupport
        | Operation::LireRelais
        | Operation::TracerRelais
        | Operation::ListerManquements
        | Operation::LireManquement
        | Operation::LireActesPossiblesManquement
        | Operation::LireActesPosterieurs
        | Operation::SignalerManquement
        | Operation::ContesterManquement
        | Operation::ConstaterManquement
        | Operation::EcarterManquement => return communication::reponse(operation),
        Operation::OuvrirVoteEnReunion
        | Operation::OuvrirVoteParCourriel
        | Operation::ListerDecisions
        | Operation::LireDecision
        | Operation::LireActesPossiblesDecision
        | Operation::LireVoix
        | Operation::Voter
        | Operation::TranscrireVoix
        | Operation::ConfirmerVoix
        | Operation::ContesterVoix
        | Operation::CloreVote
        | Operation::AnnulerDecision
        | Operation::PreparerConsultation
        | Operation::ListerConsultations
        | Operation::LireConsultation
        | Operation::LireActesPossiblesConsultation
        | Operation::OuvrirConsultation
        | Operation::CloreConsultation
        | Operation::AnnulerConsultation
        | Operation::SimulerMajorite => return votes::reponse(operation),
        Operation::CreerFicheAction
        | Operation::ModifierFicheAction
        | Operation::TransmettreFicheAction
        | Operation::ConclureApplication
        | Operation::Engager
        | Operation::ConstaterDepense
        | Operation::ProposerModification
        | Operation::PresenterModification
        | Operation::DeciderModification
        | Operation::AppliquerModification
        | Operation::RectifierErreur
        | Operation::Demarrer
        | Operation::DeclarerAvancement
        | Operation::DeclarerRealisee
        | Operation::DeposerFicheRealisation
        | Operation::PorterAuBilan
        | Operation::Verser
        | Operation::LireDisponible
        | Operation::ReviserFicheAction
        | Operation::RepresenterFicheAction
        | Operation::RendreAvis
        | Operation::TranscrireAvis
        | Operation::LireAvis
        | Operation::ConfirmerAvis
        | Operation::ContesterAvis
        | Operation::AjournerFicheAction
        | Operation::DeciderCa
        | Operation::ListerDecisionsCa
        | Operation::LireDecisionCa
        | Operation::ConfirmerDecisionCa
        | Operation::ContesterDecisionCa
        | Operation::FaireRetour
        | Operation::AbandonnerFicheAction
        | Operation::LireActesPossiblesFicheAction
        | Operation::LireJournalFicheAction
        | Operation::ListerFichesAction
        | Operation::LireFicheAction => return fiches::reponse(operation),
        Operation::DeclarerPlafond | Operation::ConfirmerPlafond | Operation::LirePlafond => {
            return plafonds::reponse(operation);
        }
        Operation::ListerAvenants
        | Operation::DemanderAvenant
        | Operation::LireAvenant
        | Operation::LireActesPossiblesAvenant
        | Operation::RedigerAvenant
        | Operation::SignerAvenant
        | Operation::RefuserAvenant
        | Operation::RetirerAvenant
        | Operation::LireVersionConsolidee
        | Operation::ChangerLectures => return avenants::reponse(operation),
        Operation::OuvrirLitige
        | Operation::ListerLitiges
        | Operation::LireLitige
        | Operation::LireActesPossiblesLitige
        | Operation::OrganiserConciliation
        | Operation::ConclureLitige
        | Operation::RetirerLitige => return litiges::reponse(operation),
        Operation::NotifierDenonciation
        | Operation::ListerDenonciations
        | Operation::LireDenonciation
        | Operation::LireActesPossiblesDenonciation
        | Operation::AccuserReception
        | Operation::AccorderRetractation => return denonciations::reponse(operation),
        Operation::CalculerPreavis
        | Operation::CalculerFraisGestion
        | Operation::CalculerReglesAchat
        | Operation::CalculerDelai => return calculs::reponse(operation),
        Operation::ListerDocuments
        | Operation::LireDocument
        | Operation::LireActesPossiblesDocument
        | Operation::DeposerDocument
        | Operation::DeposerVersionDocument
        | Operation::EnvoyerDocument
        | Operation::LirePriorites
        | Operation::LireActesPossiblesPriorites
        | Operation::AdopterPriorites
        | Operation::LireCompteRendu
        | Operation::LireActesPossiblesCompteRendu
        | Operation::RedigerCompteRendu
        | Operation::AdresserCompteRendu
        | Operation::ObserverCompteRendu
        | Operation::SoumettreCompteRendu
        | Operation::ValiderCompteRendu
        | Operation::DiffuserCompteRendu => return vie_du_copil::reponse(operation),
        Operation::ListerRegionsAcademiques
        | Operation::ListerRegistreOutils
        | Operation::DeclarerOutil
        | Operation::ListerOutils
        | Operation::LireOutil
        | Operation::LireActesPossiblesOutil
        | Operation::DeposerFichesOutil
        | Operation::AccorderOutil
        | Operation::RefuserOutil
        | Operation::MettreEnLigneOutil
        | Operation::DeclarerEvolutionOutil
        | Operation::RetirerOutil
        | Operation::InscrireContact
        | Operation::ListerContacts
        | Operation::LireReseau
        | Operation::LireContact
        | Operation::LireActesPossiblesContact
        | Operation::ModifierContact
        | Operation::RetirerContact
        | Operation::ListerDeclinaisons
        | Operation::EtudierDeclinaison
        | Operation::LireDeclinaison
        | Operation::LireActesPossiblesDeclinaison
        | Operation::RetenirDeclinaison
        | Operation::EcarterDeclinaison => return reseau::reponse(operation),
        // Pages and documents are no JSON.
        Operation::LireDocumentCompteRendu
        | Operation::LireDocumentBilan
        | Operation::LireProbleme
        | Operation::LirePageRegles
        | Operation::LireContrat
        | Operation::ChargerReferentiel => return None,
    })
}

fn en_json(vue: &impl Serialize) -> Value {
    serde_json::to_value(vue).expect("a view is JSON")
}

fn page<T: Serialize>(elements: Vec<T>) -> Value {
    en_json(&Page { elements, page: Suite { limite: 50, suivante: None } })
}

fn organisations() -> Vec<OrganisationView> {
    embarquees().expect("the reference data is read by the tests").into_iter().map(OrganisationView::from).collect()
}

fn echeancier() -> EcheancierView {
    EcheancierView::new(&charge(), &Faits::default(), 6, jour(2024, 6, 1))
}

/// The bilan of 2021, thirteen days late, made by the acts themselves.
fn bilan() -> Charge<Bilan> {
    let Charge { objet: convention, recepisse } = charge();
    let objet = bilan_de_2021(&convention).expect("the acts of the example are admitted");
    Charge { objet, recepisse: Recepisse { rang: 11, ..recepisse } }
}

fn bilan_de_2021(convention: &Convention) -> Result<Bilan, domain::socle::refus::Refus> {
    let moment = moment_des_exemples();
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let le = |mois, j| Declaree { date: jour(2022, mois, j), piece: None, fictif: true };
    let redaction = Redaction {
        volet_quantitatif: Some(Personnel(QUANTITATIF.to_owned())),
        volet_qualitatif: Some(Personnel(QUALITATIF.to_owned())),
        chiffres: None,
        neant: false,
        date: jour(2022, 3, 15),
        piece: None,
        fictif: true,
    };
    let bilan = Bilan::a_elaborer(CleBilan { convention: id(ID), annee: 2021 });
    let mut bilan = bilan.elaborer(convention, &opco, moment, id(ID_BILAN), redaction)?.apres;
    for (instance, date) in [(InstanceOpco::Commission, le(3, 24)), (InstanceOpco::ConseilAdministration, le(4, 7))] {
        let par = acteur("mobilites", Nature::Opco, instance.role());
        bilan = bilan.presenter(convention, &par, moment, instance, date)?.apres;
    }
    let bilan = bilan.adresser(convention, &[], &opco, moment, le(5, 12))?.apres;
    let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
    Ok(bilan.valider(convention, &menjs, moment, College::MinistereEducation, le(6, 1))?.apres)
}

fn bilans() -> Vec<ResumeBilanView> {
    let Charge { objet: convention, .. } = charge();
    let au = jour(2022, 5, 5);
    let dus = Bilan::dus(&convention, vec![bilan().objet], &[], au);
    dus.iter().filter_map(|bilan| ResumeBilanView::new(&convention, bilan, &[], au)).take(2).collect()
}

fn jour(annee: i32, mois: u32, jour: u32) -> Date {
    Date::from_ymd_opt(annee, mois, jour).expect("a day of the calendar")
}

fn moment_des_exemples() -> Moment {
    moment(Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).single().expect("an instant"))
}

fn code(texte: &str) -> CodeOrganisation {
    CodeOrganisation::lire(texte).expect("a code of the reference data")
}

fn acteur(organisation: &str, nature: Nature, role: Role) -> Acteur {
    Acteur { organisation: code(organisation), nature, roles: vec![role] }
}

/// The convention of 2020, made by the acts themselves.
fn charge() -> Charge<Convention> {
    static CHARGE: OnceLock<Charge<Convention>> = OnceLock::new();
    CHARGE
        .get_or_init(|| {
            let objet = convention_de_2020(moment_des_exemples()).expect("the acts of the example are admitted");
            let recepisse = Recepisse { dossier: ID.to_owned(), rang: 6, empreinte: EMPREINTE.to_owned() };
            Charge { objet, recepisse }
        })
        .clone()
}

fn convention_de_2020(moment: Moment) -> Result<Convention, domain::socle::refus::Refus> {
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let projet = Projet {
        reference: "CC-MOBILITES-2020".to_owned(),
        reference_externe: None,
        intitule: "Convention de coopération entre le MENJS, le MESRI et l'OPCO Mobilités".to_owned(),
        parties: Parties {
            opco: code("mobilites"),
            ministere_education: code("menjs"),
            ministere_enseignement_superieur: code("mesri"),
        },
        cosignataires: Vec::new(),
        lieu_signature: Some("Paris".to_owned()),
        accord_constitutif: Some(jour(2019, 4, 1)),
        remplace: None,
        stipulations: Stipulations::default(),
        lectures: Lectures::default(),
        tacite_reconduction: false,
        fictif: false,
    };
    let referents = Referents { organisations: embarquees().unwrap_or_default(), remplacee: None };
    let date = jour(2020, 12, 1);
    let Decision { apres, .. } = Convention::creer(&opco, moment, id::<ConventionId>(ID), projet, &referents)?;
    let Decision { mut apres, .. } =
        apres.ouvrir_signature(&opco, moment, Declaree { date, piece: None, fictif: true })?;
    for (organisation, nature, role, qualite, nom) in [
        ("menjs", Nature::Ministere, Role::Ministere, Qualite::MinistreEducation, "Jean-Michel BLANQUER"),
        ("mesri", Nature::Ministere, Role::Ministere, Qualite::MinistreEnseignementSuperieur, "Frédérique VIDAL"),
        ("mobilites", Nature::Opco, Role::Secretariat, Qualite::PresidentOpco, "Jean-Louis VINCENT"),
        ("mobilites", Nature::Opco, Role::Secretariat, Qualite::VicePresidentOpco, "Bertrand MAZEAU"),
    ] {
        let apposition = Apposition {
            qualite,
            nom: Some(Personnel(nom.to_owned())),
            cosignataire: None,
            date,
            piece: None,
            fictif: false,
        };
        let par = acteur(organisation, nature, role);
        apres = apres.signer(&par, moment, id::<SignatureId>(ID_SIGNATURE), apposition)?.apres;
    }
    Ok(apres)
}

fn id<I: Code>(texte: &str) -> I {
    I::lire(texte).expect("an id")
}
