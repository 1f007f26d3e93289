//! The boards of the OPCO, before which the committee meets (article 14).

use crate::scene::gestes::cooperation::copil::{convention_au, declarer_conseil};
use domain::socle::organisation::Role;
use serde_json::json;

crate::scenario::scenarios! {
    /// R14-10: the board is the OPCO's to declare.
    fn the_opco_declares_its_board(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let prevu = json!({ "annee": 2022, "date": "2022-12-14" });
        declarer_conseil(&scene.menjs(), &convention, prevu.clone()).est_un_refus(403, "role_non_habilite", "R14-10");
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
}
