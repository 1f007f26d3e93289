//! The public register: what anyone reads, and what nobody without a token does (regles.md §5, « public »).

use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer, projet};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The references of a page.
fn references(corps: &Value) -> Vec<&str> {
    corps["elements"].as_array().expect("elements").iter().filter_map(|element| element["reference"].as_str()).collect()
}

/// Whether a text stands anywhere in an answer.
fn dit(corps: &Value, texte: &str) -> bool {
    corps.to_string().contains(texte)
}

crate::scenario::scenarios! {
    /// Le public lit les conventions signées et leur état, jamais les projets ni le nom des signataires.
    fn the_public_reads_signed_conventions_and_no_draft(scene) {
        scene.nous_sommes_le("2021-10-20");
        let projet = scene.projet_saisi("CC-PROJET");
        let signee = scene.signee_le("CC-SIGNEE", "2020-12-01");
        let public = scene.public();
        assert_eq!(references(&public.get("/v1/registre/conventions").est(200).corps), ["CC-SIGNEE"]);
        assert_eq!(references(&public.get("/v1/registre/conventions?opco=atlas").est(200).corps), Vec::<&str>::new());
        // Before its effect there was nothing to read.
        let avant = public.get("/v1/registre/conventions?au=2020-11-30").est(200).corps;
        assert_eq!(references(&avant), Vec::<&str>::new());
        let lue = public.get(&format!("/v1/registre/conventions/{signee}?au=2023-12-01")).est(200).corps;
        assert_eq!((&lue["etat"], &lue["dernier_jour"]), (&json!("expiree"), &json!("2023-11-30")));
        public.get(&format!("/v1/registre/conventions/{projet}")).est_un_probleme(404, "introuvable");
        public.get(&format!("/v1/conventions/{signee}")).est_un_probleme(401, "jeton_refuse");
    }

    /// Le public ne lit aucune fiche action avant que le comité l'ait validée.
    fn the_public_reads_no_fiche_before_the_committee_validates_it(scene) {
        scene.nous_sommes_le("2021-10-20");
        let convention = scene.signee_le("CC-FICHES", "2020-12-01");
        let fiche = creer(scene, &convention, &projet("FA-1", &contenu(&annexe_simple(100)))).est(201).id();
        let public = scene.public();
        public.get(&format!("/v1/registre/fiches-action/{fiche}")).est_un_probleme(404, "introuvable");
        let liste = public.get(&format!("/v1/registre/fiches-action?convention={convention}")).est(200).corps;
        assert_eq!(references(&liste), Vec::<&str>::new());
    }

    /// Le public lit un bilan une fois que les deux ministères l'ont validé, dans la version validée.
    fn the_public_reads_a_bilan_once_both_ministries_have_validated_it(scene) {
        scene.nous_sommes_le("2022-06-10");
        let convention = scene.signee_le("CC-BILANS", "2020-12-01");
        let ici = format!("/v1/conventions/{convention}/bilans/2021");
        let public = format!("/v1/registre/conventions/{convention}/bilans/2021");
        let opco = scene.opco();
        let version = json!({ "volet_quantitatif": "12 actions.", "volet_qualitatif": "Bien.", "date": "2022-03-15" });
        let elabore = opco.post(&format!("{ici}/versions"), version).est(201);
        for (role, instance) in
            [(Role::Commission, "commission"), (Role::ConseilAdministration, "conseil_administration")]
        {
            let corps = json!({ "instance": instance, "date": "2022-04-07" });
            scene.acteur("mobilites", &[role]).post(&format!("{ici}/presentations"), corps).est(200);
        }
        let lu = opco.get(&ici).est(200);
        assert!(lu.version() > elabore.version());
        let envoi = opco.requete("POST", &format!("{ici}/envois")).lue(lu.version());
        envoi.corps(json!({ "date": "2022-04-20" })).envoyer().est(200);
        let valider = |acteur: crate::scene::Acteur, partie: &str, date: &str| {
            scene.public().get(&public).est_un_probleme(404, "introuvable");
            acteur.post(&format!("{ici}/validations"), json!({ "college": partie, "date": date })).est(200);
        };
        valider(scene.menjs(), "ministere_education", "2022-05-02");
        valider(scene.mesri(), "ministere_enseignement_superieur", "2022-06-01");
        let lu = scene.public().get(&public).est(200).corps;
        assert_eq!((&lu["valide_le"], &lu["volet_quantitatif"]), (&json!("2022-06-01"), &json!("12 actions.")));
        assert!(!dit(&lu, "recepisse") && !dit(&lu, "enregistre_par"));
        scene.public().get(&format!("{public}?au=2022-05-31")).est_un_probleme(404, "introuvable");
    }
}
