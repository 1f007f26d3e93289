//! Tokens: whom the server believes, and the one answer that all the others get (confiance.md, 6).

use crate::scene::{Acteur, Reponse, Scene, corps_admis};
use api::contrat::adresses::{self, Adresse};
use api::serveur::auth::Verificateur;
use api::serveur::config::{Jetons, Mode};
use aws_lc_rs::hmac::{self, Algorithm, HMAC_SHA256, HMAC_SHA384, HMAC_SHA512};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::cooperation::operations;
use domain::socle::operation::Acces;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

crate::scenarios::scenarios! {
    /// « Forged tokens: 0 accepted »; 401: « one generic body, the reason only in the log ».
    fn a_forged_or_wrong_token_gets_one_generic_refusal(scene) {
        let faussaire = Faussaire::nouveau(scene);
        let reference = refus(&scene.public().get("/v1/moi"));
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

    /// The same forger, honest: each bound is admitted on its good side.
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

    /// A token lives until its last second, by the server's clock.
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

    /// « The embedded default mints its own key on first start, in the data folder, mode 0600 »
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
        std::fs::write(&fichier, STANDARD.encode(&cle[..32])).expect("a key of 32 bytes");
        ouvrir().expect("32 bytes are enough");
    }

    /// With a JWKS, only the issuer's own keys open anything, each by its own algorithm.
    fn a_server_with_a_jwks_believes_its_issuer_only(scene) {
        let (paire, autre) = (paire(), paire());
        let emise = Scene::ouvrir_avec(scene.moteur(), |config| {
            config.jetons.jwks = Some(ecrire_jwks(&config.stockage.donnees, &json!([jwk(&paire, "cle-1")])));
        });
        assert!(!emise.dossier().join("cle-jetons").exists(), "no key of its own beside the issuer's");
        let faussaire = Faussaire { cle: b"aucune".to_vec(), maintenant: emise.maintenant().timestamp() };
        let charge = faussaire.revendications();
        let lire = |jeton: &str| emise.public().avec_jeton(jeton).get("/v1/moi");
        let es256 = |kid: Value, paire: &EcdsaKeyPair, charge: &Value| {
            let mut en_tete = json!({ "alg": "ES256", "typ": "JWT" });
            if kid != Value::Null {
                en_tete["kid"] = kid;
            }
            let message = message(&en_tete.to_string(), &charge.to_string());
            let sceau = paire.sign(&SystemRandom::new(), message.as_bytes()).expect("a signature");
            format!("{message}.{}", URL_SAFE_NO_PAD.encode(sceau))
        };
        lire(&es256(json!("cle-1"), &paire, &charge)).est(200);
        lire(&es256(Value::Null, &paire, &charge)).est(200);
        lire(&es256(json!("cle-2"), &paire, &charge)).est(401);
        lire(&es256(json!("cle-1"), &autre, &charge)).est(401);
        // The claims are checked as for any token.
        lire(&es256(json!("cle-1"), &paire, &faussaire.avec("aud", "autre"))).est(401);
        lire(&es256(json!("cle-1"), &paire, &faussaire.avec("exp", faussaire.maintenant))).est(401);
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

    /// « Production refuses to start with that key »; « a JWKS key of type `oct` becomes an HMAC key »: it does not here.
    fn keys_that_prove_nothing_refuse_to_start(scene) {
        let bonne = jwk(&paire(), "cle-1");
        let oct = json!({ "kty": "oct", "alg": "HS256", "k": URL_SAFE_NO_PAD.encode([7; 64]) });
        let mut chiffrement = bonne.clone();
        chiffrement["use"] = "enc".into();
        let mut ailleurs = bonne.clone();
        ailleurs["y"] = ailleurs["x"].clone();
        let rsa = json!({ "kty": "RSA", "alg": "RS512", "n": URL_SAFE_NO_PAD.encode([0xc5; 256]), "e": "AQAB" });
        let dossier = scene.dossier().to_owned();
        let avec = |jwks: Option<PathBuf>, mode| {
            let jetons = Jetons { jwks, ..scene.config().jetons.clone() };
            Verificateur::ouvrir(&jetons, &dossier, mode)
        };
        for (cles, attendu) in [
            (json!([]), "aucune clé de signature"),
            (json!([chiffrement]), "aucune clé de signature"),
            (json!([oct]), "une clé symétrique (`oct`) n'est pas admise"),
            (json!([bonne, oct]), "une clé symétrique (`oct`) n'est pas admise"),
            (json!([rsa]), "algorithme non admis : ES256, ES384, EdDSA, RS256 ou PS256"),
            (json!({}), "ce n'est pas un JWKS"),
            (json!([{ "kty": "EC", "crv": "P-521", "x": bonne["x"], "y": bonne["y"] }]), "courbe inconnue : P-256 ou P-384"),
        ] {
            let fichier = ecrire_jwks(&dossier, &cles);
            for mode in [Mode::Developpement, Mode::Production] {
                let refus = avec(Some(fichier.clone()), mode).expect_err(attendu);
                assert_eq!(refus, format!("CONVENTIONS_JWKS, {} : {attendu}", fichier.display()));
            }
        }
        std::fs::write(dossier.join("jwks.json"), "pas du JSON").expect("a spoilt JWKS");
        let refus = avec(Some(dossier.join("jwks.json")), Mode::Production).expect_err("no JSON");
        assert!(refus.ends_with("ce n'est pas un JWKS"), "{refus}");
        let refus = avec(Some(dossier.join("absent.json")), Mode::Production).expect_err("no file");
        assert!(refus.starts_with("CONVENTIONS_JWKS, "), "{refus}");
        let refus = avec(None, Mode::Production).expect_err("no issuer");
        assert!(refus.starts_with("en production, les jetons viennent d'un émetteur"), "{refus}");
        let fichier = ecrire_jwks(&dossier, &json!([chiffrement, bonne]));
        avec(Some(fichier), Mode::Production).expect("one signing key is enough");
    }

    /// « What the public may read »: no token is asked for, a wrong one is refused all the same.
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
                _ => acteur.requete(&methode, &chemin).corps(corps_admis(operation)).envoyer(),
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

/// Whoever holds the server's key, or does not, and signs what they please.
struct Faussaire {
    cle: Vec<u8>,
    maintenant: i64,
}

impl Faussaire {
    /// With the key of this scene.
    fn nouveau(scene: &Scene) -> Self {
        Self { cle: cle(scene), maintenant: scene.maintenant().timestamp() }
    }

    /// Claims that are all good.
    fn revendications(&self) -> Value {
        json!({
            "iss": "conventions-opco",
            "aud": "conventions-opco",
            "sub": "mobilites",
            "iat": self.maintenant,
            "exp": self.maintenant + 3600,
            "organisation": "mobilites",
            "roles": ["secretariat"],
        })
    }

    /// The same with one claim changed or added.
    fn avec(&self, nom: &str, valeur: impl Into<Value>) -> Value {
        let mut revendications = self.revendications();
        revendications[nom] = valeur.into();
        revendications
    }

    /// The same without one claim.
    fn sans(&self, nom: &str) -> Value {
        let mut revendications = self.revendications();
        revendications.as_object_mut().expect("claims").remove(nom);
        revendications
    }

    /// Signed as the server itself would.
    fn signer(&self, revendications: &Value) -> String {
        self.sous(&json!({ "alg": "HS256", "typ": "JWT" }).to_string(), &revendications.to_string())
    }

    /// With the good key, header and claims as they are.
    fn sous(&self, en_tete: &str, charge: &str) -> String {
        sceller(HMAC_SHA256, &self.cle, en_tete, charge)
    }

    /// Signed with the good key or not, each is wrong in one way.
    fn mauvais(&self) -> Vec<(&'static str, String)> {
        let t = self.maintenant;
        let bon = self.signer(&self.revendications());
        let charge = self.revendications().to_string();
        let [en_tete, contenu, sceau] = <[&str; 3]>::try_from(bon.split('.').collect::<Vec<_>>()).expect("three parts");
        let hs256 = r#"{"alg":"HS256","typ":"JWT"}"#;
        let nu = |alg: &str| message(&format!(r#"{{"alg":"{alg}","typ":"JWT"}}"#), &charge);
        let mut altere = URL_SAFE_NO_PAD.decode(sceau).expect("a signature");
        altere[0] ^= 1;
        let auditeur = URL_SAFE_NO_PAD.encode(self.avec("roles", json!(["auditeur"])).to_string());
        // The last character of 32 bytes holds two bits that say nothing: set, the same bytes, another text.
        let (debut, dernier) = sceau.split_at(sceau.len() - 1);
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let rang = alphabet.find(dernier).expect("a character of base64");
        let jumeau = format!("{debut}{}", &alphabet[rang + 1..rang + 2]);
        let empreinte = URL_SAFE_NO_PAD.encode([7; 32]);
        let embarquee = format!(r#"{{"alg":"HS256","jwk":{{"kty":"oct","k":"{empreinte}"}}}}"#);
        let repetee = |nom: &str, valeur: &str| format!("{{{nom}:{valeur},{}", &charge[1..]);
        let mut mauvais = vec![
            ("nothing", String::new()),
            ("a word", "jeton".to_owned()),
            ("alg none, no signature", format!("{}.", nu("none"))),
            ("alg none, the good signature", format!("{}.{sceau}", nu("none"))),
            ("alg NONE", format!("{}.", nu("NONE"))),
            ("alg empty", format!("{}.{sceau}", nu(""))),
            ("HS256, empty secret", sceller(HMAC_SHA256, b"", hs256, &charge)),
            ("HS256, another secret", sceller(HMAC_SHA256, &[7; 64], hs256, &charge)),
            ("HS256, the file's own text as the secret", {
                sceller(HMAC_SHA256, STANDARD.encode(&self.cle).as_bytes(), hs256, &charge)
            }),
            ("HS384 with the good key", sceller(HMAC_SHA384, &self.cle, r#"{"alg":"HS384"}"#, &charge)),
            ("HS512 with the good key", sceller(HMAC_SHA512, &self.cle, r#"{"alg":"HS512"}"#, &charge)),
            ("HS256 announced, HS512 signed", sceller(HMAC_SHA512, &self.cle, hs256, &charge)),
            ("RS256 announced, HMAC signed", self.sous(r#"{"alg":"RS256"}"#, &charge)),
            ("ES256 announced, HMAC signed", self.sous(r#"{"alg":"ES256"}"#, &charge)),
            ("EdDSA announced, HMAC signed", self.sous(r#"{"alg":"EdDSA"}"#, &charge)),
            ("no alg", self.sous(r#"{"typ":"JWT"}"#, &charge)),
            ("alg twice", self.sous(r#"{"alg":"none","alg":"HS256"}"#, &charge)),
            ("a key in the header", sceller(HMAC_SHA256, &[7; 32], &embarquee, &charge)),
            ("another typ", self.sous(r#"{"alg":"HS256","typ":"JWE"}"#, &charge)),
            ("a logout token", self.sous(r#"{"alg":"HS256","typ":"logout+jwt"}"#, &charge)),
            ("an unknown critical extension", self.sous(r#"{"alg":"HS256","crit":["b64"],"b64":false}"#, &charge)),
            ("an empty crit", self.sous(r#"{"alg":"HS256","crit":[]}"#, &charge)),
            ("a header that is no object", self.sous("[]", &charge)),
            ("a header that is no JSON", self.sous("x", &charge)),
            ("claims that are no object", self.sous(hs256, "[]")),
            ("claims that are no JSON", self.sous(hs256, "x")),
            ("claims in another order of fields, as a list", {
                self.sous(
                    hs256,
                    &json!([
                        "conventions-opco",
                        "conventions-opco",
                        "s",
                        t,
                        t + 60,
                        null,
                        "mobilites",
                        ["secretariat"]
                    ])
                    .to_string(),
                )
            }),
            ("one bit of the signature", format!("{en_tete}.{contenu}.{}", URL_SAFE_NO_PAD.encode(&altere))),
            ("the signature of another content", format!("{en_tete}.{auditeur}.{sceau}")),
            ("the signature in another spelling", format!("{en_tete}.{contenu}.{jumeau}")),
            ("the signature cut", format!("{en_tete}.{contenu}.{}", &sceau[..20])),
            ("no signature", format!("{en_tete}.{contenu}.")),
            ("two parts", format!("{en_tete}.{contenu}")),
            ("padding", format!("{bon}=")),
            ("trailing garbage", format!("{bon}AAAA")),
            ("three dots", format!("{bon}.")),
            ("four parts", format!("{bon}.{sceau}")),
            ("leading dot", format!(".{bon}")),
            ("something behind a space", format!("{bon} {bon}")),
            ("a huge token", self.signer(&self.avec("x", "x".repeat(9000)))),
            ("exp past", self.signer(&self.avec("exp", t - 1))),
            ("exp now", self.signer(&self.avec("exp", t))),
            ("exp negative", self.signer(&self.avec("exp", -1))),
            ("exp a text", self.signer(&self.avec("exp", (t + 60).to_string()))),
            ("exp beyond every calendar", self.signer(&self.avec("exp", i64::MAX))),
            ("exp beyond 64 bits", self.sous(hs256, &charge.replace(&(t + 3600).to_string(), &"9".repeat(30)))),
            ("a life one second too long", self.signer(&self.avec("exp", t + 1440 * 60 + 1))),
            ("a life without a birth", self.signer(&self.avec("iat", i64::MIN))),
            ("iat to come", self.signer(&self.avec("iat", t + 31))),
            ("nbf to come", self.signer(&self.avec("nbf", t + 31))),
            ("nbf a text", self.signer(&self.avec("nbf", "demain"))),
            ("another issuer", self.signer(&self.avec("iss", "autre"))),
            ("an issuer that begins like ours", self.signer(&self.avec("iss", "conventions-opco/"))),
            ("an issuer in capitals", self.signer(&self.avec("iss", "CONVENTIONS-OPCO"))),
            ("a list of issuers", self.signer(&self.avec("iss", json!(["conventions-opco"])))),
            ("another audience", self.signer(&self.avec("aud", "autre"))),
            ("a list of other audiences", self.signer(&self.avec("aud", json!(["autre", "conventions-opco-2"])))),
            ("an empty list of audiences", self.signer(&self.avec("aud", json!([])))),
            ("an audience that is null", self.signer(&self.avec("aud", Value::Null))),
            ("an empty subject", self.signer(&self.avec("sub", ""))),
            ("a subject too long", self.signer(&self.avec("sub", "s".repeat(201)))),
            ("a subject with a line feed", self.signer(&self.avec("sub", "a\nb"))),
            ("a subject with a control character of C1", self.signer(&self.avec("sub", "a\u{85}b"))),
            ("a subject that is a number", self.signer(&self.avec("sub", 1))),
            ("an unknown organisation", self.signer(&self.avec("organisation", "inconnue"))),
            ("the system itself", self.signer(&self.avec("organisation", "systeme"))),
            ("an organisation in capitals", self.signer(&self.avec("organisation", "MOBILITES"))),
            ("an empty organisation", self.signer(&self.avec("organisation", ""))),
            ("two organisations", self.signer(&self.avec("organisation", json!(["mobilites", "atlas"])))),
            ("no role", self.signer(&self.avec("roles", json!([])))),
            ("no known role", self.signer(&self.avec("roles", json!(["chef"])))),
            ("a role that is a text", self.signer(&self.avec("roles", "secretariat"))),
            ("a role in capitals", self.signer(&self.avec("roles", json!(["SECRETARIAT"])))),
            ("more roles than there are", self.signer(&self.avec("roles", json!(vec!["secretariat"; 100])))),
            ("iss twice", self.sous(hs256, &repetee("\"iss\"", "\"autre\""))),
            ("exp twice", self.sous(hs256, &repetee("\"exp\"", &(t + 7200).to_string()))),
            ("roles twice, once escaped", self.sous(hs256, &repetee(r#""\u0072oles""#, r#"["auditeur"]"#))),
            ("something behind the claims", self.sous(hs256, &format!("{charge}{{}}"))),
        ];
        for nom in ["iss", "aud", "sub", "iat", "exp", "organisation", "roles"] {
            mauvais.push(("a claim missing", self.signer(&self.sans(nom))));
            mauvais.push(("a claim null", self.signer(&self.avec(nom, Value::Null))));
        }
        mauvais
    }

    /// The good token, shown the wrong way.
    fn mauvaises_presentations(&self) -> Vec<(&'static str, String)> {
        let bon = self.signer(&self.revendications());
        vec![
            ("no scheme", bon.clone()),
            ("Basic", format!("Basic {}", STANDARD.encode(format!("mobilites:{bon}")))),
            ("Token", format!("Token {bon}")),
            ("DPoP", format!("DPoP {bon}")),
            ("Bearer alone", "Bearer".to_owned()),
            ("Bearer, a colon", format!("Bearer: {bon}")),
            ("Bearer, quotes", format!("Bearer \"{bon}\"")),
            ("Bearer, a list", format!("Bearer {bon}, Bearer {bon}")),
            ("empty", String::new()),
        ]
    }

    /// Each is good, some by one second or one character.
    fn bons(&self) -> Vec<(&'static str, String)> {
        let t = self.maintenant;
        let charge = self.revendications().to_string();
        vec![
            ("plain", self.signer(&self.revendications())),
            ("no typ", self.sous(r#"{"alg":"HS256"}"#, &charge)),
            ("an access token of RFC 9068", self.sous(r#"{"alg":"HS256","typ":"at+jwt"}"#, &charge)),
            ("the longest life", self.signer(&self.avec("exp", t + 1440 * 60))),
            ("the last second", self.signer(&self.avec("exp", t + 1))),
            ("clocks that differ by 30 seconds", self.signer(&self.avec("iat", t + 30))),
            ("nbf within the tolerance", self.signer(&self.avec("nbf", t + 30))),
            ("nbf past", self.signer(&self.avec("nbf", t - 3600))),
            ("our audience among others", self.signer(&self.avec("aud", json!(["autre", "conventions-opco"])))),
            ("the longest subject", self.signer(&self.avec("sub", "é".repeat(200)))),
            ("a role of another program beside ours", self.signer(&self.avec("roles", json!(["chef", "secretariat"])))),
            ("a claim of another program", self.signer(&self.avec("email", "a@exemple.fr"))),
        ]
    }
}

/// The key that the server made for itself.
fn cle(scene: &Scene) -> Vec<u8> {
    let texte = std::fs::read_to_string(scene.dossier().join("cle-jetons")).expect("the key");
    STANDARD.decode(texte.trim()).expect("base64")
}

/// What a signature covers.
fn message(en_tete: &str, charge: &str) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(en_tete), URL_SAFE_NO_PAD.encode(charge))
}

/// A token under a secret.
fn sceller(algorithme: Algorithm, cle: &[u8], en_tete: &str, charge: &str) -> String {
    let message = message(en_tete, charge);
    let sceau = hmac::sign(&hmac::Key::new(algorithme, cle), message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(sceau))
}

/// What a refused caller learns: the headers that matter and the body, but for the id of the request.
fn refus(reponse: &Reponse) -> (String, String) {
    let instance = reponse.corps["instance"].as_str().expect("an id");
    assert_eq!(instance, format!("urn:uuid:{}", reponse.en_tete("x-request-id")));
    assert_eq!(reponse.corps["code"], "jeton_refuse");
    (reponse.en_tete("www-authenticate").to_owned(), reponse.texte.replace(instance, ""))
}

/// The keys of an issuer.
fn paire() -> EcdsaKeyPair {
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a pair of keys")
}

/// The public half, as an issuer publishes it.
fn jwk(paire: &EcdsaKeyPair, kid: &str) -> Value {
    // An uncompressed point: 4, then x and y.
    let (x, y) = paire.public_key().as_ref()[1..].split_at(32);
    json!({
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid,
        "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
    })
}

/// The file of keys that a server is configured with.
fn ecrire_jwks(dossier: &Path, cles: &Value) -> PathBuf {
    std::fs::create_dir_all(dossier).expect("a folder");
    let fichier = dossier.join("jwks.json");
    std::fs::write(&fichier, json!({ "keys": cles }).to_string()).expect("a JWKS");
    fichier
}
