//! What each rule of the calendar says, on examples and on every date.

use chrono::{Datelike, Days, NaiveTime};
use proptest::prelude::*;

use super::*;

fn d(texte: &str) -> Date {
    lire_date(texte).expect("a date of the contract")
}

fn une_date() -> impl Strategy<Value = Date> {
    let jours = DERNIERE_DATE.signed_duration_since(PREMIERE_DATE).num_days().unsigned_abs();
    (0..=jours).prop_map(|rang| PREMIERE_DATE + Days::new(rang))
}

/// The number of days of a month, without chrono.
fn jours_du_mois(annee: i32, mois: u32) -> u32 {
    match mois {
        2 if annee % 400 == 0 || (annee % 4 == 0 && annee % 100 != 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

mod g1_dates {
    use super::*;

    #[test]
    fn forme_exacte() {
        assert_eq!(lire_date("2020-12-01").map(|jour| (jour.year(), jour.month(), jour.day())), Ok((2020, 12, 1)));
        for illisible in [
            "",
            "-",
            "2025-1-5",
            "2025-01-5",
            "25-01-05",
            "+2025-01-05",
            "+12025-01-05",
            "-2025-01-05",
            "2025/01/05",
            " 2025-01-05",
            "2025-01-05 ",
            "2025-01-05T00:00:00",
            "2025-01-05-",
            "20250105",
            "2025-+1-05",
            "2025-02-29",
            "2025-00-10",
            "2025-13-10",
            "2025-04-31",
            "2025-04-00",
            "２025-01-05",
        ] {
            assert_eq!(lire_date(illisible), Err(ErreurCalendrier::Date), "{illisible}");
        }
    }

    #[test]
    fn bornes_du_contrat() {
        for hors in ["0000-01-01", "1899-12-31", "2200-01-01", "9999-12-31"] {
            assert_eq!(lire_date(hors), Err(ErreurCalendrier::HorsCalendrier), "{hors}");
        }
        assert_eq!(lire_date("1900-01-01"), Ok(PREMIERE_DATE));
        assert_eq!(lire_date("2199-12-31"), Ok(DERNIERE_DATE));
    }

    proptest! {
        #[test]
        fn lire_defait_ecrire(jour in une_date()) {
            prop_assert_eq!(lire_date(&jour.to_string()), Ok(jour));
        }

        #[test]
        fn aucun_texte_ne_fait_paniquer(texte in any::<String>()) {
            let _ = lire_date(&texte);
            let _ = texte.parse::<JourMois>();
            for precision in [Precision::Jour, Precision::Mois, Precision::Annee, Precision::Inconnue] {
                let _ = DatePartielle::new(Some(&texte), precision);
            }
        }

        #[test]
        fn aucun_calcul_ne_panique_meme_hors_des_bornes_publiees(
            jour in prop_oneof![une_date(), Just(Date::MIN), Just(Date::MAX)],
            n in prop_oneof![0..=3_660_u32, Just(u32::MAX)],
            annee in any::<i32>(),
        ) {
            for inclus in [false, true] {
                let _ = dernier_jour_utile_avant(jour, inclus);
            }
            for terme in [Terme::VeilleDuQuantieme, Terme::Quantieme] {
                let _ = dernier_jour_de_duree(jour, n, terme);
            }
            let _ = (au_plus_tard_avant(jour, n), sous_jours(jour, n), plus_mois(jour, n));
            let _ = (retard_jours(jour, Date::MIN), retard_jours(Date::MIN, jour), retard_jours(Date::MAX, jour));
            let _ = JourMois::new(2, 29).map(|jour_mois| jour_mois.en(annee));
            let _ = JourMois::new(jour.month(), jour.day()).map(|jour_mois| jour_mois.en(annee));
        }
    }
}

mod g2_avant_le {
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
}

mod g3_au_plus_tard {
    use super::*;

    #[test]
    fn le_jour_exact_est_admis() {
        let limite = au_plus_tard_avant(d("2021-03-15"), 7);
        assert_eq!(limite, d("2021-03-08"));
        assert_eq!(retard_jours(d("2021-03-07"), limite), 0);
        assert_eq!(retard_jours(d("2021-03-08"), limite), 0);
        assert_eq!(retard_jours(d("2021-03-09"), limite), 1);
        assert_eq!(au_plus_tard_avant(d("2024-03-07"), 7), d("2024-02-29"));
        assert_eq!(au_plus_tard_avant(d("2023-03-07"), 7), d("2023-02-28"));
        assert_eq!(au_plus_tard_avant(d("2023-03-07"), 0), d("2023-03-07"));
    }

    proptest! {
        #[test]
        fn sous_jours_le_defait(jour in une_date(), n in 0..=3_660_u32) {
            prop_assert_eq!(sous_jours(au_plus_tard_avant(jour, n), n), jour);
            prop_assert_eq!(retard_jours(jour, au_plus_tard_avant(jour, n)), n);
        }
    }
}

mod g4_sous_jours {
    use super::*;

    #[test]
    fn le_depart_ne_compte_pas_et_le_dernier_jour_compte() {
        let limite = sous_jours(d("2021-03-15"), 15);
        assert_eq!(limite, d("2021-03-30"));
        assert_eq!(retard_jours(d("2021-03-29"), limite), 0);
        assert_eq!(retard_jours(d("2021-03-30"), limite), 0);
        assert_eq!(retard_jours(d("2021-03-31"), limite), 1);
        assert_eq!(sous_jours(d("2021-12-31"), 1), d("2022-01-01"));
    }

    #[test]
    fn un_dimanche_ne_reporte_rien() {
        // 1 May 2022 is both a Sunday and a holiday (G6).
        assert_eq!(sous_jours(d("2022-04-21"), 10), d("2022-05-01"));
    }

    proptest! {
        #[test]
        fn n_jours_plus_tard(jour in une_date(), n in 0..=3_660_u32) {
            prop_assert_eq!(sous_jours(jour, n).signed_duration_since(jour).num_days(), i64::from(n));
        }
    }
}

mod g5_mois {
    use super::*;

    #[test]
    fn meme_quantieme_ou_dernier_jour_du_mois() {
        for (depart, mois, attendu) in [
            ("2021-12-31", 2, "2022-02-28"),
            ("2023-12-31", 2, "2024-02-29"),
            ("2023-12-30", 2, "2024-02-29"),
            ("2023-12-29", 2, "2024-02-29"),
            ("2023-12-28", 2, "2024-02-28"),
            ("2021-06-30", 2, "2021-08-30"),
            ("2021-07-31", 2, "2021-09-30"),
            ("2021-02-28", 2, "2021-04-28"),
            ("2021-11-15", 2, "2022-01-15"),
            ("2021-11-15", 0, "2021-11-15"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"),
        ] {
            assert_eq!(plus_mois(d(depart), mois), d(attendu), "{depart} + {mois}");
        }
    }

    proptest! {
        #[test]
        fn arithmetique_des_mois(depart in une_date(), n in 0..=120_u32) {
            let fin = plus_mois(depart, n);
            let rang = |jour: Date| i64::from(jour.year()) * 12 + i64::from(jour.month0());
            prop_assert_eq!(rang(fin), rang(depart) + i64::from(n));
            prop_assert!(fin.day() <= depart.day());
            prop_assert_eq!(fin.day(), depart.day().min(jours_du_mois(fin.year(), fin.month())));
        }

        #[test]
        fn partir_plus_tard_ne_finit_jamais_plus_tot(depart in une_date(), n in 0..=120_u32) {
            prop_assert!(plus_mois(depart, n) <= plus_mois(sous_jours(depart, 1), n));
            prop_assert!(plus_mois(depart, n) < plus_mois(depart, n + 1));
        }
    }
}

mod g7_duree {
    use super::*;

    #[test]
    fn veille_du_quantieme() {
        for (effet, annees, attendu) in [
            ("2020-12-01", 3, "2023-11-30"),
            ("2020-11-30", 3, "2023-11-29"),
            ("2020-12-02", 3, "2023-12-01"),
            ("2021-03-01", 3, "2024-02-29"),
            ("2022-03-01", 3, "2025-02-28"),
            ("2021-03-10", 3, "2024-03-09"),
            ("2024-02-28", 3, "2027-02-27"),
            ("2024-02-29", 3, "2027-02-28"),
            ("2024-03-01", 3, "2027-02-28"),
            ("2024-02-29", 4, "2028-02-28"),
            ("2024-01-02", 4, "2028-01-01"),
            ("2023-09-14", 3, "2026-09-13"),
            ("2021-01-01", 1, "2021-12-31"),
        ] {
            assert_eq!(dernier_jour_de_duree(d(effet), annees, Terme::VeilleDuQuantieme), d(attendu), "{effet}");
        }
    }

    #[test]
    fn quantieme() {
        for (effet, annees, attendu) in [
            ("2020-12-01", 3, "2023-12-01"),
            ("2021-03-01", 3, "2024-03-01"),
            ("2024-02-29", 3, "2027-02-28"),
            ("2024-02-29", 4, "2028-02-29"),
        ] {
            assert_eq!(dernier_jour_de_duree(d(effet), annees, Terme::Quantieme), d(attendu), "{effet}");
        }
    }

    #[test]
    fn trois_ans_font_1095_jours_exacts() {
        let fin = dernier_jour_de_duree(d("2020-12-01"), 3, Terme::default());
        assert_eq!(retard_jours(fin, d("2020-12-01")) + 1, 1_095);
    }

    #[test]
    fn json() {
        for (terme, json) in
            [(Terme::VeilleDuQuantieme, "\"veille_du_quantieme\""), (Terme::Quantieme, "\"quantieme\"")]
        {
            assert_eq!(serde_json::to_string(&terme).expect("json"), json);
            assert_eq!(serde_json::from_str::<Terme>(json).expect("the same"), terme);
        }
    }

    proptest! {
        #[test]
        fn le_lendemain_est_l_anniversaire(effet in une_date(), n in 1..=99_u32) {
            let fin = dernier_jour_de_duree(effet, n, Terme::VeilleDuQuantieme);
            let annee = effet.year() + i32::try_from(n).expect("small");
            match Date::from_ymd_opt(annee, effet.month(), effet.day()) {
                Some(anniversaire) => {
                    prop_assert_eq!(sous_jours(fin, 1), anniversaire);
                    prop_assert_eq!(dernier_jour_de_duree(effet, n, Terme::Quantieme), anniversaire);
                }
                None => {
                    prop_assert_eq!((fin.year(), fin.month(), fin.day()), (annee, 2, 28));
                    prop_assert_eq!(dernier_jour_de_duree(effet, n, Terme::Quantieme), fin);
                }
            }
        }

        #[test]
        fn n_annees_font_365_n_jours_et_les_29_fevrier_traverses(effet in une_date(), n in 1..=99_u32) {
            let fin = dernier_jour_de_duree(effet, n, Terme::VeilleDuQuantieme);
            let bissextiles = (effet.year()..=fin.year())
                .filter_map(|annee| Date::from_ymd_opt(annee, 2, 29))
                .filter(|jour| (effet..=fin).contains(jour))
                .count();
            let jours = i64::from(365 * n) + i64::try_from(bissextiles).expect("small");
            prop_assert_eq!(fin.signed_duration_since(effet).num_days() + 1, jours);
        }

        #[test]
        fn durees_bout_a_bout(effet in une_date(), n in 1..=49_u32) {
            // Not from 29 February: its contract ends on the 28th, and the next one takes effect on 1 March.
            prop_assume!((effet.month(), effet.day()) != (2, 29));
            let terme = Terme::VeilleDuQuantieme;
            let suite = sous_jours(dernier_jour_de_duree(effet, n, terme), 1);
            prop_assert_eq!(dernier_jour_de_duree(suite, n, terme), dernier_jour_de_duree(effet, 2 * n, terme));
        }
    }
}

mod g9_retard {
    use super::*;

    #[test]
    fn compte_a_partir_du_lendemain() {
        let limite = d("2021-06-14");
        for (fait, attendu) in
            [("1900-01-01", 0), ("2021-06-13", 0), ("2021-06-14", 0), ("2021-06-15", 1), ("2021-06-16", 2)]
        {
            assert_eq!(retard_jours(d(fait), limite), attendu, "{fait}");
        }
        assert_eq!(retard_jours(d("2022-06-14"), limite), 365);
    }

    proptest! {
        #[test]
        fn nul_si_et_seulement_si_dans_le_delai(fait in une_date(), limite in une_date()) {
            let retard = retard_jours(fait, limite);
            prop_assert_eq!(retard == 0, fait <= limite);
            prop_assert_eq!(sous_jours(limite, retard), fait.max(limite));
        }
    }
}

mod g12_quand {
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
}

mod g14_dates_partielles {
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
}

#[cfg(feature = "schema")]
mod schema {
    use serde_json::{Value, json};
    use utoipa::{PartialSchema, ToSchema};

    use super::*;

    fn en_json<T: PartialSchema>() -> Value {
        serde_json::to_value(T::schema()).expect("json")
    }

    #[test]
    fn jour_mois() {
        let schema = en_json::<JourMois>();
        assert_eq!(JourMois::name(), "JourMois");
        assert_eq!(schema["type"], "string");
        assert_eq!(schema["pattern"], "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$");
        assert_eq!(schema["maxLength"], 5);
        assert_eq!(schema["examples"], json!(["06-15"]));
    }

    #[test]
    fn quand() {
        let schema = en_json::<Quand>();
        assert_eq!(schema["type"], "object");
        assert_eq!(schema["required"], json!(["date"]));
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["date"]["format"], "date");
        assert_eq!(schema["properties"]["heure"]["type"], json!(["string", "null"]));
    }

    #[test]
    fn date_partielle_et_sa_precision() {
        let schema = en_json::<DatePartielle>();
        assert_eq!(schema["required"], json!(["precision"]));
        assert_eq!(schema["properties"]["valeur"]["type"], json!(["string", "null"]));
        assert_eq!(schema["properties"]["precision"]["$ref"], "#/components/schemas/Precision");
        let mut annexes = Vec::new();
        DatePartielle::schemas(&mut annexes);
        assert_eq!(annexes.iter().map(|(nom, _)| nom.as_str()).collect::<Vec<_>>(), ["Precision"]);
        assert_eq!(en_json::<Precision>()["enum"], json!(["jour", "mois", "annee", "inconnue"]));
        assert_eq!(en_json::<Terme>()["enum"], json!(["veille_du_quantieme", "quantieme"]));
        for schema in [en_json::<Precision>(), en_json::<Terme>()] {
            assert!(!schema.to_string().contains("The "), "no English in the contract: {schema}");
        }
    }
}
