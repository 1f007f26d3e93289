//! A set of keys as an issuer publishes it (RFC 7517): what can serve is kept, the rest is left aside and said in the log.

use super::Cle;
use crate::entree::faute::propre;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, ParsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value;

/// The most keys of a set.
const CLES_MAX: usize = 100;

/// The shortest RSA modulus, in bytes: 2048 bits.
const MODULE_MIN: usize = 256;

#[derive(Deserialize)]
struct Ensemble {
    keys: Vec<Value>,
}

/// Reads a set: each key by itself, so that one that is not understood hides none of the others (RFC 7517, 5).
///
/// # Errors
/// When it is no set of keys at all.
pub(super) fn lire(octets: &[u8]) -> Result<Vec<Cle>, &'static str> {
    let ensemble: Ensemble = serde_json::from_slice(octets).map_err(|_| "ce n'est pas un JWKS")?;
    let mut cles: Vec<Cle> = Vec::new();
    for (rang, publiee) in (1..).zip(&ensemble.keys) {
        let kid = publiee["kid"].as_str().map(|kid| format!(" « {} »", propre(kid))).unwrap_or_default();
        if rang > CLES_MAX {
            log::warn!(target: "cles", "clé {rang}{kid} et suivantes ignorées : un JWKS en a {CLES_MAX} au plus");
            break;
        }
        match lire_cle(publiee) {
            Ok(lue) => {
                if lue.kid.is_some() && cles.iter().any(|cle| cle.kid == lue.kid) {
                    log::warn!(target: "cles", "clé {rang}{kid} : son identifiant est répété dans le JWKS");
                }
                cles.push(lue);
            }
            Err(raison) => log::warn!(target: "cles", "clé {rang}{kid} ignorée : {raison}"),
        }
    }
    Ok(cles)
}

/// A key that can serve, under the one algorithm that it serves; only asymmetric ones: a published secret would let anyone
/// sign.
fn lire_cle(publiee: &Value) -> Result<Cle, &'static str> {
    let illisible = |_| "elle est incomplète, ou d'un type qui n'est pas admis";
    let jwk: Jwk = serde_json::from_value(publiee.clone()).map_err(illisible)?;
    if jwk.common.public_key_use.as_ref().is_some_and(|usage| *usage != PublicKeyUse::Signature) {
        return Err("elle n'est pas faite pour signer (`use`)");
    }
    if jwk.common.key_operations.as_ref().is_some_and(|admises| !admises.contains(&KeyOperations::Verify)) {
        return Err("elle n'est pas faite pour vérifier (`key_ops`)");
    }
    let dit = jwk.common.key_algorithm;
    let soit = |algorithme, nom| match dit {
        Some(dit) if dit != nom => Err("algorithme qui n'est pas admis, ou pas celui de son type"),
        _ => Ok(algorithme),
    };
    let algorithme = match &jwk.algorithm {
        AlgorithmParameters::OctetKey(_) => return Err("une clé symétrique (`oct`) n'est jamais admise"),
        AlgorithmParameters::EllipticCurve(courbe) => {
            let point = [vec![4], decoder(&courbe.x)?, decoder(&courbe.y)?].concat();
            match courbe.curve {
                EllipticCurve::P256 => valide(ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &point))
                    .and(soit(Algorithm::ES256, KeyAlgorithm::ES256)),
                EllipticCurve::P384 => valide(ParsedPublicKey::new(&ECDSA_P384_SHA384_FIXED, &point))
                    .and(soit(Algorithm::ES384, KeyAlgorithm::ES384)),
                _ => Err("courbe qui n'est pas admise : P-256 ou P-384"),
            }
        }
        AlgorithmParameters::OctetKeyPair(paire) if paire.curve == EllipticCurve::Ed25519 => {
            valide(ParsedPublicKey::new(&ED25519, decoder(&paire.x)?)).and(soit(Algorithm::EdDSA, KeyAlgorithm::EdDSA))
        }
        AlgorithmParameters::RSA(rsa) => {
            let module = decoder(&rsa.n)?;
            decoder(&rsa.e)?;
            if module.iter().skip_while(|octet| **octet == 0).count() < MODULE_MIN {
                return Err("clé RSA de moins de 2048 bits");
            }
            match dit {
                Some(KeyAlgorithm::PS256) => Ok(Algorithm::PS256),
                _ => soit(Algorithm::RS256, KeyAlgorithm::RS256),
            }
        }
        _ => Err("elle est d'un type qui n'est pas admis"),
    }?;
    let cle = DecodingKey::from_jwk(&jwk).map_err(|_| "elle est illisible")?;
    Ok(Cle { kid: jwk.common.key_id, algorithme, cle })
}

fn decoder(texte: &str) -> Result<Vec<u8>, &'static str> {
    URL_SAFE_NO_PAD.decode(texte).map_err(|_| "elle est illisible")
}

fn valide<T, E>(cle: Result<T, E>) -> Result<(), &'static str> {
    cle.map(drop).map_err(|_| "elle n'est pas un point de sa courbe")
}
