//! The boards declared under a convention: a row each, the last act on them being the last row's.

use crate::schema::conseil_administration;
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, enregistrement, piece};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::copil::conseil::{Conseil, Conseils, ConseilsParts};
use domain::socle::calendrier::Heure;
use domain::socle::code::ConventionId;
use domain::socle::decision::Decision;
use domain::socle::moment::Enregistrement;
use domain::socle::organisation::CodeOrganisation;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = conseil_administration, check_for_backend(MultiBackend))]
struct Row {
    convention_id: Col<ConventionId>,
    rang: i32,
    annee: i32,
    date_conseil: NaiveDate,
    heure: Option<Col<Heure>>,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    version: i64,
    empreinte: String,
}

// ---- reading

impl Lecture<'_> {
    /// The boards of a convention that the caller has been shown to see, if any was declared.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conseils(&mut self, convention: ConventionId) -> Result<Option<Charge<Conseils>>, Echec> {
        Ok(charger(&mut self.db, &[convention.to_string()])?.remove(&convention))
    }
}

impl Ecriture<'_> {
    /// The boards of the convention whose dossier is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conseils(&mut self, convention: ConventionId) -> Result<Conseils, Echec> {
        let declares = charger(&mut self.db, &[convention.to_string()])?.remove(&convention).map(|charge| charge.objet);
        Ok(declares.unwrap_or_else(|| Conseils::aucun(convention)))
    }
}

/// The boards of these conventions: one query, however many.
pub(super) fn charger(
    db: &mut Session<'_>,
    conventions: &[String],
) -> Result<HashMap<ConventionId, Charge<Conseils>>, Echec> {
    let rows: Vec<Row> = conseil_administration::table
        .filter(conseil_administration::convention_id.eq_any(conventions))
        .order(conseil_administration::rang.asc())
        .select(Row::as_select())
        .load(db.sql)?;
    let mut lus: HashMap<ConventionId, (Vec<Conseil>, Recepisse)> = HashMap::new();
    for row in rows {
        let dossier = row.convention_id.texte().to_owned();
        let recepisse = Recepisse { dossier, rang: row.version, empreinte: row.empreinte };
        let conseil = Conseil {
            annee: row.annee,
            date: row.date_conseil,
            heure: row.heure.map(Col::valeur),
            piece: piece(row.piece_reference, row.piece_sha256)?,
            fictif: row.fictif,
            enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
        };
        let (declarations, derniere) =
            lus.entry(row.convention_id.valeur()).or_insert_with(|| (Vec::new(), recepisse.clone()));
        declarations.push(conseil);
        *derniere = recepisse;
    }
    let charge = |(convention, (declarations, recepisse))| Charge {
        objet: Conseils::from_parts(ConseilsParts { convention, declarations }),
        recepisse,
    };
    let charges = db.connus(lus.into_iter().map(charge).collect())?;
    Ok(charges.into_iter().map(|charge| (charge.objet.faits().convention, charge)).collect())
}

// ---- writing

impl Persistant for Conseils {
    const NATURE: &'static str = "conseils_administration";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().convention.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let ConseilsParts { convention, declarations } = decision.apres.clone().into_parts();
        let (rang, declare) = (0..).zip(declarations).last().ok_or_else(|| Echec::illisible(convention))?;
        let Conseil { annee, date, heure, piece, fictif, enregistrement: Enregistrement { le, jour, par } } = declare;
        let (piece_reference, piece_sha256) = colonnes(piece);
        diesel::insert_into(conseil_administration::table)
            .values(Row {
                convention_id: convention.into(),
                rang,
                annee,
                date_conseil: date,
                heure: heure.map(Col::from),
                piece_reference,
                piece_sha256,
                fictif,
                enregistre_le: le.naive_utc(),
                enregistre_jour: jour,
                enregistre_par: par.into(),
                version: inscription.recepisse.rang,
                empreinte: inscription.recepisse.empreinte.clone(),
            })
            .execute(db)?;
        Ok(())
    }
}
