//! The doors of the database: `read`, `read_long`, `write`. What engine stands behind them, nobody else knows.

use crate::socle::echec::Echec;
use crate::socle::ecriture::{Demande, Ecriture, Reponse};
use crate::socle::journal;
use crate::socle::lecture::Lecture;
use crate::socle::ouverture::{ErreurOuverture, Lieu, Verrou};
use crate::socle::{migrations, postgres, sqlite};
use chrono::{DateTime, Utc};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel::{Connection, PgConnection, SqliteConnection};
use domain::socle::organisation::Portee;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

/// Either engine, behind one text of each query.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// How long a reading or an act waits for a connection before it is shed.
const ATTENTE: Duration = Duration::from_secs(2);

/// How often an act that lost a race is tried again, whole.
const ESSAIS: usize = 5;

/// The database: cheap to clone, shared by all.
#[derive(Clone)]
pub struct Base(Arc<Moteur>);

enum Moteur {
    Sqlite {
        lecteurs: Pool<sqlite::Lecteurs>,
        redacteur: sqlite::Redacteur,
        _verrou: Verrou,
    },
    Postgres {
        sessions: Pool<postgres::Sessions>,
    },
    /// A SQLite file that another process may be serving.
    Lecteur {
        lecteurs: Pool<sqlite::Lecteurs>,
    },
}

impl std::fmt::Debug for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.moteur())
    }
}

impl Base {
    /// Opens the database and brings its schema up to date; `lecteurs` bounds its reading connections.
    ///
    /// # Errors
    /// [`ErreurOuverture`], in a sentence for whoever starts the server.
    pub fn ouvrir(lieu: &Lieu, lecteurs: u32) -> Result<Self, ErreurOuverture> {
        let moteur = match lieu {
            Lieu::Sqlite(fichier) => {
                let verrou = Verrou::prendre(fichier)?;
                migrations::appliquer(&mut sqlite::connecter(fichier)?)?;
                Moteur::Sqlite {
                    redacteur: sqlite::Redacteur::demarrer(fichier)?,
                    lecteurs: bassin(sqlite::Lecteurs(fichier.clone()), lecteurs)?,
                    _verrou: verrou,
                }
            }
            Lieu::Postgres(url) => {
                migrations::appliquer(&mut postgres::connecter(url)?)?;
                Moteur::Postgres { sessions: bassin(postgres::Sessions(url.clone()), lecteurs)? }
            }
        };
        Ok(Self(Arc::new(moteur)))
    }

    /// Opens the database to read it beside its server: nothing is migrated, nothing can be written.
    ///
    /// # Errors
    /// [`ErreurOuverture`], when there is no database there or it does not answer.
    pub fn ouvrir_en_lecture(lieu: &Lieu) -> Result<Self, ErreurOuverture> {
        let moteur = match lieu {
            Lieu::Sqlite(fichier) if !fichier.exists() => {
                return Err(ErreurOuverture::Configuration(format!(
                    "aucune base à cet endroit : {}",
                    fichier.display()
                )));
            }
            Lieu::Sqlite(fichier) => Moteur::Lecteur { lecteurs: bassin(sqlite::Lecteurs(fichier.clone()), 1)? },
            Lieu::Postgres(url) => Moteur::Postgres { sessions: bassin(postgres::Sessions(url.clone()), 1)? },
        };
        Ok(Self(Arc::new(moteur)))
    }

    /// The name of the engine: `SQLite` or `PostgreSQL`.
    #[must_use]
    pub fn moteur(&self) -> &'static str {
        match *self.0 {
            Moteur::Sqlite { .. } | Moteur::Lecteur { .. } => "SQLite",
            Moteur::Postgres { .. } => "PostgreSQL",
        }
    }

    /// Reads within a scope: every query of the closure sees the same instant.
    ///
    /// # Errors
    /// The closure's own, and those of the database.
    pub fn read<T>(&self, portee: Portee, lire: impl FnOnce(&mut Lecture<'_>) -> Result<T, Echec>) -> Result<T, Echec> {
        self.read_connu(portee, None, lire)
    }

    /// The same of what was known at an instant, from the journal's after-images; of what is known now, if none is given.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn read_connu<T>(
        &self,
        portee: Portee,
        connu_au: Option<DateTime<Utc>>,
        lire: impl FnOnce(&mut Lecture<'_>) -> Result<T, Echec>,
    ) -> Result<T, Echec> {
        let lire = |db: &mut Db| lire(&mut Lecture::new(db, portee, connu_au));
        match &*self.0 {
            Moteur::Sqlite { lecteurs, .. } | Moteur::Lecteur { lecteurs } => {
                debuter(&mut *prendre(lecteurs)?, "BEGIN DEFERRED", lire)
            }
            Moteur::Postgres { sessions } => {
                debuter(&mut *prendre(sessions)?, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", lire)
            }
        }
    }

    /// Reads what has no bound (a whole journal, an export): behind its own name, so that it can move to its own pool.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn read_long<T>(
        &self,
        portee: Portee,
        lire: impl FnOnce(&mut Lecture<'_>) -> Result<T, Echec>,
    ) -> Result<T, Echec> {
        self.read(portee, lire)
    }

    /// Performs one act in one transaction: replay, effect, journal and idempotency commit together or not at all.
    ///
    /// # Errors
    /// The act's own refusals, and those of the database; nothing is then written.
    pub fn write<F>(&self, demande: &Demande, acte: F) -> Result<Reponse, Echec>
    where
        F: Fn(&mut Ecriture<'_>) -> Result<Reponse, Echec> + Send + Sync + 'static,
    {
        let (demande, acte) = (Arc::new(demande.clone()), Arc::new(acte));
        Self::reessayer(|| {
            let (demande, acte) = (Arc::clone(&demande), Arc::clone(&acte));
            self.transaction(move |db: &mut Db| {
                if let Some(reponse) = journal::rejouer(db, &demande)? {
                    return Ok(reponse);
                }
                journal::reserver(db, &demande)?;
                let reponse = acte(&mut Ecriture::new(db, &demande))?;
                journal::retenir(db, &demande, &reponse)?;
                Ok(reponse)
            })
        })
    }

    /// Removes what only served the machine: idempotent answers older than `jours` days.
    ///
    /// # Errors
    /// Those of the database.
    pub fn purger(&self, avant: chrono::DateTime<chrono::Utc>) -> Result<usize, Echec> {
        self.transaction(move |db| journal::purger(db, avant.naive_utc()))
    }

    /// The secret of this database under a name, made on first use and then the same for every instance.
    ///
    /// # Errors
    /// Those of the database.
    pub fn secret(&self, nom: &'static str) -> Result<String, Echec> {
        Self::reessayer(|| self.transaction(move |db| journal::secret(db, nom)))
    }

    /// What lost a race is tried again, whole.
    fn reessayer<T>(tenter: impl Fn() -> Result<T, Echec>) -> Result<T, Echec> {
        let mut issue = tenter();
        for _ in 1..ESSAIS {
            if !matches!(issue, Err(Echec::Conflit)) {
                break;
            }
            issue = tenter();
        }
        issue
    }

    fn transaction<T: Send + 'static>(
        &self,
        travail: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        match &*self.0 {
            Moteur::Sqlite { redacteur, .. } => redacteur.executer(travail),
            // Under a higher level the snapshot would be older than the dossier's lock.
            Moteur::Postgres { sessions } => {
                debuter(&mut *prendre(sessions)?, "BEGIN ISOLATION LEVEL READ COMMITTED", travail)
            }
            Moteur::Lecteur { .. } => Err(Echec::Interne("cette base est ouverte en lecture".to_owned())),
        }
    }

    /// Copies a SQLite database into a new file, while it is served.
    ///
    /// # Errors
    /// A sentence in French, on PostgreSQL too, whose own tools do this.
    pub fn sauvegarder(lieu: &Lieu, vers: &std::path::Path) -> Result<(), ErreurOuverture> {
        let Lieu::Sqlite(fichier) = lieu else {
            return Err(ErreurOuverture::Configuration(
                "la base est PostgreSQL : sauvegardez-la avec `pg_dump`, restaurez-la avec `pg_restore`".to_owned(),
            ));
        };
        sqlite::copier(fichier, vers)
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

/// One transaction: committed when the closure succeeds, rolled back when it fails or panics.
pub(crate) fn debuter<T>(db: &mut Db, debut: &str, acte: impl FnOnce(&mut Db) -> Result<T, Echec>) -> Result<T, Echec> {
    match db {
        Db::Pg(connexion) => AnsiTransactionManager::begin_transaction_sql(connexion, debut)?,
        Db::Sqlite(connexion) => AnsiTransactionManager::begin_transaction_sql(connexion, debut)?,
    }
    let issue = catch_unwind(AssertUnwindSafe(|| acte(db)))
        .unwrap_or_else(|_| Err(Echec::Interne("l'acte s'est interrompu, rien n'est écrit".to_owned())));
    match issue {
        Ok(valeur) => {
            <Db as Connection>::TransactionManager::commit_transaction(db)?;
            Ok(valeur)
        }
        Err(echec) => {
            if let Err(erreur) = <Db as Connection>::TransactionManager::rollback_transaction(db) {
                log::warn!("annulation de la transaction : {erreur}");
            }
            Err(echec)
        }
    }
}
