//! One client, one connection: what the same request costs, again and again, about another object each time.

use super::demandes::{Geste, Qui};
use crate::serveur::Serveur;
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use ureq::Agent;

/// Requests of a turn, at least and at most.
const AU_MOINS: usize = 8;
const AU_PLUS: usize = 5_000;

/// Acts whose versions are read at once, before any is measured.
const ACTES: usize = 24;

/// What a request cost.
#[derive(Debug, Clone, Default)]
pub struct Releve {
    /// Half of the answers came within.
    pub p50: Duration,
    /// The server's processor, a request.
    pub processeur: Duration,
    /// Elements of the last answer, where it is a list.
    pub elements: Option<usize>,
    /// What was answered, where it was not a success.
    pub echec: Option<u16>,
}

impl Releve {
    /// Whether an answer was not a success.
    pub fn a_echoue(&self) -> bool {
        self.echec.is_some()
    }

    /// The middle one, by what the ratio is taken of.
    pub fn mediane(mut tours: Vec<Self>, par_latence: bool) -> Option<Self> {
        tours.sort_by_key(|releve| releve.cout(par_latence));
        let milieu = tours.len() / 2;
        tours.into_iter().nth(milieu)
    }

    /// The processor of the server; on PostgreSQL, whose own work is not the server's, the time until the answer.
    pub fn cout(&self, par_latence: bool) -> Duration {
        if par_latence { self.p50 } else { self.processeur }
    }
}

/// Who asks one server.
pub struct Client {
    agent: Agent,
    url: String,
    ministere: String,
    opco: String,
    projet: Value,
    rang: AtomicUsize,
}

impl Client {
    /// A ministry, party to every convention, and the secretariat of an OPCO.
    pub fn de(serveur: &Serveur) -> Result<Self, String> {
        Ok(Self {
            agent: Agent::config_builder().http_status_as_error(false).build().into(),
            url: serveur.url.clone(),
            ministere: serveur.jeton("menjs", "ministere", "bench")?,
            opco: serveur.jeton("mobilites", "secretariat", "bench")?,
            projet: serveur.projet(),
            rang: AtomicUsize::new(0),
        })
    }

    /// Asks for a while: once or a few times at least.
    pub fn relever(&self, serveur: &Serveur, geste: &Geste, mesure: Duration) -> Result<Releve, String> {
        match geste {
            Geste::Lire(qui, chemins) => {
                let suivant = || chemins[self.rang.fetch_add(1, Ordering::Relaxed) % chemins.len()].as_str();
                self.repeter(serveur, mesure, || self.lire(*qui, suivant()))
            }
            Geste::Creer => self.repeter(serveur, mesure, || self.creer()),
            Geste::Retoucher(fiches) => self.retoucher(serveur, mesure, fiches),
        }
    }

    fn repeter(
        &self,
        serveur: &Serveur,
        mesure: Duration,
        demander: impl Fn() -> Result<(u16, Value), String>,
    ) -> Result<Releve, String> {
        let (debut, avant) = (Instant::now(), serveur.compteurs()?);
        let (mut durees, mut elements, mut echec) = (Vec::new(), None, None);
        while durees.len() < AU_PLUS && echec.is_none() {
            let depart = Instant::now();
            let (statut, corps) = demander()?;
            durees.push(depart.elapsed());
            echec = (!(200..300).contains(&statut)).then_some(statut);
            elements = corps["elements"].as_array().map(Vec::len);
            let passe = debut.elapsed();
            if passe >= mesure && (durees.len() >= AU_MOINS || mesure.is_zero() || passe >= super::TROP_LONG) {
                break;
            }
        }
        let processeur = serveur.compteurs()?.depuis(&avant) / durees.len() as u32;
        Ok(Releve { p50: mediane(&mut durees), processeur, elements, echec })
    }

    /// An act on what exists: the version that it changes is read first, and not measured.
    fn retoucher(&self, serveur: &Serveur, mesure: Duration, fiches: &[String]) -> Result<Releve, String> {
        let debut = Instant::now();
        let (mut durees, mut processeur, mut echec) = (Vec::new(), Duration::ZERO, None);
        while echec.is_none() && (durees.is_empty() || debut.elapsed() < mesure) {
            let siennes = (0..ACTES.min(fiches.len())).map(|_| self.rang.fetch_add(1, Ordering::Relaxed));
            let mut lues = Vec::new();
            for rang in siennes {
                let chemin = format!("/v1/fiches-action/{}", fiches[rang % fiches.len()]);
                lues.push((chemin.clone(), rang, self.etag(&chemin)?));
            }
            let avant = serveur.compteurs()?;
            for (chemin, rang, etag) in lues {
                let contenu = serde_json::json!({ "intitule": format!("Action retouchée {rang}") });
                // The day in UTC is never later than that of Paris.
                let date = chrono::Utc::now().date_naive();
                let corps = serde_json::json!({ "contenu": contenu, "date": date }).to_string();
                let depart = Instant::now();
                let requete = self.agent.patch(format!("{}{chemin}", self.url));
                let requete = requete.header("Authorization", format!("Bearer {}", self.opco));
                let requete = requete.header("Content-Type", "application/merge-patch+json").header("If-Match", etag);
                let mut reponse = requete.send(corps).map_err(|erreur| format!("{chemin} : {erreur}"))?;
                reponse.body_mut().read_to_vec().map_err(|erreur| erreur.to_string())?;
                durees.push(depart.elapsed());
                echec = echec.or((reponse.status() != 200).then(|| reponse.status().as_u16()));
            }
            processeur += serveur.compteurs()?.depuis(&avant);
        }
        let processeur = processeur / durees.len() as u32;
        Ok(Releve { p50: mediane(&mut durees), processeur, elements: None, echec })
    }

    fn lire(&self, qui: Qui, chemin: &str) -> Result<(u16, Value), String> {
        let jeton = match qui {
            Qui::Ministere => &self.ministere,
            Qui::Opco => &self.opco,
        };
        let requete =
            self.agent.get(format!("{}{chemin}", self.url)).header("Authorization", format!("Bearer {jeton}"));
        let mut reponse = requete.call().map_err(|erreur| format!("{chemin} : {erreur}"))?;
        let octets = reponse.body_mut().read_to_vec().map_err(|erreur| format!("{chemin} : {erreur}"))?;
        Ok((reponse.status().as_u16(), serde_json::from_slice(&octets).unwrap_or_default()))
    }

    fn etag(&self, chemin: &str) -> Result<String, String> {
        let requete = self.agent.get(format!("{}{chemin}", self.url));
        let reponse = requete.header("Authorization", format!("Bearer {}", self.opco)).call();
        let mut reponse = reponse.map_err(|erreur| format!("{chemin} : {erreur}"))?;
        reponse.body_mut().read_to_vec().map_err(|erreur| erreur.to_string())?;
        let etag = reponse.headers().get("etag").and_then(|etag| etag.to_str().ok());
        etag.map(str::to_owned).ok_or_else(|| format!("{chemin} : {}", reponse.status()))
    }

    fn creer(&self) -> Result<(u16, Value), String> {
        let rang = self.rang.fetch_add(1, Ordering::Relaxed);
        let mut projet = self.projet.clone();
        projet["reference"] = format!("BENCH-{rang}").into();
        let requete = self.agent.post(format!("{}/v1/conventions", self.url));
        let requete = requete.header("Authorization", format!("Bearer {}", self.opco));
        let requete = requete.header("Content-Type", "application/json");
        let requete = requete.header("Idempotency-Key", format!("croissance-{rang}"));
        let mut reponse = requete.send(projet.to_string()).map_err(|erreur| erreur.to_string())?;
        let statut = reponse.status().as_u16();
        reponse.body_mut().read_to_vec().map_err(|erreur| erreur.to_string())?;
        Ok((statut, Value::Null))
    }
}

fn mediane(durees: &mut [Duration]) -> Duration {
    durees.sort_unstable();
    durees.get(durees.len() / 2).copied().unwrap_or_default()
}
