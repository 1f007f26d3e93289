//! Who contracts and who signs (visas, R00-01, R00-02).

use super::*;

// « Le Ministre de l'éducation nationale […] La Ministre de l'enseignement supérieur […] d'une part, Le
// Président et le Vice-Président de l'opérateur de compétences Mobilités d'autre part »
#[test]
fn a_convention_binds_an_opco_and_two_distinct_ministries() {
    for (opco, education, superieur, admis) in [
        ("mobilites", "menjs", "mesri", true),
        ("mobilites", "mesri", "menjs", true),
        ("mobilites", "menjs", "menjs", false),
        ("menjs", "mobilites", "mesri", false),
        ("mobilites", "atlas", "mesri", false),
        ("mobilites", "menjs", "atlas", false),
        ("mobilites", "menjs", "inconnu", false),
        ("menjs", "mesri", "mobilites", false),
    ] {
        let parties = Parties {
            opco: organisation(opco),
            ministere_education: organisation(education),
            ministere_enseignement_superieur: organisation(superieur),
        };
        let attendu = if admis { Ok(()) } else { Err(refus::PARTIES_INCOHERENTES) };
        let cree = creer(ProjetConvention { parties, ..projet() }, &referents()).map(drop);
        assert_eq!(cree, attendu, "{opco}, {education}, {superieur}");
    }
}

#[test]
fn only_a_party_enters_changes_opens_or_gives_up() {
    let (tiers, jour) = (acteur("atlas"), le(d("2020-12-01")));
    let texte = brouillon(projet());
    let refus = [
        Convention::creer(&tiers, jour, id(2), projet(), &referents()).map(drop),
        texte.clone().modifier(&tiers, jour, projet(), &referents()).map(drop),
        texte.clone().ouvrir_signature(&tiers, jour, declaree(jour.jour)).map(drop),
        texte.abandonner(&tiers, jour, motif(jour.jour)).map(drop),
        ouverte(projet()).peut_signer(&tiers, jour.jour).map(drop),
    ];
    for refus in refus {
        assert_eq!(refus.map_err(|refus| refus.code), Err(refus::ORGANISATION_NON_PARTIE));
    }
    // A party may not write itself out of its own draft either.
    let sans_mobilites = Parties { opco: organisation("atlas"), ..projet().parties };
    let ecrit = brouillon(projet()).modifier(
        &acteur("mobilites"),
        jour,
        ProjetConvention { parties: sans_mobilites, ..projet() },
        &referents(),
    );
    assert_eq!(ecrit.map(drop).map_err(|refus| refus.code), Err(refus::ORGANISATION_NON_PARTIE));
}

#[test]
fn each_signatory_signs_for_itself_alone() {
    let jour = d("2020-12-01");
    for qualite in Qualite::REQUISES {
        for autre in ["mobilites", "menjs", "mesri", "atlas"] {
            let signature =
                ouverte(projet()).signer(&acteur(autre), le(jour), SignatureId(Uuid::nil()), apposition(qualite, jour));
            let sien = celui_qui_signe(qualite).organisation == organisation(autre);
            let attendu = if sien { Ok(()) } else { Err(refus::SIGNATURE_POUR_AUTRUI) };
            assert_eq!(signature.map(drop).map_err(|refus| refus.code), attendu, "{autre} : {qualite}");
        }
    }
}

#[test]
fn nobody_signs_twice_in_the_same_capacity() {
    let jour = d("2020-12-01");
    for qualite in Qualite::REQUISES {
        let une_fois = signer(ouverte(projet()), jour, apposition(qualite, jour)).expect("open").apres;
        let deux_fois = signer(une_fois, jour, apposition(qualite, jour)).map(drop);
        assert_eq!(deux_fois, Err(refus::DEJA_SIGNE), "{qualite}");
    }
}

#[test]
fn a_party_is_told_in_which_capacities_it_may_still_sign() {
    let jour = d("2020-12-01");
    let peut =
        |convention: &Convention, qui: &str| convention.peut_signer(&acteur(qui), jour).map_err(|refus| refus.code);
    let convention = ouverte(projet());
    assert_eq!(peut(&convention, "menjs"), Ok(vec![Qualite::MinistereEducation]));
    assert_eq!(peut(&convention, "mobilites"), Ok(vec![Qualite::PresidentOpco, Qualite::VicePresidentOpco]));
    let convention = signer(convention, jour, apposition(Qualite::PresidentOpco, jour)).expect("still open").apres;
    assert_eq!(peut(&convention, "mobilites"), Ok(vec![Qualite::VicePresidentOpco]));
    let convention = signer(convention, jour, apposition(Qualite::VicePresidentOpco, jour)).expect("still open").apres;
    assert_eq!(peut(&convention, "mobilites"), Err(refus::DEJA_SIGNE));
    assert_eq!(convention.signatures_manquantes(jour), Qualite::REQUISES[..2]);
    assert_eq!(convention.signatures_manquantes(apres(jour, -1)), Qualite::REQUISES);
}

// « Cette convention peut, le cas échéant, être conclue conjointement avec les organisations couvrant une
// branche »
#[test]
fn a_branch_signs_under_the_name_that_the_convention_gives_and_counts_for_nothing_in_the_effect() {
    let avec_branches = || ProjetConvention { cosignataires: vec!["FNA".to_owned(), "OTRE".to_owned()], ..projet() };
    let (jour, tard) = (d("2020-12-01"), d("2021-02-01"));

    // Alone it makes nothing; late it moves nothing; and the convention in force still waits for it.
    let seule = signer(ouverte(avec_branches()), jour, apposition_de_branche("FNA", jour)).expect("known").apres;
    assert_eq!((seule.date_effet(), seule.etat_au(jour)), (None, Etat::EnSignature));
    let signee = signee_selon(avec_branches(), &[jour; 4]);
    let jointe = signer(signee.clone(), tard, apposition_de_branche("FNA", tard)).expect("known").apres;
    assert_eq!(jointe.cadre_au(tard), signee.cadre_au(tard));

    assert_eq!(signer(jointe.clone(), tard, apposition_de_branche("FNA", tard)).map(drop), Err(refus::DEJA_SIGNE));
    let anonyme = apposition(Qualite::CosignataireBranche, tard);
    let president_de_branche =
        Apposition { cosignataire: Some("FNA".to_owned()), ..apposition(Qualite::PresidentOpco, jour) };
    for (convention, faux) in [
        (jointe.clone(), apposition_de_branche("CNPA", tard)),
        (jointe.clone(), anonyme),
        (ouverte(avec_branches()), president_de_branche),
    ] {
        assert_eq!(signer(convention, tard, faux).map(drop), Err(refus::COSIGNATAIRE_INCONNU));
    }

    let complete = signer(jointe, tard, apposition_de_branche("OTRE", tard)).expect("the last one").apres;
    let refus = complete.peut_signer(&acteur("mobilites"), tard).map_err(|refus| refus.code);
    assert_eq!(refus, Err(refus::TRANSITION_INTERDITE), "nobody is awaited any more");

    // The state is judged before the rule, for a stranger too.
    for convention in [complete, convention_de_2020()] {
        let inconnue = signer(convention, tard, apposition_de_branche("CNPA", tard)).map(drop);
        assert_eq!(inconnue, Err(refus::TRANSITION_INTERDITE));
    }
}

#[test]
fn a_branch_is_named_once_in_the_draft_and_in_its_change() {
    let nommant = |branches: &[&str]| {
        let cosignataires = branches.iter().copied().map(str::to_owned).collect();
        ProjetConvention { cosignataires, ..projet() }
    };
    assert_eq!(creer(nommant(&["FNA", "OTRE"]), &referents()).map(drop), Ok(()));
    let (moment, opco) = (le(AVANT_TOUT), acteur("mobilites"));
    let deux_fois = nommant(&["FNA", "OTRE", "FNA"]);
    for refus in [
        Convention::creer(&opco, moment, id(1), deux_fois.clone(), &referents()),
        brouillon(projet()).modifier(&opco, moment, deux_fois, &referents()),
    ] {
        let refus = refus.map(drop).map_err(|refus| (refus.code, refus.regle.id));
        assert_eq!(refus, Err((refus::PARTIES_INCOHERENTES, "R00-02")));
    }
}

#[test]
fn a_cancelled_signature_counts_no_more_at_any_date() {
    let (jour, aujourd_hui) = (d("2020-12-01"), le(d("2021-06-01")));
    let convention = convention_de_2020();
    let derniere = convention.faits().signatures[3].id;
    let motif = Personnel("erreur de saisie".to_owned());

    let par_un_autre =
        convention.clone().annuler_signature(&acteur("menjs"), aujourd_hui, derniere, &motif, piece().as_ref());
    assert_eq!(par_un_autre.map(drop).map_err(|refus| refus.code), Err(refus::SIGNATURE_POUR_AUTRUI));

    let annulee = convention
        .annuler_signature(&acteur("mobilites"), aujourd_hui, derniere, &motif, piece().as_ref())
        .expect("by who recorded it");
    let dernier = annulee.apres.survenus().last().map(|survenu| survenu.fait.clone());
    assert_eq!(dernier, Some(FaitConvention::SignatureAnnulee { signature: derniere, motif: motif.clone() }));
    assert_eq!(annulee.constats.iter().map(|constat| constat.regle).collect::<Vec<_>>(), ["R17-01"]);
    let annulee = annulee.apres;
    assert_eq!(annulee.faits().signatures.len(), 4, "the entry stays in the record");
    assert_eq!(annulee.signatures_manquantes(aujourd_hui.jour), [Qualite::VicePresidentOpco]);
    verifier_etats(&annulee, &[("2020-12-01", Etat::EnSignature), ("2021-06-01", Etat::EnSignature)]);

    let deux_fois =
        annulee.clone().annuler_signature(&acteur("mobilites"), aujourd_hui, derniere, &motif, piece().as_ref());
    assert_eq!(deux_fois.map(drop).map_err(|refus| refus.code), Err(refus::SIGNATURE_DEJA_ANNULEE));

    let resignee = signer(annulee, aujourd_hui.jour, apposition(Qualite::VicePresidentOpco, apres(jour, 3)));
    assert_eq!(resignee.expect("free again").apres.date_effet(), Some(d("2020-12-04")));
}

#[test]
fn cancelling_what_did_not_make_the_effect_notes_nothing() {
    let convention = signee(&[d("2020-12-01"); 3]);
    let premiere = convention.faits().signatures[0].id;
    let motif = Personnel("erreur de saisie".to_owned());
    let annulee =
        convention.annuler_signature(&acteur("menjs"), le(d("2020-12-02")), premiere, &motif, piece().as_ref());
    assert_eq!(annulee.expect("its own").constats, []);

    let avec_branche = ProjetConvention { cosignataires: vec!["FNA".to_owned()], ..projet() };
    let jour = d("2020-12-01");
    let jointe = signer(signee_selon(avec_branche, &[jour; 4]), jour, apposition_de_branche("FNA", jour));
    let jointe = jointe.expect("known").apres;
    let branche = jointe.faits().signatures[4].id;
    let annulee =
        jointe.annuler_signature(&acteur("mobilites"), le(jour), branche, &motif, piece().as_ref()).expect("its own");
    assert_eq!((annulee.constats, annulee.apres.etat_au(jour)), (vec![], Etat::EnVigueur));
}

// Earlier versions named the minister who signs; the signature is still that of the ministry.
#[test]
fn a_signature_kept_in_former_words_is_read_in_the_present_ones() {
    let convention = convention_de_2020();
    let presente = serde_json::to_string(&convention).expect("json");
    let ancienne = presente.replace(r#""qualite":"ministere_"#, r#""qualite":"ministre_"#);
    assert_eq!(ancienne.matches(r#":"ministre_"#).count(), 2, "{ancienne}");
    let lue: Convention = serde_json::from_str(&ancienne).expect("former facts");
    assert_eq!(lue.signatures_manquantes(d("2020-12-01")), []);
    assert_eq!(lue, convention);
    assert_eq!(serde_json::to_string(&lue).expect("json"), presente);
}
