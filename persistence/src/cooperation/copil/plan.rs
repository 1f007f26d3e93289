//! The yearly plans of actions: the row of each year, its versions, what the parties said.

use super::{accord, dernier, numero};
use crate::schema::{accord_copil, plan_actions, plan_actions_version};
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
use domain::cooperation::copil::plan::{FaitPlan, PlanActions, PlanActionsParts, VersionPlan};
use domain::socle::code::{CleAnnuelle, ConventionId, PlanActionsId};
use domain::socle::decision::Decision;
use domain::socle::organisation::CodeOrganisation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_actions, check_for_backend(MultiBackend))]
struct Row {
    id: Col<PlanActionsId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    annee: i32,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = plan_actions_version, check_for_backend(MultiBackend))]
struct VersionRow {
    plan_id: Col<PlanActionsId>,
    numero: i32,
    fiches: String,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

// ---- reading

impl Lecture<'_> {
    /// A plan within scope, by the id that the journal knows.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn plan_actions(&mut self, id: PlanActionsId) -> Result<Charge<PlanActions>, Echec> {
        let row = plan_actions::table
            .filter(plan_actions::id.eq(id.to_string()))
            .select(Row::as_select())
            .first(self.db.sql)?;
        let charge = rebuild(&mut self.db, row)?.ok_or(Echec::Introuvable)?;
        self.convention(charge.objet.faits().convention)?;
        Ok(charge)
    }

    /// The plan of a year of a convention that the caller has been shown to see, drawn up or not.
    ///
    /// # Errors
    /// Those of the database.
    pub fn plan_actions_ou_aucun(&mut self, cle: CleAnnuelle) -> Result<PlanActions, Echec> {
        Ok(de(&mut self.db, cle)?.map_or_else(|| PlanActions::a_etablir(cle), |charge| charge.objet))
    }

    /// The plan of a year within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`], when nobody has drawn it up too.
    pub fn plan_actions_de(&mut self, cle: CleAnnuelle) -> Result<Charge<PlanActions>, Echec> {
        self.convention(cle.convention)?;
        de(&mut self.db, cle)?.ok_or(Echec::Introuvable)
    }
}

impl Ecriture<'_> {
    /// The plan of an act and its convention: within the author's scope, their dossier locked, in the version the author
    /// has read; one that nobody has drawn up has no facts yet, and the version of its convention.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn plan_actions(&mut self, cible: &Attendu<CleAnnuelle>) -> Result<(Convention, PlanActions), Echec> {
        let convention = self.charger_convention(cible.id.convention)?;
        let plan = de(&mut self.db, cible.id)?;
        verifier_version(cible.version, plan.as_ref().map_or(convention.recepisse.rang, |plan| plan.recepisse.rang))?;
        let plan = plan.map_or_else(|| PlanActions::a_etablir(cible.id), |plan| plan.objet);
        Ok((convention.objet, plan))
    }
}

fn de(db: &mut Session<'_>, cle: CleAnnuelle) -> Result<Option<Charge<PlanActions>>, Echec> {
    let row = plan_actions::table
        .filter(plan_actions::convention_id.eq(cle.convention.to_string()))
        .filter(plan_actions::annee.eq(cle.annee))
        .select(Row::as_select())
        .first(db.sql)
        .optional()?;
    row.map(|row| rebuild(db, row)).transpose().map(Option::flatten)
}

fn rebuild(db: &mut Session<'_>, row: Row) -> Result<Option<Charge<PlanActions>>, Echec> {
    let id = row.id.texte().to_owned();
    let rows = plan_actions_version::table
        .filter(plan_actions_version::plan_id.eq(&id))
        .order(plan_actions_version::numero.asc())
        .select(VersionRow::as_select())
        .load(db.sql)?;
    let mut versions = Vec::new();
    for row in rows {
        let (numero, fiches) = (numero(row.numero)?, de_json(&row.fiches)?);
        versions.push(VersionPlan { numero, fiches, fait: fait_date!(row) });
    }
    let accord = accord::charger(db.sql, std::slice::from_ref(&id))?.remove(&id).unwrap_or_default();
    let Row { id, numero: _, convention_id, annee, version, empreinte } = row;
    let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
    let (id, convention) = (id.valeur(), convention_id.valeur());
    let objet = PlanActions::from_parts(PlanActionsParts { id, convention, annee, versions, accord });
    db.connu(Charge { objet, recepisse })
}

// ---- writing

impl Persistant for PlanActions {
    const NATURE: &'static str = "plan_actions";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let PlanActionsParts { id, convention, annee, versions, accord } = decision.apres.faits();
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        if decision.fait == FaitPlan::PlanEtabli && versions.len() == 1 {
            let row = Row {
                id: (*id).into(),
                numero: inscription.numero,
                convention_id: (*convention).into(),
                annee: *annee,
                version: *version,
                empreinte: empreinte.clone(),
            };
            diesel::insert_into(plan_actions::table).values(row).execute(db)?;
        } else {
            diesel::update(plan_actions::table.filter(plan_actions::id.eq(id.to_string())))
                .set((plan_actions::version.eq(version), plan_actions::empreinte.eq(empreinte)))
                .execute(db)?;
        }
        let etape = accord::derniere(&id.to_string(), accord)?;
        diesel::insert_into(accord_copil::table).values(etape).execute(db)?;
        if decision.fait == FaitPlan::PlanEtabli {
            let (_, VersionPlan { numero, fiches, fait }) = dernier(versions)?;
            let fiches = en_json(fiches)?;
            let row =
                row_datee!(fait => VersionRow { plan_id: (*id).into(), numero: (*numero).into(), fiches: fiches });
            diesel::insert_into(plan_actions_version::table).values(row).execute(db)?;
        }
        Ok(())
    }
}
