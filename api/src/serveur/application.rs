//! What all requests share: the database, the clock, the keys, the quotas.

use crate::serveur::admission::{Admission, Genre, processeurs};
use crate::serveur::arret::Arret;
use crate::serveur::auth::Verificateur;
use crate::serveur::budget::Budget;
use crate::serveur::cle_journal;
use crate::serveur::config::Config;
use crate::serveur::mandataires::Mandataires;
use crate::serveur::quota::Quotas;
use crate::serveur::referentiel;
use crate::serveur::reponses::Reponses;
use crate::sortie::page::Curseurs;
use crate::sortie::problem::Problem;
use chrono::{DateTime, SubsecRound, Utc};
use chrono_tz::Europe::Paris;
use domain::socle::moment::Moment;
use domain::socle::organisation::{CodeOrganisation, Nature, Portee};
use persistence::{Base, CleDeControle, Echec};
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

/// The clock of the server: the machine's, or a test's.
pub type Horloge = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What all requests share.
pub struct Application {
    /// The database.
    pub base: Base,
    /// Makes and reads cursors.
    pub curseurs: Curseurs,
    /// The places of each kind of work.
    pub admission: Admission,
    /// The bytes in flight.
    pub budget: Budget,
    /// The answers that may serve again.
    pub reponses: Reponses,
    /// Whether the server is stopping.
    pub arret: Arret,
    en_cours: AtomicUsize,
    horloge: Horloge,
    cle_journal: Arc<CleDeControle>,
    pub(crate) verificateur: Verificateur,
    pub(crate) quotas: Quotas,
    pub(crate) mandataires: Mandataires,
    natures: RwLock<HashMap<CodeOrganisation, Nature>>,
}

impl std::fmt::Debug for Application {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Application({:?})", self.base)
    }
}

/// The moment of an instant: its microseconds, which both engines keep, and its date in Paris (G1).
#[must_use]
pub fn moment(instant: DateTime<Utc>) -> Moment {
    let instant = instant.trunc_subsecs(6);
    Moment { instant, jour: instant.with_timezone(&Paris).date_naive() }
}

impl Application {
    /// Opens the database, the keys and the reference data.
    ///
    /// # Errors
    /// A sentence in French for whoever starts the server.
    pub fn ouvrir(config: &Config, horloge: Horloge) -> Result<Self, String> {
        let Config { ecoute, bornes, jetons, stockage } = config;
        let verificateur = Verificateur::ouvrir(jetons, &stockage.donnees, ecoute.mode)?;
        let base = Base::ouvrir(&stockage.lieu()?, ecoute.connexions).map_err(|erreur| erreur.to_string())?;
        referentiel::charger_referentiel(&base, referentiel::embarquees()?, moment(horloge()))
            .map_err(|echec| format!("le référentiel des organisations n'a pu être chargé : {echec}"))?;
        let cle_journal = Arc::new(cle_journal::ouvrir(stockage)?);
        base.pointer(&cle_journal, moment(horloge()).instant).map_err(|echec| echec.to_string())?;
        let secret = base.secret("curseurs").map_err(|echec| echec.to_string())?;
        let connexions = ecoute.connexions as usize;
        // What takes the processor gains nothing by being done more at once, and makes what is refused wait.
        let lectures = if base.est_embarquee() { connexions.min(2 * processeurs()) } else { connexions };
        Ok(Self {
            base,
            curseurs: Curseurs::new(&secret),
            admission: Admission::new(
                (lectures, connexions),
                Duration::from_millis(bornes.attente.into()),
                Duration::from_secs(bornes.delai_production.into()),
            ),
            budget: Budget::new(bornes.octets_en_vol()),
            reponses: Reponses::new(bornes.octets_gardes()),
            arret: Arret::default(),
            en_cours: AtomicUsize::new(0),
            horloge,
            cle_journal,
            verificateur,
            quotas: Quotas::new(ecoute.quota),
            mandataires: Mandataires::new(&ecoute.mandataires, ecoute.prefixe.as_ref()),
            natures: RwLock::default(),
        })
    }

    /// Now.
    #[must_use]
    pub fn maintenant(&self) -> Moment {
        moment((self.horloge)())
    }

    /// How many requests are under way.
    #[must_use]
    pub fn en_cours(&self) -> usize {
        self.en_cours.load(Ordering::Acquire)
    }

    /// One more is, until what is given is dropped.
    pub(crate) fn commencer(&self) -> impl Drop + '_ {
        self.en_cours.fetch_add(1, Ordering::AcqRel);
        EnCours(&self.en_cours)
    }

    /// Forgets the callers that have asked nothing for a while.
    pub fn oublier(&self) {
        self.quotas.oublier();
    }

    /// Signs what the journal is now.
    ///
    /// # Errors
    /// Those of the database.
    pub fn pointer(&self) -> Result<(), Echec> {
        self.base.pointer(&self.cle_journal, self.maintenant().instant)
    }

    /// Drops what only served the machine, answers kept for retries beyond two days; then signs what the journal is now.
    ///
    /// # Errors
    /// Those of the database.
    pub fn purger(&self) -> Result<usize, Echec> {
        let oubliees = self.base.purger(self.maintenant().instant - chrono::Duration::hours(48))?;
        self.pointer()?;
        Ok(oubliees)
    }

    /// The kind of an organisation comes from the reference data; known ones are remembered.
    pub(crate) async fn nature(&self, code: &CodeOrganisation) -> Result<Option<Nature>, Problem> {
        let connue = self.natures.read().ok().and_then(|natures| natures.get(code).copied());
        if connue.is_some() {
            return Ok(connue);
        }
        let (base, cherche) = (self.base.clone(), code.clone());
        let lire = move || base.read(Portee::Rien, move |lecture| lecture.organisation(&cherche));
        match self.admission.executer(Genre::Lecture, lire).await? {
            Ok(organisation) => {
                if let Ok(mut natures) = self.natures.write() {
                    natures.insert(code.clone(), organisation.nature);
                }
                Ok(Some(organisation.nature))
            }
            Err(Echec::Introuvable) => Ok(None),
            Err(echec) => Err(echec.into()),
        }
    }
}

struct EnCours<'a>(&'a AtomicUsize);

impl Drop for EnCours<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
