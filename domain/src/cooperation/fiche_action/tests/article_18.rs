//! What goes on after the end (article 18).

use super::*;

#[test]
fn a_committed_action_given_up_after_the_end_is_noted() {
    let scene = Scene::ouvrir(SEANCE);
    let mut engagee = scene.menee(&[], d(SEANCE));
    let mut fait = engagee.0.faits[0].clone();
    fait.fait = FaitFiche::Engagee {
        version: 1,
        lignes: Vec::new(),
        procedure_achat: "P-1".to_owned(),
        plafonds_non_confirmes: Vec::new(),
    };
    fait.date = d("2023-11-01");
    engagee.0.faits.push(fait);
    for (jour, notee) in [("2023-11-29", false), ("2023-11-30", false), ("2023-12-01", true)] {
        let presentation = Some(PresentationDeclaree::Reunion(Box::new(scene.reunion.clone())));
        let acte = ActeMotive { date: d(jour), motif: Personnel(String::new()), piece: None, fictif: true };
        let abandon = AbandonFiche { presentation, fait_accompli: false, acte };
        let (opco, moment) = (acteur("mobilites"), le(d(jour)));
        let abandonnee = engagee.clone().abandonner(&scene.convention, &opco, moment, abandon).expect("committed");
        assert_eq!(abandonnee.constats.iter().any(|constat| constat.regle == "R18-05"), notee, "{jour}");
    }
}

// « sauf actes de clôture » (R11-04, R18-05): an avis is none, even of an action that goes on to its term.
#[test]
fn an_avis_of_a_committed_action_is_given_until_the_last_day_and_not_on_the_next() {
    use crate::cooperation::convention::tests::{avec_fait, preavis};
    use crate::cooperation::convention::{FaitConvention, Fin};
    let caducite = Fin::Caducite { manquement: d("2021-12-11"), constat: d("2021-12-20") };
    for (fin, code) in
        [(preavis(d("2021-10-10"), d("2021-12-10")), refus::CONVENTION_TERMINEE), (caducite, refus::CONVENTION_CADUQUE)]
    {
        let mut scene = Scene::ouvrir(SEANCE);
        let transcription = Acte::TranscrireAvis(College::MinistereEducation, SensAvis::Favorable);
        let mut engagee = scene.menee(&[Acte::Transmettre, transcription], d(SEANCE));
        let mut fait = engagee.0.faits[0].clone();
        fait.fait = FaitFiche::Engagee {
            version: 1,
            lignes: Vec::new(),
            procedure_achat: "P-1".to_owned(),
            plafonds_non_confirmes: Vec::new(),
        };
        fait.date = d(SEANCE);
        engagee.0.faits.push(fait);
        scene.convention = avec_fait(scene.convention, FaitConvention::FinDeclaree(fin), d("2021-12-20"));
        let autre = Acte::Aviser(College::MinistereEnseignementSuperieur, SensAvis::Favorable);
        for acte in [autre, transcription, Acte::ConfirmerAvis, Acte::ContesterAvis] {
            for (jour, attendu) in [("2021-12-09", None), ("2021-12-10", None), ("2021-12-11", Some(code))] {
                let juge = scene.faire(engagee.clone(), acte, d(jour)).err().map(|refus| refus.code);
                assert_eq!(juge, attendu, "{acte:?} {jour}");
            }
        }
    }
}
