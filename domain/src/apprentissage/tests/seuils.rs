//! The 544 values of the specification, on both sides of every threshold.

use super::{avec, codes, controle, donnee};
use crate::apprentissage::regles::regles;
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn every_rule_fires_and_stays_silent_where_the_specification_says() {
    let seuils: BTreeMap<String, Vec<Value>> = serde_json::from_str(donnee!("seuils.json")).expect("JSON");
    let (mut faits, mut ecarts) = (0, Vec::new());
    for (code, valeurs) in &seuils {
        let mut vus = [false; 2];
        for valeur in valeurs {
            let changements = valeur["modification"].as_object().expect("changes");
            let changements: Vec<(&str, Value)> =
                changements.iter().map(|(pointeur, valeur)| (pointeur.as_str(), valeur.clone())).collect();
            let attendu = valeur["declenche"].as_bool().expect("yes or no");
            let dits = codes(&controle(&avec(&changements)));
            if dits.contains(&code.as_str()) != attendu {
                ecarts.push(format!("{code} {attendu} : {} -> {dits:?}", valeur["modification"]));
            }
            vus[usize::from(attendu)] = true;
            faits += 1;
        }
        assert_eq!(vus, [true, true], "{code} is seen on one side only");
    }
    assert!(ecarts.is_empty(), "{}", ecarts.join("\n"));
    assert_eq!(faits, 544);
    let connus: Vec<_> = regles().map(|regle| regle.code).collect();
    assert_eq!(seuils.keys().map(String::as_str).collect::<Vec<_>>(), connus);
}
