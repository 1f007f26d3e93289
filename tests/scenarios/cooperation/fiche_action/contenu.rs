//! The contents of a fiche action: drawn up, written again until it is sent (articles 1 to 10 and 15).

use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, adopter, lire, mission, notes};
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer, poste, projet};
use crate::scene::gestes::cooperation::instruction::{Instruction, proces_verbal, regles};
use serde_json::json;

crate::scenario::scenarios! {
    /// Le contenu d'une action transmise ou validée ne se réécrit pas sous une date antérieure.
    ///
    /// « toute modification du contenu ou du budget prévisionnel des actions validées » (art. 15).
    fn contents_that_were_sent_or_validated_are_not_written_again_under_an_earlier_date(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let ecrire = |fiche: &str, date: &str| {
            let lue = scene.opco().get(fiche).est(200).version();
            let corps = json!({ "contenu": { "annexe": mission(500_000) }, "date": date, "piece": proces_verbal() });
            scene.opco().patch(fiche, lue, corps)
        };
        let fiche = |reference: &str| {
            let projet = json!({ "reference": reference, "annee": 2022, "contenu": contenu(&mission(1_000)), "date": "2022-01-10" });
            let id = creer(scene, &ici.convention, &projet).est(201).id();
            format!("/v1/fiches-action/{id}")
        };
        let (transmise, validee) = (fiche("FA-1"), fiche("FA-2"));
        for fiche in [&transmise, &validee] {
            ecrire(fiche, "2022-01-11").est(200);
            acte(scene, fiche, "transmissions", json!({ "date": "2022-01-20" })).est(200);
        }
        adopter(scene, &ici.reunion, validee.rsplit('/').next().expect("an id"), JOUR);
        ecrire(&transmise, "2022-01-12").est_un_refus(409, "transition_interdite", "R15-01");
        ecrire(&validee, "2022-01-12").est_un_refus(409, "modification_non_presentee", "R15-08");
        // Taken back before the vote, and known after it: the validation stands, and the reprise is noted.
        let reprise = json!({ "motif": "Erreur.", "date": "2022-01-25", "piece": proces_verbal() });
        let reprise = acte(scene, &validee, "revisions", reprise).est(200).corps;
        assert_eq!(reprise["statut"], "validee_copil");
        assert!(notes(&reprise, "G10")[0].contains("« revisee » du 2022-01-25"), "{reprise}");
        assert!(notes(&lire(scene, &transmise), "G10").is_empty());
        // Taken back, it is written again from then on: what was sent stays what was sent (R15-06).
        acte(scene, &transmise, "revisions", json!({ "motif": "À revoir.", "date": JOUR })).est(200);
        ecrire(&transmise, "2022-01-19").est_un_refus(409, "transition_interdite", "R15-06");
        ecrire(&transmise, JOUR).est(200);
        // An avis of before the vote, known after it: the decision did not have it.
        let avis = json!({ "sens": "favorable", "date": "2022-01-22" });
        scene.menjs().post(&format!("{validee}/avis"), avis).est(201);
        let lue = lire(scene, &validee);
        assert!(notes(&lue, "G10").iter().any(|note| note.contains("enregistré après la décision du comité")), "{lue}");
    }

    /// Une fiche action s'élabore et se réécrit librement jusqu'à sa transmission, chaque version restant lisible à sa
    /// date.
    ///
    /// « Toutes les actions initiées … font l'objet d'une « fiche action » prévisionnelle lors de leur élaboration »
    /// (art. 15).
    fn a_fiche_is_drawn_up_and_written_again_until_it_is_sent(scene) {
        scene.nous_sommes_le("2021-10-20");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        let creee = creer(scene, &convention, &projet("FA-1", &contenu(&annexe_simple(100)))).est(201);
        assert_eq!(creee.corps["statut"], "previsionnelle");
        assert_eq!(creee.corps["constats"], json!([]));
        let chemin = format!("/v1/fiches-action/{}", creee.id());
        let changements = json!({
            "contenu": { "description": "Dix visites.", "axes": ["communication"], "annexe": null },
            "date": "2021-10-12",
        });
        let modifiee =
            scene.opco().requete("PATCH", &chemin).lue(creee.version()).corps(changements.clone()).envoyer().est(200);
        let lu = &modifiee.corps["contenu"];
        assert_eq!((lu["numero"].as_i64(), lu["intitule"].as_str()), (Some(2), Some("Visites d'ateliers")));
        assert_eq!((&lu["description"], &lu["axes"]), (&json!("Dix visites."), &json!(["communication"])));
        assert_eq!(lu["annexe"]["postes"], json!([]));
        // On the eve, the first version is what was written.
        let la_veille = scene.opco().get(&format!("{chemin}?au=2021-10-11")).est(200).corps;
        assert_eq!(la_veille["contenu"]["axes"], json!(["information_promotion"]));
        let perimee = scene.opco().requete("PATCH", &chemin).lue(creee.version()).corps(changements).envoyer();
        perimee.est_un_probleme(412, "version_perimee");
        let avant = json!({ "contenu": {}, "date": "2021-10-10" });
        let avant = scene.opco().requete("PATCH", &chemin).lue(modifiee.version()).corps(avant).envoyer();
        avant.est_un_probleme(409, "transition_interdite");
        // Each organisation sees what its conventions hold, and a reference is taken once.
        scene.menjs().get(&chemin).est(200);
        scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        let prise = creer(scene, &convention, &projet("FA-1", &contenu(&annexe_simple(100))));
        prise.est_un_probleme(409, "reference_deja_utilisee");
        let trouvees = scene.mesri().get("/v1/fiches-action?reference=FA-1&axe=communication").est(200).corps;
        assert_eq!(trouvees["elements"][0]["id"], creee.corps["id"]);
        let autres = scene.mesri().get("/v1/fiches-action?axe=qualite_formations").est(200).corps;
        assert_eq!(autres["elements"], json!([]));
    }

    /// Une fiche action dit ses niveaux, ses régions et son porteur, dont la pertinence est justifiée s'il est d'une
    /// autre nature.
    ///
    /// « aux niveaux national, régional et local » (art. 1) ; « par des acteurs pertinents » (art. 16).
    fn a_fiche_says_where_and_by_whom(scene) {
        let regle = |code: &str| if code == "pertinence_non_justifiee" { "R16-03" } else { "R01-02" };
        scene.nous_sommes_le("2021-10-20");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        for (champ, valeur, code) in [
            ("niveaux", json!([]), "niveau_manquant"),
            ("niveaux", json!(["national", "local"]), "region_academique_requise"),
            ("porteur", json!({ "nature": "autre_acteur_pertinent" }), "pertinence_non_justifiee"),
        ] {
            let mut contenu = contenu(&annexe_simple(100));
            contenu[champ] = valeur;
            creer(scene, &convention, &projet("FA-1", &contenu)).est_un_refus(422, code, regle(code));
        }
        let mut contenu = contenu(&annexe_simple(100));
        contenu["date_debut_prevue"] = json!("2022-03-02");
        contenu["date_fin_prevue"] = json!("2022-03-01");
        creer(scene, &convention, &projet("FA-1", &contenu)).est_un_probleme(422, "dates_incoherentes");
        contenu["axes"] = json!(["axe_inconnu"]);
        creer(scene, &convention, &projet("FA-1", &contenu)).est_un_probleme(422, "corps_invalide");
    }

    /// Aucune fiche action ne s'élabore avant l'effet de la convention ni après sa fin.
    ///
    /// « prend effet à compter de sa date de signature » (art. 17).
    fn no_fiche_is_drawn_up_outside_the_days_of_the_convention(scene) {
        scene.nous_sommes_le("2024-01-15");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        for (date, statut, code) in [
            ("2020-11-30", 409, "convention_non_en_vigueur"),
            ("2023-12-01", 409, "convention_terminee"),
            ("2023-11-30", 422, "piece_requise"),
        ] {
            let mut corps = projet("FA-1", &contenu(&annexe_simple(100)));
            corps["date"] = json!(date);
            creer(scene, &convention, &corps).est_un_probleme(statut, code);
        }
        scene.nous_sommes_le("2023-11-29");
        let mut demain = projet("FA-1", &contenu(&annexe_simple(100)));
        demain["date"] = json!("2023-11-30");
        creer(scene, &convention, &demain).est_un_probleme(422, "date_future");
    }

    /// Une action que les frais de mission ne financent en rien est enregistrée, avec un constat.
    fn an_action_without_mission_fees_is_noted(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.brouillon("FA-1");
        let version = scene.opco().get(&fiche).est(200).version();
        let annexe = json!({ "postes": [poste("cout_direct", "partenaire", 2022, 100_000)] });
        let corps = json!({ "contenu": { "annexe": annexe }, "date": "2021-10-12" });
        scene.opco().patch(&fiche, version, corps).est(200);
        let envoyee = ici.transmettre(&fiche).est(200).corps;
        assert_eq!(regles(&envoyee["constats"]), ["R00-04"]);
    }
}
