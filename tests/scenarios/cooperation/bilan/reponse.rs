//! The ministries validate the bilan or refuse it; it is written again until both have (article 15).

use crate::scene::gestes::cooperation::bilan::{Sujet, constats, piece};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const MENJS: &str = "ministere_education";

const MESRI: &str = "ministere_enseignement_superieur";

crate::scenario::scenarios! {
    /// Un bilan s'élabore pour les années de la convention, une fois l'année commencée, et pour aucune autre.
    ///
    /// « Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre de
    /// l'année N » (art. 15).
    fn a_bilan_is_written_for_the_years_of_the_convention_and_no_other(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        for annee in [2019, 2024] {
            Sujet::de(scene, &id, annee).elaborer("2024-03-01").est_un_refus(422, "annee_non_due", "R15-10");
            scene.opco().get(&format!("/v1/conventions/{id}/bilans/{annee}")).est_un_probleme(404, "introuvable");
        }
        Sujet::de(scene, &id, 2021).elaborer("2020-12-31").est_un_refus(422, "annee_non_due", "R15-10");
        Sujet::de(scene, &id, 2021).elaborer("2021-01-01").est(201);
        // Before the convention takes effect nothing is owed, whatever the act.
        Sujet::de(scene, &id, 2020).elaborer("2020-11-30").est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        for annee in ["1899", "2200", "21", "2021x", "deux"] {
            let illisible = scene.opco().get(&format!("/v1/conventions/{id}/bilans/{annee}"));
            illisible.est_un_probleme(400, "requete_illisible");
        }
    }

    /// Aucun acte sur un bilan n'est reçu avant que la convention ait pris effet.
    fn nothing_is_done_about_a_bilan_before_the_convention_takes_effect(scene) {
        let id = scene.projet_saisi("CC-1");
        let bilan = Sujet::de(scene, &id, 2021);
        let refus = |reponse: Reponse| reponse.est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        let commission = scene.acteur("mobilites", &[Role::Commission]);
        refus(bilan.elaborer("2022-03-15"));
        refus(bilan.par(&commission, "presentations", json!({ "instance": "commission", "date": "2022-03-15" })));
        let envois = format!("{}/envois", bilan.ici);
        refus(scene.opco().requete("POST", &envois).lue(1).corps(json!({ "date": "2022-04-15" })).envoyer());
        refus(bilan.valider(&scene.menjs(), MENJS, "2022-05-01"));
        refus(bilan.refuser(&scene.menjs(), MENJS, "2022-05-01"));
    }

    /// Le bilan de la dernière année s'adresse et se valide après le terme de la convention.
    ///
    /// « En cas de dénonciation ou de résiliation, l'OPCO Mobilités s'engage à prendre les dispositions nécessaires
    /// pour que les actions engagées soient menées à leur terme. » (art. 18).
    fn the_bilan_of_the_last_year_is_sent_and_validated_after_the_term(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2023);
        bilan.elaborer("2024-03-01").est(201);
        bilan.presenter("2024-03-20");
        let adresse = bilan.adresser("2024-04-15").est(200).corps;
        assert_eq!(adresse["apres_terme"], true);
        assert_eq!(adresse["statut"], "a_temps");
        assert_eq!(constats(&adresse), []);
        bilan.valider(&scene.menjs(), MENJS, "2024-04-20").est(200);
        let valide = bilan.valider(&scene.mesri(), MESRI, "2024-04-29").est(200).corps;
        assert_eq!((&valide["etat"], &valide["valide_le"]), (&json!("valide"), &json!("2024-04-29")));
        assert_eq!(valide["valide_dans_delai"], true);
    }

    /// Un bilan comporte ses deux volets, quantitatif et qualitatif, sauf s'il est déclaré néant.
    fn a_bilan_has_both_its_parts_unless_it_is_nil(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2020);
        let opco = scene.opco();
        let version = |corps: Value| bilan.par(&opco, "versions", corps).est(201);
        version(json!({ "volet_quantitatif": "1 action.", "date": "2021-03-01" }));
        bilan.adresser("2021-04-20").est_un_refus(422, "volets_vides", "R15-10");
        version(json!({ "volet_quantitatif": "1 action.", "volet_qualitatif": " \n", "date": "2021-03-02" }));
        bilan.adresser("2021-04-20").est_un_refus(422, "volets_vides", "R15-10");
        version(json!({ "neant": true, "date": "2021-03-03" }));
        let adresse = bilan.adresser("2021-04-20").est(200).corps;
        assert_eq!(adresse["envois"][0]["version"], 3);
        assert_eq!((&adresse["statut"], &adresse["retard_jours"]), (&json!("a_temps"), &json!(0)));
    }

    /// Un bilan refusé avec motif est repris, adressé de nouveau puis validé par les deux ministères ; le retard reste
    /// celui du premier envoi.
    fn a_refused_bilan_is_written_again_and_validated_by_both_ministries(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2022-03-15").est(201);
        bilan.presenter("2022-04-07");
        bilan.adresser("2022-04-28").est(200);
        bilan.elaborer("2022-04-28").est_un_refus(409, "transition_interdite", "R15-13");
        bilan.adresser("2022-05-01").est_un_refus(409, "transition_interdite", "R15-13");
        let sans_motif = json!({ "college": MESRI, "date": "2022-05-10" });
        let refuse = bilan.par(&scene.mesri(), "refus", sans_motif).est_un_probleme(422, "corps_invalide");
        assert_eq!(refuse.corps["champs"][0]["pointeur"], "/motif");
        bilan.valider(&scene.menjs(), MENJS, "2022-05-09").est(200);
        let refuse = bilan.refuser(&scene.mesri(), MESRI, "2022-05-10").est(200).corps;
        assert_eq!(refuse["etat"], "a_reprendre");
        assert_eq!(refuse["validations"][1]["motif"], "Les étudiants n'y sont pas comptés.");
        // The version that was refused is not sent again: another is awaited.
        bilan.adresser("2022-05-11").est_un_refus(409, "transition_interdite", "R15-13");
        bilan.elaborer("2022-05-12").est(201);
        let adresse = bilan.adresser("2022-05-20").est(200).corps;
        assert_eq!((&adresse["etat"], &adresse["envois"][1]["version"]), (&json!("adresse"), &json!(2)));
        assert_eq!((&adresse["adresse_le"], &adresse["statut"]), (&json!("2022-04-28"), &json!("a_temps")));
        assert_eq!(constats(&adresse), []);
        bilan.valider(&scene.mesri(), MESRI, "2022-06-01").est(200);
        let valide = bilan.valider(&scene.menjs(), MENJS, "2022-06-02").est(200).corps;
        assert_eq!((&valide["etat"], &valide["valide_le"]), (&json!("valide"), &json!("2022-06-02")));
        // The strict reading, for information: validated after 29 April.
        assert_eq!(valide["valide_dans_delai"], false);
        for (au, etat) in [
            ("2022-03-14", "a_elaborer"),
            ("2022-03-15", "en_elaboration"),
            ("2022-04-28", "adresse"),
            ("2022-05-10", "a_reprendre"),
            ("2022-05-20", "adresse"),
            ("2022-06-01", "adresse"),
            ("2022-06-02", "valide"),
        ] {
            assert_eq!(bilan.lire_au(au)["etat"], etat, "{au}");
        }
        assert_eq!(bilan.lire_au("2022-04-29")["valide_dans_delai"], Value::Null);
    }

    /// Chaque ministère valide ou refuse le bilan pour lui seul ; l'OPCO, qui en est l'auteur, ne se prononce pas.
    fn a_ministry_answers_for_itself_and_the_opco_does_not_answer(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        bilan.valider(&menjs, MENJS, "2022-05-10").est_un_refus(409, "transition_interdite", "R15-13");
        bilan.refuser(&menjs, MENJS, "2022-05-10").est_un_refus(409, "transition_interdite", "R15-13");
        bilan.elaborer("2022-03-15").est(201);
        bilan.presenter("2022-04-07");
        bilan.adresser("2022-04-28").est(200);
        bilan.valider(&menjs, MESRI, "2022-05-10").est_un_refus(403, "validation_pour_autrui", "R15-13");
        bilan.valider(&menjs, "opco", "2022-05-10").est_un_refus(403, "validation_pour_autrui", "R15-13");
        bilan.refuser(&mesri, MENJS, "2022-05-10").est_un_refus(403, "validation_pour_autrui", "R15-13");
        bilan.valider(&opco, "opco", "2022-05-10").est_un_refus(403, "role_non_habilite", "G15");
        bilan.refuser(&opco, "opco", "2022-05-10").est_un_refus(403, "role_non_habilite", "G15");
        bilan.valider(&menjs, MENJS, "2030-01-01").est_un_refus(422, "date_future", "G10");
        bilan.refuser(&menjs, MENJS, "2030-01-01").est_un_refus(422, "date_future", "G10");
        bilan.valider(&menjs, MENJS, "2022-05-10").est(200);
        bilan.valider(&menjs, MENJS, "2022-05-11").est_un_refus(409, "deja_valide", "R15-13");
        bilan.refuser(&menjs, MENJS, "2022-05-11").est_un_refus(409, "deja_valide", "R15-13");
        bilan.refuser(&mesri, MESRI, "2022-05-10").est(200);
    }

    /// Un acte sur un bilan que l'état d'aujourd'hui n'admettrait plus n'est reçu sous une date antérieure qu'avec une
    /// pièce.
    fn an_act_antedated_before_the_state_of_today_comes_with_a_piece(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2030-01-01").est_un_refus(422, "date_future", "G10");
        bilan.elaborer("2022-03-15").est(201);
        bilan.adresser("2030-01-01").est_un_refus(422, "date_future", "G10");
        bilan.elaborer("2022-04-15").est(201);
        bilan.presenter("2022-03-20");
        bilan.adresser("2022-05-12").est(200);
        bilan.elaborer("2022-04-20").est_un_refus(422, "piece_requise", "G10");
        bilan.adresser("2022-04-10").est_un_refus(422, "piece_requise", "G10");
        // The first version had been sent, and this proves it: the delay is then that of this sending.
        let prouve = bilan.adresser_avec(json!({ "date": "2022-04-10", "piece": piece() })).est(200).corps;
        assert_eq!((&prouve["adresse_le"], &prouve["statut"]), (&json!("2022-04-10"), &json!("a_temps")));
        assert_eq!(constats(&prouve), []);
        bilan.refuser(&scene.menjs(), MENJS, "2022-05-20").est(200);
        bilan.valider(&scene.mesri(), MESRI, "2022-05-15").est_un_refus(422, "piece_requise", "G10");
        bilan.refuser(&scene.mesri(), MESRI, "2022-05-15").est_un_refus(422, "piece_requise", "G10");
        let corps = json!({ "college": MESRI, "date": "2022-05-15", "piece": piece() });
        let corps = bilan.par(&scene.mesri(), "validations", corps).est(200).corps;
        assert_eq!(corps["etat"], "a_reprendre");
    }

    /// Chaque opération du bilan refuse ce qu'aucune règle ne tranche : jeton absent, quota dépassé, version périmée,
    /// clé réutilisée.
    fn what_no_rule_decides_is_refused_on_every_operation_of_the_bilan(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        let version = bilan.elaborer("2022-03-15").est(201).version();
        let (opco, menjs, commission, public) =
            (scene.opco(), scene.menjs(), scene.acteur("mobilites", &[Role::Commission]), scene.public());
        let presse = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.quota = 1);
        let epuise = presse.opco();
        epuise.get("/v1/moi").est(200);
        let lectures = [bilan.ici.clone(), "/v1/bilans".to_owned()];
        for chemin in &lectures {
            public.get(chemin).est_un_probleme(401, "jeton_refuse");
            let en_html = opco.requete("GET", chemin).avec("accept", "text/html").envoyer();
            en_html.est_un_probleme(406, "format_non_servi");
            epuise.get(chemin).est_un_probleme(429, "quota_depasse");
        }
        for (quoi, acteur, corps) in [
            ("versions", &opco, json!({ "neant": true, "date": "2022-03-16" })),
            ("presentations", &commission, json!({ "instance": "commission", "date": "2022-03-16" })),
            ("envois", &opco, json!({ "date": "2022-03-17" })),
            ("validations", &menjs, json!({ "college": MENJS, "date": "2022-03-18" })),
            ("refus", &menjs, json!({ "college": MENJS, "date": "2022-03-18", "motif": "Incomplet." })),
        ] {
            let chemin = format!("{}/{quoi}", bilan.ici);
            let requete = || acteur.requete("POST", &chemin).lue(version).corps(corps.clone());
            let sur = |chemin: &str| acteur.requete("POST", chemin).lue(version).corps(corps.clone()).envoyer();
            sur(&format!("/v1/conventions/{id}/bilans/1899/{quoi}")).est_un_probleme(400, "requete_illisible");
            sur(&format!("/v1/conventions/{}/bilans/2021/{quoi}", uuid::Uuid::now_v7())).est_un_probleme(404, "introuvable");
            requete().sans("authorization").envoyer().est_un_probleme(401, "jeton_refuse");
            requete().avec("accept", "text/html").envoyer().est_un_probleme(406, "format_non_servi");
            requete().sans("content-type").avec("content-type", "text/plain").envoyer().est_un_probleme(415, "type_refuse");
            let grand = vec![b' '; 262_145];
            requete().octets("application/json", grand).envoyer().est_un_probleme(413, "corps_trop_grand");
            requete().corps(json!({ "inconnu": true })).envoyer().est_un_probleme(422, "corps_invalide");
            requete().sans("if-match").lue(version - 1).envoyer().est_un_probleme(412, "version_perimee");
            epuise.requete("POST", &chemin).lue(version).corps(corps.clone()).envoyer().est_un_probleme(429, "quota_depasse");
        }
        // A key serves one request, and its answer comes back as it was.
        let rejouer = |quoi: &str, acteur: &Acteur, cle: &str, corps: &Value, autre: &Value| {
            let chemin = format!("{}/{quoi}", bilan.ici);
            let lue = bilan.lire()["version"].as_i64().expect("a version");
            let envoyer = |corps: &Value| acteur.requete("POST", &chemin).lue(lue).cle(cle).corps(corps.clone()).envoyer();
            let premiere = envoyer(corps);
            assert!(premiere.statut < 300, "{quoi} : {}", premiere.texte);
            assert_eq!(envoyer(corps).texte, premiere.texte);
            envoyer(autre).est_un_probleme(409, "cle_reutilisee");
        };
        let neant = |date: &str| json!({ "neant": true, "date": date });
        rejouer("versions", &opco, "a", &neant("2022-03-16"), &neant("2022-03-17"));
        let presentation = |date: &str| json!({ "instance": "commission", "date": date });
        rejouer("presentations", &commission, "b", &presentation("2022-03-16"), &presentation("2022-03-17"));
        let envoi = |date: &str| json!({ "date": date });
        rejouer("envois", &opco, "c", &envoi("2022-03-17"), &envoi("2022-03-18"));
        let validation = |date: &str| json!({ "college": MENJS, "date": date });
        rejouer("validations", &menjs, "d", &validation("2022-03-18"), &validation("2022-03-19"));
        let refus = |date: &str| json!({ "college": MESRI, "date": date, "motif": "Incomplet." });
        rejouer("refus", &scene.mesri(), "e", &refus("2022-03-18"), &refus("2022-03-19"));
    }
}
