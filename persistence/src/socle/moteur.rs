//! The engine behind the doors of the database: who holds its connections, and how a transaction begins on each.

#[cfg(feature = "comptage")]
use crate::socle::comptage::Comptage;
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::marque::{self, Marque};
use crate::socle::migrations::{self, Completer};
use crate::socle::ouverture::{ErreurOuverture, Lieu, Verrou};
use crate::socle::postgres::copies::Copies;
use crate::socle::postgres::{Adresse, Bassin, Duree, Suite};
use crate::socle::transaction::debuter;
use crate::socle::{idempotence, sqlite};
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long a reading waits for a connection before it is shed.
const ATTENTE: Duration = Duration::from_secs(2);

/// An engine, and the connections to it.
pub(crate) struct Moteur {
    sessions: Sessions,
    /// The last write found no room: until one succeeds, whether there is some again is tried, not supposed.
    a_l_etroit: AtomicBool,
    /// The queries of every transaction, where they are counted.
    #[cfg(feature = "comptage")]
    pub(crate) comptage: Comptage,
}

enum Sessions {
    // Dropped in this order: the writer is the last to close the file, which is then whole, and the lock is released on it.
    Sqlite {
        lecteurs: Pool<sqlite::Lecteurs>,
        redacteur: sqlite::Redacteur,
        place: sqlite::Place,
        temoin: Arc<sqlite::Temoin>,
        _verrou: Arc<Verrou>,
    },
    Postgres {
        bassin: Bassin,
        /// Where readings go when they can.
        copies: Option<Copies>,
    },
    /// A SQLite file that another process may be serving.
    Lecteur { lecteurs: Pool<sqlite::Lecteurs> },
}

impl Moteur {
    /// Opens the database and brings its schema up to date; `lecteurs` bounds its reading connections.
    ///
    /// # Errors
    /// [`ErreurOuverture`].
    pub(crate) fn ouvrir(lieu: &Lieu, lecteurs: u32, a_completer: &[Completer]) -> Result<Self, ErreurOuverture> {
        Self::sur(|| match lieu {
            Lieu::Sqlite(fichier) => {
                let verrou = Arc::new(Verrou::prendre_et_creer(fichier)?);
                migrations::appliquer(&mut sqlite::connecter_pour_servir(fichier)?, a_completer)?;
                let temoin = sqlite::Temoin::new(sqlite::connecter(fichier)?);
                let temoin = Arc::new(temoin.map_err(|echec| ErreurOuverture::Configuration(echec.to_string()))?);
                Ok(Sessions::Sqlite {
                    redacteur: sqlite::Redacteur::demarrer(fichier, Arc::clone(&verrou), Arc::clone(&temoin))?,
                    lecteurs: bassin(sqlite::Lecteurs(fichier.clone()), lecteurs)?,
                    place: sqlite::Place::pres_de(fichier),
                    temoin,
                    _verrou: verrou,
                })
            }
            Lieu::Postgres { url, lecture } => {
                let adresse = Adresse::lire(url);
                migrations::appliquer(&mut adresse.ouvrir_pour_migrer()?, a_completer)?;
                Self::postgres(adresse, lecture.as_deref(), lecteurs)
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
            Lieu::Postgres { url, .. } => Self::postgres(Adresse::lire(url), None, 1),
        })
    }

    fn postgres(adresse: Adresse, lecture: Option<&str>, taille: u32) -> Result<Sessions, ErreurOuverture> {
        let bassin = Bassin::ouvrir(adresse, taille).map_err(ErreurOuverture::Configuration)?;
        let sessions = |url| Bassin::ouvrir_si_possible(Adresse::lire(url), taille);
        let copies = lecture.map(sessions).transpose().map_err(ErreurOuverture::Configuration)?;
        Ok(Sessions::Postgres { bassin, copies: copies.map(Copies::par) })
    }

    fn sur(ouvrir: impl FnOnce() -> Result<Sessions, ErreurOuverture>) -> Result<Self, ErreurOuverture> {
        #[cfg(feature = "comptage")]
        let comptage = Comptage::installer();
        Ok(Self {
            sessions: ouvrir()?,
            a_l_etroit: AtomicBool::new(false),
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

    /// Whether it works in this process.
    pub(crate) fn est_embarque(&self) -> bool {
        matches!(self.sessions, Sessions::Sqlite { .. } | Sessions::Lecteur { .. })
    }

    /// One reading, all of whose queries see the same instant.
    ///
    /// # Errors
    /// The closure's own, and those of the database.
    pub(crate) fn lire<T: Send + 'static>(
        &self,
        duree: Duree,
        lire: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        #[cfg(feature = "comptage")]
        let lire = self.comptage.compter(lire);
        match &self.sessions {
            Sessions::Sqlite { lecteurs, .. } | Sessions::Lecteur { lecteurs } => {
                debuter(&mut *prendre(lecteurs)?, "BEGIN DEFERRED", lire)
            }
            Sessions::Postgres { bassin, copies } => {
                let debut = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                // What has no bound would hold a copy back, or be cut off by what it replays.
                let lire = match copies.as_ref().filter(|_| duree == Duree::Courte) {
                    Some(copies) => match copies.lire(bassin, debut, lire) {
                        Suite::Faite(issue) => return issue,
                        Suite::Rendue(lire, _) => lire,
                    },
                    None => lire,
                };
                bassin.executer(debut, duree, lire)
            }
        }
    }

    /// The present mark, if it can be told without waiting for anyone: of an embedded database, in less than a microsecond.
    pub(crate) fn marque_a_portee(&self) -> Option<Marque> {
        match &self.sessions {
            Sessions::Sqlite { temoin, .. } => Some(Marque::Sqlite(temoin.etat())),
            Sessions::Postgres { .. } | Sessions::Lecteur { .. } => None,
        }
    }

    /// The present mark, of a database that is beyond a network: one question, one answer, no transaction.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn marque_au_loin(&self) -> Result<Option<Marque>, Echec> {
        match &self.sessions {
            Sessions::Postgres { bassin, .. } => bassin.demander(marque::au_loin).map(Some),
            Sessions::Sqlite { .. } | Sessions::Lecteur { .. } => Ok(None),
        }
    }

    /// One transaction that may write.
    ///
    /// # Errors
    /// The closure's own, and those of the database.
    pub(crate) fn ecrire<T: Send + 'static>(
        &self,
        duree: Duree,
        travail: impl FnOnce(&mut Db) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        #[cfg(feature = "comptage")]
        let travail = self.comptage.compter(travail);
        let issue = match &self.sessions {
            Sessions::Sqlite { redacteur, .. } => redacteur.executer(travail),
            // Under a higher level the snapshot would be older than the dossier's lock.
            Sessions::Postgres { bassin, .. } => {
                bassin.executer("BEGIN ISOLATION LEVEL READ COMMITTED", duree, travail)
            }
            Sessions::Lecteur { .. } => Err(Echec::Interne("cette base est ouverte en lecture".to_owned())),
        };
        match &issue {
            Ok(_) => self.a_l_etroit.store(false, Ordering::Relaxed),
            Err(Echec::DisquePlein | Echec::Indisponible(_)) => self.a_l_etroit.store(true, Ordering::Relaxed),
            Err(_) => {}
        }
        issue
    }

    /// Whether there is room for an act.
    ///
    /// # Errors
    /// [`Echec::DisquePlein`], and what an act would be told.
    pub(crate) fn verifier_la_place(&self) -> Result<(), Echec> {
        let a_l_etroit = self.a_l_etroit.load(Ordering::Relaxed);
        if let Sessions::Sqlite { place, .. } = &self.sessions {
            place.verifier(a_l_etroit)?;
        }
        if !a_l_etroit {
            return Ok(());
        }
        let essai = self
            .ecrire(Duree::Courte, idempotence::poser_la_sonde)
            .and_then(|()| self.ecrire(Duree::Courte, idempotence::retirer_la_sonde));
        match (&self.sessions, essai) {
            // The file answers readings: it is writing that the disk refuses.
            (Sessions::Sqlite { .. }, Err(Echec::Indisponible(cause))) => {
                log::error!("rien ne s'écrit dans la base : {cause}");
                Err(Echec::DisquePlein)
            }
            (_, essai) => essai,
        }
    }

    /// Puts all that was written into the file itself, where there is one: it can then be copied alone.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn rassembler(&self) -> Result<(), Echec> {
        match &self.sessions {
            Sessions::Sqlite { redacteur, .. } => redacteur.rassembler(),
            Sessions::Postgres { .. } | Sessions::Lecteur { .. } => Ok(()),
        }
    }
}

impl Moteur {
    /// Takes out of the file what is no longer in any row: on SQLite the whole of it is written anew, and its log emptied;
    /// PostgreSQL's own tools do it (`VACUUM FULL`), for a role that owns the tables.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn nettoyer(&self) -> Result<(), Echec> {
        match &self.sessions {
            Sessions::Sqlite { redacteur, .. } => redacteur.nettoyer(),
            Sessions::Postgres { .. } | Sessions::Lecteur { .. } => Ok(()),
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
