//! On which days all that conventions owe stands how: kept beside the facts, so that what is late is found without reading what
//! is not.
//!
//! The domain tells it of a convention whole (`domain/src/cooperation/jalon.rs`). An act that may change it tells it again, in its
//! own transaction, and only the rows that differ are written; the verification tells it once more from the images.

pub(crate) mod lectures;
pub(crate) mod periode;

pub use lectures::{FiltreJalons, PlaceJalon};

use crate::cooperation::convention;
use crate::cooperation::fiche_action::realisations;
use crate::schema::jalon;
use crate::socle::charge::objets;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::histoire::EvenementEnBase;
use crate::socle::histoire::lot::lot;
use crate::socle::histoire::tenue::lignes_d_histoire;
use crate::socle::lignes::{Lignes, Nature, Suivi, Suivis, TableTenue, ligne};
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::cooperation::bilan::{Bilan, FaitBilan};
use domain::cooperation::convention::{Convention, FaitConvention};
use domain::cooperation::copil::conseil::{Conseils, FaitConseil};
use domain::cooperation::copil::reunion::{FaitReunion, Reunion};
use domain::cooperation::fiche_action::{FaitFiche, FicheAction};
use domain::cooperation::jalon::{Jalon, Sources, avance, compte, jalons};
use domain::socle::code::{Code, ConventionId};
use domain::socle::histoire::Evenement;
use serde::Serialize;

#[derive(Debug, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = jalon, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
struct Row {
    convention_id: String,
    place: i32,
    du: NaiveDate,
    jusqu_au: Option<NaiveDate>,
    numero: i64,
    opco: String,
    obligation: String,
    annee: i32,
    statut: String,
    etat: Option<String>,
    ordre: NaiveDate,
    echoit: NaiveDate,
}

ligne!(Row, "jalon", "convention_id", "place", "du");

// ---- writing

/// Its states hang on its facts alone; what it owes, on those that it has once it is signed by all.
impl EvenementEnBase for FaitConvention {
    fn save_index(db: &mut Db, de: &Convention, numero: i64) -> Result<(), Echec> {
        convention::ecrire(db, de, numero)?;
        periode::tenir(db, de)?;
        // A signature taken back takes away what it made due.
        let dernier = de.survenus().last().map(|dernier| &dernier.fait);
        let annulee = matches!(dernier, Some(Self::SignatureAnnulee { .. }));
        if annulee || de.date_effet().is_some() { tenir(db, de.id()) } else { Ok(()) }
    }

    #[expect(private_interfaces, reason = "only this crate verifies")]
    fn lignes_d_index(de: &Convention, numero: i64, lignes: &mut Lignes) -> Result<(), Echec> {
        convention::ligne_de(de, numero, lignes)?;
        periode::lignes(de, numero, lignes)
    }
}

/// A meeting that was held settles what is due.
impl EvenementEnBase for FaitReunion {
    fn save_index(db: &mut Db, reunion: &Reunion, _: i64) -> Result<(), Echec> {
        if compte(reunion) { tenir(db, reunion.convention()) } else { Ok(()) }
    }
}

/// « avant le conseil d'administration » (art. 14)
impl EvenementEnBase for FaitConseil {
    fn save_index(db: &mut Db, conseils: &Conseils, _: i64) -> Result<(), Echec> {
        tenir(db, conseils.convention())
    }
}

/// A bilan is written, sent, answered.
impl EvenementEnBase for FaitBilan {
    fn save_index(db: &mut Db, bilan: &Bilan, _: i64) -> Result<(), Echec> {
        if avance(bilan) { tenir(db, bilan.convention()) } else { Ok(()) }
    }
}

/// The kinds of histories that what a convention owes is told of.
const NATURES: &[&str] = &[FaitConvention::NATURE, FaitReunion::NATURE, FaitConseil::NATURE, FaitBilan::NATURE];

/// Tells again what a convention owes, its dossier locked and the act's fact written.
pub(crate) fn tenir(db: &mut Db, id: ConventionId) -> Result<(), Echec> {
    let mut session = Session::presente(db);
    let mut lus = lot(&mut session, NATURES, &[id.to_string()])?;
    let numero = lus.place(FaitConvention::NATURE).ok_or_else(|| Echec::illisible(id))?;
    let convention = lus.prendre::<FaitConvention>(&mut session)?.pop().ok_or_else(|| Echec::illisible(id))?.objet;
    let sources = Sources {
        convention,
        reunions: objets(lus.prendre(&mut session)?),
        conseils: objets(lus.prendre(&mut session)?),
        bilans: objets(lus.prendre(&mut session)?),
        realisations: realisations(&mut session, &[id])?.into_iter().map(|(_, jour)| jour).collect(),
    };
    ecrire(db, &sources.convention, rows(&sources, numero))
}

/// Writes what differs from what is there.
fn ecrire(db: &mut Db, de: &Convention, voulues: Vec<Row>) -> Result<(), Echec> {
    let siennes = || jalon::table.filter(jalon::convention_id.eq(de.id().to_string()));
    let presentes = siennes().select(Row::as_select()).load::<Row>(db)?;
    for Row { place, du, .. } in presentes.iter().filter(|row| !voulues.contains(row)) {
        diesel::delete(siennes().filter(jalon::place.eq(place)).filter(jalon::du.eq(du))).execute(db)?;
    }
    for row in voulues.into_iter().filter(|row| !presentes.contains(row)) {
        diesel::insert_into(jalon::table).values(row).execute(db)?;
    }
    Ok(())
}

fn rows(sources: &Sources, numero: i64) -> Vec<Row> {
    let convention = &sources.convention;
    let row = |tenu: Jalon| {
        let place = tenu.place();
        let Jalon { obligation, annee, statut, etat, ordre, echoit, du, jusqu_au } = tenu;
        Row {
            convention_id: convention.id().to_string(),
            place,
            du,
            jusqu_au,
            numero,
            opco: convention.faits().parties.opco.to_string(),
            obligation: obligation.to_string(),
            annee,
            statut: statut.to_string(),
            etat: etat.map(|etat| etat.to_string()),
            ordre,
            echoit,
        }
    };
    jalons(sources).into_iter().map(row).collect()
}

/// Tells all of it of the conventions that have none of it: those of a database that is older than these tables.
pub(crate) fn completer(db: &mut Db) -> Result<(), Echec> {
    for id in periode::a_completer(db)? {
        let lu = ConventionId::lire(&id).map_err(Echec::illisible);
        match lu.and_then(|id| periode::tenir_de(db, id).and_then(|()| tenir(db, id))) {
            // What cannot be read is the verification's to tell: the others are served.
            Err(Echec::Interne(message)) => log::warn!("convention {id} : {message}"),
            issue => issue?,
        }
    }
    Ok(())
}

// ---- what the verification holds

/// Conventions: their history, their states, what they owe.
pub(crate) const CONVENTION: Nature = Nature {
    nom: FaitConvention::NATURE,
    lignes: |suivi, suivis, lignes| {
        lignes_d_histoire::<FaitConvention>(suivi, lignes)?;
        let sources = sources(suivi, suivis)?;
        let (premier, _) = suivi.bornes(sources.convention.survenus().len())?;
        rows(&sources, premier.numero).iter().try_for_each(|row| lignes.ajouter(row))
    },
};

/// What the last images of a dossier say of its convention and of what that owes.
fn sources(convention: &Suivi, suivis: &Suivis) -> Result<Sources, Echec> {
    fn tous<T: serde::de::DeserializeOwned>(suivis: &Suivis, nature: &str) -> Result<Vec<T>, Echec> {
        let siens = suivis.iter().filter(|((sienne, _), _)| sienne == nature);
        siens.map(|(_, suivi)| suivi.objet()).collect()
    }
    // Their day alone is wanted of the actions, which are many.
    let realisee = |suivi: &Suivi| {
        let mut faits = suivi.etat["faits"].as_array().into_iter().flatten();
        let fait = faits.find(|survenu| survenu["fait"]["fait"] == FaitFiche::Realisee.nature())?;
        Some(serde_json::from_value(fait["date"].clone()).map_err(Echec::illisible))
    };
    let fiches = suivis.iter().filter(|((nature, _), _)| nature == <FicheAction as Persistant>::NATURE);
    Ok(Sources {
        convention: convention.objet()?,
        reunions: tous(suivis, FaitReunion::NATURE)?,
        conseils: tous(suivis, FaitConseil::NATURE)?,
        bilans: tous(suivis, FaitBilan::NATURE)?,
        realisations: fiches.filter_map(|(_, suivi)| realisee(suivi)).collect::<Result<_, _>>()?,
    })
}

/// What conventions owe; the dossier of one bears its id.
pub(crate) const TABLE: TableTenue = TableTenue {
    nom: "jalon",
    lire: |lecture, dossier, lignes| {
        let siens = jalon::table.filter(jalon::convention_id.eq(dossier)).select(Row::as_select());
        lignes.lues(siens.load(lecture.db.sql)?)
    },
    compter: |lecture| Ok(jalon::table.count().get_result(lecture.db.sql)?),
};
