//! The doors of the database: `read`, `read_long`, `write`. What engine stands behind them, nobody else knows.

use crate::socle::controle::{self, CleDeControle};
use crate::socle::db::Db;
use crate::socle::demande::{Demande, Reponse};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::marque::Marque;
use crate::socle::memoire::Regard;
use crate::socle::migrations::Completer;
use crate::socle::moteur::Moteur;
use crate::socle::ouverture::{ErreurOuverture, Lieu};
use crate::socle::postgres::Duree;
use crate::socle::{idempotence, journal, sqlite};
use domain::socle::organisation::Portee;
use std::sync::Arc;

/// How often an act that lost a race is tried again, whole.
const ESSAIS: usize = 5;

/// The database: cheap to clone, shared by all.
#[derive(Clone)]
pub struct Base(Arc<Moteur>);

impl std::fmt::Debug for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.moteur())
    }
}

impl Base {
    /// Opens the database, brings its schema up to date, completes what the facts tell.
    ///
    /// # Errors
    /// [`ErreurOuverture`], in a sentence for whoever starts the server.
    pub(crate) fn ouvrir_et_completer(
        lieu: &Lieu,
        lecteurs: u32,
        a_completer: &[Completer],
    ) -> Result<Self, ErreurOuverture> {
        Ok(Self(Arc::new(Moteur::ouvrir(lieu, lecteurs, a_completer)?)))
    }

    /// Opens the database to read it beside its server: nothing is migrated, nothing can be written.
    ///
    /// # Errors
    /// [`ErreurOuverture`], when there is no database there or it does not answer.
    pub fn ouvrir_en_lecture(lieu: &Lieu) -> Result<Self, ErreurOuverture> {
        Ok(Self(Arc::new(Moteur::ouvrir_en_lecture(lieu)?)))
    }

    /// The name of the engine: `SQLite` or `PostgreSQL`.
    #[must_use]
    pub fn moteur(&self) -> &'static str {
        self.0.nom()
    }

    /// What its readings and its acts have asked since it was opened.
    #[cfg(feature = "comptage")]
    #[must_use]
    pub fn comptes(&self) -> crate::socle::comptage::Comptes {
        self.0.comptage.lire()
    }

    /// Reads within a scope: every query of the closure sees the same instant.
    ///
    /// # Errors
    /// The closure's own, and those of the database.
    pub fn read<T: Send + 'static>(
        &self,
        portee: Portee,
        lire: impl FnOnce(&mut Lecture<'_>) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        self.read_selon(portee, Regard::default(), lire)
    }

    /// The same of what was known at an instant, from the journal's after-images, and of what was so on a day.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn read_selon<T: Send + 'static>(
        &self,
        portee: Portee,
        regard: Regard,
        lire: impl FnOnce(&mut Lecture<'_>) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        self.0.lire(Duree::Courte, move |db| lire(&mut Lecture::new(db, portee, regard)))
    }

    /// Whether readings are this process's own work, and not that of a server of their own.
    #[must_use]
    pub fn est_embarquee(&self) -> bool {
        self.0.est_embarque()
    }

    /// The state that a reading would see now, where it can be told at once, on the thread that asks: of an embedded database.
    #[must_use]
    pub fn marque_a_portee(&self) -> Option<Marque> {
        self.0.marque_a_portee()
    }

    /// The same of a database that is asked over a network, and waited for; `None` of an embedded one.
    ///
    /// # Errors
    /// Those of the database.
    pub fn marque_au_loin(&self) -> Result<Option<Marque>, Echec> {
        self.0.marque_au_loin()
    }

    /// Reads what has no bound (a whole journal, an export): behind its own name, because nobody waits for it.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn read_long<T: Send + 'static>(
        &self,
        portee: Portee,
        lire: impl FnOnce(&mut Lecture<'_>) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        self.0.lire(Duree::Longue, move |db| lire(&mut Lecture::new(db, portee, Regard::default())))
    }

    /// Whether the database answers, and has room for an act.
    ///
    /// # Errors
    /// What a reading, or an act, would be told.
    pub fn prete(&self) -> Result<(), Echec> {
        self.read(Portee::Rien, |lecture| lecture.repond())?;
        self.0.verifier_la_place()
    }

    /// Puts all that was written into the file itself, at the end of a server: it can then be copied alone.
    ///
    /// # Errors
    /// Those of the database.
    pub fn rassembler(&self) -> Result<(), Echec> {
        self.0.rassembler()
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
        let (reponse, a_nettoyer) = Self::reessayer(|| {
            let (demande, acte) = (Arc::clone(&demande), Arc::clone(&acte));
            self.0.ecrire(Duree::Courte, move |db: &mut Db| {
                if let Some(reponse) = idempotence::rejouer(db, &demande)? {
                    return Ok((reponse, false));
                }
                idempotence::reserver(db, &demande)?;
                let mut ecriture = Ecriture::new(db, &demande);
                let reponse = acte(&mut ecriture)?;
                let (inscrit, a_nettoyer) = (ecriture.inscrit(), ecriture.est_a_nettoyer());
                let retenue = idempotence::retenir(db, &demande, &reponse, inscrit.as_ref())?;
                if let Some(inscrit) = &inscrit {
                    journal::clore(db, inscrit, retenue.as_deref())?;
                }
                Ok((reponse, a_nettoyer))
            })
        })?;
        if a_nettoyer && let Err(echec) = self.0.nettoyer() {
            // The act stands: what it erased is no longer in any row, and its bytes go with the next checkpoint.
            log::warn!("ce qui fut effacé peut rester dans les pages du fichier : {echec}");
        }
        Ok(reponse)
    }

    /// Performs many acts in one transaction, all of them or none: the disk is waited for once.
    ///
    /// # Errors
    /// Those of the acts, and of the database.
    #[cfg(feature = "semis")]
    pub fn semer<T: Send + 'static>(
        &self,
        semer: impl FnOnce(&mut crate::socle::semis::Semis<'_>) -> Result<T, Echec> + Send + 'static,
    ) -> Result<T, Echec> {
        self.0.ecrire(Duree::Longue, move |db| semer(&mut crate::socle::semis::Semis::new(db)))
    }

    /// Removes what only served the machine: idempotent answers older than `jours` days.
    ///
    /// # Errors
    /// Those of the database.
    pub fn purger(&self, avant: chrono::DateTime<chrono::Utc>) -> Result<usize, Echec> {
        self.0.ecrire(Duree::Longue, move |db| idempotence::purger(db, avant.naive_utc()))
    }

    /// Signs what the journal is now and keeps it, unless nothing was written since the last checkpoint.
    ///
    /// # Errors
    /// Those of the database.
    pub fn pointer(&self, cle: &Arc<CleDeControle>, instant: chrono::DateTime<chrono::Utc>) -> Result<(), Echec> {
        let cle = Arc::clone(cle);
        let Some(signe) = self.0.lire(Duree::Longue, move |db| controle::preparer(db, &cle, instant))? else {
            return Ok(());
        };
        self.0.ecrire(Duree::Courte, move |db| controle::garder(db, signe))
    }

    /// The secret of this database under a name, made on first use and then the same for every instance.
    ///
    /// # Errors
    /// Those of the database.
    pub fn secret(&self, nom: &'static str) -> Result<String, Echec> {
        Self::reessayer(|| self.0.ecrire(Duree::Courte, move |db| journal::secret(db, nom)))
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
        sqlite::copie::copier(fichier, vers)
    }
}
