//! What a scenario is: a title, the words of the text that it rests on, and what happens, through HTTP only.

use crate::scene::Scene;

/// A scenario.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// Its name: a sentence.
    pub nom: &'static str,
    /// What stands above it, line by line: its title; then, after an empty line, the words and the rules that it rests on.
    pub entete: &'static str,
    /// What happens.
    pub jouer: fn(&mut Scene),
    /// Its own words: what stands above it, then what it does. The rules that it names are those it tests.
    pub mots: &'static str,
}

impl Scenario {
    /// What it proves, in one French sentence, for whoever reads the rules and no code.
    pub fn titre(&self) -> String {
        let phrase = self.entete.lines().map(str::trim).take_while(|ligne| !ligne.is_empty());
        phrase.collect::<Vec<_>>().join(" ")
    }
}

/// Declares scenarios; each is played once per engine. One without a title does not compile.
macro_rules! scenarios {
    ($($(#[doc = $ligne:literal])+ fn $nom:ident($scene:ident) $corps:block)+) => {
        /// The scenarios of this file.
        pub fn tous() -> Vec<crate::scenario::Scenario> {
            vec![$(crate::scenario::Scenario {
                nom: concat!(module_path!(), "::", stringify!($nom)).trim_start_matches("tests::scenarios::"),
                entete: concat!($($ligne, "\n"),+),
                jouer: $nom,
                mots: concat!($($ligne, "\n",)+ stringify!($corps)),
            }),+]
        }

        $($(#[doc = $ligne])+ fn $nom($scene: &mut crate::scene::Scene) $corps)+
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
