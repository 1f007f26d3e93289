//! G7: a duration in years ends on the eve of its anniversary.

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
    for (terme, json) in [(Terme::VeilleDuQuantieme, "\"veille_du_quantieme\""), (Terme::Quantieme, "\"quantieme\"")] {
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
