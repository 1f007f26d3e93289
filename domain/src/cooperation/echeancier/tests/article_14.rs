//! The two ordinary meetings of a year.

use super::*;

// « Le comité de pilotage se réunit au moins deux fois par an »: what is owed in each year (R14-08).
#[test]
fn the_meetings_owed_are_one_then_two_two_and_one() {
    let echeances = echeancier(&cadre_de_2020("2020-12-01"), &sans_fait());
    let dues = |annee| {
        let reunion = |e: &&Echeance| {
            matches!(e.obligation, Obligation::ReunionDeJuin | Obligation::ReunionDeFinDAnnee)
                && e.annee == annee
                && e.statut != Statut::SansObjet
        };
        echeances.iter().filter(reunion).count()
    };
    assert_eq!([2019, 2020, 2021, 2022, 2023, 2024].map(dues), [0, 1, 2, 2, 1, 0]);
}

// « Avant le 15 juin pour faire le bilan des actions menées en année N-1 »
#[test]
fn the_june_meeting_is_in_time_on_14_june_and_late_on_the_15th() {
    let juin = |au: &str, faits: &Faits| sort(&cadre_de_2020(au), faits, Obligation::ReunionDeJuin, 2021);
    for (tenue, attendu) in [
        ("2021-01-01", (Statut::ATemps, Some(0), None)),
        ("2021-06-14", (Statut::ATemps, Some(0), None)),
        ("2021-06-15", (Statut::FaitEnRetard, Some(1), SENSIBLE)),
        ("2021-06-16", (Statut::FaitEnRetard, Some(2), None)),
    ] {
        let faits = fait(Obligation::ReunionDeJuin, 2021, d(tenue));
        assert_eq!(juin("2021-07-14", &faits), Some(attendu), "{tenue}");
    }
    assert_eq!(juin("2021-07-14", &sans_fait()), Some((Statut::EnRetard, Some(30), None)));
    // a meeting of the year before is not that of this year
    let l_an_passe = fait(Obligation::ReunionDeJuin, 2021, d("2020-12-31"));
    assert_eq!(juin("2021-06-14", &l_an_passe), Some((Statut::AVenir, Some(0), None)));
}

#[test]
fn a_june_meeting_is_owed_for_one_single_day_in_force_before_the_butoir() {
    let due = |cadre: &Cadre, annee| sort(cadre, &sans_fait(), Obligation::ReunionDeJuin, annee).is_some();
    for (effet, exclu, inclus) in [
        ("2021-06-13", true, true),
        ("2021-06-14", true, true),
        ("2021-06-15", false, true),
        ("2021-06-16", false, false),
    ] {
        let cadre = cadre_de(d(effet), d(effet));
        assert_eq!((due(&cadre, 2021), due(&butoir_inclus(&cadre), 2021)), (exclu, inclus), "{effet}");
    }
    for (fin, attendue) in [("2021-12-31", false), ("2022-01-01", true), ("2022-01-02", true)] {
        assert_eq!(due(&resiliee_au(&cadre_de_2020("2021-12-01"), fin), 2022), attendue, "{fin}");
    }
}

fn fin_2021(au: &str, reunions: impl IntoIterator<Item = Quand>, conseil: Option<Quand>) -> (Statut, Option<u32>) {
    let mut faits = sans_fait();
    for quand in reunions {
        faits.accomplissements.extend(fait(Obligation::ReunionDeFinDAnnee, 2021, quand).accomplissements);
    }
    faits.conseils = vec![(2020, d("2020-12-02").into())];
    faits.conseils.extend(conseil.map(|quand| (2021, quand)));
    let (statut, retard, _) = sort(&cadre_de_2020(au), &faits, Obligation::ReunionDeFinDAnnee, 2021).expect("due");
    (statut, retard)
}

// « En fin d'année avant le conseil d'administration de l'OPCO Mobilités »
#[test]
fn the_year_end_meeting_comes_before_the_board_and_on_its_day_only_if_the_hours_prove_it() {
    let conseil = a("2021-12-10", 14);
    let sans_heure = Quand::from(conseil.date);
    for (reunion, conseil, attendu) in [
        (Quand::from(d("2021-12-09")), sans_heure, (Statut::ATemps, Some(0))),
        (a("2021-12-09", 18), conseil, (Statut::ATemps, Some(0))),
        (sans_heure, sans_heure, (Statut::FaitEnRetard, Some(1))),
        (sans_heure, conseil, (Statut::FaitEnRetard, Some(1))),
        (a("2021-12-10", 13), sans_heure, (Statut::FaitEnRetard, Some(1))),
        (a("2021-12-10", 13), conseil, (Statut::ATemps, Some(0))),
        (conseil, conseil, (Statut::FaitEnRetard, Some(1))),
        (a("2021-12-10", 15), conseil, (Statut::FaitEnRetard, Some(1))),
        (Quand::from(d("2021-12-11")), conseil, (Statut::FaitEnRetard, Some(2))),
    ] {
        assert_eq!(fin_2021("2022-03-01", Some(reunion), Some(conseil)), attendu, "{reunion:?} {conseil:?}");
    }
}

#[test]
fn one_meeting_proved_before_the_board_is_enough_whatever_others_were_held() {
    let conseil = a("2021-12-10", 14);
    let (prouvee, sans_heure, ensuite) = (a("2021-12-10", 13), Quand::from(conseil.date), a("2021-12-10", 15));
    let (a_temps, en_retard) = ((Statut::ATemps, Some(0)), (Statut::FaitEnRetard, Some(1)));
    for (reunions, attendu) in [
        ([sans_heure, prouvee, ensuite], a_temps),
        ([ensuite, sans_heure, prouvee], a_temps),
        ([prouvee, Quand::from(d("2021-12-11")), sans_heure], a_temps),
        ([sans_heure, ensuite, Quand::from(d("2021-12-09"))], a_temps),
        ([sans_heure, ensuite, conseil], en_retard),
    ] {
        assert_eq!(fin_2021("2022-03-01", reunions, Some(conseil)), attendu, "{reunions:?}");
    }
    // and where the board's own hour is unknown, none is proved
    let sans_preuve = [sans_heure, prouvee, ensuite];
    assert_eq!(fin_2021("2022-03-01", sans_preuve, Some(sans_heure)), en_retard);
}

// « réunion de l'année » (R14-10): a board of January leaves the year to its last day.
#[test]
fn the_last_day_before_a_board_of_january_is_the_last_of_the_year() {
    for (conseil, dernier) in [
        ("2021-12-31", "2021-12-30"),
        ("2022-01-01", "2021-12-31"),
        ("2022-01-02", "2021-12-31"),
        ("2022-01-12", "2021-12-31"),
    ] {
        let mut faits = sans_fait();
        faits.conseils = vec![(2021, d(conseil).into())];
        let echeances = echeancier(&cadre_de_2020("2022-01-20"), &faits);
        let fin = trouver(&echeances, Obligation::ReunionDeFinDAnnee, 2021).expect("due");
        assert_eq!(fin.dernier_jour_utile, Some(d(dernier)), "{conseil}");
    }
    let conseil = Some(d("2022-01-12").into());
    for (au, attendu) in [
        ("2021-12-30", (Statut::AVenir, Some(0))),
        ("2021-12-31", (Statut::AVenir, Some(0))),
        ("2022-01-01", (Statut::EnRetard, Some(1))),
    ] {
        assert_eq!(fin_2021(au, None, conseil), attendu, "{au}");
    }
    for (tenue, attendu) in [
        ("2021-12-30", (Statut::ATemps, Some(0))),
        ("2021-12-31", (Statut::ATemps, Some(0))),
        ("2022-01-01", (Statut::EnRetard, Some(20))),
        ("2022-01-05", (Statut::EnRetard, Some(20))),
    ] {
        assert_eq!(fin_2021("2022-01-20", Some(d(tenue).into()), conseil), attendu, "{tenue}");
    }
}

// « En fin d'année »
#[test]
fn a_meeting_of_the_next_year_is_not_that_of_the_year_end() {
    let conseil = Some(d("2021-12-10").into());
    for (tenue, avec_conseil, sans_conseil) in [
        ("2021-12-31", (Statut::FaitEnRetard, Some(22)), (Statut::Indeterminable, None)),
        ("2022-01-01", (Statut::EnRetard, Some(31)), (Statut::Manquant, None)),
    ] {
        let tenue = Some(d(tenue).into());
        assert_eq!(fin_2021("2022-01-09", tenue, conseil), avec_conseil, "{tenue:?}");
        assert_eq!(fin_2021("2022-01-09", tenue, None), sans_conseil, "{tenue:?}");
    }
}

#[test]
fn before_a_known_board_the_meeting_is_awaited_then_late() {
    let conseil = Some(d("2021-12-10").into());
    for (au, attendu) in [
        ("2021-12-09", (Statut::AVenir, Some(0))),
        ("2021-12-10", (Statut::EnRetard, Some(1))),
        ("2022-01-09", (Statut::EnRetard, Some(31))),
    ] {
        assert_eq!(fin_2021(au, None, conseil), attendu, "{au}");
    }
}

#[test]
fn without_a_known_board_nothing_is_decided_until_the_year_is_over() {
    for (au, attendu) in [
        ("2021-01-01", (Statut::Indeterminable, None)),
        ("2021-12-31", (Statut::Indeterminable, None)),
        ("2022-01-01", (Statut::Manquant, None)),
    ] {
        assert_eq!(fin_2021(au, None, None), attendu, "{au}");
    }
    let tenue = Some(d("2021-11-20").into());
    assert_eq!(fin_2021("2022-01-01", tenue, None), (Statut::Indeterminable, None));
    assert_eq!(fin_2021("2021-11-19", tenue, None), (Statut::Indeterminable, None));
}

// « pour déterminer les actions de l'année N+1 »
#[test]
fn the_year_end_meeting_has_an_object_as_soon_as_one_day_of_the_next_year_is_covered() {
    for (fin, attendu) in [("2021-12-31", Statut::SansObjet), ("2022-01-01", Statut::Indeterminable)] {
        let cadre = resiliee_au(&cadre_de_2020("2021-12-01"), fin);
        let statut = sort(&cadre, &sans_fait(), Obligation::ReunionDeFinDAnnee, 2021).map(|sort| sort.0);
        assert_eq!(statut, Some(attendu), "{fin}");
    }
}

// « Une même réunion ne remplit pas les deux obligations » (R14-08)
#[test]
fn the_june_meeting_settles_neither_the_year_end_nor_the_bilan() {
    let mut faits = fait(Obligation::ReunionDeJuin, 2021, d("2021-06-01"));
    faits.conseils = vec![(2021, d("2021-12-10").into())];
    let sorts = [Obligation::ReunionDeJuin, Obligation::ReunionDeFinDAnnee, Obligation::Bilan]
        .map(|obligation| sort(&cadre_de_2020("2022-05-30"), &faits, obligation, 2021).map(|sort| sort.0));
    assert_eq!(sorts, [Some(Statut::ATemps), Some(Statut::EnRetard), Some(Statut::EnRetard)]);
}

#[test]
fn a_meeting_before_the_effect_is_none_of_the_convention() {
    let faits = fait(Obligation::ReunionDeFinDAnnee, 2020, d("2020-11-30"));
    let statut = sort(&cadre_de_2020("2021-01-01"), &faits, Obligation::ReunionDeFinDAnnee, 2020);
    assert_eq!(statut, Some((Statut::Manquant, None, None)));
}
