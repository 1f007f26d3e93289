//! The database that every scene begins with: brought to the present schema and given its reference data by the program
//! itself, once per engine and run, then copied. What a start does on a base that nobody has opened is played for itself
//! (`scenarios::courses`, `programme`).

use super::moteur::{BaseDEssai, Moteur};
use super::{OUVERTURE, configuration, dossiers};
use api::application::Application;
use chrono::{DateTime, Utc};
use persistence::{Base, FICHIER};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// The models made so far, by the name of their engine.
static MODELES: Mutex<BTreeMap<&str, Modele>> = Mutex::new(BTreeMap::new());

/// A database that no server has open, so that it can be copied.
struct Modele {
    base: BaseDEssai,
    dossier: PathBuf,
}

impl Modele {
    fn faire(moteur: &Moteur) -> Self {
        let nom = format!("modele_{}", std::process::id());
        let dossier = dossiers().join(&nom);
        let vide = moteur.creer(&nom);
        let config = configuration(dossier.clone(), vide.url());
        let ouverture: DateTime<Utc> = OUVERTURE.parse().expect("an instant");
        let application = Application::ouvrir(&config, Arc::new(move || ouverture)).expect("the model opens");
        let base = match vide {
            BaseDEssai::Sqlite { .. } => {
                // One file, without the journal beside it.
                let fichier = dossier.join("modele.sqlite");
                Base::sauvegarder(&config.stockage.lieu().expect("a place"), &fichier).expect("a copy");
                BaseDEssai::Sqlite { fichier }
            }
            postgres @ BaseDEssai::Postgres { .. } => postgres,
        };
        drop(application);
        Self { base, dossier }
    }
}

impl Moteur {
    /// Makes a database for one scene, as a server that starts leaves it.
    pub fn copier_le_modele(&self, nom: &str) -> BaseDEssai {
        let mut modeles = MODELES.lock().expect("the models");
        match &modeles.entry(self.nom()).or_insert_with(|| Modele::faire(self)).base {
            BaseDEssai::Sqlite { fichier } => {
                let modele = fichier.clone();
                drop(modeles);
                let dossier = dossiers().join(nom);
                std::fs::create_dir_all(&dossier).expect("a folder");
                let fichier = dossier.join(FICHIER);
                std::fs::copy(modele, &fichier).expect("a copy of the model");
                BaseDEssai::Sqlite { fichier }
            }
            BaseDEssai::Postgres { nom: modele, .. } => {
                let modele = modele.clone();
                drop(modeles);
                self.creer_depuis(nom, Some(&modele))
            }
        }
    }
}

/// Removes the models: nothing of a run stays behind it.
pub fn ranger() {
    let modeles = std::mem::take(&mut *MODELES.lock().expect("the models"));
    for Modele { base, dossier } in modeles.into_values() {
        drop(base);
        let _ = std::fs::remove_dir_all(dossier);
    }
}
