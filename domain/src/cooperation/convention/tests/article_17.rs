//! Article 17: the effect, the term, the renewal; what is received under the convention between the two.

use super::*;

// « La présente convention prend effet à compter de sa date de signature. Elle est conclue pour une durée de
// trois ans »
#[test]
fn the_convention_of_2020_is_in_force_until_30_november_2023_included() {
    verifier_etats(
        &convention_de_2020(),
        &[
            ("2020-11-30", Etat::EnSignature),
            ("2020-12-01", Etat::EnVigueur),
            ("2023-11-30", Etat::EnVigueur),
            ("2023-12-01", Etat::Expiree),
            ("2199-12-31", Etat::Expiree),
        ],
    );
}

#[test]
fn signed_on_29_february_it_ends_on_the_last_day_of_a_february() {
    verifier_etats(
        &signee_le("2024-02-29"),
        &[
            ("2024-02-28", Etat::EnSignature),
            ("2024-02-29", Etat::EnVigueur),
            ("2027-02-28", Etat::EnVigueur),
            ("2027-03-01", Etat::Expiree),
        ],
    );
    let cadre = signee_le("2021-03-01").cadre_au(d("2021-03-01")).expect("signed");
    assert_eq!(cadre.terme, d("2024-02-29"));
}

#[test]
fn signed_on_several_days_it_takes_effect_on_the_last_one() {
    verifier_etats(
        &signee(&[d("2021-03-04"), d("2021-03-10"), d("2021-03-01"), d("2021-03-07")]),
        &[
            ("2021-03-01", Etat::EnSignature),
            ("2021-03-09", Etat::EnSignature),
            ("2021-03-10", Etat::EnVigueur),
            ("2024-03-09", Etat::EnVigueur),
            ("2024-03-10", Etat::Expiree),
        ],
    );
}

#[test]
fn with_one_signature_missing_nothing_is_ever_in_force() {
    let jour = d("2020-12-01");
    for absente in Qualite::REQUISES {
        let convention = Qualite::REQUISES
            .into_iter()
            .filter(|qualite| *qualite != absente)
            .fold(ouverte(projet()), |convention, qualite| {
                signer(convention, jour, apposition(qualite, jour)).expect("open").apres
            });
        verifier_etats(&convention, &[("2020-12-01", Etat::EnSignature), ("2023-12-01", Etat::EnSignature)]);
        assert_eq!(convention.signatures_manquantes(jour), [absente]);
        assert_eq!(convention.cadre_au(jour), None);
    }
}

// « et ne peut être renouvelée par tacite reconduction »
#[test]
fn tacit_renewal_is_refused_at_the_draft_and_at_its_change() {
    let tacite = || ProjetConvention { tacite_reconduction: true, ..projet() };
    assert_eq!(creer(tacite(), &referents()).map(drop), Err(refus::TACITE_RECONDUCTION));
    let modifie = brouillon(projet()).modifier(&acteur("mesri"), le(AVANT_TOUT), tacite(), &referents()).map(drop);
    assert_eq!(modifie.map_err(|refus| refus.code), Err(refus::TACITE_RECONDUCTION));
}

#[test]
fn a_renewal_names_another_known_convention_of_the_same_opco() {
    let elle_meme = convention_de_2020();
    let saisie = |opco: &str| {
        let parties = Parties { opco: organisation(opco), ..projet().parties };
        let projet = ProjetConvention { parties, ..projet() };
        Convention::creer(&acteur(opco), le(AVANT_TOUT), id(2), projet, &referents()).expect("a regular draft").apres
    };
    let (ancienne, d_un_autre) = (saisie("mobilites"), saisie("atlas"));
    for (remplace, remplacee, attendu) in [
        (Some(id(2)), Some(ancienne.clone()), Ok(())),
        (None, None, Ok(())),
        (Some(id(2)), Some(d_un_autre), Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
        (Some(id(3)), Some(ancienne), Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
        (Some(id(2)), None, Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
        (Some(id(1)), Some(elle_meme), Err(refus::CONVENTION_REMPLACEE_INCONNUE)),
    ] {
        let referents = Referents { remplacee, ..referents() };
        let projet = ProjetConvention { remplace, ..projet() };
        assert_eq!(creer(projet.clone(), &referents).map(drop), attendu);
        let modifie = brouillon(super::projet()).modifier(&acteur("mesri"), le(AVANT_TOUT), projet, &referents);
        assert_eq!(modifie.map(drop).map_err(|refus| refus.code), attendu);
    }
}

// « Au cours de sa période de validité, la convention peut être modifiée par avenant »
#[test]
fn the_term_is_judged_on_the_stipulations_of_the_day() {
    let prolongees = Stipulations { duree_annees: 4.try_into().expect("4 years"), ..Stipulations::default() };
    let convention = convention_revisee(prolongees, d("2023-06-01"));
    let terme = |au: &str| convention.cadre_au(d(au)).map(|cadre| cadre.terme);
    assert_eq!(terme("2023-05-31"), Some(d("2023-11-30")));
    assert_eq!(terme("2023-06-01"), Some(d("2024-11-30")));
}

#[test]
fn the_other_reading_of_the_term_shows_on_the_only_day_where_it_matters() {
    let convention = convention_de_2020();
    let contraire = |convention: &Convention, jour: &str| convention.lecture_contraire_au(d(jour));
    for (jour, attendu) in [("2023-11-30", None), ("2023-12-01", Some("terme")), ("2023-12-02", None)] {
        assert_eq!(contraire(&convention, jour), attendu, "{jour}");
    }
    let lectures = Lectures { terme: Terme::Quantieme, ..Lectures::default() };
    let autre = signee_selon(ProjetConvention { lectures, ..projet() }, &[d("2020-12-01"); 4]);
    verifier_etats(&autre, &[("2023-12-01", Etat::EnVigueur), ("2023-12-02", Etat::Expiree)]);
    assert_eq!(contraire(&autre, "2023-12-01"), Some("terme"));
    // 29 February has no anniversary in 2027: both readings give 28 February.
    for jour in ["2027-02-28", "2027-03-01"] {
        assert_eq!(contraire(&signee_le("2024-02-29"), jour), None, "{jour}");
    }
}

// R00-01: « Aucun acte d'exécution n'est reçu avant sa date d'effet. »; R17-02: nor once its duration is over.
#[test]
fn an_act_under_the_convention_waits_for_its_effect_and_ends_with_its_term_unless_it_closes_what_was_begun() {
    for (au, acte, cloture) in [
        ("2020-11-30", Some("R00-01"), Some("R00-01")),
        ("2020-12-01", None, None),
        ("2023-11-30", None, None),
        ("2023-12-01", Some("R17-02"), None),
    ] {
        let regle = |de_cloture| {
            signee_le("2020-12-01").verifier_admis_sur(operations::VOTER, de_cloture, d(au)).err().map(|r| r.regle.id)
        };
        assert_eq!((regle(false), regle(true)), (acte, cloture), "{au}");
    }
    let regle = |de_cloture| {
        brouillon(projet()).verifier_admis_sur(operations::VOTER, de_cloture, d("2023-12-01")).err().map(|r| r.regle.id)
    };
    assert_eq!((regle(false), regle(true)), (Some("R00-01"), Some("R00-01")));
}
