//! What is refused leaves no trace in the journal.

use crate::scene::gestes::socle::journal::{MOTIF, fusion, texte, une_vie};
use crate::scene::{Acteur, Scene};
use serde_json::{Value, json};

crate::scenario::scenarios! {
    /// Un acte refusé ne laisse aucune entrée au journal.
    fn an_act_that_is_refused_leaves_no_entry(scene) {
        let (opco, menjs, mesri) = (scene.opco(), scene.menjs(), scene.mesri());
        let (id, _) = une_vie(scene, "CC-VIE");
        let brouillon = scene.projet_saisi("CC-BROUILLON");
        let ouverte = scene.ouverte_le("CC-OUVERTE", "2026-11-02");
        scene.signer(&ouverte, "ministere_education", "2026-11-02").est(201);
        let signature = scene.menjs().get(&format!("/v1/conventions/{id}")).est(200).corps["signatures"][0].clone();
        let (annulee, en_vie) = (texte(&signature["id"]), format!("/v1/conventions/{id}"));
        let projet = |changement: Value| fusion(Scene::projet("CC-AUTRE"), &changement);
        let premier = opco.requete("POST", "/v1/conventions").cle("une-cle").corps(projet(json!({})));
        let cree = premier.clone().envoyer().est(201);
        let avant = scene.verification(&[]);

        assert_eq!(premier.envoyer().est(201).texte, cree.texte);
        let avec_cle = opco.requete("POST", "/v1/conventions").cle("une-cle");
        avec_cle.corps(projet(json!({ "intitule": "Autre" }))).envoyer().est_un_probleme(409, "cle_reutilisee");
        opco.post("/v1/conventions", projet(json!({}))).est_un_probleme(409, "reference_deja_utilisee");
        opco.post("/v1/conventions", projet(json!({ "inconnu": 1 }))).est_un_probleme(422, "corps_invalide");
        opco.post("/v1/conventions", projet(json!({ "tacite_reconduction": true })))
            .est_un_refus(422, "tacite_reconduction", "R17-03");
        opco.post("/v1/conventions", projet(json!({ "ministere_education": "atlas" })))
            .est_un_refus(422, "parties_incoherentes", "R00-01");
        scene.autre_opco().post("/v1/conventions", projet(json!({})))
            .est_un_refus(403, "organisation_non_partie", "R00-01");
        scene.auditeur().post("/v1/conventions", projet(json!({}))).est_un_refus(403, "role_non_habilite", "G15");
        scene.public().post("/v1/conventions", projet(json!({}))).est_un_probleme(401, "jeton_refuse");

        let ici = format!("/v1/conventions/{brouillon}");
        let change = json!({ "intitule": "Un autre intitulé" });
        opco.requete("PATCH", &ici).corps(change.clone()).envoyer().est_un_probleme(428, "version_requise");
        opco.patch(&ici, 2, change.clone()).est_un_probleme(412, "version_perimee");
        scene.autre_opco().patch(&ici, 1, change).est_un_probleme(404, "introuvable");
        let ouvrir = |jour: &str| {
            let corps = json!({ "date": jour });
            opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(1).corps(corps).envoyer()
        };
        ouvrir("2026-11-23").est_un_refus(422, "date_future", "G10");

        let signer = |acteur: &Acteur, id: &str, qualite: &str, jour: &str| {
            let corps = json!({ "qualite": qualite, "date": jour });
            acteur.post(&format!("/v1/conventions/{id}/signatures"), corps)
        };
        signer(&mesri, &ouverte, "ministere_education", "2026-11-02")
            .est_un_refus(403, "signature_pour_autrui", "R00-01");
        signer(&menjs, &ouverte, "ministere_education", "2026-11-02").est_un_refus(409, "deja_signe", "R00-01");
        signer(&menjs, &brouillon, "ministere_education", "2026-11-02")
            .est_un_refus(409, "transition_interdite", "R00-01");
        signer(&opco, &ouverte, "president_opco", "2026-11-23").est_un_refus(422, "date_future", "G10");
        signer(&opco, &ouverte, "cosignataire_branche", "2026-11-02")
            .est_un_refus(422, "cosignataire_inconnu", "R00-02");

        let annuler = format!("/v1/signatures/{annulee}/annulation");
        let motif = json!({ "motif": MOTIF });
        let version = opco.get(&en_vie).version();
        opco.requete("POST", &annuler).lue(version).corps(motif.clone()).envoyer()
            .est_un_refus(409, "signature_deja_annulee", "R00-01");
        menjs.requete("POST", &annuler).lue(version).corps(motif).envoyer()
            .est_un_refus(403, "signature_pour_autrui", "R00-01");
        let abandon = json!({ "date": "2026-11-22", "motif": MOTIF });
        opco.requete("POST", &format!("{en_vie}/abandon")).lue(version).corps(abandon).envoyer()
            .est_un_refus(409, "transition_interdite", "R00-01");

        assert_eq!(scene.verification(&[]), avant);
    }
}
