//! What a scenario is: a sentence, the article above it, and what happens, through HTTP only.

use crate::scene::Scene;

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

/// Declares scenarios; each is played once per engine.
macro_rules! scenarios {
    ($($(#[$doc:meta])* fn $nom:ident($scene:ident) $corps:block)+) => {
        /// The scenarios of this file.
        pub fn tous() -> Vec<crate::scenario::Scenario> {
            vec![$(crate::scenario::Scenario {
                nom: concat!(module_path!(), "::", stringify!($nom)).trim_start_matches("tests::scenarios::"),
                jouer: $nom,
                mots: concat!($(stringify!($doc), "\n",)* stringify!($corps)),
            }),+]
        }

        $($(#[$doc])* fn $nom($scene: &mut crate::scene::Scene) $corps)+
    };
}
pub(crate) use scenarios;

/// Gathers the scenarios of the files of a folder.
macro_rules! ensemble {
    ($($fichier:ident),+ $(,)?) => {
        /// The scenarios of this folder.
        pub fn tous() -> Vec<crate::scenario::Scenario> {
            [$($fichier::tous()),+].concat()
        }
    };
}
pub(crate) use ensemble;
