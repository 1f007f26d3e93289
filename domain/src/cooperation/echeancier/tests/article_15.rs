//! The bilan, due before 30 April.

use super::*;

// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 »
#[test]
fn a_bilan_is_due_on_29_april_and_the_day_of_the_butoir_is_sensitive_to_the_reading() {
    for (au, exclu, inclus) in [
        ("2022-04-28", (Statut::AVenir, 0, None), (Statut::AVenir, 0, None)),
        ("2022-04-29", (Statut::AVenir, 0, None), (Statut::AVenir, 0, None)),
        ("2022-04-30", (Statut::EnRetard, 1, SENSIBLE), (Statut::AVenir, 0, SENSIBLE)),
        ("2022-05-01", (Statut::EnRetard, 2, None), (Statut::EnRetard, 1, None)),
    ] {
        let bilan = |cadre: &Cadre| sort(cadre, &sans_fait(), Obligation::Bilan, 2021);
        let attendu = |(statut, retard, sensible)| Some((statut, Some(retard), sensible));
        assert_eq!(bilan(&cadre_de_2020(au)), attendu(exclu), "{au}");
        assert_eq!(bilan(&butoir_inclus(&cadre_de_2020(au))), attendu(inclus), "{au}");
    }
}

#[test]
fn an_auditor_reads_the_days_late_of_each_bilan() {
    for (annee, au, jours) in [(2022, "2023-05-02", 3), (2023, "2024-06-01", 33), (2020, "2022-04-29", 365)] {
        let attendu = Some((Statut::EnRetard, Some(jours), None));
        assert_eq!(sort(&cadre_de_2020(au), &sans_fait(), Obligation::Bilan, annee), attendu, "{annee}");
    }
}

#[test]
fn a_bilan_sent_stops_its_delay_on_the_day_it_was_sent() {
    for (envoi, attendu) in [
        ("2022-04-29", (Statut::ATemps, Some(0), None)),
        ("2022-04-30", (Statut::FaitEnRetard, Some(1), SENSIBLE)),
        ("2022-05-12", (Statut::FaitEnRetard, Some(13), None)),
    ] {
        let faits = fait(Obligation::Bilan, 2021, d(envoi));
        assert_eq!(sort(&cadre_de_2020("2023-01-01"), &faits, Obligation::Bilan, 2021), Some(attendu), "{envoi}");
    }
}

#[test]
fn a_bilan_sent_twice_is_judged_on_its_first_sending() {
    let mut faits = fait(Obligation::Bilan, 2021, d("2022-05-12"));
    faits.accomplissements.extend(fait(Obligation::Bilan, 2021, d("2022-04-20")).accomplissements);
    faits.accomplissements.extend(fait(Obligation::Bilan, 2020, d("2021-04-01")).accomplissements);
    let echeances = echeancier(&cadre_de_2020("2023-01-01"), &faits);
    let bilan = trouver(&echeances, Obligation::Bilan, 2021).expect("due");
    assert_eq!((bilan.statut, bilan.accompli_le), (Statut::ATemps, Some(d("2022-04-20"))));
}

// « des actions réalisées entre le 1er janvier et le 31 décembre de l'année N »
#[test]
fn a_bilan_of_a_year_that_is_not_over_is_no_bilan() {
    let en_mai = (Statut::FaitEnRetard, Some(13), None);
    for (envoi, seul, suivi) in [
        ("2021-12-31", (Statut::EnRetard, Some(247), None), en_mai),
        ("2022-01-01", (Statut::ATemps, Some(0), None), (Statut::ATemps, Some(0), None)),
    ] {
        let bilan = |faits: &Faits| sort(&cadre_de_2020("2023-01-01"), faits, Obligation::Bilan, 2021);
        let mut faits = fait(Obligation::Bilan, 2021, d(envoi));
        assert_eq!(bilan(&faits), Some(seul), "{envoi}");
        faits.accomplissements.extend(fait(Obligation::Bilan, 2021, d("2022-05-12")).accomplissements);
        assert_eq!(bilan(&faits), Some(suivi), "{envoi}, then another");
    }
}

#[test]
fn a_bilan_is_not_sent_until_the_day_it_is() {
    let faits = fait(Obligation::Bilan, 2021, d("2022-05-12"));
    for (au, attendu) in [
        ("2022-05-11", (Statut::EnRetard, Some(12), None)),
        ("2022-05-12", (Statut::FaitEnRetard, Some(13), None)),
        ("2022-05-13", (Statut::FaitEnRetard, Some(13), None)),
    ] {
        assert_eq!(sort(&cadre_de_2020(au), &faits, Obligation::Bilan, 2021), Some(attendu), "{au}");
    }
}
