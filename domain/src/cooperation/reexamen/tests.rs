//! Laws of what is judged again: what a fact recorded since changes is told, whatever it changes nothing, and nothing is told of
//! what was recorded in the right order.

use super::*;
use crate::cooperation::convention::tests::{acteur, apres, avec_fait, convention_de_2020, d, le, preavis};
use crate::cooperation::convention::{Convention, FaitConvention};
use crate::cooperation::copil::decision::{ObjetDecision, Sens};
use crate::cooperation::copil::membre::Composition;
use crate::cooperation::copil::tests::{close, comite, reunion_tenue};
use crate::cooperation::operations;
use crate::cooperation::parametres::{StipulationsModifiees, VersionStipulations, Voix, stipulations_au};
use crate::cooperation::refus;
use crate::socle::declaration::ActeMotive;
use crate::socle::moment::Personnel;
use crate::socle::refus::CodeRefus;
use proptest::prelude::*;

/// The day of what was done: « première réunion avant le 15 juin » (art. 14).
const JOUR: &str = "2022-06-09";

fn connu(convention: &Convention, composition: Composition) -> Connu {
    Connu { composition, ..Connu::sur(convention.clone()) }
}

fn refuses(rejuges: &[Rejuge]) -> Vec<(&'static str, CodeRefus)> {
    rejuges.iter().map(|rejuge| (rejuge.operation.nom, rejuge.refus.code)).collect()
}

/// The committee, whose only administrator sat until a day, told once the decisions were taken.
fn sans_administrateur_depuis(convention: &Convention, fin: Date) -> Composition {
    let mut composition = comite(convention);
    let parti = composition.membres[0].clone();
    let motif = ActeMotive { date: fin, motif: Personnel("Départ.".to_owned()), piece: None, fictif: true };
    let termine = parti.terminer(convention, &composition, &acteur("mobilites"), le(d("2023-01-02")), motif);
    composition.membres[0] = termine.expect("in office").apres;
    composition
}

/// The convention, with other figures from a day on, entered once everything was done.
fn revisee(convention: Convention, effet: Date, stipulations: StipulationsModifiees) -> Convention {
    let version = VersionStipulations { version: 2, date_effet: Some(effet), avenant: None, stipulations };
    avec_fait(convention, FaitConvention::StipulationsRevisees(version), effet)
}

proptest! {
    // R13-04: « au moins un membre du conseil d'administration », as it is known of the day of the closing.
    #[test]
    fn a_decision_is_noted_when_and_only_when_no_administrator_sat_on_its_day(jours in -200_i64..200) {
        let convention = convention_de_2020();
        let decision = close(&convention, ObjetDecision::Autre, JOUR, Sens::Pour);
        prop_assert_eq!(decision.rejuger(&connu(&convention, comite(&convention))), []);
        let fin = apres(d(JOUR), jours);
        let composition = sans_administrateur_depuis(&convention, fin);
        let avant = decision.clone();
        let rejuges = decision.rejuger(&connu(&convention, composition));
        let attendu = (fin < d(JOUR)).then_some((operations::CLORE_VOTE.nom, refus::ADMINISTRATEUR_MANDATE_MANQUANT));
        prop_assert_eq!(refuses(&rejuges), Vec::from_iter(attendu));
        // What was done stands: nothing of it moves.
        prop_assert_eq!(avant, decision);
        prop_assert!(rejuges.iter().all(|rejuge| rejuge.constat().regle == "G10"));
    }

    // G11: the voices are those of the day; « les actes d'un même jour suivent le rang du journal ».
    #[test]
    fn voices_given_otherwise_from_an_earlier_day_are_noted(jours in -200_i64..200, voix in 1_u16..10) {
        let convention = convention_de_2020();
        let decision = close(&convention, ObjetDecision::Autre, JOUR, Sens::Pour);
        let alors = stipulations_au(&convention.faits().stipulations, d(JOUR)).voix;
        let opco = i64::from(voix).try_into().expect("few voices");
        let effet = apres(d(JOUR), jours);
        let chiffres = StipulationsModifiees { voix: Some(Voix { opco, ..alors }), ..StipulationsModifiees::default() };
        let autre = revisee(convention.clone(), effet, chiffres);
        let rejuges = decision.rejuger(&connu(&autre, comite(&convention)));
        let change = effet < d(JOUR) && opco != alors.opco;
        prop_assert_eq!(
            refuses(&rejuges),
            Vec::from_iter(change.then_some((operations::CLORE_VOTE.nom, refus::VOIX_EXCEDENTAIRES)))
        );
    }

    // R18-04: an end that was already past, told since; the frame of every act that hangs on it.
    #[test]
    fn an_end_told_since_is_held_against_what_followed_it(jours in -200_i64..200) {
        let convention = convention_de_2020();
        let composition = comite(&convention);
        let reunion = reunion_tenue(&convention, &composition, d(JOUR));
        let decision = close(&convention, ObjetDecision::Autre, JOUR, Sens::Pour);
        let dernier = apres(d(JOUR), jours);
        let finie = avec_fait(
            convention,
            FaitConvention::FinDeclaree(preavis(apres(dernier, -61), dernier)),
            apres(dernier, -61),
        );
        let connu = connu(&finie, composition);
        let attendu = dernier < d(JOUR);
        prop_assert_eq!(!reunion.rejuger(&connu).is_empty(), attendu);
        prop_assert_eq!(!decision.rejuger(&connu).is_empty(), attendu);
        for rejuge in reunion.rejuger(&connu) {
            prop_assert_eq!(rejuge.refus.code, refus::CONVENTION_NON_EN_VIGUEUR);
        }
    }
}

// What only was put on a calendar happened on no day: it is judged at none (G10).
#[test]
fn what_has_no_day_of_law_is_not_judged_again() {
    let convention = convention_de_2020();
    let composition = comite(&convention);
    let reunion = reunion_tenue(&convention, &composition, d(JOUR));
    let sans_effet = crate::cooperation::convention::tests::signee_le("2022-07-01");
    let rejuges = reunion.rejuger(&connu(&sans_effet, composition));
    assert_eq!(refuses(&rejuges), [(operations::TENIR_REUNION.nom, refus::CONVENTION_NON_EN_VIGUEUR)]);
    assert_eq!(*rejuges[0].refus.regle, regles::R00_01);
    let constat = rejuges[0].constat();
    assert!(constat.message.contains("tenir_reunion") && constat.message.contains("R00-01"), "{}", constat.message);
}

// What an act changes, and nothing that was so before it.
#[test]
fn an_act_tells_what_it_changes_by_comparing_before_and_after() {
    let convention = convention_de_2020();
    let objet = || ObjetRejuge {
        nom: "Décision 1".to_owned(),
        rejugeable: Box::new(close(&convention, ObjetDecision::Autre, JOUR, Sens::Pour)),
    };
    let avant = connu(&convention, comite(&convention));
    let irreguliere = connu(&convention, sans_administrateur_depuis(&convention, d("2022-05-31")));
    let constats = changements(&[objet()], &avant, &irreguliere);
    assert_eq!(constats.len(), 1);
    assert!(constats[0].message.starts_with("Décision 1 : ") && constats[0].message.contains("R13-04"));
    assert_eq!(changements(&[objet()], &irreguliere, &irreguliere), []);
    let nombreux: Vec<_> = (0..NOMMES + 3).map(|_| objet()).collect();
    let constats = changements(&nombreux, &avant, &irreguliere);
    assert_eq!(constats.len(), NOMMES + 1);
    assert!(constats[NOMMES].message.starts_with("3 autre(s)"));
}
