//! How the fact that an act adds to a history is written, and the keys that it gives it.

use super::{CleRow, EvenementEnBase, FaitRow, Row};
use crate::schema::{fait_histoire, histoire, index_histoire};
use crate::socle::colonnes::{colonnes, en_json};
use crate::socle::db::Db;
use crate::socle::dossier::DossierEnBase;
use crate::socle::echec::Echec;
use crate::socle::fixe::Fixe;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::socle::code::Code;
use domain::socle::decision::Decision;
use domain::socle::histoire::{CleHistoire, Dossier, Evenement, Histoire, HistoireParts, Survenu};
use domain::socle::moment::Enregistrement;
use domain::socle::organisation::Portee;
use serde_json::Value;

impl<E: EvenementEnBase> Persistant for Histoire<E> {
    const NATURE: &'static str = E::NATURE;
    const SCHEMA: u32 = 1;
    const GENRE: &'static str = <E::Dossier as Dossier>::GENRE;

    fn dossier_visible(dossier: &Value, portee: &Portee) -> Result<bool, Echec> {
        E::Dossier::visible(dossier, portee)
    }

    fn cle(&self) -> String {
        self.id().code().into_owned()
    }

    fn au(self, jour: NaiveDate) -> Result<Option<Self>, Echec> {
        Self::au(self, jour).map_err(Echec::illisible)
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        inscrire(db, &decision.apres, inscription)
    }
}

/// Writes the fact that an act added to a history, and the keys that it gives it.
///
/// # Errors
/// Those of the database.
pub(crate) fn inscrire<E: EvenementEnBase>(
    db: &mut Db,
    histoire: &Histoire<E>,
    inscription: &Inscription,
) -> Result<(), Echec> {
    let HistoireParts { id, faits, .. } = histoire.parts();
    let id = id.code().into_owned();
    let (rang, dernier) = (0..).zip(faits).last().ok_or_else(|| Echec::illisible(&id))?;
    let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
    if rang == 0 {
        let row = row(histoire, inscription.numero, (*version, empreinte));
        diesel::insert_into(histoire::table).values(row).execute(db)?;
    } else {
        let avancer =
            diesel::update(histoire::table.filter(histoire::nature.eq(E::NATURE)).filter(histoire::id.eq(&id)))
                .set((histoire::version.eq(version), histoire::empreinte.eq(empreinte)));
        Fixe(avancer.returning(histoire::numero)).load::<i64>(db)?;
    }
    diesel::insert_into(fait_histoire::table).values(fait_row(&id, rang, dernier)?).execute(db)?;
    for cle in histoire.parts().cles().pop().unwrap_or_default() {
        diesel::insert_into(index_histoire::table).values(cle_row::<E>(&id, cle)).execute(db)?;
    }
    E::save_index(db, histoire, inscription.numero)
}

pub(super) fn row<E: EvenementEnBase>(histoire: &Histoire<E>, numero: i64, (version, empreinte): (i64, &str)) -> Row {
    let HistoireParts { id, dossier, .. } = histoire.parts();
    Row {
        nature: E::NATURE.to_owned(),
        id: id.code().into_owned(),
        numero,
        dossier_id: dossier.code().into_owned(),
        version,
        empreinte: empreinte.to_owned(),
    }
}

pub(super) fn fait_row<E: Evenement>(id: &str, rang: i32, survenu: &Survenu<E>) -> Result<FaitRow, Echec> {
    let Survenu { fait, date, piece, fictif, enregistrement: Enregistrement { le, jour, par } } = survenu;
    let (piece_reference, piece_sha256) = colonnes(piece.clone());
    Ok(FaitRow {
        nature: E::NATURE.to_owned(),
        histoire_id: id.to_owned(),
        rang,
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

pub(super) fn cle_row<E: Evenement>(id: &str, CleHistoire { champ, valeur, seule }: CleHistoire) -> CleRow {
    CleRow { nature: E::NATURE.to_owned(), champ: champ.to_owned(), valeur, histoire_id: id.to_owned(), seule }
}
