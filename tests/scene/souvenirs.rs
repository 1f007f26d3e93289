//! What every scenario remembers: each reading it made, and when. At its end the server must still be able to say what it
//! said then (`connu_au`), whatever it has learnt since: no scenario asks for it, all of them hold it.

use super::acteur::{Acteur, Reponse};
use api::entree::connaissance::se_souvient;
use chrono::{DateTime, SecondsFormat, Utc};
use domain::catalogue;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Readings asked again at the end of a scenario, the last ones first: enough to hold the promise, few enough to be quick.
const RELUES: usize = 40;

/// The clock of a stage, and what was read on it.
struct Theatre {
    horloge: Arc<Mutex<DateTime<Utc>>>,
    lectures: Vec<Souvenir>,
}

/// A reading: who, what, when, and the answer.
#[derive(Clone)]
struct Souvenir {
    acteur: Acteur,
    chemin: String,
    instant: DateTime<Utc>,
    corps: Value,
}

static THEATRES: Mutex<BTreeMap<String, Theatre>> = Mutex::new(BTreeMap::new());

/// A stage opens: its clock is the one that its server reads.
pub fn ouvrir(url: &str, horloge: &Arc<Mutex<DateTime<Utc>>>) {
    let theatre = Theatre { horloge: Arc::clone(horloge), lectures: Vec::new() };
    THEATRES.lock().expect("the stages").insert(url.to_owned(), theatre);
}

/// Keeps a reading that its operation must be able to give again.
pub fn retenir(acteur: &Acteur, operation: &str, chemin: &str, reponse: &Reponse) {
    let operation = catalogue::operation(operation).filter(|operation| se_souvient(*operation, "GET"));
    // A cursor is bound to the knowledge that it walks through.
    let lie = ["connu_au", "curseur"].iter().any(|parametre| chemin.contains(parametre));
    if operation.is_none() || reponse.statut != 200 || reponse.corps.is_null() || lie {
        return;
    }
    let mut theatres = THEATRES.lock().expect("the stages");
    let Some(theatre) = theatres.get_mut(acteur.url()) else { return };
    let instant = *theatre.horloge.lock().expect("the clock");
    // A clock set back turns no journal back: what is known then is what was already recorded.
    if theatre.lectures.iter().any(|souvenir| souvenir.instant > instant) {
        return;
    }
    let souvenir =
        Souvenir { acteur: acteur.clone(), chemin: chemin.to_owned(), instant, corps: reponse.corps.clone() };
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

/// Asks again what was read, as it was known then.
///
/// # Panics
/// When the answer is another.
pub fn verifier(url: &str) {
    let lectures = THEATRES.lock().expect("the stages").remove(url).map(|theatre| theatre.lectures).unwrap_or_default();
    for Souvenir { acteur, chemin, instant, corps } in lectures.into_iter().rev().take(RELUES) {
        let lien = if chemin.contains('?') { '&' } else { '?' };
        let connu_au = instant.to_rfc3339_opts(SecondsFormat::Micros, true);
        let mut relu = acteur.get(&format!("{chemin}{lien}connu_au={connu_au}"));
        if relu.statut == 401 || (relu.statut == 404 && acteur.get(&chemin).statut == 404) {
            // Rights are those of today: a token no longer good, an action entrusted to another since.
            continue;
        }
        let mut alors = corps;
        for corps in [&mut alors, &mut relu.corps] {
            if let Some(page) = corps.get_mut("page") {
                page["suivante"] = page["suivante"].is_null().into();
            }
        }
        assert_eq!(relu.corps, alors, "{chemin} tel que connu le {connu_au}");
    }
}
