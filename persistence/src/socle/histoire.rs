//! Things that are their dated facts, whatever they are: the row by which each is found, the facts of which it is made, the
//! keys that they give it.

mod ecriture;
pub(crate) mod inscription;
mod lecture;
pub(crate) mod lot;
pub(crate) mod tenue;

pub use lecture::Choix;

use crate::schema::{fait_histoire, histoire, index_histoire, parution};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{de_json, enregistrement, piece};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::dossier::{DossierEnBase, Lisibles};
use crate::socle::echec::Echec;
use crate::socle::lignes::{Lignes, ligne};
use crate::socle::memoire::Session;
use crate::socle::paquets::{par_paquets, parmi};
use crate::socle::parution::parues;
use crate::socle::recepisse::Recepisse;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::socle::code::Code;
use domain::socle::histoire::{CleHistoire, Evenement, Histoire, HistoireParts, IdDossier, Survenu};
use domain::socle::organisation::{CodeOrganisation, Portee};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

#[derive(Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = histoire, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
pub(crate) struct Row {
    nature: String,
    id: String,
    numero: i64,
    dossier_id: String,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = fait_histoire, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
pub(crate) struct FaitRow {
    nature: String,
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

#[derive(Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = index_histoire, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
pub(crate) struct CleRow {
    nature: String,
    champ: String,
    valeur: String,
    histoire_id: String,
    seule: bool,
}

ligne!(Row, "histoire", "nature", "id");
ligne!(FaitRow, "fait_histoire", "nature", "histoire_id", "rang");
ligne!(CleRow, "index_histoire", "nature", "champ", "valeur", "histoire_id");

/// What may happen to a thing, as it is kept.
pub trait EvenementEnBase: Evenement<Dossier: DossierEnBase> {
    /// Writes what is kept beside the facts so that lists can be filtered by it; most keep nothing but their keys.
    /// `numero` is that of the act: of the first, the place of the thing in the order of entry.
    ///
    /// # Errors
    /// Those of the database.
    fn save_index(_db: &mut Db, _histoire: &Histoire<Self>, _numero: i64) -> Result<(), Echec> {
        Ok(())
    }

    /// Of such things, those that a caller who sees only some of a dossier may read; `None` where the dossier itself tells.
    fn ouvertes(_portee: &Portee) -> Option<Lisibles<'_>> {
        None
    }

    /// What is kept beside the facts, as it is written: the verification holds the table against it. `numero` is the place of
    /// the thing in the order of entry.
    ///
    /// # Errors
    /// A fault of the program.
    #[expect(private_interfaces, reason = "only this crate verifies")]
    fn lignes_d_index(_histoire: &Histoire<Self>, _numero: i64, _lignes: &mut Lignes) -> Result<(), Echec> {
        Ok(())
    }
}

/// A thing, and its place in the order of entry.
pub type EnOrdre<E> = (i64, Charge<Histoire<E>>);

/// A fact, and the id of the thing of which it is.
pub(crate) type Dit<E> = (<E as Evenement>::Id, Survenu<E>);

pub(crate) type Requete<'a> = histoire::BoxedQuery<'a, MultiBackend>;

// ---- reading

/// All those of some dossiers, in the order of their entry: one query, as a rule, however many dossiers.
pub(crate) fn des_dossiers<E: EvenementEnBase>(
    db: &mut Session<'_>,
    dossiers: &[IdDossier<E>],
) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
    reunies(par_paquets(&textes(dossiers), |paquet| {
        ensemble(db, toutes::<E>().filter(parmi(histoire::dossier_id, paquet)))
    }))
}

/// Ids as their columns have them.
pub(crate) fn textes<I: Code>(ids: &[I]) -> Vec<String> {
    ids.iter().map(|id| id.code().into_owned()).collect()
}

/// Those of a dossier, among these: two queries.
pub(crate) fn citees<E: EvenementEnBase>(
    db: &mut Session<'_>,
    dossier: &IdDossier<E>,
    ids: &[E::Id],
) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
    let siennes = || toutes::<E>().filter(histoire::dossier_id.eq(dossier.code().into_owned()));
    reunies(par_paquets(&textes(ids), |paquet| ensemble(db, siennes().filter(parmi(histoire::id, paquet)))))
}

/// The facts of a kind, by its tag, of all the histories of some dossiers: one query, as a rule, which leaves where they are
/// the texts that their other facts hold.
pub(crate) fn dits<E: EvenementEnBase>(
    db: &mut Session<'_>,
    dossiers: &[IdDossier<E>],
    (etiquette, est): (&str, fn(&E) -> bool),
) -> Result<Vec<Dit<E>>, Echec> {
    let mut dits = Vec::new();
    if db.se_souvient() {
        for Charge { objet, .. } in db.hors_du_jour(|db| des_dossiers::<E>(db, dossiers))? {
            let HistoireParts { id, faits, .. } = objet.into_parts();
            dits.extend(faits.into_iter().map(|survenu| (id, survenu)));
        }
    } else {
        let rows = par_paquets(&textes(dossiers), |paquet| {
            let lus =
                fait_histoire::table
                    .inner_join(histoire::table.on(
                        histoire::nature.eq(fait_histoire::nature).and(histoire::id.eq(fait_histoire::histoire_id)),
                    ))
                    .filter(histoire::nature.eq(E::NATURE))
                    .filter(parmi(histoire::dossier_id, paquet))
                    .filter(fait_histoire::contenu.like(format!("{{\"fait\":\"{etiquette}\"%")))
                    .order((histoire::numero.asc(), fait_histoire::rang.asc()))
                    .select(FaitRow::as_select());
            Ok(lus.load::<FaitRow>(db.sql)?)
        })?;
        for row in rows {
            dits.push((E::Id::lire(&row.histoire_id).map_err(Echec::illisible)?, survenu(row)?));
        }
    }
    dits.retain(|(_, survenu)| est(&survenu.fait));
    Ok(dits)
}

/// Those that bear one of these values of a key, in the order of their entry: one query, as a rule, however many values.
pub(crate) fn par_cles<E: EvenementEnBase>(
    db: &mut Session<'_>,
    cles: &[CleHistoire],
) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
    let Some(CleHistoire { champ, .. }) = cles.first() else { return Ok(Vec::new()) };
    let valeurs: Vec<&str> = cles.iter().map(|cle| cle.valeur.as_str()).collect();
    reunies(par_paquets(&valeurs, |paquet| {
        let porteuses = index_histoire::table
            .filter(index_histoire::nature.eq(E::NATURE))
            .filter(index_histoire::champ.eq(*champ))
            .filter(parmi(index_histoire::valeur, paquet))
            .select(index_histoire::histoire_id);
        ensemble(db, toutes::<E>().filter(histoire::id.eq_any(porteuses)))
    }))
}

fn toutes<'a, E: Evenement>() -> Requete<'a> {
    histoire::table.filter(histoire::nature.eq(E::NATURE)).into_boxed()
}

/// Of what a query finds, what was known at the instant asked: the rest is not even loaded.
fn connues<'a, E: Evenement>(db: &Session<'_>, requete: Requete<'a>) -> Requete<'a> {
    match db.alors() {
        None => requete,
        Some(alors) => requete.filter(exists(parues(E::NATURE, alors).filter(parution::objet_id.eq(histoire::id)))),
    }
}

/// There is no other way to what a caller asks for: what is out of scope does not exist.
pub(crate) fn lisibles<E: EvenementEnBase>(portee: &Portee) -> Requete<'_> {
    match E::ouvertes(portee).or_else(|| E::Dossier::lisibles(portee, E::METADONNEE)) {
        None => toutes::<E>(),
        Some(lisibles) => toutes::<E>().filter(lisibles),
    }
}

/// The ids of the histories of a kind that bear a key.
#[diesel::dsl::auto_type(no_type_alias)]
fn porteuses<'a>(nature: &'static str, champ: &'static str, valeur: &'a str) -> _ {
    index_histoire::table
        .filter(index_histoire::nature.eq(nature))
        .filter(index_histoire::champ.eq(champ))
        .filter(index_histoire::valeur.eq(valeur))
        .select(index_histoire::histoire_id)
}

/// The id of the history that alone bears a key, whoever may see it.
///
/// # Errors
/// [`Echec::Introuvable`].
pub(crate) fn porteuse<E: Evenement>(db: &mut Session<'_>, cle: &CleHistoire) -> Result<E::Id, Echec> {
    let id = porteuses(E::NATURE, cle.champ, &cle.valeur).first::<String>(db.sql)?;
    E::Id::lire(&id).map_err(Echec::illisible)
}

pub(crate) fn charger<E: EvenementEnBase>(db: &mut Session<'_>, id: &str) -> Result<Charge<Histoire<E>>, Echec> {
    une(db, toutes::<E>().filter(histoire::id.eq(id)))?.ok_or(Echec::Introuvable)
}

fn une<E: EvenementEnBase>(db: &mut Session<'_>, requete: Requete<'_>) -> Result<Option<Charge<Histoire<E>>>, Echec> {
    Ok(ensemble(db, requete)?.pop().map(|(_, charge)| charge))
}

pub(crate) fn sans_ordre<E: Evenement>(
    charges: Result<Vec<EnOrdre<E>>, Echec>,
) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
    Ok(charges?.into_iter().map(|(_, charge)| charge).collect())
}

/// What several lots found, each once, in the order of entry.
fn reunies<E: Evenement>(lots: Result<Vec<EnOrdre<E>>, Echec>) -> Result<Vec<Charge<Histoire<E>>>, Echec> {
    let (mut lues, mut connues) = (lots?, HashSet::new());
    lues.sort_by_key(|(place, _)| *place);
    lues.retain(|(_, charge)| connues.insert(charge.objet.id().code().into_owned()));
    sans_ordre(Ok(lues))
}

/// As many as are wanted of what a query finds after a place, in the order of entry: what was not known yet, or
/// was not yet on the day asked, takes the place of none that was.
pub(crate) fn page<'a, E: EvenementEnBase>(
    db: &mut Session<'_>,
    (mut apres, limite): (i64, i64),
    requete: impl Fn() -> Requete<'a>,
    retenir: impl Fn(&Charge<Histoire<E>>) -> bool,
) -> Result<Vec<EnOrdre<E>>, Echec> {
    let mut retenues = Vec::new();
    loop {
        let rows = connues::<E>(db, requete())
            .filter(histoire::numero.gt(apres))
            .order(histoire::numero.asc())
            .limit(limite)
            .select(Row::as_select())
            .load::<Row>(db.sql)?;
        let (lues, dernier) = (rows.len() as i64, rows.last().map(|row| row.numero));
        retenues.extend(avec_leurs_faits(db, rows)?.into_iter().filter(|(_, charge)| retenir(charge)));
        let fini = !db.en_tait() || lues < limite || retenues.len() as i64 >= limite;
        let Some(dernier) = dernier.filter(|_| !fini) else { break };
        apres = dernier;
    }
    retenues.truncate(usize::try_from(limite).unwrap_or(usize::MAX));
    Ok(retenues)
}

/// What a query finds, in the order of entry, with its facts: two queries, as a rule, however many rows.
pub(crate) fn en_ordre<E: EvenementEnBase>(
    db: &mut Session<'_>,
    requete: Requete<'_>,
) -> Result<Vec<EnOrdre<E>>, Echec> {
    let requete = connues::<E>(db, requete).order(histoire::numero.asc());
    let rows = requete.select(Row::as_select()).load::<Row>(db.sql)?;
    avec_leurs_faits(db, rows)
}

fn avec_leurs_faits<E: EvenementEnBase>(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<EnOrdre<E>>, Echec> {
    let mut faits: HashMap<String, Vec<Survenu<E>>> = HashMap::new();
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let lus = par_paquets(&ids, |paquet| {
        let lus = fait_histoire::table
            .filter(fait_histoire::nature.eq(E::NATURE))
            .filter(parmi(fait_histoire::histoire_id, paquet))
            .order((fait_histoire::histoire_id.asc(), fait_histoire::rang.asc()))
            .select(FaitRow::as_select());
        Ok(lus.load::<FaitRow>(db.sql)?)
    })?;
    for row in lus {
        faits.entry(row.histoire_id.clone()).or_default().push(survenu(row)?);
    }
    let lignes = rows.into_iter().map(|row| {
        let faits = faits.remove(&row.id).unwrap_or_default();
        (row, faits)
    });
    rebatir(db, lignes.collect())
}

/// All that a query finds, in the order of entry, with its facts: one query, however many rows.
pub(crate) fn ensemble<E: EvenementEnBase>(
    db: &mut Session<'_>,
    requete: Requete<'_>,
) -> Result<Vec<EnOrdre<E>>, Echec> {
    let siens = fait_histoire::nature.eq(histoire::nature).and(fait_histoire::histoire_id.eq(histoire::id));
    let lues = connues::<E>(db, requete)
        .inner_join(fait_histoire::table.on(siens))
        .order((histoire::numero.asc(), fait_histoire::rang.asc()))
        .select((Row::as_select(), FaitRow::as_select()))
        .load::<(Row, FaitRow)>(db.sql)?;
    let mut lignes: Vec<(Row, Vec<Survenu<E>>)> = Vec::new();
    for (row, fait) in lues {
        match lignes.last_mut() {
            Some((derniere, faits)) if derniere.id == row.id => faits.push(survenu(fait)?),
            _ => lignes.push((row, vec![survenu(fait)?])),
        }
    }
    rebatir(db, lignes)
}

fn rebatir<E: EvenementEnBase>(
    db: &mut Session<'_>,
    lignes: Vec<(Row, Vec<Survenu<E>>)>,
) -> Result<Vec<EnOrdre<E>>, Echec> {
    let charges = lignes
        .into_iter()
        .map(|(Row { nature: _, id, numero, dossier_id, version, empreinte }, faits)| {
            let id = E::Id::lire(&id).map_err(Echec::illisible)?;
            let dossier = IdDossier::<E>::lire(&dossier_id).map_err(Echec::illisible)?;
            let recepisse = Recepisse { dossier: dossier_id, rang: version, empreinte };
            let objet = Histoire::from_parts(HistoireParts { id, dossier, faits }).map_err(Echec::illisible)?;
            Ok((numero, Charge { objet, recepisse }))
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
