//! The rows that histories leave, as the verification holds them.

use super::inscription::{cle_row, fait_row, row};
use super::{CleRow, EvenementEnBase, FaitRow, Row};
use crate::schema::{fait_histoire, histoire, index_histoire};
use crate::socle::echec::Echec;
use crate::socle::lignes::{Lignes, Suivi, TableTenue};
use diesel::prelude::*;
use domain::socle::histoire::Histoire;

/// Adds the rows of a history: its own, its facts, its keys, what is kept beside them.
///
/// # Errors
/// [`Echec::Interne`], in French, when the image makes none.
pub(crate) fn lignes_d_histoire<E: EvenementEnBase>(suivi: &Suivi, lignes: &mut Lignes) -> Result<(), Echec> {
    let histoire = suivi.objet::<Histoire<E>>()?;
    let (premier, dernier) = suivi.bornes(histoire.survenus().len())?;
    let sienne = row(&histoire, premier.numero, (dernier.rang, &dernier.empreinte));
    lignes.ajouter(&sienne)?;
    for (rang, survenu) in (0..).zip(histoire.survenus()) {
        lignes.ajouter(&fait_row(&sienne.id, rang, survenu)?)?;
    }
    for cle in histoire.parts().cles().into_iter().flatten() {
        lignes.ajouter(&cle_row::<E>(&sienne.id, cle))?;
    }
    E::lignes_d_index(&histoire, premier.numero, lignes)
}

/// The tables of histories.
pub(crate) const TABLES: &[TableTenue] = &[
    TableTenue {
        nom: "histoire",
        lire: |lecture, dossier, lignes| {
            let siennes = histoire::table.filter(histoire::dossier_id.eq(dossier));
            lignes.lues(siennes.select(Row::as_select()).load(lecture.db.sql)?)
        },
        compter: |lecture| Ok(histoire::table.count().get_result(lecture.db.sql)?),
    },
    TableTenue {
        nom: "fait_histoire",
        lire: |lecture, dossier, lignes| {
            let siens = fait_histoire::nature.eq(histoire::nature).and(fait_histoire::histoire_id.eq(histoire::id));
            let siens = fait_histoire::table.inner_join(histoire::table.on(siens));
            let siens = siens.filter(histoire::dossier_id.eq(dossier));
            lignes.lues(siens.select(FaitRow::as_select()).load(lecture.db.sql)?)
        },
        compter: |lecture| Ok(fait_histoire::table.count().get_result(lecture.db.sql)?),
    },
    TableTenue {
        nom: "index_histoire",
        lire: |lecture, dossier, lignes| {
            let siennes = index_histoire::nature.eq(histoire::nature).and(index_histoire::histoire_id.eq(histoire::id));
            let siennes = index_histoire::table.inner_join(histoire::table.on(siennes));
            let siennes = siennes.filter(histoire::dossier_id.eq(dossier));
            lignes.lues(siennes.select(CleRow::as_select()).load(lecture.db.sql)?)
        },
        compter: |lecture| Ok(index_histoire::table.count().get_result(lecture.db.sql)?),
    },
];
