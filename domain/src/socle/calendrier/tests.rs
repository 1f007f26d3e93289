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

mod g1_dates;

mod g2_avant_le;

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

mod g5_mois;

mod g7_duree;

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

mod g12_quand;

mod g14_dates_partielles;

#[cfg(feature = "schema")]
mod schema;
