//! Configuration: flags and environment, one table, read once.

use crate::serveur::bornes::Bornes;
use crate::serveur::mandataires::lire_reseau;
use crate::sortie::prefixe::Prefixe;
use clap::{Args, ValueEnum};
use ipnet::IpNet;
use persistence::Lieu;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Whether the server may run on the key that it made for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// One machine, one key of its own.
    #[value(help = "une machine, une clé créée par le serveur")]
    Developpement,
    /// Tokens from an issuer, keys from its JWKS; anything less refuses to start.
    #[value(help = "des jetons d'un émetteur, dont on donne le JWKS")]
    Production,
}

/// Where the facts and the key stand.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Données")]
pub struct Stockage {
    /// Dossier des données : base embarquée, clé de signature
    #[arg(
        long,
        env = "CONVENTIONS_DONNEES",
        default_value = "donnees",
        value_name = "DOSSIER",
        hide_env_values = true
    )]
    pub donnees: PathBuf,
    /// Base de données : postgres://… ou sqlite:FICHIER ; par défaut, un fichier SQLite dans le dossier des données
    #[arg(long = "base", env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Copies de la base PostgreSQL (réplication en continu) où envoyer les lectures, quand elles ont rattrapé la base
    #[arg(long = "base-lecture", env = "DATABASE_URL_LECTURE", value_name = "URL", hide_env_values = true)]
    pub database_url_lecture: Option<String>,
    /// Fichier de la clé Ed25519 qui signe les points de contrôle du journal : 32 octets en base64 ; par défaut, créée dans le dossier des données
    #[arg(long, env = "CONVENTIONS_CLE_JOURNAL", value_name = "FICHIER", hide_env_values = true)]
    pub cle_journal: Option<PathBuf>,
}

impl Stockage {
    /// Which engine, and where.
    ///
    /// # Errors
    /// A sentence in French when a URL is not one of an engine that can serve so.
    pub fn lieu(&self) -> Result<Lieu, String> {
        Lieu::lire(self.database_url.as_deref(), self.database_url_lecture.as_deref(), &self.donnees)
    }
}

/// Where the public keys of an issuer are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Jwks {
    /// In a file.
    Fichier(PathBuf),
    /// At an address of HTTP.
    Adresse(String),
}

/// Who issues tokens, and for whom, where nobody says it.
const SOI: &str = "conventions-opco";

impl Jetons {
    /// The issuer that is expected.
    #[must_use]
    pub fn emetteur(&self) -> &str {
        self.emetteur.as_deref().unwrap_or(SOI)
    }

    /// The audience that is expected.
    #[must_use]
    pub fn audience(&self) -> &str {
        self.audience.as_deref().unwrap_or(SOI)
    }
}

/// From whom tokens are accepted.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Jetons")]
pub struct Jetons {
    /// Émetteur attendu des jetons (`iss`) ; par défaut conventions-opco, à dire en production
    #[arg(
        long,
        env = "CONVENTIONS_EMETTEUR",
        value_name = "TEXTE",
        value_parser = clap::builder::NonEmptyStringValueParser::new()
    )]
    pub emetteur: Option<String>,
    /// Audience attendue des jetons (`aud`) ; par défaut conventions-opco, à dire en production
    #[arg(
        long,
        env = "CONVENTIONS_AUDIENCE",
        value_name = "TEXTE",
        value_parser = clap::builder::NonEmptyStringValueParser::new()
    )]
    pub audience: Option<String>,
    /// JWKS des clés publiques de l'émetteur, fichier ou adresse http(s) ; sans lui, une clé est créée dans le dossier des
    /// données
    #[arg(long, env = "CONVENTIONS_JWKS", value_name = "FICHIER|URL", value_parser = lire_jwks)]
    pub jwks: Option<Jwks>,
    /// Temps le plus court entre deux lectures du JWKS qu'un jeton demande, en secondes
    #[arg(
        long,
        env = "CONVENTIONS_JWKS_DELAI",
        default_value_t = 10,
        value_name = "SECONDES",
        value_parser = clap::value_parser!(u32).range(1..=300)
    )]
    pub jwks_delai: u32,
    /// Durée de vie la plus longue admise pour un jeton, en minutes
    #[arg(
        long,
        env = "CONVENTIONS_JETON_DUREE_MAX",
        default_value_t = 1440,
        value_name = "MINUTES",
        value_parser = clap::value_parser!(u32).range(1..=43_200)
    )]
    pub duree_max: u32,
}

/// What the server listens on and how much it takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Serveur")]
pub struct Ecoute {
    /// Adresse d'écoute
    #[arg(long, env = "CONVENTIONS_ADRESSE", default_value = "127.0.0.1:8080", value_name = "HÔTE:PORT")]
    pub adresse: SocketAddr,
    /// Mode : en production, la clé créée par le serveur lui-même est refusée
    #[arg(long, env = "CONVENTIONS_MODE", default_value = "developpement", value_name = "MODE")]
    pub mode: Mode,
    /// Origines admises par CORS, séparées par des virgules ; aucune par défaut
    #[arg(long, env = "CONVENTIONS_CORS", value_delimiter = ',', value_name = "ORIGINES", value_parser = lire_origine)]
    pub cors: Vec<String>,
    /// Mandataires de confiance, adresses ou réseaux séparés par des virgules : eux seuls disent de qui vient une requête
    /// (`Forwarded`, `X-Forwarded-For`) et sous quel chemin (`X-Forwarded-Prefix`)
    #[arg(
        long,
        env = "CONVENTIONS_MANDATAIRES",
        value_delimiter = ',',
        value_name = "RÉSEAUX",
        value_parser = lire_reseau
    )]
    pub mandataires: Vec<IpNet>,
    /// Chemin sous lequel un mandataire montre le serveur, par exemple /conventions ; aucun par défaut
    #[arg(long, env = "CONVENTIONS_PREFIXE", value_name = "CHEMIN", value_parser = lire_prefixe)]
    pub prefixe: Option<Prefixe>,
    /// Requêtes admises par minute et par appelant
    #[arg(
        long,
        env = "CONVENTIONS_QUOTA",
        default_value_t = 6000,
        value_name = "NOMBRE",
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    pub quota: u32,
    /// Taille la plus grande du corps d'une requête, en octets
    #[arg(
        long,
        env = "CONVENTIONS_CORPS_MAX",
        default_value_t = 262_144,
        value_name = "OCTETS",
        value_parser = clap::value_parser!(u32).range(1024..=16_777_216)
    )]
    pub corps_max: u32,
    /// Délai d'arrivée du corps d'une requête, en secondes
    #[arg(
        long,
        env = "CONVENTIONS_DELAI_CORPS",
        default_value_t = 10,
        value_name = "SECONDES",
        value_parser = clap::value_parser!(u32).range(1..=300)
    )]
    pub delai_corps: u32,
    /// Connexions de lecture à la base (sessions, sur PostgreSQL) ; sur SQLite, deux lectures au plus à la fois par processeur
    #[arg(
        long,
        env = "CONVENTIONS_CONNEXIONS",
        default_value_t = 8,
        value_name = "NOMBRE",
        value_parser = clap::value_parser!(u32).range(1..=200)
    )]
    pub connexions: u32,
}

/// Everything that starting a server takes.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Listening.
    #[command(flatten)]
    pub ecoute: Ecoute,
    /// Bounds.
    #[command(flatten)]
    pub bornes: Bornes,
    /// Tokens.
    #[command(flatten)]
    pub jetons: Jetons,
    /// Data.
    #[command(flatten)]
    pub stockage: Stockage,
}

fn lire_jwks(texte: &str) -> Result<Jwks, String> {
    if texte.is_empty() {
        return Err("un fichier ou une adresse est attendu".to_owned());
    }
    if !texte.contains("://") {
        return Ok(Jwks::Fichier(texte.into()));
    }
    let adresse =
        texte.parse::<ureq::http::Uri>().ok().filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")));
    let autorite = adresse.as_ref().and_then(|uri| uri.authority()).map(ureq::http::uri::Authority::as_str);
    match autorite {
        // It would be told in every line of log that names the address.
        Some(autorite) if autorite.contains('@') => {
            Err("une adresse sans identifiant ni mot de passe est attendue".to_owned())
        }
        Some(_) => Ok(Jwks::Adresse(texte.to_owned())),
        None => Err("une adresse s'écrit https://emetteur.fr/jwks.json".to_owned()),
    }
}

fn lire_prefixe(texte: &str) -> Result<Prefixe, String> {
    Prefixe::lire(texte).ok_or_else(|| "un chemin s'écrit /conventions, sans caractère à échapper".to_owned())
}

fn lire_origine(texte: &str) -> Result<String, String> {
    let origine = ["http://", "https://"].iter().any(|schema| texte.starts_with(schema)) && !texte.ends_with('/');
    origine.then(|| texte.to_owned()).ok_or_else(|| "une origine s'écrit https://exemple.fr".to_owned())
}
