//! A database as a program before left it: a copy of the stage's own where the engine has one server only, its own where it may have
//! several.

use crate::scene::moteur::BaseDEssai;
use crate::scene::{Moteur, Scene};
use persistence::{Base, Lieu};

/// A database that no program of this version has opened since it was changed.
pub struct Ancienne<'a> {
    scene: &'a Scene,
    copie: Option<BaseDEssai>,
    /// Where it is.
    pub lieu: Lieu,
}

impl<'a> Ancienne<'a> {
    /// Takes it as it stands.
    pub fn prendre(scene: &'a Scene) -> Self {
        let servie = scene.config().stockage.lieu().expect("a place");
        match scene.moteur() {
            Moteur::Sqlite => {
                let fichier = scene.dossier().join("ancienne.sqlite");
                Base::sauvegarder(&servie, &fichier).expect("a copy");
                let lieu = Lieu::Sqlite(fichier.clone());
                Self { scene, copie: Some(BaseDEssai::Sqlite { fichier }), lieu }
            }
            Moteur::Postgres { .. } => Self { scene, copie: None, lieu: servie },
        }
    }

    /// Runs SQL by the engine's own client.
    pub fn sql(&self, texte: &str) {
        match &self.copie {
            Some(copie) => copie.sql(texte),
            None => self.scene.sql(texte),
        }
    }

    /// Asks by the engine's own client: one line a row, columns between bars.
    pub fn interroger(&self, texte: &str) -> String {
        match &self.copie {
            Some(copie) => copie.interroger(texte),
            None => self.scene.interroger(texte),
        }
    }

    /// Whether it has a table of this name.
    pub fn a_la_table(&self, nom: &str) -> bool {
        let tables = match self.scene.moteur() {
            Moteur::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table'",
            Moteur::Postgres { .. } => "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
        };
        self.interroger(tables).lines().any(|table| table == nom)
    }
}
