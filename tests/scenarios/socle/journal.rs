//! The journal: one entry per act, chained by hash; who reads it; what no hand in the database can hide.

mod alteration;
mod chaine;
mod epreuves;
mod lecture;
mod personnel;
mod points;
mod recepisse;
mod refus;
mod semis;

crate::scenario::ensemble![alteration, chaine, epreuves, lecture, personnel, points, recepisse, refus, semis];
