//! The seats of the committee: who takes one, until when, and who may not.

use super::*;
use crate::cooperation::convention::Convention;
use crate::cooperation::convention::tests::{apres, d, le, signee_le};
use crate::cooperation::copil::tests::{celui_de, nomination};
use crate::cooperation::refus;
use crate::socle::decision::Decision;
use crate::socle::declaration::ActeMotive;
use crate::socle::refus::CodeRefus;
use proptest::prelude::*;
use uuid::Uuid;

const AUJOURD_HUI: &str = "2023-06-01";

fn nommer(composition: &Composition, nomination: Nomination) -> Result<Decision<MembreCopil>, CodeRefus> {
    let id = MembreId(Uuid::from_u128(composition.membres.len() as u128 + 1));
    let par = celui_de(nomination.college);
    let convention = signee_le("2020-12-01");
    composition.nommer(&convention, &par, le(d(AUJOURD_HUI)), id, nomination).map_err(|refus| refus.code)
}

fn avec(mut composition: Composition, nomination: Nomination) -> Composition {
    let nomme = nommer(&composition, nomination).expect("a seat is free").apres;
    composition.membres.push(nomme);
    composition
}

fn fin_au(date: Date) -> ActeMotive {
    ActeMotive { date, motif: Personnel("fin".to_owned()), piece: None, fictif: true }
}

fn terminer(composition: &mut Composition, rang: usize, date: Date) {
    let acte = fin_au(date);
    let membre = composition.membres[rang].clone();
    let (par, convention): (_, Convention) = (celui_de(membre.siege().college), signee_le("2020-12-01"));
    let termine = membre.terminer(&convention, composition, &par, le(d(AUJOURD_HUI)), acte).expect("it sits");
    composition.membres[rang] = termine.apres;
}

mod article_13 {
    use super::*;

    // « 2 représentants de l'OPCO Mobilités », « 1 représentant » of each ministry
    #[test]
    fn a_college_takes_as_many_as_it_has_seats_and_not_one_more() {
        for college in College::TOUS.iter().copied() {
            let mut composition = Composition::default();
            for _ in 0..college.sieges() {
                composition = avec(composition, nomination(college, d("2021-01-04"), college == College::Opco));
            }
            let de_trop = nommer(&composition, nomination(college, d("2021-01-04"), true));
            assert_eq!(de_trop, Err(refus::COLLEGE_COMPLET), "{college}");
            let titulaires = composition.titulaires_au(college, d("2021-01-04")).count();
            assert_eq!(titulaires, college.sieges(), "{college}");
        }
    }

    #[test]
    fn a_seat_is_free_the_day_after_a_mandate_ends_and_no_sooner() {
        let college = College::MinistereEducation;
        let mut composition = avec(Composition::default(), nomination(college, d("2021-01-04"), false));
        terminer(&mut composition, 0, d("2022-02-28"));
        for (jour, libre) in [("2022-02-27", false), ("2022-02-28", false), ("2022-03-01", true)] {
            assert_eq!(nommer(&composition, nomination(college, d(jour), false)).is_ok(), libre, "{jour}");
        }
    }

    #[test]
    fn someone_named_with_an_end_takes_the_seat_until_the_day_before_another_came() {
        let college = College::MinistereEducation;
        let composition = avec(Composition::default(), nomination(college, d("2022-03-01"), false));
        let fini = |debut, fin| Nomination { fin: Some(fin_au(d(fin))), ..nomination(college, d(debut), false) };
        for (fin, attendu) in [
            ("2021-01-03", Some(refus::TRANSITION_INTERDITE)),
            ("2021-01-04", None),
            ("2022-02-28", None),
            ("2022-03-01", Some(refus::COLLEGE_COMPLET)),
            ("2023-06-02", Some(refus::DATE_FUTURE)),
        ] {
            assert_eq!(nommer(&composition, fini("2021-01-04", fin)).err(), attendu, "{fin}");
        }
        let nomme = nommer(&composition, fini("2021-01-04", "2022-02-28")).expect("a seat is free").apres;
        let siege = ["2021-01-03", "2021-01-04", "2022-02-28", "2022-03-01"].map(|j| nomme.en_exercice_au(d(j)));
        assert_eq!(siege, [false, true, true, false]);
    }

    #[test]
    fn someone_named_before_another_overlaps_it_from_the_day_the_other_came() {
        let college = College::MinistereEducation;
        let composition = avec(Composition::default(), nomination(college, d("2022-01-03"), false));
        let avant = nommer(&composition, nomination(college, d("2021-01-04"), false));
        assert_eq!(avant, Err(refus::COLLEGE_COMPLET));
    }

    // « dont au moins un membre du conseil d'administration de l'OPCO mandaté »
    #[test]
    fn the_second_of_the_opco_is_taken_when_one_of_the_two_is_a_mandated_administrator() {
        for (premier, second) in [(false, false), (true, false), (false, true), (true, true)] {
            let un = avec(Composition::default(), nomination(College::Opco, d("2021-01-04"), premier));
            let deux = nommer(&un, nomination(College::Opco, d("2021-01-04"), second));
            assert_eq!(deux.is_ok(), premier || second, "{premier} {second}");
            assert_eq!(un.est_reguliere_au(d("2021-01-04")), premier);
        }
    }

    #[test]
    fn an_administrator_sits_on_the_last_day_of_the_mandate() {
        let mut composition = avec(Composition::default(), nomination(College::Opco, d("2021-01-04"), true));
        terminer(&mut composition, 0, d("2022-02-28"));
        let reguliere =
            ["2021-01-03", "2021-01-04", "2022-02-28", "2022-03-01"].map(|jour| composition.est_reguliere_au(d(jour)));
        assert_eq!(reguliere, [false, true, true, false]);
    }
}

proptest! {
    // R13-03: « À toute date : #membres(opco) ≤ 2, #(menjs) ≤ 1, #(mesri) ≤ 1 », whatever the order of the acts.
    #[test]
    fn on_no_day_does_a_college_hold_more_than_its_seats(
        actes in prop::collection::vec(
            (0..3_usize, 0..800_i64, any::<bool>(), prop::option::of(0..400_i64), any::<bool>()), 0..12,
        ),
    ) {
        let mut composition = Composition::default();
        for (rang, jours, administrateur, duree, d_emblee) in actes {
            let debut = apres(d("2020-12-01"), jours);
            let fin = duree.filter(|_| d_emblee).map(|duree| fin_au(apres(debut, duree).min(d(AUJOURD_HUI))));
            let nomination = Nomination { fin, ..nomination(College::TOUS[rang], debut, administrateur) };
            let Ok(nomme) = nommer(&composition, nomination) else {
                continue;
            };
            composition.membres.push(nomme.apres);
            if let Some(duree) = duree.filter(|_| !d_emblee) {
                let dernier = composition.membres.len() - 1;
                terminer(&mut composition, dernier, apres(debut, duree).min(d(AUJOURD_HUI)));
            }
        }
        for jours in 0..920 {
            let jour = apres(d("2020-12-01"), jours);
            for college in College::TOUS.iter().copied() {
                prop_assert!(composition.titulaires_au(college, jour).count() <= college.sieges());
            }
        }
    }
}
