//! Meetings of the steering committee: projected, convened, held, closed (R14-08 to R14-11, R18-02, machine 3.3).
//!
//! In `fait` what may happen to them; in `etat` what it makes true on a day; in `actes` and `ordre_du_jour` what may be added,
//! after its `gardes`.

mod actes;
mod etat;
mod fait;
mod gardes;
mod ordre_du_jour;
#[cfg(test)]
mod tests;

pub use crate::socle::code::ReunionId;
pub use actes::{MiseAuCalendrier, Reportee, Seance};
pub use etat::{EtatReunion, ReunionTenue};
pub use fait::{
    FaitReunion, Mode, OrigineReunion, Point, Presence, ProjetReunion, QualitePresence, Reunion, Tenue, TypeReunion,
};
pub(in crate::cooperation) use gardes::verifier_presences;
pub use ordre_du_jour::{Invite, OrdreModifie};
