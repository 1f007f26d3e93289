//! What is due, when, and on which words of the document (articles 14, 15 and 17).

use crate::scene::gestes::cooperation::echeancier::{lignes, lire, objet};
use crate::scene::{Acteur, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// Document 001, as it was given.
const DOCUMENT: &str = include_str!("../../../donnees/document-001.txt");

/// One obligation of one year, on a day.
fn ligne(acteur: &Acteur, id: &str, obligation: &str, annee: i32, au: &str) -> Value {
    let lues = lire(acteur, id, &format!("au={au}"));
    let trouvee = lues.into_iter().find(|l| l["obligation"] == obligation && l["annee"] == annee);
    trouvee.unwrap_or_else(|| panic!("{obligation} {annee} au {au}"))
}

/// The documents' words without their layout: no tags, no emphasis, single spaces.
fn mots(texte: &str) -> String {
    let sans_balises = texte.replace("<sup>", "").replace("</sup>", "").replace('*', "");
    sans_balises.split_whitespace().collect::<Vec<_>>().join(" ")
}

crate::scenario::scenarios! {
    /// La convention du 1er décembre 2020 fait naître douze échéances, dans leur ordre.
    ///
    /// « se réunit au moins deux fois par an » (art. 14) ; « avant le 30 avril de l'année N+1 » (art. 15) ; « une durée
    /// de trois ans » (art. 17).
    fn the_convention_of_2020_makes_twelve_dates_in_their_order(scene) {
        let id = scene.signee_le("CC-MOBILITES-2020", "2020-12-01");
        let opco = scene.opco();
        let lu = opco.get(&format!("/v1/conventions/{id}/echeancier?au=2020-12-01")).est(200).corps;
        assert_eq!((&lu["convention_id"], &lu["au"], &lu["version"]), (&json!(id), &json!("2020-12-01"), &json!(6)));
        let lues: Vec<_> = lignes(&lu)
            .iter()
            .map(|l| (objet(l), l["dernier_jour_utile"].as_str(), l["statut"].as_str(), l["apres_terme"] == true))
            .collect();
        let (a_venir, inconnu) = (Some("a_venir"), Some("indeterminable"));
        assert_eq!(
            lues,
            [
                (("reunion_de_fin_d_annee", 2020), None, inconnu, false),
                (("bilan", 2020), Some("2021-04-29"), a_venir, false),
                (("reunion_de_juin", 2021), Some("2021-06-14"), a_venir, false),
                (("reunion_de_fin_d_annee", 2021), None, inconnu, false),
                (("bilan", 2021), Some("2022-04-29"), a_venir, false),
                (("reunion_de_juin", 2022), Some("2022-06-14"), a_venir, false),
                (("reunion_de_fin_d_annee", 2022), None, inconnu, false),
                (("bilan", 2022), Some("2023-04-29"), a_venir, false),
                (("reunion_de_juin", 2023), Some("2023-06-14"), a_venir, false),
                (("terme", 2023), Some("2023-11-30"), a_venir, false),
                // No day of 2024 is covered: there are no « actions de l'année N+1 » to decide.
                (("reunion_de_fin_d_annee", 2023), None, Some("sans_objet"), false),
                // The obligation survives the term.
                (("bilan", 2023), Some("2024-04-29"), a_venir, true),
            ]
        );
        for ligne in lignes(&lu) {
            assert_eq!((&ligne["convention_id"], &ligne["opco"]), (&json!(id), &json!("mobilites")));
            assert_eq!(
                (&ligne["convention_reference"], &ligne["fictif"]),
                (&json!("CC-MOBILITES-2020"), &json!(false))
            );
            assert_eq!(ligne["accompli_le"], Value::Null);
            let mesure = matches!(objet(ligne).0, "bilan" | "reunion_de_juin");
            assert_eq!(ligne["retard_jours"], if mesure { json!(0) } else { Value::Null }, "{ligne}");
        }
        // Who may read the convention reads the same.
        for acteur in [scene.mesri(), scene.auditeur(), scene.acteur("dgefp", &[Role::Dgefp])] {
            assert_eq!(lire(&acteur, &id, "au=2020-12-01"), lignes(&lu));
        }
    }

    /// Un bilan est dû le 29 avril, et en retard dès le 30.
    ///
    /// « adressé aux signataires de la convention pour validation avant le 30 avril de l'année N+1 » (art. 15). G2, G9,
    /// G18.
    fn a_bilan_is_due_on_29_april_and_late_from_the_30th(scene) {
        let id = scene.signee_le("CC-2020", "2020-12-01");
        let opco = scene.opco();
        for (annee, au, statut, retard, sensible) in [
            (2021, "2022-04-28", "a_venir", 0, false),
            (2021, "2022-04-29", "a_venir", 0, false),
            // « avant le 30 » read as « le 30 au plus tard » would say otherwise of that one day.
            (2021, "2022-04-30", "en_retard", 1, true),
            (2021, "2022-05-01", "en_retard", 2, false),
            (2022, "2023-05-02", "en_retard", 3, false),
            (2023, "2024-06-01", "en_retard", 33, false),
            (2020, "2022-04-29", "en_retard", 365, false),
        ] {
            let bilan = ligne(&opco, &id, "bilan", annee, au);
            let quoi = format!("{annee} au {au} : {bilan}");
            assert_eq!((&bilan["statut"], &bilan["retard_jours"]), (&json!(statut), &json!(retard)), "{quoi}");
            assert_eq!(bilan["sensible_a_la_lecture"], sensible, "{quoi}");
            assert_eq!(bilan["lecture"], if sensible { json!("butoir_inclus") } else { Value::Null }, "{quoi}");
            assert_eq!(bilan["premier_jour"], format!("{}-01-01", annee + 1), "{quoi}");
        }
        // A Sunday or a holiday postpones nothing (G6): 29 April 2023 was a Saturday, 1 May 2022 a Sunday.
        assert_eq!(ligne(&opco, &id, "bilan", 2022, "2023-04-30")["retard_jours"], 1);
    }

    /// Selon l'autre lecture du mot « avant », un bilan est encore à temps le 30 avril.
    ///
    /// G2, G18.
    fn with_the_butoir_included_the_30th_is_in_time(scene) {
        let opco = scene.opco();
        let mut projet = Scene::projet("CC-INCLUS");
        projet["fictif"] = json!(true);
        let creee = opco.post("/v1/conventions", projet).est(201);
        let (id, mut lectures) = (creee.id(), creee.corps["lectures"].clone());
        lectures["butoir_inclus"] = json!(true);
        opco.patch(&format!("/v1/conventions/{id}"), 1, json!({ "lectures": lectures })).est(200);
        let ouverture = opco.requete("POST", &format!("/v1/conventions/{id}/ouverture-signature")).lue(2);
        ouverture.corps(json!({ "date": "2020-12-01" })).envoyer().est(200);
        for qualite in
            ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"]
        {
            scene.signer(&id, qualite, "2020-12-01").est(201);
        }
        for (au, statut, retard, sensible) in [
            ("2022-04-29", "a_venir", 0, false),
            ("2022-04-30", "a_venir", 0, true),
            ("2022-05-01", "en_retard", 1, false),
        ] {
            let bilan = ligne(&opco, &id, "bilan", 2021, au);
            assert_eq!((&bilan["statut"], &bilan["retard_jours"]), (&json!(statut), &json!(retard)), "{au}");
            assert_eq!(
                (&bilan["sensible_a_la_lecture"], &bilan["dernier_jour_utile"]),
                (&json!(sensible), &json!("2022-04-30"))
            );
            assert_eq!(bilan["fictif"], true);
        }
    }

    /// La réunion de juin est due le 14 juin ; celle de fin d'année manque une fois l'année finie, sans retard inventé.
    ///
    /// R14-09, R14-10.
    fn the_june_meeting_is_due_on_14_june_and_the_year_end_one_is_missing_once_the_year_is_over(scene) {
        let id = scene.signee_le("CC-2020", "2020-12-01");
        let opco = scene.opco();
        for (au, statut, retard, sensible) in [
            ("2022-06-14", "a_venir", 0, false),
            ("2022-06-15", "en_retard", 1, true),
            ("2022-06-16", "en_retard", 2, false),
        ] {
            let juin = ligne(&opco, &id, "reunion_de_juin", 2022, au);
            assert_eq!((&juin["statut"], &juin["retard_jours"]), (&json!(statut), &json!(retard)), "{au}");
            assert_eq!(
                (&juin["sensible_a_la_lecture"], &juin["dernier_jour_utile"]),
                (&json!(sensible), &json!("2022-06-14"))
            );
        }
        // « exigibles en 2020 : 1 ; 2021, 2022 : 2 ; 2023 : 1 » (R14-08)
        let reunions = |annee: i64| {
            let lues = lire(&opco, &id, "au=2024-06-01");
            let dues = lues.iter().filter(|l| objet(l).0.starts_with("reunion") && objet(l).1 == annee);
            dues.filter(|l| l["statut"] != "sans_objet").count()
        };
        assert_eq!([2020, 2021, 2022, 2023, 2024].map(reunions), [1, 2, 2, 1, 0]);
        // The date of the board is unknown: no delay is made up, and after 31 December the meeting is missing.
        for (annee, au, statut) in [
            (2021, "2021-12-31", "indeterminable"),
            (2021, "2022-01-01", "manquant"),
            (2023, "2023-12-31", "sans_objet"),
            (2023, "2024-01-01", "sans_objet"),
        ] {
            let fin_d_annee = ligne(&opco, &id, "reunion_de_fin_d_annee", annee, au);
            assert_eq!((&fin_d_annee["statut"], &fin_d_annee["retard_jours"]), (&json!(statut), &Value::Null), "{au}");
        }
        for (au, statut) in [("2023-11-30", "a_venir"), ("2023-12-01", "atteint")] {
            assert_eq!(ligne(&opco, &id, "terme", 2023, au)["statut"], statut, "{au}");
        }
        // Signed after 14 June, the first June meeting is that of the next year.
        let id = scene.signee_le("CC-JUIN", "2021-06-15");
        let lues = lire(&opco, &id, "au=2021-06-15&obligation=reunion_de_juin");
        assert_eq!(lues.iter().map(|l| objet(l).1).collect::<Vec<_>>(), [2022, 2023, 2024]);
        let id = scene.signee_le("CC-LE-14", "2021-06-14");
        let lues = lire(&opco, &id, "au=2021-06-15&obligation=reunion_de_juin");
        assert_eq!(lues.iter().map(|l| objet(l).1).collect::<Vec<_>>(), [2021, 2022, 2023, 2024]);
    }

    /// Chaque échéance se fonde sur les mots mêmes de la convention, à la lettre.
    fn each_ground_has_the_words_of_the_document(scene) {
        let id = scene.signee_le("CC-2020", "2020-12-01");
        let document = mots(DOCUMENT);
        for ligne in lire(&scene.opco(), &id, "au=2024-06-01") {
            let fondements = ligne["fondements"].as_array().expect("grounds");
            let regles: Vec<_> = fondements.iter().map(|f| (f["regle"].as_str(), f["article"].as_str())).collect();
            let (quatorze, quinze, dix_sept) = (Some("article 14"), Some("article 15"), Some("article 17"));
            let attendues = match objet(&ligne).0 {
                "bilan" => [(Some("R15-11"), quinze), (Some("R15-10"), quinze)],
                "reunion_de_juin" => [(Some("R14-09"), quatorze), (Some("R14-08"), quatorze)],
                "reunion_de_fin_d_annee" => [(Some("R14-10"), quatorze), (Some("R14-08"), quatorze)],
                _ => [(Some("R17-02"), dix_sept), (Some("R17-03"), dix_sept)],
            };
            assert_eq!(regles, attendues, "{ligne}");
            for fondement in fondements {
                for passage in fondement["texte"].as_str().expect("words").split(" […] ") {
                    assert!(document.contains(&mots(passage)), "« {passage} » n'est pas au document");
                }
                let calcul = fondement["calcul"].as_str().expect("a sentence");
                let jour = ligne["dernier_jour_utile"].as_str();
                assert!(jour.is_none_or(|jour| calcul.contains(jour)), "{calcul}");
            }
        }
    }

    /// Rien n'est dû avant la dernière signature.
    ///
    /// R17-01.
    fn nothing_is_due_before_the_last_signature(scene) {
        let opco = scene.opco();
        let projet = scene.projet_saisi("CC-PROJET");
        let ouverte = scene.ouverte_le("CC-OUVERTE", "2020-12-01");
        scene.signer(&ouverte, "president_opco", "2020-12-01").est(201);
        let signee = scene.signee_le("CC-SIGNEE", "2020-12-01");
        for (id, au) in [(&projet, "2024-06-01"), (&ouverte, "2024-06-01"), (&signee, "2020-11-30")] {
            assert_eq!(lire(&opco, id, &format!("au={au}")), [Value::Null; 0]);
        }
        let toutes = opco.get("/v1/echeancier?au=2020-11-30").est(200).corps;
        assert_eq!(lignes(&toutes), [Value::Null; 0]);
        // An annulment undoes what followed from the signature.
        let vice_presidence = opco.get(&format!("/v1/conventions/{signee}")).est(200).corps["signatures"][3].clone();
        let adresse = format!("/v1/signatures/{}/annulation", vice_presidence["id"].as_str().expect("an id"));
        let piece = json!({ "reference": "GED-1", "sha256": "ab".repeat(32) });
        let corps = json!({ "motif": "Signature d'un autre texte.", "piece": piece });
        opco.requete("POST", &adresse).lue(6).corps(corps).envoyer().est(200);
        assert_eq!(lire(&opco, &signee, "au=2024-06-01"), [Value::Null; 0]);
    }

    /// L'échéancier borné à un nombre de jours laisse de côté ce qui ne peut même pas commencer dans ce délai.
    fn what_cannot_even_begin_within_the_horizon_is_left_out(scene) {
        let id = scene.signee_le("CC-2020", "2020-12-01");
        for adresse in [format!("/v1/conventions/{id}/echeancier"), "/v1/echeancier".to_owned()] {
            let lues = scene.opco().get(&format!("{adresse}?au=2020-12-01&horizon_jours=60")).est(200).corps;
            let objets: Vec<_> = lignes(&lues).iter().map(objet).collect();
            assert!(objets.contains(&("reunion_de_fin_d_annee", 2020)), "it may be due any day: {objets:?}");
            for ligne in lignes(&lues) {
                assert!(ligne["premier_jour"].as_str() <= Some("2021-01-30"), "{ligne}");
            }
        }
    }
}
