//! A dispute, opened, conciliated, closed.

use super::*;
use crate::cooperation::convention::tests::{acteur, convention_de_2020, d, declaree, le};
use crate::socle::refus::CodeRefus;
use uuid::Uuid;

const AUJOURD_HUI: &str = "2024-06-01";

fn ouvert(par: &str, date: &str) -> Result<Litige, CodeRefus> {
    let (convention, id) = (convention_de_2020(), LitigeId(Uuid::from_u128(1)));
    let objet = (Personnel("Usage du logo.".to_owned()), declaree(d(date)));
    let ouvert = Litige::ouvrir(&convention, &acteur(par), le(d(AUJOURD_HUI)), id, objet);
    ouvert.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn organiser(litige: Litige, date: &str) -> Result<Litige, CodeRefus> {
    let conciliation = Conciliation {
        voie: VoieConciliation::Autre,
        reunion: None,
        citee: false,
        precision: None,
        declaree: declaree(d(date)),
    };
    let moment = le(d(AUJOURD_HUI));
    let organisee = litige.organiser_conciliation(&convention_de_2020(), &acteur("mesri"), moment, conciliation);
    organisee.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn conclure(litige: Litige, issue: IssueLitige, date: &str) -> Result<Litige, CodeRefus> {
    let (convention, moment) = (convention_de_2020(), le(d(AUJOURD_HUI)));
    let conclu = litige.conclure(&convention, &acteur("mobilites"), moment, (issue, None, declaree(d(date))));
    conclu.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn retirer(litige: Litige, par: &str, date: &str) -> Result<Litige, CodeRefus> {
    let motif = Personnel("Sans suite.".to_owned());
    let acte = ActeMotive { date: d(date), motif, piece: None, fictif: false };
    let retire = litige.retirer(&convention_de_2020(), &acteur(par), le(d(AUJOURD_HUI)), acte);
    retire.map(|decision| decision.apres).map_err(|refus| refus.code)
}

// Machine 3.9, each state against each act.
#[test]
fn a_dispute_is_opened_conciliated_and_closed_once() {
    use EtatLitige::{Concilie, Echec, EnConciliation, Ouvert, Retire};
    let depart = || ouvert("menjs", "2022-03-01").expect("in force");
    let en_cours = || organiser(depart(), "2022-03-10").expect("open");
    for (etat, litige) in [
        (Ouvert, depart()),
        (EnConciliation, en_cours()),
        (Concilie, conclure(en_cours(), IssueLitige::Concilie, "2022-03-20").expect("pending")),
        (Echec, conclure(en_cours(), IssueLitige::Echec, "2022-03-20").expect("pending")),
        (Retire, retirer(depart(), "menjs", "2022-03-20").expect("pending")),
    ] {
        assert_eq!(litige.etat_au(d("2022-03-20")), etat);
        assert!(!litige.est_ouvert_au(d("2022-02-28")) && litige.est_ouvert_au(d("2022-03-01")), "{etat}");
        assert_eq!(litige.est_ouvert_au(d("2022-03-20")), OUVERTS.contains(&etat));
        let interdite = Err(refus::TRANSITION_INTERDITE);
        let vers = |litige: Result<Litige, CodeRefus>| litige.map(|litige| litige.etat_au(d("2022-04-01")));
        let organise = if etat == Ouvert { Ok(EnConciliation) } else { interdite };
        assert_eq!(vers(organiser(litige.clone(), "2022-04-01")), organise, "{etat}");
        let conclu = if OUVERTS.contains(&etat) { Ok(Echec) } else { interdite };
        assert_eq!(vers(conclure(litige.clone(), IssueLitige::Echec, "2022-04-01")), conclu, "{etat}");
        let retire = if OUVERTS.contains(&etat) { Ok(Retire) } else { interdite };
        assert_eq!(vers(retirer(litige.clone(), "menjs", "2022-04-01")), retire, "{etat}");
        assert_eq!(vers(retirer(litige.clone(), "mesri", "2022-04-01")), Err(refus::LITIGE_D_AUTRUI));
        assert_eq!(vers(conclure(litige, IssueLitige::Echec, "2022-02-28")), interdite, "before it was opened");
    }
}

// R00-01, R18-05: « litiges » wait for the effect and outlive the end.
#[test]
fn a_dispute_waits_for_the_effect_and_outlives_the_convention() {
    assert_eq!(ouvert("menjs", "2020-11-30").map(drop), Err(refus::CONVENTION_NON_EN_VIGUEUR));
    for (par, jour) in [("menjs", "2020-12-01"), ("mesri", "2023-11-30"), ("mobilites", "2023-12-01")] {
        assert!(ouvert(par, jour).is_ok(), "{par} {jour}");
    }
    assert_eq!(ouvert("atlas", "2022-03-01").map(drop), Err(refus::ORGANISATION_NON_PARTIE));
}

// R18-01: « constat seulement si le litige est clos, ou une dénonciation reçue, sans conciliation organisée »
#[test]
fn nothing_is_noted_of_a_dispute_before_it_is_closed_or_the_convention_denounced() {
    let depart = || ouvert("menjs", "2022-03-01").expect("in force");
    let constats = |litige: &Litige, recues: &[Date], au: &str| litige.constats_au(recues, d(au)).len();
    assert_eq!(constats(&depart(), &[], AUJOURD_HUI), 0);
    let clos = conclure(depart(), IssueLitige::Concilie, "2022-03-20").expect("pending");
    assert_eq!((constats(&clos, &[], "2022-03-19"), constats(&clos, &[], "2022-03-20")), (0, 1));
    let concilie = organiser(depart(), "2022-03-20").expect("open");
    let concilie = conclure(concilie, IssueLitige::Echec, "2022-03-20").expect("pending");
    assert_eq!(constats(&concilie, &[], AUJOURD_HUI), 0);
    // Received the day before it opened, on that day, the day it is closed: only what was pending is noted.
    for (reception, attendus) in [("2022-02-28", 0), ("2022-03-01", 1), ("2022-03-19", 1), ("2022-03-20", 0)] {
        let recues = [d(reception)];
        assert_eq!(constats(&concilie, &recues, AUJOURD_HUI), attendus, "{reception}");
    }
}
