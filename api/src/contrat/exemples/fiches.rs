//! The examples of the fiches action: one of the plan of 2022, fictitious, with its annex, as it comes to the board.

use super::copil::ID_REUNION;
use super::{EMPREINTE, ID, acteur, charge, en_json, id, jour, moment, page, votes};
use crate::cooperation::fiche_action::avis::AvisView;
use crate::cooperation::fiche_action::conseil::DecisionCaView;
use crate::cooperation::fiche_action::versement::DisponibleView;
use crate::cooperation::fiche_action::{FicheActionCreee, FicheActionView, Ouverture, actes, situation::Situation};
use chrono::{TimeZone, Utc};
use domain::cooperation::convention::College;
use domain::cooperation::copil::decision::ObjetDecision;
use domain::cooperation::fiche_action::{AvisDonne, FicheAction, Prononce, ResultatCa, SensAvis, Transmission};
use domain::cooperation::operations;
use domain::cooperation::plafond::{Budget, Plafonds};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, FicheActionId};
use domain::socle::declaration::Declaree;
use domain::socle::moment::{Moment, Personnel, Piece};
use domain::socle::operation::Operation;
use domain::socle::organisation::{CodeOrganisation, Nature, Role};
use domain::socle::refus::Refus;
use persistence::{Charge, Recepisse};
use serde_json::{Value, json};

pub(super) const ID_FICHE: &str = "019a0000-0000-7000-8000-000000000010";
const ID_AVIS: [&str; 2] = ["019a0000-0000-7000-8000-000000000011", "019a0000-0000-7000-8000-000000000012"];
const ID_DECISION_CA: &str = "019a0000-0000-7000-8000-000000000013";

/// The body to send for an operation on a fiche.
pub(super) fn requete(operation: Operation) -> Option<Value> {
    Some(match operation.nom {
        "creer_fiche_action" => json!({
            "reference": "FA-2022-01",
            "annee": 2022,
            "contenu": {
                "intitule": "Visites d'ateliers pour les élèves et les étudiants",
                "axes": ["information_promotion"],
                "niveaux": ["regional"],
                "regions_academiques": ["84"],
                "publics_cibles": ["eleves_lycee", "etudiants", "apprentis"],
                "mixite_inclusion": { "pertinent": true, "mesures": "La moitié des places est proposée à des jeunes filles." },
                "porteur": { "nature": "opco_direct" },
                "date_debut_prevue": "2022-02-01",
                "date_fin_prevue": "2022-10-31",
                "indicateurs": [{ "libelle": "Jeunes accueillis", "unite": "jeunes", "valeur_cible": 1200 }],
                "annexe": {
                    "postes": [
                        {
                            "libelle": "Transports et accueil",
                            "nature": "cout_direct",
                            "exercice": 2022,
                            "montant_centimes": 4_000_000,
                            "ressources": [{ "origine": "frais_de_mission_opco", "montant_centimes": 4_000_000 }],
                        },
                        {
                            "libelle": "Coordination",
                            "nature": "cout_indirect",
                            "exercice": 2022,
                            "montant_centimes": 2_000_000,
                            "ressources": [{ "origine": "frais_de_mission_opco", "montant_centimes": 2_000_000 }],
                        },
                        {
                            "libelle": "Encadrement",
                            "nature": "remuneration_personnel",
                            "exercice": 2022,
                            "montant_centimes": 1_500_000,
                            "ressources": [{
                                "origine": "partenaire",
                                "financeur": "Campus des métiers",
                                "montant_centimes": 1_500_000,
                            }],
                        },
                    ],
                    "frais_gestion": [{ "exercice": 2022, "montant_centimes": 339_000 }],
                },
            },
            "date": "2021-10-11",
            "fictif": true,
        }),
        "modifier_fiche_action" => json!({
            "contenu": { "date_fin_prevue": "2022-11-30", "regions_academiques": ["84", "27"] },
            "date": "2021-10-14",
            "fictif": true,
        }),
        "transmettre_fiche_action" => json!({ "date_transmission": "2021-10-18", "fictif": true }),
        "reviser_fiche_action" => json!({
            "motif": "Une académie de plus se joint à l'action.",
            "date_revision": "2021-10-25",
            "fictif": true,
        }),
        "representer_fiche_action" => json!({
            "motif": "Le budget est ramené à ce que le comité demande.",
            "date_representation": "2022-06-20",
            "fictif": true,
        }),
        "rendre_avis" => json!({
            "sens": "reserve",
            "recommandations": "Dire comment les établissements d'éducation prioritaire sont associés.",
            "date_avis": "2021-11-02",
            "fictif": true,
        }),
        "transcrire_avis" => json!({
            "saisi_pour": "ministere_enseignement_superieur",
            "sens": "favorable",
            "date_avis": "2022-06-10",
            "piece": { "reference": "Compte rendu du 10 juin 2022", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "confirmer_avis" => json!({ "date_confirmation": "2022-06-14" }),
        "contester_avis" => {
            json!({ "date_contestation": "2022-06-14", "motif": "Le ministère n'a pas rendu d'avis." })
        }
        "ajourner_fiche_action" => json!({
            "reunion_id": ID_REUNION,
            "motif": "Le budget est à préciser.",
            "date_ajournement": "2022-06-10",
            "fictif": true,
        }),
        "decider_ca" => json!({
            "resultat": "validee",
            "date_ca": "2022-06-28",
            "piece": { "reference": "PV-CA-2022-06-28.pdf", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "confirmer_decision_ca" => json!({ "date_confirmation": "2022-06-30" }),
        "contester_decision_ca" => {
            json!({ "date_contestation": "2022-06-30", "motif": "Le conseil a reporté ce point." })
        }
        "faire_retour" => json!({
            "date_retour": "2022-06-30",
            "piece": { "reference": "Courriel du 30 juin 2022", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "conclure_application" => json!({
            "parties": ["OPCO Mobilités", "Campus des métiers", "Rectorat"],
            "montant_conventionne_centimes": 6_339_000,
            "date_conclusion": "2022-06-29",
            "fictif": true,
        }),
        "engager" => json!({
            "procedure_achat_ref": "Procédure d'achat du conseil d'administration, mai 2021",
            "date_engagement": "2022-06-29",
            "fictif": true,
        }),
        "constater_depense" => json!({
            "exercice": 2022,
            "montant_centimes": 120_000,
            "motif": "Location réglée avant l'engagement.",
            "date_depense": "2022-06-30",
            "piece": { "reference": "Facture 2022-114", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "proposer_modification" => json!({
            "contenu": { "date_fin_prevue": "2022-12-15" },
            "motif": "Une académie reporte ses visites.",
            "justification_objectifs": "Les mêmes publics, un trimestre plus tard.",
            "date_proposition": "2022-06-30",
            "fictif": true,
        }),
        "presenter_modification" => json!({ "date_presentation": "2022-06-30", "fictif": true }),
        "decider_modification" => json!({
            "resultat": "validee",
            "date_ca": "2022-06-30",
            "piece": { "reference": "PV-CA-2022-06-30.pdf", "sha256": EMPREINTE },
            "fictif": true,
        }),
        "appliquer_modification" => json!({ "date_application": "2022-06-30", "fictif": true }),
        "rectifier_erreur" => json!({
            "intitule": "Visites d'ateliers pour les élèves et les étudiants de la région",
            "motif": "La région manquait.",
            "date_rectification": "2022-06-30",
            "fictif": true,
        }),
        "demarrer" => json!({ "date_demarrage": "2022-06-30", "fictif": true }),
        "declarer_avancement" => json!({
            "annee": 2022,
            "texte": "Six visites sur dix ont eu lieu.",
            "date_avancement": "2022-06-30",
            "fictif": true,
        }),
        "declarer_realisee" => json!({ "date_realisation": "2022-06-30", "fictif": true }),
        "deposer_fiche_realisation" => json!({
            "indicateurs": [{
                "libelle": "Jeunes accueillis",
                "unite": "jeunes",
                "valeur_cible": 1200,
                "valeur_realisee": 1130,
                "source": "Feuilles d'émargement",
            }],
            "publics_touches": { "eleves_lycee": 700, "etudiants": 230, "apprentis": 200 },
            "annexe": {
                "postes": [{
                    "libelle": "Transports et accueil",
                    "nature": "cout_direct",
                    "exercice": 2022,
                    "montant_centimes": 5_200_000,
                    "ressources": [{ "origine": "frais_de_mission_opco", "montant_centimes": 5_200_000 }],
                    "justificatif_ref": "Factures 2022-101 à 2022-131",
                }],
            },
            "date_depot": "2022-06-30",
            "fictif": true,
        }),
        "porter_au_bilan" => json!({ "date_inscription": "2022-06-30", "fictif": true }),
        "verser" => json!({
            "exercice": 2022,
            "montant_centimes": 2_000_000,
            "frais_reels_cumules_centimes": 2_000_000,
            "justificatifs": ["Factures 2022-101 à 2022-112"],
            "date_versement": "2022-06-30",
            "fictif": true,
        }),
        "abandonner_fiche_action" => json!({
            "motif": "Le partenaire se retire.",
            "reunion_id": ID_REUNION,
            "date_abandon": "2022-06-30",
            "fictif": true,
        }),
        _ => return None,
    })
}

/// What an operation on a fiche answers when it succeeds.
pub(super) fn reponse(operation: Operation) -> Option<Value> {
    let au = jour(2022, 6, 30);
    let fiche = || fiche().expect("the acts of the example are admitted");
    let ouverture = Ouverture::pour(&acteur("mobilites", Nature::Opco, Role::Secretariat));
    let recepisse = || Recepisse { dossier: ID.to_owned(), rang: 20, empreinte: EMPREINTE.to_owned() };
    let vue = || FicheActionView::lue(Charge { objet: fiche(), recepisse: recepisse() }, au, ouverture);
    let publique = || {
        json!({
            "id": ID_FICHE,
            "convention_id": ID,
            "reference": "FA-2022-01",
            "annee": 2022,
            "intitule": "Visites d'ateliers pour les élèves et les étudiants",
            "axes": ["information_promotion"],
            "au": "2022-06-30",
            "statut": "engagee",
            "fictif": true,
        })
    };
    Some(match operation.nom {
        "lister_registre_actions" => page(vec![publique()]),
        "lire_registre_action" => publique(),
        "lister_fiches_action" => page(vec![vue()]),
        "lire_avis" => en_json(&AvisView::tous(&fiche(), au).pop()?),
        "lister_decisions_ca" => page(DecisionCaView::toutes(&fiche(), au)),
        "lire_decision_ca" => en_json(&DecisionCaView::toutes(&fiche(), au).pop()?),
        "lire_actes_possibles_fiche_action" => {
            let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
            let plafonds = Plafonds::aucun(CodeOrganisation::lire("mobilites").ok()?);
            let budget = Budget { plafonds, mouvements: Vec::new() };
            let (convention, fiche) = (charge().objet, fiche());
            let (convention, budget, fiche) = (&convention, &budget, &fiche);
            let situation = Situation { convention, budget, bilans: &[], fiche, acteur: &menjs, au };
            en_json(&actes(&menjs, situation).lus(id(ID), 20, au).vue)
        }
        "lire_disponible" => {
            let (fiche, convention) = (fiche(), charge().objet);
            let disponible = fiche.disponible_au(&convention, au);
            en_json(&DisponibleView::new(&fiche, &disponible, au))
        }
        "lire_journal_fiche_action" => return super::reponse(operations::LIRE_JOURNAL),
        _ => en_json(&vue()),
    })
}

fn le(annee: i32, mois: u32, quantieme: u32) -> Moment {
    moment(Utc.with_ymd_and_hms(annee, mois, quantieme, 9, 0, 0).single().expect("an instant"))
}

fn declaree(date: Date) -> Declaree {
    let sha256 = EMPREINTE.to_owned().try_into().expect("a digest");
    Declaree { date, piece: Some(Piece { reference: "Compte rendu".to_owned(), sha256 }), fictif: true }
}

/// The fiche of the example, as it was sent to the members.
pub(super) fn transmise() -> Result<FicheAction, Refus> {
    let convention = charge().objet;
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let creee = requete(operations::CREER_FICHE_ACTION).map(serde_json::from_value::<FicheActionCreee>);
    let creee = creee.expect("an example").expect("the example is read by the contract's own type");
    let id = id::<FicheActionId>(ID_FICHE);
    let fiche = FicheAction::creer(&convention, &opco, le(2021, 10, 20), id, creee.projet())?.apres;
    let transmission = Transmission { destinataires: None, declaration: declaree(jour(2021, 10, 18)).into() };
    Ok(fiche.transmettre(&convention, &votes::comite()?, &opco, le(2021, 10, 20), transmission)?.apres)
}

/// The fiche of the example, made by the acts themselves: one avis given, one transcribed, decided by both bodies.
pub(super) fn fiche() -> Result<FicheAction, Refus> {
    let convention = charge().objet;
    let opco = acteur("mobilites", Nature::Opco, Role::Secretariat);
    let menjs = acteur("menjs", Nature::Ministere, Role::Ministere);
    let donne = |sens, recommandations: Option<&str>, date| AvisDonne {
        sens,
        recommandations: recommandations.map(|texte| Personnel(texte.to_owned())),
        motif: None,
        declaree: declaree(date),
    };
    let reserve = Some("Dire comment les établissements d'éducation prioritaire sont associés.");
    let reserve = donne(SensAvis::Reserve, reserve, jour(2021, 11, 2));
    let fiche = transmise()?.rendre_avis(&convention, &menjs, le(2021, 11, 2), id(ID_AVIS[0]), None, reserve)?.apres;
    let vote = votes::decision(ObjetDecision::Action)?;
    let decidee = fiche.clone().suivre_cloture(&vote, &opco, le(2022, 6, 10))?.map_or(fiche, |decidee| decidee.apres);
    let (ministere, avis) =
        (College::MinistereEnseignementSuperieur, donne(SensAvis::Favorable, None, jour(2022, 6, 10)));
    let avisee = decidee.transcrire_avis(&convention, &opco, le(2022, 6, 14), id(ID_AVIS[1]), ministere, avis)?.apres;
    let prononce = Prononce { resultat: ResultatCa::Validee, declaration: declaree(jour(2022, 6, 28)).into() };
    Ok(avisee.decider_ca(&opco, le(2022, 6, 30), id(ID_DECISION_CA), prononce)?.apres)
}
