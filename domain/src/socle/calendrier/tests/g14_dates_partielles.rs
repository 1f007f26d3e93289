//! G14: dates known to the day, the month, the year, or not at all.

use super::*;

fn lire(json: &str) -> Result<DatePartielle, String> {
    serde_json::from_str(json).map_err(|erreur| erreur.to_string())
}

fn bornes(valeur: &str, precision: Precision) -> Option<(Date, Date)> {
    DatePartielle::new(Some(valeur), precision).expect("a partial date").bornes()
}

#[test]
fn premier_et_dernier_jour_possibles() {
    for (valeur, precision, premier, dernier) in [
        ("2025-01-17", Precision::Jour, "2025-01-17", "2025-01-17"),
        ("2025-01", Precision::Mois, "2025-01-01", "2025-01-31"),
        ("2024-02", Precision::Mois, "2024-02-01", "2024-02-29"),
        ("2025-02", Precision::Mois, "2025-02-01", "2025-02-28"),
        ("2025-12", Precision::Mois, "2025-12-01", "2025-12-31"),
        ("2025", Precision::Annee, "2025-01-01", "2025-12-31"),
        ("1900", Precision::Annee, "1900-01-01", "1900-12-31"),
        ("2199", Precision::Annee, "2199-01-01", "2199-12-31"),
    ] {
        assert_eq!(bornes(valeur, precision), Some((d(premier), d(dernier))), "{valeur}");
    }
    assert_eq!(DatePartielle::INCONNUE.bornes(), None);
}

#[test]
fn json() {
    for json in [
        r#"{"valeur":"2025-01-17","precision":"jour"}"#,
        r#"{"valeur":"2025-01","precision":"mois"}"#,
        r#"{"valeur":"2025","precision":"annee"}"#,
        r#"{"valeur":null,"precision":"inconnue"}"#,
    ] {
        let date = lire(json).expect("a partial date");
        assert_eq!(serde_json::to_string(&date).expect("json"), json);
    }
    assert_eq!(lire(r#"{"precision":"inconnue"}"#), Ok(DatePartielle::INCONNUE));
    assert_eq!(lire(r#"{"valeur":"2025-01-17","precision":"jour"}"#), Ok(d("2025-01-17").into()));
}

#[test]
fn valeur_absente_si_et_seulement_si_inconnue() {
    let connues = [Precision::Jour, Precision::Mois, Precision::Annee];
    for precision in connues {
        assert_eq!(DatePartielle::new(None, precision), Err(ErreurCalendrier::ValeurAbsente));
    }
    let inattendue = DatePartielle::new(Some("2025"), Precision::Inconnue);
    assert_eq!(inattendue, Err(ErreurCalendrier::ValeurInattendue));
}

#[test]
fn valeur_de_la_forme_de_sa_precision() {
    use ErreurCalendrier::{Annee, Date, HorsCalendrier, Mois};
    for (valeur, precision, refus) in [
        ("2025-01", Precision::Jour, Date),
        ("2025-02-29", Precision::Jour, Date),
        ("2025", Precision::Mois, Mois),
        ("2025-1", Precision::Mois, Mois),
        ("2025-00", Precision::Mois, Mois),
        ("2025-13", Precision::Mois, Mois),
        ("2025-01-17", Precision::Mois, Mois),
        ("2025-01", Precision::Annee, Annee),
        ("+025", Precision::Annee, Annee),
        ("25", Precision::Annee, Annee),
        ("1899-12-31", Precision::Jour, HorsCalendrier),
        ("1899-12", Precision::Mois, HorsCalendrier),
        ("1899", Precision::Annee, HorsCalendrier),
        ("2200", Precision::Annee, HorsCalendrier),
    ] {
        assert_eq!(DatePartielle::new(Some(valeur), precision), Err(refus), "{valeur} {precision:?}");
    }
}

#[test]
fn json_refuse() {
    for (json, debut) in [
        (r#"{"valeur":null,"precision":"mois"}"#, "une valeur est attendue"),
        (r#"{"valeur":"2025","precision":"inconnue"}"#, "aucune valeur n'est admise"),
        (r#"{"valeur":"2025","precision":"mois"}"#, "mois attendu"),
        (r#"{"valeur":"2025","precision":"siecle"}"#, "valeurs admises"),
        (r#"{"valeur":"2025","precision":"annee","source":"000:126"}"#, "unknown field"),
        (r#"{"valeur":2025,"precision":"annee"}"#, "invalid type"),
    ] {
        let refus = lire(json).expect_err("refused");
        assert!(refus.starts_with(debut), "{json}: {refus}");
    }
}

proptest! {
    #[test]
    fn un_jour_est_entre_les_bornes_de_ses_troncatures(jour in une_date()) {
        let texte = jour.to_string();
        for (longueur, precision) in [(10, Precision::Jour), (7, Precision::Mois), (4, Precision::Annee)] {
            let date = DatePartielle::new(Some(&texte[..longueur]), precision).expect("a partial date");
            let (premier, dernier) = date.bornes().expect("known");
            prop_assert!(premier <= jour && jour <= dernier);
            prop_assert_eq!(date.precision(), precision);
            prop_assert_eq!(date.valeur(), Some(texte[..longueur].to_owned()));
            let json = serde_json::to_string(&date).expect("json");
            prop_assert_eq!(lire(&json), Ok(date));
        }
    }
}
