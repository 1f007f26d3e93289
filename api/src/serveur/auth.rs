//! Tokens: what a JWT must say before anyone believes it.

use crate::serveur::config::{Jetons, Mode};
use crate::serveur::secret;
use crate::serveur::trousseau::{self, Choix, Cle, Trousseau};
use aws_lc_rs::digest::{SHA256, digest};
use chrono::{DateTime, Utc};
use domain::socle::code::Code;
use domain::socle::organisation::{CodeOrganisation, Role};
use jsonwebtoken::{Algorithm, EncodingKey, Header, Validation};
use quick_cache::sync::Cache;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The longest token read, in bytes.
const TAILLE_MAX: usize = 8192;

/// How far clocks may differ, in seconds.
const TOLERANCE: i64 = 30;

/// How many tokens whose signature was found good are remembered: an ES256 signature costs more than a whole reading.
const SIGNATURES: usize = 4096;

/// Why a token is refused whose key is none of those that are known: it may have been published since.
const CLE_INCONNUE: &str = "aucune clé pour cet algorithme et cet identifiant";

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

/// The keys and claims that make a token good.
pub struct Verificateur {
    pub(crate) trousseau: Arc<Trousseau>,
    emetteur: String,
    audience: String,
    duree_max: i64,
    signatures: Cache<[u8; 32], Signee>,
}

/// What a token says whose signature is good, under the keys that were known then. Only its digest is kept of the token.
#[derive(Clone)]
struct Signee {
    cles: Arc<Vec<Cle>>,
    lues: Arc<Revendications>,
}

impl std::fmt::Debug for Verificateur {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Verificateur({} clés)", self.trousseau.cles().len())
    }
}

impl Verificateur {
    /// Takes the issuer's keys, or those of the data folder when no issuer is configured.
    ///
    /// # Errors
    /// A sentence in French: an unreadable JWKS, or one of which no key can serve; a key that others may read, spoilt or too
    /// short; the server's own key, or an issuer that is not named, in production.
    pub fn ouvrir(jetons: &Jetons, donnees: &Path, mode: Mode) -> Result<Self, String> {
        let nomme = jetons.jwks.is_some() && jetons.emetteur.is_some() && jetons.audience.is_some();
        if mode == Mode::Production && !nomme {
            return Err("en production, les jetons viennent d'un émetteur : donnez son JWKS (CONVENTIONS_JWKS), \
                        son nom (CONVENTIONS_EMETTEUR) et l'audience (CONVENTIONS_AUDIENCE)"
                .to_owned());
        }
        if jetons.jwks.is_none() {
            secret::creer(donnees)?;
        }
        let delai = Duration::from_secs(jetons.jwks_delai.into());
        Ok(Self {
            trousseau: Trousseau::ouvrir(jetons.jwks.as_ref(), delai, donnees)?,
            emetteur: jetons.emetteur().to_owned(),
            audience: jetons.audience().to_owned(),
            duree_max: i64::from(jetons.duree_max) * 60,
            signatures: Cache::new(SIGNATURES),
        })
    }

    /// Believes a token as [`Self::verifier`] does; one that names a key that is not known has the keys read again first, if
    /// they were not just now.
    ///
    /// # Errors
    /// Those of [`Self::verifier`].
    pub(crate) async fn verifier_a_jour(
        &self,
        jeton: &str,
        maintenant: DateTime<Utc>,
    ) -> Result<Porteur, &'static str> {
        let lu = self.verifier(jeton, maintenant);
        if lu == Err(CLE_INCONNUE) && self.trousseau.relire_pour_une_inconnue().await {
            return self.verifier(jeton, maintenant);
        }
        lu
    }

    /// Believes a token or says why not; the reason is for the log alone.
    ///
    /// # Errors
    /// The reason, without any of the token's content.
    pub fn verifier(&self, jeton: &str, maintenant: DateTime<Utc>) -> Result<Porteur, &'static str> {
        if jeton.len() > TAILLE_MAX {
            return Err("jeton trop long");
        }
        let cles = self.trousseau.cles();
        let mut empreinte = [0; 32];
        empreinte.copy_from_slice(digest(&SHA256, jeton.as_bytes()).as_ref());
        // The keys are looked at as a whole: a rotation forgets all that the ones before it had signed.
        let connue = self.signatures.get(&empreinte).filter(|signee| Arc::ptr_eq(&signee.cles, &cles));
        let lues = match connue {
            Some(signee) => signee.lues,
            None => {
                let lues = Arc::new(Self::lire(jeton, &cles)?);
                self.signatures.insert(empreinte, Signee { cles, lues: Arc::clone(&lues) });
                lues
            }
        };
        self.croire(&lues, maintenant.timestamp())
    }

    /// What a token says, if one of these keys signed it.
    fn lire(jeton: &str, cles: &[Cle]) -> Result<Revendications, &'static str> {
        let en_tete = jsonwebtoken::decode_header(jeton).map_err(|_| "en-tête de jeton illisible")?;
        if !matches!(en_tete.typ.as_deref(), None | Some("JWT" | "at+jwt")) {
            return Err("type de jeton inattendu");
        }
        if en_tete.crit.is_some() {
            return Err("extension critique inconnue");
        }
        let (essayees, faute) = match trousseau::choisir(cles, en_tete.alg, en_tete.kid.as_deref()) {
            Choix::Sures(cles) => (cles, "signature ou contenu refusé"),
            Choix::Peut(cle) => (vec![cle], CLE_INCONNUE),
            Choix::Inconnue => return Err(CLE_INCONNUE),
        };
        let lues = essayees.into_iter().find_map(|cle| {
            // The library checks the signature; claims are checked here, against the clock that is given.
            let mut validation = Validation::new(cle.algorithme);
            validation.required_spec_claims.clear();
            validation.validate_exp = false;
            validation.validate_aud = false;
            Some(jsonwebtoken::decode::<Revendications>(jeton, &cle.cle, &validation).ok()?.claims)
        });
        lues.ok_or(faute)
    }

    fn croire(&self, lues: &Revendications, maintenant: i64) -> Result<Porteur, &'static str> {
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
        Ok(Porteur { sujet: lues.sub.clone(), organisation, roles, expire_le })
    }
}

fn sujet_admis(sujet: &str) -> bool {
    (1..=200).contains(&sujet.chars().count()) && !sujet.chars().any(char::is_control)
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
/// A sentence in French when the key is not there or cannot be read, or when the life asked for exceeds the cap.
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
        iss: jetons.emetteur().to_owned(),
        aud: Audience::Une(jetons.audience().to_owned()),
        sub: emission.sujet.clone(),
        iat,
        exp: iat + i64::from(emission.minutes) * 60,
        nbf: None,
        organisation: emission.organisation.to_string(),
        roles: emission.roles.iter().map(ToString::to_string).collect(),
    };
    let cle = EncodingKey::from_secret(&secret::secret(donnees)?);
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &revendications, &cle)
        .map_err(|erreur| format!("le jeton n'a pu être signé : {erreur}"))
}
