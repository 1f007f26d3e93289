//! The database that every scene begins with: brought to the present schema and given its reference data by the program
//! itself, once per engine and run, then copied. What a start does on a base that nobody has opened is played for itself
//! (`scenarios::courses`, `programme`).
//!
//! A SQLite file is copied for each scene. A PostgreSQL database is several hundred files to make and to remove, which takes
//! longer than most scenarios: one that a scene has done with is brought back to the model, row by row, and serves again,
//! unless the scene failed or someone spoke SQL to it.

use super::decor::{OUVERTURE, configuration, dossiers};
use super::moteur::{BaseDEssai, Moteur};
use super::psql::Console;
use api::serveur::application::Application;
use chrono::{DateTime, Utc};
use persistence::{Base, FICHIER};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// What the model keeps of itself on PostgreSQL, so that its copies can be brought back to it. The keys that bind the tables
/// are checked at the end of a statement: one empties all of them, one fills them.
const RETOUR: &str = "\
CREATE SCHEMA modele;
DO $$
DECLARE nom text;
BEGIN
    IF EXISTS (SELECT FROM pg_sequences WHERE schemaname = 'public') THEN
        RAISE EXCEPTION 'a sequence would not be brought back';
    END IF;
    FOR nom IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE modele.%1$I AS TABLE public.%1$I', nom);
    END LOOP;
END $$;
CREATE PROCEDURE modele.revenir() LANGUAGE plpgsql AS $$
DECLARE vider text; remplir text;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SELECT string_agg(format('%1$I AS (DELETE FROM public.%1$I)', tablename), ', '),
           string_agg(format('%1$I AS (INSERT INTO public.%1$I TABLE modele.%1$I)', tablename), ', ')
        INTO vider, remplir FROM pg_tables WHERE schemaname = 'public';
    EXECUTE format('WITH %s SELECT', vider);
    EXECUTE format('WITH %s SELECT', remplir);
END $$;
";

/// The models made so far, by the name of their engine.
static MODELES: Mutex<BTreeMap<&str, Modele>> = Mutex::new(BTreeMap::new());

/// The PostgreSQL databases brought back to the model, that await a scene.
static RENDUES: Mutex<Vec<(BaseDEssai, Console)>> = Mutex::new(Vec::new());

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
            postgres @ BaseDEssai::Postgres { .. } => {
                postgres.sql(RETOUR);
                postgres
            }
        };
        drop(application);
        Self { base, dossier }
    }
}

/// The database of one scene.
pub struct Copie {
    base: Option<BaseDEssai>,
    /// What brings it back to the model, where it serves again.
    retour: Option<Console>,
    alteree: AtomicBool,
}

impl Copie {
    /// Makes the database of a scene, as a server that starts leaves it.
    pub fn du_modele(moteur: &Moteur, nom: &str) -> Self {
        if let Moteur::Postgres { .. } = moteur {
            let rendue = RENDUES.lock().expect("the databases").pop();
            if let Some((base, console)) = rendue {
                return Self::neuve(base, Some(console));
            }
        }
        let mut modeles = MODELES.lock().expect("the models");
        match &modeles.entry(moteur.nom()).or_insert_with(|| Modele::faire(moteur)).base {
            BaseDEssai::Sqlite { fichier: modele } => {
                let dossier = dossiers().join(nom);
                std::fs::create_dir_all(&dossier).expect("a folder");
                let fichier = dossier.join(FICHIER);
                std::fs::copy(modele, &fichier).expect("a copy of the model");
                Self::neuve(BaseDEssai::Sqlite { fichier }, None)
            }
            BaseDEssai::Postgres { nom: modele, .. } => {
                let base = moteur.creer_depuis(nom, Some(modele));
                let url = base.url().expect("a database by its address");
                Self::neuve(base, Some(Console::ouvrir(&url).expect("a client")))
            }
        }
    }

    fn neuve(base: BaseDEssai, retour: Option<Console>) -> Self {
        Self { base: Some(base), retour, alteree: AtomicBool::new(false) }
    }

    fn base(&self) -> &BaseDEssai {
        self.base.as_ref().expect("kept as long as the scene")
    }

    /// What `DATABASE_URL` would say; nothing for the embedded default.
    pub fn url(&self) -> Option<String> {
        self.base().url()
    }

    /// Runs SQL by the engine's own client.
    pub fn sql(&self, texte: &str) {
        self.alteree.store(true, Ordering::Relaxed);
        self.base().sql(texte);
    }

    /// Asks by the engine's own client.
    pub fn interroger(&self, texte: &str) -> String {
        self.base().interroger(texte)
    }
}

impl Drop for Copie {
    fn drop(&mut self) {
        let (Some(base), Some(mut console)) = (self.base.take(), self.retour.take()) else { return };
        if *self.alteree.get_mut() || std::thread::panicking() {
            return;
        }
        match console.dire("CALL modele.revenir()") {
            Ok(()) => RENDUES.lock().expect("the databases").push((base, console)),
            Err(erreur) => eprintln!("{erreur}"),
        }
    }
}

/// Removes the models and what was copied from them: nothing of a run stays behind it.
pub fn ranger() {
    drop(std::mem::take(&mut *RENDUES.lock().expect("the databases")));
    let modeles = std::mem::take(&mut *MODELES.lock().expect("the models"));
    for Modele { base, dossier } in modeles.into_values() {
        drop(base);
        let _ = std::fs::remove_dir_all(dossier);
    }
}
