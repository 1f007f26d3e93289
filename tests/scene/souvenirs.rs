//! What every scenario remembers: each reading it made, and when. At its end the server must still be able to say what it
//! said then (`connu_au`), whatever it has learnt since: no scenario asks for it, all of them hold it.
//!
//! Every kind of reading of a scenario is asked again. A kind is what is asked (the operation, the names of the parameters in
//! its query) and who asks. Of each kind and reader the first is, since which the most was learnt; of each kind the last
//! too, by whoever made it, which had the most to say.

use super::acteur::Acteur;
use super::reponse::Reponse;
use api::entree::connaissance::se_souvient;
use chrono::{DateTime, SecondsFormat, Utc};
use domain::catalogue;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// The clock of a stage, and what was read on it.
struct Theatre {
    horloge: Arc<Mutex<DateTime<Utc>>>,
    lectures: Vec<Souvenir>,
}

/// A reading: who, what, when, and the answer.
#[derive(Clone)]
struct Souvenir {
    acteur: Acteur,
    operation: &'static str,
    chemin: String,
    instant: DateTime<Utc>,
    corps: Value,
}

impl Souvenir {
    /// What is asked: the operation, and the names of the parameters in its query.
    fn genre(&self) -> (&'static str, BTreeSet<&str>) {
        let parametres = self.chemin.split_once('?').map(|(_, requete)| requete).unwrap_or_default();
        (self.operation, parametres.split('&').filter_map(|parametre| parametre.split('=').next()).collect())
    }
}

static THEATRES: Mutex<BTreeMap<String, Theatre>> = Mutex::new(BTreeMap::new());

/// A stage opens: its clock is the one that its server reads.
pub fn ouvrir(url: &str, horloge: &Arc<Mutex<DateTime<Utc>>>) {
    let theatre = Theatre { horloge: Arc::clone(horloge), lectures: Vec::new() };
    THEATRES.lock().expect("the stages").insert(url.to_owned(), theatre);
}

/// Keeps a reading that its operation must be able to give again.
pub fn retenir(acteur: &Acteur, operation: &str, chemin: &str, reponse: &Reponse) {
    let Some(operation) = catalogue::operation(operation).filter(|operation| se_souvient(*operation)) else {
        return;
    };
    // A cursor is bound to the knowledge that it walks through.
    let lie = ["connu_au", "curseur"].iter().any(|parametre| chemin.contains(parametre));
    if reponse.statut != 200 || reponse.corps.is_null() || lie {
        return;
    }
    let mut theatres = THEATRES.lock().expect("the stages");
    let Some(theatre) = theatres.get_mut(acteur.url()) else { return };
    let instant = *theatre.horloge.lock().expect("the clock");
    // A clock set back turns no journal back: what is known then is what was already recorded.
    if theatre.lectures.iter().any(|souvenir| souvenir.instant > instant) {
        return;
    }
    let (acteur, chemin, corps) = (acteur.clone(), chemin.to_owned(), reponse.corps.clone());
    let souvenir = Souvenir { acteur, operation: operation.nom, chemin, instant, corps };
    theatre.lectures.push(souvenir);
}

/// Someone changes the database behind the server: what was read no longer binds it.
pub fn oublier(url: &str) {
    THEATRES.lock().expect("the stages").remove(url);
}

/// Whether what is read there can be read again.
pub fn se_souvient_de(url: &str) -> bool {
    THEATRES.lock().expect("the stages").contains_key(url)
}

/// The readings that are asked again, in their order.
fn choisies(lectures: &[Souvenir]) -> Vec<&Souvenir> {
    let (mut connus, mut derniers) = (BTreeSet::new(), BTreeMap::new());
    let mut rangs = BTreeSet::new();
    for (rang, souvenir) in lectures.iter().enumerate() {
        if connus.insert((souvenir.genre(), souvenir.acteur.lecteur())) {
            rangs.insert(rang);
        }
        derniers.insert(souvenir.genre(), rang);
    }
    rangs.extend(derniers.into_values());
    rangs.into_iter().map(|rang| &lectures[rang]).collect()
}

/// Asks again what was read, as it was known then.
///
/// # Panics
/// When the answer is another.
pub fn verifier(url: &str) {
    let lectures = THEATRES.lock().expect("the stages").remove(url).map(|theatre| theatre.lectures).unwrap_or_default();
    for Souvenir { acteur, chemin, instant, corps, .. } in choisies(&lectures) {
        let lien = if chemin.contains('?') { '&' } else { '?' };
        let connu_au = instant.to_rfc3339_opts(SecondsFormat::Micros, true);
        let mut relu = acteur.get(&format!("{chemin}{lien}connu_au={connu_au}"));
        if relu.statut == 401 || (relu.statut == 404 && acteur.get(chemin).statut == 404) {
            // Rights are those of today: a token no longer good, an action entrusted to another since.
            continue;
        }
        let mut alors = corps.clone();
        for corps in [&mut alors, &mut relu.corps] {
            if let Some(page) = corps.get_mut("page") {
                page["suivante"] = page["suivante"].is_null().into();
            }
        }
        assert_eq!(relu.corps, alors, "{chemin} tel que connu le {connu_au}");
    }
}
