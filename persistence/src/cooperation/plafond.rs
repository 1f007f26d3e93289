//! Ceilings: what was declared of them, and what counts under an exercise.

pub(crate) mod budget;

use crate::cooperation::convention::visibles;
use crate::cooperation::plafond::budget::Changement;
use crate::schema::{convention, fait_plafond, fiche_action, organisation};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, de_json, en_json, enregistrement, piece};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::lignes::{Nature as Tenue, TableTenue, ligne};
use crate::socle::memoire::Session;
use crate::socle::paquets::{par_paquets, parmi};
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::plafond::{BudgetOpco, ClePlafond, FaitPlafond, FaitPlafondDate, Plafonds, PlafondsParts};
use domain::socle::calendrier::Date;
use domain::socle::code::{ConventionId, FicheActionId, PlafondId};
use domain::socle::decision::Decision;
use domain::socle::histoire::Dossier;
use domain::socle::moment::Enregistrement;
use domain::socle::organisation::{CodeOrganisation, Nature, Portee};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = fait_plafond, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
struct Row {
    opco: Col<CodeOrganisation>,
    rang: i32,
    dossier_id: String,
    declaration_id: Col<PlafondId>,
    nature: String,
    contenu: String,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    version: i64,
    empreinte: String,
}

/// An action that weighs on an exercise, as far as the caller may see it.
#[derive(Debug, Clone)]
pub struct FicheComptee {
    /// Its id.
    pub id: FicheActionId,
    /// Its reference.
    pub reference: String,
    /// Its convention.
    pub convention: ConventionId,
}

/// The ceilings of an OPCO, with what counts under one of its exercises.
#[derive(Debug, Clone)]
pub struct ExerciceCompte {
    /// Which.
    pub cle: ClePlafond,
    /// The ceilings and the movements, of every action of the OPCO.
    pub budget: BudgetOpco,
    /// The last act on the ceilings; `None` while none was declared.
    pub recepisse: Option<Recepisse>,
    /// The actions that the caller may see.
    pub fiches: Vec<FicheComptee>,
}

ligne!(Row, "fait_plafond", "opco", "rang");

// ---- reading

impl Lecture<'_> {
    /// An exercise of an OPCO within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn exercice_compte(&mut self, cle: ClePlafond) -> Result<ExerciceCompte, Echec> {
        opco_visible(&mut self.db, &self.portee, &cle.opco)?;
        let portee = self.portee.clone();
        exercice_compte(&mut self.db, &portee, cle)
    }
}

impl Ecriture<'_> {
    /// The ceilings of the author's OPCO, their dossier opened or locked, and the exercise that an act is about.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::Conflit`] when another opens their dossier at the same moment.
    pub fn plafonds(&mut self, cle: &ClePlafond) -> Result<Plafonds, Echec> {
        let portee = self.acteur().portee();
        opco_visible(&mut self.db, &portee, &cle.opco)?;
        let dossier = dossier_de(&mut self.db, &cle.opco)?;
        match &dossier {
            Some(dossier) => self.verrouiller(dossier)?,
            None => {
                self.nouveau_dossier::<Plafonds>()?;
            }
        }
        budget::verrouiller_comptes(&mut self.db, &cle.opco, &[cle.exercice].into())?;
        let declares = charger(&mut self.db, &cle.opco)?.map(|charge| charge.objet);
        if dossier.is_none() && declares.is_some() {
            // Another opened theirs since we looked: tried again, it is found.
            return Err(Echec::Conflit);
        }
        Ok(declares.unwrap_or_else(|| Plafonds::aucun(cle.opco.clone())))
    }

    /// The ceilings of which a declaration is one, their dossier locked, and where it stands.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn plafonds_de(&mut self, id: PlafondId) -> Result<(ClePlafond, Plafonds), Echec> {
        let opco = fait_plafond::table
            .filter(fait_plafond::declaration_id.eq(id.to_string()))
            .select(fait_plafond::opco)
            .first::<Col<CodeOrganisation>>(self.db.sql)?
            .valeur();
        let portee = self.acteur().portee();
        opco_visible(&mut self.db, &portee, &opco)?;
        let dossier = dossier_de(&mut self.db, &opco)?.ok_or(Echec::Introuvable)?;
        self.verrouiller(&dossier)?;
        let plafonds = charger(&mut self.db, &opco)?.ok_or(Echec::Introuvable)?.objet;
        let exercice = plafonds.faits().faits.iter().find_map(|fait| match fait.fait {
            FaitPlafond::Declare { id: declaree, exercice, .. } if declaree == id => Some(exercice),
            _ => None,
        });
        Ok((ClePlafond { opco, exercice: exercice.ok_or(Echec::Introuvable)? }, plafonds))
    }

    /// What counts under an exercise once an act on its ceiling is recorded.
    ///
    /// # Errors
    /// Those of the database.
    pub fn exercice_compte(&mut self, cle: ClePlafond) -> Result<ExerciceCompte, Echec> {
        let portee = self.acteur().portee();
        exercice_compte(&mut self.db, &portee, cle)
    }
}

fn exercice_compte(db: &mut Session<'_>, portee: &Portee, cle: ClePlafond) -> Result<ExerciceCompte, Echec> {
    let charge = charger(db, &cle.opco)?;
    let mouvements = budget::mouvements(db, &cle.opco, &[cle.exercice].into())?;
    let comptees: Vec<String> =
        mouvements.iter().map(|m| m.fiche.to_string()).collect::<BTreeSet<_>>().into_iter().collect();
    let mut fiches = par_paquets(&comptees, |paquet| {
        let siennes = visibles(portee)
            .inner_join(fiche_action::table.on(fiche_action::convention_id.eq(convention::id)))
            .filter(parmi(fiche_action::id, paquet))
            .select((fiche_action::numero, fiche_action::id, fiche_action::reference, fiche_action::convention_id));
        Ok(siennes.load::<(i64, Col<FicheActionId>, String, Col<ConventionId>)>(db.sql)?)
    })?;
    fiches.sort_by_key(|(numero, ..)| *numero);
    let comptee = |(_, id, reference, convention): (i64, Col<_>, _, Col<_>)| FicheComptee {
        id: id.valeur(),
        reference,
        convention: convention.valeur(),
    };
    let (plafonds, recepisse) = match charge {
        Some(Charge { objet, recepisse }) => (objet, Some(recepisse)),
        None => (Plafonds::aucun(cle.opco.clone()), None),
    };
    let budget = BudgetOpco { plafonds, mouvements };
    Ok(ExerciceCompte { cle, budget, recepisse, fiches: fiches.into_iter().map(comptee).collect() })
}

/// An OPCO of the reference data that the caller may know the money of: itself, those of its conventions, or any.
fn opco_visible(db: &mut Session<'_>, portee: &Portee, opco: &CodeOrganisation) -> Result<(), Echec> {
    let nature = organisation::table.filter(organisation::code.eq(opco.as_str())).select(organisation::nature);
    let connu = nature.load::<Col<Nature>>(db.sql)?.into_iter().any(|nature| nature.valeur() == Nature::Opco);
    let visible = match portee {
        Portee::Tout | Portee::Signees => true,
        Portee::Opco(organisation) => organisation == opco,
        Portee::Parties(_) => {
            let siennes = visibles(portee).filter(convention::opco.eq(opco.as_str())).select(convention::id).limit(1);
            !siennes.load::<String>(db.sql)?.is_empty()
        }
        Portee::Porteur(_) | Portee::Region(_) | Portee::Rien => false,
    };
    if connu && visible { Ok(()) } else { Err(Echec::Introuvable) }
}

fn dossier_de(db: &mut Session<'_>, opco: &CodeOrganisation) -> Result<Option<String>, Echec> {
    let table = fait_plafond::table.filter(fait_plafond::opco.eq(opco.as_str()));
    Ok(table.select(fait_plafond::dossier_id).first(db.sql).optional()?)
}

pub(crate) fn charger(db: &mut Session<'_>, opco: &CodeOrganisation) -> Result<Option<Charge<Plafonds>>, Echec> {
    let rows: Vec<Row> = fait_plafond::table
        .filter(fait_plafond::opco.eq(opco.as_str()))
        .order(fait_plafond::rang.asc())
        .select(Row::as_select())
        .load(db.sql)?;
    let dernier = rows.last().map(|row| Recepisse {
        dossier: row.dossier_id.clone(),
        rang: row.version,
        empreinte: row.empreinte.clone(),
    });
    let faits = rows.into_iter().map(fait).collect::<Result<_, _>>()?;
    let objet = Plafonds::from_parts(PlafondsParts { opco: opco.clone(), faits });
    let charge = dernier.map(|recepisse| db.connu(Charge { objet, recepisse })).transpose()?;
    Ok(charge.flatten())
}

fn fait(row: Row) -> Result<FaitPlafondDate, Echec> {
    let fait = de_json::<FaitPlafond>(&row.contenu)?;
    if fait.nature() != row.nature || fait.declaration() != row.declaration_id.valeur() {
        return Err(Echec::illisible(row.nature));
    }
    Ok(FaitPlafondDate {
        fait,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}

// ---- writing

impl Persistant for Plafonds {
    const NATURE: &'static str = "plafonds";
    const SCHEMA: u32 = 1;
    const GENRE: &'static str = <Self as Dossier>::GENRE;

    fn cle(&self) -> String {
        self.faits().opco.as_str().to_owned()
    }

    /// Whoever asks of a ceiling says the exercise and the day: an OPCO that has declared none has none.
    fn au(self, _jour: NaiveDate) -> Result<Option<Self>, Echec> {
        Ok(Some(self))
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let PlafondsParts { opco, faits } = decision.apres.faits();
        let (rang, dernier) = (0..).zip(faits).last().ok_or_else(|| Echec::illisible(opco))?;
        diesel::insert_into(fait_plafond::table)
            .values(row(opco, rang, dernier, &inscription.recepisse)?)
            .execute(db)?;
        let FaitPlafond::Declare { exercice, .. } = dernier.fait else { return Ok(()) };
        let effectif = decision.apres.effectif_au(exercice, Date::MAX).ok_or_else(|| Echec::illisible(exercice))?;
        budget::plafonner(db, opco, exercice, effectif.montant)
    }
}

/// The row of a fact, by the act that made it.
fn row(opco: &CodeOrganisation, rang: i32, fait: &FaitPlafondDate, recepisse: &Recepisse) -> Result<Row, Echec> {
    let FaitPlafondDate { fait, date, piece, fictif, enregistrement: Enregistrement { le, jour, par } } = fait;
    let (piece_reference, piece_sha256) = colonnes(piece.clone());
    let Recepisse { dossier, rang: version, empreinte } = recepisse;
    Ok(Row {
        opco: opco.clone().into(),
        rang,
        dossier_id: dossier.clone(),
        declaration_id: fait.declaration().into(),
        nature: fait.nature().to_owned(),
        contenu: en_json(fait)?,
        date_fait: *date,
        piece_reference,
        piece_sha256,
        fictif: *fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: *jour,
        enregistre_par: par.clone().into(),
        version: *version,
        empreinte: empreinte.clone(),
    })
}

// ---- what the verification holds

/// Ceilings: their facts, and what each makes of the ceiling of its exercise.
pub(crate) const NATURE: Tenue = Tenue {
    nom: Plafonds::NATURE,
    lignes: |suivi, _, lignes| {
        let PlafondsParts { opco, faits } = suivi.objet::<Plafonds>()?.into_parts();
        suivi.bornes(faits.len())?;
        for ((rang, fait), acte) in (0_i32..).zip(&faits).zip(&suivi.actes) {
            lignes.ajouter(&row(&opco, rang, fait, &acte.recepisse())?)?;
            let FaitPlafond::Declare { exercice, .. } = fait.fait else { continue };
            let jusque_la = faits.iter().take(rang as usize + 1).cloned().collect();
            let alors = Plafonds::from_parts(PlafondsParts { opco: opco.clone(), faits: jusque_la });
            let effectif = alors.effectif_au(exercice, Date::MAX).ok_or_else(|| Echec::illisible(exercice))?;
            lignes.notes.push(budget::note(acte, &opco, exercice, Changement::Plafond(effectif.montant.valeur()))?);
        }
        Ok(())
    },
};

/// Their table.
pub(crate) const TABLE: TableTenue = TableTenue {
    nom: "fait_plafond",
    lire: |lecture, dossier, lignes| {
        let siens = fait_plafond::table.filter(fait_plafond::dossier_id.eq(dossier));
        lignes.lues(siens.select(Row::as_select()).load(lecture.db.sql)?)
    },
    compter: |lecture| Ok(fait_plafond::table.count().get_result(lecture.db.sql)?),
};
