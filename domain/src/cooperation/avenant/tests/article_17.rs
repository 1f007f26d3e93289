//! « Au cours de sa période de validité, la convention peut être modifiée par avenant » (art. 17).

use super::*;

#[test]
fn it_is_asked_for_from_the_day_of_effect_to_the_last_day() {
    let convention = convention_de_2020();
    for (jour, refus) in [
        ("2020-11-30", Some(refus::HORS_PERIODE_DE_VALIDITE)),
        ("2020-12-01", None),
        ("2023-11-30", None),
        ("2023-12-01", Some(refus::HORS_PERIODE_DE_VALIDITE)),
    ] {
        assert_eq!(refusee(demander(&convention, &[], d(jour))), refus, "{jour}");
    }
}

#[test]
fn the_last_signature_falls_within_the_validity_and_a_day_late_makes_it_lapse() {
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2023-11-01")).expect("in force");
    let redige = rediger(demande, &convention, d("2023-11-02"), texte(juin(), None)).expect("written");
    let trois = &Qualite::REQUISES[..3];
    let (attend, convention) = trois
        .iter()
        .try_fold((redige, convention), |(a, c), qualite| signer(a, c, *qualite, d("2023-11-03")))
        .expect("three sign");
    let derniere = |jour| signer(attend.clone(), convention.clone(), Qualite::VicePresidentOpco, d(jour));
    let (signe, revisee) = derniere("2023-11-30").expect("the last day");
    assert_eq!(signe.etat_au(&revisee, d("2023-11-30")), EtatAvenant::EnVigueur);
    assert_eq!(refusee(derniere("2023-12-01")), Some(refus::HORS_PERIODE_DE_VALIDITE));
    for (jour, etat) in [("2023-11-30", EtatAvenant::EnSignature), ("2023-12-01", EtatAvenant::Perime)] {
        assert_eq!(attend.etat_au(&convention, d(jour)), etat, "{jour}");
    }
}

#[test]
fn a_notice_received_leaves_time_for_an_avenant_and_a_breach_leaves_none() {
    let avec = |fin| avec_fait(convention_de_2020(), FaitConvention::FinDeclaree(fin), d("2022-03-01"));
    let denoncee = avec(preavis(d("2022-01-10"), d("2022-03-10")));
    for (jour, refus) in [("2022-03-10", None), ("2022-03-11", Some(refus::HORS_PERIODE_DE_VALIDITE))] {
        assert_eq!(refusee(demander(&denoncee, &[], d(jour))), refus, "{jour}");
    }
    let caduque = avec(Fin::Caducite { manquement: d("2022-02-10"), constat: d("2022-03-01") });
    assert!(demander(&caduque, &[], d("2022-02-09")).is_ok());
    assert!(demander(&caduque, &[], d("2022-02-10")).is_err());
}

#[test]
fn it_takes_effect_between_its_last_signature_and_the_last_day() {
    for (effet, refus) in [
        ("2022-01-31", Some(refus::EFFET_IRREGULIER)),
        ("2022-02-01", None),
        ("2023-11-30", None),
        ("2023-12-01", Some(refus::EFFET_IRREGULIER)),
    ] {
        let conclu = conclu(convention_de_2020(), &[], d("2022-02-01"), texte(juin(), Some(d(effet))));
        assert_eq!(refusee(conclu), refus, "{effet}");
    }
    // Written for the 10th, it cannot be signed on the 11th, whoever signs last.
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let redige = rediger(demande, &convention, d("2022-02-01"), texte(juin(), Some(d("2022-02-10")))).expect("written");
    for (jour, refus) in [("2022-02-10", None), ("2022-02-11", Some(refus::EFFET_IRREGULIER))] {
        let signe = signer(redige.clone(), convention.clone(), Qualite::PresidentOpco, d(jour));
        assert_eq!(refusee(signe), refus, "{jour}");
    }
}

#[test]
fn without_a_day_of_its_own_it_holds_from_the_last_signature_whatever_their_order() {
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let redige = rediger(demande, &convention, d("2022-02-01"), texte(juin(), None)).expect("written");
    let jours = ["2022-03-04", "2022-03-01", "2022-03-02", "2022-03-03"];
    let (signe, convention) = Qualite::REQUISES
        .into_iter()
        .zip(jours)
        .try_fold((redige, convention), |(a, c), (qualite, jour)| signer(a, c, qualite, d(jour)))
        .expect("signed");
    assert_eq!(signe.date_effet(), Some(d("2022-03-04")));
    for (jour, etat, butoir) in
        [("2022-03-03", EtatAvenant::EnSignature, "06-15"), ("2022-03-04", EtatAvenant::EnVigueur, "06-30")]
    {
        let chiffres = stipulations_au(&convention.faits().stipulations, d(jour));
        assert_eq!(
            (signe.etat_au(&convention, d(jour)), chiffres.jour_butoir_copil.to_string()),
            (etat, butoir.into())
        );
    }
}

#[test]
fn each_signs_for_itself_once_and_a_text_signed_is_not_written_again() {
    let convention = convention_de_2020();
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let sans_texte = signer(demande.clone(), convention.clone(), Qualite::PresidentOpco, d("2022-02-01"));
    assert_eq!(refusee(sans_texte), Some(refus::TRANSITION_INTERDITE));
    let vide = rediger(demande.clone(), &convention, d("2022-02-01"), texte(StipulationsModifiees::default(), None));
    assert_eq!(refusee(vide), Some(refus::AVENANT_SANS_OBJET));
    let ecrit = |avenant, jour| rediger(avenant, &convention, d(jour), texte(juin(), None));
    let redige = ecrit(ecrit(demande, "2022-02-02").expect("written"), "2022-02-04").expect("written again");
    // What is signed is the last text, not the one that it replaced.
    let avant = signer(redige.clone(), convention.clone(), Qualite::PresidentOpco, d("2022-02-03"));
    assert_eq!(refusee(avant), Some(refus::TRANSITION_INTERDITE));
    let jour = d("2022-02-05");
    let signature = |qualite| SignatureAvenant { qualite, nom: None, declaree: declaree(jour) };
    let par = |auteur: &str, qualite| {
        let signe = redige.clone().signer(convention.clone(), &acteur(auteur), le(jour), signature(qualite));
        signe.map(drop).map_err(|refus| refus.code)
    };
    assert_eq!(par("mobilites", Qualite::MinistereEducation), Err(refus::SIGNATURE_POUR_AUTRUI));
    assert_eq!(par("mobilites", Qualite::CosignataireBranche), Err(refus::QUALITE_NON_REQUISE));
    let (signe, _) = signer(redige.clone(), convention.clone(), Qualite::MinistereEducation, jour).expect("signs");
    let encore = signer(signe.clone(), convention.clone(), Qualite::MinistereEducation, jour);
    assert_eq!(refusee(encore), Some(refus::DEJA_SIGNE));
    assert_eq!(refusee(ecrit(signe, "2022-02-06")), Some(refus::TRANSITION_INTERDITE));
}

#[test]
fn a_refusal_or_a_withdrawal_closes_it_until_all_have_signed() {
    let convention = convention_de_2020();
    let acte = |date| ActeMotive { date: d(date), motif: un_mot(), piece: None, fictif: false };
    let demande = demander(&convention, &[], d("2022-02-01")).expect("in force");
    let retire =
        |par: &str| demande.clone().retirer(&convention, &acteur(par), le(d("2022-02-03")), acte("2022-02-02"));
    assert_eq!(retire("mobilites").map_err(|refus| refus.code).err(), Some(refus::RETRAIT_POUR_AUTRUI));
    let retire = retire("menjs").expect("its own").apres;
    for (jour, etat) in [("2022-02-01", EtatAvenant::Demande), ("2022-02-02", EtatAvenant::Retire)] {
        assert_eq!(retire.etat_au(&convention, d(jour)), etat, "{jour}");
    }
    // Recorded with an earlier day, a second end is refused too.
    let refus = retire.refuser(&convention, &acteur("mesri"), le(d("2022-02-04")), acte("2022-02-01"));
    assert_eq!(refus.map_err(|refus| refus.code).err(), Some(refus::TRANSITION_INTERDITE));
    let (signe, revisee) = conclu(convention, &[], d("2022-02-01"), texte(juin(), None)).expect("signed");
    let refus = signe.refuser(&revisee, &acteur("mesri"), le(d("2022-02-04")), acte("2022-01-31"));
    assert_eq!(refus.map_err(|refus| refus.code).err(), Some(refus::TRANSITION_INTERDITE));
}

#[test]
fn a_fact_that_today_would_refuse_is_believed_on_a_piece_only() {
    let convention = convention_de_2020();
    let tard = le(d("2024-01-10"));
    let demande = |piece| {
        let objet = (un_mot(), Declaree { piece, ..declaree(d("2022-02-01")) });
        Avenant::demander(&convention, &[], &acteur("menjs"), tard, id(1), objet).map_err(|refus| refus.code)
    };
    assert_eq!(demande(None).err(), Some(refus::PIECE_REQUISE));
    assert!(demande(piece()).is_ok());
}
