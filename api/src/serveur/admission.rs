//! Admission: each kind of work has so many places, and a bounded queue before them. What finds no place in time is shed (503).
//!
//! A place is kept by the work itself, not by who asked for it: work that outlives its deadline still counts.

use crate::sortie::problem::{Problem, Technique};
use actix_web::http::Method;
use actix_web::web;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many may wait for a place: so many for each place that there is, and at least so many.
const FILE_PAR_PLACE: usize = 8;
const FILE_AU_MOINS: usize = 64;

/// A kind of work; none takes the places of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// What is read.
    Lecture,
    /// What is written.
    Acte,
    /// A document: the processor is taken for long.
    Production,
    /// Whether the base answers.
    Sonde,
}

impl Genre {
    /// The kind of work that a request will ask for.
    #[must_use]
    pub fn de(methode: &Method, document: bool) -> Self {
        match *methode {
            _ if document => Self::Production,
            Method::GET | Method::HEAD => Self::Lecture,
            _ => Self::Acte,
        }
    }
}

/// The places of every kind of work.
#[derive(Debug)]
pub struct Admission {
    lectures: File,
    actes: File,
    productions: File,
    sondes: File,
    attente: Duration,
    delai: Duration,
}

#[derive(Debug)]
struct File {
    places: Arc<Semaphore>,
    attendent: AtomicUsize,
    longueur: usize,
}

impl File {
    fn new(places: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            attendent: AtomicUsize::new(0),
            longueur: FILE_AU_MOINS.max(places * FILE_PAR_PLACE),
        }
    }

    fn pleine(&self) -> bool {
        self.attendent.load(Ordering::Relaxed) >= self.longueur
    }

    async fn entrer(&self, patience: Duration) -> Result<OwnedSemaphorePermit, Problem> {
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Ok(place);
        }
        if self.attendent.fetch_add(1, Ordering::Relaxed) >= self.longueur {
            self.attendent.fetch_sub(1, Ordering::Relaxed);
            return Err(Technique::Surcharge.into());
        }
        let _attente = Attente(&self.attendent);
        let place = actix_web::rt::time::timeout(patience, Arc::clone(&self.places).acquire_owned()).await;
        place.ok().and_then(Result::ok).ok_or_else(|| Technique::Surcharge.into())
    }
}

/// One who waits; gone when served, shed, or cut.
struct Attente<'a>(&'a AtomicUsize);

impl Drop for Attente<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Admission {
    /// So many places for readings, and for acts; a document for each processor. Work waits no longer than `attente` for its place,
    /// and takes no longer than `delai`.
    #[must_use]
    pub fn new((lectures, actes): (usize, usize), attente: Duration, delai: Duration) -> Self {
        Self {
            lectures: File::new(lectures),
            actes: File::new(actes),
            productions: File::new(processeurs()),
            sondes: File::new(2),
            attente,
            delai,
        }
    }

    fn file(&self, genre: Genre) -> &File {
        match genre {
            Genre::Lecture => &self.lectures,
            Genre::Acte => &self.actes,
            Genre::Production => &self.productions,
            Genre::Sonde => &self.sondes,
        }
    }

    /// Whether no more of this work can even wait: what is asked is shed before it costs anything.
    #[must_use]
    pub fn pleine(&self, genre: Genre) -> bool {
        self.file(genre).pleine()
    }

    /// How long a piece of work may take.
    #[must_use]
    pub fn delai(&self) -> Duration {
        self.delai
    }

    /// Does a piece of work off the event loop, in a place of its kind.
    ///
    /// # Errors
    /// 503 when no place was free in time, or when the work outlived its deadline.
    pub async fn executer<T, F>(&self, genre: Genre, travail: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let place = self.file(genre).entrer(self.attente).await?;
        let tache = web::block(move || {
            let _place = place;
            travail()
        });
        match actix_web::rt::time::timeout(self.delai, tache).await {
            Ok(fait) => fait.map_err(|_| Problem::interne("la tâche s'est interrompue")),
            Err(_) => {
                log::warn!("délai dépassé : {genre:?}, {} s", self.delai.as_secs());
                Err(trop_long())
            }
        }
    }
}

/// How much work may be done at the same time.
#[must_use]
pub fn processeurs() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// What is answered of work that outlived its deadline.
#[must_use]
pub fn trop_long() -> Problem {
    Problem::from(Technique::Surcharge).detail("Le travail demandé a dépassé son délai.").retry_after(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[actix_web::test]
    async fn a_full_queue_sheds_at_once_and_work_past_its_deadline_keeps_its_place() {
        let admission = Arc::new(Admission::new((1, 1), Duration::from_secs(60), Duration::from_secs(3)));
        let (finir, attendre) = mpsc::channel::<()>();
        let longue = admission.executer(Genre::Lecture, move || attendre.recv()).await;
        assert_eq!(longue.expect_err("it outlived its deadline").code(), "surcharge");
        let attentes: Vec<_> = (0..FILE_AU_MOINS)
            .map(|_| {
                let admission = Arc::clone(&admission);
                actix_web::rt::spawn(async move { admission.executer(Genre::Lecture, || ()).await.is_ok() })
            })
            .collect();
        while !admission.pleine(Genre::Lecture) {
            actix_web::rt::task::yield_now().await;
        }
        assert!(!admission.pleine(Genre::Acte));
        assert!(admission.executer(Genre::Lecture, || ()).await.is_err());
        assert!(admission.executer(Genre::Acte, || ()).await.is_ok());
        finir.send(()).expect("it still waits");
        for attente in attentes {
            assert!(attente.await.expect("a task"));
        }
    }
}
