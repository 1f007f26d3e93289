//! Where and when a stage opens, and under which limits.

use api::serveur::bornes::Bornes;
use api::serveur::config::{Config, Ecoute, Jetons, Mode, Stockage};
use std::path::PathBuf;

/// The day on which scenarios open, unless they say otherwise.
pub(super) const OUVERTURE: &str = "2026-11-22T09:00:00Z";

/// Where the data folders of the scenes are.
pub(super) fn dossiers() -> PathBuf {
    std::env::temp_dir().join("conventions-opco-tests")
}

/// The usual limits, on this data folder and this database.
pub(super) fn configuration(donnees: PathBuf, database_url: Option<String>) -> Config {
    Config {
        ecoute: Ecoute {
            adresse: "127.0.0.1:0".parse().expect("an address"),
            mode: Mode::Developpement,
            cors: Vec::new(),
            mandataires: Vec::new(),
            prefixe: None,
            quota: 1_000_000,
            corps_max: 262_144,
            delai_corps: 10,
            connexions: 4,
        },
        // On a busy machine nothing here is shed for being late.
        bornes: Bornes {
            clients: 4096,
            clients_par_adresse: 0,
            en_vol: 64,
            reponses_gardees: 16,
            attente: 30_000,
            delai_ecriture: 30,
            delai_production: 300,
            preavis: None,
            delai_arret: 30,
        },
        jetons: Jetons { emetteur: None, audience: None, jwks: None, jwks_delai: 1, duree_max: 1440 },
        stockage: Stockage { donnees, database_url, database_url_lecture: None, cle_journal: None },
    }
}
