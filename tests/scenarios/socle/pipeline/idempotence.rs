//! A key sent twice has one effect and the same answer.

use crate::scene::gestes::cooperation::engagement::{Dossier, JOUR, mission};
use crate::scene::gestes::cooperation::plafond::declarer;
use crate::scene::gestes::socle::pipeline::{compter, pointeurs};
use crate::scene::{Acteur, Reponse, Scene};
use domain::socle::organisation::Role;
use serde_json::{Value, json};

/// The same answer, down to the byte.
#[track_caller]
fn meme_reponse(attendue: &Reponse, recue: &Reponse) {
    assert_eq!((recue.statut, &recue.texte), (attendue.statut, &attendue.texte));
    for nom in ["etag", "location", "content-type"] {
        assert_eq!(recue.en_tetes.get(nom), attendue.en_tetes.get(nom), "{nom}");
    }
}

crate::scenario::scenarios! {
    /// Une requête envoyée deux fois sous la même clé n'a qu'un effet et reçoit la même réponse.
    fn a_key_sent_twice_has_one_effect_and_the_same_answer(scene) {
        let opco = scene.opco();
        let creer = |acteur: &Acteur, corps: Value| acteur.requete("POST", "/v1/conventions").cle("k-1").corps(corps);
        let premiere = creer(&opco, Scene::projet("CC-CLE")).envoyer().est(201);
        let id = premiere.id();
        // The object has moved on since; the answer has not.
        opco.patch(&format!("/v1/conventions/{id}"), 1, json!({ "lieu_signature": "Lyon" })).est(200);
        meme_reponse(&premiere, &creer(&opco, Scene::projet("CC-CLE")).envoyer());
        assert_eq!(compter(&opco, "/v1/conventions"), 1);
        assert_eq!(compter(&opco, &format!("/v1/conventions/{id}/journal")), 2);

        // Another body, another query, another address: another request. Another version is none.
        creer(&opco, Scene::projet("CC-CLE-2")).envoyer().est_un_probleme(409, "cle_reutilisee");
        let ouverture = format!("/v1/conventions/{id}/ouverture-signature");
        let ouvrir = |version| opco.requete("POST", &ouverture).lue(version).corps(json!({ "date": "2021-03-01" }));
        ouvrir(2).cle("k-1").envoyer().est_un_probleme(409, "cle_reutilisee");
        let ouverte = ouvrir(2).cle("k-2").envoyer().est(200);
        meme_reponse(&ouverte, &ouvrir(3).cle("k-2").envoyer());
        meme_reponse(&ouverte, &ouvrir(2).cle("k-2").envoyer());

        // Another subject, another organisation: another key.
        let collegue = scene.acteur_nomme("mobilites", &[Role::Secretariat], "collegue");
        creer(&collegue, Scene::projet("CC-CLE-3")).envoyer().est(201);
        let ailleurs = scene.acteur_nomme("menjs", &[Role::Ministere], "mobilites");
        let voisine = creer(&ailleurs, Scene::projet("CC-CLE-4")).envoyer().est(201).id();
        // The same body to another address: another request.
        let voisine = opco.requete("POST", &ouverture.replace(&id, &voisine)).lue(2).cle("k-2");
        voisine.corps(json!({ "date": "2021-03-01" })).envoyer().est_un_probleme(409, "cle_reutilisee");
        assert_eq!(compter(&opco, "/v1/conventions"), 3);

        // 24 hours later to the second, and still.
        scene.il_est("2026-11-23T09:00:00Z");
        meme_reponse(&premiere, &creer(&scene.opco(), Scene::projet("CC-CLE")).envoyer());
        assert_eq!(compter(&scene.opco(), "/v1/conventions"), 3);
    }

    /// Un versement dont la réponse s'est perdue, renvoyé sous sa clé, n'est jamais payé deux fois.
    fn an_act_whose_answer_was_lost_is_never_done_twice(scene) {
        let ici = Dossier::ouvrir(scene, "CC-1");
        declarer(scene, 2022, 100_000, "2022-01-10");
        let fiche = ici.engagee("FA-1", &mission(10_000));
        let corps = |centimes: i64| json!({ "exercice": 2022, "montant_centimes": centimes,
            "frais_reels_cumules_centimes": 8_000, "justificatifs": ["Factures"], "date": JOUR });
        let opco = scene.opco();
        let verser = |acteur: &Acteur, etag: &str, cle: &str, corps: Value| {
            acteur.requete("POST", &format!("{fiche}/versements")).avec("if-match", etag).cle(cle).corps(corps).envoyer()
        };
        let etag = || opco.get(&fiche).est(200).en_tete("etag").to_owned();
        let perimee = etag();
        let perdue = verser(&opco, &perimee, "paiement", corps(4_000)).est(200);
        // The version read again, a weak form of it, the one read at first; the same body, its fields in another order.
        for lue in [etag(), format!("W/{}", etag()), perimee.clone()] {
            meme_reponse(&perdue, &verser(&opco, &lue, "paiement", corps(4_000)));
        }
        let autrement = json!({ "date": JOUR, "justificatifs": ["Factures"], "frais_reels_cumules_centimes": 8_000,
            "montant_centimes": 4_000, "exercice": 2022 });
        let texte = serde_json::to_string_pretty(&autrement).expect("JSON");
        let relue = opco.requete("POST", &format!("{fiche}/versements")).avec("if-match", &etag()).cle("paiement");
        meme_reponse(&perdue, &relue.octets("application/json", texte).envoyer());
        // Without the header too, where the act does not require it.
        let sans = opco.requete("POST", &format!("{fiche}/versements")).cle("paiement").corps(corps(4_000));
        meme_reponse(&perdue, &sans.envoyer());

        let autre = verser(&opco, &etag(), "paiement", corps(3_999)).est_un_probleme(409, "cle_reutilisee");
        let sans_cle = opco.requete("POST", &format!("{fiche}/versements")).avec("if-match", &perimee).corps(corps(4_000));
        let sans_cle = sans_cle.envoyer().est_un_probleme(412, "version_perimee");
        let problemes = scene.public().get("/v1/problemes").est(200).corps;
        let conseil = |code: &str| {
            let mut elements = problemes["elements"].as_array().expect("a list").iter();
            elements.find(|probleme| probleme["code"] == code).expect("a problem").to_string()
        };
        for dit in [autre.texte, sans_cle.texte, conseil("cle_reutilisee"), conseil("version_perimee")] {
            assert!(!dit.contains("clé nouvelle") && !dit.contains("autre clé"), "{dit}");
        }
        assert!(conseil("cle_reutilisee").contains("relisez d'abord l'objet"));
        assert!(conseil("version_perimee").contains("la même `Idempotency-Key`"));
        // The answer is its author's alone: the same key of someone else is another key, and another payment.
        let collegue = scene.acteur_nomme("mobilites", &[Role::Secretariat], "collegue");
        let sienne = verser(&collegue, &etag(), "paiement", corps(4_000)).est(200);
        assert_ne!(sienne.texte, perdue.texte);
        let versements = opco.get(&fiche).est(200).corps["versements"].as_array().expect("a list").len();
        assert_eq!(versements, 2);
    }

    /// Une requête refusée laisse sa clé libre.
    fn a_refused_request_leaves_its_key_free(scene) {
        let opco = scene.opco();
        let creer = |corps: Value| opco.requete("POST", "/v1/conventions").cle("libre").corps(corps).envoyer();
        let mut tacite = Scene::projet("CC-LIBRE");
        tacite["tacite_reconduction"] = true.into();
        creer(tacite.clone()).est(422);
        creer(json!({ "inconnu": 1 })).est(422);
        scene.projet_saisi("CC-PRISE");
        creer(Scene::projet("CC-PRISE")).est_un_probleme(409, "reference_deja_utilisee");
        let creee = creer(Scene::projet("CC-LIBRE")).est(201);
        creer(tacite).est_un_probleme(409, "cle_reutilisee");
        meme_reponse(&creee, &creer(Scene::projet("CC-LIBRE")));
    }

    /// Rejouer une requête redemande le rôle : qui l'a perdu n'obtient plus la réponse.
    fn a_replay_asks_for_the_role_again(scene) {
        let creer = |acteur: &Acteur| {
            acteur.requete("POST", "/v1/conventions").cle("droit").corps(Scene::projet("CC-DROIT")).envoyer()
        };
        let premiere = creer(&scene.acteur_nomme("mobilites", &[Role::Secretariat], "jeanne")).est(201);
        let dechue = scene.acteur_nomme("mobilites", &[Role::Commission], "jeanne");
        creer(&dechue).est_un_refus(403, "role_non_habilite", "G15");
        meme_reponse(&premiere, &creer(&scene.acteur_nomme("mobilites", &[Role::Secretariat], "jeanne")));
    }

    /// Une clé d'idempotence est une seule suite de caractères visibles ; toute autre est refusée.
    fn a_key_is_one_line_of_visible_ascii(scene) {
        let creer = || scene.opco().requete("POST", "/v1/conventions").corps(Scene::projet("CC-ILLISIBLE"));
        for cle in ["", "a b", &"k".repeat(201)] {
            let refusee = creer().cle(cle).envoyer().est_un_probleme(400, "requete_illisible");
            assert_eq!(pointeurs(&refusee), ["Idempotency-Key"], "{cle}");
        }
        creer().cle("une").cle("deux").envoyer().est_un_probleme(400, "requete_illisible");
        creer().cle(&"k".repeat(200)).envoyer().est(201);
    }

    /// Une clé d'idempotence est oubliée après deux jours, et pas avant.
    fn a_key_is_forgotten_after_two_days(scene) {
        let creer = |reference: &str| {
            scene.opco().requete("POST", "/v1/conventions").cle("vieille").corps(Scene::projet(reference)).envoyer()
        };
        let premiere = creer("CC-VIEILLE").est(201);
        let purger = || scene.base().purger(scene.maintenant() - chrono::Duration::hours(48)).expect("a purge");
        scene.il_est("2026-11-24T09:00:00Z");
        assert_eq!(purger(), 0);
        meme_reponse(&premiere, &creer("CC-VIEILLE"));
        scene.il_est("2026-11-24T09:00:01Z");
        assert_eq!(purger(), 1);
        creer("CC-NOUVELLE").est(201);
    }
}
