//! « Ce bilan est présenté en amont à la commission […] ainsi qu'au conseil d'administration » (art. 15)

use super::*;
use InstanceOpco::{Commission, ConseilAdministration};

#[test]
fn both_come_on_the_day_of_the_sending_at_the_latest_in_any_order() {
    for (commission, conseil, manquantes) in [
        ("2022-04-20", "2022-04-01", vec![]),
        ("2022-04-19", "2022-04-20", vec![]),
        ("2022-04-21", "2022-04-20", vec![Commission]),
        ("2022-04-20", "2022-04-21", vec![ConseilAdministration]),
        ("2022-04-21", "2022-04-21", vec![Commission, ConseilAdministration]),
    ] {
        let bilan = presente(ecrit(2021, "2022-03-15"), Commission, commission);
        let bilan = presente(bilan, ConseilAdministration, conseil);
        assert_eq!(bilan.presentations_manquantes(d("2022-04-20")), manquantes, "{commission} {conseil}");
    }
}

#[test]
fn what_is_missing_is_named() {
    let decision = adresser(ecrit(2021, "2022-03-15"), declaree(d("2022-04-20"))).expect("recorded");
    let message = &decision.constats.first().expect("noted").message;
    assert!(message.contains("à la commission apprentissage et professionnalisation ni au conseil"), "{message}");
}

#[test]
fn each_instance_speaks_for_itself_and_the_secretariat_transcribes_with_a_piece() {
    for (role, instance, avec_piece, attendu) in [
        (Role::Commission, Commission, false, Ok(false)),
        (Role::ConseilAdministration, ConseilAdministration, false, Ok(false)),
        (Role::Commission, ConseilAdministration, true, Err(refus::PRESENTATION_POUR_AUTRUI)),
        (Role::ConseilAdministration, Commission, true, Err(refus::PRESENTATION_POUR_AUTRUI)),
        (Role::Secretariat, Commission, false, Err(refus::PIECE_REQUISE)),
        (Role::Secretariat, ConseilAdministration, true, Ok(true)),
    ] {
        let par = Acteur { roles: vec![role], ..acteur("mobilites") };
        let declaree = Declaree { piece: piece().filter(|_| avec_piece), ..declaree(d("2022-03-20")) };
        let convention = convention_de_2020();
        let presente = ecrit(2021, "2022-03-15").presenter(&convention, &par, le(d(AUJOURD_HUI)), instance, declaree);
        let transcrite = presente.map(|decision| decision.apres.presentation(1).map(|shown| shown.transcrite));
        assert_eq!(transcrite.map_err(|refus| refus.code), attendu.map(Some), "{role} {instance}");
    }
}

// ---- « statut `transcrit`, puis `confirme` ou `conteste` par l'intéressé » (G17)

fn de(instance: InstanceOpco) -> Acteur {
    Acteur { roles: vec![instance.role()], ..acteur("mobilites") }
}

fn contester(bilan: Bilan, numero: u16, date: &str) -> Result<Decision<Bilan>, Refus> {
    let dite = (d(date), Personnel("La commission n'en a pas délibéré.".to_owned()));
    bilan.contester_presentation(&convention_de_2020(), &de(Commission), le(d(AUJOURD_HUI)), numero, dite)
}

/// Transcribed for the commission, told by the board, sent on 20 April.
fn transcrit_et_adresse() -> Bilan {
    let declaree = Declaree { piece: piece(), ..declaree(d("2022-04-01")) };
    let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
    let transcrit = ecrit(2021, "2022-03-15").presenter(&convention_de_2020(), &opco, moment, Commission, declaree);
    let presente = presente(transcrit.expect("a transcription").apres, ConseilAdministration, "2022-04-07");
    adresse(presente, "2022-04-20")
}

#[test]
fn the_instance_alone_answers_once_for_what_was_transcribed_for_it() {
    let bilan = transcrit_et_adresse();
    for (par, numero, attendu) in [
        (acteur("mobilites"), 1, Some(refus::PRESENTATION_POUR_AUTRUI)),
        (de(ConseilAdministration), 1, Some(refus::PRESENTATION_POUR_AUTRUI)),
        (de(Commission), 1, None),
        (de(Commission), 2, Some(refus::PRESENTATION_POUR_AUTRUI)),
        (de(ConseilAdministration), 2, Some(refus::PRESENTATION_NON_TRANSCRITE)),
        (de(Commission), 0, Some(refus::PRESENTATION_NON_TRANSCRITE)),
        (de(Commission), 3, Some(refus::PRESENTATION_NON_TRANSCRITE)),
    ] {
        assert_eq!(code(bilan.peut_repondre_de_la_presentation(&par, numero)), attendu, "{numero}");
    }
    assert_eq!(code(contester(bilan.clone(), 1, "2026-11-23")), Some(refus::DATE_FUTURE));
    let moment = le(d(AUJOURD_HUI));
    let confirme = bilan.confirmer_presentation(&de(Commission), moment, 1, d("2022-04-25")).expect("once").apres;
    assert_eq!(confirme.presentation(1).map(|shown| shown.statut()), Some(StatutPresentation::Confirmee));
    assert_eq!(code(contester(confirme, 1, "2022-04-26")), Some(refus::PRESENTATION_NON_TRANSCRITE));
}

// R15-12: what its instance contests was not shown to it, whenever it says so.
#[test]
fn a_contested_presentation_no_longer_counts_and_another_takes_its_place() {
    let bilan = transcrit_et_adresse();
    assert_eq!(bilan.constats_au(&convention_de_2020(), d(AUJOURD_HUI)), []);
    let Decision { apres: conteste, constats, .. } = contester(bilan, 1, "2022-06-01").expect("its own");
    assert_eq!(constats.iter().map(|constat| constat.regle).collect::<Vec<_>>(), ["R15-12"]);
    assert_eq!(conteste.constats_au(&convention_de_2020(), d(AUJOURD_HUI)), constats);
    assert_eq!(conteste.presentations_manquantes(d("2022-04-20")), [Commission]);
    let encore = presente(conteste, Commission, "2022-04-20");
    assert_eq!(encore.presentations_manquantes(d("2022-04-20")), []);
}
