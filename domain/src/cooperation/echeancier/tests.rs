//! What is due, on the convention of 2020 and on every other.

use super::*;
use crate::cooperation::convention::NatureFin;
use crate::cooperation::parametres::Stipulations;
use crate::socle::calendrier::{Terme, dernier_jour_de_duree, lire_date};
use chrono::{NaiveTime, TimeDelta};
use proptest::prelude::*;

fn d(texte: &str) -> Date {
    lire_date(texte).expect("a date of the contract")
}

fn apres(jour: Date, jours: i64) -> Date {
    jour + TimeDelta::days(jours)
}

fn a(date: &str, heure: u32) -> Quand {
    Quand { date: d(date), heure: NaiveTime::from_hms_opt(heure, 0, 0) }
}

fn cadre_de(date_effet: Date, au: Date) -> Cadre {
    let stipulations = Stipulations::default();
    let terme = dernier_jour_de_duree(date_effet, stipulations.duree_annees.get().into(), Terme::default());
    Cadre {
        au,
        date_effet,
        terme,
        fin_effective: Some(terme),
        fin: NatureFin::Expiration,
        stipulations,
        versions: Vec::new(),
        lectures: Lectures::default().into(),
    }
}

/// « Fait le 1er DEC. 2020 Paris, »
fn cadre_de_2020(au: &str) -> Cadre {
    cadre_de(d("2020-12-01"), d(au))
}

fn butoir_inclus(cadre: &Cadre) -> Cadre {
    cadre.selon(|lues| Lectures { butoir_inclus: true, ..lues })
}

fn resiliee_au(cadre: &Cadre, dernier_jour: &str) -> Cadre {
    Cadre { fin_effective: Some(d(dernier_jour)), fin: NatureFin::Resiliation, ..cadre.clone() }
}

fn fait(obligation: Obligation, annee: i32, quand: impl Into<Quand>) -> Faits {
    let accomplissements = vec![Accomplissement { obligation, annee, quand: quand.into() }];
    Faits { accomplissements, ..Faits::default() }
}

fn sans_fait() -> Faits {
    Faits::default()
}

fn trouver(echeances: &[Echeance], obligation: Obligation, annee: i32) -> Option<&Echeance> {
    echeances.iter().find(|e| (e.obligation, e.annee) == (obligation, annee))
}

/// How one obligation stands: its status, its delay, the reading that would answer otherwise.
fn sort(
    cadre: &Cadre,
    faits: &Faits,
    obligation: Obligation,
    annee: i32,
) -> Option<(Statut, Option<u32>, Option<&'static str>)> {
    let echeances = echeancier(cadre, faits);
    trouver(&echeances, obligation, annee).map(|e| (e.statut, e.retard_jours, e.sensible_a))
}

fn tenue(date: &str, mode: Mode, points: &[Point]) -> Faits {
    let id = ReunionId(uuid::Uuid::from_u128(1));
    let reunions = vec![ReunionTenue { id, quand: d(date).into(), mode, points: points.to_vec() }];
    Faits { reunions, ..Faits::default() }
}

// R14-08: « Une même réunion ne remplit pas les deux obligations »
#[test]
fn a_meeting_with_both_agendas_settles_june_in_time_and_the_year_end_otherwise() {
    let les_deux = [Point::BilanN1, Point::SuiviN, Point::ActionsNPlus1];
    for (jour, juin, fin) in [("2022-06-14", true, false), ("2022-06-15", false, true)] {
        let faits = tenue(jour, Mode::Presentiel, &les_deux);
        let echeances = echeancier(&cadre_de_2020("2022-12-31"), &faits);
        let par = |obligation| trouver(&echeances, obligation, 2022).is_some_and(|e| e.reunion.is_some());
        assert_eq!((par(Obligation::ReunionDeJuin), par(Obligation::ReunionDeFinDAnnee)), (juin, fin), "{jour}");
    }
}

// R14-09: « ordre du jour contenant bilan_n_1 et suivi_n »
#[test]
fn a_meeting_settles_june_with_both_points_only() {
    for (points, attendu) in [
        (&[Point::BilanN1, Point::SuiviN][..], Statut::ATemps),
        (&[Point::BilanN1], Statut::EnRetard),
        (&[Point::SuiviN, Point::Autre], Statut::EnRetard),
    ] {
        let faits = tenue("2022-06-10", Mode::Presentiel, points);
        let sort = sort(&cadre_de_2020("2022-12-31"), &faits, Obligation::ReunionDeJuin, 2022);
        assert_eq!(sort.map(|(statut, ..)| statut), Some(attendu), "{points:?}");
    }
}

#[test]
fn a_visioconference_counts_as_the_convention_reads_it_and_says_so() {
    let faits = tenue("2022-06-10", Mode::Visioconference, &[Point::BilanN1, Point::SuiviN]);
    let cadre = cadre_de_2020("2022-12-31");
    let autre = cadre.selon(|lues| Lectures { visio_vaut_reunion: false, ..lues });
    let selon = |cadre: &Cadre| {
        sort(cadre, &faits, Obligation::ReunionDeJuin, 2022).map(|(statut, _, lecture)| (statut, lecture))
    };
    assert_eq!(selon(&cadre), Some((Statut::ATemps, Some("visio_vaut_reunion"))));
    assert_eq!(selon(&autre), Some((Statut::EnRetard, Some("visio_vaut_reunion"))));
}

// R14-10: `debut_fenetre_fin_annee`, which is not in the text
#[test]
fn a_year_end_meeting_before_october_is_pointed_out() {
    for (jour, alertes) in [("2022-09-30", &[Alerte::HorsFenetreIndicative][..]), ("2022-10-01", &[])] {
        let faits = tenue(jour, Mode::Presentiel, &[Point::ActionsNPlus1]);
        let echeances = echeancier(&cadre_de_2020("2022-12-31"), &faits);
        let fin = trouver(&echeances, Obligation::ReunionDeFinDAnnee, 2022).expect("due");
        assert_eq!(fin.alertes, alertes, "{jour}");
    }
}

const SENSIBLE: Option<&str> = Some("butoir_inclus");

#[test]
fn the_convention_of_2020_makes_twelve_dates_in_their_order() {
    use Obligation::{Bilan, ReunionDeFinDAnnee, ReunionDeJuin, Terme};
    let echeances = echeancier(&cadre_de_2020("2020-12-01"), &sans_fait());
    let lignes: Vec<_> = echeances
        .iter()
        .map(|e| (e.obligation, e.annee, e.dernier_jour_utile.map(|jour| jour.to_string()), e.apres_terme))
        .collect();
    let le = |jour: &str| Some(jour.to_owned());
    assert_eq!(
        lignes,
        [
            (ReunionDeFinDAnnee, 2020, None, false),
            (Bilan, 2020, le("2021-04-29"), false),
            (ReunionDeJuin, 2021, le("2021-06-14"), false),
            (ReunionDeFinDAnnee, 2021, None, false),
            (Bilan, 2021, le("2022-04-29"), false),
            (ReunionDeJuin, 2022, le("2022-06-14"), false),
            (ReunionDeFinDAnnee, 2022, None, false),
            (Bilan, 2022, le("2023-04-29"), false),
            (ReunionDeJuin, 2023, le("2023-06-14"), false),
            (Terme, 2023, le("2023-11-30"), false),
            (ReunionDeFinDAnnee, 2023, None, false),
            (Bilan, 2023, le("2024-04-29"), true),
        ]
    );
    let sans_objet: Vec<_> = echeances.iter().filter(|e| e.statut == Statut::SansObjet).collect();
    assert_eq!(sans_objet.iter().map(|e| (e.obligation, e.annee)).collect::<Vec<_>>(), [(ReunionDeFinDAnnee, 2023)]);
}

mod article_15;

mod article_14;

mod articles_17_and_18;

mod lois;
