//! The catalogue: complete, quoted from the texts, and about fields that exist.

use super::donnee;
use crate::apprentissage::modele::Contrat;
use crate::apprentissage::regles::{ARTICLES, Base, FamilleAnomalie, Gravite, regle, regles};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn articles() -> BTreeMap<String, Value> {
    serde_json::from_str(donnee!("articles.json")).expect("JSON")
}

#[test]
fn every_quoted_article_is_in_the_extract_with_its_version_its_dates_and_its_words() {
    let extrait = articles();
    let mut cites = BTreeSet::new();
    for regle in regles() {
        for (article, mots) in regle.citations() {
            let connu = &extrait[article.numero];
            assert_eq!(connu["id"], article.legiarti, "{}", regle.code);
            assert_eq!(connu["debut"], article.debut.to_string(), "{}", regle.code);
            let fin = connu["fin"].as_str().filter(|fin| !fin.starts_with("2999")).map(str::to_owned);
            assert_eq!(article.fin.map(|fin| fin.to_string()), fin, "{}", regle.code);
            let dits = connu["mots"].as_array().expect("words");
            assert!(dits.iter().any(|dit| dit == mots), "{} : {mots}", regle.code);
            cites.insert(article.numero);
        }
    }
    assert_eq!(cites, extrait.keys().map(String::as_str).collect());
    assert_eq!(ARTICLES.len(), extrait.len());
}

#[test]
fn the_rules_are_as_many_as_the_specification_has_in_their_order() {
    let toutes: Vec<_> = regles().collect();
    let familles = |famille| toutes.iter().filter(|regle| regle.famille == famille).count();
    assert_eq!(
        [FamilleAnomalie::Presence, FamilleAnomalie::Format, FamilleAnomalie::Coherence].map(familles),
        [42, 21, 85]
    );
    assert_eq!(toutes.iter().filter(|regle| regle.gravite == Gravite::Bloquant).count(), 67);
    assert!(toutes.windows(2).all(|deux| deux[0].code < deux[1].code));
    assert!(regle("RC-341").is_some_and(|regle| regle.code == "RC-341") && regle("RC-999").is_none());
}

#[test]
fn nothing_blocks_without_a_text() {
    for regle in regles() {
        let a_un_texte = regle.bases.iter().any(|base| matches!(base, Base::Loi(..)));
        // Malformed numbers that name the object block too: without them nobody knows what is spoken of.
        let identite = regle.famille == FamilleAnomalie::Format;
        assert!(regle.gravite == Gravite::AVerifier || a_un_texte || identite, "{}", regle.code);
        assert!(regle.condition.is_none() || a_un_texte, "{}", regle.code);
    }
}

#[test]
fn a_rule_is_about_fields_of_the_model() {
    let champs: BTreeSet<String> = Contrat::champs().into_iter().map(|(pointeur, _)| pointeur).collect();
    for regle in regles() {
        for champ in regle.champs {
            assert!(champs.contains(*champ), "{} : {champ}", regle.code);
        }
    }
}
