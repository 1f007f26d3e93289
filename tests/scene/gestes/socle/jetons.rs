//! Tokens forged in every way.

use crate::scene::Scene;
use aws_lc_rs::hmac::{self, Algorithm, HMAC_SHA256, HMAC_SHA384, HMAC_SHA512};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// Whoever holds the server's key, or does not, and signs what they please.
pub struct Faussaire {
    pub cle: Vec<u8>,
    pub maintenant: i64,
}

impl Faussaire {
    /// With the key of this scene.
    pub fn nouveau(scene: &Scene) -> Self {
        Self { cle: cle(scene), maintenant: scene.maintenant().timestamp() }
    }

    /// Claims that are all good.
    pub fn revendications(&self) -> Value {
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
    pub fn avec(&self, nom: &str, valeur: impl Into<Value>) -> Value {
        let mut revendications = self.revendications();
        revendications[nom] = valeur.into();
        revendications
    }

    /// The same without one claim.
    pub fn sans(&self, nom: &str) -> Value {
        let mut revendications = self.revendications();
        revendications.as_object_mut().expect("claims").remove(nom);
        revendications
    }

    /// Signed as the server itself would.
    pub fn signer(&self, revendications: &Value) -> String {
        self.sous(&json!({ "alg": "HS256", "typ": "JWT" }).to_string(), &revendications.to_string())
    }

    /// With the good key, header and claims as they are.
    pub fn sous(&self, en_tete: &str, charge: &str) -> String {
        sceller(HMAC_SHA256, &self.cle, en_tete, charge)
    }

    /// Signed with the good key or not, each is wrong in one way.
    pub fn mauvais(&self) -> Vec<(&'static str, String)> {
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
    pub fn mauvaises_presentations(&self) -> Vec<(&'static str, String)> {
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
    pub fn bons(&self) -> Vec<(&'static str, String)> {
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
pub fn cle(scene: &Scene) -> Vec<u8> {
    let texte = std::fs::read_to_string(scene.dossier().join("cle-jetons")).expect("the key");
    STANDARD.decode(texte.trim()).expect("base64")
}

/// What a signature covers.
pub fn message(en_tete: &str, charge: &str) -> String {
    format!("{}.{}", URL_SAFE_NO_PAD.encode(en_tete), URL_SAFE_NO_PAD.encode(charge))
}

/// A token under a secret.
pub fn sceller(algorithme: Algorithm, cle: &[u8], en_tete: &str, charge: &str) -> String {
    let message = message(en_tete, charge);
    let sceau = hmac::sign(&hmac::Key::new(algorithme, cle), message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(sceau))
}
