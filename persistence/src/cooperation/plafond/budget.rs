//! What every action moves under the ceilings of its OPCO, and the row that holds an exercise.
//!
//! Lock order: the dossier of the convention or of the OPCO, then the exercises in their order, then the feed counter.

use super::charger;
use crate::cooperation::fiche_action::faits_des_fiches;
use crate::schema::{compte_plafond, convention, mouvement_plafond};
use crate::socle::col::Col;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::plafond::{BudgetOpco, Mouvement, NatureMouvement, Plafonds};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, FicheActionId};
use domain::socle::montant::Centimes;
use domain::socle::organisation::CodeOrganisation;
use std::collections::BTreeSet;

#[derive(Queryable, Selectable, Insertable)]
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

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = compte_plafond, check_for_backend(MultiBackend))]
struct Compte {
    opco: Col<CodeOrganisation>,
    exercice: i32,
    plafond: i64,
    borne: i64,
    engage: i64,
}

// ---- reading

impl Lecture<'_> {
    /// What each exercise of a ceiling counts must be what its movements add up to, and these what the actions weigh.
    pub(crate) fn verifier_comptes(&mut self) -> Result<Vec<String>, Echec> {
        let mut fautes = Vec::new();
        for Compte { opco, exercice, plafond, borne, engage } in
            compte_plafond::table.select(Compte::as_select()).load(self.db.sql)?
        {
            let (opco, texte) = (opco.texte().to_owned(), format!("{} {exercice}", opco.texte()));
            let opco = CodeOrganisation::lire(&opco).map_err(Echec::illisible)?;
            let plafonds = charger(&mut self.db, &opco)?.map(|charge| charge.objet);
            let effectif = plafonds.as_ref().and_then(|p| p.effectif_au(exercice, Date::MAX)).map(|p| p.montant);
            let mouvements = mouvements(&mut self.db, &opco, &[exercice].into())?;
            let sommes = mouvements.iter().filter(|m| m.nature == NatureMouvement::Engage).map(|m| m.montant);
            if sommes.sum::<i64>() != engage {
                fautes.push(format!("plafond {texte} : ce qui est compté n'est pas la somme des mouvements"));
            }
            if effectif.map(Centimes::valeur) != Some(plafond) || borne < plafond {
                fautes.push(format!("plafond {texte} : le compte n'a pas le plafond déclaré"));
            }
        }
        Ok(fautes)
    }

    /// The movements of an action on or before a day must add up to what its facts weigh.
    pub(crate) fn verifier_mouvements(&mut self, fiche: &FicheAction) -> Result<(), Echec> {
        let lus = mouvement_plafond::table
            .filter(mouvement_plafond::fiche_id.eq(fiche.faits().id.to_string()))
            .select(MouvementRow::as_select())
            .load(self.db.sql)?;
        let lus: Vec<Mouvement> = lus.into_iter().map(Mouvement::from).collect();
        let jours: BTreeSet<Date> = fiche.faits().faits.iter().map(|fait| fait.date).collect();
        let justes = jours.into_iter().all(|jour| {
            let somme = |exercice, nature| -> i64 {
                let siens = lus.iter().filter(|m| m.exercice == exercice && m.nature == nature && m.date <= jour);
                siens.map(|m| m.montant).sum()
            };
            let cles: BTreeSet<_> = lus.iter().map(|m| (m.exercice, m.nature)).collect();
            let poids = fiche.poids_au(jour);
            cles.iter()
                .chain(poids.keys())
                .all(|cle| somme(cle.0, cle.1) == poids.get(cle).copied().unwrap_or_default())
        });
        if justes {
            return Ok(());
        }
        let id = fiche.faits().id;
        Err(Echec::Interne(format!("fiche_action {id} : ses mouvements ne sont pas ceux de ses faits")))
    }
}

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
    let rows: Vec<MouvementRow> = mouvement_plafond::table
        .filter(mouvement_plafond::opco.eq(opco.as_str()))
        .filter(mouvement_plafond::exercice.eq_any(exercices))
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
    let mut mouvements = Vec::new();
    for convention in conventions(db, opco)? {
        for fiche in faits_des_fiches(db, convention)? {
            mouvements.extend(fiche.tous_les_mouvements());
        }
    }
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
        diesel::update(ici(opco.as_str(), *exercice))
            .set(compte_plafond::engage.eq(compte_plafond::engage))
            .execute(db.sql)?;
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
            let borne = plafond.max(compte.engage);
            diesel::update(ici(opco.as_str(), exercice)).set(Compte { plafond, borne, ..compte }).execute(db)?;
        }
        None => {
            let compte = Compte { opco: opco.clone().into(), exercice, plafond, borne: plafond, engage: 0 };
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
    let row = |Mouvement { exercice, fiche, date, nature, montant }: Mouvement| MouvementRow {
        fiche_id: fiche.into(),
        rang,
        exercice,
        nature: nature.into(),
        date_fait: date,
        opco: opco.clone().into(),
        montant,
    };
    let rows: Vec<MouvementRow> = mouvements.iter().copied().map(row).collect();
    for row in rows {
        diesel::insert_into(mouvement_plafond::table).values(row).execute(db)?;
    }
    let engages = || mouvements.iter().filter(|mouvement| mouvement.nature == NatureMouvement::Engage);
    for exercice in engages().map(|mouvement| mouvement.exercice).collect::<BTreeSet<_>>() {
        let montant: i64 = engages().filter(|m| m.exercice == exercice).map(|m| m.montant).sum();
        let compte = compte(db, &opco, exercice)?.ok_or_else(|| Echec::illisible(exercice))?;
        let engage = compte.engage + montant;
        // What is freed of a ceiling that was lowered is not committed again above it.
        let borne = if montant < 0 { compte.plafond.max(engage) } else { compte.borne };
        diesel::update(ici(opco.as_str(), exercice)).set(Compte { engage, borne, ..compte }).execute(db)?;
    }
    Ok(())
}
