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
