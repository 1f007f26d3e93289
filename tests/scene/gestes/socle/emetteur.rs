//! An issuer of tokens: its keys, what it publishes of them, what it signs.

use crate::scene::gestes::socle::jetons::message;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The keys of an issuer.
pub fn paire() -> EcdsaKeyPair {
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a pair of keys")
}

/// The public half, as an issuer publishes it.
pub fn jwk(paire: &EcdsaKeyPair, kid: &str) -> Value {
    // An uncompressed point: 4, then x and y.
    let (x, y) = paire.public_key().as_ref()[1..].split_at(32);
    json!({
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": kid,
        "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
    })
}

/// Claims under the signature of an issuer.
pub fn signer(kid: Option<&str>, paire: &EcdsaKeyPair, charge: &Value) -> String {
    let mut en_tete = json!({ "alg": "ES256", "typ": "JWT" });
    if let Some(kid) = kid {
        en_tete["kid"] = kid.into();
    }
    let message = message(&en_tete.to_string(), &charge.to_string());
    let sceau = paire.sign(&SystemRandom::new(), message.as_bytes()).expect("a signature");
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(sceau))
}

/// Waits for what a server sees by itself, within seconds.
pub fn attendre(vu: impl Fn() -> bool) {
    let debut = std::time::Instant::now();
    while !vu() {
        assert!(debut.elapsed().as_secs() < 60, "the server does not see it");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

/// Keys that no server of ours can use: each is of another kind.
pub fn incomprises() -> Value {
    let bonne = jwk(&paire(), "inutile");
    let avec = |nom: &str, valeur: Value| {
        let mut cle = bonne.clone();
        cle[nom] = valeur;
        cle
    };
    let sans = |nom: &str| {
        let mut cle = bonne.clone();
        cle.as_object_mut().expect("a key").remove(nom);
        cle
    };
    let octets = |valeur: u8, nombre| URL_SAFE_NO_PAD.encode(vec![valeur; nombre]);
    json!([
        { "kty": "AKP", "alg": "ML-DSA-65", "kid": "post-quantique", "pub": octets(7, 1952) },
        { "kty": "oct", "alg": "HS256", "kid": "secret", "k": octets(7, 64) },
        { "kty": "EC", "crv": "P-521", "alg": "ES512", "x": octets(7, 66), "y": octets(7, 66) },
        { "kty": "EC", "crv": "secp256k1", "alg": "ES256K", "x": bonne["x"], "y": bonne["y"] },
        { "kty": "RSA", "alg": "RS512", "n": octets(0xc5, 256), "e": "AQAB" },
        { "kty": "RSA", "alg": "RS256", "n": octets(0xc5, 128), "e": "AQAB" },
        { "kty": "RSA", "alg": "RSA-OAEP", "use": "enc", "n": octets(0xc5, 256), "e": "AQAB" },
        { "kty": "RSA", "n": octets(0xc5, 256) },
        { "kty": "OKP", "crv": "X25519", "x": octets(7, 32) },
        { "kty": "OKP", "crv": "Ed25519", "x": octets(7, 31) },
        avec("use", "enc".into()),
        avec("key_ops", json!(["encrypt"])),
        avec("alg", "ES384".into()),
        avec("alg", 5.into()),
        avec("kid", 5.into()),
        avec("y", bonne["x"].clone()),
        avec("x", "****".into()),
        sans("x"),
        sans("kty"),
        {}, [], null, "clé", 5,
    ])
}

/// The file of keys that a server is configured with.
pub fn ecrire_jwks(dossier: &Path, cles: &Value) -> PathBuf {
    std::fs::create_dir_all(dossier).expect("a folder");
    let fichier = dossier.join("jwks.json");
    std::fs::write(&fichier, json!({ "keys": cles }).to_string()).expect("a JWKS");
    fichier
}
