//! A modification is presented before it is applied, and brings what it changes (article 15).

use crate::scene::Scene;
use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::decision::{acte, reunion_projetee};
use crate::scene::gestes::cooperation::engagement::{
    Dossier, JOUR, appliquer, engager, mission, notes, plafond, voter,
};
use crate::scene::gestes::cooperation::fait_accompli::{courriel, raconter};
use crate::scene::gestes::cooperation::fiche_action::poste;
use crate::scene::gestes::cooperation::instruction::proces_verbal;
use crate::scene::gestes::cooperation::plafond::{declarer, piece};
use serde_json::{Value, json};

fn prevu(fiche: &Value) -> &Value {
    &fiche["contenu"]["annexe"]["depense_centimes"]
}

crate::scenario::scenarios! {
    /// Une modification n'apporte que ce qu'elle change et n'en défait aucune autre.
    ///
    /// « devra s'inscrire dans le respect général des objectifs » (art. 15). R15-08.
    fn a_modification_brings_what_it_changes_and_undoes_no_other(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let titre = ici.proposee(&fiche, json!({ "intitule": "Autre titre" }));
        let budget = ici.proposee(&fiche, json!({ "annexe": mission(500) }));
        assert_eq!(appliquer(&ici, &fiche, &budget).est(200).corps["financement"]["engage_centimes"], 500);
        let apres = appliquer(&ici, &fiche, &titre).est(200).corps;
        assert_eq!((&apres["contenu"]["intitule"], prevu(&apres)), (&json!("Autre titre"), &json!(500)));
        assert_eq!(apres["financement"]["engage_centimes"], 500, "the title commits nothing");
    }

    /// Une modification appliquée de fait ne change rien tant qu'elle n'est pas présentée, décidée et appliquée dans
    /// les règles.
    ///
    /// « présentée au préalable » (art. 15). G16.
    fn a_modification_applied_in_fact_is_still_to_be_presented_decided_and_applied(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.validee("FA-1", &mission(1_000));
        let hausse = ici.proposee(&fiche, json!({ "annexe": mission(3_000) }));
        let de_fait = || json!({ "date": JOUR, "piece": proces_verbal(), "fait_accompli": { "motif": "Déjà faite." } });
        let notee = ici.appliquer(&fiche, &hausse, de_fait()).est(200).corps;
        assert_eq!((prevu(&notee), &notee["modifications"][0]["appliquee_le"]), (&json!(1_000), &Value::Null));
        assert!(notes(&notee, "R15-08")[0].contains("n'est pas présentée"), "{notee}");
        // Presented since, it is the board's decision that is lacking, and the note says that.
        ici.presenter(&hausse, json!({ "date": JOUR })).est(200);
        let notee = ici.appliquer(&fiche, &hausse, de_fait()).est(200).corps;
        assert!(notes(&notee, "R15-08")[1].contains("le conseil d'administration en décide d'abord"), "{notee}");
        assert_eq!(engager(scene, &fiche, JOUR).est(200).corps["financement"]["engage_centimes"], 1_000);
        let decision = json!({ "resultat": "validee", "date": JOUR });
        ici.conseil().post(&format!("{hausse}/decisions-ca"), decision).est(201);
        let appliquee = ici.appliquer(&fiche, &hausse, json!({ "date": JOUR })).est(200).corps;
        assert_eq!(appliquee["financement"]["engage_centimes"], 3_000);
        // A point of a meeting is told in it, not another day.
        let tardive = ici.proposee(&fiche, json!({ "intitule": "Tard" }));
        scene.nous_sommes_le("2022-02-01");
        let corps = json!({ "reunion_id": ici.reunion, "date": "2022-02-01" });
        ici.presenter(&tardive, corps).est_un_refus(409, "reunion_non_tenue", "R14-18");
    }

    /// Une modification proposée a sa propre adresse, dont la version est celle que demandent les actes sur elle.
    fn a_modification_is_read_at_its_own_address(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let proposee = ici.proposer(&fiche, json!({ "annexe": mission(500) }), JOUR).est(201);
        let ici_meme = proposee.en_tete("location");
        let lue = scene.menjs().get(ici_meme).est(200);
        assert_eq!(lue.corps, proposee.corps["modifications"][0]);
        scene.opco().get(&format!("{ici_meme}?au=2022-01-30")).est_un_probleme(404, "inexistant_a_cette_date");
        ici.presenter(ici_meme, json!({ "date": JOUR })).est(200);
        let relue = scene.opco().get(ici_meme).est(200);
        assert_eq!(relue.corps["presentee_le"], JOUR);
        let appliquer = |etag: &str| {
            let requete = scene.opco().requete("POST", &format!("{ici_meme}/application")).avec("if-match", etag);
            requete.corps(json!({ "date": JOUR })).envoyer()
        };
        appliquer(lue.en_tete("etag")).est_un_probleme(412, "version_perimee");
        appliquer(relue.en_tete("etag")).est(200);
        assert_eq!(scene.opco().get(ici_meme).est(200).corps["appliquee_le"], JOUR);
    }

    /// Une fois la convention finie, le budget d'une action engagée peut baisser et non monter.
    ///
    /// « les actions engagées soient menées à leur terme » (art. 18).
    fn no_budget_rises_once_the_convention_has_ended(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let presentee = |centimes: i64| {
            let modification = ici.proposee(&fiche, json!({ "annexe": mission(centimes) }));
            ici.presenter(&modification, json!({ "date": JOUR })).est(200);
            modification
        };
        let (hausse, baisse) = (presentee(1_001), presentee(999));
        let decision = json!({ "resultat": "validee", "date": JOUR });
        ici.conseil().post(&format!("{hausse}/decisions-ca"), decision).est(201);
        scene.nous_sommes_le("2023-12-01");
        let apres = || json!({ "date": "2023-12-01" });
        ici.appliquer(&fiche, &hausse, apres()).est_un_refus(409, "convention_terminee", "R18-05");
        let baissee = ici.appliquer(&fiche, &baisse, apres()).est(200).corps;
        assert_eq!(baissee["financement"]["engage_centimes"], 999);
    }

    /// Une modification ne s'applique pas sur une décision que le conseil d'administration a contestée depuis.
    fn a_modification_is_not_applied_on_a_decision_that_the_board_contested_since(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let transcrite = |centimes: i64| {
            let hausse = ici.proposee(&fiche, json!({ "annexe": mission(centimes) }));
            ici.presenter(&hausse, json!({ "date": JOUR })).est(200);
            let decision = json!({ "resultat": "validee", "date": JOUR, "piece": proces_verbal() });
            let lieu = scene.opco().post(&format!("{hausse}/decisions-ca"), decision).est(201).en_tete("location").to_owned();
            (hausse, lieu)
        };
        let contester = |decision: &str| {
            let corps = json!({ "date": "2022-02-01", "motif": "Rien n'a été décidé." });
            ici.conseil().post(&format!("{decision}/contestation"), corps).est(200).corps
        };
        let ((appliquee, premiere), (pendante, seconde)) = (transcrite(2_000), transcrite(3_000));
        ici.appliquer(&fiche, &appliquee, json!({ "date": JOUR })).est(200);
        scene.nous_sommes_le("2022-02-01");
        let notee = contester(&premiere);
        assert!(notes(&notee, "G17")[0].contains("ce qui a été fait depuis demeure"), "{notee}");
        assert_eq!(notes(&contester(&seconde), "G17").len(), 1, "nothing was done on that one");
        let corps = json!({ "date": JOUR, "piece": proces_verbal() });
        ici.appliquer(&fiche, &pendante, corps).est_un_refus(409, "decision_ca_requise", "R15-08");
    }

    /// Une modification se présente à tous les membres du comité avant d'être appliquée, fût-ce d'un centime à la
    /// baisse.
    ///
    /// « toute modification du contenu ou du budget prévisionnel des actions validées […] devra être présentée au
    /// préalable au comité de pilotage » (art. 15).
    fn a_modification_is_presented_before_it_is_applied(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(900));
        let baisse = ici.proposee(&fiche, json!({ "annexe": mission(899) }));
        let appliquer = |modification: &str| ici.appliquer(&fiche, modification, json!({ "date": JOUR }));
        appliquer(&baisse).est_un_refus(409, "modification_non_presentee", "R15-08");
        let presenter = |corps: Value| ici.presenter(&baisse, corps);
        let incomplete = json!({ "destinataires": &ici.membres[..3], "date": JOUR });
        presenter(incomplete).est_un_refus(422, "presentation_incomplete", "R15-08");
        let projetee = reunion_projetee(scene, &ici.convention, "2022-06-10");
        let projetee = json!({ "reunion_id": projetee, "date": JOUR });
        presenter(projetee).est_un_probleme(409, "reunion_non_tenue");
        presenter(json!({ "reunion_id": ici.reunion, "date": JOUR })).est(200);
        let appliquee = appliquer(&baisse).est(200).corps;
        assert_eq!((&appliquee["statut"], &appliquee["contenu"]["numero"]), (&json!("engagee"), &json!(2)));
        assert_eq!(appliquee["modifications"][0]["natures"], json!(["budget"]));
        assert_eq!(plafond(scene)["engage_centimes"], 899);
        appliquer(&baisse).est_un_refus(409, "transition_interdite", "R15-08");
        // A higher budget goes to the board, and under the ceiling again.
        let hausse = ici.presentee(&fiche, json!({ "annexe": mission(1_000) }));
        appliquer(&hausse).est_un_refus(409, "decision_ca_requise", "R15-08");
        let decider = |modification: &str| {
            let corps = json!({ "resultat": "validee", "date": JOUR });
            ici.conseil().post(&format!("{modification}/decisions-ca"), corps)
        };
        decider(&hausse).est(201);
        appliquer(&hausse).est(200);
        assert_eq!(plafond(scene)["disponible_centimes"], 0);
        let trop = ici.presentee(&fiche, json!({ "annexe": mission(1_001) }));
        decider(&trop).est(201);
        let refus = appliquer(&trop).est_un_refus(409, "plafond_depasse", "R16-01");
        assert_eq!(refus.corps["parametres"]["depassement_centimes"], 1);
        let mut deux_ans = mission(1_000);
        deux_ans["postes"][0]["exercice"] = 2023.into();
        let ailleurs = ici.presentee(&fiche, json!({ "annexe": deux_ans }));
        appliquer(&ailleurs).est_un_refus(409, "plafond_non_renseigne", "R16-01");
        // Applied before it was presented: recorded on a piece, noted, committing nothing more.
        let faite = ici.proposee(&fiche, json!({ "description": "Dix visites.", "annexe": mission(2_000) }));
        let de_fait = |piece: Value| {
            let corps = json!({ "date": JOUR, "fait_accompli": { "motif": "Urgence." }, "piece": piece });
            ici.appliquer(&fiche, &faite, corps)
        };
        de_fait(Value::Null).est_un_refus(422, "piece_requise", "G16");
        let faite = de_fait(piece()).est(200).corps;
        assert_eq!(faite["contenu"]["description"], Value::Null);
        assert!(regles(&faite).contains(&"R15-08"));
        assert_eq!(plafond(scene)["engage_centimes"], 1_000);
    }

    /// Une modification dit ce qu'elle change et pourquoi, et l'action modifiée respecte toutes les règles d'une fiche.
    ///
    /// « et devra s'inscrire dans le respect général des objectifs » (art. 15).
    fn a_modification_says_what_it_changes_and_why(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.adoptee("FA-1", &mission(900));
        let proposer = |contenu: Value| ici.proposer(&fiche, contenu, JOUR);
        proposer(json!({})).est_un_refus(422, "modification_sans_objet", "R15-08");
        let mut inegal = mission(900);
        inegal["postes"][0]["ressources"][0]["montant_centimes"] = 899.into();
        let mut frais = mission(900);
        frais["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": 51 }]);
        let paye = json!({ "postes": [poste("remuneration_personnel", "frais_de_mission_opco", 2022, 1)] });
        for (contenu, code) in [
            (json!({ "niveaux": [] }), "niveau_manquant"),
            (json!({ "niveaux": ["local"] }), "region_academique_requise"),
            (json!({ "porteur": { "nature": "autre_acteur_pertinent" } }), "pertinence_non_justifiee"),
            (json!({ "date_debut_prevue": "2022-03-02", "date_fin_prevue": "2022-03-01" }), "dates_incoherentes"),
            (json!({ "annexe": null }), "annexe_financiere_manquante"),
            (json!({ "annexe": inegal }), "poste_non_equilibre"),
            (json!({ "annexe": paye }), "remuneration_non_eligible"),
            (json!({ "annexe": frais }), "frais_gestion_excessifs"),
        ] {
            proposer(contenu).est_un_probleme(422, code);
        }
        let sans_raison = json!({ "contenu": { "description": "Dix visites." }, "motif": "Plus de demandes.",
            "date": JOUR });
        let proposee = scene.opco().post(&format!("{fiche}/modifications"), sans_raison).est(201).corps;
        assert!(regles(&proposee).contains(&"R15-09"));
        assert_eq!(proposee["modifications"][0]["natures"], json!(["contenu"]));
        // A clerical error of the title is no modification.
        let rectifier = |fiche: &str, date: &str| {
            let corps = json!({ "intitule": "Visites d'ateliers de la région", "motif": "La région manquait.",
                "date": date });
            acte(scene, fiche, "rectifications", corps)
        };
        rectifier(&fiche, "2022-02-01").est_un_probleme(422, "date_future");
        rectifier(&fiche, "2022-01-30").est_un_refus(409, "transition_interdite", "R15-01");
        let rectifiee = rectifier(&fiche, JOUR).est(200).corps;
        assert_eq!((&rectifiee["contenu"]["numero"], &rectifiee["contenu"]["intitule"]),
            (&json!(1), &json!("Visites d'ateliers de la région")));
    }

    /// Une convention peut exiger un vote du comité sur chaque modification.
    fn a_convention_may_ask_for_a_vote_on_each_modification(scene) {
        scene.nous_sommes_le(JOUR);
        let mut projet = Scene::projet("CC-VOTE");
        projet["lectures"] = scene.opco().get(&format!("/v1/conventions/{}", scene.projet_saisi("CC-0"))).est(200).corps
            ["lectures"].clone();
        projet["lectures"]["modification_exige_vote"] = true.into();
        let id = scene.opco().post("/v1/conventions", projet).est(201).id();
        let ouverture = json!({ "date": "2020-12-01" });
        acte(scene, &format!("/v1/conventions/{id}"), "ouverture-signature", ouverture).est(200);
        for qualite in ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"] {
            scene.signer(&id, qualite, "2020-12-01").est(201);
        }
        let ici = Dossier::sur(scene, id);
        let fiche = ici.adoptee("FA-1", &mission(900));
        let modification = ici.presentee(&fiche, json!({ "annexe": mission(899) }));
        let appliquer = || ici.appliquer(&fiche, &modification, json!({ "date": JOUR }));
        appliquer().est_un_refus(409, "modification_non_votee", "R15-08");
        voter(scene, &ici.reunion, fiche.rsplit('/').next().expect("an id"), "modification", JOUR);
        assert_eq!(appliquer().est(200).corps["statut"], "validee_copil");
    }

    /// Une modification présentée à quelques-uns ou décidée trop tôt est un fait accompli : elle reste à présenter.
    ///
    /// « devra être présentée au préalable au comité de pilotage » (art. 15). G16.
    fn a_modification_presented_to_some_or_decided_first_is_told_and_still_to_be_presented(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let modification = ici.proposee(&fiche, json!({ "annexe": mission(2_000) }));
        let presenter = |corps: Value| ici.presenter(&modification, corps);
        let partielle = json!({ "destinataires": &ici.membres[1..], "date": JOUR });
        let note = raconter(presenter, &partielle, (422, "presentation_incomplete"), "R15-08");
        assert_eq!(note.corps["modifications"][0]["presentee_le"], Value::Null);
        // The board decided before the committee was told: nothing is decided.
        let decider = |corps: Value| ici.conseil().post(&format!("{modification}/decisions-ca"), corps);
        let decision = json!({ "resultat": "validee", "date": JOUR });
        let note = raconter(decider, &decision, (409, "modification_non_presentee"), "R15-08");
        assert_eq!(note.corps["modifications"][0]["decision_ca"], Value::Null);
        presenter(json!({ "date": JOUR })).est(200);
        ici.appliquer(&fiche, &modification, json!({ "date": JOUR })).est_un_refus(409, "decision_ca_requise", "R15-08");
        // Transcribed on the minutes of the board, which answers for it: « transcrit, puis confirmé ou contesté ».
        let mut transcription = decision;
        transcription["piece"] = courriel();
        let transcrire = || {
            let lieu = scene.opco().post(&format!("{modification}/decisions-ca"), transcription.clone()).est(201);
            lieu.en_tete("location").to_owned()
        };
        let transcrite = transcrire();
        let lue = scene.opco().get(&transcrite).est(200).corps;
        assert_eq!((&lue["statut"], &lue["retour"]), (&json!("transcrite"), &json!("en_attente")));
        assert_eq!(lue["modification_id"], modification.rsplit('/').next().expect("an id"));
        let erreur = json!({ "date": JOUR, "motif": "Le conseil n'en a rien dit." });
        scene.opco().post(&format!("{transcrite}/contestation"), erreur.clone()).est_un_refus(403, "role_non_habilite", "G15");
        let contestee = ici.conseil().post(&format!("{transcrite}/contestation"), erreur).est(200);
        assert_eq!(contestee.corps["modifications"][0]["decision_ca"], Value::Null);
        ici.appliquer(&fiche, &modification, json!({ "date": JOUR })).est_un_refus(409, "decision_ca_requise", "R15-08");
        let transcrite = transcrire();
        ici.conseil().post(&format!("{transcrite}/confirmation"), json!({ "date": JOUR })).est(200);
        let encore = ici.conseil().post(&format!("{transcrite}/confirmation"), json!({ "date": JOUR }));
        encore.est_un_refus(409, "decision_ca_non_transcrite", "G17");
        // « fait un retour de ses décisions aux membres du copil » (art. 14): of this one too.
        ici.conseil().post(&format!("{transcrite}/retours"), json!({ "date": JOUR })).est(200);
        assert_eq!(scene.opco().get(&transcrite).est(200).corps["retour"], "fait");
        let en_attente = scene.opco().get("/v1/decisions-ca?retour=sans_objet").est(200).corps["elements"].clone();
        assert_eq!(en_attente.as_array().map(Vec::len), Some(1), "the contested one");
        ici.appliquer(&fiche, &modification, json!({ "date": JOUR })).est(200);
    }
}
