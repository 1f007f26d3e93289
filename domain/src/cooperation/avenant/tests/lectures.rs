//! « Un changement de lecture est journalisé et ne réécrit aucun résultat rendu ».

use super::*;

#[test]
fn other_readings_hold_from_a_day_that_follows_every_recorded_act() {
    let inclus = Lectures { butoir_inclus: true, ..Lectures::default() };
    let changer = |convention: Convention, lectures: Lectures, date: &str, effet: &str, dernier: Option<&str>| {
        let piece = piece().expect("a piece");
        let (date, date_effet) = (d(date), d(effet));
        let choisies =
            LecturesChoisies { lectures: lectures.into(), date, date_effet, motif: un_mot(), piece, fictif: false };
        convention
            .changer_lectures(&acteur("mesri"), le(d("2022-05-01")), dernier.map(d), choisies)
            .map(|change| change.apres)
            .map_err(|refus| refus.code)
    };
    for (date, effet, dernier, refus) in [
        ("2022-05-01", "2022-05-02", Some("2022-05-01"), None),
        ("2022-05-01", "2022-05-01", Some("2022-05-01"), Some(refus::LECTURE_RETROACTIVE)),
        ("2022-05-01", "2022-04-30", None, Some(refus::LECTURE_RETROACTIVE)),
        ("2022-05-02", "2022-05-02", None, Some(refus::DATE_FUTURE)),
        ("2020-11-30", "2022-05-02", None, Some(refus::CONVENTION_NON_EN_VIGUEUR)),
        ("2022-05-01", "2023-11-30", None, None),
        ("2022-05-01", "2023-12-01", None, Some(refus::CONVENTION_NON_EN_VIGUEUR)),
    ] {
        let change = changer(convention_de_2020(), inclus, date, effet, dernier);
        assert_eq!(refusee(change), refus, "{date} {effet}");
    }
    let memes = changer(convention_de_2020(), Lectures::default(), "2022-05-01", "2022-05-02", None);
    assert_eq!(refusee(memes), Some(refus::LECTURES_INCHANGEES));
    let changee = changer(convention_de_2020(), inclus, "2022-05-01", "2022-06-15", None).expect("changed");
    let avant = changer(changee.clone(), Lectures::default(), "2022-05-01", "2022-06-14", None);
    assert_eq!(refusee(avant), Some(refus::LECTURE_RETROACTIVE));
    // A meeting of 15 June is in time under the reading of that very day; open, the delay is read as of the day asked.
    for (effet, statut) in [("2022-06-15", Statut::ATemps), ("2022-06-16", Statut::FaitEnRetard)] {
        let changee = changer(convention_de_2020(), inclus, "2022-05-01", effet, None).expect("changed");
        for au in ["2022-06-15", "2022-06-16", "2022-12-31"] {
            let (_, juge, _) = juin_2022(&changee, &reunion_le(d("2022-06-15")), au);
            assert_eq!(juge, statut, "{effet} {au}");
        }
    }
    // Written with its history and read again the same.
    let ecrites = serde_json::to_string(&changee.faits().lectures).expect("JSON");
    assert_eq!(
        &serde_json::from_str::<crate::cooperation::parametres::LecturesDatees>(&ecrites).expect("read"),
        &changee.faits().lectures
    );
}

#[test]
fn a_breach_keeps_the_reading_of_its_own_day() {
    let constat =
        Lectures { effet_caducite: crate::cooperation::parametres::EffetCaducite::Constat, ..Lectures::default() };
    let piece = piece().expect("a piece");
    let (date, date_effet) = (d("2022-04-01"), d("2022-04-02"));
    let choisies =
        LecturesChoisies { lectures: constat.into(), date, date_effet, motif: un_mot(), piece, fictif: true };
    let fin = |manquement| Fin::Caducite { manquement: d(manquement), constat: d("2022-06-01") };
    let changee = convention_de_2020()
        .changer_lectures(&acteur("menjs"), le(d("2022-04-01")), None, choisies)
        .expect("changed")
        .apres;
    for (manquement, dernier) in [("2022-04-01", "2022-03-31"), ("2022-04-02", "2022-05-31")] {
        let finie = avec_fait(changee.clone(), FaitConvention::FinDeclaree(fin(manquement)), d("2022-06-01"));
        for au in ["2022-06-01", "2023-01-01"] {
            assert_eq!(finie.cadre_au(d(au)).and_then(|cadre| cadre.fin_effective), Some(d(dernier)), "{manquement}");
        }
    }
}
