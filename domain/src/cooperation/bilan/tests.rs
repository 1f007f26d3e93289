//! The laws of the bilan: both sides of each threshold.

mod presentation;

use super::*;
use crate::cooperation::convention::tests::{acteur, brouillon, convention_de_2020, d, declaree, le, piece, projet};
use crate::cooperation::echeancier::Statut;
use crate::cooperation::refus;
use crate::socle::code::Code;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::organisation::{Acteur, Role};
use crate::socle::refus::{CodeRefus, Refus};
use chrono::TimeDelta;
use proptest::prelude::*;

const MENJS: College = College::MinistereEducation;
const MESRI: College = College::MinistereEnseignementSuperieur;
const AUJOURD_HUI: &str = "2026-11-22";

fn bilan(annee: i32) -> Bilan {
    Bilan::a_elaborer(CleBilan { convention: convention_de_2020().faits().id, annee })
}

fn redaction() -> Redaction {
    let volet = Some(Personnel("Ce qui a été fait.".to_owned()));
    let volet_qualitatif = volet.clone();
    Redaction { volet_quantitatif: volet, volet_qualitatif, chiffres: None, neant: false }
}

fn elaborer(bilan: Bilan, redaction: Redaction, date: &str) -> Result<Bilan, Refus> {
    let (opco, moment, dite) = (acteur("mobilites"), le(d(AUJOURD_HUI)), (redaction, declaree(d(date))));
    let elabore = bilan.elaborer(&convention_de_2020(), &opco, moment, dite);
    elabore.map(|decision| decision.apres)
}

fn ecrit(annee: i32, date: &str) -> Bilan {
    elaborer(bilan(annee), redaction(), date).expect("a regular version")
}

fn presente(bilan: Bilan, instance: InstanceOpco, date: &str) -> Bilan {
    let par = Acteur { roles: vec![instance.role()], ..acteur("mobilites") };
    let presente = bilan.presenter(&convention_de_2020(), &par, le(d(AUJOURD_HUI)), instance, declaree(d(date)));
    presente.expect("a regular presentation").apres
}

/// Written and shown in time, for 2021.
fn pret() -> Bilan {
    InstanceOpco::TOUS
        .iter()
        .fold(ecrit(2021, "2022-03-15"), |bilan, instance| presente(bilan, *instance, "2022-04-07"))
}

fn adresser(bilan: Bilan, declaree: Declaree) -> Result<Decision<Bilan>, Refus> {
    bilan.adresser(&convention_de_2020(), &[], &acteur("mobilites"), le(d(AUJOURD_HUI)), declaree)
}

fn adresse(bilan: Bilan, date: &str) -> Bilan {
    adresser(bilan, declaree(d(date))).expect("a regular sending").apres
}

fn ministere(partie: College) -> Acteur {
    acteur(if partie == MENJS { "menjs" } else { "mesri" })
}

fn valider(bilan: Bilan, partie: College, date: &str) -> Result<Bilan, CodeRefus> {
    let valide =
        bilan.valider(&convention_de_2020(), &ministere(partie), le(d(AUJOURD_HUI)), partie, declaree(d(date)));
    valide.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn refuser(bilan: Bilan, partie: College, date: &str) -> Result<Bilan, CodeRefus> {
    let motif = Personnel("Les étudiants n'y sont pas comptés.".to_owned());
    let acte = ActeMotive { date: d(date), motif, piece: None, fictif: true };
    let refuse = bilan.refuser(&convention_de_2020(), &ministere(partie), le(d(AUJOURD_HUI)), partie, acte);
    refuse.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn code<T>(resultat: Result<T, Refus>) -> Option<CodeRefus> {
    resultat.err().map(|refus| refus.code)
}

// What a version does not say again is what the one before it says (G13).
#[test]
fn a_part_that_is_not_said_again_stays() {
    let volet = |texte: &str| Some(Personnel(texte.to_owned()));
    let quantitatif = Redaction { volet_quantitatif: volet("Douze visites."), volet_qualitatif: None, ..redaction() };
    for neant in [false, true] {
        let suite = Redaction { volet_quantitatif: None, neant, ..redaction() };
        let bilan = elaborer(ecrit(2021, "2022-03-15"), quantitatif.clone(), "2022-03-16").expect("a version");
        let bilan = elaborer(bilan, suite, "2022-03-17").expect("a version");
        let volets: Vec<_> = bilan
            .versions()
            .map(|version| (version.redaction.volet_quantitatif.clone(), version.redaction.volet_qualitatif.clone()))
            .collect();
        let fait = volet("Ce qui a été fait.");
        let derniers = if neant { (None, fait.clone()) } else { (volet("Douze visites."), fait.clone()) };
        assert_eq!(volets, [(fait.clone(), fait.clone()), (volet("Douze visites."), fait), derniers]);
    }
}

#[test]
fn its_address_is_read_to_the_character() {
    let convention = convention_de_2020().faits().id;
    for annee in [1900, 2021, 2199] {
        let cle = CleBilan { convention, annee };
        assert_eq!(CleBilan::lire(&cle.code()), Ok(cle));
    }
    for annee in ["1899", "2200", "+2021", "021", "20210", "2021/1", ""] {
        assert!(CleBilan::lire(&format!("{convention}/{annee}")).is_err(), "{annee}");
    }
    assert!(CleBilan::lire("2021").is_err());
    let bilan = CleBilan { convention, annee: 2021 };
    for numero in [1, 9, u16::MAX] {
        let cle = ClePresentation { bilan, numero };
        assert_eq!(ClePresentation::lire(&cle.code()), Ok(cle));
    }
    for numero in ["0", "01", "+1", "65536", "1/1", "", "un"] {
        assert!(ClePresentation::lire(&format!("{}/{numero}", bilan.code())).is_err(), "{numero}");
    }
}

// « des actions réalisées entre le 1er janvier et le 31 décembre de l'année N » (art. 15)
mod perimetre {
    use super::*;

    #[test]
    fn a_year_is_due_from_the_first_day_that_the_convention_lives_in_it() {
        for (annee, date, attendu) in [
            (2019, "2021-01-01", Some(refus::ANNEE_NON_DUE)),
            (2020, "2020-11-30", Some(refus::CONVENTION_NON_EN_VIGUEUR)),
            (2020, "2020-12-01", None),
            (2021, "2020-12-31", Some(refus::ANNEE_NON_DUE)),
            (2021, "2021-01-01", None),
            (2023, "2024-03-01", None),
            (2024, "2024-03-01", Some(refus::ANNEE_NON_DUE)),
        ] {
            assert_eq!(code(elaborer(bilan(annee), redaction(), date)), attendu, "{annee}, {date}");
        }
    }

    #[test]
    fn nothing_is_written_under_a_draft() {
        let brouillon = brouillon(projet());
        let refus = bilan(2021).peut_elaborer(&brouillon, &[], d("2022-03-15"));
        assert_eq!(code(refus), Some(refus::CONVENTION_NON_EN_VIGUEUR));
    }

    #[test]
    fn both_parts_are_there_unless_the_bilan_is_nil() {
        let volet = |texte: &str| Some(Personnel(texte.to_owned()));
        for (quantitatif, qualitatif, neant, attendu) in [
            (volet("1 action"), volet("utile"), false, None),
            (volet("1 action"), None, false, Some(refus::VOLETS_VIDES)),
            (None, volet("utile"), false, Some(refus::VOLETS_VIDES)),
            (volet("1 action"), volet(" \n\t"), false, Some(refus::VOLETS_VIDES)),
            (None, None, true, None),
        ] {
            let redaction = Redaction {
                volet_quantitatif: quantitatif.clone(),
                volet_qualitatif: qualitatif.clone(),
                neant,
                ..redaction()
            };
            let bilan = elaborer(bilan(2020), redaction, "2021-03-01").expect("a version may be unfinished");
            let refus = code(adresser(bilan, declaree(d("2021-04-20"))));
            assert_eq!(refus, attendu, "{quantitatif:?} {qualitatif:?} {neant}");
        }
    }

    #[test]
    fn every_bilan_that_the_convention_owes_is_there_begun_or_not() {
        let dus = Bilan::dus(&convention_de_2020(), vec![ecrit(2021, "2022-03-15")], &[], d("2022-05-05"));
        let etats: Vec<_> = dus.iter().map(|bilan| (bilan.annee(), bilan.etat_au(d("2022-05-05")))).collect();
        use EtatBilan::{AElaborer, EnElaboration};
        assert_eq!(etats, [(2020, AElaborer), (2021, EnElaboration), (2022, AElaborer), (2023, AElaborer)]);
        assert_eq!(Bilan::dus(&convention_de_2020(), Vec::new(), &[], d("2020-11-30")), []);
    }
}

// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 » (art. 15)
mod echeance {
    use super::*;

    #[test]
    fn the_last_useful_day_is_29_april_and_the_day_of_the_butoir_is_sensitive() {
        for (envoi, statut, retard, sensible) in [
            ("2022-04-28", Statut::ATemps, 0, None),
            ("2022-04-29", Statut::ATemps, 0, None),
            ("2022-04-30", Statut::FaitEnRetard, 1, Some("butoir_inclus")),
            ("2022-05-12", Statut::FaitEnRetard, 13, None),
        ] {
            let Decision { apres, constats, .. } = adresser(pret(), declaree(d(envoi))).expect("a regular sending");
            let echeance = apres.echeance_au(&convention_de_2020(), d(AUJOURD_HUI)).expect("due");
            assert_eq!((echeance.statut, echeance.retard_jours, echeance.sensible_a), (statut, Some(retard), sensible));
            let releve: Vec<_> = constats.iter().map(|constat| (constat.regle, constat.retard_jours)).collect();
            assert_eq!(releve, if retard == 0 { vec![] } else { vec![("R15-11", Some(retard))] }, "{envoi}");
            assert_eq!(apres.constats_au(&convention_de_2020(), d(AUJOURD_HUI)), constats, "{envoi}");
        }
    }

    #[test]
    fn the_strict_reading_asks_for_both_validations_before_the_butoir() {
        let adresse = adresse(pret(), "2022-04-20");
        let une = valider(adresse, MENJS, "2022-04-21").expect("one");
        for (jour, attendu) in [("2022-04-29", Some(true)), ("2022-04-30", Some(false))] {
            let deux = valider(une.clone(), MESRI, jour).expect("the other");
            assert_eq!(deux.valide_le(d("2022-12-31")), Some(d(jour)));
            assert_eq!(deux.valide_dans_delai(&convention_de_2020(), d("2022-12-31")), attendu, "{jour}");
        }
        for (au, attendu) in [("2022-04-29", None), ("2022-04-30", Some(false))] {
            assert_eq!(une.valide_dans_delai(&convention_de_2020(), d(au)), attendu, "{au}");
        }
    }

    #[test]
    fn a_sending_before_the_year_is_over_is_noted_and_settles_nothing() {
        for (envoi, regles) in [("2021-12-31", vec!["R15-12", "R15-10"]), ("2022-01-01", vec!["R15-12"])] {
            let decision = adresser(ecrit(2021, "2021-12-01"), declaree(d(envoi))).expect("recorded");
            assert_eq!(decision.constats.iter().map(|constat| constat.regle).collect::<Vec<_>>(), regles, "{envoi}");
        }
    }
}

// « pour validation » (art. 15), R15-13
mod validation {
    use super::*;
    use EtatBilan::{AElaborer, AReprendre, Adresse, EnElaboration, Valide};

    #[test]
    fn a_ministry_answers_for_itself_once_and_only_to_a_bilan_that_was_sent() {
        let convention = convention_de_2020();
        let le_jour = d("2022-05-10");
        let peut =
            |bilan: &Bilan, par: &str, partie| code(bilan.peut_repondre(&convention, &acteur(par), le_jour, partie));
        for (par, partie) in [("menjs", MESRI), ("mesri", MENJS), ("menjs", College::Opco), ("atlas", College::Opco)] {
            assert_eq!(peut(&pret(), par, partie), Some(refus::VALIDATION_POUR_AUTRUI), "{par}");
        }
        assert_eq!(peut(&pret(), "menjs", MENJS), Some(refus::TRANSITION_INTERDITE));
        let adresse = adresse(pret(), "2022-05-10");
        assert_eq!(peut(&adresse, "menjs", MENJS), None);
        let valide = valider(adresse, MENJS, "2022-05-10").expect("once");
        assert_eq!(peut(&valide, "menjs", MENJS), Some(refus::DEJA_VALIDE));
        assert_eq!(peut(&valide, "mesri", MESRI), None);
    }

    #[test]
    fn a_refusal_awaits_a_new_version_that_both_answer_again() {
        let adresse_v1 = adresse(pret(), "2022-04-20");
        let valide = valider(adresse_v1, MENJS, "2022-05-01").expect("one");
        let refuse = refuser(valide, MESRI, "2022-05-02").expect("the other refuses");
        let encore = adresser(refuse.clone(), declaree(d("2022-05-03")));
        assert_eq!(code(encore), Some(refus::TRANSITION_INTERDITE));
        let reecrit = elaborer(refuse, redaction(), "2022-05-04").expect("a new version");
        let adresse_v2 = adresse(reecrit, "2022-05-05");
        let une = valider(adresse_v2, MESRI, "2022-05-06").expect("one");
        let deux = valider(une, MENJS, "2022-05-07").expect("the other");
        for (au, etat) in [
            ("2022-03-14", AElaborer),
            ("2022-03-15", EnElaboration),
            ("2022-04-20", Adresse),
            ("2022-05-01", Adresse),
            ("2022-05-02", AReprendre),
            ("2022-05-04", AReprendre),
            ("2022-05-05", Adresse),
            ("2022-05-06", Adresse),
            ("2022-05-07", Valide),
        ] {
            assert_eq!(deux.etat_au(d(au)), etat, "{au}");
        }
        assert_eq!(
            deux.echeance_au(&convention_de_2020(), d(AUJOURD_HUI)).and_then(|e| e.accompli_le),
            Some(d("2022-04-20"))
        );
    }

    #[test]
    fn while_it_is_with_the_signatories_it_is_not_written_again() {
        let adresse = adresse(pret(), "2022-04-20");
        for (date, attendu) in [
            ("2022-04-19", Some(refus::PIECE_REQUISE)),
            ("2022-04-20", Some(refus::TRANSITION_INTERDITE)),
            ("2022-04-21", Some(refus::TRANSITION_INTERDITE)),
        ] {
            assert_eq!(code(elaborer(adresse.clone(), redaction(), date)), attendu, "{date}");
        }
        let prouvee = (redaction(), Declaree { piece: piece(), ..declaree(d("2022-04-19")) });
        let (opco, moment) = (acteur("mobilites"), le(d(AUJOURD_HUI)));
        assert_eq!(code(adresse.elaborer(&convention_de_2020(), &opco, moment, prouvee)), None);
    }

    #[test]
    fn no_fact_is_dated_from_the_future() {
        let demain = "2026-11-23";
        assert_eq!(code(elaborer(bilan(2021), redaction(), demain)), Some(refus::DATE_FUTURE));
        assert_eq!(code(adresser(pret(), declaree(d(demain)))), Some(refus::DATE_FUTURE));
        let adresse = adresse(pret(), "2022-04-20");
        assert_eq!(valider(adresse.clone(), MENJS, demain).err(), Some(refus::DATE_FUTURE));
        assert_eq!(refuser(adresse, MENJS, demain).err(), Some(refus::DATE_FUTURE));
    }
}

mod lois {
    use super::*;

    fn apres(jours: i64) -> String {
        (d("2022-01-01") + TimeDelta::days(jours)).to_string()
    }

    proptest! {
        #[test]
        fn the_delay_is_counted_from_29_april_whatever_was_shown(jours in 0..1_500_i64, presentations in 0..1_500_i64) {
            let bilan = presente(ecrit(2021, "2022-01-01"), InstanceOpco::Commission, &apres(presentations));
            let bilan = adresse(bilan, &apres(jours));
            let convention = convention_de_2020();
            let echeance = bilan.echeance_au(&convention, d(AUJOURD_HUI)).expect("due");
            let envoi = d(&apres(jours));
            let attendu = (envoi - d("2022-04-29")).num_days().max(0);
            prop_assert_eq!(echeance.retard_jours.map(i64::from), Some(attendu));
            let constats = bilan.constats_au(&convention, d(AUJOURD_HUI));
            prop_assert_eq!(constats.iter().any(|constat| constat.regle == "R15-11"), attendu > 0);
            // The board was shown nothing; the commission may have been in time.
            let manquantes = if presentations <= jours { 1 } else { 2 };
            prop_assert_eq!(bilan.presentations_manquantes(envoi).len(), manquantes);
        }

        #[test]
        fn the_two_validations_make_the_bilan_valid_on_the_later_day(a in 0..400_i64, b in 0..400_i64, au in 0..500_i64) {
            let envoye = adresse(pret(), "2022-04-20");
            let jour = |jours| (d("2022-04-20") + TimeDelta::days(jours)).to_string();
            let (premiere, seconde) = if a <= b { ((MENJS, a), (MESRI, b)) } else { ((MESRI, b), (MENJS, a)) };
            let une = valider(envoye, premiere.0, &jour(premiere.1)).expect("one");
            let deux = valider(une, seconde.0, &jour(seconde.1)).expect("the other");
            let au = d(&jour(au));
            let valide = deux.etat_au(au) == EtatBilan::Valide;
            prop_assert_eq!(valide, d(&jour(a.max(b))) <= au);
            prop_assert_eq!(deux.valide_le(au), valide.then(|| d(&jour(a.max(b)))));
        }
    }
}
