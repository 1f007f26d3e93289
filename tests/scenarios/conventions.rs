//! The life of a convention: drafted, opened, signed, in force, ended (visas, articles 17 and 18).

use crate::scene::Scene;
use serde_json::json;

crate::scenarios::scenarios! {
    /// « La présente convention prend effet à compter de sa date de signature. Elle est conclue pour une durée de trois
    /// ans » (art. 17)
    fn the_convention_of_2020_is_in_force_for_three_years(scene) {
        let id = scene.signee_le("CC-MOBILITES-2020", "2020-12-01");
        let opco = scene.opco();
        let etat = |au: &str| opco.get(&format!("/v1/conventions/{id}/etat?au={au}")).est(200).corps["etat"].clone();
        assert_eq!(etat("2020-11-30"), "brouillon");
        assert_eq!(etat("2020-12-01"), "en_vigueur");
        assert_eq!(etat("2023-11-30"), "en_vigueur");
        assert_eq!(etat("2023-12-01"), "expiree");
    }

    /// R00-01: « chaque signataire pour sa seule signature »
    fn nobody_signs_for_another(scene) {
        let id = scene.ouverte_le("CC-1", "2021-03-01");
        let corps = json!({ "qualite": "ministre_education", "date_signature": "2021-03-01" });
        scene
            .mesri()
            .post(&format!("/v1/conventions/{id}/signatures"), corps)
            .est_un_refus(403, "signature_pour_autrui", "R00-01");
        let _ = Scene::projet("CC-2");
    }
}
