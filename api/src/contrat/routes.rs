//! Every route, context by context: the document is written from this list and no other.

use crate::contrat::documentation;
use crate::serveur::routeur::Routeur;
use crate::{cooperation, socle};

/// Takes every handler in.
pub fn routes<R: Routeur>(routes: &mut R) {
    socle::routes(routes);
    cooperation::routes(routes);
    documentation::routes(routes);
}
