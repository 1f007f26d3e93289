//! What the verification of the journal walks: each context gives the list of what it keeps, the crate's root joins them.

use crate::socle::histoire::EvenementEnBase;
use crate::socle::histoire::tenue::lignes_d_histoire;
use crate::socle::lignes::{Compte, Nature, TableTenue};

/// Everything that the verification walks.
pub(crate) struct Registre {
    /// The kinds of aggregates of each context.
    pub(crate) natures: &'static [&'static [Nature]],
    /// The tables of each context.
    pub(crate) tables: &'static [&'static [&'static [TableTenue]]],
    /// What is summed beside them.
    pub(crate) comptes: &'static [Compte],
}

impl Nature {
    /// Histories of a kind, with what finds them.
    pub(crate) const fn histoire<E: EvenementEnBase>() -> Self {
        Self { nom: E::NATURE, lignes: |suivi, _, lignes| lignes_d_histoire::<E>(suivi, lignes) }
    }
}

/// The histories of a context that nothing but their keys is kept beside: one line each, here and nowhere else.
macro_rules! histoires {
    ($(#[$doc:meta])* $nom:ident = [$($fait:ty),+ $(,)?]) => {
        $(impl $crate::socle::histoire::EvenementEnBase for $fait {})+

        $(#[$doc])*
        pub(crate) const $nom: &[$crate::socle::lignes::Nature] =
            &[$($crate::socle::lignes::Nature::histoire::<$fait>()),+];
    };
}
pub(crate) use histoires;
