//! The avis, the committee and the board (article 14).

use super::*;

/// The table of machine 3.7, cell by cell: a transition, or a coded refusal.
#[test]
fn each_state_admits_its_acts_and_refuses_the_others_by_a_code() {
    use Acte as A;
    use StatutFiche as S;
    let favorable = |ministere| A::Aviser(ministere, SensAvis::Favorable);
    let (validee, refusee) = (A::DeciderCa(ResultatCa::Validee), A::DeciderCa(ResultatCa::Refusee));
    let menees: [(&[Acte], StatutFiche); 9] = [
        (&[], S::Previsionnelle),
        (&[A::Transmettre], S::Transmise),
        (&[A::Transmettre, favorable(College::MINISTERES[0]), favorable(College::MINISTERES[1])], S::Avisee),
        (&[A::Transmettre, A::Ajourner], S::Ajournee),
        (&[A::Transmettre, A::Voter(Sens::Contre)], S::RejeteeCopil),
        (&[A::Transmettre, A::Voter(Sens::Pour)], S::ValideeCopil),
        (&[A::Transmettre, A::Voter(Sens::Pour), refusee], S::RefuseeCa),
        (&[A::Transmettre, A::Voter(Sens::Pour), validee], S::ValideeCa),
        (&[A::Abandonner], S::Abandonnee),
    ];
    let interdit = Err(refus::TRANSITION_INTERDITE);
    let non_presentee = Err(refus::MODIFICATION_NON_PRESENTEE);
    let (sans_instruction, sans_validation) = (Err(refus::INSTRUCTION_COPIL_MANQUANTE), Err(refus::COPIL_NON_VALIDE));
    let (ok, previsionnelle, abandonnee) = (Ok, Ok(S::Previsionnelle), Ok(S::Abandonnee));
    let actes = [
        A::Modifier,
        A::Transmettre,
        A::Reviser,
        A::Representer,
        favorable(College::MINISTERES[0]),
        A::Voter(Sens::Pour),
        A::Ajourner,
        validee,
        A::Abandonner,
    ];
    let attendus = [
        [
            previsionnelle,
            ok(S::Transmise),
            interdit,
            interdit,
            interdit,
            interdit,
            interdit,
            sans_instruction,
            abandonnee,
        ],
        [
            interdit,
            interdit,
            previsionnelle,
            interdit,
            ok(S::Transmise),
            ok(S::ValideeCopil),
            ok(S::Ajournee),
            sans_instruction,
            abandonnee,
        ],
        [
            interdit,
            interdit,
            previsionnelle,
            interdit,
            ok(S::Avisee),
            ok(S::ValideeCopil),
            ok(S::Ajournee),
            sans_instruction,
            abandonnee,
        ],
        [
            interdit,
            interdit,
            interdit,
            previsionnelle,
            ok(S::Ajournee),
            interdit,
            interdit,
            sans_validation,
            abandonnee,
        ],
        [
            interdit,
            interdit,
            interdit,
            previsionnelle,
            ok(S::RejeteeCopil),
            interdit,
            interdit,
            sans_validation,
            abandonnee,
        ],
        [
            non_presentee,
            interdit,
            interdit,
            interdit,
            ok(S::ValideeCopil),
            interdit,
            interdit,
            ok(S::ValideeCa),
            abandonnee,
        ],
        [non_presentee, interdit, interdit, previsionnelle, ok(S::RefuseeCa), interdit, interdit, interdit, abandonnee],
        [non_presentee, interdit, interdit, interdit, ok(S::ValideeCa), interdit, interdit, interdit, abandonnee],
        [interdit, interdit, interdit, interdit, interdit, interdit, interdit, interdit, interdit],
    ];
    let (scene, jour) = (Scene::ouvrir(SEANCE), d(SEANCE));
    for ((chemin, statut), attendus) in menees.into_iter().zip(attendus) {
        let fiche = scene.menee(chemin, jour);
        assert_eq!(fiche.statut_au(jour), statut);
        for (acte, attendu) in actes.into_iter().zip(attendus) {
            let obtenu = scene.faire(fiche.clone(), acte, jour);
            let obtenu = obtenu.map(|decision| decision.apres.statut_au(jour)).map_err(|refus| refus.code);
            assert_eq!(obtenu, attendu, "{statut} × {acte:?}");
        }
    }
}

// « date_ca ≥ date_copil »: the day before, the day itself, the day after.
#[test]
fn the_board_decides_on_the_day_of_the_committee_at_the_earliest() {
    let scene = Scene::ouvrir(SEANCE);
    let fiche = scene.menee(&[Acte::Transmettre], d("2021-11-01"));
    let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
    for (jours, attendu) in [(-1, Err(refus::DATE_CA_ANTERIEURE)), (0, Ok(())), (1, Ok(()))] {
        let obtenu = scene.faire(fiche.clone(), Acte::DeciderCa(ResultatCa::Validee), apres(d(SEANCE), jours));
        assert_eq!(obtenu.map(drop).map_err(|refus| refus.code), attendu, "{jours}");
    }
}

// G16: « l'acte passe, la règle méconnue devient un constat permanent, l'effet qu'elle protège n'est pas accordé »
#[test]
fn a_fait_accompli_of_the_board_never_moves_the_action() {
    let (scene, jour) = (Scene::ouvrir(SEANCE), d(SEANCE));
    for chemin in [&[][..], &[Acte::Transmettre], &[Acte::Transmettre, Acte::Voter(Sens::Contre)]] {
        let fiche = scene.menee(chemin, jour);
        let avant = fiche.statut_au(jour);
        let declaree = Declaree { date: jour, piece: piece(), fictif: true };
        let fait_accompli = Some(Personnel("Décidée par erreur.".to_owned()));
        let declaration = crate::socle::fait_accompli::Declaration { fait_accompli, declaree };
        let prononce = Prononce { resultat: ResultatCa::Validee, declaration };
        let id = DecisionCaId(Uuid::from_u128(9));
        let notee = fiche.decider_ca(&conseil(), le(d(AUJOURD_HUI)), id, prononce).expect("recorded").apres;
        assert_eq!(notee.statut_au(jour), avant);
        assert!(notee.constats_au(d("2030-01-01")).iter().any(|constat| constat.regle == "R14-06"));
    }
}

// « un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout » (G10)
#[test]
fn a_back_dated_fact_leaves_later_acts_standing() {
    let scene = Scene::ouvrir(SEANCE);
    let fiche = scene.menee(&[Acte::Transmettre], d("2021-10-18"));
    let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
    let reprise = scene.faire(fiche, Acte::Reviser, d("2021-11-17")).expect("on a piece").apres;
    let statuts = ["2021-11-16", "2021-11-17", SEANCE].map(|jour| reprise.statut_au(d(jour)));
    assert_eq!(statuts, [StatutFiche::Transmise, StatutFiche::Previsionnelle, StatutFiche::ValideeCopil]);
    // Without its piece it is not believed, since it could no longer be done.
    let sans_piece = ActeMotive { date: d("2021-10-20"), motif: Personnel(String::new()), piece: None, fictif: true };
    let fiche = scene.menee(&[Acte::Transmettre], d("2021-10-18"));
    let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
    let refusee = fiche.reviser(&scene.convention, &acteur("mobilites"), le(d(AUJOURD_HUI)), sans_piece);
    assert_eq!(refusee.map(drop).map_err(|refus| refus.code), Err(refus::PIECE_REQUISE));
}

#[test]
fn what_was_missing_is_what_was_missing_on_the_day_of_the_decision() {
    let scene = Scene::ouvrir(SEANCE);
    let [menjs, mesri] = College::MINISTERES;
    let fiche = scene.menee(&[Acte::Transmettre, Acte::TranscrireAvis(menjs, SensAvis::Favorable)], d("2021-11-01"));
    let fiche = scene.faire(fiche, Acte::Voter(Sens::Pour), d(SEANCE)).expect("sent").apres;
    let manque = |fiche: &FicheAction| {
        let constats = fiche.constats_au(d(AUJOURD_HUI));
        constats.into_iter().filter(|constat| constat.regle == "R14-02").map(|c| c.message).collect::<Vec<_>>()
    };
    // A transcription that awaits its ministry is not missing.
    assert_eq!(manque(&fiche).len(), 1);
    assert!(manque(&fiche)[0].contains(mesri.sens()) && !manque(&fiche)[0].contains(menjs.sens()));
    let aviser = |fiche: FicheAction, jour: &str| {
        scene.faire(fiche, Acte::Aviser(mesri, SensAvis::Favorable), d(jour)).expect("in session or after").apres
    };
    assert_eq!(manque(&aviser(fiche.clone(), "2021-11-19")).len(), 1);
    assert!(manque(&aviser(fiche, SEANCE)).is_empty());
}
