//! Members of the steering committee: a row each, the end of their time with it.

use super::convention_visible;
use crate::schema::membre_copil;
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, enregistrement, piece};
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
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::membre::{
    Composition, FaitMembre, FinDeMandat, Mandat, MembreCopil, MembreCopilParts, Suppleance,
};
use domain::socle::code::{ConventionId, MembreId};
use domain::socle::decision::Decision;
use domain::socle::moment::{Enregistrement, Personnel};
use domain::socle::organisation::{CodeOrganisation, Portee};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = membre_copil, check_for_backend(MultiBackend))]
struct Row {
    id: Col<MembreId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    college: Col<College>,
    nom: Option<String>,
    qualite: String,
    membre_ca: bool,
    mandat_reference: Option<String>,
    mandat_piece_reference: Option<String>,
    mandat_piece_sha256: Option<String>,
    debut: NaiveDate,
    titulaire_id: Option<Col<MembreId>>,
    designation: Option<String>,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
    fin_date: Option<NaiveDate>,
    fin_motif: Option<String>,
    fin_piece_reference: Option<String>,
    fin_piece_sha256: Option<String>,
    fin_fictif: Option<bool>,
    fin_le: Option<NaiveDateTime>,
    fin_jour: Option<NaiveDate>,
    fin_par: Option<Col<CodeOrganisation>>,
    version: i64,
    empreinte: String,
}

// ---- reading

impl Lecture<'_> {
    /// A member of a committee within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn membre(&mut self, id: MembreId) -> Result<Charge<MembreCopil>, Echec> {
        convention_du_membre(&mut self.db, &self.portee, id)?;
        charger(&mut self.db, id)
    }

    /// The committee of a convention that the caller has been shown to see.
    ///
    /// # Errors
    /// Those of the database.
    pub fn composition(&mut self, convention: ConventionId) -> Result<Composition, Echec> {
        composition(&mut self.db, convention)
    }
}

impl Ecriture<'_> {
    /// The member of an act, with its convention: within scope, the dossier locked, in the version the author has read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn membre(&mut self, cible: &Attendu<MembreId>) -> Result<(Convention, MembreCopil), Echec> {
        let portee = self.acteur().portee();
        let id = convention_du_membre(&mut self.db, &portee, cible.id)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let charge = charger(&mut self.db, cible.id)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        Ok((convention, charge.objet))
    }

    /// The committee of the convention whose dossier is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn composition(&mut self, convention: ConventionId) -> Result<Composition, Echec> {
        composition(&mut self.db, convention)
    }
}

fn convention_du_membre(db: &mut Session<'_>, portee: &Portee, id: MembreId) -> Result<ConventionId, Echec> {
    let dossier = membre_copil::table
        .filter(membre_copil::id.eq(id.to_string()))
        .select(membre_copil::convention_id)
        .load::<String>(db.sql)?
        .pop();
    convention_visible(db, portee, dossier)
}

fn charger(db: &mut Session<'_>, id: MembreId) -> Result<Charge<MembreCopil>, Echec> {
    let row = membre_copil::table.filter(membre_copil::id.eq(id.to_string())).select(Row::as_select()).first(db.sql)?;
    db.connu(rebuild(row)?)?.ok_or(Echec::Introuvable)
}

fn composition(db: &mut Session<'_>, convention: ConventionId) -> Result<Composition, Echec> {
    let charges = membre_copil::table
        .filter(membre_copil::convention_id.eq(convention.to_string()))
        .order(membre_copil::numero.asc())
        .select(Row::as_select())
        .load(db.sql)?
        .into_iter()
        .map(rebuild)
        .collect::<Result<_, _>>()?;
    Ok(Composition { membres: db.connus(charges)?.into_iter().map(|charge| charge.objet).collect() })
}

fn rebuild(row: Row) -> Result<Charge<MembreCopil>, Echec> {
    let recepisse =
        Recepisse { dossier: row.convention_id.texte().to_owned(), rang: row.version, empreinte: row.empreinte };
    let mandat = match row.mandat_reference {
        Some(reference) => {
            Some(Mandat { reference, piece: piece(row.mandat_piece_reference, row.mandat_piece_sha256)? })
        }
        None => None,
    };
    let fin = match (row.fin_date, row.fin_motif, row.fin_fictif, row.fin_le, row.fin_jour, row.fin_par) {
        (Some(date), Some(motif), Some(fictif), Some(le), Some(jour), Some(par)) => Some(FinDeMandat {
            date,
            motif: Personnel(motif),
            piece: piece(row.fin_piece_reference, row.fin_piece_sha256)?,
            fictif,
            enregistrement: enregistrement(le, jour, par),
        }),
        _ => None,
    };
    let parts = MembreCopilParts {
        id: row.id.valeur(),
        convention: row.convention_id.valeur(),
        college: row.college.valeur(),
        nom: row.nom.map(Personnel),
        qualite: row.qualite,
        membre_ca: row.membre_ca,
        mandat,
        debut: row.debut,
        fin,
        suppleance: row
            .titulaire_id
            .zip(row.designation)
            .map(|(titulaire, designation)| Suppleance { titulaire: titulaire.valeur(), designation }),
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    };
    Ok(Charge { objet: MembreCopil::from_parts(parts), recepisse })
}

// ---- writing

impl Persistant for MembreCopil {
    const NATURE: &'static str = "membre_copil";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        match decision.fait {
            FaitMembre::MembreNomme => {
                diesel::insert_into(membre_copil::table).values(row(&decision.apres, inscription)).execute(db)?;
            }
            FaitMembre::MandatTermine => {
                let parts = decision.apres.faits();
                let fin = parts.fin.as_ref().ok_or_else(|| Echec::illisible(parts.id))?;
                let FinDeMandat { date, motif, piece, fictif, enregistrement } = fin;
                diesel::update(membre_copil::table.filter(membre_copil::id.eq(parts.id.to_string())))
                    .set((
                        membre_copil::fin_date.eq(date),
                        membre_copil::fin_motif.eq(&motif.0),
                        membre_copil::fin_piece_reference.eq(piece.as_ref().map(|piece| &piece.reference)),
                        membre_copil::fin_piece_sha256.eq(piece.as_ref().map(|piece| piece.sha256.as_str())),
                        membre_copil::fin_fictif.eq(fictif),
                        membre_copil::fin_le.eq(enregistrement.le.naive_utc()),
                        membre_copil::fin_jour.eq(enregistrement.jour),
                        membre_copil::fin_par.eq(enregistrement.par.as_str()),
                        membre_copil::version.eq(inscription.recepisse.rang),
                        membre_copil::empreinte.eq(&inscription.recepisse.empreinte),
                    ))
                    .execute(db)?;
            }
        }
        Ok(())
    }
}

fn row(membre: &MembreCopil, inscription: &Inscription) -> Row {
    let MembreCopilParts {
        id,
        convention,
        college,
        nom,
        qualite,
        membre_ca,
        mandat,
        debut,
        fin,
        suppleance,
        piece,
        fictif,
        enregistrement: Enregistrement { le, jour, par },
    } = membre.clone().into_parts();
    let (mandat_reference, mandat_piece) = mandat.map(|mandat| (mandat.reference, mandat.piece)).unzip();
    let (mandat_piece_reference, mandat_piece_sha256) = colonnes(mandat_piece.flatten());
    let (piece_reference, piece_sha256) = colonnes(piece);
    let (fin_piece_reference, fin_piece_sha256) = colonnes(fin.as_ref().and_then(|fin| fin.piece.clone()));
    let (titulaire_id, designation) = suppleance.map(|s| (Col::from(s.titulaire), s.designation)).unzip();
    Row {
        id: id.into(),
        numero: inscription.numero,
        convention_id: convention.into(),
        college: college.into(),
        nom: nom.map(|nom| nom.0),
        qualite,
        membre_ca,
        mandat_reference,
        mandat_piece_reference,
        mandat_piece_sha256,
        debut,
        titulaire_id,
        designation,
        piece_reference,
        piece_sha256,
        fictif,
        enregistre_le: le.naive_utc(),
        enregistre_jour: jour,
        enregistre_par: par.into(),
        fin_date: fin.as_ref().map(|fin| fin.date),
        fin_motif: fin.as_ref().map(|fin| fin.motif.0.clone()),
        fin_piece_reference,
        fin_piece_sha256,
        fin_fictif: fin.as_ref().map(|fin| fin.fictif),
        fin_le: fin.as_ref().map(|fin| fin.enregistrement.le.naive_utc()),
        fin_jour: fin.as_ref().map(|fin| fin.enregistrement.jour),
        fin_par: fin.map(|fin| fin.enregistrement.par.into()),
        version: inscription.recepisse.rang,
        empreinte: inscription.recepisse.empreinte.clone(),
    }
}
