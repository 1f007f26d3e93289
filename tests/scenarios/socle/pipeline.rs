//! What every request crosses, whatever it asks for: size and type, token, shape, version, role, replay, scope (contrat.md).

use crate::contract;
use crate::scene::{Acteur, Reponse, Requete, Scene, corps_admis};
use api::contrat::adresses::{self, Adresse};
use api::contrat::techniques;
use api::serveur::application::moment;
use api::serveur::referentiel;
use api::sortie::problem::Technique;
use domain::cooperation::operations;
use domain::socle::code::Code;
use domain::socle::operation::{Acces, Operation, Precondition};
use domain::socle::organisation::{CodeOrganisation, Nature, Organisation, Role};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Barrier;
use std::time::Duration;

crate::scenarios::scenarios! {
    /// Every operation answers every problem of the machine that the contract declares for it.
    fn each_operation_answers_each_problem_that_it_declares(scene) {
        let lieux = Lieux::preparer(scene);
        for Adresse { operation, .. } in adresses::toutes().iter().cloned() {
            let essai = Essai::nouveau(scene, &lieux, operation);
            for technique in techniques::techniques(operation) {
                essai.provoquer(technique);
            }
            if techniques::peut_refuser_le_role(operation) {
                let refus = essai.demande(&scene.acteur("eam", &[Role::Eam]), &essai.chemin).envoyer();
                let regle = operation.regles.first().expect("a restricted operation rests on a rule").id;
                refus.est_un_refus(403, "role_non_habilite", regle);
            }
        }
    }

    /// A caller beyond its quota is told when to come back; nobody else waits with it.
    fn a_caller_beyond_its_quota_waits_alone(scene) {
        let comptee = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.quota = 1);
        let lieux = Lieux::ailleurs();
        for Adresse { operation, .. } in adresses::toutes().iter().cloned() {
            let essai = Essai::nouveau(&comptee, &lieux, operation);
            let appelant = comptee.acteur_nomme("mobilites", &[Role::Secretariat], operation.nom);
            let premiere = appelant.get("/v1/moi").est(200);
            assert_eq!((premiere.en_tete("ratelimit-limit"), premiere.en_tete("ratelimit-remaining")), ("1", "0"));
            let refusee = essai.demande(&appelant, &essai.chemin).envoyer().est_un_probleme(429, "quota_depasse");
            let secondes: u32 = refusee.en_tete("retry-after").parse().expect("seconds");
            // One request a minute, and it has just been taken.
            assert!((30..=60).contains(&secondes), "{secondes}");
        }
        // Without a token, a caller is its address.
        comptee.public().get("/v1/regles").est(200);
        comptee.public().get("/v1/regles").est_un_probleme(429, "quota_depasse");
    }

    /// « Order of checks, each tested against its neighbour »: one request with every fault, mended fault by fault.
    fn a_request_with_every_fault_gets_the_first_in_the_order_of_the_contract(scene) {
        let id = scene.ouverte_le("CC-ORDRE", "2021-03-01");
        let erronee = signature(&scene.signer(&id, "president_opco", "2021-03-01").est(201));
        let annulation = format!("/v1/signatures/{erronee}/annulation");
        let motif = json!({ "motif": "Saisie sur la mauvaise convention." });
        scene.opco().requete("POST", &annulation).lue(3).corps(motif.clone()).envoyer().est(200);
        let mut valable = String::new();
        for qualite in ["president_opco", "vice_president_opco", "ministre_education", "ministre_enseignement_superieur"] {
            let signee = scene.signer(&id, qualite, "2021-03-01").est(201);
            if qualite == "president_opco" {
                valable = signature(&signee);
            }
        }
        let version = scene.opco().get(&format!("/v1/conventions/{id}")).est(200).version();
        let autre = scene.autre_opco();
        let mut chez_l_autre = Scene::projet("CC-AUTRE");
        chez_l_autre["opco"] = "atlas".into();
        autre.requete("POST", "/v1/conventions").cle("prise").corps(chez_l_autre).envoyer().est(201);

        let mut tout = Fautive {
            acteur: scene.public().avec_jeton("aucun.jeton.ici"),
            chemin: "/v1/signatures/%C3%A9/annulation".to_owned(),
            encodage: Some("gzip"),
            accepte: Some("text/plain"),
            nature: "text/plain",
            corps: json!({ "motif": "" }),
            version: None,
            cle: Some("deux mots"),
        };
        // size and type
        tout.annoncer_trop_grand(scene).est_un_probleme(413, "corps_trop_grand");
        tout.recoit(415, "type_refuse");
        tout.nature = "application/json";
        tout.recoit(415, "type_refuse");
        tout.encodage = None;
        tout.recoit(406, "format_non_servi");
        tout.accepte = None;
        // 401
        tout.recoit(401, "jeton_refuse");
        tout.acteur = scene.acteur("eam", &[Role::Eam]);
        // shape: 400, 422
        tout.recoit(400, "requete_illisible");
        tout.chemin = annulation;
        tout.recoit(422, "corps_invalide");
        tout.corps = motif;
        tout.recoit(400, "requete_illisible");
        tout.cle = Some("prise");
        // 428
        tout.recoit(428, "version_requise");
        tout.version = Some(1);
        // role 403
        tout.recoit(403, "role_non_habilite");
        tout.acteur = autre;
        // replay
        tout.recoit(409, "cle_reutilisee");
        tout.cle = Some("neuve");
        // scope 404
        tout.recoit(404, "introuvable");
        tout.acteur = scene.menjs();
        // stale 412
        tout.recoit(412, "version_perimee");
        tout.version = Some(version);
        // relation 403
        tout.recoit(403, "signature_pour_autrui");
        tout.acteur = scene.opco();
        // state 409
        tout.recoit(409, "signature_deja_annulee");
        tout.chemin = format!("/v1/signatures/{valable}/annulation");
        // rule 422
        tout.recoit(422, "piece_requise");
        tout.corps["piece"] = json!({ "reference": "PV-1", "sha256": "a".repeat(64) });
        tout.demande().envoyer().est(200);
    }

    /// The same order on the acts and readings that cannot show all of it.
    fn the_order_of_checks_holds_on_other_acts_too(scene) {
        let id = scene.projet_saisi("CC-ORDRE-2");
        let signatures = format!("/v1/conventions/{id}/signatures");
        let signer = |acteur: &Acteur, corps: Value| acteur.post(&signatures, corps);
        // relation 403, then state 409
        let pour_autrui = json!({ "qualite": "president_opco", "date_signature": "2021-03-01" });
        signer(&scene.menjs(), pour_autrui.clone()).est_un_refus(403, "signature_pour_autrui", "R00-01");
        signer(&scene.opco(), pour_autrui).est_un_refus(409, "transition_interdite", "R00-01");
        // state 409, then rule 422: a date to come, a branch that nobody named
        let future = json!({ "qualite": "president_opco", "date_signature": "2030-01-01" });
        signer(&scene.opco(), future).est_un_refus(409, "transition_interdite", "R00-01");
        let branche = json!({ "qualite": "president_opco", "cosignataire": "CNPA", "date_signature": "2021-03-01" });
        signer(&scene.opco(), branche).est_un_refus(409, "transition_interdite", "R00-01");
        // relation 403, then rule 422
        let mut tacite = Scene::projet("CC-ORDRE-3");
        tacite["tacite_reconduction"] = true.into();
        let creer = |acteur: &Acteur| acteur.post("/v1/conventions", tacite.clone());
        creer(&scene.autre_opco()).est_un_refus(403, "organisation_non_partie", "R00-01");
        creer(&scene.opco()).est_un_refus(422, "tacite_reconduction", "R17-03");
        // 401, then shape 400, then role 403
        let eam = scene.acteur("eam", &[Role::Eam]);
        for chemin in ["/v1/conventions?limite=0", "/v1/conventions?curseur=abc", "/v1/conventions/%C3%A9"] {
            scene.public().get(chemin).est_un_probleme(401, "jeton_refuse");
            eam.get(chemin).est(400);
        }
        eam.get("/v1/conventions").est(403);
        // role 403, then scope 404
        let ailleurs = format!("/v1/conventions/{INCONNU}");
        eam.get(&ailleurs).est(403);
        scene.opco().get(&ailleurs).est_un_probleme(404, "introuvable");
    }

    /// « The same answer to the byte (but for the request id) »: what does not exist, what is not yours to see.
    fn what_is_out_of_scope_is_answered_as_what_does_not_exist(scene) {
        let lieux = Lieux::preparer(scene);
        let autre_ministere = autre_ministere(scene);
        let mut essayees = 0;
        for Adresse { methode, operation, .. } in adresses::toutes().iter().cloned() {
            let essai = Essai::nouveau(scene, &lieux, operation);
            // The register has no scope: what is signed is everyone's.
            let publique = operation.acces == Acces::Public;
            if publique || !lieux.objets().iter().any(|objet| essai.chemin.contains(objet)) {
                continue;
            }
            essayees += 1;
            let autre = match qui_demande(operation) {
                Some((Nature::Ministere, _)) => autre_ministere.clone(),
                Some((_, role)) => scene.acteur("atlas", &[role]),
                None => scene.autre_opco(),
            };
            let hors_portee = essai.demande(&autre, &essai.chemin).envoyer().est_un_probleme(404, "introuvable");
            let inconnu = essai.demande(&autre, &essai.chemin_inconnu()).envoyer();
            assert_eq!(sans_instance(&hors_portee), sans_instance(&inconnu), "{methode} {}", essai.chemin);
        }
        assert!(essayees > 10, "{essayees}");
    }

    // ---- idempotency

    /// « The same request with the same key »: one effect, one answer, kept at least 24 hours.
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

        // Another body, another query, another address, another version: another request.
        creer(&opco, Scene::projet("CC-CLE-2")).envoyer().est_un_probleme(409, "cle_reutilisee");
        let ouverture = format!("/v1/conventions/{id}/ouverture-signature");
        let ouvrir = |version| opco.requete("POST", &ouverture).lue(version).corps(json!({ "date_ouverture": "2021-03-01" }));
        ouvrir(2).cle("k-1").envoyer().est_un_probleme(409, "cle_reutilisee");
        let ouverte = ouvrir(2).cle("k-2").envoyer().est(200);
        ouvrir(3).cle("k-2").envoyer().est_un_probleme(409, "cle_reutilisee");
        meme_reponse(&ouverte, &ouvrir(2).cle("k-2").envoyer());

        // Another subject, another organisation: another key.
        let collegue = scene.acteur_nomme("mobilites", &[Role::Secretariat], "collegue");
        creer(&collegue, Scene::projet("CC-CLE-3")).envoyer().est(201);
        let ailleurs = scene.acteur_nomme("menjs", &[Role::Ministere], "mobilites");
        let voisine = creer(&ailleurs, Scene::projet("CC-CLE-4")).envoyer().est(201).id();
        // The same body to another address: another request.
        let voisine = opco.requete("POST", &ouverture.replace(&id, &voisine)).lue(2).cle("k-2");
        voisine.corps(json!({ "date_ouverture": "2021-03-01" })).envoyer().est_un_probleme(409, "cle_reutilisee");
        assert_eq!(compter(&opco, "/v1/conventions"), 3);

        // 24 hours later to the second, and still.
        scene.il_est("2026-11-23T09:00:00Z");
        meme_reponse(&premiere, &creer(&scene.opco(), Scene::projet("CC-CLE")).envoyer());
        assert_eq!(compter(&scene.opco(), "/v1/conventions"), 3);
    }

    /// « A refusal stores nothing »: the key is still free.
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

    /// « Rights are checked again before a replay »: who lost the role gets no answer back.
    fn a_replay_asks_for_the_role_again(scene) {
        let creer = |acteur: &Acteur| {
            acteur.requete("POST", "/v1/conventions").cle("droit").corps(Scene::projet("CC-DROIT")).envoyer()
        };
        let premiere = creer(&scene.acteur_nomme("mobilites", &[Role::Secretariat], "jeanne")).est(201);
        let dechue = scene.acteur_nomme("mobilites", &[Role::Commission], "jeanne");
        creer(&dechue).est_un_refus(403, "role_non_habilite", "R00-01");
        meme_reponse(&premiere, &creer(&scene.acteur_nomme("mobilites", &[Role::Secretariat], "jeanne")));
    }

    /// An unreadable key is no key.
    fn a_key_is_one_line_of_visible_ascii(scene) {
        let creer = || scene.opco().requete("POST", "/v1/conventions").corps(Scene::projet("CC-ILLISIBLE"));
        for cle in ["", "a b", &"k".repeat(201)] {
            let refusee = creer().cle(cle).envoyer().est_un_probleme(400, "requete_illisible");
            assert_eq!(pointeurs(&refusee), ["Idempotency-Key"], "{cle}");
        }
        creer().cle("une").cle("deux").envoyer().est_un_probleme(400, "requete_illisible");
        creer().cle(&"k".repeat(200)).envoyer().est(201);
    }

    /// « 50 parallel requests with one key: 1 effect, identical bodies », whether the act creates, replaces or adds.
    fn fifty_parallel_requests_with_one_key_have_one_effect(scene) {
        let opco = scene.opco();
        let course = |requete: Requete, statut: u16| {
            let reponses = ensemble(50, |_| requete.clone().envoyer());
            let premiere = reponses.first().expect("fifty answers").clone().est(statut);
            for reponse in &reponses {
                meme_reponse(&premiere, reponse);
            }
            premiere
        };
        let creation = opco.requete("POST", "/v1/conventions").cle("course-1").corps(Scene::projet("CC-COURSE"));
        let ici = format!("/v1/conventions/{}", course(creation, 201).id());
        assert_eq!(compter(&opco, "/v1/conventions"), 1);
        let ouverture = opco.requete("POST", &format!("{ici}/ouverture-signature")).lue(1).cle("course-2");
        course(ouverture.corps(json!({ "date_ouverture": "2021-03-01" })), 200);
        let signature = opco.requete("POST", &format!("{ici}/signatures")).cle("course-3");
        course(signature.corps(json!({ "qualite": "president_opco", "date_signature": "2021-03-01" })), 201);
        assert_eq!(compter(&opco, &format!("{ici}/journal")), 3);
    }

    /// Keys are dropped after two days, and only then.
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

    // ---- entity tags

    /// « `ETag` = version, `au`, view and format together (a state changes at midnight without a write) »
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

    /// `If-None-Match` gives 304 on every reading that has a tag, and compares weakly (RFC 9110, 13.1.2).
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

    /// « `If-Match` (the version part; no `*`, no lists) »
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
            "*", "", "1", "\"\"", "\"", "\"a\"", "\".1\"", "W/\"1\"", &format!("W/{etag}"), "\"1\", \"2\"",
            &format!("{etag}, \"9.x\""), &format!("{etag},{etag}"), "\"1\"\"", "\"+1\"", "\"-1\"", "\"1 \"", "\"1.\"x\"",
        ];
        for illisible in illisibles {
            let refusee = si(illisible);
            assert_eq!((refusee.statut, illisible), (400, illisible), "{}", refusee.texte);
            assert_eq!(pointeurs(&refusee), ["If-Match"], "{illisible}");
        }
        let deux = opco.requete("PATCH", &ici).lue(1).lue(1).corps(json!({})).envoyer();
        deux.est_un_probleme(400, "requete_illisible");
        for perimee in ["\"0\"", "\"2\"", &etag.replace("\"1.", "\"9.")] {
            si(perimee).est_un_probleme(412, "version_perimee");
        }
        si(etag).est(200);
        si("\"2\"").est(200);
    }

    /// « 32 writers on one ETag: 1 success, 31 times 412 »
    fn of_thirty_two_writers_on_one_version_one_succeeds(scene) {
        let id = scene.projet_saisi("CC-32");
        let ici = format!("/v1/conventions/{id}");
        let opco = scene.opco();
        let etag = opco.get(&ici).est(200).en_tete("etag").to_owned();
        let reponses = ensemble(32, |rang| {
            let corps = json!({ "intitule": format!("Rédaction {rang}") });
            opco.requete("PATCH", &ici).avec("if-match", &etag).corps(corps).envoyer()
        });
        let (faites, perimees): (Vec<_>, Vec<_>) = reponses.into_iter().partition(|reponse| reponse.statut == 200);
        assert_eq!((faites.len(), perimees.len()), (1, 31));
        for perimee in perimees {
            perimee.est_un_probleme(412, "version_perimee");
        }
        let gardee = opco.get(&ici).est(200);
        assert_eq!((gardee.version(), &gardee.corps["intitule"]), (2, &faites[0].corps["intitule"]));
    }

    // ---- shape

    /// 422: « unknown field, wrong type, control character …; constraints (all of them, with pointers) »
    fn a_field_at_fault_is_named_by_its_pointer(scene) {
        let opco = scene.opco();
        let sha = "a".repeat(64);
        let cas: &[(&str, &[&str])] = &[
            (r#""inconnu": 1"#, &["/inconnu"]),
            (r#""a/b~c": 1"#, &["/a~1b~0c"]),
            (r#""a`b": 1"#, &["/a`b"]),
            (r#""lieu_signature": 5"#, &["/lieu_signature"]),
            (r#""fictif": "true""#, &["/fictif"]),
            (r#""fictif": null"#, &["/fictif"]),
            (r#""cosignataires": ["CNPA", 5]"#, &["/cosignataires/1"]),
            (r#""cosignataires": {}"#, &["/cosignataires"]),
            (r#""remplace_convention_id": "x""#, &["/remplace_convention_id"]),
            (r#""remplace_convention_id": "019a0000000070008000000000000001""#, &["/remplace_convention_id"]),
            (r#""accord_constitutif_date": "2021-02-29""#, &["/accord_constitutif_date"]),
            (r#""accord_constitutif_date": "20210201""#, &["/accord_constitutif_date"]),
            (r#""accord_constitutif_date": 20210201"#, &["/accord_constitutif_date"]),
            (r#""stipulations": { "inconnue": 1 }"#, &["/stipulations/inconnue"]),
            (r#""stipulations": { "voix": { "opco": 21 } }"#, &["/stipulations/voix/opco"]),
            (r#""stipulations": { "voix": { "opco": 1.5 } }"#, &["/stipulations/voix/opco"]),
            (r#""stipulations": { "voix": { "opco": 1e30 } }"#, &["/stipulations/voix/opco"]),
            (r#""stipulations": { "preavis_mois": -1 }"#, &["/stipulations/preavis_mois"]),
            // An object is an object: a list of its values in their order is none.
            (r#""stipulations": []"#, &["/stipulations"]),
            (r#""stipulations": { "voix": [2, 1, 1] }"#, &["/stipulations/voix"]),
            // control characters, tab and line feed excepted
            (r#""lieu_signature": "\u0000""#, &["/lieu_signature"]),
            (r#""lieu_signature": "Paris\u0007""#, &["/lieu_signature"]),
            (r#""lieu_signature": "Paris\u0085""#, &["/lieu_signature"]),
            (r#""lieu_signature": "Paris\r""#, &["/lieu_signature"]),
            (r#""cosignataires": ["CNPA", "\u001b[31m"]"#, &["/cosignataires/1"]),
            (r#""stipulations": { "a/b": "\u0000" }"#, &["/stipulations/a~1b"]),
            // a repeated field, however it is spelt
            (r#""lieu_signature": "Paris", "lieu_signature": "Lyon""#, &["/lieu_signature"]),
            (r#""fictif": false, "\u0066ictif": true"#, &["/fictif"]),
            (r#""reference": "AUTRE""#, &["/reference"]),
        ];
        for (champs, attendus) in cas {
            let base = Scene::projet("CC-FORME").to_string();
            let corps = format!("{}, {champs}}}", base.trim_end_matches('}'));
            let refusee = opco.requete("POST", "/v1/conventions").octets("application/json", corps).envoyer();
            assert_eq!((refusee.statut, champs), (422, champs), "{}", refusee.texte);
            assert_eq!(&pointeurs(&refusee), attendus, "{champs}");
            let raison = refusee.corps["champs"][0]["raison"].as_str().expect("a reason");
            let anglais = ["expected", "invalid", "unknown", "parsing"].iter().any(|mot| raison.contains(mot));
            assert!(!anglais, "{champs} : {raison}");
        }
        let signer = |piece: Value| {
            let corps = json!({ "qualite": "president_opco", "date_signature": "2021-03-01", "piece": piece });
            opco.post(&format!("/v1/conventions/{INCONNU}/signatures"), corps)
        };
        for (piece, attendu) in [
            (json!({ "reference": "PV", "sha256": "A".repeat(64) }), "/piece/sha256"),
            (json!({ "reference": "", "sha256": sha }), "/piece/reference"),
            (json!({ "reference": " \t\u{a0}", "sha256": sha }), "/piece/reference"),
            (json!({ "reference": "a\u{0}", "sha256": sha }), "/piece/reference"),
            (json!({ "reference": "PV" }), "/piece/sha256"),
            (json!({ "reference": "PV", "sha256": sha, "x": 1 }), "/piece/x"),
            (json!(["PV", sha]), "/piece"),
        ] {
            assert_eq!(pointeurs(&signer(piece.clone()).est_un_probleme(422, "corps_invalide")), [attendu], "{piece}");
        }

        // Every constraint that is broken, at once.
        let mut corps = Scene::projet("");
        corps["intitule"] = "é".repeat(501).into();
        corps["lieu_signature"] = "x".repeat(201).into();
        corps["cosignataires"] = (0..21).map(|rang| format!("Branche {rang}")).collect();
        let refusee = opco.post("/v1/conventions", corps).est_un_probleme(422, "corps_invalide");
        assert_eq!(pointeurs(&refusee), ["/cosignataires", "/intitule", "/lieu_signature", "/reference"]);

        // The bounds themselves are characters, not bytes, and what is admitted comes back as it was sent.
        let mut corps = Scene::projet(&"é".repeat(100));
        corps["intitule"] = "Convention\tde\ncoopération".into();
        corps["cosignataires"] = (0..20).map(|rang| format!("Branche {rang}")).collect();
        let creee = opco.post("/v1/conventions", corps.clone()).est(201);
        assert_eq!((&creee.corps["reference"], &creee.corps["intitule"]), (&corps["reference"], &corps["intitule"]));
    }

    /// A list of values in the order of the fields is not the object that the contract describes.
    fn a_list_does_not_stand_for_an_object(scene) {
        let liste = json!([
            "CC-LISTE", null, "Intitulé", "mobilites", "menjs", "mesri", [], null, null, null, null, null, false, false,
        ]);
        scene.opco().post("/v1/conventions", liste).est_un_probleme(422, "corps_invalide");
        assert_eq!(compter(&scene.opco(), "/v1/conventions"), 0);
    }

    /// « No 5xx on any input »: a hostile body is unreadable or invalid, on every act.
    fn no_body_makes_the_server_fail(scene) {
        let lieux = Lieux::preparer(scene);
        let profond = |ouvre: &str, ferme: &str, fois| format!("{}1{}", ouvre.repeat(fois), ferme.repeat(fois)).into_bytes();
        let long_pointeur = format!(
            "{}\"\\u0000\"{}",
            format!("{{\"{}\":", "n".repeat(100)).repeat(100),
            "}".repeat(100),
        );
        let hostiles: Vec<(u16, Vec<u8>)> = vec![
            (400, b"".to_vec()),
            (400, b" ".to_vec()),
            (400, b"{".to_vec()),
            (400, b"{}{}".to_vec()),
            (400, b"\xef\xbb\xbf{}".to_vec()),
            (400, b"{\"motif\": \"\xff\xfe\"}".to_vec()),
            (400, b"{\"motif\": \"\xc0\x80\"}".to_vec()),
            (400, b"{\"motif\": \"\x00\"}".to_vec()),
            (400, b"{\"motif\": \"\\ud800\"}".to_vec()),
            (400, b"{\"motif\": \"\\udc00\\ud800\"}".to_vec()),
            (400, b"{\"motif\": NaN}".to_vec()),
            (400, b"{'motif': 1}".to_vec()),
            (400, b"{\"motif\": 1e999}".to_vec()),
            (400, profond("[", "]", 100_000)),
            (400, profond("{\"a\":", "}", 20_000)),
            (422, profond("[", "]", 100)),
            (422, b"[]".to_vec()),
            (422, b"null".to_vec()),
            (422, b"\"texte\"".to_vec()),
            (422, b"0".to_vec()),
            (422, format!("{{\"motif\": {}}}", "9".repeat(300)).into_bytes()),
            (422, b"{\"motif\": -0.0000000001, \"piece\": 1e300}".to_vec()),
            (422, b"{\"__proto__\": {}, \"$ref\": \"#\"}".to_vec()),
            (422, format!("{{\"{}\": 1}}", "~".repeat(10_000)).into_bytes()),
            (422, format!("{{\"{}\": \"\\u0000\"}}", "~/".repeat(10_000)).into_bytes()),
            (422, b"{\"\\u0000\": 1}".to_vec()),
            (422, long_pointeur.into_bytes()),
        ];
        for Adresse { methode, operation, .. } in adresses::toutes().iter().cloned() {
            if methode == "GET" {
                continue;
            }
            let essai = Essai::nouveau(scene, &lieux, operation);
            for (statut, corps) in &hostiles {
                let montre = String::from_utf8_lossy(&corps[..corps.len().min(60)]).into_owned();
                let refusee = essai.avec_corps(corps.clone()).envoyer();
                assert_eq!((refusee.statut, &montre), (*statut, &montre), "{} {}", operation.nom, refusee.texte);
            }
        }
    }

    /// 400: « unreadable … path, query or cursor; unknown query parameter ».
    fn a_parameter_at_fault_is_named(scene) {
        let opco = scene.opco();
        let long = "x".repeat(101);
        let cas: &[(&str, Option<&str>)] = &[
            ("inconnu=1", Some("inconnu")),
            ("inconnu", Some("inconnu")),
            ("=1", None),
            ("%ff=1", None),
            ("au=2020-01-01&au=2021-01-01", Some("au")),
            ("limite=1&limite=1", Some("limite")),
            ("limite=0", Some("limite")),
            ("limite=201", Some("limite")),
            ("limite=-1", Some("limite")),
            ("limite=%2B5", Some("limite")),
            ("limite=1.5", Some("limite")),
            ("limite=", Some("limite")),
            ("limite=99999999999999999999", Some("limite")),
            ("au=", Some("au")),
            ("au=hier", Some("au")),
            ("au=2021-02-29", Some("au")),
            ("au=%zz", Some("au")),
            ("au=%ff", Some("au")),
            ("au=2020-01-01%00", Some("au")),
            ("etat=inconnu", Some("etat")),
            ("opco=MOBILITES", Some("opco")),
            ("reference=a%07b", Some("reference")),
            ("reference=a%C2%85b", Some("reference")),
            ("refe%00rence=a", Some("reference")),
            ("reference=", Some("reference")),
            (&format!("reference={long}"), Some("reference")),
        ];
        for (query, attendu) in cas {
            let refusee = opco.get(&format!("/v1/conventions?{query}"));
            assert_eq!((refusee.statut, query), (400, query), "{}", refusee.texte);
            assert_eq!(refusee.corps["code"], "requete_illisible", "{query}");
            if let Some(attendu) = attendu {
                assert_eq!(pointeurs(&refusee), [*attendu], "{query}");
            }
        }
        opco.get("/v1/conventions?limite=200&au=2020-12-01&etat=brouillon&opco=mobilites").est(200);

        let id = scene.projet_saisi("CC-CHEMIN");
        let sans_tirets = id.replace('-', "");
        for morceau in ["%00", "%ff", "..%2f..", "%7B%7D", &sans_tirets, &format!("%7B{id}%7D"), &format!("urn:uuid:{id}")] {
            let refusee = opco.get(&format!("/v1/conventions/{morceau}"));
            assert_eq!((refusee.statut, morceau), (400, morceau), "{}", refusee.texte);
            assert_eq!(pointeurs(&refusee), ["id"], "{morceau}");
        }
    }

    /// « keyset cursor (opaque, bound to the filters, refused when tampered with) »
    fn a_cursor_serves_its_own_list_and_caller_only(scene) {
        for rang in 0..3 {
            scene.projet_saisi(&format!("CC-{rang}"));
        }
        let opco = scene.opco();
        let premiere = opco.get("/v1/conventions?limite=2&opco=mobilites").est(200);
        let suivante = premiere.corps["page"]["suivante"].as_str().expect("a next page").to_owned();
        let lien = premiere.en_tete("link").to_owned();
        let adresse = lien.trim_start_matches('<').trim_end_matches(">; rel=\"next\"");
        let seconde = opco.get(adresse).est(200);
        assert_eq!(seconde.corps["elements"].as_array().map(Vec::len), Some(1));
        assert_eq!(seconde.corps["page"]["suivante"], Value::Null);
        assert!(!seconde.en_tetes.contains_key("link"));
        // The size of the page is no filter.
        opco.get(&format!("/v1/conventions?limite=1&opco=mobilites&curseur={suivante}")).est(200);

        let (position, sceau) = suivante.split_once('.').expect("a position and its seal");
        let mut autre_sceau = sceau.to_owned();
        let fin = if autre_sceau.remove(0) == 'A' { 'B' } else { 'A' };
        autre_sceau.insert(0, fin);
        for curseur in [
            position.to_owned(),
            format!("{position}."),
            format!(".{sceau}"),
            format!("{position}.{autre_sceau}"),
            format!("{position}.{}", &sceau[1..]),
            format!("{position}A.{sceau}"),
            format!("{suivante}="),
            format!("{suivante}.x"),
            "x".repeat(2000),
        ] {
            opco.get(&format!("/v1/conventions?opco=mobilites&curseur={curseur}")).est_un_probleme(400, "curseur_refuse");
        }
        for filtres in ["", "opco=mobilites&au=2020-01-01&", "opco=mobilites&etat=brouillon&", "opco=atlas&"] {
            let refusee = opco.get(&format!("/v1/conventions?{filtres}curseur={suivante}"));
            refusee.est_un_probleme(400, "curseur_refuse");
        }
        let chemin = format!("/v1/conventions?opco=mobilites&curseur={suivante}");
        scene.menjs().get(&chemin).est_un_probleme(400, "curseur_refuse");
        opco.get(&format!("/v1/organisations?curseur={suivante}")).est_un_probleme(400, "curseur_refuse");
    }

    /// « a stalled body does not [time out]: it needs a deadline of its own »
    fn a_body_that_stalls_is_not_awaited_for_ever(scene) {
        let pressee = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.delai_corps = 1);
        let entete = format!(
            "POST /v1/conventions HTTP/1.1\r\nHost: essai\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
             Content-Length: 100\r\n\r\n{{\"reference\":",
            pressee.opco().jeton(),
        );
        let reponse = brut(&pressee, entete.as_bytes());
        contract::verifier("POST", "/v1/conventions", &reponse);
        reponse.est_un_probleme(408, "delai_depasse");
        pressee.opco().get("/v1/moi").est(200);
    }

    // ---- addresses and methods

    /// « No legal fact is deleted …; DELETE is 405 »: with `Allow`, on every path and for every method it has not.
    fn a_method_that_an_address_has_not_is_refused_with_those_it_has(scene) {
        let lieux = Lieux::preparer(scene);
        let mut admises: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for Adresse { chemin, methode, .. } in adresses::toutes().iter().cloned() {
            let admises = admises.entry(chemin).or_default();
            if methode == "GET" {
                admises.insert("HEAD".to_owned());
            }
            admises.insert(methode);
        }
        for (modele, admises) in &admises {
            let chemin = lieux.remplir(modele, Objet::Connu);
            for methode in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] {
                if admises.contains(methode) {
                    continue;
                }
                // With a token and without one: the address does not depend on who asks.
                for acteur in [scene.opco(), scene.public()] {
                    let demande = acteur.requete(methode, &chemin);
                    let ecrit = matches!(methode, "POST" | "PUT" | "PATCH");
                    let demande = if ecrit { demande.corps(json!({})) } else { demande };
                    let refusee = demande.envoyer_sans_verifier();
                    assert_eq!(refusee.statut, 405, "{methode} {chemin} {}", refusee.texte);
                    let allow: BTreeSet<_> = refusee.en_tete("allow").split(", ").map(str::to_owned).collect();
                    assert_eq!(&allow, admises, "{methode} {chemin}");
                    if methode != "HEAD" {
                        est_un_probleme_entier(&refusee.est_un_probleme(405, "methode_refusee"));
                    }
                }
            }
        }
    }

    /// « problem+json wherever the application still has the word »
    fn an_unknown_address_is_a_problem_like_any_other(scene) {
        for chemin in [
            "/inconnue", "/v1", "/v1/", "/v1/inconnue", "/v2/conventions", "/v1/conventions/", "/V1/conventions",
            "//v1/conventions", "/v1/conventions/x/y/z", "/sante", "/problemes", "/problemes/", "/v1/%2e%2e/%2e%2e/etc/passwd",
        ] {
            for methode in ["GET", "DELETE"] {
                let refusee = scene.opco().requete(methode, chemin).envoyer_sans_verifier();
                est_un_probleme_entier(&refusee.est_un_probleme(404, "adresse_inconnue"));
            }
        }
    }

    /// A HEAD has the status and the headers of the GET, and no body.
    fn a_head_answers_like_the_get_without_its_body(scene) {
        let lieux = Lieux::preparer(scene);
        for Adresse { methode, operation, .. } in adresses::toutes().iter().cloned() {
            let essai = Essai::nouveau(scene, &lieux, operation);
            if methode != "GET" {
                continue;
            }
            for chemin in [essai.chemin.clone(), format!("{}?inconnu=1", essai.chemin)] {
                let lue = essai.acteur.get(&chemin);
                let tete = essai.acteur.requete("HEAD", &chemin).envoyer().est(lue.statut);
                assert!(tete.texte.is_empty(), "{chemin}");
                for nom in ["content-type", "content-length", "etag", "cache-control", "vary", "link"] {
                    assert_eq!(tete.en_tetes.get(nom), lue.en_tetes.get(nom), "HEAD {chemin} : {nom}");
                }
            }
        }
    }

    /// « No page needs anything outside the server »
    fn the_documentation_needs_nothing_outside_the_server(scene) {
        for chemin in ["/", "/docs"] {
            let renvoi = brut(scene, format!("GET {chemin} HTTP/1.1\r\nHost: essai\r\n\r\n").as_bytes());
            assert!((300..400).contains(&renvoi.statut), "{chemin} {}", renvoi.statut);
            assert_eq!(renvoi.en_tete("location"), "/docs/");
        }
        let page = scene.public().requete("GET", "/docs/").envoyer_sans_verifier().est(200);
        assert!(page.en_tete("content-type").starts_with("text/html"), "{:?}", page.en_tetes);
        let adresses = attributs(&page.texte, &["src=\"", "href=\""]);
        assert!(adresses.iter().filter(|adresse| adresse.ends_with(".js")).count() >= 2, "{adresses:?}");
        for adresse in adresses {
            assert!(!adresse.contains("//") && !adresse.contains(':'), "{adresse}");
            let chemin = format!("/docs/{}", adresse.trim_start_matches("./"));
            let piece = scene.public().requete("GET", &chemin);
            if adresse.ends_with(".png") {
                // Not a text: fetched as bytes.
                let octets = format!("GET {chemin} HTTP/1.1\r\nHost: essai\r\n\r\n");
                assert_eq!(brut(scene, octets.as_bytes()).statut, 200, "{chemin}");
                continue;
            }
            let piece = piece.envoyer_sans_verifier().est(200);
            assert_eq!(piece.en_tete("x-content-type-options"), "nosniff");
            if adresse.ends_with(".css") {
                let externes = attributs(&piece.texte, &["url(http", "url(//", "@import"]);
                assert!(externes.is_empty(), "{chemin} : {externes:?}");
            }
            if adresse.ends_with("swagger-initializer.js") {
                assert!(piece.texte.contains("\"/docs/openapi-3.0.json\""), "{}", piece.texte);
                assert!(piece.texte.contains("\"validatorUrl\": \"none\""), "{}", piece.texte);
                assert!(!piece.texte.contains("http://") && !piece.texte.contains("https://"), "{}", piece.texte);
            }
        }
    }

    /// Origins are admitted one by one; none by default.
    fn only_a_configured_origin_is_admitted(scene) {
        const ADMISE: &str = "https://exemple.fr";
        const NOM: &str = "access-control-allow-origin";
        let ouverte = Scene::ouvrir_avec(scene.moteur(), |config| config.ecoute.cors = vec![ADMISE.to_owned()]);
        let lire = |scene: &Scene, origine: &str, chemin: &str| {
            scene.opco().requete("GET", chemin).avec("origin", origine).envoyer()
        };
        for (chemin, statut) in [("/v1/moi", 200), (format!("/v1/conventions/{INCONNU}").as_str(), 404), ("/v1/moi?x=1", 400)] {
            let admise = lire(&ouverte, ADMISE, chemin).est(statut);
            assert_eq!(admise.en_tete(NOM), ADMISE);
            let montres = admise.en_tete("access-control-expose-headers").to_lowercase();
            for nom in ["etag", "location", "link", "retry-after", "x-request-id"] {
                assert!(montres.contains(nom), "{montres}");
            }
            for (serveur, origine) in
                [(&ouverte, "https://exemple.fr.autre.org"), (&ouverte, "http://exemple.fr"), (&ouverte, "null"), (scene, ADMISE)]
            {
                let lue = lire(serveur, origine, chemin).est(statut);
                assert!(!lue.en_tetes.contains_key(NOM), "{origine} {:?}", lue.en_tetes);
            }
        }
        let prevol = |scene: &Scene, origine: &str| {
            let octets = format!(
                "OPTIONS /v1/conventions HTTP/1.1\r\nHost: essai\r\nOrigin: {origine}\r\n\
                 Access-Control-Request-Method: POST\r\n\
                 Access-Control-Request-Headers: authorization,content-type,if-match,idempotency-key\r\n\r\n"
            );
            brut(scene, octets.as_bytes())
        };
        let admis = prevol(&ouverte, ADMISE);
        assert_eq!((admis.statut, admis.en_tete(NOM)), (200, ADMISE));
        let methodes = admis.en_tete("access-control-allow-methods");
        assert!(methodes.contains("PATCH") && !methodes.contains("DELETE"), "{methodes}");
        for (serveur, origine) in [(&ouverte, "https://autre.org"), (scene, ADMISE)] {
            let refuse = prevol(serveur, origine);
            assert!(!refuse.en_tetes.contains_key(NOM) && refuse.statut < 500, "{refuse:?}");
        }
    }

    /// The id of a request is in its answer and in its problem; the type of an answer is never guessed.
    fn every_answer_bears_its_request_id_and_is_not_sniffed(scene) {
        let opco = scene.opco();
        let mut vus = BTreeSet::new();
        let reponses = [
            opco.get("/v1/moi"),
            opco.get("/v1/moi?x=1"),
            opco.get("/v1/inconnue"),
            scene.public().get("/v1/moi"),
            scene.public().get("/problemes/introuvable"),
            opco.requete("DELETE", "/v1/conventions").envoyer(),
            opco.requete("GET", "/v1/moi").avec("x-request-id", "choisi").envoyer(),
            opco.requete("POST", "/v1/conventions").octets("text/plain", "x").envoyer(),
        ];
        for reponse in reponses {
            let id = reponse.en_tete("x-request-id").to_owned();
            assert_eq!(uuid::Uuid::parse_str(&id).map(|id| id.get_version_num()), Ok(7));
            assert_eq!(reponse.en_tete("x-content-type-options"), "nosniff");
            if reponse.statut >= 400 {
                assert_eq!(reponse.corps["instance"], format!("urn:uuid:{id}"));
            }
            assert!(vus.insert(id));
        }
    }

    /// Alive and ready are two questions, asked without a token.
    fn the_server_says_that_it_lives_and_that_it_can_serve(scene) {
        for chemin in ["/sante/vie", "/sante/pret"] {
            let sante = scene.public().get(chemin).est(200);
            assert_eq!(sante.corps, json!({ "statut": "ok", "version": env!("CARGO_PKG_VERSION") }));
        }
    }
}

// ---- any operation, asked as the contract says

/// An id that nothing has.
const INCONNU: &str = "019a0000-0000-7000-8000-00000000dead";

/// The year of the bilan that exists.
const ANNEE: &str = "2021";

/// The objects that addresses lead to.
struct Lieux {
    convention: String,
    signature: String,
    membre: String,
    document: String,
    reunion: String,
    consultation: String,
    decision: String,
    voix: String,
    fiche: String,
    plafond: String,
    avis: String,
    decision_ca: String,
    modification: String,
    outil: String,
    contact: String,
    declinaison: String,
    avenant: String,
    litige: String,
    denonciation: String,
    autorisation: String,
    support: String,
    manquement: String,
}

/// Which object an address leads to.
#[derive(Clone, Copy)]
enum Objet {
    /// That exists.
    Connu,
    /// That does not.
    Inconnu,
    /// That nothing could bear the name of.
    Illisible,
}

impl Lieux {
    /// A convention in force with an object of each kind under it, and the keys that some acts will find taken.
    fn preparer(scene: &Scene) -> Self {
        scene.nous_sommes_le("2022-06-10");
        let convention = scene.ouverte_le("CC-PIPELINE", "2020-12-01");
        let signees =
            ["ministre_education", "ministre_enseignement_superieur", "president_opco", "vice_president_opco"]
                .map(|qualite| scene.signer(&convention, qualite, "2020-12-01").est(201));
        let signature = signees.last().map(signature).expect("four signatures");
        for (rang, acteur) in [scene.opco(), scene.menjs()].into_iter().enumerate() {
            let corps = Scene::projet(&format!("CC-PRISE-{rang}"));
            acteur.requete("POST", "/v1/conventions").cle("prise").corps(corps).envoyer().est(201);
        }
        // Each as the example of the contract makes it.
        let opco = scene.opco();
        let faire = |operation: Operation, sous: &str| {
            let (_, modele) = adresses::adresse(operation);
            let chemin = modele.replace("{id}", sous).replace("{annee}", ANNEE).replace("{opco}", sous);
            opco.post(&chemin, corps_admis(operation))
        };
        faire(operations::ELABORER_BILAN, &convention).est(201);
        faire(operations::PRESENTER_BILAN, &convention).est(200);
        // The fiche of the example is of no convention here.
        let plan = json!({ "fiches": [], "date": "2022-05-10" });
        opco.post(&format!("/v1/conventions/{convention}/plans-actions/{ANNEE}"), plan).est(201);
        let membre = faire(operations::NOMMER_MEMBRE, &convention).est(201).id();
        let consultation = faire(operations::PREPARER_CONSULTATION, &convention).est(201).id();
        let projetee = faire(operations::PROJETER_REUNION, &convention).est(201);
        let reunion = projetee.id();
        let tenue = json!({ "date_tenue": "2022-06-10", "mode": "visioconference", "presences": [] });
        let tenir = opco.requete("POST", &format!("/v1/reunions/{reunion}/tenue")).lue(projetee.version());
        tenir.corps(tenue).envoyer().est(200);
        let document = faire(operations::DEPOSER_DOCUMENT, &reunion).est(201).id();
        faire(operations::REDIGER_COMPTE_RENDU, &reunion).est(201);
        let mut adoptees = corps_admis(operations::ADOPTER_PRIORITES);
        adoptees["decision_id"] =
            crate::scenarios::cooperation::vie_du_copil::decider(scene, &reunion, "priorites", "2022-06-10", "pour")
                .into();
        opco.post(&format!("/v1/conventions/{convention}/priorites/{ANNEE}"), adoptees).est(201);
        let decision = faire(operations::OUVRIR_VOTE_EN_REUNION, &reunion).est(201).id();
        let votee = faire(operations::VOTER, &decision).est(200);
        let voix = votee.corps["voix"][0]["id"].as_str().expect("an id").to_owned();
        let fiche = faire(operations::CREER_FICHE_ACTION, &convention).est(201).id();
        for (acteur, college) in
            [(scene.menjs(), "ministere_education"), (scene.mesri(), "ministere_enseignement_superieur")]
        {
            let corps = json!({ "college": college, "qualite": "directrice", "debut": "2021-01-04" });
            acteur.post(&format!("/v1/conventions/{convention}/copil/membres"), corps).est(201);
        }
        let acte = |acte: &str, corps: Value| {
            let ici = format!("/v1/fiches-action/{fiche}");
            let lue = opco.get(&ici).est(200).version();
            opco.requete("POST", &format!("{ici}/{acte}")).lue(lue).corps(corps).envoyer()
        };
        acte("transmissions", corps_admis(operations::TRANSMETTRE_FICHE_ACTION)).est(200);
        let avisee = acte("avis-transcrits", corps_admis(operations::TRANSCRIRE_AVIS)).est(201);
        let mut prononce = corps_admis(operations::DECIDER_CA);
        prononce["date_ca"] = "2022-06-10".into();
        prononce["fait_accompli"] = json!({ "motif": "Décidée avant le comité." });
        let decidee = acte("decisions-ca", prononce).est(201);
        let seul = |liste: &Value| liste[0]["id"].as_str().expect("an id").to_owned();
        let (avis, decision_ca) = (seul(&avisee.corps["avis"]), seul(&decidee.corps["decisions_ca"]));
        faire(operations::DECLARER_PLAFOND, "mobilites").est(201);
        let declares = faire(operations::DECLARER_PLAFOND, "mobilites").est(201).corps;
        let declaration = |rang: usize| declares["declarations"][rang]["id"].as_str().expect("an id").to_owned();
        let confirmation = format!("/v1/plafonds/{}/confirmation", declaration(0));
        let confirmer = etat(scene).requete("POST", &confirmation).cle("prise");
        confirmer.corps(corps_admis(operations::CONFIRMER_PLAFOND)).envoyer().est(200);
        let plafond = declaration(1);
        let modification = modification(scene, &convention, &reunion);
        let outil = faire(operations::DECLARER_OUTIL, &convention).est(201).id();
        let contact = faire(operations::INSCRIRE_CONTACT, &convention).est(201).id();
        let declinaison = faire(operations::ETUDIER_DECLINAISON, &convention).est(201).id();
        let avenant = faire(operations::DEMANDER_AVENANT, &convention).est(201).id();
        let litige = faire(operations::OUVRIR_LITIGE, &convention).est(201).id();
        let denonciation = faire(operations::NOTIFIER_DENONCIATION, &convention).est(201).id();
        let autorisation = faire(operations::DEMANDER_AUTORISATION, &convention).est(201).id();
        let support = faire(operations::DECLARER_SUPPORT, &convention).est(201).id();
        let manquement = faire(operations::SIGNALER_MANQUEMENT, &convention).est(201).id();
        Self {
            convention,
            signature,
            membre,
            document,
            reunion,
            consultation,
            decision,
            voix,
            fiche,
            plafond,
            avis,
            decision_ca,
            modification,
            outil,
            contact,
            declinaison,
            avenant,
            litige,
            denonciation,
            autorisation,
            support,
            manquement,
        }
    }

    /// Addresses that lead to nothing.
    fn ailleurs() -> Self {
        let inconnu = || INCONNU.to_owned();
        Self {
            convention: inconnu(),
            signature: inconnu(),
            membre: inconnu(),
            document: inconnu(),
            reunion: inconnu(),
            consultation: inconnu(),
            decision: inconnu(),
            voix: inconnu(),
            fiche: inconnu(),
            plafond: inconnu(),
            avis: inconnu(),
            decision_ca: inconnu(),
            modification: inconnu(),
            outil: inconnu(),
            contact: inconnu(),
            declinaison: inconnu(),
            avenant: inconnu(),
            litige: inconnu(),
            denonciation: inconnu(),
            autorisation: inconnu(),
            support: inconnu(),
            manquement: inconnu(),
        }
    }

    /// The objects that are somebody's; the State, which confirms a ceiling, sees every OPCO.
    fn objets(&self) -> [&str; 21] {
        let Self { convention, signature, membre, document, reunion, consultation, decision, voix, fiche, .. } = self;
        let Self { avis, decision_ca, modification, outil, contact, declinaison, .. } = self;
        let Self { avenant, litige, denonciation, autorisation, support, manquement, .. } = self;
        [
            convention,
            signature,
            membre,
            document,
            reunion,
            consultation,
            decision,
            voix,
            fiche,
            avis,
            decision_ca,
            modification,
            outil,
            contact,
            declinaison,
            avenant,
            litige,
            denonciation,
            autorisation,
            support,
            manquement,
        ]
    }

    /// The address with its parameters filled in, all in the same way.
    fn remplir(&self, modele: &str, objet: Objet) -> String {
        self.remplir_selon(modele, |_| objet)
    }

    /// The address with each parameter filled in as its name asks.
    fn remplir_selon(&self, modele: &str, objet: impl Fn(&str) -> Objet) -> String {
        let (mut lu, mut chemin) = (String::new(), String::new());
        for morceau in modele.split_inclusive('}') {
            let (texte, nom) = morceau.split_once('{').unwrap_or((morceau, ""));
            lu.push_str(texte);
            chemin.push_str(texte);
            let Some(nom) = nom.strip_suffix('}') else { break };
            let (connu, inconnu) = match lu.as_str() {
                "/v1/conventions/" => (self.convention.as_str(), INCONNU),
                "/v1/conventions/{id}/bilans/" => (ANNEE, "2199"),
                "/v1/conventions/{id}/bilans/{annee}/presentations/" => ("1", "9"),
                "/v1/conventions/{id}/plans-actions/" => (ANNEE, "2199"),
                "/v1/signatures/" => (self.signature.as_str(), INCONNU),
                "/v1/conventions/{id}/priorites/" => (ANNEE, "2199"),
                "/v1/documents-travail/" => (self.document.as_str(), INCONNU),
                "/v1/membres-copil/" => (self.membre.as_str(), INCONNU),
                "/v1/reunions/" => (self.reunion.as_str(), INCONNU),
                "/v1/consultations/" => (self.consultation.as_str(), INCONNU),
                "/v1/decisions/" => (self.decision.as_str(), INCONNU),
                "/v1/registre/conventions/" => (self.convention.as_str(), INCONNU),
                "/v1/registre/conventions/{id}/bilans/" => (ANNEE, "2199"),
                "/v1/registre/fiches-action/" => (self.fiche.as_str(), INCONNU),
                "/v1/fiches-action/" => (self.fiche.as_str(), INCONNU),
                "/v1/opcos/" => ("mobilites", "inconnue"),
                "/v1/opcos/{opco}/plafonds/" => (ANNEE, ANNEE),
                "/v1/plafonds/" => (self.plafond.as_str(), INCONNU),
                "/v1/avis/" => (self.avis.as_str(), INCONNU),
                "/v1/decisions-ca/" => (self.decision_ca.as_str(), INCONNU),
                "/v1/modifications/" => (self.modification.as_str(), INCONNU),
                "/v1/outils-numeriques/" => (self.outil.as_str(), INCONNU),
                "/v1/contacts-regionaux/" => (self.contact.as_str(), INCONNU),
                "/v1/declinaisons-regionales/" => (self.declinaison.as_str(), INCONNU),
                "/v1/avenants/" => (self.avenant.as_str(), INCONNU),
                "/v1/litiges/" => (self.litige.as_str(), INCONNU),
                "/v1/denonciations/" => (self.denonciation.as_str(), INCONNU),
                "/v1/voix/" => (self.voix.as_str(), INCONNU),
                "/v1/autorisations-logo/" => (self.autorisation.as_str(), INCONNU),
                "/v1/supports/" => (self.support.as_str(), INCONNU),
                "/v1/manquements/" => (self.manquement.as_str(), INCONNU),
                "/v1/fiches-action/{id}/logos/" | "/v1/registre/fiches-action/{id}/logos/" => ("menjs", "inconnu"),
                "/v1/organisations/" => ("mobilites", "inconnue"),
                "/v1/regles/" => ("R17-02", "R99-99"),
                "/problemes/" => ("introuvable", "inconnu"),
                _ => panic!("no object is known under {lu}: add one here"),
            };
            lu.push_str(&format!("{{{nom}}}"));
            chemin.push_str(match objet(nom) {
                Objet::Connu => connu,
                Objet::Inconnu => inconnu,
                // « é » : no id, no year, no code of any kind.
                Objet::Illisible => "%C3%A9",
            });
        }
        chemin
    }
}

/// The names of an address's parameters, in their order.
fn parametres(modele: &str) -> impl Iterator<Item = &str> {
    modele.split('{').skip(1).filter_map(|suite| suite.split('}').next())
}

/// Who asks for what not everyone may: the secretariat of an OPCO where it may, otherwise the first who may, for what is
/// its own alone.
fn qui_demande(operation: Operation) -> Option<(Nature, Role)> {
    let porte = (Nature::Opco, Role::Secretariat);
    match operation.acces {
        Acces::Habilite(admis) => Some(if admis.contains(&porte) { porte } else { admis[0] }),
        Acces::Public | Acces::Authentifie | Acces::Systeme => None,
    }
}

/// A modification of an action that the committee has validated in this meeting: its id.
fn modification(scene: &Scene, convention: &str, reunion: &str) -> String {
    let opco = scene.opco();
    let mut projet = corps_admis(operations::CREER_FICHE_ACTION);
    projet["reference"] = "FA-MODIFIEE".into();
    let fiche = opco.post(&format!("/v1/conventions/{convention}/fiches-action"), projet).est(201).id();
    let ici = format!("/v1/fiches-action/{fiche}");
    let lue = opco.get(&ici).est(200).version();
    let transmise = corps_admis(operations::TRANSMETTRE_FICHE_ACTION);
    opco.requete("POST", &format!("{ici}/transmissions")).lue(lue).corps(transmise).envoyer().est(200);
    crate::scenarios::cooperation::argent::adopter(scene, reunion, &fiche, "2022-06-10");
    let mut proposition = corps_admis(operations::PROPOSER_MODIFICATION);
    proposition["date_proposition"] = "2022-06-10".into();
    let proposee = opco.post(&format!("{ici}/modifications"), proposition).est(200).corps;
    proposee["modifications"][0]["id"].as_str().expect("an id").to_owned()
}

/// The other party to a convention of objectives and means.
fn etat(scene: &Scene) -> Acteur {
    scene.acteur("dgefp", &[Role::Dgefp])
}

/// A ministry that is party to no convention here: the text names two, and each convention binds both.
fn autre_ministere(scene: &Scene) -> Acteur {
    let mut organisations = referentiel::embarquees().expect("the reference data");
    let menjs = organisations.iter().find(|organisation| organisation.code.as_str() == "menjs").expect("a ministry");
    let code = CodeOrganisation::lire("maa").expect("a code");
    organisations.push(Organisation { code, nom: "Ministère chargé de l'agriculture".to_owned(), ..menjs.clone() });
    referentiel::charger_referentiel(scene.base(), organisations, moment(scene.maintenant())).expect("an act");
    scene.acteur("maa", &[Role::Ministere])
}

/// One operation, about to be asked for.
struct Essai<'a> {
    scene: &'a Scene,
    lieux: &'a Lieux,
    operation: Operation,
    methode: String,
    modele: String,
    chemin: String,
    acteur: Acteur,
}

impl<'a> Essai<'a> {
    /// By whoever may ask for it.
    fn nouveau(scene: &'a Scene, lieux: &'a Lieux, operation: Operation) -> Self {
        let (methode, modele) = adresses::adresse(operation);
        let acteur = match operation.acces {
            Acces::Public => scene.public(),
            _ => match qui_demande(operation) {
                Some((Nature::Ministere, _)) => scene.menjs(),
                Some((Nature::Administration, _)) => etat(scene),
                Some((_, role)) => scene.acteur("mobilites", &[role]),
                None => scene.opco(),
            },
        };
        let chemin = lieux.remplir(&modele, Objet::Connu);
        Self { scene, lieux, operation, methode, modele, chemin, acteur }
    }

    /// The same address, of an object that does not exist.
    fn chemin_inconnu(&self) -> String {
        self.lieux.remplir(&self.modele, Objet::Inconnu)
    }

    /// The request as the contract's own example makes it, with the current version where one is required.
    fn demande(&self, acteur: &Acteur, chemin: &str) -> Requete {
        let requete = acteur.requete(&self.methode, chemin);
        if self.methode == "GET" {
            return requete;
        }
        let requete = requete.corps(corps_admis(self.operation));
        match self.operation.precondition {
            Precondition::Requise => requete.lue(3),
            _ => requete,
        }
    }

    /// The same request with another body.
    fn avec_corps(&self, corps: Vec<u8>) -> Requete {
        self.demande(&self.acteur, &self.chemin).octets("application/json", corps)
    }

    /// Brings a problem about, in each way that the contract tells.
    fn provoquer(&self, technique: Technique) {
        let demande = || self.demande(&self.acteur, &self.chemin);
        let recus = match technique {
            Technique::RequeteIllisible => {
                let jeton = format!("Bearer {}", self.scene.opco().jeton());
                let deux = demande().sans("authorization").avec("authorization", &jeton).avec("authorization", &jeton);
                let inconnu = self.demande(&self.acteur, &format!("{}?inconnu=1", self.chemin));
                // Each says what is wrong, not only that something is.
                let (deux, inconnu) = (deux.envoyer(), inconnu.envoyer());
                assert!(deux.corps["detail"].as_str().is_some_and(|d| d.contains("Authorization")), "{}", deux.texte);
                assert_eq!(pointeurs(&inconnu), ["inconnu"], "{} : {}", self.operation.nom, inconnu.texte);
                let mut recus = vec![deux, inconnu];
                for fautif in parametres(&self.modele) {
                    let objet = |nom: &str| if nom == fautif { Objet::Illisible } else { Objet::Connu };
                    let illisible = self.demande(&self.acteur, &self.lieux.remplir_selon(&self.modele, objet));
                    let illisible = illisible.envoyer();
                    assert_eq!(pointeurs(&illisible), [fautif], "{}", illisible.texte);
                    recus.push(illisible);
                }
                recus
            }
            Technique::JetonRefuse => {
                let mut recus = vec![self.demande(&self.acteur.avec_jeton("a.b.c"), &self.chemin).envoyer()];
                if self.operation.acces != Acces::Public {
                    recus.push(self.demande(&self.scene.public(), &self.chemin).envoyer());
                }
                recus
            }
            Technique::Introuvable => vec![self.demande(&self.acteur, &self.chemin_inconnu()).envoyer()],
            Technique::FormatNonServi => vec![demande().avec("accept", "text/plain").envoyer()],
            Technique::CurseurRefuse => vec![self.acteur.get(&format!("{}?curseur=abc", self.chemin))],
            Technique::CorpsTropGrand => self.trop_grand(),
            Technique::TypeRefuse => vec![
                demande().octets("text/plain", "texte").envoyer(),
                demande().sans("content-type").envoyer(),
                demande().avec("content-encoding", "gzip").envoyer(),
                demande().avec("content-encoding", "identity").envoyer(),
            ],
            Technique::CorpsInvalide => vec![demande().corps(json!({ "inconnu": 1 })).envoyer()],
            Technique::VersionRequise => vec![demande().sans("if-match").envoyer()],
            Technique::VersionPerimee => {
                vec![demande().sans("if-match").lue(1).envoyer(), demande().sans("if-match").lue(i64::MAX).envoyer()]
            }
            Technique::CleReutilisee => vec![demande().cle("prise").envoyer()],
            Technique::ReferenceDejaUtilisee => self.deja_utilisee(),
            // Brought about by scenes of their own.
            Technique::QuotaDepasse | Technique::DelaiDepasse => return,
            // Faults of the machine itself.
            Technique::ErreurInterne | Technique::Indisponible | Technique::DisquePlein => return,
            // Of an address, not of an operation.
            Technique::AdresseInconnue | Technique::MethodeRefusee | Technique::EnTetesTropGrands => {
                panic!("{} : {}", self.operation.nom, technique.code())
            }
        };
        assert!(!recus.is_empty());
        for recu in recus {
            let quoi = format!("{} {} : {}", self.methode, self.chemin, technique.code());
            assert_eq!((recu.statut, &quoi), (technique.statut().as_u16(), &quoi), "{}", recu.texte);
            assert_eq!(recu.corps["code"], technique.code(), "{quoi} {}", recu.texte);
            assert_eq!(recu.en_tetes.contains_key("www-authenticate"), recu.statut == 401, "{quoi}");
        }
    }

    /// A body that is announced too large, and one that grows too large.
    fn trop_grand(&self) -> Vec<Reponse> {
        let limite = self.scene.config().ecoute.corps_max as usize;
        let jeton = match self.operation.acces {
            Acces::Public => String::new(),
            _ => format!("Authorization: Bearer {}\r\n", self.acteur.jeton()),
        };
        let entete = format!(
            "{} {} HTTP/1.1\r\nHost: essai\r\n{jeton}Content-Type: application/json\r\nIf-Match: \"3\"\r\n",
            self.methode, self.chemin,
        );
        let annonce = format!("{entete}Content-Length: {}\r\n\r\n", limite + 1);
        let morceau =
            format!("{entete}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{}", limite + 1, " ".repeat(limite + 1));
        [annonce, morceau]
            .map(|octets| {
                let reponse = brut(self.scene, octets.as_bytes());
                contract::verifier(&self.methode, &self.chemin, &reponse);
                reponse
            })
            .into()
    }

    /// A reference that the OPCO already uses, and an external one that the caller's organisation already uses.
    fn deja_utilisee(&self) -> Vec<Reponse> {
        if self.operation == operations::CREER_FICHE_ACTION {
            // The example has been made by the preparation already.
            return vec![self.demande(&self.acteur, &self.chemin).envoyer()];
        }
        let marque = self.operation.nom;
        if self.operation == operations::CREER_FICHE_ACTION {
            return self.fiche_deja_utilisee();
        }
        let mut prise = Scene::projet(&format!("CC-{marque}"));
        prise["reference_externe"] = format!("SI-{marque}").into();
        self.acteur.post("/v1/conventions", prise.clone()).est(201);
        let libre = self.scene.projet_saisi(&format!("CC-{marque}-2"));
        let demander = |champs: &[(&str, &str)]| {
            let mut corps = if self.methode == "POST" { Scene::projet(&format!("CC-{marque}-3")) } else { json!({}) };
            for (nom, valeur) in champs {
                corps[*nom] = (*valeur).into();
            }
            let chemin = self.modele.replace("{id}", &libre);
            self.acteur.requete(&self.methode, &chemin).lue(1).corps(corps).envoyer()
        };
        let reference = demander(&[("reference", &format!("CC-{marque}"))]);
        assert_eq!(pointeurs(&reference), ["/reference"]);
        let externe = demander(&[("reference_externe", &format!("SI-{marque}"))]);
        assert_eq!(pointeurs(&externe), ["/reference_externe"]);
        vec![reference, externe]
    }
}

impl Essai<'_> {
    /// A fiche under a reference, then under an external reference, that another one bears.
    fn fiche_deja_utilisee(&self) -> Vec<Reponse> {
        let projet = |reference: &str, externe: &str| {
            let mut corps = corps_admis(self.operation);
            (corps["reference"], corps["reference_externe"]) = (reference.into(), externe.into());
            self.acteur.post(&self.chemin, corps)
        };
        projet("FA-A", "SI-A").est(201);
        let (reference, externe) = (projet("FA-A", "SI-B"), projet("FA-B", "SI-A"));
        assert_eq!((pointeurs(&reference), pointeurs(&externe)), (vec!["/reference"], vec!["/reference_externe"]));
        vec![reference, externe]
    }
}

/// A request with several faults, mended one by one.
struct Fautive {
    acteur: Acteur,
    chemin: String,
    encodage: Option<&'static str>,
    accepte: Option<&'static str>,
    nature: &'static str,
    corps: Value,
    version: Option<i64>,
    cle: Option<&'static str>,
}

impl Fautive {
    /// The request with the faults that are left.
    fn demande(&self) -> Requete {
        let mut requete =
            self.acteur.requete("POST", &self.chemin).octets(self.nature, self.corps.to_string().into_bytes());
        for (nom, valeur) in
            [("content-encoding", self.encodage), ("accept", self.accepte), ("idempotency-key", self.cle)]
        {
            if let Some(valeur) = valeur {
                requete = requete.avec(nom, valeur);
            }
        }
        match self.version {
            Some(version) => requete.lue(version),
            None => requete,
        }
    }

    /// The same with a body that is announced too large, and never comes.
    fn annoncer_trop_grand(&self, scene: &Scene) -> Reponse {
        let Self { acteur, chemin, encodage, accepte, nature, cle, .. } = self;
        let octets = format!(
            "POST {chemin} HTTP/1.1\r\nHost: essai\r\nAuthorization: Bearer {}\r\nContent-Encoding: {}\r\nAccept: {}\r\n\
             Content-Type: {nature}\r\nIdempotency-Key: {}\r\nContent-Length: {}\r\n\r\n",
            acteur.jeton(),
            encodage.unwrap_or_default(),
            accepte.unwrap_or_default(),
            cle.unwrap_or_default(),
            scene.config().ecoute.corps_max + 1,
        );
        let reponse = brut(scene, octets.as_bytes());
        contract::verifier("POST", chemin, &reponse);
        reponse
    }

    /// The first fault that is left is the one that is answered.
    #[track_caller]
    fn recoit(&self, statut: u16, code: &str) {
        self.demande().envoyer().est_un_probleme(statut, code);
    }
}

// ---- small means

/// Sends bytes as they are, and reads one answer: for what no client would send.
fn brut(scene: &Scene, octets: &[u8]) -> Reponse {
    let url = scene.url();
    let mut flux = TcpStream::connect(url.trim_start_matches("http://")).expect("the server listens");
    flux.set_read_timeout(Some(Duration::from_secs(20))).expect("a deadline");
    flux.write_all(octets).expect("the server reads");
    let mut lecteur = BufReader::new(flux);
    let mut ligne = || {
        let mut ligne = String::new();
        lecteur.read_line(&mut ligne).expect("the server answers");
        ligne.trim_end().to_owned()
    };
    let premiere = ligne();
    let statut = premiere.split(' ').nth(1).and_then(|statut| statut.parse().ok()).expect("a status line");
    let en_tetes: BTreeMap<String, String> = std::iter::from_fn(|| {
        let ligne = ligne();
        ligne.split_once(": ").map(|(nom, valeur)| (nom.to_lowercase(), valeur.to_owned()))
    })
    .collect();
    let longueur = en_tetes.get("content-length").map_or(0, |longueur| longueur.parse().expect("a length"));
    let mut corps = vec![0; longueur];
    lecteur.read_exact(&mut corps).expect("a whole body");
    let texte = String::from_utf8_lossy(&corps).into_owned();
    Reponse { statut, en_tetes, corps: serde_json::from_str(&texte).unwrap_or(Value::Null), texte }
}

/// So many callers at once.
fn ensemble(nombre: usize, appeler: impl Fn(usize) -> Reponse + Sync) -> Vec<Reponse> {
    let depart = Barrier::new(nombre);
    let (appeler, depart) = (&appeler, &depart);
    std::thread::scope(|portee| {
        let fils: Vec<_> = (0..nombre)
            .map(|rang| {
                portee.spawn(move || {
                    depart.wait();
                    appeler(rang)
                })
            })
            .collect();
        fils.into_iter().map(|fil| fil.join().expect("a caller comes back")).collect()
    })
}

/// The id of the signature that an answer says was made.
fn signature(reponse: &Reponse) -> String {
    reponse.en_tete("location").trim_start_matches("/v1/signatures/").to_owned()
}

/// How many elements the first page of a list has.
fn compter(acteur: &Acteur, chemin: &str) -> usize {
    acteur.get(chemin).est(200).corps["elements"].as_array().expect("a list").len()
}

/// The pointers of a problem, in its order.
fn pointeurs(reponse: &Reponse) -> Vec<&str> {
    let champs = reponse.corps["champs"].as_array().into_iter().flatten();
    champs.map(|champ| champ["pointeur"].as_str().expect("a pointer")).collect()
}

/// The body of a problem, but for the id of its request.
fn sans_instance(reponse: &Reponse) -> String {
    reponse.texte.replace(reponse.corps["instance"].as_str().expect("an id"), "")
}

/// The same answer, down to the byte.
#[track_caller]
fn meme_reponse(attendue: &Reponse, recue: &Reponse) {
    assert_eq!((recue.statut, &recue.texte), (attendue.statut, &attendue.texte));
    for nom in ["etag", "location", "content-type"] {
        assert_eq!(recue.en_tetes.get(nom), attendue.en_tetes.get(nom), "{nom}");
    }
}

/// A problem outside the contract's operations has all that a problem has.
#[track_caller]
fn est_un_probleme_entier(reponse: &Reponse) {
    assert_eq!(reponse.en_tete("content-type"), "application/problem+json");
    assert_eq!(reponse.corps["status"], reponse.statut);
    assert_eq!(reponse.corps["type"], format!("/problemes/{}", reponse.corps["code"].as_str().expect("a code")));
    assert_eq!(reponse.corps["instance"], format!("urn:uuid:{}", reponse.en_tete("x-request-id")));
    for nom in ["title", "detail"] {
        assert!(reponse.corps[nom].as_str().is_some_and(|texte| !texte.is_empty()), "{}", reponse.texte);
    }
}

/// What follows each of these marks, up to the next quote or bracket.
fn attributs(texte: &str, marques: &[&str]) -> Vec<String> {
    let suites = marques.iter().flat_map(|marque| texte.split(marque).skip(1));
    suites.map(|suite| suite.split(['"', ')', ';']).next().unwrap_or_default().to_owned()).collect()
}
