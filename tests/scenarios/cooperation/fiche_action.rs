//! The fiche action: drawn up, sent, advised upon, decided, committed, realised (articles 1 to 10 and 14 to 16).

use crate::scene::{Reponse, Scene};
use serde_json::{Value, json};

/// An item paid by the mission fees, balanced.
pub fn poste(nature: &str, origine: &str, exercice: i32, centimes: i64) -> Value {
    json!({
        "libelle": "Poste",
        "nature": nature,
        "exercice": exercice,
        "montant_centimes": centimes,
        "ressources": [{ "origine": origine, "montant_centimes": centimes }],
    })
}

/// Contents that nothing is noted against, with this annex.
pub fn contenu(annexe: &Value) -> Value {
    json!({
        "intitule": "Visites d'ateliers",
        "axes": ["information_promotion"],
        "niveaux": ["national"],
        "publics_cibles": ["eleves_lycee", "etudiants", "apprentis"],
        "mixite_inclusion": { "pertinent": true, "mesures": "Places réservées." },
        "porteur": { "nature": "opco_direct" },
        "modele_version": "fictif-1",
        "indicateurs": [{ "libelle": "Jeunes accueillis", "unite": "jeunes", "valeur_cible": 100 }],
        "annexe": annexe,
    })
}

/// A fiche of the plan of 2022 with these contents: the body to send.
pub fn projet(reference: &str, contenu: &Value) -> Value {
    json!({ "reference": reference, "annee": 2022, "contenu": contenu, "date": "2021-10-11" })
}

/// An annex of one item of direct cost, paid by the mission fees of 2022.
pub fn annexe_simple(centimes: i64) -> Value {
    json!({ "postes": [poste("cout_direct", "frais_de_mission_opco", 2022, centimes)] })
}

/// Draws a fiche up, by the secretariat.
pub fn creer(scene: &Scene, convention: &str, corps: &Value) -> Reponse {
    scene.opco().post(&format!("/v1/conventions/{convention}/fiches-action"), corps.clone())
}

crate::scenarios::scenarios! {
    /// « Toutes les actions initiées … font l'objet d'une « fiche action » prévisionnelle lors de leur élaboration » (art. 15)
    fn a_fiche_is_drawn_up_and_written_again_until_it_is_sent(scene) {
        scene.nous_sommes_le("2021-10-20");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        let creee = creer(scene, &convention, &projet("FA-1", &contenu(&annexe_simple(100)))).est(201);
        assert_eq!(creee.corps["statut"], "previsionnelle");
        assert_eq!(creee.corps["constats"], json!([]));
        let chemin = format!("/v1/fiches-action/{}", creee.id());
        let changements = json!({
            "contenu": { "description": "Dix visites.", "axes": ["communication"], "annexe": null },
            "date": "2021-10-12",
        });
        let modifiee =
            scene.opco().requete("PATCH", &chemin).lue(creee.version()).corps(changements.clone()).envoyer().est(200);
        let lu = &modifiee.corps["contenu"];
        assert_eq!((lu["numero"].as_i64(), lu["intitule"].as_str()), (Some(2), Some("Visites d'ateliers")));
        assert_eq!((&lu["description"], &lu["axes"]), (&json!("Dix visites."), &json!(["communication"])));
        assert_eq!(lu["annexe"]["postes"], json!([]));
        // On the eve, the first version is what was written.
        let la_veille = scene.opco().get(&format!("{chemin}?au=2021-10-11")).est(200).corps;
        assert_eq!(la_veille["contenu"]["axes"], json!(["information_promotion"]));
        let perimee = scene.opco().requete("PATCH", &chemin).lue(creee.version()).corps(changements).envoyer();
        perimee.est_un_probleme(412, "version_perimee");
        let avant = json!({ "contenu": {}, "date": "2021-10-10" });
        let avant = scene.opco().requete("PATCH", &chemin).lue(modifiee.version()).corps(avant).envoyer();
        avant.est_un_probleme(409, "transition_interdite");
        // Each organisation sees what its conventions hold, and a reference is taken once.
        scene.menjs().get(&chemin).est(200);
        scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        let prise = creer(scene, &convention, &projet("FA-1", &contenu(&annexe_simple(100))));
        prise.est_un_probleme(409, "reference_deja_utilisee");
        let trouvees = scene.mesri().get("/v1/fiches-action?reference=FA-1&axe=communication").est(200).corps;
        assert_eq!(trouvees["elements"][0]["id"], creee.corps["id"]);
        let autres = scene.mesri().get("/v1/fiches-action?axe=qualite_formations").est(200).corps;
        assert_eq!(autres["elements"], json!([]));
    }

    /// « aux niveaux national, régional et local » (art. 1); « par des acteurs pertinents » (art. 16)
    fn a_fiche_says_where_and_by_whom(scene) {
        let regle = |code: &str| if code == "pertinence_non_justifiee" { "R16-03" } else { "R01-02" };
        scene.nous_sommes_le("2021-10-20");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        for (champ, valeur, code) in [
            ("niveaux", json!([]), "niveau_manquant"),
            ("niveaux", json!(["national", "local"]), "region_academique_requise"),
            ("porteur", json!({ "nature": "autre_acteur_pertinent" }), "pertinence_non_justifiee"),
        ] {
            let mut contenu = contenu(&annexe_simple(100));
            contenu[champ] = valeur;
            creer(scene, &convention, &projet("FA-1", &contenu)).est_un_refus(422, code, regle(code));
        }
        let mut contenu = contenu(&annexe_simple(100));
        contenu["date_debut_prevue"] = json!("2022-03-02");
        contenu["date_fin_prevue"] = json!("2022-03-01");
        creer(scene, &convention, &projet("FA-1", &contenu)).est_un_probleme(422, "dates_incoherentes");
        contenu["axes"] = json!(["axe_inconnu"]);
        creer(scene, &convention, &projet("FA-1", &contenu)).est_un_probleme(422, "corps_invalide");
    }

    /// « prend effet à compter de sa date de signature » (art. 17): no action before, none begun after the end.
    fn no_fiche_is_drawn_up_outside_the_days_of_the_convention(scene) {
        scene.nous_sommes_le("2024-01-15");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        for (date, statut, code) in [
            ("2020-11-30", 409, "convention_non_en_vigueur"),
            ("2023-12-01", 409, "convention_terminee"),
            ("2023-11-30", 422, "piece_requise"),
        ] {
            let mut corps = projet("FA-1", &contenu(&annexe_simple(100)));
            corps["date"] = json!(date);
            creer(scene, &convention, &corps).est_un_probleme(statut, code);
        }
        scene.nous_sommes_le("2023-11-29");
        let mut demain = projet("FA-1", &contenu(&annexe_simple(100)));
        demain["date"] = json!("2023-11-30");
        creer(scene, &convention, &demain).est_un_probleme(422, "date_future");
    }
}
