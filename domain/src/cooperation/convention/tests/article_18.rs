//! Article 18: the notice, and which end prevails.

use super::*;

// « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception de la
// notification écrite »
#[test]
fn a_denounced_convention_lives_until_the_last_day_of_the_notice() {
    let convention = finie(convention_de_2020(), &[resiliation("2023-09-29", "2023-11-29")]);
    verifier_etats(
        &convention,
        &[
            ("2023-09-29", Etat::EnVigueur),
            ("2023-11-29", Etat::EnVigueur),
            ("2023-11-30", Etat::Resiliee),
            ("2023-12-01", Etat::Resiliee),
        ],
    );
    let en_preavis = |jour: &str| convention.en_preavis_au(d(jour));
    assert!(!en_preavis("2023-09-28") && en_preavis("2023-09-29"));
    assert!(en_preavis("2023-11-29") && !en_preavis("2023-11-30"));
    assert!(!convention_de_2020().en_preavis_au(d("2023-11-29")));
}

#[test]
fn before_its_reception_a_notice_ends_nothing() {
    let convention = finie(convention_de_2020(), &[resiliation("2023-09-29", "2023-11-29")]);
    let fin = |jour: &str| convention.cadre_au(d(jour)).map(|cadre| (cadre.fin_effective, cadre.fin));
    assert_eq!(fin("2023-09-28"), Some((Some(d("2023-11-30")), NatureFin::Expiration)));
    assert_eq!(fin("2023-09-29"), Some((Some(d("2023-11-29")), NatureFin::Resiliation)));
}

// R18-04: a notice that runs to the term or past it has no effect of its own, the convention ends at its term.
#[test]
fn a_notice_that_runs_short_of_the_term_ends_the_convention_and_one_that_reaches_it_does_not() {
    for (fin, le_lendemain) in [
        (resiliation("2023-09-29", "2023-11-29"), Etat::Resiliee),
        (resiliation("2023-09-30", "2023-11-30"), Etat::Expiree),
        (resiliation("2023-10-01", "2023-12-01"), Etat::Expiree),
        (resiliation("2023-12-15", "2024-02-15"), Etat::Expiree),
    ] {
        let convention = finie(convention_de_2020(), &[fin]);
        verifier_etats(&convention, &[("2023-11-29", Etat::EnVigueur), ("2023-12-01", le_lendemain)]);
        verifier_etats(&convention, &[("2024-02-16", le_lendemain)]);
    }
}

#[test]
fn the_earliest_end_prevails_and_caducity_on_the_same_day() {
    use Etat::{Caduque, EnVigueur, Expiree, Resiliee};
    for (dernier_jour, manquement, etats) in [
        ("2023-11-29", "2023-11-29", [Caduque, Caduque, Caduque]),
        ("2023-11-29", "2023-11-30", [EnVigueur, Resiliee, Resiliee]),
        ("2023-11-29", "2023-12-01", [EnVigueur, Resiliee, Resiliee]),
        ("2023-11-30", "2023-11-30", [EnVigueur, Caduque, Caduque]),
        ("2023-11-30", "2023-12-01", [EnVigueur, EnVigueur, Expiree]),
    ] {
        let mut fins = [resiliation("2023-09-29", dernier_jour), caducite(manquement, "2024-01-15")];
        let [le_29, le_30, le_1er] = etats;
        for _ in 0..2 {
            let convention = finie(convention_de_2020(), &fins);
            verifier_etats(&convention, &[("2023-11-29", le_29), ("2023-11-30", le_30), ("2023-12-01", le_1er)]);
            fins.reverse();
        }
    }
}
