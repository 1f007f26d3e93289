//! The figures of the bilan: the actions of its year, as they were when it was sent (article 15).

use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, mission, realisation};
use crate::scene::gestes::cooperation::instruction::proces_verbal;
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::papier::{Pdf, elements_de_la_page, sans_codes};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Un bilan n'est pas déclaré néant si des actions ont été réalisées dans l'année ; il cite aussi celles qui
    /// étaient encore en cours.
    ///
    /// « bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre »
    /// (art. 15).
    fn a_bilan_is_not_nil_when_actions_were_realised_and_tells_what_went_on_at_the_end_of_its_year(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let (faite, en_cours) = (ici.engagee("FA-FAITE", &mission(1_000)), ici.engagee("FA-EN-COURS", &mission(1_000)));
        let finir = |fiche: &str, jour: &str| {
            scene.opco().post(&format!("{fiche}/realisation"), json!({ "date": jour })).est(200);
        };
        finir(&faite, JOUR);
        scene.nous_sommes_le("2023-01-10");
        finir(&en_cours, "2023-01-10");
        let chiffres = scene.opco().get(&format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention)).est(200);
        let references = |liste: &str| {
            let actions = chiffres.corps[liste].as_array().expect("a list").iter();
            actions.map(|action| action["reference"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((references("realisees"), references("en_cours")), (vec!["FA-FAITE".to_owned()], vec!["FA-EN-COURS".to_owned()]));
        let elaborer = |annee: i32, fictif: bool| {
            let corps = json!({ "neant": true, "date": "2023-01-10", "fictif": fictif });
            scene.opco().post(&format!("/v1/conventions/{}/bilans/{annee}/versions", ici.convention), corps)
        };
        elaborer(2022, false).est_un_refus(422, "volets_vides", "R15-10");
        // Written before the action was known to be done, it is not sent (R15-10).
        let (bilan, proces_verbal) = (format!("/v1/conventions/{}/bilans/2022", ici.convention), proces_verbal());
        let ecrit = json!({ "neant": true, "date": "2022-01-15", "piece": proces_verbal });
        scene.opco().post(&format!("{bilan}/versions"), ecrit).est(201);
        let envoi = acte(scene, &bilan, "envois", json!({ "date": "2023-01-10" }));
        envoi.est_un_refus(422, "volets_vides", "R15-10");
        // What no document attests says so, on the page too.
        assert_eq!(elaborer(2021, true).est(201).corps["fictif"], true);
        let page = scene.auditeur().requete("GET", &format!("/v1/conventions/{}/bilans/2021/document", ici.convention));
        let fictif = page.avec("accept", "text/html").envoyer().est(200).texte;
        assert!(fictif.contains("Document fictif"));
        let papier = scene.auditeur().requete("GET", &format!("/v1/conventions/{}/bilans/2021/document", ici.convention));
        let pdf = Pdf::lire(&papier.avec("accept", "application/pdf").envoyer().est(200).octets);
        assert_eq!(pdf.elements(), elements_de_la_page(&fictif));
        assert!(pdf.habits("Header").iter().all(|tete| tete.contains("DOCUMENT FICTIF")));
        assert!(pdf.habits("Watermark").iter().all(|filigrane| filigrane == "FICTIF"));
    }

    /// Le volet quantitatif compte les actions réalisées dans l'année et leurs montants, et garde les chiffres tels
    /// qu'ils ont été adressés.
    ///
    /// « Un bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre »
    /// (art. 15).
    fn the_bilan_counts_the_actions_of_its_year_and_keeps_what_was_sent(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000_000, "2022-01-10");
        let opco = scene.opco();
        let fiche = ici.engagee("FA-1", &mission(120_000));
        let autre = ici.engagee("FA-2", &mission(80_000));
        ici.engagee("FA-3", &mission(10_000));
        for fiche in [&fiche, &autre] {
            opco.post(&format!("{fiche}/realisation"), json!({ "date": JOUR })).est(200);
        }
        acte(scene, &fiche, "fiche-realisation", realisation(&mission(100_000), &ici.membres)).est(200);
        let bilan = format!("/v1/conventions/{}/bilans/2022", ici.convention);
        let volet = opco.get(&format!("{bilan}/volet-quantitatif")).est(200).corps;
        let references = |liste: &Value| -> Vec<String> {
            let liste = liste.as_array().expect("a list").iter();
            liste.map(|action| action["reference"].as_str().expect("a reference").to_owned()).collect()
        };
        assert_eq!((references(&volet["realisees"]), references(&volet["en_cours"])),
            (vec!["FA-1".to_owned(), "FA-2".to_owned()], vec!["FA-3".to_owned()]));
        let budget = &volet["budget"];
        assert_eq!((&budget["prevu_centimes"], &budget["engage_centimes"], &budget["realise_centimes"]),
            (&json!(200_000), &json!(200_000), &json!(100_000)));
        assert_eq!((&volet["par_axe"][0]["actions"], &volet["publics_touches"]["apprentis"]), (&json!(2), &json!(30)));
        assert_eq!(volet["publics_touches"]["etudiants"], Value::Null);
        assert_eq!(volet["indicateurs"][0]["valeur_realisee"], 90);
        assert_eq!(volet["fiches_realisation_manquantes"], json!(["FA-2"]));
        // Nothing was realised in the year before.
        let avant = opco.get(&format!("/v1/conventions/{}/bilans/2021/volet-quantitatif", ici.convention)).est(200).corps;
        assert_eq!(avant["realisees"], json!([]));
        // What is sent says what was known then; a sheet that was missing is noted.
        let version = json!({ "volet_qualitatif": "Utile.", "date": JOUR });
        let ecrite = opco.post(&format!("{bilan}/versions"), version).est(201);
        let envoi = opco.requete("POST", &format!("{bilan}/envois")).lue(ecrite.version());
        let envoye = envoi.corps(json!({ "date": JOUR })).envoyer().est(200).corps;
        assert!(regles(&envoye).contains(&"R15-10"), "{:?}", regles(&envoye));
        acte(scene, &autre, "fiche-realisation", realisation(&mission(80_000), &ici.membres)).est(200);
        assert_eq!(opco.get(&format!("{bilan}/volet-quantitatif")).est(200).corps["fiches_realisation_manquantes"], json!([]));
        let lu = opco.get(&bilan).est(200).corps;
        assert_eq!(lu["versions"][0]["chiffres"]["fiches_realisation_manquantes"], json!(["FA-2"]));
        // As a page and as a PDF; nothing else is served there.
        let chemin = format!("{bilan}/document");
        let demander = |nature: &str| scene.auditeur().requete("GET", &chemin).avec("accept", nature).envoyer();
        let page = demander("text/html").est(200).texte;
        for dit in ["Visites d&#39;ateliers", "1\u{202f}000,00\u{a0}€", "Fiches de réalisation manquantes", "Utile."] {
            assert!(page.contains(dit), "{dit} : {page}");
        }
        let papier = demander("application/pdf").est(200);
        assert_eq!(papier.en_tete("content-disposition"),
            "inline; filename=\"bilan-2022-CC-1.pdf\"; filename*=UTF-8''bilan-2022-CC-1.pdf");
        let pdf = Pdf::lire(&papier.octets);
        pdf.est_conforme("Bilan annuel 2022 de la convention CC-1");
        let dits = pdf.elements();
        assert_eq!(dits, elements_de_la_page(&page));
        sans_codes(&dits);
        // The ceiling is drawn as it stands; who reads neither meetings, nor votes, nor money is drawn none (regles.md §5).
        let images = |dits: &[(String, String)]| -> Vec<String> {
            dits.iter().filter(|(role, _)| role == "Figure").map(|(_, mots)| mots.clone()).collect()
        };
        let argent = "Réalisé : 1\u{202f}800,00\u{a0}€Engagé, non réalisé : 100,00\u{a0}€Libre : 98\u{202f}100,00\u{a0}€";
        assert_eq!(images(&dits), ["20202021202220232024ÉtatBilansRéunionsVotesFin", argent]);
        let vues_par = |organisation: &str, role: Role| {
            let page = scene.acteur(organisation, &[role]).requete("GET", &format!("{bilan}/document"));
            images(&elements_de_la_page(&page.avec("accept", "text/html").envoyer().est(200).texte))
        };
        let dgefp = vues_par("dgefp", Role::Dgefp);
        assert_eq!((dgefp[0].contains("Réunions"), dgefp[1].as_str()), (false, argent));
        assert_eq!(vues_par("mobilites", Role::Commission).len(), 1);
        // Each page says which document it is of, after which act, and its place; so does the document itself.
        let (tetes, pieds) = (pdf.habits("Header"), pdf.habits("Footer"));
        assert!(tetes.len() > 1 && tetes.iter().all(|tete| tete.contains("Convention CC-1 – Bilan annuel 2022, version 1 du")));
        let recepisse = &opco.get(&bilan).est(200).corps["recepisse"];
        let empreinte = recepisse["empreinte"].as_str().expect("a hash");
        for (rang, pied) in (1..).zip(&pieds) {
            let acte = format!("acte n° {} du dossier", recepisse["rang"]);
            assert!([&acte, empreinte].iter().all(|dit| pied.contains(*dit)), "{pied}");
            assert!(pied.ends_with(&format!("page {rang} sur {}", pieds.len())), "{pied}");
        }
        let dit = |role: &str, texte: &str| dits.iter().any(|(connu, dit)| connu == role && dit == texte);
        assert!(dit("TH", "Empreinte") && dit("TD", empreinte) && dit("H2", "Signatures") && dit("P", "Signature :"));
        assert!(dit("TD", "1\u{202f}000,00\u{a0}€") && dit("Caption", "Budget des actions réalisées"));
        let portees = pdf.portees();
        assert!(["Row", "Column"].iter().all(|portee| portees.iter().any(|connue| connue == portee)), "{portees:?}");
        demander("application/json").est_un_probleme(406, "format_non_servi");
        // « quels publics » (art. 15), and the supple commitments of the articles.
        let publics = opco.get(&format!("/v1/conventions/{}/indicateurs/publics?annee=2022", ici.convention)).est(200).corps;
        assert_eq!((&publics["actions"], &publics["publics"][2]["part_pb"]), (&json!(3), &json!(10_000)));
        let mesures = opco.get(&format!("/v1/conventions/{}/indicateurs?annee=2022", ici.convention)).est(200).corps;
        let femmes = mesures["mesures"].as_array().expect("measures").iter()
            .find(|mesure| mesure["fondement"]["regle"] == "R07-01").expect("R07-01");
        assert_eq!((&femmes["valeur"], &femmes["atteint"]), (&json!(0), &json!(false)));
        // R14-02: the minutes tell what each ministry said of the action.
        let texte = json!({ "texte": "Le comité a débattu.", "date": JOUR });
        opco.post(&format!("/v1/reunions/{}/compte-rendu/versions", ici.reunion), texte).est(201);
        let minutes = opco.requete("GET", &format!("/v1/reunions/{}/compte-rendu/document", ici.reunion));
        let minutes = minutes.avec("accept", "text/html").envoyer().est(200).texte;
        assert!(minutes.contains("Avis sur l&#39;action FA-1") && minutes.contains("avis attendu"), "{minutes}");
    }

    /// Une action réalisée après le terme de la convention rend dû le bilan de son année, qui s'élabore comme les
    /// autres.
    ///
    /// R15-10.
    fn an_action_realised_after_the_term_makes_the_bilan_of_its_year_due(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        scene.nous_sommes_le("2025-05-02");
        let (opco, bilan) = (scene.opco(), format!("/v1/conventions/{}/bilans/2024", ici.convention));
        let elaborer = || {
            let acte = opco.get(&format!("{bilan}/actes-possibles")).est(200).corps["actes"][0].clone();
            assert_eq!(acte["operation"], "elaborer_bilan");
            acte["possible"].clone()
        };
        opco.get(&bilan).est_un_probleme(404, "introuvable");
        assert_eq!(elaborer(), false);
        opco.post(&format!("{fiche}/realisation"), json!({ "date": "2024-02-10" })).est(200);
        let lu = opco.get(&bilan).est(200).corps;
        assert_eq!((&lu["etat"], &lu["statut"], &lu["retard_jours"], &lu["apres_terme"]),
            (&json!("a_elaborer"), &json!("en_retard"), &json!(3), &json!(true)));
        assert!(lu["fondements"].to_string().contains("réalisée en 2024"), "{lu}");
        let liste = opco.get("/v1/bilans?annee=2024").est(200).corps["elements"].clone();
        assert_eq!(liste[0]["retard_jours"], 3);
        opco.requete("GET", &format!("{bilan}/document")).avec("accept", "text/html").envoyer().est(200);
        // The day before, nothing was due; the year after, nothing is.
        opco.get(&format!("{bilan}?au=2024-02-09")).est_un_probleme(404, "introuvable");
        opco.get(&format!("/v1/conventions/{}/bilans/2025", ici.convention)).est_un_probleme(404, "introuvable");
        assert_eq!(elaborer(), true);
        let version = json!({ "volet_qualitatif": "Utile.", "date": "2025-05-02" });
        assert_eq!(opco.post(&format!("{bilan}/versions"), version).est(201).corps["etat"], "en_elaboration");
    }
}
