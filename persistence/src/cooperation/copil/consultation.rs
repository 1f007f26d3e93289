//! Consultations by e-mail: the row, its dated facts.

use super::convention_visible;
use crate::schema::{consultation_courriel, fait_consultation};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, de_json, en_json, enregistrement, piece};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::consultation::{
    AnnulationMotivee, ClotureConsultation, Consultation, ConsultationParts, FaitConsultation, ObjetConsultation,
    OuvertureConsultation,
};
use domain::socle::code::{ConsultationId, ConventionId, MembreId};
use domain::socle::decision::Decision;
use domain::socle::moment::{Enregistrement, Personnel, Piece};
use domain::socle::organisation::CodeOrganisation;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = consultation_courriel, check_for_backend(MultiBackend))]
struct Row {
    id: Col<ConsultationId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    objet: Col<ObjetConsultation>,
    question: String,
    motif_impossibilite: Option<String>,
    date_cloture: NaiveDate,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_consultation, check_for_backend(MultiBackend))]
struct FaitRow {
    consultation_id: Col<ConsultationId>,
    nature: String,
    date_fait: NaiveDate,
    motif: Option<String>,
    membres: Option<String>,
    fait_accompli: Option<String>,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

const OUVERTURE: &str = "ouverture";
const CLOTURE: &str = "cloture";
const ANNULATION: &str = "annulation";

// ---- reading

impl Lecture<'_> {
    /// A consultation within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn consultation(&mut self, id: ConsultationId) -> Result<Charge<Consultation>, Echec> {
        let dossier = dossier_de(&mut self.db, id)?;
        convention_visible(&mut self.db, &self.portee, dossier)?;
        charger(&mut self.db, id)
    }

    /// Consultations of a convention that the caller has been shown to see, in the order of their entry, each with its
    /// place.
    ///
    /// # Errors
    /// Those of the database.
    pub fn consultations(
        &mut self,
        convention: ConventionId,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<Consultation>)>, Echec> {
        let rows = consultation_courriel::table
            .filter(consultation_courriel::convention_id.eq(convention.to_string()))
            .filter(consultation_courriel::numero.gt(apres))
            .order(consultation_courriel::numero.asc())
            .limit(limite)
            .select(Row::as_select())
            .load(self.db.sql)?;
        load(&mut self.db, rows)
    }
}

impl Ecriture<'_> {
    /// The consultation of an act, with its convention: within the author's scope, their dossier locked.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn consultation(&mut self, cible: &Attendu<ConsultationId>) -> Result<(Convention, Consultation), Echec> {
        let portee = self.acteur().portee();
        let dossier = dossier_de(&mut self.db, cible.id)?;
        let id = convention_visible(&mut self.db, &portee, dossier)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let charge = charger(&mut self.db, cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok((convention, charge.objet))
    }
}

fn dossier_de(db: &mut Session<'_>, id: ConsultationId) -> Result<Option<String>, Echec> {
    let table = consultation_courriel::table.filter(consultation_courriel::id.eq(id.to_string()));
    Ok(table.select(consultation_courriel::convention_id).first(db.sql).optional()?)
}

/// A consultation of a convention that the caller has been shown to see.
pub(super) fn charger(db: &mut Session<'_>, id: ConsultationId) -> Result<Charge<Consultation>, Echec> {
    let table = consultation_courriel::table.filter(consultation_courriel::id.eq(id.to_string()));
    let rows = table.select(Row::as_select()).load(db.sql)?;
    load(db, rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
}

/// Completes rows with their facts: one query, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<Consultation>)>, Echec> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.texte().to_owned()).collect();
    let mut faits: HashMap<String, Vec<FaitRow>> = HashMap::new();
    if !ids.is_empty() {
        for fait in fait_consultation::table
            .filter(fait_consultation::consultation_id.eq_any(&ids))
            .select(FaitRow::as_select())
            .load(db.sql)?
        {
            faits.entry(fait.consultation_id.texte().to_owned()).or_default().push(fait);
        }
    }
    let charges = rows
        .into_iter()
        .zip(ids)
        .map(|(row, id)| rebuild(row, faits.remove(&id).unwrap_or_default()))
        .collect::<Result<Vec<_>, Echec>>()?;
    db.connus_en_ordre(charges)
}

fn rebuild(row: Row, faits: Vec<FaitRow>) -> Result<(i64, Charge<Consultation>), Echec> {
    let Row {
        id,
        numero,
        convention_id,
        objet,
        question,
        motif_impossibilite,
        date_cloture,
        fictif,
        enregistre_le,
        enregistre_jour,
        enregistre_par,
        version,
        empreinte,
    } = row;
    let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
    let mut parts = ConsultationParts {
        id: id.valeur(),
        convention: convention_id.valeur(),
        objet: objet.valeur(),
        question: Personnel(question),
        motif_impossibilite: motif_impossibilite.map(Personnel),
        date_cloture,
        fictif,
        enregistrement: enregistrement(enregistre_le, enregistre_jour, enregistre_par),
        ouverture: None,
        cloture: None,
        annulation: None,
    };
    for fait in faits {
        let enregistrement = enregistrement(fait.enregistre_le, fait.enregistre_jour, fait.enregistre_par);
        let (date, fictif) = (fait.date_fait, fait.fictif);
        let piece = piece(fait.piece_reference, fait.piece_sha256)?;
        match fait.nature.as_str() {
            OUVERTURE => {
                let membres = de_json::<Vec<MembreId>>(&fait.membres.unwrap_or_default())?;
                let fait_accompli = fait.fait_accompli.as_deref().map(de_json).transpose()?;
                let ouverture = OuvertureConsultation { date, membres, fait_accompli, piece, fictif, enregistrement };
                parts.ouverture = Some(ouverture);
            }
            CLOTURE => parts.cloture = Some(ClotureConsultation { date, piece, fictif, enregistrement }),
            ANNULATION => {
                let motif = Personnel(fait.motif.unwrap_or_default());
                parts.annulation = Some(AnnulationMotivee { date, motif, piece, fictif, enregistrement });
            }
            autre => return Err(Echec::illisible(autre)),
        }
    }
    Ok((numero, Charge { objet: Consultation::from_parts(parts), recepisse }))
}

// ---- writing

impl Persistant for Consultation {
    const NATURE: &'static str = "consultation";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let parts = decision.apres.faits();
        let fait = match decision.fait {
            FaitConsultation::ConsultationPreparee => {
                let row = row(parts.clone(), inscription);
                diesel::insert_into(consultation_courriel::table).values(row).execute(db)?;
                return Ok(());
            }
            FaitConsultation::ConsultationOuverte => parts.ouverture.as_ref().map(|ouverture| {
                let OuvertureConsultation { date, membres, fait_accompli, piece, fictif, enregistrement } = ouverture;
                let membres = en_json(membres)?;
                let fait_accompli = fait_accompli.as_ref().map(en_json).transpose()?;
                let row = fait_row(parts.id, OUVERTURE, *date, (None, Some(membres)), (piece, *fictif, enregistrement));
                Ok(FaitRow { fait_accompli, ..row })
            }),
            FaitConsultation::ConsultationClose => parts.cloture.as_ref().map(|cloture| {
                let ClotureConsultation { date, piece, fictif, enregistrement } = cloture;
                Ok(fait_row(parts.id, CLOTURE, *date, (None, None), (piece, *fictif, enregistrement)))
            }),
            FaitConsultation::ConsultationAnnulee => parts.annulation.as_ref().map(|annulation| {
                let AnnulationMotivee { date, motif, piece, fictif, enregistrement } = annulation;
                let motif = Some(motif.0.clone());
                Ok(fait_row(parts.id, ANNULATION, *date, (motif, None), (piece, *fictif, enregistrement)))
            }),
        };
        let fait: Result<FaitRow, Echec> = fait.unwrap_or_else(|| Err(Echec::illisible(parts.id)));
        diesel::insert_into(fait_consultation::table).values(fait?).execute(db)?;
        diesel::update(consultation_courriel::table.filter(consultation_courriel::id.eq(parts.id.to_string())))
            .set((
                consultation_courriel::version.eq(inscription.recepisse.rang),
                consultation_courriel::empreinte.eq(&inscription.recepisse.empreinte),
            ))
            .execute(db)?;
        Ok(())
    }
}

fn row(parts: ConsultationParts, inscription: &Inscription) -> Row {
    let ConsultationParts {
        id,
        convention,
        objet,
        question,
        motif_impossibilite,
        date_cloture,
        fictif,
        enregistrement: Enregistrement { le, jour, par },
        ouverture: _,
        cloture: _,
        annulation: _,
    } = parts;
    Row {
        id: id.into(),
        numero: inscription.numero,
        convention_id: convention.into(),
        objet: objet.into(),
        question: question.0,
        motif_impossibilite: motif_impossibilite.map(|motif| motif.0),
        date_cloture,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
        version: inscription.recepisse.rang,
        empreinte: inscription.recepisse.empreinte.clone(),
    }
}

fn fait_row(
    id: ConsultationId,
    nature: &str,
    date_fait: NaiveDate,
    (motif, membres): (Option<String>, Option<String>),
    (piece, fictif, enregistrement): (&Option<Piece>, bool, &Enregistrement),
) -> FaitRow {
    let Enregistrement { le, jour, par } = enregistrement.clone();
    let (piece_reference, piece_sha256) = colonnes(piece.clone());
    FaitRow {
        consultation_id: id.into(),
        nature: nature.to_owned(),
        date_fait,
        motif,
        membres,
        fait_accompli: None,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
    }
}
