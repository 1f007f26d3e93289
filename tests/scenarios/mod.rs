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
            }),+]
        }

        $($(#[$doc])* fn $nom($scene: &mut crate::scene::Scene) $corps)+
    };
}
pub(crate) use scenarios;

mod actes_possibles;
mod argent;
mod bilans;
mod calculs;
mod catalogues;
mod consultations;
mod conventions;
mod copil;
mod courses;
mod decisions;
mod echeancier;
mod fiches_action;
mod instruction;
mod jetons;
mod journal;
mod majorite;
mod partenaires;
mod pipeline;
mod plafonds;
mod registre;
mod schema;
mod vie_du_copil;

/// A scenario.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// Its name: a sentence.
    pub nom: &'static str,
    /// What happens.
    pub jouer: fn(&mut Scene),
}

/// All of them.
pub fn tous() -> Vec<Scenario> {
    [
        actes_possibles::tous(),
        argent::tous(),
        bilans::tous(),
        calculs::tous(),
        catalogues::tous(),
        consultations::tous(),
        conventions::tous(),
        copil::tous(),
        courses::tous(),
        decisions::tous(),
        echeancier::tous(),
        fiches_action::tous(),
        instruction::tous(),
        jetons::tous(),
        journal::tous(),
        majorite::tous(),
        partenaires::tous(),
        pipeline::tous(),
        plafonds::tous(),
        registre::tous(),
        schema::tous(),
        vie_du_copil::tous(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
