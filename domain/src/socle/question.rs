//! A question that users really ask, with the operation that answers it: the contract writes each under its operation, and
//! publishes the list.

use super::operation::Operation;

/// A question, and the call that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// `Q1` …
    pub id: &'static str,
    /// Who asks it, in French.
    pub qui: &'static str,
    /// Its words, in French.
    pub question: &'static str,
    /// The operation that answers it.
    pub operation: Operation,
    /// What to ask the operation, after its address: a query, or a body.
    pub appel: &'static str,
}

/// Declares the questions of a document, in their order; one may need two calls.
macro_rules! questions {
    ($($id:literal $qui:literal $question:literal => $operation:ident $appel:literal;)+) => {
        /// All of them, in their order.
        pub const QUESTIONS: &[$crate::socle::question::Question] = &[$($crate::socle::question::Question {
            id: $id,
            qui: $qui,
            question: $question,
            operation: $operation,
            appel: $appel,
        },)+];
    };
}
pub(crate) use questions;
