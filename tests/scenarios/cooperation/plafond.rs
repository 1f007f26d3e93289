//! The ceiling of the mission fees: declared by the OPCO, confirmed by the State, unknown until then (article 16).

use crate::scene::Reponse;
use crate::scene::gestes::cooperation::plafond::{declarer, plafond};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The id of the last declaration of an exercise.
fn derniere(reponse: &Reponse) -> String {
    let declarations = reponse.corps["declarations"].as_array().expect("declarations");
    declarations.last().expect("one")["id"].as_str().expect("an id").to_owned()
}

crate::scenario::scenarios! {
    /// Le plafond le plus bas que l'on connaisse s'applique, inconnu n'est pas zéro, et l'État confirme ce qui a été
    /// déclaré.
    ///
    /// « dans la limite d'un plafond fixé par la convention d'objectifs et de moyens entre l'OPCO Mobilités et l'Etat »
    /// (art. 16), « d'un plafond fixé par voie réglementaire » (visas). R00-03.
    fn the_lowest_ceiling_known_holds_and_the_state_confirms_it(scene) {
        scene.nous_sommes_le("2022-06-01");
        let lire = |au: &str| scene.opco().get(&format!("/v1/opcos/mobilites/plafonds/2022?au={au}")).est(200).corps;
        // Unknown is not zero.
        let inconnu = lire("2022-06-01");
        for champ in ["plafond_centimes", "source", "statut", "disponible_centimes", "recepisse"] {
            assert_eq!(inconnu[champ], Value::Null, "{champ}");
        }
        assert_eq!(inconnu["engage_centimes"], 0);
        let declare = declarer(scene, 2022, 10_000_000, "2022-01-10");
        assert_eq!(declare.en_tete("location"), "/v1/opcos/mobilites/plafonds/2022");
        let opco = scene.opco();
        let chemin = "/v1/opcos/mobilites/plafonds";
        let reglementaire = opco.post(chemin, plafond(2022, "reglementaire", 8_000_000, "2022-02-10")).est(201);
        opco.post(chemin, plafond(2022, "reglementaire", 12_000_000, "2022-03-10")).est(201);
        for (au, plafond, source) in [
            ("2022-01-09", Value::Null, Value::Null),
            ("2022-01-10", json!(10_000_000), json!("com")),
            ("2022-02-10", json!(8_000_000), json!("reglementaire")),
            ("2022-03-10", json!(10_000_000), json!("com")),
        ] {
            let lu = lire(au);
            assert_eq!((&lu["plafond_centimes"], &lu["source"], &lu["disponible_centimes"]), (&plafond, &source, &plafond));
        }
        // The other party to that convention confirms, once, what was declared by then.
        let dgefp = scene.acteur("dgefp", &[Role::Dgefp]);
        let confirmer = |id: &str, date: &str| {
            dgefp.post(&format!("/v1/plafonds/{id}/confirmation"), json!({ "date": date }))
        };
        let com = derniere(&declare);
        confirmer(&com, "2022-01-09").est_un_refus(409, "transition_interdite", "R16-01");
        confirmer(&com, "2022-06-02").est_un_probleme(422, "date_future");
        assert_eq!(confirmer(&com, "2022-04-01").est(200).corps["statut"], "confirme");
        confirmer(&com, "2022-05-01").est_un_refus(409, "plafond_deja_confirme", "R16-01");
        assert_eq!(lire("2022-03-31")["statut"], "declare");
        assert_eq!(lire("2022-04-01")["statut"], "confirme");
        opco.post(&format!("/v1/plafonds/{}/confirmation", derniere(&reglementaire)), json!({ "date": "2022-05-01" }))
            .est_un_refus(403, "role_non_habilite", "G15");
        let autre = opco.get("/v1/opcos/mobilites/plafonds/2023").est(200).corps;
        assert_eq!(autre["plafond_centimes"], Value::Null);
    }

    /// Le plafond d'un OPCO est connu de lui, des ministères de ses conventions, de l'État et de l'auditeur, et de
    /// personne d'autre.
    fn the_money_of_an_opco_is_seen_by_those_it_concerns(scene) {
        scene.nous_sommes_le("2022-06-01");
        declarer(scene, 2022, 10_000_000, "2022-01-10");
        let chemin = "/v1/opcos/mobilites/plafonds/2022";
        scene.menjs().get(chemin).est_un_probleme(404, "introuvable");
        scene.signee_le("CC-PLAFOND", "2020-12-01");
        let dgefp = scene.acteur("dgefp", &[Role::Dgefp]);
        for acteur in [scene.opco(), scene.menjs(), scene.mesri(), dgefp, scene.auditeur()] {
            assert_eq!(acteur.get(chemin).est(200).corps["plafond_centimes"], 10_000_000);
        }
        scene.autre_opco().get(chemin).est_un_probleme(404, "introuvable");
        let declaration = plafond(2022, "com", 1, "2022-01-10");
        let ailleurs = scene.autre_opco().post("/v1/opcos/mobilites/plafonds", declaration.clone());
        ailleurs.est_un_probleme(404, "introuvable");
        // A ministry has no ceiling.
        scene.auditeur().get("/v1/opcos/menjs/plafonds/2022").est_un_probleme(404, "introuvable");
        scene.acteur("mobilites", &[Role::Commission]).get(chemin).est(403);
        scene.menjs().post("/v1/opcos/mobilites/plafonds", declaration).est(403);
    }

    /// Un plafond se déclare avec l'extrait du texte qui le fixe, et jamais sous une date à venir.
    fn a_ceiling_is_declared_on_its_extract(scene) {
        scene.nous_sommes_le("2022-06-01");
        let declarer = |corps: Value| scene.opco().post("/v1/opcos/mobilites/plafonds", corps);
        let mut sans_extrait = plafond(2022, "com", 10_000_000, "2022-01-10");
        sans_extrait["piece"] = Value::Null;
        declarer(sans_extrait).est_un_refus(422, "piece_requise", "R16-01");
        declarer(plafond(2022, "com", 10_000_000, "2022-06-02")).est_un_probleme(422, "date_future");
        declarer(plafond(2022, "autre", 10_000_000, "2022-01-10")).est_un_probleme(422, "corps_invalide");
        declarer(plafond(2022, "com", -1, "2022-01-10")).est_un_probleme(422, "corps_invalide");
    }

    /// Plusieurs plafonds d'un même OPCO déclarés au même instant sont tous enregistrés, dans un seul dossier.
    fn the_first_ceilings_of_an_opco_are_declared_at_once(scene) {
        scene.nous_sommes_le("2022-06-01");
        let reponses: Vec<Reponse> = std::thread::scope(|fils| {
            let fils: Vec<_> = (2020..2024)
                .map(|exercice| {
                    let opco = scene.opco();
                    fils.spawn(move || opco.post("/v1/opcos/mobilites/plafonds", plafond(exercice, "com", 100, "2022-01-10")))
                })
                .collect();
            fils.into_iter().map(|fil| fil.join().expect("an answer")).collect()
        });
        let mut rangs: Vec<_> = reponses.into_iter().map(|reponse| reponse.est(201).corps["recepisse"]["rang"].as_i64()).collect();
        rangs.sort_unstable();
        assert_eq!(rangs, [Some(1), Some(2), Some(3), Some(4)]);
    }
}
