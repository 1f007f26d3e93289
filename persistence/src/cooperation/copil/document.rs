//! Working documents of meetings: the row, its versions and its sendings.

use super::{convention_visible, numero};
use crate::schema::{document_travail, fait_document};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{de_json, en_json};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::document::{
    DocumentTravail, DocumentTravailParts, EnvoiDocument, FaitDocument, NatureDocument, VersionDocument,
};
use domain::cooperation::copil::reunion::Reunion;
use domain::socle::code::{ConventionId, DocumentId, ReunionId};
use domain::socle::decision::Decision;
use domain::socle::moment::Personnel;
use domain::socle::organisation::CodeOrganisation;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = document_travail, check_for_backend(MultiBackend))]
struct Row {
    id: Col<DocumentId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    reunion_id: Col<ReunionId>,
    titre: String,
    nature: Col<NatureDocument>,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_document, check_for_backend(MultiBackend))]
struct FaitRow {
    document_id: Col<DocumentId>,
    rang: i32,
    nature: String,
    version: i32,
    complete: Option<bool>,
    destinataires: Option<String>,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

const VERSION: &str = "version";
const ENVOI: &str = "envoi";

// ---- reading

impl Lecture<'_> {
    /// A working document within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn document(&mut self, id: DocumentId) -> Result<Charge<DocumentTravail>, Echec> {
        let (_, charge) = charger(&mut self.db, id)?;
        convention_visible(&mut self.db, &self.portee, Some(charge.objet.faits().convention.to_string()))?;
        Ok(charge)
    }

    /// The documents of a meeting that the caller has been shown to see, in the order of their entry, each with its place.
    ///
    /// # Errors
    /// Those of the database.
    pub fn documents(
        &mut self,
        reunion: ReunionId,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<DocumentTravail>)>, Echec> {
        let rows = document_travail::table
            .filter(document_travail::reunion_id.eq(reunion.to_string()))
            .filter(document_travail::numero.gt(apres))
            .order(document_travail::numero.asc())
            .limit(limite)
            .select(Row::as_select())
            .load(self.db.sql)?;
        load(&mut self.db, rows)
    }
}

impl Ecriture<'_> {
    /// The document of an act, with its convention and its meeting: within scope, the dossier locked, in the version the
    /// author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn document(&mut self, cible: &Attendu<DocumentId>) -> Result<(Convention, Reunion, DocumentTravail), Echec> {
        let id = document_travail::table
            .filter(document_travail::id.eq(cible.id.to_string()))
            .select(document_travail::reunion_id)
            .first::<Col<ReunionId>>(self.db.sql)?
            .valeur();
        let (convention, reunion) = self.reunion(&Attendu { id, version: None })?;
        let (_, charge) = charger(&mut self.db, cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok((convention, reunion, charge.objet))
    }
}

fn charger(db: &mut Session<'_>, id: DocumentId) -> Result<(i64, Charge<DocumentTravail>), Echec> {
    let rows = document_travail::table
        .filter(document_travail::id.eq(id.to_string()))
        .select(Row::as_select())
        .load(db.sql)?;
    load(db, rows)?.pop().ok_or(Echec::Introuvable)
}

/// Completes rows with their facts: one query, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<DocumentTravail>)>, Echec> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.texte().to_owned()).collect();
    let faits = fait_document::table
        .filter(fait_document::document_id.eq_any(&ids))
        .order(fait_document::rang.asc())
        .select(FaitRow::as_select())
        .load(db.sql)?;
    let mut versions: HashMap<String, Vec<VersionDocument>> = HashMap::new();
    let mut envois: HashMap<String, Vec<EnvoiDocument>> = HashMap::new();
    for row in faits {
        let (id, version) = (row.document_id.texte().to_owned(), numero(row.version)?);
        match (row.nature.as_str(), row.complete, &row.destinataires) {
            (VERSION, Some(complete), _) => {
                let version = VersionDocument { numero: version, complete, fait: fait_date!(row) };
                versions.entry(id).or_default().push(version);
            }
            (ENVOI, _, Some(destinataires)) => {
                let destinataires = de_json(destinataires)?;
                let envoi = EnvoiDocument { version, destinataires, fait: fait_date!(row) };
                envois.entry(id).or_default().push(envoi);
            }
            (autre, ..) => return Err(Echec::illisible(autre)),
        }
    }
    let charge = |(row, cle): (Row, String)| {
        let Row { id, numero, convention_id, reunion_id, titre, nature, version, empreinte } = row;
        let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
        let parts = DocumentTravailParts {
            id: id.valeur(),
            convention: convention_id.valeur(),
            reunion: reunion_id.valeur(),
            titre: Personnel(titre),
            nature: nature.valeur(),
            versions: versions.remove(&cle).unwrap_or_default(),
            envois: envois.remove(&cle).unwrap_or_default(),
        };
        (numero, Charge { objet: DocumentTravail::from_parts(parts), recepisse })
    };
    let charges = rows.into_iter().zip(ids).map(charge).collect();
    db.connus_en_ordre(charges)
}

// ---- writing

impl Persistant for DocumentTravail {
    const NATURE: &'static str = "document_travail";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let DocumentTravailParts { id, convention, reunion, titre, nature, versions, envois } = decision.apres.faits();
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        if decision.fait == FaitDocument::DocumentDepose {
            let row = Row {
                id: (*id).into(),
                numero: inscription.numero,
                convention_id: (*convention).into(),
                reunion_id: (*reunion).into(),
                titre: titre.0.clone(),
                nature: (*nature).into(),
                version: *version,
                empreinte: empreinte.clone(),
            };
            diesel::insert_into(document_travail::table).values(row).execute(db)?;
        } else {
            diesel::update(document_travail::table.filter(document_travail::id.eq(id.to_string())))
                .set((document_travail::version.eq(version), document_travail::empreinte.eq(empreinte)))
                .execute(db)?;
        }
        let rang = i32::try_from(versions.len() + envois.len() - 1).map_err(Echec::illisible)?;
        let manque = || Echec::illisible(id);
        let row = match decision.fait {
            FaitDocument::DocumentDepose | FaitDocument::VersionDeposee => {
                let VersionDocument { numero, complete, fait } = versions.last().ok_or_else(manque)?;
                row_datee!(fait => FaitRow {
                    document_id: (*id).into(),
                    rang: rang,
                    nature: VERSION.to_owned(),
                    version: (*numero).into(),
                    complete: Some(*complete),
                    destinataires: None,
                })
            }
            FaitDocument::DocumentEnvoye => {
                let EnvoiDocument { version, destinataires, fait } = envois.last().ok_or_else(manque)?;
                let destinataires = en_json(destinataires)?;
                row_datee!(fait => FaitRow {
                    document_id: (*id).into(),
                    rang: rang,
                    nature: ENVOI.to_owned(),
                    version: (*version).into(),
                    complete: None,
                    destinataires: Some(destinataires),
                })
            }
        };
        diesel::insert_into(fait_document::table).values(row).execute(db)?;
        Ok(())
    }
}
