//! The steps of common accords, under the meeting or the plan that they are about.

use super::dernier;
use crate::schema::accord_copil;
use crate::socle::col::Col;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::convention::College;
use domain::cooperation::copil::accord::{ActeAccord, CommunAccord, EtapeAccord, SourceAccord};
use domain::socle::moment::Personnel;
use domain::socle::organisation::CodeOrganisation;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = accord_copil, check_for_backend(MultiBackend))]
pub(super) struct EtapeRow {
    objet_id: String,
    rang: i32,
    acte: Col<ActeAccord>,
    partie: Col<College>,
    source: Col<SourceAccord>,
    motif: Option<String>,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

/// The accords on these objects: one query, however many.
pub(super) fn charger(db: &mut Db, objets: &[String]) -> Result<HashMap<String, CommunAccord>, Echec> {
    let rows = accord_copil::table
        .filter(accord_copil::objet_id.eq_any(objets))
        .order(accord_copil::rang.asc())
        .select(EtapeRow::as_select())
        .load(db)?;
    let mut accords: HashMap<String, CommunAccord> = HashMap::new();
    for row in rows {
        let (acte, partie, source) = (row.acte.valeur(), row.partie.valeur(), row.source.valeur());
        let motif = row.motif.map(Personnel);
        let etape = EtapeAccord { acte, partie, source, motif, fait: fait_date!(row) };
        accords.entry(row.objet_id).or_default().etapes.push(etape);
    }
    Ok(accords)
}

/// The row of the step that an act has just added.
pub(super) fn derniere(objet: &str, accord: &CommunAccord) -> Result<EtapeRow, Echec> {
    let (rang, EtapeAccord { acte, partie, source, motif, fait }) = dernier(&accord.etapes)?;
    Ok(row_datee!(fait => EtapeRow {
        objet_id: objet.to_owned(),
        rang: rang,
        acte: (*acte).into(),
        partie: (*partie).into(),
        source: (*source).into(),
        motif: motif.as_ref().map(|motif| motif.0.clone()),
    }))
}
