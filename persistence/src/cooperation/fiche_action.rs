//! Fiches action: the row by which each is found, and the facts of which it is made.

use crate::cooperation::communication;
use crate::cooperation::convention::{Requete, visibles};
use crate::cooperation::plafond;
use crate::schema::{convention, fait_fiche_action, fiche_action};
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
use domain::cooperation::convention::{Convention, ReferenceExterne};
use domain::cooperation::copil::decision::DecisionCopil;
use domain::cooperation::copil::membre::Composition;
use domain::cooperation::fiche_action::{Fait, FaitDate, FicheAction, FicheActionParts};
use domain::cooperation::plafond::Budget;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId, DecisionCaId, FicheActionId};
use domain::socle::decision::Decision;
use domain::socle::moment::Enregistrement;
use domain::socle::organisation::{CodeOrganisation, Portee};
use std::collections::{BTreeSet, HashMap};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fiche_action, check_for_backend(MultiBackend))]
struct Row {
    id: Col<FicheActionId>,
    numero: i64,
    convention_id: Col<ConventionId>,
    reference: String,
    reference_externe: Option<String>,
    reference_externe_de: Option<Col<CodeOrganisation>>,
    annee: i32,
    version: i64,
    empreinte: String,
    porteur_organisation: Option<Col<CodeOrganisation>>,
    regions_academiques: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = fait_fiche_action, check_for_backend(MultiBackend))]
struct FaitRow {
    fiche_id: Col<FicheActionId>,
    rang: i32,
    numero: i64,
    nature: String,
    objet_id: Option<String>,
    contenu: String,
    date_fait: NaiveDate,
    piece_reference: Option<String>,
    piece_sha256: Option<String>,
    fictif: bool,
    enregistre_le: NaiveDateTime,
    enregistre_jour: NaiveDate,
    enregistre_par: Col<CodeOrganisation>,
}

// ---- reading

/// Which fiches a list wants; the scope comes first, whatever is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FiltreFiches {
    /// Those of this convention.
    pub convention: Option<ConventionId>,
    /// Those of the conventions of this OPCO.
    pub opco: Option<CodeOrganisation>,
    /// Those of this year's plan.
    pub annee: Option<i32>,
    /// The one with this reference.
    pub reference: Option<String>,
    /// The one that an organisation entered under this reference of its own.
    pub reference_externe: Option<ReferenceExterne>,
}

impl Lecture<'_> {
    /// A fiche within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn fiche_action(&mut self, id: FicheActionId) -> Result<Charge<FicheAction>, Echec> {
        visible(&mut self.db, &self.portee, id)?;
        dans_la_portee(charger(&mut self.db, id)?, &self.portee)
    }

    /// Fiches within scope, in the order of their entry, each with its place in that order.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fiches_action(
        &mut self,
        filtre: &FiltreFiches,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
        let (mut lues, mut apres) = (Vec::new(), apres);
        loop {
            let lot = self.lot(filtre, apres, limite)?;
            let fini = (lot.len() as i64) < limite;
            apres = lot.last().map_or(apres, |(rang, _)| *rang);
            let portee = &self.portee;
            lues.extend(lot.into_iter().filter(|(_, charge)| charge.objet.dans_la_portee(portee, Date::MAX)));
            if fini || lues.len() as i64 >= limite {
                lues.truncate(usize::try_from(limite).unwrap_or_default());
                return Ok(lues);
            }
        }
    }

    /// A lot of them, as far as columns tell their scope: a region's are not all validated.
    fn lot(
        &mut self,
        filtre: &FiltreFiches,
        apres: i64,
        limite: i64,
    ) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
        let mut requete = siennes(&self.portee)
            .filter(fiche_action::numero.gt(apres))
            .order(fiche_action::numero.asc())
            .limit(limite);
        if let Some(opco) = &filtre.opco {
            requete = requete.filter(convention::opco.eq(opco.to_string()));
        }
        if let Some(id) = filtre.convention {
            requete = requete.filter(convention::id.eq(id.to_string()));
        }
        if let Some(annee) = filtre.annee {
            requete = requete.filter(fiche_action::annee.eq(annee));
        }
        if let Some(reference) = &filtre.reference {
            requete = requete.filter(fiche_action::reference.eq(reference));
        }
        if let Some(ReferenceExterne { organisation, valeur }) = &filtre.reference_externe {
            requete = requete
                .filter(fiche_action::reference_externe_de.eq(organisation.as_str()))
                .filter(fiche_action::reference_externe.eq(valeur));
        }
        let rows = requete.select(Row::as_select()).load(self.db.sql)?;
        load(&mut self.db, rows)
    }

    /// The ceilings of every exercise that a fiche may come to weigh on, and all that counts under them; the caller has
    /// been shown to see the fiche and its convention.
    ///
    /// # Errors
    /// Those of the database.
    pub fn budget_de(&mut self, convention: &Convention, fiche: &FicheAction) -> Result<Budget, Echec> {
        plafond::budget(&mut self.db, &convention.faits().parties.opco, &fiche.exercices())
    }

    /// The days on which actions of a convention that the caller has been shown to see were realised.
    ///
    /// # Errors
    /// Those of the database.
    pub fn realisations(&mut self, convention: ConventionId) -> Result<Vec<NaiveDate>, Echec> {
        Ok(realisations(&mut self.db, &[convention])?.into_iter().map(|(_, jour)| jour).collect())
    }

    /// Every fiche of a convention that the caller has been shown to see, in the order of their entry.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fiches_de(&mut self, convention: ConventionId) -> Result<Vec<FicheAction>, Echec> {
        fiches_de(&mut self.db, convention)
    }

    /// The fiche of what one of its facts made (an avis, a decision of the board), within scope.
    ///
    /// # Errors
    /// [`Echec::Introuvable`].
    pub fn fiche_action_de(&mut self, objet: &impl Code) -> Result<Charge<FicheAction>, Echec> {
        let id = fiche_de(&mut self.db, objet)?;
        self.fiche_action(id)
    }

    /// The decisions of the board within scope, in the order of their recording, each with its fiche and its place.
    ///
    /// # Errors
    /// Those of the database.
    pub fn decisions_ca(&mut self, apres: i64, limite: i64) -> Result<Vec<(i64, DecisionDeFiche)>, Echec> {
        let decisions = siennes(&self.portee)
            .inner_join(fait_fiche_action::table.on(fait_fiche_action::fiche_id.eq(fiche_action::id)))
            .filter(fait_fiche_action::nature.eq_any(DECISIONS_CA))
            .filter(fait_fiche_action::objet_id.is_not_null())
            .filter(fait_fiche_action::numero.gt(apres))
            .order(fait_fiche_action::numero.asc())
            .limit(limite)
            .select((fait_fiche_action::numero, fait_fiche_action::objet_id, fait_fiche_action::fiche_id))
            .load::<(i64, Option<Col<DecisionCaId>>, String)>(self.db.sql)?;
        let ids: Vec<&String> = decisions.iter().map(|(.., fiche)| fiche).collect();
        let rows =
            fiche_action::table.filter(fiche_action::id.eq_any(ids)).select(Row::as_select()).load(self.db.sql)?;
        let fiches: HashMap<_, _> = load(&mut self.db, rows)?
            .into_iter()
            .map(|(_, charge)| (charge.objet.faits().id.to_string(), charge))
            .collect();
        decisions
            .into_iter()
            .map(|(numero, decision, fiche)| {
                let decision = decision.ok_or_else(|| Echec::illisible(&fiche))?;
                let charge = fiches.get(&fiche).cloned().ok_or_else(|| Echec::illisible(&fiche))?;
                Ok((numero, (decision.valeur(), charge)))
            })
            .collect()
    }
}

/// A decision of the board, and the fiche that bears it.
pub type DecisionDeFiche = (DecisionCaId, Charge<FicheAction>);

/// Of an action, and of its modification.
const DECISIONS_CA: [&str; 2] = ["decidee_par_le_ca", "modification_decidee_par_le_ca"];

impl Ecriture<'_> {
    /// The fiche of an act, with its convention: within the author's scope, their dossier locked, in the version read.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; [`Echec::VersionPerimee`].
    pub fn fiche_action(&mut self, cible: &Attendu<FicheActionId>) -> Result<(Convention, FicheAction), Echec> {
        let portee = self.acteur().portee();
        let id = visible(&mut self.db, &portee, cible.id)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let charge = dans_la_portee(charger(&mut self.db, cible.id)?, &portee)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        // Whatever moves the money of an action holds its exercises before the feed counter, as every act does.
        let comptes = charge.objet.exercices_comptes();
        plafond::verrouiller_comptes(&mut self.db, &convention.faits().parties.opco, &comptes)?;
        Ok((convention, charge.objet))
    }

    /// The same, with the ceilings of every exercise that the act may come to weigh on, and all that counts under them.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_et_budget(
        &mut self,
        cible: &Attendu<FicheActionId>,
    ) -> Result<(Convention, Budget, FicheAction), Echec> {
        let portee = self.acteur().portee();
        let id = visible(&mut self.db, &portee, cible.id)?;
        let convention = self.convention(&Attendu { id, version: None })?;
        let charge = dans_la_portee(charger(&mut self.db, cible.id)?, &portee)?;
        verifier_version(cible.version, charge.recepisse.rang)?;
        let (opco, exercices) = (&convention.faits().parties.opco, charge.objet.exercices());
        plafond::verrouiller_comptes(&mut self.db, opco, &exercices)?;
        let budget = plafond::budget(&mut self.db, opco, &exercices)?;
        Ok((convention, budget, charge.objet))
    }

    /// The fiche of what an act is about, which one of its facts made, with its convention.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_de<I: Code>(&mut self, cible: &Attendu<I>) -> Result<(Convention, FicheAction), Echec> {
        let id = fiche_de(&mut self.db, &cible.id)?;
        self.fiche_action(&Attendu { id, version: cible.version })
    }

    /// The same, with the ceilings of every exercise that the act may come to weigh on.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_et_budget_de<I: Code>(
        &mut self,
        cible: &Attendu<I>,
    ) -> Result<(Convention, Budget, FicheAction), Echec> {
        let id = fiche_de(&mut self.db, &cible.id)?;
        self.fiche_action_et_budget(&Attendu { id, version: cible.version })
    }

    /// The same, with the committee to which it is sent.
    ///
    /// # Errors
    /// Those of [`Self::fiche_action`].
    pub fn fiche_action_et_copil(
        &mut self,
        cible: &Attendu<FicheActionId>,
    ) -> Result<(Convention, Composition, FicheAction), Echec> {
        let (convention, fiche) = self.fiche_action(cible)?;
        let composition = self.composition(convention.faits().id)?;
        Ok((convention, composition, fiche))
    }

    /// A fiche of the convention whose dossier is locked: what an act on another aggregate also decides.
    ///
    /// # Errors
    /// [`Echec::Introuvable`] when it is of another convention.
    pub fn fiche_du_dossier(&mut self, convention: ConventionId, id: FicheActionId) -> Result<FicheAction, Echec> {
        let portee = self.acteur().portee();
        let fiche = dans_la_portee(charger(&mut self.db, id)?, &portee)?.objet;
        (fiche.faits().convention == convention).then_some(fiche).ok_or(Echec::Introuvable)
    }

    /// The fiche that a vote of the dossier is about, if it is about one.
    ///
    /// # Errors
    /// Those of [`Self::fiche_du_dossier`].
    pub fn fiche_du_vote(&mut self, vote: &DecisionCopil) -> Result<Option<FicheAction>, Echec> {
        let (convention, fiche) = (vote.faits().convention, vote.faits().fiche);
        fiche.map(|id| self.fiche_du_dossier(convention, id)).transpose()
    }

    /// The fiches that these votes of the dossier are about, each once.
    ///
    /// # Errors
    /// Those of [`Self::fiche_du_dossier`].
    pub fn fiches_des_votes(&mut self, votes: &[DecisionCopil]) -> Result<Vec<FicheAction>, Echec> {
        let mut fiches: Vec<FicheAction> = Vec::new();
        for vote in votes {
            if vote.faits().fiche.is_some_and(|id| fiches.iter().all(|fiche| fiche.faits().id != id)) {
                fiches.extend(self.fiche_du_vote(vote)?);
            }
        }
        Ok(fiches)
    }

    /// Every fiche of the convention whose dossier is locked.
    ///
    /// # Errors
    /// Those of the database.
    pub fn fiches_de(&mut self, convention: ConventionId) -> Result<Vec<FicheAction>, Echec> {
        fiches_de(&mut self.db, convention)
    }
}

/// The organisations that carry an action that the committee has validated: « les différents partenaires associés » (R14-17).
pub(crate) fn porteurs(db: &mut Session<'_>, convention: ConventionId) -> Result<BTreeSet<CodeOrganisation>, Echec> {
    let rows = fiche_action::table
        .filter(fiche_action::convention_id.eq(convention.to_string()))
        .filter(fiche_action::porteur_organisation.is_not_null())
        .select(Row::as_select())
        .load(db.sql)?;
    let fiches = load(db, rows)?.into_iter().map(|(_, charge)| charge.objet);
    Ok(fiches.filter(|fiche| fiche.statut_au(Date::MAX).est_validee()).filter_map(|fiche| fiche.porteur()).collect())
}

/// The days on which actions of some conventions were realised (R15-10).
pub(crate) fn realisations(
    db: &mut Session<'_>,
    conventions: &[ConventionId],
) -> Result<Vec<(ConventionId, NaiveDate)>, Echec> {
    let ids: Vec<String> = conventions.iter().map(ToString::to_string).collect();
    if db.se_souvient() {
        let table = fiche_action::table.filter(fiche_action::convention_id.eq_any(&ids));
        let rows = table.select(Row::as_select()).load(db.sql)?;
        let fiches = load(db, rows)?.into_iter().map(|(_, charge)| charge.objet.into_parts());
        let realisations = fiches.flat_map(|FicheActionParts { convention, faits, .. }| {
            let realisees = faits.into_iter().filter(|fait| matches!(fait.fait, Fait::Realisee));
            realisees.map(move |fait| (convention, fait.date))
        });
        return Ok(realisations.collect());
    }
    let lignes = fait_fiche_action::table
        .inner_join(fiche_action::table.on(fiche_action::id.eq(fait_fiche_action::fiche_id)))
        .filter(fiche_action::convention_id.eq_any(&ids))
        .filter(fait_fiche_action::nature.eq(Fait::Realisee.nature()))
        .select((fiche_action::convention_id, fait_fiche_action::date_fait))
        .load::<(Col<ConventionId>, NaiveDate)>(db.sql)?;
    Ok(lignes.into_iter().map(|(id, jour)| (id.valeur(), jour)).collect())
}

type DeLaConvention = diesel::dsl::Eq<fiche_action::convention_id, convention::id>;
type Fiches<'a> = diesel::dsl::InnerJoin<Requete<'a>, diesel::dsl::On<fiche_action::table, DeLaConvention>>;

/// There is no other way to a fiche: those of the conventions in scope, as far as columns tell them apart.
fn siennes(portee: &Portee) -> Fiches<'_> {
    let fiches = visibles(portee).inner_join(fiche_action::table.on(fiche_action::convention_id.eq(convention::id)));
    match portee {
        Portee::Porteur(organisation) => fiches.filter(fiche_action::porteur_organisation.eq(organisation.to_string())),
        Portee::Region(region) => {
            fiches.filter(fiche_action::regions_academiques.like(format!("%|{}|%", region.texte())))
        }
        Portee::Tout | Portee::Signees | Portee::Parties(_) | Portee::Rien => fiches,
    }
}

/// The convention of a fiche, if columns show it to the caller.
fn visible(db: &mut Session<'_>, portee: &Portee, id: FicheActionId) -> Result<ConventionId, Echec> {
    let table = siennes(portee).filter(fiche_action::id.eq(id.to_string()));
    let convention = table.select(fiche_action::convention_id).first::<Col<ConventionId>>(db.sql).optional()?;
    convention.map(Col::valeur).ok_or(Echec::Introuvable)
}

/// What columns do not tell: whether the committee has validated what a region asks for.
fn dans_la_portee(charge: Charge<FicheAction>, portee: &Portee) -> Result<Charge<FicheAction>, Echec> {
    charge.objet.dans_la_portee(portee, Date::MAX).then_some(charge).ok_or(Echec::Introuvable)
}

impl Lecture<'_> {
    /// What is kept beside a fiche to find it: who carries it, and where.
    pub(crate) fn verifier_index_de_fiche(&mut self, charge: &Charge<FicheAction>) -> Result<(), Echec> {
        let id = charge.objet.faits().id.to_string();
        let lu = fiche_action::table
            .filter(fiche_action::id.eq(&id))
            .select((fiche_action::porteur_organisation, fiche_action::regions_academiques))
            .first::<(Option<String>, String)>(self.db.sql)?;
        let (porteur, regions) = index_de(&charge.objet);
        if lu != (porteur.map(String::from), regions) {
            return Err(Echec::Interne(format!("fiche_action {id} : un index de la fiche a été changé")));
        }
        Ok(())
    }
}

/// The columns by which partners and regions find a fiche: who carries it, and where, between bars.
fn index_de(fiche: &FicheAction) -> (Option<CodeOrganisation>, String) {
    let regions = fiche.dernier_contenu().map(|contenu| contenu.regions_academiques).unwrap_or_default();
    let regions = regions.iter().fold("|".to_owned(), |texte, region| texte + region.texte() + "|");
    (fiche.porteur(), regions)
}

fn fiche_de(db: &mut Session<'_>, objet: &impl Code) -> Result<FicheActionId, Echec> {
    let table = fait_fiche_action::table.filter(fait_fiche_action::objet_id.eq(objet.code()));
    let fiche = table.select(fait_fiche_action::fiche_id).first::<Col<FicheActionId>>(db.sql).optional()?;
    fiche.map(Col::valeur).ok_or(Echec::Introuvable)
}

fn charger(db: &mut Session<'_>, id: FicheActionId) -> Result<Charge<FicheAction>, Echec> {
    let rows = fiche_action::table.filter(fiche_action::id.eq(id.to_string())).select(Row::as_select()).load(db.sql)?;
    load(db, rows)?.pop().map(|(_, charge)| charge).ok_or(Echec::Introuvable)
}

pub(crate) fn fiches_de(db: &mut Session<'_>, convention: ConventionId) -> Result<Vec<FicheAction>, Echec> {
    let rows = fiche_action::table
        .filter(fiche_action::convention_id.eq(convention.to_string()))
        .order(fiche_action::numero.asc())
        .select(Row::as_select())
        .load(db.sql)?;
    Ok(load(db, rows)?.into_iter().map(|(_, charge)| charge.objet).collect())
}

/// Completes rows with their facts, and with what marks them: three queries at most, however many rows.
fn load(db: &mut Session<'_>, rows: Vec<Row>) -> Result<Vec<(i64, Charge<FicheAction>)>, Echec> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.texte().to_owned()).collect();
    let mut faits: HashMap<String, Vec<FaitDate>> = HashMap::new();
    if !ids.is_empty() {
        for row in fait_fiche_action::table
            .filter(fait_fiche_action::fiche_id.eq_any(&ids))
            .order((fait_fiche_action::fiche_id.asc(), fait_fiche_action::rang.asc()))
            .select(FaitRow::as_select())
            .load(db.sql)?
        {
            let id = row.fiche_id.texte().to_owned();
            faits.entry(id).or_default().push(fait(row)?);
        }
    }
    let conventions = rows.iter().map(|row| row.convention_id.texte().to_owned()).collect();
    let constatations = communication::constatations(db, conventions)?;
    let charges = rows
        .into_iter()
        .zip(ids)
        .map(|(row, id)| {
            let faits = faits.remove(&id).unwrap_or_default();
            let constatations = constatations.get(row.convention_id.texte()).cloned().unwrap_or_default();
            let recepisse = Recepisse {
                dossier: row.convention_id.texte().to_owned(),
                rang: row.version,
                empreinte: row.empreinte,
            };
            let parts = FicheActionParts {
                id: row.id.valeur(),
                convention: row.convention_id.valeur(),
                reference: row.reference,
                reference_externe: row
                    .reference_externe
                    .zip(row.reference_externe_de)
                    .map(|(valeur, organisation)| ReferenceExterne { organisation: organisation.valeur(), valeur }),
                annee: row.annee,
                faits,
                constatations,
            };
            Ok((row.numero, Charge { objet: FicheAction::from_parts(parts), recepisse }))
        })
        .collect::<Result<Vec<_>, Echec>>()?;
    db.connus_en_ordre(charges)
}

fn fait(row: FaitRow) -> Result<FaitDate, Echec> {
    let fait = de_json::<Fait>(&row.contenu)?;
    if fait.nature() != row.nature {
        return Err(Echec::illisible(row.nature));
    }
    Ok(FaitDate {
        fait,
        date: row.date_fait,
        piece: piece(row.piece_reference, row.piece_sha256)?,
        fictif: row.fictif,
        enregistrement: enregistrement(row.enregistre_le, row.enregistre_jour, row.enregistre_par),
    })
}

// ---- writing

impl Persistant for FicheAction {
    const NATURE: &'static str = "fiche_action";
    const SCHEMA: u32 = 1;

    fn cle(&self) -> String {
        self.faits().id.to_string()
    }

    /// What a breach marks is the breach's to say.
    fn completee(self, lu: &Self) -> Self {
        let constatations = lu.faits().constatations.clone();
        Self::from_parts(FicheActionParts { constatations, ..self.into_parts() })
    }

    fn save(db: &mut Db, decision: &Decision<Self>, inscription: &Inscription) -> Result<(), Echec> {
        let FicheActionParts { id, convention, reference, reference_externe, annee, faits, constatations: _ } =
            decision.apres.faits();
        let (rang, dernier) = (0..).zip(faits).last().ok_or_else(|| Echec::illisible(id))?;
        let Recepisse { rang: version, empreinte, .. } = &inscription.recepisse;
        let (porteur, regions_academiques) = index_de(&decision.apres);
        let porteur_organisation = porteur.map(Col::from);
        if rang == 0 {
            let externe = reference_externe.clone();
            let (reference_externe_de, reference_externe) =
                externe.map(|externe| (Col::from(externe.organisation), externe.valeur)).unzip();
            let row = Row {
                id: (*id).into(),
                numero: inscription.numero,
                convention_id: (*convention).into(),
                reference: reference.clone(),
                reference_externe,
                reference_externe_de,
                annee: *annee,
                version: *version,
                empreinte: empreinte.clone(),
                porteur_organisation,
                regions_academiques,
            };
            diesel::insert_into(fiche_action::table).values(row).execute(db)?;
        } else {
            diesel::update(fiche_action::table.filter(fiche_action::id.eq(id.to_string())))
                .set((
                    fiche_action::version.eq(version),
                    fiche_action::empreinte.eq(empreinte),
                    fiche_action::porteur_organisation.eq(porteur_organisation),
                    fiche_action::regions_academiques.eq(regions_academiques),
                ))
                .execute(db)?;
        }
        let FaitDate { fait, date, piece, fictif, enregistrement: Enregistrement { le, jour, par } } = dernier;
        let (piece_reference, piece_sha256) = colonnes(piece.clone());
        let row = FaitRow {
            fiche_id: (*id).into(),
            rang,
            numero: inscription.numero,
            nature: fait.nature().to_owned(),
            objet_id: fait.objet().map(|objet| objet.to_string()),
            contenu: en_json(fait)?,
            date_fait: *date,
            piece_reference,
            piece_sha256,
            fictif: *fictif,
            enregistre_le: le.naive_utc(),
            enregistre_jour: *jour,
            enregistre_par: par.clone().into(),
        };
        diesel::insert_into(fait_fiche_action::table).values(row).execute(db)?;
        plafond::mouvoir(db, &decision.apres, rang)
    }
}
