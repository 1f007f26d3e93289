//! Laws that no avenant breaks.

use super::*;

prop_compose! {
    fn des_modifications()(
        jour in prop::option::of((1..=12_u32, 1..=28_u32)),
        bilan in prop::option::of((1..=12_u32, 1..=28_u32)),
        duree in prop::option::of(1..=10_i64),
    ) -> StipulationsModifiees {
        StipulationsModifiees {
            jour_butoir_copil: jour.and_then(|(mois, jour)| JourMois::new(mois, jour).ok()),
            jour_butoir_bilan: bilan.and_then(|(mois, jour)| JourMois::new(mois, jour).ok()),
            duree_annees: duree.and_then(|annees| annees.try_into().ok()),
            ..StipulationsModifiees::default()
        }
    }
}

proptest! {
    #[test]
    fn before_its_effect_an_avenant_changes_nothing_and_after_it_no_meeting_held_is_judged_again(
        modifications in des_modifications(),
        (signe, ecart) in (0..1_000_i64, 0..400_i64),
        reunion in 0..1_090_i64,
        (au, plus) in (0..1_400_i64, 0..400_i64),
    ) {
        let convention = convention_de_2020();
        let (d0, faits) = (d("2020-12-01"), reunion_le(apres(d("2020-12-01"), reunion)));
        let (signe, effet) = (apres(d0, signe), apres(d0, signe + ecart));
        let Ok((avenant, revisee)) = conclu(convention.clone(), &[], signe, texte(modifications, Some(effet))) else {
            return Ok(());
        };
        let (au, ensuite) = (apres(d0, au), apres(d0, au + plus));
        prop_assert_eq!(avenant.date_effet(), Some(effet));
        if au < effet {
            prop_assert_eq!(echeances(&revisee, &faits, au), echeances(&convention, &faits, au));
            let etat = |convention: &Convention| (convention.etat_au(au), convention.cadre_au(au).map(|c| c.terme));
            prop_assert_eq!(etat(&revisee), etat(&convention));
        }
        let ensuite = echeances(&revisee, &faits, ensuite);
        for avant in echeances(&revisee, &faits, au).into_iter().filter(|e| e.reunion.is_some()) {
            // A shorter duration may leave a later year out; what is still due was settled once and for all.
            let meme = ensuite.iter().find(|e| (e.obligation, e.annee) == (avant.obligation, avant.annee));
            if let Some(meme) = meme {
                prop_assert_eq!(
                    (meme.statut, meme.retard_jours, meme.dernier_jour_utile),
                    (avant.statut, avant.retard_jours, avant.dernier_jour_utile)
                );
            }
        }
    }

    #[test]
    fn each_figure_is_the_one_of_the_last_version_that_sets_it(
        suites in prop::collection::vec((des_modifications(), 0..500_i64), 0..5),
        au in 0..700_i64,
    ) {
        let d0 = d("2020-12-01");
        let mut versions = convention_de_2020().faits().stipulations.clone();
        for (rang, (stipulations, effet)) in (2..).zip(&suites) {
            let date_effet = Some(apres(d0, *effet));
            versions.push(crate::cooperation::parametres::VersionStipulations {
                version: rang, date_effet, avenant: None, stipulations: *stipulations,
            });
        }
        let au = apres(d0, au);
        let attendue = suites
            .iter()
            .rev()
            .filter(|(_, effet)| apres(d0, *effet) <= au)
            .find_map(|(modifications, _)| modifications.duree_annees)
            .unwrap_or(Stipulations::default().duree_annees);
        prop_assert_eq!(stipulations_au(&versions, au).duree_annees, attendue);
    }
}
