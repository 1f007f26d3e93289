//! G12: before, on the same day or earlier.

use super::*;

fn heure(h: u32, m: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(h, m, 0).expect("an hour")
}

fn quand(date: &str, heure: Option<NaiveTime>) -> Quand {
    Quand { date: d(date), heure }
}

fn un_quand() -> impl Strategy<Value = Quand> {
    // Few days, so that two of them often coincide.
    let heure = proptest::option::of((0..24_u32, 0..60_u32).prop_map(|(h, m)| heure(h, m)));
    (0..3_u64, heure).prop_map(|(rang, heure)| Quand { date: d("2021-03-15") + Days::new(rang), heure })
}

#[test]
fn prealable_admet_le_meme_jour() {
    let acte = quand("2021-03-15", Some(heure(10, 0)));
    for (date, attendu) in [("2021-03-14", true), ("2021-03-15", true), ("2021-03-16", false)] {
        assert_eq!(Quand::from(d(date)).prealable_a(acte), attendu, "{date}");
    }
    assert!(quand("2021-03-15", Some(heure(18, 0))).prealable_a(acte));
}

#[test]
fn avant_un_evenement_exige_la_veille_ou_deux_heures() {
    let (neuf, dix) = (Some(heure(9, 59)), Some(heure(10, 0)));
    for (avant, evenement, attendu) in [
        (quand("2021-03-14", None), quand("2021-03-15", None), true),
        (quand("2021-03-14", dix), quand("2021-03-15", neuf), true),
        (quand("2021-03-15", None), quand("2021-03-15", None), false),
        (quand("2021-03-15", neuf), quand("2021-03-15", None), false),
        (quand("2021-03-15", None), quand("2021-03-15", dix), false),
        (quand("2021-03-15", neuf), quand("2021-03-15", dix), true),
        (quand("2021-03-15", dix), quand("2021-03-15", dix), false),
        (quand("2021-03-15", dix), quand("2021-03-15", neuf), false),
        (quand("2021-03-16", neuf), quand("2021-03-15", dix), false),
    ] {
        assert_eq!(avant.strictement_avant(evenement), attendu, "{avant:?} {evenement:?}");
    }
}

#[test]
fn json() {
    for (valeur, json) in [
        (quand("2021-03-15", Some(heure(9, 5))), r#"{"date":"2021-03-15","heure":"09:05"}"#),
        (quand("2021-03-15", None), r#"{"date":"2021-03-15","heure":null}"#),
    ] {
        assert_eq!(serde_json::to_string(&valeur).expect("json"), json);
        assert_eq!(serde_json::from_str::<Quand>(json).expect("the same"), valeur);
    }
    let sans_heure = serde_json::from_str::<Quand>(r#"{"date":"2021-03-15"}"#).expect("no hour");
    assert_eq!(sans_heure, Quand::from(d("2021-03-15")));
}

#[test]
fn json_refuse() {
    for illisible in ["24:00", "23:60", "9:05", "09:5", "09:05:00", "0905", "+9:05", ""] {
        let json = format!(r#"{{"date":"2021-03-15","heure":"{illisible}"}}"#);
        let refus = serde_json::from_str::<Quand>(&json).expect_err("no such hour").to_string();
        assert!(refus.starts_with("heure attendue"), "{illisible}: {refus}");
    }
    for json in [
        r#"{"date":"2021-3-15"}"#,
        r#"{"date":"1899-12-31"}"#,
        r#"{"date":null}"#,
        r#"{"heure":"09:05"}"#,
        r#"{"date":"2021-03-15","lieu":"Paris"}"#,
    ] {
        assert!(serde_json::from_str::<Quand>(json).is_err(), "{json}");
    }
}

proptest! {
    #[test]
    fn json_aller_retour(valeur in un_quand()) {
        let json = serde_json::to_string(&valeur).expect("json");
        prop_assert_eq!(serde_json::from_str::<Quand>(&json).expect("the same"), valeur);
    }

    #[test]
    fn avant_est_un_ordre_strict(a in un_quand(), b in un_quand(), c in un_quand()) {
        prop_assert!(!a.strictement_avant(a));
        prop_assert!(!(a.strictement_avant(b) && b.strictement_avant(a)));
        prop_assert!(!a.strictement_avant(b) || a.prealable_a(b));
        prop_assert!(!(a.strictement_avant(b) && b.strictement_avant(c)) || a.strictement_avant(c));
    }
}
