//! Decisions of the steering committee: the row, its dated facts, the voices.

use super::{compte_rendu, consultation, convention_visible};
use crate::cooperation::communication;
use crate::schema::{decision_copil, fait_decision, voix};
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
use domain::cooperation::constatation::Constatation;
use domain::cooperation::convention::College;
use domain::cooperation::copil::consultation::{AnnulationMotivee, Consultation};
use domain::cooperation::copil::decision::{
    Circonstances, ClotureVote, DecisionCopil, DecisionCopilParts, FaitDecision, LieuDuVote, ObjetDecision, Sens,
    VoixPortee,
};
use domain::cooperation::copil::majorite::{Majorite, ResultatVote};
use domain::socle::code::{ConsultationId, ConventionId, DecisionId, FicheActionId, MembreId, ReunionId, VoixId};
use domain::socle::decision::Decision;
use domain::socle::moment::{Enregistrement, Personnel, ReponseTranscription};
use domain::socle::organisation::CodeOrganisation;
use std::collections::{HashMap, HashSet};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = decision_copil, check_for_backend(MultiBackend))]
struct Row {
    id: Col<DecisionId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    reunion_id: Option<Col<ReunionId>>,
    consultation_id: Option<Col<ConsultationId>>,
    resolution: String,
    objet: Col<ObjetDecision>,
    objet_reference: Option<String>,
    fiche_id: Option<Col<FicheActionId>>,
    fait_accompli: Option<String>,
    date_ouverture: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    resultat: Option<Col<ResultatVote>>,
    sensible_a_la_lecture: Option<bool>,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_decision, check_for_backend(MultiBackend))]
struct FaitRow {
    decision_id: Col<DecisionId>,
    nature: String,
    date_fait: NaiveDate,
    motif: Option<String>,
    calcul: Option<String>,
    composition_irreguliere: Option<bool>,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = voix, check_for_backend(MultiBackend))]
struct VoixRow {
    id: Col<VoixId>,
    decision_id: Col<DecisionId>,
    rang: i32,
    college: Col<College>,
    premiere: i32,
    nombre: i32,
    membre_id: Option<Col<MembreId>>,
    sens: Col<Sens>,
    pouvoir: Option<String>,
    date_voix: NaiveDate,
    hors_delai: bool,
    transcrite: bool,
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

const CLOTURE: &str = "cloture";
const ANNULATION: &str = "annulation";

// ---- reading

/// Which decisions a list wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FiltreDecisions {
    /// Those whose result hangs on the reading of « 50% plus une voix », or not.
    pub sensible_a_la_lecture: Option<bool>,
    /// Those with this result, which nothing cancelled.
    pub resultat: Option<ResultatVote>,
    /// Those whose vote was opened between these days, both included.
    pub ouvertes: Option<(NaiveDate, NaiveDate)>,
}

impl Lecture<'_> {
    /// A decision within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn decision(&mut self, id: DecisionId) -> Result<Charge<DecisionCopil>, Echec> {
        let dossier = dossier_de(&mut self.db, id)?;
        convention_visible(&mut self.db, &self.portee, dossier)?;
        charger(&mut self.db, id)
    }

    /// A decision within scope, with what surrounds its vote.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn vote(&mut self, id: DecisionId) -> Result<(Circonstances, Charge<DecisionCopil>), Echec> {
        let charge = self.decision(id)?;
        let convention = self.convention(charge.objet.faits().convention)?.objet;
        let composition = self.composition(convention.faits().id)?;
        let consultation = consultation_du_vote(&mut self.db, &charge.objet)?;
        Ok((Circonstances { convention, composition, consultation }, charge))
    }

    /// The decision of these voices, within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn decision_de(&mut self, id: VoixId) -> Result<Charge<DecisionCopil>, Echec> {
        let decision = decision_des_voix(&mut self.db, id)?;
        self.decision(decision)
    }

    /// The decisions of a consultation that the caller has been shown to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_de(&mut self, consultation: ConsultationId) -> Result<Vec<DecisionCopil>, Echec> {
        de_la_consultation(&mut self.db, consultation)
    }

    /// The decisions of a convention within scope, in the order of their recording, each with its place in that order.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn decisions(
        &mut self,
        convention: ConventionId,
        filtre: &FiltreDecisions,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<DecisionCopil>)>, Echec> {
        convention_visible(&mut self.db, &self.portee, Some(convention.to_string()))?;
        let mut requete = decision_copil::table
            .filter(decision_copil::convention_id.eq(convention.to_string()))
            .filter(decision_copil::numero.gt(apres))
            .order(decision_copil::numero.asc())
            .limit(limite)
            .into_boxed();
        if let Some(sensible) = filtre.sensible_a_la_lecture {
            requete = requete.filter(decision_copil::sensible_a_la_lecture.eq(sensible));
        }
        if let Some(resultat) = filtre.resultat {
            let annulees =
                fait_decision::table.filter(fait_decision::nature.eq(ANNULATION)).select(fait_decision::decision_id);
            requete = requete
                .filter(decision_copil::resultat.eq(resultat.texte()))
                .filter(decision_copil::id.ne_all(annulees));
        }
        if let Some((debut, fin)) = filtre.ouvertes {
            requete = requete.filter(decision_copil::date_ouverture.between(debut, fin));
        }
        let rows = requete.select(Row::as_select()).load(self.db.sql)?;
        load(&mut self.db, rows)
    }
}

impl Ecriture<'_> {
    /// The decision of an act, with what surrounds its vote: within the author's scope, its dossier locked.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn decision(&mut self, cible: &Attendu<DecisionId>) -> Result<(Circonstances, DecisionCopil), Echec> {
        let portee = self.acteur().portee();
        let dossier = dossier_de(&mut self.db, cible.id)?;
        let id = convention_visible(&mut self.db, &portee, dossier)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let composition = self.composition(id)?;
        let charge = charger(&mut self.db, cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        let consultation = consultation_du_vote(&mut self.db, &charge.objet)?;
        Ok((Circonstances { convention, composition, consultation }, charge.objet))
    }

    /// The decision of the voice that an act is about.
    ///
    /// # Errors
    /// Those of [`Self::decision`].
    pub fn decision_de(&mut self, cible: &Attendu<VoixId>) -> Result<(Circonstances, DecisionCopil), Echec> {
        let id = decision_des_voix(&mut self.db, cible.id)?;
        self.decision(&Attendu { id, version: cible.version })
    }

    /// The decisions of a consultation that the author has been shown to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_de(&mut self, consultation: ConsultationId) -> Result<Vec<DecisionCopil>, Echec> {
        de_la_consultation(&mut self.db, consultation)
    }
}

impl Lecture<'_> {
    /// The decisions put to the vote in a meeting that the caller has been shown to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_de_reunion(&mut self, reunion: ReunionId) -> Result<Vec<DecisionCopil>, Echec> {
        let rows = decision_copil::table
            .filter(decision_copil::reunion_id.eq(reunion.to_string()))
            .order(decision_copil::numero.asc())
            .select(Row::as_select())
            .load(self.db.sql)?;
        Ok(load(&mut self.db, rows)?.into_iter().map(|(_, charge)| charge.objet).collect())
    }
}

impl Ecriture<'_> {
    /// A decision that an act cites, of the convention whose dossier is locked.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when the convention has no such decision.
    pub fn decision_citee(&mut self, convention: ConventionId, id: DecisionId) -> Result<DecisionCopil, Echec> {
        citees(&mut self.db, convention, &[id])?.pop().ok_or(Echec::Introuvable)
    }
}

/// The decisions of a convention that are cited elsewhere.
pub(crate) fn citees(
    db: &mut Session<'_>,
    convention: ConventionId,
    ids: &[DecisionId],
) -> Result<Vec<DecisionCopil>, Echec> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows = decision_copil::table
        .filter(decision_copil::id.eq_any(ids))
        .filter(decision_copil::convention_id.eq(convention.to_string()))
        .select(Row::as_select())
        .load(db.sql)?;
    Ok(load(db, rows)?.into_iter().map(|(_, charge)| charge.objet).collect())
}

/// Of these decisions of dossiers, those that were adopted and stand; their voices, which hang on what is sought here, are left
/// aside.
pub(super) fn adoptees(db: &mut Session<'_>, decisions: &[(&str, DecisionId)]) -> Result<HashSet<DecisionId>, Echec> {
    if decisions.is_empty() {
        return Ok(HashSet::new());
    }
    if !db.se_souvient() {
        let ids: Vec<String> = decisions.iter().map(|(_, id)| id.to_string()).collect();
        let annulees =
            fait_decision::table.filter(fait_decision::nature.eq(ANNULATION)).select(fait_decision::decision_id);
        let lignes = decision_copil::table
            .filter(decision_copil::id.eq_any(ids))
            .filter(decision_copil::resultat.eq(ResultatVote::Adoptee.texte()))
            .filter(decision_copil::id.ne_all(annulees))
            .select(decision_copil::id)
            .load::<Col<DecisionId>>(db.sql)?;
        return Ok(lignes.into_iter().map(Col::valeur).collect());
    }
    let mut adoptees = HashSet::new();
    for (dossier, id) in decisions {
        let vote = db.image::<DecisionCopil>(dossier, id.to_string())?.map(DecisionCopil::into_parts);
        adoptees.extend(
            vote.filter(|vote| {
                let resultat = vote.cloture.as_ref().map(|cloture| cloture.majorite.resultat);
                vote.annulation.is_none() && resultat == Some(ResultatVote::Adoptee)
            })
            .map(|_| *id),
        );
    }
    Ok(adoptees)
}

fn decision_des_voix(db: &mut Session<'_>, id: VoixId) -> Result<DecisionId, Echec> {
    let table = voix::table.filter(voix::id.eq(id.to_string()));
    Ok(table.select(voix::decision_id).first::<Col<DecisionId>>(db.sql)?.valeur())
}

/// The consultation in which a vote takes place, if it is by e-mail.
fn consultation_du_vote(db: &mut Session<'_>, decision: &DecisionCopil) -> Result<Option<Consultation>, Echec> {
    match decision.faits().lieu {
        LieuDuVote::Consultation(id) => Ok(Some(consultation::charger(db, id)?.objet)),
        LieuDuVote::Reunion(_) => Ok(None),
    }
}

fn de_la_consultation(db: &mut Session<'_>, consultation: ConsultationId) -> Result<Vec<DecisionCopil>, Echec> {
    let rows = decision_copil::table
        .filter(decision_copil::consultation_id.eq(consultation.to_string()))
        .order(decision_copil::numero.asc())
        .select(Row::as_select())
        .load(db.sql)?;
    Ok(load(db, rows)?.into_iter().map(|(_, charge)| charge.objet).collect())
}

fn dossier_de(db: &mut Session<'_>, id: DecisionId) -> Result<Option<String>, Echec> {
    let table = decision_copil::table.filter(decision_copil::id.eq(id.to_string()));
    Ok(table.select(decision_copil::convention_id).first(db.sql).optional()?)
}

fn charger(db: &mut Session<'_>, id: DecisionId) -> Result<Charge<DecisionCopil>, Echec> {
    let table = decision_copil::table.filter(decision_copil::id.eq(id.to_string()));
    let rows = table.select(Row::as_select()).load(db.sql)?;
    load(db, rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
}

/// Completes rows with their facts and voices, and with what the minutes of their meetings confirm and what a breach
/// marks: five queries at most, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<DecisionCopil>)>, Echec> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.texte().to_owned()).collect();
    let mut faits: HashMap<String, Vec<FaitRow>> = HashMap::new();
    let mut donnees: HashMap<String, Vec<VoixRow>> = HashMap::new();
    if !ids.is_empty() {
        for fait in fait_decision::table
            .filter(fait_decision::decision_id.eq_any(&ids))
            .select(FaitRow::as_select())
            .load(db.sql)?
        {
            faits.entry(fait.decision_id.texte().to_owned()).or_default().push(fait);
        }
        for voix in voix::table
            .filter(voix::decision_id.eq_any(&ids))
            .order(voix::rang.asc())
            .select(VoixRow::as_select())
            .load(db.sql)?
        {
            donnees.entry(voix.decision_id.texte().to_owned()).or_default().push(voix);
        }
    }
    let reunions: Vec<ReunionId> = rows.iter().filter_map(|row| row.reunion_id.clone().map(Col::valeur)).collect();
    let valides = compte_rendu::valides(db, &reunions)?;
    let conventions = rows.iter().map(|row| row.convention_id.texte().to_owned()).collect();
    let constatations = communication::constatations(db, conventions)?;
    let charges = rows
        .into_iter()
        .zip(ids)
        .map(|(row, id)| {
            let constatations = constatations.get(row.convention_id.texte()).cloned().unwrap_or_default();
            let (faits, donnees) = (faits.remove(&id).unwrap_or_default(), donnees.remove(&id).unwrap_or_default());
            let valide_le = row.reunion_id.clone().and_then(|id| valides.get(&id.valeur()).copied());
            rebuild(row, (valide_le, constatations), faits, donnees)
        })
        .collect::<Result<Vec<_>, Echec>>()?;
    db.connus_en_ordre(charges)
}

fn rebuild(
    row: Row,
    (compte_rendu_valide_le, constatations): (Option<NaiveDate>, Vec<Constatation>),
    faits: Vec<FaitRow>,
    donnees: Vec<VoixRow>,
) -> Result<(i64, Charge<DecisionCopil>), Echec> {
    let Row {
        id,
        numero,
        convention_id,
        reunion_id,
        consultation_id,
        resolution,
        objet,
        objet_reference,
        fiche_id,
        fait_accompli,
        date_ouverture,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le,
        enregistre_jour,
        enregistre_par,
        resultat: _,
        sensible_a_la_lecture: _,
        version,
        empreinte,
    } = row;
    let recepisse = Recepisse { dossier: convention_id.texte().to_owned(), rang: version, empreinte };
    let lieu = match (reunion_id, consultation_id) {
        (Some(reunion), None) => LieuDuVote::Reunion(reunion.valeur()),
        (None, Some(consultation)) => LieuDuVote::Consultation(consultation.valeur()),
        _ => return Err(Echec::illisible(id.texte())),
    };
    let mut parts = DecisionCopilParts {
        id: id.valeur(),
        convention: convention_id.valeur(),
        lieu,
        resolution: Personnel(resolution),
        objet: objet.valeur(),
        objet_reference,
        fiche: fiche_id.map(Col::valeur),
        fait_accompli: fait_accompli.as_deref().map(de_json).transpose()?,
        date_ouverture,
        piece: piece(piece_reference, piece_sha256)?,
        fictif,
        enregistrement: enregistrement(enregistre_le, enregistre_jour, enregistre_par),
        voix: donnees.into_iter().map(voix_portee).collect::<Result<_, _>>()?,
        cloture: None,
        annulation: None,
        compte_rendu_valide_le,
        constatations,
    };
    for fait in faits {
        let enregistrement = enregistrement(fait.enregistre_le, fait.enregistre_jour, fait.enregistre_par);
        let (date, fictif) = (fait.date_fait, fait.fictif);
        let piece = piece(fait.piece_reference, fait.piece_sha256)?;
        match fait.nature.as_str() {
            CLOTURE => {
                let majorite = de_json::<Majorite>(&fait.calcul.unwrap_or_default())?;
                let composition_irreguliere = fait.composition_irreguliere.unwrap_or_default();
                parts.cloture =
                    Some(ClotureVote { date, majorite, composition_irreguliere, piece, fictif, enregistrement });
            }
            ANNULATION => {
                let motif = Personnel(fait.motif.unwrap_or_default());
                parts.annulation = Some(AnnulationMotivee { date, motif, piece, fictif, enregistrement });
            }
            autre => return Err(Echec::illisible(autre)),
        }
    }
    Ok((numero, Charge { objet: DecisionCopil::from_parts(parts), recepisse }))
}

fn voix_portee(row: VoixRow) -> Result<VoixPortee, Echec> {
    let reponse = match (row.reponse_confirme, row.reponse_date, row.reponse_le, row.reponse_jour, row.reponse_par) {
        (Some(confirme), Some(date), Some(le), Some(jour), Some(par)) => Some(ReponseTranscription {
            confirme,
            date,
            motif: row.reponse_motif.map(Personnel),
            enregistrement: enregistrement(le, jour, par),
        }),
        _ => None,
    };
    Ok(VoixPortee {
        id: row.id.valeur(),
        college: row.college.valeur(),
        membre: row.membre_id.map(Col::valeur),
        sens: row.sens.valeur(),
        nombre: u16::try_from(row.nombre).map_err(Echec::illisible)?,
        pouvoir: row.pouvoir,
        date: row.date_voix,
        hors_delai: row.hors_delai,
        transcrite: row.transcrite,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
        reponse,
    })
}

// ---- writing

impl Persistant for DecisionCopil {
    const NATURE: &'static str = "decision";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    /// The day of its minutes' validation is theirs to say; so is what a breach marks.
    fn completee(self, lu: &Self) -> Self {
        let DecisionCopilParts { compte_rendu_valide_le, constatations, .. } = lu.faits().clone();
        Self::from_parts(DecisionCopilParts { compte_rendu_valide_le, constatations, ..self.into_parts() })
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let parts = decision.apres.faits();
        let ici = || decision_copil::table.filter(decision_copil::id.eq(parts.id.to_string()));
        match decision.fait {
            FaitDecision::VoteOuvert => {
                diesel::insert_into(decision_copil::table).values(row(parts.clone(), inscription)?).execute(db)?;
                return Ok(());
            }
            FaitDecision::VoixEmise(id) | FaitDecision::VoixTranscrite(id) => {
                diesel::insert_into(voix::table).values(voix_row(parts, id)?).execute(db)?;
            }
            FaitDecision::VoixConfirmee(id) | FaitDecision::VoixContestee(id) => {
                let (_, portee) = rang_de(parts, id)?;
                let ReponseTranscription { confirme, date, motif, enregistrement } =
                    portee.reponse.as_ref().ok_or_else(|| Echec::illisible(id))?;
                diesel::update(voix::table.filter(voix::id.eq(id.to_string())))
                    .set((
                        voix::reponse_confirme.eq(confirme),
                        voix::reponse_date.eq(date),
                        voix::reponse_motif.eq(motif.as_ref().map(|motif| &motif.0)),
                        voix::reponse_le.eq(enregistrement.le.naive_utc()),
                        voix::reponse_jour.eq(enregistrement.jour),
                        voix::reponse_par.eq(enregistrement.par.as_str()),
                    ))
                    .execute(db)?;
            }
            FaitDecision::VoteClos => {
                let cloture = parts.cloture.clone().ok_or_else(|| Echec::illisible(CLOTURE))?;
                let ClotureVote { date, majorite, composition_irreguliere, piece, fictif, enregistrement } = cloture;
                let calcul = (Some(en_json(&majorite)?), Some(composition_irreguliere));
                let fait = fait_row(parts.id, CLOTURE, date, (None, calcul), (colonnes(piece), fictif, enregistrement));
                diesel::insert_into(fait_decision::table).values(fait).execute(db)?;
                diesel::update(ici())
                    .set((
                        decision_copil::resultat.eq(majorite.resultat.texte()),
                        decision_copil::fait_accompli.eq(parts.fait_accompli.as_ref().map(en_json).transpose()?),
                        decision_copil::sensible_a_la_lecture.eq(majorite.sensible_a_la_lecture),
                    ))
                    .execute(db)?;
            }
            FaitDecision::DecisionAnnulee => {
                let annulation = parts.annulation.clone().ok_or_else(|| Echec::illisible(ANNULATION))?;
                let AnnulationMotivee { date, motif, piece, fictif, enregistrement } = annulation;
                let quoi = (Some(motif.0), (None, None));
                let fait = fait_row(parts.id, ANNULATION, date, quoi, (colonnes(piece), fictif, enregistrement));
                diesel::insert_into(fait_decision::table).values(fait).execute(db)?;
            }
        }
        diesel::update(ici())
            .set((
                decision_copil::version.eq(inscription.recepisse.rang),
                decision_copil::empreinte.eq(&inscription.recepisse.empreinte),
            ))
            .execute(db)?;
        Ok(())
    }
}

fn row(parts: DecisionCopilParts, inscription: &Inscription) -> Result<Row, Echec> {
    let DecisionCopilParts {
        id,
        convention,
        lieu,
        resolution,
        objet,
        objet_reference,
        fiche,
        fait_accompli,
        date_ouverture,
        piece,
        fictif,
        enregistrement: Enregistrement { le, jour, par },
        voix: _,
        cloture: _,
        annulation: _,
        compte_rendu_valide_le: _,
        constatations: _,
    } = parts;
    let (reunion, consultation) = match lieu {
        LieuDuVote::Reunion(reunion) => (Some(reunion), None),
        LieuDuVote::Consultation(consultation) => (None, Some(consultation)),
    };
    let (piece_reference, piece_sha256) = colonnes(piece);
    Ok(Row {
        id: id.into(),
        numero: inscription.numero,
        convention_id: convention.into(),
        reunion_id: reunion.map(Col::from),
        consultation_id: consultation.map(Col::from),
        resolution: resolution.0,
        objet: objet.into(),
        objet_reference,
        fiche_id: fiche.map(Col::from),
        fait_accompli: fait_accompli.as_ref().map(en_json).transpose()?,
        date_ouverture,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
        // A vote is opened before it is closed: its result is an update.
        resultat: None,
        sensible_a_la_lecture: None,
        version: inscription.recepisse.rang,
        empreinte: inscription.recepisse.empreinte.clone(),
    })
}

type Pieces = (Option<String>, Option<String>);

fn fait_row(
    id: DecisionId,
    nature: &str,
    date_fait: NaiveDate,
    (motif, (calcul, composition_irreguliere)): (Option<String>, (Option<String>, Option<bool>)),
    ((piece_reference, piece_sha256), fictif, enregistrement): (Pieces, bool, Enregistrement),
) -> FaitRow {
    let Enregistrement { le, jour, par } = enregistrement;
    FaitRow {
        decision_id: id.into(),
        nature: nature.to_owned(),
        date_fait,
        motif,
        calcul,
        composition_irreguliere,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
    }
}

fn rang_de(parts: &DecisionCopilParts, id: VoixId) -> Result<(i32, &VoixPortee), Echec> {
    (0..).zip(&parts.voix).find(|(_, voix)| voix.id == id).ok_or_else(|| Echec::illisible(id))
}

fn voix_row(parts: &DecisionCopilParts, id: VoixId) -> Result<VoixRow, Echec> {
    let (rang, portee) = rang_de(parts, id)?;
    let VoixPortee {
        id,
        college,
        membre,
        sens,
        nombre,
        pouvoir,
        date,
        hors_delai,
        transcrite,
        piece,
        fictif,
        enregistrement: Enregistrement { le, jour, par },
        reponse,
    } = portee.clone();
    // A voice is recorded before its college answers for it: the answer is an update.
    debug_assert!(reponse.is_none());
    let (piece_reference, piece_sha256) = colonnes(piece);
    Ok(VoixRow {
        id: id.into(),
        decision_id: parts.id.into(),
        rang,
        college: college.into(),
        premiere: premiere(&parts.voix, portee),
        nombre: nombre.into(),
        membre_id: membre.map(Col::from),
        sens: sens.into(),
        pouvoir,
        date_voix: date,
        hors_delai,
        transcrite,
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
    })
}

/// The first of the college's voices that these take: two authors who saw the same past would take the same one.
fn premiere(voix: &[VoixPortee], portee: &VoixPortee) -> i32 {
    let avant = voix.iter().take_while(|autre| autre.id != portee.id).filter(|autre| autre.college == portee.college);
    // Contested ones keep their place: only those that stand are held to be unique.
    1 + avant.map(|autre| i32::from(autre.nombre)).sum::<i32>()
}
