//! What clients who do not finish what they begin make the server hold.

use super::client::Client;
use crate::epreuve::{Promesse, relever, taille};
use crate::programme::processus::{Dossier, PATIENCE, Service};
use std::io::{Read, Write};
use std::time::{Duration, Instant};

const MIO: usize = 1 << 20;

/// What the server may hold beside what it holds at rest.
const AU_PLUS: usize = 256;

/// The server once it has made what it makes but once: the contract.
fn au_repos(dossier: &Dossier, arguments: &[&str]) -> (Service, usize) {
    let service = Service::servir(dossier, arguments);
    for _ in 0..4 {
        let recue = Client::ouvrir(&service.url).and_then(|mut client| client.demander("GET /openapi.json", "", ""));
        assert_eq!(recue.expect("the contract").statut, 200);
    }
    let repos = service.memoire();
    (service, repos)
}

/// The most that the server holds while something is done, in Mio beyond what it held at rest.
fn sommet(service: &Service, repos: usize, faire: impl FnOnce() + Send) -> usize {
    std::thread::scope(|fils| {
        let autre = fils.spawn(faire);
        let mut sommet = 0;
        loop {
            sommet = sommet.max(service.memoire());
            if autre.is_finished() {
                autre.join().expect("what is done meanwhile");
                return sommet.saturating_sub(repos) / MIO;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    })
}

/// It still answers, and stops well before it would have to cut anybody.
fn finit_vite(service: Service) -> Duration {
    let debut = Instant::now();
    service.signaler("TERM");
    let (statut, _, _) = service.finir();
    assert_eq!(statut.code(), Some(0));
    debut.elapsed()
}

pub(super) fn clients_that_read_nothing_are_cut() {
    let dossier = Dossier::neuf();
    let (service, repos) = au_repos(&dossier, &["--clients-par-adresse", "0", "--delai-ecriture", "2"]);
    let nombre = taille(60, 2000);
    let mut muets = Vec::new();
    let pris = sommet(&service, repos, || {
        for _ in 0..nombre {
            // One that is refused is no matter here.
            if let Ok(mut client) = Client::ouvrir(&service.url) {
                // More than the kernel takes for one that does not read.
                for _ in 0..8 {
                    let _ = client.dire("GET /openapi.json", "", "");
                }
                muets.push(client);
            }
        }
        std::thread::sleep(Duration::from_secs(1));
    });
    // Whoever reads is served, for the others give up their places.
    let debut = Instant::now();
    loop {
        let vie = Client::ouvrir(&service.url).and_then(|mut client| client.demander("GET /sante/vie", "", ""));
        if vie.is_ok_and(|recue| recue.statut == 200) {
            break;
        }
        assert!(debut.elapsed() < PATIENCE, "les muets gardent leurs places");
        std::thread::sleep(Duration::from_millis(50));
    }
    let arret = finit_vite(service);
    drop(muets);
    let chiffre = format!("{pris} Mio de plus, arrêt en {} s", arret.as_secs());
    // A short one holds less than a copy of the contract for each.
    let tenu = pris <= taille(40, AU_PLUS) && arret < Duration::from_secs(25);
    relever(Promesse::MemoireBornee, "-", "clients qui ne lisent pas le contrat", nombre, &chiffre, tenu);
}

pub(super) fn unfinished_bodies_hold_little() {
    let dossier = Dossier::neuf();
    let arguments = ["--clients", "4096", "--clients-par-adresse", "0", "--en-vol", "16", "--delai-corps", "20"];
    let (service, repos) = au_repos(&dossier, &arguments);
    let nombre = taille(300, 4000);
    let jeton = dossier.jeton(&crate::programme::processus::SECRETARIAT);
    let corps = " ".repeat(250_000);
    let mut inacheves = Vec::new();
    let pris = sommet(&service, repos, || {
        for _ in 0..nombre {
            let Ok(mut client) = Client::ouvrir(&service.url) else { continue };
            let tete = format!(
                "POST /v1/conventions HTTP/1.1\r\nHost: ici\r\nAuthorization: Bearer {jeton}\r\n\
                 Content-Type: application/json\r\nContent-Length: 262000\r\n\r\n"
            );
            let _ = client.verser(tete.as_bytes());
            let _ = client.verser(corps.as_bytes());
            inacheves.push(client);
        }
    });
    // Sixteen mebibytes are not as many bodies: the others were told so.
    let refuses = inacheves.iter_mut().filter_map(|client| client.deja_lue().ok()).collect::<Vec<_>>();
    assert!(!refuses.is_empty(), "aucun corps refusé");
    for recue in &refuses {
        assert!(recue.statut == 503 && recue.tete.to_lowercase().contains("retry-after: "), "{}", recue.tete);
        assert!(recue.corps.contains("\"code\":\"surcharge\""), "{}", recue.corps);
    }
    let chiffre = format!("{pris} Mio de plus, {} refusés", refuses.len());
    relever(Promesse::MemoireBornee, "-", "corps inachevés", nombre, &chiffre, pris <= AU_PLUS);
}

pub(super) fn unfinished_heads_hold_little() {
    let dossier = Dossier::neuf();
    let arguments = ["--clients", "4096", "--clients-par-adresse", "0", "--en-vol", "16", "--delai-corps", "5"];
    let (service, repos) = au_repos(&dossier, &arguments);
    let nombre = taille(300, 3000);
    let tete = format!("GET /sante/vie HTTP/1.1\r\nHost: ici\r\nX-Long: {}", "h".repeat(120_000));
    let mut inachevees = Vec::new();
    let pris = sommet(&service, repos, || {
        for _ in 0..nombre {
            let Ok(mut client) = Client::ouvrir(&service.url) else { continue };
            // Refused while it speaks: cut.
            let _ = client.verser(tete.as_bytes());
            inachevees.push(client);
        }
    });
    // Each is answered 408, or cut, within its deadline: none stays.
    let coupees = inachevees.iter_mut().all(|client| client.attendre_la_fin(PATIENCE));
    // A second head on a connection that was served has its deadline too.
    let mut seconde = Client::ouvrir(&service.url).expect("the server listens");
    assert_eq!(seconde.demander("GET /sante/vie", "", "").expect("an answer").statut, 200);
    seconde.verser(b"GET /sante/vie HTTP/1.1\r\nHost:").expect("it listens");
    let coupee = seconde.attendre_la_fin(PATIENCE);
    let chiffre = format!("{pris} Mio de plus");
    let tenu = pris <= AU_PLUS && coupees && coupee;
    relever(Promesse::MemoireBornee, "-", "en-têtes inachevés", nombre, &chiffre, tenu);
}

pub(super) fn one_address_does_not_take_all_places() {
    let dossier = Dossier::neuf();
    let service = Service::servir(&dossier, &["--clients", "40", "--clients-par-adresse", "20"]);
    let adresse = service.url.trim_start_matches("http://").to_owned();
    let mut tenus: Vec<_> = (0..20).map(|_| Client::ouvrir(&service.url).expect("it listens")).collect();
    // The last of them is in once it is answered.
    assert_eq!(tenus[19].demander("GET /sante/vie", "", "").expect("an answer").statut, 200);
    let refusee = Client::ouvrir(&service.url).and_then(|mut client| client.demander("GET /sante/vie", "", ""));
    let refusee = refusee.expect("a refusal");
    assert_eq!(refusee.statut, 503, "{}", refusee.tete);
    assert!(refusee.ferme() && refusee.corps.contains("\"code\":\"surcharge\""), "{}{}", refusee.tete, refusee.corps);
    // Another address of the loopback is another client.
    let mut autre = depuis("127.0.0.2", &adresse);
    write!(autre, "GET /sante/vie HTTP/1.1\r\nHost: ici\r\nConnection: close\r\n\r\n").expect("it listens");
    let mut recue = String::new();
    autre.read_to_string(&mut recue).expect("an answer");
    assert!(recue.starts_with("HTTP/1.1 200"), "{recue}");
    // A place that is left is taken again.
    tenus.clear();
    let debut = Instant::now();
    loop {
        let vie = Client::ouvrir(&service.url).and_then(|mut client| client.demander("GET /sante/vie", "", ""));
        if vie.is_ok_and(|recue| recue.statut == 200) {
            break;
        }
        assert!(debut.elapsed() < PATIENCE, "les places ne sont pas rendues");
    }
    relever(Promesse::MemoireBornee, "-", "connexions d'une même adresse", 41, "20 admises, les autres servies", true);
}

/// A connection from another address of the loopback.
fn depuis(source: &str, vers: &str) -> std::net::TcpStream {
    let (source, vers) = (format!("{source}:0").parse().expect("an address"), vers.parse().expect("an address"));
    actix_web::rt::System::new().block_on(async move {
        let prise = actix_web::rt::net::TcpSocket::new_v4().expect("a socket");
        prise.bind(source).expect("an address of the loopback");
        let flux = prise.connect(vers).await.expect("the server listens").into_std().expect("a socket");
        flux.set_nonblocking(false).expect("a socket");
        flux
    })
}
