//! What is true of actions, decisions of the board and tools between two days: kept beside the facts, so that lists find those of
//! which it is true without reading the others.
//!
//! The domain tells it of each thing whole (`domain/src/cooperation/trait_date.rs`). The act that adds a fact to one writes what
//! that fact changes, in its own transaction; the verification tells it once more from the images.

mod lectures;

pub use lectures::FiltreTraits;

use crate::cooperation::{fiche_action, outil_numerique};
use crate::schema::{convention, trait_date};
use crate::socle::col::Col;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::lignes::{Suivis, TableTenue, ligne};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::cooperation::convention::{Convention, FaitConvention, Parties};
use domain::cooperation::trait_date::TraitDate;
use domain::socle::code::{Code, ConventionId};
use domain::socle::histoire::Evenement;
use domain::socle::organisation::CodeOrganisation;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = trait_date, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
pub(crate) struct Row {
    famille: String,
    valeur: String,
    numero: i64,
    du: NaiveDate,
    jusqu_au: Option<NaiveDate>,
    convention_id: String,
    opco: String,
}

ligne!(Row, "trait_date", "famille", "valeur", "numero", "du");

/// The convention under which things are found, and its parties, which nothing changes once it is signed.
pub(crate) struct Sous {
    convention: ConventionId,
    pub(crate) parties: Parties,
}

impl Sous {
    /// As its row has it.
    pub(crate) fn de(db: &mut Db, convention: ConventionId) -> Result<Self, Echec> {
        type Codes = (Col<CodeOrganisation>, Col<CodeOrganisation>, Col<CodeOrganisation>);
        let sienne = convention::table.filter(convention::id.eq(convention.to_string()));
        let codes = (convention::opco, convention::ministere_education, convention::ministere_enseignement_superieur);
        let (opco, education, superieur) = sienne.select(codes).first::<Codes>(db)?;
        let (ministere_education, ministere_enseignement_superieur) = (education.valeur(), superieur.valeur());
        let parties = Parties { opco: opco.valeur(), ministere_education, ministere_enseignement_superieur };
        Ok(Self { convention, parties })
    }

    /// As the last image of its dossier has it.
    pub(crate) fn suivie(suivis: &Suivis, convention: ConventionId) -> Result<Self, Echec> {
        let cle = (FaitConvention::NATURE.to_owned(), convention.to_string());
        let sienne: Convention = suivis.get(&cle).ok_or_else(|| Echec::illisible(convention))?.objet()?;
        Ok(Self { convention, parties: sienne.faits().parties.clone() })
    }

    /// The rows of a thing, by its place in the order of its list.
    pub(crate) fn rows(&self, numero: i64, traits: Vec<TraitDate>) -> Vec<Row> {
        let row = |TraitDate { famille, valeur, du, jusqu_au }| Row {
            famille: famille.to_string(),
            valeur,
            numero,
            du,
            jusqu_au,
            convention_id: self.convention.to_string(),
            opco: self.parties.opco.to_string(),
        };
        traits.into_iter().map(row).collect()
    }
}

/// Writes what a fact changed of what was true before it.
pub(crate) fn remplacer(db: &mut Db, avant: &[Row], apres: Vec<Row>) -> Result<(), Echec> {
    for Row { famille, valeur, numero, du, .. } in avant.iter().filter(|row| !apres.contains(row)) {
        let sienne = trait_date::table.filter(trait_date::famille.eq(famille)).filter(trait_date::valeur.eq(valeur));
        let sienne = sienne.filter(trait_date::numero.eq(numero)).filter(trait_date::du.eq(du));
        diesel::delete(sienne).execute(db)?;
    }
    for row in apres.into_iter().filter(|row| !avant.contains(row)) {
        diesel::insert_into(trait_date::table).values(row).execute(db)?;
    }
    Ok(())
}

/// Tells all of it of a database that is older than this table, convention by convention.
pub(crate) fn completer(db: &mut Db) -> Result<(), Echec> {
    let conventions = convention::table.order(convention::numero.asc()).select(convention::id);
    for id in conventions.load::<String>(db)? {
        let lu = ConventionId::lire(&id).map_err(Echec::illisible);
        let dire = |id| fiche_action::tenue::completer(db, id).and_then(|()| outil_numerique::completer(db, id));
        match lu.and_then(dire) {
            // What cannot be read is the verification's to tell: the others are served.
            Err(Echec::Interne(message)) => log::warn!("convention {id} : {message}"),
            issue => issue?,
        }
    }
    Ok(())
}

/// What lists find by; the dossier of each thing bears the id of its convention.
pub(crate) const TABLE: TableTenue = TableTenue {
    nom: "trait_date",
    lire: |lecture, dossier, lignes| {
        let siens = trait_date::table.filter(trait_date::convention_id.eq(dossier)).select(Row::as_select());
        lignes.lues(siens.load(lecture.db.sql)?)
    },
    compter: |lecture| Ok(trait_date::table.count().get_result(lecture.db.sql)?),
};
