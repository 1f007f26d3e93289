//! The entries of the table: what the signatories relay (art. 14).

use super::acces::{LECTEURS_DE_LA_COMMUNICATION, PARTIES};
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// What the signatories relayed of an action.
    LIRE_RELAIS: LECTEURS_DE_LA_COMMUNICATION, Aucune,
        regles: [R11_05, R14_03];
    /// A signatory traces that it relayed an action.
    TRACER_RELAIS: PARTIES, Facultative, survie: Demeure(R11_05),
        regles: [R11_05, R14_03, G10, G16],
        refus: [DATE_FUTURE];
}
