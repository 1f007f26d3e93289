//! The bytes in flight: what was received and is not answered, what is answered and not yet sent.

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

/// What is handed to a connection at once: its write buffer holds a few of these, whatever the size of the answer.
const TRANCHE: usize = 16 * 1024;

/// How many bytes may still be taken, by all connections together.
#[derive(Debug, Clone)]
pub struct Budget(Arc<AtomicUsize>);

impl Budget {
    /// So many bytes for all.
    #[must_use]
    pub fn new(octets: usize) -> Self {
        Self(Arc::new(AtomicUsize::new(octets)))
    }

    /// A emprunt of nothing yet.
    #[must_use]
    pub fn emprunt(&self) -> Emprunt {
        Emprunt { libres: Arc::clone(&self.0), octets: 0 }
    }
}

/// Bytes taken from the budget, given back when what holds them is dropped.
#[derive(Debug)]
pub struct Emprunt {
    libres: Arc<AtomicUsize>,
    octets: usize,
}

impl Emprunt {
    /// Takes some more; false, and nothing taken, when there is not so much left.
    #[must_use]
    pub fn accroitre(&mut self, octets: usize) -> bool {
        let retirer = |libres: usize| libres.checked_sub(octets);
        let pris = self.libres.fetch_update(Ordering::AcqRel, Ordering::Acquire, retirer).is_ok();
        if pris {
            self.octets += octets;
        }
        pris
    }

    /// Gives everything back.
    pub fn rendre(&mut self) {
        if self.octets > 0 {
            self.libres.fetch_add(std::mem::take(&mut self.octets), Ordering::AcqRel);
        }
    }
}

impl Drop for Emprunt {
    fn drop(&mut self) {
        self.rendre();
    }
}

/// Marks an answer whose bytes are held once for all that ask for it.
#[derive(Debug, Clone, Copy)]
pub struct Partagee;

/// An answer that goes out slice by slice, and whose bytes count until the last is handed over.
struct Tranches {
    octets: Bytes,
    _emprunt: Option<Emprunt>,
}

impl MessageBody for Tranches {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.octets.len() as u64)
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let octets = &mut self.get_mut().octets;
        let tranche = octets.split_to(octets.len().min(TRANCHE));
        Poll::Ready((!tranche.is_empty()).then_some(Ok(tranche)))
    }
}

/// The body of an answer as it goes out; `None` when the budget has no room for it.
///
/// `partagee`: its bytes are not its own. `due`: it must be said whatever the budget, for an act was done.
#[must_use]
pub fn mesurer(corps: BoxBody, budget: &Budget, partagee: bool, due: bool) -> Option<BoxBody> {
    // What streams already is ours: it was measured.
    let octets = match corps.try_into_bytes() {
        Ok(octets) if octets.len() > TRANCHE => octets,
        Ok(octets) => return Some(BoxBody::new(octets)),
        Err(corps) => return Some(corps),
    };
    let mut emprunt = budget.emprunt();
    if !partagee && !emprunt.accroitre(octets.len()) && !due {
        return None;
    }
    Some(BoxBody::new(Tranches { octets, _emprunt: Some(emprunt) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_given_back_and_no_more_is_taken_than_there_is() {
        let budget = Budget::new(100);
        let mut une = budget.emprunt();
        assert!(une.accroitre(60) && !une.accroitre(41) && une.accroitre(40));
        assert!(!budget.emprunt().accroitre(1));
        drop(une);
        assert!(budget.emprunt().accroitre(100));
    }

    #[test]
    fn a_large_answer_leaves_in_slices_and_counts_until_it_is_gone() {
        let (budget, octets) = (Budget::new(50_000), Bytes::from(vec![7_u8; 40_000]));
        let mut corps = mesurer(BoxBody::new(octets.clone()), &budget, false, false).expect("there is room");
        assert_eq!(corps.size(), BodySize::Sized(40_000));
        assert!(mesurer(BoxBody::new(octets.clone()), &budget, false, false).is_none());
        assert!(mesurer(BoxBody::new(octets.clone()), &budget, true, false).is_some());
        assert!(mesurer(BoxBody::new(octets.clone()), &budget, false, true).is_some());
        let mut sortis = Vec::new();
        let mut cx = Context::from_waker(std::task::Waker::noop());
        while let Poll::Ready(Some(Ok(tranche))) = Pin::new(&mut corps).poll_next(&mut cx) {
            assert!(tranche.len() <= TRANCHE);
            sortis.extend_from_slice(&tranche);
        }
        assert_eq!(sortis, octets);
        drop(corps);
        assert!(mesurer(BoxBody::new(octets), &budget, false, false).is_some());
    }
}
