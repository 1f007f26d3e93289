//! What the documents leave open, say twice or contradict: shown, with the reading chosen and what changes it.

use super::regle::Regle;

/// A point that the documents do not settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointOuvert {
    /// `P1` …
    pub id: &'static str,
    /// The documents concerned, by number (`001` is the convention of 1 December 2020).
    pub documents: &'static [&'static str],
    /// A few French words that name it.
    pub titre: &'static str,
    /// What the documents say, or do not say, in French.
    pub constat: &'static str,
    /// The reading chosen, in French.
    pub lecture: &'static str,
    /// The rules that apply this reading.
    pub regles: &'static [&'static Regle],
    /// What changes the reading, convention by convention; `None` where only another text could.
    pub commutateur: Option<Commutateur>,
}

/// A reading that a convention may choose otherwise: a field of its readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commutateur {
    /// The name of the field.
    pub parametre: &'static str,
    /// The values that it takes.
    pub valeurs: &'static [&'static str],
    /// The one in force unless a convention chooses otherwise.
    pub defaut: &'static str,
}

/// The values of a field, with the one in force unless a convention chooses otherwise.
pub(crate) const fn entre(
    parametre: &'static str,
    valeurs: &'static [&'static str],
    defaut: &'static str,
) -> Option<Commutateur> {
    Some(Commutateur { parametre, valeurs, defaut })
}
