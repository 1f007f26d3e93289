//! The plan of actions of 2022: none of it is in the document, amounts included. Five actions under one ceiling: four are
//! borne to the bilan, of which one is modified and one carried out under a convention of application; one is given up.

mod demandes;
mod plan;

use crate::cooperation::exemple::etape::{
    Auteur, Client, Etape, Etapes, REFERENCE, SECRETARIAT, element, piece, present, texte,
};
use comfy_table::{Table, presets};
use demandes::{adresse, euros};
use domain::socle::calendrier::Date;
use domain::socle::organisation::Role;
use plan::{ACTIONS, ActionFictive, EXERCICE, Issue, SEANCE_DE_L_ABANDON};
use serde_json::{Value, json};

/// The meeting in which the committee decides of the actions.
pub(super) const SEANCE: &str = "2021-11-25";

/// The ceiling of the exercise, in centimes.
const PLAFOND: i64 = 40_000_000;

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
    crate::dire!("\nPlan d'actions {EXERCICE} de {REFERENCE} au {au} (fictif, montants compris)");
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
    crate::dire!("{table}");
    crate::dire!(
        "Plafond de {EXERCICE} (fictif, {}) : {}, dont comptés {} ; il reste {}.",
        texte(&plafond["statut"]),
        euros(&plafond["plafond_centimes"]),
        euros(&plafond["engage_centimes"]),
        euros(&plafond["disponible_centimes"]),
    );
    Ok(())
}
