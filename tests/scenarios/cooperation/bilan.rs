//! The yearly bilan: due, written, shown upstream, sent, validated or written again (article 15).

use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// A piece, as its keeper declares it.
fn piece() -> Value {
    json!({ "reference": "PV-2022-12.pdf", "sha256": "a".repeat(64) })
}

/// A bilan on the stage: its address, and those who act on it.
struct Sujet<'a> {
    scene: &'a Scene,
    ici: String,
}

impl<'a> Sujet<'a> {
    fn de(scene: &'a Scene, convention: &str, annee: i32) -> Self {
        Self { scene, ici: format!("/v1/conventions/{convention}/bilans/{annee}") }
    }

    fn lire(&self) -> Value {
        self.scene.opco().get(&self.ici).est(200).corps
    }

    fn lire_au(&self, au: &str) -> Value {
        self.scene.opco().get(&format!("{}?au={au}", self.ici)).est(200).corps
    }

    fn par(&self, acteur: &Acteur, quoi: &str, corps: Value) -> Reponse {
        acteur.post(&format!("{}/{quoi}", self.ici), corps)
    }

    fn elaborer(&self, date: &str) -> Reponse {
        let corps = json!({
            "volet_quantitatif": "12 actions réalisées.",
            "volet_qualitatif": "Les jeunes connaissent mieux les métiers.",
            "date": date,
        });
        self.par(&self.scene.opco(), "versions", corps)
    }

    /// Each instance says it for itself.
    fn presenter(&self, date: &str) -> Reponse {
        let commission = self.scene.acteur("mobilites", &[Role::Commission]);
        self.par(&commission, "presentations", json!({ "instance": "commission", "date": date })).est(200);
        let conseil = self.scene.acteur("mobilites", &[Role::ConseilAdministration]);
        self.par(&conseil, "presentations", json!({ "instance": "conseil_administration", "date": date })).est(200)
    }

    fn adresser_avec(&self, corps: Value) -> Reponse {
        let version = self.lire()["version"].as_i64().expect("a version");
        self.scene.opco().requete("POST", &format!("{}/envois", self.ici)).lue(version).corps(corps).envoyer()
    }

    fn adresser(&self, date: &str) -> Reponse {
        self.adresser_avec(json!({ "date_envoi": date }))
    }

    fn valider(&self, acteur: &Acteur, partie: &str, date: &str) -> Reponse {
        self.par(acteur, "validations", json!({ "partie": partie, "date": date }))
    }

    fn refuser(&self, acteur: &Acteur, partie: &str, date: &str) -> Reponse {
        let corps = json!({ "partie": partie, "date": date, "motif": "Les étudiants n'y sont pas comptés." });
        self.par(acteur, "refus", corps)
    }
}

const MENJS: &str = "ministere_education";
const MESRI: &str = "ministere_enseignement_superieur";

/// The rules of the constats of an answer, with their days late.
fn constats(corps: &Value) -> Vec<(String, Option<i64>)> {
    let constats = corps["constats"].as_array().expect("constats");
    constats
        .iter()
        .map(|constat| (constat["regle"].as_str().expect("a rule").to_owned(), constat["retard_jours"].as_i64()))
        .collect()
}

crate::scenarios::scenarios! {
    /// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 » (art. 15)
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

    /// « Ce bilan est présenté en amont à la commission apprentissage et professionnalisation ainsi qu'au conseil
    /// d'administration de l'OPCO Mobilités. » (art. 15)
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

    /// R15-12, G17: each instance for itself, or the secretariat with a piece.
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
            .est_un_refus(403, "role_non_habilite", "R15-12");
        bilan.par(&scene.opco(), "presentations", a("commission", "2022-03-20")).est_un_refus(422, "piece_requise", "G17");
        bilan.par(&conseil, "presentations", a("conseil_administration", "2030-01-01")).est_un_refus(422, "date_future", "G10");
        let corps = bilan.presenter("2022-03-20").corps;
        assert_eq!(corps["presentations"].as_array().map(Vec::len), Some(2));
        assert_eq!(corps["presentations"][0]["transcrite"], false);
    }

    /// G17: « statut `transcrit`, puis `confirme` ou `conteste` par l'intéressé »; R15-12: what is contested was not shown.
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
                "confirmation" => json!({ "date_confirmation": date }),
                _ => json!({ "date_contestation": date, "motif": "La commission n'en a pas été saisie." }),
            };
            bilan.par(acteur, &format!("presentations/{numero}/{quoi}"), corps)
        };
        for quoi in ["confirmation", "contestation"] {
            repondre(&opco, 1, quoi, "2022-05-02").est_un_refus(403, "role_non_habilite", "G17");
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

    /// « Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre de
    /// l'année N » (art. 15), R15-10: the years of the convention, each begun, and no other.
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

    /// R00-01: « Aucun acte d'exécution n'est reçu avant sa date d'effet. »
    fn nothing_is_done_about_a_bilan_before_the_convention_takes_effect(scene) {
        let id = scene.projet_saisi("CC-1");
        let bilan = Sujet::de(scene, &id, 2021);
        let refus = |reponse: Reponse| reponse.est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        let commission = scene.acteur("mobilites", &[Role::Commission]);
        refus(bilan.elaborer("2022-03-15"));
        refus(bilan.par(&commission, "presentations", json!({ "instance": "commission", "date": "2022-03-15" })));
        let envois = format!("{}/envois", bilan.ici);
        refus(scene.opco().requete("POST", &envois).lue(1).corps(json!({ "date_envoi": "2022-04-15" })).envoyer());
        refus(bilan.valider(&scene.menjs(), MENJS, "2022-05-01"));
        refus(bilan.refuser(&scene.menjs(), MENJS, "2022-05-01"));
    }

    /// « En cas de dénonciation ou de résiliation, l'OPCO Mobilités s'engage à prendre les dispositions nécessaires pour
    /// que les actions engagées soient menées à leur terme. » (art. 18): bilans are closing acts.
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

    /// R15-10: both parts, unless the bilan is nil: « bilan néant » for the month of December 2020.
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

    /// R15-13: a reasoned refusal, a new version, both validations; the delay is that of the first sending.
    fn a_refused_bilan_is_written_again_and_validated_by_both_ministries(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2022-03-15").est(201);
        bilan.presenter("2022-04-07");
        bilan.adresser("2022-04-28").est(200);
        bilan.elaborer("2022-04-28").est_un_refus(409, "transition_interdite", "R15-13");
        bilan.adresser("2022-05-01").est_un_refus(409, "transition_interdite", "R15-13");
        let sans_motif = json!({ "partie": MESRI, "date": "2022-05-10" });
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

    /// R15-13: each ministry for itself; its author is deemed to validate the bilan by sending it.
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
        bilan.valider(&opco, "opco", "2022-05-10").est_un_refus(403, "role_non_habilite", "R15-13");
        bilan.refuser(&opco, "opco", "2022-05-10").est_un_refus(403, "role_non_habilite", "R15-13");
        bilan.valider(&menjs, MENJS, "2030-01-01").est_un_refus(422, "date_future", "G10");
        bilan.refuser(&menjs, MENJS, "2030-01-01").est_un_refus(422, "date_future", "G10");
        bilan.valider(&menjs, MENJS, "2022-05-10").est(200);
        bilan.valider(&menjs, MENJS, "2022-05-11").est_un_refus(409, "deja_valide", "R15-13");
        bilan.refuser(&menjs, MENJS, "2022-05-11").est_un_refus(409, "deja_valide", "R15-13");
        bilan.refuser(&mesri, MESRI, "2022-05-10").est(200);
    }

    /// G10: what could no longer be done today is believed on a piece only.
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
        let prouve = bilan.adresser_avec(json!({ "date_envoi": "2022-04-10", "piece": piece() })).est(200).corps;
        assert_eq!((&prouve["adresse_le"], &prouve["statut"]), (&json!("2022-04-10"), &json!("a_temps")));
        assert_eq!(constats(&prouve), []);
        bilan.refuser(&scene.menjs(), MENJS, "2022-05-20").est(200);
        bilan.valider(&scene.mesri(), MESRI, "2022-05-15").est_un_refus(422, "piece_requise", "G10");
        bilan.refuser(&scene.mesri(), MESRI, "2022-05-15").est_un_refus(422, "piece_requise", "G10");
        let corps = json!({ "partie": MESRI, "date": "2022-05-15", "piece": piece() });
        let corps = bilan.par(&scene.mesri(), "validations", corps).est(200).corps;
        assert_eq!(corps["etat"], "a_reprendre");
    }

    /// R15-10: a bilan sent before the year is over settles nothing.
    fn a_bilan_sent_before_its_year_is_over_leaves_it_due(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2021-12-01").est(201);
        bilan.presenter("2021-12-10");
        let adresse = bilan.adresser("2021-12-31").est(200).corps;
        assert_eq!(constats(&adresse), [("R15-10".to_owned(), None)]);
        assert_eq!((&adresse["statut"], &adresse["adresse_le"]), (&json!("en_retard"), &Value::Null));
    }

    /// Q1: « Quels bilans sont en retard aujourd'hui, et de combien de jours ? »
    fn an_auditor_lists_the_bilans_that_are_late_with_their_days(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let autre = scene.signee_le("CC-2", "2021-03-01");
        let de_2020 = Sujet::de(scene, &id, 2020);
        de_2020.elaborer("2021-03-15").est(201);
        de_2020.presenter("2021-04-07");
        de_2020.adresser("2021-04-20").est(200);
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2022-03-15").est(201);
        bilan.presenter("2022-04-07");
        bilan.adresser("2022-05-12").est(200);
        let auditeur = scene.auditeur();
        let lister = |filtre: &str| auditeur.get(&format!("/v1/bilans?{filtre}")).est(200).corps;
        let en_retard = lister("statut=en_retard&au=2022-05-05");
        let lignes: Vec<_> = en_retard["elements"]
            .as_array()
            .expect("elements")
            .iter()
            .map(|e| (e["convention_id"].clone(), e["annee"].clone(), e["retard_jours"].clone(), e["etat"].clone()))
            .collect();
        assert_eq!(
            lignes,
            [
                (json!(id), json!(2021), json!(6), json!("en_elaboration")),
                (json!(autre), json!(2021), json!(6), json!("a_elaborer")),
            ]
        );
        let apres = lister("statut=fait_en_retard&au=2022-05-12");
        assert_eq!(apres["elements"][0]["retard_jours"], 13);
        assert_eq!(apres["elements"][0]["adresse_le"], "2022-05-12");
        assert_eq!(lister("annee=2023&opco=mobilites")["elements"][0]["apres_terme"], true);
        assert_eq!(lister("etat=adresse")["elements"].as_array().map(Vec::len), Some(2));
        assert_eq!(lister("opco=atlas")["elements"], json!([]));
        // By last useful day, page after page.
        let (mut jours, mut curseur) = (Vec::new(), String::new());
        loop {
            let page = lister(&format!("limite=3{curseur}"));
            jours.extend(page["elements"].as_array().expect("elements").iter().map(|e| {
                e["dernier_jour_utile"].as_str().expect("a day").to_owned()
            }));
            match page["page"]["suivante"].as_str() {
                Some(suivante) => curseur = format!("&curseur={suivante}"),
                None => break,
            }
        }
        assert_eq!(jours.len(), 8);
        assert!(jours.is_sorted());
        auditeur.get("/v1/bilans?curseur=faux").est_un_probleme(400, "curseur_refuse");
        auditeur.get("/v1/bilans?annee=1899").est_un_probleme(400, "requete_illisible");
    }

    /// regles.md §5: the OPCO, the ministries, the DGEFP and the auditor read bilans; France compétences does not.
    fn those_who_read_bilans_read_them_and_the_others_do_not(scene) {
        let id = scene.signee_le("CC-1", "2020-12-01");
        let bilan = Sujet::de(scene, &id, 2021);
        bilan.elaborer("2022-03-15").est(201);
        for (organisation, role) in [
            ("mobilites", Role::Commission),
            ("mobilites", Role::ConseilAdministration),
            ("mobilites", Role::SystemeInformation),
            ("menjs", Role::Ministere),
            ("mesri", Role::Ministere),
            ("dgefp", Role::Dgefp),
        ] {
            let lecteur = scene.acteur(organisation, &[role]);
            assert_eq!(lecteur.get(&bilan.ici).est(200).corps["etat"], "en_elaboration");
            assert_eq!(lecteur.get("/v1/bilans").est(200).corps["elements"].as_array().map(Vec::len), Some(4));
        }
        let france_competences = scene.acteur("france-competences", &[Role::FranceCompetences]);
        france_competences.get(&bilan.ici).est_un_refus(403, "role_non_habilite", "R15-11");
        france_competences.get("/v1/bilans").est_un_refus(403, "role_non_habilite", "R15-11");
        let atlas = scene.autre_opco();
        atlas.get(&bilan.ici).est_un_probleme(404, "introuvable");
        assert_eq!(atlas.get("/v1/bilans").est(200).corps["elements"], json!([]));
        let ministere = scene.menjs();
        bilan.par(&ministere, "versions", json!({ "date": "2022-03-15" })).est_un_refus(403, "role_non_habilite", "R15-10");
        let envois = format!("{}/envois", bilan.ici);
        let envoi = json!({ "date_envoi": "2022-04-15" });
        let par_le_ministere = ministere.requete("POST", &envois).lue(1).corps(envoi.clone()).envoyer();
        par_le_ministere.est_un_refus(403, "role_non_habilite", "R15-11");
        // The version that was read: the bilan is computed from its convention too, whose last act counts until its own.
        scene.opco().post(&envois, envoi.clone()).est_un_probleme(428, "version_requise");
        let perimee = bilan.lire()["version"].as_i64().expect("a version") - 1;
        scene.opco().requete("POST", &envois).lue(perimee).corps(envoi).envoyer().est_un_probleme(412, "version_perimee");
        let lue = scene.opco().get(&bilan.ici);
        let inchange = scene.opco().requete("GET", &bilan.ici).avec("if-none-match", lue.en_tete("etag")).envoyer();
        assert_eq!(inchange.statut, 304);
    }

    /// What the machine refuses before any rule is read: on every operation of the bilan.
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
            ("envois", &opco, json!({ "date_envoi": "2022-03-17" })),
            ("validations", &menjs, json!({ "partie": MENJS, "date": "2022-03-18" })),
            ("refus", &menjs, json!({ "partie": MENJS, "date": "2022-03-18", "motif": "Incomplet." })),
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
        let envoi = |date: &str| json!({ "date_envoi": date });
        rejouer("envois", &opco, "c", &envoi("2022-03-17"), &envoi("2022-03-18"));
        let validation = |date: &str| json!({ "partie": MENJS, "date": date });
        rejouer("validations", &menjs, "d", &validation("2022-03-18"), &validation("2022-03-19"));
        let refus = |date: &str| json!({ "partie": MESRI, "date": date, "motif": "Incomplet." });
        rejouer("refus", &scene.mesri(), "e", &refus("2022-03-18"), &refus("2022-03-19"));
    }
}
