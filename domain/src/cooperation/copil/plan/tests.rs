//! The plan of a year: of its fiches, by the agreement of all three, on each side of each day.

use super::*;
use crate::cooperation::convention::tests::{d, declaree, le, piece};
use crate::cooperation::copil::accord::EtatAccord;
use crate::cooperation::copil::tests::{MENJS, MESRI, OPCO, celui_de};
use crate::cooperation::fiche_action::FicheAction;
use crate::cooperation::fiche_action::tests::{Scene, fiche_id};
use crate::cooperation::refus;
use crate::socle::refus::CodeRefus;

const AUJOURD_HUI: &str = "2021-12-31";

fn plan(scene: &Scene, annee: i32) -> PlanActions {
    PlanActions::a_etablir(CleAnnuelle { convention: scene.convention.faits().id, annee })
}

fn etablir(
    plan: PlanActions,
    scene: &Scene,
    fiches: &[Uuid],
    connues: &[FicheAction],
    date: &str,
) -> Result<PlanActions, CodeRefus> {
    let etabli = PlanEtabli { fiches: fiches.to_vec(), declaree: Declaree { piece: piece(), ..declaree(d(date)) } };
    let decision = plan.etablir(&scene.convention, connues, &celui_de(OPCO), le(d(AUJOURD_HUI)), etabli);
    decision.map(|decision| decision.apres).map_err(|refus| refus.code)
}

fn accorder(plan: PlanActions, scene: &Scene, college: College, date: &str) -> Result<PlanActions, CodeRefus> {
    let declare = AccordDeclare { saisi_pour: None, en_seance: false, declaree: declaree(d(date)) };
    let accord = plan.accorder(&scene.convention, &celui_de(college), le(d(AUJOURD_HUI)), None, declare);
    accord.map(|decision| decision.apres).map_err(|refus| refus.code)
}

// « le plan d'actions annuel » : the fiches of this convention, of this year or spending in it, once they are written.
#[test]
fn a_plan_is_of_the_fiches_of_its_convention_and_of_its_year() {
    let scene = Scene::ouvrir("2021-11-18");
    let fiche = scene.brouillon();
    let (id, premier) = (fiche.faits().id.0, fiche.faits().faits[0].date);
    assert_eq!((fiche.faits().annee, fiche.annees_au(premier)), (2022, vec![2022]));
    let connues = [fiche];
    let essai = |annee, fiches: &[Uuid], date: &str| {
        etablir(plan(&scene, annee), &scene, fiches, &connues, date).map(|plan| plan.versions().count())
    };
    let ecrite = premier.to_string();
    let veille = premier.pred_opt().expect("a day").to_string();
    assert_eq!(essai(2022, &[id], &ecrite), Ok(1));
    assert_eq!(essai(2022, &[id], &veille), Err(refus::FICHE_HORS_PLAN));
    for annee in [2021, 2023] {
        assert_eq!(essai(annee, &[id], &ecrite), Err(refus::FICHE_HORS_PLAN), "{annee}");
        assert_eq!(essai(annee, &[], &ecrite), Ok(1), "{annee}");
    }
    assert_eq!(essai(2022, &[id, fiche_id(99).0], &ecrite), Err(refus::FICHE_HORS_PLAN));
}

// « chaque année » : a year of which the convention covers one day at least.
#[test]
fn a_plan_is_of_a_year_that_the_convention_covers() {
    let scene = Scene::ouvrir("2021-11-18");
    for (annee, admise) in [(2019, false), (2020, true), (2021, true), (2023, true), (2024, false)] {
        let attendu = if admise { Ok(()) } else { Err(refus::ANNEE_NON_COUVERTE) };
        assert_eq!(etablir(plan(&scene, annee), &scene, &[], &[], "2021-12-01").map(drop), attendu, "{annee}");
    }
    for (date, attendu) in [
        ("2020-11-30", Err(refus::CONVENTION_NON_EN_VIGUEUR)),
        ("2020-12-01", Ok(())),
        ("2021-12-31", Ok(())),
        ("2022-01-01", Err(refus::DATE_FUTURE)),
    ] {
        assert_eq!(etablir(plan(&scene, 2021), &scene, &[], &[], date).map(drop), attendu, "{date}");
    }
}

// « L'ensemble est fixé d'un commun accord » (R14-12): by all three, and again after each change.
#[test]
fn a_plan_is_set_by_all_three_until_it_is_changed_or_refused() {
    let scene = Scene::ouvrir("2021-11-18");
    assert_eq!(accorder(plan(&scene, 2022), &scene, MENJS, "2021-12-02"), Err(refus::TRANSITION_INTERDITE));
    let propose = etablir(plan(&scene, 2022), &scene, &[], &[], "2021-12-02").expect("covered");
    assert_eq!(accorder(propose.clone(), &scene, OPCO, "2021-12-03"), Err(refus::DEJA_ACCORDE));
    let deux = accorder(propose, &scene, MENJS, "2021-12-03").expect("awaited");
    assert_eq!(deux.accord_au(d("2021-12-03")).etat, EtatAccord::Propose);
    let trois = accorder(deux, &scene, MESRI, "2021-12-05").expect("awaited");
    let etats = |plan: &PlanActions| {
        ["2021-12-01", "2021-12-02", "2021-12-04", "2021-12-05", "2021-12-10", "2021-12-11"]
            .map(|jour| plan.accord_au(d(jour)).etat)
    };
    let (projet, propose, fixe) = (EtatAccord::Projet, EtatAccord::Propose, EtatAccord::Fixe);
    assert_eq!(etats(&trois), [projet, propose, propose, fixe, fixe, fixe]);
    let change = etablir(trois, &scene, &[], &[], "2021-12-10").expect("covered");
    assert_eq!(etats(&change), [projet, propose, propose, fixe, propose, propose]);
    assert_eq!(change.version_au(d("2021-12-09")).map(|version| version.numero), Some(1));
    assert_eq!(change.version_au(d("2021-12-10")).map(|version| version.numero), Some(2));
    let motif = Personnel("Il y manque les étudiants.".to_owned());
    let acte = ActeMotive { date: d("2021-12-11"), motif, piece: None, fictif: true };
    let refuse = change.refuser(&scene.convention, &celui_de(MESRI), le(d(AUJOURD_HUI)), acte).expect("proposed").apres;
    assert_eq!(etats(&refuse), [projet, propose, propose, fixe, propose, projet]);
}
