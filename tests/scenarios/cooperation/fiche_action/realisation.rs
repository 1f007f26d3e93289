//! The action is carried out, and its sheet says what it was (articles 15 and 16).

use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, mission, notes, plafond, realisation};
use crate::scene::gestes::cooperation::fait_accompli::{constats, raconter};
use crate::scene::gestes::cooperation::fiche_action::{contenu, creer, poste};
use crate::scene::gestes::cooperation::plafond::declarer;
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Une fiche de réalisation dit ce qui manque à son annexe et les frais de gestion qui dépassent la limite.
    ///
    /// « accompagnées d'annexes financières », « dans la limite de 5,65 % » (art. 15 et 16).
    fn a_realisation_sheet_says_what_its_annex_lacks_and_which_fees_are_not_admitted(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000_000, JOUR);
        let deposer = |reference: &str, annexe: Value| {
            let fiche = ici.engagee(reference, &mission(10_000));
            scene.opco().post(&format!("{fiche}/realisation"), json!({ "date": JOUR })).est(200);
            let corps = json!({ "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 9, "source": "Émargement" }],
                "annexe": annexe, "destinataires": ici.membres, "date": JOUR });
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

    /// Les frais de gestion comptés sont ceux qui ont été réellement appliqués, dans la limite de 5,65 % des coûts
    /// réels.
    ///
    /// « Le cas échéant des frais de gestion pourront être appliqués » (art. 16). R16-01, R16-07.
    fn fees_are_those_that_were_really_applied(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000_000, JOUR);
        let avec_frais = |centimes: i64, frais: Option<i64>| {
            let mut annexe = mission(centimes);
            if let Some(frais) = frais {
                annexe["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": frais }]);
            }
            annexe
        };
        // floor(52 000,00 × 5,65 %) = 2 938,00
        for (rang, (frais, du)) in [
            (None, 5_200_000),
            (Some(0), 5_200_000),
            (Some(100_000), 5_300_000),
            (Some(293_799), 5_493_799),
            (Some(293_800), 5_493_800),
            (Some(293_801), 5_493_800),
        ].into_iter().enumerate() {
            let deja = plafond(scene)["engage_centimes"].as_i64().expect("a sum");
            let fiche = ici.engagee(&format!("FA-{rang}"), &avec_frais(6_000_000, Some(339_000)));
            assert_eq!(plafond(scene)["engage_centimes"], deja + 6_339_000);
            scene.opco().post(&format!("{fiche}/realisation"), json!({ "date": JOUR })).est(200);
            let corps = realisation(&avec_frais(5_200_000, frais), &ici.membres);
            let deposee = acte(scene, &fiche, "fiche-realisation", corps).est(200).corps;
            let argent = &deposee["financement"];
            let dits = ["impute_centimes", "realise_centimes"].map(|nom| argent[nom].clone());
            assert_eq!(dits, [json!(du), json!(du)], "{frais:?}");
            assert_eq!(argent["engage_centimes"], 6_339_000);
            // The ledger of the ceiling, what may be paid and the bilan say the same.
            assert_eq!(plafond(scene)["engage_centimes"], deja + du);
            let disponible = scene.opco().get(&format!("{fiche}/versements/disponible")).est(200).corps;
            assert_eq!((&disponible["maximum_centimes"], &disponible["exercices"][0]["maximum_centimes"]), (&json!(du), &json!(du)));
            let verser = |centimes: i64| scene.opco().post(&format!("{fiche}/versements"), json!({ "exercice": 2022,
                "montant_centimes": centimes, "frais_reels_cumules_centimes": 5_200_000, "justificatifs": ["Factures"],
                "date": JOUR }));
            let refus = verser(du + 1).est_un_refus(422, "versement_excessif", "R16-06");
            assert_eq!(refus.corps["parametres"]["maximum_centimes"], du);
            verser(du).est(200);
        }
        let volet = format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention);
        let budget = scene.opco().get(&volet).est(200).corps["budget"].clone();
        let realise = 2 * 5_200_000 + 5_300_000 + 5_493_799 + 2 * 5_493_800;
        assert_eq!((&budget["realise_frais_mission_centimes"], &budget["engage_centimes"]), (&json!(realise), &json!(6 * 6_339_000)));
    }

    /// Une fois la fiche de réalisation déposée, le réalisé prend la place de l'engagé ; ce qui dépasse l'engagé est
    /// noté à part.
    ///
    /// « une fiche de réalisation (bilan avec des indicateurs objectivés) », « adressées aux membres » (art. 15).
    fn what_is_realised_takes_the_place_of_what_was_committed(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        let opco = scene.opco();
        let demarree = opco.post(&format!("{fiche}/demarrage"), json!({ "date": JOUR })).est(200).corps;
        assert_eq!(demarree["statut"], "en_cours");
        let avancement = json!({ "annee": 2022, "texte": "Six visites.", "date": JOUR });
        opco.post(&format!("{fiche}/avancements"), avancement).est(200);
        let realisee = opco.post(&format!("{fiche}/realisation"), json!({ "date": JOUR })).est(200).corps;
        assert_eq!(realisee["statut"], "realisee");
        let deposer = |corps: Value| acte(scene, &fiche, "fiche-realisation", corps);
        let mut sans_indicateur = realisation(&mission(1_200), &ici.membres);
        sans_indicateur["indicateurs"] = json!([]);
        deposer(sans_indicateur).est_un_refus(422, "indicateurs_requis", "R15-02");
        let paye = json!({ "postes": [poste("remuneration_personnel", "frais_de_mission_opco", 2022, 1)] });
        deposer(realisation(&paye, &ici.membres)).est_un_refus(422, "remuneration_non_eligible", "R16-05");
        let mut demain = realisation(&mission(1_200), &ici.membres);
        demain["date"] = "2022-02-01".into();
        deposer(demain).est_un_probleme(422, "date_future");
        // Beyond what was committed: recorded, noted, counted nowhere; one member was forgotten.
        let deposee = deposer(realisation(&mission(1_200), &ici.membres[..3])).est(200).corps;
        assert_eq!(deposee["statut"], "evaluee");
        assert_eq!(deposee["financement"]["hors_engagement_centimes"], 200);
        assert_eq!(plafond(scene)["engage_centimes"], 1_000);
        let notes = regles(&deposee);
        assert!(notes.contains(&"R15-06-bis") && notes.iter().filter(|regle| **regle == "R16-01").count() == 2, "{notes:?}");
        let volet = opco.get(&format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention)).est(200).corps;
        let budget = |nom: &str| volet["budget"][nom].clone();
        assert_eq!((budget("realise_centimes"), budget("engage_centimes"), budget("realise_frais_mission_centimes")),
            (json!(1_200), json!(1_000), json!(1_000)));
        let inscrire = |date: &str| acte(scene, &fiche, "bilan", json!({ "date": date }));
        // « bilan de l'année de réalisation » (machine 3.7): there is nothing to bear it to before one is written.
        let absent = inscrire(JOUR).est_un_refus(409, "bilan_non_elabore", "R15-10");
        assert_eq!(absent.corps["parametres"]["annee"], "2022");
        let versions = |annee: i32| format!("/v1/conventions/{}/bilans/{annee}/versions", ici.convention);
        opco.post(&versions(2021), json!({ "volet_qualitatif": "Utile.", "date": JOUR })).est(201);
        inscrire(JOUR).est_un_refus(409, "bilan_non_elabore", "R15-10");
        opco.post(&versions(2022), json!({ "volet_qualitatif": "Utile.", "date": JOUR })).est(201);
        inscrire("2022-02-01").est_un_probleme(422, "date_future");
        assert_eq!(inscrire(JOUR).est(200).corps["statut"], "bilancee");
        inscrire(JOUR).est_un_refus(409, "transition_interdite", "R15-01");
        deposer(realisation(&mission(1_200), &ici.membres)).est_un_refus(409, "transition_interdite", "R15-01");
    }

    /// Une action de plusieurs années sans état d'avancement fait l'objet d'un constat une fois l'année finie.
    ///
    /// « Un bilan annuel quantitatif et qualitatif des actions réalisées » (art. 15).
    fn an_action_of_several_years_without_a_word_of_its_progress_is_noted(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        crate::scene::gestes::cooperation::plafond::declarer(scene, 2022, 1_000_000, JOUR);
        let validee = |reference: &str| {
            let mut dit = contenu(&mission(1_000));
            dit["date_debut_prevue"] = "2022-03-01".into();
            dit["date_fin_prevue"] = "2023-06-30".into();
            let projet = json!({ "reference": reference, "annee": 2022, "contenu": dit, "date": JOUR });
            let id = creer(scene, &ici.convention, &projet).est(201).id();
            let fiche = format!("/v1/fiches-action/{id}");
            acte(scene, &fiche, "transmissions", json!({ "date": JOUR })).est(200);
            crate::scene::gestes::cooperation::engagement::adopter(scene, &ici.reunion, &id, JOUR);
            let lue = scene.opco().get(&fiche).est(200).version();
            let decision = ici.conseil().requete("POST", &format!("{fiche}/decisions-ca")).lue(lue);
            decision.corps(json!({ "resultat": "validee", "date": JOUR })).envoyer().est(201);
            crate::scene::gestes::cooperation::engagement::engager(scene, &fiche, JOUR).est(200);
            fiche
        };
        let (muette, suivie) = (validee("FA-MUETTE"), validee("FA-SUIVIE"));
        let avancement = json!({ "annee": 2022, "texte": "Six visites sur dix.", "date": JOUR });
        scene.opco().post(&format!("{suivie}/avancements"), avancement).est(200);
        let notes = |fiche: &str, au: &str| constats(&scene.opco().get(&format!("{fiche}?au={au}")).est(200), "R15-10").len();
        // The year is not over, then it is.
        scene.nous_sommes_le("2023-01-15");
        assert_eq!(["2022-12-31", "2023-01-01"].map(|au| (notes(&muette, au), notes(&suivie, au))), [(0, 0), (1, 0)]);
        let chiffres = format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention);
        let chiffres = scene.opco().get(&chiffres).est(200);
        assert_eq!(chiffres.corps["avancements_manquants"], json!(["FA-MUETTE"]));
        assert!(constats(&chiffres, "R15-10")[0].contains("FA-MUETTE"));
    }

    /// Une action réalisée avant d'être engagée est enregistrée comme un fait accompli et n'entre dans aucun bilan.
    ///
    /// « dans la limite d'un plafond » (art. 16). G16.
    fn an_action_carried_out_before_it_is_committed_is_told_and_is_of_no_bilan(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let fiche = ici.validee("FA-1", &mission(1_000));
        let demarrer = |corps: Value| scene.opco().post(&format!("{fiche}/demarrage"), corps);
        raconter(demarrer, &json!({ "date": JOUR }), (409, "transition_interdite"), "R16-01");
        // R16-04: the convention with the partner was signed before the board validated anything.
        let adoptee = ici.adoptee("FA-2", &mission(1_000));
        let signer = |corps: Value| scene.opco().post(&format!("{adoptee}/applications"), corps);
        let application = json!({ "parties": ["OPCO", "Région", "Lycée"], "montant_conventionne_centimes": 1,
            "date": JOUR });
        let signee = raconter(signer, &application, (409, "transition_interdite"), "R14-06");
        assert_eq!(signee.corps["financement"]["application"], Value::Null);
        let finir = |corps: Value| scene.opco().post(&format!("{fiche}/realisation"), corps);
        let finie = raconter(finir, &json!({ "date": JOUR }), (409, "transition_interdite"), "R16-01");
        assert_eq!(finie.corps["statut"], "validee_ca");
        let chiffres = format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention);
        assert_eq!(scene.opco().get(&chiffres).est(200).corps["realisees"], json!([]));
        // Committed since, it is begun and done for good.
        crate::scene::gestes::cooperation::plafond::declarer(scene, 2022, 1_000, JOUR);
        crate::scene::gestes::cooperation::engagement::engager(scene, &fiche, JOUR).est(200);
        assert_eq!(demarrer(json!({ "date": JOUR })).est(200).corps["statut"], "en_cours");
        assert_eq!(finir(json!({ "date": JOUR })).est(200).corps["statut"], "realisee");
    }
}
