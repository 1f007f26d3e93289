//! The journal: one entry per act, chained by hash; who reads it; what no hand in the database can hide.

mod alteration;
mod chaine;
mod lecture;
mod personnel;
mod recepisse;
mod refus;

crate::scenario::ensemble![alteration, chaine, lecture, personnel, recepisse, refus];
