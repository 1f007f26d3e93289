//! The boards of the OPCO, before which the committee meets (article 14).

use crate::scene::gestes::cooperation::copil::{convention_au, declarer_conseil};
use domain::socle::organisation::Role;
use serde_json::json;

crate::scenario::scenarios! {
    /// L'OPCO ou son conseil d'administration déclare le jour du conseil, dans l'année qu'il concerne ; un ministère ne
    /// le peut pas.
    fn the_opco_declares_its_board(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let prevu = json!({ "annee": 2022, "date": "2022-12-14" });
        declarer_conseil(&scene.menjs(), &convention, prevu.clone()).est_un_refus(403, "role_non_habilite", "G15");
        let conseil = scene.acteur("mobilites", &[Role::ConseilAdministration]);
        declarer_conseil(&conseil, &convention, prevu).est(200);
        declarer_conseil(&scene.opco(), &convention, json!({ "annee": 2022, "date": "2021-12-14" }))
            .est_un_refus(422, "conseil_hors_de_l_annee", "R14-10");
        declarer_conseil(&scene.opco(), &convention, json!({ "annee": 2020, "date": "2020-11-30" }))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        scene.nous_sommes_le("2026-11-22");
        let tardif = json!({ "annee": 2021, "date": "2021-12-14" });
        declarer_conseil(&scene.opco(), &convention, tardif).est_un_refus(422, "piece_requise", "G10");
    }

    /// Quand le conseil d'administration siège en janvier, la réunion de fin d'année se tient au plus tard le 31
    /// décembre.
    ///
    /// R14-10.
    fn a_board_of_january_leaves_the_year_to_its_last_day(scene) {
        use crate::scene::gestes::cooperation::decision::tenir;
        use crate::scene::gestes::cooperation::echeancier::{lire, objet};
        let convention = convention_au(scene, "2022-12-01");
        declarer_conseil(&scene.opco(), &convention, json!({ "annee": 2022, "date": "2023-01-12" })).est(200);
        scene.nous_sommes_le("2023-01-20");
        let echeance = |au: &str| {
            let lues = lire(&scene.opco(), &convention, &format!("au={au}"));
            let fin = lues.into_iter().find(|ligne| objet(ligne) == ("reunion_de_fin_d_annee", 2022)).expect("due");
            (fin["dernier_jour_utile"].clone(), fin["statut"].clone(), fin["retard_jours"].clone())
        };
        let le_31 = json!("2022-12-31");
        assert_eq!(echeance("2022-12-31"), (le_31.clone(), json!("a_venir"), json!(0)));
        assert_eq!(echeance("2023-01-01"), (le_31.clone(), json!("en_retard"), json!(1)));
        let reunion = |jour: &str| {
            let projet = json!({ "type": "ordinaire", "date_prevue": jour, "mode": "visioconference", "ordre_du_jour": ["actions_n_plus_1"] });
            let chemin = format!("/v1/conventions/{convention}/copil/reunions");
            tenir(scene, &scene.opco().post(&chemin, projet).est(201).id(), jour);
        };
        // Before the board, but not of the year.
        reunion("2023-01-05");
        assert_eq!(echeance("2023-01-05"), (le_31.clone(), json!("en_retard"), json!(5)));
        assert_eq!(echeance("2023-01-20"), (le_31.clone(), json!("en_retard"), json!(20)));
        reunion("2022-12-31");
        assert_eq!(echeance("2023-01-20"), (le_31, json!("a_temps"), json!(0)));
    }
}
