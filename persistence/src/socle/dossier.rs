//! What a kind of dossier says of its own keeping: who may read what stands in it, and how it is taken for an act.

use crate::schema::histoire;
use crate::socle::db::MultiBackend;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::socle::histoire::Dossier;
use domain::socle::organisation::Portee;
use serde_json::Value;

/// Of the histories, those that a caller may read.
pub type Lisibles<'a> = Box<dyn BoxableExpression<histoire::table, MultiBackend, SqlType = Bool> + 'a>;

/// A kind of dossier, as it is kept.
pub trait DossierEnBase: Dossier + Sized {
    /// The histories that the caller may read of such dossiers: those that describe the dossier itself (`metadonnees`), or
    /// any other; `None` when the caller reads them all.
    fn lisibles(portee: &Portee, metadonnees: bool) -> Option<Lisibles<'_>>;

    /// Whether such a dossier is the caller's to see, by its own image at some time; `Null` before it has one.
    ///
    /// # Errors
    /// An image that this program cannot read.
    fn visible(image: &Value, portee: &Portee) -> Result<bool, Echec>;

    /// The dossier of an act: within the author's scope, locked, then loaded.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    fn prendre(tx: &mut Ecriture<'_>, id: Self::Id) -> Result<Self, Echec>;
}
