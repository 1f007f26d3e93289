//! The signals of the process, in one place, and the stop: first it is told, then the door closes, then what is under way ends.

use crate::serveur::application::Application;
use actix_web::dev::ServerHandle;
use actix_web::rt::signal::unix::{Signal, SignalKind, signal};
use actix_web::rt::{spawn, time};
use actix_web::web;
use std::future::poll_fn;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

/// Whether the server is stopping.
#[derive(Debug, Default)]
pub struct Arret(AtomicBool);

impl Arret {
    /// From now on `/sante/pret` says no, and every answer closes its connection.
    pub fn annoncer(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether it was told.
    #[must_use]
    pub fn annonce(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// What the process is told by a signal.
#[derive(Debug, Clone, Copy)]
enum Ordre {
    /// To stop: SIGTERM, SIGINT, SIGQUIT.
    Arreter(&'static str),
}

/// The signals that the process hears.
struct Signaux(Vec<(Signal, Ordre)>);

impl Signaux {
    fn ecouter() -> io::Result<Self> {
        let entendus = [
            (SignalKind::terminate(), Ordre::Arreter("SIGTERM")),
            (SignalKind::interrupt(), Ordre::Arreter("SIGINT")),
            (SignalKind::quit(), Ordre::Arreter("SIGQUIT")),
        ];
        let ouvrir = |(genre, ordre)| Ok((signal(genre)?, ordre));
        entendus.into_iter().map(ouvrir).collect::<io::Result<_>>().map(Self)
    }

    async fn suivant(&mut self) -> Ordre {
        poll_fn(|cx| {
            let recu = self
                .0
                .iter_mut()
                .find_map(|(signal, ordre)| matches!(signal.poll_recv(cx), Poll::Ready(Some(()))).then_some(*ordre));
            recu.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}

/// Hears the signals until the end of the process.
///
/// # Errors
/// When the system does not let them be heard.
pub fn surveiller(
    application: web::Data<Application>,
    serveur: ServerHandle,
    preavis: Duration,
) -> Result<(), io::Error> {
    let mut signaux = Signaux::ecouter()?;
    spawn(async move {
        let Ordre::Arreter(nom) = signaux.suivant().await;
        log::info!("arrêt demandé ({nom}) : la porte ferme dans {} s", preavis.as_secs());
        application.arret.annoncer();
        // Another signal closes it at once.
        let _ = time::timeout(preavis, signaux.suivant()).await;
        log::info!("porte fermée : {} requêtes en cours finissent", application.en_cours());
        let arret = spawn(serveur.stop(true));
        spawn(async move {
            let Ordre::Arreter(nom) = signaux.suivant().await;
            log::warn!("arrêt immédiat ({nom})");
            std::process::exit(1);
        });
        let _ = arret.await;
    });
    Ok(())
}
