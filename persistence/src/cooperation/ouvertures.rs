//! What a carrier or a region reads of a dossier because it is its own: what it asked for, what it reported, what it carries.

use crate::schema::{convention, fait_histoire, histoire};
use crate::socle::dossier::Lisibles;
use crate::socle::histoire::EvenementEnBase;
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::cooperation::communication::autorisation::FaitAutorisation;
use domain::cooperation::communication::manquement::FaitManquement;
use domain::socle::histoire::Evenement;
use domain::socle::organisation::{CodeOrganisation, Portee};

/// « demande » (regles.md §5, « autorisation logo »): a carrier reads the authorisations that it asked for.
impl EvenementEnBase for FaitAutorisation {
    fn ouvertes(portee: &Portee) -> Option<Lisibles<'_>> {
        match portee {
            Portee::Porteur(organisation) => Some(inscrites_par(Self::NATURE, organisation)),
            Portee::Tout
            | Portee::Signees
            | Portee::Opco(_)
            | Portee::Parties(_)
            | Portee::Region(_)
            | Portee::Rien => None,
        }
    }
}

/// « signaler » (regles.md §5, « manquement »): a carrier, a region read the breaches that they reported.
impl EvenementEnBase for FaitManquement {
    fn ouvertes(portee: &Portee) -> Option<Lisibles<'_>> {
        match portee {
            Portee::Porteur(organisation) => Some(inscrites_par(Self::NATURE, organisation)),
            Portee::Region(region) => Some(inscrites_par(Self::NATURE, &region.organisation())),
            Portee::Tout | Portee::Signees | Portee::Opco(_) | Portee::Parties(_) | Portee::Rien => None,
        }
    }
}

/// Whether the convention of a dossier is signed, asked of each in turn: nearly all are.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn est_signee() -> _ {
    let sienne = convention::table.filter(convention::id.eq(histoire::dossier_id));
    exists(sienne.filter(convention::date_effet.is_not_null()))
}

/// Those of signed conventions whose first fact this organisation recorded.
fn inscrites_par<'a>(nature: &'static str, organisation: &CodeOrganisation) -> Lisibles<'a> {
    let siennes = fait_histoire::table
        .filter(fait_histoire::nature.eq(nature))
        .filter(fait_histoire::rang.eq(0))
        .filter(fait_histoire::enregistre_par.eq(organisation.to_string()))
        .select(fait_histoire::histoire_id);
    Box::new(est_signee().and(histoire::id.eq_any(siennes)))
}
