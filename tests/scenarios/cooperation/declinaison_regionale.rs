//! The study of the régions académiques (article 1): every region is on the list, and to study is not to adopt.

use crate::scene::gestes::cooperation::copil::{SHA256, convention_au};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

fn etude(region: &str, jour: &str) -> Value {
    json!({ "region_academique": region, "date": jour })
}

fn retenue(jour: &str) -> Value {
    json!({ "date": jour })
}

fn ecartement(jour: &str) -> Value {
    json!({ "date": jour, "motif": "Les actions nationales y suffisent." })
}

fn prouve(mut corps: Value) -> Value {
    corps["piece"] = json!({ "reference": "note.pdf", "sha256": SHA256 });
    corps
}

fn etudier(par: &Acteur, convention: &str, corps: Value) -> Reponse {
    par.post(&format!("/v1/conventions/{convention}/declinaisons-regionales"), corps)
}

/// An act on a study, in the version that the auditor has just read.
fn agir(scene: &Scene, par: &Acteur, id: &str, acte: &str, corps: Value) -> Reponse {
    let ici = format!("/v1/declinaisons-regionales/{id}");
    let version = scene.auditeur().get(&ici).est(200).version();
    par.requete("POST", &format!("{ici}/{acte}")).lue(version).corps(corps).envoyer()
}

crate::scenario::scenarios! {
    /// Les dix-huit régions académiques figurent toutes à la liste, et l'indicateur mesure celles qui ont été étudiées.
    ///
    /// « Les signataires s'engagent à étudier les opportunités de déclinaison de cette convention de coopération au
    /// sein des régions académiques. » (art. 1).
    fn every_region_is_listed_and_what_is_studied_is_measured(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let lues = |au: &str| {
            menjs.get(&format!("/v1/conventions/{convention}/declinaisons-regionales?au={au}")).est(200).corps
        };
        let rien = lues("2021-12-01");
        let statuts = |corps: &Value, statut: &str| {
            corps["elements"].as_array().expect("regions").iter().filter(|region| region["statut"] == statut).count()
        };
        assert_eq!((statuts(&rien, "non_etudiee"), &rien["indicateur"]["valeur"]), (18, &json!(0)));
        assert_eq!((&rien["indicateur"]["sur"], &rien["indicateur"]["atteint"]), (&json!(18), &json!(false)));
        assert_eq!(rien["indicateur"]["fondement"]["regle"], "R01-03");
        // Each by another signatory; one to the end, one set aside, one on its way.
        let bretagne = etudier(&opco, &convention, etude("53", "2021-03-01")).est(201);
        assert_eq!(bretagne.en_tete("location"), format!("/v1/declinaisons-regionales/{}", bretagne.id()));
        let corse = etudier(&mesri, &convention, etude("94", "2021-03-01")).est(201).id();
        etudier(&menjs, &convention, etude("28", "2021-09-01")).est(201);
        agir(scene, &menjs, &bretagne.id(), "retenue", retenue("2021-06-10")).est(200);
        let ecartee = agir(scene, &opco, &corse, "ecartement", ecartement("2021-06-10")).est(200).corps;
        assert_eq!(ecartee["etapes"][1]["fait"]["motif"], "Les actions nationales y suffisent.");
        let lu = lues("2021-12-01");
        let comptes = ["non_etudiee", "a_l_etude", "retenue", "ecartee"].map(|statut| statuts(&lu, statut));
        assert_eq!((comptes, &lu["indicateur"]["valeur"]), ([15, 1, 1, 1], &json!(3)));
        assert_eq!((lues("2021-02-28")["indicateur"]["valeur"].clone(), lues("2021-06-09")["indicateur"]["valeur"].clone()), (json!(0), json!(2)));
        // One per region; studied again, it keeps its history.
        etudier(&menjs, &convention, etude("28", "2021-10-01")).est_un_refus(409, "transition_interdite", "R01-03");
        let encore = etudier(&menjs, &convention, etude("94", "2021-11-02")).est(201);
        assert_eq!((encore.id(), encore.corps["etapes"].as_array().map(Vec::len)), (corse, Some(3)));
        let dgefp = scene.acteur("dgefp", &[Role::Dgefp]);
        dgefp.get(&format!("/v1/conventions/{convention}/declinaisons-regionales")).est(200);
        scene.auditeur().post(&format!("/v1/conventions/{convention}/declinaisons-regionales"), etude("11", "2021-03-01"))
            .est_un_refus(403, "role_non_habilite", "G15");
    }

    /// Chaque étape de l'étude d'une région est jugée à sa propre date, sous une convention en vigueur.
    fn each_step_of_a_study_is_judged_on_its_own_day(scene) {
        let convention = convention_au(scene, "2021-12-01");
        let opco = scene.opco();
        etudier(&opco, &convention, etude("53", "2020-11-30")).est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        etudier(&opco, &convention, etude("53", "2021-12-02")).est_un_refus(422, "date_future", "G10");
        let id = etudier(&opco, &convention, etude("53", "2021-03-01")).est(201).id();
        let actes = [("retenue", retenue as fn(&str) -> Value), ("ecartement", ecartement)];
        for (acte, corps) in actes {
            agir(scene, &opco, &id, acte, corps("2021-02-28")).est_un_refus(409, "transition_interdite", "R01-03");
            agir(scene, &opco, &id, acte, corps("2021-12-02")).est_un_refus(422, "date_future", "G10");
        }
        scene.nous_sommes_le("2024-01-10");
        let opco = scene.opco();
        etudier(&opco, &convention, etude("28", "2021-03-01")).est_un_refus(422, "piece_requise", "G10");
        for (acte, corps) in actes {
            agir(scene, &opco, &id, acte, corps("2023-12-01")).est_un_refus(409, "convention_non_en_vigueur", "R17-02");
            agir(scene, &opco, &id, acte, corps("2023-11-30")).est_un_refus(422, "piece_requise", "G10");
        }
        agir(scene, &opco, &id, "retenue", prouve(retenue("2021-06-10"))).est(200);
        agir(scene, &opco, &id, "ecartement", ecartement("2021-06-11")).est_un_refus(409, "transition_interdite", "R01-03");
    }
}
