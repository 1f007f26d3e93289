//! The annex, on both sides of each bound.

use super::*;
use proptest::prelude::*;

fn centimes(valeur: i64) -> Centimes {
    Centimes::new(valeur).expect("a sum")
}

fn taux() -> PointsDeBase {
    PointsDeBase::new(565).expect("a rate")
}

fn poste(nature: NatureDepense, origine: OrigineRessource, montant: i64) -> Poste {
    let montant = centimes(montant);
    let ressources = vec![Ressource { origine, financeur: None, montant }];
    Poste { libelle: "poste".to_owned(), nature, exercice: 2022, montant, ressources, justificatif: None }
}

fn frais(montant: i64) -> Vec<FraisGestion> {
    vec![FraisGestion { exercice: 2022, montant: centimes(montant), beneficiaire: None }]
}

fn de_mission(montant: i64) -> Annexe {
    let postes = vec![poste(NatureDepense::CoutDirect, OrigineRessource::FraisDeMissionOpco, montant)];
    Annexe { postes, frais_gestion: Vec::new() }
}

mod article_16 {
    use super::*;

    #[test]
    fn the_base_leaves_staff_pay_and_partners_out() {
        let postes = vec![
            poste(NatureDepense::CoutDirect, OrigineRessource::FraisDeMissionOpco, 4_000_000),
            poste(NatureDepense::CoutIndirect, OrigineRessource::FraisDeMissionOpco, 2_000_000),
            poste(NatureDepense::RemunerationPersonnel, OrigineRessource::Partenaire, 1_500_000),
        ];
        let annexe = Annexe { postes, frais_gestion: frais(339_000) };
        assert_eq!(annexe.verifier(taux()), Ok(()));
        let ligne = LigneEngagement { exercice: 2022, eligible: centimes(6_000_000), frais_gestion: centimes(339_000) };
        assert_eq!(annexe.lignes(), [ligne]);
        assert_eq!(ligne.total(), centimes(6_339_000));
    }

    // « dans la limite de 5,65 % »
    #[test]
    fn fees_reach_the_truncated_maximum_and_not_a_centime_more() {
        for (base, maximum) in [(17_779, 1_004), (4_999_999, 282_499), (6_000_000, 339_000), (0, 0)] {
            for (demande, admis) in [(maximum - 1, true), (maximum, true), (maximum + 1, false)] {
                if demande >= 0 {
                    let annexe = Annexe { frais_gestion: frais(demande), ..de_mission(base) };
                    assert_eq!(annexe.verifier_frais(taux()).is_ok(), admis, "{base} {demande}");
                }
            }
        }
    }

    #[test]
    fn fees_of_one_exercise_do_not_lean_on_the_base_of_another() {
        let annexe = Annexe {
            frais_gestion: vec![FraisGestion { exercice: 2023, montant: centimes(1), beneficiaire: None }],
            ..de_mission(6_000_000)
        };
        assert_eq!(annexe.verifier_frais(taux()).map_err(|r| r.code), Err(refus::FRAIS_GESTION_EXCESSIFS));
    }

    #[test]
    fn staff_pay_on_the_mission_fees_is_refused_and_on_a_partner_admitted() {
        let paye = |origine| Annexe {
            postes: vec![poste(NatureDepense::RemunerationPersonnel, origine, 1)],
            frais_gestion: Vec::new(),
        };
        let sur_la_mission = paye(OrigineRessource::FraisDeMissionOpco).verifier(taux());
        assert_eq!(sur_la_mission.map_err(|refus| refus.code), Err(refus::REMUNERATION_NON_ELIGIBLE));
        assert_eq!(paye(OrigineRessource::Partenaire).verifier(taux()), Ok(()));
    }
}

mod article_15 {
    use super::*;

    const MAX: i64 = Centimes::MAX.valeur();

    fn partagee(montant: i64, ressources: &[i64]) -> Annexe {
        let mut annexe = de_mission(montant);
        let ressource = annexe.postes[0].ressources.remove(0);
        annexe.postes[0].ressources =
            ressources.iter().map(|montant| Ressource { montant: centimes(*montant), ..ressource.clone() }).collect();
        annexe
    }

    // Resources beyond all counting are beyond the item: they are not brought down to it.
    #[test]
    fn resources_are_added_up_to_the_last_centime() {
        for (ressources, admis) in [
            (&[MAX - 1, 0][..], false),
            (&[MAX - 1, 1], true),
            (&[MAX], true),
            (&[MAX, 1], false),
            (&[MAX, MAX], false),
        ] {
            let refus = partagee(MAX, ressources).verifier(taux()).map_err(|refus| (refus.code, refus.regle.id));
            let attendu = if admis { Ok(()) } else { Err((refus::POSTE_NON_EQUILIBRE, "R15-06")) };
            assert_eq!(refus, attendu, "{ressources:?}");
        }
    }

    #[test]
    fn an_annex_is_counted_to_the_last_centime_or_refused() {
        for (montants, frais_demandes, admise) in [
            (&[MAX - 1, 1][..], 0, true),
            (&[MAX, 1], 0, false),
            (&[MAX - 1], 1, true),
            (&[MAX], 1, false),
            (&[MAX, MAX], MAX, false),
        ] {
            let postes = montants.iter().map(|montant| de_mission(*montant).postes.remove(0)).collect();
            let annexe = Annexe { postes, frais_gestion: frais(frais_demandes) };
            let issue = annexe.verifier_sommes().map_err(|refus| (refus.code, refus.regle.id));
            let attendu = if admise { Ok(()) } else { Err((refus::SOMME_HORS_BORNES, "R15-06")) };
            assert_eq!(issue, attendu, "{montants:?} {frais_demandes}");
        }
        // The base of the fees is published with them, and may be of more resources than the items need.
        let annexe = Annexe { frais_gestion: frais(0), ..partagee(1, &[MAX, 1]) };
        let refus = annexe.verifier_sommes().map_err(|refus| (refus.code, refus.regle.id));
        assert_eq!(refus, Err((refus::SOMME_HORS_BORNES, "R16-07")));
        assert_eq!(annexe.maxima(taux()).map_err(|refus| refus.code), Err(refus::SOMME_HORS_BORNES));
    }

    #[test]
    fn each_item_equals_its_resources_to_the_centime() {
        for (ressource, admis) in [(99, false), (100, true), (101, false)] {
            let mut annexe = de_mission(ressource);
            annexe.postes[0].montant = centimes(100);
            assert_eq!(annexe.verifier(taux()).is_ok(), admis, "{ressource}");
        }
    }

    #[test]
    fn an_annex_without_an_item_is_none() {
        let refus = Annexe::default().verifier(taux()).map_err(|refus| refus.code);
        assert_eq!(refus, Err(refus::ANNEXE_FINANCIERE_MANQUANTE));
    }
}

proptest! {
    #[test]
    fn lines_add_up_to_what_the_mission_fees_pay(
        postes in prop::collection::vec((0..2_usize, 2020..2024_i32, 0..1_000_000_000_i64), 0..20),
    ) {
        let natures = [NatureDepense::CoutDirect, NatureDepense::CoutIndirect];
        let postes: Vec<_> = postes
            .into_iter()
            .map(|(nature, exercice, montant)| Poste {
                exercice,
                ..poste(natures[nature], OrigineRessource::FraisDeMissionOpco, montant)
            })
            .collect();
        let annexe = Annexe { postes, frais_gestion: Vec::new() };
        let total = somme::tenue(annexe.lignes().iter().map(LigneEngagement::total));
        prop_assert_eq!(total, annexe.depense_eligible());
    }
}
