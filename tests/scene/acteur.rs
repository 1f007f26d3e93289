//! Those who speak to the server: every answer they get is held against the contract.

use super::reponse::Reponse;
use super::{releves, souvenirs};
use crate::contract;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::sync::LazyLock;
use ureq::Agent;
use ureq::http::Request;

/// One client for all actors: its connections serve again. No head is longer than its buffers, which are cleared for each.
static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .input_buffer_size(32 * 1024)
        .output_buffer_size(32 * 1024)
        .build()
        .into()
});

/// Someone with a token, or without.
#[derive(Clone)]
pub struct Acteur {
    url: String,
    jeton: Option<String>,
    agent: Agent,
}

impl Acteur {
    /// Speaks to this server, with this token.
    pub fn new(url: String, jeton: Option<String>) -> Self {
        Self { url, jeton, agent: AGENT.clone() }
    }

    /// The same, with a token that nobody minted for it.
    pub fn avec_jeton(&self, jeton: &str) -> Self {
        Self { jeton: Some(jeton.to_owned()), ..self.clone() }
    }

    /// The address of the server spoken to.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// For whom it speaks: what its token says of it, whenever it was minted; `None` for the public.
    pub fn lecteur(&self) -> Option<String> {
        let contenu = self.jeton.as_deref()?.split('.').nth(1)?;
        let dits: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(contenu).ok()?).ok()?;
        Some(json!([dits["organisation"], dits["roles"], dits["sub"]]).to_string())
    }

    /// The token.
    pub fn jeton(&self) -> &str {
        self.jeton.as_deref().expect("an actor with a token")
    }

    /// Reads.
    pub fn get(&self, chemin: &str) -> Reponse {
        self.requete("GET", chemin).envoyer()
    }

    /// Acts.
    pub fn post(&self, chemin: &str, corps: Value) -> Reponse {
        self.requete("POST", chemin).corps(corps).envoyer()
    }

    /// Changes a draft, whose version was read.
    pub fn patch(&self, chemin: &str, version: i64, corps: Value) -> Reponse {
        self.requete("PATCH", chemin).lue(version).corps(corps).envoyer()
    }

    /// A request to be completed.
    pub fn requete(&self, methode: &str, chemin: &str) -> Requete {
        let en_tetes = self.jeton.iter().map(|jeton| ("authorization".to_owned(), format!("Bearer {jeton}"))).collect();
        Requete {
            acteur: self.clone(),
            methode: methode.to_owned(),
            chemin: chemin.to_owned(),
            en_tetes,
            corps: Vec::new(),
        }
    }
}

/// A request on its way.
#[derive(Clone)]
pub struct Requete {
    acteur: Acteur,
    methode: String,
    chemin: String,
    en_tetes: Vec<(String, String)>,
    corps: Vec<u8>,
}

impl Requete {
    /// Adds a header.
    pub fn avec(mut self, nom: &str, valeur: &str) -> Self {
        self.en_tetes.push((nom.to_lowercase(), valeur.to_owned()));
        self
    }

    /// Takes a header away.
    pub fn sans(mut self, nom: &str) -> Self {
        self.en_tetes.retain(|(present, _)| present != nom);
        self
    }

    /// Says which version was read.
    pub fn lue(self, version: i64) -> Self {
        self.avec("if-match", &format!("\"{version}\""))
    }

    /// Gives an idempotency key.
    pub fn cle(self, cle: &str) -> Self {
        self.avec("idempotency-key", cle)
    }

    /// Gives a JSON body.
    #[expect(clippy::needless_pass_by_value, reason = "scenarios write the body in place")]
    pub fn corps(self, corps: Value) -> Self {
        self.octets("application/json", corps.to_string().into_bytes())
    }

    /// Gives a body as it is.
    pub fn octets(self, nature: &str, corps: impl Into<Vec<u8>>) -> Self {
        let corps = corps.into();
        Self { corps, ..self.sans("content-type").avec("content-type", nature) }
    }

    /// What it asks, in one line.
    pub fn dite(&self) -> String {
        format!("{} {} {}", self.methode, self.chemin, String::from_utf8_lossy(&self.corps))
    }

    /// Sends it; the answer has been held against the contract.
    pub fn envoyer(self) -> Reponse {
        let reponse = self.envoyer_sans_verifier();
        contract::verifier(&self.methode, &self.chemin, &reponse);
        if let Some(operation) = contract::nom_de(&self.methode, &self.chemin) {
            // Where others write meanwhile, what is read is not the same twice: it illustrates nothing.
            if souvenirs::se_souvient_de(&self.acteur.url) {
                releves::relever(&self.acteur.url, operation, &self.corps, &reponse);
            }
            if self.methode == "GET" {
                souvenirs::retenir(&self.acteur, operation, &self.chemin, &reponse);
            }
        }
        reponse
    }

    /// Sends what no contract describes.
    pub fn envoyer_sans_verifier(&self) -> Reponse {
        let mut requete =
            Request::builder().method(self.methode.as_str()).uri(format!("{}{}", self.acteur.url, self.chemin));
        for (nom, valeur) in &self.en_tetes {
            requete = requete.header(nom, valeur);
        }
        let envoi = if self.corps.is_empty() && self.methode == "GET" {
            self.acteur.agent.run(requete.body(()).expect("a request"))
        } else {
            self.acteur.agent.run(requete.body(self.corps.clone()).expect("a request"))
        };
        let mut reponse = envoi.expect("the server answers");
        let en_tetes = reponse
            .headers()
            .iter()
            .map(|(nom, valeur)| (nom.as_str().to_owned(), valeur.to_str().expect("a text").to_owned()))
            .collect();
        let octets = reponse.body_mut().with_config().limit(50_000_000).read_to_vec().expect("a body");
        let (texte, octets) = match String::from_utf8(octets) {
            Ok(texte) => (texte, Vec::new()),
            Err(erreur) => (String::new(), erreur.into_bytes()),
        };
        Reponse {
            statut: reponse.status().as_u16(),
            en_tetes,
            corps: serde_json::from_str(&texte).unwrap_or(Value::Null),
            texte,
            octets,
        }
    }
}
