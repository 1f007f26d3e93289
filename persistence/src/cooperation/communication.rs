//! What the breaches established under a convention mark elsewhere (R11-04).

use crate::socle::echec::Echec;
use crate::socle::histoire::des_dossiers;
use crate::socle::memoire::Session;
use domain::cooperation::communication::manquement::FaitManquement;
use domain::cooperation::constatation::Constatation;
use domain::socle::code::ConventionId;
use std::collections::HashMap;

/// The breaches established under each of some conventions, each named once or more.
pub(crate) fn constatations(
    db: &mut Session<'_>,
    mut conventions: Vec<ConventionId>,
) -> Result<HashMap<ConventionId, Vec<Constatation>>, Echec> {
    conventions.sort_unstable();
    conventions.dedup();
    let mut constatations: HashMap<ConventionId, Vec<Constatation>> = HashMap::new();
    for manquement in des_dossiers::<FaitManquement>(db, &conventions)? {
        let convention = manquement.objet.convention();
        constatations.entry(convention).or_default().extend(manquement.objet.constatation());
    }
    Ok(constatations)
}
