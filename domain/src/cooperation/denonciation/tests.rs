//! The laws of the denunciation: both sides of each threshold, and what holds in any order.

mod fin;

use super::*;
use crate::cooperation::convention::Etat;
use crate::cooperation::convention::tests::{
    acteur, apres as plus_jours, convention_de_2020, d, declaree, le, piece, signee_le,
};
use crate::cooperation::{operations, refus};
use crate::socle::declaration::Declaree;
use crate::socle::refus::{Cle, Refus, Valeur};
use chrono::{Datelike, Months};
use proptest::prelude::*;
use uuid::Uuid;

const MINISTRES: [Qualite; 2] = [Qualite::MinistereEducation, Qualite::MinistereEnseignementSuperieur];

const AUJOURD_HUI: &str = "2025-06-01";

fn prouvee(date: Date) -> Declaree {
    Declaree { piece: piece(), ..declaree(date) }
}

/// A letter of the State's two ministers, of that day.
fn lettre(date: Date) -> Lettre {
    Lettre {
        initiateur: None,
        signataires: MINISTRES.to_vec(),
        destinataires: None,
        date_envoi: None,
        date_effet_demandee: None,
        declaree: prouvee(date),
    }
}

fn notifiee(convention: &Convention, par: &str, lettre: Lettre) -> Result<Denonciation, Refus> {
    let id = DenonciationId(Uuid::from_u128(convention.faits().fins.len() as u128 + 1));
    Denonciation::notifier(convention, &acteur(par), le(d(AUJOURD_HUI)), id, lettre).map(|decision| decision.apres)
}

/// The denunciation and the convention once this party has recorded a reception, on a piece.
fn accuser(
    denonciation: Denonciation,
    convention: Convention,
    par: &str,
    (destinataire, date): (Option<College>, Date),
) -> Result<(Denonciation, Convention), Refus> {
    let recu = (destinataire, prouvee(date));
    let (recue, suites) = denonciation.accuser_reception(&convention, &[], &acteur(par), le(d(AUJOURD_HUI)), recu)?;
    Ok((recue.apres, suites.into_iter().next().map_or(convention, |suite| suite.apres)))
}

/// Denounced by the State in a letter that the OPCO received on that day, with the convention as it is then.
pub(crate) fn recue(convention: Convention, reception: &str) -> (Denonciation, Convention) {
    let jour = d(reception);
    let denonciation = notifiee(&convention, "menjs", lettre(jour)).expect("the convention is in force");
    accuser(denonciation, convention, "mobilites", (None, jour)).expect("a letter received")
}

fn accorder(
    denonciation: Denonciation,
    convention: Convention,
    par: &str,
    date: &str,
) -> Result<(Denonciation, Convention), Refus> {
    let (accordee, suites) =
        denonciation.accorder_retractation(&convention, &acteur(par), le(d(AUJOURD_HUI)), prouvee(d(date)))?;
    Ok((accordee.apres, suites.into_iter().next().map_or(convention, |suite| suite.apres)))
}

// « par l'une ou l'autre des parties »: signed by one of the two, it is received all the same (R18-03, G18).
#[test]
fn a_letter_signed_by_one_alone_makes_the_notice_run_and_is_noted() {
    let convention = convention_de_2020();
    for signataires in [&MINISTRES[..], &MINISTRES[..1], &MINISTRES[1..]] {
        let lettre = Lettre { signataires: signataires.to_vec(), ..lettre(d("2022-01-10")) };
        let denonciation = notifiee(&convention, "mesri", lettre).expect("a letter is never refused");
        let recue = accuser(denonciation, convention.clone(), "mobilites", (None, d("2022-01-12")));
        let (denonciation, convention) = recue.expect("a letter received");
        assert_eq!(denonciation.dernier_jour_au(&convention, d("2022-01-12")), Some(d("2022-03-12")));
        let constats = denonciation.constats_au(&convention, &[], d("2022-01-12"));
        let incomplet = constats.iter().filter(|constat| constat.regle == "R18-03").count();
        assert_eq!(incomplet, usize::from(signataires.len() == 1), "{constats:?}");
        let lectures = denonciation.lectures_au(&convention, d("2022-01-12"));
        assert_eq!(lectures.contains(&LectureDenonciation::Auteur), signataires.len() == 1);
    }
}

#[test]
fn a_letter_is_signed_by_one_side_and_addressed_to_the_other() {
    use College::{MinistereEducation, MinistereEnseignementSuperieur, Opco};
    let (convention, jour) = (convention_de_2020(), d("2022-01-10"));
    for (signataires, destinataires, admise) in [
        (&MINISTRES[..], Some(vec![Opco]), true),
        (&MINISTRES[..], Some(vec![Opco, Opco]), false),
        (&MINISTRES[..], Some(vec![MinistereEducation]), false),
        (&MINISTRES[..], Some(vec![]), false),
        (&[], None, false),
        (&[Qualite::PresidentOpco], None, false),
        (&[Qualite::MinistereEducation, Qualite::VicePresidentOpco], None, false),
    ] {
        let cas = format!("{signataires:?} {destinataires:?}");
        let lettre = Lettre { signataires: signataires.to_vec(), destinataires, ..lettre(jour) };
        let rendue = notifiee(&convention, "menjs", lettre).map(drop).map_err(|refus| refus.code);
        assert_eq!(rendue, if admise { Ok(()) } else { Err(refus::LETTRE_INCOHERENTE) }, "{cas}");
    }
    // Recorded by the side that receives it, the letter says which side denounces: noted (G17), never refused.
    let de_l_opco = Lettre {
        initiateur: Some(Cote::Opco),
        signataires: vec![Qualite::PresidentOpco, Qualite::VicePresidentOpco],
        ..lettre(jour)
    };
    let denonciation = notifiee(&convention, "menjs", de_l_opco).expect("a letter received");
    let (notification, _) = denonciation.notification().expect("notified");
    assert_eq!(notification.destinataires, [MinistereEducation, MinistereEnseignementSuperieur]);
    assert_eq!(denonciation.constats_au(&convention, &[], jour).iter().map(|c| c.regle).collect::<Vec<_>>(), ["G17"]);
    let branche = Lettre { signataires: vec![Qualite::CosignataireBranche], ..lettre(jour) };
    assert_eq!(notifiee(&convention, "mobilites", branche).map_err(|r| r.code), Err(refus::LETTRE_INCOHERENTE));
}

// « plusieurs destinataires : dernière réception » (R18-04, reading)
#[test]
fn of_several_recipients_the_last_to_receive_starts_the_notice_in_whatever_order_it_is_recorded() {
    use College::{MinistereEducation, MinistereEnseignementSuperieur};
    let receptions =
        [("menjs", MinistereEducation, "2022-01-12"), ("mesri", MinistereEnseignementSuperieur, "2022-01-20")];
    for ordre in [receptions, [receptions[1], receptions[0]]] {
        let convention = convention_de_2020();
        let de_l_opco =
            Lettre { signataires: vec![Qualite::PresidentOpco, Qualite::VicePresidentOpco], ..lettre(d("2022-01-10")) };
        let depart = notifiee(&convention, "mobilites", de_l_opco).expect("in force");
        let (denonciation, convention) =
            ordre.into_iter().fold((depart, convention), |(denonciation, convention), recu| {
                let (par, college, date) = recu;
                accuser(denonciation, convention, par, (Some(college), d(date))).expect("awaited")
            });
        for (au, etat, dernier_jour) in [
            ("2022-01-11", EtatDenonciation::Notifiee, None),
            ("2022-01-12", EtatDenonciation::Recue, None),
            ("2022-01-19", EtatDenonciation::Recue, None),
            ("2022-01-20", EtatDenonciation::EnPreavis, Some("2022-03-20")),
        ] {
            assert_eq!(denonciation.etat_au(&convention, d(au)), etat, "{au}");
            assert_eq!(denonciation.dernier_jour_au(&convention, d(au)), dernier_jour.map(d), "{au}");
        }
        assert_eq!(denonciation.lectures_au(&convention, d("2022-01-20")), [LectureDenonciation::DerniereReception]);
        let encore = accuser(denonciation, convention, "menjs", (None, d("2022-01-21")));
        assert_eq!(encore.map(drop).map_err(|refus| refus.code), Err(refus::TRANSITION_INTERDITE));
    }
}

// « minimal »: a later day may be asked for, a sooner one not.
#[test]
fn a_later_day_may_be_asked_for_and_a_sooner_one_is_refused_with_the_earliest() {
    let convention = convention_de_2020();
    for (demandee, admise) in [("2022-02-28", false), ("2022-03-01", true), ("2022-03-02", true)] {
        let lettre = Lettre { date_effet_demandee: Some(d(demandee)), ..lettre(d("2021-12-31")) };
        let rendue = notifiee(&convention, "menjs", lettre);
        let refus = rendue.as_ref().err().map(|refus| (refus.code, refus.parametres.last().cloned()));
        let au_plus_tot = (Cle::AuPlusTot, Valeur::Date(d("2022-03-01")));
        assert_eq!(refus, (!admise).then_some((refus::PREAVIS_INSUFFISANT, Some(au_plus_tot))), "{demandee}");
    }
    for (demandee, reception, dernier_jour, constats) in [
        ("2022-06-15", "2022-01-05", "2022-06-14", 0),
        ("2022-03-10", "2022-01-08", "2022-03-09", 0),
        ("2022-03-10", "2022-01-09", "2022-03-09", 0),
        // Received later than the day asked for allows: the letter is not refused, the minimum runs.
        ("2022-03-10", "2022-01-10", "2022-03-10", 1),
        ("2022-03-10", "2022-01-20", "2022-03-20", 1),
    ] {
        let lettre = Lettre { date_effet_demandee: Some(d(demandee)), ..lettre(d("2022-01-05")) };
        let denonciation = notifiee(&convention, "menjs", lettre).expect("late enough");
        let recue = accuser(denonciation, convention.clone(), "mobilites", (None, d(reception)));
        let (denonciation, convention) = recue.expect("received");
        assert_eq!(denonciation.dernier_jour_au(&convention, d(reception)), Some(d(dernier_jour)), "{reception}");
        let notes = denonciation.constats_au(&convention, &[], d(reception));
        assert_eq!(notes.iter().filter(|constat| constat.regle == "R18-04").count(), constats, "{reception}");
    }
}

#[test]
fn a_letter_is_written_then_sent_then_received() {
    let convention = convention_de_2020();
    let envoyee =
        |envoi: &str| notifiee(&convention, "menjs", Lettre { date_envoi: Some(d(envoi)), ..lettre(d("2022-01-10")) });
    assert_eq!(envoyee("2022-01-09").map_err(|refus| refus.code), Err(refus::RECEPTION_ANTERIEURE));
    assert_eq!(envoyee("2025-06-02").map_err(|refus| refus.code), Err(refus::DATE_FUTURE));
    for (reception, admise) in
        [("2022-01-09", false), ("2022-01-11", false), ("2022-01-12", true), ("2022-01-13", true)]
    {
        let denonciation = envoyee("2022-01-12").expect("sent later");
        let recue = accuser(denonciation, convention.clone(), "mobilites", (None, d(reception)));
        let code = recue.map(drop).map_err(|refus| refus.code);
        assert_eq!(code, if admise { Ok(()) } else { Err(refus::RECEPTION_ANTERIEURE) }, "{reception}");
    }
    let sans_ecrit = Lettre { declaree: declaree(d("2022-01-10")), ..lettre(d("2022-01-10")) };
    let refus = notifiee(&convention, "menjs", sans_ecrit).expect_err("nothing is written");
    assert_eq!((refus.code, refus.regle.id), (refus::PIECE_REQUISE, "R18-04"));
}

// « à toute date de la convention »: signed, and not yet ended.
#[test]
fn a_convention_is_denounced_from_its_effect_to_its_end() {
    for (jour, admise) in [("2020-11-30", false), ("2020-12-01", true), ("2023-11-30", true), ("2023-12-01", false)] {
        let code = notifiee(&convention_de_2020(), "menjs", lettre(d(jour))).map(drop).map_err(|refus| refus.code);
        assert_eq!(code, if admise { Ok(()) } else { Err(refus::CONVENTION_NON_EN_VIGUEUR) }, "{jour}");
    }
    // Sent in its life, the letter is received after it all the same.
    let convention = convention_de_2020();
    let denonciation = notifiee(&convention, "menjs", lettre(d("2023-11-30"))).expect("in force");
    let (denonciation, convention) =
        accuser(denonciation, convention, "mobilites", (None, d("2023-12-04"))).expect("a letter received");
    assert_eq!(denonciation.etat_au(&convention, d("2023-12-04")), EtatDenonciation::SansEffetPropre);
    assert_eq!(convention.etat_au(d("2023-12-04")), Etat::Expiree);
}

// G10, G17: on its own word the recipient alone, and never of an end that is already past.
#[test]
fn a_reception_told_by_another_or_of_a_past_end_needs_a_piece() {
    let convention = convention_de_2020();
    for (par, aujourd_hui, admise) in [
        ("mobilites", "2022-01-12", true),
        ("mobilites", "2022-03-12", true),
        ("mobilites", "2022-03-13", false),
        ("menjs", "2022-01-12", false),
    ] {
        let denonciation = notifiee(&convention, "menjs", lettre(d("2022-01-10"))).expect("in force");
        let recu = (None, declaree(d("2022-01-12")));
        let rendue = denonciation.accuser_reception(&convention, &[], &acteur(par), le(d(aujourd_hui)), recu);
        let code = rendue.map(drop).map_err(|refus| refus.code);
        assert_eq!(code, if admise { Ok(()) } else { Err(refus::PIECE_REQUISE) }, "{par} {aujourd_hui}");
    }
}

#[test]
fn every_refusal_is_one_that_the_operation_declares() {
    for code in [refus::LETTRE_INCOHERENTE, refus::RECEPTION_ANTERIEURE, refus::PREAVIS_INSUFFISANT] {
        assert!(operations::NOTIFIER_DENONCIATION.refus.contains(&code), "{code:?}");
    }
    for code in [refus::DESTINATAIRE_INCONNU, refus::RECEPTION_ANTERIEURE] {
        assert!(operations::ACCUSER_RECEPTION.refus.contains(&code), "{code:?}");
    }
}

proptest! {
    // G5: two months, counted on the calendar, and never less.
    #[test]
    fn the_last_day_is_never_sooner_than_two_months_of_the_calendar(
        ecart in 0..1_090_i64, attente in 0..400_i64, demande in prop::option::of(0..200_i64),
    ) {
        let convention = convention_de_2020();
        let envoi = plus_jours(d("2020-12-01"), ecart);
        let reception = plus_jours(envoi, attente);
        let au_plus_tot = apres(dernier_jour_minimal(&convention, envoi));
        let date_effet_demandee = demande.map(|jours| plus_jours(au_plus_tot, jours));
        let denonciation = notifiee(&convention, "menjs", Lettre { date_effet_demandee, ..lettre(envoi) });
        let recue = accuser(denonciation.expect("in force"), convention, "mobilites", (None, reception));
        let (denonciation, convention) = recue.expect("a letter received");
        let dernier_jour = denonciation.dernier_jour_au(&convention, reception).expect("received");
        let minimal = reception.checked_add_months(Months::new(2)).expect("a day of the calendar");
        prop_assert!(dernier_jour >= minimal);
        if date_effet_demandee.is_none() {
            prop_assert_eq!(dernier_jour, minimal);
            prop_assert!(dernier_jour.day() == reception.day() || plus_jours(dernier_jour, 1).day() == 1);
        }
    }

    // « La fin la plus précoce l'emporte » (R18-06), in any order of recording; none changes a day before its reception.
    #[test]
    fn the_earliest_end_prevails_in_any_order_and_changes_nothing_before_its_reception(
        ecarts in prop::collection::vec(0..1_000_i64, 1..5), au in 0..1_300_i64,
    ) {
        let (debut, terme) = (d("2020-12-01"), d("2023-11-30"));
        let receptions: Vec<Date> = ecarts.into_iter().map(|ecart| plus_jours(debut, ecart)).collect();
        let recevoir = |convention: Convention, reception: &Date| {
            // Written on the first day, so that it may be received after another end.
            let denonciation = notifiee(&convention, "menjs", lettre(debut)).expect("in force");
            let avant = convention.clone();
            let (_, apres) = accuser(denonciation, convention, "mobilites", (None, *reception)).expect("a letter received");
            for jour in [plus_jours(*reception, -1), plus_jours(debut, au).min(plus_jours(*reception, -1))] {
                assert_eq!(apres.etat_au(jour), avant.etat_au(jour));
                assert_eq!(apres.cadre_au(jour), avant.cadre_au(jour));
            }
            apres
        };
        let dans_l_ordre = receptions.iter().fold(convention_de_2020(), recevoir);
        let a_rebours = receptions.iter().rev().fold(convention_de_2020(), recevoir);
        let premiere = receptions.iter().min().expect("one at least");
        let attendue = dernier_jour_minimal(&dans_l_ordre, *premiere).min(terme);
        for convention in [&dans_l_ordre, &a_rebours] {
            prop_assert_eq!(convention.cadre_au(d("2024-06-01")).expect("signed").fin_effective, Some(attendue));
        }
        let jour = plus_jours(debut, au);
        prop_assert_eq!(dans_l_ordre.etat_au(jour), a_rebours.etat_au(jour));
    }
}
