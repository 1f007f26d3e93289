//! A counter before the server, at which the example is played: what it sends is seen, act by act, with what it is answered.

use crate::scene::{Acteur, Reponse, Requete, Scene};
use api::cooperation::exemple;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// Plays the example through the counter; `voir` is shown each act once it is answered, before the next one is sent. Each act
/// bears an idempotency key of its own.
pub fn jouer_l_exemple(scene: &Scene, mut voir: impl FnMut(&Requete, &Reponse)) {
    // The example signs its tokens by the clock on the wall, which goes on while the stage's waits.
    scene.il_est(&(chrono::Utc::now() + chrono::TimeDelta::hours(1)).to_rfc3339());
    let porte = TcpListener::bind("127.0.0.1:0").expect("a free port");
    porte.set_nonblocking(true).expect("a counter that can be left");
    let url = format!("http://{}", porte.local_addr().expect("an address"));
    let (jour, jetons, dossier) = ("2022-06-01".parse().expect("a day"), &scene.config().jetons, scene.dossier());
    let mut actes = 0;
    std::thread::scope(|portee| {
        let exemple = portee.spawn(|| exemple::jouer(&url, jour, jetons, dossier, false));
        loop {
            match porte.accept() {
                Ok((flux, _)) => {
                    flux.set_nonblocking(false).expect("a client that is waited for");
                    servir(scene, flux, &mut actes, &mut voir);
                }
                Err(erreur) if erreur.kind() == ErrorKind::WouldBlock && !exemple.is_finished() => {
                    std::thread::sleep(Duration::from_millis(1));
                }
                Err(erreur) => {
                    assert_eq!(erreur.kind(), ErrorKind::WouldBlock, "{erreur}");
                    break;
                }
            }
        }
        exemple.join().expect("the example ends").expect("the example is played");
    });
    assert!(actes > 50, "{actes}");
}

/// Passes one request on, and its answer back.
fn servir(scene: &Scene, flux: TcpStream, actes: &mut usize, voir: &mut impl FnMut(&Requete, &Reponse)) {
    let mut lecteur = BufReader::new(flux);
    let mut ligne = || {
        let mut ligne = String::new();
        lecteur.read_line(&mut ligne).expect("a client that speaks");
        ligne.trim_end().to_owned()
    };
    let premiere = ligne();
    let en_tetes: Vec<(String, String)> =
        std::iter::from_fn(|| ligne().split_once(": ").map(|(nom, valeur)| (nom.to_lowercase(), valeur.to_owned())))
            .collect();
    let dit = |nom: &str| en_tetes.iter().find(|(autre, _)| autre == nom).map(|(_, valeur)| valeur.as_str());
    let mut corps = vec![0; dit("content-length").map_or(0, |octets| octets.parse().expect("a length"))];
    lecteur.read_exact(&mut corps).expect("a whole body");

    let (methode, chemin) = premiere.split_once(' ').expect("a request line");
    let chemin = chemin.split(' ').next().expect("an address");
    let mut requete = Acteur::new(scene.url(), None).requete(methode, chemin);
    for nom in ["authorization", "if-match"] {
        requete = dit(nom).into_iter().fold(requete, |requete, valeur| requete.avec(nom, valeur));
    }
    let acte = methode != "GET";
    if acte {
        *actes += 1;
        requete = requete.octets("application/json", corps).cle(&format!("exemple-{actes}"));
    }
    let reponse = requete.envoyer_sans_verifier();
    if acte {
        voir(&requete, &reponse);
    }
    let Reponse { statut, texte, .. } = &reponse;
    let tete = format!(
        "HTTP/1.1 {statut} OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        texte.len(),
    );
    let mut flux = lecteur.into_inner();
    flux.write_all(tete.as_bytes()).and_then(|()| flux.write_all(texte.as_bytes())).expect("a client that listens");
}
