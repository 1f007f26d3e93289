//! The regional directory (article 11) and the reference data of the regions: shared between the signatories, shown to nobody
//! else.

use crate::scene::gestes::cooperation::copil::{SHA256, convention_au};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const COURRIEL: &str = "contact-regional@exemple.fr";

/// A line of a list.
fn ligne(region: &str, nature: &str) -> Value {
    json!({
        "region_academique": region, "nature": nature, "fictif": true,
        "coordonnees": {
            "nom": "Représentante (fictive)", "fonction": "déléguée", "courriel": COURRIEL, "organisme": "Délégation",
        },
    })
}

/// A representative, put on a list on a day.
fn inscription(region: &str, jour: &str) -> Value {
    let mut corps = ligne(region, "representant_regional");
    corps["date"] = jour.into();
    corps
}

fn modification(jour: &str) -> Value {
    let mut corps = ligne("27", "representant_regional");
    corps["date"] = jour.into();
    corps
}

fn retrait(jour: &str) -> Value {
    json!({ "date": jour })
}

fn prouve(mut corps: Value) -> Value {
    corps["piece"] = json!({ "reference": "liste.pdf", "sha256": SHA256 });
    corps
}

fn inscrire(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/contacts-regionaux"), corps)
}

/// An act on a contact, in the version that the auditor has just read.
fn agir(scene: &Scene, par: &Acteur, id: &str, acte: &str, corps: Value) -> Reponse {
    let ici = format!("/v1/contacts-regionaux/{id}");
    let version = scene.auditeur().get(&ici).est(200).version();
    par.requete("POST", &format!("{ici}/{acte}")).lue(version).corps(corps).envoyer()
}

fn liste(par: &Acteur, convention: &str, filtre: &str) -> Vec<Value> {
    let page = par.get(&format!("/v1/conventions/{convention}/contacts-regionaux?{filtre}")).est(200).corps;
    page["elements"].as_array().expect("elements").clone()
}

crate::scenario::scenarios! {
    /// Chaque signataire partage ses contacts régionaux avec les autres et avec personne d'autre ; l'auditeur n'en voit
    /// pas les coordonnées.
    ///
    /// « la liste des représentants régionaux de chaque signataire ainsi que des contacts des services des
    /// établissements d'enseignement supérieur partie prenantes sera partagée » (art. 11).
    fn each_signatory_shares_its_list_with_the_others_and_with_nobody_else(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        inscrire(&opco, &convention, inscription("53", "2021-03-01")).est(201);
        let du_menjs = inscrire(&menjs, &convention, inscription("53", "2021-03-01")).est(201);
        let mut service = ligne("28", "service_etablissement");
        service["date"] = "2021-04-01".into();
        inscrire(&mesri, &convention, service).est(201);
        for lecteur in [&opco, &menjs, &mesri] {
            let lus = liste(lecteur, &convention, "");
            assert!(lus.len() == 3 && lus.iter().all(|contact| contact["coordonnees"]["courriel"] == COURRIEL), "{lus:?}");
        }
        let filtres = ["region=53", "region=53&college=ministere_education", "nature=service_etablissement", "au=2021-03-31"];
        assert_eq!(filtres.map(|filtre| liste(&opco, &convention, filtre).len()), [2, 1, 1, 2]);
        // « l'auditeur voit l'existence, pas les coordonnées » (R11-06): not in the list, not alone, not in the journal.
        let auditeur = scene.auditeur();
        let vus = liste(&auditeur, &convention, "");
        assert_eq!((vus.len(), &vus[1]["college"], &vus[1]["region_academique"]), (3, &json!("ministere_education"), &json!("53")));
        let ici = format!("/v1/contacts-regionaux/{}", du_menjs.id());
        for chemin in [
            format!("/v1/conventions/{convention}/contacts-regionaux"),
            format!("/v1/conventions/{convention}/reseau"),
            format!("/v1/conventions/{convention}/journal"),
            ici.clone(),
        ] {
            let lu = auditeur.get(&chemin).est(200).texte;
            for donnee in [COURRIEL, "Représentante", "déléguée", "Délégation"] {
                assert!(!lu.contains(donnee), "{chemin} : {lu}");
            }
        }
        // « jamais public »; nothing for the State as it reads conventions.
        for chemin in [ici.clone(), format!("/v1/conventions/{convention}/contacts-regionaux")] {
            scene.public().get(&chemin).est_un_probleme(401, "jeton_refuse");
            for (organisation, role) in [("dgefp", Role::Dgefp), ("france-competences", Role::FranceCompetences)] {
                scene.acteur(organisation, &[role]).get(&chemin).est_un_refus(403, "role_non_habilite", "G15");
            }
            scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        }
        let conseil = scene.acteur("mobilites", &[Role::ConseilAdministration]);
        assert_eq!(conseil.get(&ici).est(200).corps["coordonnees"]["courriel"], COURRIEL);
    }

    /// Une liste de contacts régionaux qui n'est pas partagée fait l'objet d'un constat, et rien n'est refusé pour
    /// cela.
    fn a_list_that_is_not_shared_is_noted(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let reseau = |au: &str| scene.auditeur().get(&format!("/v1/conventions/{convention}/reseau?au={au}")).est(200).corps;
        let notes = |au: &str| reseau(au)["constats"].as_array().map(Vec::len);
        assert_eq!((notes("2020-11-30"), notes("2020-12-01")), (Some(0), Some(5)));
        for acteur in [scene.opco(), scene.menjs(), scene.mesri()] {
            inscrire(&acteur, &convention, inscription("53", "2021-03-01")).est(201);
        }
        let lu = reseau("2021-12-01");
        let messages: Vec<_> = lu["constats"].as_array().expect("constats").iter().map(|c| c["message"].to_string()).collect();
        assert!(messages[0].contains("établissements d'enseignement supérieur"), "{messages:?}");
        assert!(messages[1].contains("17 région(s) académique(s) sans aucun contact"), "{messages:?}");
        assert_eq!((&lu["parties"][0]["regions"], &lu["parties"][0]["organisation"]), (&json!(["53"]), &json!("mobilites")));
        assert_eq!(lu["constats"][0]["regle"], "R11-06");
        for region in scene.public().get("/v1/regions-academiques").est(200).corps["elements"].as_array().expect("regions") {
            let mut service = ligne(region["code"].as_str().expect("a code"), "service_etablissement");
            service["date"] = "2021-05-03".into();
            inscrire(&scene.mesri(), &convention, service).est(201);
        }
        let complet = reseau("2021-05-03");
        assert_eq!((&complet["complet"], &complet["constats"]), (&json!(true), &json!([])));
        assert_eq!(reseau("2021-05-02")["complet"], false);
    }

    /// Chaque signataire tient sa propre liste de contacts, chaque inscription à sa propre date ; un nom peut toujours
    /// en être retiré.
    fn each_signatory_keeps_its_own_list_on_its_own_day(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let (opco, menjs) = (scene.opco(), scene.menjs());
        let mut pour_autrui = inscription("53", "2021-03-01");
        pour_autrui["college"] = "ministere_education".into();
        inscrire(&opco, &convention, pour_autrui).est_un_refus(403, "contact_d_une_autre_partie", "R11-06");
        inscrire(&opco, &convention, inscription("53", "2020-11-30")).est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        inscrire(&opco, &convention, inscription("53", "2021-12-02")).est_un_refus(422, "date_future", "G10");
        for courriel in ["sans-arobase", "a@", "@b", "a b@exemple.fr", "a@b@c"] {
            let mut faux = inscription("53", "2021-03-01");
            faux["coordonnees"]["courriel"] = courriel.into();
            inscrire(&opco, &convention, faux).est_un_probleme(422, "corps_invalide");
        }
        let id = inscrire(&opco, &convention, inscription("53", "2021-03-01")).est(201).id();
        for (acte, corps) in [("modifications", modification as fn(&str) -> Value), ("retrait", retrait)] {
            agir(scene, &menjs, &id, acte, corps("2021-06-01")).est_un_refus(403, "contact_d_une_autre_partie", "R11-06");
            agir(scene, &opco, &id, acte, corps("2021-02-28")).est_un_refus(409, "transition_interdite", "R11-06");
            agir(scene, &opco, &id, acte, corps("2021-12-02")).est_un_refus(422, "date_future", "G10");
        }
        let modifie = agir(scene, &opco, &id, "modifications", modification("2021-06-01")).est(200).corps;
        assert_eq!(modifie["region_academique"], "27");
        let region = |au: &str| opco.get(&format!("/v1/contacts-regionaux/{id}?au={au}")).est(200).corps["region_academique"].clone();
        assert_eq!((region("2021-05-31"), region("2021-06-01")), (json!("53"), json!("27")));
        // After the end: no new line, but no name kept against its will.
        scene.nous_sommes_le("2024-01-10");
        let opco = scene.opco();
        inscrire(&opco, &convention, inscription("53", "2021-07-01")).est_un_refus(422, "piece_requise", "G10");
        agir(scene, &opco, &id, "modifications", modification("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
        agir(scene, &opco, &id, "modifications", modification("2023-11-30")).est_un_refus(422, "piece_requise", "G10");
        let retire = agir(scene, &opco, &id, "retrait", retrait("2024-01-09")).est(200).corps;
        assert_eq!((&retire["statut"], &retire["coordonnees"], &retire["nature"]), (&json!("retire"), &Value::Null, &Value::Null));
        agir(scene, &opco, &id, "retrait", retrait("2024-01-10")).est_un_refus(409, "transition_interdite", "R11-06");
        agir(scene, &opco, &id, "retrait", retrait("2024-01-08")).est_un_refus(422, "piece_requise", "G10");
        agir(scene, &opco, &id, "retrait", prouve(retrait("2024-01-08"))).est(200);
    }

    /// Toute personne lit, sans jeton, les dix-huit régions académiques et leurs académies.
    ///
    /// « au sein des régions académiques » (art. 1).
    fn anyone_reads_the_regions_and_their_academies(scene) {
        let lues = scene.public().get("/v1/regions-academiques").est(200).corps;
        let regions = lues["elements"].as_array().expect("regions");
        let ile_de_france = regions.iter().find(|region| region["code"] == "11").expect("a region");
        assert_eq!((regions.len(), &ile_de_france["nom"]), (18, &json!("Île-de-France")));
        let academies = ile_de_france["academies"].as_array().expect("académies").iter().map(|a| a["nom"].clone());
        assert_eq!(academies.collect::<Vec<_>>(), ["Paris", "Créteil", "Versailles"]);
        assert!(lues["source"].as_str().is_some_and(|source| source.contains("Insee")));
    }
}
