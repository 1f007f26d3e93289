//! What a run was answered, made the same in every run, and short enough to be read in a committed file.

use api::serveur::application::moment;
use aws_lc_rs::digest;
use chrono::{DateTime, Utc};
use domain::socle::calendrier::Date;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How many plain values are shown of a list that is cut; of objects, one.
const VALEURS_D_UNE_LISTE: usize = 3;

/// A cursor, which is opaque: any of their form will do.
const CURSEUR: &str = "MDE5YTAwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx.AAAAAAAAAAAAAAAAAAAAAA";

/// When whatever was recorded on the day of the run is said to have been.
const ENREGISTRE: &str = "2024-06-01T09:00:00Z";

/// What stands before the day of a recording, in the bytes of the journal.
const JOUR_DU_JOURNAL: &str = "\"jour\":\"";

/// The days between a fact and its recording, as views tell them.
const DELAI: &str = "delai_enregistrement_jours";

/// What makes values neutral, and knows those that it has met: ids and fingerprints are numbered in their order, instants lose what is
/// below the second, lists are cut.
#[derive(Clone, Default)]
pub struct Neutre {
    connus: BTreeMap<String, String>,
    jours: BTreeSet<String>,
    entiere: usize,
}

impl Neutre {
    /// For a program that nobody gives a clock: what it recorded on these days it recorded on one, always the same. Lists of so many
    /// elements are whole.
    pub fn a_l_heure_de_tous(jours: &BTreeSet<Date>, entiere: usize) -> Self {
        Self { jours: jours.iter().map(Date::to_string).collect(), entiere, ..Self::default() }
    }

    /// The value, neutral.
    pub fn rendre(&mut self, valeur: &Value) -> Value {
        match valeur {
            Value::Array(elements) => {
                let garder = match elements.len() {
                    peu if peu <= self.entiere => peu,
                    _ if elements.iter().any(Value::is_object) => 1,
                    _ => VALEURS_D_UNE_LISTE,
                };
                elements.iter().take(garder).map(|element| self.rendre(element)).collect()
            }
            Value::Object(champs) => {
                let delai = self.delai(champs);
                let mut rendus: Map<String, Value> =
                    champs.iter().map(|(nom, champ)| (nom.clone(), self.champ(nom, champ))).collect();
                if let Some(delai) = delai {
                    rendus.insert(DELAI.to_owned(), delai.into());
                }
                rendus.into()
            }
            Value::String(texte) => self.texte(texte).into(),
            autre => autre.clone(),
        }
    }

    fn champ(&mut self, nom: &str, valeur: &Value) -> Value {
        if nom == "suivante" && valeur.is_string() { CURSEUR.into() } else { self.rendre(valeur) }
    }

    /// The delay of what was recorded on a day of the run, counted to the day that stands for it.
    fn delai(&self, champs: &Map<String, Value>) -> Option<i64> {
        let delai = champs.get(DELAI)?.as_i64()?;
        let jour = |instant: &str| instant.parse::<DateTime<Utc>>().ok().map(|instant| moment(instant).jour);
        let reel =
            jour(champs.get("enregistre_le")?.as_str()?).filter(|jour| self.jours.contains(&jour.to_string()))?;
        Some(delai + (jour(ENREGISTRE)? - reel).num_days())
    }

    fn texte(&mut self, texte: &str) -> String {
        let mut neutre = String::new();
        let mut reste = texte;
        while let Some(lettre) = reste.chars().next() {
            let mot = reste.find(|lettre: char| !lettre.is_ascii_hexdigit() && lettre != '-').unwrap_or(reste.len());
            let (mot, suite) = reste.split_at(if mot == 0 { lettre.len_utf8() } else { mot });
            reste = suite;
            if self.jours.contains(mot) {
                if let Some(fin) = reste.strip_prefix('T').and_then(|heure| heure.find('Z')) {
                    neutre.push_str(ENREGISTRE);
                    reste = &reste["T".len() + fin + "Z".len()..];
                    continue;
                }
                // Any other day is one that an answer tells: it is left as it is.
                if neutre.ends_with(JOUR_DU_JOURNAL) {
                    neutre.push_str(&ENREGISTRE[..mot.len()]);
                    continue;
                }
            }
            neutre.push_str(&self.mot(mot));
            if lettre == ':' && reste.len() > 2 && reste.as_bytes()[2] == b'.' {
                neutre.push_str(&reste[..2]);
                reste = reste[3..].trim_start_matches(|lettre: char| lettre.is_ascii_digit());
            }
        }
        neutre
    }

    /// An id or a fingerprint under its number; any other word as it is.
    fn mot(&mut self, mot: &str) -> String {
        let rang = self.connus.len() + 1;
        let numerote = if uuid::Uuid::try_parse(mot).is_ok() && mot.len() == 36 {
            format!("019a0000-0000-7000-8000-{rang:012}")
        } else if mot.len() == 64 && !mot.contains('-') {
            let somme = digest::digest(&digest::SHA256, rang.to_string().as_bytes());
            somme.as_ref().iter().map(|octet| format!("{octet:02x}")).collect()
        } else {
            return mot.to_owned();
        };
        self.connus.entry(mot.to_owned()).or_insert(numerote).clone()
    }
}
