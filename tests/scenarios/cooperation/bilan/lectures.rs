//! Who reads bilans, and which are late (article 15).

use crate::scene::gestes::cooperation::bilan::Sujet;
use domain::socle::organisation::Role;
use serde_json::json;

crate::scenario::scenarios! {
    /// L'auditeur liste les bilans en retard à une date, avec le nombre de jours de chacun.
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

    /// L'OPCO, les ministères, la DGEFP et l'auditeur lisent les bilans ; France compétences et les autres OPCO ne les
    /// lisent pas.
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
        france_competences.get(&bilan.ici).est_un_refus(403, "role_non_habilite", "G15");
        france_competences.get("/v1/bilans").est_un_refus(403, "role_non_habilite", "G15");
        let atlas = scene.autre_opco();
        atlas.get(&bilan.ici).est_un_probleme(404, "introuvable");
        assert_eq!(atlas.get("/v1/bilans").est(200).corps["elements"], json!([]));
        let ministere = scene.menjs();
        bilan.par(&ministere, "versions", json!({ "date": "2022-03-15" })).est_un_refus(403, "role_non_habilite", "G15");
        let envois = format!("{}/envois", bilan.ici);
        let envoi = json!({ "date": "2022-04-15" });
        let par_le_ministere = ministere.requete("POST", &envois).lue(1).corps(envoi.clone()).envoyer();
        par_le_ministere.est_un_refus(403, "role_non_habilite", "G15");
        // The version that was read: the bilan is computed from its convention too, whose last act counts until its own.
        scene.opco().post(&envois, envoi.clone()).est_un_probleme(428, "version_requise");
        let perimee = bilan.lire()["version"].as_i64().expect("a version") - 1;
        scene.opco().requete("POST", &envois).lue(perimee).corps(envoi).envoyer().est_un_probleme(412, "version_perimee");
        let lue = scene.opco().get(&bilan.ici);
        let inchange = scene.opco().requete("GET", &bilan.ici).avec("if-none-match", lue.en_tete("etag")).envoyer();
        assert_eq!(inchange.statut, 304);
    }
}
