//! « les membres du copil pourront être sollicités et consultés par courriel » (R14-18).

use super::*;

#[test]
fn a_late_answer_is_kept_and_not_counted() {
    for (jour, hors_delai) in [("2021-10-13", false), (DERNIER_JOUR, false), ("2021-10-15", true)] {
        let vote = par_courriel().apres(&[Acte::Voter(MENJS, voix(Sens::Contre, 1, jour))]);
        assert_eq!(vote.decision.faits().voix[0].hors_delai, hors_delai, "{jour}");
        assert_eq!(vote.majorite_au("2021-10-20").contre, u16::from(!hors_delai), "{jour}");
    }
    // Late, it enters even a vote that is closed, and changes nothing there.
    let close = par_courriel().apres(&[Acte::Clore(d("2021-10-15"))]);
    let apres = close.apres(&[Acte::Voter(MENJS, voix(Sens::Contre, 1, "2021-10-15"))]);
    assert_eq!(apres.decision.faits().cloture, close.decision.faits().cloture);
    assert_eq!(close.refus(&Acte::Voter(MENJS, voix(Sens::Contre, 1, DERNIER_JOUR))), Some(refus::VOTE_CLOS));
}

// « réponse tardive enregistrée non comptée » (R14-18): it takes nothing from the answer in time, found again on its piece.
#[test]
fn a_late_answer_leaves_its_college_the_voice_that_counts() {
    let tardive = par_courriel().apres(&[Acte::Voter(MENJS, voix(Sens::Contre, 1, "2021-10-15"))]);
    let retrouvee = tardive.apres(&[Acte::Voter(MENJS, voix(Sens::Pour, 1, "2021-10-13"))]);
    let calcul = retrouvee.majorite_au("2021-10-20");
    assert_eq!((calcul.pour, calcul.contre), (1, 0));
    let encore = |jour| retrouvee.refus(&Acte::Voter(MENJS, voix(Sens::Pour, 1, jour)));
    let trop = Some(refus::VOIX_EXCEDENTAIRES);
    assert_eq!([encore("2021-10-13"), encore("2021-10-16")], [trop, trop]);
}

// G10: an answer in time that is recorded once the last day has passed is believed on a piece.
#[test]
fn an_answer_in_time_recorded_late_comes_with_a_piece() {
    let sans_piece = VoixDeclaree { piece: None, ..voix(Sens::Pour, 1, "2021-10-13") };
    for (aujourd_hui, attendu) in
        [("2021-10-13", None), (DERNIER_JOUR, None), ("2021-10-15", Some(refus::PIECE_REQUISE))]
    {
        let vote = Essai { aujourd_hui: Some(d(aujourd_hui)), ..par_courriel() };
        assert_eq!(vote.refus(&Acte::Voter(MENJS, sans_piece.clone())), attendu, "{aujourd_hui}");
        assert_eq!(vote.refus(&Acte::Voter(MENJS, voix(Sens::Pour, 1, "2021-10-13"))), None, "{aujourd_hui}");
    }
}

#[test]
fn it_is_closed_once_the_last_day_has_passed_or_every_voice_is_there() {
    let muet = par_courriel();
    let parle = muet.apres(&[
        Acte::Voter(OPCO, voix(Sens::Pour, 1, OUVERTURE)),
        Acte::Voter(MENJS, voix(Sens::Contre, 1, OUVERTURE)),
        Acte::Voter(MESRI, voix(Sens::Abstention, 1, OUVERTURE)),
    ]);
    // « 4 voix reçues »: three colleges have answered, one voice of the OPCO has not.
    let complet = parle.apres(&[Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-10-05"))]);
    let trop_tot = Some(refus::CLOTURE_PREMATUREE);
    for (vote, attendus) in [
        (muet, [trop_tot, trop_tot, trop_tot, None]),
        (parle, [trop_tot, trop_tot, trop_tot, None]),
        (complet, [trop_tot, None, None, None]),
    ] {
        let jours = ["2021-10-04", "2021-10-05", DERNIER_JOUR, "2021-10-15"];
        assert_eq!(jours.map(|jour| vote.refus(&Acte::Clore(d(jour)))), attendus);
    }
}

#[test]
fn a_vote_is_opened_in_a_consultation_that_is_open_and_dies_with_it() {
    let convention = convention_de_2020();
    let ouvrir = |consultation: &Consultation, jour: &str| {
        let garde = DecisionCopil::peut_ouvrir_par_courriel(&convention, consultation, ObjetDecision::Action, d(jour));
        garde.err().map(|refus| refus.code)
    };
    let interdite = Some(refus::TRANSITION_INTERDITE);
    assert_eq!(ouvrir(&preparee(&convention, d(OUVERTURE), d(DERNIER_JOUR)), OUVERTURE), interdite);
    let envoyee = ouverte(&convention, d(OUVERTURE), d(DERNIER_JOUR));
    assert_eq!(["2021-10-02", OUVERTURE].map(|jour| ouvrir(&envoyee, jour)), [interdite, None]);
    let (opco, jour) = (celui_de(OPCO), d("2021-10-05"));
    let acte = ActeMotive { date: jour, motif: Personnel("réunion".to_owned()), piece: None, fictif: true };
    let annulee = envoyee.annuler(&opco, le(jour), acte).expect("it is open").apres;
    assert_eq!(["2021-10-04", "2021-10-05"].map(|jour| ouvrir(&annulee, jour)), [None, interdite]);
    let mut vote = par_courriel();
    vote.circonstances.consultation = Some(annulee);
    for acte in [
        Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-10-05")),
        // Not even as a late answer.
        Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-10-15")),
        Acte::Clore(d("2021-10-15")),
    ] {
        assert_eq!(vote.refus(&acte), interdite, "{acte:?}");
    }
}
