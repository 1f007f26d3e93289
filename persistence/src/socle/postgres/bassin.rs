//! The sessions of a PostgreSQL database: so many, lent one by one. One that does not answer is abandoned, and replaced.
//!
//! A keeper opens them, one after the other. While none can be opened nobody waits: the keeper alone goes on trying, so that an
//! outage costs one attempt at a time whatever the load, and ends for all as soon as one succeeds.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::postgres::position::Position;
use crate::socle::postgres::session::{Issue, Montre, Session};
use crate::socle::postgres::{Adresse, Duree};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a reading or an act waits for a session before it is shed.
const ATTENTE: Duration = Duration::from_secs(2);

/// The same of a copy, which another can stand for.
const ATTENTE_DE_COPIE: Duration = Duration::from_millis(100);

/// How long the keeper rests after a session that did not open.
const REPOS: Duration = Duration::from_millis(300);

/// A session serves no longer, so that its server's memory does not grow with its age.
const VIE: Duration = Duration::from_secs(1800);

/// An idle session is not trusted longer.
const OISIVETE: Duration = Duration::from_secs(600);

/// How many abandoned sessions may still hold a thread, waiting for a peer that never ends them; then none is opened until one ends.
const ABANDONS: usize = 64;

/// What became of a piece of work that is given back where no session could do it.
pub(crate) enum Suite<T, F> {
    /// It ended, well or not.
    Faite(Result<T, Echec>),
    /// Nothing of it was done, and why.
    Rendue(F, Echec),
}

/// The sessions; closed when dropped.
pub(crate) struct Bassin(Arc<Partage>);

struct Partage {
    /// What they are sessions of, as the log says it.
    quoi: &'static str,
    adresse: Adresse,
    taille: usize,
    etat: Mutex<Etat>,
    /// For who waits for a session: one is free, or none can be had.
    libre: Condvar,
    /// For the keeper: a session is wanted, or has ended.
    manque: Condvar,
}

#[derive(Default)]
struct Etat {
    libres: Vec<Session>,
    /// Open, or being opened; abandoned ones aside.
    vives: usize,
    abandonnees: usize,
    attendent: usize,
    /// Why no session can be opened, while there is none.
    absente: Option<String>,
    ferme: bool,
}

impl Partage {
    fn de(quoi: &'static str, adresse: Adresse, taille: u32) -> Arc<Self> {
        let taille = usize::try_from(taille).unwrap_or(usize::MAX);
        let (libre, manque) = (Condvar::new(), Condvar::new());
        Arc::new(Self { quoi, adresse, taille, etat: Mutex::default(), libre, manque })
    }

    fn etat(&self) -> MutexGuard<'_, Etat> {
        self.etat.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn patienter<'a>(signal: &Condvar, etat: MutexGuard<'a, Etat>, duree: Duration) -> MutexGuard<'a, Etat> {
    signal.wait_timeout(etat, duree).unwrap_or_else(PoisonError::into_inner).0
}

/// Counts a session out when its thread ends.
struct Fin {
    partage: Arc<Partage>,
    montre: Montre,
}

impl Drop for Fin {
    fn drop(&mut self) {
        let mut etat = self.partage.etat();
        self.montre.finir();
        if self.montre.abandonnee() {
            etat.abandonnees -= 1;
        } else {
            etat.vives -= 1;
        }
        self.partage.manque.notify_all();
    }
}

impl Etat {
    /// Whether the keeper has a session to open: the only one, or one more that someone waits for.
    fn en_manque(&self, taille: usize) -> bool {
        let voulue = self.vives == 0 || self.attendent > self.libres.len();
        voulue && self.vives < taille && self.abandonnees < ABANDONS
    }

    /// Nobody waits for a session any more, until the keeper has opened one.
    fn constater_l_absence(&mut self, quoi: &str, cause: String) {
        if self.absente.is_none() {
            log::error!("{quoi} ne répond pas : {cause}");
        }
        self.absente = Some(cause);
    }

    /// Leaves a session to its silence, unless it has just ended.
    fn abandonner(&mut self, montre: &Montre) {
        if !montre.finie() {
            montre.abandonner();
            self.vives -= 1;
            self.abandonnees += 1;
        }
    }
}

impl Bassin {
    /// Opens a first session, then as many as are wanted, up to `taille`.
    ///
    /// # Errors
    /// Why the first did not open.
    pub(crate) fn ouvrir(adresse: Adresse, taille: u32) -> Result<Self, String> {
        let partage = Partage::de("la base", adresse, taille);
        let premiere = ouvrir_une(&partage)?;
        partage.etat().libres.push(premiere);
        Self::garde(partage)
    }

    /// The same of a copy, which may be away for now: its absence is told, and the keeper goes on trying.
    ///
    /// # Errors
    /// A thread that does not start.
    pub(crate) fn ouvrir_si_possible(adresse: Adresse, taille: u32) -> Result<Self, String> {
        let partage = Partage::de("la copie", adresse, taille);
        match ouvrir_une(&partage) {
            Ok(premiere) => partage.etat().libres.push(premiere),
            Err(cause) => partage.etat().constater_l_absence(partage.quoi, cause),
        }
        Self::garde(partage)
    }

    fn garde(partage: Arc<Partage>) -> Result<Self, String> {
        let gardien = Arc::clone(&partage);
        std::thread::Builder::new()
            .name("gardien-postgres".to_owned())
            .spawn(move || garder(&gardien))
            .map_err(|erreur| erreur.to_string())?;
        Ok(Self(partage))
    }

    /// One transaction, with a deadline.
    ///
    /// # Errors
    /// The work's own, and those of the database.
    pub(crate) fn executer<T: Send + 'static>(
        &self,
        debut: &str,
        duree: Duree,
        travail: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        let debut = match duree {
            Duree::Courte => debut.to_owned(),
            Duree::Longue => format!("{debut}; {}", self.0.adresse.prendre_son_temps()),
        };
        self.confier(travail, |session, travail| session.mener(&debut, duree, travail))
    }

    /// One short reading by a session that has caught up with a position; given back where none can be had at once.
    pub(crate) fn executer_depuis<T, F>(&self, position: &Position, debut: &str, travail: F) -> Suite<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    {
        let mener = |session: &Session, travail| session.mener_depuis(position, debut, travail);
        self.confier_ou_rendre(travail, ATTENTE_DE_COPIE, mener)
    }

    /// One query outside any transaction, with a deadline: it may be asked again.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn demander<T: Send + 'static>(&self, question: fn(&mut Db) -> Result<T, Echec>) -> Result<T, Echec> {
        self.confier(question, Session::demander)
    }

    fn confier<T, F>(&self, travail: F, mener: impl Fn(&Session, F) -> Issue<T, F>) -> Result<T, Echec> {
        match self.confier_ou_rendre(travail, ATTENTE, mener) {
            Suite::Faite(issue) => issue,
            Suite::Rendue(_, echec) => Err(echec),
        }
    }

    fn confier_ou_rendre<T, F>(
        &self,
        mut travail: F,
        attente: Duration,
        mener: impl Fn(&Session, F) -> Issue<T, F>,
    ) -> Suite<T, F> {
        let limite = Instant::now() + attente;
        loop {
            let session = match self.prendre(limite) {
                Ok(session) => session,
                Err(echec) => return Suite::Rendue(travail, echec),
            };
            match mener(&session, travail) {
                Issue::Menee(issue, true) => {
                    self.rendre(session);
                    return Suite::Faite(issue);
                }
                Issue::Menee(issue, false) => return Suite::Faite(issue),
                Issue::Refusee(rendu, echec) => {
                    self.rendre(session);
                    return Suite::Rendue(rendu, echec);
                }
                Issue::Morte(rendu, echec) => {
                    // What was idle beside it died of the same: nobody tries them one by one.
                    self.congedier(session);
                    if Instant::now() >= limite {
                        return Suite::Rendue(rendu, echec);
                    }
                    travail = rendu;
                }
                Issue::Muette => {
                    self.abandonner(session);
                    return Suite::Faite(Err(Echec::Indisponible(format!("{} ne répond plus", self.0.quoi))));
                }
            }
        }
    }

    fn prendre(&self, limite: Instant) -> Result<Session, Echec> {
        let mut etat = self.0.etat();
        etat.attendent += 1;
        let issue = loop {
            if let Some(session) = etat.libres.pop() {
                if session.rendue.elapsed() < OISIVETE {
                    break Ok(session);
                }
                continue;
            }
            if let Some(cause) = &etat.absente {
                break Err(Echec::Indisponible(cause.clone()));
            }
            let reste = limite.saturating_duration_since(Instant::now());
            if reste.is_zero() {
                break Err(Echec::Sature);
            }
            self.0.manque.notify_all();
            etat = patienter(&self.0.libre, etat, reste);
        };
        etat.attendent -= 1;
        issue
    }

    fn rendre(&self, mut session: Session) {
        if session.ouverte.elapsed() > VIE {
            return;
        }
        session.rendue = Instant::now();
        self.0.etat().libres.push(session);
        self.0.libre.notify_one();
    }

    /// Drops a session that was found dead, and those that were idle as it was.
    fn congedier(&self, session: Session) {
        let oisives = std::mem::take(&mut self.0.etat().libres);
        drop((session, oisives));
    }

    /// Leaves a session to its silence, and does not trust those that were idle beside it.
    fn abandonner(&self, session: Session) {
        let oisives = {
            let mut etat = self.0.etat();
            etat.abandonner(&session.montre);
            std::mem::take(&mut etat.libres)
        };
        drop((session, oisives));
        self.0.manque.notify_all();
    }
}

impl Drop for Bassin {
    fn drop(&mut self) {
        let mut etat = self.0.etat();
        etat.ferme = true;
        drop(std::mem::take(&mut etat.libres));
        self.0.manque.notify_all();
        // Closed before it is said to be: whoever comes next may want the database for itself.
        let limite = Instant::now() + ATTENTE;
        while etat.vives > 0 && Instant::now() < limite {
            etat = patienter(&self.0.manque, etat, limite.saturating_duration_since(Instant::now()));
        }
    }
}

fn ouvrir_une(partage: &Arc<Partage>) -> Result<Session, String> {
    let montre = Montre::default();
    partage.etat().vives += 1;
    let fin = Fin { partage: Arc::clone(partage), montre: montre.clone() };
    Session::ouvrir(&partage.adresse, fin, montre.clone()).inspect_err(|_| partage.etat().abandonner(&montre))
}

/// Opens what is wanted until the sessions are closed.
fn garder(partage: &Arc<Partage>) {
    let mut etat = partage.etat();
    while !etat.ferme {
        if !etat.en_manque(partage.taille) {
            etat = patienter(&partage.manque, etat, OISIVETE);
            continue;
        }
        drop(etat);
        let issue = ouvrir_une(partage);
        etat = partage.etat();
        match issue {
            Ok(session) => {
                if etat.absente.take().is_some() {
                    log::warn!("{} répond de nouveau", partage.quoi);
                }
                etat.libres.push(session);
                partage.libre.notify_one();
            }
            Err(cause) => {
                // Others are at work: theirs will be lent when they give them back.
                if etat.vives == 0 {
                    etat.constater_l_absence(partage.quoi, cause);
                }
                partage.libre.notify_all();
                let limite = Instant::now() + REPOS;
                while !etat.ferme && Instant::now() < limite {
                    etat = patienter(&partage.manque, etat, limite.saturating_duration_since(Instant::now()));
                }
            }
        }
    }
}
