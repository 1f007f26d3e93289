//! Tokens: what a JWT must say before anyone believes it.

use crate::serveur::config::{Jetons, Mode};
use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use domain::socle::code::Code;
use domain::socle::organisation::{CodeOrganisation, Role};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, JwkSet, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The longest token read, in bytes.
const TAILLE_MAX: usize = 8192;

/// How far clocks may differ, in seconds.
const TOLERANCE: i64 = 30;

/// The shortest secret accepted, in bytes: that of HS256's own hash.
const SECRET_MIN: usize = 32;

/// What a token says.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Revendications {
    iss: String,
    aud: Audience,
    sub: String,
    iat: i64,
    exp: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    organisation: String,
    roles: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Audience {
    Une(String),
    Plusieurs(Vec<String>),
}

/// Who holds a token, as far as the token alone can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Porteur {
    /// The subject: a person or a machine, kept out of every log.
    pub sujet: String,
    /// The organisation in whose name it speaks.
    pub organisation: CodeOrganisation,
    /// Its roles.
    pub roles: Vec<Role>,
    /// When the token stops being good.
    pub expire_le: DateTime<Utc>,
}

struct Cle {
    kid: Option<String>,
    algorithme: Algorithm,
    cle: DecodingKey,
}

/// The keys and claims that make a token good.
pub struct Verificateur {
    cles: Vec<Cle>,
    emetteur: String,
    audience: String,
    duree_max: i64,
}

impl std::fmt::Debug for Verificateur {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Verificateur({} clés)", self.cles.len())
    }
}

impl Verificateur {
    /// Takes the issuer's keys, or those of the data folder when no issuer is configured.
    ///
    /// # Errors
    /// A sentence in French: an unreadable or empty JWKS, a symmetric key in it, a short secret, or the server's own
    /// key in production.
    pub fn ouvrir(jetons: &Jetons, donnees: &Path, mode: Mode) -> Result<Self, String> {
        let cles = match (&jetons.jwks, mode) {
            (Some(fichier), _) => lire_jwks(fichier)?,
            (None, Mode::Developpement) => {
                vec![Cle { kid: None, algorithme: Algorithm::HS256, cle: DecodingKey::from_secret(&secret(donnees)?) }]
            }
            (None, Mode::Production) => {
                return Err("en production, les jetons viennent d'un émetteur : donnez son JWKS (CONVENTIONS_JWKS), \
                            son nom (CONVENTIONS_EMETTEUR) et l'audience (CONVENTIONS_AUDIENCE)"
                    .to_owned());
            }
        };
        Ok(Self {
            cles,
            emetteur: jetons.emetteur.clone(),
            audience: jetons.audience.clone(),
            duree_max: i64::from(jetons.duree_max) * 60,
        })
    }

    /// Believes a token or says why not; the reason is for the log alone.
    ///
    /// # Errors
    /// The reason, without any of the token's content.
    pub fn verifier(&self, jeton: &str, maintenant: DateTime<Utc>) -> Result<Porteur, &'static str> {
        if jeton.len() > TAILLE_MAX {
            return Err("jeton trop long");
        }
        let en_tete = jsonwebtoken::decode_header(jeton).map_err(|_| "en-tête de jeton illisible")?;
        if !matches!(en_tete.typ.as_deref(), None | Some("JWT" | "at+jwt")) {
            return Err("type de jeton inattendu");
        }
        if en_tete.crit.is_some() {
            return Err("extension critique inconnue");
        }
        let cle = self
            .cles
            .iter()
            .filter(|cle| cle.algorithme == en_tete.alg)
            .find(|cle| cle.kid == en_tete.kid || cle.kid.is_none() || en_tete.kid.is_none() && self.cles.len() == 1)
            .ok_or("aucune clé pour cet algorithme et cet identifiant")?;
        // The library checks the signature; claims are checked here, against the clock that is given.
        let mut validation = Validation::new(cle.algorithme);
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_aud = false;
        let lues = jsonwebtoken::decode::<Revendications>(jeton, &cle.cle, &validation)
            .map_err(|_| "signature ou contenu refusé")?
            .claims;
        self.croire(lues, maintenant.timestamp())
    }

    fn croire(&self, lues: Revendications, maintenant: i64) -> Result<Porteur, &'static str> {
        if lues.iss != self.emetteur {
            return Err("émetteur inattendu");
        }
        let destine = match &lues.aud {
            Audience::Une(audience) => *audience == self.audience,
            Audience::Plusieurs(audiences) => audiences.contains(&self.audience),
        };
        if !destine {
            return Err("audience inattendue");
        }
        if !sujet_admis(&lues.sub) {
            return Err("sujet absent ou trop long");
        }
        if lues.exp <= maintenant {
            return Err("jeton expiré");
        }
        if lues.iat > maintenant + TOLERANCE || lues.nbf.is_some_and(|nbf| nbf > maintenant + TOLERANCE) {
            return Err("jeton daté de l'avenir");
        }
        if lues.exp.saturating_sub(lues.iat) > self.duree_max {
            return Err("durée de vie trop longue");
        }
        let organisation = CodeOrganisation::lire(&lues.organisation).map_err(|_| "organisation illisible")?;
        if lues.roles.len() > Role::TOUS.len() {
            return Err("trop de rôles");
        }
        // A role unknown here opens nothing: an issuer may serve other programs too.
        let roles: Vec<Role> = lues.roles.iter().filter_map(|role| Role::lire(role).ok()).collect();
        if roles.is_empty() {
            return Err("aucun rôle connu");
        }
        let expire_le = DateTime::from_timestamp(lues.exp, 0).ok_or("échéance illisible")?;
        Ok(Porteur { sujet: lues.sub, organisation, roles, expire_le })
    }
}

fn sujet_admis(sujet: &str) -> bool {
    (1..=200).contains(&sujet.chars().count()) && !sujet.chars().any(char::is_control)
}

/// Only asymmetric signatures: a published secret would let anyone sign.
fn lire_jwks(fichier: &Path) -> Result<Vec<Cle>, String> {
    let refus = |quoi: &str| format!("CONVENTIONS_JWKS, {} : {quoi}", fichier.display());
    let texte = std::fs::read_to_string(fichier).map_err(|erreur| refus(&erreur.to_string()))?;
    let ensemble: JwkSet = serde_json::from_str(&texte).map_err(|_| refus("ce n'est pas un JWKS"))?;
    let mut cles = Vec::new();
    for jwk in &ensemble.keys {
        if matches!(jwk.common.public_key_use, Some(PublicKeyUse::Encryption)) {
            continue;
        }
        let algorithme = match (&jwk.algorithm, jwk.common.key_algorithm) {
            (AlgorithmParameters::OctetKey(_), _) => return Err(refus("une clé symétrique (`oct`) n'est pas admise")),
            (AlgorithmParameters::EllipticCurve(courbe), _) => match courbe.curve {
                EllipticCurve::P256 => Algorithm::ES256,
                EllipticCurve::P384 => Algorithm::ES384,
                _ => return Err(refus("courbe inconnue : P-256 ou P-384")),
            },
            (AlgorithmParameters::OctetKeyPair(_), _) => Algorithm::EdDSA,
            (AlgorithmParameters::RSA(_), Some(KeyAlgorithm::PS256)) => Algorithm::PS256,
            (AlgorithmParameters::RSA(_), Some(KeyAlgorithm::RS256) | None) => Algorithm::RS256,
            _ => return Err(refus("algorithme non admis : ES256, ES384, EdDSA, RS256 ou PS256")),
        };
        let cle = DecodingKey::from_jwk(jwk).map_err(|_| refus("une clé est illisible"))?;
        cles.push(Cle { kid: jwk.common.key_id.clone(), algorithme, cle });
    }
    if cles.is_empty() {
        return Err(refus("aucune clé de signature"));
    }
    Ok(cles)
}

/// Where the server keeps the key that it makes for itself.
fn fichier_de_cle(donnees: &Path) -> PathBuf {
    donnees.join("cle-jetons")
}

/// The server's own key, made on first use, for its owner's eyes only.
fn secret(donnees: &Path) -> Result<Vec<u8>, String> {
    let fichier = fichier_de_cle(donnees);
    let refus = |erreur: &dyn std::fmt::Display| format!("clé des jetons, {} : {erreur}", fichier.display());
    if !fichier.exists() {
        creer_secret(donnees, &fichier).map_err(|erreur| refus(&erreur))?;
    }
    let texte = std::fs::read_to_string(&fichier).map_err(|erreur| refus(&erreur))?;
    let octets = STANDARD.decode(texte.trim()).map_err(|_| refus(&"contenu illisible"))?;
    if octets.len() < SECRET_MIN {
        return Err(refus(&"clé trop courte, 32 octets au moins"));
    }
    Ok(octets)
}

fn creer_secret(donnees: &Path, fichier: &Path) -> std::io::Result<()> {
    use std::io::Write;
    std::fs::create_dir_all(donnees)?;
    let mut octets = [0; 64];
    rand::fill(&mut octets).map_err(|_| std::io::Error::other("le générateur d'aléa ne répond pas"))?;
    // Written whole under another name, then linked: two programs that start together keep one key.
    let brouillon = fichier.with_extension(uuid::Uuid::now_v7().to_string());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut ouvert = options.open(&brouillon)?;
    ouvert.write_all(STANDARD.encode(octets).as_bytes())?;
    ouvert.sync_all()?;
    let issue = std::fs::hard_link(&brouillon, fichier);
    std::fs::remove_file(&brouillon)?;
    match issue {
        Err(erreur) if erreur.kind() != std::io::ErrorKind::AlreadyExists => Err(erreur),
        _ => Ok(()),
    }
}

/// What a token of the server's own key is asked to say.
#[derive(Debug, Clone)]
pub struct Emission {
    /// The organisation.
    pub organisation: CodeOrganisation,
    /// The roles.
    pub roles: Vec<Role>,
    /// The subject.
    pub sujet: String,
    /// How long it lives, in minutes.
    pub minutes: u32,
}

/// Signs a token with the server's own key.
///
/// # Errors
/// A sentence in French when the key cannot be read or made, or when the life asked for exceeds the cap.
pub fn emettre(
    jetons: &Jetons,
    donnees: &Path,
    emission: &Emission,
    maintenant: DateTime<Utc>,
) -> Result<String, String> {
    if emission.minutes == 0 || emission.minutes > jetons.duree_max {
        return Err(format!("la durée d'un jeton va de 1 à {} minutes", jetons.duree_max));
    }
    if !sujet_admis(&emission.sujet) {
        return Err("le sujet d'un jeton a de 1 à 200 caractères, sans caractère de contrôle".to_owned());
    }
    let iat = maintenant.timestamp();
    let revendications = Revendications {
        iss: jetons.emetteur.clone(),
        aud: Audience::Une(jetons.audience.clone()),
        sub: emission.sujet.clone(),
        iat,
        exp: iat + i64::from(emission.minutes) * 60,
        nbf: None,
        organisation: emission.organisation.to_string(),
        roles: emission.roles.iter().map(ToString::to_string).collect(),
    };
    let cle = EncodingKey::from_secret(&secret(donnees)?);
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &revendications, &cle)
        .map_err(|erreur| format!("le jeton n'a pu être signé : {erreur}"))
}
