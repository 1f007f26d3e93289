//! The bounds of the server: what it holds at once, and how long it waits for whom.

use crate::serveur::config::Mode;
use clap::Args;
use std::time::Duration;

/// How many clients, how many bytes, how long.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Bornes")]
pub struct Bornes {
    /// Connexions de clients ouvertes en même temps ; au-delà, 503
    #[arg(
        long,
        env = "CONVENTIONS_CLIENTS",
        default_value_t = 512,
        value_name = "NOMBRE",
        value_parser = clap::value_parser!(u32).range(8..=20_000)
    )]
    pub clients: u32,
    /// Connexions ouvertes en même temps depuis une même adresse (un même /64 en IPv6) ; 0 : sans borne propre
    #[arg(
        long,
        env = "CONVENTIONS_CLIENTS_PAR_ADRESSE",
        default_value_t = 128,
        value_name = "NOMBRE",
        value_parser = clap::value_parser!(u32).range(0..=20_000)
    )]
    pub clients_par_adresse: u32,
    /// Octets reçus ou à envoyer que le serveur garde en mémoire, en Mio ; au-delà, 503
    #[arg(
        long,
        env = "CONVENTIONS_EN_VOL",
        default_value_t = 64,
        value_name = "MIO",
        value_parser = clap::value_parser!(u32).range(4..=65_536)
    )]
    pub en_vol: u32,
    /// Octets de réponses gardées en mémoire pour resservir tant que la base ne change pas, en Mio ; 0 : aucune
    #[arg(
        long,
        env = "CONVENTIONS_REPONSES_GARDEES",
        default_value_t = 16,
        value_name = "MIO",
        value_parser = clap::value_parser!(u32).range(0..=65_536)
    )]
    pub reponses_gardees: u32,
    /// Attente la plus longue d'une requête avant qu'on s'en occupe, en millisecondes ; au-delà, 503
    #[arg(
        long,
        env = "CONVENTIONS_ATTENTE",
        default_value_t = 400,
        value_name = "MILLISECONDES",
        value_parser = clap::value_parser!(u32).range(10..=60_000)
    )]
    pub attente: u32,
    /// Délai pendant lequel un client peut ne rien lire de sa réponse avant d'être coupé, en secondes
    #[arg(
        long,
        env = "CONVENTIONS_DELAI_ECRITURE",
        default_value_t = 10,
        value_name = "SECONDES",
        value_parser = clap::value_parser!(u32).range(1..=300)
    )]
    pub delai_ecriture: u32,
    /// Délai de production d'une réponse ou d'un document, en secondes ; au-delà, 503
    #[arg(
        long,
        env = "CONVENTIONS_DELAI_PRODUCTION",
        default_value_t = 10,
        value_name = "SECONDES",
        value_parser = clap::value_parser!(u32).range(1..=300)
    )]
    pub delai_production: u32,
    /// Préavis d'un arrêt, en secondes : `/sante/pret` répond 503 et le reste est servi ; par défaut 5 en production, 0 en
    /// développement
    #[arg(
        long,
        env = "CONVENTIONS_PREAVIS",
        value_name = "SECONDES",
        value_parser = clap::value_parser!(u32).range(0..=300)
    )]
    pub preavis: Option<u32>,
    /// Délai laissé, après le préavis, à ce qui est en cours, en secondes
    #[arg(
        long,
        env = "CONVENTIONS_DELAI_ARRET",
        default_value_t = 30,
        value_name = "SECONDES",
        value_parser = clap::value_parser!(u32).range(1..=600)
    )]
    pub delai_arret: u32,
}

impl Bornes {
    /// How long `/sante/pret` says no before the door closes.
    #[must_use]
    pub fn preavis(&self, mode: Mode) -> Duration {
        let usage = match mode {
            Mode::Production => 5,
            Mode::Developpement => 0,
        };
        Duration::from_secs(self.preavis.unwrap_or(usage).into())
    }

    /// The bytes of answers that are kept.
    #[must_use]
    pub fn octets_gardes(&self) -> usize {
        (self.reponses_gardees as usize) << 20
    }

    /// The bytes that may be in flight.
    #[must_use]
    pub fn octets_en_vol(&self) -> usize {
        (self.en_vol as usize) << 20
    }
}
