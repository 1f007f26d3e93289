//! The scenarios: actors as subjects of sentences, a title and the article above, HTTP only. The files mirror the concepts.

mod cooperation;
mod epreuves;
mod socle;

crate::scenario::ensemble![cooperation, epreuves, socle];
