//! The board decides after the committee, and returns its decision to the members (article 14).

use crate::scene::Acteur;
use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, lire, mission, notes};
use crate::scene::gestes::cooperation::instruction::{Instruction, SEANCE, par, proces_verbal, regles};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Le retour d'une décision du conseil d'administration fait à certains membres reste dû aux autres.
    ///
    /// « fait un retour de ses décisions aux membres du copil » (art. 14).
    fn a_return_made_to_some_members_is_still_due_to_the_others(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let decision = lire(scene, &fiche)["decisions_ca"][0]["id"].as_str().expect("an id").to_owned();
        let decision = format!("/v1/decisions-ca/{decision}");
        let retourner = |membres: &[String]| {
            ici.conseil().post(&format!("{decision}/retours"), json!({ "destinataires": membres, "date": JOUR }))
        };
        let partiel = retourner(&ici.membres[..1]).est(200).corps;
        assert_eq!((notes(&partiel, "R14-07").len(), &partiel["decisions_ca"][0]["retour"]), (1, &json!("en_attente")));
        assert_eq!(retourner(&ici.membres[1..]).est(200).corps["decisions_ca"][0]["retour"], "fait");
        retourner(&ici.membres[..1]).est_un_refus(409, "transition_interdite", "R14-07");
    }

    /// Le conseil d'administration décide après le comité, et fait retour de sa décision aux membres.
    ///
    /// « Les actions validées par le copil sont ensuite proposées pour validation au conseil d'administration de l'OPCO
    /// qui fait un retour de ses décisions aux membres du copil. » (art. 14).
    fn the_board_decides_after_the_committee_and_returns_its_decision(scene) {
        let ici = Instruction::ouvrir(scene);
        let (conseil, opco) = (ici.conseil(), scene.opco());
        let decider = |acteur: &Acteur, fiche: &str, corps: Value| par(acteur, fiche, "decisions-ca", corps);
        let validation = |date: &str| json!({ "resultat": "validee", "date": date });
        let fiche = ici.transmise("FA-1");
        decider(&conseil, &fiche, validation("2021-12-14")).est_un_refus(409, "instruction_copil_manquante", "R14-01");
        decider(&scene.menjs(), &fiche, validation("2021-12-14")).est_un_refus(403, "role_non_habilite", "G15");
        // G16: what the board decided all the same is recorded, on a piece, and changes nothing.
        let mut accompli = validation("2021-11-10");
        accompli["fait_accompli"] = json!({ "motif": "Décidée par erreur." });
        decider(&conseil, &fiche, accompli.clone()).est_un_refus(422, "piece_requise", "G16");
        accompli["piece"] = proces_verbal();
        let sans_effet = decider(&conseil, &fiche, accompli).est(201).corps;
        assert_eq!(sans_effet["statut"], "transmise");
        assert_eq!(regles(&sans_effet["constats"]), ["R14-06"]);
        assert_eq!(sans_effet["decisions_ca"][0]["decision"]["motif"], "Décidée par erreur.");
        ici.decider(&fiche, "pour");
        let anterieure = decider(&conseil, &fiche, validation("2021-11-17"));
        let anterieure = anterieure.est_un_refus(422, "date_ca_anterieure", "R14-06");
        assert_eq!(anterieure.corps["parametres"]["date_copil"], SEANCE);
        decider(&conseil, &fiche, validation("2022-01-01")).est_un_refus(422, "date_future", "G10");
        // G17: the secretariat has the extract of the minutes.
        decider(&opco, &fiche, validation("2021-12-14")).est_un_refus(422, "piece_requise", "G17");
        let mut transcrite = validation("2021-12-14");
        transcrite["piece"] = proces_verbal();
        let decidee = decider(&opco, &fiche, transcrite.clone()).est(201);
        assert_eq!(decidee.corps["statut"], "validee_ca");
        assert_eq!(decidee.corps["decisions_ca"][1]["statut"], "transcrite");
        decider(&opco, &fiche, transcrite).est_un_refus(409, "transition_interdite", "R14-06");
        let celle_ci = decidee.en_tete("location").to_owned();
        let confirmer = |adresse: &str, date: &str| {
            conseil.post(&format!("{adresse}/confirmation"), json!({ "date": date }))
        };
        let contester = |adresse: &str, date: &str| {
            let corps = json!({ "date": date, "motif": "Point reporté." });
            conseil.post(&format!("{adresse}/contestation"), corps)
        };
        confirmer(&celle_ci, "2022-01-01").est_un_refus(422, "date_future", "G10");
        contester(&celle_ci, "2022-01-01").est_un_refus(422, "date_future", "G10");
        confirmer(&celle_ci, "2021-12-13").est_un_refus(409, "decision_ca_non_transcrite", "G17");
        assert_eq!(confirmer(&celle_ci, "2021-12-15").est(200).corps["decisions_ca"][1]["statut"], "confirmee");
        contester(&celle_ci, "2021-12-15").est_un_refus(409, "decision_ca_non_transcrite", "G17");
        // Contested, a decision does not count, and there is nothing to return.
        let autre = ici.validee("FA-2");
        let mut refus = json!({ "resultat": "refusee", "date": "2021-12-14", "piece": proces_verbal() });
        let contestee = decider(&opco, &autre, refus.clone()).est(201);
        assert_eq!(contestee.corps["statut"], "refusee_ca");
        let contestee = contestee.en_tete("location").to_owned();
        assert_eq!(contester(&contestee, "2021-12-15").est(200).corps["statut"], "validee_copil");
        let retour = |acteur: &Acteur, adresse: &str, mut corps: Value, date: &str| {
            corps["date"] = date.into();
            acteur.post(&format!("{adresse}/retours"), corps)
        };
        retour(&conseil, &contestee, json!({}), "2021-12-20").est_un_refus(409, "transition_interdite", "R14-07");
        refus["date"] = "2021-12-16".into();
        decider(&conseil, &autre, refus).est(201);
        // Q13: which returns are not made.
        let attendus = |au: &str| {
            let page = scene.auditeur().get(&format!("/v1/decisions-ca?retour=en_attente&au={au}")).est(200).corps;
            let elements = page["elements"].as_array().expect("a list").iter();
            elements.map(|d| d["fiche_action_reference"].as_str().expect("a reference").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(attendus("2021-12-31"), ["FA-1", "FA-1", "FA-2"]);
        let page = scene.auditeur().get("/v1/decisions-ca?limite=1&retour=en_attente").est(200).corps;
        let curseur = page["page"]["suivante"].as_str().expect("a page follows");
        let suite = scene.auditeur().get(&format!("/v1/decisions-ca?limite=1&retour=en_attente&curseur={curseur}")).est(200);
        assert_eq!(suite.corps["elements"][0]["id"].as_str(), celle_ci.rsplit('/').next());
        scene.autre_opco().get(&celle_ci).est_un_probleme(404, "introuvable");
        let chez_l_autre = scene.autre_opco().get("/v1/decisions-ca").est(200).corps;
        assert_eq!(chez_l_autre["elements"], json!([]));
        retour(&opco, &celle_ci, json!({}), "2021-12-20").est_un_refus(422, "piece_requise", "G17");
        retour(&conseil, &celle_ci, json!({}), "2021-12-13").est_un_refus(409, "transition_interdite", "R14-07");
        retour(&conseil, &celle_ci, json!({}), "2022-01-01").est_un_refus(422, "date_future", "G10");
        let etranger = json!({ "destinataires": [uuid::Uuid::now_v7()] });
        retour(&conseil, &celle_ci, etranger, "2021-12-20").est_un_refus(422, "destinataires_incomplets", "R14-07");
        let partiel = json!({ "destinataires": ici.membres[..2] });
        let fait = retour(&conseil, &celle_ci, partiel, "2021-12-20").est(200).corps;
        assert!(regles(&fait["constats"]).contains(&"R14-07"), "{fait}");
        // Made to some, it is still due to the others.
        assert_eq!(ici.lire(&celle_ci)["retour"], "en_attente");
        retour(&conseil, &celle_ci, json!({ "destinataires": ici.membres[2..] }), "2021-12-20").est(200);
        assert_eq!(ici.lire(&celle_ci)["retour"], "fait");
        assert_eq!(attendus("2021-12-19"), ["FA-1", "FA-1", "FA-2"]);
        assert_eq!(attendus("2021-12-20"), ["FA-1", "FA-2"]);
        retour(&conseil, &celle_ci, json!({}), "2021-12-21").est_un_refus(409, "transition_interdite", "R14-07");
        // Refused by the board, the action may be put forward again.
        let corps = json!({ "motif": "Revue.", "date": "2021-12-22" });
        assert_eq!(acte(scene, &autre, "representations", corps).est(200).corps["statut"], "previsionnelle");
    }
}
