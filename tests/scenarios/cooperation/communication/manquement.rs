//! A breach that its ministry establishes makes the convention lapse (article 11).

use crate::scene::Scene;
use crate::scene::gestes::cooperation::communication::{Dossier, ecrit, id, sur};
use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::decision::{acte, decider};
use crate::scene::gestes::cooperation::instruction::{EDUCATION, SUPERIEUR};
use serde_json::{Value, json};

fn constat(date: &str) -> Value {
    json!({ "date": date, "piece": ecrit() })
}

crate::scenario::scenarios! {
    /// Un manquement constaté par le ministère dont le logo a servi sans autorisation rend la convention caduque.
    ///
    /// « Le non-respect de cette obligation rend la convention caduque. » (art. 11).
    fn a_breach_that_its_ministry_establishes_makes_the_convention_lapse(scene) {
        let ici = Dossier::le(scene, "2022-04-10");
        let (opco, auditeur) = (scene.opco(), scene.auditeur());
        let decision = decider(scene, &ici.reunion, "autre", "2022-04-10", "pour");
        let fiche = ici.validee("FA-1", "2022-04-10", true);
        ici.signaler(&opco, SUPERIEUR, "2020-11-30", "2022-04-10").est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        ici.signaler(&opco, SUPERIEUR, "2022-04-01", "2022-04-11").est_un_refus(422, "date_future", "G10");
        ici.signaler(&opco, SUPERIEUR, "2022-04-10", "2022-04-09").est_un_refus(422, "manquement_posterieur", "R11-04");
        let sans_preuve = json!({ "college": SUPERIEUR, "date_manquement": "2022-04-01", "description": "Au salon.",
            "date": "2022-04-10" });
        auditeur.post(&ici.sous("manquements"), sans_preuve).est_un_refus(422, "piece_requise", "R11-04");
        // The auditor's one act: a MESRI logo used on 1 April 2022 without authorisation.
        let signale = ici.signaler(&auditeur, SUPERIEUR, "2022-04-01", "2022-04-10").est(201);
        assert_eq!((&signale.corps["statut"], &signale.corps["opco_informe_le"]), (&json!("signale"), &json!("2022-04-10")));
        let manquement = format!("/v1/manquements/{}", signale.id());
        auditeur.requete("POST", &format!("{manquement}/constat")).lue(signale.version()).corps(constat("2022-04-10")).envoyer()
            .est_un_refus(403, "role_non_habilite", "G15");
        scene.nous_sommes_le("2022-04-15");
        let opco = scene.opco();
        let reponse = |date: &str| json!({ "reponse": "Une édition antérieure.", "date": date });
        let contestation = format!("{manquement}/contestation");
        opco.post(&contestation, reponse("2022-04-16")).est_un_refus(422, "date_future", "G10");
        assert_eq!(opco.post(&contestation, reponse("2022-04-15")).est(200).corps["statut"], "conteste");
        opco.post(&contestation, reponse("2022-04-15")).est_un_refus(409, "transition_interdite", "R11-04");
        // Nothing is refused on this ground until the finding is recorded.
        assert_eq!(ici.etat("2022-04-15"), "en_vigueur");
        let tardive = decider(scene, &ici.reunion, "autre", "2022-04-15", "pour");
        scene.nous_sommes_le("2022-04-20");
        let (opco, menjs, mesri, auditeur) = (scene.opco(), scene.menjs(), scene.mesri(), scene.auditeur());
        // Established by the MENJS, or by the OPCO: 403.
        sur(&menjs, &manquement, "constat", constat("2022-04-20")).est_un_refus(403, "logo_d_autrui", "R11-04");
        sur(&menjs, &manquement, "ecart", json!({ "motif": "Non.", "date": "2022-04-20" }))
            .est_un_refus(403, "logo_d_autrui", "R11-04");
        sur(&opco, &manquement, "constat", constat("2022-04-20")).est_un_refus(403, "role_non_habilite", "G15");
        sur(&mesri, &manquement, "constat", constat("2022-04-21")).est_un_refus(422, "date_future", "G10");
        sur(&mesri, &manquement, "constat", json!({ "date": "2022-04-20" }))
            .est_un_refus(422, "piece_ecrite_manquante", "R11-04");
        let actes = mesri.get(&format!("{manquement}/actes-possibles")).est(200).corps;
        let possibles = actes["actes"].as_array().expect("acts").iter().filter(|acte| acte["possible"] == true);
        assert_eq!(possibles.map(|acte| acte["operation"].as_str().expect("a name")).collect::<Vec<_>>(),
            ["constater_manquement", "ecarter_manquement"]);
        let constate = sur(&mesri, &manquement, "constat", constat("2022-04-20")).est(200).corps;
        assert_eq!((&constate["statut"], &constate["convention_caduque_le"]), (&json!("constate"), &json!("2022-04-01")));
        assert_eq!(regles(&constate), ["R11-04"]);
        // 31 March in force, 1 April caduque, and the grounds say which breach.
        assert_eq!(["2022-03-31", "2022-04-01"].map(|jour| ici.etat(jour)), ["en_vigueur", "caduque"]);
        let etat = opco.get(&ici.sous("etat?au=2022-04-01")).est(200).corps;
        assert_eq!((&etat["etat"], &etat["lecture"]), (&json!("caduque"), &json!("effet_caducite")));
        let fondement = etat["fondements"].as_array().expect("grounds").last().expect("one");
        assert_eq!(fondement["regle"], "R11-04");
        assert!(fondement["calcul"].as_str().expect("a text").contains(id(&manquement)), "{fondement}");
        // A decision of 10 April: kept and flagged; so are the facts of the fiche, and the list says them all.
        for vote in [&decision, &tardive] {
            let lue = auditeur.get(&format!("/v1/decisions/{vote}")).est(200).corps;
            assert_eq!((&lue["etat"], &lue["posterieur_au_manquement"]), (&json!("close"), &json!(true)));
        }
        let faits = opco.get(&fiche).est(200).corps["faits"].as_array().expect("facts").clone();
        assert!(faits.iter().all(|fait| fait["posterieur_au_manquement"] == true), "{faits:?}");
        let liste = auditeur.get(&format!("{manquement}/actes-posterieurs")).est(200).corps;
        let actes: Vec<_> = liste["elements"].as_array().expect("a list").iter().map(|a| a["acte"].as_str()).collect();
        assert!(["clore_vote", "creer_fiche_action", "decider_ca"].iter().all(|acte| actes.contains(&Some(acte))), "{actes:?}");
        // Signed before it; entered, planned since, which is to have happened on no day.
        for autre in ["signer", "signaler_manquement", "creer_convention", "projeter_reunion"] {
            assert!(!actes.contains(&Some(autre)), "{autre} : {actes:?}");
        }
        // A commitment on 25 April: refused on this ground; before the breach, on a piece, it would have been admitted.
        scene.nous_sommes_le("2022-04-25");
        let (opco, mesri) = (scene.opco(), scene.mesri());
        let engagement = json!({ "procedure_achat_ref": "CA 2021", "date": "2022-04-25" });
        let refus = acte(scene, &fiche, "engagement", engagement).est_un_refus(409, "convention_caduque", "R11-04");
        assert_eq!(refus.corps["parametres"]["date_manquement"], "2022-04-01");
        let logo = opco.get(&format!("{fiche}/logos/mesri?au=2022-04-25")).est(200).corps;
        assert_eq!(logo["motifs"], json!(["aucune_autorisation", "convention_caduque"]));
        // What closes what was begun is admitted: the minutes, and the ministry's word on its own logo.
        let minutes = json!({ "texte": "Le comité s'est réuni.", "date": "2022-04-25" });
        let reunion = opco.get(&format!("/v1/reunions/{}", ici.reunion)).est(200).version();
        opco.requete("POST", &format!("/v1/reunions/{}/compte-rendu/versions", ici.reunion)).lue(reunion).corps(minutes)
            .envoyer().est(201);
        let apres = opco.get(&format!("/v1/reunions/{}/compte-rendu", ici.reunion)).est(200).corps;
        assert_eq!(apres["convention_id"], json!(ici.convention));
        for (quoi, corps) in [("constat", constat("2022-04-25")), ("ecart", json!({ "motif": "Non.", "date": "2022-04-25" }))] {
            sur(&mesri, &manquement, quoi, corps).est_un_refus(409, "transition_interdite", "R11-04");
        }
    }

    /// Un usage couvert par une autorisation n'est pas un manquement ; une autorisation signée après l'usage ne
    /// régularise rien.
    fn an_authorised_use_is_no_breach_and_a_later_authorisation_mends_none(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let (mesri, opco) = (scene.mesri(), scene.opco());
        let donnee = ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2022-04-02")).est(201).id();
        let signaler = |jour: &str| {
            format!("/v1/manquements/{}", ici.signaler(&opco, SUPERIEUR, jour, "2022-04-20").est(201).id())
        };
        let couvert = signaler("2022-04-02");
        assert_eq!(mesri.get(&couvert).est(200).corps["autorisation_id"], json!(donnee));
        let refus = sur(&mesri, &couvert, "constat", constat("2022-04-20")).est_un_refus(409, "usage_autorise", "R11-04");
        assert_eq!(refus.corps["parametres"]["autorisation_id"], json!(donnee));
        let ecart = |date: &str| json!({ "motif": "Autorisé.", "date": date });
        sur(&mesri, &couvert, "ecart", ecart("2022-04-21")).est_un_refus(422, "date_future", "G10");
        assert_eq!(sur(&mesri, &couvert, "ecart", ecart("2022-04-20")).est(200).corps["statut"], "ecarte");
        opco.post(&format!("{couvert}/contestation"), json!({ "reponse": "Merci.", "date": "2022-04-20" }))
            .est_un_refus(409, "transition_interdite", "R11-04");
        // The day before: the authorisation was signed after the use.
        let veille = signaler("2022-04-01");
        assert_eq!(mesri.get(&veille).est(200).corps["autorisation_id"], Value::Null);
        let constate = sur(&mesri, &veille, "constat", constat("2022-04-20")).est(200).corps;
        assert_eq!(constate["convention_caduque_le"], "2022-04-01");
        // One dated of before the breach, recorded since: the finding stands, and it is noted.
        ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2022-03-20")).est(201);
        assert_eq!(regles(&opco.get(&veille).est(200).corps), ["R11-04", "G10"]);
        let page = |filtre: &str| {
            let page = scene.auditeur().get(&ici.sous(&format!("manquements?{filtre}"))).est(200).corps;
            page["elements"].as_array().expect("a list").len()
        };
        assert_eq!(["statut=constate", "statut=ecarte", "statut=signale", "college=ministere_education"].map(page), [1, 1, 0, 0]);
        // Of a support that is declared, its nature and its action are those of the support.
        let support = json!({ "titre": "Film", "nature": "video", "finance_par_convention": true,
            "logos": [EDUCATION], "date": "2022-04-20" });
        let support = opco.post(&ici.sous("supports"), support).est(201).id();
        let film = json!({ "college": EDUCATION, "date_manquement": "2022-04-20", "support_id": support,
            "description": "En ligne.", "date": "2022-04-20", "piece": ecrit() });
        assert_eq!(opco.post(&ici.sous("manquements"), film).est(201).corps["nature"], "video");
    }

    /// Selon l'autre lecture, choisie à la convention, la caducité prend effet le jour du constat et non celui du
    /// manquement.
    ///
    /// R11-04.
    fn by_the_other_reading_the_convention_lives_until_the_finding(scene) {
        scene.nous_sommes_le("2022-04-20");
        let mut projet = Scene::projet("CC-LECTURE");
        let mut lectures = serde_json::to_value(domain::cooperation::parametres::Lectures::default()).expect("JSON");
        lectures["effet_caducite"] = "constat".into();
        projet["lectures"] = lectures;
        let convention = scene.opco().post("/v1/conventions", projet).est(201).id();
        let ouverture = json!({ "date": "2020-12-01" });
        acte(scene, &format!("/v1/conventions/{convention}"), "ouverture-signature", ouverture).est(200);
        for qualite in ["ministere_education", "ministere_enseignement_superieur", "president_opco", "vice_president_opco"] {
            scene.signer(&convention, qualite, "2020-12-01").est(201);
        }
        let ici = Dossier { scene, convention, reunion: String::new() };
        let manquement = ici.signaler(&scene.menjs(), EDUCATION, "2022-04-01", "2022-04-05").est(201).id();
        let manquement = format!("/v1/manquements/{manquement}");
        let constate = sur(&scene.menjs(), &manquement, "constat", constat("2022-04-20")).est(200).corps;
        assert_eq!(constate["convention_caduque_le"], "2022-04-20");
        assert_eq!(["2022-04-19", "2022-04-20"].map(|jour| ici.etat(jour)), ["en_vigueur", "caduque"]);
    }

    /// Après le constat du manquement, ce qui est daté d'avant lui n'est reçu qu'avec une pièce.
    fn after_the_finding_what_is_dated_of_before_the_breach_is_believed_on_a_piece(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let manquement = ici.signaler(&scene.opco(), EDUCATION, "2022-04-01", "2022-04-20").est(201).id();
        sur(&scene.menjs(), &format!("/v1/manquements/{manquement}"), "constat", constat("2022-04-20")).est(200);
        let demande = json!({ "college": SUPERIEUR, "supports": ["affiche"], "date": "2022-03-31" });
        scene.opco().post(&ici.sous("autorisations-logo"), demande.clone()).est_un_refus(422, "piece_requise", "G10");
        let mut prouvee = demande;
        prouvee["piece"] = ecrit();
        scene.opco().post(&ici.sous("autorisations-logo"), prouvee).est(201);
    }
}
