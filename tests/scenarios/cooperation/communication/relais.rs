//! The networks relay what a ministry supports (article 11).

use crate::scene::gestes::cooperation::communication::Dossier;
use crate::scene::gestes::cooperation::instruction::SUPERIEUR;
use serde_json::json;

crate::scenario::scenarios! {
    /// Un avis favorable appelle un relais du ministère auprès de son réseau : il est attendu, puis tracé.
    ///
    /// « assurer un relais des actions réalisées […] auprès de leurs réseaux respectifs » (art. 11) ; « un relais de
    /// l'administration » (art. 14).
    fn a_favourable_avis_asks_for_a_relay_that_is_traced(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let fiche = ici.transmise("FA-1", "2022-04-20");
        let relais = format!("{fiche}/relais");
        assert_eq!(scene.opco().get(&relais).est(200).corps["attendus"], json!([]));
        let avis = json!({ "sens": "favorable", "date": "2022-04-20" });
        scene.mesri().post(&format!("{fiche}/avis"), avis).est(201);
        assert_eq!(scene.opco().get(&relais).est(200).corps["attendus"], json!([SUPERIEUR]));
        let trace = |date: &str| json!({ "reseau": "services_deconcentres", "description": "Note.", "date": date });
        scene.mesri().post(&relais, trace("2022-04-21")).est_un_refus(422, "date_future", "G10");
        let trace = scene.mesri().post(&relais, trace("2022-04-20")).est(201).corps;
        assert_eq!((&trace["attendus"], &trace["relais"][0]["college"]), (&json!([]), &json!(SUPERIEUR)));
        assert_eq!(scene.opco().get(&relais).est(200).corps["relais"], trace["relais"]);
    }
}
