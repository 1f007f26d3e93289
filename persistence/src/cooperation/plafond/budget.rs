//! What every action moves under the ceilings of its OPCO, and the row that holds an exercise.
//!
//! Lock order: the dossier of the convention or of the OPCO, then the exercises in their order, then the feed counter.

use super::charger;
use crate::cooperation::fiche_action::faits_des_fiches;
use crate::schema::{compte_plafond, convention, fiche_action, mouvement_plafond};
use crate::socle::col::Col;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::fixe::Fixe;
use crate::socle::journal::Trace;
use crate::socle::lecture::Lecture;
use crate::socle::lignes::{Lignes, Note, TableTenue, ligne};
use crate::socle::memoire::Session;
use crate::socle::paquets::parmi;
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::plafond::{BudgetOpco, Mouvement, NatureMouvement, Plafonds};
use domain::socle::code::{ConventionId, FicheActionId};
use domain::socle::montant::Centimes;
use domain::socle::organisation::CodeOrganisation;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = mouvement_plafond, check_for_backend(MultiBackend))]
struct MouvementRow {
    fiche_id: Col<FicheActionId>,
    rang: i32,
    exercice: i32,
    nature: Col<NatureMouvement>,
    date_fait: NaiveDate,
    opco: Col<CodeOrganisation>,
    montant: i64,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = compte_plafond, check_for_backend(MultiBackend))]
struct Compte {
    opco: Col<CodeOrganisation>,
    exercice: i32,
    plafond: i64,
    borne: i64,
    engage: i64,
}

ligne!(MouvementRow, "mouvement_plafond", "fiche_id", "rang", "exercice", "nature", "date_fait");
ligne!(Compte, "compte_plafond", "opco", "exercice");

// ---- reading

impl From<MouvementRow> for Mouvement {
    fn from(row: MouvementRow) -> Self {
        let MouvementRow { fiche_id, rang: _, exercice, nature, date_fait, opco: _, montant } = row;
        Self { exercice, fiche: fiche_id.valeur(), date: date_fait, nature: nature.valeur(), montant }
    }
}

/// The movements of an OPCO's exercises, every convention's.
pub(crate) fn mouvements(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<Vec<Mouvement>, Echec> {
    if db.se_souvient() {
        return mouvements_alors(db, opco, exercices);
    }
    let exercices: Vec<i32> = exercices.iter().copied().collect();
    let rows: Vec<MouvementRow> = mouvement_plafond::table
        .filter(mouvement_plafond::opco.eq(opco.as_str()))
        .filter(parmi(mouvement_plafond::exercice, &exercices))
        .select(MouvementRow::as_select())
        .load(db.sql)?;
    Ok(rows.into_iter().map(Mouvement::from).collect())
}

/// The conventions of an OPCO.
pub(crate) fn conventions(db: &mut Session<'_>, opco: &CodeOrganisation) -> Result<Vec<ConventionId>, Echec> {
    let siennes = convention::table.filter(convention::opco.eq(opco.as_str())).select(convention::id);
    Ok(siennes.load::<Col<ConventionId>>(db.sql)?.into_iter().map(Col::valeur).collect())
}

/// The same as they were known: counted again from the facts of every action.
fn mouvements_alors(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<Vec<Mouvement>, Echec> {
    let conventions = conventions(db, opco)?;
    let fiches = faits_des_fiches(db, &conventions)?;
    let mut mouvements: Vec<_> = fiches.iter().flat_map(FicheAction::tous_les_mouvements).collect();
    mouvements.retain(|mouvement| exercices.contains(&mouvement.exercice));
    Ok(mouvements)
}

/// Takes the locks of an OPCO's exercises, in their order: what is read of them afterwards is the latest.
pub(crate) fn verrouiller_comptes(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<(), Echec> {
    for exercice in exercices {
        // An exercise without a ceiling has no row: nothing can be committed under it.
        let prendre = diesel::update(ici(opco.as_str(), *exercice));
        let prendre = prendre.set(compte_plafond::engage.eq(compte_plafond::engage));
        Fixe(prendre.returning(compte_plafond::exercice)).load::<i32>(db.sql)?;
    }
    Ok(())
}

/// The budget of some exercises, whose locks are taken.
pub(crate) fn des_exercices(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<BudgetOpco, Echec> {
    let plafonds = charger(db, opco)?.map(|charge| charge.objet);
    let plafonds = plafonds.unwrap_or_else(|| Plafonds::aucun(opco.clone()));
    Ok(BudgetOpco { plafonds, mouvements: mouvements(db, opco, exercices)? })
}

// ---- writing

/// Writes the ceiling that an exercise has since the last declaration.
pub(super) fn plafonner(db: &mut Db, opco: &CodeOrganisation, exercice: i32, montant: Centimes) -> Result<(), Echec> {
    let plafond = montant.valeur();
    match compte(db, opco, exercice)? {
        Some(compte) => {
            let compte = compte.apres(Changement::Plafond(plafond));
            let compter = diesel::update(ici(opco.as_str(), exercice)).set(compte);
            Fixe(compter.returning(compte_plafond::exercice)).load::<i32>(db)?;
        }
        None => {
            let compte = Compte::neuf(opco, exercice, plafond);
            diesel::insert_into(compte_plafond::table).values(compte).execute(db)?;
        }
    }
    Ok(())
}

/// The row of an exercise.
#[diesel::dsl::auto_type(no_type_alias)]
fn ici<'a>(opco: &'a str, exercice: i32) -> _ {
    compte_plafond::table.filter(compte_plafond::opco.eq(opco)).filter(compte_plafond::exercice.eq(exercice))
}

fn compte(db: &mut Db, opco: &CodeOrganisation, exercice: i32) -> Result<Option<Compte>, Echec> {
    Ok(ici(opco.as_str(), exercice).select(Compte::as_select()).first(db).optional()?)
}

/// Writes what the last fact of an action moved, and what is counted since.
pub(crate) fn mouvoir(db: &mut Db, fiche: &FicheAction, rang: i32) -> Result<(), Echec> {
    let mouvements = fiche.mouvements();
    if mouvements.is_empty() {
        return Ok(());
    }
    let opco = convention::table
        .filter(convention::id.eq(fiche.faits().convention.to_string()))
        .select(convention::opco)
        .first::<Col<CodeOrganisation>>(db)?
        .valeur();
    for mouvement in &mouvements {
        diesel::insert_into(mouvement_plafond::table).values(row(*mouvement, rang, &opco)).execute(db)?;
    }
    for (exercice, montant) in engages(&mouvements) {
        let compte = compte(db, &opco, exercice)?.ok_or_else(|| Echec::illisible(exercice))?;
        let compte = compte.apres(Changement::Engage(montant));
        let compter = diesel::update(ici(opco.as_str(), exercice)).set(compte);
        Fixe(compter.returning(compte_plafond::exercice)).load::<i32>(db)?;
    }
    Ok(())
}

fn row(mouvement: Mouvement, rang: i32, opco: &CodeOrganisation) -> MouvementRow {
    let Mouvement { exercice, fiche, date, nature, montant } = mouvement;
    MouvementRow {
        fiche_id: fiche.into(),
        rang,
        exercice,
        nature: nature.into(),
        date_fait: date,
        opco: opco.clone().into(),
        montant,
    }
}

/// What movements commit, exercise by exercise.
fn engages(mouvements: &[Mouvement]) -> BTreeMap<i32, i64> {
    let mut engages = BTreeMap::new();
    for Mouvement { exercice, montant, .. } in mouvements.iter().filter(|m| m.nature == NatureMouvement::Engage) {
        *engages.entry(*exercice).or_default() += montant;
    }
    engages
}

/// What an act makes of the account of an exercise, in centimes.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) enum Changement {
    /// Its ceiling is this one.
    Plafond(i64),
    /// So much more is committed, or less.
    Engage(i64),
}

impl Compte {
    fn neuf(opco: &CodeOrganisation, exercice: i32, plafond: i64) -> Self {
        Self { opco: opco.clone().into(), exercice, plafond, borne: plafond, engage: 0 }
    }

    fn apres(self, changement: Changement) -> Self {
        match changement {
            Changement::Plafond(plafond) => Self { plafond, borne: plafond.max(self.engage), ..self },
            Changement::Engage(montant) => {
                let engage = self.engage + montant;
                // What is freed of a ceiling that was lowered is not committed again above it.
                let borne = if montant < 0 { self.plafond.max(engage) } else { self.borne };
                Self { engage, borne, ..self }
            }
        }
    }
}

// ---- what the verification holds

/// What the acts of a fiche move, each told to the account of its exercise.
///
/// # Errors
/// A fault of the program.
pub(crate) fn lignes_de(
    fiche: &FicheAction,
    opco: &CodeOrganisation,
    actes: &[Trace],
    lignes: &mut Lignes,
) -> Result<(), Echec> {
    for ((rang, alors), acte) in (0..).zip(fiche.au_fil_des_actes()).zip(actes) {
        let mouvements = alors.mouvements();
        mouvements.iter().try_for_each(|mouvement| lignes.ajouter(&row(*mouvement, rang, opco)))?;
        for (exercice, montant) in engages(&mouvements) {
            lignes.notes.push(note(acte, opco, exercice, Changement::Engage(montant))?);
        }
    }
    Ok(())
}

/// What an act makes of an account, to be told with those of the other dossiers.
///
/// # Errors
/// A fault of the program.
pub(super) fn note(acte: &Trace, opco: &CodeOrganisation, exercice: i32, dit: Changement) -> Result<Note, Echec> {
    let dite = serde_json::to_value((opco, exercice, dit)).map_err(Echec::illisible)?;
    Ok(Note { ordre: (acte.numero, acte.place), dite })
}

/// The accounts, told again from all the acts in their order, and as they stand.
///
/// # Errors
/// Those of the database.
pub(crate) fn comptes(
    lecture: &mut Lecture<'_>,
    notes: &[Note],
    attendues: &mut Lignes,
    trouvees: &mut Lignes,
) -> Result<(), Echec> {
    let mut comptes: BTreeMap<(CodeOrganisation, i32), Compte> = BTreeMap::new();
    for Note { dite, .. } in notes {
        let (opco, exercice, dit) = serde_json::from_value(dite.clone()).map_err(Echec::illisible)?;
        let cle = (opco, exercice);
        let connu = comptes.remove(&cle);
        let compte = match (connu, dit) {
            (Some(compte), dit) => compte.apres(dit),
            (None, Changement::Plafond(plafond)) => Compte::neuf(&cle.0, exercice, plafond),
            // Nothing is committed under no ceiling.
            (None, Changement::Engage(_)) => continue,
        };
        comptes.insert(cle, compte);
    }
    comptes.values().try_for_each(|compte| attendues.ajouter(compte))?;
    trouvees.lues(compte_plafond::table.select(Compte::as_select()).load(lecture.db.sql)?).map(drop)
}

/// The table of movements.
pub(crate) const TABLE: TableTenue = TableTenue {
    nom: "mouvement_plafond",
    lire: |lecture, dossier, lignes| {
        let siens = fiche_action::table.on(fiche_action::id.eq(mouvement_plafond::fiche_id));
        let siens = mouvement_plafond::table.inner_join(siens).filter(fiche_action::convention_id.eq(dossier));
        lignes.lues(siens.select(MouvementRow::as_select()).load(lecture.db.sql)?)
    },
    compter: |lecture| Ok(mouvement_plafond::table.count().get_result(lecture.db.sql)?),
};
