//! The server that is measured: the program as `cargo build --release` made it, in a folder of its own, with its example.

use crate::texte;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How many callers share the load: a quota is one caller's.
const APPELANTS: usize = 16;

/// An engine.
pub struct Base {
    /// `SQLite`, `PostgreSQL`.
    pub nom: &'static str,
    /// Where it is, if it is not a file of the data folder.
    pub url: Option<String>,
}

/// A server at work.
pub struct Serveur {
    /// Where it answers.
    pub url: String,
    /// Its callers.
    pub jetons: Vec<String>,
    /// How long it took to open a database that existed.
    pub demarrage: Duration,
    processus: Child,
    dossier: PathBuf,
    base: Option<String>,
}

/// What the processor of a server has done so far.
pub struct Compteurs {
    vivants: Duration,
    tous: Duration,
}

impl Compteurs {
    /// What it did since: a thread that ended meanwhile took its own share of the finer count with it.
    pub fn depuis(&self, avant: &Self) -> Duration {
        let sur = (self.tous - avant.tous).saturating_sub(Duration::from_millis(10));
        self.vivants.saturating_sub(avant.vivants).max(sur)
    }
}

/// A file of this folder.
pub fn ici(nom: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("bench").join(nom).display().to_string()
}

/// A folder of its own, not made yet.
pub fn neuf(nom: &str) -> PathBuf {
    std::env::temp_dir().join(format!("conventions-opco-bench-{nom}-{}", std::process::id()))
}

/// The database of the raw loop, on the same disk as the server's.
pub fn fichier_nu() -> String {
    neuf("nu").display().to_string()
}

/// Where Debian puts it is not on the path.
pub fn pgbench() -> String {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let programmes = debian.map(|version| version.path().join("bin/pgbench"));
    programmes
        .filter(|chemin| chemin.exists())
        .max()
        .map_or("pgbench".to_owned(), |chemin| chemin.display().to_string())
}

/// Runs SQL by PostgreSQL's own client.
fn sql(url: &str, ordre: &str) -> Result<(), String> {
    let sortie = Command::new("psql").args(["--no-psqlrc", "--quiet", "--command", ordre, url]).output();
    let sortie = sortie.map_err(|erreur| format!("psql ne démarre pas : {erreur}"))?;
    match sortie.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&sortie.stderr).into_owned()),
    }
}

/// A database of PostgreSQL, until it is dropped.
pub struct BaseNeuve {
    /// Where it is.
    pub url: String,
    depuis: String,
    nom: String,
}

impl BaseNeuve {
    /// An empty one beside the one of this URL.
    pub fn creer(url: &str, nom: &str) -> Result<Self, String> {
        let nom = format!("bench_{nom}_{}", std::process::id());
        sql(url, &format!("CREATE DATABASE {nom}"))?;
        let (serveur, _) = url.rsplit_once('/').ok_or_else(|| format!("URL sans base : {url}"))?;
        Ok(Self { url: format!("{serveur}/{nom}"), depuis: url.to_owned(), nom })
    }

    /// One with the table of the raw loop.
    pub fn pour_la_boucle_nue(url: &str) -> Result<Self, String> {
        let neuve = Self::creer(url, "debit")?;
        sql(&neuve.url, "CREATE TABLE boucle_nue (id bigserial PRIMARY KEY, texte text NOT NULL)")?;
        Ok(neuve)
    }

    /// What PostgreSQL does by itself in the background, done now.
    pub fn ranger(&self) -> Result<(), String> {
        sql(&self.url, "VACUUM ANALYZE")
    }
}

impl Drop for BaseNeuve {
    fn drop(&mut self) {
        if let Err(erreur) = sql(&self.depuis, &format!("DROP DATABASE {} WITH (FORCE)", self.nom)) {
            eprintln!("la base {} reste : {erreur}", self.nom);
        }
    }
}

/// The program as `cargo build --release` made it, on a data folder.
pub fn commande(dossier: &Path, url: Option<&str>, arguments: &[&str]) -> Command {
    let programme = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/release/conventions-opco");
    let programme = std::env::var_os("CARGO_TARGET_DIR")
        .map_or(programme, |cible| PathBuf::from(cible).join("release/conventions-opco"));
    let mut commande = Command::new(programme);
    commande.args(arguments).env("CONVENTIONS_DONNEES", dossier).env("CONVENTIONS_ADRESSE", "127.0.0.1:0");
    commande.env("CONVENTIONS_QUOTA", "1000000").stdin(Stdio::null()).stderr(Stdio::null());
    if let Some(url) = url {
        commande.env("DATABASE_URL", url);
    }
    commande
}

/// Starts a server and waits for a line of its output: its process, where it answers, how long that took.
fn lancer(mut commande: Command, attendue: &str) -> Result<(Child, String, Duration), String> {
    let debut = Instant::now();
    let mut processus = commande.stdout(Stdio::piped()).spawn().map_err(|erreur| erreur.to_string())?;
    let mut lignes = BufReader::new(processus.stdout.take().ok_or("aucune sortie")?).lines();
    let mut url = String::new();
    loop {
        let ligne = lignes.next().ok_or("le serveur s'est arrêté")?.map_err(|erreur| erreur.to_string())?;
        if let Some(adresse) = ligne.strip_prefix("Documentation : ") {
            url = adresse.trim_end_matches("/docs/").to_owned();
        }
        if ligne.starts_with(attendue) {
            break;
        }
    }
    // Nobody reads the rest, which must not block who writes it.
    std::thread::spawn(move || lignes.for_each(drop));
    Ok((processus, url, debut.elapsed()))
}

impl Serveur {
    /// Starts, loads the example, stops, and starts again on what is there.
    pub fn servir(base: &Base) -> Result<Self, String> {
        let dossier = neuf(base.nom);
        std::fs::create_dir_all(&dossier).map_err(|erreur| erreur.to_string())?;
        let (premier, ..) = lancer(commande(&dossier, base.url.as_deref(), &["servir", "--exemple"]), "curl")?;
        arreter(premier)?;
        Self::sur(dossier, base.url.clone(), &[])
    }

    /// Starts on a data folder, which goes with it, and on a database, if it is not a file of that folder.
    pub fn sur(dossier: PathBuf, base: Option<String>, variables: &[(&str, &str)]) -> Result<Self, String> {
        let mut servir = commande(&dossier, base.as_deref(), &["servir"]);
        servir.envs(variables.iter().copied());
        let (processus, url, demarrage) = lancer(servir, "Documentation : ")?;
        let mut serveur = Self { url, jetons: Vec::new(), demarrage, processus, dossier, base };
        let jeton = |rang: usize| serveur.jeton("mobilites", "secretariat", &format!("bench-{rang}"));
        serveur.jetons = (0..APPELANTS).map(jeton).collect::<Result<_, _>>()?;
        Ok(serveur)
    }

    /// A token of the key of its folder.
    pub fn jeton(&self, organisation: &str, role: &str, sujet: &str) -> Result<String, String> {
        let arguments = ["jeton", "--organisation", organisation, "--role", role, "--sujet", sujet];
        let sortie = commande(&self.dossier, self.base.as_deref(), &arguments).output();
        let sortie = sortie.map_err(|erreur| erreur.to_string())?;
        Ok(String::from_utf8_lossy(&sortie.stdout).trim().to_owned())
    }

    /// What is read at an address.
    pub fn lire(&self, chemin: &str) -> Result<String, String> {
        let requete =
            ureq::get(format!("{}{chemin}", self.url)).header("Authorization", format!("Bearer {}", self.jetons[0]));
        let reponse = requete.call().map_err(|erreur| format!("{chemin} : {erreur}"))?;
        reponse.into_body().read_to_string().map_err(|erreur| erreur.to_string())
    }

    fn json(&self, chemin: &str) -> Result<Value, String> {
        serde_json::from_str(&self.lire(chemin)?).map_err(|erreur| erreur.to_string())
    }

    /// An address with the ids of the example in it.
    pub fn completer(&self, chemin: &str) -> Result<String, String> {
        let convention = texte(&self.json("/v1/conventions?limite=1")?, "/elements/0/id")?;
        let fiche = texte(&self.json("/v1/fiches-action?limite=1")?, "/elements/0/id")?;
        Ok(chemin.replace("{convention}", &convention).replace("{fiche}", &fiche))
    }

    /// A draft of a convention, its reference to be replaced.
    pub fn projet(&self) -> Value {
        json!({
            "reference": "REFERENCE",
            "intitule": "Convention de coopération",
            "opco": "mobilites",
            "ministere_education": "menjs",
            "ministere_enseignement_superieur": "mesri",
        })
    }

    /// The processor's time that it has used, twice: to the nanosecond by the threads that live, to the hundredth of a second by
    /// all.
    pub fn compteurs(&self) -> Result<Compteurs, String> {
        let fils =
            std::fs::read_dir(format!("/proc/{}/task", self.processus.id())).map_err(|erreur| erreur.to_string())?;
        let du_fil = |fil: std::fs::DirEntry| {
            let texte = std::fs::read_to_string(fil.path().join("schedstat")).ok()?;
            texte.split_whitespace().next()?.parse::<u64>().ok()
        };
        let vivants = Duration::from_nanos(fils.flatten().filter_map(du_fil).sum());
        Ok(Compteurs { vivants, tous: self.processeur()? })
    }

    /// The processor's time that it has used.
    pub fn processeur(&self) -> Result<Duration, String> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.processus.id()))
            .map_err(|erreur| erreur.to_string())?;
        let apres = stat.rsplit_once(')').ok_or("une ligne de /proc est illisible")?.1;
        let champs: Vec<u64> =
            apres.split_whitespace().skip(11).take(2).filter_map(|champ| champ.parse().ok()).collect();
        // A hundred ticks a second, on every Linux there is.
        Ok(Duration::from_millis(champs.iter().sum::<u64>() * 10))
    }

    /// Its resident memory, in megabytes.
    pub fn memoire_mo(&self) -> Result<u64, String> {
        let statut = std::fs::read_to_string(format!("/proc/{}/status", self.processus.id()))
            .map_err(|erreur| erreur.to_string())?;
        let ligne = statut.lines().find(|ligne| ligne.starts_with("VmRSS:")).ok_or("VmRSS manque")?;
        let ko: u64 =
            ligne.split_whitespace().nth(1).and_then(|nombre| nombre.parse().ok()).ok_or("VmRSS est illisible")?;
        Ok(ko / 1000)
    }
}

fn arreter(mut processus: Child) -> Result<(), String> {
    Command::new("kill").arg(processus.id().to_string()).status().map_err(|erreur| erreur.to_string())?;
    processus.wait().map(drop).map_err(|erreur| erreur.to_string())
}

impl Drop for Serveur {
    fn drop(&mut self) {
        let _ = self.processus.kill();
        let _ = self.processus.wait();
        let _ = std::fs::remove_dir_all(&self.dossier);
    }
}
