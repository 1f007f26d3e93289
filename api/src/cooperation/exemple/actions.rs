//! The plan of actions of 2022: none of it is in the document, amounts included. Five actions under one ceiling: four are
//! borne to the bilan, of which one is modified and one carried out under a convention of application; one is given up.

mod plan;

use super::{Auteur, Client, Deja, Etape, Etapes, MINISTERES, REFERENCE, SECRETARIAT, element, piece, present, texte};
use comfy_table::{Table, presets};
use domain::cooperation::fiche_action::{Axe, NatureContribution};
use domain::socle::calendrier::Date;
use domain::socle::montant::Centimes;
use domain::socle::organisation::Role;
use plan::{ACTIONS, ActionFictive, Baisse, Issue};
use serde_json::{Value, json};

/// The meeting in which the committee decides of the actions.
pub(super) const SEANCE: &str = "2021-11-25";

/// The meeting in which it is told that one is given up.
const SEANCE_DE_L_ABANDON: &str = "2022-06-16";

/// The exercise, which is the year of the plan.
const EXERCICE: i32 = 2022;

/// The ceiling of the exercise, in centimes.
const PLAFOND: i64 = 40_000_000;

/// « le conseil d'administration », which decides after the committee (art. 14).
const CONSEIL: Auteur = ("mobilites", Role::ConseilAdministration);

/// The State, for the ceiling that its convention with the OPCO sets (art. 16).
const ETAT: Auteur = ("dgefp", Role::Dgefp);

/// The references of the actions, in the order of the plan.
pub(super) fn references() -> [&'static str; ACTIONS.len()] {
    ACTIONS.each_ref().map(|action| action.reference)
}

/// How many acts they take, but for their votes.
pub(super) fn nombre() -> usize {
    let d_une_action = |action: &ActionFictive| {
        [action.elaboration(""), action.decision(""), action.retour("", "")].len()
            + action.instruction("").len()
            + action.engagement("").len()
            + action.application_de_la_modification("", "").len()
            + action.fin("", &Value::Null, &[]).len()
            + usize::from(action.portage("").is_some())
    };
    [declaration(), confirmation("")].len() + ACTIONS.iter().map(d_une_action).sum::<usize>()
}

/// The ceiling, then the fiches drawn up, sent and advised upon; gives their ids.
pub(super) fn elaborer(
    client: &Client<'_>,
    convention: &str,
    etapes: &mut Etapes,
) -> Result<Vec<(&'static str, Value)>, String> {
    let declare = etapes.faire(client, declaration())?["declarations"][0]["id"].clone();
    etapes.faire(client, confirmation(&texte(&declare)))?;
    let mut fiches = Vec::new();
    for action in &ACTIONS {
        let fiche = etapes.faire(client, action.elaboration(convention))?;
        for etape in action.instruction(&adresse(&fiche["id"])) {
            etapes.faire(client, etape)?;
        }
        fiches.push((action.reference, fiche["id"].clone()));
    }
    Ok(fiches)
}

/// What follows the committee's decision, to the report or to the giving up.
pub(super) fn mener(
    client: &Client<'_>,
    convention: &str,
    membres: &[Value],
    fiches: &[(&'static str, Value)],
    etapes: &mut Etapes,
) -> Result<(), String> {
    let opco = client.jeton(SECRETARIAT.0, SECRETARIAT.1)?;
    let reunions = client.lire(&format!("{convention}/copil/reunions"), &opco)?;
    let reunion = element(&reunions["elements"], "date_prevue", &SEANCE_DE_L_ABANDON.into());
    let reunion = reunion.map(|reunion| &reunion["id"]).ok_or("la réunion de l'abandon manque")?;
    for (action, (_, id)) in ACTIONS.iter().zip(fiches) {
        let ici = adresse(id);
        etapes.faire(client, action.decision(&ici))?;
        let decision = client.lire(&ici, &opco)?["decisions_ca"][0]["id"].clone();
        etapes.faire(client, action.retour(&ici, &texte(&decision)))?;
        for etape in action.engagement(&ici) {
            etapes.faire(client, etape)?;
        }
        let modification = client.lire(&ici, &opco)?["modifications"][0]["id"].clone();
        for etape in action.application_de_la_modification(&ici, &texte(&modification)) {
            etapes.faire(client, etape)?;
        }
        for etape in action.fin(&ici, reunion, membres) {
            etapes.faire(client, etape)?;
        }
    }
    Ok(())
}

/// Each action realised, borne to the bilan of its year: written by then.
pub(super) fn porter(client: &Client<'_>, fiches: &[(&'static str, Value)], etapes: &mut Etapes) -> Result<(), String> {
    for (action, (_, id)) in ACTIONS.iter().zip(fiches) {
        if let Some(etape) = action.portage(&adresse(id)) {
            etapes.faire(client, etape)?;
        }
    }
    Ok(())
}

/// What the bilan says of them in figures: those of the actions themselves.
pub(super) fn volet_quantitatif() -> String {
    let realisees = ACTIONS.iter().filter_map(|action| match action.issue {
        Issue::Realisee { cout, touches, .. } => Some((cout, touches)),
        Issue::Abandonnee { .. } => None,
    });
    let (nombre, couts, [eleves, etudiants, apprentis]) =
        realisees.fold((0, 0, [0; 3]), |(nombre, couts, [eleves, etudiants, apprentis]), (cout, touches)| {
            (nombre + 1, couts + cout, [eleves + touches[0], etudiants + touches[1], apprentis + touches[2]])
        });
    format!(
        "{nombre} actions réalisées sur {} engagées, {eleves} élèves de lycées, {etudiants} étudiants et {apprentis} \
         apprentis touchés, {} de coûts réels sur les frais de mission.",
        ACTIONS.len(),
        euros(&couts.into()),
    )
}

fn adresse(fiche: &Value) -> String {
    format!("/v1/fiches-action/{}", texte(fiche))
}

fn adresse_du_plafond() -> String {
    format!("/v1/opcos/mobilites/plafonds/{EXERCICE}")
}

fn declaration() -> Etape {
    let corps = json!({
        "exercice": EXERCICE,
        "source": "com",
        "montant_centimes": PLAFOND,
        "reference_texte": "Montant fictif : aucun document ne le dit",
        "date": "2021-09-15",
        "piece": piece("Convention d'objectifs et de moyens fictive"),
        "fictif": true,
    });
    Etape {
        libelle: format!("plafond de {EXERCICE} (fictif), {} déclarés par l'OPCO Mobilités", euros(&PLAFOND.into())),
        organisation: SECRETARIAT.0,
        par: SECRETARIAT.1,
        lu: adresse_du_plafond(),
        vers: "/v1/opcos/mobilites/plafonds".to_owned(),
        corps,
        deja: Box::new(|lu| lu["declarations"].get(0).map(|_| lu)),
    }
}

fn confirmation(declare: &str) -> Etape {
    Etape {
        libelle: format!("plafond de {EXERCICE} (fictif), confirmé par {}", ETAT.0),
        organisation: ETAT.0,
        par: ETAT.1,
        lu: adresse_du_plafond(),
        vers: format!("/v1/plafonds/{declare}/confirmation"),
        corps: json!({ "date": "2021-09-30", "piece": piece("Courriel fictif"), "fictif": true }),
        deja: Box::new(|lu| present(&lu["declarations"][0]["confirme_le"])),
    }
}

/// Direct costs on the mission fees and on the partner, with the management fees.
fn annexe(cout: i64, partenaire: i64, frais_gestion: i64) -> Value {
    let poste = |(libelle, origine, montant): (&str, &str, i64)| {
        json!({
            "libelle": libelle,
            "nature": "cout_direct",
            "exercice": EXERCICE,
            "montant_centimes": montant,
            "ressources": [{ "origine": origine, "montant_centimes": montant }],
        })
    };
    let postes = [
        ("Dépense fictive de l'OPCO", "frais_de_mission_opco", cout),
        ("Dépense fictive du partenaire", "partenaire", partenaire),
    ];
    let postes: Vec<_> = postes.into_iter().filter(|(_, _, montant)| *montant > 0).map(poste).collect();
    let frais = json!({ "exercice": EXERCICE, "montant_centimes": frais_gestion });
    let frais = [frais].into_iter().filter(|_| frais_gestion > 0).collect::<Value>();
    json!({ "postes": postes, "frais_gestion": frais })
}

/// A fact of this kind, which happens once to a fiche.
fn fait(nature: &'static str) -> Deja {
    Box::new(move |fiche| element(&fiche["faits"], "fait", &nature.into()))
}

impl ActionFictive {
    /// An act on what is read of the fiche, with its piece.
    fn etape(
        &self,
        (organisation, par): Auteur,
        quoi: &str,
        (lu, vers): (&str, String),
        mut corps: Value,
        deja: Deja,
    ) -> Etape {
        corps["piece"] = piece("Pièce fictive");
        corps["fictif"] = true.into();
        let libelle = format!("action {} (fictive), {quoi}", self.reference);
        Etape { libelle, organisation, par, lu: lu.to_owned(), vers, corps, deja }
    }

    /// An act of the secretariat under the fiche's address, which makes a fact of this kind.
    fn du_secretariat(&self, ici: &str, quoi: &str, acte: &str, corps: Value, nature: &'static str) -> Etape {
        self.etape(SECRETARIAT, quoi, (ici, format!("{ici}/{acte}")), corps, fait(nature))
    }

    fn elaboration(&self, convention: &str) -> Etape {
        let Self { reference, intitule, axe, porteur: (nature, nom), cout, frais_gestion, partenaire, .. } = *self;
        let materiel = (axe == Axe::MaterielsDocumentation).then_some(NatureContribution::PretMiseADisposition);
        let cadre = (axe == Axe::InformationPromotion).then(|| json!({ "conforme": true }));
        let contenu = json!({
            "intitule": intitule,
            "axes": [axe],
            "niveaux": ["national"],
            "publics_cibles": ["eleves_lycee", "etudiants", "apprentis"],
            "mixite_inclusion": { "pertinent": true, "mesures": "Un tiers des places réservé, à titre fictif." },
            "porteur": { "nature": nature, "nom": nom },
            "date_debut_prevue": "2022-02-01",
            "date_fin_prevue": "2022-12-16",
            "nature_contribution": materiel,
            "cadre_national": cadre,
            "indicateurs": [{ "libelle": "Jeunes touchés", "unite": "jeunes", "valeur_cible": 500 }],
            "annexe": annexe(cout, partenaire, frais_gestion),
        });
        let corps = json!({ "reference": reference, "annee": EXERCICE, "contenu": contenu, "date": "2021-10-04" });
        let convention_id = convention.rsplit('/').next().unwrap_or_default();
        let lu = format!("/v1/fiches-action?convention={convention_id}&reference={reference}");
        let vers = format!("{convention}/fiches-action");
        let quoi = format!("« {intitule} », élaborée le 2021-10-04");
        self.etape(SECRETARIAT, &quoi, (&lu, vers), corps, Box::new(|fiches| fiches["elements"].get(0)))
    }

    /// Sent to the four members, then advised upon by each ministry: the second may ask for something first.
    fn instruction(&self, ici: &str) -> Vec<Etape> {
        let envoi = json!({ "date_transmission": "2021-10-11" });
        let transmise = "adressée le 2021-10-11 aux quatre membres du comité";
        let transmission = self.du_secretariat(ici, transmise, "transmissions", envoi, "transmise");
        let avis = |rang: usize, dit: &str, sens: &str, date: &'static str| {
            let (college, auteur) = MINISTERES[rang];
            let recommandations = self.recommandations.filter(|_| sens == "reserve");
            let corps = json!({ "sens": sens, "recommandations": recommandations, "date_avis": date });
            let deja: Deja = Box::new(move |fiche| {
                let avis = fiche["avis"].as_array()?;
                avis.iter().find(|avis| avis["ministere"] == json!(college) && avis["date_avis"] == date)
            });
            let quoi = format!("avis {dit} de {} le {date}", auteur.0);
            self.etape(auteur, &quoi, (ici, format!("{ici}/avis")), corps, deja)
        };
        let premier = avis(0, "favorable", "favorable", "2021-10-20");
        let reserve =
            self.recommandations.map(|_| avis(1, "réservé, avec ses recommandations,", "reserve", "2021-10-21"));
        let second = avis(1, "favorable", "favorable", "2021-11-08");
        [transmission, premier].into_iter().chain(reserve).chain([second]).collect()
    }

    fn decision(&self, ici: &str) -> Etape {
        let corps = json!({ "resultat": "validee", "date_ca": "2021-12-09" });
        let quoi = "validée le 2021-12-09 par le conseil d'administration";
        self.etape(CONSEIL, quoi, (ici, format!("{ici}/decisions-ca")), corps, fait("decidee_par_le_ca"))
    }

    fn retour(&self, ici: &str, decision: &str) -> Etape {
        let corps = json!({ "date_retour": "2021-12-13" });
        let vers = format!("/v1/decisions-ca/{decision}/retours");
        let quoi = "retour de la décision le 2021-12-13 aux membres du comité";
        self.etape(SECRETARIAT, quoi, (ici, vers), corps, fait("retour_fait"))
    }

    /// The convention of application where there is one, the commitment, the start, and what is proposed to change then.
    fn engagement(&self, ici: &str) -> Vec<Etape> {
        let total = self.cout + self.frais_gestion;
        let application = self.application.map(|parties| {
            let corps =
                json!({ "parties": parties, "montant_conventionne_centimes": total, "date_conclusion": "2022-01-13" });
            let quoi = "convention d'application tripartite conclue le 2022-01-13";
            self.du_secretariat(ici, quoi, "applications", corps, "application_conclue")
        });
        let corps = json!({ "procedure_achat_ref": "Procédure fictive", "date_engagement": "2022-01-17" });
        let quoi = format!("engagée le 2022-01-17 pour {}", euros(&total.into()));
        let engagement = self.du_secretariat(ici, &quoi, "engagement", corps, "engagee");
        let demarrage = matches!(self.issue, Issue::Realisee { .. }).then(|| {
            let corps = json!({ "date_demarrage": "2022-02-01" });
            self.du_secretariat(ici, "démarrée le 2022-02-01", "demarrage", corps, "demarree")
        });
        let proposition = self.modification.as_ref().map(|baisse| {
            let corps = json!({
                "contenu": { "annexe": annexe(baisse.cout, self.partenaire, baisse.frais_gestion) },
                "motif": "Une session de moins, à titre fictif.",
                "justification_objectifs": "Les publics et l'axe restent les mêmes.",
                "date_proposition": "2022-03-07",
            });
            let quoi = "modification de budget proposée le 2022-03-07";
            self.du_secretariat(ici, quoi, "modifications", corps, "modification_proposee")
        });
        application.into_iter().chain([engagement]).chain(demarrage).chain(proposition).collect()
    }

    /// « présentée au préalable au comité de pilotage » (art. 15): by an e-mail to the four members, then applied.
    fn application_de_la_modification(&self, ici: &str, modification: &str) -> Vec<Etape> {
        let Some(Baisse { cout, frais_gestion }) = self.modification else { return Vec::new() };
        let etape = |quoi: &str, acte: &str, corps, nature| {
            self.etape(
                SECRETARIAT,
                quoi,
                (ici, format!("/v1/modifications/{modification}/{acte}")),
                corps,
                fait(nature),
            )
        };
        let presentee = json!({ "date_presentation": "2022-03-09" });
        let presentation = "modification présentée le 2022-03-09 par courriel aux quatre membres";
        let appliquee = json!({ "date_application": "2022-03-21" });
        let application = format!("modification appliquée le 2022-03-21 : {}", euros(&(cout + frais_gestion).into()));
        vec![
            etape(presentation, "presentations", presentee, "modification_presentee"),
            etape(&application, "application", appliquee, "modification_appliquee"),
        ]
    }

    /// Realised, reported and paid; or given up, once the committee was told.
    fn fin(&self, ici: &str, reunion: &Value, membres: &[Value]) -> Vec<Etape> {
        match &self.issue {
            Issue::Abandonnee { motif, abandon } => {
                let corps = json!({ "motif": motif, "reunion_id": reunion, "date_abandon": abandon });
                let quoi = format!("abandonnée le {abandon}, présentée à la réunion du {SEANCE_DE_L_ABANDON}");
                vec![self.du_secretariat(ici, &quoi, "abandon", corps, "abandonnee")]
            }
            Issue::Realisee { realisation, cout, touches: [eleves, etudiants, apprentis], verse } => {
                let realisee = json!({ "date_realisation": realisation });
                let depot = json!({
                    "indicateurs": [{
                        "libelle": "Jeunes touchés",
                        "unite": "jeunes",
                        "valeur_cible": 500,
                        "valeur_realisee": eleves + etudiants + apprentis,
                        "source": "Relevé fictif",
                    }],
                    "publics_touches": { "eleves_lycee": eleves, "etudiants": etudiants, "apprentis": apprentis },
                    "annexe": annexe(*cout, self.partenaire, 0),
                    "destinataires": membres,
                    "date_depot": "2022-12-15",
                });
                let reel = format!(
                    "fiche de réalisation déposée le 2022-12-15 : {} de coûts réels sur les frais de mission",
                    euros(&(*cout).into())
                );
                let versement = verse.map(|montant| {
                    let corps = json!({
                        "exercice": EXERCICE,
                        "montant_centimes": montant,
                        "frais_reels_cumules_centimes": cout,
                        "justificatifs": ["Justificatifs fictifs"],
                        "date_versement": "2022-12-20",
                    });
                    let quoi = format!("{} versés le 2022-12-20", euros(&montant.into()));
                    self.du_secretariat(ici, &quoi, "versements", corps, "versee")
                });
                let etape = |quoi: &str, acte, corps, nature| self.du_secretariat(ici, quoi, acte, corps, nature);
                let travail = [
                    etape(&format!("réalisée le {realisation}"), "realisation", realisee, "realisee"),
                    etape(&reel, "fiche-realisation", depot, "realisation_deposee"),
                ];
                travail.into_iter().chain(versement).collect()
            }
        }
    }

    /// Borne to the bilan of its year, the day after a version of it is written.
    fn portage(&self, ici: &str) -> Option<Etape> {
        let realisee = matches!(self.issue, Issue::Realisee { .. });
        realisee.then(|| {
            let corps = json!({ "date_inscription": "2023-03-15" });
            let quoi = format!("portée le 2023-03-15 au bilan de {EXERCICE}");
            self.du_secretariat(ici, &quoi, "bilan", corps, "portee_au_bilan")
        })
    }
}

/// The plan as it stands on a day, and what is left under the ceiling.
pub(super) fn afficher(client: &Client<'_>, id: &str, au: Date) -> Result<(), String> {
    let opco = client.jeton(SECRETARIAT.0, SECRETARIAT.1)?;
    let fiches = client.lire(&format!("/v1/fiches-action?convention={id}&annee={EXERCICE}&au={au}"), &opco)?;
    let plafond = client.lire(&format!("{}?au={au}", adresse_du_plafond()), &opco)?;
    let elaborees = |fiche: &&Value| !fiche["contenu"].is_null();
    let fiches: Vec<_> = fiches["elements"].as_array().into_iter().flatten().filter(elaborees).collect();
    if fiches.is_empty() {
        return Ok(());
    }
    println!("\nPlan d'actions {EXERCICE} de {REFERENCE} au {au} (fictif, montants compris)");
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_header(["action", "axe", "statut", "engagé", "réalisé", "compté sous le plafond"]);
    for fiche in fiches {
        let argent = &fiche["financement"];
        table.add_row([
            texte(&fiche["reference"]),
            texte(&fiche["contenu"]["axes"][0]),
            texte(&fiche["statut"]),
            euros(&argent["engage_centimes"]),
            euros(&argent["realise_centimes"]),
            euros(&argent["impute_centimes"]),
        ]);
    }
    println!("{table}");
    println!(
        "Plafond de {EXERCICE} (fictif, {}) : {}, dont comptés {} ; il reste {}.",
        texte(&plafond["statut"]),
        euros(&plafond["plafond_centimes"]),
        euros(&plafond["engage_centimes"]),
        euros(&plafond["disponible_centimes"]),
    );
    Ok(())
}

/// An amount in centimes, as it is read in French.
fn euros(centimes: &Value) -> String {
    let montant = centimes.as_i64().and_then(|centimes| Centimes::new(centimes).ok());
    montant.map_or_else(|| texte(centimes), Centimes::euros)
}
