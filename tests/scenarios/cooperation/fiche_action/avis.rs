//! The avis of the ministries: each its own, or transcribed for it until it answers (articles 14 and 15).

use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, adopter, lire, mission, notes};
use crate::scene::gestes::cooperation::fiche_action::{contenu, creer};
use crate::scene::gestes::cooperation::instruction::{EDUCATION, Instruction, SEANCE, SUPERIEUR, avis, proces_verbal};
use crate::scene::{Acteur, Reponse};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Un avis transcrit ne lève pas les réserves émises par le ministère lui-même ; défavorable, il suspend son
    /// soutien jusqu'à sa réponse.
    ///
    /// « Chaque fiche action précise les avis des ministères concernés » (art. 14). G17.
    fn a_transcribed_avis_stands_for_none_that_the_ministry_gave_itself(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let projet = json!({ "reference": "FA-1", "annee": 2022, "contenu": contenu(&mission(1_000)), "date": JOUR });
        let fiche = format!("/v1/fiches-action/{}", creer(scene, &ici.convention, &projet).est(201).id());
        acte(scene, &fiche, "transmissions", json!({ "date": JOUR })).est(200);
        let donner = |sens: &str, recommandations: Value| {
            let corps = json!({ "sens": sens, "recommandations": recommandations, "date": JOUR });
            scene.menjs().post(&format!("{fiche}/avis"), corps).est(201);
        };
        donner("reserve", json!("Deux académies."));
        let transcrire = |ministere: &str, sens: &str| {
            let corps = json!({ "college": ministere, "sens": sens, "date": JOUR, "piece": proces_verbal() });
            scene.opco().post(&format!("{fiche}/avis-transcrits"), corps).est(201).corps
        };
        let soutiens = |fiche: &Value| fiche["soutiens"].as_array().expect("two").iter().map(|s| s["soutien"] == true).collect::<Vec<_>>();
        // « pas de bascule automatique » (R14-04): the reserve stands, and the list that awaits its lifting shows it.
        assert_eq!(soutiens(&transcrire("ministere_education", "favorable")), [false, false]);
        let reserves = scene.opco().get("/v1/fiches-action?avis=reserve").est(200).corps;
        assert_eq!(reserves["elements"].as_array().map(Vec::len), Some(1));
        donner("favorable", Value::Null);
        assert_eq!(soutiens(&lire(scene, &fiche)), [true, false]);
        // Said to be withdrawn in session, the support binds nobody until the ministry answers.
        assert_eq!(soutiens(&transcrire("ministere_education", "defavorable")), [false, false]);
        // The other is silent: the transcription stands until it answers, and the committee decides on it.
        let transcrite = transcrire("ministere_enseignement_superieur", "favorable");
        assert_eq!((&transcrite["avis_manquants"], &transcrite["statut"]), (&json!([]), &json!("avisee")));
        adopter(scene, &ici.reunion, fiche.rsplit('/').next().expect("an id"), JOUR);
        assert!(notes(&lire(scene, &fiche), "R14-02").is_empty());
        let avis = transcrite["avis"].as_array().expect("avis").last().expect("one")["id"].as_str().expect("an id").to_owned();
        let contestation = json!({ "date": JOUR, "motif": "Rien n'a été dit." });
        let contestee = scene.mesri().post(&format!("/v1/avis/{avis}/contestation"), contestation).est(200).corps;
        assert!(notes(&contestee, "R14-02")[0].contains("enseignement supérieur"), "{contestee}");
    }

    /// Chaque ministère donne son propre avis et le dernier vaut ; un avis défavorable retire son soutien sans arrêter
    /// l'action.
    ///
    /// « Chaque fiche action précise les avis des ministères concernés (avis favorable, réservé ou défavorable). »
    /// (art. 14). R14-05, R15-07.
    fn each_ministry_gives_its_own_avis_and_the_last_one_holds(scene) {
        let ici = Instruction::ouvrir(scene);
        let (fiche, autre) = (ici.transmise("FA-1"), ici.transmise("FA-2"));
        let (menjs, mesri) = (scene.menjs(), scene.mesri());
        let chemin = format!("{fiche}/avis");
        // The OPCO gives no avis, no ministry speaks for the other, nobody deletes anything.
        avis(&scene.opco(), &fiche, "favorable", "2021-11-02").est_un_refus(403, "role_non_habilite", "G15");
        avis(&scene.auditeur(), &fiche, "favorable", "2021-11-02").est_un_refus(403, "role_non_habilite", "G15");
        let pour_l_autre = json!({ "college": EDUCATION, "sens": "favorable", "date": "2021-11-02" });
        mesri.post(&chemin, pour_l_autre).est_un_refus(403, "avis_pour_autrui", "R14-02");
        for adresse in [fiche.clone(), chemin.clone(), "/v1/avis/019a0000-0000-7000-8000-00000000dead".to_owned()] {
            for acteur in [scene.opco(), mesri.clone(), scene.auditeur()] {
                assert_eq!(acteur.requete("DELETE", &adresse).envoyer_sans_verifier().statut, 405, "{adresse}");
            }
        }
        // « les ministères précisent les recommandations permettant d'obtenir un avis favorable »
        for recommandations in [Value::Null, json!("  ")] {
            let reserve = json!({ "sens": "reserve", "recommandations": recommandations, "date": "2021-11-02" });
            menjs.post(&chemin, reserve).est_un_refus(422, "recommandations_requises", "R14-04");
        }
        avis(&menjs, &fiche, "sans_objet", "2021-11-02").est_un_refus(422, "motif_requis", "R14-02");
        let soutiens = |lue: &Value| {
            lue["soutiens"].as_array().expect("two").iter().map(|s| s["soutien"] == true).collect::<Vec<_>>()
        };
        let rendu = avis(&menjs, &fiche, "favorable", "2021-11-02").est(201);
        assert_eq!(soutiens(&rendu.corps), [true, false]);
        // Q11: whose avis is awaited, by college or by organisation.
        for (par, attendues) in [("mesri", [&fiche, &autre].as_slice()), (EDUCATION, &[&autre]), ("menjs", &[&autre])] {
            let attendues: Vec<_> = attendues.iter().map(|fiche| (*fiche).clone()).collect();
            assert_eq!(ici.listees(&mesri, &format!("avis_manquant={par}")), attendues, "{par}");
        }
        let brouillon = ici.brouillon("FA-3");
        assert!(!ici.listees(&mesri, "avis_manquant=mesri").contains(&brouillon));
        let reserve = json!({ "sens": "reserve", "recommandations": "Associer les CFA.", "date": "2021-11-03" });
        assert_eq!(soutiens(&menjs.post(&chemin, reserve).est(201).corps), [false, false]);
        // Q12: which recommendations would make them favourable.
        let reservees = scene.opco().get("/v1/fiches-action?avis=reserve").est(200).corps;
        assert_eq!(reservees["elements"][0]["avis"][1]["recommandations"], "Associer les CFA.");
        assert_eq!(reservees["elements"].as_array().map(Vec::len), Some(1));
        // A back-dated avis does not displace a later one.
        let antidate = avis(&menjs, &fiche, "favorable", "2021-11-01").est(201);
        assert_eq!(soutiens(&antidate.corps), [false, false]);
        let adresse = antidate.en_tete("location").to_owned();
        let lu = mesri.get(&adresse).est(200).corps;
        assert_eq!((&lu["statut"], &lu["courant"]), (&json!("rendu"), &json!(false)));
        scene.acteur("mobilites", &[Role::Commission]).get(&adresse).est(403);
        let sans_objet = json!({ "sens": "sans_objet", "motif": "Aucun étudiant.", "date": "2021-11-04" });
        assert_eq!(mesri.post(&chemin, sans_objet).est(201).corps["statut"], "avisee");
        assert_eq!(soutiens(&avis(&menjs, &fiche, "favorable", "2021-11-05").est(201).corps), [true, false]);
        // R14-05, R15-07: « qui conditionne l'engagement de ces derniers »: against it, no support of theirs, and the action
        // may go on.
        assert_eq!(soutiens(&avis(&menjs, &fiche, "defavorable", "2021-11-06").est(201).corps), [false, false]);
        assert_eq!(soutiens(&avis(&menjs, &fiche, "favorable", "2021-11-07").est(201).corps), [true, false]);
    }

    /// Un avis transcrit n'ouvre aucun soutien avant que son ministère le confirme.
    fn a_transcribed_avis_supports_nothing_before_its_ministry_confirms_it(scene) {
        let ici = Instruction::ouvrir(scene);
        let fiche = ici.transmise("FA-1");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let chemin = format!("{fiche}/avis-transcrits");
        let transcription = |ministere: &str, sens: &str| {
            json!({ "college": ministere, "sens": sens, "date": SEANCE, "piece": proces_verbal() })
        };
        let mut sans_piece = transcription(SUPERIEUR, "favorable");
        sans_piece["piece"] = Value::Null;
        opco.post(&chemin, sans_piece).est_un_probleme(422, "corps_invalide");
        opco.post(&chemin, transcription("opco", "favorable")).est_un_refus(403, "avis_pour_autrui", "R14-02");
        opco.post(&chemin, transcription(SUPERIEUR, "reserve")).est_un_refus(422, "recommandations_requises", "R14-04");
        opco.post(&chemin, transcription(SUPERIEUR, "sans_objet")).est_un_refus(422, "motif_requis", "R14-02");
        menjs.post(&chemin, transcription(EDUCATION, "favorable")).est_un_refus(403, "role_non_habilite", "G15");
        let transcrit = opco.post(&chemin, transcription(SUPERIEUR, "favorable")).est(201);
        // It is not missing, and supports nothing.
        assert_eq!(transcrit.corps["avis_manquants"], json!([EDUCATION]));
        assert_eq!(transcrit.corps["soutiens"][1]["soutien"], false);
        assert_eq!(transcrit.corps["avis"][0]["statut"], "transcrit");
        let celui_ci = transcrit.en_tete("location").to_owned();
        let confirmer = |acteur: &Acteur, adresse: &str, date: &str| {
            acteur.post(&format!("{adresse}/confirmation"), json!({ "date": date }))
        };
        let contester = |acteur: &Acteur, adresse: &str, date: &str| {
            let corps = json!({ "date": date, "motif": "Rien n'a été dit." });
            acteur.post(&format!("{adresse}/contestation"), corps)
        };
        for repondre in [confirmer, contester] as [fn(&Acteur, &str, &str) -> Reponse; 2] {
            repondre(&menjs, &celui_ci, "2021-11-20").est_un_refus(403, "avis_pour_autrui", "R14-02");
            repondre(&opco, &celui_ci, "2021-11-20").est_un_refus(403, "role_non_habilite", "G15");
            repondre(&mesri, &celui_ci, "2022-01-01").est_un_refus(422, "date_future", "G10");
            repondre(&mesri, &celui_ci, "2021-11-17").est_un_refus(409, "avis_non_transcrit", "G17");
        }
        let confirme = confirmer(&mesri, &celui_ci, "2021-11-20").est(200).corps;
        assert_eq!(confirme["soutiens"][1]["soutien"], true);
        // The day before, it was not.
        assert_eq!(ici.lire(&format!("{fiche}?au=2021-11-19"))["soutiens"][1]["soutien"], false);
        contester(&mesri, &celui_ci, "2021-11-21").est_un_refus(409, "avis_non_transcrit", "G17");
        confirmer(&mesri, &celui_ci, "2021-11-21").est_un_refus(409, "avis_non_transcrit", "G17");
        // Contested, a transcription leaves the avis before it.
        let mut defavorable = transcription(SUPERIEUR, "defavorable");
        defavorable["date"] = "2021-11-22".into();
        let conteste = opco.post(&chemin, defavorable).est(201).en_tete("location").to_owned();
        assert_eq!(ici.lire(&fiche)["soutiens"][1]["soutien"], false);
        let apres = contester(&mesri, &conteste, "2021-11-23").est(200).corps;
        assert_eq!(apres["soutiens"][1]["soutien"], true);
        let lu = ici.lire(&conteste);
        assert_eq!((&lu["statut"], &lu["reponse"]["motif"]), (&json!("conteste"), &json!("Rien n'a été dit.")));
    }

    /// Après la fin de la convention, aucun avis n'est rendu, transcrit, confirmé ni contesté.
    fn after_the_end_no_avis_is_given_transcribed_confirmed_or_contested(scene) {
        use crate::scene::gestes::cooperation::communication::{ecrit, sur};
        use crate::scene::gestes::cooperation::denonciation::denoncer;
        use crate::scene::gestes::cooperation::plafond::declarer;
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let transcrire = |jour: &str| {
            let corps = json!({ "college": SUPERIEUR, "sens": "favorable", "date": jour, "piece": proces_verbal() });
            scene.opco().post(&format!("{fiche}/avis-transcrits"), corps)
        };
        let transcrit = |reponse: &Reponse| {
            let dernier = reponse.corps["avis"].as_array().expect("avis").last().expect("one").clone();
            format!("/v1/avis/{}", dernier["id"].as_str().expect("an id"))
        };
        let premier = transcrit(&transcrire(JOUR).est(201));
        let refuses = |jour: &str, code: &str, regle: &str| {
            avis(&scene.menjs(), &fiche, "favorable", jour).est_un_refus(409, code, regle);
            transcrire(jour).est_un_refus(409, code, regle);
            let confirmation = json!({ "date": jour });
            scene.mesri().post(&format!("{premier}/confirmation"), confirmation).est_un_refus(409, code, regle);
            let contestation = json!({ "date": jour, "motif": "Rien n'a été dit." });
            scene.mesri().post(&format!("{premier}/contestation"), contestation).est_un_refus(409, code, regle);
            let actes = scene.mesri().get(&format!("{fiche}/actes-possibles?au={jour}")).est(200).corps;
            for acte in ["rendre_avis", "confirmer_avis", "contester_avis"] {
                let dit = actes["actes"].as_array().expect("acts").iter().find(|dit| dit["operation"] == acte);
                assert_eq!(dit.expect("the act")["obstacle"]["code"], code, "{acte} {jour}");
            }
        };
        // A breach of 10 March, established on the 20th.
        let corps = json!({ "college": EDUCATION, "date_manquement": "2022-03-10", "nature": "affiche",
            "description": "Au salon.", "date": "2022-03-11", "piece": ecrit() });
        denoncer(scene, &ici.convention, "2022-01-31");
        scene.nous_sommes_le("2022-04-20");
        // The end of the notice, 31 March, was the first to be known.
        for jour in ["2022-04-01", "2022-04-20"] {
            refuses(jour, "convention_terminee", "R18-05");
        }
        let manquement = scene.opco().post(&format!("/v1/conventions/{}/manquements", ici.convention), corps).est(201).id();
        let constat = json!({ "date": "2022-03-20", "piece": ecrit() });
        sur(&scene.menjs(), &format!("/v1/manquements/{manquement}"), "constat", constat).est(200);
        for jour in ["2022-03-10", "2022-03-11", "2022-04-20"] {
            refuses(jour, "convention_caduque", "R11-04");
        }
        assert!(lire(scene, &fiche)["soutiens"].as_array().expect("two").iter().all(|soutien| soutien["soutien"] == false));
        // Given on the eve, it is told since on a piece (G10).
        avis(&scene.menjs(), &fiche, "favorable", "2022-03-09").est_un_refus(422, "piece_requise", "G10");
        let (confirmation, contestation) = (format!("{premier}/confirmation"), format!("{premier}/contestation"));
        let mut confirme = json!({ "date": "2022-03-09" });
        scene.mesri().post(&confirmation, confirme.clone()).est_un_refus(422, "piece_requise", "G10");
        let conteste = json!({ "date": "2022-03-09", "motif": "Rien n'a été dit." });
        scene.mesri().post(&contestation, conteste).est_un_refus(422, "piece_requise", "G10");
        confirme["piece"] = proces_verbal();
        scene.mesri().post(&confirmation, confirme).est(200);
        let prouve = json!({ "sens": "favorable", "date": "2022-03-09", "piece": proces_verbal() });
        scene.menjs().post(&format!("{fiche}/avis"), prouve).est(201);
    }
}
