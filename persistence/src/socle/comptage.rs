//! How many queries a reading makes: counted for the tests, which hold what is read often to a number.

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

thread_local! {
    /// The queries of this thread: a reading stays on one.
    static REQUETES: Cell<u64> = const { Cell::new(0) };
}

/// The queries of every reading of one database since it was opened.
#[derive(Debug, Default)]
pub(crate) struct Comptage(AtomicU64);

/// A reading under way; dropped, it adds its queries to the count.
pub(crate) struct EnCours<'a> {
    comptage: &'a AtomicU64,
    avant: u64,
}

impl Comptage {
    /// Counts the queries of every connection opened from now on.
    pub(crate) fn installer() -> Self {
        // Refused only where another thread does the same at this moment.
        let _ = set_default_instrumentation(|| {
            let compter = |evenement: InstrumentationEvent<'_>| {
                if let InstrumentationEvent::StartQuery { query, .. } = evenement
                    && query.to_string().starts_with("SELECT")
                {
                    REQUETES.set(REQUETES.get() + 1);
                }
            };
            Some(Box::new(compter) as Box<dyn Instrumentation>)
        });
        Self::default()
    }

    /// How many so far.
    pub(crate) fn lire(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Begins to count those of a reading.
    pub(crate) fn commencer(&self) -> EnCours<'_> {
        EnCours { comptage: &self.0, avant: REQUETES.get() }
    }
}

impl Drop for EnCours<'_> {
    fn drop(&mut self) {
        self.comptage.fetch_add(REQUETES.get() - self.avant, Ordering::SeqCst);
    }
}
