//! The entries of the table: the switch of readings (G18).

use super::acces::PARTIES;
use crate::cooperation::{refus, regles};
use crate::socle::operation::operations;

operations! {
    /// Other readings are chosen, from a day on.
    CHANGER_LECTURES: PARTIES, Requise, survie: EnVigueur,
        regles: [G18, G11, G10, R00_01, R17_02, R11_04],
        refus: [CONVENTION_NON_EN_VIGUEUR, CONVENTION_CADUQUE, DATE_FUTURE, LECTURE_RETROACTIVE, LECTURES_INCHANGEES];
}
