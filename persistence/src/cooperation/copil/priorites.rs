//! The priorities of each year, and the decisions that adopted them.

use super::{dernier, numero};
use crate::schema::{priorites, priorites_version};
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
use domain::cooperation::copil::decision::DecisionCopil;
use domain::cooperation::copil::priorites::{Priorites, PrioritesParts, VersionPriorites};
use domain::socle::code::{CleAnnuelle, ConventionId, DecisionId, PrioritesId};
use domain::socle::decision::Decision;
use domain::socle::moment::Personnel;
use domain::socle::organisation::CodeOrganisation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = priorites, check_for_backend(MultiBackend))]
struct Row {
    id: Col<PrioritesId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    annee: i32,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = priorites_version, check_for_backend(MultiBackend))]
struct VersionRow {
    priorites_id: Col<PrioritesId>,
    numero: i32,
    textes: String,
    decision_id: Col<DecisionId>,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

/// The priorities of a year, with the decisions that they cite.
type PrioritesLues = (Charge<Priorites>, Vec<DecisionCopil>);

// ---- reading

impl Lecture<'_> {
    /// Priorities within scope, by the id that the journal knows.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn priorites(&mut self, id: PrioritesId) -> Result<Charge<Priorites>, Echec> {
        let row =
            priorites::table.filter(priorites::id.eq(id.to_string())).select(Row::as_select()).first(self.db.sql)?;
        let charge = rebuild(&mut self.db, row)?.ok_or(Echec::Introuvable)?;
        self.convention(charge.objet.faits().convention)?;
        Ok(charge)
    }

    /// The priorities of a year of a convention that the caller has been shown to see, if any, with the decisions cited.
    ///
    /// # Errors
    /// Those of the database.
    pub fn priorites_de(&mut self, cle: CleAnnuelle) -> Result<Option<PrioritesLues>, Echec> {
        let Some(charge) = de(&mut self.db, cle)? else { return Ok(None) };
        let citees: Vec<_> = charge.objet.faits().versions.iter().map(|version| version.decision).collect();
        let decisions = super::decision::citees(&mut self.db, cle.convention, &citees)?;
        Ok(Some((charge, decisions)))
    }
}

impl Ecriture<'_> {
    /// The priorities of an act and its convention: within scope, their dossier locked, in the version the author has
    /// read; none adopted yet, they have no facts, and the version of their convention.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn priorites(
        &mut self,
        cible: &Attendu<CleAnnuelle>,
    ) -> Result<(Convention, Priorites, Vec<DecisionCopil>), Echec> {
        let convention = self.charger_convention(cible.id.convention)?;
        let adoptees = de(&mut self.db, cible.id)?;
        let version = adoptees.as_ref().map_or(convention.recepisse.rang, |adoptees| adoptees.recepisse.rang);
        verifier_version(cible.version, version)?;
        let priorites = adoptees.map_or_else(|| Priorites::a_adopter(cible.id), |adoptees| adoptees.objet);
        let citees: Vec<_> = priorites.faits().versions.iter().map(|version| version.decision).collect();
        let decisions = super::decision::citees(&mut self.db, cible.id.convention, &citees)?;
        Ok((convention.objet, priorites, decisions))
    }
}

fn de(db: &mut Session<'_>, cle: CleAnnuelle) -> Result<Option<Charge<Priorites>>, Echec> {
    let row = priorites::table
        .filter(priorites::convention_id.eq(cle.convention.to_string()))
        .filter(priorites::annee.eq(cle.annee))
        .select(Row::as_select())
        .first(db.sql)
        .optional()?;
    row.map(|row| rebuild(db, row)).transpose().map(Option::flatten)
}

fn rebuild(db: &mut Session<'_>, row: Row) -> Result<Option<Charge<Priorites>>, Echec> {
    let rows = priorites_version::table
        .filter(priorites_version::priorites_id.eq(row.id.texte()))
        .order(priorites_version::numero.asc())
        .select(VersionRow::as_select())
        .load(db.sql)?;
    let mut versions = Vec::new();
    for row in rows {
        let (numero, decision) = (numero(row.numero)?, row.decision_id.valeur());
        let priorites = de_json::<Vec<String>>(&row.textes)?.into_iter().map(Personnel).collect();
        versions.push(VersionPriorites { numero, priorites, decision, fait: fait_date!(row) });
    }
    let Row { id, numero: _, convention_id, annee, version, empreinte } = row;
    let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
    let (id, convention) = (id.valeur(), convention_id.valeur());
    let objet = Priorites::from_parts(PrioritesParts { id, convention, annee, versions });
    db.connu(Charge { objet, recepisse })
}

// ---- writing

impl Persistant for Priorites {
    const NATURE: &'static str = "priorites";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let PrioritesParts { id, convention, annee, versions } = decision.apres.faits();
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        if versions.len() == 1 {
            let row = Row {
                id: (*id).into(),
                numero: inscription.numero,
                convention_id: (*convention).into(),
                annee: *annee,
                version: *version,
                empreinte: empreinte.clone(),
            };
            diesel::insert_into(priorites::table).values(row).execute(db)?;
        } else {
            diesel::update(priorites::table.filter(priorites::id.eq(id.to_string())))
                .set((priorites::version.eq(version), priorites::empreinte.eq(empreinte)))
                .execute(db)?;
        }
        let (_, VersionPriorites { numero, priorites, decision, fait }) = dernier(versions)?;
        let textes = en_json(&priorites.iter().map(|texte| texte.0.as_str()).collect::<Vec<_>>())?;
        let row = row_datee!(fait => VersionRow {
            priorites_id: (*id).into(),
            numero: (*numero).into(),
            textes: textes,
            decision_id: (*decision).into(),
        });
        diesel::insert_into(priorites_version::table).values(row).execute(db)?;
        Ok(())
    }
}
