//! How many queries a reading or an act makes: counted for the tests, which hold what is read often to a number.

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

thread_local! {
    /// The queries of this thread: a transaction stays on one.
    static REQUETES: Cell<u64> = const { Cell::new(0) };
}

/// Counts what a connection tells, if it is a query.
pub(crate) fn noter(evenement: &InstrumentationEvent<'_>) {
    if let InstrumentationEvent::StartQuery { query, .. } = evenement
        && query.to_string().starts_with("SELECT")
    {
        REQUETES.set(REQUETES.get() + 1);
    }
}

/// The queries of every transaction of one database since it was opened.
#[derive(Debug, Default)]
pub(crate) struct Comptage(Arc<AtomicU64>);

impl Comptage {
    /// Counts the queries of every connection opened from now on.
    pub(crate) fn installer() -> Self {
        // Refused only where another thread does the same at this moment.
        let _ = set_default_instrumentation(|| {
            let compter = |evenement: InstrumentationEvent<'_>| noter(&evenement);
            Some(Box::new(compter) as Box<dyn Instrumentation>)
        });
        Self::default()
    }

    /// How many so far.
    pub(crate) fn lire(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    /// The same work, its queries counted: those of the pool, which asks a connection whether it still answers, are none of it.
    pub(crate) fn compter<D, T, F: FnOnce(&mut D) -> T>(&self, travail: F) -> impl FnOnce(&mut D) -> T + use<D, T, F> {
        let total = Arc::clone(&self.0);
        move |db| {
            let avant = REQUETES.get();
            let issue = travail(db);
            total.fetch_add(REQUETES.get() - avant, Ordering::SeqCst);
            issue
        }
    }
}
