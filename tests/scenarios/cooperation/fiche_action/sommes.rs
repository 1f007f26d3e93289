//! A sum that can no longer be told to the centime is refused, never brought down (G8; articles 15 and 16).

use crate::scene::gestes::cooperation::decision::acte;
use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, engager, mission, plafond, realisation, versement};
use crate::scene::gestes::cooperation::fiche_action::{contenu, creer};
use crate::scene::gestes::cooperation::instruction::proces_verbal;
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::{Reponse, Scene};
use serde_json::{Value, json};

/// 2^53 − 1: the most that the contract counts.
const MAX: i64 = 9_007_199_254_740_991;

/// An item of that amount, with these resources of the mission fees.
fn poste(centimes: i64, ressources: &[i64]) -> Value {
    let ressource = |centimes: &i64| json!({ "origine": "frais_de_mission_opco", "montant_centimes": centimes });
    json!({ "libelle": "Poste", "nature": "cout_direct", "exercice": 2022, "montant_centimes": centimes,
        "ressources": ressources.iter().map(ressource).collect::<Vec<_>>() })
}

fn avec_frais(postes: &Value, frais: i64) -> Value {
    json!({ "postes": postes, "frais_gestion": [{ "exercice": 2022, "montant_centimes": frais }] })
}

fn projet(reference: &str, annexe: &Value) -> Value {
    json!({ "reference": reference, "annee": 2022, "contenu": contenu(annexe), "date": JOUR })
}

fn realisee(scene: &Scene, fiche: &str, corps: Value) -> Reponse {
    scene.opco().post(&format!("{fiche}/realisation"), json!({ "date": JOUR })).est(200);
    acte(scene, fiche, "fiche-realisation", corps)
}

fn depense(scene: &Scene, fiche: &str, centimes: i64) -> Reponse {
    let corps = json!({ "exercice": 2022, "montant_centimes": centimes, "motif": "Urgence.", "date": JOUR,
        "piece": proces_verbal() });
    scene.opco().post(&format!("{fiche}/depenses-constatees"), corps)
}

crate::scenario::scenarios! {
    /// Les ressources d'un poste s'additionnent jusqu'au dernier centime, si grandes que soient les sommes.
    ///
    /// « précisant chacun des postes de dépenses et les ressources qui y sont affectées » (art. 15).
    fn resources_are_added_up_to_the_last_centime(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        for (rang, (ressources, admis)) in [
            (vec![MAX - 1, 0], false),
            (vec![MAX - 1, 1], true),
            (vec![MAX], true),
            (vec![MAX, 1], false),
            (vec![MAX, MAX], false),
        ].into_iter().enumerate() {
            let annexe = json!({ "postes": [poste(MAX, &ressources)] });
            let id = creer(scene, &ici.convention, &projet(&format!("FA-{rang}"), &annexe)).est(201).id();
            let transmise = acte(scene, &format!("/v1/fiches-action/{id}"), "transmissions", json!({ "date": JOUR }));
            if admis {
                transmise.est(200);
            } else {
                transmise.est_un_refus(422, "poste_non_equilibre", "R15-06");
            }
        }
    }

    /// Une annexe financière dont le total ne peut plus se dire au centime est refusée, jamais arrondie.
    ///
    /// « annexes financières détaillées » (art. 15). G8.
    fn an_annex_that_cannot_be_counted_is_refused(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        let un = |centimes: i64| poste(centimes, &[centimes]);
        let creee = |reference: &str, annexe: Value| creer(scene, &ici.convention, &projet(reference, &annexe));
        let dite = creee("FA-1", avec_frais(&json!([un(MAX - 2), un(1)]), 1)).est(201);
        assert_eq!(dite.corps["contenu"]["annexe"]["depense_centimes"], MAX - 1);
        creee("FA-2", avec_frais(&json!([un(MAX - 1), un(1)]), 1)).est_un_refus(422, "somme_hors_bornes", "R15-06");
        creee("FA-2", json!({ "postes": [un(MAX), un(1)] })).est_un_refus(422, "somme_hors_bornes", "R15-06");
        creee("FA-2", avec_frais(&json!([poste(1, &[MAX, 1])]), 0)).est_un_refus(422, "somme_hors_bornes", "R16-07");
        let change = json!({ "contenu": { "annexe": { "postes": [un(MAX), un(1)] } }, "date": JOUR });
        let fiche = format!("/v1/fiches-action/{}", dite.id());
        scene.opco().patch(&fiche, dite.version(), change).est_un_refus(422, "somme_hors_bornes", "R15-06");
        let adoptee = ici.adoptee("FA-3", &mission(1_000));
        let annexe = json!({ "annexe": { "postes": [un(MAX), un(1)] } });
        ici.proposer(&adoptee, annexe, JOUR).est_un_refus(422, "somme_hors_bornes", "R15-06");
        // Signed of a draft, whose resources nothing balanced yet.
        let brouillon = creee("FA-4", json!({ "postes": [poste(MAX, &[MAX, MAX])] })).est(201).id();
        let application = json!({ "parties": ["OPCO", "Région", "Lycée"], "montant_conventionne_centimes": 1,
            "date": JOUR, "piece": proces_verbal(), "fait_accompli": { "motif": "Signée avant." } });
        scene.opco().post(&format!("/v1/fiches-action/{brouillon}/applications"), application)
            .est_un_refus(422, "somme_hors_bornes", "R16-01");
    }

    /// Un calcul de frais de gestion dont l'assiette ne peut plus se dire au centime est refusé.
    ///
    /// « dans la limite de 5,65 % » (art. 16). G8.
    fn a_base_that_cannot_be_counted_is_refused(scene) {
        let calculer = |ressources: &[i64]| {
            scene.public().post("/v1/calculs/frais-gestion", json!({ "postes": [poste(1, ressources)] }))
        };
        assert_eq!(calculer(&[MAX - 1, 1]).est(200).corps["exercices"][0]["assiette_centimes"], MAX);
        calculer(&[MAX, 1]).est_un_refus(422, "somme_hors_bornes", "R16-07");
    }

    /// Dépenses de fait, versements et trop-perçus se comptent jusqu'au dernier centime, sinon ils sont refusés.
    ///
    /// « Les sommes mobilisées » (art. 16). G8.
    fn what_left_is_counted_to_the_last_centime(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        let (une, autre) = (ici.engagee("FA-1", &mission(6_000)), ici.engagee("FA-2", &mission(1_000)));
        scene.opco().post(&format!("{une}/versements"), versement(6_000, 6_000)).est(200);
        depense(scene, &autre, MAX - 5_000).est(200);
        depense(scene, &autre, 5_001).est_un_refus(422, "somme_hors_bornes", "R16-06");
        depense(scene, &une, 5_001).est_un_refus(422, "somme_hors_bornes", "R16-01");
        assert_eq!(plafond(scene)["hors_plafond_centimes"], MAX - 5_000);
        // What the report no longer covers of what was paid is beside the ceiling too.
        realisee(scene, &une, realisation(&mission(999), &ici.membres)).est_un_refus(422, "somme_hors_bornes", "R16-01");
        acte(scene, &une, "fiche-realisation", realisation(&mission(1_000), &ici.membres)).est(200);
        assert_eq!(plafond(scene)["hors_plafond_centimes"], MAX);
        let mut avance = versement(1_001, 0);
        avance["piece"] = proces_verbal();
        avance["fait_accompli"] = json!({ "motif": "Acompte." });
        scene.opco().post(&format!("{autre}/versements"), avance).est_un_refus(422, "somme_hors_bornes", "R16-01");
        let mut reelle = realisation(&json!({ "postes": [poste(MAX, &[MAX]), poste(1, &[1])] }), &ici.membres);
        reelle["date"] = JOUR.into();
        realisee(scene, &autre, reelle).est_un_refus(422, "somme_hors_bornes", "R15-06");
    }

    /// Une modification se compte avec ce qui a déjà été versé sur un autre exercice.
    fn a_modification_is_counted_with_what_was_paid_before_it(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        for exercice in [2022, 2023] {
            declarer(scene, exercice, MAX, JOUR);
        }
        let fiche = ici.engagee("FA-1", &mission(1_000));
        scene.opco().post(&format!("{fiche}/versements"), versement(1_000, 1_000)).est(200);
        let reporter = |centimes: i64| {
            let mut suivant = poste(centimes, &[centimes]);
            suivant["exercice"] = 2023.into();
            let modification = ici.presentee(&fiche, json!({ "annexe": { "postes": [suivant] } }));
            let decision = json!({ "resultat": "validee", "date": JOUR });
            ici.conseil().post(&format!("{modification}/decisions-ca"), decision).est(201);
            ici.appliquer(&fiche, &modification, json!({ "date": JOUR }))
        };
        reporter(MAX - 999).est_un_refus(422, "somme_hors_bornes", "R16-01");
        let appliquee = reporter(MAX - 1_000).est(200).corps;
        assert_eq!(appliquee["financement"]["impute_centimes"], MAX);
        engager(scene, &ici.validee("FA-2", &mission(MAX)), JOUR).est_un_refus(409, "plafond_depasse", "R16-01");
    }

    /// Un bilan dont le total ne peut plus se dire au centime ne donne lieu à aucune version.
    ///
    /// « Un bilan annuel quantitatif » (art. 15). G8.
    fn a_total_of_the_year_that_cannot_be_told_makes_no_version(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 10_000, JOUR);
        for (reference, partenaire) in [("FA-1", MAX - 1_000), ("FA-2", 1_000)] {
            let fiche = ici.engagee(reference, &mission(1));
            let mut reel = poste(partenaire, &[partenaire]);
            reel["ressources"][0]["origine"] = "partenaire".into();
            let annexe = json!({ "postes": [reel, poste(1, &[1])] });
            realisee(scene, &fiche, realisation(&annexe, &ici.membres)).est(200);
        }
        let volet = scene.opco().get(&format!("/v1/conventions/{}/bilans/2022/volet-quantitatif", ici.convention)).est(200);
        assert_eq!((&volet.corps["budget"]["realise_centimes"], &volet.corps["budget"]["engage_centimes"]), (&Value::Null, &json!(2)));
        let version = json!({ "volet_qualitatif": "Utile.", "date": JOUR });
        scene.opco().post(&format!("/v1/conventions/{}/bilans/2022/versions", ici.convention), version)
            .est_un_refus(422, "somme_hors_bornes", "R15-10");
    }
}
