//! Things that are their dated facts, whatever they are: the row by which each is found, and the facts of which it is made.

use crate::cooperation::convention::{Requete, ouvertes, visibles};
use crate::schema::{convention, fait_histoire, histoire};
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, de_json, en_json, enregistrement, piece};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::ecriture::{Attendu, Ecriture, Persistant, verifier_version};
use crate::socle::journal::{Inscription, Recepisse};
use crate::socle::lecture::{Charge, Lecture};
use crate::socle::memoire::Session;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::convention::Convention;
use domain::socle::code::{Code, ConventionId};
use domain::socle::decision::Decision;
use domain::socle::histoire::{Evenement, Histoire, HistoireParts, Survenu};
use domain::socle::moment::Enregistrement;
use domain::socle::organisation::{Acteur, CodeOrganisation, Portee};
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = histoire, check_for_backend(MultiBackend))]
struct Row {
    id: String,
    nature: String,
    numero: i64,
    convention_id: Col<ConventionId>,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_histoire, check_for_backend(MultiBackend))]
struct FaitRow {
    histoire_id: String,
    rang: i32,
    contenu: String,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

/// A thing, and its place in the order of entry.
type EnOrdre<E> = (i64, Charge<Histoire<E>>);

// ---- reading

impl Lecture<'_> {
    /// A thing within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn histoire<E: Evenement>(&mut self, id: E::Id) -> Result<Charge<Histoire<E>>, Echec> {
        let dossier = dossier_de::<E>(&mut self.db, id)?;
        convention_de::<E>(&mut self.db, &self.portee, dossier)?;
        charger(&mut self.db, id)
    }

    /// Those of a convention, or of all that the caller may see, in the order of their entry, each with its place in it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires<E: Evenement>(
        &mut self,
        de: Option<ConventionId>,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<EnOrdre<E>>, Echec> {
        let mut requete = admises::<E>(&self.portee)
            .inner_join(histoire::table.on(histoire::convention_id.eq(convention::id)))
            .filter(histoire::nature.eq(E::NATURE))
            .filter(histoire::numero.gt(apres))
            .order(histoire::numero.asc())
            .limit(limite);
        if let Some(de) = de {
            requete = requete.filter(convention::id.eq(de.to_string()));
        }
        let rows = requete.select(Row::as_select()).load(self.db.sql)?;
        load(&mut self.db, rows)
    }

    /// All those of a convention that the caller has been shown to see, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_de<E: Evenement>(&mut self, convention: ConventionId) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
        toutes(&mut self.db, convention)
    }
}

impl Ecriture<'_> {
    /// The thing of an act, with its convention: within the author's scope, their dossier locked, in the version read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn histoire<E: Evenement>(&mut self, cible: &Attendu<E::Id>) -> Result<(Convention, Histoire<E>), Echec> {
        let portee = self.acteur().portee();
        let dossier = dossier_de::<E>(&mut self.db, cible.id)?;
        let id = convention_de::<E>(&mut self.db, &portee, dossier)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let charge = charger(&mut self.db, cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok((convention, charge.objet))
    }

    /// The thing of an act that its own facts open to the author, who need not be a party to its convention.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when neither the convention nor the thing is the author's to see; [`Echec::VersionPerimee`].
    pub fn histoire_ouverte<E: Evenement>(
        &mut self,
        cible: &Attendu<E::Id>,
        ouverte: impl Fn(&Histoire<E>, &Acteur) -> bool,
    ) -> Result<Histoire<E>, Echec> {
        let (acteur, portee) = (self.acteur(), self.acteur().portee());
        let dossier = dossier_de::<E>(&mut self.db, cible.id)?.ok_or(Echec::Introuvable)?;
        if !ouverte(&charger(&mut self.db, cible.id)?.objet, acteur) {
            convention_de::<E>(&mut self.db, &portee, Some(dossier.clone()))?;
        }
        self.verrouiller(&dossier)?;
        let charge = charger(&mut self.db, cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok(charge.objet)
    }

    /// All those of the convention whose dossier is locked, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn histoires_du_dossier<E: Evenement>(&mut self, convention: ConventionId) -> Result<Vec<Histoire<E>>, Echec> {
        Ok(toutes(&mut self.db, convention)?.into_iter().map(|charge| charge.objet).collect())
    }
}

/// The conventions whose things of this nature the caller may read.
fn admises<'a, E: Evenement>(portee: &Portee) -> Requete<'a> {
    if E::METADONNEE { visibles(portee) } else { ouvertes(portee) }
}

/// The convention of a thing, if the caller may read such things of it: what is out of scope does not exist.
fn convention_de<E: Evenement>(
    db: &mut Session<'_>,
    portee: &Portee,
    dossier: Option<String>,
) -> Result<ConventionId, Echec> {
    let dossier = dossier.ok_or(Echec::Introuvable)?;
    let visible = admises::<E>(portee).filter(convention::id.eq(dossier)).select(convention::id);
    let id = visible.first::<String>(db.sql).optional()?.ok_or(Echec::Introuvable)?;
    ConventionId::lire(&id).map_err(Echec::illisible)
}

fn dossier_de<E: Evenement>(db: &mut Session<'_>, id: E::Id) -> Result<Option<String>, Echec> {
    let dossiers = histoire::table
        .filter(histoire::id.eq(id.code().into_owned()))
        .filter(histoire::nature.eq(E::NATURE))
        .select(histoire::convention_id)
        .load::<String>(db.sql)?;
    Ok(dossiers.into_iter().next())
}

pub(crate) fn charger<E: Evenement>(db: &mut Session<'_>, id: E::Id) -> Result<Charge<Histoire<E>>, Echec> {
    let rows =
        histoire::table.filter(histoire::id.eq(id.code().into_owned())).select(Row::as_select()).load::<Row>(db.sql)?;
    load(db, rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
}

/// All those of some conventions, in the order of their entry: two queries, however many conventions.
pub(crate) fn des_conventions<E: Evenement>(
    db: &mut Session<'_>,
    conventions: &[String],
) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
    if conventions.is_empty() {
        return Ok(Vec::new());
    }
    let rows = histoire::table
        .filter(histoire::convention_id.eq_any(conventions))
        .filter(histoire::nature.eq(E::NATURE))
        .order(histoire::numero.asc())
        .select(Row::as_select())
        .load::<Row>(db.sql)?;
    Ok(load(db, rows)?.into_iter().map(|(_, charge)| charge).collect())
}

pub(crate) fn toutes<E: Evenement>(db: &mut Session<'_>, convention: ConventionId) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
    let rows = histoire::table
        .filter(histoire::convention_id.eq(convention.to_string()))
        .filter(histoire::nature.eq(E::NATURE))
        .order(histoire::numero.asc())
        .select(Row::as_select())
        .load::<Row>(db.sql)?;
    Ok(load(db, rows)?.into_iter().map(|(_, charge)| charge).collect())
}

/// Completes rows with their facts: one query, however many rows.
fn load<E: Evenement>(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<EnOrdre<E>>, Echec> {
    let ids: Vec<&String> = rows.iter().map(|row| &row.id).collect();
    let mut faits: HashMap<String, Vec<Survenu<E>>> = HashMap::new();
    if !ids.is_empty() {
        for row in fait_histoire::table
            .filter(fait_histoire::histoire_id.eq_any(ids))
            .order((fait_histoire::histoire_id.asc(), fait_histoire::rang.asc()))
            .select(FaitRow::as_select())
            .load::<FaitRow>(db.sql)?
        {
            faits.entry(row.histoire_id.clone()).or_default().push(survenu(row)?);
        }
    }
    let charges = rows
        .into_iter()
        .map(|Row { id, nature: _, numero, convention_id, version, empreinte }| {
            let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
            let faits = faits.remove(&id).unwrap_or_default();
            let id = E::Id::lire(&id).map_err(Echec::illisible)?;
            let parts = HistoireParts { id, convention: convention_id.valeur(), faits };
            Ok((numero, Charge { objet: Histoire::from_parts(parts), recepisse }))
        })
        .collect::<Result<Vec<_>, Echec>>()?;
    db.connus_en_ordre(charges)
}

fn survenu<E: Evenement>(row: FaitRow) -> Result<Survenu<E>, Echec> {
    Ok(Survenu {
        fait: de_json(&row.contenu)?,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}

// ---- writing

impl<E: Evenement> Persistant for Histoire<E> {
    const NATURE: &'static str = E::NATURE;
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.id().code().into_owned()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let HistoireParts { id, convention, faits } = decision.apres.faits();
        let id = id.code().into_owned();
        let (rang, dernier) = (0..).zip(faits).last().ok_or_else(|| Echec::illisible(&id))?;
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        if rang == 0 {
            let row = Row {
                id: id.clone(),
                nature: E::NATURE.to_owned(),
                numero: inscription.numero,
                convention_id: (*convention).into(),
                version: *version,
                empreinte: empreinte.clone(),
            };
            diesel::insert_into(histoire::table).values(row).execute(db)?;
        } else {
            diesel::update(histoire::table.filter(histoire::id.eq(&id)))
                .set((histoire::version.eq(version), histoire::empreinte.eq(empreinte)))
                .execute(db)?;
        }
        let Survenu { fait, date, piece, fictif, enregistrement: Enregistrement { le, jour, par } } = dernier;
        let (piece_reference, piece_sha256) = colonnes(piece.clone());
        let row = FaitRow {
            histoire_id: id,
            rang,
            contenu: en_json(fait)?,
            date_fait: *date,
            piece_reference,
            piece_sha256,
            fictif: *fictif,
            enregistre_le: le.naive_utc(),
            enregistre_jour: *jour,
            enregistre_par: par.clone().into(),
        };
        diesel::insert_into(fait_histoire::table).values(row).execute(db)?;
        Ok(())
    }
}
