//! « (2 voix) … (1 voix) … (1 voix) » (R13-05): how many voices a college has, and who carries them.

use super::*;

#[test]
fn a_college_gives_its_last_voice_and_not_one_more() {
    for (college, siennes) in [(OPCO, 2), (MENJS, 1), (MESRI, 1)] {
        let d_un_coup = |nombre| en_reunion().refus(&Acte::Voter(college, voix(Sens::Pour, nombre, JOUR)));
        for nombre in 1..=siennes {
            assert_eq!(d_un_coup(nombre), None, "{college} {nombre}");
        }
        assert_eq!(d_un_coup(siennes + 1), Some(refus::VOIX_EXCEDENTAIRES), "{college}");
        let une_a_une = (0..siennes).fold(en_reunion(), |vote, deja| {
            assert_eq!(vote.se_tait(college), siennes - deja, "{college}");
            vote.dit(college, Sens::Abstention, 1)
        });
        assert_eq!(une_a_une.se_tait(college), 0, "{college}");
        for de_trop in
            [Acte::Voter(college, voix(Sens::Pour, 1, JOUR)), Acte::Transcrire(college, voix(Sens::Pour, 1, JOUR))]
        {
            assert_eq!(une_a_une.refus(&de_trop), Some(refus::VOIX_EXCEDENTAIRES), "{college}");
        }
    }
}

#[test]
fn the_two_voices_of_the_opco_may_say_opposite_things() {
    let majorite = en_reunion().dit(OPCO, Sens::Pour, 1).dit(OPCO, Sens::Contre, 1).majorite_au(JOUR);
    assert_eq!((majorite.pour, majorite.contre, majorite.resultat), (1, 1, ResultatVote::Rejetee));
    let majorite =
        en_reunion().dit(OPCO, Sens::Pour, 1).dit(OPCO, Sens::Contre, 1).dit(MENJS, Sens::Pour, 1).majorite_au(JOUR);
    assert_eq!((majorite.pour, majorite.contre, majorite.resultat), (2, 1, ResultatVote::Adoptee));
}

// « toutefois le nombre de voix sera réparti comme indiqué ci-dessus » (R13-06)
#[test]
fn only_a_member_of_the_college_carries_its_voices() {
    let porte_par = |quel: usize| {
        let portee = VoixDeclaree { membre: Some(membre(quel)), ..voix(Sens::Pour, 1, JOUR) };
        [Acte::Voter(MENJS, portee.clone()), Acte::Transcrire(MENJS, portee)].map(|a| en_reunion().refus(&a))
    };
    assert_eq!(porte_par(2), [None, None], "its own");
    assert_eq!(porte_par(3), [Some(refus::VOIX_D_UN_AUTRE_COLLEGE), Some(refus::VOTANT_SANS_VOIX)], "another's");
    assert_eq!(porte_par(9), [Some(refus::VOTANT_SANS_VOIX), Some(refus::VOTANT_SANS_VOIX)], "a guest");
    for autre in [OPCO, MESRI] {
        let pour_autrui = VoixDeclaree { college: Some(autre), ..voix(Sens::Pour, 1, JOUR) };
        let refus = en_reunion().refus(&Acte::Voter(MENJS, pour_autrui));
        assert_eq!(refus, Some(refus::VOIX_D_UN_AUTRE_COLLEGE), "{autre}");
    }
    let (vote, atlas) = (en_reunion(), acteur("atlas"));
    let etrangere = vote.decision.voter(&vote.circonstances, &atlas, le(d(JOUR)), rang(0), voix(Sens::Pour, 1, JOUR));
    assert_eq!(etrangere.map_err(|refus| refus.code), Err(refus::VOIX_D_UN_AUTRE_COLLEGE));
}

#[test]
fn a_substitute_carries_the_voice_of_its_college_and_adds_none() {
    let mut vote = en_reunion();
    let mut suppleante = nomination(MENJS, d("2021-01-04"), false);
    suppleante.suppleant_de = Some(membre(2));
    suppleante.designation = Some("Lettre".to_owned());
    vote.circonstances.composition = nommer(vote.circonstances.composition, &vote.circonstances.convention, suppleante);
    let par = |quel| {
        let portee = VoixDeclaree { membre: Some(membre(quel)), ..voix(Sens::Pour, 1, JOUR) };
        Acte::Voter(MENJS, portee)
    };
    let suppleee = vote.apres(&[par(4)]);
    assert_eq!(suppleee.se_tait(MENJS), 0);
    assert_eq!(suppleee.refus(&par(2)), Some(refus::VOIX_EXCEDENTAIRES));
}

#[test]
fn a_member_votes_on_the_last_day_of_its_mandate_and_not_the_day_after() {
    let mut vote = en_reunion();
    let composition = vote.circonstances.composition.clone();
    let acte = ActeMotive { date: d("2021-06-12"), motif: Personnel("fin".to_owned()), piece: None, fictif: true };
    let menjs = composition.membres[2].clone();
    let convention = &vote.circonstances.convention;
    let fini = menjs.terminer(convention, &composition, &celui_de(MENJS), le(d("2021-06-12")), acte).expect("it sits");
    vote.circonstances.composition.membres[2] = fini.apres;
    for (jour, attendu) in [("2021-06-11", None), ("2021-06-12", None), ("2021-06-13", Some(refus::VOTANT_SANS_VOIX))] {
        let portee = VoixDeclaree { membre: Some(membre(2)), ..voix(Sens::Pour, 1, jour) };
        assert_eq!(vote.refus(&Acte::Voter(MENJS, portee)), attendu, "{jour}");
    }
}

// R13-04: a mandated administrator must sit that day, present or not.
#[test]
fn a_closing_without_a_mandated_administrator_is_noted() {
    for (composition, irreguliere) in [(comite(&convention_de_2020()), false), (Composition::default(), true)] {
        let mut vote = en_reunion();
        vote.circonstances.composition = composition;
        let close = vote.apres(&[Acte::Clore(d(JOUR))]).decision;
        assert_eq!(close.constats().iter().any(|constat| constat.regle == "R13-04"), irreguliere);
    }
}

/// A convention whose OPCO has this many voices from 1 July 2021 on, by avenant.
fn avec_avenant(voix_de_l_opco: i64) -> Convention {
    let mut parts = convention_de_2020().into_parts();
    let mut stipulations = Stipulations::default();
    stipulations.voix.opco = Borne::try_from(voix_de_l_opco).expect("within bounds");
    let date_effet = Some(d("2021-07-01"));
    let stipulations = stipulations.into();
    parts.stipulations.push(VersionStipulations { version: 2, date_effet, avenant: None, stipulations });
    Convention::from_parts(parts)
}

// G11: « on applique ceux en vigueur à la date de l'acte ».
#[test]
fn a_closing_counts_by_the_stipulations_of_its_day() {
    let vote = en_reunion_sous(avec_avenant(3)).dit(OPCO, Sens::Pour, 2);
    // Recorded once the avenant has taken effect, an act of before is judged by the text of before.
    let vote = Essai { aujourd_hui: Some(d("2021-07-10")), ..vote };
    for (jour, muettes) in [("2021-06-30", 0), ("2021-07-01", 1), ("2021-07-02", 1)] {
        assert_eq!(vote.majorite_au(jour).suffrages.opco.non_exprimees, muettes, "{jour}");
        let troisieme = vote.refus(&Acte::Voter(OPCO, voix(Sens::Pour, 1, jour)));
        assert_eq!(troisieme.is_none(), muettes == 1, "{jour}");
    }
}

#[test]
fn a_closing_decides_by_the_reading_of_its_convention_and_says_both() {
    for (lecture, attendu) in
        [(LectureMajorite::Absolue, ResultatVote::Adoptee), (LectureMajorite::Litterale, ResultatVote::Rejetee)]
    {
        let mut parts = convention_de_2020().into_parts();
        parts.lectures = Lectures { lecture_majorite: lecture, ..Lectures::default() }.into();
        let vote = en_reunion_sous(Convention::from_parts(parts));
        let majorite = vote.dit(OPCO, Sens::Pour, 2).dit(MENJS, Sens::Contre, 1).majorite_au(JOUR);
        assert_eq!((majorite.resultat, majorite.sensible_a_la_lecture), (attendu, true), "{lecture}");
        assert_eq!(majorite.absolue.resultat, ResultatVote::Adoptee);
        assert_eq!(majorite.litterale.resultat, ResultatVote::Rejetee);
    }
}

#[test]
fn a_voice_dated_after_the_closing_is_not_counted() {
    let vote = en_reunion().apres(&[Acte::Voter(OPCO, voix(Sens::Pour, 1, "2021-06-12"))]);
    assert_eq!(["2021-06-11", "2021-06-12", "2021-06-13"].map(|jour| vote.majorite_au(jour).pour), [0, 1, 1]);
}
