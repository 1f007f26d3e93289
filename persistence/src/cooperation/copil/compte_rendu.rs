//! The minutes of meetings: one row a meeting, and its facts.

use super::{decision, numero};

use crate::cooperation::fiche_action;
use crate::schema::{compte_rendu, fait_compte_rendu};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{de_json, en_json};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire;
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::convention::Convention;
use domain::cooperation::copil::compte_rendu::{
    CompteRendu, CompteRenduParts, Diffusion, Entourage, EnvoiCompteRendu, FaitCompteRendu, Observation, Soumission,
    ValidationCompteRendu, VersionCompteRendu,
};
use domain::cooperation::copil::decision::FaitDecision;
use domain::cooperation::copil::majorite::ResultatVote;
use domain::cooperation::copil::reunion::Reunion;
use domain::socle::calendrier::Date;
use domain::socle::code::{CompteRenduId, ConventionId, DecisionId, ReunionId};
use domain::socle::decision::Decision;
use domain::socle::fait_accompli::FaitAccompli;
use domain::socle::moment::{FaitDate, Personnel};
use domain::socle::organisation::{CodeOrganisation, Portee};
use std::collections::HashMap;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = compte_rendu, check_for_backend(MultiBackend))]
struct Row {
    id: Col<CompteRenduId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    reunion_id: Col<ReunionId>,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_compte_rendu, check_for_backend(MultiBackend))]
struct FaitRow {
    compte_rendu_id: Col<CompteRenduId>,
    rang: i32,
    nature: String,
    tour: i32,
    version: Option<i32>,
    texte: Option<String>,
    directions: Option<String>,
    destinataires: Option<String>,
    organisations: Option<String>,
    decision_id: Option<Col<DecisionId>>,
    fait_accompli: Option<String>,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

const VERSION: &str = "version";
const ENVOI: &str = "envoi";
const OBSERVATION: &str = "observation";
const SOUMISSION: &str = "soumission";
const VALIDATION: &str = "validation";
const DIFFUSION: &str = "diffusion";

// ---- reading

impl Lecture<'_> {
    /// Minutes within scope, by the id that the journal knows.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn compte_rendu(&mut self, id: CompteRenduId) -> Result<Charge<CompteRendu>, Echec> {
        let row = compte_rendu::table
            .filter(compte_rendu::id.eq(id.to_string()))
            .select(Row::as_select())
            .first(self.db.sql)?;
        let charge = rebuild(&mut self.db, row)?.ok_or(Echec::Introuvable)?;
        self.convention(charge.objet.faits().convention)?;
        Ok(charge)
    }

    /// The minutes of a meeting within scope, with what they are judged by.
    ///
    /// # Errors
    /// [`Echec::Introuvable`], when nobody has written them too.
    pub fn compte_rendu_de(&mut self, reunion: ReunionId) -> Result<(Entourage, Charge<CompteRendu>), Echec> {
        // A partner is shown no meeting, but the minutes that were sent to it: what stands on a day is for the reader to ask.
        let reunion = match self.portee {
            Portee::Porteur(_) => super::reunion::charger(&mut self.db, reunion)?.objet,
            _ => self.reunion(reunion)?.objet,
        };
        let convention = self.convention(reunion.faits().convention)?.objet;
        let charge = de(&mut self.db, &reunion)?.ok_or(Echec::Introuvable)?;
        let entourage = entourage(&mut self.db, convention, reunion, &charge.objet)?;
        match &self.portee {
            Portee::Porteur(code) if !charge.objet.est_diffuse_a(&entourage, code, Date::MAX) => {
                Err(Echec::Introuvable)
            }
            _ => Ok((entourage, charge)),
        }
    }

    /// The minutes of a meeting within scope, written or not, with what they are judged by.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn compte_rendu_ou_aucun(&mut self, reunion: ReunionId) -> Result<(Entourage, CompteRendu), Echec> {
        let reunion = self.reunion(reunion)?.objet;
        let convention = self.convention(reunion.faits().convention)?.objet;
        let ecrit = de(&mut self.db, &reunion)?;
        let compte_rendu = ecrit.map_or_else(|| CompteRendu::a_rediger(&reunion), |charge| charge.objet);
        let entourage = entourage(&mut self.db, convention, reunion, &compte_rendu)?;
        Ok((entourage, compte_rendu))
    }
}

impl Ecriture<'_> {
    /// The minutes of an act, with what they are judged by: within scope, the dossier locked, in the version the author has
    /// read; nobody having written them, they have no facts, and the version of their meeting.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn compte_rendu(&mut self, cible: &Attendu<ReunionId>) -> Result<(Entourage, CompteRendu), Echec> {
        let (convention, reunion) = self.reunion(&Attendu { id: cible.id, version: None })?;
        let ecrit = de(&mut self.db, &reunion)?;
        if let Some(charge) = &ecrit {
            verifier_version(cible.version, charge.recepisse.rang)?;
        } else {
            // What the author has read is the meeting.
            let id = cible.id;
            super::reunion::verifier_version_lue(&mut self.db, id, cible.version)?;
        }
        let compte_rendu = ecrit.map_or_else(|| CompteRendu::a_rediger(&reunion), |charge| charge.objet);
        let entourage = entourage(&mut self.db, convention, reunion, &compte_rendu)?;
        Ok((entourage, compte_rendu))
    }
}

fn entourage(
    db: &mut Session<'_>,
    convention: Convention,
    reunion: Reunion,
    compte_rendu: &CompteRendu,
) -> Result<Entourage, Echec> {
    let id = convention.faits().id;
    let decisions = decision::citees(db, id, &liees(compte_rendu))?;
    let porteurs = fiche_action::porteurs(db, id)?;
    Ok(Entourage { convention, reunion, decisions, porteurs })
}

fn liees(compte_rendu: &CompteRendu) -> Vec<DecisionId> {
    compte_rendu.faits().validations.iter().map(|validation| validation.decision).collect()
}

fn de(db: &mut Session<'_>, reunion: &Reunion) -> Result<Option<Charge<CompteRendu>>, Echec> {
    let row = compte_rendu::table
        .filter(compte_rendu::reunion_id.eq(reunion.faits().id.to_string()))
        .select(Row::as_select())
        .first(db.sql)
        .optional()?;
    row.map(|row| rebuild(db, row)).transpose().map(Option::flatten)
}

/// The days on which the minutes of these meetings were validated, by a decision that stands (G17).
///
/// The vote that validates is read in its own facts alone: how its voices are known hangs on what is sought here.
pub(super) fn valides(db: &mut Session<'_>, reunions: &[String]) -> Result<HashMap<String, NaiveDate>, Echec> {
    let mut valides = HashMap::new();
    for (convention, validations) in validations(db, reunions)? {
        let citees: Vec<_> = validations.iter().map(|(_, decision, _)| *decision).collect();
        let votes = histoire::citees::<FaitDecision>(db, &convention, &citees)?;
        for (reunion, decision, date) in validations {
            let vote = votes.iter().find(|vote| vote.objet.id() == decision);
            if vote.and_then(|vote| vote.objet.projection().resultat()) == Some(ResultatVote::Adoptee) {
                valides.insert(reunion, date);
            }
        }
    }
    Ok(valides)
}

/// A meeting, the decision that validates its minutes, and the day.
type Validation = (String, DecisionId, NaiveDate);

/// The validations of the minutes of these meetings, convention by convention, in the order of their recording.
fn validations(db: &mut Session<'_>, reunions: &[String]) -> Result<HashMap<ConventionId, Vec<Validation>>, Echec> {
    let mut validations: HashMap<_, Vec<Validation>> = HashMap::new();
    if reunions.is_empty() {
        return Ok(validations);
    }
    if db.se_souvient() {
        let rows = compte_rendu::table.filter(compte_rendu::reunion_id.eq_any(reunions)).select(Row::as_select());
        for row in rows.load(db.sql)? {
            let Some(Charge { objet, .. }) = rebuild(db, row)? else { continue };
            let CompteRenduParts { convention, reunion, validations: dites, .. } = objet.into_parts();
            let dites = dites.into_iter().map(|dite| (reunion.to_string(), dite.decision, dite.fait.date));
            validations.entry(convention).or_default().extend(dites);
        }
        return Ok(validations);
    }
    let lignes = compte_rendu::table
        .inner_join(fait_compte_rendu::table.on(fait_compte_rendu::compte_rendu_id.eq(compte_rendu::id)))
        .filter(compte_rendu::reunion_id.eq_any(reunions))
        .filter(fait_compte_rendu::nature.eq(VALIDATION))
        .order(fait_compte_rendu::rang.asc())
        .select((
            compte_rendu::convention_id,
            compte_rendu::reunion_id,
            fait_compte_rendu::decision_id.assume_not_null(),
            fait_compte_rendu::date_fait,
        ))
        .load::<(Col<ConventionId>, String, Col<DecisionId>, NaiveDate)>(db.sql)?;
    for (convention, reunion, decision, date) in lignes {
        validations.entry(convention.valeur()).or_default().push((reunion, decision.valeur(), date));
    }
    Ok(validations)
}

fn rebuild(db: &mut Session<'_>, row: Row) -> Result<Option<Charge<CompteRendu>>, Echec> {
    let faits = fait_compte_rendu::table
        .filter(fait_compte_rendu::compte_rendu_id.eq(row.id.texte()))
        .order(fait_compte_rendu::rang.asc())
        .select(FaitRow::as_select())
        .load(db.sql)?;
    let Row { id, numero: _, convention_id, reunion_id, version, empreinte } = row;
    let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
    let mut parts = CompteRenduParts {
        id: id.valeur(),
        convention: convention_id.valeur(),
        reunion: reunion_id.valeur(),
        versions: Vec::new(),
        envois: Vec::new(),
        observations: Vec::new(),
        soumissions: Vec::new(),
        validations: Vec::new(),
        diffusions: Vec::new(),
    };
    for row in faits {
        let tour = numero(row.tour)?;
        let version = row.version.map(numero).transpose()?;
        let texte = row.texte.map(Personnel);
        let directions = row.directions.as_deref().map(de_json::<Vec<_>>).transpose()?.unwrap_or_default();
        let destinataires = row.destinataires.as_deref().map(de_json::<Vec<String>>).transpose()?;
        let organisations = row.organisations.as_deref().map(de_json::<Vec<_>>).transpose()?.unwrap_or_default();
        let decision = row.decision_id.map(Col::valeur);
        let fait_accompli = row.fait_accompli.as_deref().map(de_json).transpose()?;
        let fait = fait_date!(row);
        let manque = || Echec::illisible(&row.nature);
        match row.nature.as_str() {
            VERSION => {
                let (numero, texte) = (version.ok_or_else(manque)?, texte.ok_or_else(manque)?);
                parts.versions.push(VersionCompteRendu { numero, tour, texte, fait });
            }
            ENVOI => parts.envois.push(EnvoiCompteRendu { tour, directions, fait }),
            OBSERVATION => {
                let direction = directions.first().copied().ok_or_else(manque)?;
                parts.observations.push(Observation { tour, direction, texte, fait });
            }
            SOUMISSION => {
                let version = version.ok_or_else(manque)?;
                parts.soumissions.push(Soumission { tour, version, fait_accompli, fait });
            }
            VALIDATION => {
                let decision = decision.ok_or_else(manque)?;
                parts.validations.push(ValidationCompteRendu { tour, decision, fait });
            }
            DIFFUSION => {
                let destinataires = destinataires.unwrap_or_default().into_iter().map(Personnel).collect();
                parts.diffusions.push(Diffusion { destinataires, organisations, fait_accompli, fait });
            }
            autre => return Err(Echec::illisible(autre)),
        }
    }
    db.connu(Charge { objet: CompteRendu::from_parts(parts), recepisse })
}

// ---- writing

impl Persistant for CompteRendu {
    const NATURE: &'static str = "compte_rendu";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let parts = decision.apres.faits();
        let CompteRenduParts { id, convention, reunion, versions, envois, .. } = parts;
        let CompteRenduParts { observations, soumissions, validations, diffusions, .. } = parts;
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        if decision.fait == FaitCompteRendu::CompteRenduRedige && versions.len() == 1 {
            let row = Row {
                id: (*id).into(),
                numero: inscription.numero,
                convention_id: (*convention).into(),
                reunion_id: (*reunion).into(),
                version: *version,
                empreinte: empreinte.clone(),
            };
            diesel::insert_into(compte_rendu::table).values(row).execute(db)?;
        } else {
            diesel::update(compte_rendu::table.filter(compte_rendu::id.eq(id.to_string())))
                .set((compte_rendu::version.eq(version), compte_rendu::empreinte.eq(empreinte)))
                .execute(db)?;
        }
        let nombre =
            [versions.len(), envois.len(), observations.len(), soumissions.len(), validations.len(), diffusions.len()];
        let rang = i32::try_from(nombre.iter().sum::<usize>() - 1).map_err(Echec::illisible)?;
        let manque = || Echec::illisible(id);
        let row = match decision.fait {
            FaitCompteRendu::CompteRenduRedige => {
                let VersionCompteRendu { numero, tour, texte, fait } = versions.last().ok_or_else(manque)?;
                let (version, texte) = (Some((*numero).into()), Some(texte.0.clone()));
                FaitRow { version, texte, ..fait_row(*id, rang, VERSION, *tour, fait) }
            }
            FaitCompteRendu::CompteRenduAdresse => {
                let EnvoiCompteRendu { tour, directions, fait } = envois.last().ok_or_else(manque)?;
                FaitRow { directions: Some(en_json(directions)?), ..fait_row(*id, rang, ENVOI, *tour, fait) }
            }
            FaitCompteRendu::CompteRenduObserve => {
                let Observation { tour, direction, texte, fait } = observations.last().ok_or_else(manque)?;
                let (directions, texte) = (Some(en_json(&[direction])?), texte.as_ref().map(|texte| texte.0.clone()));
                FaitRow { directions, texte, ..fait_row(*id, rang, OBSERVATION, *tour, fait) }
            }
            FaitCompteRendu::CompteRenduSoumis => {
                let Soumission { tour, version, fait_accompli, fait } = soumissions.last().ok_or_else(manque)?;
                let (version, fait_accompli) = (Some((*version).into()), accompli(fait_accompli.as_ref())?);
                FaitRow { version, fait_accompli, ..fait_row(*id, rang, SOUMISSION, *tour, fait) }
            }
            FaitCompteRendu::CompteRenduValide => {
                let ValidationCompteRendu { tour, decision, fait } = validations.last().ok_or_else(manque)?;
                FaitRow { decision_id: Some((*decision).into()), ..fait_row(*id, rang, VALIDATION, *tour, fait) }
            }
            FaitCompteRendu::CompteRenduDiffuse => {
                let Diffusion { destinataires, organisations, fait_accompli, fait } =
                    diffusions.last().ok_or_else(manque)?;
                let fait_accompli = accompli(fait_accompli.as_ref())?;
                let noms: Vec<&str> = destinataires.iter().map(|nom| nom.0.as_str()).collect();
                let (destinataires, organisations) = (Some(en_json(&noms)?), Some(en_json(organisations)?));
                FaitRow { destinataires, organisations, fait_accompli, ..fait_row(*id, rang, DIFFUSION, 1, fait) }
            }
        };
        diesel::insert_into(fait_compte_rendu::table).values(row).execute(db)?;
        Ok(())
    }
}

fn accompli(accompli: Option<&FaitAccompli>) -> Result<Option<String>, Echec> {
    accompli.map(en_json).transpose()
}

/// What every fact of the minutes says.
fn fait_row(id: CompteRenduId, rang: i32, nature: &str, tour: u16, fait: &FaitDate) -> FaitRow {
    row_datee!(fait => FaitRow {
        compte_rendu_id: id.into(),
        rang: rang,
        nature: nature.to_owned(),
        tour: tour.into(),
        version: None,
        texte: None,
        directions: None,
        destinataires: None,
        organisations: None,
        decision_id: None,
        fait_accompli: None,
    })
}
