//! The plan of the year is set by all three parties (article 14).

use crate::scene::gestes::cooperation::copil::{DE_JUIN, agir, convention_au, piece, projeter, prouve};
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer, poste, projet};
use serde_json::json;

crate::scenario::scenarios! {
    /// Le plan d'actions d'une année est fixé par les trois parties, et le refus de l'une le remet en projet.
    ///
    /// « le plan d'actions annuel. L'ensemble est fixé d'un commun accord » (art. 14).
    fn the_yearly_plan_is_set_by_all_three(scene) {
        let convention = convention_au(scene, "2022-06-30");
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let chemin = |annee: i32, acte: &str| format!("/v1/conventions/{convention}/plans-actions/{annee}{acte}");
        // « le plan d'actions annuel » : the fiches of this convention and of this year, as they are on that day.
        let fiche = |reference: &str, annee: i32, exercice: i32| {
            let annexe = json!({ "postes": [poste("cout_direct", "frais_de_mission_opco", exercice, 100)] });
            let projet = json!({ "reference": reference, "annee": annee, "contenu": contenu(&annexe), "date": "2022-01-10",
                "piece": piece() });
            creer(scene, &convention, &projet).est(201).id()
        };
        let (du_plan, d_une_autre_annee) = (fiche("FA-1", 2022, 2022), fiche("FA-2", 2021, 2021));
        let pluriannuelle = fiche("FA-3", 2021, 2022);
        let autre = scene.signee_le("CC-AUTRE", "2020-12-01");
        let ailleurs = creer(scene, &autre, &projet("FA-1", &contenu(&annexe_simple(100)))).est(201).id();
        let plan = |jour: &str| json!({ "fiches": [du_plan], "date": jour });
        opco.get(&chemin(2022, "")).est_un_probleme(404, "introuvable");
        menjs.post(&chemin(2022, ""), plan("2022-01-10")).est_un_refus(403, "role_non_habilite", "G15");
        opco.post(&chemin(2024, ""), plan("2022-01-10")).est_un_refus(422, "annee_non_couverte", "R13-01");
        let accord = |jour: &str| json!({ "date": jour });
        menjs.post(&chemin(2022, "/accords"), accord("2022-01-10")).est_un_refus(409, "transition_interdite", "R14-12");
        for hors in [&d_une_autre_annee, &ailleurs, &convention] {
            let corps = json!({ "fiches": [du_plan, hors], "date": "2022-01-10" });
            let refus = opco.post(&chemin(2022, ""), corps).est_un_refus(422, "fiche_hors_plan", "R14-11");
            assert_eq!(refus.corps["parametres"]["fiches"], json!([hors]));
        }
        let trop_tot = json!({ "fiches": [du_plan], "date": "2022-01-09" });
        opco.post(&chemin(2022, ""), trop_tot).est_un_refus(422, "fiche_hors_plan", "R14-11");
        let propose = json!({ "fiches": [du_plan, pluriannuelle], "date": "2022-01-10" });
        let propose = opco.post(&chemin(2022, ""), propose).est(201);
        assert_eq!(propose.en_tete("location"), chemin(2022, ""));
        assert_eq!(propose.corps["accord"]["manquants"], json!(["ministere_education", "ministere_enseignement_superieur"]));
        menjs.post(&chemin(2022, "/accords"), accord("2022-01-12")).est(200);
        let pour_menjs = json!({ "college": "ministere_education", "date": "2022-01-12" });
        mesri.post(&chemin(2022, "/accords"), pour_menjs.clone()).est_un_refus(403, "accord_pour_autrui", "R14-12");
        opco.post(&chemin(2022, "/accords"), prouve(pour_menjs)).est_un_refus(409, "deja_accorde", "R14-12");
        // « constaté en séance » : in a meeting held that day, and known to the dossier.
        let seance = projeter(scene, &convention, "2022-01-14", DE_JUIN).est(201).id();
        let constate = |reunion: &str| json!({
            "college": "ministere_enseignement_superieur", "reunion_id": reunion, "date": "2022-01-14",
        });
        opco.post(&chemin(2022, "/accords"), constate(&seance)).est_un_refus(409, "transition_interdite", "R14-12");
        opco.post(&chemin(2022, "/accords"), constate(&convention)).est_un_probleme(404, "introuvable");
        agir(&opco, &seance, "tenue", json!({ "date": "2022-01-14", "mode": "presentiel" })).est(200);
        let fixe = opco.post(&chemin(2022, "/accords"), constate(&seance)).est(200).corps;
        assert_eq!(fixe["accord"]["etat"], "fixe");
        // Changed, it is asked of the ministries again; refused, it is a draft.
        opco.post(&chemin(2022, ""), plan("2022-02-01")).est(201);
        let refus = json!({ "date": "2022-02-02", "motif": "Il y manque les étudiants." });
        let refuse = mesri.post(&chemin(2022, "/refus-accord"), refus.clone()).est(200).corps;
        assert_eq!((&refuse["accord"]["etat"], &refuse["versions"][1]["numero"]), (&json!("projet"), &json!(2)));
        mesri.post(&chemin(2022, "/refus-accord"), refus).est_un_refus(409, "transition_interdite", "R14-12");
        let etat = |au: &str| menjs.get(&format!("{}?au={au}", chemin(2022, ""))).est(200).corps["accord"]["etat"].clone();
        assert_eq!(["2022-01-09", "2022-01-13", "2022-01-14", "2022-02-01", "2022-02-02"].map(etat),
            ["projet", "propose", "fixe", "propose", "projet"]);
    }
}
