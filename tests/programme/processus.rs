//! The built program, run in a folder of its own.

use crate::scene::Acteur;
use aws_lc_rs::digest;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long anything here may take before it has failed.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// The secretariat of OPCO Mobilités, as `jeton` is asked for it.
pub(super) const SECRETARIAT: [&str; 4] = ["--organisation", "mobilites", "--role", "secretariat"];

/// A draft of OPCO Mobilités.
pub(super) fn projet(reference: &str) -> Value {
    crate::scene::Scene::projet(reference)
}

/// The program that `cargo build` made, beside this test.
fn programme() -> PathBuf {
    let essai = std::env::current_exe().expect("this test is a file");
    let programme = essai.ancestors().nth(2).expect("target/debug").join("conventions-opco");
    assert!(programme.exists(), "{} manque : `cargo build` doit passer avant ces tests", programme.display());
    programme
}

/// A data folder, with what stands in it; removed at the end.
pub(super) struct Dossier {
    chemin: PathBuf,
    dernier: Mutex<Option<u32>>,
}

impl Dossier {
    pub(super) fn neuf() -> Self {
        static DOSSIERS: AtomicUsize = AtomicUsize::new(0);
        let rang = DOSSIERS.fetch_add(1, Ordering::Relaxed);
        let nom = format!("programme_{}_{rang}", std::process::id());
        let dossier = std::env::temp_dir().join("conventions-opco-tests").join(nom);
        std::fs::create_dir_all(&dossier).expect("a folder");
        Self { chemin: dossier, dernier: Mutex::default() }
    }

    /// A folder that stands already.
    pub(super) fn sur(dossier: PathBuf) -> Self {
        Self { chemin: dossier, dernier: Mutex::default() }
    }

    /// A command on this folder, without a word of the test's own environment.
    fn commande(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
        let mut commande = Command::new(programme());
        commande.args(arguments).env_clear().current_dir(&self.chemin).stdin(Stdio::null());
        commande.env("CONVENTIONS_DONNEES", &self.chemin).env("CONVENTIONS_ADRESSE", "127.0.0.1:0");
        commande.envs(variables.iter().copied());
        commande
    }

    pub(super) fn lancer(&self, arguments: &[&str]) -> Output {
        self.lancer_avec(arguments, &[])
    }

    /// Runs a command that ends by itself; one that does not is killed, and has failed.
    pub(super) fn lancer_avec(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut enfant = self
            .commande(arguments, variables)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (sortie, erreurs) = (Flux::lire(enfant.stdout.take()), Flux::lire(enfant.stderr.take()));
        let (pid, fin) = surveiller(enfant);
        let status = fin.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            signaler(pid, "KILL");
            fin.recv().expect("its end")
        });
        Output { status, stdout: sortie.finir().into_bytes(), stderr: erreurs.finir().into_bytes() }
    }

    /// Runs a command whose output goes elsewhere: its status, and its errors where they are read here.
    pub(super) fn lancer_vers(&self, arguments: &[&str], sortie: Stdio, erreurs: Stdio) -> (ExitStatus, String) {
        let mut enfant =
            self.commande(arguments, &[]).stdout(sortie).stderr(erreurs).spawn().expect("the program starts");
        *self.dernier.lock().expect("the last one") = Some(enfant.id());
        let erreurs = enfant.stderr.take().map(|flux| Flux::lire(Some(flux)));
        let (pid, fin) = surveiller(enfant);
        let statut = fin.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            signaler(pid, "KILL");
            fin.recv().expect("its end")
        });
        (statut, erreurs.map(Flux::finir).unwrap_or_default())
    }

    /// The process that [`Self::lancer_vers`] last started.
    pub(super) fn dernier_lance(&self) -> u32 {
        self.dernier.lock().expect("the last one").expect("a process")
    }

    pub(super) fn jeton(&self, arguments: &[&str]) -> String {
        reussi(&self.lancer(&[&["jeton"], arguments].concat())).trim().to_owned()
    }

    pub(super) fn chemin(&self, nom: &str) -> String {
        self.chemin.join(nom).display().to_string()
    }

    pub(super) fn octets(&self, nom: &str, octets: &[u8]) -> String {
        std::fs::write(self.chemin.join(nom), octets).expect("a file");
        self.chemin(nom)
    }

    pub(super) fn ecrire(&self, nom: &str, contenu: &str) -> String {
        self.octets(nom, contenu.as_bytes())
    }

    /// The files in it, sorted.
    pub(super) fn fichiers(&self) -> Vec<String> {
        let mut noms: Vec<String> = std::fs::read_dir(&self.chemin)
            .expect("the folder")
            .map(|entree| entree.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        noms.sort_unstable();
        noms
    }
}

impl Drop for Dossier {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.chemin);
    }
}

/// What a program writes, read as it comes.
struct Flux {
    lu: Arc<Mutex<String>>,
    lignes: mpsc::Receiver<String>,
    lecteur: JoinHandle<()>,
}

impl Flux {
    fn lire(flux: Option<impl Read + Send + 'static>) -> Self {
        let (lu, (dire, lignes)) = (Arc::new(Mutex::new(String::new())), mpsc::channel());
        let partage = Arc::clone(&lu);
        let mut flux = BufReader::new(flux.expect("a pipe"));
        let lecteur = std::thread::spawn(move || {
            let mut ligne = Vec::new();
            while flux.read_until(b'\n', &mut ligne).is_ok_and(|octets| octets > 0) {
                let texte = String::from_utf8_lossy(&ligne).into_owned();
                partage.lock().expect("what was read").push_str(&texte);
                // Nobody may be waiting for it.
                let _ = dire.send(texte);
                ligne.clear();
            }
        });
        Self { lu, lignes, lecteur }
    }

    fn finir(self) -> String {
        self.lecteur.join().expect("a reader");
        self.lu.lock().expect("what was read").clone()
    }
}

/// A server running as a process of its own.
pub(super) struct Service {
    pub(super) url: String,
    pid: u32,
    fin: mpsc::Receiver<ExitStatus>,
    flux: Option<(Flux, Flux)>,
}

impl Service {
    #[track_caller]
    pub(super) fn servir(dossier: &Dossier, arguments: &[&str]) -> Self {
        Self::servir_avec(dossier, arguments, &[])
    }

    /// Starts on a free port and waits until it says which.
    #[track_caller]
    pub(super) fn servir_avec(dossier: &Dossier, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::demarrer(dossier.commande(&[&["servir"], arguments].concat(), variables))
    }

    /// The same, by a shell that makes its place first: the file that grows too long is refused, and kills nobody.
    #[track_caller]
    pub(super) fn servir_sous_limite(dossier: &Dossier) -> Self {
        let mut commande = Command::new("sh");
        commande.args(["-c", "trap '' XFSZ; exec \"$0\" servir"]).arg(programme());
        let modele = dossier.commande(&[], &[]);
        commande.env_clear().current_dir(&dossier.chemin).stdin(Stdio::null());
        commande.envs(modele.get_envs().filter_map(|(nom, valeur)| Some((nom, valeur?))));
        Self::demarrer(commande)
    }

    #[track_caller]
    fn demarrer(mut commande: Command) -> Self {
        let mut enfant = commande.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let (sortie, erreurs) = (Flux::lire(enfant.stdout.take()), Flux::lire(enfant.stderr.take()));
        let (pid, fin) = surveiller(enfant);
        let mut service = Self { url: String::new(), pid, fin, flux: Some((sortie, erreurs)) };
        let ligne = service.attendre_une_ligne("Documentation : ");
        let adresse = ligne.trim_start_matches("Documentation : ").trim_end().trim_end_matches("/docs/").to_owned();
        assert!(adresse.starts_with("http://127.0.0.1:") && !adresse.ends_with(":0"), "{ligne}");
        service.url = adresse;
        service
    }

    /// Waits for a line of its output that begins so.
    #[track_caller]
    pub(super) fn attendre_une_ligne(&self, debut: &str) -> String {
        let (sortie, erreurs) = self.flux.as_ref().expect("it runs");
        loop {
            match sortie.lignes.recv_timeout(PATIENCE) {
                Ok(ligne) if ligne.starts_with(debut) => return ligne.trim_end().to_owned(),
                Ok(_) => {}
                Err(_) => panic!("« {debut} » n'a pas été dit : {}", erreurs.lu.lock().expect("what was read")),
            }
        }
    }

    /// What it has printed so far.
    pub(super) fn dit(&self) -> String {
        let (sortie, _) = self.flux.as_ref().expect("it runs");
        sortie.lu.lock().expect("what was read").clone()
    }

    pub(super) fn public(&self) -> Acteur {
        Acteur::new(self.url.clone(), None)
    }

    /// The secretariat of OPCO Mobilités, by a token of the folder's key.
    pub(super) fn acteur(&self, dossier: &Dossier) -> Acteur {
        Acteur::new(self.url.clone(), Some(dossier.jeton(&SECRETARIAT)))
    }

    pub(super) fn signaler(&self, signal: &str) {
        signaler(self.pid, signal);
    }

    /// How long its files may be from now on; nothing, as long as they like.
    pub(super) fn limiter(&self, octets: Option<u64>) {
        let limite = octets.map_or("unlimited".to_owned(), |octets| octets.to_string());
        let (pid, limite) = (self.pid.to_string(), format!("--fsize={limite}:unlimited"));
        let statut = Command::new("prlimit").args(["--pid", &pid, &limite]).status().expect("prlimit is installed");
        assert!(statut.success(), "prlimit {limite}");
    }

    /// What it holds in memory, in bytes.
    pub(super) fn memoire(&self) -> usize {
        let statut = std::fs::read_to_string(format!("/proc/{}/status", self.pid)).expect("it runs");
        let ligne = statut.lines().find_map(|ligne| ligne.strip_prefix("VmRSS:")).expect("its memory");
        ligne.trim().trim_end_matches(" kB").parse::<usize>().expect("kibibytes") * 1024
    }

    /// Waits until nobody new is let in.
    pub(super) fn attendre_la_porte_close(&self) {
        let adresse = self.url.trim_start_matches("http://").to_owned();
        let debut = std::time::Instant::now();
        while TcpStream::connect(&adresse).is_ok() {
            assert!(debut.elapsed() < PATIENCE, "la porte reste ouverte");
            std::thread::yield_now();
        }
    }

    /// Waits for its end: its status, its output, its errors.
    #[track_caller]
    pub(super) fn finir(mut self) -> (ExitStatus, String, String) {
        let statut = self.fin.recv_timeout(PATIENCE).expect("it ends within seconds of its signal");
        let (sortie, erreurs) = self.flux.take().expect("it ran");
        (statut, sortie.finir(), erreurs.finir())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Still there: a test failed, or needs it no longer.
        if self.flux.is_some() && matches!(self.fin.try_recv(), Err(mpsc::TryRecvError::Empty)) {
            // It may be gone meanwhile.
            let _ = Command::new("kill").args(["-KILL", &self.pid.to_string()]).status();
            let _ = self.fin.recv_timeout(PATIENCE);
        }
    }
}

/// Waits for a process on a thread of its own, so that its end can be awaited for a while only.
pub(super) fn surveiller(mut enfant: Child) -> (u32, mpsc::Receiver<ExitStatus>) {
    let (dire, fin) = mpsc::channel();
    let pid = enfant.id();
    std::thread::spawn(move || {
        let statut = enfant.wait().expect("a child");
        let _ = dire.send(statut);
    });
    (pid, fin)
}

pub(super) fn signaler(pid: u32, signal: &str) {
    let statut =
        Command::new("kill").args([format!("-{signal}"), pid.to_string()]).status().expect("kill is installed");
    assert!(statut.success(), "kill -{signal} {pid}");
}

/// The output of a command that succeeded.
#[track_caller]
pub(super) fn reussi(sortie: &Output) -> String {
    assert_eq!(sortie.status.code(), Some(0), "{}{}", texte(&sortie.stdout), texte(&sortie.stderr));
    texte(&sortie.stdout)
}

/// Runs SQL on a file that nobody serves: what an intruder with the disk would do.
#[track_caller]
pub(super) fn sqlite(fichier: &str, ordres: &str) -> String {
    let sortie = Command::new("sqlite3").args([fichier, ordres]).output().expect("sqlite3 is installed");
    reussi(&sortie)
}

/// A connection, spoken to by hand.
pub(super) struct Lien(BufReader<TcpStream>);

impl Lien {
    pub(super) fn ouvrir(adresse: &str) -> Self {
        let flux = TcpStream::connect(adresse).expect("the server listens");
        flux.set_read_timeout(Some(PATIENCE)).expect("a deadline");
        Self(BufReader::new(flux))
    }

    #[track_caller]
    pub(super) fn dire(&mut self, texte: &str) {
        self.0.get_mut().write_all(texte.as_bytes()).expect("the server listens");
    }

    /// The next line of the answer.
    #[track_caller]
    pub(super) fn ligne(&mut self) -> String {
        let mut ligne = String::new();
        self.0.read_line(&mut ligne).expect("an answer");
        ligne.trim_end().to_owned()
    }
}

pub(super) fn texte(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

pub(super) fn lire(texte: &str) -> Value {
    serde_json::from_str(texte).expect("JSON")
}

pub(super) fn sha256(texte: &str) -> String {
    digest::digest(&digest::SHA256, texte.as_bytes()).as_ref().iter().map(|octet| format!("{octet:02x}")).collect()
}
