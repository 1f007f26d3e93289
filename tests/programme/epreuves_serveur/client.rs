//! Clients that speak to the server by hand: what they send, and when they read, is theirs to choose.

use crate::programme::processus::PATIENCE;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// An answer, as it came.
pub struct Recue {
    pub statut: u16,
    pub tete: String,
    pub corps: String,
}

impl Recue {
    /// Whether the server said that it closes the connection.
    pub fn ferme(&self) -> bool {
        self.tete.to_lowercase().contains("\r\nconnection: close")
    }
}

/// A connection that may serve again.
pub struct Client {
    flux: BufReader<TcpStream>,
    adresse: String,
}

impl Client {
    pub fn ouvrir(url: &str) -> io::Result<Self> {
        let adresse = url.trim_start_matches("http://").to_owned();
        let flux = TcpStream::connect(&adresse)?;
        flux.set_read_timeout(Some(PATIENCE))?;
        flux.set_write_timeout(Some(PATIENCE))?;
        flux.set_nodelay(true)?;
        Ok(Self { flux: BufReader::new(flux), adresse })
    }

    /// Writes the head of a request, and what follows it.
    pub fn dire(&mut self, demande: &str, en_tetes: &str, corps: &str) -> io::Result<()> {
        let longueur = if corps.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", corps.len()) };
        let texte = format!("{demande} HTTP/1.1\r\nHost: {}\r\n{en_tetes}{longueur}\r\n{corps}", self.adresse);
        self.flux.get_mut().write_all(texte.as_bytes())
    }

    /// Writes what is no request, or not a whole one.
    pub fn verser(&mut self, texte: &[u8]) -> io::Result<()> {
        self.flux.get_mut().write_all(texte)
    }

    /// Reads one answer to its end.
    pub fn lire(&mut self) -> io::Result<Recue> {
        let mut tete = String::new();
        while !tete.ends_with("\r\n\r\n") {
            if self.flux.read_line(&mut tete)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let minuscule = tete.to_lowercase();
        let longueur = minuscule.lines().find_map(|ligne| ligne.strip_prefix("content-length: ")?.trim().parse().ok());
        let mut corps = vec![0; longueur.unwrap_or(0)];
        self.flux.read_exact(&mut corps)?;
        let statut = tete.split(' ').nth(1).and_then(|statut| statut.parse().ok()).ok_or(io::ErrorKind::InvalidData)?;
        Ok(Recue { statut, tete, corps: String::from_utf8_lossy(&corps).into_owned() })
    }

    /// The answer that has come, of a request that was not finished.
    pub fn deja_lue(&mut self) -> io::Result<Recue> {
        self.flux.get_ref().set_read_timeout(Some(Duration::from_millis(200)))?;
        self.lire()
    }

    pub fn demander(&mut self, demande: &str, en_tetes: &str, corps: &str) -> io::Result<Recue> {
        self.dire(demande, en_tetes, corps)?;
        self.lire()
    }

    /// Waits for the end of the connection, for so long; what still comes is thrown away.
    pub fn attendre_la_fin(&mut self, au_plus: Duration) -> bool {
        let debut = Instant::now();
        let mut lu = [0; 65536];
        while debut.elapsed() < au_plus {
            let _ = self.flux.get_ref().set_read_timeout(Some(Duration::from_millis(100)));
            match self.flux.read(&mut lu) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(erreur) if matches!(erreur.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
                Err(_) => return true,
            }
        }
        false
    }
}

/// A header of authorization.
pub fn porteur(jeton: &str) -> String {
    format!("Authorization: Bearer {jeton}\r\n")
}

/// How long the server takes, at worst, to say that it lives, asked again and again while something else is done.
pub fn pire_silence(url: &str, pendant: impl FnOnce() + Send) -> Duration {
    std::thread::scope(|fils| {
        let autre = fils.spawn(pendant);
        let mut pire = Duration::ZERO;
        loop {
            let debut = Instant::now();
            let vie = Client::ouvrir(url).and_then(|mut client| client.demander("GET /sante/vie", "", ""));
            pire = pire.max(debut.elapsed());
            assert_eq!(vie.expect("it lives").statut, 200);
            if autre.is_finished() {
                autre.join().expect("what is done meanwhile");
                return pire;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    })
}
