//! The calculation against the table of the text, and its laws.

use super::*;
use crate::cooperation::parametres::Stipulations;
use proptest::prelude::*;
use std::collections::BTreeSet;

const VOIX_DE_2020: fn() -> Voix = || Stipulations::default().voix;

/// `PC`, `P`, `A`: one letter per voice, as in the table of the text.
fn suffrages(lettres: &str) -> Suffrages {
    let combien = |lettre| lettres.matches(lettre).count() as u16;
    Suffrages { pour: combien('P'), contre: combien('C'), abstention: combien('A'), non_exprimees: 0 }
}

fn scrutin(opco: &str, menjs: &str, mesri: &str) -> Scrutin {
    Scrutin {
        opco: suffrages(opco),
        ministere_education: suffrages(menjs),
        ministere_enseignement_superieur: suffrages(mesri),
    }
}

/// Every configuration: OPCO, MENJS, MESRI, p-c, result read as « absolue », as « litterale », remark.
const CONFIGURATIONS: &str = "
PP | P | P | 4-0 | adoptée | adoptée |
PP | P | C | 3-1 | adoptée | adoptée |
PP | P | A | 3-0 | adoptée | adoptée |
PP | C | P | 3-1 | adoptée | adoptée |
PP | C | C | 2-2 | rejetée | rejetée | partage
PP | C | A | 2-1 | adoptée | rejetée | sensible
PP | A | P | 3-0 | adoptée | adoptée |
PP | A | C | 2-1 | adoptée | rejetée | sensible
PP | A | A | 2-0 | adoptée | adoptée |
PC | P | P | 3-1 | adoptée | adoptée |
PC | P | C | 2-2 | rejetée | rejetée | partage
PC | P | A | 2-1 | adoptée | rejetée | sensible
PC | C | P | 2-2 | rejetée | rejetée | partage
PC | C | C | 1-3 | rejetée | rejetée |
PC | C | A | 1-2 | rejetée | rejetée |
PC | A | P | 2-1 | adoptée | rejetée | sensible
PC | A | C | 1-2 | rejetée | rejetée |
PC | A | A | 1-1 | rejetée | rejetée | partage
PA | P | P | 3-0 | adoptée | adoptée |
PA | P | C | 2-1 | adoptée | rejetée | sensible
PA | P | A | 2-0 | adoptée | adoptée |
PA | C | P | 2-1 | adoptée | rejetée | sensible
PA | C | C | 1-2 | rejetée | rejetée |
PA | C | A | 1-1 | rejetée | rejetée | partage
PA | A | P | 2-0 | adoptée | adoptée |
PA | A | C | 1-1 | rejetée | rejetée | partage
PA | A | A | 1-0 | adoptée | rejetée | sensible
CC | P | P | 2-2 | rejetée | rejetée | partage
CC | P | C | 1-3 | rejetée | rejetée |
CC | P | A | 1-2 | rejetée | rejetée |
CC | C | P | 1-3 | rejetée | rejetée |
CC | C | C | 0-4 | rejetée | rejetée |
CC | C | A | 0-3 | rejetée | rejetée |
CC | A | P | 1-2 | rejetée | rejetée |
CC | A | C | 0-3 | rejetée | rejetée |
CC | A | A | 0-2 | rejetée | rejetée |
CA | P | P | 2-1 | adoptée | rejetée | sensible
CA | P | C | 1-2 | rejetée | rejetée |
CA | P | A | 1-1 | rejetée | rejetée | partage
CA | C | P | 1-2 | rejetée | rejetée |
CA | C | C | 0-3 | rejetée | rejetée |
CA | C | A | 0-2 | rejetée | rejetée |
CA | A | P | 1-1 | rejetée | rejetée | partage
CA | A | C | 0-2 | rejetée | rejetée |
CA | A | A | 0-1 | rejetée | rejetée |
AA | P | P | 2-0 | adoptée | adoptée |
AA | P | C | 1-1 | rejetée | rejetée | partage
AA | P | A | 1-0 | adoptée | rejetée | sensible
AA | C | P | 1-1 | rejetée | rejetée | partage
AA | C | C | 0-2 | rejetée | rejetée |
AA | C | A | 0-1 | rejetée | rejetée |
AA | A | P | 1-0 | adoptée | rejetée | sensible
AA | A | C | 0-1 | rejetée | rejetée |
AA | A | A | 0-0 | sans_majorite | sans_majorite |";

fn resultat_ecrit(texte: &str) -> ResultatVote {
    match texte {
        "adoptée" => ResultatVote::Adoptee,
        "rejetée" => ResultatVote::Rejetee,
        autre => crate::socle::code::Code::lire(autre).expect("a result"),
    }
}

// R13-07, R13-08: the 54 configurations of the four voices.
#[test]
fn the_54_configurations_give_the_results_of_the_table() {
    let (mut vues, mut adoptees, mut adoptees_a_la_lettre, mut sensibles) = (BTreeSet::new(), 0, 0, 0);
    for ligne in CONFIGURATIONS.lines().filter(|ligne| !ligne.is_empty()) {
        let [opco, menjs, mesri, score, absolue, litterale, remarque] =
            ligne.split('|').map(str::trim).collect::<Vec<_>>().try_into().expect("seven columns");
        let scrutin = scrutin(opco, menjs, mesri);
        let a = scrutin.depouiller(LectureMajorite::Absolue);
        let b = scrutin.depouiller(LectureMajorite::Litterale);
        assert_eq!(format!("{}-{}", a.pour, a.contre), score, "{ligne}");
        assert_eq!(a.resultat, resultat_ecrit(absolue), "{ligne}");
        assert_eq!(b.resultat, resultat_ecrit(litterale), "{ligne}");
        assert_eq!((a.absolue, a.litterale), (b.absolue, b.litterale), "{ligne}");
        assert_eq!(a.absolue.resultat, a.resultat, "{ligne}");
        assert_eq!(a.litterale.resultat, b.resultat, "{ligne}");
        assert_eq!(a.motif.is_some(), remarque == "partage", "{ligne}");
        assert_eq!(a.sensible_a_la_lecture, remarque == "sensible", "{ligne}");
        vues.insert((opco, menjs, mesri));
        adoptees += u32::from(a.resultat == ResultatVote::Adoptee);
        adoptees_a_la_lettre += u32::from(b.resultat == ResultatVote::Adoptee);
        sensibles += u32::from(a.sensible_a_la_lecture);
    }
    assert_eq!((vues.len(), adoptees, adoptees_a_la_lettre, sensibles), (54, 21, 11, 10));
}

// R13-07: the thresholds of the two readings, voice by voice.
#[test]
fn the_thresholds_are_those_of_the_table() {
    let seuils =
        |exprimees| [LectureMajorite::Absolue, LectureMajorite::Litterale].map(|lecture| seuil(lecture, exprimees));
    assert_eq!(seuils(0), [None, None]);
    assert_eq!(seuils(1), [Some(1), Some(2)]);
    assert_eq!(seuils(2), [Some(2), Some(2)]);
    assert_eq!(seuils(3), [Some(2), Some(3)]);
    assert_eq!(seuils(4), [Some(3), Some(3)]);
}

// R13-09: no quorum; a decision of one college alone is pointed out.
#[test]
fn one_college_alone_adopts_and_the_result_says_so() {
    let seul = scrutin("PP", "A", "").depouiller(LectureMajorite::Absolue);
    assert_eq!((seul.resultat, seul.alertes.as_slice()), (ResultatVote::Adoptee, &[AlerteVote::UnSeulCollege][..]));
    assert_eq!(seul.colleges_exprimes, [College::Opco]);
    let rejetee_par_un_seul = scrutin("CC", "", "").depouiller(LectureMajorite::Absolue);
    assert!(rejetee_par_un_seul.alertes.is_empty());
    assert!(scrutin("P", "P", "").depouiller(LectureMajorite::Absolue).alertes.is_empty());
}

// « 2 voix » (art. 13): the second is admitted, the third is not.
#[test]
fn a_college_has_its_own_voices_and_none_more() {
    let opco = |pour| {
        simuler(VOIX_DE_2020(), LectureMajorite::Absolue, |college| match college {
            College::Opco => Intention { pour, ..Intention::default() },
            _ => Intention::default(),
        })
    };
    assert!(opco(1).is_ok() && opco(2).is_ok());
    assert_eq!(opco(3).map_err(|refus| refus.code), Err(refus::VOIX_EXCEDENTAIRES));
}

#[test]
fn unknown_voices_leave_an_issue_open_or_not() {
    let cas = |opco: Intention, menjs: Intention, mesri: Intention, lecture| {
        let simulation = simuler(VOIX_DE_2020(), lecture, |college| match college {
            College::Opco => opco,
            College::MinistereEducation => menjs,
            College::MinistereEnseignementSuperieur => mesri,
        });
        simulation.map(|s| (s.issue, s.voix_pour_manquantes, s.voix_pour_suffisantes)).expect("their own voices")
    };
    let (pour, contre, inconnu) = (
        Intention { pour: 1, ..Intention::default() },
        Intention { contre: 1, ..Intention::default() },
        Intention { inconnu: 1, ..Intention::default() },
    );
    let deux_pour = Intention { pour: 2, ..Intention::default() };
    let deux_inconnues = Intention { inconnu: 2, ..Intention::default() };
    let (a, b) = (LectureMajorite::Absolue, LectureMajorite::Litterale);
    assert_eq!(cas(deux_pour, pour, inconnu, a), (Issue::AdopteeQuoiQuIlArrive, Some(0), Some(0)));
    assert_eq!(cas(deux_pour, contre, inconnu, a), (Issue::Adoptable, Some(0), Some(1)));
    assert_eq!(cas(deux_pour, contre, inconnu, b), (Issue::Adoptable, Some(1), Some(1)));
    assert_eq!(cas(deux_inconnues, contre, contre, a), (Issue::RejeteeQuoiQuIlArrive, None, None));
    assert_eq!(cas(deux_inconnues, inconnu, inconnu, a), (Issue::Adoptable, Some(1), Some(3)));
    assert_eq!(cas(Intention::default(), contre, Intention::default(), a).0, Issue::RejeteeQuoiQuIlArrive);
}

fn un_scrutin() -> impl Strategy<Value = Scrutin> {
    let suffrages = || {
        (0_u16..=20, 0_u16..=20, 0_u16..=20).prop_map(|(pour, contre, abstention)| Suffrages {
            pour,
            contre,
            abstention,
            non_exprimees: 0,
        })
    };
    (suffrages(), suffrages(), suffrages()).prop_map(|(opco, ministere_education, ministere_enseignement_superieur)| {
        Scrutin { opco, ministere_education, ministere_enseignement_superieur }
    })
}

proptest! {
#[test]
fn one_more_voice_for_never_loses_a_majority(scrutin in un_scrutin(), litterale: bool) {
    let lecture = if litterale { LectureMajorite::Litterale } else { LectureMajorite::Absolue };
    let mut avec = scrutin;
    avec.opco.pour += 1;
    if scrutin.depouiller(lecture).resultat == ResultatVote::Adoptee {
        prop_assert_eq!(avec.depouiller(lecture).resultat, ResultatVote::Adoptee);
    }
}

#[test]
fn a_voice_counts_the_same_whatever_its_college(scrutin in un_scrutin()) {
    let Scrutin { opco, ministere_education, ministere_enseignement_superieur } = scrutin;
    let autre = Scrutin {
        opco: ministere_education,
        ministere_education: ministere_enseignement_superieur,
        ministere_enseignement_superieur: opco,
    };
    let [ici, la] = [scrutin, autre].map(|scrutin| scrutin.depouiller(LectureMajorite::Absolue));
    prop_assert_eq!((ici.resultat, ici.absolue, ici.litterale), (la.resultat, la.absolue, la.litterale));
}

#[test]
fn a_resolution_and_its_contrary_are_never_both_adopted(scrutin in un_scrutin()) {
    let retourner = |s: Suffrages| Suffrages { pour: s.contre, contre: s.pour, ..s };
    let contraire = Scrutin {
        opco: retourner(scrutin.opco),
        ministere_education: retourner(scrutin.ministere_education),
        ministere_enseignement_superieur: retourner(scrutin.ministere_enseignement_superieur),
    };
    let [ici, la] = [scrutin, contraire].map(|scrutin| scrutin.depouiller(LectureMajorite::Absolue).resultat);
    prop_assert!(ici != ResultatVote::Adoptee || la != ResultatVote::Adoptee);
}

#[test]
fn an_abstention_changes_no_result(scrutin in un_scrutin()) {
    let mut avec = scrutin;
    avec.ministere_education.abstention += 1;
    let [sans, avec] = [scrutin, avec].map(|scrutin| scrutin.depouiller(LectureMajorite::Litterale));
    prop_assert_eq!((sans.resultat, sans.sensible_a_la_lecture), (avec.resultat, avec.sensible_a_la_lecture));
}

#[test]
fn the_two_readings_differ_by_one_voice_and_only_then(scrutin in un_scrutin()) {
    let majorite = scrutin.depouiller(LectureMajorite::Absolue);
    prop_assert_eq!(majorite.sensible_a_la_lecture, majorite.pour == majorite.contre + 1);
}
}
