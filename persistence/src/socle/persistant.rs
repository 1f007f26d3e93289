//! What can be written: an aggregate, and the image that an act leaves of it.

use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::recepisse::Inscription;
use chrono::NaiveDate;
use domain::socle::decision::{Agregat, Decision};
use domain::socle::organisation::Portee;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An aggregate that can be written.
pub trait Persistant: Agregat + Serialize + DeserializeOwned + Sized {
    /// Its name in the journal.
    const NATURE: &'static str;
    /// The version of its after-image.
    const SCHEMA: u32;
    /// The name of the kind of dossier in which it stands.
    const GENRE: &'static str;

    /// Whether a dossier is the caller's to see, by its own image at that time; `Null` before it has one.
    ///
    /// # Errors
    /// An image that this program cannot read.
    fn dossier_visible(_dossier: &Value, _portee: &Portee) -> Result<bool, Echec> {
        Ok(true)
    }

    /// Its id in the journal.
    fn cle(&self) -> String;

    /// Writes what the fact changed, and only that.
    ///
    /// # Errors
    /// Those of the database.
    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec>;

    /// The object as it is told on a day; `None` before its first fact, when it is not.
    ///
    /// # Errors
    /// [`Echec::Interne`], when its facts up to that day make no such thing.
    fn au(self, jour: NaiveDate) -> Result<Option<Self>, Echec>;

    /// Takes from the object as it was read what its images leave to others to say; most leave nothing.
    #[must_use]
    fn completee(self, _lu: &Self) -> Self {
        self
    }
}

/// An aggregate as an act left it.
pub(crate) struct Image {
    pub(crate) nature: &'static str,
    pub(crate) id: String,
    pub(crate) schema: u32,
    pub(crate) etat: Value,
}

impl Image {
    pub(crate) fn de<A: Persistant>(objet: &A) -> Result<Self, Echec> {
        let etat = serde_json::to_value(objet).map_err(Echec::illisible)?;
        Ok(Self { nature: A::NATURE, id: objet.cle(), schema: A::SCHEMA, etat })
    }
}
