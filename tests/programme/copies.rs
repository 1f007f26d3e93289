//! A PostgreSQL and the copy that follows it, made for the test: what `DATABASE_URL_LECTURE` promises.

use super::processus::{Dossier, PATIENCE, SECRETARIAT, Service, projet};
use super::service::envoyer;
use crate::scene::Moteur;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// How many acts are read again by the other server.
const ACTES: usize = 25;

/// A reading by a copy holds what every server has answered before it; where the copy cannot, the base is read, and nobody sees it.
pub(super) fn readings_go_to_a_copy_that_has_caught_up() {
    if Moteur::postgres().is_none() {
        return;
    }
    let base = Grappe::neuve("base");
    base.sql("CREATE DATABASE conventions");
    base.sql("CREATE DATABASE autre");
    let copie = Grappe::copie_de(&base, "copie");
    let dossiers: Vec<Dossier> = (0..2).map(|_| Dossier::neuf()).collect();
    let (url, lecture) = (base.url("conventions"), copie.url("conventions"));
    // An answer that was kept is no reading.
    let sans_gardees = ("CONVENTIONS_REPONSES_GARDEES", "0");
    let variables = [("DATABASE_URL", url.as_str()), ("DATABASE_URL_LECTURE", &lecture), sans_gardees];
    let services: Vec<Service> =
        dossiers.iter().map(|dossier| Service::servir_avec(dossier, &[], &variables)).collect();
    let [ecrit, lit] = [0, 1].map(|rang| (services[rang].url.clone(), dossiers[rang].jeton(&SECRETARIAT)));

    // What one server acknowledged, the other reads, by the copy.
    for rang in 0..ACTES {
        creer_et_lire(&ecrit, &lit, &format!("CC-{rang}"));
    }
    assert!(copie.a_lu(), "aucune lecture n'est passée par la copie");

    // A copy that stands still leaves what it has not yet to the base.
    copie.sql("SELECT pg_wal_replay_pause()");
    creer_et_lire(&ecrit, &lit, "CC-en-pause");
    copie.sql("SELECT pg_wal_replay_resume()");
    creer_et_lire(&ecrit, &lit, "CC-reprise");

    // A copy that died is done without; when it is back, it serves again.
    copie.arreter();
    creer_et_lire(&ecrit, &lit, "CC-sans-copie");
    copie.vider_les_traces();
    copie.demarrer();
    let debut = Instant::now();
    while !copie.a_lu() {
        assert!(debut.elapsed() < PATIENCE, "la copie revenue ne sert pas");
        lire(&lit, "/v1/conventions");
    }
    let [_, dernier] = <[Service; 2]>::try_from(services).ok().expect("two of them");
    dernier.signaler("KILL");
    let (_, _, journal) = dernier.finir();
    for dite in ["les lectures vont à la base, faute de copie", "les copies servent de nouveau les lectures"] {
        assert!(journal.contains(dite), "« {dite} » n'est pas dit : {journal}");
    }

    // What follows the same cluster but is another history, and what follows nothing, is never read.
    let autre = Dossier::neuf();
    let service = Service::servir_avec(&autre, &[], &[("DATABASE_URL", &base.url("autre"))]);
    let qui = (service.url.clone(), autre.jeton(&SECRETARIAT));
    creer(&qui, "CC-ailleurs");
    drop(service);
    for ailleurs in [copie.url("autre"), base.url("autre")] {
        let variables = [("DATABASE_URL", url.as_str()), ("DATABASE_URL_LECTURE", &ailleurs)];
        let service = Service::servir_avec(&dossiers[1], &[], &variables);
        let lues = lire(&(service.url.clone(), lit.1.clone()), "/v1/conventions?limite=100");
        let references: Vec<&Value> =
            lues["elements"].as_array().expect("a list").iter().map(|lue| &lue["reference"]).collect();
        assert!(references.contains(&&json!("CC-0")) && !references.contains(&&json!("CC-ailleurs")), "{references:?}");
    }
}

/// An act by one server, then its reading by another, which holds it.
fn creer_et_lire(ecrit: &(String, String), lit: &(String, String), reference: &str) {
    let creee = creer(ecrit, reference);
    let lue = lire(lit, &format!("/v1/conventions/{}", creee["id"].as_str().expect("an id")));
    assert_eq!((&lue["reference"], &lue["version"]), (&creee["reference"], &creee["version"]), "{reference}");
}

fn creer((url, jeton): &(String, String), reference: &str) -> Value {
    let cle = format!("Idempotency-Key: {reference}\r\n");
    let (statut, corps) =
        envoyer(url, jeton, ("POST", "/v1/conventions"), &cle, &projet(reference)).expect("an answer");
    assert_eq!(statut, 201, "{reference} : {corps}");
    corps
}

fn lire((url, jeton): &(String, String), chemin: &str) -> Value {
    let (statut, corps) = envoyer(url, jeton, ("GET", chemin), "", &Value::Null).expect("an answer");
    assert_eq!(statut, 200, "{chemin} : {corps}");
    corps
}

/// A cluster of PostgreSQL in a folder of its own, stopped and removed at the end.
struct Grappe {
    dossier: PathBuf,
    port: u16,
}

impl Grappe {
    fn neuve(nom: &str) -> Self {
        let grappe = Self::dans(nom);
        grappe.lancer("initdb", &["--auth=trust", "--username=postgres", "--no-sync", "--pgdata", &grappe.donnees()]);
        grappe.demarrer();
        grappe
    }

    /// A copy that follows another cluster from now on.
    fn copie_de(base: &Self, nom: &str) -> Self {
        let copie = Self::dans(nom);
        let (port, donnees) = (base.port.to_string(), copie.donnees());
        let suivre =
            ["--host=127.0.0.1", "--username=postgres", "--write-recovery-conf", "--checkpoint=fast", "--no-sync"];
        copie.lancer("pg_basebackup", &[&suivre[..], &["--port", &port, "--pgdata", &donnees]].concat());
        copie.demarrer();
        copie
    }

    fn dans(nom: &str) -> Self {
        let dossier = std::env::temp_dir().join(format!("conventions-opco-grappe-{nom}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dossier);
        std::fs::create_dir_all(&dossier).expect("a folder");
        if est_root() {
            // PostgreSQL does not run as root.
            let statut = Command::new("chown").arg("postgres").arg(&dossier).status().expect("chown is installed");
            assert!(statut.success(), "chown postgres");
        }
        let port = TcpListener::bind("127.0.0.1:0").and_then(|libre| libre.local_addr()).expect("a free port").port();
        Self { dossier, port }
    }

    fn demarrer(&self) {
        // Its traces tell which queries it was asked.
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c log_statement=all \
             -c wal_retrieve_retry_interval=100ms",
            self.port
        );
        let (donnees, traces) = (self.donnees(), self.traces().display().to_string());
        self.lancer(
            "pg_ctl",
            &["start", "--wait", "--silent", "--pgdata", &donnees, "--log", &traces, "--options", &options],
        );
    }

    fn arreter(&self) {
        self.lancer("pg_ctl", &["stop", "--mode=immediate", "--silent", "--pgdata", &self.donnees()]);
    }

    fn donnees(&self) -> String {
        self.dossier.join("donnees").display().to_string()
    }

    fn traces(&self) -> PathBuf {
        self.dossier.join("traces")
    }

    fn vider_les_traces(&self) {
        std::fs::write(self.traces(), "").expect("its traces");
    }

    /// Whether it was asked what only a reading of the journal's facts asks.
    fn a_lu(&self) -> bool {
        std::thread::sleep(Duration::from_millis(20));
        std::fs::read_to_string(self.traces()).is_ok_and(|traces| traces.contains("fait_histoire"))
    }

    fn url(&self, base: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{base}", self.port)
    }

    fn sql(&self, ordre: &str) {
        crate::scene::psql::lancer(&self.url("postgres"), ordre).expect("the SQL runs");
    }

    /// Runs one of PostgreSQL's own programs, as whom it may run.
    fn lancer(&self, programme: &str, arguments: &[&str]) {
        let chemin = programmes().join(programme);
        let mut commande = match est_root() {
            true => {
                let mut commande = Command::new("setpriv");
                commande.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(&chemin);
                commande
            }
            false => Command::new(&chemin),
        };
        // A server that it starts keeps what it is given: a pipe would never end.
        let sortie = self.dossier.with_extension(programme);
        let fichier = std::fs::File::create(&sortie).expect("a file");
        let erreurs = fichier.try_clone().expect("a file");
        let statut = commande.args(arguments).current_dir("/").stdout(fichier).stderr(erreurs).status();
        let statut = statut.unwrap_or_else(|erreur| panic!("{} : {erreur}", chemin.display()));
        let dit = std::fs::read_to_string(&sortie).unwrap_or_default();
        let _ = std::fs::remove_file(&sortie);
        assert!(statut.success(), "{programme} : {dit}");
    }
}

impl Drop for Grappe {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.arreter();
        } else if let Some(pid) = pid_de(Path::new(&self.donnees())) {
            let _ = Command::new("kill").args(["-QUIT", &pid]).status();
        }
        let _ = std::fs::remove_dir_all(&self.dossier);
    }
}

fn pid_de(donnees: &Path) -> Option<String> {
    std::fs::read_to_string(donnees.join("postmaster.pid")).ok()?.lines().next().map(str::to_owned)
}

fn est_root() -> bool {
    let qui: Output = Command::new("id").arg("--user").output().expect("id is installed");
    qui.stdout.starts_with(b"0\n")
}

/// Where Debian puts them is not on the path.
fn programmes() -> PathBuf {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let dossiers = debian.map(|version| version.path().join("bin")).filter(|dossier| dossier.join("initdb").exists());
    dossiers.max().expect("the server of PostgreSQL is installed")
}
