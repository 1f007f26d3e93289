//! Calculations without a dossier: no token, no trace, the proof beside the figure (articles 14 to 18).

use crate::scene::gestes::cooperation::fiche_action::poste;
use serde_json::{Value, json};

/// Which rules an answer rests on, each with its words.
fn regles(corps: &Value) -> Vec<&str> {
    let fondements = corps["fondements"].as_array().expect("grounds");
    assert!(fondements.iter().all(|fondement| fondement["texte"].as_str().is_some_and(|texte| !texte.is_empty())));
    fondements.iter().map(|fondement| fondement["regle"].as_str().expect("a rule")).collect()
}

crate::scenario::scenarios! {
    /// Un préavis finit au même quantième deux mois plus tard, ou au dernier jour du mois s'il n'a pas ce quantième.
    ///
    /// « à l'expiration d'un délai minimal de 2 mois à compter de la réception de la notification écrite » (art. 18).
    fn a_notice_ends_on_the_same_day_two_months_later_or_on_the_last_of_the_month(scene) {
        let public = scene.public();
        for (requete, dernier_jour) in [
            ("?reception=2021-12-31", "2022-02-28"),
            ("?reception=2023-12-31&mois=2", "2024-02-29"),
            ("?reception=2021-01-15&mois=3", "2021-04-15"),
            // « Si nous dénonçons et que la lettre est reçue » today.
            ("", "2027-01-22"),
        ] {
            let calcul = public.get(&format!("/v1/calculs/preavis{requete}")).est(200).corps;
            assert_eq!(calcul["dernier_jour"], dernier_jour, "{requete}");
            assert_eq!(regles(&calcul), ["R18-04", "G5", "G6"]);
        }
        for refusee in ["mois=0", "mois=121", "reception=31/12/2021"] {
            public.get(&format!("/v1/calculs/preavis?{refusee}")).est_un_probleme(400, "requete_illisible");
        }
    }

    /// Le maximum des frais de gestion, 5,65 %, se calcule par exercice et se tronque au centime, hors rémunérations et
    /// dépenses de partenaires.
    ///
    /// « dans la limite de 5,65 % » (art. 16).
    fn the_most_that_fees_may_be_is_cut_at_the_centime_below(scene) {
        let calculer = |corps: Value| scene.public().post("/v1/calculs/frais-gestion", corps).est(200).corps;
        let mission = |exercice, centimes| poste("cout_direct", "frais_de_mission_opco", exercice, centimes);
        for (base, maximum) in [(17_779, 1_004), (4_999_999, 282_499), (6_000_000, 339_000)] {
            for (demande, admis) in [(maximum, true), (maximum + 1, false)] {
                let frais = json!([{ "exercice": 2022, "montant_centimes": demande }]);
                let calcul = calculer(json!({ "postes": [mission(2022, base)], "frais_gestion": frais }));
                let exercice = &calcul["exercices"][0];
                assert_eq!((&exercice["maximum_centimes"], &exercice["admis"]), (&json!(maximum), &json!(admis)));
                assert_eq!(regles(&calcul), ["R16-07", "R16-05", "G8"]);
            }
        }
        let calcul = calculer(json!({ "postes": [
            mission(2022, 4_000_000),
            poste("cout_indirect", "frais_de_mission_opco", 2022, 2_000_000),
            poste("remuneration_personnel", "partenaire", 2022, 1_500_000),
            mission(2023, 17_779),
        ] }));
        let exercices = calcul["exercices"].as_array().expect("exercises").iter();
        let lus: Vec<_> = exercices.map(|lu| (&lu["exercice"], &lu["assiette_centimes"], &lu["maximum_centimes"])).collect();
        let attendus = [(2022, 6_000_000, 339_000), (2023, 17_779, 1_004)].map(|(a, b, c)| (json!(a), json!(b), json!(c)));
        assert_eq!(lus, attendus.iter().map(|(a, b, c)| (a, b, c)).collect::<Vec<_>>());
        // A convention may have another rate.
        let calcul = calculer(json!({ "postes": [mission(2022, 10_000)], "taux_frais_gestion_pb": 10_000 }));
        assert_eq!(calcul["exercices"][0]["maximum_centimes"], 10_000);
    }

    /// Une dépense financée pour moitié exactement par les frais de mission ne l'est pas majoritairement ; un centime
    /// de plus, elle l'est.
    ///
    /// « dès lors que la dépense est majoritairement financée par les frais de mission » (art. 16).
    fn half_exactly_is_not_paid_for_the_most_part(scene) {
        let calculer = |depense: i64, part: i64| {
            let corps = json!({ "depense_eligible_centimes": depense, "part_frais_mission_centimes": part });
            scene.public().post("/v1/calculs/regles-achat", corps)
        };
        for (part, applicables) in [(4_999_999, false), (5_000_000, false), (5_000_001, true), (10_000_000, true)] {
            let calcul = calculer(10_000_000, part).est(200).corps;
            assert_eq!(calcul["applicables"], applicables, "{part}");
            assert_eq!(regles(&calcul), ["R16-04", "R16-05"]);
        }
        let refus = calculer(10_000_000, 10_000_001).est_un_refus(422, "part_excessive", "R16-04");
        assert_eq!(refus.corps["parametres"]["maximum_centimes"], 10_000_000);
    }

    /// Chaque délai du texte a son dernier jour utile : avant une date, une semaine avant, sous 7 jours, en mois, en
    /// années.
    ///
    /// « Avant le 15 juin », « au plus tard une semaine avant », « sous 7 jours », « 2 mois », « trois ans »
    /// (art. 14 à 18).
    fn each_delay_of_the_text_has_its_last_useful_day(scene) {
        let calculer = |corps: Value| scene.public().post("/v1/calculs/delais", corps).est(200).corps;
        for (nature, date, nombre, fait, dernier_jour_utile, retard, regle) in [
            ("avant_le", "2022-06-15", None, "2022-06-14", "2022-06-14", 0, "G2"),
            ("avant_le", "2022-04-30", None, "2022-05-12", "2022-04-29", 13, "G2"),
            ("au_plus_tard_avant", "2022-06-10", None, "2022-06-03", "2022-06-03", 0, "G3"),
            ("au_plus_tard_avant", "2022-06-10", Some(7), "2022-06-04", "2022-06-03", 1, "G3"),
            ("sous_jours", "2022-06-10", None, "2022-06-18", "2022-06-17", 1, "G4"),
            ("mois", "2021-12-31", Some(2), "2022-02-28", "2022-02-28", 0, "G5"),
            ("duree_annees", "2020-12-01", None, "2023-11-30", "2023-11-30", 0, "G7"),
            ("duree_annees", "2024-02-29", Some(3), "2027-03-01", "2027-02-28", 1, "G7"),
        ] {
            let corps = json!({ "nature": nature, "date": date, "nombre": nombre, "fait": fait });
            let calcul = calculer(corps);
            assert_eq!(calcul["dernier_jour_utile"], dernier_jour_utile, "{nature} {date}");
            assert_eq!(calcul["retard_jours"], retard, "{nature} {fait}");
            assert_eq!(regles(&calcul)[0], regle);
        }
        let le_jour_meme = json!({ "nature": "avant_le", "date": "2022-06-15", "fait": "2022-06-15" });
        let calcul = calculer(le_jour_meme.clone());
        assert_eq!((&calcul["retard_jours"], &calcul["lecture"]), (&json!(1), &json!("butoir_inclus")));
        let mut autre_lecture = le_jour_meme;
        autre_lecture["butoir_inclus"] = json!(true);
        assert_eq!(calculer(autre_lecture)["retard_jours"], 0);
        let sans_fait = calculer(json!({ "nature": "duree_annees", "date": "2020-12-01", "terme": "quantieme" }));
        assert_eq!((&sans_fait["dernier_jour_utile"], &sans_fait["retard_jours"]), (&json!("2023-12-01"), &Value::Null));
    }
}
