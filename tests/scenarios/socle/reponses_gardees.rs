//! An answer that is kept is given again only where a reading would say the same.

use crate::scene::{Acteur, Reponse, Scene};

/// What was read, and whether the database was asked for it.
fn lire(scene: &Scene, acteur: &Acteur, chemin: &str) -> (Reponse, bool) {
    let avant = scene.base().comptes().requetes;
    let reponse = acteur.get(chemin).est(200);
    (reponse, scene.base().comptes().requetes > avant)
}

/// The answer that is given again without asking the database: soon, since on PostgreSQL whatever is written in the same cluster, by
/// the scenarios beside this one, makes another state.
#[track_caller]
fn resservie(scene: &Scene, acteur: &Acteur, chemin: &str) -> Reponse {
    let resservie = (0..200).map(|_| lire(scene, acteur, chemin)).find(|(_, lue)| !lue);
    resservie.unwrap_or_else(|| panic!("{chemin} is always read again")).0
}

crate::scenario::scenarios! {
    /// Ce que rien n'a changé reçoit la même réponse, sans que la base soit relue.
    fn what_nothing_has_changed_is_answered_again_and_read_once(scene) {
        let (opco, id) = (scene.opco(), scene.ouverte_le("CC-1", "2022-04-20"));
        for chemin in [format!("/v1/conventions/{id}"), "/v1/conventions".to_owned(), format!("/v1/conventions/{id}/echeancier?au=2022-06-01")] {
            let (premiere, lue) = lire(scene, &opco, &chemin);
            assert!(lue, "{chemin}");
            let seconde = resservie(scene, &opco, &chemin);
            assert_eq!(premiere.texte, seconde.texte);
            assert_eq!(premiere.en_tete("etag"), seconde.en_tete("etag"));
        }
    }

    /// Après tout acte, quel qu'en soit l'objet, tout est relu.
    fn after_any_act_everything_is_read_again(scene) {
        let (opco, id) = (scene.opco(), scene.ouverte_le("CC-1", "2022-04-20"));
        let chemin = format!("/v1/conventions/{id}");
        let (avant, _) = lire(scene, &opco, &chemin);
        opco.post("/v1/conventions", Scene::projet("CC-2")).est(201);
        let (apres, lue) = lire(scene, &opco, &chemin);
        assert!(lue);
        assert_eq!(avant.corps, apres.corps);
        scene.signer(&id, "president_opco", "2022-04-20").est(201);
        let (signee, lue) = lire(scene, &opco, &chemin);
        assert!(lue && signee.version() > avant.version());
        // What is refused changes nothing: what was answered stands.
        scene.signer(&id, "president_opco", "2022-04-20").est(409);
        assert_eq!(opco.get(&chemin).est(200).corps, signee.corps);
    }

    /// Ce qu'un autre programme écrit dans la base se voit à la lecture suivante.
    fn what_is_written_beside_the_server_is_seen_at_once(scene) {
        let (opco, id) = (scene.opco(), scene.ouverte_le("CC-1", "2022-04-20"));
        let chemin = "/v1/conventions?reference=CC-AILLEURS";
        assert_eq!(lire(scene, &opco, chemin).0.corps["elements"].as_array().map(Vec::len), Some(0));
        resservie(scene, &opco, chemin);
        scene.sql(&format!("UPDATE convention SET reference = 'CC-AILLEURS' WHERE id = '{id}'"));
        let (vue, lue) = lire(scene, &opco, chemin);
        assert!(lue);
        assert_eq!(vue.corps["elements"].as_array().map(Vec::len), Some(1));
        scene.sql(&format!("UPDATE convention SET reference = 'CC-1' WHERE id = '{id}'"));
    }

    /// Une réponse gardée n'est redonnée qu'au même appelant, et le même jour.
    fn an_answer_is_of_who_asks_and_of_the_day(scene) {
        let id = scene.ouverte_le("CC-1", "2022-04-20");
        let etat = format!("/v1/conventions/{id}/etat");
        let opco = scene.opco();
        let (hier, _) = lire(scene, &opco, &etat);
        scene.autre_opco().get(&etat).est(404);
        scene.public().get(&etat).est(401);
        let ministere = scene.menjs();
        // Once its organisation is known, only what it reads is counted.
        ministere.get("/v1/moi").est(200);
        assert!(lire(scene, &ministere, &etat).1, "the answer to another was given");
        scene.nous_sommes_le("2026-11-24");
        let (demain, lue) = lire(scene, &scene.opco(), &etat);
        assert!(lue);
        assert_ne!(hier.corps["au"], demain.corps["au"]);
    }
}
