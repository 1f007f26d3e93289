//! Conventions: the row, its dated facts, its signatures.

use crate::schema::{convention, fait_convention, histoire, journal, signature};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, de_json, en_json, enregistrement, piece};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::demande::{Attendu, verifier_version};
use crate::socle::dossier::{DossierEnBase, Lisibles};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::organisation;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::cooperation::convention::{
    Abandon, Annulation, Convention, ConventionParts, FaitConvention, Fin, Ouverture, Parties, Projet, Qualite,
    ReferenceExterne, Referents, Signature,
};
use domain::cooperation::parametres::{LecturesDatees, VersionStipulations};
use domain::socle::code::{ConventionId, SignatureId};
use domain::socle::decision::Decision;
use domain::socle::moment::{Enregistrement, Personnel, Piece};
use domain::socle::organisation::{CodeOrganisation, Portee};
use std::collections::{BTreeSet, HashMap};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = convention, check_for_backend(MultiBackend), treat_none_as_null = true)]
struct Row {
    id: Col<ConventionId>,
    numero: i64,
    reference: String,
    reference_externe: Option<String>,
    reference_externe_de: Option<Col<CodeOrganisation>>,
    opco: Col<CodeOrganisation>,
    ministere_education: Col<CodeOrganisation>,
    ministere_enseignement_superieur: Col<CodeOrganisation>,
    intitule: String,
    cosignataires: String,
    lieu_signature: Option<String>,
    accord_constitutif: Option<NaiveDate>,
    remplace_id: Option<Col<ConventionId>>,
    stipulations: String,
    lectures: String,
    fictif: bool,
    fins: String,
    cree_le: NaiveDateTime,
    cree_jour: NaiveDate,
    cree_par: Col<CodeOrganisation>,
    date_effet: Option<NaiveDate>,
    version: i64,
    empreinte: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_convention, check_for_backend(MultiBackend))]
struct FaitRow {
    convention_id: Col<ConventionId>,
    nature: String,
    date_fait: NaiveDate,
    motif: Option<String>,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = signature, check_for_backend(MultiBackend))]
struct SignatureRow {
    id: Col<SignatureId>,
    convention_id: Col<ConventionId>,
    rang: i32,
    qualite: Col<Qualite>,
    nom: Option<String>,
    cosignataire: Option<String>,
    date_signature: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    annulation_motif: Option<String>,
    annulation_piece_reference: Option<String>,
    annulation_piece_sha256: Option<String>,
    annulation_le: Option<NaiveDateTime>,
    annulation_jour: Option<NaiveDate>,
    annulation_par: Option<Col<CodeOrganisation>>,
}

/// True of no row, on either engine.
const JAMAIS: &str = "1 = 0";

const OUVERTURE: &str = "ouverture";
const ABANDON: &str = "abandon";

// ---- reading

/// Which conventions a list wants; the scope comes first, whatever is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreConventions {
    /// Those of this OPCO.
    pub opco: Option<CodeOrganisation>,
    /// Those to which this organisation is a party.
    pub partie: Option<CodeOrganisation>,
    /// The one with this reference.
    pub reference: Option<String>,
    /// The one that an organisation entered under this reference of its own.
    pub reference_externe: Option<ReferenceExterne>,
}

impl Lecture<'_> {
    /// A convention within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`], whether it does not exist or is not the caller's to see.
    pub fn convention(&mut self, id: ConventionId) -> Result<Charge<Convention>, Echec> {
        let rows = visibles(&self.portee)
            .filter(convention::id.eq(id.to_string()))
            .select(Row::as_select())
            .load(self.db.sql)?;
        self.charger_visibles(rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
    }

    /// Whoever sees signed conventions only saw no draft of them, when a past knowledge is asked for.
    fn charger_visibles(&mut self, rows: Vec<Row>) -> Result<Vec<(i64, Charge<Convention>)>, Echec> {
        let signees = self.portee == Portee::Signees && self.db.se_souvient();
        let mut charges = load(&mut self.db, rows)?;
        charges.retain(|(_, charge)| !signees || charge.objet.date_effet().is_some());
        Ok(charges)
    }

    /// The convention of a signature within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn convention_de(&mut self, signature: SignatureId) -> Result<Charge<Convention>, Echec> {
        let id = convention_de(&mut self.db, &self.portee, signature)?;
        self.convention(id)
    }

    /// Conventions within scope, in the order of their entry, each with its place in that order.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conventions(
        &mut self,
        filtre: &FiltreConventions,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<Convention>)>, Echec> {
        // A draft may have borne another reference then: what is asked of it is asked of the object.
        let alors = self.db.se_souvient().then_some(filtre);
        let limite = if alors.is_some() { i64::MAX } else { limite };
        let mut requete =
            visibles(&self.portee).filter(convention::numero.gt(apres)).order(convention::numero.asc()).limit(limite);
        if let Some(opco) = &filtre.opco {
            requete = requete.filter(convention::opco.eq(opco.as_str()));
        }
        if let Some(partie) = &filtre.partie {
            requete = requete.filter(est_partie(partie.as_str()));
        }
        if let Some(reference) = filtre.reference.as_ref().filter(|_| alors.is_none()) {
            requete = requete.filter(convention::reference.eq(reference));
        }
        if let Some(ReferenceExterne { organisation, valeur }) =
            filtre.reference_externe.as_ref().filter(|_| alors.is_none())
        {
            requete = requete
                .filter(convention::reference_externe_de.eq(organisation.as_str()))
                .filter(convention::reference_externe.eq(valeur));
        }
        let rows = requete.select(Row::as_select()).load(self.db.sql)?;
        let mut charges = self.charger_visibles(rows)?;
        if let Some(FiltreConventions { reference, reference_externe, .. }) = alors {
            charges.retain(|(_, charge)| {
                let faits = charge.objet.faits();
                reference.as_ref().is_none_or(|reference| *reference == faits.reference)
                    && reference_externe
                        .as_ref()
                        .is_none_or(|externe| Some(externe) == faits.reference_externe.as_ref())
            });
        }
        Ok(charges)
    }
}

impl Lecture<'_> {
    /// The conventions of what the caller has been shown to see, each once: one query, however many.
    ///
    /// # Errors
    /// Those of the database.
    pub fn conventions_de(
        &mut self,
        ids: impl IntoIterator<Item = ConventionId>,
    ) -> Result<HashMap<ConventionId, Convention>, Echec> {
        let ids: BTreeSet<String> = ids.into_iter().map(|id| id.to_string()).collect();
        let table = visibles(&self.portee).filter(convention::id.eq_any(ids));
        let rows = table.select(Row::as_select()).load(self.db.sql)?;
        let charges = self.charger_visibles(rows)?.into_iter().map(|(_, charge)| charge.objet);
        Ok(charges.map(|convention| (convention.faits().id, convention)).collect())
    }
}

impl Ecriture<'_> {
    /// The convention of an act: within the author's scope, its dossier locked, in the version the author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn convention(&mut self, cible: &Attendu<ConventionId>) -> Result<Convention, Echec> {
        let charge = self.charger_convention(cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok(charge.objet)
    }

    /// A convention within the author's scope, its dossier locked; its version is not yet held against the author's.
    pub(crate) fn charger_convention(&mut self, id: ConventionId) -> Result<Charge<Convention>, Echec> {
        let portee = self.acteur().portee();
        let visible = visibles(&portee)
            .filter(convention::id.eq(id.to_string()))
            .select(convention::id)
            .load::<String>(self.db.sql)?;
        let id = visible.first().ok_or(Echec::Introuvable)?;
        self.verrouiller(id)?;
        let rows = convention::table.filter(convention::id.eq(id)).select(Row::as_select()).load(self.db.sql)?;
        load(&mut self.db, rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
    }

    /// The latest legal date among the acts already recorded in the dossier that is locked.
    ///
    /// # Errors
    /// Those of the database; an entry that is not one.
    pub fn derniere_date_legale(&mut self, convention: ConventionId) -> Result<Option<NaiveDate>, Echec> {
        #[derive(serde::Deserialize)]
        struct Acte {
            date_legale: NaiveDate,
        }
        let textes = journal::table
            .filter(journal::dossier_id.eq(convention.to_string()))
            .select(journal::texte)
            .load::<String>(self.db.sql)?;
        textes.iter().map(|texte| Ok(de_json::<Acte>(texte)?.date_legale)).try_fold(None, |derniere, date| {
            let date: Result<NaiveDate, Echec> = date;
            Ok(derniere.max(Some(date?)))
        })
    }

    /// The convention of the signature that an act is about.
    ///
    /// # Errors
    /// Those of [`Self::convention`].
    pub fn convention_de(&mut self, cible: &Attendu<SignatureId>) -> Result<Convention, Echec> {
        let portee = self.acteur().portee();
        let id = convention_de(&mut self.db, &portee, cible.id)?;
        self.convention(&Attendu { id, version: cible.version })
    }

    /// What a draft refers to: the organisations it names, and the convention it replaces if the author may see it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn referents(&mut self, projet: &Projet) -> Result<Referents, Echec> {
        let Parties { opco, ministere_education, ministere_enseignement_superieur } = &projet.parties;
        let codes = [opco, ministere_education, ministere_enseignement_superieur];
        let organisations = organisation::charger(self.db.sql, Some(&codes))?;
        let portee = self.acteur().portee();
        let remplacee = match projet.remplace {
            None => None,
            Some(id) => match Lecture::new(self.db.sql, portee, None).convention(id) {
                Ok(charge) => Some(charge.objet),
                Err(Echec::Introuvable) => None,
                Err(echec) => return Err(echec),
            },
        };
        Ok(Referents { organisations, remplacee })
    }
}

impl Lecture<'_> {
    /// What is kept beside a convention to find it: its place in the order of entry, its day of effect.
    pub(crate) fn verifier_index(&mut self, charge: &Charge<Convention>) -> Result<(), Echec> {
        let id = &charge.recepisse.dossier;
        let (date_effet, numero) = convention::table
            .filter(convention::id.eq(id))
            .select((convention::date_effet, convention::numero))
            .first::<(Option<NaiveDate>, i64)>(self.db.sql)?;
        let premiere = self.journal(id, 0, 1)?.pop().map(|entree| entree.numero);
        if date_effet != charge.objet.date_effet() || premiere != Some(numero) {
            return Err(Echec::Interne(format!("convention {id} : un index de la convention a été changé")));
        }
        Ok(())
    }
}

pub(crate) type Requete<'a> = convention::BoxedQuery<'a, MultiBackend>;

#[diesel::dsl::auto_type(no_type_alias)]
fn est_partie<'a>(code: &'a str) -> _ {
    convention::opco
        .eq(code)
        .or(convention::ministere_education.eq(code))
        .or(convention::ministere_enseignement_superieur.eq(code))
}

/// There is no other way to a convention: what is out of scope does not exist.
pub(crate) fn visibles(portee: &Portee) -> Requete<'_> {
    let toutes = convention::table.into_boxed();
    match portee {
        Portee::Tout => toutes,
        Portee::Signees | Portee::Porteur(_) | Portee::Region(_) => toutes.filter(convention::date_effet.is_not_null()),
        Portee::Parties(organisation) => toutes.filter(est_partie(organisation.as_str())),
        Portee::Rien => toutes.filter(sql::<Bool>(JAMAIS)),
    }
}

/// The conventions of which the caller may know more than their metadata and some of their actions: their committee, their
/// money, whatever else is in their dossier.
pub(crate) fn ouvertes(portee: &Portee) -> Requete<'_> {
    visibles(au_dossier(portee))
}

/// The scope that a caller has on what is in the dossiers themselves.
fn au_dossier(portee: &Portee) -> &Portee {
    match portee {
        Portee::Porteur(_) | Portee::Region(_) => &Portee::Rien,
        portee => portee,
    }
}

/// What is kept under a convention is read by those who read the convention, or who may look into its dossier.
impl DossierEnBase for Convention {
    fn lisibles(portee: &Portee, metadonnees: bool) -> Option<Lisibles<'_>> {
        let conventions = convention::table.select(convention::id);
        match if metadonnees { portee } else { au_dossier(portee) } {
            Portee::Tout => None,
            Portee::Signees | Portee::Porteur(_) | Portee::Region(_) => {
                let signees = conventions.filter(convention::date_effet.is_not_null());
                Some(Box::new(histoire::dossier_id.eq_any(signees)))
            }
            Portee::Parties(organisation) => {
                let siennes = conventions.filter(est_partie(organisation.as_str()));
                Some(Box::new(histoire::dossier_id.eq_any(siennes)))
            }
            Portee::Rien => Some(Box::new(sql::<Bool>(JAMAIS))),
        }
    }

    fn prendre(tx: &mut Ecriture<'_>, id: ConventionId) -> Result<Self, Echec> {
        tx.convention(&Attendu { id, version: None })
    }
}

fn convention_de(db: &mut Session<'_>, portee: &Portee, signature: SignatureId) -> Result<ConventionId, Echec> {
    let dossier = signature::table
        .filter(signature::id.eq(signature.to_string()))
        .select(signature::convention_id)
        .load::<String>(db.sql)?
        .pop()
        .ok_or(Echec::Introuvable)?;
    let visible =
        visibles(portee).filter(convention::id.eq(dossier)).select(convention::id).load::<Col<ConventionId>>(db.sql)?;
    visible.into_iter().next().map(Col::valeur).ok_or(Echec::Introuvable)
}

/// Completes rows with their facts and signatures: two queries, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<Convention>)>, Echec> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.texte().to_owned()).collect();
    let mut faits: HashMap<String, Vec<FaitRow>> = HashMap::new();
    let mut signatures: HashMap<String, Vec<SignatureRow>> = HashMap::new();
    if !ids.is_empty() {
        for fait in fait_convention::table
            .filter(fait_convention::convention_id.eq_any(&ids))
            .select(FaitRow::as_select())
            .load(db.sql)?
        {
            faits.entry(fait.convention_id.texte().to_owned()).or_default().push(fait);
        }
        for signature in signature::table
            .filter(signature::convention_id.eq_any(&ids))
            .order(signature::rang.asc())
            .select(SignatureRow::as_select())
            .load(db.sql)?
        {
            signatures.entry(signature.convention_id.texte().to_owned()).or_default().push(signature);
        }
    }
    let charges = rows
        .into_iter()
        .zip(ids)
        .map(|(row, id)| {
            let faits = faits.remove(&id).unwrap_or_default();
            let signatures = signatures.remove(&id).unwrap_or_default();
            rebuild(row, faits, signatures)
        })
        .collect::<Result<Vec<_>, Echec>>()?;
    db.connus_en_ordre(charges)
}

fn rebuild(row: Row, faits: Vec<FaitRow>, signatures: Vec<SignatureRow>) -> Result<(i64, Charge<Convention>), Echec> {
    let Row {
        id,
        numero,
        reference,
        reference_externe,
        reference_externe_de,
        opco,
        ministere_education,
        ministere_enseignement_superieur,
        intitule,
        cosignataires,
        lieu_signature,
        accord_constitutif,
        remplace_id,
        stipulations,
        lectures,
        fictif,
        fins,
        cree_le,
        cree_jour,
        cree_par,
        date_effet: _,
        version,
        empreinte,
    } = row;
    let (mut ouverture, mut abandon) = (None, None);
    for fait in faits {
        let enregistrement = enregistrement(fait.enregistre_le, fait.enregistre_jour, fait.enregistre_par);
        match fait.nature.as_str() {
            OUVERTURE => {
                let piece = piece(fait.piece_reference, fait.piece_sha256)?;
                ouverture = Some(Ouverture { date: fait.date_fait, piece, fictif: fait.fictif, enregistrement });
            }
            ABANDON => {
                abandon = Some(Abandon {
                    date: fait.date_fait,
                    motif: Personnel(fait.motif.unwrap_or_default()),
                    piece: piece(fait.piece_reference, fait.piece_sha256)?,
                    fictif: fait.fictif,
                    enregistrement,
                });
            }
            autre => return Err(Echec::illisible(autre)),
        }
    }
    let recepisse = Recepisse { dossier: id.texte().to_owned(), rang: version, empreinte };
    let parts = ConventionParts {
        id: id.valeur(),
        reference,
        reference_externe: reference_externe
            .zip(reference_externe_de)
            .map(|(valeur, organisation)| ReferenceExterne { organisation: organisation.valeur(), valeur }),
        intitule,
        parties: Parties {
            opco: opco.valeur(),
            ministere_education: ministere_education.valeur(),
            ministere_enseignement_superieur: ministere_enseignement_superieur.valeur(),
        },
        cosignataires: de_json::<Vec<String>>(&cosignataires)?,
        lieu_signature,
        accord_constitutif,
        remplace: remplace_id.map(Col::valeur),
        stipulations: de_json::<Vec<VersionStipulations>>(&stipulations)?,
        lectures: de_json::<LecturesDatees>(&lectures)?,
        fictif,
        creation: enregistrement(cree_le, cree_jour, cree_par),
        ouverture,
        signatures: signatures.into_iter().map(signature).collect::<Result<_, _>>()?,
        abandon,
        fins: de_json::<Vec<Fin>>(&fins)?,
    };
    Ok((numero, Charge { objet: Convention::from_parts(parts), recepisse }))
}

fn signature(row: SignatureRow) -> Result<Signature, Echec> {
    let annulation = match (row.annulation_motif, row.annulation_le, row.annulation_jour, row.annulation_par) {
        (Some(motif), Some(le), Some(jour), Some(par)) => {
            let piece = piece(row.annulation_piece_reference, row.annulation_piece_sha256)?;
            Some(Annulation { motif: Personnel(motif), piece, enregistrement: enregistrement(le, jour, par) })
        }
        _ => None,
    };
    Ok(Signature {
        id: row.id.valeur(),
        qualite: row.qualite.valeur(),
        nom: row.nom.map(Personnel),
        cosignataire: row.cosignataire,
        date: row.date_signature,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
        annulation,
    })
}

// ---- writing

impl Persistant for Convention {
    const NATURE: &'static str = "convention";
    /// 2: the readings may be a list of dated versions, a version of the stipulations may name its avenant.
    const SCHEMA: u32 = 2;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let convention = &decision.apres;
        let parts = convention.faits();
        match decision.fait {
            FaitConvention::ConventionCreee => {
                diesel::insert_into(convention::table).values(row(convention, inscription)?).execute(db)?;
                return Ok(());
            }
            FaitConvention::ConventionModifiee => {
                let mut row = row(convention, inscription)?;
                row.numero = convention::table
                    .filter(convention::id.eq(parts.id.to_string()))
                    .select(convention::numero)
                    .first(db)?;
                diesel::update(convention::table.filter(convention::id.eq(parts.id.to_string())))
                    .set(row)
                    .execute(db)?;
                return Ok(());
            }
            FaitConvention::SignatureOuverte => {
                let ouverture = parts.ouverture.as_ref().ok_or_else(|| Echec::illisible(OUVERTURE))?;
                let Ouverture { date, piece, fictif, enregistrement } = ouverture;
                insert_fait(db, parts.id, OUVERTURE, (*date, None, piece.as_ref(), *fictif, enregistrement))?;
            }
            FaitConvention::ConventionAbandonnee => {
                let abandon = parts.abandon.as_ref().ok_or_else(|| Echec::illisible(ABANDON))?;
                let Abandon { date, motif, piece, fictif, enregistrement } = abandon;
                let fait = (*date, Some(motif), piece.as_ref(), *fictif, enregistrement);
                insert_fait(db, parts.id, ABANDON, fait)?;
            }
            FaitConvention::SignatureApposee(id) => {
                let (rang, signature) = rang_de(parts, id)?;
                diesel::insert_into(signature::table).values(signature_row(parts.id, rang, signature)).execute(db)?;
            }
            FaitConvention::SignatureAnnulee(id) => {
                let (_, signature) = rang_de(parts, id)?;
                let annulation = signature.annulation.as_ref().ok_or_else(|| Echec::illisible(id))?;
                let Annulation { motif, piece, enregistrement } = annulation;
                diesel::update(signature::table.filter(signature::id.eq(id.to_string())))
                    .set((
                        signature::annulation_motif.eq(&motif.0),
                        signature::annulation_piece_reference.eq(piece.as_ref().map(|piece| &piece.reference)),
                        signature::annulation_piece_sha256.eq(piece.as_ref().map(|piece| piece.sha256.as_str())),
                        signature::annulation_le.eq(enregistrement.le.naive_utc()),
                        signature::annulation_jour.eq(enregistrement.jour),
                        signature::annulation_par.eq(enregistrement.par.as_str()),
                    ))
                    .execute(db)?;
            }
            FaitConvention::LecturesChangees => {
                diesel::update(convention::table.filter(convention::id.eq(parts.id.to_string())))
                    .set(convention::lectures.eq(en_json(&parts.lectures)?))
                    .execute(db)?;
            }
            FaitConvention::StipulationsRevisees | FaitConvention::FinDeclaree | FaitConvention::FinRetiree => {
                diesel::update(convention::table.filter(convention::id.eq(parts.id.to_string())))
                    .set((
                        convention::stipulations.eq(en_json(&parts.stipulations)?),
                        convention::fins.eq(en_json(&parts.fins)?),
                    ))
                    .execute(db)?;
            }
        }
        diesel::update(convention::table.filter(convention::id.eq(parts.id.to_string())))
            .set((
                convention::date_effet.eq(convention.date_effet()),
                convention::version.eq(inscription.recepisse.rang),
                convention::empreinte.eq(&inscription.recepisse.empreinte),
            ))
            .execute(db)?;
        Ok(())
    }
}

fn row(convention: &Convention, inscription: &Inscription) -> Result<Row, Echec> {
    let date_effet = convention.date_effet();
    let ConventionParts {
        id,
        reference,
        reference_externe,
        intitule,
        parties: Parties { opco, ministere_education, ministere_enseignement_superieur },
        cosignataires,
        lieu_signature,
        accord_constitutif,
        remplace,
        stipulations,
        lectures,
        fictif,
        creation,
        ouverture: _,
        signatures: _,
        abandon: _,
        fins,
    } = convention.clone().into_parts();
    let (reference_externe_de, reference_externe) =
        reference_externe.map(|externe| (externe.organisation, externe.valeur)).unzip();
    Ok(Row {
        id: id.into(),
        numero: inscription.numero,
        reference,
        reference_externe,
        reference_externe_de: reference_externe_de.map(Col::from),
        opco: opco.into(),
        ministere_education: ministere_education.into(),
        ministere_enseignement_superieur: ministere_enseignement_superieur.into(),
        intitule,
        cosignataires: en_json(&cosignataires)?,
        lieu_signature,
        accord_constitutif,
        remplace_id: remplace.map(Col::from),
        stipulations: en_json(&stipulations)?,
        lectures: en_json(&lectures)?,
        fictif,
        fins: en_json(&fins)?,
        cree_le: creation.le.naive_utc(),
        cree_jour: creation.jour,
        cree_par: creation.par.into(),
        date_effet,
        version: inscription.recepisse.rang,
        empreinte: inscription.recepisse.empreinte.clone(),
    })
}

type Fait<'a> = (NaiveDate, Option<&'a Personnel>, Option<&'a Piece>, bool, &'a Enregistrement);

fn insert_fait(db: &mut Db, id: ConventionId, nature: &str, fait: Fait<'_>) -> Result<(), Echec> {
    let (date_fait, motif, piece, fictif, Enregistrement { le, jour, par }) = fait;
    let (piece_reference, piece_sha256) = colonnes(piece.cloned());
    diesel::insert_into(fait_convention::table)
        .values(FaitRow {
            convention_id: id.into(),
            nature: nature.to_owned(),
            date_fait,
            motif: motif.map(|motif| motif.0.clone()),
            piece_reference,
            piece_sha256,
            fictif,
            enregistre_le: le.naive_utc(),
            enregistre_jour: *jour,
            enregistre_par: par.clone().into(),
        })
        .execute(db)?;
    Ok(())
}

fn rang_de(parts: &ConventionParts, id: SignatureId) -> Result<(i32, &Signature), Echec> {
    (0..).zip(&parts.signatures).find(|(_, signature)| signature.id == id).ok_or_else(|| Echec::illisible(id))
}

fn signature_row(convention: ConventionId, rang: i32, signature: &Signature) -> SignatureRow {
    let Signature { id, qualite, nom, cosignataire, date, piece, fictif, enregistrement, annulation } =
        signature.clone();
    let Enregistrement { le, jour, par } = enregistrement;
    let (piece_reference, piece_sha256) = colonnes(piece);
    // A signature is added before it can be cancelled: its cancellation is an update.
    debug_assert!(annulation.is_none());
    SignatureRow {
        id: id.into(),
        convention_id: convention.into(),
        rang,
        qualite: qualite.into(),
        nom: nom.map(|nom| nom.0),
        cosignataire,
        date_signature: date,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
        annulation_motif: None,
        annulation_piece_reference: None,
        annulation_piece_sha256: None,
        annulation_le: None,
        annulation_jour: None,
        annulation_par: None,
    }
}
