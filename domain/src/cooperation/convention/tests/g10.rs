//! G10: what is told at an earlier date.

use super::*;

#[test]
fn a_fact_is_dated_today_at_the_latest() {
    let aujourd_hui = d("2021-03-10");
    let opco = acteur("mobilites");
    for (jour, attendu) in [(aujourd_hui, Ok(())), (apres(aujourd_hui, 1), Err(refus::DATE_FUTURE))] {
        let signature = signer(ouverte(projet()), aujourd_hui, apposition(Qualite::PresidentOpco, jour));
        assert_eq!(signature.map(drop), attendu);
        let ouverture = brouillon(projet()).ouvrir_signature(&opco, le(aujourd_hui), declaree(jour));
        assert_eq!(ouverture.map(drop).map_err(|refus| refus.code), attendu);
        let abandon = brouillon(projet()).abandonner(&opco, le(aujourd_hui), motif(jour));
        assert_eq!(abandon.map(drop).map_err(|refus| refus.code), attendu);
    }
}

#[test]
fn a_signature_dated_before_an_abandonment_needs_a_piece_and_leaves_the_abandonment_standing() {
    let (abandon, aujourd_hui) = (d("2021-03-10"), d("2021-03-15"));
    let abandonnee = signee(&[d("2021-03-01"); 3])
        .abandonner(&acteur("menjs"), le(abandon), motif(abandon))
        .expect("not signed yet")
        .apres;
    let derniere = |date, piece| {
        let apposition = Apposition { piece, ..apposition(Qualite::VicePresidentOpco, date) };
        signer(abandonnee.clone(), aujourd_hui, apposition)
    };
    let veille = apres(abandon, -1);
    assert_eq!(derniere(abandon, piece()).map(drop), Err(refus::TRANSITION_INTERDITE));
    assert_eq!(derniere(veille, None).map(drop), Err(refus::PIECE_REQUISE));
    let decision = derniere(veille, piece()).expect("proved by a piece");
    assert_eq!(decision.date_legale, veille);
    assert_eq!(decision.constats, decision.apres.constats_au(aujourd_hui), "noted as the day it is recorded");
    let contredite = decision.apres;
    verifier_etats(
        &contredite,
        &[
            ("2021-03-08", Etat::EnSignature),
            ("2021-03-09", Etat::EnVigueur),
            ("2021-03-10", Etat::Abandonnee),
            ("2021-03-15", Etat::Abandonnee),
        ],
    );
    let constats = |jour| contredite.constats_au(jour).into_iter().map(|c| c.regle).collect::<Vec<_>>();
    assert_eq!((constats(veille), constats(abandon)), (vec![], vec!["G10"]));
    assert_eq!(constats(aujourd_hui), ["G10"]);
    let effet = |jour| contredite.cadre_au(jour).map(|cadre| cadre.date_effet);
    assert_eq!((effet(veille), effet(abandon)), (Some(veille), None), "given up, it frames nothing");
    assert_eq!(abandonnee.constats_au(aujourd_hui), [], "nothing contradicts an abandonment alone");

    // complete on the very day of the abandonment, it contradicts it all the same
    let le_jour_meme =
        signee(&[abandon; 3]).abandonner(&acteur("menjs"), le(abandon), motif(abandon)).expect("not signed").apres;
    let antidatee = Apposition { piece: piece(), ..apposition(Qualite::VicePresidentOpco, veille) };
    let contredite = signer(le_jour_meme, aujourd_hui, antidatee).expect("proved by a piece").apres;
    assert_eq!(contredite.date_effet(), Some(abandon));
    assert_eq!(contredite.etat_au(abandon), Etat::Abandonnee);
    assert_eq!(contredite.constats_au(abandon).len(), 1);
}

#[test]
fn an_opening_dated_before_an_abandonment_needs_a_piece_and_leaves_the_abandonment_standing() {
    let (abandon, aujourd_hui) = (d("2021-03-10"), d("2021-03-15"));
    let (veille, menjs) = (apres(abandon, -1), acteur("menjs"));
    let abandonne = brouillon(projet()).abandonner(&menjs, le(abandon), motif(abandon)).expect("a draft").apres;
    let ouvrir = |convention: &Convention, date, piece| {
        let declaree = Declaree { piece, ..declaree(date) };
        let rendu = convention.clone().ouvrir_signature(&menjs, le(aujourd_hui), declaree);
        rendu.map_err(|refus| refus.code)
    };
    assert_eq!(ouvrir(&abandonne, abandon, piece()).map(drop), Err(refus::TRANSITION_INTERDITE));
    assert_eq!(ouvrir(&abandonne, veille, None).map(drop), Err(refus::PIECE_REQUISE));
    let prouvee = ouvrir(&abandonne, veille, piece()).expect("proved by a piece");
    assert_eq!(prouvee.constats, [], "an opening contradicts no abandonment");
    assert_eq!(prouvee.apres.faits().ouverture.as_ref().map(|ouverture| &ouverture.piece), Some(&piece()));
    verifier_etats(
        &prouvee.apres,
        &[
            ("2021-03-08", Etat::Brouillon),
            ("2021-03-09", Etat::EnSignature),
            ("2021-03-10", Etat::Abandonnee),
            ("2021-03-15", Etat::Abandonnee),
        ],
    );
    // What could still be done today is believed without one.
    assert_eq!(ouvrir(&brouillon(projet()), veille, None).map(drop), Ok(()));
}

#[test]
fn nobody_gives_up_at_an_earlier_date_what_all_have_signed() {
    let (effet, aujourd_hui) = (d("2020-12-01"), d("2021-03-15"));
    let (signee, attendue) = (convention_de_2020(), signee(&[effet; 3]));
    for qui in ["mobilites", "menjs", "mesri"] {
        for jour in [AVANT_TOUT, apres(effet, -1), effet, aujourd_hui] {
            let refus = signee.peut_abandonner(&acteur(qui), jour).map_err(|refus| refus.code);
            assert_eq!(refus, Err(refus::TRANSITION_INTERDITE), "{qui}, {jour}");
            let prouve = ActeMotive { piece: piece(), ..motif(jour) };
            for acte in [motif(jour), prouve] {
                let abandon = signee.clone().abandonner(&acteur(qui), le(aujourd_hui), acte).map(drop);
                let code = abandon.map_err(|refus| refus.code);
                assert_eq!(code, Err(refus::TRANSITION_INTERDITE), "{qui}, {jour}");
            }
            assert_eq!(attendue.peut_abandonner(&acteur(qui), jour), Ok(()), "one signature is missing");
        }
    }
}
