//! Quotas: each caller has its own bucket, so that none takes the others' place.

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use std::num::NonZeroU32;

/// The buckets of all callers.
pub struct Quotas {
    limiteur: RateLimiter<String, DashMapStateStore<String>, DefaultClock, StateInformationMiddleware>,
    par_minute: u32,
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
        Self { limiteur, par_minute }
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
    }
}
