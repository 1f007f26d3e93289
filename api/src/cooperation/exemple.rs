//! The convention of 1 December 2020, entered through the API as its parties would, each with its own token.
//!
//! What the document says is entered as such; what it does not say (the day it was opened for signature, the bilans, the
//! life of the committee, the plan of actions and its amounts) is marked `fictif`, in the data and in what is printed. Played
//! again, it changes nothing.

mod actions;
mod bilans;
mod copil;

use crate::serveur::auth::{Emission, emettre};
use crate::serveur::config::Jetons;
use chrono::Utc;
use comfy_table::{Table, presets};
use domain::cooperation::convention::College;
use domain::socle::calendrier::Date;
use domain::socle::code::Code;
use domain::socle::organisation::{CodeOrganisation, Role};
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

/// The OPCO, and whoever speaks for it.
const SECRETARIAT: Auteur = ("mobilites", Role::Secretariat);

/// The two ministries, and the college that each is.
const MINISTERES: [(College, Auteur); 2] = [
    (College::MinistereEducation, ("menjs", Role::Ministere)),
    (College::MinistereEnseignementSuperieur, ("mesri", Role::Ministere)),
];

/// The fingerprint of no file: these acts, entered after the convention's end, need a piece, and there is none.
const EMPREINTE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An organisation, and the role in which it acts.
type Auteur = (&'static str, Role);

/// One act of the example, in the name of whoever does it.
struct Etape {
    libelle: String,
    organisation: &'static str,
    par: Role,
    /// What is read before the act.
    lu: String,
    /// Where the act is sent.
    vers: String,
    corps: Value,
    /// What the act makes, when what is read shows that it was done.
    deja: Deja,
}

/// Finds what an act makes in what is read.
type Deja = Box<dyn Fn(&Value) -> Option<&Value>>;

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

    /// Does what was not done yet, with the version that was read; gives what the act made, now or before.
    fn faire(&mut self, client: &Client<'_>, etape: Etape) -> Result<Value, String> {
        let Etape { libelle, organisation, par, lu, vers, corps, deja } = etape;
        let jeton = client.jeton(organisation, par)?;
        let lu = client.lire(&lu, &jeton)?;
        let (objet, a_faire) = match deja(&lu) {
            Some(objet) => (objet.clone(), false),
            None => {
                let version = lu["version"].as_i64().map(|version| format!("\"{version}\""));
                let en_tetes: Vec<_> = version.iter().map(|version| ("if-match", version.as_str())).collect();
                (client.demander(Method::POST, &vers, &jeton, &en_tetes, Some(&corps))?, true)
            }
        };
        self.dire(&libelle, a_faire);
        Ok(objet)
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
    let toutes = 2 + SIGNATAIRES.len() + bilans::nombre() + copil::nombre() + actions::nombre();
    let mut etapes = Etapes { dites: 0, toutes };
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
    bilans::saisir(client, &ici, 2020..=2021, &mut etapes)?;
    let membres = copil::composer(client, &ici, &mut etapes)?;
    let fiches = actions::elaborer(client, &ici, &mut etapes)?;
    copil::reunir(client, &ici, &membres, &fiches, &mut etapes)?;
    actions::mener(client, &ici, &membres, &fiches, &mut etapes)?;
    bilans::saisir(client, &ici, 2022..=2022, &mut etapes)?;
    actions::porter(client, &fiches, &mut etapes)?;
    Ok(id)
}

/// The first of a list that has this value under this key.
fn element<'a>(liste: &'a Value, cle: &str, valeur: &Value) -> Option<&'a Value> {
    liste.as_array()?.iter().find(|element| element[cle] == *valeur)
}

/// What is there, when it is.
fn present(valeur: &Value) -> Option<&Value> {
    Some(valeur).filter(|valeur| !valeur.is_null())
}

fn piece(reference: &str) -> Value {
    json!({ "reference": reference, "sha256": EMPREINTE })
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
    copil::afficher_decisions(client, id, au)?;
    actions::afficher(client, id, au)?;
    println!(
        "Fictif : la date d'ouverture à la signature, les bilans, les sièges, les réunions et les votes du comité de \
         pilotage, les conseils d'administration, le plafond et les actions de 2022, leurs montants, et leurs pièces. Tout le \
         reste vient du document."
    );
    Ok(())
}

fn texte(valeur: &Value) -> String {
    match valeur {
        Value::String(texte) => texte.clone(),
        Value::Null => "—".to_owned(),
        autre => autre.to_string(),
    }
}
