//! One session, on a thread of its own: whoever waits for it can stop waiting, and the thread alone stays with a database
//! that does not answer.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::postgres::position::Position;
use crate::socle::postgres::{Adresse, Duree, REQUETE_LONGUE, TRAJET, TRAVAIL, TRAVAIL_LONG};
use crate::socle::transaction::{achever, commencer};
use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::r2d2::R2D2Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel, sync_channel};
use std::time::{Duration, Instant};

/// How long a session may take to open: libpq has its own bound for each host, but none for the resolution of their names.
const OUVERTURE: Duration = Duration::from_secs(8);

/// What a session is doing, seen from outside its thread.
#[derive(Debug, Clone)]
pub(super) struct Montre(Arc<Cadran>);

#[derive(Debug)]
struct Cadran {
    origine: Instant,
    /// When the query under way was sent, in milliseconds from the origin; 0 where none is.
    requete: AtomicU64,
    /// How long an answer is waited for, in milliseconds.
    patience: AtomicU64,
    abandonnee: AtomicBool,
    finie: AtomicBool,
    #[cfg(feature = "comptage")]
    preparees: crate::socle::comptage::Preparees,
}

impl Default for Montre {
    fn default() -> Self {
        Self(Arc::new(Cadran {
            origine: Instant::now(),
            requete: AtomicU64::new(0),
            patience: AtomicU64::new(0),
            abandonnee: AtomicBool::new(false),
            finie: AtomicBool::new(false),
            #[cfg(feature = "comptage")]
            preparees: crate::socle::comptage::Preparees::default(),
        }))
    }
}

impl Instrumentation for Montre {
    fn on_connection_event(&mut self, evenement: InstrumentationEvent<'_>) {
        match evenement {
            InstrumentationEvent::StartQuery { .. } => {
                self.0.requete.store(self.maintenant().max(1), Ordering::Release);
            }
            InstrumentationEvent::FinishQuery { .. } => self.0.requete.store(0, Ordering::Release),
            _ => {}
        }
        #[cfg(feature = "comptage")]
        self.0.preparees.noter(&evenement);
    }
}

impl Montre {
    fn maintenant(&self) -> u64 {
        u64::try_from(self.0.origine.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// How long an answer is waited for.
    pub(super) fn attendre_au_plus(&self, patience: Duration) {
        self.0.patience.store(u64::try_from(patience.as_millis()).unwrap_or(u64::MAX), Ordering::Release);
    }

    /// Whether nobody waits for the session any more.
    pub(super) fn abandonnee(&self) -> bool {
        self.0.abandonnee.load(Ordering::Acquire)
    }

    /// Nobody waits for the session any more: it will roll back what it is at, and end.
    pub(super) fn abandonner(&self) {
        self.0.abandonnee.store(true, Ordering::Release);
    }

    /// Whether its thread has ended.
    pub(super) fn finie(&self) -> bool {
        self.0.finie.load(Ordering::Acquire)
    }

    /// Its thread ends.
    pub(super) fn finir(&self) {
        self.0.finie.store(true, Ordering::Release);
    }

    /// How much longer the answer under way, or the work between two, may take; nothing when it is late.
    fn reste(&self, duree: Duree, debut: Instant) -> Option<Duration> {
        let (patience, travail) = match duree {
            Duree::Courte => (Duration::from_millis(self.0.patience.load(Ordering::Acquire)), TRAVAIL),
            Duree::Longue => (REQUETE_LONGUE + TRAJET, TRAVAIL_LONG),
        };
        let reste = match self.0.requete.load(Ordering::Acquire) {
            // It may be about to send one, which would be late no sooner than that.
            0 => patience,
            depuis => patience.saturating_sub(Duration::from_millis(self.maintenant().saturating_sub(depuis))),
        };
        let reste = reste.min(travail.saturating_sub(debut.elapsed()));
        (!reste.is_zero()).then_some(reste)
    }
}

type Travail = Box<dyn FnOnce(&mut Db) + Send>;

/// A session that nobody uses; dropped, its thread closes it.
pub(super) struct Session {
    porte: Sender<Travail>,
    pub(super) montre: Montre,
    pub(super) ouverte: Instant,
    pub(super) rendue: Instant,
}

/// What became of a piece of work.
pub(super) enum Issue<T, F> {
    /// It ended, well or not; whether its session can serve again.
    Menee(Result<T, Echec>, bool),
    /// The session was dead already: nothing was sent, and the work is given back.
    Morte(F, Echec),
    /// The session is well, but not what the work wants: the work is given back.
    Refusee(F, Echec),
    /// No answer came in time: the session must be abandoned.
    Muette,
}

impl Session {
    /// Opens a session on a thread of its own; `fin` is dropped when that thread ends.
    pub(super) fn ouvrir(adresse: &Adresse, fin: impl Send + 'static, montre: Montre) -> Result<Self, String> {
        let (dire, attendre) = sync_channel(1);
        let (porte, file) = channel::<Travail>();
        let (adresse, de_la_session) = (adresse.clone(), montre.clone());
        std::thread::Builder::new()
            .name("session-postgres".to_owned())
            .spawn(move || match adresse.ouvrir(&de_la_session) {
                Ok(mut db) => {
                    let _fin = fin;
                    // Otherwise nobody waits for it any more.
                    if dire.send(Ok(())).is_ok() {
                        file.into_iter().for_each(|travail| travail(&mut db));
                    }
                    drop(db);
                }
                Err(erreur) => {
                    // Counted out before its failure is told.
                    drop(fin);
                    drop(dire.send(Err(erreur.to_string())));
                }
            })
            .map_err(|erreur| erreur.to_string())?;
        let maintenant = Instant::now();
        match attendre.recv_timeout(OUVERTURE) {
            Ok(Ok(())) => Ok(Self { porte, montre, ouverte: maintenant, rendue: maintenant }),
            Ok(Err(cause)) => Err(cause),
            Err(_) => Err(format!("aucune réponse en {} s à l'ouverture d'une session", OUVERTURE.as_secs())),
        }
    }

    /// Hands the session one transaction, and waits for its outcome no longer than its watch says.
    pub(super) fn mener<T, F>(&self, debut: &str, duree: Duree, travail: F) -> Issue<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    {
        let (debut, montre) = (debut.to_owned(), self.montre.clone());
        self.confier(duree, move |db| match commencer(db, &debut) {
            Err(echec) => Issue::Morte(travail, echec),
            Ok(()) => mener_commence(db, travail, &montre),
        })
    }

    /// The same of a reading that wants the session to have caught up with a position.
    pub(super) fn mener_depuis<T, F>(&self, position: &Position, debut: &str, travail: F) -> Issue<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    {
        let (position, debut, montre) = (position.clone(), debut.to_owned(), self.montre.clone());
        self.confier(Duree::Courte, move |db| match position.commencer_au_moins_la(db, &debut) {
            Ok(()) => mener_commence(db, travail, &montre),
            Err(echec) if rompue(db) => Issue::Morte(travail, echec),
            Err(echec) => Issue::Refusee(travail, echec),
        })
    }

    /// The same of one query outside any transaction, which tells by itself that the session is dead, and may be asked again.
    pub(super) fn demander<T, F>(&self, question: F) -> Issue<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T, Echec> + Copy + Send + 'static,
    {
        self.confier(Duree::Courte, move |db| match question(db) {
            Err(echec @ Echec::Indisponible(_)) => Issue::Morte(question, echec),
            issue => Issue::Menee(issue, !rompue(db)),
        })
    }

    fn confier<T, F>(&self, duree: Duree, tache: impl FnOnce(&mut Db) -> Issue<T, F> + Send + 'static) -> Issue<T, F>
    where
        T: Send + 'static,
        F: Send + 'static,
    {
        let (rendre, attendre) = sync_channel(1);
        let commence = Instant::now();
        let tache: Travail = Box::new(move |db| {
            let issue = tache(db);
            // The caller may have gone away.
            let _ = rendre.send(issue);
        });
        if self.porte.send(tache).is_err() {
            return Issue::Menee(Err(Echec::Indisponible("la session est close".to_owned())), false);
        }
        while let Some(reste) = self.montre.reste(duree, commence) {
            match attendre.recv_timeout(reste) {
                Ok(issue) => return issue,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        Issue::Muette
    }
}

/// Does what a transaction was begun for.
fn mener_commence<T, F>(db: &mut Db, travail: F, montre: &Montre) -> Issue<T, F>
where
    F: FnOnce(&mut Db) -> Result<T, Echec>,
{
    let issue = achever(db, travail, || !montre.abandonnee());
    let saine = !matches!(issue, Err(Echec::Indisponible(_))) && !rompue(db);
    Issue::Menee(issue, saine)
}

fn rompue(db: &mut Db) -> bool {
    match db {
        Db::Pg(connexion) => connexion.is_broken(),
        Db::Sqlite(_) => false,
    }
}
