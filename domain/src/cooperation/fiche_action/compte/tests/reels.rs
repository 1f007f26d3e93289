//! What is counted and paid is what was really spent, to the last centime (article 16).

use super::*;

/// An action committed for 6 000 and 339 of fees, under its ceiling.
fn engagee(annexe: Annexe) -> (FicheAction, BudgetOpco) {
    let mut budget = BudgetOpco { plafonds: plafonds(), mouvements: Vec::new() };
    let engagement = Engagement { procedure_achat: "CA".to_owned(), declaree: prouvee(1) };
    let (convention, opco) = (convention_de_2020(), acteur("mobilites"));
    let fiche = validee(1, annexe).engager(&convention, &budget, &opco, le(le_jour(400)), engagement);
    let fiche = fiche.expect("within the ceiling").apres;
    budget.mouvements.extend(fiche.mouvements());
    (fiche, budget)
}

fn realisee(
    fiche: FicheAction,
    budget: &BudgetOpco,
    reelle: Annexe,
) -> Result<FicheAction, crate::socle::refus::Refus> {
    let (convention, opco, moment) = (convention_de_2020(), acteur("mobilites"), le(le_jour(400)));
    let fiche = fiche.declarer_realisee(&opco, moment, prouvee(2).into())?.apres;
    let compte = compte(reelle, prouvee(2));
    let membres = Composition::default();
    Ok(fiche.deposer_fiche_realisation((&convention, &membres, budget), &opco, moment, compte)?.apres)
}

fn payee(
    fiche: FicheAction,
    budget: &BudgetOpco,
    montant: i64,
    reels: i64,
    frais: Option<i64>,
) -> Result<FicheAction, crate::socle::refus::Refus> {
    let paiement = Paiement {
        exercice: 2022,
        montant: centimes(montant),
        frais_reels_cumules: centimes(reels),
        frais_gestion_cumules: frais.map(centimes),
        justificatifs: vec!["facture".to_owned()],
        fait_accompli: None,
        declaree: prouvee(3),
    };
    let id = VersementId(Uuid::from_u128(fiche.faits().faits.len() as u128));
    let (convention, opco) = (convention_de_2020(), acteur("mobilites"));
    Ok(fiche.verser(&convention, budget, &opco, le(le_jour(400)), id, paiement)?.apres)
}

// « Le cas échéant des frais de gestion pourront être appliqués »: those that there were, within the rate of what was spent
// and what was committed.
#[test]
fn what_is_realised_takes_the_place_of_what_was_committed_fees_included() {
    let (fiche, budget) = engagee(annexe(6_000, 339));
    assert_eq!(budget.situation_au(2022, le_jour(1)).disponible(), Some(centimes(3_661)));
    let engagement = Engagement { procedure_achat: "CA".to_owned(), declaree: prouvee(1) };
    let autre = validee(2, annexe(3_662, 0)).engager(
        &convention_de_2020(),
        &budget,
        &acteur("mobilites"),
        le(le_jour(400)),
        engagement,
    );
    assert_eq!(autre.map(|_| ()).map_err(|refus| refus.code), Err(refus::PLAFOND_DEPASSE));
    // floor(5 200 × 5,65 %) = 293; floor(6 000 × 5,65 %) = 339
    for (reels, frais, impute, hors_engagement) in [
        (5_200, 0, 5_200, 0),
        (5_200, 100, 5_300, 0),
        (5_200, 292, 5_492, 0),
        (5_200, 293, 5_493, 0),
        (5_200, 294, 5_493, 0),
        (6_000, 338, 6_338, 0),
        (6_000, 339, 6_339, 0),
        (6_000, 340, 6_339, 0),
        (6_001, 339, 6_339, 1),
        // floor(7 000 × 5,65 %) = 395: 1 000 of costs and 56 of fees beyond what was committed.
        (7_000, 395, 6_339, 1_056),
    ] {
        let mut budget = budget.clone();
        let realisee = realisee(fiche.clone(), &budget, annexe(reels, frais)).expect("reported");
        budget.mouvements.extend(realisee.mouvements());
        let situation = |jour| budget.situation_au(2022, le_jour(jour));
        let (avant, apres) = (situation(1), situation(2));
        assert_eq!((avant.engage, apres.engage), (centimes(6_339), centimes(impute)), "{reels} {frais}");
        assert_eq!(apres.realise, centimes(impute));
        let au = realisee.realisation_au(le_jour(2)).map(|realisation| realisation.hors_engagement);
        assert_eq!(au, Some(centimes(hors_engagement)), "{reels} {frais}");
        let disponible = realisee.disponible_au(&convention_de_2020(), le_jour(3));
        assert_eq!(disponible.maximum, centimes(impute), "{reels} {frais}");
        for (montant, admis) in [(impute - 1, true), (impute, true), (impute + 1, false)] {
            let payee = payee(realisee.clone(), &budget, montant, reels, Some(frais));
            assert_eq!(payee.is_ok(), admis, "{reels} {frais} {montant}");
        }
    }
}

// « un versement de fonds correspondant aux frais réels engagés »: fees that nobody applied are not paid.
#[test]
fn a_payment_covers_the_fees_that_it_says_and_no_others() {
    let (fiche, budget) = engagee(annexe(6_000, 339));
    // floor(1 000 × 5,65 %) = 56
    for (frais, maximum) in
        [(None, 1_000), (Some(0), 1_000), (Some(55), 1_055), (Some(56), 1_056), (Some(57), 1_056), (Some(339), 1_056)]
    {
        for (montant, admis) in [(maximum - 1, true), (maximum, true), (maximum + 1, false)] {
            let issue = payee(fiche.clone(), &budget, montant, 1_000, frais);
            assert_eq!(issue.is_ok(), admis, "{frais:?} {montant}");
        }
    }
    // Not said again, they are those last said: what is said of a whole stays.
    let suite = payee(fiche, &budget, 1_056, 1_000, Some(56)).expect("real");
    let disponible = suite.disponible_au(&convention_de_2020(), le_jour(3));
    assert_eq!((disponible.frais_gestion, disponible.maximum), (centimes(56), Centimes::ZERO));
    for (montant, admis) in [(1_000, true), (1_001, false)] {
        assert_eq!(payee(suite.clone(), &budget, montant, 2_000, None).is_ok(), admis, "{montant}");
    }
}

mod bornes {
    use super::*;

    const MAX: i64 = Centimes::MAX.valeur();

    fn depense(
        fiche: FicheAction,
        budget: &BudgetOpco,
        montant: i64,
    ) -> Result<FicheAction, crate::socle::refus::Refus> {
        let depense = crate::cooperation::fiche_action::Depense {
            exercice: 2022,
            montant: centimes(montant),
            motif: Personnel("urgence".to_owned()),
            declaree: prouvee(1),
        };
        Ok(fiche.constater_depense(budget, &acteur("mobilites"), le(le_jour(400)), depense)?.apres)
    }

    fn code<T>(issue: Result<T, crate::socle::refus::Refus>) -> Option<crate::socle::refus::CodeRefus> {
        issue.err().map(|refus| refus.code)
    }

    // A sum that can no longer be told is refused, not brought down (G8).
    #[test]
    fn spendings_of_fact_are_counted_to_the_last_centime() {
        let mut budget = BudgetOpco { plafonds: plafonds(), mouvements: Vec::new() };
        let fiche = depense(validee(1, annexe(1, 0)), &budget, MAX - 1).expect("counted");
        budget.mouvements.extend(fiche.mouvements());
        assert_eq!(code(depense(fiche.clone(), &budget, 1)), None);
        assert_eq!(code(depense(fiche, &budget, 2)), Some(refus::SOMME_HORS_BORNES));
        // The same over two actions of one exercise.
        let autre = validee(2, annexe(1, 0));
        assert_eq!(code(depense(autre.clone(), &budget, 1)), None);
        assert_eq!(code(depense(autre, &budget, 2)), Some(refus::SOMME_HORS_BORNES));
    }

    // What was paid, and that the report no longer covers, is beside every ceiling: it is counted too.
    #[test]
    fn what_a_report_uncovers_is_counted_to_the_last_centime() {
        let (fiche, mut budget) = engagee(annexe(6_000, 339));
        let payee = payee(fiche, &budget, 6_000, 6_000, None).expect("real");
        budget.mouvements.extend(payee.mouvements());
        let autre = depense(validee(2, annexe(1, 0)), &budget, MAX - 5_000).expect("counted");
        budget.mouvements.extend(autre.mouvements());
        for (reels, admis) in [(1_001, true), (1_000, true), (999, false)] {
            let issue = realisee(payee.clone(), &budget, annexe(reels, 0));
            assert_eq!(code(issue), (!admis).then_some(refus::SOMME_HORS_BORNES), "{reels}");
        }
    }

    #[test]
    fn real_costs_are_counted_to_the_last_centime() {
        let (fiche, budget) = engagee(annexe(6_000, 339));
        for (reels, frais, admis) in [(MAX - 1, 1, true), (MAX, 0, true), (MAX, 1, false)] {
            let issue = realisee(fiche.clone(), &budget, annexe(reels, frais));
            assert_eq!(code(issue), (!admis).then_some(refus::SOMME_HORS_BORNES), "{reels} {frais}");
        }
        // What a payment says of costs beyond all counting is beyond what was agreed, and no sum is made of it.
        let (fiche, budget) = engagee(annexe(6_000, 339));
        assert_eq!(code(payee(fiche.clone(), &budget, 6_339, MAX, Some(MAX))), None);
        assert_eq!(code(payee(fiche, &budget, 6_340, MAX, Some(MAX))), Some(refus::VERSEMENT_EXCESSIF));
    }
}
