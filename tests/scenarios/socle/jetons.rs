//! Tokens: whom the server believes, and the one answer that all the others get (confiance.md, 6).

use crate::epreuve::{Promesse, relever};
use crate::scene::gestes::socle::emetteur::{attendre, ecrire_jwks, incomprises, jwk, paire, signer};
use crate::scene::gestes::socle::jetons::{Faussaire, cle, sceller};
use crate::scene::{Acteur, Reponse, Scene};
use api::contrat::adresses::{self, Adresse};
use api::serveur::auth::Verificateur;
use api::serveur::config::{Jetons, Jwks, Mode};
use aws_lc_rs::hmac::HMAC_SHA256;
use aws_lc_rs::signature::{EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::cooperation::operations;
use domain::socle::operation::Acces;
use serde_json::json;
use std::path::PathBuf;

/// What a refused caller learns: the headers that matter and the body, but for the id of the request.
fn refus(reponse: &Reponse) -> (String, String) {
    let instance = reponse.corps["instance"].as_str().expect("an id");
    assert_eq!(instance, format!("urn:uuid:{}", reponse.en_tete("x-request-id")));
    assert_eq!(reponse.corps["code"], "jeton_refuse");
    (reponse.en_tete("www-authenticate").to_owned(), reponse.texte.replace(instance, ""))
}

/// A token that is good but for its key, perhaps.
fn es256(scene: &Scene, kid: Option<&str>, paire: &EcdsaKeyPair) -> String {
    let faussaire = Faussaire { cle: Vec::new(), maintenant: scene.maintenant().timestamp() };
    signer(kid, paire, &faussaire.revendications())
}

crate::scenario::scenarios! {
    /// Tout jeton contrefait ou erroné reçoit le même refus, qui ne dit pas pourquoi.
    fn epreuve_a_forged_or_wrong_token_gets_one_generic_refusal(scene) {
        let faussaire = Faussaire::nouveau(scene);
        let reference = refus(&scene.public().get("/v1/moi"));
        let presentes = faussaire.mauvais().into_iter().map(|(quoi, jeton)| (quoi, format!("Bearer {jeton}")));
        let presentes: Vec<_> = presentes.chain(faussaire.mauvaises_presentations()).collect();
        let admis: Vec<_> = presentes
            .iter()
            .filter(|(_, valeur)| {
                scene.public().requete("GET", "/v1/moi").avec("authorization", valeur).envoyer_sans_verifier().statut != 401
            })
            .map(|(quoi, _)| *quoi)
            .collect();
        let chiffre = format!("{} admis {}", admis.len(), admis.join(", "));
        relever(Promesse::JetonsForges, "-", "clé du serveur", presentes.len(), chiffre.trim(), admis.is_empty());
        for (quoi, jeton) in faussaire.mauvais() {
            for chemin in ["/v1/moi", "/v1/regles", "/sante/vie"] {
                let reponse = scene.public().avec_jeton(&jeton).get(chemin);
                assert_eq!((reponse.statut, quoi), (401, quoi), "{chemin} {}", reponse.texte);
                assert_eq!(refus(&reponse), reference, "{quoi}");
            }
        }
        for (quoi, valeur) in faussaire.mauvaises_presentations() {
            let reponse = scene.public().requete("GET", "/v1/moi").avec("authorization", &valeur).envoyer();
            assert_eq!((reponse.statut, quoi), (401, quoi), "{}", reponse.texte);
            assert_eq!(refus(&reponse), reference, "{quoi}");
        }
        // A token is shown in its header and nowhere else.
        let bon = faussaire.signer(&faussaire.revendications());
        scene.public().get(&format!("/v1/conventions?access_token={bon}")).est_un_probleme(401, "jeton_refuse");
        scene.public().requete("GET", "/v1/moi").avec("cookie", &format!("jeton={bon}")).envoyer().est(401);
    }

    /// Un jeton valable est cru jusqu'à chacune de ses limites.
    fn a_good_token_is_believed_up_to_each_bound(scene) {
        let faussaire = Faussaire::nouveau(scene);
        for (quoi, jeton) in faussaire.bons() {
            let moi = scene.public().avec_jeton(&jeton).get("/v1/moi");
            assert_eq!((moi.statut, quoi), (200, quoi), "{}", moi.texte);
            assert_eq!((&moi.corps["organisation"], &moi.corps["nature"]), (&"mobilites".into(), &"opco".into()), "{quoi}");
            assert_eq!(moi.corps["roles"], json!(["secretariat"]), "{quoi}: only the roles that are known here");
        }
        let bon = faussaire.signer(&faussaire.revendications());
        for schema in ["bearer", "BEARER", "Bearer"] {
            let valeur = format!("{schema} {bon}");
            scene.public().requete("GET", "/v1/moi").avec("authorization", &valeur).envoyer().est(200);
        }
    }

    /// Un jeton meurt à sa dernière seconde, à l'horloge du serveur.
    fn a_token_dies_at_its_last_second(scene) {
        let faussaire = Faussaire::nouveau(scene);
        let jeton = faussaire.signer(&faussaire.avec("exp", faussaire.maintenant + 60));
        let acteur = scene.public().avec_jeton(&jeton);
        scene.il_est("2026-11-22T09:00:59Z");
        let moi = acteur.get("/v1/moi").est(200);
        assert_eq!(moi.corps["expire_le"], "2026-11-22T09:01:00Z");
        scene.il_est("2026-11-22T09:01:00Z");
        acteur.get("/v1/moi").est_un_probleme(401, "jeton_refuse");
    }

    /// La clé que le serveur se fabrique n'est lisible que de son propriétaire, sinon il refuse de démarrer.
    fn the_key_that_the_server_makes_is_for_its_owner_alone(scene) {
        use std::os::unix::fs::PermissionsExt;
        let fichier = scene.dossier().join("cle-jetons");
        let mode = std::fs::metadata(&fichier).expect("the key is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let cle = cle(scene);
        assert_eq!(cle.len(), 64);
        assert!(cle.iter().collect::<std::collections::BTreeSet<_>>().len() > 20, "random bytes");

        // Opened again, it is the same key; shortened or spoilt, it opens nothing.
        let ouvrir = || Verificateur::ouvrir(&scene.config().jetons, scene.dossier(), Mode::Developpement);
        ouvrir().expect("the key is good");
        assert_eq!(self::cle(scene), cle);
        for mauvaise in ["", "####", &STANDARD.encode(&cle[..31])] {
            std::fs::write(&fichier, mauvaise).expect("the key is spoilt");
            let refus = ouvrir().expect_err(mauvaise);
            assert!(refus.starts_with("clé des jetons, "), "{refus}");
        }
        // A key that others may read is no secret.
        std::fs::write(&fichier, STANDARD.encode(&cle)).expect("the key");
        for ouverte in [0o640, 0o604, 0o660, 0o644] {
            std::fs::set_permissions(&fichier, PermissionsExt::from_mode(ouverte)).expect("its rights");
            let refus = ouvrir().expect_err("others may read it");
            assert!(refus.contains("d'autres que son propriétaire") && refus.contains("chmod 600"), "{refus}");
        }
        std::fs::set_permissions(&fichier, PermissionsExt::from_mode(0o600)).expect("its rights");
        std::fs::write(&fichier, STANDARD.encode(&cle[..32])).expect("a key of 32 bytes");
        ouvrir().expect("32 bytes are enough");
    }

    /// Un serveur qui suit un émetteur de jetons ne croit que les clés de cet émetteur.
    fn epreuve_a_server_with_a_jwks_believes_its_issuer_only(scene) {
        let (paire, autre) = (paire(), paire());
        let emise = Scene::ouvrir_avec(scene.moteur(), |config| {
            config.jetons.jwks = Some(Jwks::Fichier(ecrire_jwks(&config.stockage.donnees, &json!([jwk(&paire, "cle-1")]))));
        });
        assert!(!emise.dossier().join("cle-jetons").exists(), "no key of its own beside the issuer's");
        let faussaire = Faussaire { cle: b"aucune".to_vec(), maintenant: emise.maintenant().timestamp() };
        let charge = faussaire.revendications();
        let lire = |jeton: &str| emise.public().avec_jeton(jeton).get("/v1/moi");
        lire(&signer(Some("cle-1"), &paire, &charge)).est(200);
        lire(&signer(None, &paire, &charge)).est(200);
        lire(&signer(Some("cle-2"), &paire, &charge)).est(401);
        lire(&signer(Some("cle-1"), &autre, &charge)).est(401);
        // The claims are checked as for any token.
        lire(&signer(Some("cle-1"), &paire, &faussaire.avec("aud", "autre"))).est(401);
        lire(&signer(Some("cle-1"), &paire, &faussaire.avec("exp", faussaire.maintenant))).est(401);
        // What is forged on a key that nobody published opens nothing either.
        let forges = Faussaire { cle: b"aucune".to_vec(), maintenant: faussaire.maintenant }.mauvais();
        let admis = forges.iter().filter(|(_, jeton)| lire(jeton).statut != 401).count();
        relever(Promesse::JetonsForges, "-", "clés d'un émetteur", forges.len(), &format!("{admis} admis"), admis == 0);
        // The key is public: as a secret it would let anyone sign.
        let point = paire.public_key().as_ref();
        let publiee = jwk(&paire, "cle-1").to_string();
        let fichier = std::fs::read(emise.dossier().join("jwks.json")).expect("the JWKS");
        for secret in [point, &point[1..], publiee.as_bytes(), &fichier, b""] {
            for en_tete in [json!({ "alg": "HS256" }), json!({ "alg": "HS256", "kid": "cle-1" })] {
                lire(&sceller(HMAC_SHA256, secret, &en_tete.to_string(), &charge.to_string())).est(401);
            }
            let en_tete = json!({ "alg": "ES256", "kid": "cle-1" });
            lire(&sceller(HMAC_SHA256, secret, &en_tete.to_string(), &charge.to_string())).est(401);
        }
        // The key that the server would have made, had it no JWKS, opens nothing either.
        let maison = emise.opco();
        maison.get("/v1/moi").est_un_probleme(401, "jeton_refuse");
    }

    /// Des clés qui ne prouvent rien empêchent le serveur de démarrer.
    fn keys_that_prove_nothing_refuse_to_start(scene) {
        let dossier = scene.dossier().to_owned();
        let avec = |jwks: Option<PathBuf>, mode| {
            let jetons = Jetons {
                jwks: jwks.map(Jwks::Fichier),
                emetteur: Some("conventions-opco".to_owned()),
                audience: Some("conventions-opco".to_owned()),
                ..scene.config().jetons.clone()
            };
            Verificateur::ouvrir(&jetons, &dossier, mode)
        };
        for (cles, attendu) in [
            (json!([]), "aucune clé de signature qui puisse servir"),
            (incomprises(), "aucune clé de signature qui puisse servir"),
            (json!({}), "ce n'est pas un JWKS"),
        ] {
            let fichier = ecrire_jwks(&dossier, &cles);
            for mode in [Mode::Developpement, Mode::Production] {
                let refus = avec(Some(fichier.clone()), mode).expect_err(attendu);
                assert_eq!(refus, format!("CONVENTIONS_JWKS, {} : {attendu}", fichier.display()));
            }
        }
        for (contenu, attendu) in [("pas du JSON".to_owned(), "ce n'est pas un JWKS"), (" ".repeat(300_000), "plus de 256 Kio")] {
            std::fs::write(dossier.join("jwks.json"), contenu).expect("a spoilt JWKS");
            let refus = avec(Some(dossier.join("jwks.json")), Mode::Production).expect_err(attendu);
            assert!(refus.ends_with(attendu), "{refus}");
        }
        let refus = avec(Some(dossier.join("absent.json")), Mode::Production).expect_err("no file");
        assert!(refus.starts_with("CONVENTIONS_JWKS, "), "{refus}");
        let refus = avec(None, Mode::Production).expect_err("no issuer");
        assert!(refus.starts_with("en production, les jetons viennent d'un émetteur"), "{refus}");
        // In production nobody is believed by default: the issuer and the audience are said.
        let fichier = ecrire_jwks(&dossier, &json!([jwk(&paire(), "cle-1")]));
        avec(Some(fichier.clone()), Mode::Production).expect("one signing key is enough");
        let dits = |emetteur: Option<&str>, audience: Option<&str>, mode| {
            let (emetteur, audience) = (emetteur.map(str::to_owned), audience.map(str::to_owned));
            let jwks = Some(Jwks::Fichier(fichier.clone()));
            Verificateur::ouvrir(&Jetons { jwks, emetteur, audience, ..scene.config().jetons.clone() }, &dossier, mode)
        };
        for (emetteur, audience) in [(None, None), (Some("e"), None), (None, Some("a"))] {
            let refus = dits(emetteur, audience, Mode::Production).expect_err("nobody is named");
            assert!(refus.contains("CONVENTIONS_EMETTEUR") && refus.contains("CONVENTIONS_AUDIENCE"), "{refus}");
            dits(emetteur, audience, Mode::Developpement).expect("in development they have a name");
        }
    }

    /// Une clé que le serveur ne comprend pas n'empêche pas de se servir des autres.
    ///
    /// RFC 7517, 5.
    fn a_key_that_is_not_understood_hides_none_of_the_others(scene) {
        let (nommee, sans_nom, retiree) = (paire(), paire(), paire());
        let mut cles = incomprises().as_array().cloned().expect("keys");
        let mut sans_kid = jwk(&sans_nom, "");
        sans_kid.as_object_mut().expect("a key").remove("kid");
        // The one without a name comes first.
        cles.insert(0, sans_kid);
        cles.push(jwk(&nommee, "cle-1"));
        let mut dossier = PathBuf::new();
        let emise = Scene::ouvrir_avec(scene.moteur(), |config| {
            config.jetons.jwks = Some(Jwks::Fichier(ecrire_jwks(&config.stockage.donnees, &cles.clone().into())));
            dossier = config.stockage.donnees.clone();
        });
        let lire = |kid: Option<&str>, paire: &EcdsaKeyPair| emise.public().avec_jeton(&es256(&emise, kid, paire)).get("/v1/moi");
        lire(Some("cle-1"), &nommee).est(200);
        lire(Some("autre"), &sans_nom).est(200);
        lire(Some("autre"), &nommee).est(401);
        lire(Some("cle-1"), &sans_nom).est(401);
        // Two keys of the algorithm: a token that names none could be of either.
        lire(None, &nommee).est(401);
        // Under one name twice, either is the issuer's.
        ecrire_jwks(&dossier, &json!([jwk(&nommee, "cle-1"), jwk(&sans_nom, "cle-1")]));
        attendre(|| lire(Some("cle-1"), &sans_nom).statut == 200);
        lire(Some("cle-1"), &nommee).est(200);
        lire(Some("cle-1"), &retiree).est(401);
    }

    /// Les clés d'un fichier sont relues quand il change : les nouvelles sont crues et les clés retirées ne le sont
    /// plus.
    fn the_keys_of_a_file_are_read_again_when_it_changes(scene) {
        let (ancienne, nouvelle) = (paire(), paire());
        let mut dossier = PathBuf::new();
        let emise = Scene::ouvrir_avec(scene.moteur(), |config| {
            config.jetons.jwks = Some(Jwks::Fichier(ecrire_jwks(&config.stockage.donnees, &json!([jwk(&ancienne, "cle-1")]))));
            dossier = config.stockage.donnees.clone();
        });
        let lire = |kid: &str, paire: &EcdsaKeyPair| emise.public().avec_jeton(&es256(&emise, Some(kid), paire)).get("/v1/moi");
        lire("cle-1", &ancienne).est(200);
        lire("cle-2", &nouvelle).est(401);
        ecrire_jwks(&dossier, &json!([jwk(&ancienne, "cle-1"), jwk(&nouvelle, "cle-2")]));
        attendre(|| lire("cle-2", &nouvelle).statut == 200);
        lire("cle-1", &ancienne).est(200);
        // Spoilt, it takes nothing away.
        std::fs::write(dossier.join("jwks.json"), "{\"keys\": [").expect("half a file");
        (0..3).for_each(|_| drop(lire("cle-3", &nouvelle).est(401)));
        lire("cle-2", &nouvelle).est(200);
        // Retired, a key opens nothing.
        ecrire_jwks(&dossier, &json!([jwk(&nouvelle, "cle-2")]));
        attendre(|| lire("cle-1", &ancienne).statut == 401);
        lire("cle-2", &nouvelle).est(200);
    }

    /// Ce qui est public se lit sans jeton, et un mauvais jeton y est refusé tout de même.
    fn what_is_public_needs_no_token_and_takes_no_wrong_one(scene) {
        let convention = scene.signee_le("CC-PUBLIQUE", "2020-12-01");
        let mut publiques = 0;
        for Adresse { chemin: modele, methode, operation, .. } in adresses::toutes().iter().cloned() {
            let chemin = modele.replace("/v1/regles/{id}", "/v1/regles/G1").replace("{code}", "introuvable");
            let chemin = chemin.replace("{id}", &convention).replace("{annee}", "2021").replace("{ministere}", "menjs");
            if operation.acces != Acces::Public {
                continue;
            }
            publiques += 1;
            let demander = |acteur: &Acteur| match methode.as_str() {
                "GET" => acteur.get(&chemin),
                _ => acteur.requete(&methode, &chemin).corps(crate::scene::corps_admis(operation)).envoyer(),
            };
            // Nothing is validated here: the register says so, to whoever asks.
            let rien =
                [operations::LIRE_REGISTRE_ACTION, operations::LIRE_REGISTRE_BILAN, operations::LIRE_REGISTRE_LOGO]
                    .contains(&operation);
            let attendu = if rien { 404 } else { 200 };
            demander(&scene.public()).est(attendu);
            demander(&scene.opco()).est(attendu);
            demander(&scene.opco().avec_jeton("faux")).est_un_probleme(401, "jeton_refuse");
        }
        assert!(publiques >= 7, "{publiques}");
    }
}
