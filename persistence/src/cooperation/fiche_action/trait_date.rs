//! What lists find an action, and the decisions of the board on it, by: as its acts write it, and as the verification holds it.

use super::{Row, lues};
use crate::cooperation::trait_date::{self, Sous};
use crate::schema::{fait_fiche_action, fiche_action};
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::memoire::Session;
use diesel::prelude::*;
use domain::cooperation::fiche_action::{FicheAction, FicheActionParts};
use domain::cooperation::trait_date::{traits_de_la_fiche, traits_des_decisions};
use domain::socle::code::ConventionId;

/// Writes what the last fact of an action changed of what it is found by; the fact is written.
pub(super) fn tenir(db: &mut Db, fiche: &FicheAction) -> Result<(), Echec> {
    let FicheActionParts { id, convention, .. } = fiche.faits();
    let sous = Sous::de(db, *convention)?;
    let numeros = numeros(db, &id.to_string())?;
    let mut avant = fiche.faits().clone();
    avant.faits.pop();
    let avant = rows(&FicheAction::from_parts(avant), &sous, &numeros)?;
    trait_date::remplacer(db, avant, rows(fiche, &sous, &numeros)?)
}

/// The numbers of the acts that made the facts of an action, in their order.
fn numeros(db: &mut Db, id: &str) -> Result<Vec<i64>, Echec> {
    let siens = fait_fiche_action::table.filter(fait_fiche_action::fiche_id.eq(id));
    Ok(siens.order(fait_fiche_action::rang.asc()).select(fait_fiche_action::numero).load(db)?)
}

/// The rows of an action and of the decisions on it, by the numbers of the acts that made its facts.
pub(super) fn rows(fiche: &FicheAction, sous: &Sous, numeros: &[i64]) -> Result<Vec<trait_date::Row>, Echec> {
    let numero = |place: usize| numeros.get(place).copied().ok_or_else(|| Echec::illisible(fiche.faits().id));
    let mut rows = sous.rows(numero(0)?, traits_de_la_fiche(&sous.parties, fiche));
    for (place, traits) in traits_des_decisions(fiche) {
        rows.extend(sous.rows(numero(place)?, traits));
    }
    Ok(rows)
}

/// Tells all of it of the actions of a convention.
pub(crate) fn completer(db: &mut Db, convention: ConventionId) -> Result<(), Echec> {
    let siennes = fiche_action::table.filter(fiche_action::convention_id.eq(convention.to_string()));
    let siennes: Vec<Row> = siennes.order(fiche_action::numero.asc()).select(Row::as_select()).load(db)?;
    if siennes.is_empty() {
        return Ok(());
    }
    let sous = Sous::de(db, convention)?;
    for (_, charge) in lues(&mut Session::presente(db), siennes)? {
        let numeros = numeros(db, &charge.objet.faits().id.to_string())?;
        trait_date::remplacer(db, Vec::new(), rows(&charge.objet, &sous, &numeros)?)?;
    }
    Ok(())
}
