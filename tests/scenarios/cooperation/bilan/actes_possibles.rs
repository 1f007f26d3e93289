//! The possible acts on a bilan are those that the server lets through.

use crate::scene::gestes::cooperation::actes_possibles::Objet;
use domain::socle::organisation::Role;
use serde_json::json;

crate::scenario::scenarios! {
    /// Les actes annoncés possibles sur un bilan sont ceux que le système accepte, état par état, pour chaque partie et
    /// chaque instance.
    fn a_bilan_allows_the_acts_of_its_state(scene) {
        scene.nous_sommes_le("2022-03-15");
        let convention = scene.signee_le("CC-1", "2020-12-01");
        let mut bilan = Objet::de(scene, format!("/v1/conventions/{convention}/bilans/2021"), "2022-03-15");
        let permet = |bilan: &Objet<'_>, opco: &[&str], commission: &[&str], menjs: &[&str]| {
            let attendus = [("opco", opco), ("commission", commission), ("menjs", menjs), ("auditeur", &[][..])];
            bilan.permet(&attendus);
        };
        permet(&bilan, &["elaborer_bilan"], &[], &[]);
        bilan.faire("opco", "elaborer_bilan");
        permet(&bilan, &["elaborer_bilan", "presenter_bilan", "adresser_bilan"], &["presenter_bilan"], &[]);
        assert_eq!(bilan.valeurs("commission", "presenter_bilan", "2022-03-15"), json!(["commission"]));
        let toutes = json!(["commission", "conseil_administration"]);
        assert_eq!(bilan.valeurs("opco", "presenter_bilan", "2022-03-15"), toutes);
        bilan.faire("opco", "presenter_bilan");
        let de_la_commission: &[&str] = &["presenter_bilan", "confirmer_presentation", "contester_presentation"];
        permet(&bilan, &["elaborer_bilan", "presenter_bilan", "adresser_bilan"], de_la_commission, &[]);
        bilan.permet(&[("conseil", &["presenter_bilan"])]);
        bilan.faire("commission", "confirmer_presentation");
        bilan.le("2022-04-20");
        bilan.faire("opco", "adresser_bilan");
        permet(&bilan, &["presenter_bilan"], &["presenter_bilan"], &["valider_bilan", "refuser_bilan"]);
        assert_eq!(bilan.valeurs("menjs", "valider_bilan", "2022-04-20"), json!(["ministere_education"]));
        bilan.faire("menjs", "valider_bilan");
        permet(&bilan, &["presenter_bilan"], &["presenter_bilan"], &[]);
        bilan.faire("mesri", "refuser_bilan");
        permet(&bilan, &["elaborer_bilan", "presenter_bilan"], &["presenter_bilan"], &[]);
        // Of a year for which none is due, the answer says why.
        let ailleurs = Objet::de(scene, format!("/v1/conventions/{convention}/bilans/2024"), "2022-04-20");
        let dits = ailleurs.actes("opco");
        assert_eq!((&dits[0]["possible"], &dits[0]["obstacle"]["code"]), (&json!(false), &json!("annee_non_due")));
        // What is out of scope does not exist.
        let chemin = format!("{}/actes-possibles", bilan.ici);
        scene.autre_opco().get(&chemin).est_un_probleme(404, "introuvable");
        let france_competences = scene.acteur("france-competences", &[Role::FranceCompetences]);
        france_competences.get(&chemin).est_un_refus(403, "role_non_habilite", "G15");
    }
}
