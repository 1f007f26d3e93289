//! The answers kept for retries: the same key, sent again with the same request, gets the same answer.

use crate::schema::idempotence;
use crate::socle::db::Db;
use crate::socle::demande::{Demande, Reponse};
use crate::socle::echec::Echec;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// The answer kept for this key, if the same request already had one.
pub(crate) fn rejouer(db: &mut Db, demande: &Demande) -> Result<Option<Reponse>, Echec> {
    let Some(cle) = &demande.cle else { return Ok(None) };
    let gardee = idempotence::table
        .filter(idempotence::cle.eq(&cle.cle))
        .select((
            idempotence::requete,
            idempotence::statut,
            idempotence::corps,
            idempotence::etag,
            idempotence::location,
        ))
        .load::<(String, i32, String, Option<String>, Option<String>)>(db)?
        .pop();
    match gardee {
        None => Ok(None),
        Some((requete, ..)) if requete != cle.requete => Err(Echec::CleDejaUtilisee),
        Some((_, statut, corps, etag, location)) => {
            let statut = u16::try_from(statut).map_err(Echec::illisible)?;
            Ok(Some(Reponse { statut, corps, etag, location }))
        }
    }
}

/// Takes the key before anything else is locked: whoever sends it at the same time waits here, and then reads the answer.
pub(crate) fn reserver(db: &mut Db, demande: &Demande) -> Result<(), Echec> {
    let Some(cle) = &demande.cle else { return Ok(()) };
    diesel::insert_into(idempotence::table)
        .values((
            idempotence::cle.eq(&cle.cle),
            idempotence::requete.eq(&cle.requete),
            idempotence::statut.eq(0),
            idempotence::corps.eq(""),
            idempotence::cree_le.eq(demande.moment.instant.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Keeps the answer of an act for its retries; a refusal keeps nothing.
pub(crate) fn retenir(db: &mut Db, demande: &Demande, reponse: &Reponse) -> Result<(), Echec> {
    let Some(cle) = &demande.cle else { return Ok(()) };
    diesel::update(idempotence::table.filter(idempotence::cle.eq(&cle.cle)))
        .set((
            idempotence::statut.eq(i32::from(reponse.statut)),
            idempotence::corps.eq(&reponse.corps),
            idempotence::etag.eq(&reponse.etag),
            idempotence::location.eq(&reponse.location),
        ))
        .execute(db)?;
    Ok(())
}

/// The key of what is written only to see whether it can be.
const SONDE: &str = "sonde";

/// Writes as much as an act may, under a date older than any answer: whether there is room is known by trying.
pub(crate) fn poser_la_sonde(db: &mut Db) -> Result<(), Echec> {
    retirer_la_sonde(db)?;
    diesel::insert_into(idempotence::table)
        .values((
            idempotence::cle.eq(SONDE),
            idempotence::requete.eq(SONDE),
            idempotence::statut.eq(0),
            idempotence::corps.eq(" ".repeat(1 << 18)),
            idempotence::cree_le.eq(NaiveDateTime::default()),
        ))
        .execute(db)?;
    Ok(())
}

/// Removes it; in a transaction of its own, lest nothing was written in the end.
pub(crate) fn retirer_la_sonde(db: &mut Db) -> Result<(), Echec> {
    purger(db, NaiveDateTime::default() + chrono::Duration::days(1)).map(drop)
}

pub(crate) fn purger(db: &mut Db, avant: NaiveDateTime) -> Result<usize, Echec> {
    Ok(diesel::delete(idempotence::table.filter(idempotence::cree_le.lt(avant))).execute(db)?)
}
