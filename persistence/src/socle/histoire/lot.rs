//! Things of several kinds at once: what stands together in a dossier, in one query.

use super::{EvenementEnBase, FaitRow, Row, rebatir, sans_ordre, survenu};
use crate::schema::{fait_histoire, histoire, parution};
use crate::socle::charge::Charge;
use crate::socle::echec::Echec;
use crate::socle::memoire::Session;
use crate::socle::paquets::{par_paquets, parmi};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::socle::histoire::Histoire;

/// What was read of some dossiers, not yet told apart.
pub(crate) struct Lot(Vec<(Row, Vec<FaitRow>)>);

/// All that some dossiers hold of these kinds, in the order of entry: one query, as a rule, however many dossiers.
pub(crate) fn lot(db: &mut Session<'_>, natures: &'static [&'static str], dossiers: &[String]) -> Result<Lot, Echec> {
    let lues = par_paquets(dossiers, |paquet| {
        let siens = fait_histoire::nature.eq(histoire::nature).and(fait_histoire::histoire_id.eq(histoire::id));
        let lues = histoire::table
            .inner_join(fait_histoire::table.on(siens))
            .filter(parmi(histoire::dossier_id, paquet))
            .filter(parmi(histoire::nature, natures))
            .order((histoire::numero.asc(), histoire::nature.asc(), histoire::id.asc(), fait_histoire::rang.asc()))
            .select((Row::as_select(), FaitRow::as_select()));
        match db.alors() {
            None => Ok(lues.load::<(Row, FaitRow)>(db.sql)?),
            Some(alors) => {
                let parues = parution::table
                    .filter(parution::nature.eq(histoire::nature))
                    .filter(parution::objet_id.eq(histoire::id))
                    .filter(parution::instant.le(alors));
                Ok(lues.filter(exists(parues)).load::<(Row, FaitRow)>(db.sql)?)
            }
        }
    })?;
    let mut lignes: Vec<(Row, Vec<FaitRow>)> = Vec::new();
    for (row, fait) in lues {
        match lignes.last_mut() {
            Some((derniere, faits)) if derniere.id == row.id && derniere.nature == row.nature => faits.push(fait),
            _ => lignes.push((row, vec![fait])),
        }
    }
    Ok(Lot(lignes))
}

impl Lot {
    /// The place of the first of a kind in the order of entry, if there is one.
    pub(crate) fn place(&self, nature: &str) -> Option<i64> {
        self.0.iter().find(|(row, _)| row.nature == nature).map(|(row, _)| row.numero)
    }

    /// Those of a kind, which are taken out of it.
    ///
    /// # Errors
    /// Those of the database; facts that cannot be read.
    pub(crate) fn prendre<E: EvenementEnBase>(
        &mut self,
        db: &mut Session<'_>,
    ) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
        let (siennes, autres) = std::mem::take(&mut self.0).into_iter().partition(|(row, _)| row.nature == E::NATURE);
        self.0 = autres;
        let siennes: Vec<(Row, Vec<FaitRow>)> = siennes;
        let lignes = siennes.into_iter().map(|(row, faits)| {
            let faits = faits.into_iter().map(survenu).collect::<Result<Vec<_>, Echec>>()?;
            Ok((row, faits))
        });
        sans_ordre(rebatir(db, lignes.collect::<Result<Vec<_>, Echec>>()?))
    }
}
