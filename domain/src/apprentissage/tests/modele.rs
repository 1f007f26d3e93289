//! The model: as it is published, and what it says of what is no contract.

use super::{CONTRATS, base, donnee, lire};
use crate::apprentissage::modele::{CodeProbleme, ColonneInconnue, Colonnes, Contrat, Nir, Probleme, TypeChamp};
use serde_json::Value;
use std::borrow::Cow;

/// The fields of a schema, as pointers with their types.
fn decrire(schema: &Value, pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
    let nature = match &schema["type"] {
        Value::Array(types) => types[0].as_str(),
        un => un.as_str(),
    };
    let nature = match nature {
        Some("string") => TypeChamp::Texte,
        Some("integer") => TypeChamp::Entier,
        Some("boolean") => TypeChamp::Logique,
        Some("array") => TypeChamp::Liste,
        Some("object") => TypeChamp::Objet,
        autre => panic!("{pointeur} : {autre:?}"),
    };
    if !pointeur.is_empty() {
        champs.push((pointeur.to_owned(), nature));
    }
    for (nom, sien) in schema["properties"].as_object().into_iter().flatten() {
        decrire(sien, &format!("{pointeur}/{nom}"), champs);
    }
    if schema["items"].is_object() {
        decrire(&schema["items"], &format!("{pointeur}/*"), champs);
    }
}

#[test]
fn the_typed_model_is_the_published_one() {
    let schema: Value = serde_json::from_str(donnee!("contrat-modele.json")).expect("JSON");
    let mut publies = Vec::new();
    decrire(&schema, "", &mut publies);
    let mut types = Contrat::champs();
    publies.sort_by(|un, autre| un.0.cmp(&autre.0));
    types.sort_by(|un, autre| un.0.cmp(&autre.0));
    assert_eq!(types, publies);
    // Leaves: neither objects, nor lists of objects; the documents of the filing are one field.
    let feuilles = types.iter().filter(|(pointeur, nature)| {
        !matches!(nature, TypeChamp::Objet | TypeChamp::Liste) && !pointeur.ends_with("/*")
    });
    assert_eq!(feuilles.count(), 176);
}

#[track_caller]
fn est_refuse(ligne: &str, code: CodeProbleme, pointeur: Option<&str>) {
    let probleme = lire(ligne).expect_err("no contract");
    assert_eq!(probleme, Probleme { code, pointeur: pointeur.map(str::to_owned) }, "{ligne}");
}

#[test]
fn what_is_no_contract_is_told_with_its_place() {
    use CodeProbleme::{CaractereInterdit, ChampDouble, ChampInconnu, JsonIllisible, TypeInvalide};
    est_refuse("", JsonIllisible, None);
    est_refuse("{} {}", JsonIllisible, None);
    est_refuse("null", TypeInvalide, Some(""));
    est_refuse("[]", TypeInvalide, Some(""));
    est_refuse(r#"{"employeur": []}"#, TypeInvalide, Some("/employeur"));
    est_refuse(r#"{"employeur": {"siret": 99900001100018}}"#, TypeInvalide, Some("/employeur/siret"));
    est_refuse(r#"{"employeur": {"effectif": "12"}}"#, TypeInvalide, Some("/employeur/effectif"));
    est_refuse(r#"{"employeur": {"effectif": 12.5}}"#, TypeInvalide, Some("/employeur/effectif"));
    est_refuse(r#"{"employeur": {"attestation_maitre": 1}}"#, TypeInvalide, Some("/employeur/attestation_maitre"));
    est_refuse(r#"{"contrat": {"remunerations": [null]}}"#, TypeInvalide, Some("/contrat/remunerations/0"));
    est_refuse(
        r#"{"contrat": {"remunerations": [{}, {"base": {}}]}}"#,
        TypeInvalide,
        Some("/contrat/remunerations/1/base"),
    );
    est_refuse(
        r#"{"contrat": {"mobilites": [{"mentions": {"1": 1}}]}}"#,
        TypeInvalide,
        Some("/contrat/mobilites/0/mentions/1"),
    );
    est_refuse(r#"{"depot": {"pieces": [null]}}"#, TypeInvalide, Some("/depot/pieces/0"));
    est_refuse(r#"{"depot": {"pieces": "x"}}"#, TypeInvalide, Some("/depot/pieces"));
    est_refuse(r#"{"contrat": {"signatures": []}}"#, TypeInvalide, Some("/contrat/signatures"));
    est_refuse(r#"{"employeur": {"siren": "1"}}"#, ChampInconnu, Some("/employeur/siren"));
    est_refuse(r#"{"schema": "rc/1", "schema": "rc/1"}"#, ChampDouble, Some("/schema"));
    est_refuse(
        r#"{"contrat": {"mobilites": [{"mentions": {"1": "x", "1": "x"}}]}}"#,
        ChampDouble,
        Some("/contrat/mobilites/0/mentions/1"),
    );
    est_refuse(r#"{"apprenti": {"prenom": "a\u0007"}}"#, CaractereInterdit, Some("/apprenti/prenom"));
    est_refuse("{\"apprenti\": {\"prenom\": \"a\u{85}\"}}", CaractereInterdit, Some("/apprenti/prenom"));
    // A name that may be a value gone astray is not repeated.
    est_refuse(r#"{"apprenti": {"206034499990190": "x"}}"#, ChampInconnu, Some("/apprenti"));
}

#[test]
fn what_is_absent_is_absent_whether_null_empty_or_blank() {
    for absent in ["null", r#""""#, r#""  \t\n ""#, "\"\u{a0}\""] {
        let ligne = format!(r#"{{"employeur": {{"siret": {absent}}}, "formation": null}}"#);
        let contrat = lire(&ligne).expect("a contract");
        assert_eq!(contrat.employeur.siret.valeur(), None, "{absent}");
    }
    let contrat = lire(r#"{"employeur": {"effectif": 12.0, "denomination": " x "}}"#).expect("a contract");
    assert_eq!((contrat.employeur.effectif, contrat.employeur.denomination.valeur()), (Some(12), Some(" x ")));
    let contrat = lire(r#"{"employeur": {"effectif": 99999999999999999999999}}"#).expect("a contract");
    assert_eq!(contrat.employeur.effectif, Some(i64::MAX));
    let rien = lire(r#"{"contrat": {"signatures": null}, "depot": {"pieces": null}}"#).expect("a contract");
    assert!(rien.contrat.signatures.0.is_none() && rien.depot.pieces.0.is_none());
    let vide = lire(r#"{"contrat": {"signatures": {}}, "depot": {"pieces": []}}"#).expect("a contract");
    assert!(vide.contrat.signatures.0.is_some() && vide.depot.pieces.0.is_some());
}

#[test]
fn columns_that_are_no_field_are_refused_by_their_rank_and_cells_by_their_pointer() {
    for noms in [
        &["schema", "employeur.siren"][..],
        &["schema", "schema"],
        &["schema", "employeur"],
        &["schema", "contrat.remunerations.100.taux_pb"],
        &["schema", "contrat.remunerations.01.taux_pb"],
        &["schema", "employeur.siret.x"],
        &["schema", "206034499990190"],
    ] {
        assert_eq!(Colonnes::lire(noms.iter().copied()), Err(ColonneInconnue { rang: 1 }), "{noms:?}");
    }
    let colonnes =
        Colonnes::lire(["contrat.remunerations.1.taux_pb", "employeur.attestation_maitre"]).expect("columns");
    let lire = |cellules: [&'static str; 2]| colonnes.contrat(cellules.map(Cow::Borrowed));
    let contrat = lire(["4300", "true"]).expect("a row");
    assert_eq!(contrat.contrat.remunerations.len(), 2);
    assert_eq!(contrat.contrat.remunerations[1].taux_pb, Some(4300));
    for (cellules, pointeur) in [
        (["43,00", ""], "/contrat/remunerations/1/taux_pb"),
        (["+1", ""], "/contrat/remunerations/1/taux_pb"),
        (["", "vrai"], "/employeur/attestation_maitre"),
    ] {
        let attendu = Probleme { code: CodeProbleme::TypeInvalide, pointeur: Some(pointeur.to_owned()) };
        assert_eq!(lire(cellules), Err(attendu), "{cellules:?}");
    }
    // A row that ends early lacks its last fields.
    assert!(colonnes.contrat([Cow::Borrowed(" ")]).expect("a row").contrat.remunerations.is_empty());
}

#[test]
fn a_nir_shows_nowhere() {
    const NIR: &str = "206034499990190";
    let contrats = [base(), CONTRATS[25].1.clone()];
    for contrat in contrats {
        let texte = contrat.to_string();
        assert!(texte.contains("\"nir\""));
        let lu: Contrat<'_> = serde_json::from_str(&texte).expect("a contract");
        let montre = [
            format!("{lu:?}"),
            format!("{}", lu.apprenti.nir),
            serde_json::to_string(&lu.apprenti.nir).expect("JSON"),
            serde_json::to_string(&super::controle(&contrat)).expect("JSON"),
            format!("{:?}", super::controle(&contrat)),
        ];
        for montre in montre {
            assert!(!montre.contains(NIR) && !montre.contains("2060344"), "{montre}");
        }
    }
    assert_eq!(format!("{:>7}", Nir::default()), "  [nir]");
    // Nor does an error, when it is of the wrong type or gone astray.
    for ligne in [
        format!(r#"{{"apprenti": {{"nir": {NIR}}}}}"#),
        format!(r#"{{"apprenti": {{"nir": ["{NIR}"]}}}}"#),
        format!(r#"{{"employeur": {{"effectif": "{NIR}"}}}}"#),
        format!(r#"{{"{NIR}": 1}}"#),
        format!(r#"{{"apprenti": {{"nir": "{NIR}\u0000"}}}}"#),
    ] {
        let erreur = serde_json::from_str::<Contrat<'_>>(&ligne).expect_err("no contract");
        let probleme = lire(&ligne).expect_err("no contract");
        for montre in [erreur.to_string(), format!("{erreur:?}"), format!("{probleme:?}")] {
            assert!(!montre.contains(NIR), "{montre}");
        }
    }
}
