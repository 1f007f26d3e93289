//! The convention of 1 December 2020, entered through the API as its parties would, each with its own token.
//!
//! What the document says is entered as such; what it does not say (the day it was opened for signature, the bilans, the
//! life of the committee, the plan of actions and its amounts) is marked `fictif`, in the data and in what is printed. Played
//! again, it changes nothing.

mod actions;
mod bilans;
mod copil;
mod etape;
mod vie;

use crate::serveur::config::Jetons;
use comfy_table::{Table, presets};
use domain::socle::calendrier::Date;
use domain::socle::organisation::Role;
use etape::{Client, Etapes, REFERENCE, texte};
use serde_json::{Value, json};
use std::path::Path;
use ureq::http::Method;

/// The day on which a newcomer is shown it: after its end, with a bilan that is late.
const AU_PREMIER_JOUR: Date = Date::from_ymd_opt(2024, 6, 1).expect("a day of the calendar");

/// The four signatories, as the last page of the document names them.
const SIGNATAIRES: [(&str, Role, &str, &str); 4] = [
    ("menjs", Role::Ministere, "ministere_education", "Jean-Michel BLANQUER"),
    ("mesri", Role::Ministere, "ministere_enseignement_superieur", "Frédérique VIDAL"),
    ("mobilites", Role::Secretariat, "president_opco", "Jean-Louis VINCENT"),
    ("mobilites", Role::Secretariat, "vice_president_opco", "Bertrand MAZEAU"),
];

/// Enters the convention, then prints its state and its échéancier on a day; `detail` tells each act.
///
/// # Errors
/// A sentence in French: the server does not answer, or refuses, with the rule it cites.
pub fn jouer(url: &str, au: Date, jetons: &Jetons, donnees: &Path, detail: bool) -> Result<(), String> {
    let client = Client::vers(url, jetons, donnees)?;
    let id = saisir(&client, detail)?;
    afficher(&client, &id, au)
}

/// Enters the convention when the server has none yet, then shows a newcomer its tables, where to read and what to try.
///
/// # Errors
/// Those of [`jouer`].
pub fn accueillir(url: &str, jetons: &Jetons, donnees: &Path) -> Result<(), String> {
    let client = Client::vers(url, jetons, donnees)?;
    let id = saisir(&client, false)?;
    afficher(&client, &id, AU_PREMIER_JOUR)?;
    let ici = std::env::current_dir().unwrap_or_default();
    let programme = std::env::current_exe().map_or_else(
        |_| "conventions-opco".to_owned(),
        |lieu| lieu.strip_prefix(&ici).unwrap_or(&lieu).display().to_string(),
    );
    let dossier = match donnees.to_str() {
        Some("donnees") | None => String::new(),
        Some(autre) => format!(" --donnees '{autre}'"),
    };
    crate::dire!(
        "\nÀ lire dans un navigateur : {url}/ (accueil, questions, règles, registre), {url}/docs/ (le contrat)."
    );
    crate::dire!("Le programme : {programme}");
    crate::dire!("À essayer, dans un autre terminal, avec le jeton du secrétariat de l'OPCO Mobilités (12 heures) :\n");
    crate::dire!("JETON=$('{programme}' jeton --organisation mobilites --role secretariat{dossier})");
    let appels = [
        ("l'échéancier au 1er juin 2024", format!("/v1/conventions/{id}/echeancier?au=2024-06-01"), ""),
        ("ce qui est en retard ce jour-là", "/v1/echeancier?statut=en_retard&au=2024-06-01".to_owned(), ""),
        (
            "le bilan de 2022, en PDF",
            format!("/v1/conventions/{id}/bilans/2022/document"),
            " -H \"Accept: application/pdf\" -o bilan-2022.pdf",
        ),
    ];
    for (quoi, chemin, suite) in appels {
        crate::dire!("# {quoi}\ncurl -H \"Authorization: Bearer $JETON\" \"{url}{chemin}\"{suite}");
    }
    crate::dire!("\nCtrl-C arrête le serveur ; ce qui est saisi reste dans {}.", donnees.display());
    Ok(())
}

/// Each step is done once: what the server already has is left as it is.
fn saisir(client: &Client<'_>, detail: bool) -> Result<String, String> {
    let toutes = 2 + SIGNATAIRES.len() + bilans::nombre() + copil::nombre() + actions::nombre() + vie::nombre();
    let mut etapes = Etapes::au_nombre_de(toutes, detail);
    let opco = client.jeton("mobilites", Role::Secretariat)?;
    let connues = client.lire(&format!("/v1/conventions?reference={REFERENCE}"), &opco)?;
    let (convention, creee) = match connues["elements"].get(0) {
        Some(convention) => (convention.clone(), false),
        None => (client.demander(Method::POST, "/v1/conventions", &opco, &[], Some(&projet()))?, true),
    };
    etapes.dire(&format!("projet {REFERENCE}, saisi par l'OPCO Mobilités"), creee);
    let id = convention["id"].as_str().ok_or("réponse sans identifiant")?.to_owned();
    let ici = format!("/v1/conventions/{id}");
    let a_ouvrir = convention["ouverture_signature"].is_null();
    if a_ouvrir {
        let version = format!("\"{}\"", convention["version"]);
        let ouverture = json!({ "date": "2020-12-01", "fictif": true });
        let chemin = format!("{ici}/ouverture-signature");
        client.demander(Method::POST, &chemin, &opco, &[("if-match", &version)], Some(&ouverture))?;
    }
    etapes.dire("ouverture à la signature (date fictive : le document ne la dit pas)", a_ouvrir);
    for (organisation, role, qualite, nom) in SIGNATAIRES {
        let lue = client.lire(&format!("{ici}?au=2020-12-01"), &opco)?;
        let manque =
            lue["signatures_manquantes"].as_array().is_some_and(|manquantes| manquantes.iter().any(|q| q == qualite));
        if manque {
            let jeton = client.jeton(organisation, role)?;
            let signature = json!({ "qualite": qualite, "nom": nom, "date": "2020-12-01" });
            client.demander(Method::POST, &format!("{ici}/signatures"), &jeton, &[], Some(&signature))?;
        }
        etapes.dire(&format!("signature de {nom}, par {organisation}"), manque);
    }
    bilans::saisir(client, &ici, 2020..=2021, &mut etapes)?;
    let membres = copil::composer(client, &ici, &mut etapes)?;
    let fiches = actions::elaborer(client, &ici, &mut etapes)?;
    copil::reunir(client, &ici, &membres, &fiches, &mut etapes)?;
    actions::mener(client, &ici, &membres, &fiches, &mut etapes)?;
    bilans::saisir(client, &ici, 2022..=2022, &mut etapes)?;
    actions::porter(client, &fiches, &mut etapes)?;
    vie::raconter(client, &ici, &membres, &mut etapes)?;
    etapes.conclure();
    Ok(id)
}

fn projet() -> Value {
    json!({
        "reference": REFERENCE,
        "intitule": "Convention de coopération entre le ministère de l'éducation nationale, de la jeunesse et des sports, le \
                     ministère de l'enseignement supérieur, de la recherche et de l'innovation et l'opérateur de compétences \
                     Mobilités",
        "opco": "mobilites",
        "ministere_education": "menjs",
        "ministere_enseignement_superieur": "mesri",
        "lieu_signature": "Paris",
        "accord_constitutif_date": "2019-04-01",
    })
}

fn afficher(client: &Client<'_>, id: &str, au: Date) -> Result<(), String> {
    let opco = client.jeton("mobilites", Role::Secretariat)?;
    let etat = client.lire(&format!("/v1/conventions/{id}/etat?au={au}"), &opco)?;
    let echeancier = client.lire(&format!("/v1/conventions/{id}/echeancier?au={au}"), &opco)?;
    crate::dire!("\n{REFERENCE} au {au} : {}", texte(&etat["etat"]));
    crate::dire!("en vigueur du {} au {}", texte(&etat["date_effet"]), texte(&etat["dernier_jour"]));
    for fondement in etat["fondements"].as_array().into_iter().flatten() {
        crate::dire!(
            "{}, {} : {}",
            texte(&fondement["regle"]),
            texte(&fondement["article"]),
            texte(&fondement["calcul"])
        );
    }
    crate::dire!("\nÉchéancier au {au}");
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_header(["échéance", "dernier jour utile", "statut", "retard (jours)", "après le terme", "règle"]);
    for echeance in echeancier["elements"].as_array().into_iter().flatten() {
        table.add_row([
            texte(&echeance["libelle"]),
            texte(&echeance["dernier_jour_utile"]),
            texte(&echeance["statut"]),
            texte(&echeance["retard_jours"]),
            (if echeance["apres_terme"] == true { "oui" } else { "" }).to_owned(),
            texte(&echeance["fondements"][0]["regle"]),
        ]);
    }
    crate::dire!("{table}");
    copil::afficher_decisions(client, id, au)?;
    actions::afficher(client, id, au)?;
    crate::dire!(
        "Fictif : la date d'ouverture à la signature, les bilans, les sièges, les réunions, les documents, les votes et le \
         compte rendu du comité de pilotage, les conseils d'administration, le plafond et les actions de 2022, leurs montants, \
         l'avenant, le litige, le logo, l'outil, et leurs pièces. Tout le reste vient du document."
    );
    Ok(())
}
