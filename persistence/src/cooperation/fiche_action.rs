//! Fiches action: the row by which each is found, and the facts of which it is made.

mod actes;
pub(crate) mod lectures;
pub(crate) mod tenue;

use crate::cooperation::convention::{Requete, visibles};
use crate::cooperation::rejuge::{self, Contexte};
use crate::schema::{convention, fait_fiche_action, fiche_action};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{de_json, enregistrement, piece};
use crate::socle::db::MultiBackend;
use crate::socle::echec::Echec;
use crate::socle::histoire::textes;
use crate::socle::lignes::ligne;
use crate::socle::memoire::Session;
use crate::socle::paquets::{par_paquets, parmi};
use crate::socle::recepisse::Recepisse;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::convention::ReferenceExterne;
use domain::cooperation::copil::ActionSoumise;
use domain::cooperation::fiche_action::{FaitFiche, FaitFicheDate, FicheAction, FicheActionParts};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, FicheActionId};
use domain::socle::organisation::{CodeOrganisation, Portee};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

#[derive(Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = fiche_action, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
struct Row {
    id: Col<FicheActionId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    reference: String,
    reference_externe: Option<String>,
    reference_externe_de: Option<Col<CodeOrganisation>>,
    annee: i32,
    version: i64,
    empreinte: String,
    porteur_organisation: Option<Col<CodeOrganisation>>,
    regions_academiques: String,
}

#[derive(Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = fait_fiche_action, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
struct FaitRow {
    fiche_id: Col<FicheActionId>,
    rang: i32,
    numero: i64,
    nature: String,
    objet_id: Option<String>,
    contenu: String,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

ligne!(Row, "fiche_action", "id");
ligne!(FaitRow, "fait_fiche_action", "fiche_id", "rang");

// ---- reading

/// The organisations that carry an action that the committee has validated: « les différents partenaires associés » (R14-17).
pub(crate) fn porteurs(db: &mut Session<'_>, convention: ConventionId) -> Result<BTreeSet<CodeOrganisation>, Echec> {
    let rows = fiche_action::table
        .filter(fiche_action::convention_id.eq(convention.to_string()))
        .filter(fiche_action::porteur_organisation.is_not_null())
        .select(Row::as_select())
        .load(db.sql)?;
    let fiches = load(db, rows)?.into_iter().map(|(_, charge)| charge.objet);
    Ok(fiches.filter(|fiche| fiche.statut_au(Date::MAX).est_validee()).filter_map(|fiche| fiche.porteur()).collect())
}

/// The days on which actions of some conventions were realised (R15-10).
pub(crate) fn realisations(
    db: &mut Session<'_>,
    conventions: &[ConventionId],
) -> Result<Vec<(ConventionId, NaiveDate)>, Echec> {
    let ids = textes(conventions);
    if db.se_souvient() {
        let rows = par_paquets(&ids, |paquet| {
            let table = fiche_action::table.filter(parmi(fiche_action::convention_id, paquet));
            Ok(table.select(Row::as_select()).load(db.sql)?)
        })?;
        let fiches = lues(db, rows)?.into_iter().map(|(_, charge)| charge.objet.into_parts());
        let realisations = fiches.flat_map(|FicheActionParts { convention, faits, .. }| {
            let realisees = faits.into_iter().filter(|fait| matches!(fait.fait, FaitFiche::Realisee));
            realisees.map(move |fait| (convention, fait.date))
        });
        return Ok(realisations.collect());
    }
    let lignes = par_paquets(&ids, |paquet| {
        let realisees = fait_fiche_action::table
            .inner_join(fiche_action::table.on(fiche_action::id.eq(fait_fiche_action::fiche_id)))
            .filter(parmi(fiche_action::convention_id, paquet))
            .filter(fait_fiche_action::nature.eq(FaitFiche::Realisee.nature()))
            .select((fiche_action::convention_id, fait_fiche_action::date_fait));
        Ok(realisees.load::<(Col<ConventionId>, NaiveDate)>(db.sql)?)
    })?;
    Ok(lignes.into_iter().map(|(id, jour)| (id.valeur(), jour)).collect())
}

type DeLaConvention = diesel::dsl::Eq<fiche_action::convention_id, convention::id>;
type Fiches<'a> = diesel::dsl::InnerJoin<Requete<'a>, diesel::dsl::On<fiche_action::table, DeLaConvention>>;

/// There is no other way to a fiche: those of the conventions in scope, as far as columns tell them apart.
fn siennes(portee: &Portee) -> Fiches<'_> {
    let fiches = visibles(portee).inner_join(fiche_action::table.on(fiche_action::convention_id.eq(convention::id)));
    match portee {
        Portee::Porteur(organisation) => fiches.filter(fiche_action::porteur_organisation.eq(organisation.to_string())),
        Portee::Region(region) => {
            fiches.filter(fiche_action::regions_academiques.like(format!("%|{}|%", region.texte())))
        }
        Portee::Tout | Portee::Signees | Portee::Opco(_) | Portee::Parties(_) | Portee::Rien => fiches,
    }
}

/// The convention of a fiche, if columns show it to the caller.
fn visible(db: &mut Session<'_>, portee: &Portee, id: FicheActionId) -> Result<ConventionId, Echec> {
    let table = siennes(portee).filter(fiche_action::id.eq(id.to_string()));
    let convention = table.select(fiche_action::convention_id).first::<Col<ConventionId>>(db.sql).optional()?;
    convention.map(Col::valeur).ok_or(Echec::Introuvable)
}

/// What columns do not tell: whether the committee has validated what a region asks for.
fn dans_la_portee(charge: Charge<FicheAction>, portee: &Portee) -> Result<Charge<FicheAction>, Echec> {
    charge.objet.dans_la_portee(portee, Date::MAX).then_some(charge).ok_or(Echec::Introuvable)
}

/// The columns by which partners and regions find a fiche: who carries it, and where, between bars.
fn index_de(fiche: &FicheAction) -> (Option<CodeOrganisation>, String) {
    let regions = fiche.dernier_contenu().map(|contenu| contenu.regions_academiques).unwrap_or_default();
    let regions = regions.iter().fold("|".to_owned(), |texte, region| texte + region.texte() + "|");
    (fiche.porteur(), regions)
}

fn fiche_de(db: &mut Session<'_>, objet: &impl Code) -> Result<FicheActionId, Echec> {
    let table = fait_fiche_action::table.filter(fait_fiche_action::objet_id.eq(objet.code()));
    let fiche = table.select(fait_fiche_action::fiche_id).first::<Col<FicheActionId>>(db.sql).optional()?;
    fiche.map(Col::valeur).ok_or(Echec::Introuvable)
}

/// Actions that votes are about, as the committee knows them; two queries, or none where there are none.
pub(crate) fn soumises(
    db: &mut Session<'_>,
    ids: impl IntoIterator<Item = FicheActionId>,
) -> Result<HashMap<FicheActionId, Arc<dyn ActionSoumise>>, Echec> {
    let ids = textes(&ids.into_iter().collect::<Vec<_>>());
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = par_paquets(&ids, |paquet| {
        let table = fiche_action::table.filter(parmi(fiche_action::id, paquet));
        Ok(table.select(Row::as_select()).load(db.sql)?)
    })?;
    let fiches = load(db, rows)?.into_iter().map(|(_, charge)| charge.objet);
    Ok(fiches.map(|fiche| (fiche.faits().id, Arc::new(fiche) as _)).collect())
}

fn charger(db: &mut Session<'_>, id: FicheActionId) -> Result<Charge<FicheAction>, Echec> {
    let rows = fiche_action::table.filter(fiche_action::id.eq(id.to_string())).select(Row::as_select()).load(db.sql)?;
    load(db, rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
}

pub(crate) fn fiches_de(db: &mut Session<'_>, convention: ConventionId) -> Result<Vec<FicheAction>, Echec> {
    Ok(charges_de(db, convention)?.into_iter().map(|(_, charge)| charge.objet).collect())
}

fn charges_de(db: &mut Session<'_>, convention: ConventionId) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
    let rows = fiche_action::table
        .filter(fiche_action::convention_id.eq(convention.to_string()))
        .order(fiche_action::numero.asc())
        .select(Row::as_select())
        .load(db.sql)?;
    load(db, rows)
}

/// Completes rows with their facts, and with what marks them and judges them again: three queries as a rule, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
    let charges = lues(db, rows)?;
    let contextes = rejuge::des_actions(db, charges.iter().map(|(_, charge)| charge.objet.faits().convention))?;
    let entourer = |(place, Charge { objet, recepisse }): (i64, Charge<FicheAction>)| {
        let parts = objet.into_parts();
        let Contexte { connu, constatations } = contextes.get(&parts.convention).cloned().unwrap_or_default();
        let objet = FicheAction::from_parts(FicheActionParts { constatations, connu, ..parts });
        (place, Charge { objet, recepisse })
    };
    Ok(charges.into_iter().map(entourer).collect())
}

/// The fiches of some conventions, by their own facts alone: what is counted of them.
pub(crate) fn faits_des_fiches(db: &mut Session<'_>, conventions: &[ConventionId]) -> Result<Vec<FicheAction>, Echec> {
    let rows = par_paquets(&textes(conventions), |paquet| {
        let table = fiche_action::table.filter(parmi(fiche_action::convention_id, paquet));
        Ok(table.order(fiche_action::numero.asc()).select(Row::as_select()).load(db.sql)?)
    })?;
    Ok(lues(db, rows)?.into_iter().map(|(_, charge)| charge.objet).collect())
}

/// Rows with their facts.
fn lues(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.texte().to_owned()).collect();
    let mut faits: HashMap<String, Vec<FaitFicheDate>> = HashMap::new();
    let lus = par_paquets(&ids, |paquet| {
        let lus = fait_fiche_action::table
            .filter(parmi(fait_fiche_action::fiche_id, paquet))
            .order((fait_fiche_action::fiche_id.asc(), fait_fiche_action::rang.asc()))
            .select(FaitRow::as_select());
        Ok(lus.load::<FaitRow>(db.sql)?)
    })?;
    for row in lus {
        let id = row.fiche_id.texte().to_owned();
        faits.entry(id).or_default().push(fait(row)?);
    }
    let charges = rows
        .into_iter()
        .zip(ids)
        .map(|(row, id)| {
            let faits = faits.remove(&id).unwrap_or_default();
            let dossier = row.convention_id.texte().to_owned();
            let recepisse = Recepisse { dossier, rang: row.version, empreinte: row.empreinte };
            let convention = row.convention_id.valeur();
            let parts = FicheActionParts {
                id: row.id.valeur(),
                convention,
                reference: row.reference,
                reference_externe: row
                    .reference_externe
                    .zip(row.reference_externe_de)
                    .map(|(valeur, organisation)| ReferenceExterne { organisation: organisation.valeur(), valeur }),
                annee: row.annee,
                faits,
                constatations: Vec::new(),
                connu: None,
            };
            Ok((row.numero, Charge { objet: FicheAction::from_parts(parts), recepisse }))
        })
        .collect::<Result<Vec<_>, Echec>>()?;
    db.connus_en_ordre(charges)
}

fn fait(row: FaitRow) -> Result<FaitFicheDate, Echec> {
    let fait = de_json::<FaitFiche>(&row.contenu)?;
    if fait.nature() != row.nature {
        return Err(Echec::illisible(row.nature));
    }
    Ok(FaitFicheDate {
        fait,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}
