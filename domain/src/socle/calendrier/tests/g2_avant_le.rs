//! G2: « avant le » excludes the day.

use super::*;

fn butoir(texte: &str) -> JourMois {
    texte.parse().expect("a day of the year")
}

#[test]
fn veille_du_butoir_sauf_butoir_inclus() {
    assert_eq!(dernier_jour_utile_avant(butoir("04-30").en(2021), false), d("2021-04-29"));
    assert_eq!(dernier_jour_utile_avant(butoir("04-30").en(2021), true), d("2021-04-30"));
    assert_eq!(dernier_jour_utile_avant(butoir("06-15").en(2021), false), d("2021-06-14"));
    assert_eq!(dernier_jour_utile_avant(butoir("06-15").en(2021), true), d("2021-06-15"));
    assert_eq!(dernier_jour_utile_avant(d("2024-03-01"), false), d("2024-02-29"));
    assert_eq!(dernier_jour_utile_avant(d("2021-01-01"), false), d("2020-12-31"));
}

#[test]
fn le_jour_meme_est_en_retard_d_un_jour() {
    let limite = dernier_jour_utile_avant(butoir("06-15").en(2021), false);
    assert_eq!(retard_jours(d("2021-06-13"), limite), 0);
    assert_eq!(retard_jours(d("2021-06-14"), limite), 0);
    assert_eq!(retard_jours(d("2021-06-15"), limite), 1);
}

#[test]
fn jours_qui_n_existent_pas() {
    for refuse in [
        "", "-", "02-30", "04-31", "13-01", "00-10", "10-00", "12-32", "6-15", "06-5", "006-15", "06/15", "0615",
        "06-15 ", "+6-15", "06-15-",
    ] {
        assert_eq!(refuse.parse::<JourMois>(), Err(ErreurCalendrier::JourMois), "{refuse}");
    }
    for admis in ["01-01", "02-28", "02-29", "04-30", "06-15", "12-31"] {
        assert_eq!(butoir(admis).to_string(), admis);
    }
}

#[test]
fn le_29_fevrier_vaut_le_28_les_annees_communes() {
    assert_eq!(butoir("02-29").en(2024), d("2024-02-29"));
    for (annee, attendu) in [(2023, "2023-02-28"), (2100, "2100-02-28"), (1900, "1900-02-28")] {
        assert_eq!(butoir("02-29").en(annee), d(attendu));
    }
    assert_eq!(butoir("02-28").en(2024), d("2024-02-28"));
}

#[test]
fn json_et_ordre() {
    let json = serde_json::to_string(&butoir("06-15")).expect("json");
    assert_eq!(json, "\"06-15\"");
    let refus = serde_json::from_str::<JourMois>("\"02-30\"").expect_err("no such day").to_string();
    assert!(refus.starts_with("jour de l'année attendu"), "{refus}");
    assert!(butoir("04-30") < butoir("06-15") && butoir("06-14") < butoir("06-15"));
}

proptest! {
    #[test]
    fn chaque_jour_de_l_annee_revient(jour in une_date(), annee in 1900..=2199_i32) {
        let jour_mois = JourMois::new(jour.month(), jour.day()).expect("taken from a date");
        prop_assert_eq!(jour_mois.en(jour.year()), jour);
        let json = serde_json::to_string(&jour_mois).expect("json");
        prop_assert_eq!(serde_json::from_str::<JourMois>(&json).expect("the same"), jour_mois);
        let ailleurs = jour_mois.en(annee);
        prop_assert_eq!((ailleurs.year(), ailleurs.month()), (annee, jour_mois.mois()));
        prop_assert_eq!(ailleurs.day(), jour_mois.jour().min(jours_du_mois(annee, jour_mois.mois())));
    }
}
