//! The scenarios: actors as subjects of sentences, the article above, HTTP only. The files mirror the concepts.

use crate::scene::Scene;

/// Declares scenarios; each is played once per engine.
macro_rules! scenarios {
    ($($(#[$doc:meta])* fn $nom:ident($scene:ident) $corps:block)+) => {
        /// The scenarios of this file.
        pub fn tous() -> Vec<crate::scenarios::Scenario> {
            vec![$(crate::scenarios::Scenario {
                nom: concat!(module_path!(), "::", stringify!($nom)).trim_start_matches("tests::scenarios::"),
                jouer: $nom,
                mots: concat!($(stringify!($doc), "\n",)* stringify!($corps)),
            }),+]
        }

        $($(#[$doc])* fn $nom($scene: &mut crate::scene::Scene) $corps)+
    };
}
pub(crate) use scenarios;

mod cooperation;
mod socle;

/// A scenario.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// Its name: a sentence.
    pub nom: &'static str,
    /// What happens.
    pub jouer: fn(&mut Scene),
    /// Its own words: the article quoted above it, then what it does. The rules that it names are those it tests.
    pub mots: &'static str,
}

/// All of them.
pub fn tous() -> Vec<Scenario> {
    cooperation::tous().into_iter().chain(socle::tous()).collect()
}
