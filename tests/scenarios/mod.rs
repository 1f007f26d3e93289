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

mod actes_possibles;
mod antidates;
mod argent;
mod avenants;
mod bilans;
mod calculs;
mod catalogues;
mod communications;
mod connaissances;
mod consultations;
mod contacts_regionaux;
mod conventions;
mod copil;
mod courses;
mod decisions;
mod declinaisons_regionales;
mod denonciations;
mod echeancier;
mod faits_accomplis;
mod fiches_action;
mod instruction;
mod jetons;
mod journal;
mod litiges;
mod majorite;
mod outils_numeriques;
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
    /// Its own words: the article quoted above it, then what it does. The rules that it names are those it tests.
    pub mots: &'static str,
}

/// All of them.
pub fn tous() -> Vec<Scenario> {
    [
        actes_possibles::tous(),
        antidates::tous(),
        argent::tous(),
        avenants::tous(),
        bilans::tous(),
        calculs::tous(),
        catalogues::tous(),
        connaissances::tous(),
        communications::tous(),
        consultations::tous(),
        conventions::tous(),
        copil::tous(),
        courses::tous(),
        decisions::tous(),
        denonciations::tous(),
        echeancier::tous(),
        faits_accomplis::tous(),
        fiches_action::tous(),
        instruction::tous(),
        jetons::tous(),
        journal::tous(),
        litiges::tous(),
        majorite::tous(),
        partenaires::tous(),
        pipeline::tous(),
        plafonds::tous(),
        registre::tous(),
        schema::tous(),
        vie_du_copil::tous(),
        contacts_regionaux::tous(),
        declinaisons_regionales::tous(),
        outils_numeriques::tous(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
