//! The fiche, its modifications, its abandonment (article 15).

use super::*;

fn un_acte() -> impl Strategy<Value = Acte> {
    let ministere = || prop::sample::select(College::MINISTERES.to_vec());
    let jamais = || prop::sample::select(vec![SensAvis::Reserve, SensAvis::Defavorable, SensAvis::SansObjet]);
    prop_oneof![
        Just(Acte::Transmettre),
        Just(Acte::Reviser),
        Just(Acte::Representer),
        (ministere(), jamais()).prop_map(|(ministere, sens)| Acte::Aviser(ministere, sens)),
        (ministere(), jamais()).prop_map(|(ministere, sens)| Acte::TranscrireAvis(ministere, sens)),
        // What the secretariat says a ministry said supports nothing by itself.
        ministere().prop_map(|ministere| Acte::TranscrireAvis(ministere, SensAvis::Favorable)),
        Just(Acte::ContesterAvis),
        prop::sample::select(vec![Sens::Pour, Sens::Contre, Sens::Abstention]).prop_map(Acte::Voter),
        Just(Acte::Ajourner),
        prop::sample::select(vec![ResultatCa::Validee, ResultatCa::Refusee]).prop_map(Acte::DeciderCa),
        Just(Acte::Retourner),
    ]
}

proptest! {
    // « engagement_ministere(m) ⟺ avis_courant(m)=favorable »: whatever is done, on whatever days, in whatever order.
    #[test]
    fn no_sequence_of_acts_makes_a_support_of_an_avis_that_is_not_favourable(
        actes in prop::collection::vec((un_acte(), 0..60_i64), 0..25),
    ) {
        let scene = Scene::ouvrir("2021-10-05");
        let mut fiche = scene.brouillon();
        for (acte, jours) in actes {
            fiche = scene.faire(fiche.clone(), acte, apres(d("2021-10-05"), jours)).map_or(fiche, |d| d.apres);
        }
        for jours in 0..80 {
            let soutiens = fiche.soutiens_au(apres(d("2021-10-01"), jours));
            prop_assert!(soutiens.iter().all(|soutien| !soutien.soutien));
        }
    }

    // « historisé (le dernier en date vaut) »
    #[test]
    fn the_last_avis_of_each_ministry_holds(
        avis in prop::collection::vec((0..2_usize, 0..4_usize, 0..60_i64), 1..20),
    ) {
        let scene = Scene::ouvrir("2021-10-05");
        let mut fiche = scene.menee(&[Acte::Transmettre], d("2021-10-05"));
        for (ministere, sens, jours) in &avis {
            let acte = Acte::Aviser(College::MINISTERES[*ministere], SensAvis::TOUS[*sens]);
            fiche = scene.faire(fiche, acte, apres(d("2021-10-05"), *jours)).expect("it was sent").apres;
        }
        for (rang, ministere) in College::MINISTERES.into_iter().enumerate() {
            for jours in 0..61 {
                let jour = apres(d("2021-10-05"), jours);
                let siens = avis.iter().filter(|(autre, _, le)| *autre == rang && *le <= jours);
                // max_by_key keeps the last recorded of those of one day.
                let attendu = siens.max_by_key(|(.., le)| *le).map(|(_, sens, _)| SensAvis::TOUS[*sens]);
                let obtenu = fiche.avis_au(ministere, jour).map(|courant| courant.avis.sens);
                prop_assert_eq!(obtenu, attendu);
                let soutien = fiche.soutiens_au(jour)[rang].soutien;
                prop_assert_eq!(soutien, attendu == Some(SensAvis::Favorable));
            }
        }
    }
}

#[test]
fn a_confirmed_transcription_supports_from_the_day_of_the_answer() {
    let scene = Scene::ouvrir(SEANCE);
    let actes = [Acte::Transmettre, Acte::TranscrireAvis(College::MINISTERES[0], SensAvis::Favorable)];
    let fiche = scene.menee(&actes, d("2021-11-01"));
    let confirme = scene.faire(fiche, Acte::ConfirmerAvis, d("2021-11-05")).expect("it awaits an answer").apres;
    let soutiens = ["2021-11-01", "2021-11-04", "2021-11-05"].map(|jour| confirme.soutiens_au(d(jour))[0].soutien);
    assert_eq!(soutiens, [false, false, true]);
    let encore = scene.faire(confirme, Acte::ContesterAvis, d("2021-11-06"));
    assert_eq!(encore.map(drop).map_err(|refus| refus.code), Err(refus::AVIS_NON_TRANSCRIT));
}
