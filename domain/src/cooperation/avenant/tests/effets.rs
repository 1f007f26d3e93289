//! What an avenant changes, and what it leaves as it was judged (G11).

use super::*;

#[test]
fn avenants_are_numbered_under_their_convention_and_each_makes_one_version() {
    let (premier, revisee) = conclu(convention_de_2020(), &[], d("2021-02-01"), texte(juin(), None)).expect("signed");
    let deja = [premier];
    let (second, revisee) = conclu(revisee, &deja, d("2021-03-01"), texte(duree(4), None)).expect("signed");
    assert_eq!((deja[0].numero(), second.numero()), (1, 2));
    let versions: Vec<_> = revisee.faits().stipulations.iter().map(|v| (v.version, v.avenant)).collect();
    assert_eq!(versions, [(1, None), (2, Some(id(1))), (3, Some(id(2)))]);
    assert_eq!(deja[0].alertes_au(&revisee, DERNIERE_DATE), []);
    assert_eq!(second.alertes_au(&revisee, DERNIERE_DATE), [AlerteAvenant::ProlongationParAvenant]);
}

// « Prolongation par avenant : expresse donc non interdite »
#[test]
fn it_lengthens_the_convention_on_its_last_day_and_never_ends_it_before_its_own_effect() {
    let (_, prolongee) = conclu(convention_de_2020(), &[], d("2023-11-30"), texte(duree(4), None)).expect("signed");
    let terme = |jour: &str| prolongee.cadre_au(d(jour)).map(|cadre| cadre.terme.to_string());
    assert_eq!(terme("2023-11-29").as_deref(), Some("2023-11-30"));
    assert_eq!(terme("2023-11-30").as_deref(), Some("2024-11-30"));
    for (annees, jour, refus) in
        [(1, "2021-11-30", None), (1, "2021-12-01", Some(refus::EFFET_IRREGULIER)), (2, "2021-12-01", None)]
    {
        let abregee = conclu(convention_de_2020(), &[], d(jour), texte(duree(annees), None));
        assert_eq!(refusee(abregee), refus, "{annees} {jour}");
    }
}

#[test]
fn one_whose_day_comes_after_an_early_end_never_takes_effect() {
    let modifications = StipulationsModifiees { jour_butoir_bilan: JourMois::new(5, 31).ok(), ..duree(4) };
    for (effet, etat, terme, butoir) in [
        ("2022-06-30", EtatAvenant::EnVigueur, "2024-11-30", "05-31"),
        ("2022-07-01", EtatAvenant::Signe, "2023-11-30", "04-30"),
    ] {
        let texte = texte(modifications, Some(d(effet)));
        let (avenant, convention) = conclu(convention_de_2020(), &[], d("2022-02-01"), texte).expect("signed");
        let fin = preavis(d("2022-04-30"), d("2022-06-30"));
        let finie = avec_fait(convention, FaitConvention::FinDeclaree(fin), d("2022-04-30"));
        let cadre = finie.cadre_au(d("2022-09-01")).expect("signed");
        assert_eq!(avenant.etat_au(&finie, d("2022-09-01")), etat, "{effet}");
        assert_eq!((cadre.terme, cadre.fin_effective), (d(terme), Some(d("2022-06-30"))), "{effet}");
        assert_eq!(cadre.stipulations.jour_butoir_bilan.to_string(), butoir, "{effet}");
    }
}

// G11: « on applique ceux en vigueur à la date de l'acte »
#[test]
fn the_june_meeting_is_judged_by_the_deadline_of_its_own_day() {
    let sous = |effet: &str| {
        let texte = texte(juin(), Some(d(effet)));
        conclu(convention_de_2020(), &[], d("2022-02-01"), texte).expect("signed").1
    };
    let des_mars = sous("2022-03-01");
    let ouverte = |au| juin_2022(&des_mars, &Faits::default(), au);
    let dit = |dernier: &str, statut, retard| (dernier.to_owned(), statut, retard);
    for (au, attendu) in [
        ("2022-02-28", dit("2022-06-14", Statut::AVenir, 0)),
        ("2022-03-01", dit("2022-06-29", Statut::AVenir, 0)),
        ("2022-06-29", dit("2022-06-29", Statut::AVenir, 0)),
        ("2022-06-30", dit("2022-06-29", Statut::EnRetard, 1)),
    ] {
        assert_eq!(ouverte(au), attendu, "{au}");
    }
    let tenue = reunion_le(d("2022-06-20"));
    let (des_juillet, tard) = (sous("2022-07-01"), dit("2022-06-14", Statut::FaitEnRetard, 6));
    for au in ["2022-06-20", "2022-07-01", "2022-12-31"] {
        assert_eq!(juin_2022(&des_mars, &tenue, au), dit("2022-06-29", Statut::ATemps, 0), "{au}");
        assert_eq!(juin_2022(&des_juillet, &tenue, au), tard, "{au}");
    }
    // A year that is over keeps its own deadline: an avenant of the next one does not move it.
    for au in ["2022-02-28", "2022-03-01"] {
        let jusqu_au = (d(au) - d("2021-06-14")).num_days();
        let toutes = echeances(&des_mars, &Faits::default(), d(au));
        let juin = toutes.iter().find(|e| (e.obligation, e.annee) == (Obligation::ReunionDeJuin, 2021)).expect("due");
        assert_eq!(juin.retard_jours.map(i64::from), Some(jusqu_au), "{au}");
    }
}

// G11 again: what was sent keeps the delay of the day it was sent.
#[test]
fn a_later_avenant_moves_neither_the_limit_of_a_document_sent_nor_the_reading_of_minutes_sent() {
    let delais = StipulationsModifiees {
        delai_documents_jours: 10.try_into().ok(),
        delai_relecture_jours: 14.try_into().ok(),
        ..StipulationsModifiees::default()
    };
    let plus_longs = texte(delais, Some(d("2022-07-01")));
    let convention = conclu(convention_de_2020(), &[], d("2022-02-01"), plus_longs).expect("signed").1;
    let (composition, opco) = (comite(&convention), acteur("mobilites"));
    // A meeting of 20 June, its document sent on the 12th, its minutes on the 27th; the same a month later.
    for (reunion, envoi, retard, adresse, echeance) in [
        ("2022-06-20", "2022-06-12", 0, "2022-06-27", "2022-07-04"),
        ("2022-07-20", "2022-07-12", 2, "2022-07-27", "2022-08-10"),
    ] {
        let (reunion, envoi, adresse) = (reunion_tenue(&convention, &composition, d(reunion)), d(envoi), d(adresse));
        let depose = DocumentDepose {
            titre: un_mot(),
            nature: NatureDocument::Bilan,
            complete: true,
            declaree: Declaree { piece: piece(), ..declaree(envoi) },
        };
        let id = DocumentId(Uuid::from_u128(1));
        let document =
            DocumentTravail::deposer(&convention, &reunion, &opco, le(envoi), id, depose).expect("taken").apres;
        let tous = ((0..4).map(membre).collect(), declaree(envoi));
        let document =
            document.envoyer(&convention, &composition, &reunion, &opco, le(envoi), tous).expect("sent").apres;
        let entourage = Entourage {
            convention: convention.clone(),
            reunion: reunion.clone(),
            decisions: Vec::new(),
            porteurs: BTreeSet::new(),
        };
        let (id, ecrits) = (CompteRenduId(Uuid::from_u128(1)), (un_mot(), declaree(adresse)));
        let minutes = CompteRendu::a_rediger(&reunion);
        let minutes = minutes.rediger(&entourage, &opco, le(adresse), id, ecrits).expect("written").apres;
        let envoyes = (Ministere::TOUS.to_vec(), declaree(adresse));
        let minutes = minutes.adresser(&entourage, &opco, le(adresse), envoyes).expect("sent").apres;
        for au in [adresse, d("2022-12-31")] {
            assert_eq!(document.delai_au(&convention, &composition, &reunion, au).retard_jours, retard, "{au}");
            assert_eq!(minutes.relecture_au(&convention, au).echeance, Some(d(echeance)), "{au}");
        }
    }
}
