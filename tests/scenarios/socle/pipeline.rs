//! What every request crosses, before any law.

mod adresses;
mod forme;
mod idempotence;
mod ordre;
mod problemes;
mod retouches;
mod versions;

crate::scenario::ensemble![adresses, forme, idempotence, ordre, problemes, retouches, versions];
