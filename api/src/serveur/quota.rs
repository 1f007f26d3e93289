//! Quotas: each caller has its own bucket, so that none takes the others' place.

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A tenth of what is admitted may be refused to an address each minute, and never less than this.
const REFUS_AU_MOINS: NonZeroU32 = NonZeroU32::new(20).expect("not zero");

fn refus_admis(par_minute: u32) -> NonZeroU32 {
    NonZeroU32::new(par_minute / 10).unwrap_or(NonZeroU32::MIN).max(REFUS_AU_MOINS)
}

/// The buckets of all callers.
pub struct Quotas {
    limiteur: RateLimiter<String, DashMapStateStore<String>, DefaultClock, StateInformationMiddleware>,
    par_minute: u32,
    /// What is refused before it is known who asks: tokens, media types. Its own count, so that nobody has us verify signatures
    /// without end.
    refus: RateLimiter<String, DashMapStateStore<String>, DefaultClock>,
    ecartees: Mutex<HashMap<String, Instant>>,
}

impl std::fmt::Debug for Quotas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Quotas({} par minute)", self.par_minute)
    }
}

/// What is left to a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reste {
    /// Requests per minute.
    pub limite: u32,
    /// Requests left now.
    pub reste: u32,
    /// Seconds until the whole minute's worth is there again.
    pub retour: u32,
    /// Seconds to wait, when nothing is left.
    pub attendre: Option<u64>,
}

impl Quotas {
    /// So many requests a minute for each caller.
    #[must_use]
    pub fn new(par_minute: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(par_minute).unwrap_or(NonZeroU32::MIN));
        let limiteur = RateLimiter::dashmap(quota).with_middleware::<StateInformationMiddleware>();
        let refus = RateLimiter::dashmap(Quota::per_minute(refus_admis(par_minute)));
        Self { limiteur, par_minute, refus, ecartees: Mutex::default() }
    }

    /// Counts one refusal of an address; what it is told when it was refused too often.
    #[must_use]
    pub fn refuser(&self, adresse: &str) -> Option<Reste> {
        let refus = self.refus.check_key(&adresse.to_owned()).err()?;
        let attente = refus.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        if let Ok(mut ecartees) = self.ecartees.lock() {
            ecartees.insert(adresse.to_owned(), Instant::now() + Duration::from_secs(attente));
        }
        Some(self.plus_rien(attente))
    }

    /// What an address is told that must still wait before any token of its is looked at.
    #[must_use]
    pub fn ecartee(&self, adresse: &str) -> Option<Reste> {
        let fin = *self.ecartees.lock().ok()?.get(adresse)?;
        let reste = fin.checked_duration_since(Instant::now())?;
        Some(self.plus_rien(reste.as_secs() + 1))
    }

    fn plus_rien(&self, attente: u64) -> Reste {
        Reste { limite: refus_admis(self.par_minute).get(), reste: 0, retour: 60, attendre: Some(attente) }
    }

    /// Takes one request from a caller's bucket.
    #[must_use]
    pub fn prendre(&self, appelant: &str) -> Reste {
        match self.limiteur.check_key(&appelant.to_owned()) {
            Ok(etat) => self.reste(etat.remaining_burst_capacity(), None),
            Err(refus) => self.reste(0, Some(refus.wait_time_from(DefaultClock::default().now()).as_secs() + 1)),
        }
    }

    /// A bucket fills evenly, in a minute.
    fn reste(&self, reste: u32, attendre: Option<u64>) -> Reste {
        let pris = u64::from(self.par_minute.saturating_sub(reste));
        let retour = u32::try_from((pris * 60).div_ceil(u64::from(self.par_minute))).unwrap_or(60);
        Reste { limite: self.par_minute, reste, retour, attendre }
    }

    /// Forgets the callers whose bucket is full again.
    pub fn oublier(&self) {
        self.limiteur.retain_recent();
        self.limiteur.shrink_to_fit();
        self.refus.retain_recent();
        self.refus.shrink_to_fit();
        if let Ok(mut ecartees) = self.ecartees.lock() {
            ecartees.retain(|_, fin| *fin > Instant::now());
        }
    }
}
