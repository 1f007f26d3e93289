//! Who reads what is due, and how it is chosen (articles 14, 15 and 17).

use crate::scene::gestes::cooperation::echeancier::{lignes, lire, objet};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// It is a 400 that names this parameter.
#[track_caller]
fn designe(reponse: &Reponse, parametre: &str) {
    let refus = reponse.clone().est_un_probleme(400, "requete_illisible");
    assert_eq!(refus.corps["champs"][0]["pointeur"], parametre, "{}", refus.texte);
    // Said in French: the libraries behind speak English.
    let raison = refus.corps["champs"][0]["raison"].as_str().expect("a reason");
    let anglais = ["unknown", "expected", "invalid ", "missing", "error"];
    assert!(!anglais.iter().any(|mot| raison.contains(mot)), "{}", refus.texte);
}

crate::scenario::scenarios! {
    /// L'échéancier se filtre par obligation, par statut et par nombre de jours à venir.
    fn filters_choose_among_the_lines(scene) {
        let id = scene.signee_le("CC-2020", "2020-12-01");
        let opco = scene.opco();
        let objets = |parametres: &str| -> Vec<(String, i64)> {
            let lues = lire(&opco, &id, parametres);
            lues.iter().map(objet).map(|(obligation, annee)| (obligation.to_owned(), annee)).collect()
        };
        let attendus = |objets: &[(&str, i64)]| -> Vec<(String, i64)> {
            objets.iter().map(|(obligation, annee)| ((*obligation).to_owned(), *annee)).collect()
        };
        for (parametres, lignes) in [
            ("au=2022-05-05&statut=en_retard", &[("bilan", 2020), ("reunion_de_juin", 2021), ("bilan", 2021)][..]),
            ("au=2022-05-05&statut=en_retard&obligation=bilan", &[("bilan", 2020), ("bilan", 2021)]),
            ("au=2022-05-05&obligation=terme", &[("terme", 2023)]),
            ("au=2022-05-05&statut=sans_objet", &[("reunion_de_fin_d_annee", 2023)]),
            ("au=2022-05-05&statut=manquant", &[("reunion_de_fin_d_annee", 2020), ("reunion_de_fin_d_annee", 2021)]),
            ("au=2022-05-05&statut=fait_en_retard", &[]),
            // 14 June is 40 days after 5 May.
            ("au=2022-05-05&statut=a_venir&horizon_jours=39", &[]),
            ("au=2022-05-05&statut=a_venir&horizon_jours=40", &[("reunion_de_juin", 2022)]),
            (
                "au=2022-05-05&obligation=bilan&horizon_jours=3660",
                &[("bilan", 2020), ("bilan", 2021), ("bilan", 2022), ("bilan", 2023)],
            ),
            // « passées et à venir »: the horizon looks ahead, and leaves out nothing that is behind.
            ("au=2022-05-05&obligation=bilan&horizon_jours=0", &[("bilan", 2020), ("bilan", 2021)]),
            ("au=2022-04-29&obligation=bilan&horizon_jours=0", &[("bilan", 2020), ("bilan", 2021)]),
            ("au=2022-04-28&obligation=bilan&horizon_jours=0", &[("bilan", 2020)]),
        ] {
            assert_eq!(objets(parametres), attendus(lignes), "{parametres}");
        }
        // Another selection is another document: a client that kept one is not told that the other has not changed.
        let chemin = format!("/v1/conventions/{id}/echeancier?au=2022-05-05");
        let retards = opco.get(&format!("{chemin}&statut=en_retard")).est(200);
        let etiquette = retards.en_tete("etag");
        let relire = |chemin: &str| opco.requete("GET", chemin).avec("if-none-match", etiquette).envoyer();
        relire(&format!("{chemin}&statut=en_retard")).est(304);
        relire(&format!("{chemin}&statut=a_venir")).est(200);
    }

    /// Un paramètre inconnu ou mal écrit de l'échéancier est refusé et nommé.
    fn a_wrong_parameter_is_refused_by_its_name(scene) {
        let id = scene.signee_le("CC-2020", "2020-12-01");
        let opco = scene.opco();
        for adresse in [format!("/v1/conventions/{id}/echeancier"), "/v1/echeancier".to_owned()] {
            for (requete, parametre) in [
                ("au=2023-02-29", "au"),
                ("au=01/12/2020", "au"),
                ("au=", "au"),
                ("statut=en_avance", "statut"),
                ("obligation=reunion", "obligation"),
                ("horizon_jours=-1", "horizon_jours"),
                ("horizon_jours=3661", "horizon_jours"),
                ("horizon_jours=deux", "horizon_jours"),
                ("horizon=60", "horizon"),
                ("au=2022-01-01&statut=a_venir&inconnu=", "inconnu"),
            ] {
                designe(&opco.get(&format!("{adresse}?{requete}")), parametre);
            }
        }
        // These are of the list only.
        for parametre in ["opco=mobilites", "limite=10", "curseur=MQ.MQ"] {
            let lue = opco.get(&format!("/v1/conventions/{id}/echeancier?{parametre}"));
            designe(&lue, parametre.split('=').next().expect("a name"));
        }
        designe(&opco.get("/v1/echeancier?limite=0"), "limite");
        designe(&opco.get("/v1/echeancier?opco=Mobilites"), "opco");
        opco.get("/v1/conventions/pas-un-uuid/echeancier").est_un_probleme(400, "requete_illisible");
    }

    /// Un ministère lit ce qui est en retard dans toutes ses conventions, classé par dernier jour utile.
    fn a_ministry_reads_what_is_late_across_its_conventions_by_last_useful_day(scene) {
        scene.signee_le("CC-2020", "2020-12-01");
        scene.signee_le("CC-2021", "2021-03-10");
        scene.projet_saisi("CC-PROJET");
        let atlas = scene.autre_opco();
        let mut projet = Scene::projet("CC-ATLAS");
        projet["opco"] = json!("atlas");
        let d_atlas = atlas.post("/v1/conventions", projet).est(201).id();
        let ouverture = atlas.requete("POST", &format!("/v1/conventions/{d_atlas}/ouverture-signature")).lue(1);
        ouverture.corps(json!({ "date": "2020-12-15" })).envoyer().est(200);
        for (acteur, qualite) in [
            (scene.menjs(), "ministere_education"),
            (scene.mesri(), "ministere_enseignement_superieur"),
            (atlas.clone(), "president_opco"),
            (atlas.clone(), "vice_president_opco"),
        ] {
            let corps = json!({ "qualite": qualite, "date": "2020-12-15" });
            acteur.post(&format!("/v1/conventions/{d_atlas}/signatures"), corps).est(201);
        }
        let retards = |acteur: &Acteur, filtre: &str| -> Vec<String> {
            let lues = acteur.get(&format!("/v1/echeancier?statut=en_retard&au=2022-05-01{filtre}")).est(200).corps;
            lignes(&lues)
                .iter()
                .map(|l| {
                    assert_eq!(l["statut"], "en_retard");
                    let texte = |cle: &str| l[cle].as_str().expect("a text");
                    let (quoi, annee) = objet(l);
                    format!(
                        "{} {} {quoi} {annee} : {}",
                        texte("dernier_jour_utile"),
                        texte("convention_reference"),
                        l["retard_jours"]
                    )
                })
                .collect()
        };
        let tous = [
            "2021-04-29 CC-2020 bilan 2020 : 367",
            "2021-04-29 CC-ATLAS bilan 2020 : 367",
            "2021-06-14 CC-2020 reunion_de_juin 2021 : 321",
            "2021-06-14 CC-2021 reunion_de_juin 2021 : 321",
            "2021-06-14 CC-ATLAS reunion_de_juin 2021 : 321",
            "2022-04-29 CC-2020 bilan 2021 : 2",
            "2022-04-29 CC-2021 bilan 2021 : 2",
            "2022-04-29 CC-ATLAS bilan 2021 : 2",
        ];
        let de = |retenir: fn(&str) -> bool| tous.into_iter().filter(|ligne| retenir(ligne)).collect::<Vec<_>>();
        for acteur in [scene.menjs(), scene.auditeur(), scene.acteur("france-competences", &[Role::FranceCompetences])]
        {
            assert_eq!(retards(&acteur, ""), tous);
            assert_eq!(retards(&acteur, "&obligation=bilan"), de(|ligne| ligne.contains("bilan")));
            assert_eq!(retards(&acteur, "&opco=atlas"), de(|ligne| ligne.contains("ATLAS")));
        }
        // Another OPCO sees nothing of these, whatever it asks for.
        assert_eq!(retards(&scene.opco(), ""), de(|ligne| !ligne.contains("ATLAS")));
        assert_eq!(retards(&scene.opco(), "&opco=atlas"), [""; 0]);
        assert_eq!(retards(&atlas, ""), de(|ligne| ligne.contains("ATLAS")));
        assert_eq!(retards(&scene.acteur("afdas", &[Role::Secretariat]), ""), [""; 0]);
        // The same lines in the same order, however they are cut, by the cursor as by the link.
        let menjs = scene.menjs();
        let entiere = menjs.get("/v1/echeancier?au=2022-05-01&limite=200").est(200).corps;
        assert_eq!(entiere["page"]["suivante"], Value::Null);
        for limite in [1, 7] {
            let premiere = format!("/v1/echeancier?au=2022-05-01&limite={limite}");
            for par_lien in [false, true] {
                let (mut adresse, mut lues) = (premiere.clone(), Vec::new());
                loop {
                    let page = menjs.get(&adresse).est(200);
                    assert!(lignes(&page.corps).len() <= limite);
                    lues.extend_from_slice(lignes(&page.corps));
                    let Some(curseur) = page.corps["page"]["suivante"].as_str() else { break };
                    let lien = page.en_tete("link").split(['<', '>']).nth(1).expect("an address");
                    adresse = if par_lien { lien.to_owned() } else { format!("{premiere}&curseur={curseur}") };
                    assert!(lues.len() <= lignes(&entiere).len(), "the list ends");
                }
                assert_eq!(lues, lignes(&entiere), "{limite}");
            }
        }
        let curseur = menjs.get("/v1/echeancier?au=2022-05-01&limite=1").est(200).corps["page"]["suivante"].clone();
        let curseur = curseur.as_str().expect("a next page");
        for (acteur, filtre) in [
            (&menjs, "au=2022-05-02"),
            (&menjs, "au=2022-05-01&statut=en_retard"),
            (&menjs, "au=2022-05-01&obligation=bilan"),
            (&menjs, "au=2022-05-01&horizon_jours=60"),
            (&menjs, "au=2022-05-01&opco=mobilites"),
            (&scene.mesri(), "au=2022-05-01"),
        ] {
            let lue = acteur.get(&format!("/v1/echeancier?{filtre}&curseur={curseur}"));
            lue.est_un_probleme(400, "curseur_refuse");
        }
    }

    /// Un rôle qui ne lit pas les conventions ne lit aucune de leurs échéances.
    fn a_role_that_reads_no_convention_reads_no_due_date(scene) {
        let id = scene.signee_le("CC-2020", "2020-12-01");
        for (organisation, role) in [
            ("eam", Role::Eam),
            ("menjs", Role::RegionAcademique),
            ("menjs", Role::Secretariat),
            ("mobilites", Role::Ministere),
            ("mission-apprentissage", Role::MissionApprentissage),
        ] {
            let acteur = scene.acteur(organisation, &[role]);
            for adresse in [format!("/v1/conventions/{id}/echeancier"), "/v1/echeancier".to_owned()] {
                acteur.get(&adresse).est_un_refus(403, "role_non_habilite", "G15");
            }
        }
        let absente = scene.autre_opco().get(&format!("/v1/conventions/{id}/echeancier"));
        absente.est_un_probleme(404, "introuvable");
        scene.public().get("/v1/echeancier").est_un_probleme(401, "jeton_refuse");
        for role in [Role::ConseilAdministration, Role::Commission, Role::SystemeInformation] {
            assert_eq!(lire(&scene.acteur("mobilites", &[role]), &id, "au=2024-06-01").len(), 12);
        }
    }
}
