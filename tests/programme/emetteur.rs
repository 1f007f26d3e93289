//! An issuer and its keys, at an address: changed, retired, away, back.

use super::processus::{Dossier, PATIENCE, Service, surveiller, texte};
use crate::scene::gestes::socle::emetteur::{attendre, incomprises, jwk, paire, signer};
use crate::scene::{Acteur, Reponse};
use aws_lc_rs::signature::EcdsaKeyPair;
use chrono::Utc;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// What an issuer answers, and how often it was asked.
#[derive(Default)]
struct Publie {
    reponse: Mutex<String>,
    demandes: AtomicUsize,
    arrete: AtomicBool,
}

/// A server of HTTP that gives one answer.
struct Emetteur {
    adresse: SocketAddr,
    publie: Arc<Publie>,
    fil: Option<JoinHandle<()>>,
}

impl Emetteur {
    fn ouvrir(adresse: &str, reponse: String) -> Self {
        let porte = TcpListener::bind(adresse).expect("a port");
        let adresse = porte.local_addr().expect("an address");
        let publie = Arc::new(Publie { reponse: Mutex::new(reponse), ..Publie::default() });
        let partage = Arc::clone(&publie);
        let fil = std::thread::spawn(move || {
            for flux in porte.incoming() {
                if partage.arrete.load(Ordering::Relaxed) {
                    return;
                }
                let mut flux = flux.expect("a connection");
                partage.demandes.fetch_add(1, Ordering::Relaxed);
                let tete = BufReader::new(flux.try_clone().expect("the same")).lines();
                tete.map_while(Result::ok).take_while(|ligne| !ligne.is_empty()).for_each(drop);
                let reponse = partage.reponse.lock().expect("an answer").clone();
                // A caller that has gone away is not answered.
                let _ = flux.write_all(reponse.as_bytes());
            }
        });
        Self { adresse, publie, fil: Some(fil) }
    }

    fn url(&self) -> String {
        format!("http://{}/cles.json", self.adresse)
    }

    fn publier(&self, reponse: String) {
        *self.publie.reponse.lock().expect("an answer") = reponse;
    }

    fn demandes(&self) -> usize {
        self.publie.demandes.load(Ordering::Relaxed)
    }
}

impl Drop for Emetteur {
    fn drop(&mut self) {
        self.publie.arrete.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.adresse);
        let _ = self.fil.take().map(JoinHandle::join);
    }
}

fn reponse(statut: &str, en_tetes: &str, corps: &str) -> String {
    format!("HTTP/1.1 {statut}\r\nContent-Length: {}\r\n{en_tetes}Connection: close\r\n\r\n{corps}", corps.len())
}

/// The answer that publishes these keys.
fn cles(publiees: &[(&EcdsaKeyPair, &str)]) -> String {
    let cles: Vec<Value> = publiees.iter().map(|(paire, kid)| jwk(paire, kid)).collect();
    reponse("200 OK", "Content-Type: application/jwk-set+json\r\n", &json!({ "keys": cles }).to_string())
}

/// Who calls with a token of a key.
fn lire(url: &str, paire: &EcdsaKeyPair, kid: &str) -> Reponse {
    let maintenant = Utc::now().timestamp();
    let charge = json!({
        "iss": "https://emetteur.exemple.fr", "aud": "conventions", "sub": "essai", "iat": maintenant, "exp": maintenant + 600,
        "organisation": "mobilites", "roles": ["secretariat"],
    });
    Acteur::new(url.to_owned(), Some(signer(Some(kid), paire, &charge))).get("/v1/moi")
}

const PRODUCTION: [&str; 8] = [
    "--mode",
    "production",
    "--emetteur",
    "https://emetteur.exemple.fr",
    "--audience",
    "conventions",
    "--jwks-delai",
    "1",
];

fn servir(dossier: &Dossier, jwks: &str) -> Service {
    Service::servir(dossier, &[&PRODUCTION[..], &["--jwks", jwks]].concat())
}

pub(super) fn the_keys_of_an_issuer_follow_it() {
    let (ancienne, nouvelle, suivante) = (paire(), paire(), paire());
    let emetteur = Emetteur::ouvrir("127.0.0.1:0", cles(&[(&ancienne, "k1")]));
    let dossier = Dossier::neuf();
    let service = servir(&dossier, &emetteur.url());
    lire(&service.url, &ancienne, "k1").est(200);
    assert_eq!(emetteur.demandes(), 1, "the keys are kept");

    // Rotation: the name of a new key is enough.
    emetteur.publier(cles(&[(&ancienne, "k1"), (&nouvelle, "k2")]));
    attendre(|| lire(&service.url, &nouvelle, "k2").statut == 200);
    lire(&service.url, &ancienne, "k1").est(200);
    // Names that nobody publishes ask the issuer once a second at most.
    let (avant, debut) = (emetteur.demandes(), Instant::now());
    (0..60).for_each(|rang| drop(lire(&service.url, &suivante, &format!("inconnue-{rang}")).est(401)));
    let demandes = emetteur.demandes() - avant;
    assert!(demandes as f64 <= debut.elapsed().as_secs_f64() + 1.0, "{demandes} en {:?}", debut.elapsed());

    // Retired, once the server is asked to look; SIGHUP ends nothing.
    emetteur.publier(cles(&[(&nouvelle, "k2")]));
    service.signaler("HUP");
    attendre(|| lire(&service.url, &ancienne, "k1").statut == 401);
    lire(&service.url, &nouvelle, "k2").est(200);

    // What is no set of keys takes nothing away, wherever it comes from.
    let pirate = Emetteur::ouvrir("127.0.0.1:0", cles(&[(&suivante, "k3")]));
    let ailleurs = format!("Location: {}\r\n", pirate.url());
    for mauvaise in [
        reponse("302 Found", &ailleurs, ""),
        reponse("307 Temporary Redirect", &ailleurs, &json!({ "keys": [jwk(&suivante, "k3")] }).to_string()),
        reponse("500 Internal Server Error", "", &json!({ "keys": [jwk(&suivante, "k3")] }).to_string()),
        reponse("200 OK", "", "<html>"),
        reponse("200 OK", "", &format!("{{\"keys\":[],\"x\":\"{}\"}}", "x".repeat(300_000))),
        "ceci n'est pas HTTP\r\n\r\n".to_owned(),
    ] {
        emetteur.publier(mauvaise);
        let avant = emetteur.demandes();
        service.signaler("HUP");
        attendre(|| emetteur.demandes() > avant);
        lire(&service.url, &suivante, "k3").est(401);
        lire(&service.url, &nouvelle, "k2").est(200);
    }
    assert_eq!(pirate.demandes(), 0, "no redirection is followed");

    // Away: what is known serves, what is not does not; back, it is heard again.
    let adresse = emetteur.adresse.to_string();
    drop(emetteur);
    lire(&service.url, &nouvelle, "k2").est(200);
    lire(&service.url, &suivante, "k3").est(401);
    lire(&service.url, &nouvelle, "k2").est(200);
    let revenu = Emetteur::ouvrir(&adresse, cles(&[(&nouvelle, "k2"), (&suivante, "k3")]));
    attendre(|| lire(&service.url, &suivante, "k3").statut == 200);
    // Every key taken back: nobody is believed any more.
    revenu.publier(cles(&[]));
    service.signaler("HUP");
    attendre(|| lire(&service.url, &nouvelle, "k2").statut == 401);
    service.public().get("/sante/vie").est(200);
    service.signaler("TERM");
    let (statut, _, erreurs) = service.finir();
    assert_eq!(statut.code(), Some(0), "{erreurs}");
    assert!(
        erreurs.contains("les clés connues restent en service") && erreurs.contains("plus aucune clé"),
        "{erreurs}"
    );
}

/// A silent issuer holds nobody up but those whose key is not known.
pub(super) fn a_silent_issuer_holds_nobody_up() {
    let (connue, inconnue) = (paire(), paire());
    let emetteur = Emetteur::ouvrir("127.0.0.1:0", cles(&[(&connue, "k1")]));
    let dossier = Dossier::neuf();
    let service = servir(&dossier, &emetteur.url());
    let adresse = emetteur.adresse;
    drop(emetteur);
    // It takes calls, and answers none.
    let muette = TcpListener::bind(adresse).expect("the port");
    std::thread::sleep(Duration::from_secs(1));
    let url = service.url.as_str();
    std::thread::scope(|fils| {
        let attend = fils.spawn(|| lire(url, &inconnue, "k2").est(401));
        let (_garde, _) = muette.accept().expect("the server asks");
        for _ in 0..20 {
            lire(url, &connue, "k1").est(200);
        }
        assert!(!attend.is_finished(), "the issuer is still silent");
        attend.join().expect("an answer in the end");
    });
}

pub(super) fn keys_that_are_left_aside_are_said_in_the_log() {
    let (bonne, autre) = (paire(), paire());
    let mut publiees = incomprises().as_array().cloned().expect("keys");
    publiees.extend([jwk(&bonne, "bonne"), jwk(&autre, "bonne"), jwk(&autre, "a\nb[ERREUR] injectée")]);
    let dossier = Dossier::neuf();
    let jwks = dossier.ecrire("jwks.json", &json!({ "keys": publiees }).to_string());
    let service = servir(&dossier, &jwks);
    lire(&service.url, &bonne, "bonne").est(200);
    lire(&service.url, &autre, "bonne").est(200);
    // Twice asked to look at what has not changed, it says nothing more.
    service.signaler("HUP");
    service.public().get("/sante/vie").est(200);
    service.signaler("TERM");
    let (_, _, erreurs) = service.finir();
    let lignes: Vec<&str> = erreurs.lines().filter(|ligne| ligne.contains(" cles] clé ")).collect();
    let ignorees = lignes.iter().filter(|ligne| ligne.contains("ignorée : ")).count();
    assert_eq!(ignorees, publiees.len() - 3, "{erreurs}");
    assert_eq!(lignes.iter().filter(|ligne| ligne.contains("répété")).count(), 1, "{erreurs}");
    for dit in ["« post-quantique »", "une clé symétrique (`oct`) n'est jamais admise", "« bonne »"] {
        assert!(lignes.iter().any(|ligne| ligne.contains(dit)), "{dit} : {erreurs}");
    }
    assert!(!erreurs.lines().any(|ligne| ligne.starts_with("b[ERREUR]")), "{erreurs}");
}

/// What serves the keys in TLS: a program of its own, ended by its id.
struct Tls(u32, std::sync::mpsc::Receiver<std::process::ExitStatus>);

impl Drop for Tls {
    fn drop(&mut self) {
        super::processus::signaler(self.0, "TERM");
        let _ = self.1.recv_timeout(PATIENCE);
    }
}

pub(super) fn an_issuer_in_tls_is_known_by_its_authority() {
    let dossier = Dossier::neuf();
    let paire = paire();
    dossier.ecrire("cles.json", &json!({ "keys": [jwk(&paire, "k1")] }).to_string());
    let porte = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let openssl = |arguments: &[&str]| {
        let mut commande = Command::new("openssl");
        commande
            .args(arguments)
            .current_dir(dossier.chemin(""))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        commande
    };
    let extensions = "[req]\ndistinguished_name = nom\nx509_extensions = feuille\n[nom]\n\
                      [feuille]\nbasicConstraints = critical, CA:FALSE\nsubjectAltName = IP:127.0.0.1\n";
    dossier.ecrire("openssl.cnf", extensions);
    let certificat = [
        "req",
        "-x509",
        "-config",
        "openssl.cnf",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "tls.pem",
        "-out",
        "ca.pem",
        "-days",
        "2",
        "-subj",
        "/CN=Emetteur",
    ];
    let fait = openssl(&certificat).output().expect("openssl is installed");
    assert!(fait.status.success(), "{}", texte(&fait.stderr));
    let porte_dite = porte.to_string();
    let serveur = ["s_server", "-accept", &porte_dite, "-cert", "ca.pem", "-key", "tls.pem", "-WWW", "-quiet"];
    let (pid, fin) = surveiller(openssl(&serveur).stderr(Stdio::null()).spawn().expect("openssl is installed"));
    let _tls = Tls(pid, fin);
    attendre(|| TcpStream::connect(("127.0.0.1", porte)).is_ok());
    let url = format!("https://127.0.0.1:{porte}/cles.json");
    let arguments = [&PRODUCTION[..], &["--jwks", &url]].concat();
    // An authority that nobody here trusts.
    let refus = dossier.lancer(&[&["servir"], &arguments[..]].concat());
    let dite = texte(&refus.stderr);
    assert_eq!(refus.status.code(), Some(1), "{dite}");
    assert!(
        dite.contains("CONVENTIONS_JWKS, https://127.0.0.1:") && dite.contains("l'émetteur ne donne pas ses clés"),
        "{dite}"
    );
    // The one that this machine trusts, under the name that its certificate bears.
    let autorites = [("SSL_CERT_FILE", dossier.chemin("ca.pem"))];
    let autorites: Vec<_> = autorites.iter().map(|(nom, valeur)| (*nom, valeur.as_str())).collect();
    let service = Service::servir_avec(&dossier, &arguments, &autorites);
    lire(&service.url, &paire, "k1").est(200);
    let ailleurs = url.replace("127.0.0.1", "localhost");
    let refus = dossier.lancer_avec(&[&["servir"], &PRODUCTION[..], &["--jwks", &ailleurs]].concat(), &autorites);
    assert_eq!(refus.status.code(), Some(1), "{}", texte(&refus.stderr));
}
