//! The agreement of the three parties: what each step makes of it, in any order.

use super::*;
use crate::cooperation::convention::tests::{acteur, d, le, piece, signee_le};
use crate::socle::refus::CodeRefus;
use proptest::prelude::*;

const MENJS: College = College::MinistereEducation;
const MESRI: College = College::MinistereEnseignementSuperieur;

fn declaree(jour: &str, prouvee: bool) -> Declaree {
    Declaree { date: d(jour), piece: piece().filter(|_| prouvee), fictif: true }
}

/// A fact of some history, recorded that day.
fn survenu(par: &str, Declaree { date, piece, fictif }: Declaree) -> Survenu<()> {
    let enregistrement = crate::socle::declaration::enregistrement(&acteur(par), le(date));
    Survenu { fait: (), date, piece, fictif, enregistrement }
}

/// One party agrees, or the secretariat for it.
fn accorder(accord: &mut CommunAccord, par: &str, pour: Option<College>, jour: &str) -> Result<(), CodeRefus> {
    let (convention, acteur) = (signee_le("2020-12-01"), acteur(par));
    let admis =
        accord.peut_accorder(&convention, &acteur, Some(College::Opco), d(jour), (pour, false)).map_err(|r| r.code)?;
    let ((partie, source), declaree) = (admis, declaree(jour, pour.is_some()));
    source.verifier_piece(partie, &declaree).map_err(|r| r.code)?;
    accord.etapes.push(EtapeAccord::accord(partie, source, &survenu(par, declaree)));
    Ok(())
}

fn refuser(accord: &mut CommunAccord, par: &str, jour: &str) {
    let (convention, acteur) = (signee_le("2020-12-01"), acteur(par));
    let partie =
        accord.peut_refuser(&convention, &acteur, Some(College::Opco), d(jour)).expect("something is proposed");
    let motif = Personnel("motif".to_owned());
    accord.etapes.push(EtapeAccord::refus(partie, &motif, &survenu(par, declaree(jour, false))));
}

fn etat(accord: &CommunAccord, jour: &str) -> EtatAccord {
    accord.au(Some(College::Opco), d(jour)).etat
}

// « d'un commun accord » : all three, not a majority of voices.
#[test]
fn two_parties_out_of_three_fix_nothing() {
    let mut accord = CommunAccord::default();
    assert_eq!(etat(&accord, "2022-05-01"), EtatAccord::Propose);
    accorder(&mut accord, "menjs", None, "2022-05-02").expect("it agrees");
    assert_eq!(etat(&accord, "2022-05-02"), EtatAccord::Propose);
    assert_eq!(accord.au(Some(College::Opco), d("2022-05-02")).manquants(), [MESRI]);
    accorder(&mut accord, "mesri", None, "2022-05-03").expect("it agrees");
    assert_eq!((etat(&accord, "2022-05-02"), etat(&accord, "2022-05-03")), (EtatAccord::Propose, EtatAccord::Fixe));
}

// « transcrit, puis confirmé ou contesté par l'intéressé » (G17)
#[test]
fn a_contested_transcription_was_never_an_accord() {
    let mut accord = CommunAccord::default();
    accorder(&mut accord, "mobilites", Some(MENJS), "2022-05-02").expect("transcribed");
    accorder(&mut accord, "mesri", None, "2022-05-03").expect("it agrees");
    assert_eq!(etat(&accord, "2022-05-03"), EtatAccord::Fixe);
    let mut confirme = accord.clone();
    accorder(&mut confirme, "menjs", None, "2022-05-04").expect("it confirms");
    assert_eq!(confirme.statut(0), Some(StatutAccord::Confirme));
    assert_eq!(etat(&confirme, "2022-05-04"), EtatAccord::Fixe);
    refuser(&mut accord, "menjs", "2022-06-20");
    assert_eq!(accord.statut(0), Some(StatutAccord::Conteste));
    // What is judged of 3 May changes too: nothing was fixed that day.
    assert_eq!((etat(&accord, "2022-05-03"), etat(&accord, "2022-06-20")), (EtatAccord::Propose, EtatAccord::Projet));
}

#[test]
fn a_ministry_speaks_for_itself_and_says_it_once() {
    let mut accord = CommunAccord::default();
    assert_eq!(accorder(&mut accord, "menjs", Some(MESRI), "2022-05-02"), Err(refus::ACCORD_POUR_AUTRUI));
    accorder(&mut accord, "menjs", None, "2022-05-02").expect("it agrees");
    assert_eq!(accorder(&mut accord, "menjs", None, "2022-05-03"), Err(refus::DEJA_ACCORDE));
    assert_eq!(accorder(&mut accord, "mobilites", Some(MENJS), "2022-05-03"), Err(refus::DEJA_ACCORDE));
    assert_eq!(accorder(&mut accord, "mobilites", None, "2022-05-03"), Err(refus::DEJA_ACCORDE));
}

proptest! {
    // R14-12: « toute modification remet les accords des autres à zéro », whatever came before.
    #[test]
    fn after_a_proposition_only_its_author_agrees(pas in prop::collection::vec(0..4_usize, 0..12)) {
        let mut accord = CommunAccord::default();
        for (rang, pas) in pas.into_iter().enumerate() {
            let jour = crate::cooperation::convention::tests::apres(d("2022-05-01"), i64::try_from(rang).expect("few")).to_string();
            match pas {
                0 => drop(accorder(&mut accord, "menjs", None, &jour)),
                1 => drop(accorder(&mut accord, "mesri", None, &jour)),
                2 if etat(&accord, &jour) != EtatAccord::Projet => refuser(&mut accord, "mesri", &jour),
                _ => {
                    let proposee = survenu("mobilites", declaree(&jour, false));
                    accord.etapes.push(EtapeAccord::proposition(College::Opco, &proposee));
                    let situation = accord.au(Some(College::Opco), d(&jour));
                    prop_assert_eq!(situation.manquants(), [MENJS, MESRI]);
                }
            }
            let situation = accord.au(Some(College::Opco), d(&jour));
            prop_assert_eq!(situation.etat == EtatAccord::Fixe, situation.manquants().is_empty());
        }
    }
}
