//! G1: civil dates, read exactly.

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
