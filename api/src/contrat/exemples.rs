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

use crate::cooperation::bilan;
use crate::cooperation::bilan::{BilanView, ChiffresView, ResumeBilanView};
use crate::cooperation::convention::{self, ConventionView, EtatView, SignatureView};
use crate::cooperation::echeancier::EcheancierView;
use crate::cooperation::indicateur::{IndicateursView, PublicsView};
use crate::cooperation::registre::ConventionPubliqueView;
use crate::serveur::application::moment;
use crate::serveur::referentiel::embarquees;
use crate::socle::organisation::OrganisationView;
use crate::socle::point::PointView;
use crate::socle::question::QuestionView;
use crate::socle::regle::{ProblemeView, RegleView};
use crate::sortie::page::{Page, Suite};
use chrono::{TimeZone, Utc};
use domain::cooperation::bilan::{Bilan, Chiffres, CleBilan, InstanceOpco, Redaction};
use domain::cooperation::convention::{Apposition, College, Convention, Parties, Projet, Qualite, Referents};
use domain::cooperation::copil::conseil::Conseils;
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::echeancier::Faits;
use domain::cooperation::indicateur::Plan;
use domain::cooperation::parametres::{Lectures, Stipulations};
use domain::cooperation::refus;
use domain::cooperation::regles;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, SignatureId};
use domain::socle::decision::Decision;
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Moment, Personnel};
use domain::socle::operation::Operation;
use domain::socle::organisation::{Acteur, CodeOrganisation, Nature, Role};
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
    match operation.nom {
        "creer_convention" => json!({
            "reference": "CC-MOBILITES-2020",
            "intitule": "Convention de coopération entre le MENJS, le MESRI et l'OPCO Mobilités",
            "opco": "mobilites",
            "ministere_education": "menjs",
            "ministere_enseignement_superieur": "mesri",
            "lieu_signature": "Paris",
            "accord_constitutif_date": "2019-04-01",
        }),
        "modifier_convention" => json!({ "lieu_signature": "Paris", "reference_externe": null }),
        "ouvrir_signature" => json!({ "date_ouverture": "2020-12-01", "fictif": true }),
        "signer" => json!({
            "qualite": "president_opco",
            "nom": "Jean-Louis VINCENT",
            "date_signature": "2020-12-01",
            "piece": { "reference": "CC-MOBILITES-2020.pdf", "sha256": EMPREINTE },
        }),
        "annuler_signature" => json!({ "motif": "Signature saisie sur la mauvaise convention." }),
        "abandonner_convention" => {
            json!({ "date_abandon": "2020-11-20", "motif": "Projet repris sous une autre référence." })
        }
        "elaborer_bilan" => json!({
            "volet_quantitatif": QUANTITATIF,
            "volet_qualitatif": QUALITATIF,
            "date": "2022-03-15",
            "fictif": true,
        }),
        "presenter_bilan" => json!({
            "instance": "conseil_administration",
            "date": "2022-04-07",
            "piece": { "reference": "PV-CA-2022-04-07.pdf", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "confirmer_presentation" => json!({ "date_confirmation": "2022-05-02" }),
        "contester_presentation" => {
            json!({ "date_contestation": "2022-05-02", "motif": "La commission n'en a pas été saisie." })
        }
        "adresser_bilan" => json!({ "date_envoi": "2022-05-12", "fictif": true }),
        "valider_bilan" => json!({ "partie": "ministere_education", "date": "2022-06-01", "fictif": true }),
        "refuser_bilan" => json!({
            "partie": "ministere_enseignement_superieur",
            "date": "2022-06-01",
            "motif": "Les étudiants n'y sont pas comptés à part.",
            "fictif": true,
        }),
        _ => copil::requete(operation)
            .or_else(|| votes::requete(operation))
            .or_else(|| fiches::requete(operation))
            .or_else(|| vie_du_copil::requete(operation))
            .or_else(|| calculs::requete(operation))
            .or_else(|| plafonds::requete(operation))
            .or_else(|| reseau::requete(operation))
            .or_else(|| avenants::requete(operation))
            .or_else(|| litiges::requete(operation))
            .or_else(|| denonciations::requete(operation))
            .or_else(|| communication::requete(operation))
            .unwrap_or_default(),
    }
}

/// What the operation answers when it succeeds.
#[must_use]
pub fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2023, 11, 30);
    let convention = || ConventionView::lue(charge(), au);
    Some(match operation.nom {
        "lire_moi" => json!({
            "organisation": "mobilites",
            "nature": "opco",
            "roles": ["secretariat"],
            "expire_le": "2026-11-22T12:00:00Z",
            "operations": ["lister_conventions", "signer"],
        }),
        "lister_organisations" => page(organisations().into_iter().take(2).collect()),
        "lire_organisation" => en_json(&organisations().into_iter().find(|o| o.code.as_str() == "mobilites")),
        "lister_conventions" => page(vec![convention()]),
        "creer_convention"
        | "lire_convention"
        | "modifier_convention"
        | "ouvrir_signature"
        | "signer"
        | "annuler_signature"
        | "abandonner_convention" => en_json(&convention()),
        "lire_signature" => en_json(&charge().objet.faits().signatures.first().map(SignatureView::from)),
        "lire_etat" => en_json(&EtatView::new(&charge().objet, (&[], &[]), 6, au)),
        "lire_echeancier" => en_json(&echeancier()),
        "lister_echeances" => page(echeancier().elements.into_iter().take(2).collect()),
        "lister_bilans" => page(bilans()),
        "lire_bilan"
        | "elaborer_bilan"
        | "presenter_bilan"
        | "confirmer_presentation"
        | "contester_presentation"
        | "adresser_bilan"
        | "valider_bilan"
        | "refuser_bilan" => en_json(&BilanView::lue(&charge().objet, bilan(), &[], au)),
        "lire_indicateurs" => {
            let Charge { objet: convention, .. } = charge();
            en_json(&IndicateursView::new(&Plan::de(&convention, &[], 2022, au), id(ID), 2022, au))
        }
        "lire_indicateurs_publics" => {
            let Charge { objet: convention, .. } = charge();
            en_json(&PublicsView::new(&Plan::de(&convention, &[], 2022, au), id(ID), 2022, au))
        }
        "lire_volet_quantitatif" => en_json(&ChiffresView::from(&Chiffres::de(&[], 2021, jour(2022, 3, 15)))),
        "lire_actes_possibles" => {
            let (composition, conseils) = (Composition::default(), Conseils::aucun(id(ID)));
            let acteur = acteur("mobilites", Nature::Opco, Role::Secretariat);
            let actes = convention::actes(&charge().objet, &composition, &conseils, &[], &acteur, au);
            en_json(&actes.lus(id(ID), 6, au).vue)
        }
        "lire_actes_possibles_bilan" => {
            let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
            let au = jour(2022, 5, 20);
            en_json(&bilan::actes(&charge().objet, &bilan().objet, &[], &menjs, au).lus(id(ID), 11, au).vue)
        }
        "lire_journal" => json!({
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
        "lister_registre_conventions" => {
            page(ConventionPubliqueView::signee(&charge().objet, au).into_iter().collect())
        }
        "lire_registre_convention" => en_json(&ConventionPubliqueView::signee(&charge().objet, au)),
        "lister_registre_actions" | "lire_registre_action" => return fiches::reponse(operation),
        "lire_registre_bilan" => json!({
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
        "lister_questions" => {
            json!({ "elements": domain::catalogue::questions().take(2).map(QuestionView::from).collect::<Vec<_>>() })
        }
        "lister_points_non_resolus" => {
            json!({ "elements": domain::catalogue::points().take(2).map(PointView::from).collect::<Vec<_>>() })
        }
        "lister_regles" => json!({ "elements": [en_json(&RegleView::from(&regles::R17_02))] }),
        "lire_regle" => en_json(&RegleView::from(&regles::R17_02)),
        "lister_problemes" => {
            json!({ "elements": [en_json(&ProblemeView::from(refus::DEJA_SIGNE))] })
        }
        "lire_sante_vie" | "lire_sante_pret" => {
            json!({ "statut": "ok", "version": env!("CARGO_PKG_VERSION") })
        }
        "nommer_membre"
        | "terminer_mandat"
        | "lire_membre"
        | "lire_actes_possibles_membre"
        | "lire_copil"
        | "projeter_reunion"
        | "lister_reunions"
        | "lire_reunion"
        | "lire_actes_possibles_reunion"
        | "convoquer_reunion"
        | "tenir_reunion"
        | "reporter_reunion"
        | "annuler_reunion"
        | "cloturer_reunion"
        | "modifier_ordre_du_jour"
        | "accorder_ordre_du_jour"
        | "refuser_ordre_du_jour"
        | "inviter_participant"
        | "lire_plan_actions"
        | "lire_actes_possibles_plan_actions"
        | "etablir_plan_actions"
        | "accorder_plan_actions"
        | "refuser_plan_actions"
        | "declarer_conseil"
        | "lire_conseils"
        | "lire_conformite" => return copil::reponse(operation),
        "lister_autorisations"
        | "lire_autorisation"
        | "lire_actes_possibles_autorisation"
        | "demander_autorisation"
        | "autoriser_logo"
        | "delivrer_autorisation"
        | "refuser_autorisation"
        | "retirer_autorisation"
        | "lire_logo"
        | "lire_registre_logo"
        | "lister_supports"
        | "lire_support"
        | "lire_actes_possibles_support"
        | "declarer_support"
        | "publier_support"
        | "lire_relais"
        | "tracer_relais"
        | "lister_manquements"
        | "lire_manquement"
        | "lire_actes_possibles_manquement"
        | "lire_actes_posterieurs"
        | "signaler_manquement"
        | "contester_manquement"
        | "constater_manquement"
        | "ecarter_manquement" => return communication::reponse(operation),
        "ouvrir_vote_en_reunion"
        | "ouvrir_vote_par_courriel"
        | "lister_decisions"
        | "lire_decision"
        | "lire_actes_possibles_decision"
        | "lire_voix"
        | "voter"
        | "transcrire_voix"
        | "confirmer_voix"
        | "contester_voix"
        | "clore_vote"
        | "annuler_decision"
        | "preparer_consultation"
        | "lister_consultations"
        | "lire_consultation"
        | "lire_actes_possibles_consultation"
        | "ouvrir_consultation"
        | "clore_consultation"
        | "annuler_consultation"
        | "simuler_majorite" => return votes::reponse(operation),
        "creer_fiche_action"
        | "modifier_fiche_action"
        | "transmettre_fiche_action"
        | "conclure_application"
        | "engager"
        | "constater_depense"
        | "proposer_modification"
        | "presenter_modification"
        | "decider_modification"
        | "appliquer_modification"
        | "rectifier_erreur"
        | "demarrer"
        | "declarer_avancement"
        | "declarer_realisee"
        | "deposer_fiche_realisation"
        | "porter_au_bilan"
        | "verser"
        | "lire_disponible"
        | "reviser_fiche_action"
        | "representer_fiche_action"
        | "rendre_avis"
        | "transcrire_avis"
        | "lire_avis"
        | "confirmer_avis"
        | "contester_avis"
        | "ajourner_fiche_action"
        | "decider_ca"
        | "lister_decisions_ca"
        | "lire_decision_ca"
        | "confirmer_decision_ca"
        | "contester_decision_ca"
        | "faire_retour"
        | "abandonner_fiche_action"
        | "lire_actes_possibles_fiche_action"
        | "lire_journal_fiche_action"
        | "lister_fiches_action"
        | "lire_fiche_action" => return fiches::reponse(operation),
        "declarer_plafond" | "confirmer_plafond" | "lire_plafond" => {
            return plafonds::reponse(operation);
        }
        "lister_avenants"
        | "demander_avenant"
        | "lire_avenant"
        | "lire_actes_possibles_avenant"
        | "rediger_avenant"
        | "signer_avenant"
        | "refuser_avenant"
        | "retirer_avenant"
        | "lire_version_consolidee"
        | "changer_lectures" => return avenants::reponse(operation),
        "ouvrir_litige"
        | "lister_litiges"
        | "lire_litige"
        | "lire_actes_possibles_litige"
        | "organiser_conciliation"
        | "conclure_litige"
        | "retirer_litige" => return litiges::reponse(operation),
        "notifier_denonciation"
        | "lister_denonciations"
        | "lire_denonciation"
        | "lire_actes_possibles_denonciation"
        | "accuser_reception"
        | "accorder_retractation" => return denonciations::reponse(operation),
        "calculer_preavis" | "calculer_frais_gestion" | "calculer_regles_achat" | "calculer_delai" => {
            return calculs::reponse(operation);
        }
        "lister_documents"
        | "lire_document"
        | "lire_actes_possibles_document"
        | "deposer_document"
        | "deposer_version_document"
        | "envoyer_document"
        | "lire_priorites"
        | "lire_actes_possibles_priorites"
        | "adopter_priorites"
        | "lire_compte_rendu"
        | "lire_actes_possibles_compte_rendu"
        | "rediger_compte_rendu"
        | "adresser_compte_rendu"
        | "observer_compte_rendu"
        | "soumettre_compte_rendu"
        | "valider_compte_rendu"
        | "diffuser_compte_rendu" => return vie_du_copil::reponse(operation),
        "lister_regions_academiques"
        | "lister_registre_outils"
        | "declarer_outil"
        | "lister_outils"
        | "lire_outil"
        | "lire_actes_possibles_outil"
        | "deposer_fiches_outil"
        | "accorder_outil"
        | "refuser_outil"
        | "mettre_en_ligne_outil"
        | "declarer_evolution_outil"
        | "retirer_outil"
        | "inscrire_contact"
        | "lister_contacts"
        | "lire_reseau"
        | "lire_contact"
        | "lire_actes_possibles_contact"
        | "modifier_contact"
        | "retirer_contact"
        | "lister_declinaisons"
        | "etudier_declinaison"
        | "lire_declinaison"
        | "lire_actes_possibles_declinaison"
        | "retenir_declinaison"
        | "ecarter_declinaison" => return reseau::reponse(operation),
        // Pages and documents are no JSON.
        "lire_document_compte_rendu"
        | "lire_document_bilan"
        | "lire_probleme"
        | "lire_page_regles"
        | "lire_contrat"
        | "charger_referentiel" => return None,
        _ => return None,
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
