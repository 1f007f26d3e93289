//! How many queries a reading or an act makes, and how many of them the engine had to prepare: counted for the tests, which hold
//! what is done often to a number.

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

thread_local! {
    /// The queries of this thread: a transaction stays on one.
    static REQUETES: Cell<u64> = const { Cell::new(0) };
    /// The statements that it had prepared.
    static PREPAREES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comptes {
    /// Queries that read.
    pub requetes: u64,
    /// Statements that the engine prepared, in their order: a connection that has one already does not ask for it again.
    pub preparees: Vec<String>,
}

/// The statements that one connection has prepared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Preparees(Arc<Mutex<HashSet<String>>>);

impl Preparees {
    /// Counts what the connection tells.
    pub(crate) fn noter(&self, evenement: &InstrumentationEvent<'_>) {
        let mut connues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match evenement {
            InstrumentationEvent::StartQuery { query, .. } => {
                let texte = query.to_string();
                let sql = texte.split_once(" -- binds").map_or(texte.as_str(), |(sql, _)| sql);
                if sql.starts_with("SELECT") {
                    REQUETES.set(REQUETES.get() + 1);
                }
                let ordre = ["SELECT", "INSERT", "UPDATE", "DELETE"].iter().any(|verbe| sql.starts_with(verbe));
                if ordre && !connues.contains(sql) {
                    PREPAREES.with_borrow_mut(|preparees| preparees.push(sql.to_owned()));
                }
            }
            InstrumentationEvent::CacheQuery { sql, .. } => drop(connues.insert((*sql).to_owned())),
            _ => {}
        }
    }
}

/// What every transaction of one database did since it was opened.
#[derive(Debug, Default)]
pub(crate) struct Comptage {
    requetes: Arc<AtomicU64>,
    preparees: Arc<Mutex<Vec<String>>>,
}

impl Comptage {
    /// Counts what every connection opened from now on does.
    pub(crate) fn installer() -> Self {
        // Refused only where another thread does the same at this moment.
        let _ = set_default_instrumentation(|| {
            let preparees = Preparees::default();
            let compter = move |evenement: InstrumentationEvent<'_>| preparees.noter(&evenement);
            Some(Box::new(compter) as Box<dyn Instrumentation>)
        });
        Self::default()
    }

    /// How much so far.
    pub(crate) fn lire(&self) -> Comptes {
        let preparees = self.preparees.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Comptes { requetes: self.requetes.load(Ordering::SeqCst), preparees }
    }

    /// The same work, counted: what the pool asks, whether a connection still answers, is none of it.
    pub(crate) fn compter<D, T, F: FnOnce(&mut D) -> T>(&self, travail: F) -> impl FnOnce(&mut D) -> T + use<D, T, F> {
        let (requetes, preparees) = (Arc::clone(&self.requetes), Arc::clone(&self.preparees));
        move |db| {
            let avant = REQUETES.get();
            PREPAREES.take();
            let issue = travail(db);
            requetes.fetch_add(REQUETES.get() - avant, Ordering::SeqCst);
            preparees.lock().unwrap_or_else(PoisonError::into_inner).extend(PREPAREES.take());
            issue
        }
    }
}
