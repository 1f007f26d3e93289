//! `controler`: a file of contracts, checked by the program without a network or a database.

use super::processus::{Dossier, texte};
use serde_json::Value;
use std::collections::BTreeMap;

const REFERENCES: &str = include_str!("../../domain/donnees/apprentissage/references.json");
const LOT: &str = include_str!("../../domain/donnees/apprentissage/lot_donnes.ndjson");
const ATTENDU: &str = include_str!("../../domain/donnees/apprentissage/lot_attendu.ndjson");
const TABLE: &str = include_str!("../../domain/donnees/apprentissage/donnes.csv");

/// The day of the expected answers.
const JOUR: [&str; 2] = ["--au", "2026-11-29"];

fn lignes(sortie: &str) -> Vec<Value> {
    sortie.lines().map(|ligne| serde_json::from_str(ligne).expect("a line of JSON")).collect()
}

/// What two answers to one line have in common: the expected ones say less.
fn comparable(ligne: &Value) -> Value {
    let mut dite = ligne.clone();
    let objet = dite.as_object_mut().expect("an object");
    objet.retain(|cle, _| {
        ["ligne", "reference_externe", "verdict", "complet", "anomalies", "probleme"].contains(&cle.as_str())
    });
    for anomalie in objet.get_mut("anomalies").and_then(Value::as_array_mut).into_iter().flatten() {
        anomalie
            .as_object_mut()
            .expect("an anomaly")
            .retain(|cle, _| ["code", "famille", "gravite", "champ", "condition"].contains(&cle.as_str()));
    }
    dite
}

/// Each line of a lot is answered in its order, those that are no contract too, and the last one balances; a table of the same
/// contracts says the same; what begins later answers the end of it.
pub(super) fn a_file_of_contracts_is_checked_line_by_line() {
    let dossier = Dossier::neuf();
    let (references, lot) = (dossier.ecrire("references.json", REFERENCES), dossier.ecrire("lot.ndjson", LOT));
    let controler = |fichier: &str, options: &[&str]| {
        let sortie =
            dossier.lancer(&[&["controler", fichier, "--references", &references][..], &JOUR, options].concat());
        // Some are against the law.
        assert_eq!(sortie.status.code(), Some(3), "{}", texte(&sortie.stderr));
        (texte(&sortie.stdout), texte(&sortie.stderr))
    };
    let (reponses, resume) = controler(&lot, &[]);
    let (rendues, attendues) = (lignes(&reponses), lignes(ATTENDU));
    assert_eq!(rendues.len(), attendues.len());
    for (rendue, attendue) in rendues.iter().zip(&attendues).take(attendues.len() - 1) {
        assert_eq!(&comparable(rendue), attendue);
    }
    let (fin, attendue) = (&rendues[rendues.len() - 1], &attendues[attendues.len() - 1]);
    for (cle, valeur) in attendue.as_object().expect("the last line") {
        assert_eq!(&fin[cle], valeur, "{cle}");
    }
    // People read it in words: how many, then which rule, with its article.
    for dit in ["35 lignes lues : 28 contrats contrôlés, 6 illisibles, 1 vides", "RC-314", "L6222-1"] {
        assert!(resume.contains(dit), "« {dit} » manque : {resume}");
    }
    // Nothing that was checked is repeated but the caller's own reference.
    for tu in ["206034499990190", "Camille", "camille@apprenti.example"] {
        assert!(!reponses.contains(tu) && !resume.contains(tu), "{tu}");
    }

    let (suite, _) = controler(&lot, &["--depuis", "20"]);
    let suite = lignes(&suite);
    let fin_du_lot: Vec<&Value> = rendues.iter().filter(|ligne| ligne["ligne"].as_u64() >= Some(20)).collect();
    assert_eq!(suite.iter().take(suite.len() - 1).collect::<Vec<_>>(), fin_du_lot);

    let par_reference = |lignes: &[Value]| -> BTreeMap<String, Value> {
        let dites = lignes.iter().filter_map(|ligne| {
            let mut dite = comparable(ligne);
            dite.as_object_mut()?.remove("ligne");
            Some((ligne["reference_externe"].as_str()?.to_owned(), dite))
        });
        dites.collect()
    };
    let (de_la_table, _) = controler(&dossier.ecrire("contrats.csv", TABLE), &[]);
    assert_eq!(par_reference(&lignes(&de_la_table)), par_reference(&rendues));
    // Semicolons, and a mark before the first name: what a spreadsheet in French writes of a table without commas inside.
    let simple = "\u{feff}reference_externe;employeur.siret\r\nUN;99900001100018\r\n=DEUX;1\r\n";
    let (en_lignes, _) = controler(&dossier.ecrire("simple.csv", simple), &["--sortie", "csv"]);
    assert!(en_lignes.starts_with("ligne;reference_externe;verdict;code;"), "{en_lignes}");
    assert!(en_lignes.contains("2;UN;non_conforme;RC-"), "{en_lignes}");
    assert!(en_lignes.contains("3;'=DEUX;non_conforme;RC-201;format;bloquant;/employeur/siret;"), "{en_lignes}");
}

/// A contract that nothing is against is told by the exit status; what is no table, no file, no reading, in a sentence.
pub(super) fn a_check_ends_with_a_status_and_refuses_in_a_sentence() {
    let dossier = Dossier::neuf();
    let references = dossier.ecrire("references.json", REFERENCES);
    let conforme = LOT.lines().next().expect("a first line");
    let un = dossier.ecrire("un.ndjson", conforme);
    let rapport = dossier.chemin("rapport.ndjson");
    let arguments = ["controler", &un, "--references", &references, "--rapport", &rapport];
    let sortie = dossier.lancer(&[&arguments[..], &JOUR].concat());
    assert_eq!(sortie.status.code(), Some(0), "{}", texte(&sortie.stderr));
    assert!(sortie.stdout.is_empty());
    let ecrit = lignes(&std::fs::read_to_string(&rapport).expect("a report"));
    assert_eq!((&ecrit[0]["verdict"], ecrit.len()), (&Value::from("conforme"), 2));
    // A line that never ends is answered, and holds no memory.
    let longue = dossier.ecrire("longue.ndjson", &format!("{}\n{conforme}\n", " ".repeat(70_000)));
    let sortie = dossier.lancer(&["controler", &longue]);
    let dites = lignes(&texte(&sortie.stdout));
    assert_eq!((&dites[0]["probleme"]["code"], &dites[1]["ligne"]), (&"ligne_trop_longue".into(), &2.into()));

    let inconnue = dossier.ecrire("inconnue.csv", "siret\n1\n");
    for (arguments, dit) in [
        (&["controler", "absent.ndjson"][..], "absent.ndjson"),
        (&["controler", &inconnue], "la colonne 1 n'est pas un champ du contrat"),
        (&["controler", &un, "--references", &un], "ces références sont illisibles"),
        (&["controler", &un, "--lecture", "plafond_35=peut-etre"], "plafond_35"),
        (&["controler", &un, "--lecture", "plafond=inclus"], "plafond_35"),
        (&["controler", &un, "--depuis", "0"], "depuis"),
    ] {
        let sortie = dossier.lancer(arguments);
        let dite = texte(&sortie.stderr);
        assert!(!sortie.status.success() && sortie.status.code() != Some(3), "{arguments:?}");
        assert!(dite.contains(dit) && !dite.contains("panicked"), "{arguments:?} ne dit pas « {dit} » : {dite}");
    }
}
