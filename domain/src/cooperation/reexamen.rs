//! What an act that brings a fact of an earlier day changes of what had been done: the whole dossier judged before it and after.

mod cadres;
mod objets;
#[cfg(test)]
mod tests;

pub use objets::Rejugeable;

use crate::cooperation::constats;
use crate::cooperation::regles;
use crate::cooperation::rejuge::{Connu, Rejuge};
use crate::socle::calendrier::Date;
use crate::socle::constat::Constat;
use std::collections::BTreeSet;

/// How many of the things that an act changes it names in its own answer; each says it of itself, all the same.
const NOMMES: usize = 40;

/// What is noted on a day of a thing judged again: of what was done by then.
#[must_use]
pub fn constats_au(objet: &impl Rejugeable, connu: &Connu, au: Date) -> Vec<Constat> {
    let rejuges = objet.rejuger(connu).into_iter().filter(|rejuge| rejuge.date <= au);
    rejuges.map(|rejuge| rejuge.constat()).collect()
}

/// A thing of a dossier, by the name under which its readers know it.
pub struct ObjetRejuge {
    /// « fiche action FA-1 », « réunion 0192… ».
    pub nom: String,
    /// The thing itself.
    pub rejugeable: Box<dyn Rejugeable>,
}

/// What would be refused after an act that was not before it, told in the answer of that act.
#[must_use]
pub fn changements(objets: &[ObjetRejuge], avant: &Connu, apres: &Connu) -> Vec<Constat> {
    let cle = |rejuge: &Rejuge| (rejuge.operation.nom, rejuge.date, rejuge.refus.code.texte());
    let changes = objets.iter().flat_map(|objet| {
        let deja: BTreeSet<_> = objet.rejugeable.rejuger(avant).iter().map(cle).collect();
        let nouveaux = objet.rejugeable.rejuger(apres).into_iter().filter(move |rejuge| !deja.contains(&cle(rejuge)));
        nouveaux.map(move |rejuge| (objet, rejuge))
    });
    nommer(changes)
}

/// What precedes the effect that the last signature of a convention has just given it (R17-01), whatever was known before.
#[must_use]
pub fn precedents(objets: &[ObjetRejuge], apres: &Connu) -> Vec<Constat> {
    let rejuges = objets.iter().flat_map(|objet| {
        let siens = objet.rejugeable.rejuger(apres).into_iter();
        siens.filter(|rejuge| *rejuge.refus.regle == regles::R00_01).map(move |rejuge| (objet, rejuge))
    });
    nommer(rejuges)
}

/// Each under the name of its thing, the first of them; of the others, how many.
fn nommer<'a>(rejuges: impl Iterator<Item = (&'a ObjetRejuge, Rejuge)>) -> Vec<Constat> {
    let mut constats: Vec<Constat> = rejuges
        .map(|(objet, rejuge)| {
            let constat = rejuge.constat();
            Constat { message: format!("{} : {}", objet.nom, constat.message), ..constat }
        })
        .collect();
    if let Some(autres) = constats.len().checked_sub(NOMMES).filter(|autres| *autres > 0) {
        constats.truncate(NOMMES);
        let message = format!("{autres} autre(s) acte(s) enregistré(s) seraient refusés de même : chacun le porte.");
        constats.push(Constat::nouveau(constats::AUTRES_ACTES_REJUGES, message));
    }
    constats
}
