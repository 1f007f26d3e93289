//! What every request crosses, before any law.

mod adresses;
mod forme;
mod idempotence;
mod mandataires;
mod ordre;
mod problemes;
mod retouches;
mod versions;

crate::scenario::ensemble![adresses, forme, idempotence, mandataires, ordre, problemes, retouches, versions];
