//! The reference data: organisations, loaded by an act of the system.

use crate::schema::organisation;
use crate::socle::col::Col;
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::lignes::{Nature as NatureTenue, TableTenue, ligne};
use crate::socle::paquets::parmi;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::Inscription;
use chrono::NaiveDate;
use diesel::prelude::*;
use domain::socle::decision::Decision;
use domain::socle::organisation::{CodeOrganisation, Nature, Organisation};
use domain::socle::referentiel::Referentiel;
use serde::Serialize;
use std::collections::BTreeMap;

/// The one dossier of the reference data.
const DOSSIER: &str = "00000000-0000-7000-8000-000000000001";

#[derive(Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = organisation, check_for_backend(MultiBackend), treat_none_as_null = true)]
struct Row {
    code: Col<CodeOrganisation>,
    numero: i32,
    nature: Col<Nature>,
    nom: String,
    siren: Option<String>,
    secteur: Option<String>,
    direction: Option<String>,
    code_france_competences: Option<String>,
    nomme_dans_les_documents: bool,
}

impl Row {
    fn new(numero: i32, organisation: &Organisation) -> Self {
        let Organisation {
            code,
            nature,
            nom,
            siren,
            secteur,
            direction,
            code_france_competences,
            nomme_dans_les_documents,
        } = organisation.clone();
        Self {
            code: code.into(),
            numero,
            nature: nature.into(),
            nom,
            siren,
            secteur,
            direction,
            code_france_competences,
            nomme_dans_les_documents,
        }
    }
}

impl From<Row> for Organisation {
    fn from(row: Row) -> Self {
        let Row {
            code,
            numero: _,
            nature,
            nom,
            siren,
            secteur,
            direction,
            code_france_competences,
            nomme_dans_les_documents,
        } = row;
        Self {
            code: code.valeur(),
            nature: nature.valeur(),
            nom,
            siren,
            secteur,
            direction,
            code_france_competences,
            nomme_dans_les_documents,
        }
    }
}

pub(crate) fn charger(db: &mut Db, codes: Option<&[&CodeOrganisation]>) -> Result<Vec<Organisation>, Echec> {
    let textes: Option<Vec<&str>> = codes.map(|codes| codes.iter().map(|code| code.as_str()).collect());
    let mut requete = organisation::table.order(organisation::numero.asc()).into_boxed::<MultiBackend>();
    if let Some(textes) = &textes {
        requete = requete.filter(parmi(organisation::code, textes));
    }
    Ok(requete.select(Row::as_select()).load(db)?.into_iter().map(Organisation::from).collect())
}

impl Lecture<'_> {
    /// The organisations of the reference data, in its order, with their place in it: known to every caller.
    ///
    /// # Errors
    /// Those of the database.
    pub fn organisations(
        &mut self,
        nature: Option<Nature>,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Organisation)>, Echec> {
        let apres = i32::try_from(apres).unwrap_or(i32::MAX);
        let mut requete = organisation::table
            .filter(organisation::numero.gt(apres))
            .order(organisation::numero.asc())
            .limit(limite)
            .into_boxed::<MultiBackend>();
        if let Some(nature) = nature {
            requete = requete.filter(organisation::nature.eq(nature.texte()));
        }
        let rows: Vec<Row> = requete.select(Row::as_select()).load(self.db.sql)?;
        Ok(rows.into_iter().map(|row| (i64::from(row.numero), row.into())).collect())
    }

    /// One organisation.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn organisation(&mut self, code: &CodeOrganisation) -> Result<Organisation, Echec> {
        charger(self.db.sql, Some(&[code]))?.pop().ok_or(Echec::Introuvable)
    }

    /// What each organisation of the reference data names itself.
    ///
    /// # Errors
    /// Those of the database.
    pub fn noms_des_organisations(&mut self) -> Result<BTreeMap<CodeOrganisation, String>, Echec> {
        Ok(charger(self.db.sql, None)?.into_iter().map(|organisation| (organisation.code, organisation.nom)).collect())
    }
}

impl Ecriture<'_> {
    /// The reference data, its dossier locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn referentiel(&mut self) -> Result<Referentiel, Echec> {
        match self.verrouiller(DOSSIER) {
            Err(Echec::Introuvable) => self.ouvrir_dossier(DOSSIER, Referentiel::NATURE)?,
            issue => issue?,
        }
        Ok(Referentiel(charger(self.db.sql, None)?))
    }
}

ligne!(Row, "organisation", "code");

/// What the ground keeps that no document does. Organisations open rights: their kind counts as much as any fact.
pub(crate) const NATURES: &[NatureTenue] = &[NatureTenue {
    nom: Referentiel::NATURE,
    lignes: |suivi, _, lignes| {
        let organisations = suivi.objet::<Referentiel>()?.0;
        (1..).zip(&organisations).try_for_each(|(numero, organisation)| lignes.ajouter(&Row::new(numero, organisation)))
    },
}];

/// Its table, whole: there is one dossier of it.
pub(crate) const TABLES: &[TableTenue] = &[TableTenue {
    nom: "organisation",
    lire: |lecture, dossier, lignes| match dossier {
        DOSSIER => lignes.lues(organisation::table.select(Row::as_select()).load(lecture.db.sql)?),
        _ => Ok(0),
    },
    compter: |lecture| Ok(organisation::table.count().get_result(lecture.db.sql)?),
}];

impl Persistant for Referentiel {
    const NATURE: &'static str = "referentiel";
    const SCHEMA: u32 = 1;
    const GENRE: &'static str = "referentiel";

    fn cle(&self) -> String {
        DOSSIER.to_owned()
    }

    /// Reference data have no day.
    fn au(self, _jour: NaiveDate) -> Result<Option<Self>, Echec> {
        Ok(Some(self))
    }

    fn save(db: &mut Db, decision: &Decision<Self>, _: &Inscription) -> Result<(), Echec> {
        for (numero, organisation) in (1..).zip(&decision.apres.0) {
            let row = Row::new(numero, organisation);
            let connue = diesel::update(organisation::table.filter(organisation::code.eq(organisation.code.as_str())))
                .set(&row)
                .execute(db)?;
            if connue == 0 {
                diesel::insert_into(organisation::table).values(&row).execute(db)?;
            }
        }
        Ok(())
    }
}
