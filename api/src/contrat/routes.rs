//! Every route, context by context, and what their addresses name: the document is written from these lists and no other.

use crate::contrat::chemins::Parametre;
use crate::contrat::documentation;
use crate::serveur::routeur::Routeur;
use crate::{cooperation, socle};

/// Takes every handler in.
pub fn routes<R: Routeur>(routes: &mut R) {
    socle::routes(routes);
    cooperation::routes(routes);
    documentation::routes(routes);
}

/// What the addresses of every context name.
#[must_use]
pub fn chemins() -> Vec<&'static Parametre> {
    socle::CHEMINS.iter().chain(cooperation::CHEMINS).collect()
}
