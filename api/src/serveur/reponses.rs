//! Answers to readings, kept while nothing that they were made of can have changed.
//!
//! An answer is a function of what is asked, of who asks, of the day and of the database. The state of the last is told by its
//! [`Marque`], which changes with every transaction that commits: an answer of the present state is what a reading would say,
//! byte for byte.

use crate::sortie::answer::Ecrit;
use persistence::Marque;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// What an answer takes besides its bytes and its key, as a rule.
const PAR_REPONSE: usize = 256;

/// The answers that are kept, up to so many bytes.
pub struct Reponses(Option<Cache<Arc<str>, Gardee, Poids>>);

/// An answer, and of what state of the database it is.
#[derive(Clone)]
struct Gardee {
    marque: Marque,
    ecrit: Arc<Ecrit>,
}

#[derive(Clone)]
struct Poids;

impl Weighter<Arc<str>, Gardee> for Poids {
    fn weight(&self, cle: &Arc<str>, gardee: &Gardee) -> u64 {
        (PAR_REPONSE + cle.len() + gardee.ecrit.octets()) as u64
    }
}

impl std::fmt::Debug for Reponses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reponses({} octets)", self.0.as_ref().map_or(0, Cache::weight))
    }
}

impl Reponses {
    /// Keeps up to so many bytes; with 0, nothing.
    #[must_use]
    pub fn new(octets: usize) -> Self {
        // How many there will be is only a first size: a few kilobytes each.
        Self((octets > 0).then(|| Cache::with_weighter(octets / 4096, octets as u64, Poids)))
    }

    /// The answer under this key, if it is of this state of the database.
    #[must_use]
    pub fn retrouver(&self, cle: &str, marque: &Marque) -> Option<Arc<Ecrit>> {
        let gardee = self.0.as_ref()?.get(cle)?;
        (gardee.marque == *marque).then_some(gardee.ecrit)
    }

    /// Keeps an answer that was read no earlier than its mark.
    pub fn garder(&self, cle: Arc<str>, marque: Marque, ecrit: &Arc<Ecrit>) {
        if let Some(cache) = &self.0 {
            cache.insert(cle, Gardee { marque, ecrit: Arc::clone(ecrit) });
        }
    }
}
