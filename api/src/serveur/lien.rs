//! A connection as the server holds it: it is cut when a head does not come to its end, or when its answers are not read.
//!
//! actix gives a deadline to the first head of a connection and none to what is written; here every head has one, and every
//! wait to write. What was received of a request that has not begun counts in the bytes in flight.

use crate::serveur::budget::Emprunt;
use crate::serveur::porte::Place;
use actix_web::rt::net::{ActixStream, Ready, TcpStream};
use actix_web::rt::time::{Instant, Sleep, sleep_until};
use std::cell::Cell;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// What a client must have read between two looks, when its answer waits for it.
const PROGRES: usize = 8 * 1024;

/// What a head may hold before it counts: those of all connections together are little.
const TETE_FRANCHE: usize = 8 * 1024;

/// The requests of a connection, counted by those who answer them.
#[derive(Debug, Clone, Default)]
pub struct Requetes(Rc<Compte>);

#[derive(Debug, Default)]
struct Compte {
    commencees: Cell<u64>,
    en_cours: Cell<u64>,
}

impl Requetes {
    /// One begins; it is under way until what is given is dropped.
    #[must_use]
    pub fn commencer(&self) -> Requete {
        self.0.commencees.set(self.0.commencees.get() + 1);
        self.0.en_cours.set(self.0.en_cours.get() + 1);
        Requete(Rc::clone(&self.0))
    }
}

/// A request under way.
#[derive(Debug)]
pub struct Requete(Rc<Compte>);

impl Drop for Requete {
    fn drop(&mut self) {
        self.0.en_cours.set(self.0.en_cours.get().saturating_sub(1));
    }
}

/// How long a connection waits for its client.
#[derive(Debug, Clone, Copy)]
pub struct Delais {
    /// For a head to be whole, from its first byte.
    pub tete: Duration,
    /// For a client to read on.
    pub ecriture: Duration,
}

/// A connection.
pub struct Lien {
    flux: TcpStream,
    delais: Delais,
    requetes: Requetes,
    /// The requests that had begun when the last byte was read.
    vues: u64,
    /// The bytes read since, of a head or of what no handler took.
    lus: usize,
    emprunt: Emprunt,
    tete: Minuterie,
    ecriture: Minuterie,
    ecrits: usize,
    _place: Place,
}

/// A deadline, set while something is awaited.
#[derive(Default)]
struct Minuterie {
    // Kept from one wait to the next: most are over long before.
    sonnerie: Option<Pin<Box<Sleep>>>,
    active: bool,
}

impl Minuterie {
    /// Sets it for so long, unless it is set already; true when it is over.
    fn sonne(&mut self, dans: Duration, cx: &mut Context<'_>) -> bool {
        let fin = Instant::now() + dans;
        let sonnerie = self.sonnerie.get_or_insert_with(|| Box::pin(sleep_until(fin)));
        if !self.active {
            sonnerie.as_mut().reset(fin);
            self.active = true;
        }
        sonnerie.as_mut().poll(cx).is_ready()
    }

    fn arreter(&mut self) {
        self.active = false;
    }
}

impl Lien {
    /// A connection that has its place.
    #[must_use]
    pub fn new(flux: TcpStream, delais: Delais, emprunt: Emprunt, place: Place) -> Self {
        Self {
            flux,
            delais,
            requetes: Requetes::default(),
            vues: 0,
            lus: 0,
            emprunt,
            tete: Minuterie::default(),
            ecriture: Minuterie::default(),
            ecrits: 0,
            _place: place,
        }
    }

    /// Where its requests are counted.
    #[must_use]
    pub fn requetes(&self) -> Requetes {
        self.requetes.clone()
    }

    /// Whether what is read belongs to no request that has begun; what belonged to one that did is given back.
    fn entre_deux_requetes(&mut self) -> bool {
        let commencees = self.requetes.0.commencees.get();
        if commencees != self.vues {
            self.vues = commencees;
            self.lus = 0;
            self.emprunt.rendre();
            self.tete.arreter();
        }
        self.requetes.0.en_cours.get() == 0
    }

    /// The connection ends at once, with what it had not sent: whoever does not read would keep it in the kernel.
    fn couper(&self, quoi: &'static str) -> io::Error {
        let _ = self.flux.set_zero_linger();
        log::debug!("connexion coupée : {quoi}");
        io::Error::new(io::ErrorKind::TimedOut, quoi)
    }
}

impl AsyncRead for Lien {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, tampon: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let avant = tampon.filled().len();
        let libre = self.entre_deux_requetes();
        match Pin::new(&mut self.flux).poll_read(cx, tampon) {
            Poll::Ready(Ok(())) => {
                if libre {
                    let lus = tampon.filled().len() - avant;
                    let francs = TETE_FRANCHE.saturating_sub(self.lus).min(lus);
                    self.lus += lus;
                    if lus > francs && !self.emprunt.accroitre(lus - francs) {
                        return Poll::Ready(Err(self.couper("trop d'octets en vol")));
                    }
                }
                Poll::Ready(Ok(()))
            }
            Poll::Pending if libre && self.lus > 0 => {
                let delai = self.delais.tete;
                if self.tete.sonne(delai, cx) {
                    return Poll::Ready(Err(self.couper("la requête n'est pas arrivée à temps")));
                }
                Poll::Pending
            }
            autre => autre,
        }
    }
}

impl AsyncWrite for Lien {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, octets: &[u8]) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.flux).poll_write(cx, octets) {
            Poll::Ready(Ok(ecrits)) => {
                self.ecrits = self.ecrits.saturating_add(ecrits);
                Poll::Ready(Ok(ecrits))
            }
            Poll::Pending => {
                let delai = self.delais.ecriture;
                if !self.ecriture.active {
                    self.ecrits = 0;
                }
                while self.ecriture.sonne(delai, cx) {
                    if self.ecrits < PROGRES {
                        return Poll::Ready(Err(self.couper("la réponse n'est pas lue")));
                    }
                    self.ecriture.arreter();
                    self.ecrits = 0;
                }
                Poll::Pending
            }
            autre => autre,
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Asked for once all was taken: nothing waits any more.
        self.ecriture.arreter();
        Pin::new(&mut self.flux).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.flux).poll_shutdown(cx)
    }
}

impl ActixStream for Lien {
    fn poll_read_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<Ready>> {
        ActixStream::poll_read_ready(&self.flux, cx)
    }

    fn poll_write_ready(&self, cx: &mut Context<'_>) -> Poll<io::Result<Ready>> {
        ActixStream::poll_write_ready(&self.flux, cx)
    }
}
