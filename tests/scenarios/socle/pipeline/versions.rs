//! Versions: what was read, what is not sent again, who comes first.

use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::Lieux;
use crate::scene::gestes::socle::pipeline::pointeurs;
use api::contrat::adresses::{self, Adresse};
use domain::cooperation::operations;
use serde_json::json;
use std::collections::BTreeSet;

crate::scenario::scenarios! {
    /// L'étiquette d'une réponse change avec la version, avec le jour et avec la vue.
    fn an_entity_tag_changes_with_the_version_the_day_and_the_view(scene) {
        let id = scene.projet_saisi("CC-ETAG");
        let ici = format!("/v1/conventions/{id}");
        scene.il_est("2026-11-22T22:59:59Z");
        let opco = scene.opco();
        let etag = |chemin: &str| opco.get(chemin).est(200).en_tete("etag").to_owned();
        let (du_22, de_2020) = (etag(&ici), etag(&format!("{ici}?au=2020-12-01")));
        assert_eq!(etag(&format!("{ici}?au=2026-11-22")), du_22, "the day asked for is the day it is");
        let vues = ["", "/etat", "/actes-possibles", "/echeancier", "/journal"].map(|vue| etag(&format!("{ici}{vue}")));
        let distinctes: BTreeSet<_> = vues.iter().chain([&de_2020]).collect();
        assert_eq!(distinctes.len(), 6, "{distinctes:?}");

        // Midnight in Paris: nothing was written, the state may have changed.
        let si_autre = |etag: &str| opco.requete("GET", &ici).avec("if-none-match", etag).envoyer();
        si_autre(&du_22).est(304);
        scene.il_est("2026-11-22T23:00:00Z");
        let du_23 = si_autre(&du_22).est(200).en_tete("etag").to_owned();
        assert_ne!(du_23, du_22);

        // The version: an act makes another tag, and gives it.
        let modifiee = opco.requete("PATCH", &ici).avec("if-match", &du_22).corps(json!({ "intitule": "Autre" }));
        let modifiee = modifiee.envoyer().est(200);
        assert_eq!(modifiee.en_tete("etag"), etag(&ici));
        si_autre(&du_23).est(200);
        si_autre(modifiee.en_tete("etag")).est(304);
    }

    /// Ce que l'appelant a déjà lu et qui n'a pas changé ne lui est pas renvoyé.
    ///
    /// RFC 9110, 13.1.2.
    fn what_was_already_read_is_not_sent_again(scene) {
        let lieux = Lieux::preparer(scene);
        let mut lues = 0;
        for Adresse { methode, operation, .. } in adresses::toutes().iter().cloned() {
            let essai = Essai::nouveau(scene, &lieux, operation);
            // Neither the action nor the bilan of this stage is validated: the register has nothing to show of them.
            let rien =
                [operations::LIRE_REGISTRE_ACTION, operations::LIRE_REGISTRE_BILAN, operations::LIRE_REGISTRE_LOGO]
                    .contains(&operation);
            if methode != "GET" || rien {
                continue;
            }
            let lue = essai.demande(&essai.acteur, &essai.chemin).envoyer().est(200);
            let Some(etag) = lue.en_tetes.get("etag") else { continue };
            lues += 1;
            let si_autre = |valeur: &str| {
                essai.demande(&essai.acteur, &essai.chemin).avec("if-none-match", valeur).envoyer()
            };
            for connue in [etag.clone(), format!("W/{etag}"), "*".to_owned(), format!("\"x\", {etag}")] {
                let inchangee = si_autre(&connue).est(304);
                assert_eq!(inchangee.en_tete("etag"), etag);
                assert!(inchangee.texte.is_empty());
            }
            for autre in ["\"x\"", "x", "W/\"0\""] {
                assert_eq!(si_autre(autre).est(200).texte, lue.texte);
            }
        }
        assert!(lues > 10, "{lues}");
    }

    /// Un acte n'accepte comme version lue qu'une seule étiquette entière, ou son numéro de version.
    fn if_match_takes_one_entity_tag_whole_or_its_version(scene) {
        let id = scene.projet_saisi("CC-SI");
        let ici = format!("/v1/conventions/{id}");
        let opco = scene.opco();
        let si = |valeur: &str| {
            opco.requete("PATCH", &ici).avec("if-match", valeur).corps(json!({ "lieu_signature": "Paris" })).envoyer()
        };
        let lue = opco.get(&format!("{ici}?au=2020-12-01")).est(200);
        let etag = lue.en_tete("etag");
        let illisibles = [
            "*", "", "1", "\"\"", "\"", "\"a\"", "\".1\"", "w/\"1\"", "W/1", &format!("W/W/{etag}"), "\"1\", \"2\"",
            &format!("{etag}, \"9.x\""), &format!("{etag},{etag}"), "\"1\"\"", "\"+1\"", "\"-1\"", "\"1 \"", "\"1.\"x\"",
        ];
        for illisible in illisibles {
            let refusee = si(illisible);
            assert_eq!((refusee.statut, illisible), (400, illisible), "{}", refusee.texte);
            assert_eq!(pointeurs(&refusee), ["If-Match"], "{illisible}");
        }
        let deux = opco.requete("PATCH", &ici).lue(1).lue(1).corps(json!({})).envoyer();
        deux.est_un_probleme(400, "requete_illisible");
        for perimee in ["\"0\"", "\"2\"", "W/\"2\"", &etag.replace("\"1.", "\"9.")] {
            si(perimee).est_un_probleme(412, "version_perimee");
        }
        si(etag).est(200);
        si("\"2\"").est(200);
        si("W/\"3\"").est(200);
    }

    /// Une version annoncée est vérifiée même là où elle n'était pas demandée.
    fn a_version_that_was_not_asked_for_is_held_all_the_same(scene) {
        let lieux = Lieux::preparer(scene);
        let (mut perimees, mut muettes) = (0, Vec::new());
        for Adresse { methode, chemin, operation, .. } in adresses::toutes().iter().cloned() {
            if methode == "GET" || !chemin.contains('{') {
                continue;
            }
            let essai = Essai::nouveau(scene, &lieux, operation);
            // Whatever it answers is held against the contract.
            let reponse = essai.demande(&essai.acteur, &essai.chemin).sans("if-match").lue(i64::MAX).envoyer();
            match reponse.statut {
                412 => perimees += 1,
                _ => muettes.push(operation.nom),
            }
        }
        // What is made beside the others has no version to be held against.
        assert!(perimees > 100, "{perimees}, {muettes:?}");
        for tenue in ["demander_avenant", "declarer_support", "demander_autorisation", "autoriser_logo", "signaler_manquement", "tracer_relais"] {
            assert!(!muettes.contains(&tenue), "{tenue}");
            assert!(crate::contract::statuts(tenue).contains(&"412"), "{tenue}");
        }
    }
}
