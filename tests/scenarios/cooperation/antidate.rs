//! What was validated, presented, given or paid is not rewritten under an earlier date or by another hand (articles 14 to 16):
//! « Un fait antidaté qui aurait changé un acte postérieur laisse cet acte debout et ajoute un constat » (G10)

use super::argent::{Dossier, adopter, engager, mission};
use super::decision::acte;
use super::fiche_action::{contenu, creer};
use super::plafond::declarer;
use crate::scene::{Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

const JOUR: &str = "2022-01-31";

fn piece() -> Value {
    json!({ "reference": "PV", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" })
}

/// The messages noted on a rule.
fn notes(corps: &Value, regle: &str) -> Vec<String> {
    let constats = corps["constats"].as_array().expect("constats").iter();
    let siens = constats.filter(|constat| constat["regle"] == regle);
    siens.map(|constat| constat["message"].as_str().expect("a text").to_owned()).collect()
}

fn lire(scene: &Scene, adresse: &str) -> Value {
    scene.auditeur().get(adresse).est(200).corps
}

fn prevu(fiche: &Value) -> &Value {
    &fiche["contenu"]["annexe"]["depense_centimes"]
}

/// A modification presented that day, applied: gives the answer.
fn appliquer(ici: &Dossier<'_>, fiche: &str, modification: &str) -> Reponse {
    ici.presenter(modification, json!({ "date_presentation": JOUR })).est(200);
    ici.appliquer(fiche, modification, json!({ "date_application": JOUR }))
}

fn verser(scene: &Scene, fiche: &str, centimes: i64, reels: i64, accompli: bool) -> Reponse {
    let mut corps = json!({ "exercice": 2022, "montant_centimes": centimes, "frais_reels_cumules_centimes": reels,
        "justificatifs": ["Factures"], "date_versement": JOUR, "piece": piece() });
    if accompli {
        corps["fait_accompli"] = json!({ "motif": "Payé d'avance." });
    }
    scene.opco().post(&format!("{fiche}/versements"), corps)
}

fn plafond(scene: &Scene) -> Value {
    scene.opco().get("/v1/opcos/mobilites/plafonds/2022").est(200).corps
}

crate::scenarios::scenarios! {
    /// « toute modification du contenu ou du budget prévisionnel des actions validées » (art. 15): R15-08, G10
    fn contents_that_were_sent_or_validated_are_not_written_again_under_an_earlier_date(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let ecrire = |fiche: &str, date: &str| {
            let lue = scene.opco().get(fiche).est(200).version();
            let corps = json!({ "contenu": { "annexe": mission(500_000) }, "date": date, "piece": piece() });
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
            acte(scene, fiche, "transmissions", json!({ "date_transmission": "2022-01-20" })).est(200);
        }
        adopter(scene, &ici.reunion, validee.rsplit('/').next().expect("an id"), JOUR);
        ecrire(&transmise, "2022-01-12").est_un_refus(409, "transition_interdite", "R15-01");
        ecrire(&validee, "2022-01-12").est_un_refus(409, "modification_non_presentee", "R15-08");
        // Taken back before the vote, and known after it: the validation stands, and the reprise is noted.
        let reprise = json!({ "motif": "Erreur.", "date_revision": "2022-01-25", "piece": piece() });
        let reprise = acte(scene, &validee, "revisions", reprise).est(200).corps;
        assert_eq!(reprise["statut"], "validee_copil");
        assert!(notes(&reprise, "G10")[0].contains("« revisee » du 2022-01-25"), "{reprise}");
        assert!(notes(&lire(scene, &transmise), "G10").is_empty());
        // Taken back, it is written again from then on: what was sent stays what was sent (R15-06).
        acte(scene, &transmise, "revisions", json!({ "motif": "À revoir.", "date_revision": JOUR })).est(200);
        ecrire(&transmise, "2022-01-19").est_un_refus(409, "transition_interdite", "R15-06");
        ecrire(&transmise, JOUR).est(200);
        // An avis of before the vote, known after it: the decision did not have it.
        let avis = json!({ "sens": "favorable", "date_avis": "2022-01-22" });
        scene.menjs().post(&format!("{validee}/avis"), avis).est(201);
        let lue = lire(scene, &validee);
        assert!(notes(&lue, "G10").iter().any(|note| note.contains("enregistré après la décision du comité")), "{lue}");
    }

    /// « devra s'inscrire dans le respect général des objectifs » (art. 15): a modification changes what it says, R15-08
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

    /// « présentée au préalable » (art. 15): applied in fact, it changes neither contents nor what may be committed, R15-08, G16
    fn a_modification_applied_in_fact_is_still_to_be_presented_decided_and_applied(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.validee("FA-1", &mission(1_000));
        let hausse = ici.proposee(&fiche, json!({ "annexe": mission(3_000) }));
        let de_fait = || json!({ "date_application": JOUR, "piece": piece(), "fait_accompli": { "motif": "Déjà faite." } });
        let notee = ici.appliquer(&fiche, &hausse, de_fait()).est(200).corps;
        assert_eq!((prevu(&notee), &notee["modifications"][0]["appliquee_le"]), (&json!(1_000), &Value::Null));
        assert!(notes(&notee, "R15-08")[0].contains("n'est pas présentée"), "{notee}");
        // Presented since, it is the board's decision that is lacking, and the note says that.
        ici.presenter(&hausse, json!({ "date_presentation": JOUR })).est(200);
        let notee = ici.appliquer(&fiche, &hausse, de_fait()).est(200).corps;
        assert!(notes(&notee, "R15-08")[1].contains("le conseil d'administration en décide d'abord"), "{notee}");
        assert_eq!(engager(scene, &fiche, JOUR).est(200).corps["financement"]["engage_centimes"], 1_000);
        let decision = json!({ "resultat": "validee", "date_ca": JOUR });
        ici.conseil().post(&format!("{hausse}/decisions-ca"), decision).est(201);
        let appliquee = ici.appliquer(&fiche, &hausse, json!({ "date_application": JOUR })).est(200).corps;
        assert_eq!(appliquee["financement"]["engage_centimes"], 3_000);
        // A point of a meeting is told in it, not another day.
        let tardive = ici.proposee(&fiche, json!({ "intitule": "Tard" }));
        scene.nous_sommes_le("2022-02-01");
        let corps = json!({ "reunion_id": ici.reunion, "date_presentation": "2022-02-01" });
        ici.presenter(&tardive, corps).est_un_refus(409, "reunion_non_tenue", "R14-18");
    }

    /// « les actions engagées soient menées à leur terme » (art. 18): what is committed is finished, at no higher a price, R18-05
    fn no_budget_rises_once_the_convention_has_ended(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let presentee = |centimes: i64| {
            let modification = ici.proposee(&fiche, json!({ "annexe": mission(centimes) }));
            ici.presenter(&modification, json!({ "date_presentation": JOUR })).est(200);
            modification
        };
        let (hausse, baisse) = (presentee(1_001), presentee(999));
        let decision = json!({ "resultat": "validee", "date_ca": JOUR });
        ici.conseil().post(&format!("{hausse}/decisions-ca"), decision).est(201);
        scene.nous_sommes_le("2023-12-01");
        let apres = || json!({ "date_application": "2023-12-01" });
        ici.appliquer(&fiche, &hausse, apres()).est_un_refus(409, "convention_terminee", "R18-05");
        let baissee = ici.appliquer(&fiche, &baisse, apres()).est(200).corps;
        assert_eq!(baissee["financement"]["engage_centimes"], 999);
    }

    /// « dans la limite d'un plafond » (art. 16): what was paid has left, R16-01, R16-06, G16
    fn money_that_was_paid_is_never_free_again(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.engagee("FA-1", &mission(10_000));
        verser(scene, &fiche, 4_000, 4_000, false).est(200);
        let baisse = ici.proposee(&fiche, json!({ "annexe": mission(1_000) }));
        let baissee = appliquer(&ici, &fiche, &baisse).est(200).corps;
        assert_eq!(baissee["financement"]["impute_centimes"], 4_000);
        assert!(notes(&baissee, "R16-06")[0].contains("Indu"), "{baissee}");
        assert_eq!(plafond(scene)["disponible_centimes"], 6_000);
        let autre = ici.validee("FA-2", &mission(6_001));
        engager(scene, &autre, JOUR).est_un_refus(409, "plafond_depasse", "R16-01");
        // Known too late: what is left under the ceiling was given to another, and it is counted apart (G16).
        let tardive = ici.engagee("FA-3", &mission(5_000));
        let rabais = ici.proposee(&tardive, json!({ "annexe": mission(1) }));
        scene.nous_sommes_le("2022-02-06");
        ici.presenter(&rabais, json!({ "date_presentation": "2022-02-05" })).est(200);
        ici.appliquer(&tardive, &rabais, json!({ "date_application": "2022-02-05" })).est(200);
        engager(scene, &ici.validee("FA-4", &mission(5_999)), "2022-02-06").est(200);
        verser(scene, &tardive, 3_000, 3_000, false).est_un_probleme(422, "versement_excessif");
        let versee = verser(scene, &tardive, 3_000, 3_000, true).est(200).corps;
        assert!(notes(&versee, "R16-01").iter().any(|note| note.contains("hors plafond")), "{versee}");
        assert_eq!(versee["financement"]["hors_plafond_centimes"], 2_999);
        assert_eq!(plafond(scene)["engage_centimes"], 10_000);
        // Paid beyond all that counts under the ceiling: counted apart.
        verser(scene, &fiche, 500, 4_000, true).est(200);
        assert_eq!((&plafond(scene)["hors_plafond_centimes"], &plafond(scene)["engage_centimes"]), (&json!(3_499), &json!(10_000)));
    }

    /// « versement de fonds correspondant aux frais réels engagés » (art. 16): what the report shows to be too much, R16-06
    fn what_was_paid_above_the_real_costs_is_to_be_given_back(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.engagee("FA-1", &mission(6_000));
        verser(scene, &fiche, 6_000, 6_000, false).est(200);
        scene.opco().post(&format!("{fiche}/realisation"), json!({ "date_realisation": JOUR })).est(200);
        let corps = json!({ "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 9, "source": "Émargement" }],
            "annexe": mission(5_000), "destinataires": ici.membres, "date_depot": JOUR });
        let deposee = acte(scene, &fiche, "fiche-realisation", corps).est(200).corps;
        assert!(notes(&deposee, "R16-06")[0].contains("10,00"), "{deposee}");
    }

    /// « transcrit, puis confirmé ou contesté » (G17): what the board contests was never decided, R15-08
    fn a_modification_is_not_applied_on_a_decision_that_the_board_contested_since(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let transcrite = |centimes: i64| {
            let hausse = ici.proposee(&fiche, json!({ "annexe": mission(centimes) }));
            ici.presenter(&hausse, json!({ "date_presentation": JOUR })).est(200);
            let decision = json!({ "resultat": "validee", "date_ca": JOUR, "piece": piece() });
            let lieu = scene.opco().post(&format!("{hausse}/decisions-ca"), decision).est(201).en_tete("location").to_owned();
            (hausse, lieu)
        };
        let contester = |decision: &str| {
            let corps = json!({ "date_contestation": "2022-02-01", "motif": "Rien n'a été décidé." });
            ici.conseil().post(&format!("{decision}/contestation"), corps).est(200).corps
        };
        let ((appliquee, premiere), (pendante, seconde)) = (transcrite(2_000), transcrite(3_000));
        ici.appliquer(&fiche, &appliquee, json!({ "date_application": JOUR })).est(200);
        scene.nous_sommes_le("2022-02-01");
        let notee = contester(&premiere);
        assert!(notes(&notee, "G17")[0].contains("ce qui a été fait depuis demeure"), "{notee}");
        assert_eq!(notes(&contester(&seconde), "G17").len(), 1, "nothing was done on that one");
        let corps = json!({ "date_application": JOUR, "piece": piece() });
        ici.appliquer(&fiche, &pendante, corps).est_un_refus(409, "decision_ca_requise", "R15-08");
    }

    /// « accompagnées d'annexes financières », « dans la limite de 5,65 % » (art. 15 and 16): R15-06-bis, R16-07
    fn a_realisation_sheet_says_what_its_annex_lacks_and_which_fees_are_not_admitted(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000_000, JOUR);
        let deposer = |reference: &str, annexe: Value| {
            let fiche = ici.engagee(reference, &mission(10_000));
            scene.opco().post(&format!("{fiche}/realisation"), json!({ "date_realisation": JOUR })).est(200);
            let corps = json!({ "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 9, "source": "Émargement" }],
                "annexe": annexe, "destinataires": ici.membres, "date_depot": JOUR });
            acte(scene, &fiche, "fiche-realisation", corps).est(200).corps
        };
        let vide = deposer("FA-1", json!({}));
        assert!(notes(&vide, "R15-06-bis")[0].contains("aucun poste"), "{vide}");
        let mut inegal = mission(900);
        inegal["postes"][0]["montant_centimes"] = 899.into();
        assert_eq!(notes(&deposer("FA-2", inegal), "R15-06-bis").len(), 1);
        // 5,65 % of 10 000 is 565.
        let avec_frais = |centimes: i64| {
            let mut annexe = mission(10_000);
            annexe["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": centimes }]);
            annexe
        };
        let (admis, exces) = (deposer("FA-3", avec_frais(565)), deposer("FA-4", avec_frais(566)));
        assert_eq!([&admis, &exces].map(|fiche| notes(fiche, "R16-07").len()), [0, 1]);
        assert!(notes(&admis, "R15-06-bis").is_empty());
    }

    /// « Chaque fiche action précise les avis des ministères concernés » (art. 14): the ministry's own, R14-02, G17
    fn a_transcribed_avis_stands_for_none_that_the_ministry_gave_itself(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let projet = json!({ "reference": "FA-1", "annee": 2022, "contenu": contenu(&mission(1_000)), "date": JOUR });
        let fiche = format!("/v1/fiches-action/{}", creer(scene, &ici.convention, &projet).est(201).id());
        acte(scene, &fiche, "transmissions", json!({ "date_transmission": JOUR })).est(200);
        let donner = |sens: &str, recommandations: Value| {
            let corps = json!({ "sens": sens, "recommandations": recommandations, "date_avis": JOUR });
            scene.menjs().post(&format!("{fiche}/avis"), corps).est(201);
        };
        donner("reserve", json!("Deux académies."));
        let transcrire = |ministere: &str, sens: &str| {
            let corps = json!({ "saisi_pour": ministere, "sens": sens, "date_avis": JOUR, "piece": piece() });
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
        let contestation = json!({ "date_contestation": JOUR, "motif": "Rien n'a été dit." });
        let contestee = scene.mesri().post(&format!("/v1/avis/{avis}/contestation"), contestation).est(200).corps;
        assert!(notes(&contestee, "R14-02")[0].contains("enseignement supérieur"), "{contestee}");
    }

    /// « Le comité de pilotage assure l'instruction de toutes les actions. » (art. 14): R14-01, R14-06, R13-07
    fn a_cancelled_vote_sends_the_action_back_to_the_committee_then_to_the_board(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.validee("FA-1", &mission(1_000));
        let decisions = scene.opco().get(&format!("/v1/conventions/{}/copil/decisions", ici.convention)).est(200).corps;
        let vote = format!("/v1/decisions/{}", decisions["elements"][0]["id"].as_str().expect("an id"));
        acte(scene, &vote, "annulation", json!({ "date_annulation": JOUR, "motif": "Erreur de procès-verbal." })).est(200);
        let lue = lire(scene, &fiche);
        assert_eq!(lue["statut"], "transmise");
        assert!(notes(&lue, "R14-01")[0].contains("saisis de nouveau"), "{lue}");
        engager(scene, &fiche, JOUR).est_un_refus(409, "transition_interdite", "R15-01");
        adopter(scene, &ici.reunion, fiche.rsplit('/').next().expect("an id"), JOUR);
        assert_eq!(lire(scene, &fiche)["statut"], "validee_copil");
        let lue = scene.opco().get(&fiche).est(200).version();
        let decision = ici.conseil().requete("POST", &format!("{fiche}/decisions-ca")).lue(lue);
        decision.corps(json!({ "resultat": "validee", "date_ca": JOUR })).envoyer().est(201);
        engager(scene, &fiche, JOUR).est(200);
    }

    /// « fait un retour de ses décisions aux membres du copil » (art. 14): to all of them in the end, R14-07
    fn a_return_made_to_some_members_is_still_due_to_the_others(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let decision = lire(scene, &fiche)["decisions_ca"][0]["id"].as_str().expect("an id").to_owned();
        let decision = format!("/v1/decisions-ca/{decision}");
        let retourner = |membres: &[String]| {
            ici.conseil().post(&format!("{decision}/retours"), json!({ "destinataires": membres, "date_retour": JOUR }))
        };
        let partiel = retourner(&ici.membres[..1]).est(200).corps;
        assert_eq!((notes(&partiel, "R14-07").len(), &partiel["decisions_ca"][0]["retour"]), (1, &json!("en_attente")));
        assert_eq!(retourner(&ici.membres[1..]).est(200).corps["decisions_ca"][0]["retour"], "fait");
        retourner(&ici.membres[..1]).est_un_refus(409, "transition_interdite", "R14-07");
    }

    /// « bilan annuel quantitatif et qualitatif des actions réalisées entre le 1er janvier et le 31 décembre » (art. 15): R15-10
    fn a_bilan_is_not_nil_when_actions_were_realised_and_tells_what_went_on_at_the_end_of_its_year(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let (faite, en_cours) = (ici.engagee("FA-FAITE", &mission(1_000)), ici.engagee("FA-EN-COURS", &mission(1_000)));
        let finir = |fiche: &str, jour: &str| {
            scene.opco().post(&format!("{fiche}/realisation"), json!({ "date_realisation": jour })).est(200);
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
        let (bilan, piece) = (format!("/v1/conventions/{}/bilans/2022", ici.convention), piece());
        let ecrit = json!({ "neant": true, "date": "2022-01-15", "piece": piece });
        scene.opco().post(&format!("{bilan}/versions"), ecrit).est(201);
        let envoi = acte(scene, &bilan, "envois", json!({ "date_envoi": "2023-01-10" }));
        envoi.est_un_refus(422, "volets_vides", "R15-10");
        // What no document attests says so, on the page too.
        assert_eq!(elaborer(2021, true).est(201).corps["fictif"], true);
        let page = scene.auditeur().requete("GET", &format!("/v1/conventions/{}/bilans/2021/document", ici.convention));
        assert!(page.avec("accept", "text/html").envoyer().est(200).texte.contains("Document fictif"));
    }

    /// regles.md, 5, « voix »: neither the board nor the commission; « réunion »: neither the DGEFP nor France compétences. R13-05
    fn a_decision_is_read_by_the_committee_and_its_voices_by_those_who_may_read_voices(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.adoptee("FA-1", &mission(1_000));
        let liste = format!("/v1/conventions/{}/copil/decisions", ici.convention);
        let decisions = scene.opco().get(&liste).est(200).corps;
        assert_eq!(decisions["elements"][0]["voix"][0]["nombre"], 2);
        let vote = format!("/v1/decisions/{}", decisions["elements"][0]["id"].as_str().expect("an id"));
        for role in [Role::ConseilAdministration, Role::Commission] {
            let qui = || scene.acteur("mobilites", &[role]);
            for lu in [qui().get(&vote).est(200).corps, qui().get(&liste).est(200).corps["elements"][0].clone()] {
                assert_eq!((&lu["resultat"], &lu["voix"], &lu["cloture"]["majorite"]), (&json!("adoptee"), &Value::Null, &Value::Null));
            }
        }
        for qui in [scene.acteur("dgefp", &[Role::Dgefp]), scene.acteur("france-competences", &[Role::FranceCompetences])] {
            for chemin in [&vote, &liste, &format!("/v1/conventions/{}/copil/consultations", ici.convention)] {
                qui.get(chemin).est_un_probleme(403, "role_non_habilite");
            }
        }
        assert_eq!(lire(scene, &fiche)["statut"], "validee_copil");
    }
}
