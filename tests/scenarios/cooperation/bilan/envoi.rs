//! The bilan is shown to the board, then sent before 30 April (articles 14 and 15).

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::bilan::{Sujet, constats, piece};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Adressé le 29 avril, un bilan est à temps ; à partir du 30, chaque jour de retard est compté.
    ///
    /// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 » (art. 15).
    fn a_bilan_sent_on_29_april_is_on_time_and_each_day_after_is_counted(scene) {
        for (rang, envoi, statut, retard, sensible, attendus) in [
            (1, "2022-04-29", "a_temps", 0, false, vec![]),
            (2, "2022-04-30", "fait_en_retard", 1, true, vec![("R15-11".to_owned(), Some(1))]),
            (3, "2022-05-12", "fait_en_retard", 13, false, vec![("R15-11".to_owned(), Some(13))]),
        ] {
            let id = scene.signee_le(&format!("CC-{rang}"), "2020-12-01");
            let bilan = Sujet::de(scene, &id, 2021);
            assert_eq!(bilan.lire()["etat"], "a_elaborer");
            let elabore = bilan.elaborer("2022-03-15").est(201);
            assert_eq!(elabore.en_tete("location"), bilan.ici);
            assert_eq!(elabore.corps["etat"], "en_elaboration");
            bilan.presenter("2022-04-07");
            let adresse = bilan.adresser(envoi).est(200).corps;
            assert_eq!(adresse["etat"], "adresse");
            assert_eq!(adresse["dernier_jour_utile"], "2022-04-29");
            assert_eq!((&adresse["statut"], &adresse["retard_jours"]), (&json!(statut), &json!(retard)), "{envoi}");
            assert_eq!(adresse["sensible_a_la_lecture"], sensible, "{envoi}");
            assert_eq!(adresse["lecture"], if sensible { json!("butoir_inclus") } else { Value::Null });
            assert_eq!(constats(&adresse), attendus, "{envoi}");
            assert_eq!(bilan.lire(), adresse);
            let echeancier = scene.opco().get(&format!("/v1/conventions/{id}/echeancier?obligation=bilan"));
            let lignes = echeancier.est(200).corps["elements"].as_array().expect("lines").clone();
            let de_2021 = lignes.iter().find(|ligne| ligne["annee"] == 2021).expect("the bilan of 2021");
            assert_eq!((&de_2021["statut"], &de_2021["accompli_le"]), (&json!(statut), &json!(envoi)));
        }
    }

    /// Un bilan adressé sans présentation préalable à la commission et au conseil d'administration est enregistré, avec
    /// un constat.
    ///
    /// « Ce bilan est présenté en amont à la commission apprentissage et professionnalisation ainsi qu'au conseil
    /// d'administration de l'OPCO Mobilités. » (art. 15).
    fn a_bilan_sent_without_having_been_shown_is_recorded_and_noted(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2022-03-15").est(201);
        let commission = scene.acteur("mobilites", &[Role::Commission]);
        // G12: the same day will do for the one; the other comes too late.
        let le = |date: &str| json!({ "instance": "commission", "date": date });
        bilan.par(&commission, "presentations", le("2022-04-20")).est(200);
        let adresse = bilan.adresser("2022-04-20").est(200).corps;
        assert_eq!(constats(&adresse), [("R15-12".to_owned(), None)]);
        let message = adresse["constats"][0]["message"].as_str().expect("a message");
        assert!(message.contains("au conseil d'administration") && !message.contains("commission"), "{message}");
        // G17: transcribed by the secretariat, with the extract of the minutes.
        let transcrite =
            json!({ "instance": "conseil_administration", "date": "2022-04-21", "piece": piece() });
        let corps = bilan.par(&scene.opco(), "presentations", transcrite).est(200).corps;
        assert_eq!(corps["presentations"][1]["transcrite"], true);
        assert_eq!(constats(&corps), [("R15-12".to_owned(), None)]);
        // Shown to nobody at all, it is recorded just the same.
        let nul = Sujet::de(scene, &id, 2022);
        nul.elaborer("2023-03-15").est(201);
        let adresse = nul.adresser("2023-04-20").est(200).corps;
        assert_eq!((&adresse["etat"], &adresse["statut"]), (&json!("adresse"), &json!("a_temps")));
        let absents: Vec<_> = constats(&adresse).into_iter().map(|(regle, _)| regle).collect();
        assert!(!absents.is_empty() && absents.iter().all(|regle| regle == "R15-12"), "{absents:?}");
        let messages = adresse["constats"].to_string();
        assert!(messages.contains("commission") && messages.contains("conseil d'administration"), "{messages}");
    }

    /// Chaque instance atteste elle-même que le bilan lui a été présenté, ou le secrétariat le transcrit avec une
    /// pièce.
    fn an_instance_speaks_for_itself_and_the_secretariat_brings_a_piece(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        let (commission, conseil) = (
            scene.acteur("mobilites", &[Role::Commission]),
            scene.acteur("mobilites", &[Role::ConseilAdministration]),
        );
        let a = |instance: &str, date: &str| json!({ "instance": instance, "date": date });
        bilan
            .par(&commission, "presentations", a("commission", "2022-03-20"))
            .est_un_refus(409, "transition_interdite", "R15-12");
        bilan.elaborer("2022-03-15").est(201);
        bilan
            .par(&commission, "presentations", a("conseil_administration", "2022-03-20"))
            .est_un_refus(403, "presentation_pour_autrui", "R15-12");
        bilan
            .par(&conseil, "presentations", a("commission", "2022-03-20"))
            .est_un_refus(403, "presentation_pour_autrui", "R15-12");
        bilan
            .par(&scene.menjs(), "presentations", a("commission", "2022-03-20"))
            .est_un_refus(403, "role_non_habilite", "G15");
        bilan.par(&scene.opco(), "presentations", a("commission", "2022-03-20")).est_un_refus(422, "piece_requise", "G17");
        bilan.par(&conseil, "presentations", a("conseil_administration", "2030-01-01")).est_un_refus(422, "date_future", "G10");
        let corps = bilan.presenter("2022-03-20").corps;
        assert_eq!(corps["presentations"].as_array().map(Vec::len), Some(2));
        assert_eq!(corps["presentations"][0]["transcrite"], false);
    }

    /// Une présentation transcrite compte jusqu'à ce que l'instance la conteste ; contestée, elle n'a pas eu lieu.
    fn a_transcribed_presentation_counts_until_its_instance_contests_it(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        let (opco, commission, conseil) = (
            scene.opco(),
            scene.acteur("mobilites", &[Role::Commission]),
            scene.acteur("mobilites", &[Role::ConseilAdministration]),
        );
        bilan.elaborer("2022-03-15").est(201);
        let transcrite = |instance: &str, date: &str| {
            bilan.par(&opco, "presentations", json!({ "instance": instance, "date": date, "piece": piece() })).est(200)
        };
        transcrite("commission", "2022-04-01");
        bilan.par(&conseil, "presentations", json!({ "instance": "conseil_administration", "date": "2022-04-07" })).est(200);
        let adresse = bilan.adresser("2022-04-20").est(200).corps;
        assert_eq!(constats(&adresse), []);
        let statuts = |corps: &Value| {
            let presentations = corps["presentations"].as_array().expect("presentations").iter();
            presentations.map(|p| (p["numero"].clone(), p["statut"].clone())).collect::<Vec<_>>()
        };
        assert_eq!(statuts(&adresse), [(json!(1), json!("transcrite")), (json!(2), json!("attestee"))]);
        let repondre = |acteur: &Acteur, numero: u16, quoi: &str, date: &str| {
            let corps = match quoi {
                "confirmation" => json!({ "date": date }),
                _ => json!({ "date": date, "motif": "La commission n'en a pas été saisie." }),
            };
            bilan.par(acteur, &format!("presentations/{numero}/{quoi}"), corps)
        };
        for quoi in ["confirmation", "contestation"] {
            repondre(&opco, 1, quoi, "2022-05-02").est_un_refus(403, "role_non_habilite", "G15");
            repondre(&conseil, 1, quoi, "2022-05-02").est_un_refus(403, "presentation_pour_autrui", "R15-12");
            repondre(&conseil, 2, quoi, "2022-05-02").est_un_refus(409, "presentation_non_transcrite", "G17");
            repondre(&commission, 1, quoi, "2030-01-01").est_un_refus(422, "date_future", "G10");
            repondre(&commission, 3, quoi, "2022-05-02").est_un_probleme(404, "introuvable");
        }
        let contestee = repondre(&commission, 1, "contestation", "2022-05-02").est(200).corps;
        assert_eq!(constats(&contestee), [("R15-12".to_owned(), None)]);
        assert_eq!(statuts(&contestee)[0].1, "contestee");
        assert_eq!(contestee["presentations"][0]["reponse"]["motif"], "La commission n'en a pas été saisie.");
        assert_eq!(bilan.lire(), contestee);
        repondre(&commission, 1, "confirmation", "2022-05-03").est_un_refus(409, "presentation_non_transcrite", "G17");
        // Said again by the instance itself, or transcribed and confirmed, it counts.
        let redite = transcrite("commission", "2022-04-19").corps;
        assert_eq!(constats(&redite), []);
        let confirmee = repondre(&commission, 3, "confirmation", "2022-05-04").est(200).corps;
        assert_eq!((statuts(&confirmee)[2].1.clone(), constats(&confirmee)), (json!("confirmee"), vec![]));
        repondre(&commission, 3, "contestation", "2022-05-05").est_un_refus(409, "presentation_non_transcrite", "G17");
    }

    /// Un bilan adressé avant la fin de son année ne satisfait pas l'obligation, qui reste due.
    fn a_bilan_sent_before_its_year_is_over_leaves_it_due(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2021-12-01").est(201);
        bilan.presenter("2021-12-10");
        let adresse = bilan.adresser("2021-12-31").est(200).corps;
        assert_eq!(constats(&adresse), [("R15-10".to_owned(), None)]);
        assert_eq!((&adresse["statut"], &adresse["adresse_le"]), (&json!("en_retard"), &Value::Null));
    }
}
