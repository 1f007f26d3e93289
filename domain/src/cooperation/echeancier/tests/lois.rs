//! What holds of every convention and on every day.

use super::*;

fn un_cadre() -> impl Strategy<Value = Cadre> {
    let effet = (0..105_900_i64).prop_map(|jours| apres(d("1900-01-01"), jours));
    (effet, 0..2_500_i64, 1..=10_i64, any::<bool>(), prop::option::of(0..4_000_i64)).prop_map(
        |(effet, ecart, annees, inclus, fin)| {
            let duree_annees = annees.try_into().expect("1 to 10 years");
            let stipulations = Stipulations { duree_annees, ..Stipulations::default() };
            let lectures = Lectures { butoir_inclus: inclus, ..Lectures::default() };
            let terme = dernier_jour_de_duree(effet, u32::from(duree_annees.get()), lectures.terme);
            let fin_effective = Some(fin.map_or(terme, |jours| apres(effet, jours).min(terme)));
            let au = apres(effet, ecart);
            let lectures = lectures.into();
            Cadre { au, fin_effective, terme, stipulations, lectures, ..cadre_de(effet, au) }
        },
    )
}

/// Facts without hours about the years of the convention; the boards too.
fn des_faits() -> impl Strategy<Value = Vec<(usize, i32, i64)>> {
    prop::collection::vec((0..4_usize, 0..10_i32, 0..400_i64), 0..12)
}

fn faits_de(cadre: &Cadre, tires: &[(usize, i32, i64)]) -> Faits {
    let mut faits = sans_fait();
    for (nature, rang, jours) in tires {
        let annee = cadre.date_effet.year() + rang;
        let quand = Quand::from(apres(premier_jour_de(annee), *jours));
        match nature {
            0 => faits.conseils.push((annee, quand)),
            n => faits.accomplissements.push(Accomplissement {
                obligation: [Obligation::Bilan, Obligation::ReunionDeJuin, Obligation::ReunionDeFinDAnnee][n - 1],
                annee,
                quand,
            }),
        }
    }
    faits
}

fn rang(e: &Echeance) -> Date {
    e.dernier_jour_utile.unwrap_or(dernier_jour_de(e.annee))
}

/// One of the last days of 2021 or of the first of 2022, with or without its hour.
fn vers_le_31_decembre() -> impl Strategy<Value = Quand> {
    (-2..3_i64, prop::option::weighted(0.7, 9..12_u32)).prop_map(|(ecart, heure)| {
        let heure = heure.and_then(|heure| NaiveTime::from_hms_opt(heure, 0, 0));
        Quand { date: apres(dernier_jour_de(2021), ecart), heure }
    })
}

proptest! {
    #[test]
    fn the_year_end_is_settled_in_time_exactly_when_one_meeting_of_the_year_comes_before_the_board(
        (reunions, conseil) in (prop::collection::vec(vers_le_31_decembre(), 0..6), vers_le_31_decembre()),
    ) {
        let faits = Faits {
            accomplissements: reunions
                .iter()
                .map(|quand| Accomplissement {
                    obligation: Obligation::ReunionDeFinDAnnee,
                    annee: 2021,
                    quand: *quand,
                })
                .collect(),
            conseils: vec![(2021, conseil)],
            ..Faits::default()
        };
        let (statut, retard, _) =
            sort(&cadre_de_2020("2022-03-01"), &faits, Obligation::ReunionDeFinDAnnee, 2021).expect("due");
        let de_l_annee = || reunions.iter().filter(|quand| quand.date <= dernier_jour_de(2021));
        let attendu = if de_l_annee().any(|quand| quand.strictement_avant(conseil)) {
            Statut::ATemps
        } else if de_l_annee().next().is_some() {
            Statut::FaitEnRetard
        } else {
            Statut::EnRetard
        };
        prop_assert_eq!((statut, retard == Some(0)), (attendu, attendu == Statut::ATemps));
    }

    #[test]
    fn a_delay_is_counted_from_the_last_useful_day_and_says_the_status(
        (cadre, tires) in (un_cadre(), des_faits()),
    ) {
        let echeances = echeancier(&cadre, &faits_de(&cadre, &tires));
        prop_assert!(echeances.is_sorted_by_key(rang));
        for e in &echeances {
            prop_assert!(e.accompli_le.is_none_or(|jour| jour <= cadre.au));
            let (Some(retard), Some(dernier)) = (e.retard_jours, e.dernier_jour_utile) else { continue };
            let jour = e.accompli_le.unwrap_or(cadre.au);
            prop_assert_eq!(retard == 0, jour <= dernier, "{:?}", e);
            prop_assert_eq!(i64::from(retard), (jour - dernier).num_days().max(0), "{:?}", e);
            let attendu = match (e.accompli_le, retard) {
                (Some(_), 0) => Statut::ATemps,
                (Some(_), _) => Statut::FaitEnRetard,
                (None, 0) => Statut::AVenir,
                (None, _) => Statut::EnRetard,
            };
            prop_assert_eq!(e.statut, attendu, "{:?}", e);
        }
    }

    #[test]
    fn as_days_go_by_an_open_delay_never_shrinks_and_a_settled_one_never_moves(
        (cadre, tires, plus) in (un_cadre(), des_faits(), 0..800_i64),
    ) {
        let faits = faits_de(&cadre, &tires);
        let aujourd_hui = echeancier(&cadre, &faits);
        let ensuite = echeancier(&Cadre { au: apres(cadre.au, plus), ..cadre }, &faits);
        for avant in aujourd_hui {
            let apres = trouver(&ensuite, avant.obligation, avant.annee).expect("nothing disappears");
            if avant.accompli_le.is_some() {
                prop_assert_eq!(apres, &avant);
            } else {
                prop_assert!(apres.retard_jours >= avant.retard_jours, "{:?} {:?}", avant, apres);
            }
        }
    }

    #[test]
    fn a_fact_dated_after_the_day_of_judgement_does_not_count(
        (cadre, tires) in (un_cadre(), des_faits()),
    ) {
        let faits = faits_de(&cadre, &tires);
        let mut connus = faits.clone();
        connus.accomplissements.retain(|fait| fait.quand.date <= cadre.au);
        prop_assert_eq!(echeancier(&cadre, &faits), echeancier(&cadre, &connus));
    }

    #[test]
    fn a_delay_is_sensitive_exactly_where_the_two_readings_part(
        (cadre, tires) in (un_cadre(), des_faits()),
    ) {
        let faits = faits_de(&cadre, &tires);
        let echeances = echeancier(&cadre, &faits);
        let autre = cadre.selon(|lues| Lectures { butoir_inclus: !lues.butoir_inclus, ..lues });
        let autres = echeancier(&autre, &faits);
        for e in echeances {
            // A convention of 15 June, or that the term leaves on it, owes the meeting in one reading alone.
            let Some(autre) = trouver(&autres, e.obligation, e.annee) else { continue };
            let differe = (e.retard_jours == Some(0)) != (autre.retard_jours == Some(0));
            prop_assert_eq!(e.sensible_a, differe.then_some("butoir_inclus"), "{:?}", e);
        }
    }
}
