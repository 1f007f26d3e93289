//! Whatever is sent, the server answers what the contract declares, and never that it failed.

use crate::contract;
use crate::epreuve::{Promesse, relever, taille};
use crate::scene::Requete;
use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::{Lieux, Objet};
use crate::semis::hasard::Hasard;
use api::contrat::adresses::{self, Adresse};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// What the whole trial may last on each engine.
const DUREE: Duration = Duration::from_secs(600);

crate::scenario::scenarios! {
    /// Quoi qu'on lui envoie, le système répond ce que le contrat d'interface prévoit, et jamais une erreur interne.
    fn whatever_is_sent_is_answered_by_the_contract(scene) {
        scene.ne_rien_relire();
        scene.ne_rien_montrer();
        let lieux = Lieux::preparer(scene);
        let toutes: Vec<Adresse> = adresses::toutes().to_vec();
        let (mut hasard, debut) = (Hasard::de(0x0a11_ce5e_ed00_0001, 0), Instant::now());
        let (mut statuts, mut cas, mut pannes) = (BTreeMap::new(), 0, Vec::new());
        while cas < taille(500, 100_000) && debut.elapsed() < DUREE {
            // Each operation in its turn: the short form knows them all.
            let Adresse { operation, .. } = toutes[cas % toutes.len()].clone();
            let essai = Essai::nouveau(scene, &lieux, operation);
            let demande = hasard.demande(&essai);
            let dite = demande.dite();
            // Held against the contract as it is sent.
            let reponse = demande.envoyer();
            *statuts.entry(reponse.statut).or_insert(0usize) += 1;
            if reponse.statut >= 500 {
                pannes.push(format!("{dite} : {}", reponse.texte));
            }
            cas += 1;
        }
        let chiffre = match pannes.first() {
            None => format!("0 réponse 5xx : {statuts:?}"),
            Some(premiere) => format!("{} réponses 5xx, dont {premiere}", pannes.len()),
        };
        relever(Promesse::AucuneErreurInterne, scene.moteur().nom(), "saisies tirées du contrat", cas, &chiffre, pannes.is_empty());
    }
}

/// What is drawn to be sent: the same cases on every machine.
impl Hasard {
    fn une_fois_sur(&mut self, combien: usize) -> bool {
        self.sous(combien) == 0
    }

    fn choisir<'a, T>(&mut self, choix: &'a [T]) -> &'a T {
        &choix[self.sous(choix.len())]
    }

    /// A text that someone may send by mistake, or to see.
    fn texte(&mut self) -> String {
        const TEXTES: &[&str] = &[
            "",
            " ",
            "\0",
            "\u{7f}",
            "\u{202e}texte",
            "é",
            "e\u{301}",
            "🧾",
            "\u{10ffff}",
            "'; DROP TABLE journal; --",
            "../../etc/passwd",
            "<script>alert(1)</script>",
            "=1+1",
            "%00",
            "%",
            "null",
            "NaN",
            "0",
            "-1",
            "1e999",
            "9999-12-31",
            "0000-00-00",
            "2021-02-30",
            "2024-02-29",
            "-0001-01-01",
            "10000-01-01",
            "24:00",
            "12-31",
            "02-30",
            "2026-11-22T09:00:00Z",
            "2026-11-22T09:00:00.0000001+14:00",
            "9999-12-31T23:59:60Z",
            "mobilites",
            "menjs",
            "MOBILITES",
            "00000000-0000-0000-0000-000000000000",
            "01a22b8c-50fc-7278-890e-97e8ab2184c0",
            "{}",
            "[]",
            "a,b",
            "*",
            "W/\"1\"",
            "\"1\"",
            "\r\nX: y",
            "\u{feff}",
            "ﷺ",
        ];
        match self.sous(12) {
            0 => "a".repeat(1 + self.sous(5_000)),
            1 => "é ".repeat(1 + self.sous(2_500)),
            _ => (*self.choisir(TEXTES)).to_owned(),
        }
    }

    /// A value of any kind.
    fn valeur(&mut self) -> Value {
        match self.sous(16) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(self.choisir(&[0, -1, 1, 2, 100, 10_001, 9_007_199_254_740_993, i64::MAX, i64::MIN]).to_owned()),
            3 => json!(self.choisir(&[0.5, -0.0, 1e308, 1e-308, 100.0, 9.9e15]).to_owned()),
            4 => json!([]),
            5 => json!({}),
            6 => json!({ "inconnu": self.texte() }),
            7 => (0..self.sous(200)).fold(json!(1), |dedans, _| json!([dedans])),
            8 => Value::Array(vec![json!("a"); self.sous(1_000)]),
            9 => json!(u64::MAX),
            _ => Value::String(self.texte()),
        }
    }

    /// A value of a schema of the contract, right or nearly so.
    fn selon(&mut self, schema: &'static Value, profondeur: usize) -> Value {
        let schema = contract::resoudre(schema);
        if self.une_fois_sur(25) || profondeur > 8 {
            return self.valeur();
        }
        for choix in ["oneOf", "anyOf", "allOf"] {
            if let Some(schemas) = schema[choix].as_array().filter(|schemas| !schemas.is_empty()) {
                let choisi = self.choisir(schemas);
                return self.selon(choisi, profondeur + 1);
            }
        }
        if let Some(admises) = schema["enum"].as_array().filter(|admises| !admises.is_empty()) {
            return self.choisir(admises).clone();
        }
        if schema.get("const").is_some() {
            return schema["const"].clone();
        }
        let exemple = ["example", "default"].iter().map(|nom| &schema[*nom]).find(|valeur| !valeur.is_null());
        if let Some(exemple) = exemple.filter(|_| !self.une_fois_sur(3)) {
            return exemple.clone();
        }
        let nature = match &schema["type"] {
            Value::Array(natures) if self.une_fois_sur(4) => natures.last().and_then(Value::as_str),
            Value::Array(natures) => natures.first().and_then(Value::as_str),
            nature => nature.as_str(),
        };
        match nature {
            Some("object") => {
                let requis =
                    |nom: &str| schema["required"].as_array().is_some_and(|noms| noms.iter().any(|n| n == nom));
                let mut objet = Map::new();
                for (nom, champ) in schema["properties"].as_object().into_iter().flatten() {
                    let present = if requis(nom) { !self.une_fois_sur(20) } else { self.une_fois_sur(2) };
                    if present {
                        objet.insert(nom.clone(), self.selon(champ, profondeur + 1));
                    }
                }
                Value::Object(objet)
            }
            Some("array") => {
                (0..self.sous(4)).map(|_| self.selon(&schema["items"], profondeur + 1)).collect::<Vec<_>>().into()
            }
            Some("integer" | "number") => {
                let borne = |nom: &str| schema[nom].as_i64();
                let bornes = [borne("minimum").unwrap_or(0), borne("maximum").unwrap_or(1 << 53), 1, 2, 1_000];
                json!(self.choisir(&bornes) + *self.choisir(&[0, 0, 0, 1, -1]))
            }
            Some("boolean") => json!(self.une_fois_sur(2)),
            Some("string") => match schema["format"].as_str() {
                Some("date") => {
                    json!(format!("20{:02}-{:02}-{:02}", 19 + self.sous(9), 1 + self.sous(12), 1 + self.sous(29)))
                }
                Some("uuid") if self.une_fois_sur(2) => json!("01a22b8c-50fc-7278-890e-97e8ab2184c0"),
                _ => json!(self.texte()),
            },
            _ => self.valeur(),
        }
    }

    /// A body of an operation: its example changed in a place, or one made of its schema.
    fn corps(&mut self, essai: &Essai<'_>) -> Value {
        match contract::schema_du_corps(essai.operation.nom) {
            Some(schema) if self.une_fois_sur(2) => self.selon(schema, 0),
            _ => {
                let mut corps = crate::scene::corps_admis(essai.operation);
                if !self.une_fois_sur(6) {
                    self.abimer(&mut corps);
                }
                corps
            }
        }
    }

    fn abimer(&mut self, valeur: &mut Value) {
        let plus_loin = !self.une_fois_sur(3);
        match valeur {
            Value::Object(champs) if plus_loin && !champs.is_empty() => {
                let rang = self.sous(champs.len());
                if let Some((_, champ)) = champs.iter_mut().nth(rang) {
                    self.abimer(champ);
                }
            }
            Value::Array(elements) if plus_loin && !elements.is_empty() => {
                let rang = self.sous(elements.len());
                self.abimer(&mut elements[rang]);
            }
            _ => *valeur = self.valeur(),
        }
    }

    /// A request for an operation.
    fn demande(&mut self, essai: &Essai<'_>) -> Requete {
        let objet = match self.sous(10) {
            0 => Objet::Inconnu,
            1 => Objet::Illisible,
            _ => Objet::Connu,
        };
        let mut chemin = essai.lieux.remplir(&essai.modele, objet);
        let parametres = contract::parametres(essai.operation.nom);
        let mut suite = form_urlencoded::Serializer::new(String::new());
        for (nom, exemple) in &parametres {
            if self.une_fois_sur(3) {
                let valeur = match exemple {
                    Some(exemple) if !self.une_fois_sur(3) => (*exemple).to_owned(),
                    _ => self.texte(),
                };
                suite.append_pair(nom, &valeur);
            }
        }
        let suite = suite.finish();
        if !suite.is_empty() && suite.len() < 6_000 {
            chemin = format!("{chemin}?{suite}");
        }
        let acteur = match self.sous(8) {
            0 => essai.scene.public(),
            1 => essai.scene.auditeur(),
            2 => essai.scene.menjs(),
            3 => essai.scene.autre_opco(),
            _ => essai.acteur.clone(),
        };
        let mut demande = essai.demande(&acteur, &chemin);
        if essai.methode != "GET" {
            demande = demande.corps(self.corps(essai));
            if self.une_fois_sur(2) {
                let version = *self.choisir(&[
                    "\"1\"",
                    "\"2\"",
                    "\"4\"",
                    "W/\"5\"",
                    "*",
                    "",
                    "\"9223372036854775807\"",
                    "\"-1\"",
                ]);
                demande = demande.sans("if-match").avec("if-match", version);
            }
            if self.une_fois_sur(4) {
                let cle = format!("cle-{}", self.sous(50));
                demande = demande.cle(&cle);
            }
        }
        if self.une_fois_sur(10) {
            const ADMIS: &[&str] = &["*/*", "text/html", "application/pdf", "application/json;q=0", ";", "a/b"];
            let accepte = *self.choisir(ADMIS);
            demande = demande.avec("accept", accepte);
        }
        demande
    }
}
