//! The door: who may come in, how many at once, how many from one address; whoever may not is told so, then shown out.

use crate::serveur::bornes::Bornes;
use crate::sortie::problem::{PROBLEM_JSON, Problem, Technique};
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::timeout;
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use uuid::Uuid;

/// How many of those that are refused are heard to their end at once; the others are cut.
const RECONDUITS: usize = 32;

/// How long one that is refused is heard.
const CONGE: Duration = Duration::from_secs(1);

/// Counts those who are in.
#[derive(Debug)]
pub struct Porte {
    clients: usize,
    par_adresse: usize,
    presents: Mutex<Presents>,
    reconduits: AtomicUsize,
}

#[derive(Debug, Default)]
struct Presents {
    total: usize,
    adresses: HashMap<IpAddr, usize>,
    refusees: usize,
    dit_le: Option<Instant>,
}

/// The place of a connection, free again when it is dropped.
#[derive(Debug)]
pub struct Place {
    porte: Arc<Porte>,
    adresse: IpAddr,
}

impl Porte {
    /// A door for so many.
    #[must_use]
    pub fn new(bornes: &Bornes) -> Arc<Self> {
        Arc::new(Self {
            clients: bornes.clients as usize,
            par_adresse: match bornes.clients_par_adresse {
                0 => usize::MAX,
                nombre => nombre as usize,
            },
            presents: Mutex::default(),
            reconduits: AtomicUsize::new(0),
        })
    }

    /// Lets one in, if there is a place for it.
    #[must_use]
    pub fn entrer(self: &Arc<Self>, adresse: IpAddr) -> Option<Place> {
        let adresse = reseau(adresse);
        let mut presents = self.presents.lock().ok()?;
        let siens = presents.adresses.get(&adresse).copied().unwrap_or_default();
        if presents.total >= self.clients || siens >= self.par_adresse {
            presents.refusees += 1;
            let recent = presents.dit_le.is_some_and(|dit| dit.elapsed() < Duration::from_secs(10));
            if !recent {
                let (refusees, total) = (std::mem::take(&mut presents.refusees), presents.total);
                presents.dit_le = Some(Instant::now());
                log::warn!(
                    "connexions refusées : {refusees} ; ouvertes : {total}, dont {siens} de la dernière adresse"
                );
            }
            return None;
        }
        presents.total += 1;
        presents.adresses.insert(adresse, siens + 1);
        Some(Place { porte: Arc::clone(self), adresse })
    }

    /// Answers one that may not come in: 503, then the end of the connection.
    pub async fn reconduire(self: &Arc<Self>, flux: TcpStream) {
        if self.reconduits.fetch_add(1, Ordering::Relaxed) < RECONDUITS {
            let _ = timeout(CONGE, congedier(flux)).await;
        }
        self.reconduits.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Ok(mut presents) = self.porte.presents.lock() else { return };
        presents.total -= 1;
        if let Some(siens) = presents.adresses.get_mut(&self.adresse) {
            *siens -= 1;
            if *siens == 0 {
                presents.adresses.remove(&self.adresse);
            }
        }
    }
}

/// Whoever has one address of IPv6 has its whole /64.
fn reseau(adresse: IpAddr) -> IpAddr {
    match adresse.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

async fn congedier(mut flux: TcpStream) -> io::Result<()> {
    let corps = Problem::from(Technique::Surcharge).corps(&Uuid::now_v7().to_string());
    let corps = serde_json::to_string(&corps).unwrap_or_default();
    let reponse = format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: {PROBLEM_JSON}\r\ncontent-length: {}\r\nretry-after: 1\r\n\
         cache-control: no-store\r\nconnection: close\r\n\r\n{corps}",
        corps.len()
    );
    flux.write_all(reponse.as_bytes()).await?;
    flux.shutdown().await?;
    // Closed before its request was read, the connection would be reset, and the answer lost with it.
    let mut lu = [0; 4096];
    while flux.read(&mut lu).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_come_in_so_many_from_one_address_and_a_place_left_is_taken_again() {
        let presents = Mutex::default();
        let porte = Arc::new(Porte { clients: 3, par_adresse: 2, presents, reconduits: AtomicUsize::new(0) });
        let ici = |texte: &str| porte.entrer(texte.parse().expect("an address"));
        let (premiere, _deuxieme) = (ici("10.0.0.1").expect("a place"), ici("::ffff:10.0.0.1").expect("a place"));
        assert!(ici("10.0.0.1").is_none());
        let _autre = ici("2001:db8::1").expect("a place");
        assert!(ici("10.0.0.2").is_none(), "all places are taken");
        drop(premiere);
        let _revenue = ici("2001:db8::2:1").expect("a place");
        assert!(ici("2001:db8::3").is_none() && ici("10.0.0.1").is_none());
    }
}
