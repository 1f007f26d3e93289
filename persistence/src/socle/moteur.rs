//! The engine behind the doors of the database: who holds its connections, and how a transaction begins on each.

#[cfg(feature = "comptage")]
use crate::socle::comptage::Comptage;
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::ouverture::{ErreurOuverture, Lieu, Verrou};
use crate::socle::transaction::debuter;
use crate::socle::{migrations, postgres, sqlite};
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use std::sync::Arc;
use std::time::Duration;

/// How long a reading or an act waits for a connection before it is shed.
const ATTENTE: Duration = Duration::from_secs(2);

/// An engine, and the connections to it.
pub(crate) struct Moteur {
    sessions: Sessions,
    /// The queries of every transaction, where they are counted.
    #[cfg(feature = "comptage")]
    pub(crate) comptage: Comptage,
}

enum Sessions {
    Sqlite {
        lecteurs: Pool<sqlite::Lecteurs>,
        redacteur: sqlite::Redacteur,
        _verrou: Arc<Verrou>,
    },
    Postgres {
        sessions: Pool<postgres::Sessions>,
    },
    /// A SQLite file that another process may be serving.
    Lecteur {
        lecteurs: Pool<sqlite::Lecteurs>,
    },
}

impl Moteur {
    /// Opens the database and brings its schema up to date; `lecteurs` bounds its reading connections.
    ///
    /// # Errors
    /// [`ErreurOuverture`].
    pub(crate) fn ouvrir(lieu: &Lieu, lecteurs: u32) -> Result<Self, ErreurOuverture> {
        Self::sur(|| match lieu {
            Lieu::Sqlite(fichier) => {
                let verrou = Arc::new(Verrou::prendre_et_creer(fichier)?);
                migrations::appliquer(&mut sqlite::connecter(fichier)?)?;
                Ok(Sessions::Sqlite {
                    redacteur: sqlite::Redacteur::demarrer(fichier, Arc::clone(&verrou))?,
                    lecteurs: bassin(sqlite::Lecteurs(fichier.clone()), lecteurs)?,
                    _verrou: verrou,
                })
            }
            Lieu::Postgres(url) => {
                migrations::appliquer(&mut postgres::connecter(url)?)?;
                Ok(Sessions::Postgres { sessions: bassin(postgres::Sessions(url.clone()), lecteurs)? })
            }
        })
    }

    /// Opens the database to read it beside its server: nothing is migrated, nothing can be written.
    ///
    /// # Errors
    /// [`ErreurOuverture`], when there is no database there or it does not answer.
    pub(crate) fn ouvrir_en_lecture(lieu: &Lieu) -> Result<Self, ErreurOuverture> {
        Self::sur(|| match lieu {
            Lieu::Sqlite(fichier) if !fichier.exists() => {
                let detail = format!("aucune base à cet endroit : {}", fichier.display());
                Err(ErreurOuverture::Configuration(detail))
            }
            Lieu::Sqlite(fichier) => Ok(Sessions::Lecteur { lecteurs: bassin(sqlite::Lecteurs(fichier.clone()), 1)? }),
            Lieu::Postgres(url) => Ok(Sessions::Postgres { sessions: bassin(postgres::Sessions(url.clone()), 1)? }),
        })
    }

    fn sur(ouvrir: impl FnOnce() -> Result<Sessions, ErreurOuverture>) -> Result<Self, ErreurOuverture> {
        #[cfg(feature = "comptage")]
        let comptage = Comptage::installer();
        Ok(Self {
            sessions: ouvrir()?,
            #[cfg(feature = "comptage")]
            comptage,
        })
    }

    /// Its name: `SQLite` or `PostgreSQL`.
    pub(crate) fn nom(&self) -> &'static str {
        match self.sessions {
            Sessions::Sqlite { .. } | Sessions::Lecteur { .. } => "SQLite",
            Sessions::Postgres { .. } => "PostgreSQL",
        }
    }

    /// One reading, all of whose queries see the same instant.
    ///
    /// # Errors
    /// The closure's own, and those of the database.
    pub(crate) fn lire<T>(&self, lire: impl FnOnce(&mut Db) -> Result<T, Echec>) -> Result<T, Echec> {
        #[cfg(feature = "comptage")]
        let lire = self.comptage.compter(lire);
        match &self.sessions {
            Sessions::Sqlite { lecteurs, .. } | Sessions::Lecteur { lecteurs } => {
                debuter(&mut *prendre(lecteurs)?, "BEGIN DEFERRED", lire)
            }
            Sessions::Postgres { sessions } => {
                debuter(&mut *prendre(sessions)?, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", lire)
            }
        }
    }

    /// One transaction that may write.
    ///
    /// # Errors
    /// The closure's own, and those of the database.
    pub(crate) fn ecrire<T: Send + 'static>(
        &self,
        travail: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        #[cfg(feature = "comptage")]
        let travail = self.comptage.compter(travail);
        match &self.sessions {
            Sessions::Sqlite { redacteur, .. } => redacteur.executer(travail),
            // Under a higher level the snapshot would be older than the dossier's lock.
            Sessions::Postgres { sessions } => {
                debuter(&mut *prendre(sessions)?, "BEGIN ISOLATION LEVEL READ COMMITTED", travail)
            }
            Sessions::Lecteur { .. } => Err(Echec::Interne("cette base est ouverte en lecture".to_owned())),
        }
    }
}

fn bassin<M: ManageConnection>(sessions: M, taille: u32) -> Result<Pool<M>, ErreurOuverture> {
    Pool::builder()
        .max_size(taille)
        .min_idle(Some(1))
        .connection_timeout(ATTENTE)
        .build(sessions)
        .map_err(|erreur| ErreurOuverture::Configuration(erreur.to_string()))
}

fn prendre<M: ManageConnection>(bassin: &Pool<M>) -> Result<PooledConnection<M>, Echec> {
    bassin.get().map_err(|erreur| Echec::Indisponible(erreur.to_string()))
}
