//! The answers kept for retries: the same key, sent again with the same request, gets the same answer.
//!
//! A kept answer is held by the journal: its salted hash stands in the dossier beside the head, then in the entry of the next act
//! there ([`journal::clore`](crate::socle::journal::clore)). The salt goes with the answer: what is left says nothing of it.

use crate::schema::idempotence;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::demande::{CleIdempotence, Demande, Reponse};
use crate::socle::echec::Echec;
use crate::socle::empreinte::{alea, empreinte};
use crate::socle::fixe::Fixe;
use crate::socle::journal::Inscrit;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;

/// An answer as it is kept.
#[derive(Queryable, Selectable)]
#[diesel(table_name = idempotence, check_for_backend(MultiBackend))]
pub(crate) struct Gardee {
    cle: String,
    requete: String,
    statut: i32,
    corps: String,
    etag: Option<String>,
    location: Option<String>,
    cree_le: NaiveDateTime,
    pub(crate) rang: Option<i64>,
    sel: Option<String>,
}

impl Gardee {
    /// The salted hash of all of it, in a text of its own for each column.
    pub(crate) fn empreinte(&self) -> String {
        let Self { cle, requete, statut, corps, etag, location, cree_le, rang, sel } = self;
        let instant = cree_le.and_utc().timestamp_micros();
        empreinte(&json!([sel, cle, requete, statut, corps, etag, location, instant, rang]).to_string())
    }
}

/// The answer kept for this key, if the same request already had one.
pub(crate) fn rejouer(db: &mut Db, demande: &Demande) -> Result<Option<Reponse>, Echec> {
    let Some(cle) = &demande.cle else { return Ok(None) };
    let gardee =
        idempotence::table.filter(idempotence::cle.eq(&cle.cle)).select(Gardee::as_select()).load::<Gardee>(db)?.pop();
    match gardee {
        None => Ok(None),
        Some(Gardee { requete, .. }) if requete != cle.requete => Err(Echec::CleDejaUtilisee),
        Some(Gardee { statut, corps, etag, location, .. }) => {
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

/// Keeps the answer of an act for its retries, and gives its salted hash; a refusal keeps nothing.
pub(crate) fn retenir(
    db: &mut Db,
    demande: &Demande,
    reponse: &Reponse,
    inscrit: Option<&Inscrit>,
) -> Result<Option<String>, Echec> {
    let Some(CleIdempotence { cle, requete }) = demande.cle.clone() else { return Ok(None) };
    let Reponse { statut, corps, etag, location } = reponse.clone();
    let cree_le = demande.moment.instant.naive_utc();
    let rang = inscrit.map(|inscrit| inscrit.recepisse.rang);
    let sel = Some(alea::<16>()?);
    let gardee = Gardee { cle, requete, statut: statut.into(), corps, etag, location, cree_le, rang, sel };
    let garder = diesel::update(idempotence::table.filter(idempotence::cle.eq(&gardee.cle))).set((
        idempotence::statut.eq(gardee.statut),
        idempotence::corps.eq(&gardee.corps),
        idempotence::etag.eq(&gardee.etag),
        idempotence::location.eq(&gardee.location),
        idempotence::dossier_id.eq(inscrit.map(|inscrit| &inscrit.recepisse.dossier)),
        idempotence::rang.eq(gardee.rang),
        idempotence::sel.eq(&gardee.sel),
    ));
    Fixe(garder.returning(idempotence::statut)).load::<i32>(db)?;
    Ok(Some(gardee.empreinte()))
}

/// The answers kept of the acts of a dossier.
pub(crate) fn du_dossier(db: &mut Db, dossier: &str) -> Result<Vec<Gardee>, Echec> {
    let siennes = idempotence::table.filter(idempotence::dossier_id.eq(dossier));
    Ok(siennes.select(Gardee::as_select()).load(db)?)
}

/// Forgets the answers kept of the acts of a dossier that say a text: their retries would be acts anew.
pub(crate) fn oublier(db: &mut Db, dossier: &str, texte: &str) -> Result<(), Echec> {
    let dit = serde_json::to_string(texte).map_err(Echec::illisible)?;
    let dit = dit.trim_matches('"').to_owned();
    let siennes = idempotence::table.filter(idempotence::dossier_id.eq(dossier));
    let gardees = siennes.select((idempotence::cle, idempotence::corps)).load::<(String, String)>(db)?;
    let disantes = gardees.into_iter().filter(|(_, corps)| corps.contains(&dit)).map(|(cle, _)| cle);
    for cle in disantes {
        diesel::delete(idempotence::table.filter(idempotence::cle.eq(cle))).execute(db)?;
    }
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

/// Forgets the answers kept before an instant, and those that no act holds.
pub(crate) fn purger(db: &mut Db, avant: NaiveDateTime) -> Result<usize, Echec> {
    let perimees = idempotence::cree_le.lt(avant).or(idempotence::dossier_id.is_null());
    Ok(diesel::delete(idempotence::table.filter(perimees)).execute(db)?)
}
