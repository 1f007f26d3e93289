//! The priorities of a year: those of a decision that stands, on each side of each day.

use super::*;
use crate::cooperation::convention::tests::{d, le, signee_le};
use crate::cooperation::copil::decision::Sens;
use crate::cooperation::copil::tests::{OPCO, celui_de, close};
use crate::cooperation::refus;
use crate::socle::declaration::ActeMotive;
use crate::socle::refus::CodeRefus;

const AUJOURD_HUI: &str = "2022-06-30";

fn adopter(annee: i32, decision: &DecisionCopil) -> Result<Priorites, CodeRefus> {
    let convention = signee_le("2020-12-01");
    let cle = CleAnnuelle { convention: convention.faits().id, annee };
    let adoptees =
        PrioritesAdoptees { priorites: vec![Personnel("Les métiers.".to_owned())], piece: None, fictif: true };
    let (opco, moment) = (celui_de(OPCO), le(d(AUJOURD_HUI)));
    let adoptee = Priorites::a_adopter(cle).adopter(&convention, decision, &opco, moment, adoptees);
    adoptee.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn annulee(decision: DecisionCopil, date: &str) -> DecisionCopil {
    let acte =
        ActeMotive { date: d(date), motif: Personnel("Voix mal comptées.".to_owned()), piece: None, fictif: true };
    decision.annuler(&celui_de(OPCO), le(d(AUJOURD_HUI)), acte).expect("not cancelled yet").apres
}

#[test]
fn only_a_decision_adopted_on_priorities_and_standing_makes_them() {
    let convention = signee_le("2020-12-01");
    let de = |objet, sens| close(&convention, objet, "2022-06-10", sens);
    let adoptee = de(ObjetDecision::Priorites, Sens::Pour);
    assert!(adopter(2022, &adoptee).is_ok());
    for autre in [
        de(ObjetDecision::Action, Sens::Pour),
        de(ObjetDecision::Priorites, Sens::Contre),
        annulee(adoptee.clone(), "2022-06-30"),
    ] {
        assert_eq!(adopter(2022, &autre), Err(refus::DECISION_INAPPLICABLE));
    }
    for (annee, admise) in [(2019, false), (2020, true), (2023, true), (2024, false)] {
        let attendu = if admise { Ok(()) } else { Err(refus::ANNEE_NON_COUVERTE) };
        assert_eq!(adopter(annee, &adoptee).map(drop), attendu, "{annee}");
    }
}

#[test]
fn they_hold_from_the_day_of_their_decision_until_it_is_cancelled() {
    let convention = signee_le("2020-12-01");
    let decision = close(&convention, ObjetDecision::Priorites, "2022-06-10", Sens::Pour);
    let priorites = adopter(2022, &decision).expect("adopted");
    let decisions = [annulee(decision, "2022-06-15")];
    let tiennent = |au: &str| priorites.adoptees_au(&decisions, d(au)).is_some();
    assert_eq!(["2022-06-09", "2022-06-10", "2022-06-14", "2022-06-15"].map(tiennent), [false, true, true, false]);
    assert_eq!(priorites.adoptees_au(&[], d("2022-06-10")), None, "a decision that is not known stands for nothing");
}

// « déterminer chaque année » (R13-01): noted of a year begun and covered, and of no other.
#[test]
fn a_year_begun_without_priorities_is_noted() {
    let convention = signee_le("2020-12-01");
    let note = |annee, adoptees, au: &str| !Priorites::constats(&convention, annee, adoptees, d(au)).is_empty();
    for (annee, au, attendu) in [
        (2022, "2021-12-31", false),
        (2022, "2022-01-01", true),
        (2020, "2020-11-30", false),
        (2020, "2020-12-01", true),
        (2023, "2023-01-01", true),
        (2024, "2024-01-01", false),
    ] {
        assert_eq!(note(annee, false, au), attendu, "{annee} au {au}");
        assert!(!note(annee, true, au));
    }
}
