//! What the measures of growth are taken on is what acts make: the journal holds it.

use crate::scenario::scenarios;
use crate::semis::{Echantillon, Plan, semer};
use domain::socle::calendrier::lire_date;
use serde_json::Value;

scenarios! {
    /// Ce qui est semé par milliers pour les mesures est fait d'actes comme les autres, et le journal le tient.
    ///
    /// G10.
    fn what_is_sown_by_the_thousand_is_held_by_its_journal(scene) {
        let jour = lire_date("2026-11-20").expect("a date");
        let plan = Plan { conventions: 10, fiches: 12, jour, graine: 1 };
        let Echantillon { conventions, fiches, actes, .. } = semer(scene.base(), plan, |_, _| {}).expect("it is sown");
        assert_eq!((conventions.len(), fiches.len()), (8, 96));
        let entrees: usize = scene.interroger("SELECT count(*) FROM journal").trim().parse().expect("a number");
        // The first act of all loaded the reference data.
        assert_eq!(entrees, actes + 1);
        let menjs = scene.menjs();
        let compter = |chemin: &str| {
            menjs.get(chemin).est(200).corps["elements"].as_array().map(Vec::len).unwrap_or_default()
        };
        assert_eq!(compter("/v1/conventions?limite=100&etat=en_vigueur&au=2026-11-20"), 8);
        assert_eq!(compter("/v1/fiches-action?limite=100&statut=abandonnee&au=2026-11-20"), 40);
        assert!(compter("/v1/fiches-action?limite=100&avis=favorable&au=2026-11-20") > 0);
        // Six conventions have never held a meeting nor sent a bilan; the others were signed that day.
        assert_eq!(compter("/v1/bilans?limite=100&statut=en_retard&au=2026-11-20"), 12);
        assert_eq!(compter("/v1/echeancier?limite=100&statut=en_retard&au=2026-11-20"), 30);
        let convention = menjs.get(&format!("/v1/conventions/{}?au=2026-11-20", conventions[0])).est(200).corps;
        assert_eq!(convention["etat"], Value::from("en_vigueur"));
    }
}
