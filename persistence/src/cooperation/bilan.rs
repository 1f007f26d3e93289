//! Bilans: the row of each year, what was written, shown, sent and answered.

use crate::schema::{bilan, bilan_envoi, bilan_presentation, bilan_reponse, bilan_version};
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
use domain::cooperation::bilan::{
    Bilan, BilanParts, CleBilan, ClePresentation, Envoi, FaitBilan, InstanceOpco, Presentation, ReponseBilan,
    SensReponse, VersionBilan,
};
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::echeancier::{Accomplissement, Obligation};
use domain::socle::calendrier::Quand;
use domain::socle::code::{BilanId, ConventionId};
use domain::socle::decision::Decision;
use domain::socle::moment::{Enregistrement, Personnel, ReponseTranscription};
use domain::socle::organisation::CodeOrganisation;
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bilan, check_for_backend(MultiBackend))]
struct Row {
    id: Col<BilanId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    annee: i32,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bilan_version, check_for_backend(MultiBackend))]
struct VersionRow {
    bilan_id: Col<BilanId>,
    numero: i32,
    neant: bool,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

/// The texts of a version, which a list leaves where they are.
#[derive(Default, Queryable, Selectable, Insertable)]
#[diesel(table_name = bilan_version, check_for_backend(MultiBackend))]
struct VoletsRow {
    volet_quantitatif: Option<String>,
    volet_qualitatif: Option<String>,
    chiffres: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bilan_presentation, check_for_backend(MultiBackend))]
struct PresentationRow {
    bilan_id: Col<BilanId>,
    rang: i32,
    instance: Col<InstanceOpco>,
    transcrite: bool,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    reponse_confirme: Option<bool>,
    reponse_date: Option<NaiveDate>,
    reponse_motif: Option<String>,
    reponse_le: Option<NaiveDateTime>,
    reponse_jour: Option<NaiveDate>,
    reponse_par: Option<Col<CodeOrganisation>>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bilan_envoi, check_for_backend(MultiBackend))]
struct EnvoiRow {
    bilan_id: Col<BilanId>,
    rang: i32,
    version: i32,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = bilan_reponse, check_for_backend(MultiBackend))]
struct ReponseRow {
    bilan_id: Col<BilanId>,
    rang: i32,
    partie: Col<College>,
    sens: Col<SensReponse>,
    motif: Option<String>,
    version: i32,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

// ---- reading

impl Lecture<'_> {
    /// A bilan within scope, by the id that the journal knows.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn bilan(&mut self, id: BilanId) -> Result<Charge<Bilan>, Echec> {
        let rows = bilan::table.filter(bilan::id.eq(id.to_string())).select(Row::as_select()).load(self.db.sql)?;
        let charge = load(&mut self.db, rows)?.pop().ok_or(Echec::Introuvable)?;
        self.convention(charge.objet.faits().convention)?;
        Ok(charge)
    }

    /// The bilan of a year and its convention, within scope; one that nobody has begun has no facts yet.
    ///
    /// A bilan is computed from both: its version is the last act on either.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn bilan_de(&mut self, cle: CleBilan) -> Result<(Charge<Convention>, Charge<Bilan>), Echec> {
        let convention = self.convention(cle.convention)?;
        let bilan = de(&mut self.db, cle, &convention.recepisse)?;
        Ok((convention, bilan))
    }

    /// The bilans of conventions that the caller has been shown to see, by year, for their state and their delay alone:
    /// the texts of their versions and their presentations, on which neither hangs, are left where they are.
    ///
    /// # Errors
    /// Those of the database.
    pub fn bilans_sans_textes(
        &mut self,
        conventions: &[ConventionId],
    ) -> Result<HashMap<ConventionId, Vec<Bilan>>, Echec> {
        sans_textes(&mut self.db, conventions)
    }
}

fn sans_textes(db: &mut Session<'_>, conventions: &[ConventionId]) -> Result<HashMap<ConventionId, Vec<Bilan>>, Echec> {
    let ids: Vec<String> = conventions.iter().map(ToString::to_string).collect();
    let rows: Vec<Row> = bilan::table
        .filter(bilan::convention_id.eq_any(&ids))
        .order(bilan::annee.asc())
        .select(Row::as_select())
        .load(db.sql)?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = ids_de(&rows);
    let versions = bilan_version::table
        .filter(bilan_version::bilan_id.eq_any(&ids))
        .order(bilan_version::numero.asc())
        .select(VersionRow::as_select())
        .load(db.sql)?;
    let versions = versions.into_iter().map(|row| (row, VoletsRow::default())).collect();
    let mut bilans: HashMap<_, Vec<_>> = HashMap::new();
    for Charge { objet, .. } in completer(db, rows, versions, Vec::new())? {
        bilans.entry(objet.faits().convention).or_default().push(objet);
    }
    Ok(bilans)
}

impl Ecriture<'_> {
    /// The bilan of an act and its convention: within the author's scope, their dossier locked, in the version the author
    /// has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn bilan(&mut self, cible: &Attendu<CleBilan>) -> Result<(Convention, Bilan), Echec> {
        let (convention, bilan) = self.charger_bilan(cible.id)?;
        verifier_version(cible.version, bilan.recepisse.rang)?;
        Ok((convention, bilan.objet))
    }

    /// The bilan of the presentation that an act is about, and its convention.
    ///
    /// # Errors
    /// Those of [`Self::bilan`].
    pub fn bilan_de(&mut self, cible: &Attendu<ClePresentation>) -> Result<(Convention, Bilan), Echec> {
        let ClePresentation { bilan, numero } = cible.id;
        let (convention, bilan) = self.charger_bilan(bilan)?;
        bilan.objet.presentation(numero).ok_or(Echec::Introuvable)?;
        verifier_version(cible.version, bilan.recepisse.rang)?;
        Ok((convention, bilan.objet))
    }

    /// The bilans begun of the convention whose dossier is locked, without their texts: what an act on an action needs.
    ///
    /// # Errors
    /// Those of the database.
    pub fn bilans_du_dossier(&mut self, convention: ConventionId) -> Result<Vec<Bilan>, Echec> {
        Ok(sans_textes(&mut self.db, &[convention])?.remove(&convention).unwrap_or_default())
    }

    fn charger_bilan(&mut self, cle: CleBilan) -> Result<(Convention, Charge<Bilan>), Echec> {
        let convention = self.charger_convention(cle.convention)?;
        let bilan = de(&mut self.db, cle, &convention.recepisse)?;
        Ok((convention.objet, bilan))
    }
}

/// The sendings of the bilans of some conventions, each as what it settles (R15-11): the texts are left where they are.
pub(crate) fn adresses(
    db: &mut Session<'_>,
    conventions: &[ConventionId],
) -> Result<Vec<(ConventionId, Accomplissement)>, Echec> {
    let ids: Vec<String> = conventions.iter().map(ToString::to_string).collect();
    let accompli = |annee, date| Accomplissement { obligation: Obligation::Bilan, annee, quand: Quand::from(date) };
    if db.se_souvient() {
        let rows = bilan::table.filter(bilan::convention_id.eq_any(&ids)).select(Row::as_select()).load(db.sql)?;
        let bilans = load(db, rows)?.into_iter().map(|charge| charge.objet.into_parts());
        let adresses = bilans.flat_map(|BilanParts { convention, annee, envois, .. }| {
            envois.into_iter().map(move |envoi| (convention, accompli(annee, envoi.date)))
        });
        return Ok(adresses.collect());
    }
    let lignes = bilan_envoi::table
        .inner_join(bilan::table.on(bilan::id.eq(bilan_envoi::bilan_id)))
        .filter(bilan::convention_id.eq_any(&ids))
        .select((bilan::convention_id, bilan::annee, bilan_envoi::date_fait))
        .load::<(Col<ConventionId>, i32, NaiveDate)>(db.sql)?;
    Ok(lignes.into_iter().map(|(id, annee, date)| (id.valeur(), accompli(annee, date))).collect())
}

/// The bilan of a year, begun or not, under the proof of the last act on it or on its convention.
fn de(db: &mut Session<'_>, cle: CleBilan, convention: &Recepisse) -> Result<Charge<Bilan>, Echec> {
    let rows = bilan::table
        .filter(bilan::convention_id.eq(cle.convention.to_string()))
        .filter(bilan::annee.eq(cle.annee))
        .select(Row::as_select())
        .load(db.sql)?;
    let commence = load(db, rows)?.pop();
    let Charge { objet, recepisse } =
        commence.unwrap_or_else(|| Charge { objet: Bilan::a_elaborer(cle), recepisse: convention.clone() });
    let recepisse = if convention.rang > recepisse.rang { convention.clone() } else { recepisse };
    Ok(Charge { objet, recepisse })
}

fn ids_de(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| row.id.texte().to_owned()).collect()
}

/// Completes rows with all their facts: four queries, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<Charge<Bilan>>, Echec> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ids_de(&rows);
    let versions = bilan_version::table
        .filter(bilan_version::bilan_id.eq_any(&ids))
        .order(bilan_version::numero.asc())
        .select((VersionRow::as_select(), VoletsRow::as_select()))
        .load(db.sql)?;
    let presentations = bilan_presentation::table
        .filter(bilan_presentation::bilan_id.eq_any(&ids))
        .order(bilan_presentation::rang.asc())
        .select(PresentationRow::as_select())
        .load(db.sql)?;
    completer(db, rows, versions, presentations)
}

/// Completes rows with what was read of them, and with what was sent and answered.
fn completer(
    db: &mut Session<'_>,
    rows: Vec<Row>,
    versions: Vec<(VersionRow, VoletsRow)>,
    presentations: Vec<PresentationRow>,
) -> Result<Vec<Charge<Bilan>>, Echec> {
    let ids = ids_de(&rows);
    let envois = bilan_envoi::table
        .filter(bilan_envoi::bilan_id.eq_any(&ids))
        .order(bilan_envoi::rang.asc())
        .select(EnvoiRow::as_select())
        .load(db.sql)?;
    let reponses = bilan_reponse::table
        .filter(bilan_reponse::bilan_id.eq_any(&ids))
        .order(bilan_reponse::rang.asc())
        .select(ReponseRow::as_select())
        .load(db.sql)?;
    let mut versions = par_bilan(versions, |(row, _)| row.bilan_id.texte(), version)?;
    let mut presentations = par_bilan(presentations, |row| row.bilan_id.texte(), presentation)?;
    let mut envois = par_bilan(envois, |row| row.bilan_id.texte(), envoi)?;
    let mut reponses = par_bilan(reponses, |row| row.bilan_id.texte(), reponse)?;
    let charges = rows
        .into_iter()
        .zip(ids)
        .map(|(Row { id, numero: _, convention_id, annee, version, empreinte }, cle)| {
            let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
            let parts = BilanParts {
                id: id.valeur(),
                convention: convention_id.valeur(),
                annee,
                versions: versions.remove(&cle).unwrap_or_default(),
                presentations: presentations.remove(&cle).unwrap_or_default(),
                envois: envois.remove(&cle).unwrap_or_default(),
                reponses: reponses.remove(&cle).unwrap_or_default(),
            };
            Charge { objet: Bilan::from_parts(parts), recepisse }
        })
        .collect();
    db.connus(charges)
}

/// Rows made facts, each list under the bilan that it belongs to.
fn par_bilan<R, F>(
    rows: Vec<R>,
    bilan: impl Fn(&R) -> &str,
    fait: impl Fn(R) -> Result<F, Echec>,
) -> Result<HashMap<String, Vec<F>>, Echec> {
    let mut faits: HashMap<String, Vec<F>> = HashMap::new();
    for row in rows {
        let bilan = bilan(&row).to_owned();
        faits.entry(bilan).or_default().push(fait(row)?);
    }
    Ok(faits)
}

fn version((row, volets): (VersionRow, VoletsRow)) -> Result<VersionBilan, Echec> {
    Ok(VersionBilan {
        numero: numero(row.numero)?,
        volet_quantitatif: volets.volet_quantitatif.map(Personnel),
        volet_qualitatif: volets.volet_qualitatif.map(Personnel),
        chiffres: volets.chiffres.as_deref().map(de_json).transpose()?,
        neant: row.neant,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}

fn presentation(row: PresentationRow) -> Result<Presentation, Echec> {
    let reponse = match (row.reponse_confirme, row.reponse_date, row.reponse_le, row.reponse_jour, row.reponse_par) {
        (Some(confirme), Some(date), Some(le), Some(jour), Some(par)) => Some(ReponseTranscription {
            confirme,
            date,
            motif: row.reponse_motif.map(Personnel),
            enregistrement: enregistrement(le, jour, par),
        }),
        _ => None,
    };
    Ok(Presentation {
        instance: row.instance.valeur(),
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        transcrite: row.transcrite,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
        reponse,
    })
}

fn envoi(row: EnvoiRow) -> Result<Envoi, Echec> {
    Ok(Envoi {
        version: numero(row.version)?,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}

fn reponse(row: ReponseRow) -> Result<ReponseBilan, Echec> {
    Ok(ReponseBilan {
        partie: row.partie.valeur(),
        sens: row.sens.valeur(),
        motif: row.motif.map(Personnel),
        version: numero(row.version)?,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}

fn numero(version: i32) -> Result<u16, Echec> {
    u16::try_from(version).map_err(Echec::illisible)
}

// ---- writing

impl Persistant for Bilan {
    const NATURE: &'static str = "bilan";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let BilanParts { id, convention, annee, versions, presentations, envois, reponses } = decision.apres.faits();
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        if decision.fait == FaitBilan::BilanElabore && versions.len() == 1 {
            let row = Row {
                id: (*id).into(),
                numero: inscription.numero,
                convention_id: (*convention).into(),
                annee: *annee,
                version: *version,
                empreinte: empreinte.clone(),
            };
            diesel::insert_into(bilan::table).values(row).execute(db)?;
        } else {
            diesel::update(bilan::table.filter(bilan::id.eq(id.to_string())))
                .set((bilan::version.eq(version), bilan::empreinte.eq(empreinte)))
                .execute(db)?;
        }
        match decision.fait {
            FaitBilan::BilanElabore => {
                let (_, version) = dernier(versions)?;
                diesel::insert_into(bilan_version::table).values(version_row(*id, version)?).execute(db)?;
            }
            FaitBilan::BilanPresente => {
                let (rang, presentation) = dernier(presentations)?;
                let row = presentation_row(*id, rang, presentation);
                diesel::insert_into(bilan_presentation::table).values(row).execute(db)?;
            }
            FaitBilan::PresentationConfirmee(numero) | FaitBilan::PresentationContestee(numero) => {
                let reponse = decision.apres.presentation(numero).and_then(|presentation| presentation.reponse.clone());
                let ReponseTranscription { confirme, date, motif, enregistrement } =
                    reponse.ok_or_else(|| Echec::illisible("un acte sans fait"))?;
                let celle = bilan_presentation::table
                    .filter(bilan_presentation::bilan_id.eq(id.to_string()))
                    // Ranks count from 0, numbers from 1.
                    .filter(bilan_presentation::rang.eq(i32::from(numero) - 1));
                diesel::update(celle)
                    .set((
                        bilan_presentation::reponse_confirme.eq(confirme),
                        bilan_presentation::reponse_date.eq(date),
                        bilan_presentation::reponse_motif.eq(motif.map(|motif| motif.0)),
                        bilan_presentation::reponse_le.eq(enregistrement.le.naive_utc()),
                        bilan_presentation::reponse_jour.eq(enregistrement.jour),
                        bilan_presentation::reponse_par.eq(enregistrement.par.as_str()),
                    ))
                    .execute(db)?;
            }
            FaitBilan::BilanAdresse => {
                let (rang, envoi) = dernier(envois)?;
                diesel::insert_into(bilan_envoi::table).values(envoi_row(*id, rang, envoi)).execute(db)?;
            }
            FaitBilan::BilanValide | FaitBilan::BilanRefuse => {
                let (rang, reponse) = dernier(reponses)?;
                diesel::insert_into(bilan_reponse::table).values(reponse_row(*id, rang, reponse)).execute(db)?;
            }
        }
        Ok(())
    }
}

/// The fact that the act added, and its place among those of its list.
fn dernier<F>(faits: &[F]) -> Result<(i32, &F), Echec> {
    (0..).zip(faits).last().ok_or_else(|| Echec::illisible("un acte sans fait"))
}

fn version_row(bilan: BilanId, version: &VersionBilan) -> Result<(VersionRow, VoletsRow), Echec> {
    let VersionBilan {
        numero,
        volet_quantitatif,
        volet_qualitatif,
        chiffres,
        neant,
        date,
        piece,
        fictif,
        enregistrement,
    } = version.clone();
    let Enregistrement { le, jour, par } = enregistrement;
    let (piece_reference, piece_sha256) = colonnes(piece);
    let volets = VoletsRow {
        volet_quantitatif: volet_quantitatif.map(|volet| volet.0),
        volet_qualitatif: volet_qualitatif.map(|volet| volet.0),
        chiffres: chiffres.as_ref().map(en_json).transpose()?,
    };
    let row = VersionRow {
        bilan_id: bilan.into(),
        numero: numero.into(),
        neant,
        date_fait: date,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
    };
    Ok((row, volets))
}

fn presentation_row(bilan: BilanId, rang: i32, presentation: &Presentation) -> PresentationRow {
    // A presentation is answered for once it is there: the answer is an update.
    let Presentation { instance, date, piece, transcrite, fictif, enregistrement, reponse: _ } = presentation.clone();
    let Enregistrement { le, jour, par } = enregistrement;
    let (piece_reference, piece_sha256) = colonnes(piece);
    PresentationRow {
        bilan_id: bilan.into(),
        rang,
        instance: instance.into(),
        transcrite,
        date_fait: date,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
        reponse_confirme: None,
        reponse_date: None,
        reponse_motif: None,
        reponse_le: None,
        reponse_jour: None,
        reponse_par: None,
    }
}

fn envoi_row(bilan: BilanId, rang: i32, envoi: &Envoi) -> EnvoiRow {
    let Envoi { version, date, piece, fictif, enregistrement } = envoi.clone();
    let Enregistrement { le, jour, par } = enregistrement;
    let (piece_reference, piece_sha256) = colonnes(piece);
    EnvoiRow {
        bilan_id: bilan.into(),
        rang,
        version: version.into(),
        date_fait: date,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
    }
}

fn reponse_row(bilan: BilanId, rang: i32, reponse: &ReponseBilan) -> ReponseRow {
    let ReponseBilan { partie, sens, motif, version, date, piece, fictif, enregistrement } = reponse.clone();
    let Enregistrement { le, jour, par } = enregistrement;
    let (piece_reference, piece_sha256) = colonnes(piece);
    ReponseRow {
        bilan_id: bilan.into(),
        rang,
        partie: partie.into(),
        sens: sens.into(),
        motif: motif.map(|motif| motif.0),
        version: version.into(),
        date_fait: date,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
    }
}
