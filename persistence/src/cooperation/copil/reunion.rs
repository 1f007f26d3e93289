//! Meetings of the steering committee: the row, its dated facts, who attended.

use super::{accord, convention_visible, dernier};
use crate::schema::{
    accord_copil, fait_reunion, invitation_reunion, ordre_du_jour_reunion, presence_reunion, reunion_copil,
};
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
use domain::cooperation::copil::accord::CommunAccord;
use domain::cooperation::copil::reunion::{
    AnnulationReunion, FaitDeReunion, FaitReunion, Invitation, Mode, OrdreDuJour, Point, Presence, QualitePresence,
    Report, Reunion, ReunionParts, Tenue, TypeReunion,
};
use domain::socle::calendrier::Heure;
use domain::socle::code::{ConventionId, LitigeId, MembreId, ReunionId};
use domain::socle::decision::Decision;
use domain::socle::moment::{Enregistrement, Personnel, Piece};
use domain::socle::organisation::{CodeOrganisation, Portee};
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = reunion_copil, check_for_backend(MultiBackend))]
struct Row {
    id: Col<ReunionId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    nature: Col<TypeReunion>,
    date_prevue: NaiveDate,
    heure_prevue: Option<Col<Heure>>,
    mode: Col<Mode>,
    ordre_du_jour: String,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    version: i64,
    empreinte: String,
    litige_id: Option<Col<LitigeId>>,
    fait_accompli: Option<String>,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_reunion, check_for_backend(MultiBackend))]
struct FaitRow {
    reunion_id: Col<ReunionId>,
    rang: i32,
    nature: String,
    date_fait: NaiveDate,
    heure: Option<Col<Heure>>,
    mode: Option<Col<Mode>>,
    nouvelle_date: Option<NaiveDate>,
    motif: Option<String>,
    fait_accompli: Option<String>,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = presence_reunion, check_for_backend(MultiBackend))]
struct PresenceRow {
    reunion_id: Col<ReunionId>,
    rang: i32,
    qualite: Col<QualitePresence>,
    membre_id: Option<Col<MembreId>>,
    nom: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = ordre_du_jour_reunion, check_for_backend(MultiBackend))]
struct OrdreRow {
    reunion_id: Col<ReunionId>,
    rang: i32,
    points: String,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = invitation_reunion, check_for_backend(MultiBackend))]
struct InvitationRow {
    reunion_id: Col<ReunionId>,
    rang: i32,
    qualite: Col<QualitePresence>,
    nom: String,
    organisme: Option<String>,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

/// What completes the row of a meeting, each list in the order of its recording.
#[derive(Default)]
struct Complements {
    faits: Vec<FaitRow>,
    presences: Vec<Presence>,
    ordres_du_jour: Vec<OrdreDuJour>,
    accord: CommunAccord,
    invitations: Vec<Invitation>,
}

const CONVOCATION: &str = "convocation";
const REPORT: &str = "report";
const TENUE: &str = "tenue";
const ANNULATION: &str = "annulation";
const CLOTURE: &str = "cloture";

// ---- reading

/// Which meetings of a convention a list wants, of those that a column tells apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FiltreReunions {
    /// Those of this type.
    pub nature: Option<TypeReunion>,
}

impl Lecture<'_> {
    /// A meeting within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn reunion(&mut self, id: ReunionId) -> Result<Charge<Reunion>, Echec> {
        convention_de_la_reunion(&mut self.db, &self.portee, id)?;
        charger(&mut self.db, id)
    }

    /// Meetings of a convention that the caller has been shown to see, in the order of their entry, each with its place.
    ///
    /// # Errors
    /// Those of the database.
    pub fn reunions(
        &mut self,
        convention: ConventionId,
        filtre: FiltreReunions,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<Reunion>)>, Echec> {
        let mut requete = reunion_copil::table
            .filter(reunion_copil::convention_id.eq(convention.to_string()))
            .filter(reunion_copil::numero.gt(apres))
            .order(reunion_copil::numero.asc())
            .limit(limite)
            .into_boxed();
        if let Some(nature) = filtre.nature {
            requete = requete.filter(reunion_copil::nature.eq(nature.texte()));
        }
        let rows = requete.select(Row::as_select()).load(self.db.sql)?;
        load(&mut self.db, rows)
    }
}

impl Ecriture<'_> {
    /// The meeting of an act, with its convention: within scope, the dossier locked, in the version the author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn reunion(&mut self, cible: &Attendu<ReunionId>) -> Result<(Convention, Reunion), Echec> {
        let portee = self.acteur().portee();
        let id = convention_de_la_reunion(&mut self.db, &portee, cible.id)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let charge = charger(&mut self.db, cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok((convention, charge.objet))
    }

    /// A meeting of the convention whose dossier is locked: what an act on another aggregate refers to.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when it is of another convention.
    pub fn reunion_du_dossier(&mut self, convention: ConventionId, id: ReunionId) -> Result<Reunion, Echec> {
        let reunion = charger(&mut self.db, id)?.objet;
        (reunion.faits().convention == convention).then_some(reunion).ok_or(Echec::Introuvable)
    }
}

impl Ecriture<'_> {
    /// A meeting that an act refers to, of the convention whose dossier is locked; `None` when it has no such meeting.
    ///
    /// # Errors
    /// Those of the database.
    pub fn reunion_citee(&mut self, convention: ConventionId, id: ReunionId) -> Result<Option<Reunion>, Echec> {
        let rows = reunion_copil::table
            .filter(reunion_copil::id.eq(id.to_string()))
            .filter(reunion_copil::convention_id.eq(convention.to_string()))
            .select(Row::as_select())
            .load(self.db.sql)?;
        Ok(load(&mut self.db, rows)?.pop().map(|(_, charge)| charge.objet))
    }
}

/// The author has read this version of the meeting, if it said one.
pub(super) fn verifier_version_lue(db: &mut Session<'_>, id: ReunionId, lue: Option<i64>) -> Result<(), Echec> {
    let table = reunion_copil::table.filter(reunion_copil::id.eq(id.to_string()));
    verifier_version(lue, table.select(reunion_copil::version).first(db.sql)?)
}

fn convention_de_la_reunion(db: &mut Session<'_>, portee: &Portee, id: ReunionId) -> Result<ConventionId, Echec> {
    let dossier = reunion_copil::table
        .filter(reunion_copil::id.eq(id.to_string()))
        .select(reunion_copil::convention_id)
        .load::<String>(db.sql)?
        .pop();
    convention_visible(db, portee, dossier)
}

pub(super) fn charger(db: &mut Session<'_>, id: ReunionId) -> Result<Charge<Reunion>, Echec> {
    let rows =
        reunion_copil::table.filter(reunion_copil::id.eq(id.to_string())).select(Row::as_select()).load(db.sql)?;
    load(db, rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
}

/// The meetings of these conventions that were held.
pub(super) fn tenues(db: &mut Session<'_>, conventions: &[String]) -> Result<Vec<Reunion>, Echec> {
    let tenues = fait_reunion::table.filter(fait_reunion::nature.eq(TENUE)).select(fait_reunion::reunion_id);
    let rows = reunion_copil::table
        .filter(reunion_copil::convention_id.eq_any(conventions))
        .filter(reunion_copil::id.eq_any(tenues))
        .order(reunion_copil::numero.asc())
        .select(Row::as_select())
        .load(db.sql)?;
    Ok(load(db, rows)?.into_iter().map(|(_, charge)| charge.objet).collect())
}

/// Completes rows with their facts and those who attended: five queries, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<Reunion>)>, Echec> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.texte().to_owned()).collect();
    let mut complements: HashMap<String, Complements> = HashMap::new();
    if !ids.is_empty() {
        for fait in fait_reunion::table
            .filter(fait_reunion::reunion_id.eq_any(&ids))
            .order(fait_reunion::rang.asc())
            .select(FaitRow::as_select())
            .load(db.sql)?
        {
            complements.entry(fait.reunion_id.texte().to_owned()).or_default().faits.push(fait);
        }
        for presence in presence_reunion::table
            .filter(presence_reunion::reunion_id.eq_any(&ids))
            .order(presence_reunion::rang.asc())
            .select(PresenceRow::as_select())
            .load(db.sql)?
        {
            let PresenceRow { reunion_id, rang: _, qualite, membre_id, nom } = presence;
            let (qualite, membre, nom) = (qualite.valeur(), membre_id.map(Col::valeur), nom.map(Personnel));
            let presences = &mut complements.entry(reunion_id.texte().to_owned()).or_default().presences;
            presences.push(Presence { qualite, membre, nom });
        }
        for row in ordre_du_jour_reunion::table
            .filter(ordre_du_jour_reunion::reunion_id.eq_any(&ids))
            .order(ordre_du_jour_reunion::rang.asc())
            .select(OrdreRow::as_select())
            .load(db.sql)?
        {
            let ordres = &mut complements.entry(row.reunion_id.texte().to_owned()).or_default().ordres_du_jour;
            ordres.push(OrdreDuJour { points: de_json(&row.points)?, fait: fait_date!(row) });
        }
        for row in invitation_reunion::table
            .filter(invitation_reunion::reunion_id.eq_any(&ids))
            .order(invitation_reunion::rang.asc())
            .select(InvitationRow::as_select())
            .load(db.sql)?
        {
            let invitations = &mut complements.entry(row.reunion_id.texte().to_owned()).or_default().invitations;
            let (qualite, nom, organisme) = (row.qualite.valeur(), Personnel(row.nom), row.organisme);
            invitations.push(Invitation { qualite, nom, organisme, fait: fait_date!(row) });
        }
        for (id, accord) in accord::charger(db.sql, &ids)? {
            complements.entry(id).or_default().accord = accord;
        }
    }
    let charges = rows
        .into_iter()
        .zip(ids)
        .map(|(row, id)| rebuild(row, complements.remove(&id).unwrap_or_default()))
        .collect::<Result<Vec<_>, Echec>>()?;
    db.connus_en_ordre(charges)
}

fn rebuild(row: Row, complements: Complements) -> Result<(i64, Charge<Reunion>), Echec> {
    let Complements { faits, presences, ordres_du_jour, accord, invitations } = complements;
    let recepisse =
        Recepisse { dossier: row.convention_id.texte().to_owned(), rang: row.version, empreinte: row.empreinte };
    let mut parts = ReunionParts {
        id: row.id.valeur(),
        convention: row.convention_id.valeur(),
        nature: row.nature.valeur(),
        litige: row.litige_id.map(Col::valeur),
        date_prevue: row.date_prevue,
        heure_prevue: row.heure_prevue.map(Col::valeur),
        mode: row.mode.valeur(),
        ordre_du_jour: de_json::<Vec<Point>>(&row.ordre_du_jour)?,
        fait_accompli: row.fait_accompli.as_deref().map(de_json).transpose()?,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
        convocations: Vec::new(),
        reports: Vec::new(),
        tenue: None,
        annulation: None,
        cloture: None,
        ordres_du_jour,
        accord,
        invitations,
    };
    let mut presences = Some(presences);
    for fait in faits {
        let enregistrement = enregistrement(fait.enregistre_le, fait.enregistre_jour, fait.enregistre_par);
        let (date, fictif) = (fait.date_fait, fait.fictif);
        let (piece, heure) = (piece(fait.piece_reference, fait.piece_sha256)?, fait.heure.map(Col::valeur));
        let motif = Personnel(fait.motif.unwrap_or_default());
        match fait.nature.as_str() {
            CONVOCATION => parts.convocations.push(FaitDeReunion { date, piece, fictif, enregistrement }),
            REPORT => parts.reports.push(Report {
                date,
                nouvelle_date: fait.nouvelle_date.ok_or_else(|| Echec::illisible(REPORT))?,
                nouvelle_heure: heure,
                motif,
                piece,
                fictif,
                enregistrement,
            }),
            TENUE => {
                let mode = fait.mode.ok_or_else(|| Echec::illisible(TENUE))?.valeur();
                let presences = presences.take().unwrap_or_default();
                let fait_accompli = fait.fait_accompli.as_deref().map(de_json).transpose()?;
                parts.tenue =
                    Some(Tenue { date, heure, mode, presences, fait_accompli, piece, fictif, enregistrement });
            }
            ANNULATION => {
                parts.annulation = Some(AnnulationReunion { date, motif, piece, fictif, enregistrement });
            }
            CLOTURE => parts.cloture = Some(FaitDeReunion { date, piece, fictif, enregistrement }),
            autre => return Err(Echec::illisible(autre)),
        }
    }
    Ok((row.numero, Charge { objet: Reunion::from_parts(parts), recepisse }))
}

// ---- writing

impl Persistant for Reunion {
    const NATURE: &'static str = "reunion_copil";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let parts = decision.apres.faits();
        let manque = || Echec::illisible(parts.id);
        if decision.fait == FaitReunion::ReunionProjetee {
            diesel::insert_into(reunion_copil::table).values(row(&decision.apres, inscription)?).execute(db)?;
            return Ok(());
        }
        diesel::update(reunion_copil::table.filter(reunion_copil::id.eq(parts.id.to_string())))
            .set((
                reunion_copil::version.eq(inscription.recepisse.rang),
                reunion_copil::empreinte.eq(&inscription.recepisse.empreinte),
            ))
            .execute(db)?;
        let fait = match decision.fait {
            FaitReunion::ReunionProjetee => return Ok(()),
            FaitReunion::OrdreDuJourAccorde | FaitReunion::OrdreDuJourRefuse => {
                let etape = accord::derniere(&parts.id.to_string(), &parts.accord)?;
                diesel::insert_into(accord_copil::table).values(etape).execute(db)?;
                return Ok(());
            }
            FaitReunion::OrdreDuJourModifie => {
                if decision.apres.demande_un_accord() {
                    let etape = accord::derniere(&parts.id.to_string(), &parts.accord)?;
                    diesel::insert_into(accord_copil::table).values(etape).execute(db)?;
                }
                let (rang, OrdreDuJour { points, fait }) = dernier(&parts.ordres_du_jour)?;
                let points = en_json(points)?;
                let row = row_datee!(fait => OrdreRow { reunion_id: parts.id.into(), rang: rang, points: points });
                diesel::insert_into(ordre_du_jour_reunion::table).values(row).execute(db)?;
                return Ok(());
            }
            FaitReunion::ParticipantInvite => {
                let (rang, Invitation { qualite, nom, organisme, fait }) = dernier(&parts.invitations)?;
                let row = row_datee!(fait => InvitationRow {
                    reunion_id: parts.id.into(),
                    rang: rang,
                    qualite: (*qualite).into(),
                    nom: nom.0.clone(),
                    organisme: organisme.clone(),
                });
                diesel::insert_into(invitation_reunion::table).values(row).execute(db)?;
                return Ok(());
            }
            FaitReunion::ReunionConvoquee => {
                let FaitDeReunion { date, piece, fictif, enregistrement } =
                    parts.convocations.last().ok_or_else(manque)?;
                fait_row(parts.id, CONVOCATION, *date, piece.as_ref(), *fictif, enregistrement)
            }
            FaitReunion::ReunionClose => {
                let FaitDeReunion { date, piece, fictif, enregistrement } =
                    parts.cloture.as_ref().ok_or_else(manque)?;
                fait_row(parts.id, CLOTURE, *date, piece.as_ref(), *fictif, enregistrement)
            }
            FaitReunion::ReunionReportee => {
                let Report { date, nouvelle_date, nouvelle_heure, motif, piece, fictif, enregistrement } =
                    parts.reports.last().ok_or_else(manque)?;
                if decision.apres.demande_un_accord() {
                    // The new date is a new proposition.
                    let etape = accord::derniere(&parts.id.to_string(), &parts.accord)?;
                    diesel::insert_into(accord_copil::table).values(etape).execute(db)?;
                }
                FaitRow {
                    nouvelle_date: Some(*nouvelle_date),
                    heure: nouvelle_heure.map(Col::from),
                    motif: Some(motif.0.clone()),
                    ..fait_row(parts.id, REPORT, *date, piece.as_ref(), *fictif, enregistrement)
                }
            }
            FaitReunion::ReunionTenue => {
                let Tenue { date, heure, mode, presences, fait_accompli, piece, fictif, enregistrement } =
                    parts.tenue.as_ref().ok_or_else(manque)?;
                let presences: Vec<_> =
                    (0..).zip(presences).map(|(rang, presence)| presence_row(parts.id, rang, presence)).collect();
                for presence in presences {
                    diesel::insert_into(presence_reunion::table).values(presence).execute(db)?;
                }
                FaitRow {
                    heure: heure.map(Col::from),
                    mode: Some((*mode).into()),
                    fait_accompli: fait_accompli.as_ref().map(en_json).transpose()?,
                    ..fait_row(parts.id, TENUE, *date, piece.as_ref(), *fictif, enregistrement)
                }
            }
            FaitReunion::ReunionAnnulee => {
                let AnnulationReunion { date, motif, piece, fictif, enregistrement } =
                    parts.annulation.as_ref().ok_or_else(manque)?;
                FaitRow {
                    motif: Some(motif.0.clone()),
                    ..fait_row(parts.id, ANNULATION, *date, piece.as_ref(), *fictif, enregistrement)
                }
            }
        };
        let rang = fait_reunion::table
            .filter(fait_reunion::reunion_id.eq(parts.id.to_string()))
            .count()
            .get_result::<i64>(db)?;
        let rang = i32::try_from(rang).map_err(Echec::illisible)?;
        diesel::insert_into(fait_reunion::table).values(FaitRow { rang, ..fait }).execute(db)?;
        Ok(())
    }
}

fn row(reunion: &Reunion, inscription: &Inscription) -> Result<Row, Echec> {
    let ReunionParts {
        id,
        convention,
        nature,
        litige,
        date_prevue,
        heure_prevue,
        mode,
        ordre_du_jour,
        fait_accompli,
        piece,
        fictif,
        enregistrement: Enregistrement { le, jour, par },
        convocations: _,
        reports: _,
        tenue: _,
        annulation: _,
        cloture: _,
        ordres_du_jour: _,
        accord: _,
        invitations: _,
    } = reunion.clone().into_parts();
    let (piece_reference, piece_sha256) = colonnes(piece);
    Ok(Row {
        id: id.into(),
        numero: inscription.numero,
        convention_id: convention.into(),
        nature: nature.into(),
        date_prevue,
        heure_prevue: heure_prevue.map(Col::from),
        mode: mode.into(),
        ordre_du_jour: en_json(&ordre_du_jour)?,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
        version: inscription.recepisse.rang,
        empreinte: inscription.recepisse.empreinte.clone(),
        litige_id: litige.map(Col::from),
        fait_accompli: fait_accompli.as_ref().map(en_json).transpose()?,
        piece_reference,
        piece_sha256,
    })
}

/// What every fact of a meeting says; its rank is given when it is written.
fn fait_row(
    reunion: ReunionId,
    nature: &str,
    date_fait: NaiveDate,
    piece: Option<&Piece>,
    fictif: bool,
    enregistrement: &Enregistrement,
) -> FaitRow {
    let Enregistrement { le, jour, par } = enregistrement.clone();
    let (piece_reference, piece_sha256) = colonnes(piece.cloned());
    FaitRow {
        reunion_id: reunion.into(),
        rang: 0,
        nature: nature.to_owned(),
        date_fait,
        heure: None,
        mode: None,
        nouvelle_date: None,
        motif: None,
        fait_accompli: None,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
    }
}

fn presence_row(reunion: ReunionId, rang: i32, presence: &Presence) -> PresenceRow {
    let Presence { qualite, membre, nom } = presence.clone();
    PresenceRow {
        reunion_id: reunion.into(),
        rang,
        qualite: qualite.into(),
        membre_id: membre.map(Col::from),
        nom: nom.map(|nom| nom.0),
    }
}
