//! The rows that a fiche action leaves: as its acts write them, and as the verification holds them.

use super::{FaitRow, Row, index_de, lues};
use crate::cooperation::plafond::budget;
use crate::cooperation::trait_date::{self, Sous};
use crate::schema::{fait_fiche_action, fiche_action};
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, en_json};
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::lignes::{Nature, TableTenue};
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use diesel::prelude::*;
use domain::cooperation::fiche_action::{FaitFicheDate, FicheAction, FicheActionParts};
use domain::cooperation::trait_date::{traits_de_la_fiche, traits_des_decisions};
use domain::socle::code::{ConventionId, FicheActionId};
use domain::socle::moment::Enregistrement;

impl Row {
    /// The row of a fiche, by the number of its first act, and the version and proof of its last.
    pub(super) fn de(fiche: &FicheAction, numero: i64, (version, empreinte): (i64, &str)) -> Self {
        let FicheActionParts { id, convention, reference, reference_externe, annee, .. } = fiche.faits().clone();
        let (reference_externe_de, reference_externe) =
            reference_externe.map(|externe| (Col::from(externe.organisation), externe.valeur)).unzip();
        let (porteur, regions_academiques) = index_de(fiche);
        Self {
            id: id.into(),
            numero,
            convention_id: convention.into(),
            reference,
            reference_externe,
            reference_externe_de,
            annee,
            version,
            empreinte: empreinte.to_owned(),
            porteur_organisation: porteur.map(Col::from),
            regions_academiques,
        }
    }
}

impl FaitRow {
    /// The row of a fact, by the number of its act.
    ///
    /// # Errors
    /// A fault of the program.
    pub(super) fn de(fiche: FicheActionId, rang: i32, numero: i64, fait: &FaitFicheDate) -> Result<Self, Echec> {
        let FaitFicheDate { fait, date, piece, fictif, enregistrement: Enregistrement { le, jour, par } } = fait;
        let (piece_reference, piece_sha256) = colonnes(piece.clone());
        Ok(Self {
            fiche_id: fiche.into(),
            rang,
            numero,
            nature: fait.nature().to_owned(),
            objet_id: fait.objet().map(|objet| objet.to_string()),
            contenu: en_json(fait)?,
            date_fait: *date,
            piece_reference,
            piece_sha256,
            fictif: *fictif,
            enregistre_le: le.naive_utc(),
            enregistre_jour: *jour,
            enregistre_par: par.clone().into(),
        })
    }
}

// ---- what lists find them by

/// Writes what the last fact of an action changed of what it is found by; the fact is written.
pub(super) fn tenir(db: &mut Db, fiche: &FicheAction) -> Result<(), Echec> {
    let FicheActionParts { id, convention, .. } = fiche.faits();
    let sous = Sous::de(db, *convention)?;
    let numeros = numeros(db, &id.to_string())?;
    let mut avant = fiche.faits().clone();
    avant.faits.pop();
    let avant = rows(&FicheAction::from_parts(avant), &sous, &numeros)?;
    trait_date::remplacer(db, &avant, rows(fiche, &sous, &numeros)?)
}

/// The numbers of the acts that made the facts of an action, in their order.
fn numeros(db: &mut Db, id: &str) -> Result<Vec<i64>, Echec> {
    let siens = fait_fiche_action::table.filter(fait_fiche_action::fiche_id.eq(id));
    Ok(siens.order(fait_fiche_action::rang.asc()).select(fait_fiche_action::numero).load(db)?)
}

/// The rows of an action and of the decisions on it, by the numbers of the acts that made its facts.
fn rows(fiche: &FicheAction, sous: &Sous, numeros: &[i64]) -> Result<Vec<trait_date::Row>, Echec> {
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
        trait_date::remplacer(db, &[], rows(&charge.objet, &sous, &numeros)?)?;
    }
    Ok(())
}

// ---- what the verification holds

/// Fiches action: their rows, their facts, what these move under the ceilings of the OPCO.
pub(crate) const NATURE: Nature = Nature {
    nom: FicheAction::NATURE,
    lignes: |suivi, suivis, lignes| {
        let fiche = suivi.objet::<FicheAction>()?;
        let FicheActionParts { id, convention, faits, .. } = fiche.faits();
        let (premier, dernier) = suivi.bornes(faits.len())?;
        lignes.ajouter(&Row::de(&fiche, premier.numero, (dernier.rang, &dernier.empreinte)))?;
        for (rang, (fait, acte)) in (0..).zip(faits.iter().zip(&suivi.actes)) {
            lignes.ajouter(&FaitRow::de(*id, rang, acte.numero, fait)?)?;
        }
        let sous = Sous::suivie(suivis, *convention)?;
        let numeros: Vec<i64> = suivi.actes.iter().map(|acte| acte.numero).collect();
        rows(&fiche, &sous, &numeros)?.iter().try_for_each(|row| lignes.ajouter(row))?;
        budget::lignes_de(&fiche, &sous.parties.opco, &suivi.actes, lignes)
    },
};

/// Their tables.
pub(crate) const TABLES: &[TableTenue] = &[
    TableTenue {
        nom: "fiche_action",
        lire: |lecture, dossier, lignes| {
            let siennes = fiche_action::table.filter(fiche_action::convention_id.eq(dossier));
            lignes.lues(siennes.select(Row::as_select()).load(lecture.db.sql)?)
        },
        compter: |lecture| Ok(fiche_action::table.count().get_result(lecture.db.sql)?),
    },
    TableTenue {
        nom: "fait_fiche_action",
        lire: |lecture, dossier, lignes| {
            let siens = fiche_action::table.on(fiche_action::id.eq(fait_fiche_action::fiche_id));
            let siens = fait_fiche_action::table.inner_join(siens).filter(fiche_action::convention_id.eq(dossier));
            lignes.lues(siens.select(FaitRow::as_select()).load(lecture.db.sql)?)
        },
        compter: |lecture| Ok(fait_fiche_action::table.count().get_result(lecture.db.sql)?),
    },
];
