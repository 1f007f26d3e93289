//! The engines on which scenarios run, each scene with a database of its own.

use super::decor::dossiers;
use super::psql;
use persistence::FICHIER;
use std::path::PathBuf;
use std::process::Command;

/// An engine.
#[derive(Debug, Clone)]
pub enum Moteur {
    /// Embedded, always there.
    Sqlite,
    /// Where `TEST_POSTGRES_URL` answers.
    Postgres {
        /// The URL of a database in which others may be created.
        url: String,
    },
}

impl Moteur {
    /// SQLite, and PostgreSQL if it answers; `TEST_POSTGRES_REQUIS=1` makes its absence an error.
    ///
    /// # Errors
    /// A sentence in French.
    pub fn disponibles() -> Result<Vec<Self>, String> {
        let mut moteurs = vec![Self::Sqlite];
        let requis = std::env::var("TEST_POSTGRES_REQUIS").is_ok_and(|requis| requis == "1");
        match std::env::var("TEST_POSTGRES_URL") {
            Ok(url) => match psql::lancer(&url, "SELECT 1") {
                Ok(()) => {
                    eprintln!("*** scénarios sur SQLite et sur PostgreSQL ***");
                    moteurs.push(Self::Postgres { url });
                }
                Err(cause) if requis => return Err(format!("PostgreSQL est requis et ne répond pas : {cause}")),
                Err(cause) => eprintln!("*** PostgreSQL NE RÉPOND PAS, scénarios sur SQLite seulement : {cause} ***"),
            },
            Err(_) if requis => return Err("PostgreSQL est requis : donnez TEST_POSTGRES_URL".to_owned()),
            Err(_) => eprintln!("*** TEST_POSTGRES_URL n'est pas donnée : scénarios sur SQLite SEULEMENT ***"),
        }
        Ok(moteurs)
    }

    /// PostgreSQL, where it answers: for what is not played on a scene.
    pub fn postgres() -> Option<Self> {
        let url = std::env::var("TEST_POSTGRES_URL").ok()?;
        psql::lancer(&url, "SELECT 1").is_ok().then_some(Self::Postgres { url })
    }

    /// Its name in the tests' names.
    pub fn nom(&self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres { .. } => "postgres",
        }
    }

    /// Makes a database that nobody has opened yet.
    pub fn creer(&self, nom: &str) -> BaseDEssai {
        self.creer_depuis(nom, None)
    }

    /// Makes a database: empty, or on PostgreSQL the copy of another.
    pub fn creer_depuis(&self, nom: &str, modele: Option<&str>) -> BaseDEssai {
        match self {
            Self::Sqlite => BaseDEssai::Sqlite { fichier: dossiers().join(nom).join(FICHIER) },
            Self::Postgres { url } => {
                let depuis = modele.map(|modele| format!(" TEMPLATE {modele}")).unwrap_or_default();
                psql::lancer(url, &format!("CREATE DATABASE {nom}{depuis}")).expect("a database is created");
                BaseDEssai::Postgres { serveur: url.clone(), url: autre_base(url, nom), nom: nom.to_owned() }
            }
        }
    }
}

/// The database of one scene, dropped with it.
pub enum BaseDEssai {
    /// A file in the scene's data folder.
    Sqlite {
        /// The file.
        fichier: PathBuf,
    },
    /// A database of its own.
    Postgres {
        /// The URL from which it was created.
        serveur: String,
        /// Its own URL.
        url: String,
        /// Its name.
        nom: String,
    },
}

impl BaseDEssai {
    /// What `DATABASE_URL` would say; nothing for the embedded default.
    pub fn url(&self) -> Option<String> {
        match self {
            Self::Sqlite { .. } => None,
            Self::Postgres { url, .. } => Some(url.clone()),
        }
    }

    /// Runs SQL by the engine's own client.
    pub fn sql(&self, texte: &str) {
        match self {
            Self::Sqlite { fichier } => {
                let sortie = Command::new("sqlite3")
                    .arg("-cmd")
                    .arg(".timeout 5000")
                    .arg(fichier)
                    .arg(texte)
                    .output()
                    .expect("sqlite3 is installed");
                assert!(sortie.status.success(), "{}", String::from_utf8_lossy(&sortie.stderr));
            }
            Self::Postgres { url, .. } => psql::lancer(url, texte).expect("the SQL runs"),
        }
    }

    /// Asks by the engine's own client: one line a row, columns between bars.
    pub fn interroger(&self, texte: &str) -> String {
        let mut commande = match self {
            Self::Sqlite { fichier } => {
                let mut commande = Command::new("sqlite3");
                commande.args(["-readonly", "-list", "-cmd", ".timeout 5000"]).arg(fichier).arg(texte);
                commande
            }
            Self::Postgres { url, .. } => {
                let mut commande = Command::new("psql");
                commande.args(["--no-psqlrc", "--tuples-only", "--no-align", "--command", texte, url]);
                commande
            }
        };
        let sortie = commande.output().expect("the engine's client is installed");
        assert!(sortie.status.success(), "{}", String::from_utf8_lossy(&sortie.stderr));
        String::from_utf8(sortie.stdout).expect("UTF-8")
    }
}

impl Drop for BaseDEssai {
    fn drop(&mut self) {
        if let Self::Postgres { serveur, nom, .. } = self {
            let _ = psql::lancer(serveur, &format!("DROP DATABASE IF EXISTS {nom} WITH (FORCE)"));
        }
    }
}

/// What a session of a scene does not wait for: no power cut is played on a scene, and its database does not outlive it.
const SANS_ATTENDRE_LE_DISQUE: &str = "options=-csynchronous_commit%3Doff";

/// The same server, another database.
fn autre_base(url: &str, nom: &str) -> String {
    let (avant, parametres) = url.split_once('?').map_or((url, None), |(avant, apres)| (avant, Some(apres)));
    let serveur = avant.rsplit_once('/').map_or(avant, |(serveur, _)| serveur);
    let parametres = match parametres {
        None => SANS_ATTENDRE_LE_DISQUE.to_owned(),
        Some(parametres) if parametres.contains("options=") => parametres.to_owned(),
        Some(parametres) => format!("{parametres}&{SANS_ATTENDRE_LE_DISQUE}"),
    };
    format!("{serveur}/{nom}?{parametres}")
}
