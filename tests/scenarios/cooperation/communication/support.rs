//! What is published is recorded with what it lacks (article 11).

use crate::scene::gestes::cooperation::communication::{Dossier, id, sur};
use crate::scene::gestes::cooperation::constat::regles;
use crate::scene::gestes::cooperation::instruction::SUPERIEUR;
use serde_json::json;

crate::scenario::scenarios! {
    /// Un support publié est enregistré avec ce qui lui manque : la mention du partenariat ou l'autorisation du logo.
    ///
    /// « Ils mentionnent leur partenariat sur tout document et dans toute communication financés » (art. 11).
    fn what_is_published_is_recorded_with_what_it_lacks(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let (opco, mesri) = (scene.opco(), scene.mesri());
        let support = |date: &str, fiche: Option<&str>| json!({
            "titre": "Affiche", "nature": "affiche", "fiche_action_id": fiche.map(id), "finance_par_convention": true,
            "mention_partenariat": false, "logos": [SUPERIEUR], "date": date,
        });
        opco.post(&ici.sous("supports"), support("2022-04-21", None)).est_un_refus(422, "date_future", "G10");
        opco.post(&ici.sous("supports"), support("2020-11-30", None))
            .est_un_refus(409, "convention_non_en_vigueur", "R00-01");
        let fiche = ici.validee("FA-1", "2022-04-20", false);
        let declare = opco.post(&ici.sous("supports"), support("2022-04-20", Some(&fiche))).est(201);
        // Before its publication, it says whether it may bear the logo, and nothing is held against it.
        assert_eq!(declare.corps["logos"][0]["motifs"], json!(["aucune_autorisation"]));
        assert_eq!(declare.corps["constats"], json!([]));
        let ici_support = format!("/v1/supports/{}", declare.id());
        let publication = |date: &str, mention: bool| {
            json!({ "mention_partenariat": mention, "logos": [SUPERIEUR], "date": date })
        };
        sur(&opco, &ici_support, "publication", publication("2022-04-21", false)).est_un_refus(422, "date_future", "G10");
        let publie = sur(&opco, &ici_support, "publication", publication("2022-04-20", false)).est(200).corps;
        assert_eq!(regles(&publie), ["R11-01", "R11-02"]);
        // Neither is a caducity by itself: only the ministry establishes one.
        assert_eq!(ici.etat("2022-04-20"), "en_vigueur");
        sur(&opco, &ici_support, "publication", publication("2022-04-20", true))
            .est_un_refus(409, "transition_interdite", "R11-01");
        ici.autoriser(&mesri, ici.affiches(SUPERIEUR, None, "2022-04-20")).est(201);
        let juste = mesri.post(&ici.sous("supports"), support("2022-04-20", None)).est(201);
        let juste = format!("/v1/supports/{}", juste.id());
        assert_eq!(regles(&sur(&mesri, &juste, "publication", publication("2022-04-20", true)).est(200).corps), Vec::<&str>::new());
        let liste = |filtre: &str| {
            let page = scene.auditeur().get(&ici.sous(&format!("supports?{filtre}"))).est(200).corps;
            page["elements"].as_array().expect("a list").iter().map(|s| s["id"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(liste("conforme=false"), [json!(id(&ici_support))]);
        assert_eq!(liste(&format!("logo={SUPERIEUR}")).len(), 2);
        assert_eq!((liste("logo=ministere_education").len(), liste(&format!("fiche_action={}", id(&fiche))).len()), (0, 1));
        let actes = opco.get(&format!("{ici_support}/actes-possibles")).est(200).corps;
        assert_eq!(actes["actes"][0]["obstacle"]["code"], "transition_interdite");
    }

    /// Ce qui n'est pas redit d'un support lors de sa publication reste tel qu'il a été déclaré.
    ///
    /// « Toute utilisation des logos ministériels […] est soumise à une autorisation » (art. 11). G13.
    fn what_is_not_said_again_when_it_is_published_stays(scene) {
        let ici = Dossier::le(scene, "2022-04-20");
        let opco = scene.opco();
        let publier = |publication: serde_json::Value| {
            let support = json!({ "titre": "Affiche", "nature": "affiche", "finance_par_convention": true,
                "mention_partenariat": false, "logos": [SUPERIEUR], "date": "2022-04-20" });
            let declare = opco.post(&ici.sous("supports"), support).est(201);
            let mut corps = json!({ "date": "2022-04-20" });
            corps.as_object_mut().expect("an object").extend(publication.as_object().expect("an object").clone());
            sur(&opco, &format!("/v1/supports/{}", declare.id()), "publication", corps).est(200).corps
        };
        for (dit, logos, notes) in [
            (json!({}), 1, vec!["R11-01", "R11-02"]),
            (json!({ "mention_partenariat": null, "logos": null }), 1, vec!["R11-01", "R11-02"]),
            (json!({ "mention_partenariat": true }), 1, vec!["R11-02"]),
            (json!({ "logos": [] }), 0, vec!["R11-01"]),
        ] {
            let publie = publier(dit.clone());
            assert_eq!((publie["logos"].as_array().map(Vec::len), regles(&publie)), (Some(logos), notes), "{dit}");
        }
    }
}
