//! Each act of the way from draft to decision has its state and its days (articles 14 and 15).

use crate::scene::gestes::cooperation::instruction::{EDUCATION, Instruction, par, proces_verbal};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Chaque acte de l'instruction a son état et ses dates ; après la fin, il ne reste que la décision du conseil
    /// d'administration et son retour.
    fn each_act_has_its_state_and_its_days(scene) {
        let ici = Instruction::ouvrir(scene);
        let (brouillon, transmise, autre) = (ici.brouillon("FA-1"), ici.transmise("FA-2"), ici.transmise("FA-3"));
        let (rejetee, validee) = (ici.transmise("FA-4"), ici.validee("FA-5"));
        ici.decider(&rejetee, "contre");
        let mut du_ministere = json!({ "college": EDUCATION, "sens": "favorable", "piece": proces_verbal() });
        let motif = json!({ "motif": "Parce que." });
        let de_la_reunion = json!({ "motif": "Parce que.", "reunion_id": ici.reunion });
        // What is asked, of which fiche, of which it is refused.
        let cas: Vec<(&str, &String, &String, Value)> = vec![
            ("transmissions", &brouillon, &transmise, json!({})),
            ("revisions", &transmise, &brouillon, motif.clone()),
            ("representations", &rejetee, &brouillon, motif.clone()),
            ("avis", &transmise, &brouillon, json!({ "sens": "favorable" })),
            ("avis-transcrits", &transmise, &brouillon, du_ministere.take()),
            ("ajournements", &autre, &brouillon, de_la_reunion),
        ];
        let demander = |acte: &str, fiche: &str, mut corps: Value, date: &str| {
            corps["date"] = date.into();
            par(&if acte == "avis" { scene.menjs() } else { scene.opco() }, fiche, acte, corps)
        };
        for (acte, fiche, refusee, corps) in &cas {
            demander(acte, refusee, corps.clone(), "2021-12-31").est_un_probleme(409, "transition_interdite");
            demander(acte, fiche, corps.clone(), "2022-01-01").est_un_probleme(422, "date_future");
        }
        demander("abandon", &brouillon, motif.clone(), "2022-01-01").est_un_probleme(422, "date_future");
        let ecrire = |fiche: &str, changes: Value, date: &str| {
            let version = scene.opco().get(fiche).est(200).version();
            let corps = json!({ "contenu": changes, "date": date });
            scene.opco().patch(fiche, version, corps)
        };
        ecrire(&transmise, json!({}), "2021-12-31").est_un_refus(409, "transition_interdite", "R15-01");
        ecrire(&validee, json!({}), "2021-12-31").est_un_refus(409, "modification_non_presentee", "R15-08");
        ecrire(&brouillon, json!({}), "2022-01-01").est_un_refus(422, "date_future", "G10");
        for (changes, code) in [
            (json!({ "niveaux": [] }), "niveau_manquant"),
            (json!({ "niveaux": ["local"] }), "region_academique_requise"),
            (json!({ "porteur": { "nature": "autre_acteur_pertinent" } }), "pertinence_non_justifiee"),
            (json!({ "date_debut_prevue": "2022-03-02", "date_fin_prevue": "2022-03-01" }), "dates_incoherentes"),
        ] {
            ecrire(&brouillon, changes, "2021-12-31").est_un_probleme(422, code);
        }
        // Q23, and the other filters.
        let (opco, apres_terme) = (scene.opco(), |vrai: bool| format!("apres_terme={vrai}"));
        assert_eq!(ici.listees(&opco, &apres_terme(true)), Vec::<String>::new());
        assert_eq!(ici.listees(&opco, "statut=rejetee_copil,validee_copil"), [rejetee.as_str(), validee.as_str()]);
        opco.get("/v1/fiches-action?statut=rejetee_copil,inconnu").est_un_probleme(400, "requete_illisible");
        opco.get("/v1/fiches-action?avis_manquant=M%C3%89").est_un_probleme(400, "requete_illisible");
        assert_eq!(ici.listees(&opco, "public=apprentis&statut=previsionnelle"), [brouillon.as_str()]);
        assert_eq!(ici.listees(&opco, "region=84"), Vec::<String>::new());
        assert_eq!(ici.listees(&opco, "porteur=mobilites"), Vec::<String>::new());
        // The convention ends on 30 November 2023.
        scene.nous_sommes_le("2024-01-15");
        let opco = scene.opco();
        for (acte, fiche, _, corps) in &cas {
            demander(acte, fiche, corps.clone(), "2023-12-01").est_un_refus(409, "convention_terminee", "R18-05");
            if *acte != "avis-transcrits" {
                demander(acte, fiche, corps.clone(), "2023-11-30").est_un_refus(422, "piece_requise", "G10");
            }
        }
        ecrire(&brouillon, json!({}), "2023-12-01").est_un_refus(409, "convention_terminee", "R18-05");
        ecrire(&brouillon, json!({}), "2023-11-30").est_un_refus(422, "piece_requise", "G10");
        let abandon = |date: &str| demander("abandon", &brouillon, motif.clone(), date);
        abandon("2023-12-01").est_un_refus(409, "convention_terminee", "R18-05");
        abandon("2023-11-30").est_un_refus(422, "piece_requise", "G10");
        // « décision et retour du CA sur une décision du copil antérieure »: still allowed.
        let conseil = ici.conseil();
        let corps = json!({ "resultat": "validee", "date": "2023-12-14" });
        let decidee = par(&conseil, &validee, "decisions-ca", corps).est(201);
        assert_eq!(decidee.corps["statut"], "validee_ca");
        let retour = format!("{}/retours", decidee.en_tete("location"));
        conseil.post(&retour, json!({ "date": "2024-01-10" })).est(200);
        assert_eq!(ici.listees(&opco, &format!("statut=validee_ca&{}", apres_terme(true))), [validee]);
        assert_eq!(ici.listees(&opco, &apres_terme(false)), Vec::<String>::new());
    }
}
