//! What is given up before it is signed, and facts told after their day (article 17).

use crate::scene::gestes::cooperation::convention::{
    REQUISES, abandonner, constats, etat, lire, ouvrir, piece, projet_avec, regles,
};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Une convention s'abandonne tant qu'elle n'est pas signée de tous, et plus jamais ensuite.
    fn a_convention_is_given_up_before_it_is_signed_by_all_and_not_after(scene) {
        let opco = scene.opco();
        let motif = |jour: &str| json!({ "date": jour, "motif": "Les parties y renoncent.", "piece": piece() });
        for (acteur, id) in [
            (scene.opco(), scene.projet_saisi("CC-1")),
            (scene.menjs(), scene.ouverte_le("CC-2", "2021-03-01")),
            (scene.mesri(), scene.ouverte_le("CC-3", "2021-03-01")),
        ] {
            let abandonnee = abandonner(&acteur, &id, motif("2021-03-10")).est(200).corps;
            assert_eq!(abandonnee["etat"], "abandonnee");
            assert_eq!(abandonnee["abandon"]["motif"], "Les parties y renoncent.");
            assert_eq!(
                (&abandonnee["abandon"]["date"], &abandonnee["abandon"]["piece"]),
                (&json!("2021-03-10"), &piece())
            );
            assert_ne!(etat(&opco, &id, "2021-03-09")["etat"], "abandonnee");
            assert_eq!(etat(&opco, &id, "2021-03-10")["etat"], "abandonnee");
            assert_eq!(regles(&etat(&opco, &id, "2021-03-10")["fondements"]), ["R00-01"]);
            // Neither again, nor earlier; and nobody signs what is given up.
            for jour in ["2021-03-05", "2021-03-20"] {
                abandonner(&opco, &id, motif(jour)).est_un_refus(409, "transition_interdite", "R00-01");
            }
            scene.signer(&id, "president_opco", "2021-03-20").est_un_refus(409, "transition_interdite", "R00-01");
        }
        let id = scene.signee_le("CC-4", "2025-03-10");
        for jour in ["2025-03-09", "2025-03-10", "2026-11-22"] {
            // Signed by all, it is not given up at an earlier date either.
            abandonner(&opco, &id, motif(jour)).est_un_refus(409, "transition_interdite", "R00-01");
        }
        assert_eq!(lire(&opco, &id).corps["abandon"], Value::Null);
    }

    /// Un fait antidaté qui ne serait plus possible aujourd'hui se prouve par une pièce ; ce qui l'a suivi reste
    /// debout, avec un constat.
    fn an_antedated_fact_is_proved_by_a_piece_and_leaves_what_followed_standing(scene) {
        scene.nous_sommes_le("2021-03-15");
        let id = scene.ouverte_le("CC-1", "2021-03-01");
        scene.signer(&id, "ministere_education", "2021-03-02").est(201);
        let corps = json!({ "date": "2021-03-10", "motif": "La ministre n'a pas répondu." });
        let abandonnee = abandonner(&scene.opco(), &id, corps).est(200).corps;
        assert_eq!(abandonnee["ouverture_signature"]["delai_enregistrement_jours"], 14);
        assert_eq!(abandonnee["signatures"][0]["delai_enregistrement_jours"], 13);
        assert_eq!(abandonnee["abandon"]["delai_enregistrement_jours"], 5);
        // Ten days later, the letters come: they had been signed before the abandonment.
        scene.nous_sommes_le("2021-03-25");
        let chemin = format!("/v1/conventions/{id}/signatures");
        let mut constate = Vec::new();
        for (acteur, qualite) in
            [(scene.mesri(), REQUISES[1]), (scene.opco(), REQUISES[2]), (scene.opco(), REQUISES[3])]
        {
            let mut corps = json!({ "qualite": qualite, "date": "2021-03-06" });
            let refus = acteur.post(&chemin, corps.clone()).est_un_refus(422, "piece_requise", "G10");
            assert!(refus.corps["detail"].as_str().is_some_and(|d| d.contains("abandonnee")), "{}", refus.texte);
            corps["piece"] = piece();
            let signee = acteur.post(&chemin, corps).est(201);
            let derniere = signee.corps["signatures"].as_array().and_then(|s| s.last()).expect("the one just made");
            assert_eq!((&derniere["piece"], &derniere["delai_enregistrement_jours"]), (&piece(), &json!(19)));
            assert_eq!(signee.corps["etat"], "abandonnee");
            constate = constats(&signee).into_iter().map(str::to_owned).collect();
            assert_eq!(constate.is_empty(), qualite != REQUISES[3], "{}", signee.texte);
        }
        assert_eq!(constate, ["G10"]);
        // The abandonment stands; on the days before it, the convention was in force.
        let opco = scene.opco();
        for (au, attendu, releve) in [
            ("2021-03-05", "en_signature", false),
            ("2021-03-06", "en_vigueur", false),
            ("2021-03-09", "en_vigueur", false),
            ("2021-03-10", "abandonnee", true),
            ("2021-03-25", "abandonnee", true),
        ] {
            let lu = etat(&opco, &id, au);
            assert_eq!(lu["etat"], attendu, "{au}");
            assert_eq!(regles(&lu["constats"]), if releve { vec!["G10"] } else { vec![] }, "{au}");
        }
        assert_eq!(constats(&lire(&opco, &id)), ["G10"]);
        // An opening that nobody had recorded, before a draft was given up.
        let id = scene.projet_saisi("CC-2");
        let sans_suite = json!({ "date": "2021-03-10", "motif": "Sans suite." });
        abandonner(&opco, &id, sans_suite).est(200);
        let mut corps = json!({ "date": "2021-03-05" });
        ouvrir(&opco, &id, corps.clone()).est_un_refus(422, "piece_requise", "G10");
        corps["piece"] = piece();
        let ouverte = ouvrir(&opco, &id, corps).est(200).corps;
        assert_eq!((&ouverte["ouverture_signature"]["piece"], &ouverte["etat"]), (&piece(), &json!("abandonnee")));
        assert_eq!(etat(&opco, &id, "2021-03-05")["etat"], "en_signature");
    }

    /// Un abandon daté d'avant une ouverture ou une signature déjà enregistrée la laisse debout et ajoute un constat.
    fn an_abandonment_dated_before_what_was_already_done_is_noted(scene) {
        let opco = scene.opco();
        let sans_suite = json!({ "date": "2021-03-05", "motif": "Renoncement oral du 5 mars." });
        let ouverte = scene.ouverte_le("CC-1", "2021-03-10");
        let cosignee = scene.ouverte_le("CC-2", "2021-03-01");
        scene.signer(&cosignee, "ministere_education", "2021-03-08").est(201);
        for id in [ouverte, cosignee] {
            let abandonnee = abandonner(&opco, &id, sans_suite.clone()).est(200);
            assert_eq!((&abandonnee.corps["etat"], constats(&abandonnee)), (&json!("abandonnee"), vec!["G10"]));
            assert_eq!(constats(&lire(&opco, &id)), ["G10"]);
            // On the day of the abandonment nothing contradicted it yet.
            assert_eq!(regles(&etat(&opco, &id, "2021-03-05")["constats"]), [""; 0]);
        }
        // What was done before is not contradicted.
        let id = scene.ouverte_le("CC-3", "2021-03-01");
        scene.signer(&id, "ministere_education", "2021-03-05").est(201);
        assert_eq!(constats(&abandonner(&opco, &id, sans_suite).est(200)), [""; 0]);
    }

    /// Un fait daté de demain est refusé jusqu'à minuit, heure de Paris, en été comme en hiver.
    ///
    /// G1.
    fn a_fact_of_tomorrow_is_refused_until_midnight_in_paris(scene) {
        for (saison, avant, apres, aujourd_hui, demain) in [
            ("ETE", "2021-07-14T21:59:59Z", "2021-07-14T22:00:00Z", "2021-07-14", "2021-07-15"),
            ("HIVER", "2021-01-14T22:59:59Z", "2021-01-14T23:00:00Z", "2021-01-14", "2021-01-15"),
        ] {
            scene.il_est(avant);
            let opco = scene.opco();
            let projet = scene.projet_saisi(&format!("CC-{saison}-1"));
            let [a_signer, a_abandonner] =
                ["2", "3"].map(|numero| scene.ouverte_le(&format!("CC-{saison}-{numero}"), aujourd_hui));
            let gestes = || {
                [
                    ouvrir(&opco, &projet, json!({ "date": demain })),
                    scene.signer(&a_signer, "president_opco", demain),
                    abandonner(&opco, &a_abandonner, json!({ "date": demain, "motif": "Sans suite." })),
                ]
            };
            for refus in gestes() {
                let refus = refus.est_un_refus(422, "date_future", "G10");
                assert_eq!(refus.corps["parametres"]["aujourd_hui"], aujourd_hui);
                assert_eq!(refus.corps["parametres"]["date"], demain);
            }
            assert_eq!(lire(&opco, &projet).corps["au"], aujourd_hui);
            scene.il_est(apres);
            for reponse in gestes() {
                assert!([200, 201].contains(&reponse.statut), "{}", reponse.texte);
                assert_eq!(reponse.corps["au"], demain);
            }
            let signee = lire(&opco, &a_signer).corps;
            assert_eq!(signee["signatures"][0]["delai_enregistrement_jours"], 0);
            assert_eq!(signee["ouverture_signature"]["delai_enregistrement_jours"], 0);
        }
    }

    /// Ce qu'aucun document n'atteste porte, fait par fait, la mention qu'il est fictif.
    fn what_no_document_attests_keeps_its_mark(scene) {
        let opco = scene.opco();
        let id = opco.post("/v1/conventions", projet_avec("CC-EXEMPLE", &json!({ "fictif": true }))).est(201).id();
        ouvrir(&opco, &id, json!({ "date": "2021-03-01", "fictif": true })).est(200);
        let corps =
            json!({ "qualite": "president_opco", "date": "2021-03-01", "nom": "Personne", "fictif": true });
        opco.post(&format!("/v1/conventions/{id}/signatures"), corps).est(201);
        scene.signer(&id, "vice_president_opco", "2021-03-01").est(201);
        let corps = json!({ "date": "2021-03-02", "motif": "Fin de l'exemple.", "fictif": true });
        abandonner(&opco, &id, corps).est(200);
        let lue = lire(&scene.menjs(), &id).corps;
        for fait in [&lue, &lue["ouverture_signature"], &lue["signatures"][0], &lue["abandon"]] {
            assert_eq!(fait["fictif"], true, "{fait}");
        }
        assert_eq!((&lue["signatures"][0]["nom"], &lue["signatures"][1]["nom"]), (&json!("Personne"), &Value::Null));
        assert_eq!(lue["signatures"][1]["fictif"], false);
        let reelle = lire(&opco, &scene.ouverte_le("CC-REELLE", "2021-03-01")).corps;
        assert_eq!((&reelle["fictif"], &reelle["ouverture_signature"]["fictif"]), (&json!(false), &json!(false)));
    }
}
