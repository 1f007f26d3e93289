//! What surrounds a vote, and by which its acts are judged.

use crate::cooperation::convention::Convention;
use crate::cooperation::copil::consultation::Consultation;
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::parametres::{Voix, stipulations_au};
use crate::socle::calendrier::Date;

/// What surrounds a vote, and by which it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circonstances {
    /// The convention.
    pub convention: Convention,
    /// Who sits on the committee.
    pub composition: Composition,
    /// The consultation, when the vote takes place by e-mail.
    pub consultation: Option<Consultation>,
}

impl Circonstances {
    /// The voices of each college on a day (G11).
    pub(super) fn voix_au(&self, au: Date) -> Voix {
        stipulations_au(&self.convention.faits().stipulations, au).voix
    }
}
