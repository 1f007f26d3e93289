//! G5: months, to the same day of the month or its last.

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
