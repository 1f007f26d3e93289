//! Many callers at the same instant.

use crate::scene::Reponse;
use std::collections::BTreeMap;
use std::sync::Barrier;

/// Does something many times at the same instant.
pub fn ensemble<T: Send>(combien: usize, faire: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let depart = Barrier::new(combien);
    std::thread::scope(|fils| {
        let coureurs: Vec<_> = (0..combien)
            .map(|rang| {
                let (depart, faire) = (&depart, &faire);
                fils.spawn(move || {
                    depart.wait();
                    faire(rang)
                })
            })
            .collect();
        let panique = |panique| std::panic::resume_unwind(panique);
        coureurs.into_iter().map(|coureur| coureur.join().unwrap_or_else(panique)).collect()
    })
}

/// How many answers there are of each status.
pub fn comptes(reponses: &[Reponse]) -> BTreeMap<u16, usize> {
    let mut comptes = BTreeMap::new();
    for reponse in reponses {
        *comptes.entry(reponse.statut).or_default() += 1;
    }
    comptes
}
