//! `make bench`: the server against a bare handler that answers the same bytes, in one run, in alternation.
//!
//! Two cores carry the load, the server and PostgreSQL together: only the ratios mean something, and they are what is kept.

mod charge;
mod croissance;
mod donnees;
mod image;
mod instances;
mod nu;
#[path = "../semis/mod.rs"]
mod semis;
mod serveur;
mod table;

use charge::{Charge, Debit};
use nu::Nu;
use serde_json::Value;
use serveur::Serveur;
use std::process::{Command, ExitCode};
use std::time::Duration;
use table::{Ligne, Tableau};

/// What is read, and the share of the bare handler's requests that it must reach.
const LECTURES: &[(&str, &str, Option<f64>)] = &[
    ("l'appelant", "/v1/moi", None),
    ("une convention", "/v1/conventions/{convention}", Some(0.50)),
    ("une fiche action", "/v1/fiches-action/{fiche}", Some(0.50)),
    ("l'état d'une convention", "/v1/conventions/{convention}/etat?au=2022-06-01", Some(0.50)),
    ("une règle", "/v1/regles/R14-13", Some(0.50)),
    ("l'échéancier d'une convention", "/v1/conventions/{convention}/echeancier?au=2022-06-01", Some(0.30)),
    ("les actes possibles", "/v1/conventions/{convention}/actes-possibles", Some(0.30)),
    ("une page de 50 fiches action", "/v1/fiches-action?limite=50", Some(0.30)),
    ("les bilans", "/v1/bilans", None),
];

const CLIENTS: [u32; 2] = [16, 64];

/// How long each measure lasts, and how many times it is taken.
struct Duree {
    mesure: Duration,
    tours: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let dit = |mot: &str| arguments.iter().any(|argument| argument == mot);
    // Without a name, all of them.
    let parties = ["debit", "croissance", "instances"];
    let toutes = !parties.into_iter().any(dit);
    let court = dit("court");
    for partie in parties.into_iter().filter(|partie| toutes || dit(partie)) {
        let issue = match partie {
            "debit" => debit(court),
            "croissance" => croissance::mesurer(court),
            _ => instances::mesurer(court),
        };
        if let Err(message) = issue {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The server against a bare handler.
fn debit(court: bool) -> Result<(), String> {
    let duree = match court {
        true => Duree { mesure: Duration::from_secs(1), tours: 3 },
        false => Duree { mesure: Duration::from_secs(6), tours: 5 },
    };
    let tableau = mesurer(&duree)?;
    println!("{}", tableau.markdown());
    tableau.ecrire().map_err(|erreur| format!("les résultats n'ont pu être écrits : {erreur}"))
}

fn mesurer(duree: &Duree) -> Result<Tableau, String> {
    let mut tableau = Tableau::default();
    let neuve = postgres().map(|url| serveur::BaseNeuve::pour_la_boucle_nue(&url)).transpose()?;
    for base in bases(neuve.as_ref()) {
        eprintln!("== {}", base.nom);
        let serveur = Serveur::servir(&base)?;
        tableau.dire(format!(
            "{} : démarrage {} ms, {} Mo au repos",
            base.nom,
            serveur.demarrage.as_millis(),
            serveur.memoire_mo()?
        ));
        for (nom, chemin, but) in LECTURES {
            for clients in CLIENTS {
                let ligne = lire(&serveur, (base.nom, nom), &serveur.completer(chemin)?, clients, *but, duree)?;
                eprintln!("{ligne}");
                tableau.ajouter(ligne);
            }
        }
        let ligne = agir(&serveur, &base, duree)?;
        eprintln!("{ligne}");
        tableau.ajouter(ligne);
        tableau.dire(format!("{} : {} Mo après la charge", base.nom, serveur.memoire_mo()?));
    }
    Ok(tableau)
}

/// PostgreSQL, where its address is given.
fn postgres() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok()
}

/// SQLite, and PostgreSQL where there is one.
fn bases(neuve: Option<&serveur::BaseNeuve>) -> Vec<serveur::Base> {
    let sqlite = serveur::Base { nom: "SQLite", url: None };
    let postgres = neuve.map(|neuve| serveur::Base { nom: "PostgreSQL", url: Some(neuve.url.clone()) });
    std::iter::once(sqlite).chain(postgres).collect()
}

/// One reading, in alternation with the bare handler; the median of the ratios is kept, with its own round.
fn lire(
    serveur: &Serveur,
    (base, nom): (&'static str, &'static str),
    chemin: &str,
    clients: u32,
    but: Option<f64>,
    duree: &Duree,
) -> Result<Ligne, String> {
    let corps = serveur.lire(chemin)?;
    let nu = Nu::servir(corps.clone())?;
    let mut tours = Vec::new();
    for _ in 0..duree.tours {
        let avant = serveur.processeur()?;
        let debit =
            Charge::lecture(&format!("{}{chemin}", serveur.url), &serveur.jetons).tirer(clients, duree.mesure)?;
        let processeur = serveur.processeur()? - avant;
        let temoin = Charge::lecture(&nu.url, &[]).tirer(clients, duree.mesure)?;
        tours.push((debit.par_seconde / temoin.par_seconde, debit, processeur));
    }
    tours.sort_by(|(un, ..), (autre, ..)| un.total_cmp(autre));
    let (rapport, debit, processeur) = tours.swap_remove(tours.len() / 2);
    Ok(Ligne {
        base,
        nom: nom.to_owned(),
        octets: Some(corps.len()),
        clients,
        processeur: Some(processeur.as_secs_f64() * 1e6 / debit.requetes as f64),
        debit,
        rapport,
        but,
    })
}

/// The durable act, in alternation with a raw loop that commits each row in the same engine.
fn agir(serveur: &Serveur, base: &serveur::Base, duree: &Duree) -> Result<Ligne, String> {
    let mut tours = Vec::new();
    let clients = 64;
    for tour in 0..duree.tours {
        let avant = serveur.processeur()?;
        let charge =
            Charge::acte(&format!("{}/v1/conventions", serveur.url), &serveur.jetons, &serveur.projet(), tour)?;
        let debit = charge.tirer(clients, duree.mesure)?;
        let processeur = serveur.processeur()? - avant;
        tours.push((debit.par_seconde / boucle_nue(base, duree.mesure)?, debit, processeur));
    }
    tours.sort_by(|(un, ..), (autre, ..)| un.total_cmp(autre));
    let (rapport, debit, processeur): (f64, Debit, Duration) = tours.swap_remove(tours.len() / 2);
    Ok(Ligne {
        base: base.nom,
        nom: "un acte durable (`creer_convention`)".to_owned(),
        octets: None,
        clients,
        processeur: Some(processeur.as_secs_f64() * 1e6 / debit.requetes as f64),
        debit,
        rapport,
        but: Some(if base.url.is_some() { 1.0 } else { 3.0 }),
    })
}

/// Rows a second of a loop that does nothing but commit them, durably, one by one.
fn boucle_nue(base: &serveur::Base, mesure: Duration) -> Result<f64, String> {
    let secondes = mesure.as_secs().to_string();
    let sortie = match &base.url {
        None => Command::new("python3")
            .arg(serveur::ici("boucle_nue.py"))
            .args([&secondes, &serveur::fichier_nu()])
            .output(),
        Some(url) => Command::new(serveur::pgbench())
            .args(["--no-vacuum", "--client", "1", "--time", &secondes, "--file", &serveur::ici("boucle_nue.sql"), url])
            .output(),
    };
    let sortie = sortie.map_err(|erreur| format!("la boucle nue ne démarre pas : {erreur}"))?;
    let texte = String::from_utf8_lossy(&sortie.stdout).into_owned();
    let ligne = texte.lines().find(|ligne| ligne.starts_with("tps = "));
    ligne
        .and_then(|ligne| ligne.split_whitespace().nth(2)?.parse().ok())
        .ok_or_else(|| format!("la boucle nue n'a rien dit : {texte}{}", String::from_utf8_lossy(&sortie.stderr)))
}

/// What a body says at a pointer.
fn texte(corps: &Value, ou: &str) -> Result<String, String> {
    corps.pointer(ou).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| format!("{ou} manque dans {corps}"))
}
