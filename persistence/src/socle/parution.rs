//! Which entries of the journal show which object: by them the last image of an object at an instant is found, and the rank that
//! a dossier had, at the cost of what is asked for and not of all that its dossier has lived.

use crate::schema::{journal, parution};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::paquets::{par_paquets, parmi};
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows one statement writes at most: each has six variables, and an engine bounds those of a statement.
const LIGNES: usize = 1_000;

/// How many entries are read at a time where all of them are: their texts are held together.
const ENTREES: i64 = 500;

/// An entry shows an object.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = parution, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
pub(crate) struct Parution {
    pub(crate) nature: String,
    pub(crate) objet_id: String,
    /// The rank of the entry in the dossier: the object has one dossier.
    pub(crate) rang: i64,
    /// Its number across dossiers.
    pub(crate) numero: i64,
    pub(crate) dossier_id: String,
    /// When it was written (UTC): never before that of a lower rank.
    pub(crate) instant: NaiveDateTime,
}

/// An entry that shows the last image of an object.
#[derive(Debug, Queryable)]
pub(crate) struct Montree {
    pub(crate) numero: i64,
    pub(crate) dossier: String,
    pub(crate) rang: i64,
    pub(crate) texte: String,
    pub(crate) empreinte: String,
}

/// Writes what an entry shows: one statement, unless it shows more than one takes.
///
/// # Errors
/// Those of the database.
pub(crate) fn inscrire(db: &mut Db, parutions: &[Parution]) -> Result<(), Echec> {
    for paquet in parutions.chunks(LIGNES) {
        match (paquet, &mut *db) {
            // As most acts have it: a statement that is always the same is prepared once.
            ([seule], db) => diesel::insert_into(parution::table).values(seule).execute(db)?,
            // The text is one, but diesel writes rows together for one engine at a time.
            (plusieurs, Db::Pg(db)) => diesel::insert_into(parution::table).values(plusieurs).execute(db)?,
            (plusieurs, Db::Sqlite(db)) => diesel::insert_into(parution::table).values(plusieurs).execute(db)?,
        };
    }
    Ok(())
}

/// The entries that show the last images of some objects of a nature, at or before an instant, by their numbers, each once: one
/// statement, as a rule, however many objects.
///
/// # Errors
/// Those of the database.
pub(crate) fn dernieres(
    db: &mut Db,
    nature: &str,
    objets: &[&str],
    instant: DateTime<Utc>,
) -> Result<BTreeMap<i64, Montree>, Echec> {
    let lues = par_paquets(objets, |paquet| {
        // Numbers follow the ranks of a dossier.
        let dernieres = parution::table
            .filter(parution::nature.eq(nature))
            .filter(parmi(parution::objet_id, paquet))
            .filter(parution::instant.le(instant.naive_utc()))
            .group_by(parution::objet_id)
            .select(max(parution::numero).assume_not_null());
        let montrees = journal::table.filter(journal::numero.eq_any(dernieres));
        let colonnes = (journal::numero, journal::dossier_id, journal::rang, journal::texte, journal::empreinte);
        Ok(montrees.select(colonnes).load::<Montree>(db)?)
    })?;
    Ok(lues.into_iter().map(|montree| (montree.numero, montree)).collect())
}

/// What showed objects of a nature at or before an instant: a list asks it of each of its rows, so that what was not known yet is
/// not loaded.
#[diesel::dsl::auto_type(no_type_alias)]
pub(crate) fn parues(nature: &'static str, instant: NaiveDateTime) -> _ {
    parution::table.filter(parution::nature.eq(nature)).filter(parution::instant.le(instant))
}

/// The rank that a dossier had at an instant; `None` before its first act.
///
/// # Errors
/// Those of the database.
pub(crate) fn rang_a(db: &mut Db, dossier: &str, instant: DateTime<Utc>) -> Result<Option<i64>, Echec> {
    let rang = parution::table
        .filter(parution::dossier_id.eq(dossier))
        .filter(parution::instant.le(instant.naive_utc()))
        .order((parution::instant.desc(), parution::rang.desc()))
        .select(parution::rang);
    Ok(rang.first(db).optional()?)
}

/// Says of every entry of the journal what it shows: of those that were written before anything said it.
///
/// # Errors
/// Those of the database; an entry that cannot be read.
pub(crate) fn remplir(db: &mut Db) -> Result<(), Echec> {
    #[derive(Deserialize)]
    struct Acte {
        instant: DateTime<Utc>,
        apres: Vec<Montre>,
    }
    #[derive(Deserialize)]
    struct Montre {
        nature: String,
        id: String,
    }
    let mut lu = 0;
    loop {
        let entrees = journal::table
            .filter(journal::numero.gt(lu))
            .order(journal::numero.asc())
            .limit(ENTREES)
            .select((journal::numero, journal::dossier_id, journal::rang, journal::texte))
            .load::<(i64, String, i64, String)>(db)?;
        let Some((dernier, ..)) = entrees.last() else { return Ok(()) };
        lu = *dernier;
        let mut parutions = Vec::new();
        for (numero, dossier, rang, texte) in entrees {
            let Acte { instant, apres } = serde_json::from_str(&texte).map_err(Echec::illisible)?;
            let objets = apres.into_iter().map(|Montre { nature, id }| (nature, id));
            parutions.extend(de(objets, (&dossier, rang, numero), instant));
        }
        inscrire(db, &parutions)?;
    }
}

/// What an entry shows, each object once: an act may leave several images of one.
pub(crate) fn de(
    objets: impl IntoIterator<Item = (String, String)>,
    (dossier, rang, numero): (&str, i64, i64),
    instant: DateTime<Utc>,
) -> Vec<Parution> {
    let objets: BTreeSet<(String, String)> = objets.into_iter().collect();
    let parution = |(nature, objet_id)| Parution {
        nature,
        objet_id,
        rang,
        numero,
        dossier_id: dossier.to_owned(),
        instant: instant.naive_utc(),
    };
    objets.into_iter().map(parution).collect()
}
