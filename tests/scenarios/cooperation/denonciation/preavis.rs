//! The notice of a denunciation, and the end that it brings (article 18).

use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::copil::convention_au;
use crate::scene::gestes::cooperation::denonciation::{accuser, denoncer, etat, lettre, notifier, recue_le};
use crate::scene::gestes::cooperation::plafond::piece;
use serde_json::{Value, json};

/// The president's and the vice-president's.
fn lettre_de_l_opco(jour: &str) -> Value {
    json!({ "signataires": ["president_opco", "vice_president_opco"], "date": jour, "piece": piece() })
}

crate::scenario::scenarios! {
    /// Le préavis court jusqu'au même quantième deux mois après la réception, et la convention cesse le lendemain.
    ///
    /// « la résiliation prendra effet à l'expiration d'un délai minimal de 2 mois à compter de la réception »
    /// (art. 18). G5, G6.
    fn the_notice_runs_to_the_same_day_of_the_month_and_the_convention_ceases_on_the_next(scene) {
        scene.nous_sommes_le("2024-06-01");
        for (rang, (effet, reception, dernier_jour, lendemain)) in [
            ("2020-12-01", "2021-12-31", "2022-02-28", "2022-03-01"),
            ("2023-03-01", "2023-12-31", "2024-02-29", "2024-03-01"),
            ("2020-12-01", "2023-09-29", "2023-11-29", "2023-11-30"),
        ].into_iter().enumerate() {
            let convention = scene.signee_le(&format!("CC-{rang}"), effet);
            let recue = denoncer(scene, &convention, reception).corps;
            assert_eq!((&recue["reception"], &recue["dernier_jour"]), (&json!(reception), &json!(dernier_jour)));
            let (veille, apres) = (etat(scene, &convention, dernier_jour), etat(scene, &convention, lendemain));
            assert_eq!((&veille["etat"], &veille["en_preavis"]), (&json!("en_vigueur"), &json!(true)), "{reception}");
            assert_eq!((&apres["etat"], &apres["en_preavis"]), (&json!("resiliee"), &json!(false)), "{reception}");
            let denonciation = scene.auditeur().get(&format!("/v1/denonciations/{}?au={dernier_jour}", recue["id"].as_str().expect("an id")));
            assert_eq!((&denonciation.est(200).corps["etat"], &recue["etat"]), (&json!("en_preavis"), &json!("effective")));
        }
    }

    /// L'état de la convention dit le préavis en cours, la fin vers laquelle elle va et les mots sur lesquels il se
    /// fonde.
    fn the_state_tells_the_notice_and_the_end_to_which_the_convention_goes(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let recue = denoncer(scene, &convention, "2021-12-31").corps;
        let avant = etat(scene, &convention, "2021-12-30");
        let prochaine = |nature: &str, dernier_jour: &str, jours: i64, denonciation: &Value| json!({
            "nature": nature, "dernier_jour": dernier_jour, "jours_restants": jours, "denonciation_id": denonciation,
        });
        assert_eq!((&avant["en_preavis"], &avant["dernier_jour"]), (&json!(false), &json!("2023-11-30")));
        assert_eq!(avant["prochaine_fin"], prochaine("expiration", "2023-11-30", 700, &Value::Null));
        let preavis = etat(scene, &convention, "2021-12-31");
        assert_eq!((&preavis["etat"], &preavis["terme"]), (&json!("en_vigueur"), &json!("2023-11-30")));
        assert_eq!(preavis["prochaine_fin"], prochaine("resiliation", "2022-02-28", 59, &recue["id"]));
        let fondements = preavis["fondements"].as_array().expect("grounds");
        let fondement = fondements.iter().find(|fondement| fondement["regle"] == "R18-04").expect("the notice");
        for dit in ["2021-12-31", "préavis de 2 mois", "2022-02-28"] {
            assert!(fondement["calcul"].as_str().expect("a calculation").contains(dit), "{fondement}");
        }
        assert!(fondement["texte"].as_str().expect("words").contains("délai minimal de 2 mois"), "{fondement}");
        assert_eq!(preavis["sensible_a_la_lecture"], false);
        assert_eq!(etat(scene, &convention, "2022-03-01")["prochaine_fin"], Value::Null);
        // The échéancier ends with the convention, from the reception on and not before.
        let terme = |au: &str| {
            let lu = scene.opco().get(&format!("/v1/conventions/{convention}/echeancier?au={au}")).est(200).corps;
            let lignes = lu["elements"].as_array().expect("a list").clone();
            let terme = lignes.iter().find(|ligne| ligne["obligation"] == "terme").expect("a term").clone();
            (terme["dernier_jour_utile"].clone(), lignes.len())
        };
        assert_eq!(terme("2021-12-30"), (json!("2023-11-30"), 12));
        let (dernier_jour, dues) = terme("2021-12-31");
        assert_eq!(dernier_jour, "2022-02-28");
        assert!(dues < 12, "{dues}");
    }

    /// Un préavis qui atteint le terme n'a pas d'effet propre : la convention finit à son terme.
    ///
    /// R18-04, G18, R18-06.
    fn a_notice_that_reaches_the_term_has_no_effect_of_its_own(scene) {
        let convention = convention_au(scene, "2023-12-15");
        let recue = denoncer(scene, &convention, "2023-09-30").corps;
        assert_eq!((&recue["etat"], &recue["dernier_jour"]), (&json!("sans_effet_propre"), &json!("2023-11-30")));
        assert_eq!((&recue["sensible_a_la_lecture"], &recue["lectures"]), (&json!(true), &json!(["egalite_avec_le_terme"])));
        // A term one day later, under its other reading, would let the notice have its effect.
        let apres = etat(scene, &convention, "2023-12-02");
        assert_eq!((&apres["etat"], &apres["lecture"]), (&json!("expiree"), &json!("terme")));
        let liste = |filtre: &str| {
            let lues = scene.opco().get(&format!("/v1/conventions/{convention}/denonciations?{filtre}")).est(200).corps;
            lues["elements"].as_array().expect("a list").len()
        };
        assert_eq!([liste("etat=sans_effet_propre"), liste("etat=effective"), liste("etat=notifiee&au=2023-09-29")], [1, 0, 0]);
        assert_eq!(liste("limite=1"), 1);
    }

    /// Quand une dénonciation a plusieurs destinataires, c'est la dernière réception qui fait courir le préavis.
    fn of_several_recipients_the_last_to_receive_starts_the_notice(scene) {
        let convention = convention_au(scene, "2022-02-01");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let id = notifier(&opco, &convention, lettre_de_l_opco("2022-01-10")).est(201).id();
        accuser(&opco, &id, recue_le("2022-01-12")).est_un_refus(422, "destinataire_inconnu", "R18-04");
        let pour = |college: &str, jour: &str, piece: Value| {
            let corps = json!({ "college": college, "date": jour, "piece": piece });
            accuser(&opco, &id, corps)
        };
        pour("opco", "2022-01-12", piece()).est_un_refus(422, "destinataire_inconnu", "R18-04");
        pour("ministere_education", "2022-01-20", Value::Null).est_un_refus(422, "piece_requise", "G17");
        let partielle = pour("ministere_education", "2022-01-20", piece()).est(200).corps;
        assert_eq!((&partielle["etat"], &partielle["dernier_jour"]), (&json!("recue"), &Value::Null));
        assert_eq!(etat(scene, &convention, "2022-02-01")["en_preavis"], false);
        accuser(&menjs, &id, json!({ "college": "ministere_education", "date": "2022-01-21" }))
            .est_un_refus(422, "destinataire_inconnu", "R18-04");
        // The ministry says so itself, of a day before: the notice runs from the last reception all the same.
        let recue = accuser(&mesri, &id, json!({ "date": "2022-01-12" })).est(200).corps;
        assert_eq!((&recue["reception"], &recue["dernier_jour"]), (&json!("2022-01-20"), &json!("2022-03-20")));
        assert_eq!(recue["lectures"], json!(["derniere_reception"]));
        assert_eq!(recue["destinataires"][1]["reception"]["enregistre_par"], "mesri");
        accuser(&menjs, &id, recue_le("2022-01-21")).est_un_refus(409, "transition_interdite", "R18-04");
        assert_eq!(etat(scene, &convention, "2022-01-19")["en_preavis"], false);
        assert_eq!(etat(scene, &convention, "2022-01-20")["en_preavis"], true);
        // Received by the OPCO, a letter of the State is recorded by the OPCO: noted (G17).
        let mut de_l_etat = lettre("2022-01-10");
        de_l_etat["initiateur"] = "etat".into();
        let transcrite = notifier(&opco, &convention, de_l_etat).est(201).corps;
        assert_eq!((&transcrite["initiateur"], regles(&transcrite)), (&json!("etat"), vec!["G17"]));
        // An end that is already past is believed on a piece only (G10).
        let ailleurs = scene.signee_le("CC-2", "2020-12-01");
        let passee = notifier(&menjs, &ailleurs, lettre("2021-06-01")).est(201).id();
        accuser(&opco, &passee, json!({ "date": "2021-06-02" })).est_un_refus(422, "piece_requise", "G10");
        let recue = accuser(&opco, &passee, recue_le("2021-06-02")).est(200).corps;
        assert_eq!((&recue["etat"], &recue["dernier_jour"]), (&json!("effective"), &json!("2021-08-02")));
        assert_eq!(regles(&recue), ["G10"]);
    }
}
