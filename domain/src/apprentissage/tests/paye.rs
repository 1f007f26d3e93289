//! The minimum pay: the grid, what the law makes of it, the SMIC and what is not known of it.

use super::{avec, cadre, codes, controle, controle_dans, d};
use crate::apprentissage::controle::{Controle, EtatCondition, MotifNonEvaluation, ParametreAnomalie, Verdict};
use crate::apprentissage::references::{References, ZoneSmic};
use crate::apprentissage::regles::Condition;
use serde_json::{Value, json};

/// What the first anomaly of pay says is due.
fn du<'c>(controle: &'c Controle<'_>, nom: &str) -> Option<&'c ParametreAnomalie> {
    let anomalie = controle.anomalies.iter().find(|anomalie| anomalie.regle.code == "RC-341")?;
    anomalie.parametres.iter().find(|(connu, _)| *connu == nom).map(|(_, valeur)| valeur)
}

/// One line over the whole contract, at a rate.
fn une_ligne(taux: i64, changements: &[(&str, Value)]) -> Value {
    let ligne = json!([{"date_debut": "2025-09-01", "date_fin": "2027-08-31", "taux_pb": taux, "base": "SMIC"}]);
    let mut tous = vec![("/contrat/remunerations", ligne)];
    tous.extend_from_slice(changements);
    avec(&tous)
}

/// The highest minimum that the contract ever has: the lowest rate that nothing is said of.
fn plus_haut(changements: &[(&str, Value)]) -> i64 {
    let insuffisant = |taux: i64| codes(&controle(&une_ligne(taux, changements))).contains(&"RC-341");
    let (mut bas, mut haut) = (0, 12_000);
    while haut - bas > 1 {
        let milieu = i64::midpoint(bas, haut);
        if insuffisant(milieu) { bas = milieu } else { haut = milieu }
    }
    haut
}

#[test]
fn the_year_is_that_of_the_law() {
    let ne = |date: &'static str| ("/apprenti/date_naissance", json!(date));
    // 19, then 21: second year, 21 to 25.
    assert_eq!(plus_haut(&[]), 6100);
    // A lengthened cycle stops at its own length (D6222-28-2).
    let allonge = [("/contrat/type_derogation", json!("22")), ("/formation/duree_cycle_mois", json!(12))];
    assert_eq!(plus_haut(&[allonge[0].clone(), allonge[1].clone()]), 5300);
    // A shortened one begins where the whole one would have (D6222-28-1): 36 months that end in 2027 began in 2024.
    let reduit = [("/contrat/type_derogation", json!("21")), ("/formation/duree_cycle_mois", json!(36))];
    assert_eq!(plus_haut(&reduit), 7800);
    // A professional licence is a second year (D6222-32).
    assert_eq!(plus_haut(&[("/formation/type_diplome", json!("62")), ne("2002-01-01")]), 6100);
    // A year at most, at the same level, in direct relation: fifteen points more, up to the SMIC (D6222-30).
    let un_an = |fin: &str, mois: i64| {
        [
            ("/contrat/date_fin", json!(fin)),
            ("/apprenti/diplome_plus_eleve", json!("54")),
            ("/apprenti/duree_cycle_precedent_mois", json!(mois)),
            ("/formation/rapport_direct_diplome_precedent", json!(true)),
        ]
    };
    assert_eq!(plus_haut(&un_an("2026-08-31", 24)), 5100 + 1500);
    assert_eq!(plus_haut(&un_an("2026-08-31", 12)), 4300 + 1500);
    assert_eq!(plus_haut(&un_an("2026-09-01", 24)), 5100);
    let vingt_six = [un_an("2026-08-31", 24).as_slice(), &[ne("1998-01-01")]].concat();
    assert_eq!(plus_haut(&vingt_six), 10_000);
    // Under sixteen is paid as sixteen and seventeen (D6222-27).
    assert_eq!(plus_haut(&[ne("2009-12-01"), ("/contrat/date_fin", json!("2026-08-31"))]), 2700);
}

#[test]
fn a_prolongation_is_paid_as_the_year_before_it() {
    let prolonge = |nature: &str| {
        [
            ("/contrat/type_contrat", json!(nature)),
            ("/contrat/date_effet_avenant", json!("2026-09-01")),
            ("/apprenti/date_naissance", json!("2007-01-15")),
        ]
    };
    // A failed examination (D6222-28), then a disability, fifteen points more (R6222-48): 18 to 20 years old, first year.
    assert_eq!(plus_haut(&prolonge("33")), 4300);
    assert_eq!(plus_haut(&prolonge("34")), 4300 + 1500);
}

#[test]
fn only_the_grid_founds_the_fourth_condition() {
    let condition = |contrat: &Value| {
        let controle = controle(contrat);
        let anomalie = controle.anomalies.iter().find(|anomalie| anomalie.regle.code == "RC-341").expect("RC-341");
        (anomalie.condition, controle.conditions[3])
    };
    let grille = (Some(Condition::Remuneration), EtatCondition::Meconnue);
    let autre = (Some(Condition::Autre), EtatCondition::Satisfaite);
    assert_eq!(condition(&avec(&[("/contrat/remunerations/0/taux_pb", json!(4299))])), grille);
    // Above the grid, below what D6222-28-1 makes of it.
    let reduit = [("/contrat/type_derogation", json!("21")), ("/formation/duree_cycle_mois", json!(36))];
    let (rendue, quatrieme) = condition(&avec(&reduit));
    // The pay at the beginning is then too low too, on which RC-345 says the same of the condition.
    assert_eq!((rendue, quatrieme), (autre.0, EtatCondition::Meconnue));
    let payee = [reduit.as_slice(), &[("/contrat/salaire_embauche_centimes", json!(180_180))]].concat();
    assert_eq!(condition(&avec(&payee)), autre);
    // A fourth year is R6222-60's.
    let quatre_ans = [
        ("/apprenti/sportif_haut_niveau", json!(true)),
        ("/contrat/date_fin", json!("2029-08-31")),
        ("/contrat/remunerations/3", json!(null)),
    ];
    let lignes = json!([
        {"date_debut": "2025-09-01", "date_fin": "2028-08-31", "taux_pb": 7800, "base": "SMIC"},
        {"date_debut": "2028-09-01", "date_fin": "2029-08-31", "taux_pb": 7799, "base": "SMIC"},
    ]);
    assert_eq!(
        condition(&avec(&[quatre_ans[0].clone(), quatre_ans[1].clone(), ("/contrat/remunerations", lignes)])),
        autre
    );
    // Under sixteen it is D6222-27's.
    let quinze = [
        ("/apprenti/date_naissance", json!("2009-12-01")),
        ("/contrat/remunerations/0/taux_pb", json!(2699)),
        ("/contrat/salaire_embauche_centimes", json!(180_180)),
    ];
    assert_eq!(condition(&avec(&quinze)), autre);
}

#[test]
fn the_first_period_that_is_paid_too_little_is_told() {
    let controle = controle(&une_ligne(5000, &[]));
    assert_eq!(du(&controle, "du"), Some(&ParametreAnomalie::Jour(d("2026-09-01"))));
    assert_eq!(du(&controle, "au"), Some(&ParametreAnomalie::Jour(d("2027-03-31"))));
    assert_eq!(du(&controle, "annee"), Some(&ParametreAnomalie::Nombre(2)));
    assert_eq!(du(&controle, "tranche"), Some(&ParametreAnomalie::Mot("18_20_ans")));
    assert_eq!(du(&controle, "minimum_pb"), Some(&ParametreAnomalie::Nombre(5100)));
}

fn motifs(controle: &Controle<'_>) -> Vec<(&'static str, MotifNonEvaluation)> {
    controle.non_evaluees.iter().map(|dite| (dite.regle, dite.motif)).collect()
}

#[test]
fn past_the_last_verified_day_no_old_smic_stands_for_the_new_one() {
    let an_prochain = |code: &str, debut: &str| {
        avec(&[
            ("/contrat/date_conclusion", json!(debut)),
            ("/contrat/date_debut_execution", json!(debut)),
            ("/employeur/adresse/code_postal", json!(code)),
        ])
    };
    let sans = |controle: &Controle<'_>| {
        let absentes = motifs(controle).into_iter().filter(|(_, motif)| *motif == MotifNonEvaluation::ReferenceAbsente);
        absentes.map(|(regle, _)| regle).collect::<Vec<_>>()
    };
    let tard = controle(&an_prochain("44000", "2027-01-01"));
    assert_eq!(sans(&tard), ["RC-344", "RC-345", "RC-346"]);
    assert_eq!(tard.conditions[3], EtatCondition::NonVerifiable);
    assert!(sans(&controle(&an_prochain("44000", "2026-12-31"))).is_empty());
    assert!(sans(&controle(&an_prochain("97600", "2026-05-31"))).is_empty());
    assert_eq!(sans(&controle(&an_prochain("97600", "2026-06-01"))), ["RC-344", "RC-345", "RC-346"]);
}

#[test]
fn mayotte_has_its_own_smic_and_an_unknown_department_accuses_nobody() {
    // 43 % of 1361.97 €.
    let paye = |centimes: i64, code: Value| {
        let contrat =
            avec(&[("/contrat/salaire_embauche_centimes", json!(centimes)), ("/employeur/adresse/code_postal", code)]);
        let controle = controle(&contrat);
        let ouverte = motifs(&controle).contains(&("RC-345", MotifNonEvaluation::ChampAbsentOuInvalide));
        (codes(&controle).contains(&"RC-345"), ouverte)
    };
    assert_eq!(paye(58_565, json!("97600")), (false, false));
    assert_eq!(paye(58_564, json!("97600")), (true, false));
    assert_eq!(paye(58_565, json!("44000")), (true, false));
    assert_eq!(paye(58_564, json!(null)), (true, false));
    assert_eq!(paye(58_565, json!(null)), (false, true));
    assert_eq!(paye(77_478, json!(null)), (false, false));
}

#[test]
fn what_is_certain_ships_with_its_text() {
    let certaines = References::certaines();
    assert_eq!(certaines.smic.lignes().count(), 27);
    assert!(certaines.smic.lignes().all(|ligne| !ligne.texte.is_empty()));
    assert_eq!(certaines.smic, cadre().references.smic);
    assert_eq!(certaines.smic.au(ZoneSmic::France, d("2017-12-31")), None);
    assert_eq!(certaines.smic.verifie_jusqu_au(ZoneSmic::Mayotte), d("2026-05-31"));
    assert_eq!(certaines.grille(d("2018-12-31")), None);
}

#[test]
fn nothing_that_is_not_known_is_conforme() {
    let certaines: &'static References = Box::leak(Box::new(References::certaines()));
    let rien = controle_dans(
        &super::base(),
        crate::apprentissage::controle::CadreDeControle { references: certaines, ..cadre() },
    );
    assert_eq!(rien.verdict, Verdict::Indetermine);
    assert!(!rien.complet);
    let absentes: Vec<_> = motifs(&rien).into_iter().map(|(regle, _)| regle).collect();
    assert_eq!(
        absentes,
        [
            "RC-372", "RC-373", "RC-374", "RC-375", "RC-376", "RC-379", "RC-380", "RC-381", "RC-382", "RC-393",
            "RC-394", "RC-395", "RC-396"
        ]
    );
    assert_eq!(rien.references().count(), 2);
}

#[test]
fn before_2019_only_presence_form_and_identity_are_looked_at() {
    let contrat = avec(&[
        ("/contrat/date_conclusion", json!("2018-12-31")),
        ("/contrat/date_fin", json!("2031-01-01")),
        ("/apprenti/date_naissance", json!("1998-03-15")),
        ("/apprenti/sexe", json!("M")),
        ("/employeur/naf", json!("x")),
        ("/employeur/effectif", json!(null)),
    ]);
    let ancien = controle(&contrat);
    assert_eq!(codes(&ancien), ["RC-103", "RC-211", "RC-302", "RC-303"]);
    assert_eq!(motifs(&ancien), [("*", MotifNonEvaluation::DroitAnterieur)]);
    let seul = controle(&avec(&[
        ("/contrat/date_conclusion", json!("2018-12-31")),
        ("/apprenti/date_naissance", json!("1998-03-15")),
        ("/apprenti/nir", json!("2980344999901")),
    ]));
    assert_eq!(seul.verdict, Verdict::Indetermine);
}

#[test]
fn a_text_that_began_after_the_conclusion_is_told() {
    let dit = |conclusion: &str| {
        let contrat = avec(&[("/contrat/date_conclusion", json!(conclusion)), ("/employeur/effectif", json!(null))]);
        let controle = controle(&contrat);
        let anomalie = controle.anomalies.iter().find(|anomalie| anomalie.regle.code == "RC-103").expect("RC-103");
        anomalie.texte_posterieur
    };
    // R6222-3 stands as it is since 1 April 2020.
    assert!(dit("2020-03-31") && !dit("2020-04-01"));
}
