//! French as it is written in a document: dates, figures, sentences.

use chrono::Datelike;
use domain::socle::calendrier::{Date, lire_date};
use domain::socle::organisation::CodeOrganisation;
use std::collections::BTreeMap;

const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// « 1er décembre 2020 »
#[must_use]
pub fn date(jour: Date) -> String {
    let quantieme = if jour.day() == 1 { "1er".to_owned() } else { jour.day().to_string() };
    format!("{quantieme} {} {}", MOIS[jour.month0() as usize], jour.year())
}

/// « 12 jours », « 1 jour », « 0 jour »: from two, French has a plural.
#[must_use]
pub fn compte(nombre: u32, un: &str, plusieurs: &str) -> String {
    format!("{nombre} {}", if nombre < 2 { un } else { plusieurs })
}

/// A text that begins a sentence.
#[must_use]
pub fn majuscule(texte: &str) -> String {
    let mut lettres = texte.chars();
    lettres.next().map(|premiere| premiere.to_uppercase().chain(lettres).collect()).unwrap_or_default()
}

/// What codes stand for: organisations, and whatever else a sentence of the program names by its identifier.
#[derive(Debug, Clone, Default)]
pub struct Noms(BTreeMap<String, String>);

impl Noms {
    /// The names of these organisations.
    #[must_use]
    pub fn new(organisations: BTreeMap<CodeOrganisation, String>) -> Self {
        Self(organisations.into_iter().map(|(code, nom)| (code.into(), nom)).collect())
    }

    /// Names one thing more.
    pub fn ajouter(&mut self, code: &impl ToString, nom: String) {
        self.0.insert(code.to_string(), nom);
    }

    /// The name of an organisation, its code where the reference data no longer has it.
    #[must_use]
    pub fn de(&self, code: &CodeOrganisation) -> String {
        self.0.get(code.as_str()).cloned().unwrap_or_else(|| code.to_string())
    }

    /// A sentence of the program as people read it: dates in words, names in the place of codes, and of a state only what it
    /// means (`« en_relecture » : adressé…`).
    #[must_use]
    pub fn phrase(&self, texte: &str) -> String {
        let sans_etats = texte.split("« ").enumerate().map(|(rang, morceau)| match morceau.split_once(" » : ") {
            Some((code, sens)) if rang > 0 && est_un_code(code) => format!(": {sens}"),
            _ if rang > 0 => format!("« {morceau}"),
            _ => morceau.to_owned(),
        });
        let sans_etats: String = sans_etats.collect();
        let (mut ecrite, mut mot) = (String::with_capacity(sans_etats.len() + 16), String::new());
        for lettre in sans_etats.chars() {
            if lettre.is_alphanumeric() || matches!(lettre, '-' | '_') {
                mot.push(lettre);
            } else {
                ecrite.push_str(&self.mot(std::mem::take(&mut mot)));
                ecrite.push(lettre);
            }
        }
        ecrite + &self.mot(mot)
    }

    fn mot(&self, mot: String) -> String {
        self.0.get(&mot).cloned().or_else(|| lire_date(&mot).ok().map(date)).unwrap_or(mot)
    }
}

fn est_un_code(mot: &str) -> bool {
    !mot.is_empty() && mot.bytes().all(|octet| octet.is_ascii_lowercase() || octet == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_dates_in_words_and_names_for_codes() {
        let mut noms = Noms::default();
        noms.ajouter(&"ocapiat", "OCAPIAT".to_owned());
        for (dite, attendue) in [
            ("Au 2020-12-01 : dû.", "Au 1er décembre 2020 : dû."),
            ("2021-08-31", "31 août 2021"),
            ("du 2022-01-02 au 2022-02-01.", "du 2 janvier 2022 au 1er février 2022."),
            (
                "FA-2022-01-02, 2022-13-01, 2022-01-012, é2022-01-02",
                "FA-2022-01-02, 2022-13-01, 2022-01-012, é2022-01-02",
            ),
            ("adressé à ocapiat, non à ocapiat-sud", "adressé à OCAPIAT, non à ocapiat-sud"),
            ("dans l'état « en_relecture » : lu le 2022-01-02", "dans l'état : lu le 2 janvier 2022"),
            ("« adressé, pour relecture » : « Été » dit", "« adressé, pour relecture » : « Été » dit"),
        ] {
            assert_eq!(noms.phrase(dite), attendue);
        }
        assert_eq!([0, 1, 2].map(|nombre| compte(nombre, "jour", "jours")), ["0 jour", "1 jour", "2 jours"]);
    }
}
