//! Ceilings: what was declared of them, what every action moves under them, and the row that holds an exercise.
//!
//! Lock order: the dossier of the convention or of the OPCO, then the exercises in their order, then the feed counter.

use crate::cooperation::convention::visibles;
use crate::cooperation::fiche_action as fiches;
use crate::schema::{compte_plafond, convention, fait_plafond, fiche_action, mouvement_plafond, organisation};
use crate::socle::charge::Charge;
use crate::socle::col::Col;
use crate::socle::colonnes::{colonnes, de_json, en_json, enregistrement, piece};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::lecture::Lecture;
use crate::socle::memoire::Session;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::{Inscription, Recepisse};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::plafond::{
    Budget, ClePlafond, Fait, FaitPlafond, Mouvement, NatureMouvement, Plafonds, PlafondsParts,
};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, FicheActionId, PlafondId};
use domain::socle::decision::Decision;
use domain::socle::moment::Enregistrement;
use domain::socle::montant::Centimes;
use domain::socle::organisation::{CodeOrganisation, Nature, Portee};
use std::collections::BTreeSet;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_plafond, check_for_backend(MultiBackend))]
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

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = mouvement_plafond, check_for_backend(MultiBackend))]
struct MouvementRow {
    fiche_id: Col<FicheActionId>,
    rang: i32,
    exercice: i32,
    nature: Col<NatureMouvement>,
    date_fait: NaiveDate,
    opco: Col<CodeOrganisation>,
    montant: i64,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = compte_plafond, check_for_backend(MultiBackend))]
struct Compte {
    opco: Col<CodeOrganisation>,
    exercice: i32,
    plafond: i64,
    borne: i64,
    engage: i64,
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
    pub budget: Budget,
    /// The last act on the ceilings; `None` while none was declared.
    pub recepisse: Option<Recepisse>,
    /// The actions that the caller may see.
    pub fiches: Vec<FicheComptee>,
}

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

    /// The ceilings of an OPCO, by the name that the journal knows them under.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] while none was declared.
    pub(crate) fn plafonds(&mut self, opco: &CodeOrganisation) -> Result<Charge<Plafonds>, Echec> {
        charger(&mut self.db, opco)?.ok_or(Echec::Introuvable)
    }

    /// What each exercise of a ceiling counts must be what its movements add up to, and these what the actions weigh.
    pub(crate) fn verifier_comptes(&mut self) -> Result<Vec<String>, Echec> {
        let mut fautes = Vec::new();
        for Compte { opco, exercice, plafond, borne, engage } in
            compte_plafond::table.select(Compte::as_select()).load(self.db.sql)?
        {
            let (opco, texte) = (opco.texte().to_owned(), format!("{} {exercice}", opco.texte()));
            let opco = CodeOrganisation::lire(&opco).map_err(Echec::illisible)?;
            let plafonds = charger(&mut self.db, &opco)?.map(|charge| charge.objet);
            let effectif = plafonds.as_ref().and_then(|p| p.effectif_au(exercice, Date::MAX)).map(|p| p.montant);
            let mouvements = mouvements(&mut self.db, &opco, &[exercice].into())?;
            let sommes = mouvements.iter().filter(|m| m.nature == NatureMouvement::Engage).map(|m| m.montant);
            if sommes.sum::<i64>() != engage {
                fautes.push(format!("plafond {texte} : ce qui est compté n'est pas la somme des mouvements"));
            }
            if effectif.map(Centimes::valeur) != Some(plafond) || borne < plafond {
                fautes.push(format!("plafond {texte} : le compte n'a pas le plafond déclaré"));
            }
        }
        Ok(fautes)
    }

    /// The movements of an action on or before a day must add up to what its facts weigh.
    pub(crate) fn verifier_mouvements(&mut self, fiche: &FicheAction) -> Result<(), Echec> {
        let lus = mouvement_plafond::table
            .filter(mouvement_plafond::fiche_id.eq(fiche.faits().id.to_string()))
            .select(MouvementRow::as_select())
            .load(self.db.sql)?;
        let lus: Vec<Mouvement> = lus.into_iter().map(Mouvement::from).collect();
        let jours: BTreeSet<Date> = fiche.faits().faits.iter().map(|fait| fait.date).collect();
        let justes = jours.into_iter().all(|jour| {
            let somme = |exercice, nature| -> i64 {
                let siens = lus.iter().filter(|m| m.exercice == exercice && m.nature == nature && m.date <= jour);
                siens.map(|m| m.montant).sum()
            };
            let cles: BTreeSet<_> = lus.iter().map(|m| (m.exercice, m.nature)).collect();
            let poids = fiche.poids_au(jour);
            cles.iter()
                .chain(poids.keys())
                .all(|cle| somme(cle.0, cle.1) == poids.get(cle).copied().unwrap_or_default())
        });
        if justes {
            return Ok(());
        }
        let id = fiche.faits().id;
        Err(Echec::Interne(format!("fiche_action {id} : ses mouvements ne sont pas ceux de ses faits")))
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
        verrouiller_comptes(&mut self.db, &cle.opco, &[cle.exercice].into())?;
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
            Fait::Declare { id: declaree, exercice, .. } if declaree == id => Some(exercice),
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
    let mouvements = mouvements(db, &cle.opco, &[cle.exercice].into())?;
    let comptees: Vec<String> =
        mouvements.iter().map(|m| m.fiche.to_string()).collect::<BTreeSet<_>>().into_iter().collect();
    let fiches = visibles(portee)
        .inner_join(fiche_action::table.on(fiche_action::convention_id.eq(convention::id)))
        .filter(fiche_action::id.eq_any(comptees))
        .order(fiche_action::numero.asc())
        .select((fiche_action::id, fiche_action::reference, fiche_action::convention_id))
        .load::<(Col<FicheActionId>, String, Col<ConventionId>)>(db.sql)?;
    let comptee = |(id, reference, convention): (Col<_>, _, Col<_>)| FicheComptee {
        id: id.valeur(),
        reference,
        convention: convention.valeur(),
    };
    let (plafonds, recepisse) = match charge {
        Some(Charge { objet, recepisse }) => (objet, Some(recepisse)),
        None => (Plafonds::aucun(cle.opco.clone()), None),
    };
    let budget = Budget { plafonds, mouvements };
    Ok(ExerciceCompte { cle, budget, recepisse, fiches: fiches.into_iter().map(comptee).collect() })
}

/// An OPCO of the reference data that the caller may know the money of: itself, those of its conventions, or any.
fn opco_visible(db: &mut Session<'_>, portee: &Portee, opco: &CodeOrganisation) -> Result<(), Echec> {
    let nature = organisation::table.filter(organisation::code.eq(opco.as_str())).select(organisation::nature);
    let connu = nature.load::<Col<Nature>>(db.sql)?.into_iter().any(|nature| nature.valeur() == Nature::Opco);
    let visible = match portee {
        Portee::Tout | Portee::Signees => true,
        Portee::Parties(organisation) if organisation == opco => true,
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

fn charger(db: &mut Session<'_>, opco: &CodeOrganisation) -> Result<Option<Charge<Plafonds>>, Echec> {
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

fn fait(row: Row) -> Result<FaitPlafond, Echec> {
    let fait = de_json::<Fait>(&row.contenu)?;
    if fait.nature() != row.nature || fait.declaration() != row.declaration_id.valeur() {
        return Err(Echec::illisible(row.nature));
    }
    Ok(FaitPlafond {
        fait,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}

impl From<MouvementRow> for Mouvement {
    fn from(row: MouvementRow) -> Self {
        let MouvementRow { fiche_id, rang: _, exercice, nature, date_fait, opco: _, montant } = row;
        Self { exercice, fiche: fiche_id.valeur(), date: date_fait, nature: nature.valeur(), montant }
    }
}

/// The movements of an OPCO's exercises, every convention's.
fn mouvements(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<Vec<Mouvement>, Echec> {
    if db.se_souvient() {
        return mouvements_alors(db, opco, exercices);
    }
    let rows: Vec<MouvementRow> = mouvement_plafond::table
        .filter(mouvement_plafond::opco.eq(opco.as_str()))
        .filter(mouvement_plafond::exercice.eq_any(exercices))
        .select(MouvementRow::as_select())
        .load(db.sql)?;
    Ok(rows.into_iter().map(Mouvement::from).collect())
}

/// The same as they were known: counted again from the facts of every action.
fn mouvements_alors(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<Vec<Mouvement>, Echec> {
    let conventions = convention::table.filter(convention::opco.eq(opco.as_str())).select(convention::id).load::<Col<
        ConventionId,
    >>(
        db.sql
    )?;
    let mut mouvements = Vec::new();
    for convention in conventions {
        for fiche in fiches::fiches_de(db, convention.valeur())? {
            mouvements.extend(fiche.tous_les_mouvements());
        }
    }
    mouvements.retain(|mouvement| exercices.contains(&mouvement.exercice));
    Ok(mouvements)
}

/// Takes the locks of an OPCO's exercises, in their order: what is read of them afterwards is the latest.
pub(crate) fn verrouiller_comptes(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<(), Echec> {
    for exercice in exercices {
        let compte = compte_plafond::table
            .filter(compte_plafond::opco.eq(opco.as_str()))
            .filter(compte_plafond::exercice.eq(exercice));
        // An exercise without a ceiling has no row: nothing can be committed under it.
        diesel::update(compte).set(compte_plafond::engage.eq(compte_plafond::engage)).execute(db.sql)?;
    }
    Ok(())
}

/// The budget of some exercises, whose locks are taken.
pub(crate) fn budget(
    db: &mut Session<'_>,
    opco: &CodeOrganisation,
    exercices: &BTreeSet<i32>,
) -> Result<Budget, Echec> {
    let plafonds = charger(db, opco)?.map(|charge| charge.objet);
    let plafonds = plafonds.unwrap_or_else(|| Plafonds::aucun(opco.clone()));
    Ok(Budget { plafonds, mouvements: mouvements(db, opco, exercices)? })
}

// ---- writing

impl Persistant for Plafonds {
    const NATURE: &'static str = "plafonds";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().opco.as_str().to_owned()
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let PlafondsParts { opco, faits } = decision.apres.faits();
        let (rang, dernier) = (0..).zip(faits).last().ok_or_else(|| Echec::illisible(opco))?;
        let FaitPlafond { fait, date, piece, fictif, enregistrement: Enregistrement { le, jour, par } } = dernier;
        let (piece_reference, piece_sha256) = colonnes(piece.clone());
        let Recepisse { dossier, rang: version, empreinte } = &inscription.recepisse;
        let row = Row {
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
        };
        diesel::insert_into(fait_plafond::table).values(row).execute(db)?;
        let Fait::Declare { exercice, .. } = fait else { return Ok(()) };
        let effectif = decision.apres.effectif_au(*exercice, Date::MAX).ok_or_else(|| Echec::illisible(exercice))?;
        let plafond = effectif.montant.valeur();
        match compte(db, opco, *exercice)? {
            Some(compte) => {
                let borne = plafond.max(compte.engage);
                let ici = compte_plafond::table
                    .filter(compte_plafond::opco.eq(opco.as_str()))
                    .filter(compte_plafond::exercice.eq(exercice));
                diesel::update(ici).set(Compte { plafond, borne, ..compte }).execute(db)?;
            }
            None => {
                let compte =
                    Compte { opco: opco.clone().into(), exercice: *exercice, plafond, borne: plafond, engage: 0 };
                diesel::insert_into(compte_plafond::table).values(compte).execute(db)?;
            }
        }
        Ok(())
    }
}

fn compte(db: &mut Db, opco: &CodeOrganisation, exercice: i32) -> Result<Option<Compte>, Echec> {
    let table = compte_plafond::table
        .filter(compte_plafond::opco.eq(opco.as_str()))
        .filter(compte_plafond::exercice.eq(exercice));
    Ok(table.select(Compte::as_select()).first(db).optional()?)
}

/// Writes what the last fact of an action moved, and what is counted since.
pub(crate) fn mouvoir(db: &mut Db, fiche: &FicheAction, rang: i32) -> Result<(), Echec> {
    let mouvements = fiche.mouvements();
    if mouvements.is_empty() {
        return Ok(());
    }
    let opco = convention::table
        .filter(convention::id.eq(fiche.faits().convention.to_string()))
        .select(convention::opco)
        .first::<Col<CodeOrganisation>>(db)?
        .valeur();
    let row = |Mouvement { exercice, fiche, date, nature, montant }: Mouvement| MouvementRow {
        fiche_id: fiche.into(),
        rang,
        exercice,
        nature: nature.into(),
        date_fait: date,
        opco: opco.clone().into(),
        montant,
    };
    let rows: Vec<MouvementRow> = mouvements.iter().copied().map(row).collect();
    for row in rows {
        diesel::insert_into(mouvement_plafond::table).values(row).execute(db)?;
    }
    let engages = || mouvements.iter().filter(|mouvement| mouvement.nature == NatureMouvement::Engage);
    for exercice in engages().map(|mouvement| mouvement.exercice).collect::<BTreeSet<_>>() {
        let montant: i64 = engages().filter(|m| m.exercice == exercice).map(|m| m.montant).sum();
        let compte = compte(db, &opco, exercice)?.ok_or_else(|| Echec::illisible(exercice))?;
        let engage = compte.engage + montant;
        // What is freed of a ceiling that was lowered is not committed again above it.
        let borne = if montant < 0 { compte.plafond.max(engage) } else { compte.borne };
        let ici = compte_plafond::table
            .filter(compte_plafond::opco.eq(opco.as_str()))
            .filter(compte_plafond::exercice.eq(exercice));
        diesel::update(ici).set(Compte { engage, borne, ..compte }).execute(db)?;
    }
    Ok(())
}
