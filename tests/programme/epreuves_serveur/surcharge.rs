//! More than the server can do: it says no to the rest, at once, and serves what it took in time.

use super::client::{Client, Recue, porteur};
use crate::epreuve::{Promesse, entiere, relever};
use crate::programme::processus::{Dossier, PATIENCE, SECRETARIAT, Service, projet};
use actix_web::rt::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const LISTE: &str = "GET /v1/conventions";

/// What a load was answered.
#[derive(Default)]
struct Mesures {
    admises: Vec<Duration>,
    refusees: usize,
    /// Neither served nor refused: cut, late beyond patience, or another status.
    autres: usize,
}

impl Mesures {
    fn noter(&mut self, recue: std::io::Result<Recue>, depuis: Instant) {
        match recue {
            Ok(recue) if recue.statut == 200 => self.admises.push(depuis.elapsed()),
            Ok(recue) if recue.statut == 503 && recue.corps.contains("\"code\":\"surcharge\"") => {
                assert!(recue.tete.to_lowercase().contains("\r\nretry-after: "), "{}", recue.tete);
                self.refusees += 1;
            }
            _ => self.autres += 1,
        }
    }

    fn centile(&mut self, centile: usize) -> Duration {
        self.admises.sort_unstable();
        self.admises.get(self.admises.len() * centile / 100).copied().unwrap_or_default()
    }
}

/// So many connections ask for the list as fast as they are answered, or each in its turn at this rate for all. One thread speaks for
/// all of them: what the load takes of the machine is taken from the server.
fn charger(url: &str, jeton: &str, connexions: u32, debit: Option<f64>, duree: Duration) -> Mesures {
    let adresse = url.trim_start_matches("http://").to_owned();
    let demande = format!("{LISTE} HTTP/1.1\r\nHost: {adresse}\r\n{}\r\n", porteur(jeton));
    let debut = Instant::now();
    actix_web::rt::System::new().block_on(async move {
        let mut appelants = Vec::new();
        for rang in 0..connexions {
            let (adresse, demande) = (adresse.clone(), demande.clone());
            appelants.push(actix_web::rt::spawn(async move {
                let (mut mesures, mut lien) = (Mesures::default(), None);
                let pas = debit.map(|debit| Duration::from_secs_f64(f64::from(connexions) / debit));
                let mut prevue = debut + pas.map_or(Duration::ZERO, |pas| pas * rang / connexions);
                while prevue < debut + duree {
                    actix_web::rt::time::sleep_until(prevue.into()).await;
                    // From when it should have been asked: what is late makes the next ones late too.
                    mesures.noter(demander(&mut lien, &adresse, &demande).await, prevue);
                    prevue = pas.map_or_else(Instant::now, |pas| prevue + pas);
                }
                mesures
            }));
        }
        let mut toutes = Mesures::default();
        for appelant in appelants {
            let siennes = appelant.await.expect("a caller");
            toutes.admises.extend(siennes.admises);
            toutes.refusees += siennes.refusees;
            toutes.autres += siennes.autres;
        }
        toutes
    })
}

/// Asks on a connection that serves again, or on a new one.
async fn demander(lien: &mut Option<TcpStream>, adresse: &str, demande: &str) -> std::io::Result<Recue> {
    let mut flux = match lien.take() {
        Some(flux) => flux,
        None => TcpStream::connect(adresse).await?,
    };
    flux.write_all(demande.as_bytes()).await?;
    let mut lus = Vec::with_capacity(16 * 1024);
    let fin_de_tete = loop {
        if flux.read_buf(&mut lus).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if let Some(fin) = lus.windows(4).position(|quatre| quatre == b"\r\n\r\n") {
            break fin + 4;
        }
    };
    let tete = String::from_utf8_lossy(&lus[..fin_de_tete]).into_owned();
    let minuscule = tete.to_lowercase();
    let longueur = minuscule.lines().find_map(|ligne| ligne.strip_prefix("content-length: ")?.trim().parse().ok());
    let total = fin_de_tete + longueur.unwrap_or(0usize);
    while lus.len() < total {
        if flux.read_buf(&mut lus).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    let statut =
        tete.split(' ').nth(1).and_then(|statut| statut.parse().ok()).ok_or(std::io::ErrorKind::InvalidData)?;
    let recue = Recue { statut, tete, corps: String::from_utf8_lossy(&lus[fin_de_tete..total]).into_owned() };
    *lien = (!recue.ferme()).then_some(flux);
    Ok(recue)
}

pub(super) fn what_cannot_be_done_in_time_is_shed() {
    let dossier = Dossier::neuf();
    // Each reading reads. A short one has one place for readings, and more callers than may wait for it.
    let etroite = [
        ["--quota", "1000000"],
        ["--clients-par-adresse", "0"],
        ["--reponses-gardees", "0"],
        ["--connexions", "1"],
        ["--attente", "10"],
    ];
    let etroite = etroite.concat();
    let arguments = if entiere() { &etroite[..6] } else { &etroite[..] };
    let service = Service::servir(&dossier, arguments);
    let opco = service.acteur(&dossier);
    for rang in 0..30 {
        opco.post("/v1/conventions", projet(&format!("CC-{rang}"))).est(201);
    }
    let jeton = dossier.jeton(&SECRETARIAT);
    if !entiere() {
        let mesures = charger(&service.url, &jeton, 150, None, Duration::from_secs(2));
        let Mesures { admises, refusees, autres } = &mesures;
        let chiffre = format!("{} admises, {refusees} refusées, {autres} autres", admises.len());
        let tenu = !admises.is_empty() && *refusees > 0 && *autres == 0;
        let cas = admises.len() + refusees;
        return relever(Promesse::Surcharge, "-", "deux fois le sommet", cas, &chiffre, tenu);
    }
    let seconds = |duree: u64| Duration::from_secs(duree);
    charger(&service.url, &jeton, 16, None, seconds(2));
    let repos = service.memoire();
    let debit = |mesures: &Mesures, duree: u32| {
        f64::from(u32::try_from(mesures.admises.len()).unwrap_or(u32::MAX)) / f64::from(duree)
    };
    let sommet = [8, 16, 32].map(|connexions| debit(&charger(&service.url, &jeton, connexions, None, seconds(5)), 5));
    let sommet = sommet.into_iter().fold(0.0, f64::max);
    let (fini, mut memoire) = (AtomicBool::new(false), 0);
    let mut double = std::thread::scope(|fils| {
        let charge = fils.spawn(|| {
            let mesures = charger(&service.url, &jeton, 400, Some(2.0 * sommet), seconds(20));
            fini.store(true, Ordering::Release);
            mesures
        });
        while !fini.load(Ordering::Acquire) {
            memoire = memoire.max(service.memoire());
            std::thread::sleep(Duration::from_millis(20));
        }
        charge.join().expect("the load")
    });
    let depuis = Instant::now();
    let retour = loop {
        let mut client = Client::ouvrir(&service.url).expect("it listens");
        let calmes = (0..20).all(|_| {
            let debut = Instant::now();
            let recue = client.demander(LISTE, &porteur(&jeton), "");
            recue.is_ok_and(|recue| recue.statut == 200) && debut.elapsed() < Duration::from_millis(50)
        });
        if calmes || depuis.elapsed() > PATIENCE {
            break depuis.elapsed();
        }
    };
    let (bon, p99) = (debit(&double, 20) / sommet, double.centile(99));
    let pris = memoire.saturating_sub(repos) >> 20;
    let chiffre = format!(
        "sommet {sommet:.0}/s ; à 2 fois : {:.0} %, p99 {} ms, {} refusées, {} perdues, {pris} Mio de plus, retour en {} ms",
        bon * 100.0,
        p99.as_millis(),
        double.refusees,
        double.autres,
        retour.as_millis()
    );
    let tenu = bon >= 0.8 && p99 <= seconds(1) && double.autres == 0 && pris <= 256 && retour <= seconds(5);
    relever(Promesse::Surcharge, "-", "deux fois le sommet", double.admises.len() + double.refusees, &chiffre, tenu);
}

pub(super) fn tokens_refused_too_often_are_not_looked_at() {
    let dossier = Dossier::neuf();
    // A tenth of the quota, and twenty at least, may be refused to an address each minute.
    let service = Service::servir(&dossier, &["--quota", "20"]);
    let faux = format!("{}x", dossier.jeton(&SECRETARIAT));
    let demander = |demande: &str, en_tetes: &str| {
        let recue = Client::ouvrir(&service.url).and_then(|mut client| client.demander(demande, en_tetes, ""));
        recue.expect("an answer")
    };
    let statuts: Vec<u16> = (0..40).map(|_| demander("GET /v1/moi", &porteur(&faux)).statut).collect();
    assert!(statuts[..20].iter().all(|statut| *statut == 401), "{statuts:?}");
    assert!(statuts[20..].contains(&429), "{statuts:?}");
    // What has no media type is refused before anybody is known, and counts as well.
    let sans_type: Vec<u16> = (0..10).map(|_| demander("POST /v1/conventions", "").statut).collect();
    assert!(sans_type.iter().all(|statut| [415, 429].contains(statut)) && sans_type.contains(&429), "{sans_type:?}");
    let attente = demander("GET /v1/moi", &porteur(&faux));
    if attente.statut == 429 {
        assert!(attente.tete.to_lowercase().contains("\r\nretry-after: "), "{}", attente.tete);
    }
    // Without a token nothing is verified: the public is served all the same.
    assert_eq!(demander("GET /v1/regles/G7", "").statut, 200);
    let refuses = statuts.iter().filter(|statut| **statut == 429).count();
    let chiffre = format!("{refuses} jetons écartés sans être vérifiés");
    relever(Promesse::Surcharge, "-", "jetons refusés", statuts.len(), &chiffre, refuses > 0);
}
