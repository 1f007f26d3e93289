//! Under which conventions a list looks: those of the caller's scope, and those that a filter names.

use crate::schema::{convention, organisation};
use crate::socle::col::Col;
use crate::socle::echec::Echec;
use crate::socle::memoire::Session;
use diesel::prelude::*;
use domain::socle::organisation::{CodeOrganisation, Nature, Portee};

/// What the conventions looked at have in common: an index finds them by it, and each is read within scope after that.
#[derive(Debug, Default)]
pub(crate) struct Perimetre {
    /// Their OPCO.
    pub(crate) opco: Option<String>,
    /// Who is a party to them.
    pub(crate) parties: Vec<String>,
    /// Whether drafts are none of them.
    pub(crate) signees: bool,
}

impl Perimetre {
    /// Those of a scope, of this OPCO if one is named; `None` when there can be none.
    ///
    /// An OPCO is a party in one place only, where an index finds it: a ministry is to nearly all.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn de(
        db: &mut Session<'_>,
        portee: &Portee,
        opco: Option<&CodeOrganisation>,
    ) -> Result<Option<Self>, Echec> {
        let nomme = opco.map(ToString::to_string);
        Ok(match portee {
            Portee::Rien => None,
            Portee::Tout | Portee::Signees | Portee::Porteur(_) | Portee::Region(_) => {
                Some(Self { opco: nomme, parties: Vec::new(), signees: *portee != Portee::Tout })
            }
            Portee::Parties(organisation) if est_un_opco(db, organisation)? => opco
                .is_none_or(|opco| opco == organisation)
                .then(|| Self { opco: Some(organisation.to_string()), ..Self::default() }),
            Portee::Parties(organisation) => {
                Some(Self { opco: nomme, parties: vec![organisation.to_string()], signees: false })
            }
        })
    }
}

fn est_un_opco(db: &mut Session<'_>, code: &CodeOrganisation) -> Result<bool, Echec> {
    let nature = organisation::table.filter(organisation::code.eq(code.as_str())).select(organisation::nature);
    Ok(nature.load::<Col<Nature>>(db.sql)?.into_iter().any(|nature| nature.valeur() == Nature::Opco))
}

/// Whether an organisation is a party to a convention.
#[diesel::dsl::auto_type(no_type_alias)]
pub(crate) fn est_partie<'a>(code: &'a str) -> _ {
    convention::opco
        .eq(code)
        .or(convention::ministere_education.eq(code))
        .or(convention::ministere_enseignement_superieur.eq(code))
}
