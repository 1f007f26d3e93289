//! The denunciation (article 18).

mod fin;
mod lettre;
mod preavis;

crate::scenario::ensemble![fin, lettre, preavis];
