//! Which entries show which object: the rows are those that the entries themselves make.

use crate::schema::parution;
use crate::socle::echec::Echec;
use crate::socle::journal::Trace;
use crate::socle::lignes::{Lignes, TableTenue, ligne};
use crate::socle::parution::{Parution, de};
use diesel::prelude::*;

ligne!(Parution, "parution", "nature", "objet_id", "rang");

/// Adds the rows of the acts on an object.
///
/// # Errors
/// A fault of the program.
pub(super) fn ajouter((nature, id): (&String, &String), actes: &[Trace], lignes: &mut Lignes) -> Result<(), Echec> {
    for Trace { dossier, rang, numero, instant, .. } in actes {
        let objet = (nature.clone(), id.clone());
        de([objet], (dossier, *rang, *numero), *instant).iter().try_for_each(|parution| lignes.ajouter(parution))?;
    }
    Ok(())
}

/// Their table.
pub(crate) const TABLES: &[TableTenue] = &[TableTenue {
    nom: "parution",
    lire: |lecture, dossier, lignes| {
        let siennes = parution::table.filter(parution::dossier_id.eq(dossier));
        lignes.lues(siennes.select(Parution::as_select()).load(lecture.db.sql)?)
    },
    compter: |lecture| Ok(parution::table.count().get_result(lecture.db.sql)?),
}];
