//! The fiche is sent to every member with its annex, taken back, sent again (article 15).

use crate::scene::gestes::cooperation::decision::{acte, comite_complet};
use crate::scene::gestes::cooperation::fait_accompli::{accompli, brouillon, constats, raconter};
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, poste};
use crate::scene::gestes::cooperation::instruction::{EDUCATION, Instruction, SUPERIEUR, avis, regles};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Une fiche action partie sans un des membres est enregistrée comme un fait accompli et reste prévisionnelle.
    ///
    /// « adressées aux membres du comité de pilotage et accompagnées d'annexes financières » (art. 15). G16.
    fn a_fiche_that_left_without_a_member_is_told_and_stays_a_draft(scene) {
        scene.nous_sommes_le("2021-11-18");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let membres = comite_complet(scene, &convention);
        let fiche = brouillon(scene, &convention, "2021-10-11");
        let transmettre = |corps: Value| acte(scene, &fiche, "transmissions", corps);
        let partielle = json!({ "destinataires": &membres[..3], "date": "2021-10-18" });
        let note = raconter(transmettre, &partielle, (422, "destinataires_incomplets"), "R15-06");
        assert_eq!(note.corps["statut"], "previsionnelle");
        let dernier = note.corps["faits"].as_array().expect("facts").last().expect("one").clone();
        assert_eq!((&dernier["fait"], &dernier["fait_accompli"]["motif"]), (&json!("transmise"), &json!("Parti par erreur.")));
        // No avis is awaited of a draft; whoever is no member is served nothing, whatever is told.
        let avis = json!({ "sens": "favorable", "date": "2021-11-01" });
        scene.menjs().post(&format!("{fiche}/avis"), avis).est_un_probleme(409, "transition_interdite");
        let etranger = json!({ "destinataires": ["019a0000-0000-7000-8000-0000000000ff"], "date": "2021-10-18" });
        transmettre(accompli(etranger, true)).est_un_refus(422, "destinataires_incomplets", "R15-06");
        // Sent to all at last, it is sent; the first sending stays visible.
        let transmise = transmettre(json!({ "date": "2021-10-20" })).est(200);
        assert_eq!((&transmise.corps["statut"], constats(&transmise, "R15-06").len()), (&json!("transmise"), 1));
    }

    /// Une fiche action est transmise à tous les membres du comité, avec une annexe financière équilibrée.
    ///
    /// « Elles sont adressées aux membres du comité de pilotage et accompagnées d'annexes financières détaillées »
    /// (art. 15).
    fn a_fiche_goes_to_every_member_with_a_balanced_annex(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.brouillon("FA-1");
        let mut inegal = annexe_simple(100_000);
        inegal["postes"][0]["ressources"][0]["montant_centimes"] = 99_999.into();
        let paye = json!({ "postes": [poste("remuneration_personnel", "frais_de_mission_opco", 2022, 1)] });
        let frais = |centimes: i64| {
            let mut annexe = annexe_simple(100_000);
            annexe["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": centimes }]);
            annexe
        };
        for (annexe, code) in [
            (Value::Null, "annexe_financiere_manquante"),
            (inegal, "poste_non_equilibre"),
            (paye, "remuneration_non_eligible"),
            (frais(5_651), "frais_gestion_excessifs"),
        ] {
            let version = scene.opco().get(&fiche).est(200).version();
            let corps = json!({ "contenu": { "annexe": annexe }, "date": "2021-10-12" });
            scene.opco().patch(&fiche, version, corps).est(200);
            ici.transmettre(&fiche).est_un_probleme(422, code);
        }
        let version = scene.opco().get(&fiche).est(200).version();
        // « dans la limite de 5,65 % », to the centime; without an axis, a public or a word on diversity: noted.
        let corps = json!({ "contenu": { "annexe": frais(5_650), "axes": [], "publics_cibles": ["apprentis"],
            "mixite_inclusion": null, "modele_version": null }, "date": "2021-10-12" });
        assert_eq!(scene.opco().patch(&fiche, version, corps).est(200).corps["constats"], json!([]));
        let envoi = |destinataires: &[String]| {
            let corps = json!({ "date": "2021-10-18", "destinataires": destinataires });
            acte(scene, &fiche, "transmissions", corps)
        };
        let refusee = envoi(&ici.membres[..3]).est_un_refus(422, "destinataires_incomplets", "R15-06");
        assert_eq!(refusee.corps["parametres"]["destinataires_manquants"], json!([ici.membres[3]]));
        let mut etranger = ici.membres.clone();
        etranger.push(uuid::Uuid::now_v7().to_string());
        envoi(&etranger).est_un_refus(422, "destinataires_incomplets", "R15-06");
        let envoyee = envoi(&ici.membres).est(200);
        assert_eq!(envoyee.corps["statut"], "transmise");
        assert_eq!(regles(&envoyee.corps["constats"]), ["R01-01", "R15-05", "R08-01", "R15-03"]);
        assert_eq!(envoyee.corps["avis_manquants"], json!([EDUCATION, SUPERIEUR]));
    }

    /// Une fiche reprise puis transmise de nouveau attend de nouveaux avis ; les précédents restent à l'historique.
    fn a_fiche_taken_back_awaits_new_avis(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.transmise("FA-1");
        avis(&scene.menjs(), &fiche, "favorable", "2021-10-20").est(201);
        let avisee = avis(&scene.mesri(), &fiche, "favorable", "2021-10-21").est(201);
        assert_eq!(avisee.corps["statut"], "avisee");
        let reprise = json!({ "motif": "Une académie de plus.", "date": "2021-10-22" });
        let reprise = acte(scene, &fiche, "revisions", reprise).est(200).corps;
        assert_eq!((&reprise["statut"], &reprise["avis_manquants"]), (&json!("previsionnelle"), &json!([])));
        let version = scene.opco().get(&fiche).est(200).version();
        let corps = json!({ "contenu": { "intitule": "Visites" }, "date": "2021-10-23" });
        scene.opco().patch(&fiche, version, corps).est(200);
        acte(scene, &fiche, "transmissions", json!({ "date": "2021-10-24" })).est(200);
        let relue = ici.lire(&fiche);
        assert_eq!((&relue["statut"], &relue["avis_manquants"]), (&json!("transmise"), &json!([EDUCATION, SUPERIEUR])));
        assert_eq!(relue["avis"][0]["courant"], false);
        let nouvel = avis(&scene.menjs(), &fiche, "favorable", "2021-10-25").est(201).corps;
        assert_eq!((&nouvel["avis"][2]["fiche_version"], &nouvel["avis"][2]["courant"]), (&json!(2), &json!(true)));
        // On the eve of the taking back, what was said then.
        assert_eq!(ici.lire(&format!("{fiche}?au=2021-10-21"))["statut"], "avisee");
    }
}
