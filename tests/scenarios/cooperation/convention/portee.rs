//! Who sees a convention, who acts on it.

use crate::scene::gestes::cooperation::convention::{
    INCONNU, REQUISES, lire, piece, references, sans_identite, signature,
};
use crate::scene::{Acteur, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

// ---- every act, refused to a role

/// Every act of a convention's life is refused to this role, whatever the object, on the rule of the parties.
#[track_caller]
fn tout_refuser(acteur: &Acteur, convention: &str, signature: &str) {
    let ici = format!("/v1/conventions/{convention}");
    for (methode, adresse, corps) in [
        ("POST", "/v1/conventions".to_owned(), Scene::projet("CC-REFUSEE")),
        ("PATCH", ici.clone(), json!({ "intitule": "Autre" })),
        ("POST", format!("{ici}/ouverture-signature"), json!({ "date": "2025-03-01" })),
        ("POST", format!("{ici}/signatures"), json!({ "qualite": REQUISES[0], "date": "2025-03-01" })),
        ("POST", format!("{ici}/abandon"), json!({ "date": "2025-03-01", "motif": "Sans suite." })),
        ("POST", format!("/v1/signatures/{signature}/annulation"), json!({ "motif": "Erreur.", "piece": piece() })),
    ] {
        let refus = acteur.requete(methode, &adresse).lue(1).corps(corps).envoyer();
        let refus = refus.est_un_refus(403, "role_non_habilite", "G15");
        assert_eq!(refus.corps["parametres"]["roles_admis"], json!(["opco/secretariat", "ministere/ministere"]));
    }
}

crate::scenario::scenarios! {
    /// La convention d'un autre OPCO répond exactement comme une convention qui n'existe pas.
    fn another_opcos_convention_is_the_same_404_as_none(scene) {
        let id = scene.signee_le("CC-1", "2025-03-01");
        let signature = signature(&lire(&scene.opco(), &id).corps, "president_opco");
        let atlas = scene.autre_opco();
        let lectures = ["", "/etat", "/actes-possibles", "/echeancier", "/journal", "/avenants", "/version-consolidee"];
        let mut requetes: Vec<_> =
            lectures.iter().map(|vue| ("GET", format!("/v1/conventions/{{}}{vue}"), Value::Null, &id)).collect();
        requetes.extend([
            ("PATCH", "/v1/conventions/{}".to_owned(), json!({ "intitule": "Autre" }), &id),
            (
                "POST",
                "/v1/conventions/{}/ouverture-signature".to_owned(),
                json!({ "date": "2025-03-01" }),
                &id,
            ),
            (
                "POST",
                "/v1/conventions/{}/signatures".to_owned(),
                json!({ "qualite": "president_opco", "date": "2025-03-01" }),
                &id,
            ),
            (
                "POST",
                "/v1/conventions/{}/abandon".to_owned(),
                json!({ "date": "2025-03-01", "motif": "Sans suite." }),
                &id,
            ),
            ("GET", "/v1/signatures/{}".to_owned(), Value::Null, &signature),
            (
                "POST",
                "/v1/signatures/{}/annulation".to_owned(),
                json!({ "motif": "Erreur.", "piece": piece() }),
                &signature,
            ),
        ]);
        let avant = lire(&scene.opco(), &id).texte;
        for (methode, modele, corps, existant) in requetes {
            // The version is checked after the scope: right or wrong, it tells nothing.
            for version in [1, 6] {
                let [cachee, absente] = [existant, INCONNU].map(|id| {
                    let requete = atlas.requete(methode, &modele.replace("{}", id));
                    let requete = if corps.is_null() { requete } else { requete.lue(version).corps(corps.clone()) };
                    requete.envoyer().est_un_probleme(404, "introuvable")
                });
                assert_eq!(sans_identite(&cachee), sans_identite(&absente), "{methode} {modele}");
            }
        }
        assert_eq!(references(&atlas.get("/v1/conventions").est(200).corps), [""; 0]);
        assert_eq!(lire(&scene.opco(), &id).texte, avant);
    }

    /// L'auditeur lit tout, projets compris, et n'écrit rien sur une convention.
    fn the_auditor_sees_drafts_and_writes_nothing(scene) {
        let (auditeur, id) = (scene.auditeur(), scene.projet_saisi("CC-1"));
        let signee = scene.signee_le("CC-2", "2025-03-01");
        let signature = signature(&lire(&scene.opco(), &signee).corps, "president_opco");
        assert_eq!(references(&auditeur.get("/v1/conventions").est(200).corps), ["CC-1", "CC-2"]);
        assert_eq!(lire(&auditeur, &id).corps, lire(&scene.opco(), &id).corps);
        auditeur.get(&format!("/v1/signatures/{signature}")).est(200);
        tout_refuser(&auditeur, &id, &signature);
        // The role is judged before anything is loaded: an unknown object answers the same.
        tout_refuser(&auditeur, INCONNU, INCONNU);
    }

    /// La DGEFP et France compétences ne lisent que les conventions signées ; les instances d'un OPCO lisent les
    /// siennes, projets compris.
    fn the_state_reads_what_is_signed_and_the_board_what_is_its_opcos(scene) {
        let projet = scene.projet_saisi("CC-PROJET");
        let ouverte = scene.ouverte_le("CC-OUVERTE", "2025-03-01");
        let signee = scene.signee_le("CC-SIGNEE", "2025-03-01");
        let celle = signature(&lire(&scene.opco(), &signee).corps, "president_opco");
        let partielle = {
            let corps = scene.signer(&ouverte, "president_opco", "2025-03-01").est(201).corps;
            signature(&corps, "president_opco")
        };
        for acteur in
            [scene.acteur("dgefp", &[Role::Dgefp]), scene.acteur("france-competences", &[Role::FranceCompetences])]
        {
            assert_eq!(references(&acteur.get("/v1/conventions").est(200).corps), ["CC-SIGNEE"]);
            lire(&acteur, &signee);
            acteur.get(&format!("/v1/conventions/{signee}/etat")).est(200);
            acteur.get(&format!("/v1/signatures/{celle}")).est(200);
            for cachee in [&projet, &ouverte] {
                for vue in ["", "/etat", "/actes-possibles", "/echeancier"] {
                    acteur.get(&format!("/v1/conventions/{cachee}{vue}")).est_un_probleme(404, "introuvable");
                }
            }
            acteur.get(&format!("/v1/signatures/{partielle}")).est_un_probleme(404, "introuvable");
            tout_refuser(&acteur, &signee, &celle);
        }
        for role in [Role::ConseilAdministration, Role::Commission, Role::SystemeInformation] {
            let acteur = scene.acteur("mobilites", &[role]);
            assert_eq!(
                references(&acteur.get("/v1/conventions").est(200).corps),
                ["CC-PROJET", "CC-OUVERTE", "CC-SIGNEE"]
            );
            lire(&acteur, &projet);
            tout_refuser(&acteur, &projet, &celle);
            // That of another OPCO reads nothing of it.
            let autre = scene.acteur("atlas", &[role]);
            autre.get(&format!("/v1/conventions/{signee}")).est_un_probleme(404, "introuvable");
        }
    }

    /// Un rôle porté par une organisation qui n'est pas de la nature voulue n'ouvre rien.
    fn a_role_that_is_not_its_organisations_opens_nothing(scene) {
        let id = scene.ouverte_le("CC-1", "2025-03-01");
        let celle = signature(&scene.signer(&id, "president_opco", "2025-03-01").est(201).corps, "president_opco");
        for (organisation, role) in [
            ("menjs", Role::Secretariat),
            ("mesri", Role::Dgefp),
            ("menjs", Role::Auditeur),
            ("mobilites", Role::Ministere),
            ("dgefp", Role::Ministere),
            ("cour-des-comptes", Role::Secretariat),
            ("eam", Role::Eam),
        ] {
            let acteur = scene.acteur(organisation, &[role]);
            tout_refuser(&acteur, &id, &celle);
            for adresse in [
                "/v1/conventions".to_owned(),
                format!("/v1/conventions/{id}"),
                format!("/v1/conventions/{id}/actes-possibles"),
                format!("/v1/signatures/{celle}"),
            ] {
                acteur.get(&adresse).est_un_refus(403, "role_non_habilite", "G15");
            }
            acteur.get(&format!("/v1/conventions/{id}/etat")).est_un_refus(403, "role_non_habilite", "G15");
        }
    }
}
