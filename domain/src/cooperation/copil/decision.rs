//! The decision of the committee: a resolution put to the vote, each college's voices, the result and its proof
//! (R13-05 to R13-09).
//!
//! « Les décisions du copil, sont prises à la majorité absolue des voix exprimées, soit 50% plus une voix. » (art. 13)
//!
//! In `fait` what may happen to it, in `vote` what all of it makes of the vote; in `etat` what is true of it on a day; in `actes`
//! what may be added, judged by its `circonstances`.

mod actes;
mod circonstances;
mod etat;
mod fait;
mod rejuger;
#[cfg(test)]
mod tests;
mod vote;

pub use crate::socle::code::{DecisionId, VoixId};
pub use actes::{Resolution, VoixDeclaree};
pub use circonstances::Circonstances;
pub use etat::{Alentours, DecisionCopil, EtatDecision, toutes_les_voix_au};
pub use fait::{FaitDecision, LieuDuVote, MiseAuVote, ObjetDecision, Sens, VoixDites};
pub use vote::{AnnulationMotivee, ClotureVote, StatutVoix, VoixPortee, Vote};
