//! The notice, the end that it brings, and its taking back.

use super::*;

// « à l'expiration d'un délai minimal de 2 mois à compter de la réception de la notification écrite » (art. 18)
#[test]
fn the_notice_ends_on_the_same_day_of_the_month_included_and_the_convention_ceases_on_the_next() {
    for (effet, reception, dernier_jour) in [
        ("2020-12-01", "2021-12-30", "2022-02-28"),
        ("2020-12-01", "2021-12-31", "2022-02-28"),
        ("2020-12-01", "2022-01-01", "2022-03-01"),
        ("2023-03-01", "2023-12-30", "2024-02-29"),
        ("2023-03-01", "2023-12-31", "2024-02-29"),
        ("2023-03-01", "2024-01-01", "2024-03-01"),
        // 28 August 2021 is a Saturday, 11 November a holiday: no day is moved (G6).
        ("2020-12-01", "2021-06-28", "2021-08-28"),
        ("2020-12-01", "2021-09-11", "2021-11-11"),
        ("2020-12-01", "2023-09-29", "2023-11-29"),
    ] {
        let (denonciation, convention) = recue(signee_le(effet), reception);
        let (reception, dernier) = (d(reception), d(dernier_jour));
        assert_eq!(denonciation.dernier_jour_au(&convention, reception), Some(dernier), "{reception}");
        assert_eq!(denonciation.dernier_jour_au(&convention, plus_jours(reception, -1)), None, "{reception}");
        assert_eq!(denonciation.etat_au(&convention, dernier), EtatDenonciation::EnPreavis, "{reception}");
        assert_eq!(convention.etat_au(dernier), Etat::EnVigueur, "{reception}");
        assert_eq!(denonciation.etat_au(&convention, plus_jours(dernier, 1)), EtatDenonciation::Effective);
        assert_eq!(convention.etat_au(plus_jours(dernier, 1)), Etat::Resiliee, "{reception}");
    }
}

// R18-04: « Si le préavis dépasse le terme, la convention finit à son terme »; to the term too, which then prevails.
#[test]
fn a_notice_that_reaches_the_term_has_no_effect_of_its_own() {
    for (reception, etat, le_lendemain, lectures) in [
        ("2023-09-29", EtatDenonciation::EnPreavis, Etat::Resiliee, &[][..]),
        ("2023-09-30", EtatDenonciation::SansEffetPropre, Etat::Expiree, &[LectureDenonciation::EgaliteAvecLeTerme]),
        ("2023-10-01", EtatDenonciation::SansEffetPropre, Etat::Expiree, &[]),
    ] {
        let (denonciation, convention) = recue(convention_de_2020(), reception);
        assert_eq!(denonciation.etat_au(&convention, d(reception)), etat, "{reception}");
        assert_eq!(convention.etat_au(d("2023-12-01")), le_lendemain, "{reception}");
        assert_eq!(denonciation.lectures_au(&convention, d(reception)), lectures, "{reception}");
        // The sub-state is that of a notice received, whatever its effect (machine 3.1).
        assert!(convention.en_preavis_au(d(reception)) && !convention.en_preavis_au(d("2023-12-01")));
    }
    let (denonciation, convention) = recue(convention_de_2020(), "2023-09-29");
    assert_eq!(denonciation.etat_au(&convention, d("2023-11-30")), EtatDenonciation::Effective);
}

// « Rétractation : non prévue ; possible seulement par accord de toutes les parties » (R18-04)
#[test]
fn from_the_day_of_the_last_accord_the_end_counts_no_more_and_before_it_nothing_changes() {
    let (denonciation, convention) = recue(convention_de_2020(), "2022-01-10");
    let accords = [("mobilites", "2022-02-20"), ("menjs", "2022-02-01"), ("mesri", "2022-02-10")];
    let (mut prise, mut reprise) = (denonciation.clone(), convention.clone());
    for (par, date) in accords {
        assert_eq!(reprise, convention, "two accords of three change nothing");
        (prise, reprise) = accorder(prise, reprise, par, date).expect("in notice");
        let encore = accorder(prise.clone(), reprise.clone(), par, "2022-02-19").map(drop);
        assert_eq!(encore.map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE), "{par}");
    }
    for (au, etat) in [
        ("2022-02-19", EtatDenonciation::EnPreavis),
        ("2022-02-20", EtatDenonciation::Retractee),
        ("2022-03-11", EtatDenonciation::Retractee),
    ] {
        assert_eq!(prise.etat_au(&reprise, d(au)), etat, "{au}");
        assert_eq!(reprise.en_preavis_au(d(au)), etat == EtatDenonciation::EnPreavis, "{au}");
    }
    assert_eq!(reprise.cadre_au(d("2022-02-19")), convention.cadre_au(d("2022-02-19")));
    assert_eq!(
        (reprise.etat_au(d("2022-03-11")), convention.etat_au(d("2022-03-11"))),
        (Etat::EnVigueur, Etat::Resiliee)
    );
    // On the last day of the notice it may still be taken back, on the next no more.
    for (date, admis) in [("2022-03-10", true), ("2022-03-11", false)] {
        let code = accorder(denonciation.clone(), convention.clone(), "menjs", date).map(drop).map_err(|r| r.code);
        assert_eq!(code, if admis { Ok(()) } else { Err(refus::CONVENTION_NON_EN_VIGUEUR) }, "{date}");
    }
}

// A reception recorded after all have taken the letter back, of a day before: it counts until that day, and no longer.
#[test]
fn a_reception_told_after_the_retractation_counts_until_it() {
    let convention = convention_de_2020();
    let depart = notifiee(&convention, "menjs", lettre(d("2022-01-10"))).expect("in force");
    let (prise, reprise) =
        ["mobilites", "menjs", "mesri"].into_iter().fold((depart, convention), |(prise, reprise), par| {
            accorder(prise, reprise, par, "2022-02-01").expect("notified")
        });
    let (recue, convention) =
        accuser(prise, reprise, "mobilites", (None, d("2022-01-12"))).expect("before it was taken back");
    assert!(convention.en_preavis_au(d("2022-01-31")) && !convention.en_preavis_au(d("2022-02-01")));
    assert_eq!(recue.etat_au(&convention, d("2022-02-01")), EtatDenonciation::Retractee);
}

// G10: « Un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout et ajoute un constat. »
#[test]
fn an_end_recorded_once_it_is_past_is_noted() {
    for (aujourd_hui, note) in [("2022-03-10", false), ("2022-03-11", true)] {
        let (convention, jour) = (convention_de_2020(), d("2022-01-10"));
        let denonciation = notifiee(&convention, "menjs", lettre(jour)).expect("in force");
        let recu = (None, prouvee(jour));
        let (recue, suites) = denonciation
            .accuser_reception(&convention, &[], &acteur("mobilites"), le(d(aujourd_hui)), recu)
            .expect("a letter received");
        let finie = &suites.first().expect("an end").apres;
        let constats = recue.apres.constats_au(finie, &[], d("2022-06-01"));
        assert_eq!(constats.iter().any(|constat| constat.regle == "G10"), note, "{aujourd_hui}");
    }
}
