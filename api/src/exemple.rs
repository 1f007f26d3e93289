//! The convention of 1 December 2020, entered through the API as its parties would, each with its own token.
//!
//! What the document says is entered as such; what it does not say (the day it was opened for signature) is marked
//! `fictif`, in the data and in what is printed. Played again, it changes nothing.

use crate::auth::{Emission, emettre};
use crate::config::Jetons;
use chrono::Utc;
use comfy_table::{Table, presets};
use domain::calendrier::Date;
use domain::code::Code;
use domain::organisation::{CodeOrganisation, Role};
use serde_json::{Value, json};
use std::path::Path;
use ureq::Agent;
use ureq::http::Method;

const REFERENCE: &str = "CC-MOBILITES-2020";

/// The four signatories, as the last page of the document names them.
const SIGNATAIRES: [(&str, Role, &str, &str); 4] = [
    ("menjs", Role::Ministere, "ministre_education", "Jean-Michel BLANQUER"),
    ("mesri", Role::Ministere, "ministre_enseignement_superieur", "Frédérique VIDAL"),
    ("mobilites", Role::Secretariat, "president_opco", "Jean-Louis VINCENT"),
    ("mobilites", Role::Secretariat, "vice_president_opco", "Bertrand MAZEAU"),
];

/// The bilans of the example: none of it is in the document. The first is on time, the second thirteen days late.
const BILANS: [BilanFictif; 2] = [
    BilanFictif {
        annee: 2020,
        volet_quantitatif: "1 action réalisée en décembre 2020 : une réunion de lancement, 40 participants.",
        volet_qualitatif: "Les parties ont arrêté les priorités de 2021.",
        version: "2021-03-15",
        commission: "2021-03-25",
        conseil: "2021-04-08",
        envoi: "2021-04-20",
    },
    BilanFictif {
        annee: 2021,
        volet_quantitatif: "12 actions réalisées, 3 400 jeunes informés, dont 1 100 étudiants.",
        volet_qualitatif: "Les visites d'entreprises ont mieux fait connaître les métiers de la mobilité.",
        version: "2022-03-15",
        commission: "2022-03-24",
        conseil: "2022-04-07",
        envoi: "2022-05-12",
    },
];

/// A bilan that no document attests, and its days.
struct BilanFictif {
    annee: i32,
    volet_quantitatif: &'static str,
    volet_qualitatif: &'static str,
    version: &'static str,
    commission: &'static str,
    conseil: &'static str,
    envoi: &'static str,
}

/// One act of the example on an object that it can read first.
struct Etape {
    libelle: String,
    par: Role,
    /// Where the act is sent, under the object.
    quoi: &'static str,
    corps: Value,
    /// Whether the object, as it is read, shows that the act was done.
    faite: fn(&Value) -> bool,
}

/// Says each step, under its number.
struct Etapes {
    dites: usize,
    toutes: usize,
}

impl Etapes {
    fn dire(&mut self, quoi: &str, fait: bool) {
        self.dites += 1;
        println!("{}/{} {quoi} : {}", self.dites, self.toutes, if fait { "fait" } else { "déjà fait" });
    }
}

/// A client of the API that speaks for whoever it is asked to.
struct Client<'a> {
    url: &'a str,
    jetons: &'a Jetons,
    donnees: &'a Path,
    agent: Agent,
}

impl Client<'_> {
    fn jeton(&self, organisation: &str, role: Role) -> Result<String, String> {
        let organisation = CodeOrganisation::lire(organisation).map_err(|erreur| erreur.to_string())?;
        let emission = Emission { organisation, roles: vec![role], sujet: "exemple".to_owned(), minutes: 720 };
        emettre(self.jetons, self.donnees, &emission, Utc::now())
    }

    fn demander(
        &self,
        methode: Method,
        chemin: &str,
        jeton: &str,
        en_tetes: &[(&str, &str)],
        corps: Option<&Value>,
    ) -> Result<Value, String> {
        let lien = |erreur: ureq::Error| format!("{} ne répond pas : {erreur}", self.url);
        let mut requete = ureq::http::Request::builder()
            .method(methode)
            .uri(format!("{}{chemin}", self.url))
            .header("authorization", format!("Bearer {jeton}"))
            .header("content-type", "application/json");
        for (nom, valeur) in en_tetes {
            requete = requete.header(*nom, *valeur);
        }
        let texte = corps.map(Value::to_string).unwrap_or_default();
        let requete = requete.body(texte).map_err(|erreur| erreur.to_string())?;
        let mut reponse = self.agent.run(requete).map_err(lien)?;
        let statut = reponse.status();
        let recu: Value = reponse.body_mut().read_json().map_err(lien)?;
        if statut.is_success() {
            return Ok(recu);
        }
        let dit = |cle: &str| recu[cle].as_str().unwrap_or_default().to_owned();
        Err(format!("{} {chemin} : {} ({}) {}", statut.as_u16(), dit("title"), dit("regle"), dit("detail")))
    }

    fn lire(&self, chemin: &str, jeton: &str) -> Result<Value, String> {
        self.demander(Method::GET, chemin, jeton, &[], None)
    }
}

/// Enters the convention, then prints its state and its échéancier on a day.
///
/// # Errors
/// A sentence in French: the server does not answer, or refuses, with the rule it cites.
pub fn jouer(url: &str, au: Date, jetons: &Jetons, donnees: &Path) -> Result<(), String> {
    let client = client(url, jetons, donnees)?;
    let id = saisir(&client)?;
    afficher(&client, &id, au)
}

/// Enters the convention when the server has none yet, then shows a newcomer the first call to try.
///
/// # Errors
/// Those of [`jouer`].
pub fn accueillir(url: &str, jetons: &Jetons, donnees: &Path) -> Result<(), String> {
    let client = client(url, jetons, donnees)?;
    let id = saisir(&client)?;
    let jeton = client.jeton("mobilites", Role::Secretariat)?;
    println!("\nDocumentation : {url}/docs/");
    println!("Jeton (secrétariat de l'OPCO Mobilités, 12 heures) :\n{jeton}");
    println!("Premier appel, l'échéancier de la convention de 2020 au 1er juin 2024 :");
    println!("curl -H \"Authorization: Bearer {jeton}\" \"{url}/v1/conventions/{id}/echeancier?au=2024-06-01\"");
    Ok(())
}

fn client<'a>(url: &'a str, jetons: &'a Jetons, donnees: &'a Path) -> Result<Client<'a>, String> {
    if !url.starts_with("http://") {
        return Err(
            "l'adresse du serveur commence par « http:// » : l'exemple signe ses jetons avec la clé locale".to_owned()
        );
    }
    let agent = Agent::config_builder().http_status_as_error(false).build().into();
    Ok(Client { url: url.trim_end_matches('/'), jetons, donnees, agent })
}

/// Each step is done once: what the server already has is left as it is.
fn saisir(client: &Client<'_>) -> Result<String, String> {
    let bilans: usize = BILANS.iter().map(|bilan| bilan.etapes().len()).sum();
    let mut etapes = Etapes { dites: 0, toutes: 2 + SIGNATAIRES.len() + bilans };
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
        let ouverture = json!({ "date_ouverture": "2020-12-01", "fictif": true });
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
            let signature = json!({ "qualite": qualite, "nom": nom, "date_signature": "2020-12-01" });
            client.demander(Method::POST, &format!("{ici}/signatures"), &jeton, &[], Some(&signature))?;
        }
        etapes.dire(&format!("signature de {nom}, par {organisation}"), manque);
    }
    saisir_bilans(client, &ici, &mut etapes)?;
    Ok(id)
}

/// Each in the name of whoever does it: the secretariat writes and sends, the commission and the board attest.
fn saisir_bilans(client: &Client<'_>, convention: &str, etapes: &mut Etapes) -> Result<(), String> {
    for bilan in &BILANS {
        let ici = format!("{convention}/bilans/{}", bilan.annee);
        for Etape { libelle, par, quoi, corps, faite } in bilan.etapes() {
            let jeton = client.jeton("mobilites", par)?;
            let lu = client.lire(&ici, &jeton)?;
            let a_faire = !faite(&lu);
            if a_faire {
                let version = format!("\"{}\"", lu["version"]);
                let chemin = format!("{ici}/{quoi}");
                client.demander(Method::POST, &chemin, &jeton, &[("if-match", &version)], Some(&corps))?;
            }
            etapes.dire(&format!("bilan {} (fictif), {libelle}", bilan.annee), a_faire);
        }
    }
    Ok(())
}

impl BilanFictif {
    fn etapes(&self) -> Vec<Etape> {
        let Self { annee: _, volet_quantitatif, volet_qualitatif, version, commission, conseil, envoi } = self;
        let presentation = |instance, date| json!({ "instance": instance, "date": date, "fictif": true });
        vec![
            Etape {
                libelle: format!("élaboré le {version} par l'OPCO Mobilités"),
                par: Role::Secretariat,
                quoi: "versions",
                corps: json!({
                    "volet_quantitatif": volet_quantitatif,
                    "volet_qualitatif": volet_qualitatif,
                    "date": version,
                    "fictif": true,
                }),
                faite: |bilan| !est_vide(&bilan["versions"]),
            },
            Etape {
                libelle: format!("présenté le {commission} à la commission"),
                par: Role::Commission,
                quoi: "presentations",
                corps: presentation("commission", commission),
                faite: |bilan| est_presente(bilan, "commission"),
            },
            Etape {
                libelle: format!("présenté le {conseil} au conseil d'administration"),
                par: Role::ConseilAdministration,
                quoi: "presentations",
                corps: presentation("conseil_administration", conseil),
                faite: |bilan| est_presente(bilan, "conseil_administration"),
            },
            Etape {
                libelle: format!("adressé le {envoi} aux signataires"),
                par: Role::Secretariat,
                quoi: "envois",
                corps: json!({ "date_envoi": envoi, "fictif": true }),
                faite: |bilan| !est_vide(&bilan["envois"]),
            },
        ]
    }
}

fn est_vide(liste: &Value) -> bool {
    liste.as_array().is_none_or(Vec::is_empty)
}

fn est_presente(bilan: &Value, instance: &str) -> bool {
    bilan["presentations"].as_array().is_some_and(|faites| faites.iter().any(|p| p["instance"] == instance))
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
    println!("\n{REFERENCE} au {au} : {}", texte(&etat["etat"]));
    println!("en vigueur du {} au {}", texte(&etat["date_effet"]), texte(&etat["dernier_jour"]));
    for fondement in etat["fondements"].as_array().into_iter().flatten() {
        println!("{}, {} : {}", texte(&fondement["regle"]), texte(&fondement["article"]), texte(&fondement["calcul"]));
    }
    println!("\nÉchéancier au {au}");
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
    println!("{table}");
    println!("Fictif : la date d'ouverture à la signature, les bilans. Tout le reste vient du document.");
    Ok(())
}

fn texte(valeur: &Value) -> String {
    match valeur {
        Value::String(texte) => texte.clone(),
        Value::Null => "—".to_owned(),
        autre => autre.to_string(),
    }
}
