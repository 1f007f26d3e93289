//! Addresses, methods, headers, and what the server says of itself.

use crate::scene::gestes::socle::essai::Essai;
use crate::scene::gestes::socle::lieux::{INCONNU, Lieux, Objet};
use crate::scene::gestes::socle::pipeline::brut;
use crate::scene::{Reponse, Scene};
use api::contrat::adresses::{self, Adresse};
use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

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

crate::scenario::scenarios! {
    /// Une méthode qu'une adresse n'admet pas est refusée, avec la liste de celles qu'elle admet ; rien ne se supprime.
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
                // And not on what is sent either: the method is judged before the type, the coding or the format.
                for (acteur, nature) in [(scene.opco(), "application/json"), (scene.public(), "text/plain")] {
                    let demande = acteur.requete(methode, &chemin);
                    let ecrit = matches!(methode, "POST" | "PUT" | "PATCH" | "DELETE");
                    let demande = if ecrit { demande.octets(nature, "{}") } else { demande };
                    let lit = matches!(methode, "GET" | "HEAD");
                    let demande = if lit { demande } else { demande.avec("accept", "image/png").avec("content-encoding", "br") };
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

    /// Une adresse inconnue reçoit un problème décrit comme tous les autres.
    fn an_unknown_address_is_a_problem_like_any_other(scene) {
        for chemin in [
            "/inconnue", "/v1", "/v1/", "/v1/inconnue", "/v2/conventions", "/v1/conventions/", "/V1/conventions",
            "//v1/conventions", "/v1/conventions/x/y/z", "/sante", "/problemes/", "/v1/%2e%2e/%2e%2e/etc/passwd",
        ] {
            for methode in ["GET", "DELETE", "POST"] {
                let refusee = scene.opco().requete(methode, chemin).envoyer_sans_verifier();
                est_un_probleme_entier(&refusee.est_un_probleme(404, "adresse_inconnue"));
            }
        }
    }

    /// Une requête HEAD répond comme la lecture, sans le corps.
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

    /// La documentation ne dépend de rien d'extérieur au serveur.
    fn the_documentation_needs_nothing_outside_the_server(scene) {
        let renvoi = brut(scene, b"GET /docs HTTP/1.1\r\nHost: essai\r\n\r\n");
        assert!((300..400).contains(&renvoi.statut), "{}", renvoi.statut);
        assert_eq!(renvoi.en_tete("location"), "/docs/");
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
                assert!(piece.texte.contains("\"openapi-3.0.json\""), "{}", piece.texte);
                assert!(piece.texte.contains("\"validatorUrl\": \"none\""), "{}", piece.texte);
                assert!(!piece.texte.contains("http://") && !piece.texte.contains("https://"), "{}", piece.texte);
            }
        }
    }

    /// Seule une origine configurée est admise depuis un navigateur.
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
            let montres: BTreeSet<_> = montres.split(',').map(str::trim).collect();
            for nom in [
                "etag", "location", "link", "retry-after", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "allow",
                "x-request-id",
            ] {
                assert!(montres.contains(nom), "{nom} : {montres:?}");
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
            assert!(!refuse.en_tetes.contains_key(NOM), "{refuse:?}");
            // No operation is asked for: it is a problem all the same.
            est_un_probleme_entier(&refuse.est_un_probleme(400, "requete_illisible"));
        }
    }

    /// Chaque réponse porte l'identifiant de sa requête, et son type n'est jamais deviné.
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

    /// Chaque page déclare ce qu'elle peut charger, et rien d'autre ne se charge.
    fn every_page_says_what_it_may_load(scene) {
        let lieux = Lieux::preparer(scene);
        let mut pages = 0;
        let mut lire = |chemin: &str, reponse: &Reponse| {
            let politique = reponse.en_tete("content-security-policy").to_owned();
            let directives: BTreeMap<_, _> =
                politique.split("; ").map(|directive| directive.split_once(' ').expect("a directive")).collect();
            assert_eq!((directives["default-src"], directives["frame-ancestors"]), ("'none'", "'none'"), "{chemin}");
            assert_eq!(reponse.en_tete("x-content-type-options"), "nosniff", "{chemin}");
            assert_eq!(reponse.en_tete("referrer-policy"), "no-referrer", "{chemin}");
            if reponse.en_tetes.get("content-type").is_some_and(|nature| nature.starts_with("text/html")) {
                pages += 1;
                assert!(!reponse.texte.contains(" style=") && !reponse.texte.contains(" onclick="), "{chemin}");
                for style in reponse.texte.split("<style>").skip(1).filter_map(|suite| suite.split("</style>").next()) {
                    let empreinte = STANDARD.encode(digest::digest(&digest::SHA256, style.as_bytes()));
                    assert!(directives["style-src"].contains(&format!("'sha256-{empreinte}'")), "{chemin} : {politique}");
                }
                // A script of a page is a file of ours.
                for script in reponse.texte.split("<script").skip(1) {
                    assert!(script.trim_start().starts_with("src=\"./"), "{chemin} : {script:.80}");
                    assert_eq!(directives["script-src"], "'self'");
                }
            }
        };
        for Adresse { methode, operation, .. } in adresses::toutes().iter().cloned() {
            if methode == "GET" {
                let essai = Essai::nouveau(scene, &lieux, operation);
                lire(&essai.chemin, &essai.acteur.get(&essai.chemin));
            }
        }
        for chemin in ["/docs/", "/docs/index.html", "/docs/swagger-ui.css", "/inconnue"] {
            lire(chemin, &scene.public().requete("GET", chemin).envoyer_sans_verifier());
        }
        assert!(pages >= 5, "{pages}");
    }

    /// Le serveur dit, sans jeton, qu'il est en vie et qu'il peut servir.
    fn the_server_says_that_it_lives_and_that_it_can_serve(scene) {
        for chemin in ["/sante/vie", "/sante/pret"] {
            let sante = scene.public().get(chemin).est(200);
            assert_eq!(sante.corps, json!({ "statut": "ok", "version": env!("CARGO_PKG_VERSION") }));
        }
    }
}
