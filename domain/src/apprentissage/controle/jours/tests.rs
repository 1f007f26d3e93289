//! The packed days say what the calendar says.

use super::*;
use crate::socle::calendrier::{DERNIERE_DATE, PREMIERE_DATE, lire_date};
use chrono::{Days, Months};
use proptest::prelude::*;

fn une_date() -> impl Strategy<Value = Date> {
    let jours = DERNIERE_DATE.signed_duration_since(PREMIERE_DATE).num_days().unsigned_abs();
    // The ends of February weigh as much as all the rest.
    prop_oneof![
        (0..=jours).prop_map(|rang| PREMIERE_DATE + Days::new(rang)),
        (1900..=2199, 0_u64..4)
            .prop_map(|(annee, rang)| { Date::from_ymd_opt(annee, 2, 27).expect("a day") + Days::new(rang) }),
    ]
}

proptest! {
    #[test]
    fn a_day_is_read_as_the_calendar_reads_it(texte in "[0-9]{4}-[0-9]{2}-[0-9]{2}|(19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]|.{0,12}") {
        prop_assert_eq!(Jour::lire(&texte).map(Date::from), lire_date(&texte).ok());
    }

    #[test]
    fn days_follow_one_another(jour in une_date(), autre in une_date(), jours in 0_u32..40, mois in 0_u32..600) {
        let (un, deux) = (Jour::from(jour), Jour::from(autre));
        prop_assert_eq!(Jour::lire(&jour.to_string()), Some(un));
        prop_assert_eq!(Date::from(un), jour);
        prop_assert_eq!(un.cmp(&deux), jour.cmp(&autre));
        prop_assert_eq!(Date::from(lendemain(un)), jour + Days::new(1));
        prop_assert_eq!(Date::from(veille(un)), jour - Days::new(1));
        prop_assert_eq!(Date::from(plus_jours(un, jours)), jour + Days::new(jours.into()));
        prop_assert_eq!(Date::from(plus_mois(un, mois)), jour + Months::new(mois));
        prop_assert_eq!(Date::from(moins_mois(un, mois)), jour - Months::new(mois));
        prop_assert_eq!(ecart(un, deux), autre.signed_duration_since(jour).num_days());
    }

    #[test]
    fn an_age_is_reached_on_the_birthday(naissance in une_date(), jour in une_date()) {
        for lecture in [NeUn29Fevrier::VingtHuitFevrier, NeUn29Fevrier::PremierMars] {
            let ans = age(naissance.into(), jour.into(), lecture);
            if naissance <= jour {
                prop_assert!(anniversaire(naissance.into(), ans, lecture) <= jour.into());
                prop_assert!(anniversaire(naissance.into(), ans + 1, lecture) > jour.into());
            } else {
                prop_assert_eq!(ans, 0);
            }
        }
    }

    #[test]
    fn full_months_hold_within_the_contract(debut in une_date(), fin in une_date()) {
        let (debut, fin) = (Jour::from(debut), Jour::from(fin));
        let pleins = u32::try_from(mois_pleins(debut, fin)).expect("a count");
        if debut <= fin {
            prop_assert!(pleins == 0 || dernier_jour(debut, pleins) <= fin);
            prop_assert!(dernier_jour(debut, pleins + 1) > fin);
        }
    }
}

#[test]
fn who_is_born_on_29_february_grows_older_as_the_reading_has_it() {
    let jour = |texte: &str| Jour::lire(texte).expect("a day");
    let ne = jour("2008-02-29");
    for (lecture, le_28, le_1er) in [(NeUn29Fevrier::VingtHuitFevrier, 18, 18), (NeUn29Fevrier::PremierMars, 17, 18)] {
        assert_eq!(age(ne, jour("2026-02-27"), lecture), 17);
        assert_eq!(age(ne, jour("2026-02-28"), lecture), le_28);
        assert_eq!(age(ne, jour("2026-03-01"), lecture), le_1er);
        assert_eq!(age(ne, jour("2024-02-29"), lecture), 16);
    }
}

#[test]
fn the_end_is_included() {
    let jour = |texte: &str| Jour::lire(texte).expect("a day");
    assert_eq!(dernier_jour(jour("2025-09-01"), 6), jour("2026-02-28"));
    assert_eq!(mois_pleins(jour("2025-09-01"), jour("2027-08-31")), 24);
    assert_eq!(mois_pleins(jour("2025-09-01"), jour("2027-08-30")), 23);
    assert_eq!(jours_inclus(jour("2025-10-01"), jour("2026-09-30")), 365);
}
