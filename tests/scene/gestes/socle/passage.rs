//! A passage between a server and its database, which can be cut, fall silent, or forget those who went through it.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How the database goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panne {
    /// Its connections are reset, new ones refused.
    Coupee,
    /// Its connections stay open, new ones are accepted, and nothing passes until it is back.
    Muette,
    /// The same, but what was open before stays dead once it is back, and nobody says so.
    MiOuverte,
}

const OUVERT: u8 = 0;
const RETENU: u8 = 1;
const CLOS: u8 = 2;

/// The passage; closed when dropped.
pub struct Passage {
    ici: SocketAddr,
    commun: Arc<Commun>,
}

struct Commun {
    la_bas: String,
    etat: AtomicU8,
    liens: Mutex<Vec<Arc<Lien>>>,
    /// The next COMMIT goes through, and its answer does not.
    avaler: AtomicBool,
}

struct Lien {
    client: TcpStream,
    mort: AtomicBool,
    sourd: AtomicBool,
}

/// The URL of a database, through a passage, and the passage.
pub fn par_un_passage(url: &str) -> (Passage, String) {
    let (avant, apres) = url.split_once('@').expect("postgres://user@host:port/base");
    let (la_bas, base) = apres.split_once('/').expect("postgres://user@host:port/base");
    let porte = TcpListener::bind("127.0.0.1:0").expect("a port");
    let ici = porte.local_addr().expect("an address");
    let commun = Arc::new(Commun {
        la_bas: if la_bas.contains(':') { la_bas.to_owned() } else { format!("{la_bas}:5432") },
        etat: AtomicU8::new(OUVERT),
        liens: Mutex::default(),
        avaler: AtomicBool::new(false),
    });
    let du_portier = Arc::clone(&commun);
    std::thread::spawn(move || tenir_la_porte(porte, ici, &du_portier));
    // In clear, so that a COMMIT can be told from the rest.
    let suite = if base.contains('?') { '&' } else { '?' };
    (Passage { ici, commun }, format!("{avant}@{ici}/{base}{suite}sslmode=disable"))
}

impl Passage {
    /// The database goes away.
    pub fn interrompre(&self, panne: Panne) {
        match panne {
            Panne::Coupee => {
                self.commun.etat.store(CLOS, Ordering::Release);
                // Until the door is shut.
                while TcpStream::connect(self.ici).is_ok() {
                    std::thread::sleep(Duration::from_millis(1));
                }
                for lien in std::mem::take(&mut *self.commun.liens.lock().expect("the links")) {
                    lien.mort.store(true, Ordering::Release);
                    let _ = lien.client.shutdown(Shutdown::Both);
                }
            }
            Panne::Muette => self.commun.etat.store(RETENU, Ordering::Release),
            Panne::MiOuverte => {
                self.commun.etat.store(RETENU, Ordering::Release);
                for lien in &*self.commun.liens.lock().expect("the links") {
                    lien.mort.store(true, Ordering::Release);
                }
            }
        }
    }

    /// It comes back.
    pub fn retablir(&self) {
        self.commun.etat.store(OUVERT, Ordering::Release);
    }

    /// The answer to the next COMMIT is lost, and whoever waits for it is told nothing more.
    pub fn avaler_une_reponse(&self) {
        self.commun.avaler.store(true, Ordering::Release);
    }
}

impl Drop for Passage {
    fn drop(&mut self) {
        self.interrompre(Panne::Coupee);
        // The doorkeeper sees that nobody holds the passage any more.
    }
}

fn tenir_la_porte(porte: TcpListener, ici: SocketAddr, commun: &Arc<Commun>) {
    let mut porte = Some(porte);
    // The doorkeeper and the links hold what is common; without the passage nobody opens the door again.
    while Arc::strong_count(commun) > 1 {
        let pause = || std::thread::sleep(Duration::from_millis(2));
        if commun.etat.load(Ordering::Acquire) == CLOS {
            porte = None;
            pause();
            continue;
        }
        if porte.is_none() {
            porte = TcpListener::bind(ici).ok();
        }
        let Some(porte) = &porte else { continue };
        porte.set_nonblocking(true).expect("a door that can be left");
        match porte.accept() {
            Ok((client, _)) => relier(client, commun),
            Err(erreur) => assert_eq!(erreur.kind(), ErrorKind::WouldBlock, "{erreur}"),
        }
        pause();
    }
}

fn relier(client: TcpStream, commun: &Arc<Commun>) {
    client.set_nonblocking(false).expect("a client that is waited for");
    let serveur = TcpStream::connect(&commun.la_bas).expect("the database");
    let lien = Arc::new(Lien {
        client: client.try_clone().expect("a socket"),
        mort: AtomicBool::new(false),
        sourd: AtomicBool::new(false),
    });
    commun.liens.lock().expect("the links").push(Arc::clone(&lien));
    for (depuis, vers, aller) in [
        (client.try_clone().expect("a socket"), serveur.try_clone().expect("a socket"), true),
        (serveur, client, false),
    ] {
        let (lien, commun) = (Arc::clone(&lien), Arc::clone(commun));
        std::thread::spawn(move || passer(depuis, vers, aller, &lien, &commun));
    }
}

/// One way of a link.
fn passer(mut depuis: TcpStream, mut vers: TcpStream, aller: bool, lien: &Lien, commun: &Commun) {
    depuis.set_read_timeout(Some(Duration::from_millis(20))).expect("a socket");
    let mut lus = vec![0; 1 << 16];
    let retenu = || {
        lien.mort.load(Ordering::Acquire)
            || !aller && lien.sourd.load(Ordering::Acquire)
            || commun.etat.load(Ordering::Acquire) == RETENU
    };
    let clos = || commun.etat.load(Ordering::Acquire) == CLOS;
    while !clos() {
        let nombre = match depuis.read(&mut lus) {
            Ok(0) => break,
            Ok(nombre) => nombre,
            Err(erreur) if matches!(erreur.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => continue,
            Err(_) => break,
        };
        if aller
            && lus[..nombre].windows(7).any(|mot| mot == b"COMMIT\0")
            && commun.avaler.swap(false, Ordering::AcqRel)
        {
            lien.sourd.store(true, Ordering::Release);
        }
        while retenu() && !clos() {
            std::thread::sleep(Duration::from_millis(2));
        }
        if vers.write_all(&lus[..nombre]).is_err() {
            break;
        }
    }
    // Whoever went away without a word has not closed anything: a dead link stays open until the passage is closed.
    while lien.mort.load(Ordering::Acquire) && !clos() {
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = vers.shutdown(Shutdown::Both);
}
