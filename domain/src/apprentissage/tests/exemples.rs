//! The contracts of the specification, one by one, as a file of lines and as columns.

use super::{CONTRATS, REFERENCES, cadre, controle, donnee, lire};
use crate::apprentissage::controle::{Controle, controler};
use crate::apprentissage::modele::{Colonnes, Contrat};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

fn attendus() -> Value {
    serde_json::from_str(donnee!("attendus_donnes.json")).expect("JSON")
}

/// Code, field, kind, gravity.
fn dites(controle: &Controle<'_>) -> BTreeSet<[String; 4]> {
    let dite = |anomalie: &crate::apprentissage::controle::Anomalie| {
        [anomalie.regle.code, &anomalie.champ, anomalie.famille().texte(), anomalie.gravite.texte()].map(str::to_owned)
    };
    controle.anomalies.iter().map(dite).collect()
}

#[test]
fn each_contract_has_its_verdict_conditions_anomalies_readings_and_what_is_not_judged() {
    let attendus = attendus();
    let (mut faits, mut ecarts) = (0, Vec::new());
    for (nom, attendu) in attendus["donnes"].as_object().expect("contracts") {
        let reference = format!("EX-D0{}", &nom[..2]);
        let contrat = &CONTRATS.iter().find(|(connue, _)| *connue == reference).expect("a contract").1;
        let controle = controle(contrat);
        let voulues: BTreeSet<[String; 4]> = attendu["anomalies"]
            .as_array()
            .expect("anomalies")
            .iter()
            .map(|anomalie| {
                ["code", "champ", "famille", "gravite"].map(|cle| anomalie[cle].as_str().expect("a text").to_owned())
            })
            .collect();
        let rendu = serde_json::to_value(&controle).expect("JSON");
        let non_evaluees: Vec<Value> =
            controle.non_evaluees.iter().map(|dite| json!([dite.regle, dite.motif])).collect();
        let sensibles = |anomalies: &Value| -> Vec<bool> {
            let anomalies = anomalies.as_array().expect("anomalies").iter();
            anomalies.map(|anomalie| anomalie["sensible_a_la_lecture"].as_bool().expect("a flag")).collect()
        };
        for (quoi, rendu, voulu) in [
            ("verdict", &rendu["verdict"], &attendu["verdict"]),
            ("conditions", &rendu["conditions_d6224_2"], &attendu["conditions_d6224_2"]),
            ("lectures", &rendu["lectures"], &attendu["lectures"]),
            ("non évaluées", &json!(non_evaluees), &attendu["non_evaluees"]),
            ("anomalies", &json!(dites(&controle)), &json!(voulues)),
            ("sensibles", &json!(sensibles(&rendu["anomalies"])), &json!(sensibles(&attendu["anomalies"]))),
        ] {
            if rendu != voulu {
                ecarts.push(format!("{nom}, {quoi} : {rendu} au lieu de {voulu}"));
            }
        }
        faits += 1;
    }
    assert!(ecarts.is_empty(), "{}", ecarts.join("\n"));
    assert_eq!(faits, 28);
}

#[test]
fn the_lot_is_answered_line_by_line() {
    let attendues: BTreeMap<u64, Value> = donnee!("lot_attendu.ndjson")
        .lines()
        .map(|ligne| serde_json::from_str::<Value>(ligne).expect("JSON"))
        .filter_map(|ligne| Some((ligne["ligne"].as_u64()?, ligne)))
        .collect();
    let mut repondues = 0;
    for (numero, ligne) in (1..).zip(donnee!("lot_donnes.ndjson").lines()) {
        if ligne.trim().is_empty() {
            assert!(!attendues.contains_key(&numero));
            continue;
        }
        let attendue = &attendues[&numero];
        let rendue = match lire(ligne) {
            Err(probleme) => {
                json!({"ligne": numero, "reference_externe": null, "probleme": probleme})
            }
            Ok(contrat) => {
                let controle = controler(&contrat, &cadre());
                let anomalies: Vec<Value> = controle
                    .anomalies
                    .iter()
                    .map(|anomalie| {
                        json!({
                            "code": anomalie.regle.code, "famille": anomalie.famille(), "gravite": anomalie.gravite,
                            "champ": anomalie.champ, "condition": anomalie.condition,
                        })
                    })
                    .collect();
                json!({
                    "ligne": numero, "reference_externe": contrat.reference_externe.valeur(),
                    "verdict": controle.verdict, "complet": controle.complet, "anomalies": anomalies,
                })
            }
        };
        assert_eq!(&rendue, attendue, "line {numero}");
        repondues += 1;
    }
    assert_eq!(repondues, attendues.len());
}

/// The cells of a row: commas, quotes doubled.
fn cellules(ligne: &str) -> Vec<String> {
    let (mut cellules, mut cellule, mut dedans) = (Vec::new(), String::new(), false);
    let mut lettres = ligne.chars().peekable();
    while let Some(lettre) = lettres.next() {
        match lettre {
            '"' if dedans && lettres.peek() == Some(&'"') => {
                cellule.push('"');
                lettres.next();
            }
            '"' => dedans = !dedans,
            ',' if !dedans => cellules.push(std::mem::take(&mut cellule)),
            autre => cellule.push(autre),
        }
    }
    cellules.push(cellule);
    cellules
}

#[test]
fn the_columns_give_the_same_contracts() {
    let mut lignes = donnee!("donnes.csv").trim_start_matches('\u{feff}').lines();
    let noms = cellules(lignes.next().expect("a header"));
    let colonnes = Colonnes::lire(noms.iter().map(String::as_str)).expect("known columns");
    assert_eq!(colonnes.nombre(), noms.len());
    let mut lus = 0;
    for (ligne, (reference, json)) in lignes.zip(CONTRATS.iter()) {
        let cellules = cellules(ligne);
        let des_colonnes = colonnes.contrat(cellules.iter().map(|cellule| Cow::Borrowed(&**cellule))).expect("a row");
        let texte = json.to_string();
        let du_json: Contrat<'_> = serde_json::from_str(&texte).expect("a contract");
        assert_eq!(des_colonnes, du_json, "{reference}");
        lus += 1;
    }
    assert_eq!(lus, 28);
}

#[test]
fn what_a_check_read_is_told_with_its_version() {
    let controle = controle(&CONTRATS[0].1);
    let lues: Vec<_> = controle.references().map(|version| version.nom.texte()).collect();
    // The others have no version in the file of the specification.
    assert_eq!(lues, ["smic", "grilles", "organismes", "rncp"]);
    let rendu = serde_json::to_value(&controle).expect("JSON");
    assert_eq!(rendu["references"][3], json!({"nom": "rncp", "version": "fictif", "date": "2026-11-01"}));
    assert_eq!(REFERENCES.versions().len(), 4);
}

#[test]
fn an_anomaly_has_its_article_its_words_and_what_explains_it() {
    let (_, contrat) = &CONTRATS[10];
    let rendu = serde_json::to_value(controle(contrat)).expect("JSON");
    let taux = &rendu["anomalies"][0];
    assert_eq!(taux["article"], "D6222-26, R6222-4");
    assert!(
        taux["texte"].as_str().is_some_and(|texte| texte.starts_with("Le salaire minimum perçu par l'apprenti […] "))
    );
    assert_eq!(
        taux["parametres"],
        json!({"du": "2027-04-01", "au": "2027-08-31", "annee": 2, "tranche": "21_25_ans", "minimum_pb": 6100})
    );
    assert_eq!(taux["texte_posterieur"], false);
}
