//! Money is paid on real costs, within what was committed (article 16).

use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{
    Dossier, JOUR, appliquer, engager, mission, notes, plafond, realisation, versement,
};
use crate::scene::gestes::cooperation::fiche_action::poste;
use crate::scene::gestes::cooperation::instruction::proces_verbal;
use crate::scene::gestes::cooperation::plafond::{declarer, piece};
use crate::scene::{Reponse, Scene};
use serde_json::{Value, json};

fn verser(scene: &Scene, fiche: &str, centimes: i64, reels: i64, accompli: bool) -> Reponse {
    let mut corps = json!({ "exercice": 2022, "montant_centimes": centimes, "frais_reels_cumules_centimes": reels,
        "justificatifs": ["Factures"], "date": JOUR, "piece": proces_verbal() });
    if accompli {
        corps["fait_accompli"] = json!({ "motif": "Payé d'avance." });
    }
    scene.opco().post(&format!("{fiche}/versements"), corps)
}

crate::scenario::scenarios! {
    /// L'argent versé n'est jamais de nouveau disponible, même si l'action est revue à la baisse.
    ///
    /// « dans la limite d'un plafond » (art. 16). G16.
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
        ici.presenter(&rabais, json!({ "date": "2022-02-05" })).est(200);
        ici.appliquer(&tardive, &rabais, json!({ "date": "2022-02-05" })).est(200);
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

    /// Des frais de gestion prévus mais que personne n'a appliqués ne sont pas versés.
    ///
    /// « versement de fonds correspondant aux frais réels engagés » (art. 16). R16-07.
    fn fees_that_nobody_applied_are_not_paid(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000_000, JOUR);
        let mut annexe = mission(6_000_000);
        annexe["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": 339_000 }]);
        let verser = |fiche: &str, centimes: i64, reels: i64, frais: Option<i64>| {
            let mut corps = versement(centimes, reels);
            if let Some(frais) = frais {
                corps["frais_gestion_cumules_centimes"] = frais.into();
            }
            scene.opco().post(&format!("{fiche}/versements"), corps)
        };
        // floor(10 000,00 × 5,65 %) = 565,00
        for (rang, (frais, maximum)) in [
            (None, 1_000_000),
            (Some(0), 1_000_000),
            (Some(56_499), 1_056_499),
            (Some(56_500), 1_056_500),
            (Some(56_501), 1_056_500),
        ].into_iter().enumerate() {
            let fiche = ici.engagee(&format!("FA-{rang}"), &annexe);
            for centimes in [maximum + 1, 1_056_501] {
                let refus = verser(&fiche, centimes, 1_000_000, frais).est_un_refus(422, "versement_excessif", "R16-06");
                assert_eq!(refus.corps["parametres"]["maximum_centimes"], maximum, "{frais:?}");
            }
            let verse = verser(&fiche, maximum, 1_000_000, frais).est(200).corps;
            let dit = &verse["versements"][0];
            assert_eq!((&dit["frais_gestion_cumules_centimes"], &dit["frais_gestion_admis_centimes"]),
                (&json!(frais), &json!(maximum - 1_000_000)));
            // « Combien puis-je encore me faire verser ? »: what is not said again of the fees stays.
            let disponible = scene.opco().get(&format!("{fiche}/versements/disponible")).est(200).corps;
            assert_eq!((&disponible["frais_gestion_admis_centimes"], &disponible["maximum_centimes"]),
                (&json!(maximum - 1_000_000), &json!(0)));
            let reste = 2_000_000 + frais.unwrap_or_default() - maximum;
            verser(&fiche, reste + 1, 2_000_000, None).est_un_probleme(422, "versement_excessif");
            verser(&fiche, reste, 2_000_000, None).est(200);
        }
    }

    /// Ce qui a été versé au-delà des coûts réels est dit indu.
    ///
    /// « versement de fonds correspondant aux frais réels engagés » (art. 16).
    fn what_was_paid_above_the_real_costs_is_to_be_given_back(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let fiche = ici.engagee("FA-1", &mission(6_000));
        verser(scene, &fiche, 6_000, 6_000, false).est(200);
        scene.opco().post(&format!("{fiche}/realisation"), json!({ "date": JOUR })).est(200);
        let corps = json!({ "indicateurs": [{ "libelle": "Jeunes", "unite": "jeunes", "valeur_realisee": 9, "source": "Émargement" }],
            "annexe": mission(5_000), "destinataires": ici.membres, "date": JOUR });
        let deposee = acte(scene, &fiche, "fiche-realisation", corps).est(200).corps;
        assert!(notes(&deposee, "R16-06")[0].contains("10,00"), "{deposee}");
    }

    /// Les versements ne dépassent jamais ni les coûts réels justifiés, ni ce qui a été convenu.
    ///
    /// « un versement de fonds correspondant aux frais réels engagés, dans la limite du conventionnement » (art. 16).
    fn payments_never_exceed_the_real_costs_nor_what_was_agreed(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let mut annexe = mission(10_000);
        annexe["frais_gestion"] = json!([{ "exercice": 2022, "montant_centimes": 565 }]);
        let fiche = ici.engagee("FA-1", &annexe);
        let verser = |corps: Value| scene.opco().post(&format!("{fiche}/versements"), corps);
        let disponible = || scene.menjs().get(&format!("{fiche}/versements/disponible")).est(200).corps;
        let mut sans_justificatif = versement(1, 1_000);
        sans_justificatif["justificatifs"] = json!([]);
        verser(sans_justificatif).est_un_refus(422, "justificatifs_requis", "R16-06");
        let mut ailleurs = versement(1, 1_000);
        ailleurs["exercice"] = 2023.into();
        verser(ailleurs).est_un_refus(422, "exercice_non_engage", "R16-06");
        let mut demain = versement(1, 1_000);
        demain["date"] = "2022-02-01".into();
        verser(demain).est_un_probleme(422, "date_future");
        // 1 000 of real costs and 56 of fees.
        let versement = |centimes: i64, reels: i64| {
            let mut corps = versement(centimes, reels);
            corps["frais_gestion_cumules_centimes"] = (reels * 565 / 10_000).into();
            corps
        };
        let refus = verser(versement(1_057, 1_000)).est_un_refus(422, "versement_excessif", "R16-06");
        assert_eq!(refus.corps["parametres"]["maximum_centimes"], 1_056);
        let verse = verser(versement(1_056, 1_000)).est(200).corps;
        assert_eq!(verse["financement"]["verse_centimes"], 1_056);
        assert_eq!(disponible()["maximum_centimes"], 0);
        // An advance of fact weighs on what is still due.
        let mut avance = versement(100, 1_000);
        avance["fait_accompli"] = json!({ "motif": "Acompte demandé." });
        verser(avance.clone()).est_un_refus(422, "piece_requise", "G16");
        avance["piece"] = piece();
        let avancee = verser(avance).est(200).corps;
        assert!(regles(&avancee).contains(&"R16-06"));
        assert_eq!(avancee["versements"][1]["avance_centimes"], 100);
        assert_eq!(disponible()["indu_centimes"], 100);
        // « dans la limite du conventionnement », whatever the costs.
        let refus = verser(versement(10_000, 50_000)).est_un_refus(422, "versement_excessif", "R16-06");
        assert_eq!(refus.corps["parametres"]["maximum_centimes"], 10_565 - 1_156);
        verser(versement(10_565 - 1_156, 50_000)).est(200);
        let lu = disponible();
        assert_eq!((&lu["maximum_centimes"], &lu["indu_centimes"]), (&json!(0), &json!(0)));
        assert_eq!(lu["deja_verse_centimes"], 10_565);
        let brouillon = ici.validee("FA-2", &mission(1));
        let trop_tot = scene.opco().post(&format!("{brouillon}/versements"), versement(1, 1));
        trop_tot.est_un_refus(409, "transition_interdite", "R15-01");
    }

    /// Aucun exercice ne paie plus que ce qui a été engagé pour lui, puis réalisé.
    fn no_exercise_pays_more_than_it_bears(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        for exercice in [2022, 2023] {
            declarer(scene, exercice, 100_000, "2022-01-10");
        }
        let sur = |exercices: [(i32, i64); 2]| {
            let postes = exercices.map(|(exercice, centimes)| poste("cout_direct", "frais_de_mission_opco", exercice, centimes));
            json!({ "postes": postes })
        };
        let fiche = ici.engagee("FA-1", &sur([(2022, 1_000), (2023, 3_000)]));
        let verser = |exercice: i32, centimes: i64, reels: i64| {
            let mut corps = versement(centimes, reels);
            corps["exercice"] = exercice.into();
            scene.opco().post(&format!("{fiche}/versements"), corps)
        };
        let refus = verser(2022, 1_001, 4_000).est_un_refus(422, "versement_excessif", "R16-01");
        assert_eq!((&refus.corps["parametres"]["exercice"], &refus.corps["parametres"]["maximum_centimes"]),
            (&json!(2022), &json!(1_000)));
        verser(2022, 1_000, 4_000).est(200);
        verser(2022, 1, 4_000).est_un_refus(422, "versement_excessif", "R16-01");
        // In all, the real costs hold first.
        verser(2023, 1_001, 2_000).est_un_refus(422, "versement_excessif", "R16-06");
        // Paid in fact all the same: an advance, whatever the whole admits.
        let mut avance = versement(10, 4_000);
        (avance["fait_accompli"], avance["piece"]) = (json!({ "motif": "Erreur d'exercice." }), piece());
        let avancee = scene.opco().post(&format!("{fiche}/versements"), avance).est(200).corps;
        assert_eq!(avancee["versements"][1]["avance_centimes"], 10);
        let lu = scene.menjs().get(&format!("{fiche}/versements/disponible")).est(200).corps;
        let maxima: Vec<_> = lu["exercices"].as_array().expect("two").iter().map(|e| e["maximum_centimes"].clone()).collect();
        assert_eq!(maxima, [0, 3_000]);
        // Realised for less, an exercise bears less.
        scene.opco().post(&format!("{fiche}/realisation"), json!({ "date": JOUR })).est(200);
        acte(scene, &fiche, "fiche-realisation", realisation(&sur([(2022, 3_000), (2023, 500)]), &ici.membres)).est(200);
        verser(2023, 501, 4_000).est_un_refus(422, "versement_excessif", "R16-06");
        verser(2023, 490, 4_000).est(200);
    }

    /// Un versement connu tard n'est admis que s'il laisse intact ce qui a été engagé pour d'autres depuis.
    fn a_payment_known_late_does_not_take_what_others_were_given(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 1_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(1_000));
        scene.nous_sommes_le("2022-03-01");
        ici.abandonner(&fiche, "2022-02-20");
        let autre = ici.validee("FA-2", &mission(900));
        engager(scene, &autre, "2022-02-25").est(200);
        let verser = |centimes: i64, piece: Value| {
            let mut corps = versement(centimes, 1_000);
            corps["date"] = "2022-02-10".into();
            corps["piece"] = piece;
            scene.opco().post(&format!("{fiche}/versements"), corps)
        };
        verser(101, Value::Null).est_un_refus(422, "piece_requise", "G10");
        verser(101, piece()).est_un_refus(409, "plafond_depasse", "R16-01");
        verser(100, piece()).est(200);
        assert_eq!(plafond(scene)["disponible_centimes"], 0);
    }
}
