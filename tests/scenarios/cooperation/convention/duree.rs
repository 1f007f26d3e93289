//! Effect and term of the convention (article 17).

use crate::scene::Scene;
use crate::scene::gestes::cooperation::convention::{REQUISES, etat, lire, ouvrir, projet_avec, regles};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Signée le 1er décembre 2020, la convention est en vigueur trois ans, jusqu'au 30 novembre 2023 inclus.
    ///
    /// « La présente convention prend effet à compter de sa date de signature. Elle est conclue pour une durée de trois
    /// ans » (art. 17).
    fn the_convention_of_2020_is_in_force_for_three_years(scene) {
        let id = scene.signee_le("CC-MOBILITES-2020", "2020-12-01");
        let opco = scene.opco();
        for (au, attendu, sensible) in [
            ("2020-11-30", "brouillon", false),
            ("2020-12-01", "en_vigueur", false),
            ("2023-11-30", "en_vigueur", false),
            // « le quantième » would have made it the last day: another reading answers otherwise (G18).
            ("2023-12-01", "expiree", true),
            ("2023-12-02", "expiree", false),
        ] {
            let lu = etat(&opco, &id, au);
            assert_eq!((&lu["au"], &lu["etat"]), (&json!(au), &json!(attendu)));
            assert_eq!(lu["en_vigueur"], attendu == "en_vigueur", "{au}");
            assert_eq!(lu["sensible_a_la_lecture"], sensible, "{au}");
            assert_eq!(lu["lecture"], if sensible { json!("terme") } else { Value::Null }, "{au}");
        }
        let lu = etat(&opco, &id, "2023-12-01");
        assert_eq!(lu["date_effet"], "2020-12-01");
        assert_eq!((&lu["terme"], &lu["dernier_jour"]), (&json!("2023-11-30"), &json!("2023-11-30")));
        assert_eq!(regles(&lu["fondements"]), ["R17-01", "R17-02"]);
        let [effet, duree] = &lu["fondements"].as_array().expect("grounds")[..] else { panic!("two grounds") };
        assert_eq!(effet["article"], "article 17");
        assert_eq!(effet["texte"], "La présente convention prend effet à compter de sa date de signature.");
        assert!(effet["calcul"].as_str().is_some_and(|calcul| calcul.contains("2020-12-01")), "{effet}");
        assert!(duree["texte"].as_str().is_some_and(|texte| texte.contains("pour une durée de trois ans")), "{duree}");
        assert!(duree["calcul"].as_str().is_some_and(|calcul| calcul.contains("2023-11-30")), "{duree}");
    }

    /// L'autre lecture du terme, ou une autre durée convenue, déplace le dernier jour de la convention.
    ///
    /// G7, G18, G11.
    fn another_reading_of_the_term_or_another_duration_moves_the_last_day(scene) {
        let opco = scene.opco();
        let lu = lire(&opco, &scene.projet_saisi("CC-USUELLE")).corps;
        let (mut lectures, mut stipulations) = (lu["lectures"].clone(), lu["stipulations"][0]["stipulations"].clone());
        assert_eq!((&lectures["terme"], &stipulations["duree_annees"]), (&json!("veille_du_quantieme"), &json!(3)));
        lectures["terme"] = json!("quantieme");
        stipulations["duree_annees"] = json!(1);
        let creer = |reference: &str, ajouts: Value| {
            let id = opco.post("/v1/conventions", projet_avec(reference, &ajouts)).est(201).id();
            ouvrir(&opco, &id, json!({ "date": "2020-12-01" })).est(200);
            for qualite in REQUISES {
                scene.signer(&id, qualite, "2020-12-01").est(201);
            }
            id
        };
        let id = creer("CC-QUANTIEME", json!({ "lectures": lectures }));
        for (au, attendu, sensible) in
            [("2023-11-30", "en_vigueur", false), ("2023-12-01", "en_vigueur", true), ("2023-12-02", "expiree", false)]
        {
            let lu = etat(&opco, &id, au);
            assert_eq!((&lu["etat"], &lu["sensible_a_la_lecture"]), (&json!(attendu), &json!(sensible)), "{au}");
        }
        let id = creer("CC-UN-AN", json!({ "stipulations": stipulations }));
        assert_eq!(etat(&opco, &id, "2021-11-30")["etat"], "en_vigueur");
        assert_eq!(etat(&opco, &id, "2021-12-01")["etat"], "expiree");
    }

    /// Signée du 1er au 10 mars 2021, la convention prend effet le 10, jour de la dernière signature, et finit le 9
    /// mars 2024.
    fn signed_from_1_to_10_march_2021_it_takes_effect_on_the_10th_and_ends_on_9_march_2024(scene) {
        scene.nous_sommes_le("2021-03-01");
        let id = scene.opco().post("/v1/conventions", Scene::projet("CC-2021")).est(201).id();
        let ouverte = ouvrir(&scene.mesri(), &id, json!({ "date": "2021-03-01" })).est(200);
        assert_eq!(ouverte.corps["etat"], "en_signature");
        let signees = [
            ("ministere_education", "2021-03-01", "2021-03-01"),
            ("president_opco", "2021-03-04", "2021-03-04"),
            ("ministere_enseignement_superieur", "2021-03-10", "2021-03-10"),
            ("vice_president_opco", "2021-03-08", "2021-03-15"),
        ];
        for (rang, (qualite, signee_le, enregistree_le)) in signees.into_iter().enumerate() {
            let avant = lire(&scene.opco(), &id).corps;
            assert_eq!((&avant["etat"], &avant["date_effet"]), (&json!("en_signature"), &Value::Null), "{qualite}");
            scene.nous_sommes_le(enregistree_le);
            let signee = scene.signer(&id, qualite, signee_le).est(201);
            assert_eq!(signee.corps["signatures"].as_array().map(Vec::len), Some(rang + 1));
            // What is made has an address of its own, and reads there as it does in the convention.
            let lue = scene.opco().get(signee.en_tete("location")).est(200).corps;
            assert_eq!(lue, signee.corps["signatures"][rang]);
            assert_eq!(lue["delai_enregistrement_jours"], if enregistree_le == "2021-03-15" { 7 } else { 0 });
        }
        let signee = lire(&scene.opco(), &id).corps;
        assert_eq!((&signee["etat"], &signee["date_effet"]), (&json!("en_vigueur"), &json!("2021-03-10")));
        assert_eq!((&signee["dernier_jour"], &signee["signatures_manquantes"]), (&json!("2024-03-09"), &json!([])));
        let enregistrees: Vec<_> =
            signee["signatures"].as_array().expect("signatures").iter().map(|s| &s["enregistre_par"]).collect();
        assert_eq!(enregistrees, ["menjs", "mobilites", "mesri", "mobilites"]);
        let opco = scene.opco();
        let la_veille = etat(&opco, &id, "2021-03-09");
        assert_eq!((&la_veille["etat"], &la_veille["date_effet"]), (&json!("en_signature"), &Value::Null));
        assert_eq!(la_veille["signatures_manquantes"], json!(["ministere_enseignement_superieur"]));
        assert_eq!(regles(&la_veille["fondements"]), ["R00-01"]);
        let calcul = la_veille["fondements"][0]["calcul"].as_str().expect("a sentence");
        assert!(calcul.contains("ministre chargé de l'enseignement supérieur"), "{calcul}");
        for (au, attendu) in [("2021-03-10", "en_vigueur"), ("2024-03-09", "en_vigueur"), ("2024-03-10", "expiree")] {
            assert_eq!(etat(&opco, &id, au)["etat"], attendu, "{au}");
            assert_eq!(opco.get(&format!("/v1/conventions/{id}?au={au}")).est(200).corps["etat"], attendu, "{au}");
        }
    }

    /// Signée le 29 février 2024, la convention finit le 28 février 2027.
    ///
    /// G7.
    fn signed_on_29_february_2024_it_ends_on_28_february_2027(scene) {
        let id = scene.signee_le("CC-BISSEXTILE", "2024-02-29");
        let opco = scene.opco();
        for (au, attendu) in [("2027-02-28", "en_vigueur"), ("2027-03-01", "expiree")] {
            let lu = etat(&opco, &id, au);
            assert_eq!((&lu["etat"], &lu["dernier_jour"]), (&json!(attendu), &json!("2027-02-28")), "{au}");
            assert_eq!(lu["sensible_a_la_lecture"], false, "{au}");
        }
        // « 01/03/2021 → 29/02/2024 » (R17-02)
        let id = scene.signee_le("CC-MARS", "2021-03-01");
        assert_eq!(lire(&opco, &id).corps["dernier_jour"], "2024-02-29");
    }
}
